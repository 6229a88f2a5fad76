//! A linked subject as one's congress may see it: the city all sessions and dates, a county its own and the city's.

use std::collections::BTreeMap;

use kernel::{Conn, Date, Instant, Result};
use people::act::Reading;
use people::congress::CongressId;
use people::{App, Right};
use primitives::meeting::{self, MeetingId};
use primitives::submittal::{self, Kind, SubmittalId};
use primitives::topic::{self, TopicId};
use serde::Serialize;
use utoipa::ToSchema;

use super::super::super::acts;
use super::super::super::rules::{
    self, COUNTY, Carried, ChainCode, ChainDate, Former, Ground, Guard, Hearing, Item, Linkage,
    LinkageItemId, Matter, ResultContent, ResultDraft, SCHEME, Scheme, SchemeState, Stages,
};
use super::super::super::store;

/// A session, as the other congresses may know it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LinkageSessionView)]
pub struct SessionView {
    /// Which; only for its own people.
    pub id: Option<MeetingId>,
    /// What it is called.
    pub title: String,
    /// On which day.
    pub held_on: Date,
    /// How far it is.
    pub state: meeting::State,
}

/// A congress that carries the subject out, with its dates.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LinkageChainView)]
pub struct ChainView {
    /// Which.
    pub congress: CongressId,
    /// What people call the place.
    pub place: String,
    /// It is the city.
    pub is_city: bool,
    /// Its topic; only for its own people.
    pub topic: Option<TopicId>,
    /// How that stands.
    pub state: topic::State,
    /// The furthest stage passed in this round.
    pub stage: topic::Stage,
    /// The round, from 1.
    pub round: i64,
    /// The session that deliberates it.
    pub session: Option<SessionView>,
    /// Why a county's session was later than its latest day.
    pub late_reason: Option<String>,
    /// The dates, in their order.
    pub dates: Vec<ChainDate>,
}

/// What the viewer may do on a subject now.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LinkageCycleMay)]
pub struct CycleMay {
    /// Name one's own session.
    pub name_session: bool,
    /// Write the implementation plan.
    pub draft_scheme: bool,
    /// Approve or return it.
    pub decide_scheme: bool,
    /// Say where something need not be ready.
    pub waive: bool,
    /// Write what came of one's own session.
    pub write_result: bool,
    /// Send it up.
    pub send_result: bool,
    /// Name the special meeting and sum up.
    pub hear: bool,
}

/// A linked subject as it is carried out.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LinkageCycle)]
pub struct CycleView {
    /// The plan.
    pub linkage: Linkage,
    /// The subject in the edition that stands.
    pub item: Item,
    /// The viewer's congress is the city.
    pub is_city: bool,
    /// The congresses whose dates the viewer sees, the city first.
    pub congresses: Vec<ChainView>,
    /// The implementation plan; a county sees it once it was laid before the council.
    pub scheme: Option<Scheme>,
    /// What must be ready before the city deliberates; the city's.
    pub guards: Vec<Guard>,
    /// What can be done now.
    pub may: CycleMay,
}

/// A subject with sessions, dates, plan and guards.
pub async fn cycle(reading: &mut Reading, item: LinkageItemId) -> Result<CycleView> {
    let (app, actor, today) = (
        reading.app().clone(),
        reading.actor().clone(),
        reading.today(),
    );
    let regime = reading.regime().await?;
    let (conn, scope) = reading.parts();
    let matter = store::matter(conn, scope, item).await?;
    let own = scope.congress;
    let is_city = own == matter.linkage.city;
    let congresses = chains(conn, &matter, own, (&app, today)).await?;
    let scheme = store::scheme(conn, item).await?;
    let guards = if is_city {
        acts::guards(conn, &matter, &regime).await?
    } else {
        Vec::new()
    };
    let carried = matter.of(own);
    let is_open = carried
        .is_some_and(|one| matches!(one.state, topic::State::Planned | topic::State::Active));
    let held = congresses.iter().find(|one| one.congress == own);
    let is_held = held.is_some_and(|one| {
        let mut dates = one.dates.iter();
        dates.any(|date| date.code == ChainCode::Session && date.done_on.is_some())
    });
    let state = scheme.as_ref().map(|one| one.state);
    let is_drafting = matches!(state, None | Some(SchemeState::Drafting));
    let may = CycleMay {
        name_session: is_open && !is_held && actor.may(Right::ArrangeMeeting),
        draft_scheme: is_city && is_open && is_drafting && actor.may(Right::KeepTopic),
        decide_scheme: is_city
            && state == Some(SchemeState::Submitted)
            && actor.may(Right::AdoptPlan),
        waive: is_city
            && actor.may(Right::AdoptPlan)
            && guards
                .iter()
                .any(|guard| guard.lacking.iter().any(|one| one.congress.is_some())),
        write_result: !is_city && is_open && actor.may(Right::KeepTopic),
        send_result: !is_city && is_held && actor.may(Right::SendUp),
        hear: is_city && is_open && actor.may(Right::ArrangeMeeting),
    };
    let is_shown = |one: &Scheme| is_city || one.state != SchemeState::Drafting;
    Ok(CycleView {
        scheme: scheme.filter(is_shown),
        linkage: matter.linkage,
        item: matter.item,
        is_city,
        congresses,
        guards,
        may,
    })
}

/// The dates of every congress that the viewer sees.
async fn chains(
    conn: &mut Conn,
    matter: &Matter,
    viewer: CongressId,
    (app, today): (&App, Date),
) -> Result<Vec<ChainView>> {
    let (item, city) = (matter.item.item, matter.linkage.city);
    let stages = store::stages(conn, item).await?;
    let former = store::former(conn, item).await?;
    let facts = store::county_facts(conn, matter).await?;
    let city_on = matter.city().and_then(|one| one.session_on);
    let sees = |one: &&Carried| viewer == city || one.congress == viewer || one.congress == city;
    let calendar = app.calendar();
    let none = Stages::new();
    let mut chains = Vec::new();
    for of in matter.topics.iter().filter(sees) {
        let name = of.regime.as_deref().unwrap_or("statute");
        let regime = app.regime(name, of.regime_on)?;
        let known = facts.iter().find(|one| one.congress == of.congress);
        let ground = Ground {
            is_city: of.congress == city,
            city_on,
            sent_on: known.and_then(|one| one.sent_on),
            regime: &regime,
            calendar: &calendar,
        };
        let own = stages.get(&of.topic).unwrap_or(&none);
        let lights = regime.assignment.lights.value;
        let dates = rules::chain(of, own, &ground)?;
        let dates = dates
            .into_iter()
            .map(|date| {
                rules::shown(
                    date.clone(),
                    past(&former, of, date.0, viewer),
                    (today, &lights),
                )
            })
            .collect();
        chains.push(view(
            of,
            (city, viewer),
            known.and_then(|one| one.late_reason.clone()),
            dates,
        ));
    }
    Ok(chains)
}

fn view(
    of: &Carried,
    (city, viewer): (CongressId, CongressId),
    late_reason: Option<String>,
    dates: Vec<ChainDate>,
) -> ChainView {
    let is_own = of.congress == viewer;
    let session = match (of.session_on, of.session_state) {
        (Some(held_on), Some(state)) => Some(SessionView {
            id: of.session.filter(|_| is_own),
            title: of.session_title.clone().unwrap_or_default(),
            held_on,
            state,
        }),
        _ => None,
    };
    ChainView {
        congress: of.congress,
        place: of.place.clone(),
        is_city: of.congress == city,
        topic: is_own.then_some(of.topic),
        state: of.state,
        stage: of.stage,
        round: of.round,
        session,
        late_reason,
        dates,
    }
}

/// What a date was before. Only the two that hang on the city's session are kept there.
fn past(
    former: &[store::FormerRow],
    of: &Carried,
    code: ChainCode,
    viewer: CongressId,
) -> Vec<Former> {
    let label = match code {
        ChainCode::Scheme => SCHEME,
        ChainCode::Latest => COUNTY,
        _ => return Vec::new(),
    };
    let subject = of.topic.subject();
    let rows = former
        .iter()
        .filter(|row| row.subject == subject && row.label == label);
    // The reason is the city's, who gave it, and of the county whose date it is.
    let is_told = of.congress == viewer || code == ChainCode::Latest;
    rows.map(|row| Former {
        was_on: row.was_on,
        reason: row.reason.clone().filter(|_| is_told),
    })
    .collect()
}

/// What was sent up, with its receipt.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LinkageSentResult)]
pub struct SentView {
    /// What was sent.
    pub submittal: SubmittalId,
    /// The how manieth time.
    pub number: i64,
    /// When.
    pub sent_on: Date,
    /// When the city confirmed it.
    pub received_at: Option<Instant>,
    /// What it says.
    pub content: ResultContent,
}

/// What a county wrote of its session, and what it sent.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LinkageResultView)]
pub struct ResultView {
    /// What is written; begun from the session that was named before anything is.
    pub content: ResultContent,
    /// Counts changes; 0 before the first.
    pub version: i64,
    /// What was sent last; none before.
    pub sent: Option<SentView>,
    /// What is written differs from what was sent.
    pub is_changed: bool,
}

/// The own county's results.
pub async fn result_view(reading: &mut Reading, item: LinkageItemId) -> Result<ResultView> {
    let (conn, scope) = reading.parts();
    let matter = store::matter(conn, scope, item).await?;
    let own = matter.must_be_of_a_county(scope.congress)?;
    let draft: Option<ResultDraft> = store::result(conn, scope, own.topic).await?;
    let kind = Kind::SessionResults;
    let sent = submittal::store::latest(conn, scope, &item.subject(), kind).await?;
    let sent = sent
        .into_iter()
        .find(|row| row.submittal.sender == scope.congress);
    let sent = sent.map(sent_view).transpose()?;
    let version = draft.as_ref().map_or(0, |one| one.version);
    let content = draft.map_or_else(
        || ResultContent {
            session: own.session_title.clone().unwrap_or_default(),
            held_on: own.session_on,
            ..ResultContent::default()
        },
        |one| one.content.0,
    );
    Ok(ResultView {
        is_changed: version > 0 && sent.as_ref().is_none_or(|sent| sent.content != content),
        content,
        version,
        sent,
    })
}

fn sent_view(row: submittal::store::SubmittalRow) -> Result<SentView> {
    let one = row.submittal;
    Ok(SentView {
        submittal: one.id,
        number: one.number,
        sent_on: one.sent_on,
        received_at: one.received_at,
        content: serde_json::from_value(one.body.0).map_err(anyhow::Error::from)?,
    })
}

/// A county in the special meeting.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LinkageHeardCounty)]
pub struct HeardCounty {
    /// Which.
    pub congress: CongressId,
    /// What people call it.
    pub place: String,
    /// When its session deliberated.
    pub held_on: Option<Date>,
    /// What it sent last; none before.
    pub sent: Option<SentView>,
}

/// The counties side by side, and what was summed up.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LinkageHearingView)]
pub struct HearingView {
    /// The special meeting and the summary.
    pub hearing: Hearing,
    /// The meeting's title; none before it is named.
    pub meeting_title: Option<String>,
    /// On which day it is.
    pub held_on: Option<Date>,
    /// The linked counties by their codes.
    pub counties: Vec<HeardCounty>,
    /// How many have sent their results.
    pub sent: usize,
}

/// The city's special meeting with what the counties sent.
pub async fn hearing(reading: &mut Reading, item: LinkageItemId) -> Result<HearingView> {
    let (conn, scope) = reading.parts();
    let matter = store::matter(conn, scope, item).await?;
    matter.must_be_of_the_city(scope.congress)?;
    let hearing = store::hearing(conn, item, scope.congress).await?;
    let held = match hearing.meeting {
        Some(id) => Some(meeting::store::find(conn, scope, id).await?),
        None => None,
    };
    let facts = store::county_facts(conn, &matter).await?;
    let kind = Kind::SessionResults;
    let rows = submittal::store::latest(conn, scope, &item.subject(), kind).await?;
    let mut by_county: BTreeMap<CongressId, SentView> = BTreeMap::new();
    for row in rows {
        by_county.insert(row.submittal.sender, sent_view(row)?);
    }
    let counties: Vec<HeardCounty> = facts
        .into_iter()
        .map(|one| HeardCounty {
            sent: by_county.remove(&one.congress),
            congress: one.congress,
            place: one.place,
            held_on: one.held_on,
        })
        .collect();
    Ok(HearingView {
        meeting_title: held.as_ref().map(|one| one.title.clone()),
        held_on: held.map(|one| one.held_on),
        sent: counties.iter().filter(|one| one.sent.is_some()).count(),
        counties,
        hearing,
    })
}
