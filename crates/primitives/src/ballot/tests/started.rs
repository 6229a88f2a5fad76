//! A server that was killed between the close and the shredding leaves no key once it is started again.

use testing::TestApp;

use crate::ballot::acts;
use crate::ballot::rules::BallotId;
use crate::ballot::tests::sealed::{frozen, opened};
use crate::ballot::tests::stories::app;

/// A ballot that is closed, as it is when the server is killed before the shredding; a piece of its secret key.
async fn closed_and_killed(app: &TestApp) -> Vec<u8> {
    let ballot = opened(app, &frozen(app, 20).await).await;
    let secret: String = sqlx::query_scalar("SELECT secret FROM ballot_key")
        .fetch_one(&mut *app.app.db.read().await.unwrap())
        .await
        .unwrap();
    let id: BallotId = ballot["id"].as_str().unwrap().parse().unwrap();
    let version = ballot["version"].as_i64().unwrap();
    // The act alone: its route would shred.
    let desk = app.desk("chair").await;
    desk.act(async |act| acts::close(act, id, version).await)
        .await
        .unwrap();
    // Behind the modulus, which is public.
    secret.as_bytes()[900..940].to_vec()
}

fn holds(app: &TestApp, piece: &[u8]) -> bool {
    let file = app.database_file().unwrap();
    [file.clone(), file.with_extension("db-wal")]
        .into_iter()
        .any(|path| {
            let bytes = std::fs::read(path).unwrap_or_default();
            bytes.windows(piece.len()).any(|window| window == piece)
        })
}

/// Where PostgreSQL keeps a table: another place once it was written anew.
async fn place(app: &TestApp) -> i64 {
    sqlx::query_scalar("SELECT CAST(pg_relation_filenode('ballot_key') AS BIGINT)")
        .fetch_one(&mut *app.app.db.read().await.unwrap())
        .await
        .unwrap()
}

#[tokio::test]
async fn the_start_leaves_no_key_of_a_ballot_that_is_closed() {
    let app = app().await;
    let piece = closed_and_killed(&app).await;
    if app.database_file().is_some() {
        assert!(holds(&app, &piece), "the key is in the log before");
        acts::shred(&app.app).await.unwrap();
        assert!(!holds(&app, &piece), "a piece of the key is left");
    } else {
        let before = place(&app).await;
        acts::shred(&app.app).await.unwrap();
        assert_ne!(place(&app).await, before, "the table was not written anew");
    }
}

/// However it came there: by a hand in the database, or by a version that did not destroy it.
#[tokio::test]
async fn a_key_that_stands_beside_a_closed_ballot_is_destroyed_and_one_that_is_needed_stays() {
    let app = app().await;
    let needed = frozen(&app, 20).await;
    let ballot = opened(&app, &frozen(&app, 20).await).await;
    let mut tx = app.app.db.begin().await.unwrap();
    sqlx::query("UPDATE ballot SET state = 'closed' WHERE id = $1")
        .bind(ballot["id"].as_str().unwrap())
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    acts::shred(&app.app).await.unwrap();
    let kept: Vec<String> =
        sqlx::query_scalar("SELECT ballot FROM ballot_key WHERE secret IS NOT NULL")
            .fetch_all(&mut *app.app.db.read().await.unwrap())
            .await
            .unwrap();
    assert_eq!(kept, [needed["id"].as_str().unwrap()]);
}
