//! Hand-made rows for the tests.

use crate::dataset::comparison::Row;

/// The row of an agency and year in จังหวัดบึงกาฬ; a total of `None` is unknown.
pub fn row(name: &str, year: u16, total: Option<f64>) -> Row {
    Row {
        agency_name: Some(name.to_owned()),
        agency_type: Some("เทศบาลตำบล".to_owned()),
        province: Some("บึงกาฬ".to_owned()),
        fiscal_year: Some(year),
        total,
        agency_id: name.to_owned(),
        ..Row::default()
    }
}

/// The same in a district.
pub fn in_district(district: &str, row: Row) -> Row {
    Row { district: Some(district.to_owned()), ..row }
}

/// The same, of an agency with another id.
pub fn with_id(id: &str, row: Row) -> Row {
    Row { agency_id: id.to_owned(), ..row }
}

/// The same in another province.
pub fn in_province(province: &str, row: Row) -> Row {
    Row { province: Some(province.to_owned()), ..row }
}
