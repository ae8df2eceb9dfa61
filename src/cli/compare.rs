//! `prongsai compare`: the agencies of an output folder beside each other.

mod objects;
mod tables;

use std::collections::BTreeSet;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use prongsai::compare::agencies::{self, Agency};
use prongsai::compare::change::{self, Change};
use prongsai::compare::choose::{self, Choice};
use prongsai::compare::names;
use prongsai::compare::rank::{Ends, rank};
use prongsai::compare::side;
use prongsai::compare::value::value;
use prongsai::dataset::table::Table;
use prongsai::dataset::{comparison, csv, json, read};
use prongsai::ita::score::{Code, NotACode};
use prongsai::ita::year::FiscalYear;

use self::objects::Object;
use self::tables::Sheet;
use super::{Ending, code_of, print, print_data, print_json, print_table};

const HELP: &str = "\
OUTPUT is a folder that `prongsai extract` wrote with --format csv; its comparison.csv is compared.
Equal values share a rank, marked =, and the next is skipped (1, 2=, 2=, 4). --top and --bottom
keep all who share the last rank. Agencies without the value are listed below the table; as CSV
and JSON they come last, without a rank. `checked` is the share of the scores that are verified.

--change ranks by rise, the largest fall last: from the year before to the year, of the agencies'
own reports of both years. A total whose year before is not in the run is compared as its report
claims (*). --agency takes the whole name, a part that only one agency has, or the name with its
district and province as messages tell it. One agency is compared with itself over its years.

Examples:
  prongsai compare output                                the newest year, ranked by total
  prongsai compare output --year 2567 --indicator 9      ranked by indicator 9 (or IIT, EIT, OIT)
  prongsai compare output --province เลย --type องค์การบริหารส่วนตำบล
                                                         agencies of a province and a type
  prongsai compare output --top 10 --bottom 10           both ends
  prongsai compare output --change --top 5 --bottom 5    the largest rises and falls
  prongsai compare output --change --year 2566 --year 2567 --year 2568
                                                         over several years
  prongsai compare output --agency บึงมรกต ท่าน้ำสุริยา      two agencies side by side
  prongsai compare output --format csv > ranks.csv       as a table";

/// Agencies side by side: each is told by a letter.
const MOST_AGENCIES: usize = 26;

/// What `compare` was asked for.
#[derive(Args)]
#[command(after_help = HELP)]
pub struct Arguments {
    /// An output folder
    output: PathBuf,
    /// The fiscal year, such as 2568 or 2025; with --change and --agency several may be given
    #[arg(short, long = "year", value_name = "YEAR")]
    years: Vec<FiscalYear>,
    /// Only agencies of this province (จังหวัด); may be given several times
    #[arg(short, long = "province", value_name = "NAME")]
    provinces: Vec<String>,
    /// Only agencies of this type, such as เทศบาลตำบล; may be given several times
    #[arg(short, long = "type", value_name = "NAME")]
    types: Vec<String>,
    /// What to rank by: total, IIT, EIT, OIT or 1 to 10
    #[arg(short, long, value_name = "CODE", default_value = "total", value_parser = ranked_code)]
    indicator: Code,
    /// Only so many ranks from the highest
    #[arg(long, value_name = "N")]
    top: Option<NonZeroUsize>,
    /// Only so many ranks from the lowest
    #[arg(long, value_name = "N")]
    bottom: Option<NonZeroUsize>,
    /// Ranks by rise and fall since the year before, or from the first of several years to the last
    #[arg(short, long)]
    change: bool,
    /// Sets agencies side by side
    #[arg(
        short, long = "agency", value_name = "NAME", num_args = 1..=MOST_AGENCIES,
        conflicts_with_all = ["indicator", "top", "bottom", "change"]
    )]
    agencies: Vec<String>,
    /// How to tell it
    #[arg(short, long, value_name = "FORMAT", default_value = "table")]
    format: FormatName,
}

/// Names of the formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FormatName {
    /// For people
    Table,
    /// A table in the dialect of the output folder
    Csv,
    /// The same rows as a JSON array
    Json,
}

/// A code that comparison.csv has.
fn ranked_code(text: &str) -> Result<Code, NotACode> {
    match code_of(text)? {
        Code::SubIndicator(..) | Code::Item(..) => Err(NotACode(text.to_owned())),
        code => Ok(code),
    }
}

/// Compares and tells.
pub fn run(arguments: &Arguments) -> Result<Ending> {
    let rows: Vec<comparison::Row> = read::table(&arguments.output)?;
    let all = agencies::of(&rows).with_context(|| {
        let file = arguments.output.join(csv::file_name(&Table::of::<comparison::Row>()));
        format!("expected a table that `prongsai extract` wrote in {}", file.display())
    })?;
    if arguments.agencies.len() > MOST_AGENCIES {
        bail!("expected {MOST_AGENCIES} agencies at most, found {}", arguments.agencies.len());
    }
    let agencies = choose::agencies(all, &arguments.choice())?;
    match (arguments.agencies.is_empty(), arguments.change) {
        (false, _) => arguments.side_by_side(&agencies)?,
        (true, true) => arguments.changes(&agencies)?,
        (true, false) => arguments.ranking(&agencies)?,
    }
    Ok(Ending::AllRead)
}

impl Arguments {
    fn choice(&self) -> Choice {
        Choice { provinces: self.provinces.clone(), kinds: self.types.clone() }
    }

    fn ends(&self) -> Ends {
        Ends { top: self.top.map(usize::from), bottom: self.bottom.map(usize::from) }
    }

    fn ranking(&self, agencies: &[Agency]) -> Result<()> {
        let wanted = match self.years.as_slice() {
            [] => None,
            [year] => Some(*year),
            several => bail!("expected one year to rank, found {}: add --change", several.len()),
        };
        let year = choose::year(agencies, wanted)?;
        let entries = agencies::entries(agencies, year);
        let mut ranking = rank(entries, |entry| value(entry.row, self.indicator));
        let all = ranking.placed.len();
        ranking.placed.retain(|placed| self.ends().keep(placed));
        let undated = agencies.iter().filter(|agency| agency.is_undated()).count();
        self.show(
            || tables::ranking(&ranking, self.indicator, year, all, undated),
            || objects::ranking(&ranking, self.indicator),
        )
    }

    fn changes(&self, agencies: &[Agency]) -> Result<()> {
        let years = self.years_of_change(agencies)?;
        let changes = change::changes(agencies, self.indicator, &years);
        let mut ranking = rank(changes, |change: &Change| change.change);
        let all = ranking.placed.len();
        ranking.placed.retain(|placed| self.ends().keep(placed));
        self.show(
            || tables::changes(&ranking, self.indicator, &years, all),
            || objects::changes(&ranking, self.indicator, &years),
        )
    }

    /// Oldest first; at least two.
    fn years_of_change(&self, agencies: &[Agency]) -> Result<Vec<FiscalYear>> {
        let wanted: BTreeSet<FiscalYear> = self.years.iter().copied().collect();
        match wanted.len() {
            0 | 1 => Ok(change::pair(choose::year(agencies, wanted.first().copied())?)),
            _ => wanted.into_iter().map(|y| Ok(choose::year(agencies, Some(y))?)).collect(),
        }
    }

    fn side_by_side(&self, agencies: &[Agency]) -> Result<()> {
        let mut chosen: Vec<&Agency> = Vec::new();
        for wanted in &self.agencies {
            let found = names::find(wanted, agencies)?;
            if !chosen.iter().any(|known| std::ptr::eq(*known, found)) {
                chosen.push(found);
            }
        }
        let years: BTreeSet<FiscalYear> = self.years.iter().copied().collect();
        let columns = side::columns(&chosen, &years.into_iter().collect::<Vec<_>>())?;
        let lines = side::lines(&columns);
        self.show(|| tables::side(&columns, &lines), || objects::side(&columns, &lines))
    }

    fn show(
        &self,
        sheet: impl FnOnce() -> Sheet,
        objects: impl FnOnce() -> Vec<Object>,
    ) -> Result<()> {
        match self.format {
            FormatName::Table => {
                let Sheet { title, columns, rows, notes } = sheet();
                print(&title)?;
                print_table(&columns, &rows)?;
                print(&notes)?;
            }
            FormatName::Csv => print_data(&as_csv(&objects())?)?,
            FormatName::Json => print_json(&json::pretty(&objects())?)?,
        }
        Ok(())
    }
}

/// The columns are the names in the objects, of which all have the same.
fn as_csv(objects: &[Object]) -> std::io::Result<Vec<u8>> {
    let header: Vec<&str> =
        objects.first().into_iter().flat_map(Object::keys).map(String::as_str).collect();
    csv::of(&header, objects)
}
