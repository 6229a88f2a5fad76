//! The year on one board.

use super::*;

#[tokio::test]
async fn two_hundred_topics_are_on_the_board_at_once() {
    let app = app().await;
    act_as(&app, "clerk", async |act| {
        for number in 1..=200 {
            let by = app.world.congress.subject();
            let new = NewTopic {
                year: 2026,
                content: content(&app, number, "县住建局"),
                adopted_on: act.today(),
                by: by.clone(),
                linkage: None,
            };
            let id = acts::create(act, new).await?.id;
            for stage in [Stage::Scheme, Stage::Research, Stage::FinalReceived] {
                let due = due_by_hand(date("2026-05-01"), "plan.month", "计划");
                acts::plan_stage(act, id, stage, Some(due)).await?;
            }
        }
        Ok(())
    })
    .await
    .unwrap();
    let mut conn = app.app.db.read().await.unwrap();
    let scope = Scope::whole(app.world.congress);
    let filter = store::Filter {
        year: Some(2026),
        ..Default::default()
    };
    let rows = board(&mut conn, &scope, &filter, app.today())
        .await
        .unwrap();
    assert_eq!(
        (
            rows.len(),
            rows.iter().map(|row| row.1.len()).sum::<usize>()
        ),
        (200, 800)
    );
    let page = list(
        &mut conn,
        &scope,
        &filter,
        app.today(),
        Paging {
            page: 4,
            per_page: 60,
        },
    )
    .await
    .unwrap();
    assert_eq!((page.total, page.items.len()), (200, 20));
}

#[tokio::test]
async fn the_board_shows_what_the_first_round_passed() {
    let app = app().await;
    let id = create(&app, 1, "县住建局").await.id;
    act_as(&app, "clerk", async |act| {
        use Stage as S;
        let by = id.subject();
        for stage in [
            S::Deliberated,
            S::OpinionsDrafted,
            S::OpinionsApproved,
            S::HandedOver,
            S::Reported,
        ] {
            acts::pass(act, id, stage, act.today(), by.clone()).await?;
        }
        acts::again(act, id).await?;
        acts::pass(act, id, S::HandedOver, act.today(), by).await
    })
    .await
    .unwrap();
    let board = app.clerk().get("/api/topics/board?year=2026").await.ok();
    let row = &board["rows"][0];
    let earlier = row["earlier"].as_array().unwrap();
    let stages: Vec<_> = earlier
        .iter()
        .map(|one| one["stage"].as_str().unwrap())
        .collect();
    assert_eq!(
        stages,
        [
            "planned",
            "deliberated",
            "opinions_drafted",
            "opinions_approved",
            "handed_over",
            "reported"
        ]
    );
    let deliberated = json!({ "round": 1, "stage": "deliberated", "done_on": "2026-03-02", "subject": id.subject() });
    assert_eq!(earlier[1], deliberated);
    assert_eq!(row["cells"][0]["stage"], "handed_over");
    assert_eq!(row["way"][0], "handed_over");
}
