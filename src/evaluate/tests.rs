//! Small outputs and truths made by hand.

#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};

use super::*;

/// An output folder with these tables, each a header and rows; others have no rows.
fn output(tables: &[(&str, &str)]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    for name in ["documents", "scores", "measures", "facts", "checklist"] {
        let text = tables.iter().find(|(of, _)| *of == name).map_or("", |(_, text)| text);
        std::fs::write(folder.path().join(format!("{name}.csv")), format!("\u{feff}{text}"))
            .unwrap();
    }
    output::read(folder.path()).unwrap()
}

fn truth(stem: &str, value: &Value) -> Truth {
    truth::parse(value.to_string().as_bytes(), stem, format!("{stem}.json")).unwrap()
}

/// The differences as `field key verdict`, and the counts of a field as
/// `expected found right flagged silent absent spurious`.
fn differences(evaluation: &Evaluation) -> Vec<String> {
    let line = |j: &Judgement| format!("{} {} {:?}", j.field, j.key, j.verdict);
    evaluation.differences.iter().map(line).collect()
}

fn counts(evaluation: &Evaluation, field: &str) -> [usize; 7] {
    let c = evaluation.fields.iter().find(|c| c.field == field).unwrap();
    [c.expected, c.found, c.right, c.flagged, c.silent, c.absent, c.spurious]
}

const DOCUMENTS: &str = "\
document_id,path,agency_name,agency_type,district,province,fiscal_year,plan_year,document_date,grade,prior_total_score
d1,ต้น/h1.pdf,เทศบาลตำบลทดลอง,เทศบาลตำบล,,น่าน,2568,2569,2026-01-05,A,95.00
d10,h10.pdf,อบต.อื่น,,,,2568,,,,
";

const SCORES: &str = "\
document_id,agency_name,fiscal_year,code,score,grade,status
d1,เทศบาลตำบลทดลอง,2568,total,90.00,A,verified
d1,เทศบาลตำบลทดลอง,2568,IIT,91.00,,printed
d1,เทศบาลตำบลทดลอง,2568,1,81.00,,disputed
d1,เทศบาลตำบลทดลอง,2568,2,82.00,,repaired
d1,เทศบาลตำบลทดลอง,2568,3,,,printed
d1,เทศบาลตำบลทดลอง,2568,5,85.00,,printed
d1,เทศบาลตำบลทดลอง,2568,6,86.00,,disputed
d1,เทศบาลตำบลทดลอง,2567,7,87.00,,printed
d10,อบต.อื่น,2568,total,10.00,,printed
";

#[test]
fn a_score_is_right_or_its_status_tells_how_wrong_it_is() {
    let truth = truth(
        "h1",
        &json!({
            "assessed_year": 2568, "total": "90", "instruments": {"IIT": 91.0},
            "indicators": {"1": "81.10", "2": "82.20", "3": "83.00", "4": "84.00", "7": "87.00"},
            "disputed": ["6"],
        }),
    );
    let found = evaluate(&output(&[("documents", DOCUMENTS), ("scores", SCORES)]), &[truth]);
    assert_eq!(counts(&found, "total"), [1, 1, 1, 0, 0, 0, 0]);
    assert_eq!(counts(&found, "instrument"), [1, 1, 1, 0, 0, 0, 0]);
    assert_eq!(counts(&found, "indicator"), [5, 2, 0, 1, 1, 3, 1]);
    let told = ["1 Flagged", "2 Silent", "3 Absent", "4 Absent", "7 Absent", "5 Spurious"];
    assert_eq!(differences(&found)[..6], told.map(|rest| format!("indicator {rest}")));
    assert_eq!(found.silent().map(|j| j.status.as_str()).collect::<Vec<_>>(), ["repaired"]);
}

#[test]
fn the_head_is_compared_as_far_as_the_truth_tells_it() {
    let truth = truth(
        "h1",
        &json!({
            "agency": "เทศบาลตำบล ทดลอง", "district": "ปัว", "province": "แพร่", "assessed_year": 2568,
            "plan_year": null, "document_date": "2569-01-05", "prior_total": "95.00", "total": "90.00",
        }),
    );
    let found = evaluate(&output(&[("documents", DOCUMENTS), ("scores", SCORES)]), &[truth]);
    for right in ["agency", "assessed_year", "document_date", "prior_total"] {
        assert_eq!(counts(&found, right), [1, 1, 1, 0, 0, 0, 0], "{right}");
    }
    assert_eq!(counts(&found, "district"), [1, 0, 0, 0, 0, 1, 0]);
    assert_eq!(counts(&found, "province"), [1, 1, 0, 0, 1, 0, 0]);
    assert!(!found.fields.iter().any(|c| ["plan_year", "grade"].contains(&c.field)));
}

#[test]
fn a_document_that_is_not_in_the_output_is_absent_and_told() {
    let told = json!({
        "assessed_year": 2568, "agency": "ก", "total": "90.00", "indicators": {"1": "81.00"},
        "measures": [{"measure": "ข", "steps": "ค", "indicator": 1}],
    });
    let found = evaluate(&output(&[("documents", DOCUMENTS)]), &[truth("h", &told)]);
    assert_eq!(found.without_document, ["h"]);
    assert!(found.fields.iter().all(|c| c.absent == c.expected && c.expected == 1));
    assert_eq!(found.fields.len(), 8);
}

#[test]
fn a_truth_finds_the_document_that_it_names_or_that_is_named_like_it() {
    let found = |stem: &str, path: Option<&str>| {
        let truth = truth(stem, &json!({"path": path, "assessed_year": 2568, "total": "10.00"}));
        evaluate(&output(&[("documents", DOCUMENTS), ("scores", SCORES)]), &[truth])
    };
    assert_eq!(counts(&found("other", Some("h10.pdf")), "total")[2], 1);
    assert_eq!(counts(&found("h10", None), "total")[2], 1);
    assert_eq!(counts(&found("h1", None), "total")[4], 1);
}

const MEASURES: &str = "\
document_id,row,indicators,items,measure,analysis,strengths,steps,timeframe,start_date,end_date,responsible,units,follow_up,budget_baht
d1,1,4,,๒. ปลูกต้นไม้หน้าอาคารทุกปี,,,๑. ขุดหลุม ๒. ลงต้นกล้า,ม.ค. ๖๙,2026-01-01,2026-01-31,กองช่าง,กองช่าง,,500
d1,2,3;7,i7;i9,จัดทำคู่มือการยืมพัสดุ,พบการยืมโดยไม่ลงทะเบียนเลย,,๑. ร่างคู่มือ,ก.พ. ๖๙,2026-02-01,2026-02-28,กองคลัง,กองคลัง,,
d1,3,9,,แถวที่ไม่มีอยู่จริง,,,๑. ไม่มี,,,,,,,
";

#[test]
fn rows_of_measures_find_each_other_by_their_words() {
    let told = json!({ "measures": [
        {
            "measure": "จัดทำคู่มือการยืมพัสดุ", "steps": "1.ร่าง คู่มือ", "indicator": 7, "items": ["i9", "i7"],
            "analysis": "พบการยืมโดยไม่ลงทะเบียนเลยสักครั้ง", "timeframe_start": "2569-02-01",
        },
        {
            "measure": "ปลูกต้นไม้หน้าอาคารทุกปี", "steps": "๑. ขุดหลุม ๒. ลงต้นกล้า", "indicator": 5,
            "timeframe_end": "2569-01-30", "budget_baht": 500, "units": ["กองช่าง"], "follow_up": "รายงานผล",
        },
        { "measure": "ไม่มีในผลลัพธ์", "steps": "ไม่มีขั้นตอน" },
    ]});
    let found = evaluate(
        &output(&[("documents", DOCUMENTS), ("measures", MEASURES)]),
        &[truth("h1", &told)],
    );
    assert_eq!(counts(&found, "measure_row"), [3, 2, 2, 0, 0, 1, 1]);
    assert_eq!(counts(&found, "indicators"), [2, 2, 1, 0, 1, 0, 0]);
    for right in ["items", "start_date", "budget_baht", "units"] {
        assert_eq!(counts(&found, right), [1, 1, 1, 0, 0, 0, 0], "{right}");
    }
    assert_eq!(counts(&found, "end_date"), [1, 1, 0, 0, 1, 0, 0]);
    assert_eq!(counts(&found, "measure"), [3, 2, 2, 0, 0, 1, 0]);
    assert_eq!(counts(&found, "analysis"), [1, 1, 0, 0, 0, 0, 0]);
    assert_eq!(counts(&found, "follow_up"), [1, 0, 0, 0, 0, 1, 0]);
    let similarity =
        |field: &str| found.fields.iter().find(|c| c.field == field).unwrap().similarity;
    assert_eq!(similarity("measure"), Some(2.0 / 3.0));
    assert!(similarity("analysis").is_some_and(|s| s > 0.7 && s < 0.97));
}

const CHECKLIST: &str = "\
document_id,indicators,number,text,state
d1,1;6,1,๑. มีป้ายบอกเวลาทำการ,checked
d1,1;6,2,มีกล่องรับความเห็น,unknown
d1,2,1,มีรายงานทุกเดือน,checked
d1,2,2,ไม่มีอยู่จริง,checked
d1,2,,หมายเหตุ,unknown
";

#[test]
fn facts_and_check_lists() {
    let check = |indicators: &[u8], number: &str, text: &str, state: &str| json!({"indicators": indicators, "number": number, "text": text, "state": state});
    let told = json!({
        "total": "1.00", "plan_budget_baht": "12500", "plan_projects": 4, "projects_done": 3,
        "checklist": [
            check(&[1, 6], "1", "มีป้ายบอกเวลาทำการ", "checked"),
            check(&[1, 6], "2", "มีกล่องรับความเห็น", "checked"),
            check(&[2], "1", "มีรายงานทุกเดือน", "unchecked"),
            check(&[3], "1", "ไม่ถูกอ่าน", "checked"),
        ],
    });
    let facts = "document_id,key,value\nd1,plan_budget,12500.00\nd1,plan_projects,5\n";
    let tables = [("documents", DOCUMENTS), ("facts", facts), ("checklist", CHECKLIST)];
    let found = evaluate(&output(&tables), &[truth("h1", &told)]);
    assert_eq!(counts(&found, "fact"), [3, 2, 1, 0, 1, 1, 0]);
    assert_eq!(counts(&found, "checklist"), [4, 3, 1, 1, 1, 1, 1]);
}

#[test]
fn every_judgement_is_counted() {
    let day = "2569-01-01";
    let row = json!({
        "measure": "ก", "analysis": "ข", "strengths": "ค", "steps": "ง", "timeframe": "จ", "responsible": "ฉ",
        "follow_up": "ช", "timeframe_start": day, "timeframe_end": day, "units": ["ซ"], "budget_baht": 1,
        "indicator": 1, "items": ["i1"],
    });
    let line = json!({"indicators": [1], "number": "1", "text": "ก", "state": "checked"});
    let told = json!({
        "agency": "ก", "agency_type": "ข", "district": "ค", "province": "ง", "assessed_year": 2565,
        "plan_year": 2566, "grade": "A", "document_date": day, "prior_total": "1.00", "total": "1.00",
        "instruments": {"IIT": "1.00"}, "indicators": {"1": "1.00"}, "items": {"i1": "1.00"},
        "sub_indicators": {"9.1": "1.00"}, "measures": [row], "checklist": [line],
        "plan_budget_baht": 1, "plan_projects": 1, "projects_done": 1,
    });
    let truth = truth("h", &told);
    let judged = judge(&truth, &output(&[("documents", DOCUMENTS)]).of(&truth));
    let counted = tally::counts(&judged);
    assert_eq!(counted.len(), 30);
    assert_eq!(counted.iter().map(|c| c.expected + c.spurious).sum::<usize>(), judged.len());
}

#[test]
fn agencies_of_a_list_are_told_apart() {
    let told = json!({ "assessed_year": 2568, "agencies": [
        {"agency": "เทศบาลตำบลทดลอง", "total": "90.00", "grade": "A", "indicators": {"2": "82.00", "9": "1.00"}},
        {"agency": "ไม่มี", "total": "80.00", "indicators": {}},
    ]});
    let found =
        evaluate(&output(&[("documents", DOCUMENTS), ("scores", SCORES)]), &[truth("h1", &told)]);
    assert_eq!(counts(&found, "total"), [2, 1, 1, 0, 0, 1, 0]);
    assert_eq!(counts(&found, "indicator"), [2, 1, 1, 0, 0, 1, 0]);
    assert_eq!(counts(&found, "grade"), [1, 1, 1, 0, 0, 0, 0]);
}

#[test]
fn a_truth_that_is_none_is_refused_with_what_was_expected() {
    let refused = |text: &str| {
        truth::parse(text.as_bytes(), "a", "a.json".to_owned()).unwrap_err().to_string()
    };
    for (text, expected) in [
        ("{", "found: EOF while parsing an object"),
        (r#"{"total": "98,77"}"#, r#"expected a score such as 98.77, found "98,77""#),
        (r#"{"total": true}"#, "expected a text or a number, found true"),
        (r#"{"indicators": {"eleven": "1.00"}}"#, "expected a score code such as total"),
        (r#"{"document_date": "2026-01-05"}"#, "expected a day of the Buddhist era"),
        (r#"{"indicator": {"1": "90.00"}}"#, "expected a truth that tells scores"),
    ] {
        let refused = refused(text);
        assert!(refused.starts_with("a.json: expected a truth"), "{refused}");
        assert!(refused.contains(expected), "{refused}");
    }
}

#[test]
fn folders_without_tables_or_truths_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let refused = output::read(folder.path()).unwrap_err().to_string();
    assert!(refused.starts_with("expected a folder that `prongsai extract` wrote, with "));
    let refused = truth::read(folder.path()).unwrap_err().to_string();
    assert!(refused.starts_with("expected truths (.json) in "));
    std::fs::write(folder.path().join("documents.csv"), "a,b\n1,2\n").unwrap();
    let refused = output::read(folder.path()).unwrap_err().to_string();
    assert!(refused.contains("expected a table that `prongsai extract` wrote, found"), "{refused}");
}
