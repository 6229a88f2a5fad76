//! Dated again after the calendar changed.

use serde_json::json;

use super::world::{Item, app, issued};
use crate::assignment::{OriginKind, acts};
use testing::TestApp;

/// An item due in ten working days: a date that a holiday moves.
async fn due_in_working_days(app: &TestApp) -> String {
    let mut conn = app.app.db.read().await.unwrap();
    let (person, congress) = (app.world.person("clerk"), app.world.congress);
    let name = "周文清".to_owned();
    let signed = people::session::signed(&mut conn, person, name, congress, app.today());
    let signed = signed.await.unwrap().unwrap();
    drop(conn);
    let desk = app.app.desk(people::Actor::Person(Box::new(signed)));
    let issued = desk.act(async |act| {
        let (regime, calendar, today) = (act.regime().await?, act.calendar(), act.today());
        let new = acts::NewAssignment {
            origin: None,
            origin_kind: OriginKind::Council,
            also_about: Vec::new(),
            number: String::new(),
            title: "限期整改".to_owned(),
            requirement: "十个工作日内报告。".to_owned(),
            organ: app.world.organ("县住建局"),
            cohandlers: vec![(
                app.world.organ("县水务局"),
                regime.assignment.objection.due(today, &calendar)?,
            )],
            lead: app.world.organ("财经委"),
            due: regime.assignment.objection.due(today, &calendar)?,
            handed_over_on: today,
            files: Vec::new(),
        };
        acts::issue(act, new).await
    });
    issued.await.unwrap().id.to_string()
}

#[tokio::test]
async fn a_new_calendar_moves_open_dates_and_says_so() {
    let app = app().await;
    let item = Item {
        app: &app,
        id: due_in_working_days(&app).await,
    };
    let paused = Item {
        app: &app,
        id: due_in_working_days(&app).await,
    };
    let months = issued(&app).await;
    paused.organ("accept", json!({})).await.ok();
    paused.clerk("pause", json!({ "words": "听证" })).await.ok();
    app.set_day("2026-03-04");
    paused.clerk("resume", json!({})).await.ok();
    assert_eq!(item.see().await["item"]["due_on"], "2026-03-16");
    assert_eq!(
        paused.see().await["item"]["due_on"],
        "2026-03-17",
        "the third of March did not count"
    );
    let old = app.app.calendar();
    let text = testing::notice_with_day_off(&old, "2026-03-16");
    let new = old.with_amended_year(&text).unwrap();
    let desk = app.app.desk(people::Actor::System("test"));
    let redated = desk
        .act(async |act| acts::redate(act, &new).await)
        .await
        .unwrap();
    assert_eq!((redated.items, redated.moved, redated.kept), (5, 4, 0));
    let seen = item.see().await;
    assert_eq!(seen["item"]["due_on"], "2026-03-17");
    assert_eq!(seen["parts"]["redatings"][0]["old_on"], "2026-03-16");
    assert_eq!(seen["parts"]["redatings"][0]["new_on"], "2026-03-17");
    assert_eq!(seen["parts"]["parts"][0]["due_on"], "2026-03-17");
    assert_eq!(
        seen["parts"]["redatings"][1]["organ_name"], "县水务局",
        "the co-handler's part has its own date"
    );
    assert_eq!(paused.see().await["item"]["due_on"], "2026-03-18");
    assert_eq!(
        months.see().await["item"]["due_on"],
        "2026-06-02",
        "months do not move"
    );
}

#[tokio::test]
async fn terms_that_end_on_the_same_day_move_together_and_each_item_says_so() {
    let app = app().await;
    let mut ids = Vec::new();
    // A Friday, a Saturday, a Sunday: ten working days from each end on the same Friday, each by a term of its own.
    for day in ["2026-03-06", "2026-03-07", "2026-03-08"] {
        app.set_day(day);
        ids.push(due_in_working_days(&app).await);
        ids.push(due_in_working_days(&app).await);
    }
    app.set_day("2026-03-09");
    ids.push(due_in_working_days(&app).await);
    let items: Vec<_> = ids.into_iter().map(|id| Item { app: &app, id }).collect();
    let mut expected = vec![("2026-03-20", "2026-03-23"); 6];
    // What was due on the day to which the others move moves on from there, once.
    expected.push(("2026-03-23", "2026-03-24"));
    for (item, (was_on, _)) in items.iter().zip(&expected) {
        assert_eq!(item.see().await["item"]["due_on"], *was_on);
    }
    let old = app.app.calendar();
    let text = testing::notice_with_day_off(&old, "2026-03-20");
    let new = old.with_amended_year(&text).unwrap();
    let desk = app.app.desk(people::Actor::System("test"));
    let redated = desk
        .act(async |act| acts::redate(act, &new).await)
        .await
        .unwrap();
    assert_eq!((redated.items, redated.moved, redated.kept), (14, 14, 0));
    for (item, (was_on, becomes_on)) in items.iter().zip(expected) {
        let seen = item.see().await;
        assert_eq!(seen["item"]["due_on"], becomes_on);
        assert_eq!(seen["item"]["due"]["on"], becomes_on);
        assert_eq!(seen["item"]["version"], 2);
        assert_eq!(seen["parts"]["parts"][0]["due_on"], becomes_on);
        let notes = seen["parts"]["redatings"].as_array().unwrap();
        assert_eq!(notes.len(), 2, "the item and the co-handler's part: {seen}");
        for note in notes {
            assert_eq!(
                (&note["old_on"], &note["new_on"]),
                (&json!(was_on), &json!(becomes_on))
            );
        }
    }
    let mut conn = app.app.db.read().await.unwrap();
    let whole = app.world.congress.subject();
    let told = kernel::record::about(&mut conn, &whole, kernel::Paging::default()).await;
    let told = serde_json::to_value(&told.unwrap().items[0]).unwrap();
    assert_eq!(told["happened"], "assignment.redated");
    assert_eq!(told["details"]["moved"], 14);
}
