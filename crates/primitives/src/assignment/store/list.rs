use kernel::db::Json;
use kernel::marks::marks;
use kernel::page::{Page, Paging};
use kernel::{Conn, Date, Flag, Result, Subject};
use people::Scope;
use people::organ::OrganId;
use serde::Serialize;
use sqlx::{AssertSqlSafe, FromRow};
use utoipa::ToSchema;

use crate::assignment::rules::{AssignmentId, DueDate, OriginKind, Progress, Rating, State};

/// Counting stops here; a list then says "more than".
const COUNTED: i64 = 10_000;

/// Which items are wanted.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Standing here.
    pub state: Option<State>,
    /// Of this organ.
    pub organ: Option<OrganId>,
    /// Verified by this body.
    pub lead: Option<OrganId>,
    /// With this light, as of a day.
    pub light: Option<LightFilter>,
    /// Coming from this kind of thing.
    pub origin_kind: Option<OriginKind>,
    /// Coming from this thing or about it.
    pub about: Option<Subject>,
    /// With this text in title or number.
    pub text: Option<String>,
    /// Due on this day or later.
    pub due_from: Option<Date>,
    /// Due on this day or earlier.
    pub due_until: Option<Date>,
    /// Waiting for the organ, or not.
    pub waiting: Option<bool>,
    /// Latest dates first.
    pub is_descending: bool,
}

/// A light as the range of dates that shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LightFilter {
    /// Nothing is waited for.
    Done,
    /// Waited for and due between these days, both included; a clock that stands still counts as in time.
    Between(Option<Date>, Option<Date>),
}

/// A row of a list.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
#[schema(as = AssignmentRow)]
pub struct Row {
    /// The item.
    pub id: AssignmentId,
    /// Its number within its origin.
    pub number: String,
    /// In a line.
    pub title: String,
    /// The responsible organ.
    pub organ: OrganId,
    /// Its short name.
    pub organ_name: String,
    /// The body that verifies.
    pub lead: OrganId,
    /// Its short name.
    pub lead_name: String,
    /// Where it stands.
    pub state: State,
    /// Waiting for the organ.
    #[schema(value_type = bool)]
    pub waiting: Flag,
    /// The round of handling.
    pub round: i64,
    /// By when.
    pub due_on: Date,
    /// The date with basis and workings.
    #[schema(value_type = DueDate)]
    pub due: Json<DueDate>,
    /// The clock stands still since.
    pub paused_on: Option<Date>,
    /// Since when the organ has it.
    pub issued_on: Date,
    /// When it was first handed over.
    pub handed_over_on: Date,
    /// When it was answered in this round.
    pub answered_on: Option<Date>,
    /// How far the organ is.
    pub progress: Progress,
    /// The last rating.
    pub rating: Option<Rating>,
    /// What it comes from.
    pub origin: Option<Subject>,
    /// Of which kind that is.
    pub origin_kind: OriginKind,
    /// When it was closed.
    pub closed_on: Option<Date>,
    /// When it was carried over.
    pub carried_over_on: Option<Date>,
    /// How often the organ was reminded.
    pub reminders: i64,
    /// Counts changes.
    pub version: i64,
}

/// Conditions with their values, numbered as both databases want it. Only what is asked for is written, because a
/// database that must plan for every optional filter at once reads the whole table.
#[derive(Default)]
pub(super) struct Conditions {
    text: Vec<String>,
    pub(super) values: Vec<String>,
}

impl Conditions {
    /// Adds a condition; `{}` stands for the value's number.
    pub(super) fn add(&mut self, condition: &str, value: impl ToString) {
        self.values.push(value.to_string());
        self.text
            .push(condition.replace("{}", &format!("${}", self.values.len())));
    }

    fn of(scope: &Scope, filter: &Filter) -> Self {
        let is_narrow = !scope.sees_all || filter.organ.is_some() || filter.about.is_some();
        Self::within(scope, filter, is_narrow)
    }

    /// Where something narrower than the congress is asked for, the congress must not tempt the database to an index that
    /// begins with it: an expression has no index.
    pub(super) fn within(scope: &Scope, filter: &Filter, is_narrow: bool) -> Self {
        let mut all = Self::default();
        all.add(
            if is_narrow {
                "a.congress || '' = {}"
            } else {
                "a.congress = {}"
            },
            scope.congress,
        );
        let mut optional = |condition: &str, value: Option<String>| {
            if let Some(value) = value {
                all.add(condition, value);
            }
        };
        optional("a.state = {}", filter.state.map(|state| state.to_string()));
        optional("a.organ = {}", filter.organ.map(|organ| organ.to_string()));
        optional("a.lead = {}", filter.lead.map(|lead| lead.to_string()));
        optional(
            "a.origin_kind = {}",
            filter.origin_kind.map(|kind| kind.to_string()),
        );
        optional("a.due_on >= {}", filter.due_from.map(|on| on.to_string()));
        optional("a.due_on <= {}", filter.due_until.map(|on| on.to_string()));
        optional(
            "a.id IN (SELECT s.assignment FROM assignment_about s WHERE s.subject = {})",
            filter.about.as_ref().map(Subject::to_string),
        );
        // Marks first: most titles need not be read.
        optional(
            "(a.marks & CAST({} AS BIGINT)) = CAST({} AS BIGINT)",
            filter
                .text
                .as_deref()
                .map(|text| marks(&[text]).to_string()),
        );
        optional(
            "(a.title LIKE {} ESCAPE '!' OR a.number LIKE {} ESCAPE '!')",
            filter.text.as_deref().map(pattern),
        );
        all.light(filter.light);
        match filter.waiting {
            Some(true) => all.text.push("a.waiting = 1".to_owned()),
            Some(false) => all.text.push("a.waiting = 0".to_owned()),
            None => {}
        }
        all
    }

    fn light(&mut self, light: Option<LightFilter>) {
        match light {
            None => {}
            Some(LightFilter::Done) => self
                .text
                .push("a.waiting = 0 AND a.state NOT IN ('drafted', 'objected')".to_owned()),
            Some(LightFilter::Between(from, until)) => {
                self.text
                    .push("a.waiting = 1 AND a.paused_on IS NULL".to_owned());
                if let Some(from) = from {
                    self.add("a.due_on >= {}", from);
                }
                if let Some(until) = until {
                    self.add("a.due_on <= {}", until);
                }
            }
        }
    }

    pub(super) fn sql(&self) -> String {
        self.text.join(" AND ")
    }
}

/// A pattern that finds the text anywhere; its own signs are taken as they are.
fn pattern(text: &str) -> String {
    let plain = text
        .replace('!', "!!")
        .replace('%', "!%")
        .replace('_', "!_");
    format!("%{plain}%")
}

/// The items that fit, as `SELECT {what} …` for each way to see them. Staff see by the congress. An organ sees what it
/// handles, and what it co-handles: two ways, each with an index of its own, because one condition over both reads
/// every item of the congress.
fn ways(scope: &Scope, conditions: &mut Conditions, what: &str, rest: &str) -> Vec<String> {
    let wanted = conditions.sql();
    if scope.sees_all {
        return vec![format!(
            "SELECT {what} FROM assignment a WHERE {wanted} {rest}"
        )];
    }
    conditions.values.push(
        scope
            .organ()
            .map(|organ| organ.to_string())
            .unwrap_or_default(),
    );
    let organ = conditions.values.len();
    let wanted = format!("{wanted} AND a.state <> 'drafted'");
    vec![
        format!("SELECT {what} FROM assignment a WHERE a.organ = ${organ} AND {wanted} {rest}"),
        format!(
            "SELECT {what} FROM assignment_part p CROSS JOIN assignment a
              WHERE a.id = p.assignment AND p.organ = ${organ} AND a.organ <> ${organ} AND {wanted} {rest}"
        ),
    ]
}

/// One page of items, by date. Beyond 10,000 the total is no longer counted.
pub async fn list(
    conn: &mut Conn,
    scope: &Scope,
    filter: &Filter,
    paging: Paging,
) -> Result<Page<Row>> {
    if filter.text.is_some()
        && let Some(page) = found(conn, scope, filter, paging).await?
    {
        return Ok(page);
    }
    let items = rows(conn, scope, filter, (paging.limit(), paging.offset())).await?;
    let mut conditions = Conditions::of(scope, filter);
    let limit = format!("LIMIT {COUNTED}");
    let ways = ways(scope, &mut conditions, "1 AS one", &limit);
    let counts: Vec<_> = ways
        .iter()
        .map(|way| format!("(SELECT COUNT(*) FROM ({way}) AS counted)"))
        .collect();
    let mut query = sqlx::query_scalar(AssertSqlSafe(format!("SELECT {}", counts.join(" + "))));
    for value in conditions.values {
        query = query.bind(value);
    }
    let total: i64 = query.fetch_one(conn).await?;
    Ok(paging.of(items, total))
}

/// A page of the items with a text, when they are not very many: no index finds a text within a title, so all marks, and the
/// titles that may have the text, are read once, for the rows and their number together.
async fn found(
    conn: &mut Conn,
    scope: &Scope,
    filter: &Filter,
    paging: Paging,
) -> Result<Option<Page<Row>>> {
    let mut conditions = Conditions::of(scope, filter);
    let limit = format!("LIMIT {COUNTED}");
    let ways: Vec<_> = ways(scope, &mut conditions, "a.due_on, a.id", &limit)
        .iter()
        .map(|way| format!("SELECT way.due_on, way.id FROM ({way}) AS way"))
        .collect();
    let order = if filter.is_descending { "DESC" } else { "ASC" };
    let page = format!(
        "SELECT hits.id, COUNT(*) OVER () AS total FROM ({}) AS hits
          ORDER BY hits.due_on {order}, hits.id {order} LIMIT {} OFFSET {}",
        ways.join(" UNION ALL "),
        paging.limit(),
        paging.offset()
    );
    let mut query = sqlx::query_as(AssertSqlSafe(page));
    for value in &conditions.values {
        query = query.bind(value);
    }
    let hits: Vec<(String, i64)> = query.fetch_all(&mut *conn).await?;
    let total = match hits.first() {
        None if paging.offset() == 0 => return Ok(Some(paging.of(Vec::new(), 0))),
        Some((_, total)) if *total < COUNTED => *total,
        // Very many; or beyond the last page, where nobody says how many there are.
        _ => return Ok(None),
    };
    let ids: Vec<_> = hits.into_iter().map(|(id, _)| id).collect();
    let places: Vec<_> = (1..=ids.len()).map(|number| format!("${number}")).collect();
    let wanted = format!(
        "SELECT w.id FROM assignment w WHERE w.id IN ({})",
        places.join(", ")
    );
    let rows = shown(conn, &wanted, &ids, filter).await?;
    Ok(Some(paging.of(rows, total)))
}

/// Rows of a list, by date.
pub async fn rows(
    conn: &mut Conn,
    scope: &Scope,
    filter: &Filter,
    (limit, offset): (i64, i64),
) -> Result<Vec<Row>> {
    let mut conditions = Conditions::of(scope, filter);
    let order = if filter.is_descending { "DESC" } else { "ASC" };
    let first = format!(
        "ORDER BY a.due_on {order}, a.id {order} LIMIT {}",
        limit + offset
    );
    let ways: Vec<_> = ways(scope, &mut conditions, "a.id, a.due_on", &first)
        .iter()
        .map(|way| format!("SELECT way.id, way.due_on FROM ({way}) AS way"))
        .collect();
    let wanted = format!(
        "SELECT ways.id FROM ({}) AS ways ORDER BY ways.due_on {order}, ways.id {order} LIMIT {limit} OFFSET {offset}",
        ways.join(" UNION ALL ")
    );
    shown(conn, &wanted, &conditions.values, filter).await
}

/// The rows that `wanted` selects, by date.
async fn shown(
    conn: &mut Conn,
    wanted: &str,
    values: &[String],
    filter: &Filter,
) -> Result<Vec<Row>> {
    let order = if filter.is_descending { "DESC" } else { "ASC" };
    let sql = format!(
        "SELECT b.id, b.number, b.title, b.organ, o.short_name AS organ_name, b.lead, l.short_name AS lead_name, b.state,
                b.waiting, b.round, b.due_on, b.due, b.paused_on, b.issued_on, b.handed_over_on, b.answered_on, b.progress,
                b.rating, b.origin, b.origin_kind, b.closed_on, b.carried_over_on, b.reminders, b.version
           FROM ({wanted}) AS wanted
           JOIN assignment b ON b.id = wanted.id
           JOIN organ o ON o.id = b.organ
           JOIN organ l ON l.id = b.lead
          ORDER BY b.due_on {order}, b.id {order}"
    );
    let mut query = sqlx::query_as(AssertSqlSafe(sql));
    for value in values {
        query = query.bind(value);
    }
    Ok(query.fetch_all(conn).await?)
}
