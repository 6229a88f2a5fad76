//! The register of organs, people, seats, posts and duties, as the office and the security administrator keep it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use people::{Right, Role};
use serde_json::{Value, json};
use testing::TestApp;
use utoipa_axum::router::OpenApiRouter;

async fn app() -> TestApp {
    TestApp::on("2026-01-15", OpenApiRouter::new()).await
}

async fn person(app: &TestApp, name: &str) -> String {
    let form = json!({ "name": name, "code": "", "phone": "", "version": 0 });
    let person = app.clerk().post("/api/people", form).await.ok();
    person["id"].as_str().unwrap().to_owned()
}

fn seat(kind: &str, from_on: &str) -> Value {
    json!({ "congress": null, "kind": kind, "term": null, "district": "第一选区", "from_on": from_on, "until_on": null })
}

fn post(app: &TestApp, organ: &str, title: &str) -> Value {
    json!({ "organ": app.world.organ(organ), "title": title, "is_head": false, "from_on": "2026-01-01", "until_on": null })
}

fn duty(app: &TestApp, organ: &str, role: &str) -> Value {
    json!({ "role": role, "post": post(app, organ, "工作人员") })
}

fn organ(kind: &str, name: &str, version: i64) -> Value {
    json!({ "kind": kind, "name": name, "short_name": "", "parent": null, "is_vertical": false, "sort_no": 1,
            "valid_from": "2022-01-01", "valid_until": null, "version": version })
}

#[tokio::test]
async fn a_member_may_not_be_an_official_and_an_official_no_member() {
    let app = app().await;
    let member = app.world.person("member_1");
    let body = post(&app, "县教育局", "局长");
    app.clerk()
        .post(&format!("/api/people/{member}/posts"), body)
        .await
        .refused("person.incompatible");
    let official = app.world.person("县教育局");
    app.clerk()
        .post(
            &format!("/api/people/{official}/seats"),
            seat("member", "2026-01-01"),
        )
        .await
        .refused("person.incompatible");
    app.clerk()
        .post(
            &format!("/api/people/{official}/seats"),
            seat("deputy", "2026-01-01"),
        )
        .await
        .status(201);
    let seats = app.clerk().get(&format!("/api/people/{member}")).await.ok();
    let seat_id = seats["seats"][0]["id"].as_str().unwrap();
    let end = json!({ "on": "2026-01-01", "reason": "辞职" });
    let path = format!("/api/people/{member}/seats/{seat_id}/end");
    app.clerk().post(&path, end.clone()).await.status(204);
    app.clerk()
        .post(&path, end)
        .await
        .refused("person.already_ended");
    app.clerk()
        .post(
            &format!("/api/people/{member}/posts"),
            post(&app, "县教育局", "局长"),
        )
        .await
        .status(201);
}

#[tokio::test]
async fn seats_follow_the_level_and_each_other() {
    let app = app().await;
    let id = person(&app, "新人").await;
    let path = format!("/api/people/{id}/seats");
    let clerk = app.clerk();
    clerk
        .post(&path, seat("secretary_general", "2026-01-01"))
        .await
        .refused("person.no_secretary_general");
    clerk
        .post(&path, seat("chair", "2026-01-01"))
        .await
        .refused("person.chair_taken");
    clerk
        .post(&path, seat("deputy", "0026-01-01"))
        .await
        .fault("from_on");
    let mut backwards = seat("deputy", "2026-01-01");
    backwards["until_on"] = json!("2025-01-01");
    clerk
        .post(&path, backwards)
        .await
        .refused("person.ends_before_start");
    clerk
        .post(&path, seat("deputy", "2026-01-01"))
        .await
        .status(201);
    clerk
        .post(&path, seat("deputy", "2026-02-01"))
        .await
        .refused("person.already_seated");
}

#[tokio::test]
async fn the_three_administrators_are_three_people_with_nothing_else() {
    let app = app().await;
    let security = app.account("security_admin");
    for one in ["system_admin", "security_admin", "audit_admin"] {
        let id = app.world.person(one);
        for role in ["clerk", "system_admin", "security_admin", "audit_admin"] {
            if role != one {
                security
                    .post(
                        &format!("/api/people/{id}/duties"),
                        duty(&app, "办公室", role),
                    )
                    .await
                    .refused("person.administrator_with_others");
            }
        }
        app.clerk()
            .post(
                &format!("/api/people/{id}/seats"),
                seat("deputy", "2026-01-01"),
            )
            .await
            .refused("person.administrator_with_others");
    }
    let clerk = app.world.person("clerk");
    security
        .post(
            &format!("/api/people/{clerk}/duties"),
            duty(&app, "办公室", "audit_admin"),
        )
        .await
        .refused("person.administrator_with_others");
}

#[tokio::test]
async fn only_the_security_administrator_gives_posts_with_rights() {
    let app = app().await;
    let id = person(&app, "新人").await;
    let path = format!("/api/people/{id}/duties");
    app.clerk()
        .post(&path, duty(&app, "办公室", "clerk"))
        .await
        .status(403);
    app.clerk()
        .post(
            &format!("/api/people/{id}/posts"),
            post(&app, "办公室", "科员"),
        )
        .await
        .refused("person.role_not_there");
    let security = app.account("security_admin");
    security
        .post(&path, duty(&app, "县教育局", "clerk"))
        .await
        .refused("person.role_not_there");
    security
        .post(&path, duty(&app, "办公室", "chair"))
        .await
        .refused("person.by_election_only");
    security
        .post(&path, duty(&app, "县教育局", "organ"))
        .await
        .status(403);
    let given = security
        .post(&path, duty(&app, "办公室", "clerk"))
        .await
        .ok();
    let post_id = given["id"].as_str().unwrap().to_owned();
    let end = json!({ "on": "2026-06-01", "reason": "" });
    app.clerk()
        .post(
            &format!("/api/people/{id}/posts/{post_id}/end"),
            end.clone(),
        )
        .await
        .status(403);
    security
        .post(
            &format!("/api/people/{id}/duties/{post_id}/end"),
            end.clone(),
        )
        .await
        .status(204);
    let admin = app.world.person("system_admin");
    let view = app.clerk().get(&format!("/api/people/{admin}")).await.ok();
    let last = view["posts"][0]["id"].as_str().unwrap().to_owned();
    security
        .post(&format!("/api/people/{admin}/duties/{last}/end"), end)
        .await
        .refused("person.last_administrator");
    let holder = json!({ "person": { "name": "新干事", "code": "", "phone": "", "version": 0 }, "duty": duty(&app, "财经委", "committee") });
    security.post("/api/duties", holder).await.status(201);
}

#[tokio::test]
async fn organs_keep_their_names_their_order_and_their_people() {
    let app = app().await;
    let clerk = app.clerk();
    let made = clerk
        .post("/api/organs", organ("department", "渭源县文旅局", 0))
        .await
        .ok();
    let path = format!("/api/organs/{}", made["id"].as_str().unwrap());
    clerk
        .post("/api/organs", organ("department", "渭源县文旅局", 0))
        .await
        .refused("organ.name_taken");
    clerk
        .post("/api/organs", organ("department", "  ", 0))
        .await
        .fault("name");
    let mut above_itself = organ("department", "渭源县文旅局", 1);
    above_itself["parent"] = made["id"].clone();
    clerk
        .put(&path, above_itself)
        .await
        .refused("organ.above_itself");
    let mut backwards = organ("department", "渭源县文旅局", 1);
    backwards["valid_until"] = json!("2021-01-01");
    clerk
        .put(&path, backwards)
        .await
        .refused("organ.ends_before_start");
    let id = person(&app, "王局").await;
    let body = json!({ "organ": made["id"], "title": "局长", "is_head": true, "from_on": "2026-01-01", "until_on": null });
    clerk
        .post(&format!("/api/people/{id}/posts"), body.clone())
        .await
        .status(201);
    let mut ended = organ("department", "渭源县文旅局", 1);
    ended["valid_until"] = json!("2026-06-01");
    clerk
        .put(&path, ended.clone())
        .await
        .refused("organ.still_held");
    let view = clerk.get(&format!("/api/people/{id}")).await.ok();
    let post_id = view["posts"][0]["id"].as_str().unwrap().to_owned();
    let end = json!({ "on": "2026-05-01", "reason": "" });
    clerk
        .post(&format!("/api/people/{id}/posts/{post_id}/end"), end)
        .await
        .status(204);
    clerk.put(&path, ended.clone()).await.ok();
    clerk.put(&path, ended).await.refused("stale");
    let mut late = body;
    late["from_on"] = json!("2026-07-01");
    clerk
        .post(&format!("/api/people/{id}/posts"), late)
        .await
        .refused("person.organ_gone");
    let records = clerk.get(&format!("{path}/records")).await.ok();
    assert_eq!(records["total"], 4);
    let found = clerk.get("/api/organs?q=文旅&on=2026-06-01").await.ok();
    assert_eq!(found["total"], 0);
    assert_eq!(clerk.get("/api/organs?q=文旅").await.ok()["total"], 1);
    assert_eq!(clerk.get("/api/organs?q=%").await.ok()["total"], 0);
}

#[tokio::test]
async fn a_stranger_finds_nobody_and_nothing_here() {
    let app = app().await;
    let stranger = app.stranger();
    let id = app.world.person("member_1");
    let organ_id = app.world.organ("县教育局");
    stranger.get(&format!("/api/people/{id}")).await.status(404);
    stranger
        .get(&format!("/api/people/{id}/records"))
        .await
        .status(404);
    stranger
        .get(&format!("/api/organs/{organ_id}"))
        .await
        .status(404);
    stranger
        .get(&format!("/api/congresses/{}", app.world.congress))
        .await
        .status(404);
    stranger
        .post(
            &format!("/api/people/{id}/seats"),
            seat("deputy", "2026-01-01"),
        )
        .await
        .status(404);
    assert_eq!(stranger.get("/api/people").await.ok()["total"], 1);
    assert_eq!(stranger.get("/api/people?q=委员").await.ok()["total"], 0);
    app.organ("县教育局").get("/api/people").await.status(403);
    app.public().get("/api/people").await.status(401);
}

#[tokio::test]
async fn people_are_found_counted_changed_and_exported() {
    let app = app().await;
    let clerk = app.clerk();
    let form = |code: &str, version: i64| json!({ "name": "新人", "code": code, "phone": "13800000000", "version": version });
    let made = clerk.post("/api/people", form("D1", 0)).await.ok();
    clerk
        .post("/api/people", form("D1", 0))
        .await
        .refused("person.code_taken");
    let path = format!("/api/people/{}", made["id"].as_str().unwrap());
    clerk.put(&path, form("D2", 1)).await.ok();
    clerk.put(&path, form("D3", 1)).await.refused("stale");
    clerk
        .put(
            &path,
            json!({ "name": "坏\u{0}", "code": "", "phone": "", "version": 2 }),
        )
        .await
        .fault("name");
    assert_eq!(clerk.get("/api/people?q=d2").await.ok()["total"], 1);
    assert_eq!(clerk.get("/api/people?seat=member").await.ok()["total"], 24);
    assert_eq!(
        clerk.get("/api/people?role=system_admin").await.ok()["total"],
        1
    );
    let organ_id = app.world.organ("县教育局");
    assert_eq!(
        clerk
            .get(&format!("/api/people?organ={organ_id}"))
            .await
            .ok()["total"],
        1
    );
    clerk.get("/api/people?q=\u{0}").await.ok();
    let picture = clerk.get("/api/people/composition").await.ok();
    assert_eq!(picture["members"], 29);
    assert_eq!(picture["warnings"].as_array().unwrap().len(), 1);
    let early = clerk
        .get("/api/people/composition?on=2020-01-01")
        .await
        .ok();
    assert_eq!(early["warnings"].as_array().unwrap().len(), 2, "{early}");
    let book = clerk.get("/api/people/export?seat=deputy").await;
    assert!(book.bytes.starts_with(b"PK"));
    book.status(200);
    clerk.get("/api/organs/export").await.status(200);
}

#[tokio::test]
async fn the_table_of_rights_is_what_the_door_enforces_for_the_three_administrators() {
    let app = app().await;
    let routes = [
        ("/api/accounts", Right::KeepAccounts),
        ("/api/audit", Right::ReadAudit),
        ("/api/people", Right::SeePeople),
        ("/api/organs", Right::SeePeople),
        ("/api/imports/organs/template", Right::KeepPeople),
    ];
    for role in [
        Role::SystemAdmin,
        Role::SecurityAdmin,
        Role::AuditAdmin,
        Role::Clerk,
        Role::Organ,
    ] {
        for (path, right) in routes {
            let status = app.role(role).get(path).await.status;
            assert_eq!(status == 200, role.may(right), "{role} {path} {status}");
        }
    }
}
