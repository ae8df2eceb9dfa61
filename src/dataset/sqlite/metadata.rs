//! metadata.json: what Datasette shows beside the database.

use serde_json::{Map, Value, json};

use crate::dataset::table::Table;
use crate::dataset::{captions, datapackage};

/// Name of the file.
pub const FILE: &str = "metadata.json";

/// Name of the database as Datasette knows it: that of its file without the ending.
const DATABASE: &str = "prongsai";

/// The description of the database.
pub fn of(tables: &[Table]) -> Value {
    let about = tables.iter().map(|table| (table.name.to_owned(), of_table(table)));
    let licence = datapackage::licence();
    json!({
        "title": datapackage::TITLE,
        "description": datapackage::DESCRIPTION,
        "license": licence["title"],
        "license_url": licence["path"],
        "source": datapackage::SOURCES.join("; "),
        "custom_units": ["baht = [currency]"],
        "databases": { DATABASE: {
            "title": datapackage::TITLE,
            "description": datapackage::DESCRIPTION,
            "tables": about.chain(views()).collect::<Map<String, Value>>()
        }}
    })
}

fn of_table(table: &Table) -> Value {
    let columns = table.columns.iter();
    let descriptions = columns.clone().map(|c| {
        let titles = [captions::of_column(&c.name), Some(&c.description())]
            .map(Option::unwrap_or_default)
            .join(": ");
        (c.name.clone(), Value::from(titles))
    });
    let units = columns.filter_map(|c| Some((c.name.clone(), captions::unit(&c.name)?.into())));
    json!({
        "title": captions::of_table(table.name).unwrap_or(table.name),
        "description": table.about,
        "columns": descriptions.collect::<Map<String, Value>>(),
        "units": units.collect::<Map<String, Value>>()
    })
}

fn views() -> [(String, Value); 2] {
    [
        ("latest_scores", "คะแนนปีล่าสุด", "Of each agency the scores of its newest year."),
        (
            "flagged",
            "คะแนนที่ควรตรวจสอบ",
            "Scores that are disputed or repaired, or that a finding is about, with the reasons.",
        ),
    ]
    .map(|(name, title, about)| (name.to_owned(), json!({ "title": title, "description": about })))
}
