//! The cycle board: topics by congresses by phases, with lights; and the counties' results side by side.

use std::collections::BTreeMap;

use kernel::http::{Json, Path};
use kernel::time::{Light, LightRule, light};
use kernel::{Date, Result, Subject};
use people::congress::CongressId;
use people::{App, Desk, Scope};
use primitives::document::DocumentId;
use primitives::submittal::{self, Kind, Submittal};
use primitives::topic::{Stage, State, TopicId};
use regime::DueDate;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::acts;
use super::super::rules::{Item, LinkageId, LinkageItemId, Results};
use super::super::store::{self, SentAt, StageAt, Taking};

/// The routes of the board and of the results.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(board))
        .routes(routes!(results, send_results))
        .routes(routes!(draft_summary))
}

/// The phases of a cycle that both levels pass, in order (domain.md 2.21).
const PHASES: &[Stage] = &[
    Stage::Planned,
    Stage::Scheme,
    Stage::Research,
    Stage::FinalReceived,
    Stage::Deliberated,
    Stage::HandedOver,
    Stage::Reported,
    Stage::Balloted,
    Stage::Concluded,
];

/// A phase of a topic in a congress.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LinkagePhase)]
struct PhaseView {
    /// Which.
    stage: Stage,
    /// By when, with basis and workings.
    due: Option<DueDate>,
    /// When it was passed.
    done_on: Option<Date>,
    /// It was left out.
    is_skipped: bool,
    /// How it stands today; none when nothing is due.
    light: Option<Light>,
    /// Days until it is due; negative when it is late.
    days_left: Option<i64>,
}

/// A topic in a congress.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LinkageBoardCell)]
struct BoardCell {
    /// Whose.
    congress: CongressId,
    /// Its topic there, to be opened; only for its own people.
    topic: Option<TopicId>,
    /// How it stands.
    state: State,
    /// The round, from 1: more after a second deliberation.
    round: i64,
    /// The phases.
    phases: Vec<PhaseView>,
    /// When its research report was sent up.
    report_sent_on: Option<Date>,
    /// When the results of its session were sent up.
    results_sent_on: Option<Date>,
    /// The worst light of what is open.
    worst: Option<Light>,
}

/// A topic of the plan in all congresses that carry it on.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LinkageBoardRow)]
struct BoardRow {
    /// The item.
    #[serde(flatten)]
    item: Item,
    /// The congresses that have a topic on it, the city first.
    cells: Vec<BoardCell>,
}

/// The cycle board of a plan.
#[derive(Debug, Serialize, ToSchema)]
struct LinkageBoard {
    /// Of which year.
    year: i64,
    /// The day whose lights these are.
    today: Date,
    /// The congresses, the city first.
    congresses: Vec<Taking>,
    /// The phases, in order.
    phases: Vec<Stage>,
    /// The topics.
    rows: Vec<BoardRow>,
}

/// Under what lights are told.
struct Ground {
    today: Date,
    lights: LightRule,
    viewer: CongressId,
}

/// The cycle board: every topic in every congress, states and dates, no paper of another congress.
#[utoipa::path(get, path = "/linkages/{id}/board", tag = "linkage", responses((status = 200, body = LinkageBoard)), security(("session" = ["see_supervision"])))]
async fn board(desk: Desk, Path(id): Path<LinkageId>) -> Result<Json<LinkageBoard>> {
    let mut reading = desk.read().await?;
    let (today, regime) = (reading.today(), reading.regime().await?);
    let (conn, scope) = reading.parts();
    let one = store::find(conn, scope, id).await?;
    let ground = Ground {
        today,
        lights: *regime.assignment.lights,
        viewer: scope.congress,
    };
    let congresses = store::taking_part(conn, &one).await?;
    let mut by_place: BTreeMap<(LinkageItemId, CongressId), Vec<StageAt>> = BTreeMap::new();
    for row in store::stages_of(conn, id).await? {
        let place = (row.item, row.congress);
        by_place.entry(place).or_default().push(row);
    }
    let mut sent: BTreeMap<(Subject, CongressId), Vec<SentAt>> = BTreeMap::new();
    for row in store::sent_about(conn, id).await? {
        let place = (row.subject.clone(), row.sender);
        sent.entry(place).or_default().push(row);
    }
    let items = store::items(conn, id, one.edition).await?;
    let rows = items
        .into_iter()
        .map(|item| {
            let cells = congresses.iter().filter_map(|taking| {
                let rows = by_place.get(&(item.item, taking.congress))?;
                let sent = sent.get(&(item.item.subject(), taking.congress));
                Some(cell(rows, sent.map_or(&[], Vec::as_slice), &ground))
            });
            BoardRow {
                cells: cells.flatten().collect(),
                item,
            }
        })
        .collect();
    Ok(Json(LinkageBoard {
        year: one.year,
        today,
        phases: PHASES.to_vec(),
        congresses,
        rows,
    }))
}

fn cell(rows: &[StageAt], sent: &[SentAt], ground: &Ground) -> Option<BoardCell> {
    let first = rows.first()?;
    let phases: Vec<_> = PHASES
        .iter()
        .map(|stage| phase(*stage, rows, ground))
        .collect();
    let sent_on = |kind: Kind| {
        sent.iter()
            .find(|one| one.kind == kind)
            .map(|one| one.sent_on)
    };
    let is_open = matches!(first.state, State::Planned | State::Active);
    let open = phases.iter().filter(|one| one.done_on.is_none());
    Some(BoardCell {
        congress: first.congress,
        topic: (first.congress == ground.viewer).then_some(first.topic),
        state: first.state,
        round: first.round,
        report_sent_on: sent_on(Kind::ResearchReport),
        results_sent_on: sent_on(Kind::SessionResults),
        worst: open
            .filter_map(|one| one.light)
            .filter(|_| is_open)
            .max_by_key(|light| severity(*light)),
        phases,
    })
}

fn severity(light: Light) -> u8 {
    match light {
        Light::Done => 0,
        Light::InTime => 1,
        Light::DueSoon => 2,
        Light::Late => 3,
        Light::VeryLate => 4,
    }
}

/// The phase as the latest round that knows of it has it.
fn phase(stage: Stage, rows: &[StageAt], ground: &Ground) -> PhaseView {
    let known = rows.iter().rfind(|row| row.stage == Some(stage));
    let due = known.and_then(|row| row.due.clone()).map(|due| due.0);
    let done_on = known.and_then(|row| row.done_on);
    let is_skipped = known.is_some_and(|row| row.skip_reason.is_some());
    let open_due = due.as_ref().filter(|_| !is_skipped);
    PhaseView {
        stage,
        light: if done_on.is_some() {
            Some(Light::Done)
        } else {
            open_due.map(|due| light(due.on, done_on, ground.today, &ground.lights))
        },
        days_left: open_due
            .filter(|_| done_on.is_none())
            .map(|due| due.on.days_since(ground.today)),
        due,
        done_on,
        is_skipped,
    }
}

/// What a county sent about an item.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LinkageCountyResults)]
struct CountyView {
    /// Which county.
    #[serde(flatten)]
    taking: Taking,
    /// Its research report, as it was sent last.
    report: Option<Submittal>,
    /// What came of its session, as it was sent last.
    sent: Option<Submittal>,
    /// The same, taken apart.
    results: Option<Results>,
}

/// What the counties sent about an item, side by side.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LinkageSideBySide)]
struct SideBySide {
    /// The item.
    item: Item,
    /// The counties by their codes; a county sees itself alone.
    counties: Vec<CountyView>,
    /// How many of them have sent their results.
    heard: usize,
    /// One's own county can send.
    may_send: bool,
    /// The summary can be drafted: by the city.
    may_summarise: bool,
}

async fn latest(
    conn: &mut kernel::Conn,
    scope: &Scope,
    (subject, kind): (&Subject, Kind),
) -> Result<BTreeMap<CongressId, Submittal>> {
    let rows = submittal::store::latest(conn, scope, subject, kind).await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.submittal.sender, row.submittal))
        .collect())
}

/// What the counties sent about an item, side by side: nine of them for the city, its own for a county.
#[utoipa::path(get, path = "/linkages/{id}/items/{item}/results", tag = "linkage", responses((status = 200, body = SideBySide)), security(("session" = ["see_supervision"])))]
async fn results(
    desk: Desk,
    Path((id, item)): Path<(LinkageId, LinkageItemId)>,
) -> Result<Json<SideBySide>> {
    let mut reading = desk.read().await?;
    let actor = reading.actor().clone();
    let (conn, scope) = reading.parts();
    let one = store::find(conn, scope, id).await?;
    let items = store::items(conn, id, one.edition).await?;
    let item = items.into_iter().find(|one| one.item == item);
    let item = item.ok_or(kernel::Error::NotFound)?;
    let subject = item.item.subject();
    let mut reports = latest(conn, scope, (&subject, Kind::ResearchReport)).await?;
    let mut sent = latest(conn, scope, (&subject, Kind::SessionResults)).await?;
    let is_city = one.city == scope.congress;
    let parts = store::parts(conn, id).await?;
    let takes_part = |congress: CongressId| {
        parts
            .iter()
            .any(|part| part.item == item.item && part.congress == congress && part.topic.is_some())
    };
    let all = store::taking_part(conn, &one).await?;
    let shown = all.into_iter().filter(|taking| {
        taking.congress != one.city && (is_city || taking.congress == scope.congress)
    });
    let counties: Vec<CountyView> = shown
        .map(|taking| {
            let sent = sent.remove(&taking.congress);
            let body = sent.as_ref().map(|sent| sent.body.0.clone());
            CountyView {
                report: reports.remove(&taking.congress),
                results: body.and_then(|body| serde_json::from_value(body).ok()),
                sent,
                taking,
            }
        })
        .collect();
    Ok(Json(SideBySide {
        heard: counties.iter().filter(|one| one.sent.is_some()).count(),
        may_send: !is_city && takes_part(scope.congress) && actor.may(people::Right::SendUp),
        may_summarise: is_city && actor.may(people::Right::DraftDocument),
        counties,
        item,
    }))
}

/// Send what came of the session to the city.
#[utoipa::path(post, path = "/linkages/{id}/items/{item}/results", tag = "linkage", responses((status = 200, body = Submittal)), security(("session" = ["send_up"])))]
async fn send_results(
    desk: Desk,
    Path((id, item)): Path<(LinkageId, LinkageItemId)>,
    Json(body): Json<Results>,
) -> Result<Json<Submittal>> {
    desk.act(async |act| acts::send_results(act, (id, item), body).await)
        .await
        .map(Json)
}

/// A document that was drafted.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LinkageDrafted)]
struct Drafted {
    /// Which.
    document: DocumentId,
}

/// Draft a summary of what the counties sent, as a document to be worked on.
#[utoipa::path(post, path = "/linkages/{id}/items/{item}/summary", tag = "linkage", responses((status = 200, body = Drafted)), security(("session" = ["draft_document"])))]
async fn draft_summary(
    desk: Desk,
    Path((id, item)): Path<(LinkageId, LinkageItemId)>,
) -> Result<Json<Drafted>> {
    let document = desk
        .act(async |act| acts::draft_summary(act, (id, item)).await)
        .await?;
    Ok(Json(Drafted { document }))
}
