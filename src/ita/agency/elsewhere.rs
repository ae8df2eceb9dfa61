//! Agencies of other places that a document names where it should name its own: copied text.
//!
//! Given all namings of agencies; gives each other agency once. Only a kind written in full before
//! the whole name of a known place counts: names that run on into the sentence would give agencies
//! that are none. One that the words introduce as another (a study visit, a partner, a model) may
//! stand there rightly.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use super::{Sighting, spelled_alike};
use crate::ita::label::fixed;
use crate::ita::phrase::Phrase;
use crate::ita::places;
use crate::provenance::Text;

/// Characters before a name in which a word may introduce it.
const REACH: usize = 60;

/// Those of a province and the agencies in it name each other for many reasons.
const OF_PROVINCES: &str = "องค์การบริหารส่วนจังหวัด";

/// Words that introduce another agency.
static INTRODUCED: LazyLock<Regex> = LazyLock::new(|| {
    fixed(
        r"ดูงาน|ร่วม|เครือข่าย|ต้นแบบ|ตัวอย่าง|ข้อตกลง|ใกล้เคียง|เช่น|อาทิ|เดิม|ระหว่าง|สนับสนุน|โอน|ย้าย|เทียบ|ตั้งอยู่|(?:จาก|กับ|และ|หรือ)\s*$",
    )
});

/// Whether the words before a name introduce it as another's.
pub fn is_led(before: &str) -> bool {
    let reach: Vec<char> = before.chars().rev().take(REACH).collect();
    let near: String = reach.into_iter().rev().collect();
    INTRODUCED.is_match(&Phrase::new(&near).text)
}

/// The agencies of other places, each once, in reading order.
pub fn others(sightings: &[Sighting], kind: &str, name: &str) -> Vec<Text> {
    if kind == OF_PROVINCES {
        return Vec::new();
    }
    let mut seen = BTreeSet::new();
    let other = |s: &&Sighting| is_clean(s) && !is_same_place(&s.name, name);
    let first = sightings.iter().filter(other).filter(|s| seen.insert((&s.kind, &s.name)));
    first.map(Sighting::long_form).collect()
}

/// Whether a naming is surely one of an agency, not introduced as another's.
fn is_clean(s: &Sighting) -> bool {
    s.long
        && s.whole
        && !s.led
        && !s.fallback
        && s.kind != OF_PROVINCES
        && places::is_place(&s.name)
}

/// Whether two names are of one place, written wrongly, run on or broken off.
fn is_same_place(written: &str, name: &str) -> bool {
    written.starts_with(name) || name.starts_with(written) || spelled_alike(written, name)
}

#[cfg(test)]
mod tests {
    use crate::ita::agency::agency;
    use crate::provenance::{Location, Origin, Text};

    fn others(texts: &[&str]) -> Vec<String> {
        let location = Location { page: None, area: None, origin: Origin::Transcript };
        let own = ["เทศบาลตำบลลานทราย อำเภอแม่สอด จังหวัดตาก", "เทศบาลตำบลลานทราย"];
        let texts = own.iter().chain(texts).map(|t| Text::read(*t, location, 1.0));
        let texts: Vec<Text> = texts.collect();
        let found = agency(&texts.iter().collect::<Vec<_>>()).others;
        found.into_iter().map(|text| text.value).collect()
    }

    #[test]
    fn a_whole_name_of_another_place_was_left_in() {
        assert_eq!(others(&["องค์การบริหารส่วนตำบลหนองบัว ได้ประเมิน"]), ["องค์การบริหารส่วนตำบลหนองบัว"]);
        assert_eq!(others(&["ของเทศบาลตำบลหนองบัว", "เทศบาลตำบลหนองบัวได้รับ"]).len(), 1);
    }

    #[test]
    fn names_that_stand_there_rightly_or_may_be_none() {
        for text in [
            "ศึกษาดูงาน ณ เทศบาลตำบลหนองบัว",
            "ร่วมกับองค์การบริหารส่วนตำบลหนองบัว",
            "องค์การบริหารส่วนจังหวัดตาก",
            "เทศบาลตำบลลานทรายขาว",
            "เทศบาลตำบลลามทราย",
            "เทศบาลตำบลต้องปรับปรุง",
            "อบต.หนองบัว",
        ] {
            assert!(others(&[text]).is_empty(), "{text}");
        }
    }
}
