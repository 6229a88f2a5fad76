//! What lies about: tables in every order, and the bytes of the files.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use kernel::Db;
use kernel::db::copy::{self, RowValues};
use kernel::db::{Conn, Kind};
use serde_json::Value;
use sqlx::{AssertSqlSafe, Column as _, Row as _};
use testing::TestApp;

use crate::ballot::rules::BallotId;
use crate::ballot::store::desk;

/// Something in an order, and where it has it from.
pub type Orders = Vec<(String, Vec<String>)>;

/// What lies about at one moment.
#[derive(Default)]
pub struct Copy {
    pub when: &'static str,
    /// Persons in an order.
    pub persons: Orders,
    /// Marks in an order.
    pub voices: Orders,
    /// Persons and marks that one value or one row ties together.
    pub ties: Vec<(String, Vec<(String, String)>)>,
}

struct Known {
    persons: BTreeSet<String>,
    marks: BTreeSet<String>,
}

pub async fn take(app: &TestApp, id: BallotId, when: &'static str) -> Copy {
    let known = known(app, id).await;
    let mut copy = Copy {
        when,
        ..Copy::default()
    };
    let Some(file) = app.database_file() else {
        read_tables(&app.app.db, &known, &mut copy).await;
        return copy;
    };
    let folder = tempfile::tempdir().unwrap();
    let stolen = folder.path().join("stolen.db");
    for (from, to, what) in [
        (file.clone(), stolen.clone(), "file"),
        (
            file.with_extension("db-wal"),
            stolen.with_extension("db-wal"),
            "log",
        ),
    ] {
        let bytes = std::fs::read(&from).unwrap_or_default();
        std::fs::write(&to, &bytes).unwrap();
        read_bytes(what, &bytes, &known, &mut copy);
    }
    let db = Db::open(&format!("sqlite:{}", stolen.display()))
        .await
        .unwrap();
    read_tables(&db, &known, &mut copy).await;
    db.close().await;
    copy
}

/// Who holds a slip of the ballot and which marks are in the box: both are written openly.
async fn known(app: &TestApp, id: BallotId) -> Known {
    let mut conn = app.app.db.read().await.unwrap();
    let persons = desk::admitted(&mut conn, id).await.unwrap();
    let marks: Vec<String> = sqlx::query_scalar(
        "SELECT mark FROM ballot_box WHERE ballot = $1 UNION SELECT mark FROM ballot_voice WHERE ballot = $1",
    )
    .bind(id)
    .fetch_all(&mut *conn)
    .await
    .unwrap();
    Known {
        persons: persons.iter().map(ToString::to_string).collect(),
        marks: marks.into_iter().collect(),
    }
}

/// A row: its columns as texts.
type Texts = BTreeMap<String, String>;

async fn read_tables(db: &Db, known: &Known, copy: &mut Copy) {
    let mut conn = db.read().await.unwrap();
    let mut tables = copy::tables(&copy::steps());
    tables.extend(["leak_voted".to_owned(), "leak_box".to_owned()]);
    let mut values: BTreeMap<String, (BTreeSet<String>, Vec<String>)> = BTreeMap::new();
    for table in tables {
        // A leak's table that was not made is no table.
        let Ok(rows) = copy::dump(&mut conn, &table).await else {
            continue;
        };
        let rows: Vec<Texts> = rows
            .iter()
            .map(texts)
            .filter(|row| tells(row, known))
            .collect();
        let Some(first) = rows.first() else { continue };
        add(format!("{table} as backed up"), &rows, known, copy);
        for column in first.keys() {
            let mut sorted: Vec<&Texts> = rows.iter().collect();
            sorted.sort_by_key(|row| row.get(column).cloned());
            let sorted: Vec<Texts> = sorted.into_iter().cloned().collect();
            add(format!("{table} by {column}"), &sorted, known, copy);
        }
        for order in hidden(db.kind()) {
            if let Some(rows) = ordered(&mut conn, &table, order).await {
                let rows: Vec<Texts> = rows.into_iter().filter(|row| tells(row, known)).collect();
                add(format!("{table} by {order}"), &rows, known, copy);
            }
        }
        remember(&rows, known, &mut values);
    }
    let pairs: Vec<(String, String)> = values
        .into_values()
        .filter(|(persons, _)| persons.len() == 1)
        .flat_map(|(persons, marks)| {
            let person = persons.into_iter().next().unwrap();
            marks.into_iter().map(move |mark| (person.clone(), mark))
        })
        .collect();
    if !pairs.is_empty() {
        copy.ties.push(("a common value".to_owned(), pairs));
    }
}

/// The orders in which the database keeps rows beside those of their columns.
fn hidden(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Sqlite => &["rowid"],
        Kind::Postgres => &["ctid", "xmin::text::bigint, ctid"],
    }
}

async fn ordered(conn: &mut Conn, table: &str, order: &str) -> Option<Vec<Texts>> {
    let sql = AssertSqlSafe(format!("SELECT * FROM {table} ORDER BY {order}"));
    let rows = sqlx::query(sql).fetch_all(conn).await.ok()?;
    let texts = |row: &sqlx::any::AnyRow| {
        let text = |index| row.try_get::<String, _>(index).ok();
        row.columns()
            .iter()
            .filter_map(|column| Some((column.name().to_owned(), text(column.ordinal())?)))
            .collect()
    };
    Some(rows.iter().map(texts).collect())
}

fn texts(row: &RowValues) -> Texts {
    let text = |value: &Value| {
        value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned)
    };
    row.iter()
        .map(|(name, value)| (name.clone(), text(value)))
        .collect()
}

/// The persons and marks that stand in a row.
fn named<'a>(row: &'a Texts, known: &'a Known) -> (Vec<&'a String>, Vec<&'a String>) {
    let tokens = row.values().flat_map(|text| {
        text.split(|c: char| !c.is_ascii_hexdigit() && c != '-')
            .filter(|token| token.len() >= 32)
    });
    let (mut persons, mut marks) = (Vec::new(), Vec::new());
    for token in tokens {
        persons.extend(known.persons.get(token));
        marks.extend(known.marks.get(token));
    }
    (persons, marks)
}

fn tells(row: &Texts, known: &Known) -> bool {
    let (persons, marks) = named(row, known);
    !persons.is_empty() || !marks.is_empty()
}

/// Each thing once, where it comes first and where it comes last.
fn once(all: Vec<String>) -> [Vec<String>; 2] {
    let distinct = |all: Vec<String>| {
        let mut seen = HashSet::new();
        all.into_iter()
            .filter(|one| seen.insert(one.clone()))
            .collect::<Vec<_>>()
    };
    let mut last = distinct(all.iter().rev().cloned().collect());
    last.reverse();
    [distinct(all), last]
}

fn add(way: String, rows: &[Texts], known: &Known, copy: &mut Copy) {
    let (mut persons, mut marks, mut pairs) = (Vec::new(), Vec::new(), Vec::new());
    for row in rows {
        let (someone, something) = named(row, known);
        for person in &someone {
            pairs.extend(
                something
                    .iter()
                    .map(|mark| ((*person).clone(), (*mark).clone())),
            );
        }
        persons.extend(someone.into_iter().cloned());
        marks.extend(something.into_iter().cloned());
    }
    push(&way, persons, &mut copy.persons);
    push(&way, marks, &mut copy.voices);
    if !pairs.is_empty() {
        copy.ties.push((way, pairs));
    }
}

fn push(way: &str, all: Vec<String>, orders: &mut Orders) {
    if all.is_empty() {
        return;
    }
    let [first, last] = once(all);
    if first != last {
        orders.push((format!("{way}, last"), last));
    }
    orders.push((way.to_owned(), first));
}

/// Notes which values stand beside which person and beside which marks.
fn remember(
    rows: &[Texts],
    known: &Known,
    values: &mut BTreeMap<String, (BTreeSet<String>, Vec<String>)>,
) {
    for row in rows {
        let (persons, marks) = named(row, known);
        for value in row.values().filter(|value| value.len() >= 16) {
            let entry = values.entry(value.clone()).or_default();
            entry
                .0
                .extend(persons.iter().map(|person| (*person).clone()));
            entry.1.extend(marks.iter().map(|mark| (*mark).clone()));
        }
    }
}

/// Persons and marks in the order of their bytes in a file.
fn read_bytes(what: &str, bytes: &[u8], known: &Known, copy: &mut Copy) {
    let starts: HashSet<&[u8]> = (known.persons.iter().chain(&known.marks))
        .map(|text| &text.as_bytes()[..32])
        .collect();
    let (mut persons, mut marks) = (Vec::new(), Vec::new());
    let is_digit = |b: &u8| b.is_ascii_digit() || matches!(b, b'a'..=b'f' | b'-');
    let mut run = 0;
    for (at, byte) in bytes.iter().enumerate() {
        run = if is_digit(byte) { run + 1 } else { 0 };
        if run < 32 {
            continue;
        }
        let start = at - 31;
        if !starts.contains(&bytes[start..=at]) {
            continue;
        }
        let text = |length| {
            let piece = bytes.get(start..start + length).unwrap_or_default();
            String::from_utf8_lossy(piece).into_owned()
        };
        persons.extend(known.persons.get(&text(36)).cloned());
        marks.extend(known.marks.get(&text(32)).cloned());
    }
    push(&format!("bytes of the {what}"), persons, &mut copy.persons);
    push(&format!("bytes of the {what}"), marks, &mut copy.voices);
}
