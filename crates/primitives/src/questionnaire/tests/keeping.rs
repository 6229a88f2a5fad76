use serde_json::json;

use super::{app, asks, codes, managers, opened, served, text};

#[tokio::test]
async fn what_is_asked_stands_once_it_is_open() {
    let app = app().await;
    let clerk = app.clerk();
    let mut own = asks(&app);
    own["organ"] = json!(app.world.organ("财经委"));
    clerk.post("/api/questionnaires", own).await.fault("organ");
    let made = clerk.post("/api/questionnaires", asks(&app)).await;
    let made = made.status(201);
    assert_eq!(made["grades"].as_array().unwrap().len(), 3);
    let path = format!("/api/questionnaires/{}", text(&made["id"]));
    let mut other = asks(&app);
    other["title"] = json!("改过的问卷");
    let change = |version: i64| json!({ "questionnaire": other, "version": version });
    clerk.put(&path, change(1)).await.ok();
    clerk.put(&path, change(1)).await.refused("stale");
    let issue = json!({ "count": 3 });
    clerk
        .post(&format!("{path}/codes"), issue.clone())
        .await
        .refused("questionnaire.not_open");
    clerk
        .post(&format!("{path}/opening"), json!({ "version": 2 }))
        .await
        .ok();
    clerk
        .put(&path, change(3))
        .await
        .refused("questionnaire.not_draft");
    clerk
        .delete(&format!("{path}?version=3"))
        .await
        .refused("questionnaire.not_draft");
    for count in [0, 501] {
        clerk
            .post(&format!("{path}/codes"), json!({ "count": count }))
            .await
            .fault("count");
    }
    clerk
        .post(&format!("{path}/closure"), json!({ "version": 3 }))
        .await
        .ok();
    clerk
        .post(&format!("{path}/codes"), issue)
        .await
        .refused("questionnaire.not_open");
    let records = clerk.get(&format!("{path}/records")).await.ok();
    let happened: Vec<_> = records["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| text(&one["happened"]))
        .collect();
    assert_eq!(
        happened,
        [
            "questionnaire.closed",
            "questionnaire.opened",
            "questionnaire.changed",
            "questionnaire.made"
        ]
    );
}

#[tokio::test]
async fn a_draft_whose_last_day_has_passed_is_not_opened_and_one_is_thrown_away() {
    let app = app().await;
    let made = app
        .clerk()
        .post("/api/questionnaires", asks(&app))
        .await
        .ok();
    let path = format!("/api/questionnaires/{}", text(&made["id"]));
    app.set_day("2026-12-16");
    app.clerk()
        .post(&format!("{path}/opening"), json!({ "version": 1 }))
        .await
        .refused("questionnaire.past");
    app.clerk()
        .delete(&format!("{path}?version=1"))
        .await
        .status(204);
    app.clerk().get(&path).await.status(404);
}

#[tokio::test]
async fn five_groups_are_asked_about_many_departments_in_one_go() {
    let app = app().await;
    let clerk = app.clerk();
    let made = clerk.post("/api/questionnaires", asks(&app)).await.ok();
    let path = format!("/api/questionnaires/{}/copies", text(&made["id"]));
    let organs: Vec<_> = ["县住建局", "县教育局", "县水务局"]
        .into_iter()
        .map(|name| app.world.organ(name))
        .collect();
    let body =
        json!({ "organs": organs, "respondents": [served(), managers()], "is_opened": true });
    // The template itself is there already.
    let copies = clerk.post(&path, body.clone()).await.status(201);
    assert_eq!(copies["made"].as_array().unwrap().len(), 5);
    clerk
        .post(&path, body)
        .await
        .refused("questionnaire.nothing_to_copy");
    let about = format!("organ={}&respondents=managers", organs[1]);
    let found = clerk
        .get(&format!("/api/questionnaires?{about}"))
        .await
        .ok();
    assert_eq!(found["total"], 1);
    assert_eq!(found["items"][0]["state"], "open");
    assert_eq!(found["items"][0]["respondents"]["zh"], "中层以上干部");
    let many: Vec<_> = (0..20)
        .map(|at| json!({ "code": format!("g{at}"), "zh": format!("对象{at}"), "en": "" }))
        .collect();
    let all = vec![organs[0]; 26];
    clerk
        .post(&path, json!({ "organs": all, "respondents": many }))
        .await
        .refused("questionnaire.too_many_copies");
    let nameless = json!({ "respondents": [{ "code": "x", "zh": "", "en": "" }] });
    clerk.post(&path, nameless).await.fault("respondents.0.zh");
    // The congress's own offices are not asked about.
    let own = json!({ "organs": [organs[0], app.world.organ("财经委")] });
    let words = clerk.post(&path, own).await.fault("organs");
    assert!(words.contains("不是受监督的单位"), "{words}");
    let away = json!({ "organs": [kernel::id::fresh()] });
    clerk.post(&path, away).await.status(404);
}

#[tokio::test]
async fn the_list_is_found_sorted_and_exported() {
    let app = app().await;
    let clerk = app.clerk();
    opened(&app, asks(&app)).await;
    let mut other = asks(&app);
    other["title"] = json!("甲 100% 的问卷");
    other["about"] = json!("campaign:00000000-0000-0000-0000-000000000007");
    other["organ"] = json!(null);
    other["closes_on"] = json!("2026-12-20");
    clerk.post("/api/questionnaires", other).await.ok();
    for (query, first, total) in [
        ("", "甲 100% 的问卷", 2),
        ("sort=closes_on", "2026年度工作评议征求意见", 2),
        ("sort=-title", "甲 100% 的问卷", 2),
        ("sort=answered&state=open", "2026年度工作评议征求意见", 1),
        (
            "about=campaign:00000000-0000-0000-0000-000000000007",
            "甲 100% 的问卷",
            1,
        ),
        ("q=100%25", "甲 100% 的问卷", 1),
        ("respondents=served&state=draft", "甲 100% 的问卷", 1),
    ] {
        let page = clerk.get(&format!("/api/questionnaires?{query}")).await;
        let page = page.ok();
        let found = (text(&page["items"][0]["title"]), page["total"].as_i64());
        assert_eq!(found, (first.to_owned(), Some(total)), "{query}");
    }
    for sort in ["title", "organ", "-organ", "-answered", "-closes_on"] {
        let path = format!("/api/questionnaires?sort={sort}&per_page=1&page=2");
        assert_eq!(clerk.get(&path).await.ok()["total"], 2, "{sort}");
    }
    let export = clerk.get("/api/questionnaires/export").await;
    assert!(export.bytes.starts_with(b"PK"));
    let choices = clerk.get("/api/questionnaires/choices").await.ok();
    assert_eq!(choices["least"], 5);
}

#[tokio::test]
async fn only_the_office_keeps_them_and_a_department_sees_none() {
    let app = app().await;
    let path = opened(&app, asks(&app)).await;
    let issue = json!({ "count": 1 });
    for by in [app.committee(), app.chair(), app.organ("县住建局")] {
        let refused = by.post("/api/questionnaires", asks(&app)).await;
        let status = refused.status;
        assert!(matches!(status, 201 | 403), "{status}");
    }
    app.chair()
        .post(&format!("{path}/codes"), issue.clone())
        .await
        .status(403);
    for suffix in ["", "/results", "/results/export", "/records"] {
        let path = format!("{path}{suffix}");
        app.organ("县住建局").get(&path).await.status(403);
        app.deputy().get(&path).await.status(403);
        app.stranger().get(&path).await.status(404);
        app.public().get(&path).await.status(401);
    }
    app.organ("县住建局")
        .get("/api/questionnaires")
        .await
        .status(403);
    app.stranger()
        .post(&format!("{path}/codes"), issue)
        .await
        .status(404);
    app.member(1).get(&path).await.ok();
}

#[tokio::test]
async fn codes_are_shown_once_and_taken_away_as_a_sheet() {
    let app = app().await;
    let path = opened(&app, asks(&app)).await;
    let issued = codes(&app, &path, 3).await;
    let view = app.clerk().get(&path).await.ok();
    assert_eq!(view["issued"], 3);
    assert!(issued.iter().all(|code| !view.to_string().contains(code)));
    let body = json!({ "codes": issued, "address": "https://rd.example.cn/" });
    let sheet = app
        .clerk()
        .post(&format!("{path}/codes/export"), body)
        .await;
    assert!(sheet.bytes.starts_with(b"PK"));
    let foreign = json!({ "codes": ["ABCDE23456"], "address": "https://rd.example.cn" });
    app.clerk()
        .post(&format!("{path}/codes/export"), foreign)
        .await
        .fault("codes");
}
