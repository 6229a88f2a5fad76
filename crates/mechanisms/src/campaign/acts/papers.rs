//! The documents of a campaign, drafted from what is known; the document's room approves, numbers and dispatches them.

use kernel::{Error, Result, Subject};
use people::organ::{self, OrganKind};
use people::{Act, Right, congress};
use primitives::activity::ActivityId;
use primitives::ballot;
use primitives::document::text::{Block, OfficialDocument, SignOff, parse_body, written_date};
use primitives::document::{self, DocumentKind, NewDocument};
use serde_json::json;

use super::super::rules::{
    Campaign, CampaignId, CampaignRefusal as R, Paper, PaperKind, Step, Talk, Way, agenda,
    agenda_text, notice_of_talk, notice_text, points, report_of_talk,
};
use super::{found, regime_of, save, store};

/// A document as it is to be drafted.
struct Draft {
    title: String,
    /// To which organ, by its full name.
    to: Option<String>,
    body: Vec<Block>,
    /// On whose time lines it shows besides.
    about: Vec<Subject>,
}

/// Drafts a document; those of an admonition talk name the talk.
///
/// # Errors
/// There is one already, for what is written once; nothing is known yet of what it tells.
pub async fn draft(
    act: &mut Act,
    id: CampaignId,
    version: i64,
    (kind, talk): (PaperKind, Option<ActivityId>),
) -> Result<Campaign> {
    act.must(Right::DraftDocument)?;
    let mut one = found(act, id, version).await?;
    let talk = talk.filter(|_| kind.is_of_a_talk());
    let mut papers = one.content.0.papers.iter();
    if kind.is_once() && papers.any(|paper| paper.kind == kind && paper.talk == talk) {
        return Err(R::PaperThere.into());
    }
    let text = match kind {
        PaperKind::Programme => programme(act, &one).await?,
        PaperKind::PartyReport => party_report(act, &one).await?,
        PaperKind::Notice => notice(act, &one).await?,
        PaperKind::Agenda => agenda_of(act, &one).await?,
        PaperKind::TalkNotice | PaperKind::TalkReport => of_a_talk(act, &one, (kind, talk)).await?,
    };
    let document = write(act, &one, kind, text).await?;
    let on = act.today();
    let papers = &mut one.content.0.papers;
    papers.push(Paper {
        kind,
        document,
        on,
        talk,
    });
    let details = json!({ "kind": kind, "document": document });
    save(act, one, "campaign.paper_drafted", details).await
}

/// The full name of the congress's organ of a kind.
async fn named(act: &mut Act, one: &Campaign, kind: OrganKind) -> Result<Option<String>> {
    let today = act.today();
    let organs = organ::store::list(act.db(), one.congress, today).await?;
    let found = organs.into_iter().find(|organ| organ.kind == kind);
    Ok(found.map(|organ| organ.name))
}

async fn write(
    act: &mut Act,
    one: &Campaign,
    kind: PaperKind,
    text: Draft,
) -> Result<document::DocumentId> {
    let regime = regime_of(act, one).await?;
    let date = act.today();
    let organ = congress::find(act.db(), one.congress).await?.name;
    let document = OfficialDocument {
        title: text.title,
        addressee: text.to,
        body: text.body,
        organ_mark: organ.clone(),
        sign_off: Some(SignOff {
            organ,
            date,
            sealed: true,
        }),
        printed_by: named(act, one, OrganKind::Office).await?,
        ..OfficialDocument::default()
    };
    let documents = &regime.documents;
    let new = NewDocument {
        kind: match kind {
            PaperKind::PartyReport | PaperKind::TalkReport => DocumentKind::PartyReport,
            PaperKind::Notice => DocumentKind::ResultNotice,
            PaperKind::Programme | PaperKind::Agenda | PaperKind::TalkNotice => DocumentKind::Other,
        },
        subject: one.id.subject(),
        about: text.about,
        document,
        series: documents.mark(&documents.notice_series),
    };
    document::acts::draft(act, new).await
}

fn body(lines: &[String]) -> Result<Vec<Block>> {
    parse_body(&lines.join("\n")).map_err(|fault| Error::from(anyhow::Error::from(fault)))
}

async fn programme(act: &mut Act, one: &Campaign) -> Result<Draft> {
    if one.content.0.programme.is_empty() {
        return Err(R::not_yet(Step::Adopted).into());
    }
    Ok(Draft {
        title: format!("关于印发《{}实施方案》的通知", one.content.0.title),
        to: named(act, one, OrganKind::PartyCommittee).await?,
        body: body(std::slice::from_ref(&one.content.0.programme))?,
        about: Vec::new(),
    })
}

/// How far the year is, and once it was voted what came of it.
async fn party_report(act: &mut Act, one: &Campaign) -> Result<Draft> {
    let scope = act.scope()?;
    let departments = store::departments(act.db(), &scope, one).await?;
    let board = store::commitments(act.db(), one.id).await?;
    let reached = board.iter().filter(|line| line.done_on.is_some()).count();
    let promised = board.len();
    let settled = departments.iter().filter(|one| one.settled.is_some());
    let mut lines = vec!["一、总体情况".to_owned()];
    lines.push(format!(
        "{}年度被评议部门{}个，公示承诺事项{promised}项，已完成{reached}项（{reached}/{promised}），听取工作汇报{}次，已确定意见建议的部门{}个。",
        one.year,
        departments.len(),
        one.content.0.hearings.len(),
        settled.count(),
    ));
    if one.has(Step::Appraised) {
        lines.push("二、评议结果".to_owned());
        lines.extend(results(act, one).await?);
    }
    Ok(Draft {
        title: format!("关于{}情况的报告", one.content.0.title),
        to: named(act, one, OrganKind::PartyCommittee).await?,
        body: body(&lines)?,
        about: Vec::new(),
    })
}

async fn results(act: &mut Act, one: &Campaign) -> Result<Vec<String>> {
    let scope = act.scope()?;
    let departments = store::departments(act.db(), &scope, one).await?;
    let ballot = one.ballot.ok_or(R::NotAnnounced)?;
    let ballot = ballot::store::find(act.db(), &scope, ballot).await?;
    let grades = ballot.rule.0.choices.iter();
    let grades: Vec<String> = grades.map(|grade| grade.zh.clone()).collect();
    Ok(notice_text(&grades, &departments))
}

/// How the ballot was held.
async fn way_of(act: &mut Act, one: &Campaign) -> Result<Way> {
    let scope = act.scope()?;
    let id = one.ballot.ok_or(R::NotAnnounced)?;
    let ballot = ballot::store::find(act.db(), &scope, id).await?;
    let papers = ballot::store::desk::papers(act.db(), id).await?;
    Ok(Way::of(ballot.mode, ballot.form, papers))
}

async fn notice(act: &mut Act, one: &Campaign) -> Result<Draft> {
    let held = one.done(Step::Appraised).ok_or(R::NotAnnounced)?.on;
    let way = way_of(act, one).await?.zh();
    let mut lines = vec![
        format!(
            "{}召开的评议会议以{way}方式对下列部门进行了评议，现将结果通报如下。",
            written_date(held)
        ),
        "一、评议结果".to_owned(),
    ];
    lines.extend(results(act, one).await?);
    let regime = regime_of(act, one).await?;
    let by = &regime.satisfaction.rectify.shown.zh;
    lines.push("二、有关要求".to_owned());
    lines.push(format!(
        "请各有关部门按照评议意见建议抓好整改，建立整改台账，{by}书面报告整改落实情况。"
    ));
    Ok(Draft {
        title: format!("关于{}结果的通报", one.content.0.title),
        to: named(act, one, OrganKind::Government).await?,
        body: body(&lines)?,
        about: Vec::new(),
    })
}

async fn agenda_of(act: &mut Act, one: &Campaign) -> Result<Draft> {
    let scope = act.scope()?;
    let regime = regime_of(act, one).await?;
    let departments = store::departments(act.db(), &scope, one).await?;
    let lines = store::commitments(act.db(), one.id).await?;
    let items = store::items_until(act.db(), &scope, one).await?;
    let ballot = store::ballot_state(act.db(), one).await?;
    let under = (act.today(), &regime.assignment.lights.value);
    let all = (&*points(&regime.evaluation), ballot);
    let agenda = agenda(one, &departments, (&lines, &items), all, under);
    let mut text = vec!["一、需要研究的事项".to_owned()];
    for (name, lines) in agenda_text(one.year, &agenda) {
        text.push(format!("（一）{name}"));
        text.extend(lines);
    }
    Ok(Draft {
        title: format!("{}工作汇报会议题", one.content.0.title),
        to: named(act, one, OrganKind::Office).await?,
        body: body(&text)?,
        about: Vec::new(),
    })
}

/// The notice or the report of an admonition talk.
async fn of_a_talk(
    act: &mut Act,
    one: &Campaign,
    (kind, talk): (PaperKind, Option<ActivityId>),
) -> Result<Draft> {
    let talk = talk.ok_or(R::NoTalk)?;
    let scope = act.scope()?;
    let ledger = store::ledger(act.db(), &scope, one.id).await?;
    let talk = Talk::among(&ledger, (one.year, talk), kind)?;
    let first = talk.lines.first().ok_or(R::NoTalk)?;
    let department = organ::find(act.db(), one.congress, first.organ).await?.name;
    let is_notice = kind == PaperKind::TalkNotice;
    let (title, to, lines) = if is_notice {
        let title = format!("关于约谈{department}的通知");
        let lines = notice_of_talk(&talk);
        (title, Some(department), lines)
    } else {
        let title = format!("关于约谈{department}情况的报告");
        let to = named(act, one, OrganKind::PartyCommittee).await?;
        (title, to, report_of_talk(&talk, &department))
    };
    let mut about = vec![talk.talk.id.subject()];
    about.extend(talk.lines.iter().map(|line| line.id.subject()));
    Ok(Draft {
        title,
        to,
        body: body(&lines)?,
        about,
    })
}
