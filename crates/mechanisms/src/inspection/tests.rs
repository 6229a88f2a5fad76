mod delegated;

use primitives::topic::{self, Content, List, Mode, NewTopic, Organs, TopicId};
use serde_json::{Value, json};
use testing::TestApp;
use utoipa_axum::router::OpenApiRouter;

use super::routes;
use super::rules::{Inspection, InspectionId, InspectionRefusal as R, Step, Way};

fn all_routes() -> OpenApiRouter<people::App> {
    primitives::routes().merge(routes())
}

async fn topic(app: &TestApp, mode: Mode) -> TopicId {
    let new = NewTopic {
        year: 2026,
        content: Content {
            number: 1,
            list: List::Key,
            title: "《义务教育法》贯彻实施情况".to_owned(),
            field: "民生保障".to_owned(),
            mode,
            lead: app.world.organ("财经委"),
            organs: Organs(vec![app.world.organ("县政府"), app.world.organ("县教育局")]),
            month: 6,
        },
        adopted_on: app.today(),
        by: app.world.congress.subject(),
        linkage: None,
    };
    let desk = app.desk("clerk").await;
    let made = desk.act(async |act| topic::acts::create(act, new).await);
    made.await.unwrap().id
}

fn form(app: &TestApp, leader: &str, way: &str) -> Value {
    json!({ "way": way, "from_on": "2026-04-20", "until_on": "2026-04-24", "organs": [app.world.organ("县教育局")],
            "team": [{ "person": app.world.person(leader), "leads": true }, { "person": app.world.person("deputy_2") }] })
}

fn article(key: &str) -> Value {
    json!({ "key": key, "law": "义务教育法", "law_version": "2018-12-29", "article": "第二十二条",
            "question": "是否均衡配置教师和设备" })
}

async fn arranged(app: &TestApp) -> String {
    let topic = topic(app, Mode::LawInspection).await;
    let made = app
        .committee()
        .post(
            &format!("/api/topics/{topic}/inspection"),
            form(app, "vice_chair", "own"),
        )
        .await
        .ok();
    format!("/api/inspections/{}", made["id"].as_str().unwrap())
}

async fn version(app: &TestApp, path: &str) -> Value {
    app.committee().get(path).await.ok()["version"].clone()
}

async fn post(
    app: &TestApp,
    account: &str,
    path: &str,
    step: &str,
    mut body: Value,
) -> testing::Answer {
    body["version"] = version(app, path).await;
    let path = format!("{path}/{step}");
    app.account(account).post(&path, body).await
}

async fn put(app: &TestApp, path: &str, part: &str, mut body: Value) -> testing::Answer {
    body["version"] = version(app, path).await;
    app.committee().put(&format!("{path}/{part}"), body).await
}

#[test]
fn the_steps_follow_each_other() {
    use Step as S;
    let with = |done: &[Step]| Inspection {
        id: InspectionId::fresh(),
        congress: people::congress::CongressId::fresh(),
        topic: TopicId::fresh(),
        lead: people::organ::OrganId::fresh(),
        way: Way::Own,
        from_on: "2026-04-20".parse().unwrap(),
        until_on: "2026-04-24".parse().unwrap(),
        content: kernel::db::Json(super::rules::Content {
            articles: vec![serde_json::from_value(article("1")).unwrap()],
            done: done
                .iter()
                .map(|step| super::rules::Done {
                    step: *step,
                    on: "2026-04-20".parse().unwrap(),
                    text: String::new(),
                    by: String::new(),
                })
                .collect(),
            ..super::rules::Content::default()
        }),
        version: 1,
    };
    for (done, step, is_open) in [
        (vec![], S::SchemeSent, true),
        (vec![], S::Fieldwork, false),
        (vec![S::SchemeSent], S::SchemeSent, false),
        (vec![S::SchemeSent], S::Trained, true),
        (vec![S::SchemeSent], S::Fieldwork, true),
        (vec![S::SchemeSent], S::Reported, false),
        (vec![S::SchemeSent, S::Fieldwork], S::Tabled, false),
        (
            vec![S::SchemeSent, S::Fieldwork, S::Reported],
            S::Tabled,
            true,
        ),
    ] {
        let may = with(&done).must_follow(step).is_ok();
        assert_eq!(may, is_open, "{done:?} then {step:?}");
    }
    let unjudged = with(&[S::SchemeSent, S::Fieldwork]).must_follow(S::Reported);
    assert_eq!(unjudged, Err(R::NotJudged { count: 1 }));
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a story is told in one piece")]
async fn an_inspection_goes_from_its_scheme_to_the_council() {
    let app = TestApp::on("2026-03-10", all_routes()).await;
    let path = arranged(&app).await;
    let seen = app.committee().get(&path).await.ok();
    assert_eq!(
        seen["content"]["scheme_due"]["on"], "2026-03-20",
        "a month before 20 April"
    );
    post(
        &app,
        "committee",
        &path,
        "step",
        json!({ "step": "scheme_sent" }),
    )
    .await
    .refused("inspection.no_articles");
    let listed = json!({ "articles": [article("a"), article("b")] });
    put(&app, &path, "articles", listed.clone()).await.ok();
    post(
        &app,
        "县教育局",
        &path,
        "self-check",
        json!({ "text": "自查" }),
    )
    .await
    .refused("inspection.not_yet");
    post(
        &app,
        "committee",
        &path,
        "step",
        json!({ "step": "scheme_sent", "text": "见附件" }),
    )
    .await
    .ok();
    put(&app, &path, "articles", listed)
        .await
        .refused("inspection.scheme_out");
    post(
        &app,
        "县教育局",
        &path,
        "self-check",
        json!({ "text": "缺编42人" }),
    )
    .await
    .ok();
    post(
        &app,
        "县政府",
        &path,
        "self-check",
        json!({ "text": "已部署" }),
    )
    .await
    .refused("inspection.not_inspected");
    post(
        &app,
        "committee",
        &path,
        "step",
        json!({ "step": "fieldwork" }),
    )
    .await
    .ok();
    let whole = json!({ "assessment": "总体落实较好。", "problems": "师资不均衡。", "advice": "补足编制。", "is_final": true });
    put(&app, &path, "report", whole.clone())
        .await
        .refused("inspection.not_judged");
    let wrong = json!({ "key": "a", "verdict": "partly" });
    post(&app, "committee", &path, "judgement", wrong)
        .await
        .fault("found");
    let partly = json!({ "key": "a", "verdict": "partly", "found": "城乡师资差距大", "organ": app.world.organ("县教育局") });
    post(&app, "committee", &path, "judgement", partly)
        .await
        .ok();
    let other = json!({ "key": "b", "verdict": "complied", "organ": app.world.organ("县水务局") });
    post(&app, "committee", &path, "judgement", other)
        .await
        .fault("organ");
    post(
        &app,
        "committee",
        &path,
        "judgement",
        json!({ "key": "z", "verdict": "complied" }),
    )
    .await
    .refused("inspection.no_such_article");
    post(
        &app,
        "committee",
        &path,
        "judgement",
        json!({ "key": "b", "verdict": "complied" }),
    )
    .await
    .ok();
    let blank = json!({ "assessment": "", "problems": "", "advice": "", "is_final": true });
    put(&app, &path, "report", blank).await.fault("assessment");
    put(&app, &path, "report", whole.clone()).await.ok();
    put(&app, &path, "report", whole)
        .await
        .refused("inspection.reported");
    let decision = json!({ "decision": "第58次主任会议" });
    post(&app, "committee", &path, "tabling", decision.clone())
        .await
        .status(403);
    post(&app, "chair", &path, "tabling", decision.clone())
        .await
        .ok();
    post(&app, "chair", &path, "tabling", decision)
        .await
        .refused("inspection.done");
    let topic = seen["topic"].as_str().unwrap();
    let topic = app.clerk().get(&format!("/api/topics/{topic}")).await.ok();
    assert_eq!(topic["stage"], "final_received");
    app.clerk().get(&format!("{path}/articles")).await.ok();
}

#[tokio::test]
async fn who_may_be_in_the_team_and_with_whom_it_is_carried_out() {
    let app = TestApp::on("2026-03-10", all_routes()).await;
    let other = topic(&app, Mode::Research).await;
    let by = app.committee();
    by.post(
        &format!("/api/topics/{other}/inspection"),
        form(&app, "chair", "own"),
    )
    .await
    .refused("inspection.other_mode");
    let topic = topic(&app, Mode::LawInspection).await;
    let path = format!("/api/topics/{topic}/inspection");
    by.post(&path, form(&app, "member", "own"))
        .await
        .refused("inspection.leader_not_in_council");
    by.post(&path, form(&app, "chair", "delegated"))
        .await
        .refused("inspection.may_not_delegate");
    let mut barred = form(&app, "chair", "own");
    barred["team"][1]["person"] = json!(app.world.person("县教育局"));
    by.post(&path, barred)
        .await
        .refused("inspection.staff_barred");
    let mut unknown = form(&app, "chair", "own");
    unknown["organs"] = json!([app.world.organ("县水务局")]);
    by.post(&path, unknown).await.fault("organs");
    by.post(&path, form(&app, "chair", "linked")).await.ok();
    by.post(&path, form(&app, "chair", "linked"))
        .await
        .refused("inspection.already_there");
    let none = app.organ("县水务局").get("/api/inspections").await.ok();
    assert_eq!(none["total"], 0);
    let list = app.organ("县教育局").get("/api/inspections").await.ok();
    assert_eq!(list["items"][0]["way"], "linked");
    let none = app.stranger().get(&path).await.ok();
    assert_eq!(none["inspection"], Value::Null);
}

#[tokio::test]
async fn another_office_than_the_lead_arranges_none() {
    let app = TestApp::on("2026-03-10", all_routes()).await;
    let topic = topic(&app, Mode::LawInspection).await;
    app.transfer("committee", "办公室").await;
    app.committee()
        .post(
            &format!("/api/topics/{topic}/inspection"),
            form(&app, "chair", "own"),
        )
        .await
        .refused("inspection.not_lead");
}
