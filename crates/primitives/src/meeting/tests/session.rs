//! Stories of a session: called, attended, opened, closed.

use serde_json::json;

use super::{at, check_in, item, on, planned, report, seen, step};

#[tokio::test]
async fn a_session_is_planned_with_the_next_number() {
    let app = on("2026-09-01").await;
    let kinds = app.clerk().get("/api/meetings/kinds").await.ok();
    let offered: Vec<&str> = kinds
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|kind| kind["kind"].as_str())
        .collect();
    assert_eq!(offered, ["standing_committee", "council", "forum"]);
    let body = json!({ "kind": "standing_committee", "held_on": "2026-10-28", "term_number": 19, "session_number": 22 });
    app.clerk().post("/api/meetings", body.clone()).await.ok();
    app.clerk()
        .post("/api/meetings", body)
        .await
        .refused("meeting.number_taken");
    let body = json!({ "kind": "standing_committee", "held_on": "2026-12-24", "term_number": 19 });
    let next = app.clerk().post("/api/meetings", body).await.ok();
    assert_eq!(next["title"], "渭源县第十九届人大常委会第二十三次会议");
    let presidium = json!({ "kind": "presidium", "held_on": "2026-12-24" });
    app.clerk()
        .post("/api/meetings", presidium)
        .await
        .refused("meeting.not_here");

    let page = app
        .clerk()
        .get("/api/meetings?kind=standing_committee&from=2026-12-01")
        .await
        .ok();
    assert_eq!(page["total"], 1);
    assert_eq!(
        app.clerk().get("/api/meetings?q=二十三").await.ok()["total"],
        1
    );
    assert_eq!(
        app.clerk().get("/api/meetings?state=opened").await.ok()["total"],
        0
    );
    assert_eq!(app.stranger().get("/api/meetings").await.ok()["total"], 0);
    app.stranger().get(&at(&next)).await.status(404);
    app.deputy().get("/api/meetings").await.status(403);
    app.clerk().get("/api/meetings?q=%00").await.fault("q");
    app.clerk()
        .get("/api/meetings?subject=x")
        .await
        .fault("subject");
}

#[tokio::test]
async fn what_is_typed_is_checked() {
    let app = on("2026-09-01").await;
    let nobody = "0198a8a0-0000-7000-8000-000000000009";
    for (extra, field) in [
        (json!({ "held_on": "1999-12-31" }), "held_on"),
        (json!({ "held_on": "2101-01-01" }), "held_on"),
        (json!({ "starts_at": "25:00" }), "starts_at"),
        (json!({ "title": "长".repeat(101) }), "title"),
        (json!({ "place": "\u{0}" }), "place"),
        (json!({ "session_number": 0 }), "session_number"),
        (json!({ "term_number": 9_999_999_999_i64 }), "term_number"),
        (json!({ "is_extraordinary": true }), "exempt_reason"),
        (json!({ "presiding": nobody }), "presiding"),
    ] {
        let mut body = json!({ "kind": "standing_committee", "held_on": "2026-10-28" });
        for (key, value) in extra.as_object().unwrap() {
            body[key] = value.clone();
        }
        app.clerk().post("/api/meetings", body).await.fault(field);
    }
}

#[tokio::test]
async fn a_notice_is_sent_seven_days_before_or_the_meeting_is_extraordinary() {
    let app = on("2026-10-21").await;
    let meeting = planned(&app, "2026-10-28").await;
    app.set_day("2026-10-22");
    step(&app, &meeting, "call")
        .await
        .refused("meeting.short_notice");
    let view = seen(&app, &meeting).await["meeting"].clone();
    let mut change = json!({ "title": view["title"], "starts_at": "14:30", "place": "二楼", "presiding": null,
                             "is_extraordinary": true, "exempt_reason": "", "version": view["version"] });
    app.clerk()
        .put(&at(&meeting), change.clone())
        .await
        .fault("exempt_reason");
    change["exempt_reason"] = json!("防汛应急");
    app.clerk().put(&at(&meeting), change).await.ok();
    assert_eq!(seen(&app, &meeting).await["dates"], json!([]));
    step(&app, &meeting, "call").await.ok();
    step(&app, &meeting, "call")
        .await
        .refused("meeting.not_now");

    // On the last day itself it is in time.
    let app = on("2026-10-21").await;
    let meeting = planned(&app, "2026-10-28").await;
    step(&app, &meeting, "call").await.ok();
    assert_eq!(
        seen(&app, &meeting).await["dates"][0]["done_on"],
        "2026-10-21"
    );

    // What has passed is not called.
    let late = planned(&app, "2026-10-20").await;
    step(&app, &late, "call")
        .await
        .refused("meeting.in_the_past");
}

#[tokio::test]
async fn fifteen_of_twenty_nine_make_a_quorum_and_fourteen_do_not() {
    let app = on("2026-10-10").await;
    let meeting = planned(&app, "2026-10-28").await;
    step(&app, &meeting, "open")
        .await
        .refused("meeting.not_now");
    step(&app, &meeting, "call").await.ok();
    step(&app, &meeting, "open")
        .await
        .refused("meeting.not_the_day");
    app.member(1)
        .post(&format!("{}/check-in", at(&meeting)), json!({}))
        .await
        .refused("meeting.not_the_day");
    app.set_day("2026-10-28");
    check_in(&app, &meeting, 14).await;
    let refused = step(&app, &meeting, "open")
        .await
        .refused("meeting.no_quorum");
    assert!(
        refused["words"]["zh"]
            .as_str()
            .unwrap()
            .contains("实到14人")
    );
    let quorum = seen(&app, &meeting).await["quorum"].clone();
    assert_eq!(
        quorum,
        json!({ "in_office": 29, "present": 14, "needed": 15, "is_reached": false })
    );
    app.member(10)
        .post(&format!("{}/check-in", at(&meeting)), json!({}))
        .await
        .ok();
    step(&app, &meeting, "open").await.ok();
    let view = seen(&app, &meeting).await;
    assert_eq!(view["meeting"]["roster"].as_array().unwrap().len(), 29);
    assert_eq!(view["presiding_name"], "马建业");
    step(&app, &meeting, "close").await.ok();
    let quorum = seen(&app, &meeting).await["quorum"].clone();
    assert_eq!(quorum["in_office"], 29);
}

#[tokio::test]
async fn a_council_needs_no_notice_and_its_members_are_the_chairpersons() {
    let app = on("2026-10-28").await;
    let body = json!({ "kind": "council", "held_on": "2026-10-28" });
    let meeting = app.clerk().post("/api/meetings", body).await.ok();
    let list = app
        .clerk()
        .get(&format!("{}/attendance", at(&meeting)))
        .await
        .ok();
    assert_eq!(list["people"].as_array().unwrap().len(), 5);
    assert_eq!(seen(&app, &meeting).await["dates"], json!([]));
    step(&app, &meeting, "open").await.ok();

    // A forum has nobody in office: somebody must be named to preside.
    let forum = app
        .clerk()
        .post(
            "/api/meetings",
            json!({ "kind": "forum", "held_on": "2026-10-28" }),
        )
        .await
        .ok();
    step(&app, &forum, "open")
        .await
        .refused("meeting.nobody_presides");
    item(&app, &forum, report(&app, "县教育局")).await;
    assert_eq!(
        seen(&app, &forum).await["dates"],
        json!([]),
        "a forum has no dates of papers"
    );
}

#[tokio::test]
async fn a_meeting_goes_into_a_calendar_and_a_sheet() {
    let app = on("2026-09-01").await;
    let meeting = planned(&app, "2026-10-28").await;
    let entry = app
        .member(1)
        .get(&format!("{}/calendar", at(&meeting)))
        .await;
    let text = String::from_utf8(entry.bytes.to_vec()).unwrap();
    assert!(
        text.contains("DTSTART;TZID=Asia/Shanghai:20261028T090000\r\n"),
        "{text}"
    );
    assert!(text.lines().all(|line| line.len() <= 75), "{text}");
    let sheet = app
        .clerk()
        .get("/api/meetings/export?kind=standing_committee")
        .await;
    assert_eq!(&sheet.bytes[..2], b"PK");
}
