//! Provinces, districts and sub-districts of Thailand: names to codes.
//!
//! Source: `data/provinces.csv`, `districts.csv`, `subdistricts.csv` (GeoThai, CC-BY-4.0).

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// A province (จังหวัด).
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Province {
    /// Two digits.
    #[serde(rename = "province_code")]
    pub code: String,
    /// Name without the word จังหวัด.
    #[serde(rename = "name_th")]
    pub name: String,
}

/// A district (อำเภอ, เขต).
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct District {
    /// Four digits.
    #[serde(rename = "district_code")]
    pub code: String,
    /// Two digits.
    pub province_code: String,
    /// Name without the word อำเภอ.
    #[serde(rename = "name_th")]
    pub name: String,
}

#[derive(Deserialize)]
struct SubDistrict {
    district_code: String,
    name_th: String,
}

static PROVINCES: LazyLock<Vec<Province>> =
    LazyLock::new(|| rows(include_str!("data/provinces.csv")));

static DISTRICTS: LazyLock<HashMap<String, Vec<District>>> = LazyLock::new(|| {
    let mut by_name: HashMap<String, Vec<District>> = HashMap::new();
    for district in rows::<District>(include_str!("data/districts.csv")) {
        by_name.entry(district.name.clone()).or_default().push(district);
    }
    by_name
});

/// The length of the longest name of a district, in bytes.
static LONGEST_DISTRICT: LazyLock<usize> =
    LazyLock::new(|| DISTRICTS.keys().map(String::len).max().unwrap_or_default());

static SUBDISTRICTS: LazyLock<HashMap<String, Vec<String>>> = LazyLock::new(|| {
    let mut by_name: HashMap<String, Vec<String>> = HashMap::new();
    for sub in rows::<SubDistrict>(include_str!("data/subdistricts.csv")) {
        by_name.entry(sub.name_th).or_default().push(sub.district_code);
    }
    by_name
});

fn rows<T: serde::de::DeserializeOwned>(text: &'static str) -> Vec<T> {
    csv::Reader::from_reader(text.as_bytes()).into_deserialize().filter_map(Result::ok).collect()
}

/// Names of provinces and districts as a reader of pictures may take them, those that only one name has.
static LIKENESSES: LazyLock<[HashMap<String, &'static str>; 2]> = LazyLock::new(|| {
    let only = |names: Vec<&'static str>| {
        let mut likeness: HashMap<String, Vec<&'static str>> = HashMap::new();
        names.into_iter().for_each(|name| likeness.entry(likened(name)).or_default().push(name));
        let only = likeness.into_iter().filter(|(_, names)| names.len() == 1);
        only.map(|(likeness, names)| (likeness, names[0])).collect()
    };
    let provinces = PROVINCES.iter().map(|province| province.name.as_str()).collect();
    [only(provinces), only(DISTRICTS.keys().map(String::as_str).collect())]
});

/// A name without what readers of pictures mistake: tone marks are lost, vowels above taken for one
/// another.
fn likened(name: &str) -> String {
    let told = name.chars().filter(|c| !('\u{0E48}'..='\u{0E4B}').contains(c));
    told.map(|c| if matches!(c, 'ี' | 'ึ' | 'ื') { 'ิ' } else { c }).collect()
}

/// The longest name that the text starts with but for such mistakes.
fn like_start(names: &HashMap<String, &'static str>, text: &str) -> Option<&'static str> {
    let ends = text.char_indices().map(|(i, c)| i + c.len_utf8());
    let ends = ends.take_while(|end| *end <= *LONGEST_DISTRICT);
    ends.filter_map(|end| names.get(&likened(&text[..end])).copied()).last()
}

/// The province of this name, exactly.
pub fn province(name: &str) -> Option<&'static Province> {
    PROVINCES.iter().find(|p| p.name == name)
}

/// The province of a code.
pub fn province_of_code(code: &str) -> Option<&'static Province> {
    PROVINCES.iter().find(|p| p.code == code)
}

/// The longest province name that the text starts with, letters that were misread allowed for.
pub fn province_at_start(text: &str) -> Option<&'static Province> {
    let exact = PROVINCES.iter().filter(|p| text.starts_with(&p.name));
    let like = || province(like_start(&LIKENESSES[0], text)?);
    exact.max_by_key(|p| p.name.len()).or_else(like)
}

/// All districts of this name, exactly.
pub fn districts(name: &str) -> &'static [District] {
    DISTRICTS.get(name).map_or(&[], Vec::as_slice)
}

/// The longest district name that the text starts with, letters that were misread allowed for.
pub fn district_at_start(text: &str) -> Option<&'static str> {
    let ends = text.char_indices().map(|(i, c)| i + c.len_utf8());
    let ends = ends.take_while(|end| *end <= *LONGEST_DISTRICT);
    let found = ends.filter_map(|end| DISTRICTS.get_key_value(&text[..end]));
    found.last().map(|(name, _)| name.as_str()).or_else(|| like_start(&LIKENESSES[1], text))
}

/// Whether a sub-district of this name lies in the district.
pub fn has_subdistrict(district_code: &str, name: &str) -> bool {
    SUBDISTRICTS.get(name).is_some_and(|codes| codes.iter().any(|c| c == district_code))
}

/// Whether any sub-district, district or province has this name.
pub fn is_place(name: &str) -> bool {
    SUBDISTRICTS.contains_key(name) || DISTRICTS.contains_key(name) || province(name).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_district_tells_its_province() {
        let found = districts("ท่าแซะ");
        assert_eq!(found.len(), 1);
        assert_eq!(
            province_of_code(&found[0].province_code).map(|p| p.name.as_str()),
            Some("ชุมพร")
        );
    }

    #[test]
    fn the_longest_name_wins() {
        assert_eq!(district_at_start("เมืองเชียงรายจังหวัด"), Some("เมืองเชียงราย"));
        assert_eq!(province_at_start("นครราชสีมา").map(|p| p.name.as_str()), Some("นครราชสีมา"));
        assert_eq!(district_at_start("กขค"), None);
    }

    #[test]
    fn a_name_that_was_misread_is_known_where_only_one_is_like_it() {
        let province = |text| province_at_start(text).map(|p| p.name.as_str());
        assert_eq!(province("พระนครศรือยุธยา"), Some("พระนครศรีอยุธยา"));
        assert_eq!(province("แพร"), Some("แพร่"));
        assert_eq!(district_at_start("แมสอด จังหวัด"), Some("แม่สอด"));
        assert_eq!((province("พระนครศรอยุธยา"), LIKENESSES[0].len()), (None, PROVINCES.len()));
    }
}
