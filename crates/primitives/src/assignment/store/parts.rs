use kernel::db::Json;
use kernel::file::File;
use kernel::{Conn, Date, Flag, Instant, Result, Subject};
use people::organ::OrganId;
use people::person::PersonId;
use serde::Serialize;
use sqlx::FromRow;
use utoipa::ToSchema;

use crate::assignment::rules::{
    AnswerId, AssignmentId, DueDate, ExtensionId, Figure, NoteId, Outcome, Rating, Verdict,
};

/// A co-handler's part.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
#[schema(as = AssignmentPart)]
pub struct Part {
    /// The co-handler.
    pub organ: OrganId,
    /// Its short name.
    pub organ_name: String,
    /// By when.
    pub due_on: Date,
    /// The date with its workings.
    #[schema(value_type = DueDate)]
    pub due: Json<DueDate>,
    /// What it says.
    pub text: String,
    /// With which files.
    #[schema(value_type = Vec<File>)]
    pub files: Json<Vec<File>>,
    /// When it handed its part in.
    pub done_on: Option<Date>,
    /// Who did.
    pub done_by: Option<String>,
}

/// An answer, and what was said of it.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
#[schema(as = AssignmentAnswer)]
pub struct Answer {
    /// Its identifier.
    pub id: AnswerId,
    /// In which round.
    pub round: i64,
    /// Of which organ.
    pub organ: OrganId,
    /// Its short name.
    pub organ_name: String,
    /// What the organ says.
    pub text: String,
    /// What kind of answer.
    pub outcome: Outcome,
    /// By when it promises the rest.
    pub promised_on: Option<Date>,
    /// With which files.
    #[schema(value_type = Vec<File>)]
    pub files: Json<Vec<File>>,
    /// Who answered.
    pub answered_by: PersonId,
    /// Their name.
    pub answered_name: String,
    /// When.
    pub answered_on: Date,
    /// What the verifier found.
    pub verdict: Option<Verdict>,
    /// In which words.
    pub verdict_words: String,
    /// The verifier's name.
    pub verdict_name: String,
    /// When.
    pub verdict_on: Option<Date>,
    /// The rating.
    pub rating: Option<Rating>,
    /// In which words.
    pub rating_words: String,
    /// What rated: a ballot, or a person.
    pub rating_subject: Option<Subject>,
    /// Whose name stands for it.
    pub rating_name: String,
    /// When.
    pub rating_on: Option<Date>,
    /// Outcome figures.
    #[sqlx(skip)]
    pub figures: Vec<Figure>,
}

/// A request for more time and what was decided.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
#[schema(as = AssignmentExtension)]
pub struct Extension {
    /// Its identifier.
    pub id: ExtensionId,
    /// In which round.
    pub round: i64,
    /// Until when it was asked for.
    pub asked_until: Date,
    /// Why.
    pub reason: String,
    /// Who asked.
    pub asked_name: String,
    /// When.
    pub asked_on: Date,
    /// Whether it was granted; none while it waits.
    #[schema(value_type = Option<bool>)]
    pub is_granted: Option<Flag>,
    /// Until when.
    pub granted_until: Option<Date>,
    /// In which words.
    pub words: String,
    /// Who decided.
    pub decided_name: String,
    /// When.
    pub decided_on: Option<Date>,
}

/// A time during which an organ was responsible.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
#[schema(as = AssignmentHolder)]
pub struct Holder {
    /// The how manieth.
    pub number: i64,
    /// The organ.
    pub organ: OrganId,
    /// Its short name.
    pub organ_name: String,
    /// From when.
    pub from_on: Date,
    /// Until when; none for the one responsible now.
    pub until_on: Option<Date>,
    /// Why it was given to it.
    pub reason: String,
}

/// A step of the ladder that was passed.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
#[schema(as = AssignmentRungTaken)]
pub struct RungTaken {
    /// Its place, from 1.
    pub number: i64,
    /// Which.
    pub rung: String,
    /// Taken, or skipped.
    #[schema(value_type = bool)]
    pub is_taken: Flag,
    /// How, or why not.
    pub words: String,
    /// In which round.
    pub round: i64,
    /// By whom.
    pub by_name: String,
    /// When.
    pub on_day: Date,
}

/// A date that a new calendar moved.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
#[schema(as = AssignmentRedating)]
pub struct Redating {
    /// Whose part it was; empty for the item itself.
    pub organ_name: String,
    /// When.
    pub at: Instant,
    /// From this date.
    pub old_on: Date,
    /// To this.
    pub new_on: Date,
    /// Why.
    pub why: String,
}

/// A note of the staff.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
#[schema(as = AssignmentNote)]
pub struct Note {
    /// Its identifier.
    pub id: NoteId,
    /// What it says.
    pub text: String,
    /// Who wrote it.
    pub by_name: String,
    /// When.
    pub at: Instant,
}

/// Everything that hangs on an item.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AssignmentParts)]
pub struct OfItem {
    /// Co-handlers' parts.
    pub parts: Vec<Part>,
    /// Answers, the oldest first.
    pub answers: Vec<Answer>,
    /// Requests for more time, the oldest first.
    pub requests: Vec<Extension>,
    /// Who was responsible, the first first.
    pub holders: Vec<Holder>,
    /// Steps of the ladder passed.
    pub rungs: Vec<RungTaken>,
    /// Dates moved by a new calendar.
    pub redatings: Vec<Redating>,
    /// Notes of the staff; organs get none.
    pub notes: Vec<Note>,
}

/// Everything that hangs on an item the viewer has been found to see; notes only for staff.
pub async fn of_item(conn: &mut Conn, id: AssignmentId, with_notes: bool) -> Result<OfItem> {
    macro_rules! all {
        ($sql:literal) => {
            sqlx::query_as($sql).bind(id).fetch_all(&mut *conn).await?
        };
    }
    let mut answers: Vec<Answer> = all!(
        "SELECT w.*, o.short_name AS organ_name FROM assignment_answer w JOIN organ o ON o.id = w.organ
          WHERE w.assignment = $1 ORDER BY w.id"
    );
    for answer in &mut answers {
        answer.figures =
            sqlx::query_as("SELECT name, quantity AS thousandths, unit FROM assignment_figure WHERE answer = $1 ORDER BY number")
                .bind(answer.id)
                .fetch_all(&mut *conn)
                .await?;
    }
    Ok(OfItem {
        answers,
        parts: all!(
            "SELECT p.organ, o.short_name AS organ_name, p.due_on, p.due, p.text, p.files, p.done_on, p.done_by
               FROM assignment_part p JOIN organ o ON o.id = p.organ WHERE p.assignment = $1 ORDER BY p.organ"
        ),
        requests: all!(
            "SELECT id, round, asked_until, reason, asked_name, asked_on, is_granted, granted_until, words, decided_name, decided_on
               FROM assignment_extension WHERE assignment = $1 ORDER BY id"
        ),
        holders: all!(
            "SELECT h.number, h.organ, o.short_name AS organ_name, h.from_on, h.until_on, h.reason
               FROM assignment_holder h JOIN organ o ON o.id = h.organ WHERE h.assignment = $1 ORDER BY h.number"
        ),
        rungs: all!(
            "SELECT number, rung, is_taken, words, round, by_name, on_day FROM assignment_rung WHERE assignment = $1 ORDER BY number"
        ),
        redatings: all!(
            "SELECT '' AS organ_name, at, old_on, new_on, why FROM assignment_redating WHERE assignment = $1
             UNION ALL
             SELECT o.short_name AS organ_name, r.at, r.old_on, r.new_on, 'calendar' AS why
               FROM assignment_part_redating r JOIN organ o ON o.id = r.organ WHERE r.assignment = $1
             ORDER BY at, organ_name, old_on"
        ),
        notes: if with_notes {
            all!("SELECT id, text, by_name, at FROM assignment_note WHERE assignment = $1 ORDER BY id")
        } else {
            Vec::new()
        },
    })
}

/// The organ responsible from a day on; the one before it ends that day.
pub async fn hold(
    conn: &mut Conn,
    id: AssignmentId,
    organ: OrganId,
    on: Date,
    reason: &str,
) -> Result<()> {
    sqlx::query(
        "UPDATE assignment_holder SET until_on = $1 WHERE assignment = $2 AND until_on IS NULL",
    )
    .bind(on)
    .bind(id)
    .execute(&mut *conn)
    .await?;
    sqlx::query(
        "INSERT INTO assignment_holder (assignment, number, organ, from_on, reason)
         SELECT $1, COUNT(*) + 1, $2, $3, $4 FROM assignment_holder WHERE assignment = $1",
    )
    .bind(id)
    .bind(organ)
    .bind(on)
    .bind(reason)
    .execute(conn)
    .await?;
    Ok(())
}

/// Adds a co-handler; one that is there keeps its part.
pub async fn insert_part(
    conn: &mut Conn,
    id: AssignmentId,
    organ: OrganId,
    due: &DueDate,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO assignment_part (assignment, organ, due_on, due, text, files) VALUES ($1, $2, $3, $4, '', '[]')
         ON CONFLICT DO NOTHING",
    )
    .bind(id)
    .bind(organ)
    .bind(due.on)
    .bind(Json(due.clone()))
    .execute(conn)
    .await?;
    Ok(())
}

/// A co-handler's part of an item.
pub async fn part(conn: &mut Conn, id: AssignmentId, organ: OrganId) -> Result<Part> {
    Ok(sqlx::query_as(
        "SELECT p.organ, o.short_name AS organ_name, p.due_on, p.due, p.text, p.files, p.done_on, p.done_by
           FROM assignment_part p JOIN organ o ON o.id = p.organ WHERE p.assignment = $1 AND p.organ = $2",
    )
    .bind(id)
    .bind(organ)
    .fetch_one(conn)
    .await?)
}

/// A co-handler hands in its part, once. Gives whether it was the first time.
pub async fn hand_in(conn: &mut Conn, id: AssignmentId, part: &Part) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE assignment_part SET text = $3, files = $4, done_on = $5, done_by = $6
          WHERE assignment = $1 AND organ = $2 AND done_on IS NULL",
    )
    .bind(id)
    .bind(part.organ)
    .bind(&part.text)
    .bind(part.files.clone())
    .bind(part.done_on)
    .bind(part.done_by.clone())
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes a step of the ladder.
pub async fn insert_rung(conn: &mut Conn, id: AssignmentId, rung: &RungTaken) -> Result<()> {
    sqlx::query(
        "INSERT INTO assignment_rung (assignment, number, rung, is_taken, words, round, by_name, on_day)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(id)
    .bind(rung.number)
    .bind(&rung.rung)
    .bind(rung.is_taken)
    .bind(&rung.words)
    .bind(rung.round)
    .bind(&rung.by_name)
    .bind(rung.on_day)
    .execute(conn)
    .await?;
    Ok(())
}

/// Adds a note.
pub async fn add_note(conn: &mut Conn, id: AssignmentId, note: &Note) -> Result<()> {
    sqlx::query("INSERT INTO assignment_note (id, assignment, text, by_name, at) VALUES ($1, $2, $3, $4, $5)")
        .bind(note.id)
        .bind(id)
        .bind(&note.text)
        .bind(&note.by_name)
        .bind(note.at)
        .execute(conn)
        .await?;
    Ok(())
}
