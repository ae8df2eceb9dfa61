//! What one document may cost, and what a run that is cut off leaves.

#![allow(clippy::unwrap_used)]

mod made;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use tempfile::TempDir;

/// How long to wait for what must happen soon, on a machine that is busy.
const SOON: Duration = Duration::from_secs(60);

fn extract(inputs: &Path, out: &Path, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_prongsai"));
    command.arg("extract").args([inputs, Path::new("--out"), out]).args(["--jobs", "2"]).args(more);
    command
}

fn run(inputs: &Path, out: &Path, more: &[&str]) -> Output {
    extract(inputs, out, more).output().unwrap()
}

/// A folder with these files.
fn folder(files: &[(&str, Vec<u8>)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

/// Transcripts, each with its own number.
fn transcripts(count: usize) -> Vec<(String, Vec<u8>)> {
    let text = |n| format!("คะแนนรวม {n}.00\n").into_bytes();
    (0..count).map(|n| (format!("{n:02}.txt"), text(n))).collect()
}

/// A folder with transcripts and these files.
fn among_transcripts(count: usize, files: &[(&str, Vec<u8>)]) -> TempDir {
    let folder = folder(files);
    for (name, bytes) in transcripts(count) {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

/// Every file under a folder but the cache.
fn results(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    for file in [folder.to_path_buf(), folder.join("documents")].iter().flat_map(|f| files(f)) {
        all.insert(file.strip_prefix(folder).unwrap().to_path_buf(), fs::read(&file).unwrap());
    }
    all
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.filter(|path| path.is_file() && !is_hidden(path)).collect()
}

/// What a run that was killed was about to write.
fn is_hidden(path: &Path) -> bool {
    path.file_name().unwrap().to_string_lossy().starts_with('.')
}

/// The entries of the cache, with the time when each was written.
fn entries(out: &Path) -> BTreeMap<PathBuf, SystemTime> {
    let folders = fs::read_dir(out.join(".cache")).into_iter().flatten();
    let all = folders.flat_map(|folder| files(&folder.unwrap().path()));
    let kept = all.filter(|file| file.extension().is_some_and(|e| e == "outcome"));
    kept.map(|file| (file.clone(), fs::metadata(&file).unwrap().modified().unwrap())).collect()
}

/// A document that goes beyond a limit fails, says by how much, and fails alone.
#[track_caller]
fn check(bytes: Vec<u8>, options: &[&str], said: &str) {
    let inputs = folder(&[("bad.pdf", bytes), ("good.txt", "คะแนนรวม 1.00".into())]);
    let out = tempfile::tempdir().unwrap();
    let run = run(inputs.path(), out.path(), &[options, &["--quiet"]].concat());
    assert_eq!(run.status.code(), Some(3));
    assert_eq!(String::from_utf8(run.stderr).unwrap(), format!("bad.pdf: {said}\n"));
    let rows = fs::read_to_string(out.path().join("documents.csv")).unwrap();
    assert!(rows.lines().nth(2).unwrap().contains("good.txt"), "{rows}");
    assert!(rows.lines().nth(2).unwrap().contains(",ok,"), "{rows}");
}

#[test]
fn too_many_bytes() {
    let said =
        "too-large: expected at most 60 bytes in the file, found 200; --max-bytes sets the limit";
    check(vec![b' '; 200], &["--max-bytes", "60"], said);
}

#[test]
fn too_many_pages() {
    let said = "too-large: expected at most 2000 pages, found 2001; --max-pages sets the limit";
    check(made::pages(2001), &[], said);
    let said = "too-large: expected at most 3 pages, found 4; --max-pages sets the limit";
    check(made::pages(4), &["--max-pages", "3"], said);
}

#[test]
fn too_much_output() {
    let row = "| ก | การเปิดเผยข้อมูล | จัดทำคู่มือ | ประชุม | ตุลาคม 2568 | สำนักปลัด |\n";
    let head =
        "| ที่ | ประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |\n|---|---|---|---|---|---|\n";
    let inputs = folder(&[("much.md", [head, &row.repeat(4_000)].concat().into_bytes())]);
    let out = tempfile::tempdir().unwrap();
    let run = run(inputs.path(), out.path(), &["--quiet", "--max-output", "1", "--timeout", "300"]);
    let said = String::from_utf8(run.stderr).unwrap();
    assert!(said.starts_with("much.md: too-large: expected at most 1000000 bytes of"), "{said}");
}

#[test]
fn too_much_time() {
    let said =
        "timeout: expected to be read within 1 s, found still unread; --timeout sets the limit";
    check(made::nested_forms(), &["--timeout", "1"], said);
}

#[cfg(target_os = "linux")]
#[test]
fn too_much_memory() {
    let said = "out-of-memory: expected to be read with 256 MB of memory, found that more is needed; \
        --max-memory sets the limit";
    check(made::double_flate_bomb(), &["--max-memory", "256", "--timeout", "600"], said);
}

#[test]
fn limits_that_make_no_sense_are_wrong_usage() {
    for options in [["--timeout", "0"], ["--max-memory", "1"], ["--max-pages", "0"]] {
        let run = run(Path::new("x"), Path::new("y"), &options);
        assert_eq!(run.status.code(), Some(2), "{options:?}");
    }
}

#[test]
fn what_was_read_is_not_read_again() {
    let inputs = among_transcripts(8, &[("empty.pdf", Vec::new())]);
    let (kept, fresh) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    run(inputs.path(), kept.path(), &[]);
    let first = entries(kept.path());
    assert_eq!(first.len(), 9);
    fs::rename(inputs.path().join("00.txt"), inputs.path().join("moved.txt")).unwrap();
    fs::write(inputs.path().join("new.txt"), "คะแนนรวม 99.00").unwrap();
    run(inputs.path(), kept.path(), &[]);
    let second = entries(kept.path());
    assert_eq!(second.len(), 10);
    assert!(first.iter().all(|(file, time)| second[file] == *time));

    run(inputs.path(), fresh.path(), &["--no-cache"]);
    assert_eq!(fs::read_dir(fresh.path().join(".cache")).unwrap().count(), 0);
    assert_eq!(results(fresh.path()), results(kept.path()));
}

#[test]
fn damaged_entries_and_other_limits_are_read_again() {
    let inputs = among_transcripts(3, &[("pages.pdf", made::pages(4))]);
    let out = tempfile::tempdir().unwrap();
    run(inputs.path(), out.path(), &[]);
    let (first, whole) = (entries(out.path()), results(out.path()));
    let file = first.keys().next().unwrap();
    let bytes = fs::read(file).unwrap();
    fs::write(file, &bytes[..bytes.len() / 2]).unwrap();
    run(inputs.path(), out.path(), &[]);
    assert_eq!(fs::read(file).unwrap(), bytes);
    assert_eq!(results(out.path()), whole);

    run(inputs.path(), out.path(), &["--max-pages", "3"]);
    let rows = fs::read_to_string(out.path().join("documents.csv")).unwrap();
    assert!(rows.contains(",failed,too-large,"), "{rows}");
}

/// Waits until something is so.
#[track_caller]
fn wait_until(so: impl Fn() -> bool) {
    let start = Instant::now();
    while !so() {
        assert!(start.elapsed() < SOON, "it did not happen in {SOON:?}");
        thread::sleep(Duration::from_millis(20));
    }
}

/// The living children of a process.
#[cfg(target_os = "linux")]
fn children(parent: u32) -> Vec<PathBuf> {
    let processes = fs::read_dir("/proc").unwrap().map(|entry| entry.unwrap().path());
    let is_child = |process: &PathBuf| {
        let about = fs::read_to_string(process.join("stat")).unwrap_or_default();
        let fields: Vec<&str> = about.rsplit(") ").next().unwrap_or_default().split(' ').collect();
        fields.get(1) == Some(&parent.to_string().as_str())
    };
    processes.filter(is_child).collect()
}

#[cfg(target_os = "linux")]
#[test]
fn a_run_that_is_cut_off_leaves_whole_files_and_is_finished_by_the_next() {
    let inputs = among_transcripts(30, &[("hangs.pdf", made::nested_forms())]);
    let (out, clean) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for signal in ["-INT", "-KILL"] {
        // Who runs the tests in the background may have told them to ignore the keyboard.
        let command = extract(inputs.path(), out.path(), &["--timeout", "600"]);
        let mut first = Command::new("env")
            .arg("--default-signal=INT")
            .arg(command.get_program())
            .args(command.get_args())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        wait_until(|| entries(out.path()).len() == 30 && !children(first.id()).is_empty());
        let workers = children(first.id());
        Command::new("kill").args([signal, &first.id().to_string()]).status().unwrap();
        assert!(!first.wait().unwrap().success());
        assert_eq!(results(out.path()), BTreeMap::new());
        wait_until(|| !workers.iter().any(|worker| worker.exists()));
    }

    let before = entries(out.path());
    let second = run(inputs.path(), out.path(), &["--timeout", "1"]);
    assert_eq!(second.status.code(), Some(3));
    assert_eq!(entries(out.path()), before);
    run(inputs.path(), clean.path(), &["--timeout", "1"]);
    assert_eq!(results(out.path()), results(clean.path()));
}

/// Runs that are cut off, each a little later than the one before.
const CUTS: u32 = 16;

#[cfg(unix)]
#[test]
fn a_run_may_be_cut_off_at_any_moment() {
    let inputs = among_transcripts(99, &[]);
    let (out, clean) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let start = Instant::now();
    run(inputs.path(), clean.path(), &[]);
    let (time, whole) = (start.elapsed(), results(clean.path()));

    let mut done = BTreeMap::new();
    for cut in 0..CUTS {
        let mut run = extract(inputs.path(), out.path(), &["--quiet"]).spawn().unwrap();
        thread::sleep(time * cut / CUTS);
        let signal = if cut % 2 == 0 { "-KILL" } else { "-INT" };
        Command::new("kill").args([signal, &run.id().to_string()]).status().unwrap();
        run.wait().unwrap();
        let kept = entries(out.path());
        assert!(done.iter().all(|(file, time)| kept.get(file) == Some(time)), "read again");
        done = kept;
        for (name, bytes) in results(out.path()) {
            assert!(whole[&name] == bytes, "{} is not whole", name.display());
        }
    }

    run(inputs.path(), out.path(), &[]);
    let kept = entries(out.path());
    assert_eq!(kept.len(), 99);
    assert!(done.iter().all(|(file, time)| kept[file] == *time), "read again");
    assert_eq!(results(out.path()), whole);
}

fn inspect(file: &Path, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_prongsai"))
        .arg("inspect")
        .arg(file)
        .args(more)
        .env("NO_COLOR", "1")
        .output()
        .unwrap()
}

#[test]
fn inspect_keeps_the_limits() {
    let report = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("corpus/reports/2568/2568-thara-buri-scores.pdf");
    let part = made::with_drawing(&fs::read(report).unwrap(), &[1], made::ages);
    let inputs = folder(&[("hangs.pdf", made::nested_forms()), ("part.pdf", part)]);
    let hangs = inspect(&inputs.path().join("hangs.pdf"), &["--timeout", "1"]);
    assert_eq!(hangs.status.code(), Some(1));
    let said = String::from_utf8(hangs.stderr).unwrap();
    assert!(said.contains("hangs.pdf: expected to be read within 1 s"), "{said}");

    let part = inspect(&inputs.path().join("part.pdf"), &["--timeout", "3"]);
    assert_eq!(part.status.code(), Some(0));
    let said = String::from_utf8(part.stderr).unwrap();
    assert!(said.contains("some pages were not read: expected to be read within 3 s"), "{said}");
    let shown = String::from_utf8(part.stdout).unwrap();
    assert!(shown.contains("3 pages") && shown.contains("page 1") && shown.contains("page 3"));

    let few = inspect(&inputs.path().join("part.pdf"), &["--max-pages", "2"]);
    assert!(String::from_utf8(few.stderr).unwrap().contains("at most 2 pages, found 3"));
}
