//! A topic, its meetings, its ballots, and short ways to act.

use std::ops::AsyncFnOnce;

use people::Act;
use primitives::topic::{self, Content, List, Mode, NewTopic, Organs};
use serde_json::{Value, json};
use testing::{Answer, Caller, TestApp};

pub(super) async fn app() -> TestApp {
    TestApp::on("2026-03-02", crate::routes().merge(primitives::routes())).await
}

async fn act_as<T>(
    app: &TestApp,
    account: &str,
    work: impl AsyncFnOnce(&mut Act) -> kernel::Result<T>,
) -> T {
    app.desk(account).await.act(work).await.unwrap()
}

/// A topic on which these organs report, led by 财经委.
pub(super) async fn topic(app: &TestApp, organs: &[&str]) -> String {
    topic_with(app, organs, None).await
}

/// As [`topic`], carried out in step with other congresses.
pub(super) async fn topic_with(
    app: &TestApp,
    organs: &[&str],
    linkage: Option<kernel::Subject>,
) -> String {
    let new = NewTopic {
        year: 2026,
        content: Content {
            number: 1,
            list: List::Key,
            title: "农村饮水安全".to_owned(),
            field: "民生保障".to_owned(),
            mode: Mode::SpecialReport,
            lead: app.world.organ("财经委"),
            organs: Organs(organs.iter().map(|organ| app.world.organ(organ)).collect()),
            month: 4,
        },
        adopted_on: app.today(),
        by: app.world.congress.subject(),
        linkage,
    };
    let topic = act_as(app, "clerk", async |act| {
        topic::acts::create(act, new).await
    })
    .await;
    topic.id.to_string()
}

/// The plan names the month in which the topic is deliberated.
pub(super) async fn dated_by_plan(app: &TestApp, topic: &str, on: &str) {
    let (id, on) = (topic.parse().unwrap(), on.parse().unwrap());
    act_as(app, "clerk", async |act| {
        let due = topic::due_by_hand(on, "plan.month", "2026年度监督工作计划");
        topic::acts::plan_stage(act, id, topic::Stage::Deliberated, Some(due)).await
    })
    .await;
}

/// The congress adopts a rule of its own today.
pub(super) async fn with_rule(app: &TestApp, key: &str, value: &str) {
    let text = format!(
        "[regime]\nname = {{ zh = \"渭源县办法\", en = \"Weiyuan rules\" }}\nextends = \"weiyuan\"\n\
         place_code = \"621123\"\nlevel = \"county\"\n\n[{key}]\nvalue = {value}\n\
         basis = {{ text = \"渭源县办法（2026-01-01）\", section = \"第九条\" }}\nsure = \"S\"\n"
    );
    let body = json!({ "text": text, "from_on": app.today(), "decision": "第58次主任会议" });
    let admin = app.account("security_admin");
    admin.post("/api/regimes/adoptions", body).await.status(204);
}

pub(super) fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// Plans a session.
pub(super) async fn session(app: &TestApp, held_on: &str) -> String {
    let body = json!({ "kind": "standing_committee", "held_on": held_on, "place": "三楼会议室" });
    text(&app.clerk().post("/api/meetings", body).await.ok()["id"])
}

async fn meeting_step(app: &TestApp, meeting: &str, step: &str) {
    let path = format!("/api/meetings/{meeting}");
    let version = app.clerk().get(&path).await.ok()["meeting"]["version"].clone();
    let body = json!({ "version": version });
    app.clerk().post(&format!("{path}/{step}"), body).await.ok();
}

/// Calls and opens a session with twenty members, moving the clock to its day.
pub(super) async fn open(app: &TestApp, meeting: &str, held_on: &str) {
    meeting_step(app, meeting, "call").await;
    app.set_day(held_on);
    for name in members(20) {
        let path = format!("/api/meetings/{meeting}/check-in");
        app.account(&name).post(&path, json!({})).await.ok();
    }
    meeting_step(app, meeting, "open").await;
}

pub(super) fn members(count: usize) -> Vec<String> {
    let chairs = [
        "chair",
        "vice_chair_1",
        "vice_chair_2",
        "vice_chair_3",
        "vice_chair_4",
    ];
    let names = chairs.iter().map(|name| (*name).to_owned());
    let names = names.chain((1..=24).map(|number| format!("member_{number}")));
    names.take(count).collect()
}

/// Puts the topic's report on the agenda.
pub(super) async fn item(app: &TestApp, meeting: &str, topic: &str) -> String {
    let body = json!({ "kind": "deliberation", "title": "审议农村饮水安全情况的报告", "subject": format!("topic:{topic}") });
    let path = format!("/api/meetings/{meeting}/items");
    text(&app.clerk().post(&path, body).await.ok()["id"])
}

/// Opinions that are being worked on.
pub(super) struct Letter<'a> {
    pub(super) app: &'a TestApp,
    pub(super) id: String,
}

impl Letter<'_> {
    pub(super) fn path(&self, step: &str) -> String {
        format!("/api/opinions/{}{step}", self.id)
    }

    pub(super) async fn see(&self) -> Value {
        self.app.clerk().get(&self.path("")).await.ok()
    }

    pub(super) async fn state(&self) -> String {
        text(&self.see().await["opinion"]["state"])
    }

    /// Who is next, to do what.
    pub(super) async fn next(&self) -> (String, String) {
        let next = self.see().await["next"].clone();
        assert!(!text(&next["rule"]["zh"]).is_empty(), "{next}");
        (text(&next["who"]), text(&next["what"]))
    }

    /// Somebody takes a step on the opinions as they stand.
    pub(super) async fn step(&self, who: &Caller<'_>, step: &str, mut body: Value) -> Answer {
        body["version"] = self.see().await["opinion"]["version"].clone();
        who.post(&self.path(&format!("/{step}")), body).await
    }

    /// The draft with one item for each of these organs.
    pub(super) async fn draft(&self, who: &Caller<'_>, organs: &[&str]) -> Answer {
        let items: Vec<Value> = organs
            .iter()
            .map(|organ| {
                json!({ "text": format!("{organ}水质检测频次不足"), "suggestion": "每月检测并公示",
                                 "measure": "检测报告", "organ": self.app.world.organ(organ) })
            })
            .collect();
        let version = self.see().await["opinion"]["version"].clone();
        let body = json!({ "assessment": "工作扎实，成效明显。", "problems": "检测能力不足。", "items": items, "version": version });
        who.put(&self.path("/draft"), body).await
    }

    /// From the report in draft to the report before the council.
    pub(super) async fn report(&self, organ: &str) {
        let organ = self.app.organ(organ);
        let paper = json!({ "text": "已逐条办理，检测全覆盖。" });
        self.step(&organ, "draft-report", paper.clone()).await.ok();
        self.step(
            &self.app.committee(),
            "comment",
            json!({ "text": "请补充检测数据" }),
        )
        .await
        .ok();
        self.step(&organ, "report", paper).await.ok();
    }

    /// Every item is answered, verified, rated and closed.
    pub(super) async fn close_items(&self, organ: &str) {
        for line in self.see().await["lines"].as_array().unwrap() {
            let path = format!("/api/assignments/{}", text(&line["id"]));
            for (who, step, mut body) in [
                (self.app.organ(organ), "accept", json!({})),
                (
                    self.app.organ(organ),
                    "answers",
                    json!({ "text": "已办结。", "outcome": "solved" }),
                ),
                (
                    self.app.committee(),
                    "verify",
                    json!({ "words": "现场核验属实" }),
                ),
                (
                    self.app.chair(),
                    "rate",
                    json!({ "rating": "satisfied", "words": "" }),
                ),
                (self.app.clerk(), "close", json!({})),
            ] {
                let seen = self.app.clerk().get(&path).await.ok();
                body["version"] = seen["item"]["version"].clone();
                who.post(&format!("{path}/{step}"), body).await.ok();
            }
        }
    }

    /// Tables the report at a session and holds the ballot with these voices.
    pub(super) async fn ballot(&self, held_on: &str, counts: [u32; 3]) {
        let app = self.app;
        let meeting = session(app, held_on).await;
        self.step(&app.chair(), "session", json!({ "meeting": meeting }))
            .await
            .ok();
        open(app, &meeting, held_on).await;
        self.step(&app.clerk(), "ballot", json!({ "form": "paper" }))
            .await
            .ok();
        assert_eq!(self.next().await.1, "vote");
        self.step(&app.clerk(), "outcome", json!({}))
            .await
            .refused("opinion.not_announced");
        let ballot = text(&self.see().await["opinion"]["content"]["ballot"]);
        announce(app, &ballot, counts).await;
        assert_eq!(self.next().await.1, "read_outcome");
        self.step(&app.clerk(), "outcome", json!({})).await.ok();
    }
}

/// Holds a ballot on paper with twenty present and announces it.
async fn announce(app: &TestApp, ballot: &str, counts: [u32; 3]) {
    let path = format!("/api/ballots/{ballot}");
    let present: Vec<String> = members(20)
        .iter()
        .map(|name| app.world.person(name).to_string())
        .collect();
    let tellers = [app.world.person("clerk"), app.world.person("committee")];
    let mut version = json!(1);
    for (step, mut body) in [
        ("roster", json!({ "present": present })),
        ("tellers", json!({ "tellers": tellers })),
        ("open", json!({})),
        ("close", json!({})),
    ] {
        body["version"] = version;
        version = app.clerk().post(&format!("{path}/{step}"), body).await.ok()["version"].clone();
    }
    let sheets =
        json!({ "issued": 20, "returned": 20, "unreturned": 0, "valid": 20, "invalid": 0 });
    let entry = json!({ "sheets": sheets, "subjects": [{ "counts": counts, "rest": 0 }] });
    let body = json!({ "declared": true, "entry": entry });
    app.clerk()
        .post(&format!("{path}/entry"), body.clone())
        .await
        .ok();
    let told = app
        .committee()
        .post(&format!("{path}/entry"), body)
        .await
        .ok();
    let body = json!({ "version": told["version"] });
    app.chair()
        .post(&format!("{path}/announcement"), body)
        .await
        .ok();
}

/// Opinions on a deliberation of April 2026, still being gathered.
pub(super) async fn begun(app: &TestApp) -> Letter<'_> {
    let topic = topic(app, &["县政府"]).await;
    let meeting = session(app, "2026-04-15").await;
    let item = item(app, &meeting, &topic).await;
    open(app, &meeting, "2026-04-15").await;
    let body = json!({ "topic": topic, "item": item });
    let begun = app.committee().post("/api/opinions", body).await.ok();
    Letter {
        app,
        id: text(&begun["id"]),
    }
}

/// Opinions with items for these organs, approved and handed over in April 2026.
pub(super) async fn handed_over<'a>(app: &'a TestApp, organs: &[&str]) -> Letter<'a> {
    let letter = begun(app).await;
    hand_over(&letter, organs).await;
    letter
}

/// Drafts items for these organs, has them approved, and hands them over.
pub(super) async fn hand_over(letter: &Letter<'_>, organs: &[&str]) {
    let app = letter.app;
    letter.draft(&app.committee(), organs).await.ok();
    letter
        .step(&app.committee(), "submission", json!({}))
        .await
        .ok();
    letter
        .step(
            &app.chair(),
            "approval",
            json!({ "decision": "第58次主任会议" }),
        )
        .await
        .ok();
    letter.step(&app.clerk(), "handover", json!({})).await.ok();
}
