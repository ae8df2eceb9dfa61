//! Whose report it is: the agency's official long name, its district and province.
//!
//! Several spellings in one document are one agency; the spelling that most places agree on is
//! its name. A clean unknown name is never replaced by a near known one.

mod elsewhere;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rayon::prelude::*;
use regex::Regex;
use serde::Deserialize;

use super::label::fixed;
use super::phrase::Phrase;
use super::places;
use super::report::Agency;
use crate::provenance::Text;

#[derive(Debug, Deserialize)]
struct AgencyKind {
    kind: String,
    abbreviation: String,
    named_after: String,
    /// Filled for kinds that documents of others name in passing: taken where no other is named.
    fallback: String,
}

static KINDS: LazyLock<Vec<AgencyKind>> = LazyLock::new(|| {
    let text = include_str!("data/agency_kinds.csv");
    csv::Reader::from_reader(text.as_bytes()).into_deserialize().filter_map(Result::ok).collect()
});

/// A kind, by its long form or its abbreviation, and the run of Thai letters behind it.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    let spaced = |word: &str| word.chars().map(String::from).collect::<Vec<_>>().join(r"\s?");
    let longs: Vec<String> = KINDS.iter().map(|k| spaced(&k.kind)).collect();
    let shorts = KINDS.iter().filter(|k| !k.abbreviation.is_empty());
    let shorts: Vec<String> = shorts.map(|k| k.abbreviation.replace('.', r"\s?\.")).collect();
    let name = r"[\u{0E01}-\u{0E2E}\u{0E30}-\u{0E3A}\u{0E40}-\u{0E45}\u{0E47}-\u{0E4D}]+";
    fixed(&format!(
        r"(?:({})[\s.…]*|(?:^|[^\u{{0E01}}-\u{{0E4E}}])({})[ .…]?)({name})",
        longs.join("|"),
        shorts.join("|")
    ))
});

static CELL: LazyLock<Regex> = LazyLock::new(|| {
    let longs: Vec<&str> = KINDS.iter().map(|k| k.kind.as_str()).collect();
    let shorts = KINDS.iter().filter(|k| !k.abbreviation.is_empty());
    let shorts: Vec<String> = shorts.map(|k| k.abbreviation.replace('.', r"\s?\.")).collect();
    let kinds = [longs.join("|"), shorts.join("|")].join("|");
    let name = r"[\u{0E01}-\u{0E2E}\u{0E30}-\u{0E3A}\u{0E40}-\u{0E45}\u{0E47}-\u{0E4D}]+?";
    fixed(&format!(
        r"^\s*(?:\(?\d+[.)]*\s*)?({kinds})\s*({name})(?:(?:อำเภอ|\s?อ\.)\s*(.+?))?(?:\s*(?:จังหวัด|จ\.).*)?\s*$"
    ))
});

/// Words that never are part of a name; a run of letters is cut before them.
static NAME_END: LazyLock<Regex> = LazyLock::new(|| {
    fixed(
        r"อำเภอ|จังหวัด|ประจำปี|ปีงบประมาณ|พบว่า|มีผลคะแนน|มีคะแนน|ได้คะแนน|ได้รับ|ได้เข้ารับ|ได้จัดทำ|ได้ดำเนินการ|ได้ประกาศ|จึงได้|จึงขอ|จึง|ขอประกาศ|ขอรายงาน|ในปี|ในการ|เรื่อง|โดยมี|และ|มีผลการ|มีการ|ได้กำหนด|มีพัฒนาการ|ต้องมี|ได้วิเคราะห์|ได้พิจารณา|ว่าด้วย|เมื่อ|ซึ่ง|ตระหนัก|มุ่งมั่น",
    )
});

/// The name of an agency in a cell, without its kind, is no longer than this; else it is a sentence.
const LONGEST_NAME: usize = 40;
/// What a name that stands before its district, or alone on its line, counts more.
const HEAD_VOTE: usize = 4;
/// What a name in its long form counts.
const LONG_VOTE: usize = 2;
/// What a name counts that a sub-district of the document's district or province has.
const GAZETTEER_VOTE: usize = 3;
/// Spellings may differ by one letter in so many, and by one at least.
const LETTERS_A_MISREADING: usize = 5;

/// One place that names an agency.
struct Sighting {
    kind: String,
    name: String,
    votes: usize,
    fallback: bool,
    /// Whether its kind is written in full.
    long: bool,
    /// Whether the words before tell that another agency is meant.
    led: bool,
    /// Whether the name ended by itself (space, dot, line end) and was not cut.
    whole: bool,
    text: Text,
}

impl Sighting {
    fn long_form(&self) -> Text {
        self.text.with(format!("{}{}", self.kind, self.name))
    }
}

/// An agency that a table names.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// Long form.
    pub name: Text,
    /// Such as เทศบาลตำบล.
    pub kind: String,
    /// The district behind the name, if it is there.
    pub district: Option<Text>,
}

/// The agency that a whole cell names, such as `๑. อบต.ตัวอย่าง` or `เทศบาลเมืองตัวอย่าง อำเภอ…`.
pub fn in_cell(text: &Text) -> Option<Named> {
    let phrase = Phrase::new(&text.value);
    let found = CELL.captures(&phrase.text)?;
    let kind =
        KINDS.iter().find(|k| k.kind == found[1] || k.abbreviation == found[1].replace(' ', ""))?;
    let name = &found[2];
    let district = found.get(3).and_then(|d| district_name(d.as_str()));
    let whole = (2..=LONGEST_NAME).contains(&name.chars().count());
    whole.then(|| Named {
        name: text.with(format!("{}{name}", kind.kind)),
        kind: kind.kind.clone(),
        district: district.map(|d| text.with(d)),
    })
}

/// The agency that two cells name, its kind in one and its name in the next.
pub fn in_two_cells(kind: &Text, name: &Text) -> Option<Named> {
    let written: String = kind.value.split_whitespace().collect();
    let known = KINDS
        .iter()
        .find(|k| k.kind == written || !written.is_empty() && k.abbreviation == written)?;
    in_cell(&name.with(format!("{}{}", known.kind, name.value)))
}

/// The agency of a document; empty fields where the document does not tell.
pub fn agency(texts: &[&Text]) -> Agency {
    let mut place = Place::find(texts);
    let mut sightings: Vec<Sighting> = texts.par_iter().flat_map_iter(|t| sightings(t)).collect();
    if sightings.iter().any(|s| !s.fallback) {
        sightings.retain(|s| !s.fallback);
    }
    let Some(best) = best_name(&sightings, &place) else {
        return place.into_agency(None, String::new());
    };
    let (kind, name) = (best.kind.clone(), best.name.clone());
    place.complete(&kind, &name);
    let same = |s: &&Sighting| s.kind == kind && is_respelled(&s.name, &name);
    let spellings = sightings.iter().filter(same).map(Sighting::long_form).collect();
    let others = elsewhere::others(&sightings, &kind, &name);
    let full = best.long_form();
    Agency { spellings, others, ..place.into_agency(Some(full), kind) }
}

/// Whether a name is another's with a letter wrong; one that only goes on, or was broken off, is the
/// same.
fn is_respelled(written: &str, name: &str) -> bool {
    let runs_on = written.starts_with(name) || name.starts_with(written);
    !runs_on && spelled_alike(written, name)
}

fn sightings(text: &Text) -> Vec<Sighting> {
    NAMED.captures_iter(&text.value).filter_map(|c| sighting(text, &c)).collect()
}

fn sighting(text: &Text, found: &regex::Captures) -> Option<Sighting> {
    let long = found.get(1);
    let written: String = long.or(found.get(2))?.as_str().split_whitespace().collect();
    let kind = KINDS.iter().find(|k| k.kind == written || k.abbreviation == written)?;
    let run = found.get(3)?;
    let cut = NAME_END.find(run.as_str()).filter(|m| m.start() > 0);
    let name = &run.as_str()[..cut.map_or(run.len(), |m| m.start())];
    if name.chars().count() < 2 || NAME_END.is_match(name) {
        return None;
    }
    let after = text.value[run.start() + name.len()..].trim_start_matches([' ', '.', '…']);
    let head = after.is_empty() || after.starts_with("อำเภอ") || after.starts_with("จังหวัด");
    let votes = if head { HEAD_VOTE } else { 0 } + if long.is_some() { LONG_VOTE } else { 1 };
    let from = text.value[..found.get_match().start()].chars().count();
    let to = text.value[..run.start() + name.len()].chars().count();
    Some(Sighting {
        kind: kind.kind.clone(),
        fallback: !kind.fallback.is_empty(),
        long: long.is_some(),
        led: elsewhere::is_led(&text.value[..found.get_match().start()]),
        name: name.to_owned(),
        votes,
        whole: cut.is_some() || after.len() < text.value.len() - run.end() || after.is_empty(),
        text: text.part(from..to),
    })
}

/// The name with most votes; a longer run that starts with a name standing alone votes for it.
fn best_name<'s>(sightings: &'s [Sighting], place: &Place) -> Option<&'s Sighting> {
    let mut votes: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for own in sightings.iter().filter(|s| s.whole) {
        votes.entry((&own.kind, &own.name)).or_default();
    }
    if votes.is_empty() {
        return sightings.first();
    }
    for ((kind, name), count) in &mut votes {
        let voting = sightings.iter().filter(|s| s.kind == *kind && s.name.starts_with(name));
        *count = voting.map(|s| if s.name == *name { s.votes } else { 1 }).sum();
        *count += if place.holds_subdistrict(name) { GAZETTEER_VOTE } else { 0 };
    }
    let best = votes.into_iter().max_by_key(|((_, name), count)| (*count, name.len()))?.0;
    sightings
        .iter()
        .filter(|s| (s.kind.as_str(), s.name.as_str()) == best)
        .max_by_key(|s| (s.whole, s.votes))
}

/// Whether two names may be one, misread.
pub fn spelled_alike(a: &str, b: &str) -> bool {
    let longest = a.chars().count().max(b.chars().count());
    strsim::levenshtein(a, b) <= (longest / LETTERS_A_MISREADING).max(1)
}

/// District and province as far as the document tells. The gazetteer decides what is a name, so the
/// short forms need no boundary before them.
#[derive(Default)]
struct Place {
    district: Option<Text>,
    province: Option<Text>,
}

static DISTRICT: LazyLock<Regex> = LazyLock::new(|| fixed(r"อำเภอ|อ\s?\."));
static PROVINCE: LazyLock<Regex> = LazyLock::new(|| fixed(r"จังหวัด|จ\s?\."));

impl Place {
    fn find(texts: &[&Text]) -> Place {
        let named: Vec<_> = texts.par_iter().map(|text| named_places(text)).collect();
        let (districts, provinces): (Vec<_>, Vec<_>) = named.into_iter().unzip();
        Place { district: most(districts), province: most(provinces) }
    }

    fn holds_subdistrict(&self, name: &str) -> bool {
        let Some(district) = &self.district else { return false };
        places::districts(&district.value).iter().any(|d| places::has_subdistrict(&d.code, name))
    }

    /// The province from the district, or from a name that is a province's.
    fn complete(&mut self, kind: &str, name: &str) {
        if self.province.is_none()
            && let Some(district) = &self.district
            && let [only] = places::districts(&district.value)
            && let Some(province) = places::province_of_code(&only.province_code)
        {
            self.province = Some(district.with(province.name.clone()));
        }
        let named_after = KINDS.iter().any(|k| k.kind == kind && k.named_after == "province");
        if self.province.is_none() && (named_after || self.district.is_none()) {
            self.province = places::province(name).map(|p| crate::provenance::Traced {
                value: p.name.clone(),
                raw: name.to_owned(),
                locations: Vec::new(),
                edits: Vec::new(),
                confidence: 1.0,
                doubts: Vec::new(),
            });
        }
    }

    fn into_agency(self, name: Option<Text>, kind: String) -> Agency {
        let code = self.province.as_ref().and_then(|p| places::province(&p.value));
        Agency {
            name,
            kind,
            province_code: code.map(|p| p.code.clone()).unwrap_or_default(),
            district: self.district,
            province: self.province,
            ..Agency::default()
        }
    }
}

/// The name that most places give; of equals, the first.
fn most(named: Vec<Called>) -> Option<Text> {
    let mut list: Vec<(String, usize, Text)> = Vec::new();
    for (name, text) in named.into_iter().flatten() {
        match list.iter_mut().find(|(n, ..)| *n == name) {
            Some(found) => found.1 += 1,
            None => list.push((name.clone(), 1, text.with(name))),
        }
    }
    let best = list.iter().map(|(_, n, _)| *n).max()?;
    list.into_iter().find(|(_, n, _)| *n == best).map(|(_, _, text)| text)
}

/// Names, each with the word that calls it one.
type Called = Vec<(String, Text)>;

/// Names of districts and of provinces in a text, each with where it is called one.
fn named_places(text: &Text) -> (Called, Called) {
    let phrase = Phrase::new(&text.value);
    let called = |word: &Regex, name: fn(&str) -> Option<String>| {
        let found = word.find_iter(&phrase.text).filter_map(|at| {
            let name = name(phrase.text[at.end()..].trim_start_matches([' ', '.', '…']))?;
            Some((name, text.part(phrase.range(at.range()))))
        });
        found.collect()
    };
    let province_name = |rest: &str| places::province_at_start(rest).map(|p| p.name.clone());
    (called(&DISTRICT, district_name), called(&PROVINCE, province_name))
}

/// The district that a text starts with; `เมือง` alone takes the name of its province.
fn district_name(rest: &str) -> Option<String> {
    let rest = rest.trim_start_matches(['.', '…', ' ']);
    let known = places::district_at_start(rest);
    let after_city = rest.strip_prefix("เมือง").map(|r| r.trim_start_matches(['.', '…', ' ']));
    let province =
        after_city.and_then(|r| r.strip_prefix("จังหวัด").or_else(|| r.strip_prefix("จ.")));
    let city = province.and_then(|r| places::province_at_start(r.trim_start()));
    if let Some(city) = city {
        let name = format!("เมือง{}", city.name);
        return (!places::districts(&name).is_empty()).then_some(name);
    }
    known.map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provenance::{Location, Origin};

    fn read(texts: &[&str]) -> Agency {
        let location = Location { page: None, area: None, origin: Origin::Transcript };
        let texts: Vec<Text> = texts.iter().map(|t| Text::read(*t, location, 1.0)).collect();
        agency(&texts.iter().collect::<Vec<_>>())
    }

    fn check(texts: &[&str], name: &str, district: &str, province: &str) {
        let found = read(texts);
        let value = |t: &Option<Text>| t.as_ref().map(|t| t.value.clone()).unwrap_or_default();
        assert_eq!(value(&found.name), name);
        assert_eq!(value(&found.district), district);
        assert_eq!(value(&found.province), province);
    }

    #[test]
    fn long_form_district_and_province() {
        check(
            &["เทศบาลตำบลลานทราย อำเภอแม่สอด จังหวัดตาก", "เทศบาลตำบลลานทรายมีผลคะแนน ๙๐.๐๐ คะแนน"],
            "เทศบาลตำบลลานทราย",
            "แม่สอด",
            "ตาก",
        );
    }

    #[test]
    fn abbreviations_get_their_long_form() {
        check(
            &["รายงานของ อบต.ลานทราย อ.แม่สอด จ.ตาก"],
            "องค์การบริหารส่วนตำบลลานทราย",
            "แม่สอด",
            "ตาก",
        );
    }

    #[test]
    fn fill_ins_and_the_province_from_the_district() {
        check(
            &["หน่วยงานองค์การบริหารส่วนตำบลลานทราย..... อำเภอท่าแซะ....."],
            "องค์การบริหารส่วนตำบลลานทราย",
            "ท่าแซะ",
            "ชุมพร",
        );
    }

    #[test]
    fn a_city_named_after_its_province() {
        check(&["ผลของ...เทศบาลเมืองสตูล..."], "เทศบาลเมืองสตูล", "", "สตูล");
        check(&["ทน.สมมติ อำเภอเมือง จังหวัดเชียงราย"], "เทศบาลนครสมมติ", "เมืองเชียงราย", "เชียงราย");
    }

    #[test]
    fn the_commonest_spelling_wins_and_others_are_kept() {
        let found = read(&[
            "ประกาศเทศบาลตำบลลานทราย",
            "เทศบาลตำบลลานทราย อำเภอแม่สอด จังหวัดตาก",
            "เทศบาลตำบลลามทราย ได้พิจารณา",
        ]);
        assert_eq!(found.name.map(|n| n.value).as_deref(), Some("เทศบาลตำบลลานทราย"));
        assert_eq!(found.spellings.len(), 1);
    }

    #[test]
    fn cells_name_agencies_in_long_and_short_forms() {
        let location = Location { page: None, area: None, origin: Origin::Text };
        let of = |t: &str| in_cell(&Text::read(t, location, 1.0)).map(|n| n.name.value);
        assert_eq!(of("เทศบาลตำบลลานทราย").as_deref(), Some("เทศบาลตำบลลานทราย"));
        assert_eq!(of("อบต.ลานทราย").as_deref(), Some("องค์การบริหารส่วนตำบลลานทราย"));
        assert_eq!(of("๑. ทม. ลานทราย อ.แม่สอด จ.ตาก").as_deref(), Some("เทศบาลเมืองลานทราย"));
        assert_eq!(of("คะแนนรวม"), None);
    }
}
