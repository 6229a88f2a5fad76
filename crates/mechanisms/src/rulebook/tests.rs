use serde_json::{Value, json};
use testing::TestApp;

use super::rules::{RulebookRefusal, must_be_adoptable, must_be_near};

mod rules_of_adoption {
    use super::*;

    #[test]
    fn a_regime_there_is_from_today_on() {
        let day = |text: &str| text.parse::<kernel::Date>().unwrap();
        let today = day("2026-06-25");
        let past = Some(RulebookRefusal::InThePast { today });
        let none = Some(RulebookRefusal::NoSuchRegime {
            name: "nowhere".to_owned(),
        });
        for (name, from_on, expected) in [
            ("weiyuan", "2026-06-25", None),
            ("statute", "2027-01-01", None),
            ("weiyuan", "2026-06-24", past),
            ("nowhere", "2026-06-25", none),
        ] {
            let names = ["statute", "weiyuan"].into_iter();
            assert_eq!(
                must_be_adoptable(names, name, day(from_on), today).err(),
                expected,
                "{name} {from_on}"
            );
        }
        for (on, is_near) in [
            ("1999-12-31", false),
            ("2000-01-01", true),
            ("2100-12-31", true),
            ("2101-01-01", false),
        ] {
            assert_eq!(must_be_near("on", day(on)).is_ok(), is_near, "{on}");
        }
    }

    #[test]
    fn changes_are_values_and_bases_that_differ() {
        let on = day("2026-06-25");
        let library = regime::Library::builtin();
        let resolve = |name: &str| library.resolve(name, on).unwrap();
        let (statute, weiyuan) = (resolve("statute"), resolve("weiyuan"));
        let changes = super::super::rules::changes;
        assert_eq!(changes(statute.entries(), statute.entries()), []);
        let there = changes(statute.entries(), weiyuan.entries());
        let keys: Vec<&str> = there.iter().map(|one| one.key.as_str()).collect();
        assert!(keys.contains(&"plan.lists"), "{keys:?}");
        assert!(!keys.contains(&"report.draft_before"), "{keys:?}");
        let back = changes(weiyuan.entries(), statute.entries());
        assert_eq!(back.len(), there.len());
        for one in &back {
            let same = there.iter().find(|other| other.key == one.key).unwrap();
            assert_eq!((&one.before, &one.after), (&same.after, &same.before));
        }
        // A value with its basis alone changed is told apart.
        let mut entries = statute.entries().to_vec();
        entries[0].basis.zh = "另一依据".to_owned();
        let told = changes(statute.entries(), &entries);
        assert_eq!((told.len(), told[0].is_basis_only), (1, true));
        let gone = changes(statute.entries(), &statute.entries()[1..]);
        assert_eq!((gone.len(), gone[0].after.is_none()), (1, true));
    }

    fn day(text: &str) -> kernel::Date {
        text.parse().unwrap()
    }
}

async fn app() -> TestApp {
    TestApp::on("2026-06-25", crate::routes().merge(primitives::routes())).await
}

const PATH: &str = "/api/regimes/adoptions";

fn named(regime: &str, from_on: &str) -> Value {
    json!({ "regime": regime, "from_on": from_on, "decision": "第58次主任会议" })
}

/// A text of 渭源县's own: its second deliberation need not be tabled.
fn text(value: &str) -> String {
    format!(
        r#"[regime]
name = {{ zh = "渭源县2026年办法", en = "Weiyuan 2026" }}
extends = "weiyuan"
place_code = "621123"
level = "county"

[opinions.second_deliberation_tabled]
value = {value}
basis = {{ text = "渭源县办法（2026-06-01）", section = "第九条" }}
sure = "S"
"#
    )
}

fn own(text: &str, from_on: &str) -> Value {
    json!({ "text": text, "from_on": from_on, "decision": "第58次主任会议" })
}

#[tokio::test]
async fn everybody_signed_in_reads_the_regime_with_its_basis() {
    let app = app().await;
    let book = app.organ("县住建局").get("/api/regime").await.ok();
    assert_eq!(
        (&book["name"], &book["on"]),
        (&json!("weiyuan"), &json!("2026-06-25"))
    );
    let entries = book["entries"].as_array().unwrap();
    let passing = entries
        .iter()
        .find(|entry| entry["key"] == "resolution.passing")
        .unwrap();
    assert_eq!(passing["locked"], true);
    assert_eq!(passing["basis"]["zh"], "地方组织法（2022年修正）第五十一条");
    assert!(entries.iter().any(|entry| entry["is_unconfirmed"] == true));
    assert!(
        entries
            .iter()
            .any(|entry| entry["origin_file"] == "weiyuan")
    );
    // The county next door follows the statute alone.
    assert_eq!(
        app.stranger().get("/api/regime").await.ok()["name"],
        "statute"
    );
    app.public().get("/api/regime").await.status(401);
    app.clerk()
        .get("/api/regime?on=9999-01-01")
        .await
        .fault("on");
    app.clerk().get("/api/regime?on=昨天").await.status(422);
    app.clerk()
        .get("/api/regime?on=2000-01-01")
        .await
        .fault("on");
}

#[tokio::test]
async fn the_security_administrator_lets_the_congress_adopt_a_regime() {
    let app = app().await;
    let admin = app.account("security_admin");
    app.clerk()
        .post(PATH, named("statute", "2026-07-01"))
        .await
        .status(403);
    admin
        .post(PATH, named("nowhere", "2026-07-01"))
        .await
        .refused("rulebook.no_such_regime");
    admin
        .post(PATH, named("statute", "2026-06-24"))
        .await
        .refused("rulebook.in_the_past");
    admin
        .post(PATH, named("statute", "2500-01-01"))
        .await
        .fault("from_on");
    let undecided = json!({ "regime": "statute", "from_on": "2026-07-01" });
    admin.post(PATH, undecided).await.fault("decision");
    let both =
        json!({ "regime": "statute", "text": "x", "from_on": "2026-07-01", "decision": "决定" });
    admin.post(PATH, both).await.fault("regime");
    let neither = json!({ "regime": " ", "from_on": "2026-07-01", "decision": "决定" });
    admin.post(PATH, neither).await.fault("regime");
    admin
        .post(PATH, named("statute", "2026-07-01"))
        .await
        .status(204);
    let known = app.clerk().get("/api/regimes").await.ok();
    assert_eq!(known["current"], "weiyuan");
    assert_eq!(
        known["adoptions"][0],
        json!({ "from_on": "2026-07-01", "regime": "statute", "decision": "第58次主任会议" })
    );
    let names: Vec<_> = known["regimes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["name"].clone())
        .collect();
    let expected = [
        "lianjiang",
        "mianyang",
        "mianyang_county",
        "statute",
        "weiyuan",
    ];
    assert_eq!(names, expected);
    for (on, name) in [("2026-06-30", "weiyuan"), ("2026-07-01", "statute")] {
        let book = app.clerk().get(&format!("/api/regime?on={on}")).await.ok();
        assert_eq!(book["name"], name);
    }
}

#[tokio::test]
async fn a_text_is_tried_mended_and_adopted() {
    let app = app().await;
    let admin = app.account("security_admin");
    let trial = "/api/regimes/trials";
    app.clerk()
        .post(trial, own(&text("false"), "2026-07-01"))
        .await
        .status(403);
    let wrong = text("\"often\"").replace("level = \"county\"", "level = \"county\"\nsize = 3");
    let told = admin.post(trial, own(&wrong, "2026-07-01")).await.ok();
    let lines: Vec<_> = told["faults"].as_array().unwrap().iter().collect();
    let on_line = |line: i64| lines.iter().find(|one| one["line"] == line);
    assert!(on_line(6).is_some() && on_line(9).is_some(), "{told}");
    let words = on_line(9).unwrap()["words"]["zh"].as_str().unwrap();
    assert!(words.starts_with("值不正确"), "{words}");
    assert_eq!(told["changes"], json!([]));
    admin
        .post(PATH, own(&wrong, "2026-07-01"))
        .await
        .refused("rulebook.faulty");
    admin
        .post(trial, own("\u{0}", "2026-07-01"))
        .await
        .fault("text");

    let told = admin
        .post(trial, own(&text("false"), "2026-07-01"))
        .await
        .ok();
    assert_eq!(told["faults"], json!([]));
    let changes = told["changes"].as_array().unwrap();
    assert_eq!(changes.len(), 1, "{told}");
    assert_eq!(changes[0]["key"], "opinions.second_deliberation_tabled");
    assert_eq!(changes[0]["is_basis_only"], false);
    assert_ne!(changes[0]["before"], changes[0]["after"]);
    // Nothing happened.
    assert_eq!(
        app.clerk().get("/api/regime?on=2026-07-01").await.ok()["name"],
        "weiyuan"
    );
    admin
        .post(PATH, own(&text("false"), "2026-07-01"))
        .await
        .status(204);
    let book = app.clerk().get("/api/regime?on=2026-07-01").await.ok();
    assert_eq!(book["name"], "621123-1");
    let entries = book["entries"].as_array().unwrap();
    let tabled = entries
        .iter()
        .find(|one| one["key"] == "opinions.second_deliberation_tabled");
    assert_eq!(tabled.unwrap()["value"], json!(false));
    let kept = admin.get("/api/regimes/621123-1/text").await.ok();
    assert_eq!(kept["text"], json!(text("false")));
    // It is the congress's own: next door nobody can read it, follow it or rest on it.
    app.stranger()
        .get("/api/regimes/621123-1/text")
        .await
        .status(404);
    let names = app.stranger().get("/api/regimes").await.ok();
    assert_eq!(
        names["regimes"].as_array().unwrap().len(),
        regime::builtin().len()
    );
    // An amended text is another regime.
    admin
        .post(PATH, own(&text("true"), "2026-08-01"))
        .await
        .status(204);
    let book = app.clerk().get("/api/regime?on=2026-08-01").await.ok();
    assert_eq!(book["name"], "621123-2");
    // After a restart the texts are there again.
    people::rulebook::load(&app.app).await.unwrap();
    assert!(app.app.regimes().names().any(|name| name == "621123-2"));
}

#[tokio::test]
async fn a_congress_below_follows_what_it_is_given() {
    let app = app().await;
    let admin = app.account("security_admin");
    let new = json!({ "division": "621123100", "valid_from": "2026-01-01", "regime": null, "is_public": true });
    let below = admin.post("/api/congresses", new).await.ok()["id"].clone();
    let mut body = named("weiyuan", "2026-07-01");
    body["congress"] = below.clone();
    admin.post(PATH, body.clone()).await.status(204);
    let path = format!("/api/regimes?congress={}", below.as_str().unwrap());
    let known = admin.get(&path).await.ok();
    assert_eq!(known["adoptions"][0]["regime"], "weiyuan");
    assert_eq!(known["congress"]["short_name"], "清源镇");
    assert_eq!(
        admin.get("/api/regimes").await.ok()["adoptions"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    app.stranger().get(&path).await.status(404);
    body["congress"] = json!(app.world.other);
    admin.post(PATH, body).await.status(404);
}
