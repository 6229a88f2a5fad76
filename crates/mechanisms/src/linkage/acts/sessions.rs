//! Each congress names the session that deliberates its topic; the dates of both levels hang on the city's.

use kernel::{Date, Result, Subject, Words};
use people::congress::CongressId;
use people::{Act, Right, Scope};
use primitives::meeting::acts::{Following, Follows, Shift, Whose};
use primitives::meeting::{self, Conflict, Followed, Kind, Meeting, MeetingId};
use primitives::topic::{self, Stage, TopicId};
use regime::DueDate;
use serde_json::json;

use super::super::rules::{
    COUNTY, Carried, LinkageItemId, LinkageRefusal as R, Matter, SCHEME, SchemeState,
};
use super::super::store;

/// The subject, when one's congress takes part in its plan.
pub(super) async fn matter(act: &mut Act, item: LinkageItemId) -> Result<Matter> {
    let scope = act.scope()?;
    store::matter(act.db(), &scope, item).await
}

/// Names the session of one's own congress that deliberates the subject. The city's brings the latest days of all, a
/// county's is held against its own; what conflicts is listed and stops nobody.
///
/// # Errors
/// One's congress has no topic on it, or deliberated it; it is no session of the standing committee, or over.
pub async fn name_session(
    act: &mut Act,
    item: LinkageItemId,
    session: MeetingId,
) -> Result<Vec<Conflict>> {
    act.must(Right::ArrangeMeeting)?;
    let matter = matter(act, item).await?;
    let own = act.congress()?;
    let carried = matter.of(own).ok_or(R::NoTopic)?.clone();
    must_be_open(act, &carried).await?;
    let scope = act.scope()?;
    let named = meeting::store::find(act.db(), &scope, session).await?;
    if named.kind != Kind::StandingCommittee {
        return Err(R::NotASession.into());
    }
    named.must_be(&[
        meeting::State::Planned,
        meeting::State::Called,
        meeting::State::Opened,
    ])?;
    if carried.session == Some(session) {
        return Err(R::SameSession.into());
    }
    topic::acts::set_session(act, carried.topic, Some(session.subject())).await?;
    let conflicts = if own == matter.linkage.city {
        hang_all(act, &matter, &carried, &named).await?
    } else {
        hang_own(act, &matter, &carried, &named).await?
    };
    let details = json!({ "place": carried.place, "title": named.title, "held_on": named.held_on,
                          "before": carried.session_on, "conflicts": conflicts.len() });
    let told = told(&matter, own);
    tell_on(act, &matter, &told, "linkage.session_named", details).await?;
    Ok(conflicts)
}

/// Tells these congresses what happened on a subject, each on the time lines of the subject and of its own topic.
pub(super) async fn tell_on(
    act: &mut Act,
    matter: &Matter,
    congresses: &[CongressId],
    happened: &'static str,
    details: serde_json::Value,
) -> Result<()> {
    for congress in congresses {
        let mut about = vec![matter.item.item.subject()];
        about.extend(matter.of(*congress).map(|one| one.topic.subject()));
        act.record_for(Some(*congress), happened, &about, details.clone())
            .await?;
    }
    Ok(())
}

/// Who hears what a congress does on a subject: of the city's doings all, of a county's the city and itself.
pub(super) fn told(matter: &Matter, own: CongressId) -> Vec<CongressId> {
    let city = matter.linkage.city;
    if own != city {
        return vec![own, city];
    }
    let counties = matter.counties().map(|one| one.congress);
    [city].into_iter().chain(counties).collect()
}

async fn must_be_open(act: &mut Act, carried: &Carried) -> Result<()> {
    let scope = Scope::whole(carried.congress);
    let topic = topic::find(act.db(), &scope, carried.topic).await?;
    topic.must_be_open()?;
    if deliberated_on(act, carried.topic).await?.is_some() {
        return Err(R::Deliberated.into());
    }
    Ok(())
}

async fn deliberated_on(act: &mut Act, topic: TopicId) -> Result<Option<Date>> {
    let rows = topic::store::stages(act.db(), topic).await?;
    let of = rows.iter().filter(|row| row.stage == Stage::Deliberated);
    Ok(of.filter_map(|row| row.done_on).min())
}

/// The city's session: the implementation plan's latest day, and that of every linked county, tied to the session it named.
async fn hang_all(
    act: &mut Act,
    matter: &Matter,
    carried: &Carried,
    named: &Meeting,
) -> Result<Vec<Conflict>> {
    let regime = act.regime().await?;
    let subject = carried.topic.subject();
    let counties: Vec<Carried> = matter.counties().cloned().collect();
    if let Some(former) = carried.session {
        for one in [&subject]
            .into_iter()
            .cloned()
            .chain(counties.iter().map(subject_of))
        {
            meeting::acts::take_off(act, former, &one).await?;
        }
    }
    let rule = &regime.linkage.scheme_before;
    let due = meeting::acts::hang(act, named.id, subject.clone(), SCHEME, rule).await?;
    date_scheme(act, carried.topic, due).await?;
    let approved = store::scheme(act.db(), matter.item.item).await?;
    let approved = approved.filter(|one| one.state == SchemeState::Approved);
    if let Some(on) = approved.and_then(|one| one.approved_on) {
        meeting::acts::mark_done(act, &subject, SCHEME, Some(on)).await?;
    }
    for county in &counties {
        let whose = Whose {
            congress: county.congress,
            subject: county.topic.subject(),
            tied: county.session,
        };
        let rule = &regime.linkage.county_before;
        meeting::acts::hang_for(act, named.id, whose, COUNTY, rule).await?;
        if let Some(on) = deliberated_on(act, county.topic).await? {
            meeting::acts::mark_done(act, &county.topic.subject(), COUNTY, Some(on)).await?;
        }
    }
    let ties = meeting::store::ties(act.db(), named.id).await?;
    let later = ties.iter().filter(|tie| tie.later == named.id);
    let mut conflicts: Vec<Conflict> = Vec::new();
    for conflict in later.filter_map(|tie| tie.conflict_of_later(tie.due_on)) {
        if !conflicts.contains(&conflict) {
            conflicts.push(conflict);
        }
    }
    Ok(conflicts)
}

fn subject_of(carried: &Carried) -> Subject {
    carried.topic.subject()
}

/// The topic's scheme is due then, unless it is done.
async fn date_scheme(act: &mut Act, id: TopicId, due: DueDate) -> Result<()> {
    let scope = act.scope()?;
    let topic = topic::find(act.db(), &scope, id).await?;
    let rows = topic::store::stages(act.db(), id).await?;
    if topic.row(&rows, Stage::Scheme).is_open() {
        topic::acts::plan_stage(act, id, Stage::Scheme, Some(due)).await?;
    }
    Ok(())
}

/// A county's session: held against the latest day that the city's brings, once that is named.
async fn hang_own(
    act: &mut Act,
    matter: &Matter,
    carried: &Carried,
    named: &Meeting,
) -> Result<Vec<Conflict>> {
    let subject = carried.topic.subject();
    let city = matter
        .city()
        .and_then(|one| one.session.zip(one.session_state));
    if let Some((later, state)) = city
        && (state.is_ahead() || state == meeting::State::Opened)
    {
        let regime = act.regime().await?;
        let whose = Whose {
            congress: carried.congress,
            subject: subject.clone(),
            tied: Some(named.id),
        };
        let rule = &regime.linkage.county_before;
        meeting::acts::hang_for(act, later, whose, COUNTY, rule).await?;
    }
    meeting::acts::tie(act, (&subject, COUNTY), Some(named.id)).await
}

/// Keeps true what linked topics counted from a session of one's own: the implementation plan's day, and, without the
/// session, which one deliberates.
pub fn follow<'a>(act: &'a mut Act, shift: Shift<'a>) -> Follows<'a> {
    Box::pin(async move {
        let mut following = Following::default();
        let scope = Scope::whole(shift.meeting.congress);
        let schemes = shift.dates.iter().filter(|date| date.label == SCHEME);
        for date in schemes {
            let id = TopicId(date.subject.id());
            let topic = topic::find(act.db(), &scope, id).await?;
            let rows = topic::store::stages(act.db(), id).await?;
            let row = topic.row(&rows, Stage::Scheme);
            let shows = row.is_open() && row.due.is_some_and(|due| due.0 == date.was);
            if topic.must_be_open().is_err() || !shows {
                continue;
            }
            let due = date.becomes.clone();
            let becomes_on = due.as_ref().map(|due| due.on);
            topic::acts::move_stage(act, id, (Stage::Scheme, due), shift.reason).await?;
            following.dates.push(Followed {
                subject: date.subject.clone(),
                title: topic.title.clone(),
                what: Words::new("实施方案审定", "the implementation plan approved"),
                was_on: date.was.on,
                becomes_on,
            });
        }
        if shift.meeting.state == meeting::State::Cancelled {
            let session = shift.meeting.id.subject();
            for id in topic::store::linked_at(act.db(), &scope, &session).await? {
                topic::acts::set_session(act, id, None).await?;
            }
        }
        Ok(following)
    })
}
