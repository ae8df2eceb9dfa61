"""The words that lines are made of; where they come from and under which licence is told in MODEL.md."""

import csv
import random
from bisect import bisect
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import pythainlp

from alphabet import canonical

REPOSITORY = Path(__file__).resolve().parent.parent
PYTHAINLP = Path(pythainlp.__file__).parent / "corpus"
DOMAIN = REPOSITORY / "src" / "ita" / "data"

MONTHS = "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม".split()
SHORT_MONTHS = "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split()
BODIES = (
    "องค์การบริหารส่วนตำบล องค์การบริหารส่วนจังหวัด เทศบาลตำบล เทศบาลเมือง เทศบาลนคร อบต. อบจ. ทต. ทม. ทน. "
    "สำนักงาน สำนักปลัด กรม กอง กองคลัง กองช่าง ฝ่าย งาน อำเภอ จังหวัด ตำบล หมู่ที่ อ. จ. ต."
).split()
TITLES = "นาย นาง นางสาว น.ส. ดร. พ.ต.อ. ว่าที่ร้อยตรี ผศ. รศ. พล.ต.ต.".split()
LATIN = (
    "IIT EIT OIT ITA ITAS NACC PDF QR Code LINE Facebook Website Email Open Data e-Service e-Bidding e-GP e-Learning e-PlanNACC No Gift Policy "
    "Self Assessment Integrity and Transparency Online Report Fanpage Banner Infographic Social Media Network Score Total Grade Yes "
    "No Ref Date Page Table Figure Annex KPI SWOT PDCA GIS ISO Version Windows Microsoft Word Excel Google Drive Form Link Download Upload "
    "the of to in is for with by from public service budget plan result management development committee office local government"
).split()


@dataclass(frozen=True)
class Words:
    """Everything that can stand in a line."""

    common: list[str]
    """Thai words, the most frequent first."""
    odds: list[float]
    """Running sum of the weights of `common`."""
    rare: list[str]
    syllables: list[str]
    places: list[str]
    phrases: list[str]
    """Names of indicators, questions and items, and terms of the domain."""
    latin: list[str]

    def thai(self, chance: random.Random) -> str:
        """One Thai word: mostly a common one, at times any of the dictionary."""
        if chance.random() < 0.15:
            return chance.choice(self.rare)
        return self.common[bisect(self.odds, chance.random() * self.odds[-1])]


def load() -> Words:
    """Reads all word lists."""
    frequency = frequencies("tnc_freq.txt", "ttc_freq.txt")
    common = sorted(frequency, key=lambda word: (-frequency[word], word))
    # A power below one lifts rare words: the net shall read letters, not recite the commonest words.
    odds = list(accumulate(frequency[word] ** 0.7 for word in common))
    places = [row["name_th"] for name in ("provinces", "districts", "subdistricts") for row in _table(name)]
    romanised = [word for name in ("provinces", "districts") for row in _table(name) for word in row["name_en"].split()]
    return Words(
        common=common,
        odds=odds,
        rare=_lines(PYTHAINLP / "words_th.txt"),
        syllables=_lines(PYTHAINLP / "syllables_th.txt"),
        places=[canonical(place) for place in places],
        phrases=_phrases(),
        latin=LATIN * 3 + sorted(set(romanised)),
    )


def frequencies(*names: str) -> dict[str, float]:
    """Share of each Thai word, added over the lists."""
    shares: dict[str, float] = {}
    for name in names:
        rows = [line.split("\t") for line in (PYTHAINLP / name).read_text(encoding="utf-8").splitlines()]
        counts = {canonical(row[0]): float(row[1]) for row in rows if len(row) == 2 and len(row[0]) < 25}
        total = sum(counts.values())
        for word, count in counts.items():
            if word:
                shares[word] = shares.get(word, 0.0) + count / total
    return shares


def _lines(path: Path) -> list[str]:
    words = (canonical(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [word for word in words if 0 < len(word) < 40]


def _table(name: str) -> list[dict[str, str]]:
    with open(DOMAIN / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _phrases() -> list[str]:
    named = [row["name_th"] for name in ("indicators", "sub_indicators", "items") for row in _table(name)]
    lexicon = [line for line in (REPOSITORY / "src/thai/lexicon.txt").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [phrase for phrase in map(canonical, named + lexicon) if phrase]
