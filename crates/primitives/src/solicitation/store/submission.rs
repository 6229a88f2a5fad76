use kernel::{Conn, Flag, Instant, Page, Paging, Result};
use people::Scope;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::{IntoParams, ToSchema};

use super::super::likeness::ALIKE;
use super::super::rules::{
    Channel, Mode, ProposerKind, Source, Stand, State, Submission, SubmissionId, WindowId,
};

macro_rules! columns {
    () => {
        "s.id, s.congress, s.solicitation, s.number, s.title, s.problem, s.necessity, s.mode, s.field, s.evidence,
         s.source, s.channel, s.proposer, s.proposer_person, s.proposer_organ, s.proposer_name, s.entered_by,
         s.late_reason, s.state, s.merged_into, s.screening, s.reason, s.topic, s.topic_title, s.likest,
         s.received_at, s.screened_at, s.settled_at, s.version"
    };
}

/// Who sees a submission: all of the congress's, or one's own and one's organ's.
macro_rules! seen {
    () => {
        "s.congress = $1 AND ($2 = 1 OR s.proposer_person = $3 OR s.proposer_organ = $4)"
    };
}

/// Which submissions are wanted.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// Of this window.
    pub solicitation: Option<WindowId>,
    /// That stand so.
    #[param(inline)]
    pub stand: Option<Stand>,
    /// Of this source.
    pub source: Option<Source>,
    /// That came this way.
    pub channel: Option<Channel>,
    /// Of this field of work.
    #[param(max_length = 30)]
    pub field: Option<String>,
    /// With this text in title or problem, or with this number.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// That may be the same as one that was there before them, and stand alone.
    #[serde(default)]
    pub alike: bool,
}

/// A submission in a list.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
#[schema(as = ListedSubmission)]
pub struct Listed {
    /// Its identifier.
    pub id: SubmissionId,
    /// In which window.
    pub solicitation: WindowId,
    /// Its number in the window.
    pub number: i64,
    /// The topic.
    pub title: String,
    /// The field of work.
    pub field: String,
    /// How it would be supervised.
    pub mode: Mode,
    /// Its statutory source.
    pub source: Source,
    /// By which way it came.
    pub channel: Channel,
    /// Who proposes.
    pub proposer: ProposerKind,
    /// The name; empty for the public.
    pub proposer_name: String,
    /// How far it has come by itself.
    pub state: State,
    /// The one that speaks for it.
    pub merged_into: Option<SubmissionId>,
    /// How many were merged into it.
    pub members: i64,
    /// The likeness to the likest that was there before it.
    pub likest: f64,
    /// Whether that is much, and it stands alone.
    #[schema(value_type = bool)]
    pub is_alike: Flag,
    /// Whether it came outside the window.
    #[schema(value_type = bool)]
    pub is_late: Flag,
    /// When it came in.
    pub received_at: Instant,
    /// Counts changes.
    pub version: i64,
}

macro_rules! filtered {
    () => {
        "  FROM submission s
          WHERE s.congress = $1 AND ($2 = 1 OR s.proposer_person = $3 OR s.proposer_organ = $4)
            AND (CAST($5 AS TEXT) IS NULL OR s.solicitation = $5)
            AND (CAST($6 AS TEXT) IS NULL
                 OR ($6 = 'merged' AND s.merged_into IS NOT NULL)
                 OR ($6 = s.state AND s.merged_into IS NULL))
            AND (CAST($7 AS TEXT) IS NULL OR s.source = $7)
            AND (CAST($8 AS TEXT) IS NULL OR s.channel = $8)
            AND (CAST($9 AS TEXT) IS NULL OR s.field = $9)
            AND (CAST($10 AS TEXT) IS NULL OR lower(s.title) LIKE lower($10) ESCAPE '\\'
                 OR lower(s.problem) LIKE lower($10) ESCAPE '\\' OR CAST(s.number AS TEXT) = $11)
            AND ($12 = 0 OR (s.likest >= $13 AND s.merged_into IS NULL))"
    };
}

/// Binds what [`filtered`] asks for.
macro_rules! bound {
    ($query:expr, $scope:expr, $filter:expr) => {
        $query
            .bind($scope.congress)
            .bind($scope.all())
            .bind($scope.person)
            .bind($scope.organ())
            .bind($filter.solicitation)
            .bind($filter.stand)
            .bind($filter.source)
            .bind($filter.channel)
            .bind($filter.field.as_deref())
            .bind($filter.q.as_deref().map(pattern))
            .bind($filter.q.as_deref())
            .bind(i64::from($filter.alike))
            .bind(ALIKE)
    };
}

/// What is typed stands for itself: `%` and `_` are letters.
fn pattern(q: &str) -> String {
    let plain = q
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_");
    format!("%{plain}%")
}

/// The viewer's submissions, newest first.
pub async fn list(
    conn: &mut Conn,
    scope: &Scope,
    filter: &Filter,
    paging: Paging,
) -> Result<Page<Listed>> {
    let query = sqlx::query_as(concat!(
        "SELECT s.id, s.solicitation, s.number, s.title, s.field, s.mode, s.source, s.channel, s.proposer,
                s.proposer_name, s.state, s.merged_into, s.likest, s.received_at, s.version,
                CAST(CASE WHEN s.late_reason IS NULL THEN 0 ELSE 1 END AS BIGINT) AS is_late,
                CAST(CASE WHEN s.likest >= $13 AND s.merged_into IS NULL THEN 1 ELSE 0 END AS BIGINT) AS is_alike,
                (SELECT COUNT(*) FROM submission m WHERE m.merged_into = s.id) AS members",
        filtered!(),
        " ORDER BY s.received_at DESC, s.id DESC LIMIT $14 OFFSET $15"
    ));
    let rows = bound!(query, scope, filter)
        .bind(paging.limit())
        .bind(paging.offset())
        .fetch_all(&mut *conn)
        .await?;
    let query = sqlx::query_scalar(concat!("SELECT COUNT(*)", filtered!()));
    let total = bound!(query, scope, filter).fetch_one(conn).await?;
    Ok(paging.of(rows, total))
}

/// The viewer's submissions in whole, by number, for a spreadsheet: at most 20,000.
pub async fn whole(conn: &mut Conn, scope: &Scope, filter: &Filter) -> Result<Vec<Submission>> {
    let query = sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        filtered!(),
        " ORDER BY s.received_at, s.id LIMIT 20000"
    ));
    Ok(bound!(query, scope, filter).fetch_all(conn).await?)
}

/// A submission that the viewer may see.
pub async fn find(conn: &mut Conn, scope: &Scope, id: SubmissionId) -> Result<Submission> {
    Ok(sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM submission s WHERE ",
        seen!(),
        " AND s.id = $5"
    ))
    .bind(scope.congress)
    .bind(scope.all())
    .bind(scope.person)
    .bind(scope.organ())
    .bind(id)
    .fetch_one(conn)
    .await?)
}

/// What the viewer or their organ proposed, whole, newest first.
pub async fn mine(conn: &mut Conn, scope: &Scope, paging: Paging) -> Result<Page<Submission>> {
    let own = Scope {
        sees_all: false,
        sees_linkage: false,
        ..scope.clone()
    };
    let rows = sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM submission s WHERE ",
        seen!(),
        " ORDER BY s.received_at DESC, s.id DESC LIMIT $5 OFFSET $6"
    ))
    .bind(own.congress)
    .bind(own.all())
    .bind(own.person)
    .bind(own.organ())
    .bind(paging.limit())
    .bind(paging.offset())
    .fetch_all(&mut *conn)
    .await?;
    let total = sqlx::query_scalar(concat!("SELECT COUNT(*) FROM submission s WHERE ", seen!()))
        .bind(own.congress)
        .bind(own.all())
        .bind(own.person)
        .bind(own.organ())
        .fetch_one(conn)
        .await?;
    Ok(paging.of(rows, total))
}

/// The submission with the digest of that code, for whoever holds the code.
pub async fn find_by_code(conn: &mut Conn, digest: &str) -> Result<Submission> {
    Ok(sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM submission s WHERE s.code = $1"
    ))
    .bind(digest)
    .fetch_one(conn)
    .await?)
}

/// The candidates for a year's plan that nobody has taken up: accepted, and speaking for themselves; in their order.
///
/// At most a thousand.
pub async fn accepted(conn: &mut Conn, scope: &Scope, year: i64) -> Result<Vec<Submission>> {
    Ok(sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM submission s JOIN solicitation w ON w.id = s.solicitation
          WHERE ",
        seen!(),
        " AND w.year = $5 AND s.state = 'accepted' AND s.merged_into IS NULL
          ORDER BY w.opens_on, s.number, s.id LIMIT 1000"
    ))
    .bind(scope.congress)
    .bind(scope.all())
    .bind(scope.person)
    .bind(scope.organ())
    .bind(year)
    .fetch_all(conn)
    .await?)
}

/// One that was merged into another.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
#[schema(as = MergedSubmission)]
pub struct Member {
    /// Which.
    pub id: SubmissionId,
    /// Its number.
    pub number: i64,
    /// Its title.
    pub title: String,
    /// What it says.
    pub problem: String,
    /// By which way it came.
    pub channel: Channel,
    /// Who proposes.
    pub proposer: ProposerKind,
    /// The name; empty for the public.
    pub proposer_name: String,
    /// Counts changes.
    pub version: i64,
}

/// Those merged into one, in their order. The caller has asked whether the viewer may see the one.
pub async fn members(conn: &mut Conn, head: SubmissionId) -> Result<Vec<Member>> {
    Ok(sqlx::query_as(
        "SELECT id, number, title, problem, channel, proposer, proposer_name, version
           FROM submission WHERE merged_into = $1 ORDER BY number, id",
    )
    .bind(head)
    .fetch_all(conn)
    .await?)
}
