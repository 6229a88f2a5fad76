use kernel::{Conn, Date, Flag, Page, Paging, Result};
use people::Scope;
use people::congress::CongressId;
use people::organ::OrganId;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::{IntoParams, ToSchema};

use super::super::rules::Case;

/// How the list is ordered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[schema(as = HotlineSort)]
pub enum Sort {
    /// The last to come in first.
    #[default]
    #[serde(rename = "-received_on")]
    LastFirst,
    /// The first to come in first.
    #[serde(rename = "received_on")]
    First,
    /// The first to be settled first.
    #[serde(rename = "settled_on")]
    Settled,
    /// The last to be settled first.
    #[serde(rename = "-settled_on")]
    SettledLast,
    /// By category.
    #[serde(rename = "category")]
    Category,
    /// By category, from the end.
    #[serde(rename = "-category")]
    CategoryLast,
    /// By who handles it.
    #[serde(rename = "handler")]
    Handler,
    /// By who handles it, from the end.
    #[serde(rename = "-handler")]
    HandlerLast,
}

impl Sort {
    fn sql(self) -> &'static str {
        match self {
            Self::LastFirst => "c.received_on DESC, c.number, c.id",
            Self::First => "c.received_on, c.number, c.id",
            Self::Settled => "COALESCE(c.settled_on, '9999'), c.number, c.id",
            Self::SettledLast => "COALESCE(c.settled_on, '0000') DESC, c.number, c.id",
            Self::Category => "c.category, c.received_on, c.id",
            Self::CategoryLast => "c.category DESC, c.received_on, c.id",
            Self::Handler => "c.handler, c.received_on, c.id",
            Self::HandlerLast => "c.handler DESC, c.received_on, c.id",
        }
    }
}

/// Which records are wanted, as query parameters.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct Filter {
    /// That this organ handles.
    pub organ: Option<OrganId>,
    /// That came in on this day or later.
    pub from: Option<Date>,
    /// That came in on this day or earlier.
    pub until: Option<Date>,
    /// Of this category.
    #[param(max_length = 100)]
    pub category: Option<String>,
    /// That are settled, or are not.
    pub settled: Option<bool>,
    /// That were settled in time, or were not.
    pub in_time: Option<bool>,
    /// That were rated satisfied, or were not.
    pub satisfied: Option<bool>,
    /// That were rated, or were not.
    pub rated: Option<bool>,
    /// Only those whose handler is matched to no organ.
    pub unmatched: Option<bool>,
    /// With this text in content, number or handler.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// In which order.
    #[param(inline)]
    pub sort: Sort,
}

/// A record in the list.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
pub struct HotlineRow {
    /// The record.
    #[serde(flatten)]
    #[sqlx(flatten)]
    pub case: Case,
    /// The organ that handles it; none when its name is matched to none.
    pub organ: Option<OrganId>,
    /// That organ's short name.
    pub organ_name: Option<String>,
}

// A name that was matched means what was said; otherwise it is an organ's own.
macro_rules! cases {
    () => {
        " FROM hotline_case c
          LEFT JOIN hotline_name n ON n.congress = c.congress AND n.handler = c.handler
          LEFT JOIN organ o ON o.id = CASE WHEN n.handler IS NOT NULL THEN n.organ ELSE
               (SELECT MIN(x.id) FROM organ x
                 WHERE x.congress = c.congress AND (x.name = c.handler OR x.short_name = c.handler)
                   AND x.valid_from <= c.received_on AND (x.valid_until IS NULL OR x.valid_until > c.received_on)) END"
    };
}

macro_rules! wanted {
    () => {
        concat!(
            cases!(),
            " WHERE c.congress = $1 AND $2 = 1 AND (CAST($3 AS TEXT) IS NULL OR o.id = $3)
                AND (CAST($4 AS TEXT) IS NULL OR c.received_on >= $4) AND (CAST($5 AS TEXT) IS NULL OR c.received_on <= $5)
                AND (CAST($6 AS TEXT) IS NULL OR c.category = $6)
                AND (CAST($7 AS BIGINT) IS NULL OR CASE WHEN c.settled_on IS NULL THEN 0 ELSE 1 END = $7)
                AND (CAST($8 AS BIGINT) IS NULL OR (c.settled_on IS NOT NULL AND c.is_in_time = $8))
                AND (CAST($9 AS BIGINT) IS NULL OR c.is_satisfied = $9)
                AND (CAST($10 AS BIGINT) IS NULL OR CASE WHEN c.is_satisfied IS NULL THEN 0 ELSE 1 END = $10)
                AND ($11 = 0 OR (o.id IS NULL AND n.handler IS NULL))
                AND (CAST($12 AS TEXT) IS NULL OR lower(c.content) LIKE lower($12) ESCAPE '!'
                     OR lower(c.number) LIKE lower($12) ESCAPE '!' OR lower(c.handler) LIKE lower($12) ESCAPE '!')"
        )
    };
}

macro_rules! counts {
    () => {
        "COUNT(*) AS received, COUNT(c.settled_on) AS settled,
         COUNT(CASE WHEN c.settled_on IS NOT NULL AND c.is_in_time = 1 THEN 1 END) AS in_time,
         COUNT(c.is_satisfied) AS rated, COUNT(CASE WHEN c.is_satisfied = 1 THEN 1 END) AS satisfied"
    };
}

/// Binds what the filter says, from $1 to $12.
macro_rules! bound {
    ($query:expr, $scope:expr, $filter:expr) => {
        $query
            .bind($scope.congress)
            .bind($scope.all())
            .bind($filter.organ)
            .bind($filter.from)
            .bind($filter.until)
            .bind($filter.category.as_deref().filter(|text| !text.is_empty()))
            .bind($filter.settled.map(Flag))
            .bind($filter.in_time.map(Flag))
            .bind($filter.satisfied.map(Flag))
            .bind($filter.rated.map(Flag))
            .bind(i64::from($filter.unmatched.unwrap_or_default()))
            .bind($filter.q.as_deref().map(kernel::db::containing))
    };
}

/// Those the viewer may see.
pub async fn list(
    conn: &mut Conn,
    scope: &Scope,
    filter: &Filter,
    paging: Paging,
) -> Result<Page<HotlineRow>> {
    let rows = concat!(
        "SELECT c.id, c.congress, c.number, c.received_on, c.category, c.content, c.handler, c.settled_on, c.is_in_time,
                c.rating, c.is_satisfied, o.id AS organ, o.short_name AS organ_name",
        wanted!()
    );
    let order = filter.sort.sql();
    let rows = format!("{rows} ORDER BY {order} LIMIT $13 OFFSET $14");
    let rows = bound!(sqlx::query_as(sqlx::AssertSqlSafe(rows)), scope, filter)
        .bind(paging.limit())
        .bind(paging.offset())
        .fetch_all(&mut *conn)
        .await?;
    let total = sqlx::query_scalar(concat!("SELECT COUNT(*)", wanted!()));
    let total = bound!(total, scope, filter).fetch_one(conn).await?;
    Ok(paging.of(rows, total))
}

/// How many came in, and what became of them.
#[derive(Debug, Clone, Copy, Serialize, FromRow, ToSchema)]
#[schema(as = HotlineFigure)]
pub struct Figure {
    /// How many came in.
    pub received: i64,
    /// How many of them are settled.
    pub settled: i64,
    /// How many of those in time.
    pub in_time: i64,
    /// How many of all were rated.
    pub rated: i64,
    /// How many of those satisfied.
    pub satisfied: i64,
}

/// The figure of all that are wanted.
pub async fn figure(conn: &mut Conn, scope: &Scope, filter: &Filter) -> Result<Figure> {
    let sql = concat!("SELECT ", counts!(), wanted!());
    Ok(bound!(sqlx::query_as(sql), scope, filter)
        .fetch_one(conn)
        .await?)
}

/// The figure of one organ.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
#[schema(as = HotlineOrganFigure)]
pub struct OrganFigure {
    /// The organ; none for names that are matched to none.
    pub organ: Option<OrganId>,
    /// Its short name.
    pub organ_name: Option<String>,
    /// What came in and became of it.
    #[serde(flatten)]
    #[sqlx(flatten)]
    pub figure: Figure,
}

/// The figures organ by organ, in the order of organs; names without organ last.
pub async fn organs(conn: &mut Conn, scope: &Scope, filter: &Filter) -> Result<Vec<OrganFigure>> {
    let sql = concat!(
        "SELECT o.id AS organ, o.short_name AS organ_name, ",
        counts!(),
        wanted!(),
        " GROUP BY o.id, o.short_name, o.sort_no
          ORDER BY CASE WHEN o.id IS NULL THEN 1 ELSE 0 END, o.sort_no, o.short_name, o.id"
    );
    Ok(bound!(sqlx::query_as(sql), scope, filter)
        .fetch_all(conn)
        .await?)
}

/// How many came in of a category.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
#[schema(as = HotlineCategory)]
pub struct Category {
    /// The category; blank where none is said.
    pub category: String,
    /// How many.
    pub received: i64,
}

/// The categories, the most frequent first.
pub async fn categories(conn: &mut Conn, scope: &Scope, filter: &Filter) -> Result<Vec<Category>> {
    let sql = concat!(
        "SELECT c.category, COUNT(*) AS received",
        wanted!(),
        " GROUP BY c.category ORDER BY received DESC, c.category LIMIT 100"
    );
    Ok(bound!(sqlx::query_as(sql), scope, filter)
        .fetch_all(conn)
        .await?)
}

/// A name in the workbooks with what it means.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
#[schema(as = HotlineName)]
pub struct Name {
    /// The name.
    pub handler: String,
    /// How many records have it.
    pub cases: i64,
    /// Whether somebody has said what it means.
    #[schema(value_type = bool)]
    pub is_matched: Flag,
    /// The organ that it means; none when it is none of the congress's.
    pub organ: Option<OrganId>,
    /// That organ's short name.
    pub organ_name: Option<String>,
}

/// The names that are no organ's own: those that nobody has matched first, then by how many records have them.
pub async fn names(conn: &mut Conn, congress: CongressId) -> Result<Vec<Name>> {
    Ok(sqlx::query_as(concat!(
        "SELECT c.handler, COUNT(*) AS cases, CAST(MAX(CASE WHEN n.handler IS NULL THEN 0 ELSE 1 END) AS BIGINT) AS is_matched,
                MAX(o.id) AS organ, MAX(o.short_name) AS organ_name",
        cases!(),
        " WHERE c.congress = $1 AND (n.handler IS NOT NULL OR o.id IS NULL)
          GROUP BY c.handler ORDER BY is_matched, cases DESC, c.handler LIMIT 500"
    ))
    .bind(congress)
    .fetch_all(conn)
    .await?)
}
