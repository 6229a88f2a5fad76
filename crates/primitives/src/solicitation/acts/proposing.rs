use kernel::db::Json;
use kernel::{Error, Instant, Result, Subject, code, file};
use people::actor::Signed;
use people::files::{self, Incoming};
use people::{Act, Actor, Desk, Right, congress, organ, person, picture};
use serde_json::json;

use super::super::likeness::{self, Weights};
use super::super::rules::{
    Channel, OnBehalf, Proposal, ProposerKind, PublicProposal, SolicitationRefusal, Source, State,
    Submission, SubmissionId, Window, channels_of, default_source,
};
use super::super::store::{self, Contact};

/// Proposes a topic: a deputy, an organ, or staff for itself or for somebody who wrote.
pub async fn propose(desk: Desk, new: Proposal) -> Result<Submission> {
    desk.actor().must(Right::ProposeTopic)?;
    let new = new.checked()?;
    let words = likeness::weigh_aside(&new.title, &new.problem, &new.necessity).await?;
    desk.act(async |act| propose_weighed(act, new, &words).await)
        .await
}

async fn propose_weighed(act: &mut Act, new: Proposal, words: &Weights) -> Result<Submission> {
    let signed = act.actor().signed()?.clone();
    let scope = act.scope()?;
    let window = store::find_window(act.db(), &scope, new.solicitation).await?;
    if !channels_of(&signed.roles).contains(&new.channel) {
        return Err(SolicitationRefusal::NotYourChannel.into());
    }
    let late_reason = must_be_in_time(act, &window, &new)?;
    let by = proposer(act, &signed, &new).await?;
    let submission = Submission {
        number: store::next_number(act.db(), window.id).await?,
        necessity: new.necessity,
        mode: new.mode,
        evidence: Json(new.evidence),
        source: new.source.unwrap_or(by.source),
        proposer: by.kind,
        proposer_person: by.person,
        proposer_organ: by.organ,
        proposer_name: by.name,
        entered_by: by.entered_by,
        late_reason,
        ..blank(
            &window,
            new.channel,
            new.title,
            new.problem,
            new.field,
            act.now(),
        )
    };
    let submission = keep(act, submission, None, words).await?;
    if !by.contact.is_empty() {
        store::insert_contact(act.db(), submission.id, &by.contact).await?;
    }
    for file in new.files {
        let subject = submission.id.subject();
        file::attach(act.db(), file, &subject, &signed.person.to_string()).await?;
    }
    let about = about(&submission);
    act.record("submission.received", &about, told(&submission))
        .await?;
    Ok(submission)
}

/// Inside the window by an open channel; or entered by the office, with a reason.
fn must_be_in_time(act: &Act, window: &Window, new: &Proposal) -> Result<Option<String>> {
    let Err(refusal) = window.must_take(new.channel, act.today()) else {
        return Ok(None);
    };
    if new.channel != Channel::Staff || act.must(Right::KeepSolicitation).is_err() {
        return Err(refusal.into());
    }
    if new.late_reason.is_empty() {
        return Err(SolicitationRefusal::LateReason.into());
    }
    Ok(Some(new.late_reason.clone()))
}

/// Who proposes, and what follows from it.
struct Proposer {
    kind: ProposerKind,
    person: Option<person::PersonId>,
    organ: Option<organ::OrganId>,
    name: String,
    entered_by: Option<person::PersonId>,
    contact: Contact,
    source: Source,
}

async fn proposer(act: &mut Act, signed: &Signed, new: &Proposal) -> Result<Proposer> {
    let source = default_source(new.channel, &signed.roles);
    let congress = signed.congress;
    let (person, organ, entered_by) = match (&new.on_behalf, new.channel) {
        (Some(whom), _) if whom.person.is_none() && whom.organ.is_none() => {
            return Ok(by_public(whom, signed, source));
        }
        (Some(whom), _) => (whom.person, whom.organ, Some(signed.person)),
        (None, Channel::Deputy) => (Some(signed.person), None, None),
        (None, _) => (None, Some(own_organ(signed)?), None),
    };
    let (kind, name) = if let Some(id) = person {
        let person = person::store::find(act.db(), congress, id).await?;
        (ProposerKind::Person, person.name)
    } else {
        let id = organ.ok_or(Error::NotFound)?;
        let organ = organ::find(act.db(), congress, id).await?;
        (ProposerKind::Organ, organ.short_name)
    };
    Ok(Proposer {
        kind,
        person,
        organ,
        name,
        entered_by,
        contact: Contact::default(),
        source,
    })
}

fn by_public(whom: &OnBehalf, signed: &Signed, source: Source) -> Proposer {
    Proposer {
        kind: ProposerKind::Public,
        person: None,
        organ: None,
        name: String::new(),
        entered_by: Some(signed.person),
        contact: Contact {
            name: whom.name.clone(),
            phone: whom.phone.clone(),
        },
        source,
    }
}

fn own_organ(signed: &Signed) -> Result<organ::OrganId, SolicitationRefusal> {
    let organ = signed.organs.first().copied();
    organ.ok_or(SolicitationRefusal::NotYourChannel)
}

/// Proposes a topic without account. Gives the submission and the code to follow it by, which is nowhere else.
///
/// Whoever is signed in on the device stays out of it.
pub async fn propose_publicly(
    desk: Desk,
    division: &str,
    new: PublicProposal,
) -> Result<(Submission, String)> {
    if !new.website.is_empty() {
        return Err(SolicitationRefusal::Automatic.into());
    }
    let new = new.checked()?;
    let words = likeness::weigh_aside(&new.title, &new.problem, "").await?;
    let code = code::fresh();
    let desk = desk.app().desk(Actor::Public);
    let submission = desk
        .act(async |act| propose_weighed_publicly(act, division, new, &code, &words).await)
        .await?;
    Ok((submission, code))
}

async fn propose_weighed_publicly(
    act: &mut Act,
    division: &str,
    new: PublicProposal,
    code: &str,
    words: &Weights,
) -> Result<Submission> {
    let today = act.today();
    let congress = public_congress(act.db(), division, today).await?;
    let window = store::last_public(act.db(), congress.id, today).await?;
    let window = window.ok_or(SolicitationRefusal::Closed)?;
    window.must_take(Channel::Public, today)?;
    let number = store::next_number(act.db(), window.id).await?;
    if store::from_public(act.db(), window.id).await? >= window.public_limit {
        return Err(SolicitationRefusal::Full.into());
    }
    let submission = Submission {
        number,
        ..blank(
            &window,
            Channel::Public,
            new.title,
            new.problem,
            new.field,
            act.now(),
        )
    };
    let submission = keep(act, submission, Some(&code::digest(code)), words).await?;
    let contact = Contact {
        name: new.name,
        phone: new.phone,
    };
    if !contact.is_empty() {
        store::insert_contact(act.db(), submission.id, &contact).await?;
    }
    let about = about(&submission);
    let details = told(&submission);
    act.record_for(Some(congress.id), "submission.received", &about, details)
        .await?;
    Ok(submission)
}

/// The congress of a division whose public page is open.
pub async fn public_congress(
    conn: &mut kernel::Conn,
    division: &str,
    today: kernel::Date,
) -> Result<congress::Congress> {
    let is_code = division.len() <= 12 && division.bytes().all(|b| b.is_ascii_digit());
    if !is_code {
        return Err(Error::NotFound);
    }
    let congress = congress::store::of_division(conn, division, today).await?;
    if congress.is_public.0 {
        Ok(congress)
    } else {
        Err(Error::NotFound)
    }
}

/// What somebody's code leads to.
pub async fn follow(conn: &mut kernel::Conn, typed: &str) -> Result<Submission> {
    let code = code::normal(typed).ok_or(Error::NotFound)?;
    store::find_by_code(conn, &code::digest(&code)).await
}

/// Adds pictures to a submission of the public, for whoever has its code, until it is screened. Where and when they were
/// taken is removed before they are kept. Gives how many it has then.
///
/// # Errors
/// No such code; it is screened; too many; no picture.
pub async fn add_pictures(desk: Desk, typed: &str, incoming: Vec<Incoming>) -> Result<usize> {
    let mut pictures = Vec::new();
    for one in incoming {
        pictures.push(cleaned(one)?);
    }
    let desk = desk.app().desk(Actor::Public);
    desk.act(async |act| {
        let submission = follow(act.db(), typed).await?;
        if submission.state != State::Received || submission.merged_into.is_some() {
            return Err(SolicitationRefusal::NotNow.into());
        }
        let subject = submission.id.subject();
        let count = file::of(act.db(), &subject).await?.len() + pictures.len();
        if count > MOST_PICTURES {
            return Err(SolicitationRefusal::TooManyFiles {
                most: MOST_PICTURES,
            }
            .into());
        }
        let congress = submission.congress;
        for kept in files::keep(act, pictures, (FROM_PUBLIC, congress)).await? {
            file::attach(act.db(), kept.id, &subject, FROM_PUBLIC).await?;
        }
        let (about, details) = (about(&submission), json!({ "files": count }));
        act.record_for(Some(congress), "submission.pictures_added", &about, details)
            .await?;
        Ok(count)
    })
    .await
}

/// Pictures that a submission may have.
pub const MOST_PICTURES: usize = 5;

/// Who brought a file for whom there is no account.
const FROM_PUBLIC: &str = "public";

fn cleaned(one: Incoming) -> Result<Incoming, SolicitationRefusal> {
    let Incoming {
        name,
        media_type,
        content,
    } = one;
    match picture::without_metadata(media_type, content) {
        Some(content) => Ok(Incoming {
            name,
            media_type,
            content,
        }),
        None => Err(SolicitationRefusal::OnlyPictures { name }),
    }
}

/// A submission of the public with nothing but its text.
fn blank(
    window: &Window,
    channel: Channel,
    title: String,
    problem: String,
    field: String,
    now: Instant,
) -> Submission {
    Submission {
        id: SubmissionId::fresh(),
        congress: window.congress,
        solicitation: window.id,
        number: 0,
        title,
        problem,
        necessity: String::new(),
        mode: super::super::rules::Mode::Other,
        field,
        evidence: Json(Vec::new()),
        source: Source::SocialConcerns,
        channel,
        proposer: ProposerKind::Public,
        proposer_person: None,
        proposer_organ: None,
        proposer_name: String::new(),
        entered_by: None,
        late_reason: None,
        state: State::Received,
        merged_into: None,
        screening: None,
        reason: String::new(),
        topic: None,
        topic_title: String::new(),
        likest: 0.0,
        received_at: now,
        screened_at: None,
        settled_at: None,
        version: 1,
    }
}

/// Keeps a submission with its words, and notes how like the likest there it is.
async fn keep(
    act: &mut Act,
    submission: Submission,
    code: Option<&str>,
    words: &Weights,
) -> Result<Submission> {
    store::insert(act.db(), &submission, code).await?;
    store::insert_words(act.db(), submission.solicitation, submission.id, words).await?;
    let likest = store::likest(act.db(), submission.id).await?;
    let version = submission.version;
    let submission = Submission {
        likest,
        ..submission
    };
    store::update(act.db(), &submission, version).await?;
    Ok(Submission {
        version: version + 1,
        ..submission
    })
}

/// Its own time line only: a window's would drown in ten thousand.
fn about(submission: &Submission) -> [Subject; 1] {
    [submission.id.subject()]
}

/// What the record says: no word of the public's, no contact.
fn told(submission: &Submission) -> serde_json::Value {
    json!({
        "number": submission.number,
        "channel": submission.channel,
        "source": submission.source,
        "late_reason": submission.late_reason,
    })
}
