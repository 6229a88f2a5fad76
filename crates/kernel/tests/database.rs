//! The database and the chain over the record, on whichever database the run uses.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::time::Duration;

use kernel::db::copy;
use kernel::id::Subject;
use kernel::record::{self, By, NewRecord};
use kernel::seal::{self, Verdict};
use kernel::{Db, Instant, Paging};
use serde_json::json;
use testing::TestDatabase;

async fn fresh() -> (TestDatabase, Db) {
    let database = TestDatabase::create().await;
    let db = Db::open(database.url()).await.unwrap();
    (database, db)
}

fn at(second: i64) -> Instant {
    "2026-01-15T01:00:00Z"
        .parse::<Instant>()
        .unwrap()
        .plus_seconds(second)
}

fn thing(number: u128) -> Subject {
    Subject::new("thing", kernel::Uuid::from_u128(number))
}

async fn happen(db: &Db, number: u128) {
    let mut tx = db.begin().await.unwrap();
    note(&mut tx, number).await;
    tx.commit().await.unwrap();
}

async fn note(conn: &mut kernel::Conn, number: u128) {
    let by = By {
        congress: None,
        person: None,
        name: "周文清".to_owned(),
        capacity: "办公室".to_owned(),
    };
    let new = NewRecord {
        happened: "thing.happened",
        about: &[thing(number), thing(0)],
        details: json!({ "number": number.to_string() }),
    };
    record::append(conn, at(0), &by, new).await.unwrap();
}

async fn total(db: &Db) -> i64 {
    record::about(&mut db.read().await.unwrap(), &thing(0), Paging::default())
        .await
        .unwrap()
        .total
}

#[tokio::test]
async fn what_is_not_committed_leaves_no_trace() {
    let (_folder, db) = fresh().await;
    let mut tx = db.begin().await.unwrap();
    note(&mut tx, 1).await;
    drop(tx);
    happen(&db, 2).await;
    assert_eq!(total(&db).await, 1);
}

#[tokio::test]
async fn two_hundred_at_once_are_two_hundred_and_the_broken_ones_are_none() {
    let (_folder, db) = fresh().await;
    let mut tasks = Vec::new();
    for number in 1..=200_u128 {
        let db = db.clone();
        tasks.push(tokio::spawn(async move {
            let mut tx = db.begin().await.unwrap();
            note(&mut tx, number).await;
            // Every fifth goes away in the middle of its act.
            if number % 5 == 0 {
                drop(tx);
            } else {
                tx.commit().await.unwrap();
            }
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    assert_eq!(total(&db).await, 160);
}

#[tokio::test]
async fn an_act_that_is_cancelled_neither_stays_nor_stops_the_others() {
    let (_folder, db) = fresh().await;
    for number in 1..=40_u128 {
        let slow = async {
            let mut tx = db.begin().await.unwrap();
            note(&mut tx, number).await;
            tokio::time::sleep(Duration::from_mins(1)).await;
            tx.commit().await.unwrap();
        };
        let waiting = db.clone();
        let behind = tokio::spawn(async move { happen(&waiting, 1000 + number).await });
        assert!(
            tokio::time::timeout(Duration::from_millis(3), slow)
                .await
                .is_err()
        );
        tokio::time::timeout(Duration::from_secs(20), behind)
            .await
            .expect("the line moves on")
            .unwrap();
    }
    assert_eq!(total(&db).await, 40);
}

#[tokio::test]
async fn a_whole_chain_is_found_whole() {
    let (_folder, db) = fresh().await;
    for number in 1..=7 {
        happen(&db, number).await;
        if number % 3 == 0 {
            seal_now(&db).await;
        }
    }
    let verdict = seal::verify(&mut db.read().await.unwrap()).await.unwrap();
    assert_eq!(
        verdict,
        Verdict::Whole {
            seals: 2,
            sealed: 6,
            unsealed: 1
        }
    );
}

async fn seal_now(db: &Db) {
    let mut tx = db.begin().await.unwrap();
    seal::seal(&mut tx, at(60)).await.unwrap();
    tx.commit().await.unwrap();
}

/// What somebody with the database in hand might do to the record, and where the check must find it.
#[tokio::test]
async fn every_change_to_the_record_is_found_at_its_link() {
    for (change, seal) in [
        (
            "UPDATE record SET details = replace(details, '2', '9') WHERE details LIKE '%\"2\"%'",
            Some(1),
        ),
        (
            "UPDATE record SET name = '周文青' WHERE details LIKE '%\"5\"%'",
            Some(2),
        ),
        (
            "UPDATE record SET at = '2026-01-14T01:00:00.000000Z' WHERE details LIKE '%\"7\"%'",
            None,
        ),
        (
            "UPDATE record SET capacity = name, name = capacity WHERE details LIKE '%\"1\"%'",
            Some(1),
        ),
        (
            "UPDATE record SET seal = 1 WHERE details LIKE '%\"5\"%'",
            Some(1),
        ),
        (
            "DELETE FROM record_about; DELETE FROM record WHERE details LIKE '%\"4\"%'",
            Some(2),
        ),
        ("DELETE FROM seal WHERE no = 1", Some(2)),
        ("UPDATE seal SET hash = 'f' WHERE no = 2", Some(2)),
    ] {
        let (_folder, db) = fresh().await;
        for number in 1..=7 {
            happen(&db, number).await;
            if number % 3 == 0 {
                seal_now(&db).await;
            }
        }
        let mut tx = db.begin().await.unwrap();
        for statement in change.split("; ") {
            sqlx::query(statement).execute(&mut *tx).await.unwrap();
        }
        tx.commit().await.unwrap();
        match seal::verify(&mut db.read().await.unwrap()).await.unwrap() {
            Verdict::Broken { seal: found, .. } => assert_eq!(found, seal, "{change}"),
            whole @ Verdict::Whole { .. } => panic!("{change}: {whole:?}"),
        }
    }
}

#[tokio::test]
async fn tables_are_carried_whole_from_one_database_to_another() {
    let (_folder, from) = fresh().await;
    let (_other_folder, to) = fresh().await;
    for number in 1..=5 {
        happen(&from, number).await;
    }
    seal_now(&from).await;
    let mut snapshot = from.snapshot().await.unwrap();
    let mut tx = to.begin().await.unwrap();
    // Written after the snapshot was taken: not part of that moment.
    let before = copy::dump(snapshot.conn(), "seal").await.unwrap();
    happen(&from, 6).await;
    for table in copy::tables(&copy::steps()) {
        let rows = copy::dump(snapshot.conn(), &table).await.unwrap();
        for row in &rows {
            copy::load(&mut tx, &table, row).await.unwrap();
        }
        let arrived = copy::dump(&mut tx, &table).await.unwrap();
        assert_eq!(copy::digest(&rows), copy::digest(&arrived), "{table}");
    }
    tx.commit().await.unwrap();
    assert_eq!(before.len(), 1);
    assert_eq!(total(&to).await, 5);
    let verdict = seal::verify(&mut to.read().await.unwrap()).await.unwrap();
    assert_eq!(
        verdict,
        Verdict::Whole {
            seals: 1,
            sealed: 5,
            unsealed: 0
        }
    );
}

#[tokio::test]
async fn a_database_from_a_newer_version_is_refused_in_words() {
    let (folder, db) = fresh().await;
    let mut tx = db.begin().await.unwrap();
    sqlx::query(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         SELECT 999999, description, success, checksum, execution_time FROM _sqlx_migrations WHERE version = 1",
    )
    .execute(&mut *tx)
    .await
    .unwrap();
    tx.commit().await.unwrap();
    db.close().await;
    let refused = Db::open(folder.url())
        .await
        .err()
        .expect("refused")
        .to_string();
    assert!(refused.contains("newer jiandu"), "{refused}");
}

#[tokio::test]
async fn what_is_deleted_is_overwritten() {
    let (database, db) = fresh().await;
    if !database.url().starts_with("sqlite:") {
        return;
    }
    let mut tx = db.begin().await.unwrap();
    let is_on: i64 = sqlx::query_scalar("PRAGMA secure_delete")
        .fetch_one(&mut *tx)
        .await
        .unwrap();
    assert_eq!(is_on, 1);
}
