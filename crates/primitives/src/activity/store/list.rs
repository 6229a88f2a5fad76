//! Lists of activities.

use kernel::{Conn, Date, Page, Paging, Result, Subject};
use people::Scope;
use people::congress::CongressId;
use people::organ::OrganId;
use people::person::PersonId;
use serde::{Deserialize, Serialize};
use sqlx::{AssertSqlSafe, FromRow};
use utoipa::ToSchema;

use super::{Viewer, columns, visible};
use crate::activity::rules::{Activity, ActivityId, Kind, Participant, PlaceKind, State};

/// Which activities are wanted.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Of this kind.
    pub kind: Option<Kind>,
    /// In this state.
    pub state: Option<State>,
    /// At this kind of place.
    pub place_kind: Option<PlaceKind>,
    /// In divisions whose code begins so.
    pub division: Option<String>,
    /// That end on this day or later.
    pub from: Option<Date>,
    /// That begin on this day or earlier.
    pub until: Option<Date>,
    /// In which this person takes part.
    pub participant: Option<PersonId>,
    /// About this.
    pub subject: Option<Subject>,
    /// That concern this organ.
    pub organ: Option<OrganId>,
    /// With this text in title, place, notes, findings or names.
    pub q: Option<String>,
    /// Held by others in one's area (true), or one's own (false).
    pub hosted: Option<bool>,
    /// In which order.
    pub sort: Sort,
}

/// In which order a list stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[schema(as = ActivitySort)]
pub enum Sort {
    /// The latest first.
    #[default]
    #[serde(rename = "-held_on")]
    LatestFirst,
    /// The earliest first.
    #[serde(rename = "held_on")]
    EarliestFirst,
    /// By division, then the latest first.
    #[serde(rename = "division")]
    Division,
    /// By division from the end, then the latest first.
    #[serde(rename = "-division")]
    DivisionBackward,
    /// By title.
    #[serde(rename = "title")]
    Title,
    /// By title from the end.
    #[serde(rename = "-title")]
    TitleBackward,
    /// With few findings first.
    #[serde(rename = "findings")]
    FewFindings,
    /// With many findings first.
    #[serde(rename = "-findings")]
    ManyFindings,
}

impl Sort {
    fn sql(self) -> &'static str {
        match self {
            Self::LatestFirst => "a.held_on DESC, a.starts_at DESC, a.id DESC",
            Self::EarliestFirst => "a.held_on, a.starts_at, a.id",
            Self::Division => "a.division, a.held_on DESC, a.id DESC",
            Self::DivisionBackward => "a.division DESC, a.held_on DESC, a.id DESC",
            Self::Title => "a.title, a.held_on DESC, a.id DESC",
            Self::TitleBackward => "a.title DESC, a.held_on DESC, a.id DESC",
            Self::FewFindings => "findings, a.held_on DESC, a.id DESC",
            Self::ManyFindings => "findings DESC, a.held_on DESC, a.id DESC",
        }
    }
}

/// An activity in a list.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
#[schema(as = ActivityLine)]
pub struct Line {
    /// The identifier.
    pub id: ActivityId,
    /// Whose.
    pub congress: CongressId,
    /// The owner's place, such as 绵阳市.
    pub congress_name: String,
    /// What is done.
    pub kind: Kind,
    /// How far it is.
    pub state: State,
    /// What it is called.
    pub title: String,
    /// On which day.
    pub held_on: Date,
    /// The last day, when it lasts longer.
    pub until_on: Option<Date>,
    /// At what time.
    pub starts_at: String,
    /// The code of the county or township.
    pub division: String,
    /// The place there.
    pub place: String,
    /// What kind of place it is.
    pub place_kind: PlaceKind,
    /// The organs that it concerns, by short name.
    pub organ_names: String,
    /// Who leads it, by name.
    pub leader_name: Option<String>,
    /// How many take part.
    pub participants: i64,
    /// How many of them were there.
    pub attended: i64,
    /// How many findings were noted.
    pub findings: i64,
    /// Of how many of them nothing was decided yet.
    pub open_findings: i64,
}

macro_rules! filtered {
    () => {
        "(CAST($5 AS TEXT) IS NULL OR a.kind = $5)
         AND (CAST($6 AS TEXT) IS NULL OR a.state = $6)
         AND (CAST($7 AS TEXT) IS NULL OR a.place_kind = $7)
         AND (CAST($8 AS TEXT) IS NULL OR a.division LIKE $8)
         AND (CAST($9 AS TEXT) IS NULL OR COALESCE(a.until_on, a.held_on) >= $9)
         AND (CAST($10 AS TEXT) IS NULL OR a.held_on <= $10)
         AND (CAST($11 AS TEXT) IS NULL
              OR EXISTS (SELECT 1 FROM activity_participant p WHERE p.activity = a.id AND p.person = $11))
         AND (CAST($12 AS TEXT) IS NULL OR a.subject = $12)
         AND (CAST($13 AS TEXT) IS NULL
              OR lower(a.title) LIKE lower($13) ESCAPE '!' OR lower(a.place) LIKE lower($13) ESCAPE '!'
              OR lower(a.notes) LIKE lower($13) ESCAPE '!'
              OR EXISTS (SELECT 1 FROM activity_finding t
                          WHERE t.activity = a.id AND lower(t.text) LIKE lower($13) ESCAPE '!')
              OR EXISTS (SELECT 1 FROM activity_participant n
                          WHERE n.activity = a.id AND lower(n.name) LIKE lower($13) ESCAPE '!'))
         AND (CAST($14 AS BIGINT) IS NULL OR (CASE WHEN a.host = $1 THEN 1 ELSE 0 END) = $14)
         AND (CAST($15 AS TEXT) IS NULL
              OR EXISTS (SELECT 1 FROM activity_organ g WHERE g.activity = a.id AND g.organ = $15))"
    };
}

/// Binds viewer and filter in the order of `visible!` and `filtered!`.
macro_rules! bound {
    ($query:expr, $viewer:expr, $filter:expr) => {
        $query
            .bind($viewer.scope.congress)
            .bind($viewer.scope.all())
            .bind($viewer.helping())
            .bind($viewer.scope.person)
            .bind($filter.kind)
            .bind($filter.state)
            .bind($filter.place_kind)
            .bind($filter.division.as_ref().map(|code| format!("{code}%")))
            .bind($filter.from)
            .bind($filter.until)
            .bind($filter.participant)
            .bind($filter.subject.clone())
            .bind($filter.q.as_deref().map(pattern))
            .bind($filter.hosted.map(i64::from))
            .bind($filter.organ)
    };
}

fn pattern(text: &str) -> String {
    let mut pattern = String::from("%");
    for c in text.chars() {
        if matches!(c, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

const LINE: &str = "SELECT a.id, a.congress, c.short_name AS congress_name, a.kind, a.state, a.title, a.held_on, a.until_on,
        a.starts_at, a.division, a.place, a.place_kind, l.name AS leader_name,
        COALESCE((SELECT string_agg(o.short_name, '、' ORDER BY o.sort_no, o.name, o.id)
           FROM activity_organ g JOIN organ o ON o.id = g.organ WHERE g.activity = a.id), '') AS organ_names,
        (SELECT COUNT(*) FROM activity_participant p WHERE p.activity = a.id) AS participants,
        (SELECT COUNT(*) FROM activity_participant p
          WHERE p.activity = a.id AND p.attended_at IS NOT NULL) AS attended,
        (SELECT COUNT(*) FROM activity_finding f WHERE f.activity = a.id) AS findings,
        (SELECT COUNT(*) FROM activity_finding f
          WHERE f.activity = a.id AND f.state = 'noted') AS open_findings
   FROM activity a JOIN congress c ON c.id = a.congress LEFT JOIN person l ON l.id = a.leader";

/// The activities the viewer may see.
pub async fn list(
    conn: &mut Conn,
    viewer: &Viewer,
    filter: &Filter,
    paging: Paging,
) -> Result<Page<Line>> {
    let sql = format!(
        "{LINE} WHERE {} AND {} ORDER BY {} LIMIT $16 OFFSET $17",
        visible!(),
        filtered!(),
        filter.sort.sql()
    );
    let items = bound!(sqlx::query_as(AssertSqlSafe(sql)), viewer, filter)
        .bind(paging.limit())
        .bind(paging.offset())
        .fetch_all(&mut *conn)
        .await?;
    let sql = concat!(
        "SELECT COUNT(*) FROM activity a WHERE ",
        visible!(),
        " AND ",
        filtered!()
    );
    let total = bound!(sqlx::query_scalar(sql), viewer, filter)
        .fetch_one(conn)
        .await?;
    Ok(paging.of(items, total))
}

/// What the viewer takes part in, with their own place in it, from a day on.
pub async fn mine(
    conn: &mut Conn,
    scope: &Scope,
    from: Date,
) -> Result<Vec<(Activity, Participant)>> {
    let activities: Vec<Activity> = sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM activity a JOIN activity_participant p ON p.activity = a.id
          WHERE p.person = $1 AND COALESCE(a.until_on, a.held_on) >= $2
          ORDER BY a.held_on, a.starts_at, a.id LIMIT 100"
    ))
    .bind(scope.person)
    .bind(from)
    .fetch_all(&mut *conn)
    .await?;
    let mut own: Vec<Participant> = sqlx::query_as(
        "SELECT p.id, p.activity, p.person, p.congress, p.name, p.capacity, p.field, p.attended_at, p.by_oneself
           FROM activity_participant p JOIN activity a ON a.id = p.activity
          WHERE p.person = $1 AND COALESCE(a.until_on, a.held_on) >= $2
          ORDER BY a.held_on, a.starts_at, a.id LIMIT 100",
    )
    .bind(scope.person)
    .bind(from)
    .fetch_all(conn)
    .await?;
    let both = activities.into_iter().filter_map(|activity| {
        let at = own.iter().position(|one| one.activity == activity.id)?;
        Some((activity, own.swap_remove(at)))
    });
    Ok(both.collect())
}
