#![expect(
    unused_qualifications,
    reason = "utoipa's macro repeats the path of a query"
)]

use axum::response::Response;
use kernel::http::{Json, Query};
use kernel::{Date, Error, Faults, Result, Subject, Words};
use people::division::{Divisions, divisions};
use people::person::PersonId;
use people::{App, Desk, congress};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::views::division_name;
use super::{bodies, export};
use crate::activity::rules::{
    self, Axis, Coverage, Held, Participation, PlaceKind, Row, Tally, matrix,
};
use crate::activity::store;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(coverage))
        .routes(routes!(export_coverage))
        .routes(routes!(participation))
        .routes(routes!(export_participation))
}

/// What is to be covered.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct CoverageQuery {
    /// About this, as `kind:id`; about anything when left out.
    #[param(max_length = 100)]
    subject: Option<String>,
    /// Codes of divisions, with commas between; those directly below one's own when left out.
    #[param(max_length = 2000)]
    divisions: Option<String>,
    /// Names of parks, with commas between.
    #[param(max_length = 2000)]
    parks: Option<String>,
    /// Kinds of places, with commas between; all when left out.
    #[param(max_length = 200)]
    place_kinds: Option<String>,
    /// That end on this day or later.
    from: Option<Date>,
    /// That begin on this day or earlier.
    until: Option<Date>,
}

/// One division of the matrix, by name.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ActivityMatrixRowView)]
pub struct RowView {
    /// The division with its cells.
    #[serde(flatten)]
    pub row: Row,
    /// Its name.
    pub name: String,
}

/// Divisions by kinds of places, each figure with the activities behind it, and what is left out.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ActivityCoverage)]
pub struct CoverageView {
    /// About what.
    pub subject: Option<Subject>,
    /// The divisions asked for, by kinds of places.
    pub rows: Vec<RowView>,
    /// Divisions: how many of how many are covered, and what was held elsewhere.
    pub divisions: Tally,
    /// Kinds of places.
    pub place_kinds: Tally,
    /// Parks, when some were named.
    pub parks: Tally,
    /// Not held yet: not counted.
    pub ahead: Vec<Held>,
    /// Cancelled: not counted.
    pub cancelled: usize,
}

/// Which divisions, parks and kinds of places are covered by what was held about a subject.
#[utoipa::path(get, path = "/activities/coverage", tag = "activity", params(CoverageQuery), responses((status = 200, body = CoverageView)), security(("session" = ["see_supervision"])))]
async fn coverage(desk: Desk, Query(query): Query<CoverageQuery>) -> Result<Json<CoverageView>> {
    covered(&desk, query).await.map(Json)
}

/// The matrix as XLSX.
#[utoipa::path(get, path = "/activities/coverage/export", tag = "activity", params(CoverageQuery), responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = Vec<u8>)), security(("session" = ["see_supervision"])))]
async fn export_coverage(desk: Desk, Query(query): Query<CoverageQuery>) -> Result<Response> {
    export::coverage(&covered(&desk, query).await?)
}

async fn covered(desk: &Desk, query: CoverageQuery) -> Result<CoverageView> {
    let mut faults = Faults::new();
    let subject = bodies::subject(query.subject.as_deref(), &mut faults);
    let kinds = place_kinds(query.place_kinds.as_deref(), &mut faults);
    faults.end()?;
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let list = divisions()?;
    let own = congress::find(conn, scope.congress).await?.division;
    let codes = match named(query.divisions.as_deref()) {
        codes if codes.is_empty() => below(list, &own),
        codes => codes,
    };
    let days = (query.from, query.until);
    let counted = store::counted(conn, scope, subject.as_ref(), days).await?;
    let along = |axis: &Axis| Coverage::of(&counted, axis, list);
    let by_division = along(&Axis::Divisions(codes));
    let row = |row: Row| RowView {
        name: division_name(list, &row.division),
        row,
    };
    Ok(CoverageView {
        subject,
        rows: matrix(&by_division.tally).into_iter().map(row).collect(),
        place_kinds: along(&Axis::PlaceKinds(kinds)).tally,
        parks: along(&Axis::Parks(named(query.parks.as_deref()))).tally,
        divisions: by_division.tally,
        ahead: by_division.ahead,
        cancelled: by_division.cancelled,
    })
}

fn named(text: Option<&str>) -> Vec<String> {
    let mut seen = std::collections::BTreeSet::new();
    text.unwrap_or_default()
        .split([',', '，', '、'])
        .map(str::trim)
        .filter(|name| !name.is_empty() && seen.insert((*name).to_owned()))
        .map(str::to_owned)
        .collect()
}

fn below(list: &Divisions, own: &str) -> Vec<String> {
    list.children(Some(own))
        .filter(|division| division.is_administrative)
        .map(|division| division.code.clone())
        .collect()
}

fn place_kinds(text: Option<&str>, faults: &mut Faults) -> Vec<PlaceKind> {
    use strum::IntoEnumIterator as _;
    let named = named(text);
    let kinds: Vec<PlaceKind> = named.iter().filter_map(|kind| kind.parse().ok()).collect();
    faults.when(
        kinds.len() < named.len(),
        "place_kinds",
        "unknown",
        Words::new("没有这类地点", "There is no such kind of place"),
    );
    if named.is_empty() {
        PlaceKind::iter().collect()
    } else {
        kinds
    }
}

/// Whose participation, and when.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct ParticipationQuery {
    /// The year; this one when left out.
    #[param(minimum = 1949, maximum = 2100)]
    year: Option<i16>,
    /// One person's only.
    person: Option<PersonId>,
}

/// Who took part in what, in a year.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ParticipationOfYear)]
pub struct ParticipationView {
    /// The year.
    pub year: i16,
    /// By person, those with most first.
    pub people: Vec<Participation>,
    /// Professionals who are in no register: not counted by person.
    pub unregistered: usize,
}

/// How often people took part in a year, each figure with the activities behind it. Everybody sees their own.
#[utoipa::path(get, path = "/activities/participation", tag = "activity", params(ParticipationQuery), responses((status = 200, body = ParticipationView)), security(("session" = ["take_part_in_activity"])))]
async fn participation(
    desk: Desk,
    Query(query): Query<ParticipationQuery>,
) -> Result<Json<ParticipationView>> {
    of_year(&desk, query).await.map(Json)
}

/// The same as XLSX.
#[utoipa::path(get, path = "/activities/participation/export", tag = "activity", params(ParticipationQuery), responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = Vec<u8>)), security(("session" = ["take_part_in_activity"])))]
async fn export_participation(
    desk: Desk,
    Query(query): Query<ParticipationQuery>,
) -> Result<Response> {
    export::participation(&of_year(&desk, query).await?)
}

async fn of_year(desk: &Desk, query: ParticipationQuery) -> Result<ParticipationView> {
    let year = query.year.unwrap_or(desk.today().year());
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let days = (day(year, "01-01")?, day(year, "12-31")?);
    let parts = store::parts(conn, scope, query.person, days).await?;
    Ok(ParticipationView {
        year,
        unregistered: parts.iter().filter(|part| part.person.is_none()).count(),
        people: rules::participations(&parts),
    })
}

fn day(year: i16, rest: &str) -> Result<Date> {
    let mut faults = Faults::new();
    faults.within("year", i64::from(year), 1949, 2100);
    faults.end()?;
    format!("{year}-{rest}")
        .parse()
        .map_err(|_| Error::NotFound)
}
