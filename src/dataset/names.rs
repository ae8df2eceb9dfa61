//! Official Thai names of scores: the `name` column.
//!
//! PLACEHOLDER for `crate::ita::scheme::name_of`, which will know the items too.

use crate::ita::score::{Code, Instrument};
use crate::ita::year::FiscalYear;

/// The ten indicators.
const INDICATORS: &str = include_str!("../ita/data/indicators.csv");

/// The official name, empty where it is not known.
pub fn name_of(code: Code, _year: Option<FiscalYear>) -> String {
    match code {
        Code::Total => "คะแนนรวม".to_owned(),
        Code::Instrument(Instrument::Iit) => "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน".to_owned(),
        Code::Instrument(Instrument::Eit) => "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก".to_owned(),
        Code::Instrument(Instrument::Oit) => "แบบวัดการเปิดเผยข้อมูลสาธารณะ".to_owned(),
        Code::Indicator(number) => indicator(number),
        Code::SubIndicator(..) | Code::Item(..) => String::new(),
    }
}

fn indicator(number: u8) -> String {
    let line = INDICATORS.lines().nth(usize::from(number)).unwrap_or_default();
    line.split(',').nth(2).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indicators_have_their_official_names() {
        assert_eq!(name_of(Code::Indicator(1), None), "การปฏิบัติหน้าที่");
        assert_eq!(name_of(Code::Item(Instrument::Oit, 3), None), "");
    }
}
