//! The summary of a linkage year, and what people took part in.

use axum::Extension;
use kernel::http::{Json, Path, Query};
use kernel::{Date, Error, Result, Subject};
use people::person::PersonId;
use people::{App, Desk, Right};
use primitives::document::{DocumentId, DocumentState};
use primitives::topic;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::acts::{self, Rooms};
use super::super::rules::{
    self, Chapter, Figure, FigureCode, Linkage, LinkageId, LinkageItemId, Taken, TakenCode,
    TakenStage,
};
use super::super::store;

/// The routes of the year.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(see, draft))
        .routes(routes!(participation))
}

/// A figure that is not any more what it was when the summary was drafted.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LinkageFigureChange)]
struct Change {
    /// What it counts.
    code: FigureCode,
    /// What it was.
    was: usize,
    /// What it is.
    is: usize,
}

/// A summary that was drafted.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LinkageYearDraft)]
struct DraftView {
    /// Its document.
    document: DocumentId,
    /// What it is called.
    title: String,
    /// Where it stands.
    state: DocumentState,
    /// Everybody can read it.
    is_public: bool,
    /// When it was drafted.
    drafted_on: Date,
    /// What has changed since.
    changes: Vec<Change>,
}

/// A year as it is summed up: figures with what they count, and the text that would be drafted of them now.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LinkageYearView)]
struct YearView {
    /// The plan.
    linkage: Linkage,
    /// The viewer's congress is the city.
    is_city: bool,
    /// The day whose figures these are.
    today: Date,
    /// The figures.
    figures: Vec<Figure>,
    /// The text.
    chapters: Vec<Chapter>,
    /// The summaries that were drafted, the latest first.
    drafts: Vec<DraftView>,
    /// One can be drafted now.
    may_draft: bool,
}

/// A year of linked supervision as one's own congress sums it up: a county its own, the city what was sent up and lights.
#[utoipa::path(get, path = "/linkages/{id}/year", tag = "linkage", responses((status = 200, body = YearView)), security(("session" = ["see_supervision"])))]
async fn see(
    desk: Desk,
    Extension(rooms): Extension<Rooms>,
    Path(id): Path<LinkageId>,
) -> Result<Json<YearView>> {
    let mut reading = desk.read().await?;
    let (actor, today) = (reading.actor().clone(), reading.today());
    let lights = reading.regime().await?.assignment.lights.value;
    let (conn, scope) = reading.parts();
    let linkage = store::find(conn, scope, id).await?;
    let known = acts::known(conn, scope, &linkage, (today, lights, rooms)).await?;
    let figures = rules::figures(&known);
    let drafted = store::drafted(conn, id, scope.congress).await?;
    let is_open = !acts::is_drafted(&drafted);
    Ok(Json(YearView {
        is_city: known.is_city,
        today,
        chapters: rules::chapters(&figures, known.is_city),
        drafts: drafted
            .into_iter()
            .map(|one| draft_view(one, &figures))
            .collect(),
        may_draft: is_open && rules::carries(&figures) && actor.may(Right::DraftDocument),
        figures,
        linkage,
    }))
}

fn draft_view(one: store::Drafted, figures: &[Figure]) -> DraftView {
    let then = one.figures.0;
    let changed = figures.iter().filter_map(|figure| {
        let (code, was) = *then.iter().find(|(code, _)| *code == figure.code)?;
        let is = figure.count;
        (was != is).then_some(Change { code, was, is })
    });
    DraftView {
        changes: changed.collect(),
        document: one.document,
        title: one.title,
        state: one.state,
        is_public: one.published.is_some(),
        drafted_on: one.drafted_on,
    }
}

/// A document that was drafted of the year.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LinkageYearDrafted)]
struct Drafted {
    /// Which.
    document: DocumentId,
}

/// Draft the year's summary as a document, to be edited, approved, sent and published.
#[utoipa::path(post, path = "/linkages/{id}/year", tag = "linkage", responses((status = 200, body = Drafted)), security(("session" = ["draft_document"])))]
async fn draft(
    desk: Desk,
    Extension(rooms): Extension<Rooms>,
    Path(id): Path<LinkageId>,
) -> Result<Json<Drafted>> {
    let document = desk
        .act(async |act| acts::draft_year(act, id, rooms).await)
        .await?;
    Ok(Json(Drafted { document }))
}

/// Whose, and of which year.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
struct Wanted {
    /// Whose; one's own when left out.
    person: Option<PersonId>,
    /// Of which year; all when left out.
    #[param(minimum = 2000, maximum = 2100)]
    year: Option<i64>,
}

/// Something that somebody took part in.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LinkageTaken)]
struct TakenView {
    /// In which part of the cycle.
    stage: TakenStage,
    /// What they did.
    code: TakenCode,
    /// On which subject; none while it was only put forward.
    item: Option<LinkageItemId>,
    /// The topic's title.
    topic_title: String,
    /// What the thing is called.
    title: String,
    /// The thing.
    subject: Subject,
    /// On which day.
    on: Option<Date>,
}

/// What somebody took part in of the linked topics of their congress.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LinkageParticipation)]
struct ParticipationView {
    /// Who.
    person: PersonId,
    /// The name.
    name: String,
    /// Line by line: by the part of the cycle, then by the day.
    lines: Vec<TakenView>,
}

/// What a person took part in of the linked topics: proposed, researched, attended, said, followed up. Everybody sees their
/// own; who sees the congress's supervision, that of its people.
#[utoipa::path(get, path = "/linkage-participation", tag = "linkage", params(Wanted), responses((status = 200, body = ParticipationView)), security(("session" = ["take_part_in_activity"])))]
async fn participation(
    desk: Desk,
    Extension(rooms): Extension<Rooms>,
    Query(wanted): Query<Wanted>,
) -> Result<Json<ParticipationView>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let own = scope.person.ok_or(Error::SignedOut)?;
    let person = wanted.person.unwrap_or(own);
    if person != own && !scope.sees_all {
        return Err(Error::NotFound);
    }
    let congress = scope.congress;
    let name = store::name_of(conn, congress, person).await?;
    let mut lines = store::taken(conn, congress, (wanted.year, None, Some(person))).await?;
    for own in store::own_topics(conn, congress, (wanted.year, None)).await? {
        let deeds = topic::deeds(conn, own.topic, rooms).await?;
        let taken = rules::taken_in(own.item, &own.title, &deeds);
        lines.extend(taken.into_iter().filter(|line| line.person == person));
    }
    lines.sort_by_key(|line| (line.code.stage(), line.day(), line.code));
    Ok(Json(ParticipationView {
        person,
        name,
        lines: lines.into_iter().map(taken_view).collect(),
    }))
}

fn taken_view(line: Taken) -> TakenView {
    TakenView {
        stage: line.code.stage(),
        code: line.code,
        item: line.item,
        on: line.day(),
        topic_title: line.topic_title,
        title: line.title,
        subject: line.subject,
    }
}
