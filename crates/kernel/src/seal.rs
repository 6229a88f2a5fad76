//! The chain of hashes over the record.

use serde::Serialize;
use sha2::{Digest as _, Sha256};
use sqlx::FromRow;

use crate::date::Instant;
use crate::db::Conn;
use crate::error::Result;
use crate::record;

/// As many records go into one seal at most.
const BATCH: i64 = 1000;

/// What a check of the chain found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Verdict {
    /// Nothing was changed: so many seals over so many records; so many records wait for the next seal.
    Whole {
        /// Links of the chain.
        seals: i64,
        /// Records under a seal.
        sealed: i64,
        /// Records not sealed yet; their own digests fit.
        unsealed: i64,
    },
    /// The first link that does not fit, and the record, where one can be named.
    Broken {
        /// The number of the seal; none for a record not sealed yet.
        seal: Option<i64>,
        /// The record whose content does not fit its digest.
        record: Option<String>,
        /// What does not fit.
        why: &'static str,
    },
}

#[derive(FromRow)]
struct Seal {
    no: i64,
    records: i64,
    hash: String,
}

/// Seals what has happened since the last seal. Gives how many records that were.
///
/// Called inside a transaction; two sealers at once collide on the number of the seal, and one of them fails.
pub async fn seal(conn: &mut Conn, at: Instant) -> Result<u64> {
    let waiting: Vec<(String, String)> =
        sqlx::query_as("SELECT id, digest FROM record WHERE seal IS NULL ORDER BY id LIMIT $1")
            .bind(BATCH)
            .fetch_all(&mut *conn)
            .await?;
    if waiting.is_empty() {
        return Ok(0);
    }
    let last: Option<(i64, String)> =
        sqlx::query_as("SELECT no, hash FROM seal ORDER BY no DESC LIMIT 1")
            .fetch_optional(&mut *conn)
            .await?;
    let (last_no, last_hash) = last.unwrap_or_default();
    let no = last_no + 1;
    let hash = link(
        &last_hash,
        waiting.iter().map(|(_, digest)| digest.as_str()),
    );
    let count = i64::try_from(waiting.len()).unwrap_or(BATCH);
    sqlx::query("INSERT INTO seal (no, records, hash, at) VALUES ($1, $2, $3, $4)")
        .bind(no)
        .bind(count)
        .bind(hash)
        .bind(at)
        .execute(&mut *conn)
        .await?;
    for (id, _) in &waiting {
        sqlx::query("UPDATE record SET seal = $1 WHERE id = $2")
            .bind(no)
            .bind(id)
            .execute(&mut *conn)
            .await?;
    }
    Ok(waiting.len() as u64)
}

/// Checks every record against its digest and every seal against its records, and names the first that does not fit.
pub async fn verify(conn: &mut Conn) -> Result<Verdict> {
    let seals: Vec<Seal> = sqlx::query_as("SELECT no, records, hash FROM seal ORDER BY no")
        .fetch_all(&mut *conn)
        .await?;
    let mut last_hash = String::new();
    let mut sealed = 0;
    for (expected, seal) in (1_i64..).zip(&seals) {
        let broken = |record, why| {
            Ok(Verdict::Broken {
                seal: Some(seal.no),
                record,
                why,
            })
        };
        if seal.no != expected {
            return broken(None, "a seal is missing before this one");
        }
        let records = record::under_seal(conn, Some(seal.no)).await?;
        if let Some(id) = records
            .iter()
            .find(|record| !record.fits)
            .map(|record| record.id.clone())
        {
            return broken(Some(id), "the record's content does not fit its digest");
        }
        if i64::try_from(records.len()).unwrap_or(i64::MAX) != seal.records {
            return broken(None, "records under this seal were added or removed");
        }
        last_hash = link(
            &last_hash,
            records.iter().map(|record| record.digest.as_str()),
        );
        if last_hash != seal.hash {
            return broken(
                None,
                "the seal does not fit its records and the seal before",
            );
        }
        sealed += seal.records;
    }
    let unsealed = record::under_seal(conn, None).await?;
    if let Some(record) = unsealed.iter().find(|record| !record.fits) {
        let why = "the record's content does not fit its digest";
        return Ok(Verdict::Broken {
            seal: None,
            record: Some(record.id.clone()),
            why,
        });
    }
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    Ok(Verdict::Whole {
        seals: count(seals.len()),
        sealed,
        unsealed: count(unsealed.len()),
    })
}

fn link<'a>(before: &str, digests: impl Iterator<Item = &'a str>) -> String {
    let mut hash = Sha256::new();
    hash.update(before.as_bytes());
    for digest in digests {
        hash.update(b"\n");
        hash.update(digest.as_bytes());
    }
    hex::encode(hash.finalize())
}
