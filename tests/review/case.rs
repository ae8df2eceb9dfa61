//! A folder with inputs, an output of `extract` and a log of corrections.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use prongsai::corrections::entry::Entry;
use prongsai::corrections::log;
use tempfile::TempDir;

pub type Row = BTreeMap<String, String>;

/// The agency of [`BUENG`].
pub const AGENCY: &str = "เทศบาลตำบลบึงมรกต";

/// The codes of the scores of [`BUENG`].
pub const CODES: [&str; 11] = ["total", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];

/// A report of which indicator 2, 97.56, was read as 97.96: its sum is broken, so that every score is disputed.
pub const BUENG: &str = "รายงานผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๘\n\n\
    เทศบาลตำบลบึงมรกต อำเภอบางระกำ จังหวัดพิษณุโลก\n\n\
    ที่\tตัวชี้วัด\tคะแนน\n๑\tการปฏิบัติหน้าที่\t๙๓.๕๕\n๒\tการใช้งบประมาณ\t๙๗.๙๖\n\
    ๓\tการใช้อำนาจ\t๙๙.๕๖\n๔\tการใช้ทรัพย์สินของราชการ\t๘๒.๖๗\n๕\tการแก้ไขปัญหาการทุจริต\t๙๑.๗๘\n\
    ๖\tคุณภาพการดำเนินงาน\t๙๘.๖๗\n๗\tประสิทธิภาพการสื่อสาร\t๙๘.๓๖\n๘\tการปรับปรุงระบบการทำงาน\t๙๘.๑๖\n\
    ๙\tการเปิดเผยข้อมูล\t๗๕.๐๐\n๑๐\tการป้องกันการทุจริต\t๙๐.๐๐\nคะแนนรวม\t\t๙๐.๔๒\n\n\
    มาตรการ\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ\n\
    จัดทำคู่มือการให้บริการ\t๑.ประชุมคณะทำงาน ๒.เผยแพร่บนเว็บไซต์\tตุลาคม ๒๕๖๘ - ธันวาคม ๒๕๖๘\tกองคลัง\n";

/// The year in which [`BUENG`] was scored.
pub const YEAR: u16 = 2568;

pub struct Case {
    pub folder: TempDir,
}

impl Case {
    /// One report, whose scores are all disputed.
    pub fn new() -> Case {
        Case::of(&[("bueng.txt", BUENG.as_bytes())], &[])
    }

    /// An output of these inputs, extracted with more options.
    pub fn of(inputs: &[(&str, &[u8])], options: &[&str]) -> Case {
        let case = Case { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(case.path("reports")).unwrap();
        for (name, bytes) in inputs {
            fs::write(case.path("reports").join(name), bytes).unwrap();
        }
        case.extract("out", options);
        case
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn log(&self) -> PathBuf {
        self.path("said.jsonl")
    }

    /// The entries of the log; none where there is no log.
    #[track_caller]
    pub fn entries(&self) -> Vec<Entry> {
        if !self.log().exists() {
            return Vec::new();
        }
        let log = log::read(&self.log()).unwrap();
        assert!(log.torn.is_none(), "{:?}", log.torn);
        log.entries
    }

    /// Extracts into a folder of this name, with the log where there is one.
    #[track_caller]
    pub fn extract(&self, out: &str, options: &[&str]) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_prongsai"));
        command.arg("extract").arg(self.path("reports")).arg("--out").arg(self.path(out));
        if self.log().exists() {
            command.arg("--corrections").arg(self.log());
        }
        let run = command.arg("--quiet").args(options).stdin(Stdio::null()).output().unwrap();
        let said = String::from_utf8_lossy(&run.stderr);
        // 3: some document could not be read, which is what some tests want.
        assert!(matches!(run.status.code(), Some(0 | 3)), "{said}");
    }

    pub fn table(&self, out: &str, name: &str) -> Vec<Row> {
        let bytes = fs::read(self.path(out).join(name)).unwrap();
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").expect("a byte order mark");
        csv::Reader::from_reader(bytes).deserialize().map(|row| row.unwrap()).collect()
    }

    /// The id of a document.
    pub fn id(&self, path: &str) -> String {
        let rows = self.table("out", "documents.csv");
        rows.into_iter().find(|row| row["path"] == path).unwrap()["document_id"].clone()
    }

    /// Score, status and evidence of a code in an output.
    pub fn score(&self, out: &str, code: &str) -> [String; 3] {
        let rows = self.table(out, "scores.csv");
        let row = rows.into_iter().find(|row| row["code"] == code).unwrap();
        ["score", "status", "evidence"].map(|column| row[column].clone())
    }
}
