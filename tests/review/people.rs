//! Two people who answer the same place: none is overwritten unseen.

use std::sync::Barrier;
use std::thread;

use serde_json::{Value, json};

use super::case::{BUENG, Case};
use super::server::{Server, Visitor, answer, text};

/// Who answer one place at once.
const CROWD: usize = 8;

fn by(who: &str, mut body: Value) -> Value {
    body["who"] = json!(who);
    body
}

#[track_caller]
fn conflict(visitor: &Visitor, body: &Value, first: &Value) {
    let reply = visitor.post("/api/answer", body);
    assert_eq!(reply.status, 409, "{}", reply.text());
    assert!(reply.error().starts_with("expected "), "{}", reply.text());
    let told = reply.json();
    let given = told["given"].as_array().unwrap().last().unwrap();
    assert_eq!((&given["id"], &given["who"]), (&first["id"], &json!("สมศรี")));
}

#[test]
fn who_saw_an_older_answer_is_told_of_the_newer_one() {
    let case = Case::new();
    let server = Server::start(&case);
    let (visitor, id) = (server.visitor(), case.id("bueng.txt"));
    let first = visitor.done("/api/answer", &answer(&id, "2", Some("97.56"), None));
    conflict(&visitor, &by("สมชาย", answer(&id, "2", Some("97.46"), None)), &first);
    // Also where both say the same, or one takes it for unreadable.
    conflict(&visitor, &by("สมชาย", answer(&id, "2", None, None)), &first);
    conflict(
        &visitor,
        &by("สมชาย", answer(&id, "2", Some("97.46"), Some("0000000000000000"))),
        &first,
    );
    assert_eq!(case.entries().len(), 1);
    let seen = first["id"].as_str();
    let second = visitor.done("/api/answer", &by("สมชาย", answer(&id, "2", Some("97.46"), seen)));
    let entries = case.entries();
    assert_eq!(
        entries.iter().map(|entry| entry.who.as_str()).collect::<Vec<_>>(),
        ["สมศรี", "สมชาย"]
    );
    assert_ne!(first["id"], second["id"]);

    let first = visitor.done("/api/answer", &text(&id, "steps", Some("๑.ประชุม"), None));
    conflict(&visitor, &by("สมชาย", text(&id, "steps", Some("๒.ประชุม"), None)), &first);
    assert_eq!(case.entries().len(), 3);
}

#[test]
fn an_answer_that_was_taken_back_is_seen_no_more() {
    let case = Case::new();
    let server = Server::start(&case);
    let (visitor, id) = (server.visitor(), case.id("bueng.txt"));
    let first = visitor.done("/api/answer", &answer(&id, "2", Some("97.56"), None));
    let back =
        json!({ "document": id, "id": first["id"], "agency": null, "who": "สมศรี", "why": "" });
    visitor.done("/api/withdraw", &back);
    let late = by("สมชาย", answer(&id, "2", Some("97.46"), first["id"].as_str()));
    assert_eq!(visitor.post("/api/answer", &late).status, 409);
    visitor.done("/api/answer", &by("สมชาย", answer(&id, "2", Some("97.46"), None)));
    assert_eq!(case.entries().len(), 3);
}

#[test]
fn two_programs_share_a_log() {
    let case = Case::new();
    let (one, two) = (Server::start(&case), Server::start(&case));
    let (mine, yours, id) = (one.visitor(), two.visitor(), case.id("bueng.txt"));
    yours.asked(&format!("/api/document/{id}"));
    let first = mine.done("/api/answer", &answer(&id, "2", Some("97.56"), None));
    conflict(&yours, &by("สมชาย", answer(&id, "2", Some("97.46"), None)), &first);
    assert_eq!(yours.asked("/api/queue")["progress"], first["progress"]);
    assert_eq!(yours.asked(&format!("/api/document/{id}")), first["document"]);
    yours.done("/api/answer", &by("สมชาย", answer(&id, "2", Some("97.46"), first["id"].as_str())));
    assert_eq!(case.entries().len(), 2);
}

/// Posts these at once; how many were saved and how many were told of another.
fn at_once(posts: Vec<(Visitor, Value)>) -> (usize, usize) {
    let together = Barrier::new(posts.len());
    let statuses: Vec<u16> = thread::scope(|scope| {
        let post = |(visitor, body): (Visitor, Value)| {
            let together = &together;
            scope.spawn(move || {
                together.wait();
                visitor.post("/api/answer", &body).status
            })
        };
        let started: Vec<_> = posts.into_iter().map(post).collect();
        started.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let count = |status| statuses.iter().filter(|&&one| one == status).count();
    assert_eq!(count(200) + count(409), statuses.len(), "{statuses:?}");
    (count(200), count(409))
}

#[test]
fn of_many_who_answer_one_place_at_once_one_is_saved() {
    let case = Case::new();
    let (one, two) = (Server::start(&case), Server::start(&case));
    let (visitors, id) = ([one.visitor(), two.visitor()], case.id("bueng.txt"));
    for (saved, code) in ["1", "2", "3", "4", "5"].into_iter().enumerate() {
        // Half of them ask the one program, half the other.
        let posts = (0..CROWD).map(|n| {
            let after = format!("9{n}.00");
            (
                visitors[n % 2].clone(),
                by(&format!("คนที่ {n}"), answer(&id, code, Some(&after), None)),
            )
        });
        assert_eq!(at_once(posts.collect()), (1, CROWD - 1));
        assert_eq!(case.entries().len(), saved + 1);
    }
}

#[test]
fn those_who_answer_different_places_at_once_are_all_saved() {
    let case = Case::new();
    let server = Server::start(&case);
    let (visitor, id) = (server.visitor(), case.id("bueng.txt"));
    let codes = ["1", "2", "3", "4", "5", "6", "7", "8"];
    let posts = codes.map(|code| (visitor.clone(), answer(&id, code, Some("90.00"), None)));
    assert_eq!(at_once(posts.to_vec()), (codes.len(), 0));
    assert_eq!(case.entries().len(), codes.len());
}

#[test]
fn of_a_document_whose_file_is_gone_the_queue_is_told_all_the_same() {
    let other = BUENG.replace("บึงมรกต", "ห้วยมรกต");
    let case = Case::of(&[("bueng.txt", BUENG.as_bytes()), ("huai.txt", other.as_bytes())], &[]);
    let id = case.id("bueng.txt");
    let server = Server::start(&case);
    server.visitor().done("/api/answer", &answer(&id, "2", Some("97.56"), None));
    drop(server);
    std::fs::remove_file(case.path("reports").join("bueng.txt")).unwrap();
    let server = Server::start(&case);
    let visitor = server.visitor();
    let queue = visitor.asked("/api/queue");
    let states = |of: &str| -> Vec<&str> {
        let rows = queue["rows"].as_array().unwrap().iter().filter(|row| row["path"] == of);
        rows.map(|row| row["state"].as_str().unwrap()).collect()
    };
    assert_eq!(states("bueng.txt").iter().filter(|state| **state == "answered").count(), 1);
    assert!(states("bueng.txt").iter().all(|state| *state != "settled"));
    assert_eq!(states("huai.txt").len(), states("bueng.txt").len());
    let reply = visitor.get(&format!("/api/document/{id}"));
    assert_eq!(reply.status, 404);
    assert!(reply.error().contains("--inputs"), "{}", reply.text());
}
