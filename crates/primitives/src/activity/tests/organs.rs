use kernel::Date;
use kernel::error::Error;
use people::congress;
use people::organ::OrganId;
use people::{Actor, session};
use serde_json::json;
use testing::TestApp;

use super::cadence::filled;
use super::rules::date;
use super::world::*;
use crate::activity::acts;
use crate::activity::rules::*;

/// Reads a year as a person of the county.
async fn year_of(
    app: &TestApp,
    account: &str,
    year: i16,
    organs: &[OrganId],
) -> kernel::Result<CadenceYear> {
    let mut conn = app.app.db.read().await.unwrap();
    let person = app.world.person(account);
    let signed = session::signed(
        &mut conn,
        person,
        account.to_owned(),
        app.world.congress,
        app.today(),
    );
    let signed = signed.await.unwrap().unwrap();
    drop(conn);
    let mut reading = app.app.desk(Actor::Person(Box::new(signed))).read().await?;
    acts::cadence(&mut reading, (year, None), organs).await
}

/// The county follows Lianjiang's regime from this year on.
async fn as_in_lianjiang(app: &TestApp) {
    let (home, from): (_, Date) = (app.world.congress, date("2026-01-01"));
    act_as(app, "clerk", async |act| {
        congress::store::adopt_regime(act.db(), home, "lianjiang", (from, "")).await?;
        act.record("test.adopted", &[home.subject()], json!({}))
            .await
    })
    .await
    .unwrap();
}

#[tokio::test]
async fn a_talk_keeps_whom_it_met_and_what_was_promised_by_when() {
    let app = app().await;
    let with = json!({ "kind": "admonition_talk", "met": " 局长孙三 ", "organs": [app.world.organ("县水务局")] });
    let talk = planned(&app, with).await;
    app.set_day("2026-03-10");
    let held =
        json!({ "notes": "说明原因", "promise": "四月底前完成", "promised_on": "2026-04-30" });
    step(&app.clerk(), &talk, "holding", held).await.ok();
    let seen = see(&app.clerk(), &talk).await["activity"].clone();
    assert_eq!(
        (&seen["met"], &seen["promise"], &seen["promised_on"]),
        (
            &json!("局长孙三"),
            &json!("四月底前完成"),
            &json!("2026-04-30")
        )
    );
    // Corrected, what it was stays in the record.
    let later = json!({ "version": seen["version"], "notes": "说明原因", "promise": "五月底前完成", "promised_on": "2026-05-31" });
    let path = format!("/api/activities/{talk}/notes");
    app.clerk().put(&path, later).await.ok();
    let records = app
        .clerk()
        .get(&format!("/api/activities/{talk}/records"))
        .await
        .ok();
    let details = &records["items"][0]["details"];
    assert_eq!(
        (
            &details["before"]["promised_on"],
            &details["after"]["promised_on"]
        ),
        (&json!("2026-04-30"), &json!("2026-05-31"))
    );
}

#[tokio::test]
async fn the_year_fills_itself_from_what_was_recorded() {
    let app = app().await;
    as_in_lianjiang(&app).await;
    let (water, schools) = (app.world.organ("县水务局"), app.world.organ("县教育局"));
    let city = City::found(&app).await;
    let clerk = app.clerk();
    let both = json!([water, schools]);
    let with = json!({ "organs": both, "held_on": "2026-03-02" });
    let visit = planned(&app, with).await;
    step(&clerk, &visit, "holding", json!({})).await.ok();
    let with = json!({ "kind": "special_report", "organs": [water], "held_on": "2026-05-06" });
    let report = planned(&app, with).await;
    let gone = planned(&app, json!({ "organs": [water], "held_on": "2026-04-01" })).await;
    let why = json!({ "reason": "改期" });
    step(&clerk, &gone, "cancellation", why).await.ok();
    // Another congress's activity counts there, and last year's in last year.
    plan(&city.clerk(&app), json!({ "held_on": "2026-03-05" })).await;
    planned(
        &app,
        json!({ "held_on": "2025-12-31", "until_on": "2026-01-02" }),
    )
    .await;

    app.set_day("2026-04-10");
    let asked = [water, schools];
    let year = year_of(&app, "clerk", 2026, &asked).await.unwrap();
    let codes: Vec<_> = year
        .blocks
        .iter()
        .map(|block| block.code.as_str())
        .collect();
    let expected = [
        "visits",
        "inquiries",
        "reports",
        "reports_each",
        "evaluation",
    ];
    assert_eq!(codes, expected);
    let visits = &year.blocks[0];
    assert_eq!(filled(&visits.whole), [(3, 1, 0)]);
    assert_eq!(visits.whole[2].activities[0].id.to_string(), visit);
    for row in &visits.departments {
        assert_eq!(filled(&row.cells), [(3, 1, 0)], "{}", row.department.name);
    }
    assert_eq!(visits.departments[1].department.name, "县教育局");
    assert_eq!((visits.tally.met, visits.tally.over), (1, 3));
    assert_eq!(year.blocks[1].whole[0].state, Some(CadenceState::Missing));
    let reports = &year.blocks[2].whole[0];
    assert_eq!(reports.state, Some(CadenceState::Planned));
    assert_eq!(reports.activities[0].id.to_string(), report);
    let each = year.blocks[3]
        .departments
        .iter()
        .map(|row| row.cells[0].state);
    let expected = [CadenceState::Planned, CadenceState::Open].map(Some);
    assert_eq!(each.collect::<Vec<_>>(), expected);

    // Before this year the county followed a regime without a cadence.
    let before = year_of(&app, "clerk", 2025, &asked).await.unwrap();
    assert_eq!(before.blocks, []);
}

#[tokio::test]
async fn who_sees_a_cadence_and_of_whom() {
    let app = app().await;
    let city = City::found(&app).await;
    let water = app.world.organ("县水务局");
    for (account, organs, year, expected) in [
        ("clerk", vec![water], 2026, "ok"),
        ("member", vec![water], 2026, "ok"),
        ("deputy", vec![water], 2026, "forbidden"),
        ("县水务局", vec![water], 2026, "forbidden"),
        ("clerk", vec![city.bureau], 2026, "not_found"),
        ("clerk", vec![], 1948, "invalid"),
    ] {
        let found = year_of(&app, account, year, &organs).await;
        let code = found.map_or_else(
            |error: Error| error.problem().code.to_string(),
            |_| "ok".to_owned(),
        );
        assert_eq!(code, expected, "{account} {year}");
    }
}

#[tokio::test]
async fn an_activity_names_the_organs_that_it_concerns() {
    let app = app().await;
    let clerk = app.clerk();
    let (water, schools) = (app.world.organ("县水务局"), app.world.organ("县教育局"));
    let id = planned(&app, json!({ "organs": [water, schools] })).await;
    let bare = planned(&app, json!({ "title": "没有涉及单位" })).await;
    assert_eq!(see(&clerk, &bare).await["organs"], json!([]));
    let view = see(&clerk, &id).await;
    let named = |view: &serde_json::Value| {
        let organs = view["organs"].as_array().unwrap().iter();
        let mut names: Vec<String> = organs.map(|one| text(&one["name"])).collect();
        names.sort_unstable();
        names
    };
    assert_eq!(named(&view), ["县教育局", "县水务局"]);
    assert_eq!(view["activity"]["organs"].as_array().unwrap().len(), 2);

    let found = async |organ: OrganId| {
        let list = clerk
            .get(&format!("/api/activities?organ={organ}"))
            .await
            .ok();
        let items = list["items"].as_array().unwrap();
        let titles: Vec<_> = items.iter().map(|one| text(&one["organ_names"])).collect();
        assert_eq!(list["total"], items.len());
        titles
    };
    assert_eq!(found(schools).await.len(), 1);
    assert!(found(schools).await[0].contains("县水务局"));
    let export = format!("/api/activities/export?organ={schools}");
    clerk.get(&export).await.status(200);

    // A change replaces them.
    let mut body = visit();
    body["version"] = json!(1);
    body["organs"] = json!([water]);
    let view = clerk.put(&format!("/api/activities/{id}"), body).await.ok();
    assert_eq!(named(&view), ["县水务局"]);
    assert_eq!(found(schools).await.len(), 0);
    assert_eq!(found(water).await, ["县水务局"]);
    // The organ sees no more than before.
    let organ = app.organ("县水务局");
    organ
        .get(&format!("/api/activities/{id}"))
        .await
        .status(403);
    organ.get("/api/activities").await.status(403);
}
