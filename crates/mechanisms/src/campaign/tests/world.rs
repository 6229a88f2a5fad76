//! A county under Lianjiang's rules, a campaign, and short ways to act.

use serde_json::{Value, json};
use testing::{Answer, Caller, TestApp};

/// The departments that are evaluated, in the running order.
pub(super) const DEPARTMENTS: [&str; 3] = ["县教育局", "县水务局", "县交通局"];

/// The nine points of the regime.
pub(super) const POINTS: [&str; 9] = [
    "report",
    "files",
    "hotline",
    "sites",
    "managers",
    "related",
    "served",
    "townships",
    "discipline",
];

pub(super) async fn app() -> TestApp {
    let app = TestApp::on("2026-01-12", crate::routes().merge(primitives::routes())).await;
    let text = "[regime]\nname = { zh = \"渭源县办法\", en = \"Weiyuan rules\" }\nextends = \"lianjiang\"\n\
                place_code = \"621123\"\nlevel = \"county\"\n";
    let body = json!({ "text": text, "from_on": app.today(), "decision": "第58次主任会议" });
    let admin = app.account("security_admin");
    admin.post("/api/regimes/adoptions", body).await.status(204);
    app
}

pub(super) fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

/// A campaign under work.
pub(super) struct Work<'a> {
    pub(super) app: &'a TestApp,
    pub(super) path: String,
}

impl Work<'_> {
    /// Everything up to the settled opinions of every department.
    pub(super) async fn settle_all(&self) {
        self.appoint().await;
        self.mobilise().await;
        for organ in DEPARTMENTS {
            self.finish(organ).await;
        }
    }

    /// The same, and the meeting at which the departments report.
    pub(super) async fn settle_and_call(&self) {
        self.settle_all().await;
        let meeting = meeting(self.app, "2026-12-18").await;
        let body = json!({ "title": "2026年度工作评议", "programme": "一、目的\n推动履职。", "minutes_each": 8, "meeting": meeting });
        self.put(&self.app.clerk(), "", body).await.ok();
    }

    pub(super) async fn see(&self) -> Value {
        self.app.clerk().get(&self.path).await.ok()
    }

    pub(super) async fn department(&self, organ: &str) -> Value {
        self.app.clerk().get(&self.of(organ)).await.ok()
    }

    pub(super) fn of(&self, organ: &str) -> String {
        format!("{}/departments/{}", self.path, self.app.world.organ(organ))
    }

    /// Somebody does something with the campaign as it stands.
    pub(super) async fn post(&self, who: &Caller<'_>, part: &str, mut body: Value) -> Answer {
        body["version"] = self.see().await["version"].clone();
        who.post(&format!("{}/{part}", self.path), body).await
    }

    pub(super) async fn put(&self, who: &Caller<'_>, part: &str, mut body: Value) -> Answer {
        body["version"] = self.see().await["version"].clone();
        who.put(&format!("{}{part}", self.path), body).await
    }

    /// Somebody takes a step today.
    pub(super) async fn step(&self, who: &Caller<'_>, step: &str) -> Answer {
        let body = json!({ "step": step, "on": self.app.today(), "text": "党组会议" });
        self.post(who, "step", body).await
    }

    /// Somebody does something with a department as it stands.
    pub(super) async fn on(
        &self,
        who: &Caller<'_>,
        (organ, part): (&str, &str),
        mut body: Value,
    ) -> Answer {
        body["version"] = self.department(organ).await["department"]["version"].clone();
        who.post(&format!("{}/{part}", self.of(organ)), body).await
    }

    pub(super) async fn assign(&self, organ: &str, supervisor: &str, group: Value) -> Answer {
        let version = self.department(organ).await["department"]["version"].clone();
        let body = json!({ "supervisor": self.app.world.person(supervisor), "office": self.app.world.organ("财经委"),
                           "group": group, "version": version });
        self.app.clerk().put(&self.of(organ), body).await
    }

    pub(super) async fn check(&self, who: &Caller<'_>, organ: &str, point: &str) -> Answer {
        let body =
            json!({ "point": point, "on": self.app.today(), "text": format!("{point}核查属实") });
        self.on(who, (organ, "checks"), body).await
    }

    pub(super) async fn report(&self, who: &Caller<'_>, organ: &str, stands: bool) -> Answer {
        let version = self.department(organ).await["department"]["version"].clone();
        let body =
            json!({ "text": "一、基本情况\n总体较好。", "stands": stands, "version": version });
        who.put(&format!("{}/report", self.of(organ)), body).await
    }

    pub(super) async fn settle(&self, organ: &str) -> Answer {
        let opinions = [
            format!("{organ}应加快补齐短板"),
            format!("{organ}应改进服务"),
        ];
        let body = json!({ "opinions": opinions, "decision": "第66次主任会议" });
        self.on(&self.app.chair(), (organ, "opinions"), body).await
    }

    /// Points, report and opinions of a department.
    pub(super) async fn finish(&self, organ: &str) {
        for point in POINTS {
            self.check(&self.app.clerk(), organ, point).await.ok();
        }
        self.report(&self.app.clerk(), organ, true).await.ok();
        self.settle(organ).await.ok();
    }

    /// One group, and somebody who answers for each department.
    pub(super) async fn appoint(&self) {
        let groups = json!({ "groups": [{ "number": 1, "leader": { "person": self.app.world.person("vice_chair_1") },
                             "members": [{ "person": self.app.world.person("deputy_2") }] }] });
        self.put(&self.app.clerk(), "/groups", groups).await.ok();
        for organ in DEPARTMENTS {
            self.assign(organ, "vice_chair_1", json!(1)).await.ok();
        }
    }

    /// Adopted, forwarded, mobilised.
    pub(super) async fn mobilise(&self) {
        self.step(&self.app.chair(), "adopted").await.ok();
        self.step(&self.app.clerk(), "forwarded").await.ok();
        self.step(&self.app.clerk(), "mobilised").await.ok();
    }

    pub(super) async fn promise(&self, who: &Caller<'_>, organ: &str, due_on: &str) -> Answer {
        let body = json!({ "organ": self.app.world.organ(organ), "kind": "key_project", "title": format!("{organ}改造工程"),
                           "goal": "建成投用", "due_on": due_on });
        who.post(&format!("{}/commitments", self.path), body).await
    }
}

/// The campaign of 2026 with three departments.
pub(super) async fn started(app: &TestApp) -> Work<'_> {
    let organs: Vec<_> = DEPARTMENTS
        .iter()
        .map(|organ| app.world.organ(organ))
        .collect();
    let body = json!({ "year": 2026, "title": "2026年度工作评议", "programme": "一、目的\n推动履职。", "minutes_each": 8,
                       "departments": organs });
    let made = app.clerk().post("/api/campaigns", body).await.ok();
    Work {
        app,
        path: format!("/api/campaigns/{}", text(&made["id"])),
    }
}

/// A meeting on a day, called and opened, with members and deputies who signed in.
pub(super) async fn meeting(app: &TestApp, held_on: &str) -> String {
    let body = json!({ "kind": "standing_committee", "held_on": held_on, "place": "会议中心" });
    let id = text(&app.clerk().post("/api/meetings", body).await.ok()["id"]);
    let path = format!("/api/meetings/{id}");
    for step in ["call", "open"] {
        if step == "open" {
            app.set_day(held_on);
            for number in 1..=24 {
                let who = app.account(&format!("member_{number}"));
                who.post(&format!("{path}/check-in"), json!({})).await.ok();
            }
        }
        let version = app.clerk().get(&path).await.ok()["meeting"]["version"].clone();
        let body = json!({ "version": version });
        app.clerk().post(&format!("{path}/{step}"), body).await.ok();
    }
    id
}

/// Six deputies vote on paper, and it is announced.
pub(super) async fn vote(app: &TestApp, ballot: &str, counts: &[[u32; 4]]) {
    let path = format!("/api/ballots/{ballot}");
    let present: Vec<_> = (1..=6)
        .map(|number| app.world.person(&format!("deputy_{number}")))
        .collect();
    let tellers = [app.world.person("clerk"), app.world.person("committee")];
    let mut version = json!(1);
    let roster = json!({ "present": present, "reason": "与会代表另行签到" });
    for (step, mut body) in [
        ("roster", roster),
        ("tellers", json!({ "tellers": tellers })),
        ("open", json!({})),
        ("close", json!({})),
    ] {
        body["version"] = version;
        version = app.clerk().post(&format!("{path}/{step}"), body).await.ok()["version"].clone();
    }
    let sheets = json!({ "issued": 6, "returned": 6, "unreturned": 0, "valid": 6, "invalid": 0 });
    let subjects: Vec<Value> = counts
        .iter()
        .map(|counts| json!({ "counts": counts, "rest": 0 }))
        .collect();
    let entry = json!({ "declared": true, "entry": { "sheets": sheets, "subjects": subjects } });
    let entered = format!("{path}/entry");
    app.clerk().post(&entered, entry.clone()).await.ok();
    let told = app.committee().post(&entered, entry).await.ok();
    let body = json!({ "version": told["version"] });
    app.chair()
        .post(&format!("{path}/announcement"), body)
        .await
        .ok();
}
