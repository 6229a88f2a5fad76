use serde_json::json;

use super::{count, matter, on};

#[tokio::test]
async fn a_meeting_is_near_then_today_then_checked_in() {
    let app = on("2026-10-10").await;
    let body =
        json!({ "kind": "standing_committee", "held_on": "2026-10-28", "place": "三楼会议室" });
    let meeting = app.clerk().post("/api/meetings", body).await.ok();
    let path = format!("/api/meetings/{}", meeting["id"].as_str().unwrap());
    assert_eq!(
        count(app.member(1), "meetings_soon").await,
        0,
        "18 days ahead"
    );
    app.set_day("2026-10-14");
    assert_eq!(
        count(app.member(1), "meetings_soon").await,
        1,
        "14 days ahead"
    );
    let version = app.clerk().get(&path).await.ok()["meeting"]["version"].clone();
    app.clerk()
        .post(&format!("{path}/call"), json!({ "version": version }))
        .await
        .ok();
    assert_eq!(count(app.member(1), "meetings_today").await, 0);
    let leave = json!({ "kind": "private", "reason": "家中有事" });
    app.member(2)
        .post(&format!("{path}/leave"), leave)
        .await
        .ok();
    let asked = matter(app.clerk(), "leave_asked").await;
    assert_eq!(asked["count"], 1);
    app.set_day("2026-10-28");
    assert_eq!(count(app.member(1), "meetings_today").await, 1);
    assert_eq!(count(app.member(1), "meetings_soon").await, 0);
    app.member(1)
        .post(&format!("{path}/check-in"), json!({}))
        .await
        .ok();
    assert_eq!(count(app.member(1), "meetings_today").await, 0);
    assert_eq!(count(app.member(3), "meetings_today").await, 1);
}

#[tokio::test]
async fn a_window_waits_until_one_proposes_and_news_come_back() {
    let app = on("2026-11-20").await;
    let window = json!({
        "year": 2027, "title": "2027年监督议题征集", "notice": "现面向代表征集。", "opens_on": "2026-11-15",
        "closes_on": "2026-12-15", "channels": ["staff", "deputy"], "public_limit": 0,
    });
    let opened = app.clerk().post("/api/solicitations", window).await.ok();
    assert_eq!(count(app.deputy(), "windows_open").await, 1);
    assert_eq!(
        count(app.organ("县住建局"), "windows_open").await,
        0,
        "not a channel for organs"
    );
    let proposal = json!({
        "solicitation": opened["window"]["id"], "channel": "deputy", "title": "农村饮水安全",
        "problem": "冬季停水", "mode": "special_report",
    });
    let new = app.deputy().post("/api/submissions", proposal).await.ok()["submission"].clone();
    assert_eq!(count(app.deputy(), "windows_open").await, 0);
    assert_eq!(count(app.deputy(), "submission_news").await, 0);
    assert_eq!(count(app.clerk(), "submissions_to_screen").await, 1);
    let met = json!({ "is_met": true, "reason": "" });
    let screening = json!({
        "screening": {
            "criteria": { "pertinence": met, "feasibility": met, "timeliness": met },
            "outcome": "accepted", "reason": "群众反映集中", "destination": null,
        },
        "version": new["version"],
    });
    let path = format!("/api/submissions/{}/screening", new["id"].as_str().unwrap());
    app.clerk().post(&path, screening).await.ok();
    assert_eq!(count(app.clerk(), "submissions_to_screen").await, 0);
    let news = matter(app.deputy(), "submission_news").await;
    assert_eq!(news["items"][0]["note"], "accepted");
    app.set_day("2026-12-10");
    assert_eq!(
        count(app.deputy(), "submission_news").await,
        0,
        "no news after two weeks"
    );
    assert_eq!(count(app.account("deputy_2"), "submission_news").await, 0);
}

#[tokio::test]
async fn the_calendar_of_next_year_is_looked_for_from_october() {
    let app = on("2026-01-15").await;
    let known = app.app.calendar().years().max().unwrap();
    let year = known;
    for (day, missing) in [
        (format!("{year}-09-30"), 0),
        (format!("{year}-10-01"), 1),
        (format!("{}-01-05", year + 1), 1),
    ] {
        app.set_day(&day);
        let waits = matter(app.account("system_admin"), "calendar_missing").await;
        assert_eq!(
            waits["count"].as_i64().unwrap_or_default(),
            missing,
            "{day}"
        );
        assert_eq!(count(app.clerk(), "calendar_missing").await, 0);
    }
}
