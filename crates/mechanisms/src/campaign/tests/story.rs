//! A year from the programme to what was put right.

use serde_json::json;

use super::world::{DEPARTMENTS, Work, app, meeting, started, text, vote};

/// The year up to the announcement.
pub(super) async fn appraised(work: &Work<'_>) {
    let app = work.app;
    work.settle_and_call().await;
    let ballot = work
        .post(&app.clerk(), "ballot", json!({ "mode": "counted" }))
        .await
        .ok();
    assert_eq!(ballot["subjects"], 3);
    let criteria = ballot["criteria"].as_array().map(Vec::len);
    assert_eq!(criteria, Some(3), "the regime says by what to judge");
    vote(
        app,
        &text(&ballot["id"]),
        &[[5, 1, 0, 0], [2, 2, 1, 1], [1, 0, 1, 4]],
    )
    .await;
    work.post(&app.clerk(), "result", json!({})).await.ok();
}

#[tokio::test]
async fn a_year_from_the_programme_to_what_was_put_right() {
    let app = app().await;
    let work = started(&app).await;
    let seen = work.see().await;
    assert_eq!(seen["next"], json!(["adopted"]));
    assert_eq!(seen["departments"][1]["name"], "县水务局");
    assert_eq!(seen["regime"]["points"].as_array().map(Vec::len), Some(9));
    appraised(&work).await;
    let seen = work.see().await;
    let grades: Vec<_> = (0..3)
        .map(|at| text(&seen["departments"][at]["content"]["result"]["verdict"]["zh"]))
        .collect();
    assert_eq!(grades, ["满意", "较满意", "不满意"]);
    assert_eq!(
        seen["departments"][0]["checked"],
        json!({ "done": 9, "of": 9, "late": 0 })
    );
    assert_eq!(seen["vote"]["state"], "announced");

    let cadence = app
        .clerk()
        .get(&format!("{}/cadence", work.path))
        .await
        .ok();
    let each = &cadence["blocks"][4];
    assert_eq!(
        (&each["code"], &each["tally"]["met_of_year"]),
        (&json!("evaluation"), &json!(3)),
        "{each}"
    );

    work.post(&app.clerk(), "hand-over", json!({})).await.ok();
    let ledger = app.clerk().get(&format!("{}/ledger", work.path)).await.ok();
    assert_eq!(ledger.as_array().map(Vec::len), Some(6));
    assert_eq!(ledger[0]["number"], "1-1");
    assert_eq!(
        ledger[0]["due_on"], "2027-03-18",
        "three months from the meeting"
    );
    assert_eq!(ledger[0]["light"], "in_time");
    let item = text(&ledger[5]["id"]);
    let seen = app
        .organ("县交通局")
        .get(&format!("/api/assignments/{item}"))
        .await
        .ok();
    assert_eq!(seen["item"]["origin_kind"], "evaluation");

    for kind in ["programme", "party_report", "notice", "agenda"] {
        work.post(&app.clerk(), "papers", json!({ "kind": kind }))
            .await
            .ok();
    }
    let papers = work.see().await["content"]["papers"].clone();
    let notice = text(&papers[2]["document"]);
    let notice = app
        .clerk()
        .get(&format!("/api/documents/{notice}"))
        .await
        .ok();
    let body = notice.to_string();
    assert!(
        body.contains("县水务局：满意2票、较满意2票、基本满意1票、不满意1票，评议等次为较满意。"),
        "{body}"
    );
}

#[tokio::test]
async fn what_was_asked_is_told_of_in_the_next_year() {
    let app = app().await;
    let work = started(&app).await;
    appraised(&work).await;
    work.post(&app.clerk(), "hand-over", json!({})).await.ok();
    app.set_day("2027-01-11");
    let organ = app.world.organ("县水务局");
    let body = json!({ "year": 2027, "title": "2027年度工作评议", "minutes_each": 8, "departments": [organ] });
    let made = app.clerk().post("/api/campaigns", body).await.ok();
    let next = Work {
        app: &app,
        path: format!("/api/campaigns/{}", text(&made["id"])),
    };
    let seen = next.department("县水务局").await;
    assert_eq!(seen["before"].as_array().map(Vec::len), Some(2));
    let drafted = app
        .clerk()
        .get(&format!("{}/report", next.of("县水务局")))
        .await
        .ok();
    let drafted = text(&drafted["text"]);
    assert!(
        drafted.contains("上一年度评议意见2项，已办结0项（0/2）。"),
        "{drafted}"
    );
    assert!(
        drafted.contains("“县水务局应改进服务”尚未办结"),
        "{drafted}"
    );
    let compared = app.clerk().get("/api/campaigns/comparison").await.ok();
    let first = &compared["departments"][0];
    assert_eq!(
        (&first["name"], &first["years"][0]["rank"]),
        (&json!("县教育局"), &json!(1))
    );
    assert_eq!(first["years"][0]["items"], json!([2, 0]));
}

#[tokio::test]
async fn the_board_is_kept_by_departments_and_read_by_everybody() {
    let app = app().await;
    let work = started(&app).await;
    work.appoint().await;
    let own = app.organ("县水务局");
    let line = work.promise(&own, "县水务局", "2026-06-30").await.ok();
    work.promise(&app.clerk(), "县教育局", "2026-03-01")
        .await
        .ok();
    work.step(&app.chair(), "adopted").await.ok();
    let public = "/api/public/evaluation?division=621123";
    app.public().get(public).await.status(404);
    work.step(&app.chair(), "board_shown").await.ok();

    let path = format!("/api/commitments/{}", text(&line["id"]));
    let told = json!({ "percent": 60, "words": "主体完工", "version": 1 });
    let told = own.post(&format!("{path}/progress"), told).await.ok();
    assert_eq!(
        (&told["percent"], &told["done_on"]),
        (&json!(60), &json!(null))
    );
    let stale = json!({ "percent": 70, "words": "主体完工", "version": 1 });
    own.post(&format!("{path}/progress"), stale)
        .await
        .status(409);
    app.set_day("2026-06-20");
    let told = json!({ "percent": 100, "words": "建成投用", "version": 2 });
    own.post(&format!("{path}/progress"), told).await.ok();
    let seen = app.public().get(public).await.ok();
    let line = &seen["departments"][1]["commitments"][0];
    assert_eq!(
        (&line["percent"], &line["light"]),
        (&json!(100), &json!("done"))
    );
    assert_eq!(
        seen["departments"][0]["commitments"][0]["light"],
        "very_late"
    );
    assert_eq!(seen["departments"][0]["result"], json!(null));

    let agenda = app.clerk().get(&format!("{}/agenda", work.path)).await.ok();
    assert_eq!(agenda[0]["dues"][0]["name"], "县教育局");
    let rows = app
        .clerk()
        .get(&format!("{}/commitments?is_done=true", work.path))
        .await
        .ok();
    assert_eq!(
        (&rows["total"], &rows["items"][0]["name"]),
        (&json!(1), &json!("县水务局"))
    );
}

#[tokio::test]
async fn heads_report_one_after_the_other() {
    let app = app().await;
    let work = started(&app).await;
    let speech = |organ: &str| format!("{}/speech", work.of(organ));
    let (begin, end) = (json!({ "begins": true }), json!({ "begins": false }));
    app.clerk()
        .post(&speech("县教育局"), begin.clone())
        .await
        .refused("campaign.no_meeting");
    let meeting = meeting(&app, "2026-02-18").await;
    let body = json!({ "title": "2026年度工作评议", "programme": "一、目的\n推动履职。", "minutes_each": 8, "meeting": meeting });
    work.put(&app.clerk(), "", body).await.ok();
    app.clerk()
        .post(&speech("县教育局"), end.clone())
        .await
        .refused("campaign.does_not_speak");
    app.clerk()
        .post(&speech("县教育局"), begin.clone())
        .await
        .ok();
    app.clerk()
        .post(&speech("县水务局"), begin)
        .await
        .refused("campaign.speaks_now");
    let ended = app.clerk().post(&speech("县教育局"), end).await.ok();
    assert!(ended["content"]["speech"]["until"].is_string(), "{ended}");
}

#[tokio::test]
async fn the_report_to_the_party_committee_counts_the_board() {
    let app = app().await;
    let work = started(&app).await;
    for organ in &DEPARTMENTS[..2] {
        let line = work.promise(&app.clerk(), organ, "2026-06-30").await;
        line.ok();
    }
    let kind = json!({ "kind": "party_report" });
    let drafted = work.post(&app.clerk(), "papers", kind).await.ok();
    let paper = text(&drafted["content"]["papers"][0]["document"]);
    let path = format!("/api/documents/{paper}");
    let told = app.clerk().get(&path).await.ok().to_string();
    assert!(told.contains("公示承诺事项2项，已完成0项（0/2）"), "{told}");
}
