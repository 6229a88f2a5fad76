#![expect(
    unused_qualifications,
    reason = "utoipa's macro writes the types of a query out again"
)]

mod sealed;
mod steps;

use axum::Extension;
use axum::response::Response;
use kernel::http::{Json, Path, Query};
use kernel::record::{self, Record};
use kernel::{Error, Page, Paging, Result, Subject, Words};
use people::act::{Act, Desk};
use people::person::{self, PersonId};
use people::{Actor, App, Right};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::acts::{Attended, Presence};
use super::rules::{
    self, Announcement, Ballot, BallotId, BallotRefusal, BallotSubject, Difference, Entry,
    NewBallot, NoticeRow, OnRoster, Rule, Scale, State, Tally,
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
        .routes(routes!(see_roster, freeze))
        .routes(routes!(propose_roster))
        .routes(routes!(appoint))
        .merge(steps::routes())
        .merge(sealed::routes())
        .routes(routes!(see_notice))
        .routes(routes!(see_records))
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
        warnings: rules::warnings(&rating, in_office),
        resolution: rules::rule_of(&regime, Scale::Resolution, None),
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
    /// The box of a secret ballot, from the freezing of its roster.
    #[serde(rename = "box")]
    sealed: Option<sealed::BoxView>,
    /// What the box holds, once it is closed: for whoever announces, arranges and counts.
    counted: Option<Entry>,
    /// What to know.
    warnings: Vec<Words>,
    /// Whether the viewer counts and has not entered yet.
    is_my_turn: bool,
}

/// Who knows a count before it is announced, beside those who count.
fn may_know_before(actor: &Actor) -> bool {
    actor.may(Right::AnnounceBallot) || actor.may(Right::ArrangeBallot)
}

/// A ballot.
#[utoipa::path(get, operation_id = "ballot_see", path = "/ballots/{id}", tag = "ballot", params(("id" = BallotId, Path)), responses((status = 200, body = BallotView)), security(("session" = ["see_supervision"])))]
async fn see(desk: Desk, Path(id): Path<BallotId>) -> Result<Json<BallotView>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let ballot = store::find(conn, scope, id).await?;
    let me = desk.actor().person();
    let entered = store::entries(conn, id, ballot.attempt).await?;
    let mut tellers = Vec::new();
    let mut is_my_turn = false;
    let mut counts_too = false;
    for teller in store::tellers(conn, id).await? {
        let has_entered = entered.iter().any(|one| one.teller == teller.person);
        counts_too |= me == Some(teller.person);
        is_my_turn |= ballot.state == State::Closed && me == Some(teller.person) && !has_entered;
        tellers.push(TellerView {
            person: teller.person,
            name: teller.name,
            has_entered,
        });
    }
    let may_know = counts_too || may_know_before(desk.actor());
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
        sealed: sealed::view(conn, id).await?,
        counted: sealed::counted(conn, &ballot, may_know).await?,
        subjects: store::subjects(conn, id).await?,
        announcements: store::announcements(conn, id).await?,
        quorum_needed: if there.in_office == 0 {
            0
        } else {
            ballot.rule.0.quorum.needed(there.in_office)
        },
        warnings: rules::warnings(&ballot.rule.0, there.in_office),
        tellers,
        differences,
        tally,
        is_my_turn,
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

/// Who could vote and who was there, as it was frozen. How they voted is nowhere.
#[utoipa::path(get, operation_id = "ballot_see_roster", path = "/ballots/{id}/roster", tag = "ballot", params(("id" = BallotId, Path)), responses((status = 200, body = Vec<OnRoster>)), security(("session" = ["see_supervision"])))]
async fn see_roster(desk: Desk, Path(id): Path<BallotId>) -> Result<Json<Vec<OnRoster>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    store::find(conn, scope, id).await?;
    store::roster(conn, id).await.map(Json)
}

/// Who is there.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = BallotFreeze)]
struct Freeze {
    /// The ballot's version.
    version: i64,
    /// Those present; without it, whoever signed in at the meeting, and without a meeting everybody in office.
    #[schema(max_items = 1000)]
    present: Option<Vec<PersonId>>,
    /// Why others are there than signed in at the meeting.
    #[serde(default)]
    #[schema(max_length = 500)]
    reason: String,
}

/// Freeze who can vote and who is there.
#[utoipa::path(post, operation_id = "ballot_freeze", path = "/ballots/{id}/roster", tag = "ballot", params(("id" = BallotId, Path)), request_body = Freeze, responses((status = 200, body = Ballot)), security(("session" = ["arrange_ballot"])))]
async fn freeze(
    desk: Desk,
    Path(id): Path<BallotId>,
    Extension(attended): Extension<Attended>,
    Json(body): Json<Freeze>,
) -> Result<Json<Ballot>> {
    let presence = Presence {
        present: body.present,
        reason: body.reason,
    };
    desk.act(async |act| acts::freeze(act, id, body.version, presence, attended).await)
        .await
        .map(Json)
}

/// Who would be on the roster now.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = BallotProposedRoster)]
struct Proposed {
    /// The members in office.
    members: Vec<person::store::InOffice>,
    /// Those of them who signed in at the meeting and have not left; none where the ballot hangs on no meeting.
    present: Option<Vec<PersonId>>,
}

/// Who would be on the roster now: the members in office, and who is there at the meeting.
#[utoipa::path(get, operation_id = "ballot_propose_roster", path = "/ballots/{id}/roster/proposal", tag = "ballot", params(("id" = BallotId, Path)), responses((status = 200, body = Proposed)), security(("session" = ["arrange_ballot"])))]
async fn propose_roster(
    desk: Desk,
    Path(id): Path<BallotId>,
    Extension(attended): Extension<Attended>,
) -> Result<Json<Proposed>> {
    let mut reading = desk.read().await?;
    let today = desk.today();
    let (conn, scope) = reading.parts();
    let ballot = store::find(conn, scope, id).await?;
    let present = acts::there(conn, &ballot, today, attended).await?;
    Ok(Json(Proposed {
        members: person::store::in_office(conn, ballot.congress, today).await?,
        present: present.map(|there| there.into_iter().collect()),
    }))
}

/// Who counts.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = BallotAppointment)]
struct Appointment {
    /// The ballot's version.
    version: i64,
    /// Two people.
    #[schema(min_items = 2, max_items = 2)]
    tellers: Vec<PersonId>,
}

/// Appoint the two who count.
#[utoipa::path(post, operation_id = "ballot_appoint", path = "/ballots/{id}/tellers", tag = "ballot", params(("id" = BallotId, Path)), request_body = Appointment, responses((status = 200, body = Ballot)), security(("session" = ["arrange_ballot"])))]
async fn appoint(
    desk: Desk,
    Path(id): Path<BallotId>,
    Json(body): Json<Appointment>,
) -> Result<Json<Ballot>> {
    let two = <[PersonId; 2]>::try_from(body.tellers)
        .map_err(|_| Error::from(BallotRefusal::OneTeller))?;
    desk.act(async |act| acts::appoint(act, id, body.version, two).await)
        .await
        .map(Json)
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
