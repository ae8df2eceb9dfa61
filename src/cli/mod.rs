//! The commands, one a file, and how the program ends.

mod aligned;
mod annotate;
mod audit;
mod compare;
mod corrections;
mod digits;
mod evaluate;
mod explain;
mod extract;
mod finished;
mod grid;
mod inspect;
mod limits;
mod logs;
mod picture;
mod progress;
#[cfg(feature = "review")]
mod review;
mod site;
mod summary;
mod words;
mod worker;

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use prongsai::ita::score::{Code, NotACode};

use aligned::{Column, Screen};

const ABOUT: &str = "\
Reads ITA reports of Thai public bodies (PDF or transcript) into comparable, checked tables.
อ่านรายงานผลการประเมิน ITA ของหน่วยงานภาครัฐ (PDF หรือข้อความถอดจากเอกสาร) เป็นตารางที่เปรียบเทียบและตรวจสอบได้";

const ENDINGS: &str = "\
Exit codes: 0 all documents read, 1 could not run, 2 wrong usage, 3 some documents failed (evaluate: silent wrongs;
corrections: something to look at).
Environment: NO_COLOR takes colours away; PRONGSAI_LOG sets the logs (error, warn, info, debug).";

#[derive(Parser)]
#[command(name = "prongsai", version, about = ABOUT, after_help = ENDINGS)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Reads documents and writes tables (อ่านเอกสารแล้วเขียนตาราง)
    Extract(extract::Arguments),
    /// Shows what was read of one file: lines, tables and edits (ดูข้อความและตารางที่อ่านได้)
    Inspect(inspect::Arguments),
    /// Tells where a value comes from and what was done to it (บอกที่มาของค่า)
    Explain(explain::Arguments),
    /// Shows what is wrong in the documents of an output folder (ดูข้อผิดพลาดที่ตรวจพบ)
    Audit(audit::Arguments),
    /// Compares the agencies of an output folder: ranks, changes, side by side (เปรียบเทียบหน่วยงาน)
    Compare(compare::Arguments),
    /// Copies the PDFs of an output folder with what was read marked in them (ทำสำเนา PDF ที่ระบายสีค่าที่อ่านได้)
    Annotate(annotate::Arguments),
    /// Compares an output folder with what its documents truly say (เทียบผลกับข้อมูลจริง)
    Evaluate(evaluate::Arguments),
    /// Makes a site of an output folder, to look at and to link to (สร้างเว็บไซต์จากผลลัพธ์)
    Site(site::Arguments),
    /// Shows doubtful values beside their pages, and keeps what people say of them (ให้คนตรวจค่าที่น่าสงสัย)
    #[cfg(feature = "review")]
    Review(review::Arguments),
    /// Checks what people said of doubtful values, or puts two logs together (ตรวจและรวมบันทึกการแก้ไข)
    Corrections(corrections::Arguments),
    /// Reads documents for `extract`; not for people
    #[command(hide = true)]
    Worker,
}

/// How a run ends; the numbers are the exit codes. Wrong usage, 2, is the parser's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    AllRead = 0,
    CouldNotRun = 1,
    SomeFailed = 3,
}

/// Parses the arguments and runs the command.
pub fn main() -> ExitCode {
    let ending = match Cli::parse().command {
        Command::Extract(arguments) => extract::run(&arguments),
        Command::Inspect(arguments) => inspect::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Audit(arguments) => audit::run(&arguments),
        Command::Compare(arguments) => compare::run(&arguments),
        Command::Annotate(arguments) => annotate::run(&arguments),
        Command::Evaluate(arguments) => evaluate::run(&arguments),
        Command::Site(arguments) => site::run(&arguments),
        #[cfg(feature = "review")]
        Command::Review(arguments) => review::run(&arguments),
        Command::Corrections(arguments) => corrections::run(&arguments),
        Command::Worker => worker::run(),
    };
    let ending = ending.unwrap_or_else(|error| {
        eprintln!("error: {}", words::plain(&format!("{error:#}")));
        Ending::CouldNotRun
    });
    ExitCode::from(ending as u8)
}

/// The file of this program. On Linux a name that stays true where the file is replaced meanwhile.
fn program() -> io::Result<PathBuf> {
    match cfg!(target_os = "linux") {
        true => Ok(PathBuf::from("/proc/self/exe")),
        false => std::env::current_exe(),
    }
}

/// Whether a document is the one that was asked for: its id starts so, or its path ends so.
fn is_document(wanted: &str, id: &str, path: &str) -> bool {
    id.starts_with(wanted) || Path::new(path).ends_with(wanted) || Path::new(wanted).ends_with(path)
}

/// A code of a score, in small or capital letters.
fn code_of(text: &str) -> Result<Code, NotACode> {
    let code = text.to_lowercase().parse().or_else(|_| text.to_uppercase().parse());
    code.or_else(|_: NotACode| text.parse())
}

/// Whether letters may be bold or in colours on a terminal.
fn may_colour() -> bool {
    std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Prints to stdout, control characters spelled out.
fn print(text: &str) -> io::Result<()> {
    write(words::plain(text).as_bytes())
}

/// Prints what other programs read: as it is, save on a terminal.
fn print_data(data: &[u8]) -> io::Result<()> {
    match io::stdout().is_terminal() {
        true => print(&String::from_utf8_lossy(data)),
        false => write(data),
    }
}

/// Prints JSON, control characters as its own escapes.
fn print_json(json: &[u8]) -> io::Result<()> {
    print(&words::plain_json(&String::from_utf8_lossy(json)))
}

/// Prints a table in columns that fit the terminal.
fn print_table(columns: &[Column], rows: &[Vec<String>]) -> io::Result<()> {
    write(aligned::draw(columns, rows, Screen::of_stdout()).as_bytes())
}

/// That nobody reads on (`| head`) is no trouble.
fn write(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_well_formed() {
        Cli::command().debug_assert();
    }
}
