//! What a person says is saved, shown, settles what it can, and goes into the next run.

use serde_json::{Value, json};

use super::case::{AGENCY, CODES, Case};
use super::server::{Server, answer, key, measure_text, score, text};

/// Statuses that leave nothing to do.
const SURE: [&str; 4] = ["verified", "printed", "repaired", "corrected"];

/// A document's path in the interface.
fn at(document: &str) -> String {
    format!("/api/document/{document}")
}

/// The states of the queue by code.
fn states(queue: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let rows = queue["rows"].as_array().unwrap().iter();
    let mut states: Vec<_> =
        rows.map(|row| (text(&row["key"]["code"]), text(&row["state"]))).collect();
    states.sort();
    states
}

#[track_caller]
fn all_hold(sums: &Value) {
    let sums = sums.as_array().unwrap();
    assert!(!sums.is_empty());
    for sum in sums.iter().filter(|sum| !sum["holds"].is_null()) {
        assert_eq!(sum["holds"], true, "{sum}");
    }
    assert!(sums.iter().any(|sum| sum["holds"] == true), "{sums:?}");
}

#[test]
fn the_queue_tells_what_is_open() {
    let case = Case::new();
    let server = Server::start(&case);
    let queue = server.visitor().asked("/api/queue");
    assert_eq!(queue["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(queue["reviewer"], "สมศรี");
    assert_eq!(queue["progress"], json!({ "total": 11, "answered": 0, "settled": 0, "open": 11 }));
    let codes: Vec<Value> =
        case.table("out", "queue.csv").iter().map(|row| row["code"].clone().into()).collect();
    let rows = queue["rows"].as_array().unwrap();
    let told: Vec<Value> = rows.iter().map(|row| row["key"]["code"].clone()).collect();
    assert_eq!(told, codes, "the order of review");
    let settles: Vec<u64> = rows.iter().map(|row| row["settles"].as_u64().unwrap()).collect();
    assert!(settles[0] > 0 && settles.is_sorted_by(|a, b| a >= b), "{settles:?}");
    for row in rows {
        assert_eq!((&row["state"], &row["status"]), (&json!("open"), &json!("disputed")));
        assert_eq!(
            (&row["document"], &row["path"]),
            (&json!(case.id("bueng.txt")), &json!("bueng.txt"))
        );
    }
    let total = rows.iter().find(|row| row["key"] == key("total")).unwrap();
    assert!(total["rules"].as_array().unwrap().contains(&json!("total-sum")), "{total}");
    let documents = json!([{
        "document": case.id("bueng.txt"), "path": "bueng.txt", "agency": AGENCY, "year": 2568, "open": 11, "measures": 1,
    }]);
    assert_eq!(queue["documents"], documents);
}

#[test]
fn a_document_tells_its_scores_sums_measures_and_findings() {
    let case = Case::new();
    let server = Server::start(&case);
    let id = case.id("bueng.txt");
    let view = server.visitor().asked(&at(&id));
    assert_eq!(
        (&view["id"], &view["path"], &view["is_pictured"]),
        (&json!(id), &json!("bueng.txt"), &json!(false))
    );
    assert_eq!(view["sha256"].as_str().unwrap().get(..16), Some(id.as_str()));
    let codes: Vec<&str> = view["scores"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["key"]["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes.len(), CODES.len());
    assert!(CODES.iter().all(|code| codes.contains(code)), "{codes:?}");
    let two = score(&view, "2");
    assert_eq!(
        (&two["key"], &two["score"], &two["is_open"]),
        (&key("2"), &json!("97.96"), &json!(true))
    );
    assert!(two["alternatives"].as_array().unwrap().contains(&json!("97.56")), "{two}");
    assert_eq!(
        (&two["place"]["raw"], &two["place"]["source"]),
        (&json!("๙๗.๙๖"), &json!("transcript"))
    );
    assert_eq!((&two["given"], &two["answer"]), (&json!([]), &Value::Null));
    let sum = &view["sums"].as_array().unwrap()[0];
    assert_eq!((&sum["kind"], &sum["result"]), (&json!("total-of-indicators"), &json!("total")));
    assert_eq!((&sum["stated"], &sum["holds"]), (&json!("90.42"), &json!(false)));
    assert_eq!(sum["parts"].as_array().unwrap().len(), 10);
    let fields: Vec<&Value> = view["measures"][0]["texts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|text| &text["field"])
        .collect();
    let expected =
        ["measure", "analysis", "strengths", "steps", "timeframe", "responsible", "follow_up"];
    assert_eq!(fields, expected);
    assert_eq!(measure_text(&view, "responsible")["text"], "กองคลัง");
    assert_eq!(measure_text(&view, "follow_up")["text"], "");
    let rules: Vec<&Value> =
        view["findings"].as_array().unwrap().iter().map(|f| &f["rule"]).collect();
    assert!(rules.contains(&&json!("total-sum")), "{rules:?}");
}

#[test]
fn an_answer_is_saved_and_settles_the_others_and_is_taken_back() {
    let case = Case::new();
    let server = Server::start(&case);
    let (visitor, id) = (server.visitor(), case.id("bueng.txt"));
    let reply = visitor.done("/api/answer", &answer(&id, "2", Some("97.56"), None));
    assert_eq!(reply["progress"], json!({ "total": 11, "answered": 1, "settled": 10, "open": 0 }));
    let two = score(&reply["document"], "2");
    assert_eq!((&two["score"], &two["status"]), (&json!("97.56"), &json!("corrected")));
    assert_eq!((&two["evidence"], &two["is_open"]), (&json!(["person"]), &json!(false)));
    assert_eq!(two["answer"], reply["id"]);
    let given = &two["given"][0];
    assert_eq!(
        [&given["id"], &given["who"], &given["why"], &given["after"], &given["is_withdrawn"]],
        [&reply["id"], &json!("สมศรี"), &json!("ดูหน้ากระดาษแล้ว"), &json!("97.56"), &json!(false)]
    );
    for one in reply["document"]["scores"].as_array().unwrap() {
        assert!(SURE.contains(&one["status"].as_str().unwrap()), "{one}");
        assert_eq!(one["is_open"], false, "{one}");
    }
    all_hold(&reply["document"]["sums"]);
    assert_eq!(visitor.asked(&at(&id)), reply["document"]);
    let queue = visitor.asked("/api/queue");
    assert_eq!(queue["progress"], reply["progress"]);
    for (code, state) in states(&queue) {
        assert_eq!(state, if code == "2" { "answered" } else { "settled" }, "{code}");
    }

    let log = case.entries();
    let [entry] = log.as_slice() else { panic!("{log:?}") };
    assert_eq!((entry.id.as_str(), entry.who.as_str()), (reply["id"].as_str().unwrap(), "สมศรี"));
    assert_eq!(entry.answer().unwrap().after().as_deref(), Some("97.56"));
    case.extract("second", &[]);
    assert_eq!(case.score("second", "2"), ["97.56", "corrected", "person"]);
    assert!(case.table("second", "queue.csv").is_empty());

    let back =
        json!({ "document": id, "id": entry.id, "agency": AGENCY, "who": "สมศรี", "why": "พิมพ์ผิด" });
    let undone = visitor.done("/api/withdraw", &back);
    assert_eq!(undone["progress"], json!({ "total": 11, "answered": 0, "settled": 0, "open": 11 }));
    let two = score(&undone["document"], "2");
    assert_eq!(
        (&two["score"], &two["status"], &two["answer"]),
        (&json!("97.96"), &json!("disputed"), &Value::Null)
    );
    assert_eq!(two["given"][0]["is_withdrawn"], true);
    assert_eq!(case.entries().len(), 2);
    assert_eq!(case.entries()[0], *entry, "the log only grows");
    case.extract("third", &[]);
    assert_eq!(case.score("third", "2"), case.score("out", "2"));
    // What is gone cannot be taken back again.
    let again = visitor.post("/api/withdraw", &back);
    assert!((400..500).contains(&again.status), "{}", again.text());
    assert_eq!(case.entries().len(), 2);
}

#[test]
fn what_was_said_is_there_after_a_restart() {
    let case = Case::new();
    let id = case.id("bueng.txt");
    let first = Server::start(&case);
    let reply = first.visitor().done("/api/answer", &answer(&id, "2", Some("97.56"), None));
    drop(first);
    let second = Server::start(&case);
    assert_eq!(second.visitor().asked(&at(&id)), reply["document"]);
    assert_eq!(second.visitor().asked("/api/queue")["progress"], reply["progress"]);
}

#[test]
fn a_score_is_accepted_typed_in_thai_digits_or_said_to_be_unreadable() {
    let case = Case::new();
    let server = Server::start(&case);
    let (visitor, id) = (server.visitor(), case.id("bueng.txt"));
    let said = [
        ("9", Some("75.00"), "75.00"),
        ("2", Some(" ๙๗.๕๖ "), "97.56"),
        ("10", Some("๙๐"), "90.00"),
    ];
    for (code, after, score_is) in said {
        let reply = visitor.done("/api/answer", &answer(&id, code, after, None));
        let one = score(&reply["document"], code);
        assert_eq!(
            (&one["score"], &one["status"]),
            (&json!(score_is), &json!("corrected")),
            "{code}"
        );
        assert_eq!(one["given"][0]["after"], score_is);
    }
    let reply = visitor.done("/api/answer", &answer(&id, "total", None, None));
    let total = score(&reply["document"], "total");
    assert_eq!((&total["status"], &total["evidence"]), (&json!("disputed"), &json!(["person"])));
    assert_eq!((&total["is_open"], &total["given"][0]["after"]), (&json!(false), &Value::Null));
    let states = states(&visitor.asked("/api/queue"));
    assert!(states.contains(&("total".to_owned(), "answered".to_owned())), "{states:?}");
    case.extract("second", &[]);
    for (code, _, score_is) in said {
        assert_eq!(case.score("second", code), [score_is, "corrected", "person"], "{code}");
    }
    assert_eq!(case.score("second", "total")[1..], ["disputed", "person"]);
}

#[test]
fn what_is_no_score_is_refused_with_what_was_expected() {
    let case = Case::new();
    let server = Server::start(&case);
    let (visitor, id) = (server.visitor(), case.id("bueng.txt"));
    for wrong in ["", "ผ่าน", "100.01", "-1", "97.567", "1e2", "97,56", "NaN", "๑๐๑"]
    {
        let try_it = json!({ "document": id, "key": key("2"), "after": wrong });
        for reply in [
            visitor.post("/api/answer", &answer(&id, "2", Some(wrong), None)),
            visitor.post("/api/try", &try_it),
        ] {
            assert_eq!(reply.status, 400, "{wrong}: {}", reply.text());
            assert!(
                reply.error().starts_with("expected a score between 0 and 100"),
                "{}",
                reply.text()
            );
        }
    }
    assert!(case.entries().is_empty());
}

#[test]
fn trying_saves_nothing_and_tells_the_sums() {
    let case = Case::new();
    let server = Server::start(&case);
    let (visitor, id) = (server.visitor(), case.id("bueng.txt"));
    let before = visitor.asked(&at(&id));
    let tried = |after: &str| {
        visitor.done("/api/try", &json!({ "document": id, "key": key("2"), "after": after }))
    };
    let right = tried("๙๗.๕๖");
    assert_eq!((&right["score"], &right["open"]), (&json!("97.56"), &json!(0)));
    all_hold(&right["sums"]);
    let scores = right["scores"].as_array().unwrap();
    assert_eq!(scores.len(), CODES.len());
    let two = scores.iter().find(|one| one["key"] == key("2")).unwrap();
    assert_eq!((&two["score"], &two["status"]), (&json!("97.56"), &json!("corrected")));
    let wrong = tried("12.34");
    let broken =
        wrong["sums"].as_array().unwrap().iter().filter(|sum| sum["holds"] == false).count();
    assert!(broken > 0, "{wrong}");
    assert_eq!(visitor.asked(&at(&id)), before);
    assert!(case.entries().is_empty());
    // Trying another of which something is said counts with it.
    visitor.done("/api/answer", &answer(&id, "9", Some("75.00"), None));
    all_hold(&tried("97.56")["sums"]);
    assert_eq!(case.entries().len(), 1);
}

#[test]
fn texts_of_measures_are_corrected_emptied_and_unreadable() {
    let case = Case::new();
    let server = Server::start(&case);
    let (visitor, id) = (server.visitor(), case.id("bueng.txt"));
    let before = visitor.asked("/api/queue")["progress"].clone();
    let reply =
        visitor.done("/api/answer", &text(&id, "responsible", Some(" กองคลัง\n และ\tพัสดุ "), None));
    assert_eq!(reply["progress"], before, "no score was answered");
    let one = measure_text(&reply["document"], "responsible");
    assert_eq!((&one["text"], &one["answer"]), (&json!("กองคลัง และ พัสดุ"), &reply["id"]));
    let seen = reply["id"].as_str();
    let reply = visitor.done("/api/answer", &text(&id, "responsible", Some("กองคลังและพัสดุ"), seen));
    assert_eq!(
        measure_text(&reply["document"], "responsible")["given"].as_array().unwrap().len(),
        2
    );
    let reply = visitor.done("/api/answer", &text(&id, "analysis", Some("ยังไม่มีคู่มือ"), None));
    assert_eq!(measure_text(&reply["document"], "analysis")["text"], "ยังไม่มีคู่มือ");
    let reply = visitor.done("/api/answer", &text(&id, "steps", None, None));
    let steps = measure_text(&reply["document"], "steps");
    assert_eq!(steps["is_unreadable"], true, "{steps}");
    assert!(steps["text"].as_str().unwrap().contains("ประชุมคณะทำงาน"), "{steps}");
    case.extract("second", &[]);
    let measure = &case.table("second", "measures.csv")[0];
    let texts = [&measure["responsible"], &measure["units"], &measure["analysis"]];
    assert_eq!(texts, ["กองคลังและพัสดุ", "กองคลังและพัสดุ", "ยังไม่มีคู่มือ"]);
    let rules = case.table("second", "findings.csv");
    assert!(rules.iter().any(|row| row["rule"] == "unreadable"), "{rules:?}");

    let back =
        json!({ "document": id, "id": steps["answer"], "agency": null, "who": "สมศรี", "why": "" });
    let reply = visitor.done("/api/withdraw", &back);
    assert_eq!(measure_text(&reply["document"], "steps")["is_unreadable"], false);
}

#[test]
fn a_run_that_wrote_anew_is_shown_without_a_restart() {
    let case = Case::new();
    let server = Server::start(&case);
    let (visitor, id) = (server.visitor(), case.id("bueng.txt"));
    let reply = visitor.done("/api/answer", &answer(&id, "2", Some("97.56"), None));
    case.extract("out", &[]);
    // What is certain now was answered all the same: it is told, and can be taken back.
    let view = visitor.asked(&at(&id));
    assert_eq!(
        (&score(&view, "2")["status"], &score(&view, "2")["answer"]),
        (&json!("corrected"), &reply["id"])
    );
    let back =
        json!({ "document": id, "id": reply["id"], "agency": null, "who": "สมศรี", "why": "" });
    let undone = visitor.done("/api/withdraw", &back);
    assert_eq!(score(&undone["document"], "2")["status"], "disputed");
}

#[test]
fn of_an_agency_that_a_document_does_not_have_there_are_no_scores() {
    let case = Case::new();
    let server = Server::start(&case);
    let (visitor, path) = (server.visitor(), format!("/api/document/{}", case.id("bueng.txt")));
    let scores = |query: &str| {
        let view = visitor.asked(&format!("{path}{query}"));
        view["scores"].as_array().unwrap().len()
    };
    assert_eq!(scores(""), CODES.len());
    assert_eq!(scores("?agency=nobody"), 0);
}
