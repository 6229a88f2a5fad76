//! Keeping people, their seats and the posts of those who answer for organs.

use kernel::{Date, Error, Faults, Flag, Result};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::hold::{Held, Span, may_hold, must_have_seats, must_suit};
use super::rules::{Person, PersonId, PersonRefusal, Post, PostId, Seat, SeatId, SeatKind};
use super::store;
use crate::act::Act;
use crate::congress::{self, Congress, CongressId, TermId};
use crate::filter::in_our_time;
use crate::organ::{self, OrganId};
use crate::rights::{Right, Role};

/// What a person's form holds.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct PersonForm {
    /// The name.
    #[schema(max_length = 60)]
    pub name: String,
    /// The number the register gives them, or nothing.
    #[schema(max_length = 40)]
    pub code: String,
    /// A telephone number, or nothing.
    #[schema(max_length = 40)]
    pub phone: String,
    /// The version that was read; 0 for a new person.
    pub version: i64,
}

impl PersonForm {
    fn read(&self) -> Result<(String, Option<String>, String)> {
        let mut faults = Faults::new();
        let name = faults.text("name", &self.name, 60);
        let code = faults.optional_text("code", &self.code, 40);
        let phone = faults.optional_text("phone", &self.phone, 40);
        faults.end()?;
        Ok((name, (!code.is_empty()).then_some(code), phone))
    }
}

/// Adds a person to the register.
///
/// # Errors
/// Faults of the form; the number belongs to somebody else.
pub async fn add(act: &mut Act, form: PersonForm) -> Result<Person> {
    act.must(Right::KeepPeople)?;
    insert(act, form).await
}

pub(super) async fn insert(act: &mut Act, form: PersonForm) -> Result<Person> {
    let (name, code, phone) = form.read()?;
    let congress = act.congress()?;
    must_be_free(act, congress, None, code.as_deref()).await?;
    let person = Person {
        id: PersonId::fresh(),
        congress,
        name,
        phone,
        version: 1,
    };
    store::insert(act.db(), &person).await?;
    store::set_code(act.db(), person.id, code.as_deref()).await?;
    let details = json!({ "after": person, "code": code });
    act.record("person.added", &[person.id.subject()], details)
        .await?;
    Ok(person)
}

/// Changes a person's name, number or telephone.
///
/// # Errors
/// Not found in one's own register, stale, faults of the form.
pub async fn change(act: &mut Act, id: PersonId, form: PersonForm) -> Result<Person> {
    act.must(Right::KeepPeople)?;
    let (name, code, phone) = form.read()?;
    let congress = act.congress()?;
    let before = store::find(act.db(), congress, id).await?;
    let code_before = store::code(act.db(), id).await?;
    must_be_free(act, congress, Some(id), code.as_deref()).await?;
    let after = Person {
        name,
        phone,
        version: form.version,
        ..before.clone()
    };
    store::update(act.db(), &after, code.as_deref()).await?;
    let details = json!({
        "before": { "name": before.name, "phone": before.phone, "code": code_before },
        "after": { "name": after.name, "phone": after.phone, "code": code },
    });
    act.record("person.changed", &[id.subject()], details)
        .await?;
    store::find(act.db(), congress, id).await
}

async fn must_be_free(
    act: &mut Act,
    congress: CongressId,
    id: Option<PersonId>,
    code: Option<&str>,
) -> Result<()> {
    let Some(code) = code else { return Ok(()) };
    let holder = store::with_code(act.db(), congress, code).await?;
    if holder.is_some() && holder != id {
        let code = code.to_owned();
        return Err(PersonRefusal::CodeTaken { code }.into());
    }
    Ok(())
}

/// A seat to be entered.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct NewSeat {
    /// In which congress: one's own when empty, or one directly below.
    pub congress: Option<CongressId>,
    /// What.
    pub kind: SeatKind,
    /// In which term.
    pub term: Option<TermId>,
    /// The electoral district or electing unit.
    #[schema(max_length = 100)]
    pub district: String,
    /// From when.
    pub from_on: Date,
    /// Until when, exclusive.
    pub until_on: Option<Date>,
}

/// Enters the seat to which a person was elected.
///
/// # Errors
/// A [`PersonRefusal`]; not found.
pub async fn elect(act: &mut Act, id: PersonId, new: NewSeat) -> Result<Seat> {
    act.must(Right::KeepPeople)?;
    let own = act.congress()?;
    let person = store::find_seen(act.db(), own, id).await?;
    let congress = new.congress.unwrap_or(own);
    let congress = congress::store::find_seen(act.db(), own, congress).await?;
    let mut faults = Faults::new();
    let district = faults.optional_text("district", &new.district, 100);
    faults.end()?;
    in_our_time("from_on", Some(new.from_on))?;
    in_our_time("until_on", new.until_on)?;
    let seat = Seat {
        id: SeatId::fresh(),
        person: id,
        congress: congress.id,
        term: new.term,
        kind: new.kind,
        district,
        from_on: new.from_on,
        until_on: new.until_on,
        end_reason: None,
    };
    must_be_a_term_of(act, &congress, new.term).await?;
    must_have_seats(&congress, seat.kind)?;
    may_take(act, &person, &held_seat(&seat)).await?;
    must_be_the_only_chair(act, &seat).await?;
    store::insert_seat(act.db(), &seat).await?;
    let about = [id.subject(), seat.id.subject()];
    act.record("person.seated", &about, json!({ "after": seat }))
        .await?;
    Ok(seat)
}

async fn must_be_a_term_of(act: &mut Act, congress: &Congress, term: Option<TermId>) -> Result<()> {
    let Some(term) = term else { return Ok(()) };
    let terms = congress::store::terms(act.db(), congress.id).await?;
    if terms.iter().any(|known| known.id == term) {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

async fn must_be_the_only_chair(act: &mut Act, seat: &Seat) -> Result<()> {
    if seat.kind != SeatKind::Chair {
        return Ok(());
    }
    let sitting = store::in_office(act.db(), seat.congress, seat.from_on).await?;
    let chair = sitting.into_iter().find(|one| one.kind == SeatKind::Chair);
    match chair {
        Some(chair) => Err(PersonRefusal::ChairTaken { name: chair.name }.into()),
        None => Ok(()),
    }
}

fn held_seat(seat: &Seat) -> Held {
    let span = Span {
        from_on: seat.from_on,
        until_on: seat.until_on,
    };
    Held::Seat(seat.kind, span, seat.congress.to_string())
}

/// Asks the rules about one thing more beside everything the person holds, in every congress.
pub(super) async fn may_take(act: &mut Act, person: &Person, new: &Held) -> Result<()> {
    let held = everything(act, person).await?;
    Ok(may_hold(&person.name, new, &held)?)
}

async fn everything(act: &mut Act, person: &Person) -> Result<Vec<Held>> {
    let home = person.congress;
    let seats = store::seats_all(act.db(), home, Some(person.id)).await?;
    let posts = store::posts_all(act.db(), home, Some(person.id)).await?;
    let seats = seats.iter().map(store::SeatLine::held);
    let posts = posts.iter().map(store::PostLine::held);
    Ok(seats.chain(posts).collect())
}

/// The end of a seat or a post.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Ending {
    /// The first day on which it is no longer held.
    pub on: Date,
    /// Why (代表法 62: resignation, removal, moving away, death …), or nothing.
    #[schema(max_length = 200)]
    pub reason: String,
}

/// Ends a seat.
///
/// # Errors
/// Not found, ended already, or it would end before it began.
pub async fn end_seat(act: &mut Act, id: PersonId, seat: SeatId, end: Ending) -> Result<()> {
    act.must(Right::KeepPeople)?;
    let own = act.congress()?;
    store::find_seen(act.db(), own, id).await?;
    let seats = store::seats_all(act.db(), own, Some(id)).await?;
    let line = seats
        .iter()
        .find(|line| line.id == seat)
        .ok_or(Error::NotFound)?;
    congress::store::find_seen(act.db(), own, line.congress).await?;
    let reason = read_end(&end, line.from_on)?;
    if !store::end_seat(act.db(), seat, end.on, &reason).await? {
        return Err(PersonRefusal::AlreadyEnded.into());
    }
    let about = [id.subject(), seat.subject()];
    let details = json!({ "before": line, "after": end });
    act.record("person.seat_ended", &about, details).await
}

pub(super) fn read_end(end: &Ending, from_on: Date) -> Result<String> {
    let mut faults = Faults::new();
    let reason = faults.optional_text("reason", &end.reason, 200);
    faults.end()?;
    in_our_time("on", Some(end.on))?;
    let span = Span {
        from_on,
        until_on: Some(end.on),
    };
    span.must_have_days()?;
    Ok(reason)
}

/// A post to be entered.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct NewPost {
    /// In which organ.
    pub organ: OrganId,
    /// What it is called.
    #[schema(max_length = 60)]
    pub title: String,
    /// Whether its holder heads the organ.
    pub is_head: bool,
    /// From when.
    pub from_on: Date,
    /// Until when, exclusive.
    pub until_on: Option<Date>,
}

/// Enters a post in an organ for which its holder will answer.
///
/// # Errors
/// A [`PersonRefusal`]; not found.
pub async fn appoint(act: &mut Act, id: PersonId, new: NewPost) -> Result<Post> {
    act.must(Right::KeepPeople)?;
    let congress = act.congress()?;
    let person = store::find(act.db(), congress, id).await?;
    insert_post(act, &person, new, Role::Organ).await
}

pub(super) async fn insert_post(
    act: &mut Act,
    person: &Person,
    new: NewPost,
    role: Role,
) -> Result<Post> {
    let congress = act.congress()?;
    let organ = organ::find(act.db(), congress, new.organ).await?;
    let mut faults = Faults::new();
    let title = faults.text("title", &new.title, 60);
    faults.end()?;
    in_our_time("from_on", Some(new.from_on))?;
    in_our_time("until_on", new.until_on)?;
    let span = Span {
        from_on: new.from_on,
        until_on: new.until_on,
    };
    span.must_have_days()?;
    must_suit(role, &organ, span)?;
    let held = Held::Post(role, organ.kind, organ.short_name.clone(), span);
    may_take(act, person, &held).await?;
    let post = Post {
        id: PostId::fresh(),
        person: person.id,
        organ: organ.id,
        role,
        title,
        is_head: Flag(new.is_head),
        from_on: new.from_on,
        until_on: new.until_on,
    };
    store::insert_post(act.db(), &post).await?;
    let about = [person.id.subject(), post.id.subject(), organ.id.subject()];
    let happened = if role == Role::Organ {
        "person.appointed"
    } else {
        "person.entrusted"
    };
    act.record(happened, &about, json!({ "after": post }))
        .await?;
    Ok(post)
}

/// Ends a post that carries no rights in the congress.
///
/// # Errors
/// Not found, ended already, or it would end before it began.
pub async fn end_post(act: &mut Act, id: PersonId, post: PostId, end: Ending) -> Result<()> {
    act.must(Right::KeepPeople)?;
    let line = find_post(act, id, post).await?;
    if line.role != Role::Organ {
        return Err(Error::Forbidden);
    }
    finish_post(act, &line, end).await
}

pub(super) async fn find_post(
    act: &mut Act,
    id: PersonId,
    post: PostId,
) -> Result<store::PostLine> {
    let own = act.congress()?;
    let posts = store::posts_all(act.db(), own, Some(id)).await?;
    posts
        .into_iter()
        .find(|line| line.id == post && line.congress == own)
        .ok_or(Error::NotFound)
}

pub(super) async fn finish_post(act: &mut Act, line: &store::PostLine, end: Ending) -> Result<()> {
    read_end(&end, line.from_on)?;
    if !store::end_post(act.db(), line.id, end.on).await? {
        return Err(PersonRefusal::AlreadyEnded.into());
    }
    let about = [
        line.person.subject(),
        line.id.subject(),
        line.organ.subject(),
    ];
    let details = json!({ "before": line, "after": end });
    act.record("person.post_ended", &about, details).await
}
