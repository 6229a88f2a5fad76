//! Stories of a session: called, attended, opened, closed.

use serde_json::{Value, json};

use super::{at, check_in, item, on, opened, planned, report, seen, step};

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

async fn place(app: &testing::TestApp, meeting: &Value, name: &str) -> Value {
    let list = app
        .clerk()
        .get(&format!("{}/attendance", at(meeting)))
        .await
        .ok();
    let people = list["people"].as_array().unwrap();
    people
        .iter()
        .find(|one| one["name"] == name)
        .unwrap()
        .clone()
}

#[tokio::test]
async fn members_come_leave_and_return_and_mistakes_are_corrected() {
    let app = on("2026-10-10").await;
    let meeting = opened(&app, 16).await;
    let mark = async |change: Value| {
        let one = place(&app, &meeting, "委员24").await;
        let path = format!(
            "{}/attendance/{}",
            at(&meeting),
            one["id"].as_str().unwrap()
        );
        let mut body = change;
        body["version"] = one["version"].clone();
        app.clerk().put(&path, body).await
    };
    mark(json!({ "change": "leave" }))
        .await
        .refused("meeting.nothing_to_change");
    mark(json!({ "change": "come" })).await.ok();
    mark(json!({ "change": "come" }))
        .await
        .refused("meeting.nothing_to_change");
    mark(json!({ "change": "leave" })).await.ok();
    mark(json!({ "change": "come" })).await.ok();
    assert_eq!(seen(&app, &meeting).await["quorum"]["present"], 17);
    mark(json!({ "change": "was_not_there" }))
        .await
        .fault("reason");
    mark(json!({ "change": "was_not_there", "reason": "签错了人" }))
        .await
        .ok();
    assert_eq!(seen(&app, &meeting).await["quorum"]["present"], 16);
    mark(json!({ "is_remote": true }))
        .await
        .refused("meeting.remote_not_decided");
    let version = seen(&app, &meeting).await["meeting"]["version"].clone();
    let decision = json!({ "reason": "主任会议同意视频参会", "version": version });
    app.clerk()
        .post(&format!("{}/remote", at(&meeting)), decision)
        .await
        .ok();
    mark(json!({ "is_remote": true })).await.ok();

    let path = format!("{}/check-in", at(&meeting));
    app.account("chair")
        .post(&path, json!({}))
        .await
        .refused("meeting.nothing_to_change");
    app.deputy()
        .post(&path, json!({}))
        .await
        .refused("meeting.not_expected");
    let records = app
        .clerk()
        .get(&format!("{}/records", at(&meeting)))
        .await
        .ok();
    let marks = records["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["happened"] == "meeting.attendance_marked");
    assert_eq!(marks.count(), 5);

    // Entered after the close: from the opening to the close.
    app.app.clock.set("2026-10-28T04:00:00Z".parse().unwrap());
    step(&app, &meeting, "close").await.ok();
    assert_eq!(seen(&app, &meeting).await["quorum"]["present"], 16);
    mark(json!({ "change": "come" })).await.ok();
    assert_eq!(seen(&app, &meeting).await["quorum"]["present"], 17);
    let sheet = app
        .clerk()
        .get(&format!("{}/attendance/export", at(&meeting)))
        .await;
    assert_eq!(&sheet.bytes[..2], b"PK");
}

#[tokio::test]
async fn leave_is_asked_and_decided_before_the_meeting() {
    let app = on("2026-10-10").await;
    let meeting = planned(&app, "2026-10-28").await;
    let path = format!("{}/leave", at(&meeting));
    let asked = app
        .member(1)
        .post(&path, json!({ "kind": "sick", "reason": "住院" }))
        .await
        .ok();
    assert_eq!(asked["leave_state"], "asked");
    app.deputy()
        .post(&path, json!({ "kind": "sick" }))
        .await
        .refused("meeting.not_expected");
    let decide = async |name: &str, body: Value| {
        let one = place(&app, &meeting, name).await;
        let path = format!(
            "{}/attendance/{}/leave",
            at(&meeting),
            one["id"].as_str().unwrap()
        );
        let mut body = body;
        body["version"] = one["version"].clone();
        app.clerk().put(&path, body).await
    };
    decide("委员01", json!({ "approve": true })).await.ok();
    decide("委员02", json!({ "approve": true }))
        .await
        .refused("meeting.no_leave_asked");
    decide(
        "委员02",
        json!({ "approve": true, "kind": "duty", "reason": "外出招商" }),
    )
    .await
    .ok();
    decide("委员03", json!({ "approve": false, "kind": "private" }))
        .await
        .ok();
    step(&app, &meeting, "call").await.ok();
    app.set_day("2026-10-28");
    check_in(&app, &meeting, 5).await;
    for number in 10..=20 {
        app.member(number)
            .post(&format!("{}/check-in", at(&meeting)), json!({}))
            .await
            .ok();
    }
    step(&app, &meeting, "open").await.ok();
    app.member(4)
        .post(&path, json!({ "kind": "sick" }))
        .await
        .refused("meeting.leave_too_late");
    decide("委员04", json!({ "approve": true, "kind": "sick" }))
        .await
        .refused("meeting.leave_too_late");
    let figures = app
        .clerk()
        .get(&format!("{}/attendance", at(&meeting)))
        .await
        .ok()["figures"]
        .clone();
    assert_eq!(
        figures,
        json!({ "voting": 29, "came": 16, "present": 16, "remote": 0, "sick": 1, "duty": 1, "private": 0,
                "without_leave": 11, "non_voting": 0 })
    );
}

#[tokio::test]
async fn guests_are_invited_without_a_vote() {
    let app = on("2026-10-10").await;
    let meeting = planned(&app, "2026-10-28").await;
    let path = format!("{}/attendance", at(&meeting));
    let guest = json!({ "person": app.world.person("deputy_1"), "capacity": "县人大代表", "part": "non_voting" });
    app.clerk().post(&path, guest.clone()).await.ok();
    app.clerk()
        .post(&path, guest)
        .await
        .refused("meeting.on_the_list");
    app.clerk()
        .post(&path, json!({ "name": "", "part": "observer" }))
        .await
        .fault("name");
    app.clerk()
        .post(&path, json!({ "name": "旁听公民", "part": "voting" }))
        .await
        .fault("part");
    app.clerk()
        .post(&path, json!({ "name": "旁听公民", "part": "observer" }))
        .await
        .ok();
    step(&app, &meeting, "call").await.ok();
    app.set_day("2026-10-28");
    let mine = app.deputy().get("/api/meetings/mine").await.ok();
    assert_eq!(mine[0]["may_check_in"], true);
    app.deputy()
        .post(&format!("{}/check-in", at(&meeting)), json!({}))
        .await
        .ok();
    assert_eq!(seen(&app, &meeting).await["quorum"]["present"], 0);
    assert_eq!(
        app.account("deputy_2").get("/api/meetings/mine").await.ok(),
        json!([])
    );
}

#[tokio::test]
async fn present_at_a_moment_are_those_who_were_there_then() {
    use super::super::{MeetingId, store};
    let app = on("2026-10-10").await;
    let meeting = opened(&app, 15).await;
    let id: MeetingId = meeting["id"].as_str().unwrap().parse().unwrap();
    let at_nine = app.app.clock.now();
    app.app.clock.set("2026-10-28T02:00:00Z".parse().unwrap());
    let one = place(&app, &meeting, "马建业").await;
    let path = format!(
        "{}/attendance/{}",
        at(&meeting),
        one["id"].as_str().unwrap()
    );
    app.clerk()
        .put(
            &path,
            json!({ "change": "leave", "version": one["version"] }),
        )
        .await
        .ok();
    app.member(24)
        .post(&format!("{}/check-in", at(&meeting)), json!({}))
        .await
        .ok();
    let at_ten = app.app.clock.now();
    let (chair, late) = (app.world.person("chair"), app.world.person("member_24"));
    let mut conn = app.app.db.read().await.unwrap();
    let nine = store::present_at(&mut conn, id, at_nine).await.unwrap();
    assert!(nine.contains(&chair) && !nine.contains(&late));
    let ten = store::present_at(&mut conn, id, at_ten).await.unwrap();
    assert!(!ten.contains(&chair) && ten.contains(&late));
    assert_eq!(store::present(&mut conn, id).await.unwrap(), ten);
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
