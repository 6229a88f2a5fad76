use kernel::{Conn, Result};
use serde::Serialize;
use sqlx::FromRow;
use utoipa::ToSchema;

use super::super::likeness::Weights;
use super::super::rules::{SubmissionId, WindowId};

/// The most that are shown as alike.
const SHOWN: i64 = 12;

pub async fn insert_words(
    conn: &mut Conn,
    window: WindowId,
    id: SubmissionId,
    words: &Weights,
) -> Result<()> {
    for (word, weight) in words {
        sqlx::query(
            "INSERT INTO submission_word (submission, word, solicitation, weight) VALUES ($1, $2, $3, $4)",
        )
        .bind(id)
        .bind(word)
        .bind(window)
        .bind(weight)
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

/// One that is alike.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
pub struct Alike {
    /// Which.
    pub submission: SubmissionId,
    /// How like it is, 0 to 1.
    pub score: f64,
}

/// The submissions of the same window from that likeness on, the likest first.
pub async fn alike(conn: &mut Conn, id: SubmissionId, from: f64) -> Result<Vec<Alike>> {
    Ok(sqlx::query_as(
        "SELECT b.submission, SUM(a.weight * b.weight) AS score
           FROM submission_word a
           JOIN submission_word b
             ON b.solicitation = a.solicitation AND b.word = a.word AND b.submission <> a.submission
          WHERE a.submission = $1
          GROUP BY b.submission
         HAVING SUM(a.weight * b.weight) >= $2
          ORDER BY score DESC, b.submission
          LIMIT $3",
    )
    .bind(id)
    .bind(from)
    .bind(SHOWN)
    .fetch_all(conn)
    .await?)
}

/// The likeness to the likest in the window; 0 when nothing is.
pub async fn likest(conn: &mut Conn, id: SubmissionId) -> Result<f64> {
    let first = alike(conn, id, 0.0).await?.into_iter().next();
    // Rounding can leave the sum of a text with itself a hair above 1.
    Ok(first.map_or(0.0, |alike| alike.score.min(1.0)))
}

/// A word that two have in common.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
pub struct SharedWord {
    /// The word.
    pub word: String,
    /// What it adds to the likeness.
    pub share: f64,
}

impl SharedWord {
    /// The words that two have in common, the most telling first.
    pub async fn between(
        conn: &mut Conn,
        one: SubmissionId,
        other: SubmissionId,
    ) -> Result<Vec<Self>> {
        Ok(sqlx::query_as(
            "SELECT a.word, a.weight * b.weight AS share
               FROM submission_word a
               JOIN submission_word b ON b.submission = $2 AND b.word = a.word
              WHERE a.submission = $1
              ORDER BY share DESC, a.word
              LIMIT 12",
        )
        .bind(one)
        .bind(other)
        .fetch_all(conn)
        .await?)
    }
}
