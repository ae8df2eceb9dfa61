"""Makes a corpus of many small transcripts: copies of the demonstration ones with other figures.

    python3 benches/many.py 10000 /tmp/many

Then measure, for example:

    /usr/bin/time -v target/release/prongsai extract /tmp/many --out /tmp/many-out --quiet
"""

import random
import re
import sys
from pathlib import Path

REPORTS = Path(__file__).parent.parent / "corpus" / "reports"


def main(count: int, folder: Path) -> None:
    parents = sorted(p for p in REPORTS.rglob("*") if p.suffix in (".txt", ".md"))
    texts = [p.read_text(encoding="utf-8") for p in parents]
    dice = random.Random(2568)
    for number in range(count):
        text = texts[number % len(texts)]
        figure = lambda m: f"{m[1]}{dice.randrange(100):02}"
        text = re.sub(r"([0-9]{2}\.)[0-9]{2}\b", figure, text)
        text += f"\n\nเอกสารเลขที่ {number}\n"
        file = folder / f"{number // 1000:02}" / f"{number:05}{parents[number % len(parents)].suffix}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
