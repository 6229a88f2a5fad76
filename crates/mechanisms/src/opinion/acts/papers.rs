//! The documents of opinions, drafted from what is known: the opinions, a letter an organ, the notice of the ballot.

use std::collections::BTreeSet;

use kernel::{Error, Result};
use people::act::Act;
use people::organ::{self, OrganId, OrganKind};
use people::{Right, congress};
use primitives::document::text::{
    Align, Attachment, Block, Column, Form, Level, OfficialDocument, SignOff, Table, written_date,
};
use primitives::document::{self, DocumentId, DocumentKind, DocumentState, NewDocument};
use primitives::{ballot, meeting};
use regime::Regime;
use serde_json::json;

use super::super::rules::{Item, Letter, Opinion, OpinionId, OpinionRefusal};
use super::{found, save};

/// The letter of opinions (审议意见书): assessment, problems, suggestions, deadline (北京 2007 art. 15).
pub(super) async fn draft_opinions(
    act: &mut Act,
    opinion: &Opinion,
    regime: &Regime,
) -> Result<DocumentId> {
    let content = &opinion.content.0;
    let mut body = vec![heading("总体评价")];
    body.extend(paragraphs(&content.assessment));
    body.push(heading("存在的主要问题"));
    body.extend(paragraphs(&content.problems));
    body.push(heading("意见建议"));
    body.extend(content.items.iter().map(|item| numbered(asked(item))));
    body.push(heading("办理要求"));
    let by_rule = &regime.opinions.handling.shown.zh;
    let own = content
        .handling_due
        .as_ref()
        .filter(|due| !due.is_counted());
    let within = own.map_or_else(
        || by_rule.clone(),
        |due| format!("{}前", written_date(due.on)),
    );
    body.extend(paragraphs(&format!(
        "请按照上述意见认真研究处理（{within}），办理情况先送牵头委室征求意见，再书面报告常务委员会。"
    )));
    let document = OfficialDocument {
        title: opinion.title.clone(),
        addressee: Some(names(act, opinion, &content.organs()).await?.join("、")),
        body,
        ..committee_paper(act, opinion).await?
    };
    let series = regime.documents.mark(&regime.documents.opinions_series);
    draft(
        act,
        opinion,
        DocumentKind::DeliberationOpinions,
        (series, document),
    )
    .await
}

/// Drafts the letters that assign the items (交办函), one to each organ that has none that is valid.
///
/// # Errors
/// Not handed over; every organ has its letter.
pub async fn draft_letters(act: &mut Act, id: OpinionId, version: i64) -> Result<Opinion> {
    act.must(Right::DraftDocument)?;
    let mut opinion = found(act, id, version).await?;
    if opinion.content.0.handed_over_on.is_none() {
        return Err(OpinionRefusal::NotHandedOver.into());
    }
    let valid = valid(act, &opinion).await?;
    let mut letters = opinion.content.0.letters.clone();
    letters.retain(|one| valid.contains(&one.document));
    let organs = opinion.content.0.organs();
    let missing: Vec<OrganId> = organs
        .into_iter()
        .filter(|organ| letters.iter().all(|one| one.organ != *organ))
        .collect();
    if missing.is_empty() {
        return Err(OpinionRefusal::AlreadyDrafted.into());
    }
    let regime = act.regime().await?;
    let series = regime.documents.mark(&regime.documents.letter_series);
    for organ in missing {
        let text = letter(act, &opinion, organ).await?;
        let made = (series.clone(), text);
        let document = draft(act, &opinion, DocumentKind::AssignmentLetter, made).await?;
        letters.push(Letter { organ, document });
    }
    let details = json!({ "letters": letters });
    opinion.content.0.letters = letters;
    save(act, opinion, "opinion.letters_drafted", &[], details).await
}

/// What an organ is asked to do, until when, and a form on which it answers.
async fn letter(act: &mut Act, opinion: &Opinion, organ: OrganId) -> Result<OfficialDocument> {
    let content = &opinion.content.0;
    let items: Vec<&Item> = content
        .items
        .iter()
        .filter(|one| one.organ == organ)
        .collect();
    let scope = act.scope()?;
    let session = meeting::store::find(act.db(), &scope, opinion.meeting).await?;
    let lead = organ::find(act.db(), opinion.congress, opinion.lead)
        .await?
        .name;
    let until = content
        .handling_due
        .as_ref()
        .map(|due| written_date(due.on));
    let mut body = vec![paragraph(format!(
        "{}，{}审议{}，提出审议意见，经{}审定。现将其中由你单位办理的{}项交办如下。",
        written_date(session.held_on),
        session.title,
        quoted(&opinion.title),
        content.decision,
        items.len(),
    ))];
    body.push(heading("交办事项"));
    body.extend(items.iter().map(|item| {
        let until = item
            .due_on
            .map(|on| format!("（{}前办结）", written_date(on)));
        numbered(asked(item) + &until.unwrap_or_default())
    }));
    body.push(heading("办理要求"));
    let by = until
        .map(|until| format!("于{until}前"))
        .unwrap_or_default();
    body.push(paragraph(format!(
        "请逐项明确措施、时限和责任人，{by}办结。办理情况先送{lead}征求意见，再书面报告常务委员会，并附办理情况反馈表。"
    )));
    let office = office(act, opinion).await?;
    Ok(OfficialDocument {
        form: Form::Letter,
        title: format!("关于交办{}审议意见的函", quoted(&opinion.title)),
        addressee: Some(names(act, opinion, &[organ]).await?.join("、")),
        body,
        attachments: vec![feedback_form(&items)],
        sign_off: Some(SignOff {
            organ: office,
            date: act.today(),
            sealed: true,
        }),
        ..committee_paper(act, opinion).await?
    })
}

fn feedback_form(items: &[&Item]) -> Attachment {
    let columns = [
        ("序号", 8, Align::Center),
        ("交办事项", 34, Align::Left),
        ("办理措施和结果", 30, Align::Left),
        ("完成时间", 14, Align::Center),
        ("责任人", 14, Align::Center),
    ];
    let rows = (1..).zip(items).map(|(number, item)| {
        let mut cells = vec![number.to_string(), item.text.clone()];
        cells.resize(columns.len(), String::new());
        cells
    });
    Attachment {
        title: "办理情况反馈表".to_owned(),
        body: vec![table(&columns, rows.collect())],
    }
}

/// Drafts the notice of the ballot's result (测评结果通报) with its numbers, what they are shares of, and the rule.
///
/// # Errors
/// No result was read; there is a valid notice.
pub async fn draft_notice(act: &mut Act, id: OpinionId, version: i64) -> Result<Opinion> {
    act.must(Right::DraftDocument)?;
    let mut opinion = found(act, id, version).await?;
    let valid = valid(act, &opinion).await?;
    if opinion
        .content
        .0
        .notice
        .is_some_and(|one| valid.contains(&one))
    {
        return Err(OpinionRefusal::AlreadyDrafted.into());
    }
    let text = notice(act, &opinion).await?;
    let regime = act.regime().await?;
    let series = regime.documents.mark(&regime.documents.notice_series);
    let document = draft(act, &opinion, DocumentKind::ResultNotice, (series, text)).await?;
    opinion.content.0.notice = Some(document);
    let also = [document.subject()];
    save(act, opinion, "opinion.notice_drafted", &also, json!({})).await
}

async fn notice(act: &mut Act, opinion: &Opinion) -> Result<OfficialDocument> {
    let content = &opinion.content.0;
    let kept = content.outcome.as_ref();
    let kept = kept.ok_or(OpinionRefusal::NotAnnounced)?;
    let scope = act.scope()?;
    let session = content.tabled_at.unwrap_or(opinion.meeting);
    let session = meeting::store::find(act.db(), &scope, session).await?;
    let ballot = ballot::store::find(act.db(), &scope, kept.ballot).await?;
    let announced = ballot::store::announcements(act.db(), kept.ballot).await?;
    let tally = &announced.first().ok_or(Error::NotFound)?.result.0;
    let mut body = vec![paragraph(format!(
        "{}，{}对{}审议意见的办理情况进行了满意度测评。常务委员会组成人员{}名，出席{}名。现将结果通报如下。",
        written_date(session.held_on),
        session.title,
        quoted(&opinion.title),
        tally.attendance.in_office,
        tally.attendance.present,
    ))];
    body.push(heading("测评结果"));
    body.push(result_table(&ballot::notice(&ballot.rule.0, tally)));
    let workings = kept.outcome.workings.iter().map(|step| step.zh.as_ref());
    body.push(paragraph(format!(
        "{}。",
        workings
            .collect::<Vec<&str>>()
            .join("；")
            .trim_end_matches('。')
    )));
    body.push(heading("有关要求"));
    body.push(paragraph(if kept.outcome.passed {
        "请继续落实尚未办结的事项，巩固办理成果。".to_owned()
    } else {
        "请按照常务委员会的决定重新办理，并再次报告办理情况。".to_owned()
    }));
    Ok(OfficialDocument {
        title: format!(
            "关于{}审议意见办理情况测评结果的通报",
            quoted(&opinion.title)
        ),
        addressee: Some(names(act, opinion, &content.organs()).await?.join("、")),
        body,
        ..committee_paper(act, opinion).await?
    })
}

fn result_table(rows: &[ballot::NoticeRow]) -> Block {
    let texts = |row: &ballot::NoticeRow| -> Vec<String> {
        row.cells.iter().map(|cell| cell.zh.to_string()).collect()
    };
    let Some((head, rows)) = rows.split_first() else {
        return table(&[], Vec::new());
    };
    let head = texts(head);
    // The second column names what was balloted on; the others hold numbers and short words.
    let columns: Vec<(&str, u16, Align)> = (0..)
        .zip(&head)
        .map(|(at, title)| match at {
            0 => (title.as_str(), 8, Align::Center),
            1 => (title.as_str(), 36, Align::Left),
            _ => (title.as_str(), 12, Align::Center),
        })
        .collect();
    table(&columns, rows.iter().map(texts).collect())
}

/// The documents about these opinions that were not cancelled.
async fn valid(act: &mut Act, opinion: &Opinion) -> Result<BTreeSet<DocumentId>> {
    let scope = act.scope()?;
    let all = document::document_of(act.db(), &scope, &opinion.id.subject()).await?;
    let valid = all
        .iter()
        .filter(|one| one.state != DocumentState::Cancelled);
    Ok(valid.map(|one| one.id).collect())
}

async fn draft(
    act: &mut Act,
    opinion: &Opinion,
    kind: DocumentKind,
    (series, document): (String, OfficialDocument),
) -> Result<DocumentId> {
    let new = NewDocument {
        kind,
        subject: opinion.id.subject(),
        about: vec![opinion.topic.subject()],
        document,
        series,
    };
    document::acts::draft(act, new).await
}

/// A document of the standing committee, sealed and of today, still without title and text.
async fn committee_paper(act: &mut Act, opinion: &Opinion) -> Result<OfficialDocument> {
    let organ = congress::find(act.db(), opinion.congress).await?.name;
    Ok(OfficialDocument {
        organ_mark: organ.clone(),
        sign_off: Some(SignOff {
            organ,
            date: act.today(),
            sealed: true,
        }),
        printed_by: Some(office(act, opinion).await?),
        ..OfficialDocument::default()
    })
}

/// The office of the standing committee, which prints and assigns.
async fn office(act: &mut Act, opinion: &Opinion) -> Result<String> {
    let today = act.today();
    let organs = organ::store::list(act.db(), opinion.congress, today).await?;
    let office = organs.into_iter().find(|one| one.kind == OrganKind::Office);
    Ok(office.map_or_else(String::new, |one| one.name))
}

async fn names(act: &mut Act, opinion: &Opinion, organs: &[OrganId]) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for organ in organs {
        names.push(organ::find(act.db(), opinion.congress, *organ).await?.name);
    }
    Ok(names)
}

/// What is asked for in an item: the problem and what is suggested.
fn asked(item: &Item) -> String {
    let sentences = [&item.text, &item.suggestion];
    let sentences = sentences.into_iter().filter(|one| !one.is_empty());
    sentences
        .map(|one| format!("{}。", one.trim_end_matches('。')))
        .collect()
}

/// The matter inside a title of opinions, in its quotation marks; the whole title when it has none.
fn quoted(title: &str) -> &str {
    match (title.find('“'), title.rfind('”')) {
        (Some(from), Some(until)) if from < until => &title[from..until + '”'.len_utf8()],
        _ => title,
    }
}

fn heading(text: &str) -> Block {
    Block::Heading {
        level: Level::One,
        text: text.to_owned(),
    }
}

fn numbered(text: String) -> Block {
    Block::NumberedItem { text }
}

fn paragraph(text: String) -> Block {
    Block::Paragraph { text }
}

fn paragraphs(text: &str) -> impl Iterator<Item = Block> + '_ {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| paragraph(line.to_owned()))
}

/// A table; widths are shares of a hundred.
fn table(columns: &[(&str, u16, Align)], rows: Vec<Vec<String>>) -> Block {
    let columns = columns.iter().map(|(heading, width, align)| Column {
        heading: (*heading).to_owned(),
        width: *width,
        align: *align,
    });
    Block::Table(Table {
        columns: columns.collect(),
        rows,
    })
}
