//! What people do with groups and reports: find, may, decide, save, record.

use kernel::db::Json;
use kernel::{Conn, Date, Error, Faults, Flag, Result, Words};
use people::congress::{self, CongressId};
use people::{Act, Right};
use primitives::submittal::{self, Kind, NewSubmittal};
use primitives::topic::{self, Telling, Topic, TopicId};
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::rules::{
    self, Edition, Finding, Group, GroupForm, GroupId, Member, Part, Report, ReportForm, ReportId,
    ReportState, ResearchRefusal, Sent, Takeover,
};
use super::store;

/// The groups on a topic, for the summary of a year.
pub fn deeds(conn: &mut Conn, topic: TopicId) -> Telling<'_> {
    Box::pin(store::deeds(conn, topic))
}

/// The topic, when it is open and led by one's own office.
async fn led_topic(act: &mut Act, id: TopicId) -> Result<Topic> {
    let scope = act.scope()?;
    let topic = topic::find(act.db(), &scope, id).await?;
    topic.must_be_open()?;
    let signed = act.actor().signed()?;
    let leads = signed.organs.contains(&topic.lead) || act.actor().may(Right::IssueAssignment);
    if leads {
        Ok(topic)
    } else {
        Err(ResearchRefusal::NotLead.into())
    }
}

/// Forms a group on a topic.
///
/// # Errors
/// A joint group without a director at its head, or on a topic that is not linked; every fault of the form.
pub async fn form(act: &mut Act, id: TopicId, form: GroupForm) -> Result<Group> {
    act.must(Right::KeepTopic)?;
    let topic = led_topic(act, id).await?;
    let form = checked(act, &topic, form).await?;
    let group = Group {
        id: GroupId::fresh(),
        congress: topic.congress,
        topic: id,
        linkage: topic.linkage,
        is_joint: Flag(form.is_joint),
        name: form.name,
        aim: form.aim,
        from_on: form.from_on,
        until_on: form.until_on,
        version: 1,
    };
    store::insert_group(act.db(), &group, &form.members).await?;
    tell_group(act, "research.formed", &group, &form.members, json!({})).await?;
    Ok(group)
}

/// Changes a group and who belongs to it.
///
/// # Errors
/// As for [`form`]; somebody else changed it first.
pub async fn change(act: &mut Act, id: GroupId, version: i64, form: GroupForm) -> Result<Group> {
    act.must(Right::KeepTopic)?;
    let scope = act.scope()?;
    let before = store::find_group(act.db(), &scope, id).await?;
    if before.congress != scope.congress {
        return Err(Error::NotFound);
    }
    if before.version != version {
        return Err(Error::Stale);
    }
    let topic = led_topic(act, before.topic).await?;
    let were = store::members(act.db(), id).await?;
    let form = checked(act, &topic, form).await?;
    let group = Group {
        is_joint: Flag(form.is_joint),
        name: form.name,
        aim: form.aim,
        from_on: form.from_on,
        until_on: form.until_on,
        ..before
    };
    let group = store::update_group(act.db(), group, &form.members).await?;
    let details = json!({ "before": names(&were), "after": names(&form.members) });
    tell_group(act, "research.regrouped", &group, &form.members, details).await?;
    Ok(group)
}

fn names(members: &[Member]) -> Vec<&str> {
    members.iter().map(|one| one.name.as_str()).collect()
}

/// Tells the congress that formed the group, and those whose people belong to it.
async fn tell_group(
    act: &mut Act,
    happened: &'static str,
    group: &Group,
    members: &[Member],
    details: Value,
) -> Result<()> {
    let about = [group.id.subject(), group.topic.subject()];
    act.record(happened, &about, details).await?;
    let mut others: Vec<CongressId> = members.iter().filter_map(|one| one.congress).collect();
    others.sort_unstable();
    others.dedup();
    for other in others.into_iter().filter(|one| *one != group.congress) {
        let details = json!({ "name": group.name });
        act.record_for(Some(other), happened, &about[..1], details)
            .await?;
    }
    Ok(())
}

/// Checks the form and fills in names and congresses of those who have a place in one.
async fn checked(act: &mut Act, topic: &Topic, form: GroupForm) -> Result<GroupForm> {
    let mut faults = Faults::new();
    let mut form = form.checked(&mut faults);
    let levels = levels(act, topic).await?;
    let today = act.today();
    let mut leader = None;
    for (row, one) in form.members.iter_mut().enumerate().take(60) {
        let Some(person) = one.person else { continue };
        let found = match store::candidate(act.db(), person, today).await {
            Ok(found) => Some(found).filter(|(_, congress, _)| levels.contains(congress)),
            Err(Error::NotFound) => None,
            Err(error) => return Err(error),
        };
        let Some((name, congress, seats)) = found else {
            let words = Words::new("没有这个人", "There is nobody like that");
            faults.add(format!("members.{row}.person"), "unknown", words);
            continue;
        };
        if one.part == Part::Leader {
            leader = rules::highest(&seats);
        }
        (one.name, one.congress) = (name, Some(congress));
    }
    faults.end()?;
    rules::must_be_led(form.is_joint, topic.linkage.is_some(), leader)?;
    Ok(form)
}

/// The congresses whose people may belong to a group: the topic's own and, when it is linked, those it is linked with.
async fn levels(act: &mut Act, topic: &Topic) -> Result<Vec<CongressId>> {
    let mut all = vec![topic.congress];
    if let Some(linkage) = &topic.linkage {
        let linked = topic::store::linked(act.db(), linkage).await?;
        all.extend(linked.into_iter().map(|one| one.congress));
    }
    Ok(all)
}

/// Begins the report of the own congress on a topic.
///
/// # Errors
/// There is one already.
pub async fn begin(act: &mut Act, id: TopicId, form: ReportForm) -> Result<Report> {
    act.must(Right::KeepTopic)?;
    let topic = led_topic(act, id).await?;
    let scope = act.scope()?;
    if store::report_on(act.db(), &scope, id).await?.is_some() {
        return Err(ResearchRefusal::AlreadyThere.into());
    }
    let mut faults = Faults::new();
    let form = form.checked(&mut faults);
    faults.end()?;
    let report = Report {
        id: ReportId::fresh(),
        congress: topic.congress,
        topic: id,
        linkage: topic.linkage,
        state: ReportState::Drafting,
        edition: 1,
        title: form.title,
        text: form.text,
        findings: Json(form.findings),
        version: 1,
    };
    store::insert_report(act.db(), &report).await?;
    tell(act, "research.begun", &report, json!({})).await?;
    Ok(report)
}

/// The own congress's report, as long as it has the version that was read and its topic is led by one's office.
async fn at_work(act: &mut Act, id: ReportId, version: i64) -> Result<Report> {
    let scope = act.scope()?;
    let report = store::find_report(act.db(), &scope, id).await?;
    if report.version != version {
        return Err(Error::Stale);
    }
    led_topic(act, report.topic).await?;
    Ok(report)
}

/// Records on the report's and its topic's time lines: the linked matter's is read by other congresses too.
async fn tell(
    act: &mut Act,
    happened: &'static str,
    report: &Report,
    details: Value,
) -> Result<()> {
    let about = [report.id.subject(), report.topic.subject()];
    let mut details = details;
    details["edition"] = json!(report.edition);
    act.record(happened, &about, details).await
}

async fn save(
    act: &mut Act,
    report: Report,
    happened: &'static str,
    details: Value,
) -> Result<Report> {
    let report = store::update_report(act.db(), report).await?;
    tell(act, happened, &report, details).await?;
    Ok(report)
}

/// Writes on.
///
/// # Errors
/// The edition stands; every fault of the form.
pub async fn write(act: &mut Act, id: ReportId, version: i64, form: ReportForm) -> Result<Report> {
    act.must(Right::KeepTopic)?;
    let report = at_work(act, id, version).await?;
    report.must_be_drafting()?;
    let mut faults = Faults::new();
    let form = form.checked(&mut faults);
    faults.end()?;
    let before = report.findings.0.len();
    let report = Report {
        title: form.title,
        text: form.text,
        findings: Json(form.findings),
        ..report
    };
    let details = json!({ "before": before, "after": report.findings.0.len() });
    save(act, report, "research.written", details).await
}

/// The edition stands from now on.
///
/// # Errors
/// It does already; a finding that a county sent has not been judged.
pub async fn finish(act: &mut Act, id: ReportId, version: i64) -> Result<Report> {
    act.must(Right::KeepTopic)?;
    let report = at_work(act, id, version).await?;
    let sent = sent_to(act, &report).await?;
    let judged = store::takeovers(act.db(), id).await?;
    let report = report.finish(&sent, &judged)?;
    let edition = Edition {
        edition: report.edition,
        title: report.title.clone(),
        text: report.text.clone(),
        findings: report.findings.clone(),
        finished_on: act.today(),
        finished_by: act.actor().signed()?.called(),
    };
    store::insert_edition(act.db(), id, &edition).await?;
    save(act, report, "research.finished", json!({})).await
}

/// Begins the next edition.
///
/// # Errors
/// One is being written already.
pub async fn revise(act: &mut Act, id: ReportId, version: i64, reason: &str) -> Result<Report> {
    act.must(Right::KeepTopic)?;
    let mut faults = Faults::new();
    let reason = faults.text("reason", reason, 500);
    faults.end()?;
    let report = at_work(act, id, version).await?.revise()?;
    save(act, report, "research.revised", json!({ "reason": reason })).await
}

/// What stands, as it is sent up.
fn body(report: &Report) -> Value {
    json!({ "edition": report.edition, "text": report.text, "findings": report.findings.0 })
}

/// Sends the edition that stands to the congress above.
///
/// # Errors
/// It is being written; the topic is not linked; it was sent already.
pub async fn send_up(act: &mut Act, id: ReportId, version: i64) -> Result<Report> {
    act.must(Right::SendUp)?;
    let report = at_work(act, id, version).await?;
    report.must_be_finished()?;
    let Some(subject) = report.linkage.clone() else {
        return Err(ResearchRefusal::NotLinked.into());
    };
    let above = congress::store::find(act.db(), report.congress)
        .await?
        .parent;
    let new = NewSubmittal {
        receiver: above.ok_or(ResearchRefusal::NotLinked)?,
        subject,
        kind: Kind::ResearchReport,
        title: report.title.clone(),
        body: body(&report),
        files: Vec::new(),
    };
    let sent = submittal::acts::send(act, new).await?;
    tell(
        act,
        "research.sent_up",
        &report,
        json!({ "number": sent.number }),
    )
    .await?;
    Ok(report)
}

/// The findings that other congresses sent to the report's own one, each as it was sent last.
async fn sent_to(act: &mut Act, report: &Report) -> Result<Vec<Sent>> {
    let scope = act.scope()?;
    store::sent(act.db(), &scope, report).await
}

/// What is made of a finding that was sent up.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = ResearchVerdict)]
pub struct Verdict {
    /// Which congress found it.
    pub congress: CongressId,
    /// The finding's key.
    #[schema(max_length = 64)]
    pub finding: String,
    /// Taken over, or left out.
    pub is_taken: bool,
    /// Into which of the own findings; none for the text as a whole.
    #[serde(default)]
    #[schema(max_length = 64)]
    pub into_own: Option<String>,
    /// Why it is left out.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub reason: String,
    /// The version of the report that was read.
    pub version: i64,
}

/// Says of a finding that was sent up whether it is taken over, and why not.
///
/// # Errors
/// No such finding was sent; left out without a reason; the edition stands.
pub async fn judge(act: &mut Act, id: ReportId, verdict: Verdict) -> Result<Report> {
    act.must(Right::KeepTopic)?;
    let report = at_work(act, id, verdict.version).await?;
    report.must_be_drafting()?;
    let sent = sent_to(act, &report).await?;
    let about =
        |one: &&Sent| one.congress == verdict.congress && one.finding.key == verdict.finding;
    let judged = sent.iter().find(about).ok_or(ResearchRefusal::NotSent)?;
    let takeover = takeover(&report, &judged.finding, &verdict, act.today())?;
    let takeover = Takeover {
        decided_by: act.actor().signed()?.called(),
        ..takeover
    };
    store::put_takeover(act.db(), id, &takeover).await?;
    let details = json!({ "finding": takeover.judged, "after": takeover.is_taken, "reason": takeover.reason });
    save(act, report, "research.judged", details).await
}

fn takeover(
    report: &Report,
    finding: &Finding,
    verdict: &Verdict,
    decided_on: Date,
) -> Result<Takeover> {
    let mut faults = Faults::new();
    let reason = if verdict.is_taken {
        faults.optional_text("reason", &verdict.reason, 500)
    } else {
        faults.text("reason", &verdict.reason, 500)
    };
    let into_own = verdict.into_own.clone().filter(|_| verdict.is_taken);
    let own = &report.findings.0;
    let is_unknown = into_own
        .as_ref()
        .is_some_and(|key| own.iter().all(|one| one.key != *key));
    let words = Words::new("请选择本级报告中的一条", "Choose one of the own findings");
    faults.when(is_unknown, "into_own", "unknown", words);
    faults.end()?;
    Ok(Takeover {
        finding: finding.key.clone(),
        congress: verdict.congress,
        is_taken: Flag(verdict.is_taken),
        into_own,
        reason,
        judged: finding.text.clone(),
        decided_on,
        decided_by: String::new(),
    })
}
