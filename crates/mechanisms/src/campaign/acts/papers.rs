//! The documents of a campaign, drafted from what is known; the document's room approves, numbers and dispatches them.

use kernel::{Error, Result};
use people::organ::{self, OrganKind};
use people::{Act, Right, congress};
use primitives::ballot;
use primitives::document::text::{Block, OfficialDocument, SignOff, parse_body};
use primitives::document::{self, DocumentKind, NewDocument};
use serde_json::json;

use super::super::rules::{
    Campaign, CampaignId, CampaignRefusal as R, Paper, PaperKind, Step, agenda, agenda_text,
    notice_text, points,
};
use super::{found, regime_of, save, store};

/// Drafts a document.
///
/// # Errors
/// There is one already, for what is written once; nothing is known yet of what it tells.
pub async fn draft(
    act: &mut Act,
    id: CampaignId,
    version: i64,
    kind: PaperKind,
) -> Result<Campaign> {
    act.must(Right::DraftDocument)?;
    let mut one = found(act, id, version).await?;
    let is_once = matches!(kind, PaperKind::Programme | PaperKind::Notice);
    let mut papers = one.content.0.papers.iter();
    if is_once && papers.any(|paper| paper.kind == kind) {
        return Err(R::PaperThere.into());
    }
    let (to, body) = match kind {
        PaperKind::Programme => (OrganKind::PartyCommittee, programme(&one)?),
        PaperKind::PartyReport => (OrganKind::PartyCommittee, party_report(act, &one).await?),
        PaperKind::Notice => (OrganKind::Government, notice(act, &one).await?),
        PaperKind::Agenda => (OrganKind::Office, agenda_of(act, &one).await?),
    };
    let document = write(act, &one, kind, (to, body)).await?;
    let on = act.today();
    one.content.0.papers.push(Paper { kind, document, on });
    let details = json!({ "kind": kind, "document": document });
    save(act, one, "campaign.paper_drafted", details).await
}

async fn write(
    act: &mut Act,
    one: &Campaign,
    kind: PaperKind,
    (to, body): (OrganKind, Vec<Block>),
) -> Result<document::DocumentId> {
    let regime = regime_of(act, one).await?;
    let today = act.today();
    let organs = organ::store::list(act.db(), one.congress, today).await?;
    let named = |kind: OrganKind| {
        let mut of_kind = organs.iter().filter(|organ| organ.kind == kind);
        of_kind.next().map(|organ| organ.name.clone())
    };
    let organ = congress::find(act.db(), one.congress).await?.name;
    let title = &one.content.0.title;
    let text = OfficialDocument {
        title: match kind {
            PaperKind::Programme => format!("关于印发《{title}实施方案》的通知"),
            PaperKind::PartyReport => format!("关于{title}情况的报告"),
            PaperKind::Notice => format!("关于{title}结果的通报"),
            PaperKind::Agenda => format!("{title}工作汇报会议题"),
        },
        addressee: named(to),
        body,
        organ_mark: organ.clone(),
        sign_off: Some(SignOff {
            organ,
            date: today,
            sealed: true,
        }),
        printed_by: named(OrganKind::Office),
        ..OfficialDocument::default()
    };
    let documents = &regime.documents;
    let new = NewDocument {
        kind: match kind {
            PaperKind::PartyReport => DocumentKind::PartyReport,
            PaperKind::Notice => DocumentKind::ResultNotice,
            PaperKind::Programme | PaperKind::Agenda => DocumentKind::Other,
        },
        subject: one.id.subject(),
        about: Vec::new(),
        document: text,
        series: documents.mark(&documents.notice_series),
    };
    document::acts::draft(act, new).await
}

fn body(lines: &[String]) -> Result<Vec<Block>> {
    parse_body(&lines.join("\n")).map_err(|fault| Error::from(anyhow::Error::from(fault)))
}

fn programme(one: &Campaign) -> Result<Vec<Block>> {
    if one.content.0.programme.is_empty() {
        return Err(R::not_yet(Step::Adopted).into());
    }
    body(std::slice::from_ref(&one.content.0.programme))
}

/// How far the year is, and once it was voted what came of it.
async fn party_report(act: &mut Act, one: &Campaign) -> Result<Vec<Block>> {
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
    body(&lines)
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

async fn notice(act: &mut Act, one: &Campaign) -> Result<Vec<Block>> {
    let held = one.done(Step::Appraised).ok_or(R::NotAnnounced)?.on;
    let mut lines = vec![
        format!("{held}召开的评议会议以无记名投票方式对下列部门进行了评议，现将结果通报如下。"),
        "一、评议结果".to_owned(),
    ];
    lines.extend(results(act, one).await?);
    let regime = regime_of(act, one).await?;
    let by = &regime.satisfaction.rectify.shown.zh;
    lines.push("二、有关要求".to_owned());
    lines.push(format!(
        "请各有关部门按照评议意见建议抓好整改，建立整改台账，{by}书面报告整改落实情况。"
    ));
    body(&lines)
}

async fn agenda_of(act: &mut Act, one: &Campaign) -> Result<Vec<Block>> {
    let scope = act.scope()?;
    let regime = regime_of(act, one).await?;
    let departments = store::departments(act.db(), &scope, one).await?;
    let lines = store::commitments(act.db(), one.id).await?;
    let items = store::items(act.db(), &scope, one.id).await?;
    let under = (act.today(), &regime.assignment.lights.value);
    let all = points(&regime.evaluation);
    let agenda = agenda(one, &departments, (&lines, &items), &all, under);
    let mut text = vec!["一、需要研究的事项".to_owned()];
    for (name, lines) in agenda_text(&agenda) {
        text.push(format!("（一）{name}"));
        text.extend(lines);
    }
    body(&text)
}
