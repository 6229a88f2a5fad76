//! What a new calendar does to opinions that are open.

use kernel::Date;
use kernel::time::{Deadline, Roll, Span};
use people::Scope;
use regime::DueDate;
use serde_json::json;

use super::super::{OpinionId, store};
use super::world::{app, handed_over};

#[tokio::test]
async fn the_present_step_of_opinions_follows_the_calendar() {
    let app = app().await;
    let letter = handed_over(&app, &["县水务局"]).await;
    let id: OpinionId = letter.id.parse().unwrap();
    let scope = Scope::whole(app.world.congress);
    let old = app.app.calendar();
    let in_working_days = |due: &DueDate| {
        let deadline = Deadline::after(Span::WorkingDays(10), Roll::No);
        let anchor: Date = "2026-04-15".parse().unwrap();
        DueDate::new(
            &due.key,
            deadline,
            due.basis.clone(),
            due.sure,
            anchor,
            &old,
        )
        .unwrap()
    };
    // A place whose rule counts working days.
    let mut tx = app.app.db.begin().await.unwrap();
    let mut opinion = store::find(&mut tx, &scope, id).await.unwrap();
    let content = &mut opinion.content.0;
    content.handling_due = content.handling_due.as_ref().map(in_working_days);
    content.hand_over_due = content.hand_over_due.as_ref().map(in_working_days);
    opinion.due_on = content.handling_due.as_ref().map(|due| due.on);
    store::update(&mut tx, opinion).await.unwrap();
    tx.commit().await.unwrap();

    let dates = async || {
        let seen = letter.see().await;
        let content = &seen["opinion"]["content"];
        [
            seen["opinion"]["due_on"].clone(),
            content["handling_due"]["on"].clone(),
            content["hand_over_due"]["on"].clone(),
        ]
    };
    assert_eq!(dates().await, ["2026-04-29"; 3]);
    let content = testing::notice_with_day_off(&old, "2026-04-20");
    let done = app
        .account("system_admin")
        .put("/api/calendar/years/2026", json!({ "content": content }))
        .await
        .ok();
    let moved = &done["redated"]["dates"];
    assert_eq!(moved[0]["subject"], format!("opinion:{id}"), "{done}");
    // What was handed over was in time by the calendar of that day.
    assert_eq!(dates().await, ["2026-04-30", "2026-04-30", "2026-04-29"]);
    let records = app.clerk().get(&letter.path("/records")).await.ok();
    let told = records["items"].as_array().unwrap().iter();
    assert_eq!(
        told.filter(|record| record["happened"] == "opinion.redated")
            .count(),
        1
    );
}
