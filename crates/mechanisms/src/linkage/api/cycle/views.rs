//! A linked subject as one's congress may see it: the city all sessions and dates, a county its own and the city's.

use kernel::{Conn, Date, Result};
use people::act::Reading;
use people::congress::CongressId;
use people::{App, Right, Scope};
use primitives::meeting::{self, MeetingId};
use primitives::topic::{self, TopicId};
use serde::Serialize;
use utoipa::ToSchema;

use super::super::super::acts;
use super::super::super::rules::{
    self, COUNTY, Carried, ChainCode, ChainDate, Former, Ground, Guard, Item, Linkage,
    LinkageItemId, Matter, SCHEME, Scheme, SchemeState, Stages,
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
    /// Send up what came of one's own session.
    pub send_results: bool,
    /// Name the special meeting.
    pub hear: bool,
}

/// The special meeting, as the counties may know it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LinkageHearingView)]
pub struct HearingView {
    /// Which meeting; only for the city.
    pub meeting: Option<MeetingId>,
    /// What it is called; none before it is named.
    pub title: Option<String>,
    /// On which day it is.
    pub held_on: Option<Date>,
    /// Counts changes; 0 before it is named.
    pub version: i64,
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
    /// The city's special meeting that hears the counties.
    pub hearing: HearingView,
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
    let is_inside = scope.sees_all;
    let mut congresses = chains(conn, &matter, own, (&app, today)).await?;
    if !is_inside {
        congresses.retain(|one| one.congress == own);
        congresses.iter_mut().for_each(without_papers);
    }
    let scheme = store::scheme(conn, item).await?;
    let hearing = hearing(conn, &matter, is_city && is_inside).await?;
    let guards = if is_city && is_inside {
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
        send_results: !is_city && is_held && actor.may(Right::SendUp),
        hear: is_city && is_open && actor.may(Right::ArrangeMeeting),
    };
    let is_shown = |one: &Scheme| match one.state {
        SchemeState::Approved => true,
        SchemeState::Submitted => is_inside,
        SchemeState::Drafting => is_inside && is_city,
    };
    Ok(CycleView {
        scheme: scheme.filter(is_shown),
        linkage: matter.linkage,
        item: matter.item,
        is_city,
        congresses,
        hearing,
        guards,
        may,
    })
}

/// A deputy reads dates and stages, and opens neither topic nor session.
fn without_papers(one: &mut ChainView) {
    one.topic = None;
    if let Some(session) = &mut one.session {
        session.id = None;
    }
}

async fn hearing(conn: &mut Conn, matter: &Matter, is_city: bool) -> Result<HearingView> {
    let city = matter.linkage.city;
    let named = store::hearing(conn, matter.item.item, city).await?;
    let held = match named.meeting {
        Some(id) => Some(meeting::store::find(conn, &Scope::whole(city), id).await?),
        None => None,
    };
    Ok(HearingView {
        meeting: named.meeting.filter(|_| is_city),
        title: held.as_ref().map(|one| one.title.clone()),
        held_on: held.map(|one| one.held_on),
        version: named.version,
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
        changed_at: row.at,
        reason: row.reason.clone().filter(|_| is_told),
    })
    .collect()
}
