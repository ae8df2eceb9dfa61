//! The domain: from a layout to what a report says.

pub mod agency;
pub mod codebook;
pub mod columns;
pub mod counts;
pub mod element;
pub mod form;
pub mod grid;
pub mod head;
mod item_rows;
pub mod label;
pub mod lists;
pub mod measures;
mod misread;
pub mod number;
pub mod numbered;
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
pub mod sections;
mod sequence;
pub mod similarity;
mod unnamed;
pub mod vertical;
pub mod year;
pub mod years;

use std::cell::LazyCell;

use rayon::prelude::*;

use crate::layout::{Layout, LineForm};
use passage::Passage;
use phrase::Phrase;
use prose::{Context, Statement};
use report::{Kind, Measure, Report, ResultYear};
use score::{Code, Mention, Place, Role};
use vertical::Upright;
use year::{Date, FiscalYear};

use crate::provenance::{Text, Traced};

/// Reads a report; its scores are not settled yet.
pub fn read(layout: &Layout) -> Report {
    let paragraphs = passage::paragraphs(layout);
    let passages = passage::passages(layout, &paragraphs);
    let (texts, outside) = (passage::texts(&passages), passage::outside_tables(&passages));
    let years = years::years(&texts, &measures::periods(&passages));
    let year = years.assessed.as_ref().map(|y| y.value);
    let (stated, (listed, agency, document_date)) = rayon::join(
        || tables_and_prose(&passages, year),
        || {
            let listed = listed(&passages, &outside, year);
            (listed, graded(&texts, &passages), head::document_date(&outside))
        },
    );
    if let Some((publisher, found)) = listed {
        return results_report(publisher, found, years, document_date);
    }
    let Found { mentions, unnamed, unlisted, mut measures, prior_years } = stated;
    let plan = head::plan_year(&years, &measures);
    measures::finish(&mut measures, plan.as_ref().map(|p| p.value));
    measures.iter_mut().for_each(measures::mark_missing);
    let kind = head::kind(&passages, &outside, &mentions, &measures);
    let form = kind == Kind::SupervisionForm;
    Report {
        kind,
        agencies: vec![agency],
        fiscal_year: years.assessed,
        plan_year: plan,
        document_date,
        mentions,
        unnamed,
        unlisted,
        measures,
        checklist: if form { form::checklist(&passages) } else { Vec::new() },
        facts: if form { form::facts(&passages) } else { Vec::new() },
        result_years: prior_years.into_iter().chain(announced(&outside)).collect(),
        lists: numbered::lists(&passages),
        counts: counts::counts(&passages),
        sections: sections::sections(&outside),
        ..Report::default()
    }
}

/// The years whose results headings announce.
fn announced(outside: &[(&Text, &Phrase)]) -> impl Iterator<Item = ResultYear> {
    years::announced(outside).into_iter().map(|year| ResultYear { year, prior: None })
}

/// The agencies that tables list, and the publisher, which the paragraphs name.
fn listed(
    passages: &[Passage],
    outside: &[(&Text, &Phrase)],
    year: Option<FiscalYear>,
) -> Option<(report::Agency, results::Results)> {
    let texts = || outside.iter().map(|(text, _)| *text).collect::<Vec<_>>();
    let publisher = LazyCell::new(|| agency::agency(&texts()));
    let found = results::read(passages, &publisher, year, 1)?;
    Some((publisher.clone(), found))
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

/// What all passages state.
#[derive(Default)]
struct Found {
    mentions: Vec<Mention>,
    unnamed: Vec<Text>,
    unlisted: Vec<Text>,
    measures: Vec<Measure>,
    prior_years: Vec<ResultYear>,
}

/// What one passage states.
#[derive(Default)]
struct Stated {
    mentions: Vec<Mention>,
    /// Scores of its table that nothing names.
    unnamed: Vec<Text>,
    /// The first row of a list whose items no list of the year has.
    unlisted: Option<Text>,
    /// The rows of a table of measures; `None` where it is none.
    measures: Option<Vec<Measure>>,
    /// Years that its sentences give to scores of the year before.
    prior_years: Vec<ResultYear>,
}

/// Scores from tables, lists and prose; measures from their tables, and from upright ones, which
/// may go on in the next.
fn tables_and_prose(passages: &[Passage], year: Option<FiscalYear>) -> Found {
    let stated: Vec<Stated> = passages.par_iter().map(|p| stated(p, year)).collect();
    let mut found = Found::default();
    let measures = &mut found.measures;
    let mut upright = Upright::default();
    for (passage, stated) in passages.iter().zip(stated) {
        found.mentions.extend(stated.mentions);
        found.unnamed.extend(stated.unnamed);
        found.unlisted.extend(stated.unlisted);
        found.prior_years.extend(stated.prior_years);
        if let Some(listed) = stated.measures {
            measures.extend(upright.finish(year));
            measures.extend(listed);
        } else if let Passage::Table(grid, _, heading) = passage {
            measures.extend(upright.add(grid, year, heading.indicator));
        }
    }
    measures.extend(upright.finish(year));
    found
}

fn stated(passage: &Passage, year: Option<FiscalYear>) -> Stated {
    match passage {
        Passage::Paragraph(paragraph, phrase) => {
            let list = matches!(paragraph.form, LineForm::Item(_));
            let place = if list { Place::List } else { Place::Prose };
            let context = Context { code: None, place, year };
            told(prose::statements(&paragraph.text, phrase, context))
        }
        Passage::Table(grid, columns, heading) => {
            let mut rows = scores::rows(grid, columns, year);
            let measures = measures::is_measure_table(columns)
                .then(|| measures::measures(grid, columns, year, heading.indicator));
            for found in measures.iter().flatten() {
                rows.subjects[found.grid_row] = subject(&found.measure);
                rows.contexts[found.grid_row] = answered(&found.measure);
            }
            let unnamed = unnamed::scores(grid, columns, &rows);
            let found = scores::mentions(grid, columns, &rows, year);
            let mentions = found.into_iter().filter_map(|m| dated(m, heading.year, year)).collect();
            let measures = measures.map(|rows| rows.into_iter().map(|r| r.measure).collect());
            let unlisted = rows.unlisted;
            Stated { mentions, unnamed, unlisted, measures, ..Stated::default() }
        }
    }
}

/// The statements of a paragraph, and the years that they give to the total of the year before.
fn told(statements: Vec<Statement>) -> Stated {
    let mut stated = Stated::default();
    for Statement { mention, year } in statements {
        let of_total = mention.code == Code::Total && mention.role == Role::Prior;
        let prior = Some(mention.value.value);
        let named = year.filter(|_| of_total).map(|year| ResultYear { year, prior });
        stated.prior_years.extend(named);
        stated.mentions.push(mention);
    }
    stated
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
