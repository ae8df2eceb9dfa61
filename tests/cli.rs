//! The program as its users meet it: files in, files and exit codes out.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

const ALL_FORMATS: &str = "csv,json,jsonl,parquet,sqlite,xlsx";

const PROVENANCE: &str = "page,x0,y0,x1,y1,raw,source,confidence";

fn prongsai(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_prongsai"))
        .args(arguments)
        .env("NO_COLOR", "1")
        .env_remove("PRONGSAI_LOG")
        .output()
        .unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/cli").join(name)
}

/// A folder with one good document and every sort of trouble.
fn inputs() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let file = folder.path().join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    };
    let tiny = fs::read(fixture("tiny.txt")).unwrap();
    write("a/tiny.txt", &tiny);
    write("b/copy of tiny.md", &tiny);
    write("empty.pdf", b"");
    write("utf16.txt", b"\xFF\xFE\x04\x0e");
    write("thai874.txt", b"\xA4\xD0\xE1\xB9\xB9 98.77");
    write("word.pdf", b"PK\x03\x04\x14\0\x06\0\xB2word/document.xml");
    folder
}

fn extract(inputs: &Path, out: &Path, more: &[&str]) -> Output {
    let mut arguments = vec!["extract", inputs.to_str().unwrap(), "--out", out.to_str().unwrap()];
    arguments.extend(more);
    prongsai(&arguments)
}

fn table(file: &Path) -> Vec<BTreeMap<String, String>> {
    let bytes = fs::read(file).unwrap();
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").expect("a byte order mark");
    let mut reader = csv::Reader::from_reader(bytes);
    reader.deserialize().map(|row| row.unwrap()).collect()
}

/// Every file under a folder, by its relative path; the cache is not part of the results.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.extend(Some(path).filter(|folder| !folder.ends_with(".cache")));
            } else {
                let name = path.strip_prefix(folder).unwrap().to_path_buf();
                all.insert(name, fs::read(path).unwrap());
            }
        }
    }
    all
}

#[test]
fn every_input_has_a_row_with_its_state_and_trouble() {
    let (inputs, output) = (inputs(), tempfile::tempdir().unwrap());
    let run = extract(inputs.path(), output.path(), &[]);
    assert_eq!(run.status.code(), Some(3), "{}", err(&run));
    let rows = table(&output.path().join("documents.csv"));
    let seen: Vec<_> = rows.iter().map(|r| (&*r["path"], &*r["state"], &*r["error"])).collect();
    let expected = [
        ("a/tiny.txt", "ok", ""),
        ("empty.pdf", "failed", "empty"),
        ("thai874.txt", "failed", "unsupported"),
        ("utf16.txt", "failed", "unsupported"),
        ("word.pdf", "failed", "unsupported"),
    ];
    assert_eq!(seen, expected);
    assert_eq!(rows[0]["copies"], "b/copy of tiny.md");
    assert_eq!(rows[0]["source"], "transcript");
    assert!(rows[4]["error_message"].contains("Word document"), "{:?}", rows[4]);
}

#[test]
fn a_failed_document_is_one_clear_line() {
    let (inputs, output) = (inputs(), tempfile::tempdir().unwrap());
    let run = extract(inputs.path(), output.path(), &["--quiet"]);
    let refused = "unsupported: expected a PDF or a UTF-8 transcript (.txt, .md), found";
    let expected = [
        "empty.pdf: empty: the file is empty (0 bytes); expected a PDF or a UTF-8 transcript\n",
        &format!("thai874.txt: {refused} Thai text in TIS-620 / Windows-874; save it as UTF-8\n"),
        &format!("utf16.txt: {refused} UTF-16 text (little endian); save it as UTF-8\n"),
        &format!("word.pdf: {refused} a Word document (.docx); export it as PDF\n"),
    ];
    assert_eq!(err(&run), expected.concat());
    assert_eq!(out(&run), "");
}

#[test]
fn failures_can_be_json_lines() {
    let (inputs, output) = (inputs(), tempfile::tempdir().unwrap());
    let run = extract(inputs.path(), output.path(), &["--log-format", "json"]);
    let lines: Vec<serde_json::Value> =
        err(&run).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 4);
    assert_eq!((&lines[0]["path"], &lines[0]["code"]), (&"empty.pdf".into(), &"empty".into()));
}

#[test]
fn all_read_is_zero() {
    let output = tempfile::tempdir().unwrap();
    let run = extract(&fixture("tiny.txt"), output.path(), &[]);
    assert_eq!(run.status.code(), Some(0), "{}", err(&run));
    assert_eq!(err(&run), "");
    assert!(out(&run).starts_with("documents  1 ok\n"), "{}", out(&run));
}

#[test]
fn what_cannot_run_is_one_and_says_what_was_expected() {
    let output = tempfile::tempdir().unwrap();
    let missing = extract(Path::new("/no/such/folder"), output.path(), &[]);
    assert_eq!(missing.status.code(), Some(1));
    let expected = "error: expected a file or folder at /no/such/folder, found nothing\n";
    assert_eq!(err(&missing), expected);

    let nothing = extract(output.path(), &output.path().join("out"), &[]);
    assert_eq!(nothing.status.code(), Some(1));
    assert!(err(&nothing).contains("found none"), "{}", err(&nothing));

    let file = output.path().join("file");
    fs::write(&file, "x").unwrap();
    let closed = extract(&fixture("tiny.txt"), &file, &[]);
    assert_eq!(closed.status.code(), Some(1));
    assert!(err(&closed).contains("expected a folder that can be written"), "{}", err(&closed));
}

#[test]
fn wrong_usage_is_two() {
    for arguments in [
        &["extract"][..],
        &["nonsense"],
        &["extract", "x", "--jobs", "0"],
        &["extract", "x", "--format", "xml"],
        &[],
    ] {
        assert_eq!(prongsai(arguments).status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn every_command_helps_with_examples() {
    let all = ["extract", "inspect", "explain", "audit", "compare", "annotate", "evaluate", "site"];
    for command in all {
        let help = out(&prongsai(&[command, "--help"]));
        assert!(help.contains("Examples:"), "{help}");
        assert!(help.contains(&format!("\n  prongsai {command} ")), "{help}");
    }
}

#[test]
fn the_number_of_jobs_changes_no_byte() {
    let inputs = inputs();
    for n in 0..30 {
        fs::write(inputs.path().join(format!("{n}.txt")), format!("คะแนนรวม {n}.00")).unwrap();
    }
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    extract(inputs.path(), one.path(), &["--jobs", "1", "--format", ALL_FORMATS]);
    extract(inputs.path(), two.path(), &["--jobs", "2", "--format", ALL_FORMATS]);
    let (one, two) = (files(one.path()), files(two.path()));
    assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>());
    assert!(one == two, "the same names hold other bytes");
    let (tables, table_formats) = (11, ["csv", "parquet"].len());
    let others = ["datapackage.json", "schema.json", "documents.jsonl", "provenance.json"].len();
    let databases = ["prongsai.sqlite", "metadata.json", "prongsai.xlsx"].len();
    assert_eq!(one.len(), tables * table_formats + others + databases + 35);
}

#[test]
fn cells_that_a_spreadsheet_would_run_are_guarded_where_that_is_asked_for() {
    let (plain, safe) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    extract(&fixture("formulas.txt"), plain.path(), &["--format", "csv"]);
    extract(&fixture("formulas.txt"), safe.path(), &["--format", "csv", "--spreadsheet-safe"]);
    let read = |folder: &Path| table(&folder.join("measures.csv"));
    let (plain, safe) = (&read(plain.path())[0], &read(safe.path())[0]);
    assert!(plain["measure"].starts_with('='), "{plain:?}");
    assert_eq!(safe["measure"], format!("'{}", plain["measure"]));
    assert_eq!(safe["row"], "1");
}

#[test]
fn headers_are_those_of_the_contract() {
    let (inputs, output) = (inputs(), tempfile::tempdir().unwrap());
    extract(inputs.path(), output.path(), &[]);
    let p = PROVENANCE;
    let expected = [
        (
            "documents",
            "document_id,path,sha256,state,error,pages,source,kind,agency_name,agency_type,\
             district,province,province_code,fiscal_year,plan_year,document_date,total_score,\
             grade,prior_total_score,mentions,scores,measures,errors,warnings,error_message,copies"
                .to_owned(),
        ),
        (
            "queue",
            format!(
                "rank,settles,document_id,path,agency_name,province,fiscal_year,level,code,name,\
                 score,status,alternatives,{p}"
            ),
        ),
        (
            "scores",
            format!(
                "document_id,path,agency_name,province,fiscal_year,level,code,name,score,grade,\
                 status,{p},mention_count,evidence"
            ),
        ),
        (
            "comparison",
            "agency_name,agency_type,district,province,fiscal_year,total,grade,iit,eit,oit,\
             indicator_1,indicator_2,indicator_3,indicator_4,indicator_5,indicator_6,indicator_7,\
             indicator_8,indicator_9,indicator_10,change,rank_province,rank_type,\
             lowest_indicator,measures,unanswered,checked,documents,agency_id"
                .to_owned(),
        ),
        (
            "mentions",
            format!("document_id,agency_name,fiscal_year,level,code,value,place,role,{p}"),
        ),
        (
            "measures",
            format!(
                "document_id,path,agency_name,province,plan_year,row,indicators,items,measure,\
                 analysis,strengths,steps,timeframe,start_date,end_date,responsible,units,\
                 follow_up,budget_baht,missing,page_start,page_end,{p}"
            ),
        ),
        ("steps", "document_id,row,step,text".to_owned()),
        (
            "findings",
            format!(
                "document_id,path,agency_name,rule,severity,level,code,expected,found,message_th,\
                 message_en,{p}"
            ),
        ),
        ("checklist", format!("document_id,section,indicators,number,text,state,{p}")),
        ("facts", format!("document_id,key,value,unit,{p}")),
    ];
    for (name, header) in expected {
        let file = fs::read_to_string(output.path().join(format!("{name}.csv"))).unwrap();
        assert_eq!(file.lines().next().unwrap(), format!("\u{feff}{header}"), "{name}.csv");
        assert!(!file.contains('\r'), "{name}.csv");
    }
}

#[test]
fn the_data_package_describes_every_table() {
    let (inputs, output) = (inputs(), tempfile::tempdir().unwrap());
    extract(inputs.path(), output.path(), &[]);
    let package = fs::read(output.path().join("datapackage.json")).unwrap();
    let package: serde_json::Value = serde_json::from_slice(&package).unwrap();
    for resource in package["resources"].as_array().unwrap() {
        let file = output.path().join(resource["path"].as_str().unwrap());
        let text = fs::read_to_string(file).unwrap();
        let header = text.lines().next().unwrap().trim_start_matches('\u{feff}');
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let names: Vec<_> = fields.iter().map(|f| f["name"].as_str().unwrap()).collect();
        assert_eq!(names.join(","), header);
        assert!(fields.iter().all(|f| f["description"] != ""), "{resource:#}");
    }
    let scores = &package["resources"][1]["schema"];
    assert_eq!(scores["foreignKeys"][0]["reference"]["resource"], "documents");
    let score = &scores["fields"][8];
    assert_eq!((&score["name"], &score["type"]), (&"score".into(), &"number".into()));
    assert_eq!(score["constraints"]["maximum"], 100);
}

#[test]
fn documents_of_earlier_runs_go_and_other_files_stay() {
    let output = tempfile::tempdir().unwrap();
    let folder = output.path().join("documents");
    fs::create_dir_all(&folder).unwrap();
    for name in ["0123456789abcdef.json", "notes.json", "0123456789abcdef.txt"] {
        fs::write(folder.join(name), "{}").unwrap();
    }
    extract(&fixture("tiny.txt"), output.path(), &[]);
    let names: Vec<String> =
        files(&folder).keys().map(|name| name.to_str().unwrap().to_owned()).collect();
    assert_eq!(names.len(), 3, "{names:?}");
    assert!(!names.contains(&"0123456789abcdef.json".to_owned()), "{names:?}");
}

#[test]
fn a_pipe_gets_no_escape_codes() {
    let (inputs, output) = (inputs(), tempfile::tempdir().unwrap());
    let run = Command::new(env!("CARGO_BIN_EXE_prongsai"))
        .args(["extract", inputs.path().to_str().unwrap(), "-o"])
        .arg(output.path())
        .env("PRONGSAI_LOG", "debug")
        .output()
        .unwrap();
    for text in [out(&run), err(&run), out(&prongsai(&["--help"]))] {
        assert!(!text.contains('\u{1b}'), "{text:?}");
    }
}

#[test]
fn inspect_tells_what_was_read() {
    let tiny = fixture("tiny.txt");
    let run = prongsai(&["inspect", tiny.to_str().unwrap()]);
    assert_eq!(run.status.code(), Some(0), "{}", err(&run));
    assert!(out(&run).contains("tiny.txt: transcript, "), "{}", out(&run));

    let page = prongsai(&["inspect", tiny.to_str().unwrap(), "--page", "1"]);
    assert_eq!(page.status.code(), Some(1));
    assert!(err(&page).contains("found a transcript"), "{}", err(&page));
}

#[test]
fn inspect_draws_what_was_read() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.png");
    let (tiny, file) = (fixture("tiny.txt"), file.to_str().unwrap());
    let pdf = "corpus/reports/2568/2568-tha-nam-improvement.pdf";
    let pdf = Path::new(env!("CARGO_MANIFEST_DIR")).join(pdf);
    let inspect = |document: &Path, arguments: &[&str]| {
        let all = ["inspect", document.to_str().unwrap()];
        prongsai(&[&all[..], arguments].concat())
    };
    let whole = inspect(&pdf, &["--picture", file]);
    assert_eq!(whole.status.code(), Some(2), "{}", out(&whole));
    assert!(err(&whole).contains("--page <N>"), "{}", err(&whole));
    let transcript = inspect(&tiny, &["--page", "1", "--picture", file]);
    assert_eq!(transcript.status.code(), Some(1), "{}", out(&transcript));
    let beyond = inspect(&pdf, &["--page", "4", "--picture", file]);
    assert!(err(&beyond).contains("from 1 to 3"), "{}", err(&beyond));

    let run = inspect(&pdf, &["--page", "3", "--picture", file]);
    assert_eq!(run.status.code(), Some(0), "{}", err(&run));
    assert!(out(&run).contains("   1 table 2, row "), "{}", out(&run));
    let png = fs::read(file).unwrap();
    let size = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    // A4 at 150 dots an inch.
    assert_eq!((size(16), size(20)), (1240, 1754));
}

/// `explain` over an output folder that holds the made-up document of the fixtures.
fn explained(arguments: &[&str]) -> Output {
    let output = tempfile::tempdir().unwrap();
    let folder = output.path().join("documents");
    fs::create_dir_all(&folder).unwrap();
    fs::copy(fixture("document.json"), folder.join("0123456789abcdef.json")).unwrap();
    let mut all = vec!["explain", output.path().to_str().unwrap()];
    all.extend(arguments);
    prongsai(&all)
}

#[test]
fn explain_tells_where_a_score_comes_from() {
    let run = explained(&["total"]);
    let place = "page 2 (หน้า 2), 71.5 120.0 to 110.2 133.9 pt, text, confidence 0.90";
    let expected = format!(
        "\
total คะแนนรวม = 90.19 (ผ่านดี) · เทศบาลตำบลตัวอย่าง · 2568
  document: a/report.pdf (0123456789abcdef)
status (สถานะ): repaired: misread, and exactly one mend fits (อ่านผิด และแก้ได้ทางเดียว)
evidence (หลักฐาน):
  sum: the sums between indicators, instruments and total (ผลรวมถ่วงน้ำหนัก)
best mention (ที่มาหลัก): {place}
  read as (ข้อความที่อ่านได้): \"๔๐.๑๙\"
  numerals: characters 0-5: \"๔๐.๑๙\" -> \"40.19\"
  law: characters 0-1: \"4\" -> \"9\", a guess (คาดเดา)
mentions (ที่ปรากฏในเอกสาร): 1
  1. 40.19, current, score-table: {place}
    read as (ข้อความที่อ่านได้): \"๔๐.๑๙\"
    numerals: characters 0-5: \"๔๐.๑๙\" -> \"40.19\"
"
    );
    assert_eq!(out(&run), expected, "{}", err(&run));
}

#[test]
fn explain_tells_of_a_measure_row() {
    for row in [&["measures:1"][..], &["row", "1"], &["row 1", "--document", "report.pdf"]] {
        let text = out(&explained(row));
        assert!(text.starts_with("measure row 1 · เทศบาลตำบลตัวอย่าง\n"), "{text}");
        assert!(text.contains("measure · page 3: จัดทำคู่มือ\n"), "{text}");
    }
}

#[test]
fn explain_says_what_there_is_instead() {
    let run = explained(&["o13"]);
    assert_eq!(run.status.code(), Some(1));
    let expected =
        "error: expected a score o13, found none: a/report.pdf holds total and 1 measures\n";
    assert_eq!(err(&run), expected);
    assert_eq!(explained(&["total", "--year", "2567"]).status.code(), Some(1));
    assert_eq!(explained(&["nonsense"]).status.code(), Some(1));
    let empty = tempfile::tempdir().unwrap();
    let none = prongsai(&["explain", empty.path().to_str().unwrap(), "total"]);
    assert!(err(&none).contains("which `prongsai extract --format json` writes"), "{}", err(&none));
}

/// `evaluate` of the tiny transcript against a truth with this total.
fn evaluated(total: &str, more: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("output");
    assert!(extract(&fixture("tiny.txt"), &output, &["--quiet"]).status.success());
    let truth = folder.path().join("tiny.json");
    let told = format!(r#"{{"assessed_year": 2568, "total": "{total}", "province": "บึงกาฬ"}}"#);
    fs::write(&truth, told).unwrap();
    let mut all = vec!["evaluate", output.to_str().unwrap(), truth.to_str().unwrap()];
    all.extend(more);
    prongsai(&all)
}

#[test]
fn evaluate_tells_what_is_right() {
    let run = evaluated("90.19", &["--fail-on-silent"]);
    assert_eq!(run.status.code(), Some(0), "{}", err(&run));
    let text = out(&run);
    assert!(text.starts_with("truths: 1\nfield "), "{text}");
    assert!(text.contains("\ntotal                 1      1      1        0       0"), "{text}");
}

#[test]
fn evaluate_tells_what_is_wrong_in_silence() {
    let run = evaluated("90.91", &[]);
    assert_eq!(run.status.code(), Some(0), "{}", err(&run));
    assert!(out(&run).contains(r#"silent: tiny: total: expected "90.91", found "90.19", printed"#));
    assert_eq!(evaluated("90.91", &["--fail-on-silent"]).status.code(), Some(3));
    let run = evaluated("90.91", &["--format", "json"]);
    let told: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!(told["differences"][0]["verdict"], "silent");
    assert_eq!(told["fields"][0]["silent"], 1);
}

/// `compare` over a table of four agencies in two years.
fn compared(arguments: &[&str]) -> Output {
    let rows = "\
agency_name,agency_type,province,fiscal_year,total,indicator_9,change,lowest_indicator,unanswered,documents
เทศบาลเมืองปู,เทศบาลเมือง,สตูล,2568,95.00,90.00,,,,3
เทศบาลเมืองหอย,เทศบาลเมือง,สตูล,2568,,,,,,4
เทศบาลตำบลท่าน้ำ,เทศบาลตำบล,เลย,2567,90.00,80.00,,,,0
เทศบาลตำบลท่าน้ำ,เทศบาลตำบล,เลย,2568,88.50,,-1.50,,,1
เทศบาลเมืองกุ้ง,เทศบาลเมือง,เลย,2568,95.00,100.00,2.25,,,2
";
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("comparison.csv"), rows).unwrap();
    prongsai(&[&["compare", folder.path().to_str().unwrap()], arguments].concat())
}

#[test]
fn compare_ranks_the_newest_year() {
    let run = compared(&[]);
    let expected = "\
2568 · total คะแนนรวม · 3 agencies
rank  agency          type        province  total  grade  IIT  EIT  OIT  change     checked
  1=  เทศบาลเมืองปู     เทศบาลเมือง  สตูล       95.00  -        -    -    -       -           -
  1=  เทศบาลเมืองกุ้ง    เทศบาลเมือง  เลย       95.00  -        -    -    -   +2.25  *        -
  3   เทศบาลตำบลท่าน้ำ  เทศบาลตำบล  เลย       88.50  -        -    -    -   -1.50           -
* as the report claims; the run has no value of the year before
1 agency has no value:
  เทศบาลเมืองหอย (สตูล)
";
    assert_eq!(out(&run), expected, "{}", err(&run));
    let run = compared(&["--year", "๒๕๖๘", "--indicator", "9", "--top", "1", "--format", "csv"]);
    let text = out(&run);
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("\u{feff}rank,tied,agency_name,"), "{text}");
    assert_eq!(lines[1], "1,false,เทศบาลเมืองกุ้ง,เทศบาลเมือง,,เลย,2568,9,100.00,95.00,,,,,2.25,true,");
    assert_eq!(lines.len(), 4, "{text}");
}

#[test]
fn compare_tells_rises_and_falls() {
    let text = out(&compared(&["--change"]));
    assert!(text.starts_with("2567 → 2568 · change of total คะแนนรวม · 2 agencies\n"), "{text}");
    assert!(text.contains("     -  95.00   +2.25  *\n"), "{text}");
    assert!(text.contains(" 90.00  88.50   -1.50\n"), "{text}");
    assert!(text.contains("2 agencies have no value of both years:\n"), "{text}");
    let run = compared(&["--change", "--format", "json"]);
    let told: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!((&told[0]["change"], &told[0]["claimed"]), (&2.25.into(), &true.into()));
    assert_eq!((&told[1]["score_2567"], &told[3]["rank"]), (&90.0.into(), &().into()));
}

#[test]
fn compare_sets_agencies_side_by_side() {
    let text = out(&compared(&["--agency", "กุ้ง", "ท่าน้ำ"]));
    assert!(text.starts_with("2568\nA เทศบาลเมืองกุ้ง (เลย)\nB เทศบาลตำบลท่าน้ำ (เลย)\n"), "{text}");
    assert!(text.contains("  95.00  88.50  -6.50  A\n"), "{text}");
    let text = out(&compared(&["--agency", "ท่าน้ำ"]));
    assert!(text.contains("  90.00  88.50        -1.50  2567\n"), "{text}");
}

#[test]
fn compare_says_what_there_is_instead() {
    let refused = |arguments: &[&str], code: i32, told: &str| {
        let run = compared(arguments);
        assert_eq!(run.status.code(), Some(code), "{}", out(&run));
        assert!(err(&run).contains(told), "{}", err(&run));
    };
    refused(&["--agency", "เมือง"], 1, "any of 3: เทศบาลเมืองปู (สตูล) · เทศบาลเมืองหอย (สตูล) · ");
    refused(&["--province", "สตุล"], 1, "which is not in it; near ones: สตูล");
    refused(&["--year", "2560"], 1, "expected agencies of 2560, found years 2567, 2568");
    refused(&["--year", "68"], 2, "expected a fiscal year such as 2568");
    refused(&["--indicator", "o13"], 2, "found \"o13\"");
    refused(&["--top", "0"], 2, "--top");
    let empty = tempfile::tempdir().unwrap();
    let none = prongsai(&["compare", empty.path().to_str().unwrap()]);
    assert!(err(&none).contains("which `prongsai extract --format csv` writes"), "{}", err(&none));
    fs::write(empty.path().join("comparison.csv"), "name\nx\n").unwrap();
    let other = prongsai(&["compare", empty.path().to_str().unwrap()]);
    assert!(err(&other).contains("expected a table of this version"), "{}", err(&other));
}
