//! The summary of a year, and what deputies took part in.

use serde_json::{Value, json};
use testing::TestApp;

use super::super::rules::{Counted, Figure, FigureCode, Piece, chapters, plain};
use super::results::deliberated;
use super::world::{
    CITY, FUCHENG, YOUXIAN, approve, arrange, before_the_councils, linked, name, research, see,
    send_results, session,
};

fn figure(code: FigureCode, facts: &[&str]) -> Figure {
    let facts: Vec<Counted> = facts
        .iter()
        .map(|text| Counted {
            text: (*text).to_owned(),
            note: None,
            subject: kernel::Subject::new("linkage_item", kernel::id::fresh()),
        })
        .collect();
    Figure {
        code,
        count: facts.len(),
        of: None,
        facts,
    }
}

/// Every code, with facts for those that are named.
fn all(known: &[(FigureCode, &[&str])]) -> Vec<Figure> {
    use strum::IntoEnumIterator as _;
    let facts = |code| {
        let found = known.iter().find(|(one, _)| *one == code);
        found.map_or(&[][..], |(_, facts)| facts)
    };
    FigureCode::iter()
        .map(|code| figure(code, facts(code)))
        .collect()
}

#[test]
fn a_sentence_is_told_when_something_of_it_was_done() {
    use FigureCode as F;
    let lines = |known: &[(FigureCode, &[&str])], is_city| {
        let chapters = chapters(&all(known), is_city).into_iter();
        let lines = chapters.flat_map(|chapter| chapter.lines);
        lines.map(|line| plain(&line)).collect::<Vec<_>>()
    };
    assert_eq!(lines(&[], true), Vec::<String>::new());
    for (known, is_city, expected) in [
        (
            (F::Topics, &["教育", "污水"][..]),
            true,
            "全年确定市县联动监督议题2个：教育、污水。",
        ),
        (
            (F::Topics, &["教育"][..]),
            false,
            "全年承担市县联动监督议题1个：教育。",
        ),
        (
            (F::Late, &["盐亭县"][..]),
            true,
            "晚于规定期限的1个次：盐亭县。",
        ),
        (
            (F::Overdue, &["补齐教师"][..]),
            true,
            "市级审定审议意见0件，交办事项0项，已办结0项，逾期未办结1项。",
        ),
        (
            (F::Deputies, &["王代表"][..]),
            false,
            "本级人大代表1人参与议题提出、调研、审议和跟踪监督。",
        ),
    ] {
        assert_eq!(lines(&[known], is_city), [expected]);
    }
    // What only the city counts is in no county's text.
    assert_eq!(
        lines(&[(F::Counties, &["涪城区"])], false),
        Vec::<String>::new()
    );
}

#[test]
fn every_figure_of_the_text_stays_one() {
    for is_city in [true, false] {
        let known = all(&[]).into_iter().map(|one| figure(one.code, &["一"]));
        let figures: Vec<_> = known.collect();
        let all = chapters(&figures, is_city);
        let lines = all.iter().flat_map(|chapter| &chapter.lines);
        for line in lines {
            let text = plain(line);
            assert!(!text.contains(['{', '}', '*']), "{text}");
            let is_figure = |piece: &Piece| matches!(piece, Piece::Figure { count: 1, .. });
            assert!(line.iter().any(is_figure), "{text}");
        }
    }
}

/// 涪城区 carries out all three topics and has sent the first; 游仙区 declined the first.
async fn lived() -> (TestApp, String, String) {
    let app = linked(2).await;
    let (path, items) = before_the_councils(&app, &[CITY, FUCHENG, YOUXIAN]).await;
    arrange(&app, YOUXIAN, &path, &items[0], "承担省级试点")
        .await
        .ok();
    for code in [CITY, FUCHENG, YOUXIAN] {
        approve(&app, code, &path).await;
    }
    let at = format!("/api/linkage-items/{}", items[0]);
    app.set_day("2026-03-02");
    let big = session(&app, CITY, "2026-06-26").await;
    name(&app, CITY, &at, &big).await.ok();
    let own = session(&app, FUCHENG, "2026-06-12").await;
    name(&app, FUCHENG, &at, &own).await.ok();
    research(&app, &at, FUCHENG).await;
    app.set_day("2026-06-12");
    deliberated(&app, FUCHENG).await;
    send_results(&app, FUCHENG, &path, &at).await.ok();
    app.set_day("2026-06-30");
    (app, path, items[0].clone())
}

fn count(year: &Value, code: &str) -> usize {
    let figures = year["figures"].as_array().unwrap();
    let found = figures.iter().find(|one| one["code"] == code);
    let found = found.unwrap_or_else(|| panic!("{code}"));
    let facts = found["facts"].as_array().unwrap();
    assert_eq!(found["count"], facts.len(), "{code} counts its facts");
    facts.len()
}

fn fact(year: &Value, code: &str) -> Value {
    let figures = year["figures"].as_array().unwrap();
    let found = figures.iter().find(|one| one["code"] == code).unwrap();
    found["facts"][0].clone()
}

#[tokio::test]
async fn a_year_is_counted_from_what_was_done_and_sent() {
    let (app, path, item) = lived().await;
    let year = see(&app, CITY, &format!("{path}/year")).await;
    for (code, expected) in [
        ("topics", 3),
        ("counties", 2),
        ("declined", 1),
        ("visits", 1),
        ("places", 1),
        ("covered", 1),
        ("county_sessions", 1),
        ("in_time", 1),
        ("late", 0),
        ("results", 1),
        ("sessions", 0),
        ("opinions", 0),
        ("deputies", 0),
    ] {
        assert_eq!(count(&year, code), expected, "{code}");
    }
    assert_eq!(fact(&year, "declined")["note"]["zh"], "承担省级试点");
    assert_eq!(fact(&year, "covered")["text"], "涪城区");
    let in_time = fact(&year, "in_time");
    assert_eq!(in_time["note"]["zh"], "2026-06-12（最迟2026-06-19）");
    // The county's session is the county's: the city is shown the subject.
    assert_eq!(in_time["subject"], format!("linkage_item:{item}"));
    let sent = fact(&year, "results")["subject"]
        .as_str()
        .unwrap()
        .to_owned();
    let paper = sent.replace("submittal:", "/api/submittals/");
    app.account("510700_clerk").get(&paper).await.ok();
}

#[tokio::test]
async fn a_county_sums_up_itself_alone() {
    let (app, path, _) = lived().await;
    let own = see(&app, FUCHENG, &format!("{path}/year")).await;
    for (code, expected) in [
        ("topics", 3),
        ("declined", 0),
        ("sessions", 1),
        ("in_time", 1),
        ("results", 1),
        ("visits", 0),
    ] {
        assert_eq!(count(&own, code), expected, "{code}");
    }
    let figures = own["figures"].as_array().unwrap();
    for code in ["counties", "covered", "county_sessions", "county_opinions"] {
        assert!(figures.iter().all(|one| one["code"] != code), "{code}");
    }
    let other = see(&app, YOUXIAN, &format!("{path}/year")).await;
    for (code, expected) in [
        ("topics", 2),
        ("declined", 1),
        ("sessions", 0),
        ("results", 0),
    ] {
        assert_eq!(count(&other, code), expected, "{code}");
    }
    assert!(!other["figures"].to_string().contains("涪城"), "{other}");
    app.account("510700_教育局")
        .get(&format!("{path}/year"))
        .await
        .status(403);
    app.account("510703_deputy_1")
        .get(&format!("{path}/year"))
        .await
        .status(403);
    app.stranger()
        .get(&format!("{path}/year"))
        .await
        .status(404);
}

async fn step(app: &TestApp, who: &str, document: &str, which: &str, mut body: Value) {
    let path = format!("/api/documents/{document}");
    let seen = app.account("510700_clerk").get(&path).await.ok();
    body["version"] = seen["version"].clone();
    app.account(who)
        .post(&format!("{path}/{which}"), body)
        .await
        .ok();
}

#[tokio::test]
async fn a_summary_is_drafted_approved_and_only_then_published() {
    let (app, path, _) = lived().await;
    let at = format!("{path}/year");
    let clerk = app.account("510700_clerk");
    app.account("510700_chair")
        .post(&at, json!({}))
        .await
        .status(403);
    let made = clerk.post(&at, json!({})).await.ok();
    let id = made["document"].as_str().unwrap();
    clerk
        .post(&at, json!({}))
        .await
        .refused("linkage.year_drafted");
    let document = clerk.get(&format!("/api/documents/{id}")).await.ok();
    assert_eq!(
        (&document["kind"], &document["publication"]),
        (&json!("year_summary"), &json!("may"))
    );
    let text = document["body_text"].as_str().unwrap();
    assert!(text.contains("全年确定市县联动监督议题3个"), "{text}");
    assert!(text.contains("其中1个次早于市级会议规定期限"), "{text}");
    // No other congress reads it while it is this one's.
    app.account("510703_clerk")
        .get(&format!("/api/documents/{id}"))
        .await
        .status(404);
    let year = see(&app, CITY, &at).await;
    assert_eq!(
        (&year["drafts"][0]["state"], &year["may_draft"]),
        (&json!("drafted"), &json!(false))
    );
    assert_eq!(year["drafts"][0]["changes"], json!([]));
    let item = see(&app, CITY, &path).await["items"][0]["item"]
        .as_str()
        .unwrap()
        .to_owned();
    research(&app, &format!("/api/linkage-items/{item}"), FUCHENG).await;
    let year = see(&app, CITY, &at).await;
    let change = json!([{ "code": "visits", "was": 1, "is": 2 }]);
    assert_eq!(year["drafts"][0]["changes"], change);

    let public = format!("/api/public/510700/documents/{id}");
    let order = json!({ "decided_by": "第50次主任会议", "is_checked": true });
    let refused = json!({ "decided_by": "第50次主任会议", "is_checked": true, "version": 1 });
    clerk
        .post(&format!("/api/documents/{id}/publish"), refused)
        .await
        .refused("document.not_now");
    step(&app, "510700_clerk", id, "submit", json!({})).await;
    step(&app, "510700_chair", id, "approve", json!({})).await;
    step(&app, "510700_clerk", id, "sign-off", json!({})).await;
    let to = json!({ "recipients": [{ "organ": app.world.organ("510700_人民政府") }] });
    step(&app, "510700_clerk", id, "dispatch", to).await;
    app.public().get(&public).await.status(404);
    step(&app, "510700_clerk", id, "publish", order).await;
    let read = app.public().get(&public).await.ok();
    assert_eq!(read["kind"], "year_summary");
    let year = see(&app, CITY, &at).await;
    assert_eq!(year["drafts"][0]["is_public"], true);
}

#[tokio::test]
async fn who_carries_nothing_out_has_nothing_to_sum_up() {
    let app = linked(1).await;
    let (path, _) = before_the_councils(&app, &[CITY]).await;
    let at = format!("{path}/year");
    let by = app.account("510703_clerk");
    by.post(&at, json!({}))
        .await
        .refused("linkage.nothing_carried");
    assert_eq!(see(&app, FUCHENG, &at).await["may_draft"], false);
}
