//! Somebody has the whole database afterwards, knows in which order the codes were spent, and tries to line it up with what
//! was said. Every order that the tables and the file keep is held against it; a leak put in on purpose is found.

use kernel::code;
use rand::seq::SliceRandom as _;
use sqlx::{Connection as _, Row as _};
use testing::{TestApp, is_on_postgres};

use super::super::rules::Tally;
use super::{app, asks, codes, opened, send, sheet};

const SHEETS: usize = 300;
/// Five times the spread of the correlation of orders that have nothing to do with each other.
const CHANCE: f64 = 0.29;

/// How two orders of the same things go together, from -1 to 1 (Spearman).
fn correlation(ranks: &[usize]) -> f64 {
    let count = f64::from(u32::try_from(ranks.len()).unwrap());
    let squares: f64 = ranks
        .iter()
        .enumerate()
        .map(|(at, rank)| f64::from(i32::try_from(at.abs_diff(*rank)).unwrap()).powi(2))
        .sum();
    1.0 - 6.0 * squares / (count * (count * count - 1.0))
}

/// The places of these things in an order of them; what is not in it is passed over.
fn ranks(things: &[String], order: &[String]) -> Vec<usize> {
    let place = |thing| order.iter().position(|one| one == thing);
    things.iter().filter_map(place).collect()
}

/// The digests of the codes in every order that their table has.
async fn orders_of_codes(app: &TestApp) -> Vec<Vec<String>> {
    let mut conn = app.app.db.read().await.unwrap();
    let own = if is_on_postgres() {
        "ORDER BY ctid"
    } else {
        ""
    };
    let mut orders = Vec::new();
    for order in [own, "ORDER BY key", "ORDER BY digest"] {
        let sql = format!("SELECT digest FROM questionnaire_code {order}");
        let rows = sqlx::query_scalar(sqlx::AssertSqlSafe(sql));
        orders.push(rows.fetch_all(&mut *conn).await.unwrap());
    }
    orders
}

/// The texts as the box holds them, and as they lie in the file.
async fn orders_of_texts(app: &TestApp, said: &[String]) -> Vec<Vec<String>> {
    let mut conn = app.app.db.read().await.unwrap();
    let row = sqlx::query("SELECT held, shown FROM questionnaire_box").fetch_one(&mut *conn);
    let row = row.await.unwrap();
    drop(conn);
    let mut orders = Vec::new();
    for column in 0..2 {
        let tally: Tally = serde_json::from_str(row.get(column)).unwrap();
        orders.push(tally.questions[2].words.clone());
    }
    let Some(file) = app.database_file() else {
        return orders;
    };
    // What lies in the write-ahead log goes to its place in the file first.
    let path = format!("sqlite:{}", file.display());
    let mut conn = sqlx::AnyConnection::connect(&path).await.unwrap();
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)")
        .execute(&mut conn)
        .await
        .unwrap();
    conn.close().await.unwrap();
    let bytes = std::fs::read(file).unwrap();
    let at = |text: &String| {
        let needle = text.as_bytes();
        bytes.windows(needle.len()).position(|part| part == needle)
    };
    // A few lie across two pages and are found nowhere whole.
    let mut placed: Vec<_> = said
        .iter()
        .filter_map(|one| Some((at(one)?, one.clone())))
        .collect();
    assert!(
        placed.len() > SHEETS * 9 / 10,
        "{} texts in the file",
        placed.len()
    );
    placed.sort();
    orders.push(placed.into_iter().map(|(_, text)| text).collect());
    orders
}

async fn count(app: &TestApp, table: &str) -> i64 {
    let mut conn = app.app.db.read().await.unwrap();
    let sql = format!("SELECT COUNT(*) FROM {table}");
    let found = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(&mut *conn);
    found.await.unwrap()
}

#[tokio::test]
async fn nothing_that_is_kept_tells_which_code_said_what() {
    let app = app().await;
    let path = opened(&app, asks(&app)).await;
    let mut spent = codes(&app, &path, SHEETS).await;
    spent.shuffle(&mut rand::rng());
    let before = (
        count(&app, "record").await,
        count(&app, "record_about").await,
    );
    let mut said = Vec::new();
    for code in &spent {
        let words = format!("意见{}", code::fresh());
        let key = code::fresh();
        send(
            app.public(),
            code,
            sheet(&key, said.len() % 3, None, &words),
        )
        .await
        .ok();
        said.push(words);
    }
    let after = (
        count(&app, "record").await,
        count(&app, "record_about").await,
    );
    assert_eq!(before, after, "no sheet leaves a record");
    assert_eq!(
        count(&app, "questionnaire_box").await,
        1,
        "a sheet is no row"
    );

    let digests: Vec<String> = spent.iter().map(|one| code::digest(one)).collect();
    let texts = orders_of_texts(&app, &said).await;
    for (which, order) in texts.iter().enumerate() {
        let in_time = correlation(&ranks(&said, order));
        assert!(
            in_time.abs() < CHANCE,
            "order {which} of texts follows time: {in_time}"
        );
        for (of, codes) in orders_of_codes(&app).await.iter().enumerate() {
            // The text of each code, in the order of the codes' table.
            let owners = ranks(codes, &digests);
            let lined: Vec<String> = owners.into_iter().map(|at| said[at].clone()).collect();
            let along = correlation(&ranks(&lined, order));
            assert!(
                along.abs() < CHANCE,
                "order {of} of codes follows order {which} of texts: {along}"
            );
        }
    }

    // It finds a leak when there is one: texts appended as they come, and half of them so.
    assert!(correlation(&ranks(&said, &said)) > 0.99);
    let mut half = said.clone();
    half[SHEETS / 2..].shuffle(&mut rand::rng());
    assert!(correlation(&ranks(&said, &half)) > CHANCE);
}
