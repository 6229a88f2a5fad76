//! A county writes what came of its session and sends it up; the city hears all counties in a special meeting.

use kernel::db::Json;
use kernel::file::FileId;
use kernel::{Error, Faults, Result};
use people::organ::{self, OrganKind};
use people::{Act, Right, congress};
use primitives::document::text::{Align, Block, Column, Level, OfficialDocument, SignOff, Table};
use primitives::document::{self, DocumentKind, DocumentState, NewDocument};
use primitives::meeting::{self, MeetingId};
use primitives::submittal::{self, Kind, NewSubmittal, Submittal};
use primitives::topic::{self, Stage};
use serde_json::json;

use super::super::rules::{
    Carried, Hearing, LinkageItemId, LinkageRefusal as R, Matter, ResultContent, ResultDraft,
    must_be_read,
};
use super::super::store;
use super::sessions::{matter, tell_on, told};

/// Keeps what a county writes of its session.
///
/// # Errors
/// The city; no topic on it; every fault of the form.
pub async fn write_result(
    act: &mut Act,
    item: LinkageItemId,
    (version, content): (i64, ResultContent),
) -> Result<ResultDraft> {
    act.must(Right::KeepTopic)?;
    let matter = matter(act, item).await?;
    let own = matter.must_be_of_a_county(act.congress()?)?.clone();
    let scope = act.scope()?;
    let before = store::result(act.db(), &scope, own.topic).await?;
    must_be_read(before.map_or(0, |one| one.version), version)?;
    let mut faults = Faults::new();
    let mut content = content.checked(&mut faults);
    faults.end()?;
    // The session is the one that was named; nobody types another.
    content.session = own.session_title.clone().unwrap_or(content.session);
    content.held_on = own.session_on.or(content.held_on);
    let draft = ResultDraft {
        topic: own.topic,
        item,
        congress: own.congress,
        content: Json(content),
        changed_on: act.today(),
        version,
    };
    let draft = store::put_result(act.db(), draft).await?;
    // On the time line of its own topic alone: what is being written is nobody else's to know.
    let about = [own.topic.subject()];
    act.record("linkage.result_written", &about, json!({}))
        .await?;
    Ok(draft)
}

/// Sends up what was written, with its receipt; once changed it is sent again.
///
/// # Errors
/// The session has not deliberated; nothing was written; it says the same as what was sent.
pub async fn send_result(
    act: &mut Act,
    item: LinkageItemId,
    (version, files): (i64, Vec<FileId>),
) -> Result<Submittal> {
    act.must(Right::SendUp)?;
    let matter = matter(act, item).await?;
    let own = matter.must_be_of_a_county(act.congress()?)?.clone();
    let scope = act.scope()?;
    let written = store::result(act.db(), &scope, own.topic).await?;
    let draft = written.ok_or(R::NothingWritten)?;
    must_be_read(draft.version, version)?;
    if !has_deliberated(act, &own).await? {
        return Err(R::SessionNotHeld.into());
    }
    let title = format!("{}关于“{}”的审议情况", own.place, matter.item.content.title);
    let new = NewSubmittal {
        receiver: matter.linkage.city,
        subject: item.subject(),
        kind: Kind::SessionResults,
        title: title.chars().take(200).collect(),
        body: serde_json::to_value(&draft.content.0).map_err(anyhow::Error::from)?,
        files,
    };
    submittal::acts::send(act, new).await
}

async fn has_deliberated(act: &mut Act, own: &Carried) -> Result<bool> {
    let rows = topic::store::stages(act.db(), own.topic).await?;
    let of = rows.iter().filter(|row| row.stage == Stage::Deliberated);
    Ok(of.filter_map(|row| row.done_on).next().is_some())
}

/// The special meeting as it was read, for the city.
async fn heard(
    act: &mut Act,
    item: LinkageItemId,
    version: i64,
) -> Result<(Matter, Carried, Hearing)> {
    let matter = matter(act, item).await?;
    let carried = matter.must_be_of_the_city(act.congress()?)?.clone();
    let hearing = store::hearing(act.db(), item, carried.congress).await?;
    must_be_read(hearing.version, version)?;
    Ok((matter, carried, hearing))
}

/// Names the special meeting that hears the counties; they are told.
///
/// # Errors
/// It is cancelled.
pub async fn name_hearing(
    act: &mut Act,
    item: LinkageItemId,
    (version, session): (i64, MeetingId),
) -> Result<Hearing> {
    act.must(Right::ArrangeMeeting)?;
    let (matter, carried, hearing) = heard(act, item, version).await?;
    let scope = act.scope()?;
    let named = meeting::store::find(act.db(), &scope, session).await?;
    named.must_be(&[
        meeting::State::Planned,
        meeting::State::Called,
        meeting::State::Opened,
        meeting::State::Closed,
        meeting::State::MinutesApproved,
    ])?;
    let hearing = Hearing {
        meeting: Some(session),
        ..hearing
    };
    let hearing = store::put_hearing(act.db(), hearing).await?;
    let details = json!({ "title": named.title, "held_on": named.held_on });
    let told = told(&matter, carried.congress);
    tell_on(act, &matter, &told, "linkage.hearing_named", details).await?;
    Ok(hearing)
}

/// Keeps what the lead office summed up. Its own until the document goes out.
pub async fn sum_up(
    act: &mut Act,
    item: LinkageItemId,
    (version, summary): (i64, &str),
) -> Result<Hearing> {
    act.must(Right::KeepTopic)?;
    let (_, carried, hearing) = heard(act, item, version).await?;
    let mut faults = Faults::new();
    let summary = faults.text("summary", summary, 50_000);
    faults.end()?;
    let hearing = store::put_hearing(act.db(), Hearing { summary, ..hearing }).await?;
    let about = [item.subject(), carried.topic.subject()];
    act.record("linkage.summed_up", &about, json!({})).await?;
    Ok(hearing)
}

/// Drafts the summary of what the counties sent as a document: a table of all, then each county's opinions.
///
/// # Errors
/// No county has sent anything; the document is there.
pub async fn draft_summary(act: &mut Act, item: LinkageItemId, version: i64) -> Result<Hearing> {
    act.must(Right::DraftDocument)?;
    let (matter, carried, hearing) = heard(act, item, version).await?;
    let scope = act.scope()?;
    if let Some(document) = hearing.document {
        let found = document::document_of(act.db(), &scope, &item.subject()).await?;
        let mut valid = found
            .iter()
            .filter(|one| one.state != DocumentState::Cancelled);
        if valid.any(|one| one.id == document) {
            return Err(R::SummaryDrafted.into());
        }
    }
    let sent = results_of(act, item).await?;
    if sent.is_empty() {
        return Err(R::NothingSent.into());
    }
    let regime = act.regime().await?;
    let text = summary_text(act, &matter, &hearing, &sent).await?;
    let new = NewDocument {
        kind: DocumentKind::Other,
        subject: item.subject(),
        about: vec![carried.topic.subject()],
        document: text,
        series: regime.documents.mark(&regime.documents.letter_series),
    };
    let document = document::acts::draft(act, new).await?;
    let hearing = Hearing {
        document: Some(document),
        ..hearing
    };
    let hearing = store::put_hearing(act.db(), hearing).await?;
    let about = [item.subject(), document.subject()];
    act.record(
        "linkage.summary_drafted",
        &about,
        json!({ "counties": sent.len() }),
    )
    .await?;
    Ok(hearing)
}

/// What each county sent last of its session, in the order of their codes.
async fn results_of(act: &mut Act, item: LinkageItemId) -> Result<Vec<(String, ResultContent)>> {
    let scope = act.scope()?;
    let kind = Kind::SessionResults;
    let rows = submittal::store::latest(act.db(), &scope, &item.subject(), kind).await?;
    rows.into_iter()
        .map(|row| {
            let body = row.submittal.body.0;
            let content = serde_json::from_value(body).map_err(anyhow::Error::from)?;
            Ok((row.sender_name, content))
        })
        .collect::<Result<_, Error>>()
}

async fn summary_text(
    act: &mut Act,
    matter: &Matter,
    hearing: &Hearing,
    sent: &[(String, ResultContent)],
) -> Result<OfficialDocument> {
    let title = &matter.item.content.title;
    let (city, today) = (matter.linkage.city, act.today());
    let name = congress::find(act.db(), city).await?.name;
    let organs = organ::store::list(act.db(), city, today).await?;
    let office = organs.into_iter().find(|one| one.kind == OrganKind::Office);
    let of = matter.counties().count();
    let mut body = vec![paragraph(format!(
        "截至{today}，承担“{title}”联动监督的{of}个县（市、区）人大常委会中，有{}个报送了审议情况。",
        sent.len()
    ))];
    body.extend(
        hearing
            .summary
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(paragraph_of),
    );
    body.push(heading("各县（市、区）审议情况"));
    body.push(table(sent));
    for (place, content) in sent {
        body.push(heading(place));
        body.extend(
            content
                .report
                .lines()
                .filter(|line| !line.trim().is_empty())
                .map(paragraph_of),
        );
        let opinions = content.opinions.iter();
        body.extend(opinions.map(|text| Block::NumberedItem { text: text.clone() }));
    }
    Ok(OfficialDocument {
        title: format!("各县（市、区）人大常委会“{title}”联动监督情况汇总"),
        organ_mark: name.clone(),
        body,
        sign_off: Some(SignOff {
            organ: name,
            date: today,
            sealed: false,
        }),
        printed_by: office.map(|one| one.name),
        ..OfficialDocument::default()
    })
}

fn heading(text: &str) -> Block {
    Block::Heading {
        level: Level::One,
        text: text.to_owned(),
    }
}

fn paragraph(text: String) -> Block {
    Block::Paragraph { text }
}

fn paragraph_of(line: &str) -> Block {
    paragraph(line.trim().to_owned())
}

fn table(sent: &[(String, ResultContent)]) -> Block {
    let columns = [
        ("县（市、区）", 18, Align::Left),
        ("会议日期", 18, Align::Center),
        ("审议意见", 14, Align::Center),
        ("专题询问", 16, Align::Center),
        ("满意度测评", 34, Align::Left),
    ];
    let rows = sent.iter().map(|(place, content)| {
        let asked = if content.inquiry.is_empty() {
            "未开展"
        } else {
            "已开展"
        };
        let rated = content.ballot.as_ref().map_or_else(
            || "未开展".to_owned(),
            |ballot| {
                let grades = ballot.grades.iter();
                let grades: Vec<_> = grades
                    .map(|one| format!("{}{}票", one.grade, one.count))
                    .collect();
                format!(
                    "应到{}人，实到{}人：{}；{}",
                    ballot.in_office,
                    ballot.present,
                    grades.join("、"),
                    ballot.verdict
                )
            },
        );
        vec![
            place.clone(),
            content.held_on.map(|on| on.to_string()).unwrap_or_default(),
            format!("{}条", content.opinions.len()),
            asked.to_owned(),
            rated,
        ]
    });
    let columns = columns.into_iter().map(|(heading, width, align)| Column {
        heading: heading.to_owned(),
        width,
        align,
    });
    Block::Table(Table {
        columns: columns.collect(),
        rows: rows.collect(),
    })
}
