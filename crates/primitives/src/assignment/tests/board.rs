//! Counted and found: the board and texts in lists.

use serde_json::{Value, json};

use super::super::store;
use super::world::{Item, app, issued, new};
use testing::{Caller, TestApp};

/// What a clerk issues to an organ, with its title and number.
async fn titled<'a>(app: &'a TestApp, organ: &str, title: &str, number: &str) -> Item<'a> {
    let mut body = new(app, organ);
    body["title"] = json!(title);
    body["number"] = json!(number);
    let seen = app.clerk().post("/api/assignments", body).await.ok();
    Item {
        app,
        id: seen["item"]["id"].as_str().unwrap().to_owned(),
    }
}

/// An organ's line of the board, without names: items, closed, answered, in time, late, rated, satisfied.
async fn organ_line(who: &Caller<'_>, path: &str, organ: Value) -> [i64; 7] {
    let board = who.get(path).await.ok();
    let line = board["organs"]
        .as_array()
        .unwrap()
        .iter()
        .find(|line| line["organ"] == organ)
        .unwrap_or_else(|| panic!("not on the board: {board}"))
        .clone();
    [
        "items",
        "closed",
        "answered",
        "in_time",
        "late",
        "rated",
        "satisfied",
    ]
    .map(|name| line[name].as_i64().unwrap())
}

/// The board by state: state, items, late, soon.
async fn states(who: &Caller<'_>, path: &str) -> Vec<(String, i64, i64, i64)> {
    let board = who.get(path).await.ok();
    let number = |line: &Value, name: &str| line[name].as_i64().unwrap();
    board["states"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| {
            let state = line["state"].as_str().unwrap().to_owned();
            let counts = ["items", "late", "soon"].map(|name| number(line, name));
            (state, counts[0], counts[1], counts[2])
        })
        .collect()
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a story is told in one piece")]
async fn the_board_counts_every_state_as_it_is_on_the_day() {
    let app = app().await;
    let topic = "topic:0198d2f0-0000-7000-8000-000000000002";
    let mut about = new(&app, "县住建局");
    about["also_about"] = json!([topic]);
    app.clerk().post("/api/assignments", about).await.ok();
    let satisfied = issued(&app).await;
    satisfied.rated("basically").await;
    satisfied.clerk("close", json!({})).await.ok();
    issued(&app).await.rated("satisfied").await;
    let again = issued(&app).await;
    again.rated("dissatisfied").await;
    let paused = issued(&app).await;
    paused.organ("accept", json!({})).await.ok();
    paused
        .clerk("pause", json!({ "words": "等待听证" }))
        .await
        .ok();
    let late = issued(&app).await;
    late.organ("accept", json!({})).await.ok();
    titled(&app, "县教育局", "校园食堂", "7").await;
    let mut draft = new(&app, "县住建局");
    draft["is_draft"] = json!(true);
    app.clerk().post("/api/assignments", draft).await.ok();
    let (board, organ) = ("/api/assignments/board", app.world.organ("县住建局"));
    let line = async |who: &Caller<'_>, path: &str| organ_line(who, path, json!(organ)).await;

    assert_eq!(line(&app.clerk(), board).await, [6, 1, 3, 3, 0, 3, 2]);
    app.set_day("2026-06-01");
    let soon = states(&app.clerk(), board).await;
    assert!(soon.contains(&("issued".to_owned(), 2, 0, 2)), "{soon:?}");
    app.set_day("2026-06-03");
    late.answered().await;
    assert_eq!(
        line(&app.clerk(), board).await,
        [6, 1, 4, 3, 1, 3, 2],
        "answered a day late; the paused one is not late, the issued one is"
    );
    let expected = [
        ("accepted", 1, 0, 0),
        ("answered", 1, 0, 0),
        ("closed", 1, 0, 0),
        ("dissatisfied", 1, 0, 0),
        ("drafted", 1, 0, 0),
        ("issued", 2, 2, 0),
        ("rated", 1, 0, 0),
    ];
    let expected = expected.map(|(state, items, late, soon)| (state.to_owned(), items, late, soon));
    assert_eq!(states(&app.clerk(), board).await, expected);

    // An organ counts what it was handed, and nobody else's.
    let own = states(&app.organ("县住建局"), board).await;
    let handed: Vec<_> = expected
        .iter()
        .filter(|line| line.0 != "drafted")
        .map(|line| match line.0.as_str() {
            "issued" => ("issued".to_owned(), 1, 1, 0),
            _ => line.clone(),
        })
        .collect();
    assert_eq!(own, handed);
    assert_eq!(
        line(&app.organ("县住建局"), board).await,
        [6, 1, 4, 3, 1, 3, 2]
    );
    // About one thing.
    let of_topic = format!("{board}?about={topic}");
    assert_eq!(line(&app.clerk(), &of_topic).await, [1, 0, 0, 0, 1, 0, 0]);
    assert_eq!(
        states(&app.organ("县住建局"), &of_topic).await,
        [("issued".to_owned(), 1, 1, 0)]
    );
    let others = app.organ("县教育局");
    assert_eq!(states(&others, &of_topic).await, []);
    // Handled again, it is waited for and no longer answered; the rating stays the last.
    again
        .clerk("again", json!({ "words": "重新办理" }))
        .await
        .ok();
    assert_eq!(line(&app.clerk(), board).await, [6, 1, 3, 2, 1, 3, 2]);
}

#[tokio::test]
async fn a_text_is_found_wherever_it_stands_and_nowhere_else() {
    let app = app().await;
    titled(&app, "县住建局", "整治第996号工地扬尘", "12").await;
    titled(&app, "县住建局", "第1996号 50%_达标!", "A-3").await;
    titled(&app, "县教育局", "校园食堂", "996").await;
    let found = async |who: &Caller<'_>, q: &str| {
        let q: String = q.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let page = who.get(&format!("/api/assignments?q={q}")).await.ok();
        let number = |row: &Value| row["number"].as_str().unwrap().to_owned();
        let mut rows: Vec<_> = page["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(number)
            .collect();
        rows.sort();
        assert_eq!(page["total"], rows.len(), "{q}");
        rows
    };
    let cases: [(&str, &[&str]); 14] = [
        ("996号", &["12", "A-3"]),
        ("996", &["12", "996", "A-3"]),
        ("9", &["12", "996", "A-3"]),
        ("扬尘", &["12"]),
        ("尘扬", &[]),
        ("食", &["996"]),
        ("整治第996号工地扬尘", &["12"]),
        ("整治第996号工地扬尘1", &[]),
        ("尘12", &[]),
        ("50%", &["A-3"]),
        ("0_", &[]),
        ("%_", &["A-3"]),
        ("标!", &["A-3"]),
        ("A-3", &["A-3"]),
    ];
    for (q, numbers) in cases {
        assert_eq!(found(&app.clerk(), q).await, numbers, "{q}");
    }
    assert_eq!(found(&app.organ("县教育局"), "996").await, ["996"]);
    // Of items from before there were marks, nothing is known: their texts are read.
    let mut tx = app.app.db.begin().await.unwrap();
    sqlx::query("UPDATE assignment SET marks = -1")
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    for (q, numbers) in cases {
        assert_eq!(found(&app.clerk(), q).await, numbers, "{q}");
    }
    // The server marks them when it starts.
    store::mark_all(&app.app.db).await.unwrap();
    let bare: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM assignment WHERE marks = -1")
        .fetch_one(&mut *app.app.db.read().await.unwrap())
        .await
        .unwrap();
    assert_eq!(bare, 0);
    for (q, numbers) in cases {
        assert_eq!(found(&app.clerk(), q).await, numbers, "{q}");
    }
}
