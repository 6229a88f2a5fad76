use serde_json::json;

use super::{app, open_window, propose, text, window};

#[tokio::test]
async fn a_clerk_opens_a_window_and_everybody_who_proposes_sees_it() {
    let app = app().await;
    let id = open_window(&app).await;
    for account in ["clerk", "committee", "chair", "deputy", "县住建局"] {
        let page = app
            .account(account)
            .get("/api/solicitations?year=2027")
            .await
            .ok();
        assert_eq!(page["items"][0]["window"]["id"], id.as_str(), "{account}");
        assert_eq!(page["items"][0]["phase"], "open");
    }
    assert_eq!(
        app.clerk().get("/api/solicitations?year=2026").await.ok()["total"],
        0
    );
    assert_eq!(
        app.stranger().get("/api/solicitations").await.ok()["total"],
        0
    );
    app.stranger()
        .get(&format!("/api/solicitations/{id}"))
        .await
        .status(404);
    app.committee()
        .post("/api/solicitations", window())
        .await
        .status(403);
    app.public().get("/api/solicitations").await.status(401);
}

#[tokio::test]
async fn two_windows_of_a_congress_do_not_overlap() {
    let app = app().await;
    let id = open_window(&app).await;
    let mut second = window();
    second["opens_on"] = json!("2026-12-15");
    second["closes_on"] = json!("2026-12-31");
    app.clerk()
        .post("/api/solicitations", second.clone())
        .await
        .refused("solicitation.overlaps");
    second["opens_on"] = json!("2026-12-16");
    let next = app.clerk().post("/api/solicitations", second).await.ok();
    assert_eq!(next["phase"], "coming");
    let longer = json!({ "closes_on": "2026-12-16", "reason": "延长", "version": 1 });
    app.clerk()
        .post(&format!("/api/solicitations/{id}/extension"), longer)
        .await
        .refused("solicitation.overlaps");
    // Another congress has windows of its own.
    app.stranger()
        .post("/api/solicitations", window())
        .await
        .status(201);
}

#[tokio::test]
async fn a_window_is_changed_closed_and_extended_and_every_step_is_recorded() {
    let app = app().await;
    let id = open_window(&app).await;
    let path = format!("/api/solicitations/{id}");
    let mut changed = window();
    changed["title"] = json!("2027年监督议题征集");
    let body = |window, version| json!({ "window": window, "version": version });
    let see = app.clerk().put(&path, body(changed.clone(), 1)).await.ok();
    assert_eq!(see["window"]["title"], "2027年监督议题征集");
    app.clerk()
        .put(&path, body(changed.clone(), 1))
        .await
        .refused("stale");
    changed["closes_on"] = json!("2026-12-20");
    app.clerk()
        .put(&path, body(changed.clone(), 2))
        .await
        .refused("solicitation.opened");
    let reason = json!({ "reason": "已收齐", "version": 2 });
    let closed = app
        .clerk()
        .post(&format!("{path}/closure"), reason.clone())
        .await
        .ok();
    assert_eq!(closed["phase"], "closed");
    app.clerk()
        .post(&format!("{path}/closure"), reason)
        .await
        .refused("solicitation.not_open");
    app.clerk()
        .put(&path, body(window(), 3))
        .await
        .refused("solicitation.over");
    let longer = |day| json!({ "closes_on": day, "reason": "代表要求延长", "version": 3 });
    app.clerk()
        .post(&format!("{path}/extension"), longer("2026-12-01"))
        .await
        .refused("solicitation.not_later");
    let open = app
        .clerk()
        .post(&format!("{path}/extension"), longer("2026-12-31"))
        .await
        .ok();
    assert_eq!(open["phase"], "open");
    let records = app.chair().get(&format!("{path}/records")).await.ok();
    let happened: Vec<_> = records["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| text(&r["happened"]))
        .collect();
    assert_eq!(
        happened,
        [
            "solicitation.extended",
            "solicitation.closed",
            "solicitation.changed",
            "solicitation.opened"
        ]
    );
    let blank = json!({ "reason": " ", "version": 4 });
    app.clerk()
        .post(&format!("{path}/closure"), blank)
        .await
        .fault("reason");
}

#[tokio::test]
async fn the_list_is_filtered_paged_and_exported() {
    let app = app().await;
    let id = open_window(&app).await;
    propose(app.deputy(), &id, "农村饮水安全100%达标", "冬季停水").await;
    propose(app.member(1), &id, "老旧小区电梯", "加装难").await;
    let total = async |query: &str| {
        app.clerk()
            .get(&format!("/api/submissions?{query}"))
            .await
            .ok()["total"]
            .clone()
    };
    for (query, expected) in [
        (format!("solicitation={id}"), 2),
        ("stand=received".to_owned(), 2),
        ("stand=merged".to_owned(), 0),
        ("source=member_proposals".to_owned(), 1),
        ("channel=public".to_owned(), 0),
        ("q=饮水".to_owned(), 1),
        ("q=100%25".to_owned(), 1),
        ("q=_".to_owned(), 0),
        ("q=2".to_owned(), 1),
        ("field=教育".to_owned(), 0),
        ("per_page=1&page=2".to_owned(), 2),
    ] {
        assert_eq!(total(&query).await, expected, "{query}");
    }
    app.clerk()
        .get(&format!("/api/submissions?q={}", "长".repeat(101)))
        .await
        .fault("q");
    app.clerk().get("/api/submissions?q=a%00b").await.fault("q");
    let sheet = app.clerk().get("/api/submissions/export?q=饮水").await;
    assert_eq!(&sheet.bytes[..2], b"PK");
    app.deputy()
        .get("/api/submissions/export")
        .await
        .status(403);
}

#[tokio::test]
async fn the_figures_say_of_how_many_and_count_a_merged_matter_once() {
    let app = app().await;
    let id = open_window(&app).await;
    let head = propose(app.deputy(), &id, "农村饮水安全", "冬季停水").await;
    let other = propose(app.member(1), &id, "农村自来水", "冬天停水").await;
    let body = json!({ "others": [other["id"]], "reason": "同一事项", "version": head["version"] });
    app.clerk()
        .post(
            &format!("/api/submissions/{}/merger", text(&head["id"])),
            body,
        )
        .await
        .ok();
    let figures = app
        .chair()
        .get(&format!("/api/solicitations/{id}/figures"))
        .await
        .ok();
    assert_eq!(
        figures["all"],
        json!({ "submissions": 2, "merged": 1, "matters": 1, "taken_up": 0 })
    );
    assert_eq!(figures["sources"].as_array().unwrap().len(), 7);
    let sum: i64 = figures["sources"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["figure"]["submissions"].as_i64().unwrap())
        .sum();
    assert_eq!(sum, 2);
    app.deputy()
        .get(&format!("/api/solicitations/{id}/figures"))
        .await
        .status(403);
}
