//! What people said of a run is applied by the next: an input like the documents, never an edit of results.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use prongsai::corrections::entry::{Act, Answer, Entry, Said, Shown, score_of};
use prongsai::corrections::log;
use prongsai::corrections::place::{ScoreSpot, TextSpot};
use prongsai::ita::element::Element;
use tempfile::TempDir;

type Row = BTreeMap<String, String>;

/// A folder of inputs, an output and a log.
struct Case {
    folder: TempDir,
}

impl Case {
    /// Two transcripts of the corpus; of the one, two scores are misread, which only a look at the page can tell.
    fn new() -> Case {
        let case = Case { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(case.inputs()).unwrap();
        case.put("bueng.txt", &misread());
        case.put("lam-nam.md", &corpus("2568/2568-lam-nam-improvement.md"));
        case
    }

    fn put(&self, name: &str, text: &str) {
        fs::write(self.inputs().join(name), text).unwrap();
    }

    fn inputs(&self) -> PathBuf {
        self.folder.path().join("reports")
    }

    fn log(&self) -> PathBuf {
        self.inputs().join("corrections.jsonl")
    }

    /// Extracts into a folder of this name.
    fn extract(&self, out: &str, more: &[&str]) -> Output {
        let (inputs, out) = (self.inputs(), self.folder.path().join(out));
        let named = ["extract", inputs.to_str().unwrap(), "--out", out.to_str().unwrap()];
        let run = prongsai(&[&named, more].concat());
        assert_eq!(run.status.code(), Some(0), "{}", err(&run));
        run
    }

    fn table(&self, out: &str, name: &str) -> Vec<Row> {
        let bytes = fs::read(self.folder.path().join(out).join(name)).unwrap();
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").expect("a byte order mark");
        csv::Reader::from_reader(bytes).deserialize().map(|row| row.unwrap()).collect()
    }

    /// The rows of the misread document.
    fn rows(&self, out: &str, name: &str) -> Vec<Row> {
        let mut rows = self.table(out, name);
        rows.retain(|row| row["path"] == "bueng.txt");
        rows
    }

    fn score(&self, out: &str, code: &str) -> Row {
        self.rows(out, "scores.csv").into_iter().find(|row| row["code"] == code).unwrap()
    }

    fn document(&self, out: &str) -> String {
        self.rows(out, "documents.csv")[0]["sha256"].clone()
    }

    /// Says what a score is, of the misread document.
    fn say_score(&self, out: &str, code: &str, after: Option<&str>) -> Entry {
        let row = self.score(out, code);
        let at = ScoreSpot {
            agency_name: Some(row["agency_name"].clone()),
            fiscal_year: row["fiscal_year"].parse().ok(),
            code: code.parse().unwrap(),
        };
        let before = Shown { score: row["score"].parse().ok(), raw: row["raw"].clone() };
        let after = after.map(|typed| score_of(typed).unwrap());
        self.say(out, Said::Score { at, before, after })
    }

    /// Says what a text of the first measure is.
    fn say_text(&self, out: &str, element: Element, after: &str) -> Entry {
        let before = self.rows(out, "measures.csv")[0][element.name()].clone();
        let at = TextSpot { row: 1, element };
        self.say(out, Said::Text { at, before, after: Some(after.to_owned()) })
    }

    fn say(&self, out: &str, said: Said) -> Entry {
        let entry = entry(Act::Answer(Answer { document: self.document(out), said }));
        log::append(&self.log(), std::slice::from_ref(&entry)).unwrap();
        entry
    }

    /// Every file of an output but those that tell of the run itself.
    fn results(&self, out: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut all = BTreeMap::new();
        let mut open = vec![self.folder.path().join(out)];
        while let Some(next) = open.pop() {
            for entry in fs::read_dir(next).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    open.extend(Some(path).filter(|folder| !folder.ends_with(".cache")));
                } else if !path.ends_with("provenance.json") {
                    let name = path.strip_prefix(self.folder.path().join(out)).unwrap().to_owned();
                    all.insert(name, fs::read(path).unwrap());
                }
            }
        }
        all
    }
}

fn entry(act: Act) -> Entry {
    Entry::new(act, "สมศรี", "2025-11-30T20:15:00+07:00".parse().unwrap(), "ดูหน้ากระดาษแล้ว").unwrap()
}

fn corpus(name: &str) -> String {
    let reports = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/reports");
    fs::read_to_string(reports.join(name)).unwrap()
}

/// 93.78 and 90.67 read with a wrong digit each, of which neither is a look-alike.
fn misread() -> String {
    let text = corpus("2567/2567-bueng-improvement.txt");
    assert!(text.contains("๙๓.๗๘") && text.contains("๙๐.๖๗"));
    text.replace("๙๓.๗๘", "๙๓.๒๘").replace("๙๐.๖๗", "๙๐.๐๗")
}

fn prongsai(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_prongsai"));
    command.args(arguments).env("NO_COLOR", "1").env_remove("PRONGSAI_LOG").output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn answers_settle_a_document_and_are_undone_without_a_trace() {
    let case = Case::new();
    case.extract("first", &[]);
    let queued = case.rows("first", "queue.csv").len();
    // Both places that state each wrong score agree: others are doubted in their stead.
    assert_eq!(queued, 2);

    case.say_score("first", "1", Some("๙๓.๗๘"));
    let three = case.say_score("first", "3", Some("90.67"));
    case.say_text("first", Element::Responsible, "กองคลังและพัสดุ");
    let run = case.extract("second", &[]);
    assert_eq!(err(&run), "");
    assert!(out(&run).contains("answers    3 applied\n"), "{}", out(&run));
    assert!(out(&run).starts_with("documents  2 ok\n"), "{}", out(&run));
    for (code, score) in [("1", "93.78"), ("3", "90.67")] {
        let row = case.score("second", code);
        let said = ["score", "status", "evidence"].map(|column| row[column].as_str());
        assert_eq!(said, [score, "corrected", "person"]);
    }
    assert_eq!(case.score("second", "1")["raw"], "๙๓.๒๘");
    assert!(case.rows("second", "queue.csv").is_empty());
    let measure = &case.rows("second", "measures.csv")[0];
    assert_eq!((&*measure["responsible"], &*measure["units"]), ("กองคลังและพัสดุ", "กองคลังและพัสดุ"));

    let provenance = fs::read_to_string(case.folder.path().join("second/provenance.json")).unwrap();
    let hash = log::read(&case.log()).unwrap().sha256;
    assert!(provenance.contains(&format!("urn:sha256:{hash}")), "{provenance}");

    case.say_score("second", "3", None);
    case.extract("third", &[]);
    let row = case.score("third", "3");
    assert_eq!((&*row["status"], &*row["evidence"]), ("disputed", "person"));
    assert!(case.rows("third", "queue.csv").iter().all(|row| row["code"] != "3"));
    let unreadable =
        case.rows("third", "findings.csv").into_iter().any(|row| row["rule"] == "unreadable");
    assert!(unreadable);

    let said = log::read(&case.log()).unwrap().entries;
    assert_eq!(said[1], three);
    let withdrawals = said.iter().map(|said| entry(Act::Withdrawal(said.id.clone())));
    log::append(&case.log(), &withdrawals.collect::<Vec<_>>()).unwrap();
    case.extract("fourth", &[]);
    assert!(case.results("fourth") == case.results("first"), "an answer left a trace");
}

#[test]
fn the_number_of_jobs_and_the_cache_change_no_byte() {
    let case = Case::new();
    case.extract("one", &[]);
    case.say_score("one", "1", Some("93.78"));
    case.say_text("one", Element::Steps, "๑.ประชุม ๒.เผยแพร่");
    case.extract("one", &["--jobs", "1"]);
    case.extract("two", &["--jobs", "2", "--no-cache"]);
    assert!(case.results("one") == case.results("two"), "the same names hold other bytes");
    let steps: Vec<Row> = case.table("two", "steps.csv");
    let id = &case.document("two")[..16];
    let first = steps.iter().filter(|row| row["document_id"] == id && row["row"] == "1");
    assert_eq!(first.map(|row| &*row["text"]).collect::<Vec<_>>(), ["ประชุม", "เผยแพร่"]);
}

#[test]
fn an_answer_about_a_document_that_changed_is_told_and_not_applied() {
    let case = Case::new();
    case.extract("first", &[]);
    let one = case.say_score("first", "1", Some("93.78"));
    case.put("bueng.txt", &(misread() + "\n"));
    let run = case.extract("second", &[]);
    let expected = format!(
        "correction not applied: document {}, score 1 of เทศบาลตำบลบึงมรกต in 2567, entry {}: expected the document \
         among the inputs, found none with its bytes; it may have changed\n",
        &case.document("first")[..16],
        one.id
    );
    assert_eq!(err(&run), expected);
    assert!(out(&run).contains("answers    0 applied · 1 not applied\n"), "{}", out(&run));
    assert_ne!(case.score("second", "1")["status"], "corrected");
}

#[test]
fn a_log_is_named_or_lies_beside_the_inputs() {
    let case = Case::new();
    case.extract("first", &[]);
    case.say_score("first", "1", Some("93.78"));
    let elsewhere = case.folder.path().join("said.txt");
    fs::rename(case.log(), &elsewhere).unwrap();
    case.extract("second", &[]);
    assert_ne!(case.score("second", "1")["status"], "corrected");
    case.extract("third", &["--corrections", elsewhere.to_str().unwrap()]);
    assert_eq!(case.score("third", "1")["status"], "corrected");
    // Wherever it lies, it is no document.
    let inside = case.inputs().join("said.txt");
    fs::rename(&elsewhere, &inside).unwrap();
    case.extract("fourth", &["--corrections", inside.to_str().unwrap()]);
    assert_eq!(case.table("fourth", "documents.csv").len(), 2);

    let (inputs, out) = (case.inputs(), case.folder.path().join("fifth"));
    let named = ["extract", inputs.to_str().unwrap(), "--out", out.to_str().unwrap()];
    let run = prongsai(&[&named[..], &["--corrections", "/no/such/file"]].concat());
    assert_eq!(run.status.code(), Some(1));
    assert!(err(&run).contains("expected a file of corrections at /no/such/file"), "{}", err(&run));
}

#[test]
fn a_log_that_was_cut_off_is_told_and_a_broken_one_stops_the_run() {
    let case = Case::new();
    case.extract("first", &[]);
    case.say_score("first", "1", Some("93.78"));
    let whole = fs::read_to_string(case.log()).unwrap();
    fs::write(case.log(), format!("{whole}{{\"version\":1,\"id")).unwrap();
    let run = case.extract("second", &[]);
    assert!(err(&run).contains("corrections.jsonl: line 2: "), "{}", err(&run));
    assert!(err(&run).ends_with("it is passed over\n"), "{}", err(&run));
    assert_eq!(case.score("second", "1")["status"], "corrected");

    fs::write(case.log(), format!("{{}}\n{whole}")).unwrap();
    let (inputs, out) = (case.inputs(), case.folder.path().join("third"));
    let run = prongsai(&["extract", inputs.to_str().unwrap(), "--out", out.to_str().unwrap()]);
    assert_eq!(run.status.code(), Some(1));
    assert!(err(&run).contains("corrections.jsonl: line 1: "), "{}", err(&run));
    assert!(!out.join("scores.csv").exists());
}

#[test]
fn logs_are_checked_and_merged() {
    let case = Case::new();
    case.extract("first", &[]);
    let output = case.folder.path().join("first");
    case.say_score("first", "1", Some("93.78"));
    case.say_text("first", Element::Responsible, "กองคลังและพัสดุ");
    let mine = case.log();
    let check = |log: &Path| {
        let arguments = ["corrections", "check", log.to_str().unwrap(), "--output"];
        prongsai(&[&arguments[..], &[output.to_str().unwrap()]].concat())
    };
    let run = check(&mine);
    assert_eq!(
        (run.status.code(), &*out(&run)),
        (Some(0), "answers    2 · 0 withdrawn · 2 in force\n")
    );

    let yours = case.folder.path().join("yours.jsonl");
    let other = case.say_score("first", "1", Some("93.70"));
    let who =
        Entry::new(other.act, "สมชาย", "2025-12-01T09:00:00+07:00".parse().unwrap(), "").unwrap();
    log::append(&yours, &[who]).unwrap();
    let all = case.folder.path().join("all.jsonl");
    let merge = || {
        let [mine, yours, all] = [&mine, &yours, &all].map(|file| file.to_str().unwrap());
        prongsai(&["corrections", "merge", mine, yours, "--out", all])
    };
    let run = merge();
    assert_eq!(run.status.code(), Some(0), "{}", out(&run));
    assert_eq!(log::read(&all).unwrap().entries.len(), 4);
    // No log is written over.
    assert_eq!(merge().status.code(), Some(1));
    assert_eq!(check(&all).status.code(), Some(0));

    let mine = case.folder.path().join("mine.jsonl");
    let first = log::read(&case.log()).unwrap().entries[0].clone();
    log::append(&mine, &[first]).unwrap();
    let both = case.folder.path().join("both.jsonl");
    let [a, b, c] = [&mine, &yours, &both].map(|file| file.to_str().unwrap());
    let run = prongsai(&["corrections", "merge", a, b, "--out", c]);
    assert_eq!(run.status.code(), Some(3));
    let told = out(&run);
    let expected = "score 1 of เทศบาลตำบลบึงมรกต in 2567: people differ: สมศรี says \"93.78\"";
    assert!(told.contains(expected) && told.contains("สมชาย says \"93.70\""), "{told}");
    assert_eq!(check(&both).status.code(), Some(3));

    fs::write(&mine, "{}\n{}\n").unwrap();
    let run = check(&mine);
    assert_eq!(run.status.code(), Some(3));
    assert!(out(&run).contains("line 1: ") && out(&run).contains("line 2: "), "{}", out(&run));
    assert_eq!(check(Path::new("/no/such/file")).status.code(), Some(1));
}

#[test]
fn the_command_helps_with_examples() {
    for command in [&["corrections"][..], &["corrections", "check"], &["corrections", "merge"]] {
        let help = out(&prongsai(&[command, &["--help"]].concat()));
        assert!(help.contains(&format!("\n  prongsai {} ", command.join(" "))), "{help}");
    }
}
