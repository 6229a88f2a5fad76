#![expect(
    unused_qualifications,
    reason = "utoipa's macro writes the types of a query out again"
)]

mod common;
mod desk;
mod named;
mod public;
mod roster;
mod sealed;
mod sheet;
mod steps;

use axum::Extension;
use axum::response::Response;
use kernel::http::{Json, Path, Query};
use kernel::record::{self, Record};
use kernel::{Conn, Error, Page, Paging, Result, Subject, Words};
use people::act::{Act, Desk};
use people::person::{self, PersonId};
use people::{Actor, App, Right};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::acts::Attended;
use super::rules::{
    self, Announcement, Ballot, BallotId, BallotSubject, Difference, Entry, Mode, NewBallot,
    NoticeRow, Rule, Scale, State, Tally,
};
use super::store::{self, Candidate, Wanted};
use super::{acts, export};

/// The routes of this room. `attended` tells who is there at a meeting.
pub fn routes(attended: Attended) -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, arrange))
        .routes(routes!(list_export))
        .routes(routes!(design))
        .routes(routes!(see, change))
        .merge(roster::routes())
        .merge(desk::routes())
        .merge(steps::routes())
        .merge(sheet::routes())
        .merge(sealed::routes())
        .merge(named::routes())
        .merge(public::routes())
        .routes(routes!(see_notice))
        .routes(routes!(see_records))
        .layer(Extension(common::Announced::default()))
        .layer(Extension(attended))
}

/// Which ballots are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Filter {
    /// In this state.
    state: Option<State>,
    /// On this scale.
    scale: Option<Scale>,
    /// Words of the title or of a subject.
    #[param(max_length = 100)]
    q: Option<String>,
    /// About this thing, as `kind:id`.
    #[param(value_type = Option<String>)]
    about: Option<Subject>,
    /// At this meeting, as `kind:id`.
    #[param(value_type = Option<String>)]
    meeting: Option<Subject>,
    /// Only those that one counts oneself.
    mine: Option<bool>,
}

impl Filter {
    fn wanted(self, desk: &Desk) -> Wanted {
        let words = self
            .q
            .map(|q| q.trim().chars().filter(|c| !c.is_control()).collect());
        Wanted {
            state: self.state,
            scale: self.scale,
            words: words.filter(|words: &String| !words.is_empty()),
            about: self.about,
            meeting: self.meeting,
            teller: self
                .mine
                .unwrap_or(false)
                .then(|| desk.actor().person())
                .flatten(),
        }
    }
}

/// Ballots, newest first.
#[utoipa::path(get, operation_id = "ballot_list", path = "/ballots", tag = "ballot", params(Filter, Paging), responses((status = 200, body = Page<Ballot>)), security(("session" = ["see_supervision"])))]
async fn list(
    desk: Desk,
    Query(filter): Query<Filter>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<Ballot>>> {
    let wanted = filter.wanted(&desk);
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    Ok(Json(store::list(conn, scope, &wanted, paging).await?))
}

/// Ballots and their announced results as a workbook.
#[utoipa::path(get, operation_id = "ballot_list_export", path = "/ballots/export", tag = "ballot", params(Filter), responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")), security(("session" = ["see_supervision"])))]
async fn list_export(desk: Desk, Query(filter): Query<Filter>) -> Result<Response> {
    let wanted = filter.wanted(&desk);
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    export::workbook(conn, scope, &wanted).await
}

/// The rules by which a ballot designed today would be decided.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = BallotDesign)]
struct Design {
    /// For a rating.
    rating: Rule,
    /// For a resolution.
    resolution: Rule,
    /// By what a subject is to be judged, where the regime says so.
    criteria: Vec<regime::Choice>,
    /// How many members are in office today.
    in_office: u32,
    /// The members in office.
    roster: Vec<person::store::InOffice>,
    /// Staff who could count; members can as well.
    staff: Vec<Candidate>,
    /// What to know beforehand.
    warnings: Vec<Words>,
}

/// What the form for a new ballot shows: the rules and the members in office.
#[utoipa::path(get, operation_id = "ballot_design", path = "/ballots/design", tag = "ballot", responses((status = 200, body = Design)), security(("session" = ["arrange_ballot"])))]
async fn design(desk: Desk) -> Result<Json<Design>> {
    let mut reading = desk.read().await?;
    let regime = reading.regime().await?;
    let (congress, today) = (reading.scope().congress, desk.today());
    let roster = person::store::in_office(reading.db(), congress, today).await?;
    let in_office = u32::try_from(roster.len()).unwrap_or(0);
    let mut staff = store::staff(reading.db(), congress, today).await?;
    staff.retain(|one| one.role.may(Right::TellVotes));
    let rating = rules::rule_of(&regime, Scale::Rating, None);
    Ok(Json(Design {
        warnings: rules::warnings(&rating, in_office, 0),
        resolution: rules::rule_of(&regime, Scale::Resolution, None),
        criteria: regime.satisfaction.criteria.value.clone(),
        rating,
        in_office,
        roster,
        staff,
    }))
}

/// Design a ballot.
#[utoipa::path(post, operation_id = "ballot_arrange", path = "/ballots", tag = "ballot", request_body = NewBallot, responses((status = 200, body = Ballot)), security(("session" = ["arrange_ballot"])))]
async fn arrange(
    desk: Desk,
    Extension(attended): Extension<Attended>,
    Json(body): Json<NewBallot>,
) -> Result<Json<Ballot>> {
    let work = async |act: &mut Act| {
        acts::must_be_a_meeting(act, body.meeting.as_ref(), attended).await?;
        acts::arrange(act, body).await
    };
    desk.act(work).await.map(Json)
}

/// One of the two who count, as the page shows them.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = BallotTellerView)]
struct TellerView {
    person: PersonId,
    name: String,
    /// Whether they have entered a count in this attempt.
    has_entered: bool,
}

/// A ballot with all that its page shows.
#[derive(Debug, Serialize, ToSchema)]
struct BallotView {
    /// The ballot.
    ballot: Ballot,
    /// What is voted on.
    subjects: Vec<BallotSubject>,
    /// Who counts.
    tellers: Vec<TellerView>,
    /// How many must be present; 0 before the roster is frozen.
    quorum_needed: u32,
    /// Where the last two counts differed; empty when they have not or are settled.
    differences: Vec<Difference>,
    /// What both tellers agree on, before it is announced: for whoever announces, arranges and counts.
    tally: Option<Tally>,
    /// What was announced, the latest first.
    announcements: Vec<Announcement>,
    /// How far a ballot on devices is, from the freezing of its roster.
    #[serde(rename = "box")]
    sealed: Option<sealed::BoxView>,
    /// What was cast on devices, once it is closed: for whoever announces, arranges and counts.
    counted: Option<Entry>,
    /// Whether the viewer may read how each voted by name.
    shows_names: bool,
    /// What to know.
    warnings: Vec<Words>,
    /// Whether the viewer counts and has not entered yet.
    is_my_turn: bool,
}

/// Who knows a count before it is announced, beside those who count.
fn may_know_before(actor: &Actor) -> bool {
    actor.may(Right::AnnounceBallot) || actor.may(Right::ArrangeBallot)
}

/// Whether somebody knows a count before it is announced: who announces, arranges and counts.
async fn knows_before(conn: &mut Conn, actor: &Actor, id: BallotId) -> Result<bool> {
    let me = actor.person();
    let tellers = store::tellers(conn, id).await?;
    let counts = tellers.iter().any(|teller| me == Some(teller.person));
    Ok(counts || may_know_before(actor))
}

/// A ballot.
#[utoipa::path(get, operation_id = "ballot_see", path = "/ballots/{id}", tag = "ballot", params(("id" = BallotId, Path)), responses((status = 200, body = BallotView)), security(("session" = ["see_supervision"])))]
async fn see(
    desk: Desk,
    Path(id): Path<BallotId>,
    Extension(announced): Extension<common::Announced>,
) -> Result<Json<BallotView>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let ballot = store::find(conn, scope, id).await?;
    let common = announced.common(conn, &ballot).await?;
    let me = desk.actor().person();
    let tellers = common.tellers.into_iter().map(|teller| TellerView {
        person: teller.person,
        name: teller.name,
        has_entered: common.entered.contains(&teller.person),
    });
    let tellers: Vec<_> = tellers.collect();
    let mine = tellers.iter().find(|teller| me == Some(teller.person));
    let may_know = mine.is_some() || may_know_before(desk.actor());
    let tally = if may_know && ballot.state == State::Tallied {
        acts::settled_tally(conn, &ballot).await?
    } else {
        None
    };
    let differences = if may_know {
        acts::differing(conn, &ballot).await?
    } else {
        Vec::new()
    };
    let there = ballot.attendance();
    Ok(Json(BallotView {
        counted: sealed::counted(conn, &ballot, may_know).await?,
        sealed: common.sealed,
        subjects: common.subjects,
        announcements: common.announcements,
        quorum_needed: if there.in_office == 0 {
            0
        } else {
            ballot.rule.0.quorum.needed(there.in_office)
        },
        warnings: rules::warnings(&ballot.rule.0, there.in_office, common.papers),
        shows_names: ballot.mode == Mode::Open && ballot.shows_names(may_know),
        is_my_turn: ballot.state == State::Closed && mine.is_some_and(|one| !one.has_entered),
        tellers,
        differences,
        tally,
        ballot,
    }))
}

/// A ballot to be, and which version it changes.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = BallotChange)]
struct Change {
    /// The version it changes.
    version: i64,
    /// The ballot to be.
    ballot: NewBallot,
}

/// Change what is asked, before the roster is frozen.
#[utoipa::path(put, operation_id = "ballot_change", path = "/ballots/{id}", tag = "ballot", params(("id" = BallotId, Path)), request_body = Change, responses((status = 200, body = Ballot)), security(("session" = ["arrange_ballot"])))]
async fn change(
    desk: Desk,
    Path(id): Path<BallotId>,
    Extension(attended): Extension<Attended>,
    Json(body): Json<Change>,
) -> Result<Json<Ballot>> {
    let work = async |act: &mut Act| {
        acts::must_be_a_meeting(act, body.ballot.meeting.as_ref(), attended).await?;
        acts::change(act, id, body.version, body.ballot).await
    };
    desk.act(work).await.map(Json)
}

/// The announced result as the rows of a notice. Not found before it is announced.
#[utoipa::path(get, operation_id = "ballot_see_notice", path = "/ballots/{id}/notice", tag = "ballot", params(("id" = BallotId, Path)), responses((status = 200, body = Vec<NoticeRow>)), security(("session" = ["see_supervision"])))]
async fn see_notice(desk: Desk, Path(id): Path<BallotId>) -> Result<Json<Vec<NoticeRow>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let ballot = store::find(conn, scope, id).await?;
    let announced = store::announcements(conn, id).await?;
    let last = announced.first().ok_or(Error::NotFound)?;
    Ok(Json(rules::notice(&ballot.rule.0, &last.result.0)))
}

/// What happened to a ballot, newest first.
#[utoipa::path(get, operation_id = "ballot_see_records", path = "/ballots/{id}/records", tag = "ballot", params(("id" = BallotId, Path), Paging), responses((status = 200, body = Page<Record>)), security(("session" = ["see_supervision"])))]
async fn see_records(
    desk: Desk,
    Path(id): Path<BallotId>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<Record>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    store::find(conn, scope, id).await?;
    record::about(conn, &id.subject(), paging).await.map(Json)
}
