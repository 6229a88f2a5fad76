use std::collections::BTreeMap;

use kernel::{Conn, Date, Result, Subject};
use people::Scope;
use people::organ::OrganId;
use serde::{Deserialize, Serialize};
use sqlx::{AssertSqlSafe, FromRow};
use utoipa::ToSchema;

use super::list::{Conditions, Filter};
use crate::assignment::rules::State;

/// How many items stand where.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
#[schema(as = AssignmentCounts)]
pub struct Counts {
    /// Where.
    pub state: State,
    /// How many.
    pub items: i64,
    /// How many of them are waited for and late.
    pub late: i64,
    /// How many of them are waited for and soon due.
    pub soon: i64,
}

/// How an organ stands: numerators and denominators, no percentages.
#[derive(Debug, Clone, Serialize, Deserialize, FromRow, ToSchema)]
#[schema(as = AssignmentOrganCount)]
pub struct OrganCount {
    /// The organ.
    pub organ: OrganId,
    /// Its short name.
    pub organ_name: String,
    /// All items handed over to it.
    pub items: i64,
    /// Closed.
    pub closed: i64,
    /// Answered, whether judged or not.
    pub answered: i64,
    /// Answered by the date, of those answered.
    pub in_time: i64,
    /// Waited for and late.
    pub late: i64,
    /// Rated.
    pub rated: i64,
    /// Rated satisfied or basically satisfied, of those rated.
    pub satisfied: i64,
}

impl OrganCount {
    fn add(&mut self, other: &Self) {
        self.items += other.items;
        self.closed += other.closed;
        self.answered += other.answered;
        self.in_time += other.in_time;
        self.late += other.late;
        self.rated += other.rated;
        self.satisfied += other.satisfied;
    }
}

/// One organ's items in one state.
#[derive(FromRow)]
struct Cell {
    state: State,
    soon: i64,
    #[sqlx(flatten)]
    of_organ: OrganCount,
}

/// The board: by state and by organ (an organ sees its own), as of a day; `soon` is the last day that counts as soon due.
/// The items are read once, for both.
pub async fn board(
    conn: &mut Conn,
    scope: &Scope,
    about: Option<&Subject>,
    (today, soon): (Date, Date),
) -> Result<(Vec<Counts>, Vec<OrganCount>)> {
    let filter = Filter {
        about: about.cloned(),
        ..Filter::default()
    };
    let mut conditions = Conditions::within(scope, &filter, about.is_some());
    if !scope.sees_all {
        let organ = scope.organ().map(|organ| organ.to_string());
        conditions.add(
            "a.state <> 'drafted' AND a.organ = {}",
            organ.unwrap_or_default(),
        );
    }
    let wanted = conditions.sql();
    let first = conditions.values.len() + 1;
    let second = first + 1;
    conditions
        .values
        .extend([today.to_string(), soon.to_string()]);
    let sql = format!(
        "SELECT cell.*, o.short_name AS organ_name
           FROM (SELECT a.organ, a.state, COUNT(*) AS items, COUNT(a.closed_on) AS closed, COUNT(a.answered_on) AS answered,
                        COUNT(CASE WHEN a.answered_on <= a.due_on THEN 1 END) AS in_time,
                        COUNT(CASE WHEN a.waiting = 1 AND a.paused_on IS NULL AND a.due_on < ${first} THEN 1 END) AS late,
                        COUNT(CASE WHEN a.waiting = 1 AND a.paused_on IS NULL AND a.due_on >= ${first}
                                    AND a.due_on <= ${second} THEN 1 END) AS soon,
                        COUNT(a.rating) AS rated,
                        COUNT(CASE WHEN a.rating IN ('satisfied', 'basically') THEN 1 END) AS satisfied
                   FROM assignment a WHERE {wanted} GROUP BY a.organ, a.state) AS cell
           JOIN organ o ON o.id = cell.organ
          ORDER BY o.sort_no, cell.organ, cell.state"
    );
    let mut query = sqlx::query_as(AssertSqlSafe(sql));
    for value in &conditions.values {
        query = query.bind(value);
    }
    Ok(folded(query.fetch_all(conn).await?))
}

/// The cells by state and by organ; an organ does not count what it was not handed.
fn folded(cells: Vec<Cell>) -> (Vec<Counts>, Vec<OrganCount>) {
    let mut states: BTreeMap<String, Counts> = BTreeMap::new();
    let mut organs: Vec<OrganCount> = Vec::new();
    for Cell {
        state,
        soon,
        of_organ: cell,
    } in cells
    {
        let of_state = states.entry(state.to_string()).or_insert(Counts {
            state,
            items: 0,
            late: 0,
            soon: 0,
        });
        of_state.items += cell.items;
        of_state.late += cell.late;
        of_state.soon += soon;
        if state == State::Drafted {
            continue;
        }
        match organs.last_mut() {
            Some(organ) if organ.organ == cell.organ => organ.add(&cell),
            _ => organs.push(cell),
        }
    }
    (states.into_values().collect(), organs)
}
