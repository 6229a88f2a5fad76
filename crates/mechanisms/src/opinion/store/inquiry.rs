use kernel::{Conn, Date, Page, Paging, Result};
use people::Scope;
use people::organ::OrganId;
use primitives::meeting::MeetingId;
use primitives::topic::TopicId;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::{IntoParams, ToSchema};

use super::super::rules::{Inquiry, InquiryId, InquiryState, Question, QuestionId};
use super::{pattern, stale_unless_one};

macro_rules! columns {
    () => {
        "i.id, i.congress, i.state, i.title, i.topic, i.lead, i.meeting, i.content, i.version"
    };
}

// An organ sees the inquiries in which it was asked something.
macro_rules! seen {
    () => {
        "i.congress = $1 AND ($2 = 1 OR EXISTS (SELECT 1 FROM inquiry_question s WHERE s.inquiry = i.id AND s.target = $3))"
    };
}

/// An inquiry that the viewer may see.
pub async fn find_inquiry(conn: &mut Conn, scope: &Scope, id: InquiryId) -> Result<Inquiry> {
    Ok(sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM special_inquiry i WHERE ",
        seen!(),
        " AND i.id = $4"
    ))
    .bind(scope.congress)
    .bind(scope.all())
    .bind(scope.organ())
    .bind(id)
    .fetch_one(conn)
    .await?)
}

/// The inquiries that were decided to be held at a meeting, and were not held yet.
pub async fn inquiries_at(conn: &mut Conn, meeting: MeetingId) -> Result<Vec<Inquiry>> {
    Ok(sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM special_inquiry i WHERE i.meeting = $1 AND i.state = 'decided' ORDER BY i.id"
    ))
    .bind(meeting)
    .fetch_all(conn)
    .await?)
}

/// Adds an inquiry.
pub async fn insert_inquiry(conn: &mut Conn, one: &Inquiry) -> Result<()> {
    sqlx::query(
        "INSERT INTO special_inquiry (id, congress, state, title, topic, lead, meeting, content, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(one.id)
    .bind(one.congress)
    .bind(one.state)
    .bind(&one.title)
    .bind(one.topic)
    .bind(one.lead)
    .bind(one.meeting)
    .bind(one.content.clone())
    .bind(one.version)
    .execute(conn)
    .await?;
    Ok(())
}

/// Saves an inquiry that has version `one.version`.
pub async fn update_inquiry(conn: &mut Conn, one: Inquiry) -> Result<Inquiry> {
    let done = sqlx::query(
        "UPDATE special_inquiry SET state = $3, meeting = $4, content = $5, version = version + 1
          WHERE id = $1 AND version = $2",
    )
    .bind(one.id)
    .bind(one.version)
    .bind(one.state)
    .bind(one.meeting)
    .bind(one.content.clone())
    .execute(conn)
    .await?;
    stale_unless_one(done.rows_affected())?;
    Ok(Inquiry {
        version: one.version + 1,
        ..one
    })
}

macro_rules! asked {
    () => {
        "SELECT q.id, q.position, q.person, q.name, q.target, q.question, q.answer, q.answered_by, q.promise, q.promised_on,
                q.assignment FROM inquiry_question q"
    };
}

/// The questions that the viewer may see, in order: an organ those that it was asked.
pub async fn questions(conn: &mut Conn, scope: &Scope, id: InquiryId) -> Result<Vec<Question>> {
    Ok(sqlx::query_as(concat!(
        asked!(),
        " WHERE q.inquiry = $1 AND ($2 = 1 OR q.target = $3) ORDER BY q.position, q.id"
    ))
    .bind(id)
    .bind(scope.all())
    .bind(scope.organ())
    .fetch_all(conn)
    .await?)
}

/// A question of an inquiry.
pub async fn find_question(
    conn: &mut Conn,
    id: InquiryId,
    question: QuestionId,
) -> Result<Question> {
    Ok(
        sqlx::query_as(concat!(asked!(), " WHERE q.inquiry = $1 AND q.id = $2"))
            .bind(id)
            .bind(question)
            .fetch_one(conn)
            .await?,
    )
}

/// Adds a question.
pub async fn insert_question(conn: &mut Conn, id: InquiryId, one: &Question) -> Result<()> {
    sqlx::query(
        "INSERT INTO inquiry_question (id, inquiry, position, person, name, target, question, answer, answered_by, promise,
                                       promised_on, assignment)
         VALUES ($1, $2, (SELECT COALESCE(MAX(position), 0) + 1 FROM inquiry_question WHERE inquiry = $2), $3, $4, $5, $6, $7,
                 $8, $9, $10, $11)",
    )
    .bind(one.id)
    .bind(id)
    .bind(one.person)
    .bind(&one.name)
    .bind(one.target)
    .bind(&one.question)
    .bind(&one.answer)
    .bind(&one.answered_by)
    .bind(&one.promise)
    .bind(one.promised_on)
    .bind(one.assignment)
    .execute(conn)
    .await?;
    Ok(())
}

/// Records an answer and what was promised.
pub async fn answer_question(conn: &mut Conn, one: &Question) -> Result<()> {
    let done = sqlx::query(
        "UPDATE inquiry_question SET answer = $2, answered_by = $3, promise = $4, promised_on = $5, assignment = $6
          WHERE id = $1 AND answer = ''",
    )
    .bind(one.id)
    .bind(&one.answer)
    .bind(&one.answered_by)
    .bind(&one.promise)
    .bind(one.promised_on)
    .bind(one.assignment)
    .execute(conn)
    .await?;
    stale_unless_one(done.rows_affected())
}

sorts! {
    /// By which column inquiries are sorted.
    InquirySort {
        Title TitleBack "title" "-title",
        HeldOn HeldOnBack "held_on" "-held_on",
        Questions QuestionsBack "questions" "-questions",
        Unanswered UnansweredBack "unanswered" "-unanswered",
    }
}

/// Which inquiries are wanted, as query parameters.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct InquiryFilter {
    /// In this state.
    pub state: Option<InquiryState>,
    /// On this topic.
    pub topic: Option<TopicId>,
    /// Led by this office.
    pub lead: Option<OrganId>,
    /// Whose title contains this.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// In which order; the newest first when left out.
    #[param(inline)]
    pub sort: Option<InquirySort>,
}

/// A row of the list.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
pub struct InquiryRow {
    /// The identifier.
    pub id: InquiryId,
    /// What it is called.
    pub title: String,
    /// Where it stands.
    pub state: InquiryState,
    /// On which topic.
    pub topic: Option<TopicId>,
    /// The topic's title.
    pub topic_title: Option<String>,
    /// The lead office.
    pub lead: OrganId,
    /// Its short name.
    pub lead_name: String,
    /// The day of the meeting.
    pub held_on: Option<Date>,
    /// How many questions; an organ's are those that it was asked.
    pub questions: i64,
    /// How many of them have no answer yet.
    pub unanswered: i64,
}

macro_rules! wanted {
    () => {
        concat!(
            " FROM special_inquiry i WHERE ",
            seen!(),
            " AND (CAST($4 AS TEXT) IS NULL OR i.state = $4) AND (CAST($5 AS TEXT) IS NULL OR i.topic = $5)
              AND (CAST($6 AS TEXT) IS NULL OR i.lead = $6)
              AND (CAST($7 AS TEXT) IS NULL OR lower(i.title) LIKE lower($7) ESCAPE '!')"
        )
    };
}

// What is not there comes first on both databases.
macro_rules! rows {
    () => {
        concat!(
            "SELECT * FROM (
                SELECT i.id, i.title, i.state, i.topic, i.lead,
                       (SELECT t.title FROM topic t WHERE t.id = i.topic) AS topic_title,
                       (SELECT l.short_name FROM organ l WHERE l.id = i.lead) AS lead_name,
                       (SELECT m.held_on FROM meeting m WHERE m.id = i.meeting) AS held_on,
                       (SELECT COUNT(*) FROM inquiry_question q WHERE q.inquiry = i.id AND ($2 = 1 OR q.target = $3)) AS questions,
                       (SELECT COUNT(*) FROM inquiry_question q
                         WHERE q.inquiry = i.id AND ($2 = 1 OR q.target = $3) AND q.answer = '') AS unanswered",
            wanted!(),
            ") r",
            ordered_by!("$8" { "title" "r.title", "held_on" "COALESCE(r.held_on, '')", "questions" "r.questions",
                               "unanswered" "r.unanswered" } "r.id DESC LIMIT $9 OFFSET $10")
        )
    };
}

/// Inquiries, the newest first unless sorted.
pub async fn inquiries(
    conn: &mut Conn,
    scope: &Scope,
    filter: &InquiryFilter,
    paging: Paging,
) -> Result<Page<InquiryRow>> {
    let words = filter.q.as_deref().map(pattern);
    paged!(
        (conn, scope, paging),
        (rows!(), concat!("SELECT COUNT(*)", wanted!())),
        [filter.state, filter.topic, filter.lead, words.clone()],
        filter.sort
    )
}

/// Gives the open inquiries of a topic from one body of the congress to another. Those that moved.
pub async fn give_inquiries(
    conn: &mut Conn,
    topic: TopicId,
    (from, to): (OrganId, OrganId),
) -> Result<Vec<InquiryId>> {
    Ok(sqlx::query_scalar(
        "UPDATE special_inquiry SET lead = $3, version = version + 1
          WHERE topic = $1 AND lead = $2 AND state <> 'closed'
         RETURNING id",
    )
    .bind(topic)
    .bind(from)
    .bind(to)
    .fetch_all(conn)
    .await?)
}
