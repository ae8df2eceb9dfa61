//! Rules across documents: each finds what was planted for it and nothing else. And `audit`, which
//! shows what was found.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use prongsai::audit::across;
use serde_json::Value;
use tempfile::TempDir;

type Row = BTreeMap<String, String>;

fn prongsai(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_prongsai"));
    command.args(arguments).env("NO_COLOR", "1").env_remove("PRONGSAI_LOG").output().unwrap()
}

fn extracted(inputs: &str) -> TempDir {
    let output = tempfile::tempdir().unwrap();
    let inputs = Path::new(env!("CARGO_MANIFEST_DIR")).join(inputs);
    let (inputs, folder) = (inputs.to_str().unwrap(), output.path().to_str().unwrap());
    let run = prongsai(&["extract", inputs, "--out", folder, "--recogniser", "none", "--quiet"]);
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
    output
}

/// What `audit` prints about an output folder.
fn told(output: &TempDir, more: &[&str]) -> String {
    let run = prongsai(&[&["audit", output.path().to_str().unwrap()], more].concat());
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap()
}

fn rows(csv: &[u8]) -> Vec<Row> {
    let bytes = csv.strip_prefix(b"\xEF\xBB\xBF").expect("a byte order mark");
    csv::Reader::from_reader(bytes).deserialize().map(|row| row.unwrap()).collect()
}

fn table(output: &TempDir, name: &str) -> Vec<Row> {
    rows(&fs::read(output.path().join(name)).unwrap())
}

fn is_across(row: &Row) -> bool {
    across::rules().any(|rule| rule.id == row["rule"])
}

/// The findings across documents of a run: path, rule, agency, code, expected and found.
fn found(output: &TempDir) -> Vec<String> {
    let told = |row: &Row| {
        let cells = ["path", "rule", "agency_name", "code", "expected", "found"];
        cells.map(|cell| row[cell].as_str()).join(" | ").replace("เทศบาลตำบล", "")
    };
    table(output, "findings.csv").iter().filter(|row| is_across(row)).map(told).collect()
}

#[test]
fn each_rule_finds_what_was_planted_and_nothing_else() {
    let expected = [
        "2567-noen-samut.txt | reports-disagree | เนินสมุทร | total | 90.00 | 90.90",
        "2567-province.txt | reports-disagree | เนินสมุทร | total | 90.90 | 90.00",
        "2567-province.txt | outlier | ทุ่งเมฆ | total | 89.12 | 41.25",
        "2567-than-tawan.txt | measures-copied | ธารตะวัน |  | words of its own | \
            85 % of row 2 in 2568-huai-yok.txt",
        "2568-huai-yok.txt | measures-copied | ห้วยหยก |  | words of its own | \
            86 % of row 1 in 2567-than-tawan.txt",
        "2568-noen-samut-announcement.txt | reports-disagree | เนินสมุทร | 9 | 95.00 | 90.00",
        "2568-noen-samut.txt | reports-disagree | เนินสมุทร | 9 | 90.00 | 95.00",
        "2568-than-tawan.txt | prior-differs | ธารตะวัน | total | 91.20 | 92.10",
        "2568-than-tawan.txt | measures-copied | ธารตะวัน |  | words of its own | \
            85 % of row 2 in 2568-huai-yok.txt",
        "2568-than-tawan.txt | measures-repeated | ธารตะวัน |  | another wording than last year's | \
            100 % of row 1 in 2567-than-tawan.txt",
    ];
    assert_eq!(found(&extracted("fixtures/across")), expected);
}

/// The corpus deals the same made-up measures to several agencies: these are copies, word for word.
#[test]
fn the_corpus_gives_no_finding_but_its_copies() {
    let output = extracted("corpus/reports");
    let bare = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
    let measures: BTreeMap<(String, String), String> = table(&output, "measures.csv")
        .iter()
        .map(|row| ((row["row"].clone(), row["path"].clone()), bare(&row["measure"])))
        .collect();
    let findings = table(&output, "findings.csv");
    let across: Vec<&Row> = findings.iter().filter(|row| is_across(row)).collect();
    assert!(!across.is_empty());
    for finding in across {
        assert!(finding["rule"].starts_with("measures-"), "{finding:?}");
        let like =
            finding["found"].strip_prefix("100 % of row ").and_then(|f| f.split_once(" in "));
        let (row, path) = like.unwrap_or_else(|| panic!("{finding:?}"));
        let copied = &measures[&(row.to_owned(), path.to_owned())];
        let own = measures.iter().filter(|((_, of), _)| *of == finding["path"]);
        assert!(own.map(|(_, measure)| measure).any(|m| m == copied), "{finding:?}");
    }
}

#[test]
fn counts_and_documents_hold_what_was_found_across() {
    let output = extracted("fixtures/across");
    let findings = table(&output, "findings.csv");
    for document in table(&output, "documents.csv") {
        let own = findings.iter().filter(|row| row["document_id"] == document["document_id"]);
        let count = |severity| own.clone().filter(|row| row["severity"] == severity).count();
        assert_eq!(document["errors"], count("error").to_string());
        assert_eq!(document["warnings"], count("warning").to_string());
        let file = format!("documents/{}.json", document["document_id"]);
        let read: Value =
            serde_json::from_slice(&fs::read(output.path().join(file)).unwrap()).unwrap();
        assert_eq!(read["findings"].as_array().unwrap().len(), own.count());
    }
}

#[test]
fn a_finding_across_documents_stands_at_its_place() {
    let output = extracted("fixtures/across");
    let raw = |rule: &str| {
        let findings = table(&output, "findings.csv");
        let row =
            findings.iter().find(|row| row["rule"] == rule && row["path"].as_str() > "2567-p");
        row.unwrap()["raw"].clone()
    };
    assert_eq!(raw("outlier"), "41.25");
    assert_eq!(raw("measures-copied"), "โครงการครัวงบประมาณเปิดฝา");
    assert!(raw("prior-differs").contains("92.10"));
}

#[test]
fn people_see_findings_by_document() {
    let output = extracted("fixtures/across");
    let asked = ["--rule", "prior-differs", "--rule", "measures-copied", "--severity", "warning"];
    let shown = told(&output, &[&["--document", "2568-than-tawan.txt"][..], &asked].concat());
    let id = &table(&output, "documents.csv")[7]["document_id"];
    let head = format!("2568-than-tawan.txt ({id}) · เทศบาลตำบลธารตะวัน · 2568\n");
    assert!(shown.starts_with(&head), "{shown}");
    let prior = "  warning prior-differs · total · no pages, transcript\n    the total of 2567 is said \
        to be 92.10, but is 91.20 in 2567-province.txt, 91.20 in 2567-than-tawan.txt\n";
    assert!(shown.contains(prior), "{shown}");
    assert!(!shown.contains("measures-repeated"), "{shown}");
    assert!(shown.ends_with("findings: 2 warning in 1 of 1 documents\n"), "{shown}");
}

#[test]
fn a_table_of_findings_is_the_file_without_the_others() {
    let output = extracted("fixtures/across");
    let whole = fs::read_to_string(output.path().join("findings.csv")).unwrap();
    assert_eq!(told(&output, &["--format", "csv"]), whole);
    let some = told(&output, &["--format", "csv", "--rule", "outlier", "--rule", "prior-differs"]);
    let rules: Vec<String> = rows(some.as_bytes()).iter().map(|row| row["rule"].clone()).collect();
    assert_eq!(rules, ["outlier", "prior-differs"]);
    let json: Value = serde_json::from_str(&told(&output, &["--format", "json"])).unwrap();
    assert_eq!(json.as_array().unwrap().len(), rows(whole.as_bytes()).len());
}

#[test]
fn other_programs_read_sarif() {
    let output = extracted("fixtures/across");
    let shown = told(&output, &["--format", "sarif", "--rule", "outlier"]);
    let log: Value = serde_json::from_str(&shown).unwrap();
    let run = &log["runs"][0];
    let result = &run["results"][0];
    assert_eq!((&log["version"], &result["level"]), (&"2.1.0".into(), &"note".into()));
    let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
    assert_eq!(rule["id"], "outlier");
    let location = &result["locations"][0];
    assert_eq!(location["logicalLocations"][0]["name"], "total");
    let file = &location["physicalLocation"]["artifactLocation"];
    let artifact = &run["artifacts"][file["index"].as_u64().unwrap() as usize];
    assert_eq!(file["uri"], "2567-province.txt");
    assert_eq!(artifact["location"]["uri"], file["uri"]);
}

#[test]
fn what_stands_in_a_document_steers_no_terminal() {
    let output = extracted("fixtures/across");
    let file = output.path().join("findings.csv");
    let planted =
        fs::read_to_string(&file).unwrap().replace("is said", "\u{1b}[2J\u{9b}is\u{7f} said");
    fs::write(&file, planted).unwrap();
    let only = ["--rule", "prior-differs", "--format"];
    let shown = |format| told(&output, &[&only[..], &[format]].concat());
    assert!(shown("table").contains("\\u{1b}[2J\\u{9b}is\\u{7f} said"), "{}", shown("table"));
    for format in ["json", "sarif"] {
        assert!(!shown(format).contains(|c: char| c.is_control() && c != '\n'));
        let read: Value = serde_json::from_str(&shown(format)).unwrap();
        assert!(read.to_string().contains("\u{9b}is\u{7f} said"));
    }
}

#[test]
fn what_cannot_be_shown_is_said() {
    let output = extracted("fixtures/across");
    let folder = output.path().to_str().unwrap();
    let refused = |arguments: &[&str], code: i32, words: &str| {
        let run = prongsai(&[&["audit"], arguments].concat());
        let said = String::from_utf8(run.stderr).unwrap();
        assert_eq!(run.status.code(), Some(code), "{said}");
        assert!(said.contains(words), "{said}");
    };
    refused(&["/nowhere"], 1, "which `prongsai extract --format csv` writes");
    refused(&[folder, "--document", "other.txt"], 1, "expected a document other.txt, found none");
    refused(&[folder, "--rule", "no-such-rule"], 2, "no-such-rule");
    refused(&[], 2, "OUTPUT");
}

#[test]
fn all_rules_are_listed() {
    let run = prongsai(&["audit", "--rules"]);
    let shown = String::from_utf8(run.stdout).unwrap();
    let heads = prongsai::audit::catalogue::all();
    for about in &heads {
        let told = format!(
            "{} ({})\n  {}\n  {}\n",
            about.id,
            about.severity.name(),
            about.asks_en,
            about.asks_th
        );
        assert!(shown.contains(&told), "{told}");
    }
    assert_eq!(shown.lines().count(), 3 * heads.len());
}
