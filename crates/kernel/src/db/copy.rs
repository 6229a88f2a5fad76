//! Whole tables, out of one database and into another: for backups and for moving house.

use std::collections::BTreeSet;

use serde_json::Value;
use sha2::{Digest as _, Sha256};
use sqlx::any::{AnyRow, AnyTypeInfoKind};
use sqlx::pool::PoolConnection;
use sqlx::{
    Any, AssertSqlSafe, Column as _, Executor as _, Row as _, TypeInfo as _, ValueRef as _,
};

use super::{Conn, Db, Kind, MIGRATIONS};
use crate::error::Result;

/// A view of the whole database at one moment, while others go on writing.
pub struct Snapshot(PoolConnection<Any>);

impl Snapshot {
    /// The connection.
    pub fn conn(&mut self) -> &mut Conn {
        &mut self.0
    }

    /// Lets the moment go.
    pub async fn end(mut self) -> Result<()> {
        self.0.execute("ROLLBACK").await?;
        Ok(())
    }
}

impl Db {
    /// Holds on to this moment.
    pub async fn snapshot(&self) -> Result<Snapshot> {
        let mut conn = self.read().await?;
        conn.execute(match self.kind {
            Kind::Sqlite => "BEGIN",
            Kind::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        })
        .await?;
        Ok(Snapshot(conn))
    }
}

/// The names of all tables that some steps of the database's shape made, in the order in which they refer to each other.
pub fn tables(steps: &BTreeSet<i64>) -> Vec<String> {
    let mut tables = Vec::new();
    for migration in MIGRATIONS.iter().filter(|one| steps.contains(&one.version)) {
        for line in migration.sql.as_str().lines() {
            if let Some(rest) = line.strip_prefix("CREATE TABLE ") {
                tables.extend(rest.split([' ', '(']).next().map(str::to_owned));
            }
        }
    }
    tables
}

/// The steps that brought a database of this version to its shape.
pub fn steps() -> BTreeSet<i64> {
    MIGRATIONS
        .iter()
        .map(|migration| migration.version)
        .collect()
}

/// One row: names of columns with text, whole numbers, fractions or null.
pub type RowValues = serde_json::Map<String, Value>;

/// Every row of a table, in the order of its first column: not in that in which rows came.
pub async fn dump(conn: &mut Conn, table: &str) -> Result<Vec<RowValues>> {
    let rows = sqlx::query(AssertSqlSafe(format!("SELECT * FROM {table} ORDER BY 1")))
        .fetch_all(conn)
        .await?;
    rows.iter().map(values).collect()
}

fn values(row: &AnyRow) -> Result<RowValues> {
    let mut values = RowValues::new();
    for (index, column) in row.columns().iter().enumerate() {
        let raw = row.try_get_raw(index)?;
        let value = if raw.is_null() {
            Value::Null
        } else {
            match raw.type_info().kind() {
                AnyTypeInfoKind::Text => row.try_get::<String, _>(index)?.into(),
                // Written as its bits: decimal digits need not read back to the same fraction.
                AnyTypeInfoKind::Double | AnyTypeInfoKind::Real => {
                    let fraction: f64 = row.try_get(index)?;
                    serde_json::json!({ "bits": format!("{:016x}", fraction.to_bits()) })
                }
                AnyTypeInfoKind::BigInt | AnyTypeInfoKind::Integer | AnyTypeInfoKind::SmallInt => {
                    row.try_get::<i64, _>(index)?.into()
                }
                _ => {
                    let name = raw.type_info().name().to_owned();
                    return Err(
                        anyhow::anyhow!("column {} is of kind {name}", column.name()).into(),
                    );
                }
            }
        };
        values.insert(column.name().to_owned(), value);
    }
    Ok(values)
}

/// Writes a row into a table.
pub async fn load(conn: &mut Conn, table: &str, row: &RowValues) -> Result<()> {
    // The columns are checked against the table by the database; their names come from a backup of ours.
    let is_name = |name: &String| {
        name.bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    };
    if !row.keys().all(is_name) {
        return Err(anyhow::anyhow!("{table} has a column with an impossible name").into());
    }
    let mut places = Vec::new();
    let mut given = 0;
    for value in row.values() {
        if value.is_null() {
            places.push("NULL".to_owned());
        } else {
            given += 1;
            places.push(format!("${given}"));
        }
    }
    let columns: Vec<&str> = row.keys().map(String::as_str).collect();
    let sql = format!(
        "INSERT INTO {table} ({}) VALUES ({})",
        columns.join(", "),
        places.join(", ")
    );
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for value in row.values().filter(|value| !value.is_null()) {
        query = match value {
            Value::Number(number) => query.bind(number.as_i64()),
            Value::Object(fraction) => {
                let bits = fraction
                    .get("bits")
                    .and_then(Value::as_str)
                    .unwrap_or_default();
                let bits = u64::from_str_radix(bits, 16).map_err(anyhow::Error::from)?;
                query.bind(f64::from_bits(bits))
            }
            Value::String(text) => query.bind(text.as_str()),
            other => query.bind(other.to_string()),
        };
    }
    query.execute(conn).await?;
    Ok(())
}

/// A digest of all rows that does not depend on their order, so that two databases can be compared.
pub fn digest(rows: &[RowValues]) -> String {
    let mut hashes: Vec<[u8; 32]> = rows
        .iter()
        .map(|row| {
            let sorted: std::collections::BTreeMap<_, _> = row.iter().collect();
            Sha256::digest(serde_json::to_vec(&sorted).unwrap_or_default()).into()
        })
        .collect();
    hashes.sort_unstable();
    hex::encode(Sha256::digest(hashes.concat()))
}

/// How many rows the tables of some steps have together.
pub async fn count(conn: &mut Conn, steps: &BTreeSet<i64>) -> Result<i64> {
    let mut all = 0;
    for table in tables(steps) {
        let sql = AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
        all += sqlx::query_scalar::<_, i64>(sql)
            .fetch_one(&mut *conn)
            .await?;
    }
    Ok(all)
}
