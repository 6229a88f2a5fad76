//! Asks one question: at most five of what waits, and how many there are.

use kernel::{Conn, Date, Instant, Result};
use people::{Actor, Role};
use sqlx::{AssertSqlSafe, FromRow};

use super::questions::Question;
use crate::named::numbered;

/// So many of a matter are shown; its list shows the rest.
const SHOWN: u32 = 5;

/// Two weeks, in days: the horizon of a working plan.
const FORTNIGHT: i64 = 14;

/// One thing that waits.
#[derive(Debug, FromRow)]
pub struct Found {
    /// What it is.
    pub id: String,
    /// A part of it, such as a speech of a meeting; empty without.
    pub part: String,
    /// In a line.
    pub title: String,
    /// A word more.
    pub note: String,
    /// By when, or when.
    pub due_on: Option<Date>,
    /// The version that was read, for acts.
    pub version: i64,
    /// How many there are.
    pub total: i64,
    /// Of these, past their date.
    pub late: i64,
}

/// What a question may ask with: who asks, and the days.
pub struct Given {
    congress: String,
    me: String,
    organ: String,
    channel: &'static str,
    /// The office follows everything; others what their own organ leads.
    whole: bool,
    today: Date,
    /// A date is near from here.
    soon: Date,
    now: Instant,
}

impl Given {
    /// For somebody on a day; `soon_days` is the regime's.
    pub fn new(actor: &Actor, now: Instant, soon_days: u32) -> Result<Self> {
        let signed = actor.signed()?;
        let is_organ = signed.roles.contains(&Role::Organ);
        let own = [Role::Committee, Role::Organ];
        let is_office = [Role::Clerk, Role::Chair]
            .iter()
            .any(|role| signed.roles.contains(role));
        Ok(Self {
            congress: signed.congress.to_string(),
            me: signed.person.to_string(),
            organ: signed
                .organs
                .first()
                .map(ToString::to_string)
                .unwrap_or_default(),
            channel: if is_organ {
                r#"%"organ"%"#
            } else {
                r#"%"deputy"%"#
            },
            whole: is_office || !own.iter().any(|role| signed.roles.contains(role)),
            today: now.date(),
            soon: now.date().plus_days(i64::from(soon_days)),
            now,
        })
    }

    fn value(&self, name: &str) -> Option<String> {
        Some(match name {
            "congress" => self.congress.clone(),
            "me" => self.me.clone(),
            "organ" => self.organ.clone(),
            "channel" => self.channel.to_owned(),
            "today" => self.today.to_string(),
            "yesterday" => self.today.plus_days(-1).to_string(),
            "soon" => self.soon.to_string(),
            "fortnight" => self.today.plus_days(FORTNIGHT).to_string(),
            "fortnight_ago" => self.today.plus_days(-FORTNIGHT).to_string(),
            "now" => self.now.to_string(),
            _ => return None,
        })
    }
}

/// What waits of one kind, the nearest date first.
pub async fn ask(conn: &mut Conn, question: &Question, given: &Given) -> Result<Vec<Found>> {
    let inner = question
        .sql
        .replace("{whole}", if given.whole { "1" } else { "0" });
    let late = if question.is_term {
        "SUM(CASE WHEN x.due_on < {today} THEN 1 ELSE 0 END) OVER ()"
    } else {
        "0"
    };
    let (sql, values) = numbered(
        &format!(
            "SELECT x.id, x.part, x.title, x.note, x.due_on, x.version, COUNT(*) OVER () AS total,
                CAST({late} AS BIGINT) AS late
           FROM ({inner}) x
          ORDER BY COALESCE(x.due_on, '9999-12-31'), x.id, x.part LIMIT {SHOWN}"
        ),
        |name| given.value(name),
    );
    let mut query = sqlx::query_as(AssertSqlSafe(sql));
    for value in values {
        query = query.bind(value);
    }
    Ok(query.fetch_all(conn).await?)
}
