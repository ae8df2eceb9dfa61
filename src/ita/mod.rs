//! The domain: from a layout to what a report says.

pub mod agency;
pub mod codebook;
pub mod columns;
pub mod form;
pub mod grid;
pub mod head;
pub mod label;
pub mod lists;
pub mod measures;
pub mod number;
pub mod passage;
pub mod period;
pub mod phrase;
pub mod places;
pub mod prose;
pub mod report;
pub mod results;
pub mod scheme;
pub mod score;
pub mod scores;
pub mod similarity;
pub mod vertical;
pub mod year;
pub mod years;

use crate::layout::{Layout, LineForm};
use passage::Passage;
use prose::Context;
use report::{Kind, Measure, Report};
use score::{Code, Mention, Place, Role};
use vertical::Upright;
use year::{Date, FiscalYear};

use crate::provenance::{Text, Traced};

/// Reads a report; its scores are not settled yet.
pub fn read(layout: &Layout) -> Report {
    let passages = passage::passages(layout);
    let texts = passage::texts(&passages);
    let years = years::years(&texts, &measures::periods(&passages));
    let year = years.assessed.as_ref().map(|y| y.value);
    let outside = passage::paragraph_texts(&passages);
    let ((mentions, mut measures), (publisher, agency, document_date)) = rayon::join(
        || tables_and_prose(&passages, year),
        || (agency::agency(&outside), graded(&texts, &passages), head::document_date(&passages)),
    );
    let plan = head::plan_year(&years, &measures);
    measures::finish(&mut measures, plan.as_ref().map(|p| p.value));
    measures.iter_mut().for_each(measures::mark_missing);
    let kind = head::kind(&passages, &mentions, &measures);
    if let Some(found) = results::read(&passages, &publisher, year, 1) {
        return results_report(publisher, found, years, document_date);
    }
    let form = kind == Kind::SupervisionForm;
    Report {
        kind,
        agencies: vec![agency],
        fiscal_year: years.assessed,
        plan_year: plan,
        document_date,
        mentions,
        scores: Vec::new(),
        measures,
        checklist: if form { form::checklist(&passages) } else { Vec::new() },
        facts: if form { form::facts(&passages) } else { Vec::new() },
    }
}

/// The agency of the whole document, with its grade.
fn graded(texts: &[&Text], passages: &[Passage]) -> report::Agency {
    report::Agency { grade: head::grade(passages), ..agency::agency(texts) }
}

/// The report of a document that lists many agencies: the publisher first, then they.
fn results_report(
    publisher: report::Agency,
    found: results::Results,
    years: years::Years,
    document_date: Option<Traced<Date>>,
) -> Report {
    let mut agencies = vec![publisher];
    agencies.extend(found.agencies);
    Report {
        kind: Kind::ResultsTable,
        agencies,
        fiscal_year: years.assessed,
        document_date,
        mentions: found.mentions,
        ..Report::default()
    }
}

/// Walks the passages once: scores from tables, lists and prose; measures from their tables.
fn tables_and_prose(
    passages: &[Passage],
    year: Option<FiscalYear>,
) -> (Vec<Mention>, Vec<Measure>) {
    let mut mentions = Vec::new();
    let mut measures: Vec<Measure> = Vec::new();
    let mut upright = Upright::default();
    for passage in passages {
        match passage {
            Passage::Paragraph(paragraph) => {
                let list = matches!(paragraph.form, LineForm::Item(_));
                let place = if list { Place::List } else { Place::Prose };
                mentions
                    .extend(prose::mentions(&paragraph.text, Context { code: None, place, year }));
            }
            Passage::Table(grid, columns, heading) => {
                let mut rows = scores::rows(grid, columns, year);
                if measures::is_measure_table(columns) {
                    measures.extend(upright.finish(year));
                    for found in measures::measures(grid, columns, year, heading.indicator) {
                        rows.subjects[found.grid_row] = subject(&found.measure);
                        rows.contexts[found.grid_row] = answered(&found.measure);
                        measures.push(found.measure);
                    }
                } else {
                    measures.extend(upright.add(grid, year, heading.indicator));
                }
                let found = scores::mentions(grid, columns, &rows, year);
                mentions.extend(found.into_iter().filter_map(|m| dated(m, heading.year, year)));
            }
        }
    }
    measures.extend(upright.finish(year));
    (mentions, measures)
}

/// A statement of a table whose heading names its year: the one before's are prior, older ones are
/// left out.
fn dated(
    mention: Mention,
    table: Option<FiscalYear>,
    assessed: Option<FiscalYear>,
) -> Option<Mention> {
    match (table, assessed) {
        (Some(of), Some(assessed)) if of == assessed.before() && mention.role == Role::Current => {
            Some(Mention { year: Some(of), role: Role::Prior, ..mention })
        }
        (Some(of), Some(assessed)) if of < assessed => None,
        _ => Some(mention),
    }
}

/// What the score of a measure row is of: its item, else its indicator.
fn subject(measure: &Measure) -> Option<Code> {
    match measure.items.as_slice() {
        [item] => Some(*item),
        _ => answered(measure),
    }
}

/// The one indicator that a measure row answers.
fn answered(measure: &Measure) -> Option<Code> {
    match measure.indicators.as_slice() {
        [indicator] => Some(Code::Indicator(*indicator)),
        _ => None,
    }
}
