use kernel::file::{self, FileId};
use kernel::{Error, Faults, Flag, Result, Words};
use people::{Act, Right, organ};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::super::rules::{
    self, Item, ItemId, ItemKind, Kind, Meeting, MeetingId, MeetingRefusal, NewItem, Paper,
    PaperId, State,
};
use super::super::store;
use super::{find, person_of, schedule};

/// The label under which an item's papers to the members hang.
const TO_MEMBERS: &str = "report.members_before";

/// Puts an item on the agenda; a special work report brings its dates of papers (监督法 15).
pub async fn add_item(act: &mut Act, id: MeetingId, new: NewItem) -> Result<ItemId> {
    act.must(Right::ArrangeMeeting)?;
    let meeting = find(act, id, None).await?;
    let new = new.checked()?;
    rules::must_be_open_to_change(&meeting, &new.change_reason)?;
    must_fit(act, &meeting, &new).await?;
    let items = store::items(act.db(), id).await?;
    let position = items.iter().map(|item| item.position).max().unwrap_or(0) + 1;
    let item = Item {
        id: ItemId::fresh(),
        meeting: id,
        position,
        kind: new.kind,
        title: new.title.clone(),
        subject: new.subject.clone(),
        organ: new.organ,
        reporter: new.reporter.clone(),
        reporter_is: new.reporter_is,
        is_ad_hoc: Flag(new.is_ad_hoc),
        ad_hoc_reason: new.ad_hoc_reason.clone(),
        withdrawn: None,
        version: 1,
    };
    store::insert_item(act.db(), &item).await?;
    store::set_main_speakers(act.db(), item.id, &new.main_speakers).await?;
    hang_papers(act, &meeting, &item).await?;
    tell(
        act,
        "meeting.item_added",
        &meeting,
        &item,
        &new.change_reason,
    )
    .await?;
    Ok(item.id)
}

/// Changes an item.
pub async fn change_item(
    act: &mut Act,
    (id, item): (MeetingId, ItemId),
    new: NewItem,
    version: i64,
) -> Result<()> {
    act.must(Right::ArrangeMeeting)?;
    let meeting = find(act, id, None).await?;
    let new = new.checked()?;
    rules::must_be_open_to_change(&meeting, &new.change_reason)?;
    let before = standing_item(act, id, item).await?;
    must_fit(act, &meeting, &new).await?;
    let item = Item {
        kind: new.kind,
        title: new.title.clone(),
        subject: new.subject.clone(),
        organ: new.organ,
        reporter: new.reporter.clone(),
        reporter_is: new.reporter_is,
        is_ad_hoc: Flag(new.is_ad_hoc),
        ad_hoc_reason: new.ad_hoc_reason.clone(),
        version,
        ..before
    };
    store::update_item(act.db(), &item).await?;
    store::set_main_speakers(act.db(), item.id, &new.main_speakers).await?;
    hang_papers(act, &meeting, &item).await?;
    tell(
        act,
        "meeting.item_changed",
        &meeting,
        &item,
        &new.change_reason,
    )
    .await
}

/// Takes an item off the agenda; it stays to be seen, with the reason.
pub async fn withdraw_item(
    act: &mut Act,
    (id, item): (MeetingId, ItemId),
    reason: &str,
    version: i64,
) -> Result<()> {
    act.must(Right::ArrangeMeeting)?;
    let meeting = find(act, id, None).await?;
    let mut faults = Faults::new();
    let reason = faults.text("reason", reason, 500);
    faults.end()?;
    rules::must_be_open_to_change(&meeting, &reason)?;
    let before = standing_item(act, id, item).await?;
    let item = Item {
        withdrawn: Some(reason.clone()),
        version,
        ..before
    };
    store::update_item(act.db(), &item).await?;
    store::take_off(act.db(), id, &item.id.subject()).await?;
    tell(act, "meeting.item_withdrawn", &meeting, &item, &reason).await
}

/// Puts the items in another order. All of them must be named.
pub async fn order_items(
    act: &mut Act,
    id: MeetingId,
    order: &[ItemId],
    change_reason: &str,
) -> Result<()> {
    act.must(Right::ArrangeMeeting)?;
    let meeting = find(act, id, None).await?;
    rules::must_be_open_to_change(&meeting, change_reason)?;
    let items = store::items(act.db(), id).await?;
    let mut wanted = order.to_vec();
    wanted.sort_unstable();
    let mut there: Vec<ItemId> = items.iter().map(|item| item.id).collect();
    there.sort_unstable();
    if wanted != there {
        return Err(Error::Stale);
    }
    for (position, item) in (1_i64..).zip(order) {
        if let Some(item) = items
            .iter()
            .find(|one| one.id == *item && one.position != position)
        {
            let item = Item {
                position,
                ..item.clone()
            };
            store::update_item(act.db(), &item).await?;
        }
    }
    let details = json!({ "order": order, "reason": change_reason.trim() });
    act.record("meeting.agenda_ordered", &[id.subject()], details)
        .await
}

/// The plenary decides the agenda that the council drafted (地方组织法 54; 议事规则 8).
pub async fn decide_agenda(act: &mut Act, id: MeetingId, version: Option<i64>) -> Result<Meeting> {
    act.must(Right::RecordMeeting)?;
    let mut meeting = find(act, id, version).await?;
    meeting.must_be(&[State::Opened])?;
    meeting.agenda_decided_on = Some(act.today());
    store::update(act.db(), &mut meeting).await?;
    let items = store::items(act.db(), id).await?;
    let titles: Vec<String> = items
        .into_iter()
        .filter(|item| item.withdrawn.is_none())
        .map(|item| item.title)
        .collect();
    act.record(
        "meeting.agenda_decided",
        &[id.subject()],
        json!({ "items": titles }),
    )
    .await?;
    Ok(meeting)
}

/// A paper for an item.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = NewAgendaPaper)]
pub struct NewPaper {
    /// What it is called; the same name again is its next version.
    #[schema(max_length = 200)]
    pub title: String,
    /// The file, uploaded before.
    pub file: FileId,
}

/// Gives a paper. One that comes or changes after the day on which the members must have it is marked, and the members
/// are told again (domain.md 6.7, 69).
pub async fn give_paper(
    act: &mut Act,
    (id, item): (MeetingId, ItemId),
    new: NewPaper,
) -> Result<()> {
    act.must(Right::RecordMeeting)?;
    let meeting = find(act, id, None).await?;
    meeting.must_be(&[State::Planned, State::Called, State::Opened])?;
    let item = standing_item(act, id, item).await?;
    let mut faults = Faults::new();
    let title = faults.text("title", &new.title, 200);
    faults.end()?;
    let person = act.actor().signed()?.person;
    let attached = file::attach(act.db(), new.file, &id.subject(), &person.to_string()).await;
    if matches!(attached, Err(Error::NotFound)) {
        let mut faults = Faults::new();
        let words = Words::new("请重新上传文件", "Upload the file again");
        faults.add("file", "unknown", words);
        faults.end()?;
    }
    attached?;
    let latest = latest_day_of_papers(act, &meeting, &item).await?;
    let is_late = act.today() > latest;
    let paper = Paper {
        id: PaperId::fresh(),
        item: item.id,
        title: title.clone(),
        number: 0,
        file: new.file,
        file_name: String::new(),
        given_on: act.today(),
        is_late: Flag(is_late),
    };
    let number = store::insert_paper(act.db(), &paper).await?;
    let happened = if is_late || number > 1 {
        "meeting.paper_changed"
    } else {
        "meeting.paper_given"
    };
    let mut about = vec![id.subject(), item.id.subject()];
    about.extend(item.subject);
    let details = json!({ "title": title, "number": number, "is_late": is_late, "latest": latest,
                          "item": item.title });
    act.record(happened, &about, details).await
}

/// By when the members must have the papers of an item: a special report by the law, others by the rules of the house.
async fn latest_day_of_papers(
    act: &mut Act,
    meeting: &Meeting,
    item: &Item,
) -> Result<kernel::Date> {
    let hung = store::hung(act.db(), &item.id.subject()).await?;
    if let Some(date) = hung.iter().find(|date| date.label == TO_MEMBERS) {
        return Ok(date.due_on);
    }
    let (regime, calendar) = (act.regime().await?, act.calendar());
    Ok(regime
        .meeting
        .papers_before
        .due(meeting.held_on, &calendar)?
        .on)
}

/// An item of this meeting that was not withdrawn.
pub(super) async fn standing_item(act: &mut Act, id: MeetingId, item: ItemId) -> Result<Item> {
    let scope = act.scope()?;
    let item = store::find_item(act.db(), &scope, item).await?;
    if item.meeting != id {
        return Err(Error::NotFound);
    }
    if item.withdrawn.is_some() {
        return Err(MeetingRefusal::Withdrawn.into());
    }
    Ok(item)
}

/// The reporter and the speakers may be who they are said to be, and an exemption is one that the rules know.
async fn must_fit(act: &mut Act, meeting: &Meeting, new: &NewItem) -> Result<()> {
    if let Some(id) = new.organ {
        let organ = organ::find(act.db(), meeting.congress, id).await;
        if matches!(organ, Err(Error::NotFound)) {
            let mut faults = Faults::new();
            let words = Words::new("没有这个机关", "There is no such organ");
            faults.add("organ", "unknown", words);
            faults.end()?;
        }
        rules::must_be_fit_to_report(&organ?, new.reporter_is)?;
    }
    for person in &new.main_speakers {
        person_of(act.db(), meeting.congress, "main_speakers", *person).await?;
    }
    if new.is_ad_hoc && !act.regime().await?.report.ad_hoc_exempt.value {
        return Err(MeetingRefusal::NotExempt.into());
    }
    Ok(())
}

/// Hangs the dates of papers on a session's special report, and takes them off anything else.
async fn hang_papers(act: &mut Act, meeting: &Meeting, item: &Item) -> Result<()> {
    let subject = item.id.subject();
    let has_dates = item.kind == ItemKind::SpecialReport
        && meeting.kind == Kind::StandingCommittee
        && !item.is_ad_hoc.0;
    if !has_dates {
        return store::take_off(act.db(), meeting.id, &subject).await;
    }
    let regime = act.regime().await?;
    let report = &regime.report;
    for (label, rule) in [
        ("report.draft_before", &report.draft_before),
        ("report.final_before", &report.final_before),
        (TO_MEMBERS, &report.members_before),
    ] {
        schedule::hang_on(act, meeting, subject.clone(), label, rule).await?;
    }
    Ok(())
}

async fn tell(
    act: &mut Act,
    happened: &'static str,
    meeting: &Meeting,
    item: &Item,
    reason: &str,
) -> Result<()> {
    let mut about = vec![meeting.id.subject(), item.id.subject()];
    about.extend(item.subject.clone());
    let during = meeting.state == State::Opened;
    let details = json!({ "meeting": meeting.title, "item": item.title, "during_session": during, "reason": reason });
    act.record(happened, &about, details).await
}
