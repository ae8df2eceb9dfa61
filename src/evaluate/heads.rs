//! What stands once in a document: whose it is, of which years, its grade and day.

use super::judgement::Judgement;
use super::output::{Document, Read};
use super::truth::Truth;

/// A field of the head: its name, what a truth tells of it, and what the output says.
struct Head {
    name: &'static str,
    told: fn(&Truth) -> Option<String>,
    read: fn(&Document) -> &str,
}

const HEADS: [Head; 9] = [
    Head { name: "agency", told: |t| t.agency.clone(), read: |d| &d.agency_name },
    Head { name: "agency_type", told: |t| t.agency_type.clone(), read: |d| &d.agency_type },
    Head { name: "district", told: |t| t.district.clone(), read: |d| &d.district },
    Head { name: "province", told: |t| t.province.clone(), read: |d| &d.province },
    Head {
        name: "assessed_year",
        told: |t| t.assessed_year.map(|year| year.to_string()),
        read: |d| &d.fiscal_year,
    },
    Head {
        name: "plan_year",
        told: |t| t.plan_year.map(|year| year.to_string()),
        read: |d| &d.plan_year,
    },
    Head { name: "grade", told: |t| t.grade.clone(), read: |d| &d.grade },
    Head {
        name: "document_date",
        told: |t| t.document_date.as_ref().map(|day| day.0.0.to_string()),
        read: |d| &d.document_date,
    },
    Head {
        name: "prior_total",
        told: |t| t.prior_total.map(|total| total.0.to_string()),
        read: |d| &d.prior_total_score,
    },
];

/// The fields of the head that the truth tells.
pub(super) fn judge(truth: &Truth, read: &Read) -> Vec<Judgement> {
    let one = |head: &Head| {
        let told = (head.told)(truth)?;
        let read = read.document.map_or("", head.read);
        Some(Judgement::exact(truth.name(), head.name, "", [&told, read]))
    };
    HEADS.iter().filter_map(one).collect()
}
