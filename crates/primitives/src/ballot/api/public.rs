//! What everybody may read: published results, and which slips were spent.

use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use kernel::http::{Json, Path, Query};
use kernel::{Conn, Date, Error, Instant, Page, Paging, Result};
use people::App;
use people::act::Desk;
use people::congress::{self, Congress};
use regime::Choice;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::rules::{
    Attendance, BallotId, Mode, OnList, PublishedOutcome, Publishes, Sheets, State, published,
};
use super::super::store::sealed;
use super::super::{acts, store};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_public))
        .routes(routes!(see_public))
        .routes(routes!(see_spent))
}

/// A published result in a list.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = BallotPublicRow)]
struct Row {
    /// The ballot.
    id: BallotId,
    /// What it is called.
    title: String,
    /// When it was announced.
    announced_at: Option<Instant>,
    /// How many subjects it had.
    subjects: i64,
}

/// A published result, as much of it as its design publishes.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = BallotPublic)]
struct PublicView {
    /// The ballot.
    id: BallotId,
    /// What it is called.
    title: String,
    /// Whose it is.
    congress_name: String,
    /// How voices reached the count.
    mode: Mode,
    /// When it was announced.
    announced_at: Instant,
    /// Which announcement this is: a later one corrects those before.
    number: i64,
    /// Why it was corrected.
    reason: Option<String>,
    /// What a voter could say.
    choices: Vec<Choice>,
    /// What decided: the share, and what it is of.
    rule: [regime::Words; 3],
    /// Who could vote and who was there, where the tally is published.
    attendance: Option<Attendance>,
    /// The sheets, where the tally is published.
    sheets: Option<Sheets>,
    /// What each subject came to, in the order of the sheet.
    outcomes: Vec<PublishedOutcome>,
    /// How many slips were spent: their hashes are listed beside.
    spent: i64,
    /// Who voted how, where the design of a vote by name says that everybody reads it.
    names: Option<Vec<OnList>>,
}

/// The congress of a division, if its public page is open.
async fn open(conn: &mut Conn, division: &str, today: Date) -> Result<Congress> {
    let congress = congress::store::of_division(conn, division, today).await?;
    if congress.is_public.0 {
        Ok(congress)
    } else {
        Err(Error::NotFound)
    }
}

/// Results that a congress has published, newest first.
#[utoipa::path(get, operation_id = "ballot_list_public", path = "/public/{division}/ballots", tag = "ballot", params(("division" = String, Path), Paging), responses((status = 200, body = Page<Row>)), security(()))]
async fn list_public(
    desk: Desk,
    Path(division): Path<String>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<Row>>> {
    let mut conn = desk.read_public().await?;
    let congress = open(&mut conn, &division, desk.today()).await?;
    let page = store::published(&mut conn, congress.id, paging).await?;
    Ok(Json(page.map(|ballot| Row {
        id: ballot.id,
        title: ballot.title,
        announced_at: ballot.announced_at,
        subjects: ballot.subjects,
    })))
}

/// A published result. Not found while it is counted again, and where the design publishes nothing.
#[utoipa::path(get, operation_id = "ballot_see_public", path = "/public/{division}/ballots/{id}", tag = "ballot", params(("division" = String, Path), ("id" = BallotId, Path)), responses((status = 200, body = PublicView)), security(()))]
async fn see_public(
    desk: Desk,
    Path((division, id)): Path<(String, BallotId)>,
) -> Result<Json<PublicView>> {
    let mut conn = desk.read_public().await?;
    let congress = open(&mut conn, &division, desk.today()).await?;
    let is_seen = |state| state == State::Published;
    let ballot = store::find_published(&mut conn, congress.id, id, is_seen).await?;
    let last = store::announcements(&mut conn, id)
        .await?
        .into_iter()
        .next();
    let last = last.ok_or(Error::NotFound)?;
    let tally = last.result.0;
    let outcomes = published(ballot.publishes, &tally).ok_or(Error::NotFound)?;
    let is_whole = ballot.publishes == Publishes::Tally;
    let names = if ballot.mode == Mode::Open && ballot.publishes_names() {
        Some(acts::list(&mut conn, &ballot).await?)
    } else {
        None
    };
    let spent = match ballot.mode {
        Mode::Secret => sealed::turnout(&mut conn, id).await?.spent,
        Mode::Open | Mode::Counted => 0,
    };
    let rule = ballot.rule.0;
    Ok(Json(PublicView {
        id,
        title: ballot.title,
        congress_name: congress.name,
        mode: ballot.mode,
        announced_at: last.announced_at,
        number: last.number,
        reason: last.reason,
        choices: rule.choices,
        rule: [rule.denominator_words, rule.share_words, rule.basis],
        attendance: is_whole.then_some(tally.attendance),
        sheets: tally.entry.sheets.filter(|_| is_whole),
        outcomes,
        spent,
        names,
    }))
}

/// The hashes of the slips that were spent in a secret ballot, one a line, once its result is announced: whoever kept a slip finds
/// that it was counted, and nobody sees how.
#[utoipa::path(get, operation_id = "ballot_see_spent", path = "/public/{division}/ballots/{id}/slips", tag = "ballot", params(("division" = String, Path), ("id" = BallotId, Path)), responses((status = 200, content_type = "text/plain")), security(()))]
async fn see_spent(desk: Desk, Path((division, id)): Path<(String, BallotId)>) -> Result<Response> {
    let mut conn = desk.read_public().await?;
    let congress = open(&mut conn, &division, desk.today()).await?;
    let ballot = store::find_published(&mut conn, congress.id, id, State::is_announced).await?;
    ballot.must_be(Mode::Secret)?;
    let mut hashes = sealed::hashes(&mut conn, id).await?.join("\n");
    hashes.push('\n');
    let kind = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    Ok((kind, hashes).into_response())
}
