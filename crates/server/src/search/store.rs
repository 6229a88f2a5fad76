//! Asks one source: at most ten, and how many there are.

use kernel::{Conn, Date, Result};
use people::Scope;
use sqlx::{AssertSqlSafe, FromRow};

use super::sources::Source;
use crate::named::numbered;

/// So many of a kind are shown.
const SHOWN: u32 = 10;

/// One thing found.
#[derive(Debug, FromRow)]
pub struct Found {
    /// What it is.
    pub id: String,
    /// In a line.
    pub title: String,
    /// A word more.
    pub note: String,
    /// Its day.
    pub on_day: Option<Date>,
    /// How many there are.
    pub total: i64,
}

/// The words of a query, each as a pattern that finds it anywhere: small letters, own signs taken as they are.
pub fn patterns(words: &[&str]) -> Vec<String> {
    let escaped = |word: &&str| {
        let mut pattern = String::from("%");
        for c in word.to_lowercase().chars() {
            if matches!(c, '%' | '_' | '!') {
                pattern.push('!');
            }
            pattern.push(c);
        }
        pattern + "%"
    };
    words.iter().map(escaped).collect()
}

/// What a source has with all the words, the newest first.
pub async fn ask(
    conn: &mut Conn,
    scope: &Scope,
    source: &Source,
    patterns: &[String],
) -> Result<Vec<Found>> {
    let conditions: Vec<_> = (0..patterns.len())
        .map(|n| match &patterns[n] {
            pattern if source.has_content && !pattern.is_ascii() => format!(
                "(lower(x.text) LIKE {{{n}}} ESCAPE '!' OR x.content LIKE {{{n}}} ESCAPE '!')"
            ),
            _ => format!("lower(x.text) LIKE {{{n}}} ESCAPE '!'"),
        })
        .collect();
    let inner = source
        .sql
        .replace("{all}", if scope.sees_all { "1" } else { "0" });
    let (sql, values) = numbered(
        &format!(
            "SELECT x.id, x.title, x.note, x.on_day, COUNT(*) OVER () AS total FROM ({inner}) x
              WHERE {} ORDER BY COALESCE(x.on_day, '') DESC, x.id DESC LIMIT {SHOWN}",
            conditions.join(" AND ")
        ),
        |name| match name {
            "congress" => Some(scope.congress.to_string()),
            "organ" => Some(
                scope
                    .organ()
                    .map(|organ| organ.to_string())
                    .unwrap_or_default(),
            ),
            "me" => Some(
                scope
                    .person
                    .map(|person| person.to_string())
                    .unwrap_or_default(),
            ),
            number => patterns.get(number.parse::<usize>().ok()?).cloned(),
        },
    );
    let mut query = sqlx::query_as(AssertSqlSafe(sql));
    for value in values {
        query = query.bind(value);
    }
    Ok(query.fetch_all(conn).await?)
}
