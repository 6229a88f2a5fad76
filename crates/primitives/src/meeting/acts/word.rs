use kernel::majority::Majority;
use kernel::{Conn, Faults, Flag, Result, Words};
use people::person;
use people::{Act, Right, Scope};
use regime::Regime;
use serde_json::json;

use super::super::rules::{
    self, Decision, DecisionId, ItemId, Meeting, MeetingId, MeetingRefusal, Method, NewDecision,
    NewSpeech, Setting, Sitting, Speech, SpeechId, State,
};
use super::super::store;
use super::{agenda, find, person_of, sessions};

/// Records a speech on an item, with the minutes it could take then (议事规则 44).
pub async fn speak(
    act: &mut Act,
    (id, item): (MeetingId, ItemId),
    new: NewSpeech,
) -> Result<SpeechId> {
    act.must(Right::RecordMeeting)?;
    let meeting = find(act, id, None).await?;
    meeting.must_be(&[State::Opened, State::Closed])?;
    let item = agenda::standing_item(act, id, item).await?;
    let new = new.checked()?;
    let name = match new.person {
        Some(person) => {
            person_of(act.db(), meeting.congress, "person", person)
                .await?
                .name
        }
        None => new.name,
    };
    let regime = act.regime().await?;
    let before = store::speeches(act.db(), item.id).await?;
    let speech = Speech {
        id: SpeechId::fresh(),
        item: item.id,
        person: new.person,
        name,
        position: before
            .iter()
            .map(|speech| speech.position)
            .max()
            .unwrap_or(0)
            + 1,
        setting: new.setting,
        text: new.text,
        minutes: new.minutes,
        minutes_limit: limit(&regime, new.setting),
        confirmed_at: None,
        version: 1,
    };
    store::insert_speech(act.db(), &speech).await?;
    let mut about = vec![id.subject(), item.id.subject()];
    about.extend(item.subject);
    let details = json!({ "name": speech.name, "item": item.title });
    act.record("meeting.spoken", &about, details).await?;
    Ok(speech.id)
}

fn limit(regime: &Regime, setting: Setting) -> i64 {
    i64::from(match setting {
        Setting::Plenary => regime.meeting.plenary_minutes.value,
        Setting::GroupFirst => regime.meeting.group_first_minutes.value,
        Setting::GroupAgain => regime.meeting.group_again_minutes.value,
    })
}

/// Corrects the record of a speech; the speaker confirms it anew.
pub async fn reword(
    act: &mut Act,
    (id, speech): (MeetingId, SpeechId),
    new: NewSpeech,
    version: i64,
) -> Result<Speech> {
    act.must(Right::RecordMeeting)?;
    let meeting = find(act, id, None).await?;
    meeting.must_be(&[State::Opened, State::Closed])?;
    let before = store::find_speech(act.db(), id, speech).await?;
    let new = NewSpeech {
        name: before.name.clone(),
        person: before.person,
        ..new
    }
    .checked()?;
    let regime = act.regime().await?;
    let speech = Speech {
        setting: new.setting,
        text: new.text,
        minutes: new.minutes,
        minutes_limit: limit(&regime, new.setting),
        confirmed_at: None,
        version,
        ..before.clone()
    };
    store::update_speech(act.db(), &speech).await?;
    let details = json!({ "name": speech.name, "before": before.text, "after": speech.text });
    act.record("meeting.speech_reworded", &[id.subject()], details)
        .await?;
    store::find_speech(act.db(), id, speech.id).await
}

/// The speaker confirms what was recorded (议事规则 44). Nobody else can.
pub async fn confirm_speech(
    act: &mut Act,
    (id, speech): (MeetingId, SpeechId),
    version: i64,
) -> Result<Speech> {
    find(act, id, None).await?;
    let person = act.actor().signed()?.person;
    let speech = store::find_speech(act.db(), id, speech).await?;
    if speech.person != Some(person) {
        return Err(MeetingRefusal::NotYourSpeech.into());
    }
    let speech = Speech {
        confirmed_at: Some(act.now()),
        version,
        ..speech
    };
    store::update_speech(act.db(), &speech).await?;
    let details = json!({ "name": speech.name });
    act.record("meeting.speech_confirmed", &[id.subject()], details)
        .await?;
    store::find_speech(act.db(), id, speech.id).await
}

/// Records what the meeting decided. A count is checked against those present and all in office (地方组织法 51).
///
/// Other rooms call it too; who may is theirs to ask.
pub async fn decide(act: &mut Act, id: MeetingId, new: NewDecision) -> Result<Decision> {
    let meeting = find(act, id, None).await?;
    if new.method == Method::Consent {
        meeting.must_be(&[State::Opened, State::Closed])?;
    } else {
        meeting.must_be(&[State::Opened])?;
    }
    let new = new.checked()?;
    let mut faults = Faults::new();
    faults.when(
        new.method == Method::Ballot && new.ballot.is_none(),
        "ballot",
        "required",
        Words::new("请选择对应的表决", "Say which ballot"),
    );
    faults.end()?;
    let mut about = vec![id.subject()];
    if let Some(item) = new.item {
        let item = agenda::standing_item(act, id, item).await?;
        about.push(item.id.subject());
        about.extend(item.subject);
    }
    about.extend(new.ballot.clone());
    let (regime, today) = (act.regime().await?, act.today());
    let quorum = sessions::quorum(act.db(), &meeting, today, &regime).await?;
    let majority = Majority {
        quorum: regime.meeting.quorum.value,
        passing: regime.resolution.passing.value,
    };
    let (needed, is_passed) = rules::settle(
        meeting.kind,
        &new,
        quorum.in_office,
        quorum.present,
        majority,
    )?;
    let decision = Decision {
        id: DecisionId::fresh(),
        meeting: id,
        item: new.item,
        text: new.text,
        method: new.method,
        ballot: new.ballot,
        in_office: i64::from(quorum.in_office),
        present: i64::from(quorum.present),
        in_favour: i64::from(new.in_favour),
        against: i64::from(new.against),
        abstained: i64::from(new.abstained),
        not_pressed: i64::from(new.not_pressed),
        needed: i64::from(needed),
        is_passed: Flag(is_passed),
        decided_at: act.now(),
    };
    store::insert_decision(act.db(), &decision).await?;
    about.push(decision.id.subject());
    let details =
        json!({ "text": decision.text, "method": decision.method, "is_passed": is_passed });
    act.record("meeting.decided", &about, details).await?;
    Ok(decision)
}

/// The minutes as the data tell them.
pub async fn drafted_minutes(conn: &mut Conn, scope: &Scope, meeting: &Meeting) -> Result<String> {
    let presiding = match meeting.presiding {
        Some(id) => person::store::find(conn, scope.congress, id).await?.name,
        None => String::new(),
    };
    let attendance = store::attendance(conn, meeting.id).await?;
    let items = store::items(conn, meeting.id).await?;
    let speeches = store::speeches_of_meeting(conn, meeting.id).await?;
    let decisions = store::decisions(conn, meeting.id).await?;
    Ok(rules::draft(&Sitting {
        meeting,
        presiding: &presiding,
        attendance: &attendance,
        items: &items,
        speeches: &speeches,
        decisions: &decisions,
    }))
}

/// Writes the minutes of a closed meeting.
pub async fn write_minutes(
    act: &mut Act,
    id: MeetingId,
    version: i64,
    text: &str,
) -> Result<Meeting> {
    act.must(Right::RecordMeeting)?;
    let mut meeting = find(act, id, Some(version)).await?;
    meeting.must_be(&[State::Closed])?;
    let mut faults = Faults::new();
    meeting.minutes = faults.text("text", text, 50_000);
    faults.end()?;
    store::update(act.db(), &mut meeting).await?;
    act.record(
        "meeting.minutes_written",
        &[id.subject()],
        json!({ "text": meeting.minutes }),
    )
    .await?;
    Ok(meeting)
}

/// Who presided approves the minutes; nothing of the meeting changes afterwards.
pub async fn approve_minutes(act: &mut Act, id: MeetingId, version: i64) -> Result<Meeting> {
    let mut meeting = find(act, id, Some(version)).await?;
    meeting.must_be(&[State::Closed])?;
    let person = act.actor().signed()?.person;
    if meeting.presiding != Some(person) {
        return Err(MeetingRefusal::NotPresiding.into());
    }
    if meeting.minutes.is_empty() {
        let scope = act.scope()?;
        meeting.minutes = drafted_minutes(act.db(), &scope, &meeting).await?;
    }
    meeting.state = State::MinutesApproved;
    store::update(act.db(), &mut meeting).await?;
    act.record(
        "meeting.minutes_approved",
        &[id.subject()],
        json!({ "title": meeting.title }),
    )
    .await?;
    Ok(meeting)
}
