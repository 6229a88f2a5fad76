//! What people do with activities. Every act reads the same: find, may, decide, save, record.

mod attendance;
mod cadence;
mod files;
mod findings;
mod holding;

use kernel::{Error, Faults, Result, Subject, Words};
use people::congress::{self, CongressId};
use people::division::divisions;
use people::organ::{self, OrganId};
use people::{Act, Actor, Right, person};
use serde_json::{Value, json};

use super::rules::{self, Activity, ActivityId, ActivityRefusal, Content, State};
use super::store::{self, Viewer};

pub use attendance::{Invitation, Mark, invite, mark, sign, uninvite};
pub use cadence::cadence;
pub use files::{MOST_FILES, NewFile, add_file, cleaned};
pub use findings::{correct, end_finding, finding, hand_over, note, put_back, take_into_report};
pub use holding::{Holding, cancel, hold, reword};

/// Who looks, as the store needs to know it.
pub fn viewer(actor: &Actor) -> Result<Viewer> {
    Ok(Viewer {
        scope: actor.scope()?,
        helps: actor.may(Right::KeepActivity),
    })
}

/// The activity, when the actor may see it.
async fn find(act: &mut Act, id: ActivityId) -> Result<Activity> {
    let viewer = viewer(act.actor())?;
    store::find(act.db(), &viewer, id).await
}

/// The activity, when the actor keeps it: staff of its owner.
async fn kept(act: &mut Act, id: ActivityId, version: Option<i64>) -> Result<Activity> {
    act.must(Right::KeepActivity)?;
    let activity = find(act, id).await?;
    if !keeps(act, &activity)? {
        return Err(Error::Forbidden);
    }
    if let Some(version) = version {
        activity.must_have_version(version)?;
    }
    Ok(activity)
}

/// Whether the actor is staff of the owner.
fn keeps(act: &Act, activity: &Activity) -> Result<bool> {
    Ok(act.actor().may(Right::KeepActivity) && act.congress()? == activity.congress)
}

/// Whoever takes part, and the owner's staff, add to an activity what they saw.
async fn must_take_part(act: &mut Act, activity: &Activity) -> Result<()> {
    let person = act.actor().signed()?.person;
    let own = store::participant_of(act.db(), activity.id, person).await?;
    if own.is_some() || keeps(act, activity)? {
        Ok(())
    } else {
        Err(ActivityRefusal::NotExpected.into())
    }
}

/// Plans an activity. Who leads it takes part.
pub async fn plan(act: &mut Act, content: Content) -> Result<Activity> {
    act.must(Right::KeepActivity)?;
    let (content, host) = checked(act, content).await?;
    let activity = Activity {
        id: ActivityId::fresh(),
        congress: act.congress()?,
        host,
        state: State::Planned,
        content,
        notes: String::new(),
        promise: String::new(),
        promised_on: None,
        cancel_reason: String::new(),
        held_at: None,
        version: 1,
    };
    store::insert(act.db(), &activity).await?;
    attendance::enlist_leader(act, &activity).await?;
    let details = json!({ "after": activity.content });
    let about = activity.subject.clone();
    say(act, &activity, "activity.planned", about, details).await?;
    tell(act, &activity, activity.host, "planned").await?;
    Ok(activity)
}

/// Changes what is done, where and when. What was held is corrected the same way; what it was stays in the record.
pub async fn change(
    act: &mut Act,
    id: ActivityId,
    version: i64,
    content: Content,
) -> Result<Activity> {
    let before = kept(act, id, Some(version)).await?;
    let (content, host) = checked(act, content).await?;
    let today = act.today();
    let after = before.clone().revise(content, host, today)?;
    let after = store::update(act.db(), after).await?;
    if after.organs != before.organs {
        store::replace_organs(act.db(), &after).await?;
    }
    attendance::enlist_leader(act, &after).await?;
    let details = json!({ "before": before.content, "after": after.content });
    say(act, &after, "activity.changed", None, details).await?;
    tell(act, &after, after.host, "changed").await?;
    if before.host != after.host {
        tell(act, &after, before.host, "moved_away").await?;
    }
    Ok(after)
}

/// What was typed, checked against the divisions, the register and the regime; and the host of that place.
async fn checked(act: &mut Act, content: Content) -> Result<(Content, Option<CongressId>)> {
    let mut faults = Faults::new();
    let content = content.checked(&mut faults);
    let list = divisions()?;
    rules::must_be_a_place(list, &content.division, &mut faults);
    let home = act.congress()?;
    let regime = act.regime_of(home, act.today()).await?;
    let forms = &regime.inspection.forms.value;
    let is_form = |code: &String| forms.iter().any(|form| form.code == *code);
    faults.when(
        !content.methods.0.iter().all(is_form),
        "methods",
        "unknown",
        Words::new(
            "现行制度没有这种方式",
            "The rules in force know no such form",
        ),
    );
    if let Some(leader) = content.leader {
        let found = person::store::find(act.db(), home, leader).await;
        let words = Words::new(
            "本级名册中没有这个人",
            "There is no such person in the register",
        );
        faults.when(found.is_err(), "leader", "unknown", words);
    }
    organs_checked(act, home, &content, &mut faults).await?;
    faults.end()?;
    let owner = congress::find(act.db(), home).await?;
    for code in rules::hosts(list, &content.division, &owner.division) {
        match congress::store::of_division(act.db(), &code, content.held_on).await {
            Ok(host) => return Ok((content, Some(host.id))),
            Err(Error::NotFound) => {}
            Err(other) => return Err(other),
        }
    }
    Ok((content, None))
}

/// The organs that it concerns are supervised ones of the owner's.
async fn organs_checked(
    act: &mut Act,
    home: CongressId,
    content: &Content,
    faults: &mut Faults,
) -> Result<()> {
    if content.organs.0.is_empty() {
        return Ok(());
    }
    let known = organ::store::all(act.db(), home).await?;
    let is_supervised = |id: &OrganId| {
        let mut known = known.iter();
        known.any(|organ| organ.id == *id && organ.kind.is_supervised())
    };
    faults.when(
        !content.organs.0.iter().all(is_supervised),
        "organs",
        "unknown",
        Words::new("请选择受监督的单位", "Choose organs that are supervised"),
    );
    Ok(())
}

/// Says what happened to an activity, for its owner, whoever of the two congresses did it.
async fn say(
    act: &mut Act,
    activity: &Activity,
    happened: &'static str,
    also: impl IntoIterator<Item = Subject>,
    details: Value,
) -> Result<()> {
    let mut about = vec![activity.id.subject()];
    about.extend(also);
    act.record_for(Some(activity.congress), happened, &about, details)
        .await
}

/// Lets another congress know what is held in its area.
async fn tell(
    act: &mut Act,
    activity: &Activity,
    host: Option<CongressId>,
    what: &str,
) -> Result<()> {
    let Some(host) = host else { return Ok(()) };
    let details = json!({
        "activity": activity.id, "title": activity.title, "held_on": activity.held_on, "what": what,
    });
    act.record_for(Some(host), "activity.host_told", &[host.subject()], details)
        .await
}
