//! The bundle of a secret ballot: what everybody needs to count it again.

use kernel::{Conn, Error, Result};
use recount::bundle::{self, Count, Head, Line, Paper};
use slip::Text;

use super::counting::counted_papers;
use super::sealed::count;
use crate::ballot::rules::{Ballot, Entry, Keys, SubjectCount};
use crate::ballot::store::{self, desk, sealed};

/// The bundle with which everybody can count again, after the close.
///
/// # Errors
/// Not found before.
pub async fn bundle(conn: &mut Conn, ballot: &Ballot) -> Result<String> {
    let keys = sealed::keys(conn, ballot.id)
        .await?
        .ok_or(Error::NotFound)?;
    let seal = keys.seal.clone().ok_or(Error::NotFound)?;
    let entry = count(conn, ballot).await?;
    let mut bundle = unsealed(conn, ballot, &keys, entry).await?;
    bundle.add(&Line::Seal { seal: Text(seal) });
    // Counted after the close, when the seal's key was destroyed: it stands behind the seal, as figures.
    if let Some(paper) = counted_papers(conn, ballot).await? {
        bundle.add(&Line::Paper(paper_of(paper)));
    }
    Ok(bundle.into_text())
}

fn paper_of(entry: Entry) -> Paper {
    let sheets = entry.sheets;
    let number = |pick: fn(crate::ballot::rules::Sheets) -> u32| sheets.map_or(0, pick);
    Paper {
        issued: number(|sheets| sheets.issued),
        returned: number(|sheets| sheets.returned),
        unreturned: number(|sheets| sheets.unreturned),
        valid: number(|sheets| sheets.valid),
        invalid: number(|sheets| sheets.invalid),
        subjects: counts(entry.subjects),
    }
}

fn counts(subjects: Vec<SubjectCount>) -> Vec<Count> {
    let count = |one: SubjectCount| Count {
        counts: one.counts,
        blank: one.rest,
    };
    subjects.into_iter().map(count).collect()
}

/// The bundle without its seal.
pub(super) async fn unsealed(
    conn: &mut Conn,
    ballot: &Ballot,
    keys: &Keys,
    entry: Entry,
) -> Result<bundle::Writer> {
    let subjects = store::subjects(conn, ballot.id).await?;
    let there = ballot.attendance();
    let papers = desk::papers(conn, ballot.id).await?;
    let mut bundle = bundle::Writer::default();
    bundle.add(&Line::Head(Head {
        format: bundle::format_of(papers),
        ballot: ballot.id.to_string(),
        title: ballot.title.clone(),
        subjects: subjects.into_iter().map(|one| one.title).collect(),
        choices: ballot
            .rule
            .0
            .choices
            .iter()
            .map(|one| one.zh.clone())
            .collect(),
        in_office: there.in_office,
        present: there.present,
        given: entry.sheets.map_or(0, |sheets| sheets.issued),
        papers,
        key: keys.public.0.clone(),
        seal: Text(keys.seal_public.clone()),
    }));
    for spent in sealed::spent(conn, ballot.id).await? {
        bundle.add(&Line::Slip {
            slip: Text(spent.slip),
            signature: Text(spent.signature),
        });
    }
    for voice in sealed::voices(conn, ballot.id).await? {
        bundle.add(&Line::Voice {
            subject: usize::try_from(voice.subject).unwrap_or(0),
            mark: voice.mark,
            choice: voice.choice.and_then(|choice| usize::try_from(choice).ok()),
        });
    }
    bundle.add(&Line::Result {
        subjects: counts(entry.subjects),
    });
    Ok(bundle)
}
