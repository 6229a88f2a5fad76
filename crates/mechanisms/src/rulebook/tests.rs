use serde_json::json;
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
}

async fn app() -> TestApp {
    TestApp::on("2026-06-25", crate::routes().merge(primitives::routes())).await
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
    let adopt = |regime: &str, from_on: &str| json!({ "regime": regime, "from_on": from_on });
    let path = "/api/regimes/adoptions";
    app.clerk()
        .post(path, adopt("statute", "2026-07-01"))
        .await
        .status(403);
    admin
        .post(path, adopt("nowhere", "2026-07-01"))
        .await
        .refused("rulebook.no_such_regime");
    admin
        .post(path, adopt("statute", "2026-06-24"))
        .await
        .refused("rulebook.in_the_past");
    admin
        .post(path, adopt("statute", "2500-01-01"))
        .await
        .fault("from_on");
    admin
        .post(path, adopt("statute", "2026-07-01"))
        .await
        .status(204);
    let known = app.clerk().get("/api/regimes").await.ok();
    assert_eq!(known["current"], "weiyuan");
    assert_eq!(
        known["adoptions"][0],
        json!({ "from_on": "2026-07-01", "regime": "statute" })
    );
    let names: Vec<_> = known["regimes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["name"].clone())
        .collect();
    assert_eq!(names, ["statute", "weiyuan"]);
    assert_eq!(
        app.clerk().get("/api/regime?on=2026-06-30").await.ok()["name"],
        "weiyuan"
    );
    assert_eq!(
        app.clerk().get("/api/regime?on=2026-07-01").await.ok()["name"],
        "statute"
    );
}
