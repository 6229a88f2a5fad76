use kernel::{Conn, Date, Flag, Page, Paging, Result};
use people::Scope;
use people::organ::OrganId;
use people::person::PersonId;
use primitives::topic::TopicId;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::{IntoParams, ToSchema};

use super::super::rules::{Interpellation, InterpellationId, InterpellationState, Signer};
use super::{pattern, stale_unless_one};

macro_rules! columns {
    () => {
        "i.id, i.congress, i.state, i.target, i.question, i.topic, i.meeting, i.drafted_by, i.due_on, i.content, i.version"
    };
}

// A draft is its author's alone; an organ sees what was sent to it.
macro_rules! seen {
    () => {
        "i.congress = $1 AND (($2 = 1 AND (i.state <> 'drafting' OR i.drafted_by = $4)) OR (i.sent = 1 AND i.target = $3))"
    };
}

/// An interpellation that the viewer may see.
pub async fn find_interpellation(
    conn: &mut Conn,
    scope: &Scope,
    id: InterpellationId,
) -> Result<Interpellation> {
    Ok(sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM interpellation i WHERE ",
        seen!(),
        " AND i.id = $5"
    ))
    .bind(scope.congress)
    .bind(scope.all())
    .bind(scope.organ())
    .bind(scope.person)
    .bind(id)
    .fetch_one(conn)
    .await?)
}

/// Adds an interpellation.
pub async fn insert_interpellation(conn: &mut Conn, one: &Interpellation) -> Result<()> {
    sqlx::query(
        "INSERT INTO interpellation (id, congress, state, sent, target, question, topic, meeting, drafted_by, due_on, content, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(one.id)
    .bind(one.congress)
    .bind(one.state)
    .bind(Flag(one.state.is_sent()))
    .bind(one.target)
    .bind(&one.question)
    .bind(one.topic)
    .bind(one.meeting)
    .bind(one.drafted_by)
    .bind(one.due_on)
    .bind(one.content.clone())
    .bind(one.version)
    .execute(conn)
    .await?;
    Ok(())
}

/// Saves an interpellation that has version `one.version`.
pub async fn update_interpellation(conn: &mut Conn, one: Interpellation) -> Result<Interpellation> {
    let done = sqlx::query(
        "UPDATE interpellation SET state = $3, sent = $4, target = $5, question = $6, topic = $7, meeting = $8,
                due_on = $9, content = $10, version = version + 1
          WHERE id = $1 AND version = $2",
    )
    .bind(one.id)
    .bind(one.version)
    .bind(one.state)
    .bind(Flag(one.state.is_sent()))
    .bind(one.target)
    .bind(&one.question)
    .bind(one.topic)
    .bind(one.meeting)
    .bind(one.due_on)
    .bind(one.content.clone())
    .execute(conn)
    .await?;
    stale_unless_one(done.rows_affected())?;
    Ok(Interpellation {
        version: one.version + 1,
        ..one
    })
}

/// Who signed, in the order of signing.
pub async fn signers(conn: &mut Conn, id: InterpellationId) -> Result<Vec<Signer>> {
    Ok(sqlx::query_as(
        "SELECT person, name, signed_on, withdrawn_on, is_dissatisfied FROM interpellation_signer
          WHERE interpellation = $1 ORDER BY signed_on, name, person",
    )
    .bind(id)
    .fetch_all(conn)
    .await?)
}

/// Signs, or signs again.
pub async fn sign(
    conn: &mut Conn,
    id: InterpellationId,
    (person, name): (PersonId, &str),
    on: Date,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO interpellation_signer (interpellation, person, name, signed_on) VALUES ($1, $2, $3, $4)
         ON CONFLICT (interpellation, person) DO UPDATE SET signed_on = $4, withdrawn_on = NULL",
    )
    .bind(id)
    .bind(person)
    .bind(name)
    .bind(on)
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes a signature back.
pub async fn unsign(
    conn: &mut Conn,
    id: InterpellationId,
    person: PersonId,
    on: Date,
) -> Result<()> {
    sqlx::query(
        "UPDATE interpellation_signer SET withdrawn_on = $3 WHERE interpellation = $1 AND person = $2",
    )
    .bind(id)
    .bind(person)
    .bind(on)
    .execute(conn)
    .await?;
    Ok(())
}

/// Says what one thinks of the answer.
pub async fn vote(
    conn: &mut Conn,
    id: InterpellationId,
    person: PersonId,
    is_dissatisfied: bool,
) -> Result<()> {
    sqlx::query(
        "UPDATE interpellation_signer SET is_dissatisfied = $3 WHERE interpellation = $1 AND person = $2",
    )
    .bind(id)
    .bind(person)
    .bind(Flag(is_dissatisfied))
    .execute(conn)
    .await?;
    Ok(())
}

sorts! {
    /// By which column interpellations are sorted.
    InterpellationSort {
        Question QuestionBack "question" "-question",
        Target TargetBack "target_name" "-target_name",
        Signed SignedBack "signed" "-signed",
        Due DueBack "due_on" "-due_on",
    }
}

/// Which interpellations are wanted, as query parameters.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct InterpellationFilter {
    /// In this state.
    pub state: Option<InterpellationState>,
    /// To this organ.
    pub target: Option<OrganId>,
    /// On this topic.
    pub topic: Option<TopicId>,
    /// Whose question contains this.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// In which order; the newest first when left out.
    #[param(inline)]
    pub sort: Option<InterpellationSort>,
}

/// A row of the list.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
pub struct InterpellationRow {
    /// The identifier.
    pub id: InterpellationId,
    /// The question.
    pub question: String,
    /// To which organ.
    pub target: OrganId,
    /// Its short name.
    pub target_name: String,
    /// Where it stands.
    pub state: InterpellationState,
    /// On which topic.
    pub topic: Option<TopicId>,
    /// By when it is to be answered.
    pub due_on: Option<Date>,
    /// How many have signed.
    pub signed: i64,
}

macro_rules! wanted {
    () => {
        " FROM interpellation i JOIN organ o ON o.id = i.target
          WHERE i.congress = $1
            AND (($2 = 1 AND (i.state <> 'drafting' OR i.drafted_by = $4)) OR (i.sent = 1 AND i.target = $3))
            AND (CAST($5 AS TEXT) IS NULL OR i.state = $5)
            AND (CAST($6 AS TEXT) IS NULL OR i.target = $6)
            AND (CAST($7 AS TEXT) IS NULL OR i.topic = $7)
            AND (CAST($8 AS TEXT) IS NULL OR lower(i.question) LIKE lower($8) ESCAPE '!')"
    };
}

// What is not there comes first on both databases.
macro_rules! rows {
    () => {
        concat!(
            "SELECT * FROM (
                SELECT i.id, i.question, i.target, o.short_name AS target_name, i.state, i.topic, i.due_on,
                       (SELECT COUNT(*) FROM interpellation_signer s
                         WHERE s.interpellation = i.id AND s.withdrawn_on IS NULL) AS signed",
            wanted!(),
            ") r",
            ordered_by!("$9" { "question" "r.question", "target_name" "r.target_name", "signed" "r.signed",
                               "due_on" "COALESCE(r.due_on, '')" } "r.id DESC LIMIT $10 OFFSET $11")
        )
    };
}

/// Interpellations, the newest first unless sorted.
pub async fn interpellations(
    conn: &mut Conn,
    scope: &Scope,
    filter: &InterpellationFilter,
    paging: Paging,
) -> Result<Page<InterpellationRow>> {
    let words = filter.q.as_deref().map(pattern);
    paged!(
        (conn, scope, paging),
        (rows!(), concat!("SELECT COUNT(*)", wanted!())),
        [
            scope.person,
            filter.state,
            filter.target,
            filter.topic,
            words.clone()
        ],
        filter.sort
    )
}
