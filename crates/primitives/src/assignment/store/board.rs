use std::collections::BTreeMap;

use kernel::{Conn, Date, Result, Subject};
use people::Scope;
use people::organ::OrganId;
use serde::Serialize;
use sqlx::{AssertSqlSafe, FromRow};
use utoipa::ToSchema;

use super::list::{Conditions, Filter};
use super::tally;
use crate::assignment::rules::State;

/// How many items stand where.
#[derive(Debug, Clone, Serialize, ToSchema)]
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
#[derive(Debug, Clone, Serialize, ToSchema)]
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

/// One organ's items in one state that count alike.
#[derive(FromRow)]
struct Cell {
    organ: OrganId,
    organ_name: String,
    state: State,
    tally: i64,
    items: i64,
    late: i64,
    soon: i64,
}

impl Cell {
    /// All of its items, when what is asked holds for them.
    fn of(&self, what: i64) -> i64 {
        if self.tally & what == what {
            self.items
        } else {
            0
        }
    }
}

/// The board: by state and by organ (an organ sees its own), as of a day; `soon` is the last day that counts as soon due.
/// The items are read once, for both, and of those whose clock runs only what is late or soon due once more.
pub async fn board(
    conn: &mut Conn,
    scope: &Scope,
    about: Option<&Subject>,
    (today, soon): (Date, Date),
) -> Result<(Vec<Counts>, Vec<OrganCount>)> {
    let mut conditions = Conditions::within(scope, &Filter::default(), false);
    let mut from = "assignment a";
    if let Some(about) = about {
        // In this order: what a thing is about is few.
        from = "assignment_about s CROSS JOIN assignment a";
        conditions.add("s.subject = {} AND a.id = s.assignment", about);
    }
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
    let of_cell = format!(
        "SELECT COUNT(*) FROM {from}
          WHERE {wanted} AND a.organ = cell.organ AND a.state = cell.state AND a.tally = cell.tally"
    );
    let running = format!("(cell.tally & {0}) = {0}", tally::RUNNING);
    let sql = format!(
        "SELECT cell.organ, o.short_name AS organ_name, cell.state, cell.tally, cell.items,
                CASE WHEN {running} THEN ({of_cell} AND a.due_on < ${first}) ELSE 0 END AS late,
                CASE WHEN {running} THEN ({of_cell} AND a.due_on >= ${first} AND a.due_on <= ${second}) ELSE 0 END AS soon
           FROM (SELECT a.organ, a.state, a.tally, COUNT(*) AS items
                   FROM {from} WHERE {wanted} GROUP BY a.organ, a.state, a.tally) AS cell
           JOIN organ o ON o.id = cell.organ
          ORDER BY o.sort_no, cell.organ, cell.state, cell.tally"
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
    for cell in cells {
        let of_state = states.entry(cell.state.to_string()).or_insert(Counts {
            state: cell.state,
            items: 0,
            late: 0,
            soon: 0,
        });
        of_state.items += cell.items;
        of_state.late += cell.late;
        of_state.soon += cell.soon;
        if cell.state == State::Drafted {
            continue;
        }
        if organs.last().is_none_or(|last| last.organ != cell.organ) {
            organs.push(OrganCount::none(&cell));
        }
        if let Some(organ) = organs.last_mut() {
            organ.add(&cell);
        }
    }
    (states.into_values().collect(), organs)
}

impl OrganCount {
    /// Of the cell's organ, nothing yet.
    fn none(cell: &Cell) -> Self {
        Self {
            organ: cell.organ,
            organ_name: cell.organ_name.clone(),
            items: 0,
            closed: 0,
            answered: 0,
            in_time: 0,
            late: 0,
            rated: 0,
            satisfied: 0,
        }
    }

    fn add(&mut self, cell: &Cell) {
        self.items += cell.items;
        self.closed += cell.of(tally::CLOSED);
        self.answered += cell.of(tally::ANSWERED);
        self.in_time += cell.of(tally::IN_TIME);
        self.late += cell.late;
        self.rated += cell.of(tally::RATED);
        self.satisfied += cell.of(tally::SATISFIED);
    }
}
