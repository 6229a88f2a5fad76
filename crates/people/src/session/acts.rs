//! What people do to come in, change over and leave.

use std::collections::BTreeSet;

use axum::http::{HeaderMap, header};
use kernel::{Conn, Date, Error, Flag, Result, id};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::password;
use super::rules::{self, Limits, SessionId, SessionRefusal};
use super::store::{self, NewSession};
use crate::account::{self, Account};
use crate::act::{Act, Desk};
use crate::actor::{Actor, Signed};
use crate::app::App;
use crate::congress::{self, CongressId};
use crate::person;
use crate::person::PersonId;

/// The cookie's name: the strict one over TLS, a plain one without, where browsers would drop the other.
pub fn cookie_name(app: &App) -> &'static str {
    if app.choices.has_tls {
        "__Host-jiandu"
    } else {
        "jiandu"
    }
}

fn digest(secret: &str) -> String {
    hex::encode(Sha256::digest(secret))
}

/// Who sends a request with these headers.
pub async fn recognise(app: &App, headers: &HeaderMap) -> Result<Actor> {
    let Some(secret) = cookie(headers, cookie_name(app)) else {
        return Ok(Actor::Public);
    };
    let now = app.clock.now();
    let mut conn = app.db.read().await?;
    let Some(known) = store::known(&mut conn, &digest(&secret)).await? else {
        return Ok(Actor::Public);
    };
    let regime = congress::regime_name(&mut conn, known.congress, now.date()).await?;
    let limits = Limits::of(&*app.regime(&regime, now.date())?);
    if known.is_disabled.0 || !limits.is_alive(known.opened_at, known.last_seen_at, now) {
        return Ok(Actor::Public);
    }
    let signed = signed(
        &mut conn,
        known.person,
        known.name,
        known.congress,
        now.date(),
    )
    .await?;
    drop(conn);
    let Some(signed) = signed else {
        return Ok(Actor::Public);
    };
    if limits.is_seen_anew(known.last_seen_at, now) {
        let mut tx = app.db.begin().await?;
        store::seen(&mut tx, known.id, now).await?;
        tx.commit().await?;
    }
    Ok(Actor::Person(Box::new(Signed {
        session: Some(known.id),
        must_change_password: known.must_change_password.0,
        ..signed
    })))
}

fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

/// What a person is in a congress on a date; none when they are nothing there.
pub async fn signed(
    conn: &mut Conn,
    person: PersonId,
    name: String,
    congress: CongressId,
    on: Date,
) -> Result<Option<Signed>> {
    let posts = person::store::posts_of(conn, person, on).await?;
    let seats = person::store::seats_of(conn, person, on).await?;
    let posts: Vec<_> = posts
        .into_iter()
        .filter(|post| post.congress == congress)
        .collect();
    let seats: Vec<_> = seats
        .into_iter()
        .filter(|seat| seat.congress == congress)
        .collect();
    let roles: BTreeSet<_> = posts
        .iter()
        .map(|post| post.role)
        .chain(
            seats
                .iter()
                .flat_map(|seat| seat.kind.roles().iter().copied()),
        )
        .collect();
    let highest = seats.iter().map(|seat| seat.kind).max();
    let capacity = match (posts.first(), highest) {
        (Some(post), _) => post.title.clone(),
        (None, Some(seat)) => seat.title().to_owned(),
        (None, None) => return Ok(None),
    };
    let organs = posts.iter().map(|post| post.organ).collect();
    Ok(Some(Signed {
        person,
        name,
        congress,
        session: None,
        roles,
        organs,
        capacity,
        must_change_password: false,
    }))
}

/// The congresses in which a person is something on a date.
pub(super) async fn congresses(
    conn: &mut Conn,
    person: PersonId,
    on: Date,
) -> Result<Vec<CongressId>> {
    let posts = person::store::posts_of(conn, person, on).await?;
    let seats = person::store::seats_of(conn, person, on).await?;
    let all: BTreeSet<_> = posts
        .iter()
        .map(|post| post.congress)
        .chain(seats.iter().map(|seat| seat.congress))
        .collect();
    let first = posts
        .first()
        .map(|post| post.congress)
        .or(seats.first().map(|seat| seat.congress));
    // The one of the first post or seat comes first: a person signs in there.
    Ok(first
        .into_iter()
        .chain(all.into_iter().filter(|id| Some(*id) != first))
        .collect())
}

/// Hashes a password.
pub async fn hash_password(app: &App, password: String) -> Result<String> {
    password::hash(app, password).await
}

/// Signs somebody in. Gives the cookie's secret.
///
/// # Errors
/// Wrong, locked, disabled, without duty: each a [`SessionRefusal`].
pub(super) async fn open(desk: Desk, name: &str, typed: String, device: &str) -> Result<String> {
    let app = desk.app().clone();
    let now = desk.app().clock.now();
    let found = account::named(&mut *app.db.read().await?, name.trim()).await?;
    if let Some(minutes) = found
        .as_ref()
        .and_then(|account| rules::locked_minutes(account.locked_until, now))
    {
        return Err(SessionRefusal::Locked { minutes }.into());
    }
    let hashed = found.as_ref().map(|account| account.password.clone());
    let fits = password::fits(&app, typed, hashed).await?;
    let account = found.ok_or(SessionRefusal::WrongPassword)?;
    if !fits {
        desk.act(async |act| note_failure(act, &account).await)
            .await?;
        return Err(SessionRefusal::WrongPassword.into());
    }
    if account.is_disabled.0 {
        return Err(SessionRefusal::Disabled.into());
    }
    let device: String = device.chars().take(200).collect();
    desk.act(async |act| enter(act, &account, &device).await)
        .await
}

async fn note_failure(act: &mut Act, account: &Account) -> Result<()> {
    let now = act.now();
    let fresh = account::find(act.db(), account.id).await?;
    // The congress in whose register the person is: its audit administrator must see who tries to get in.
    let congress = person::store::congress_of(act.db(), account.person).await?;
    let regime = act.regime_of(congress, now.date()).await?;
    let (failures, locked_until) = Limits::of(&regime).after_failure(fresh.failures, now);
    account::update(
        act.db(),
        &Account {
            failures,
            locked_until,
            ..fresh
        },
    )
    .await?;
    let happened = if locked_until.is_some() {
        "session.locked"
    } else {
        "session.failed"
    };
    act.record_for(
        Some(congress),
        happened,
        &[account.id.subject()],
        json!({ "account": account.name }),
    )
    .await
}

/// Opens a session for an account whose owner is known: by password, or because the demonstration says so.
/// Gives the cookie's secret.
pub async fn enter(act: &mut Act, account: &Account, device: &str) -> Result<String> {
    let secret = hex::encode(id::secret::<32>());
    let today = act.today();
    let congress = congresses(act.db(), account.person, today).await?;
    let congress = *congress.first().ok_or(SessionRefusal::NoDuty)?;
    let session = SessionId::fresh();
    let at = act.now();
    account::update(
        act.db(),
        &Account {
            failures: 0,
            locked_until: None,
            ..account.clone()
        },
    )
    .await?;
    let new = NewSession {
        id: session,
        secret: &digest(&secret),
        account: account.id,
        congress,
        device,
        at,
    };
    store::insert(act.db(), new).await?;
    let about = [account.id.subject(), session.subject()];
    act.record_for(
        Some(congress),
        "session.opened",
        &about,
        json!({ "account": account.name, "device": device }),
    )
    .await?;
    Ok(secret)
}

/// Signs the actor out.
pub(super) async fn close(act: &mut Act) -> Result<()> {
    let signed = act.actor().signed()?.clone();
    let id = signed.session.ok_or(Error::NotFound)?;
    let account = store::account_of(act.db(), signed.person).await?;
    store::delete(act.db(), account, id).await?;
    act.record(
        "session.closed",
        &[account.subject(), id.subject()],
        json!({}),
    )
    .await
}

/// Ends another session of one's own.
pub(super) async fn revoke(act: &mut Act, id: SessionId) -> Result<()> {
    let person = act.actor().signed()?.person;
    let account = store::account_of(act.db(), person).await?;
    if store::delete(act.db(), account, id).await? == 0 {
        return Err(Error::NotFound);
    }
    act.record(
        "session.revoked",
        &[account.subject(), id.subject()],
        json!({}),
    )
    .await
}

/// Acts for another congress from now on.
pub(super) async fn change_congress(act: &mut Act, congress: CongressId) -> Result<()> {
    let signed = act.actor().signed()?.clone();
    let today = act.today();
    if !congresses(act.db(), signed.person, today)
        .await?
        .contains(&congress)
    {
        return Err(SessionRefusal::NotThere.into());
    }
    let id = signed.session.ok_or(Error::NotFound)?;
    store::change_congress(act.db(), id, congress).await?;
    let details = json!({ "before": signed.congress, "after": congress });
    act.record("session.changed_congress", &[id.subject()], details)
        .await
}

/// Changes one's password; every other session ends.
pub(super) async fn change_password(desk: Desk, old: String, new: String) -> Result<()> {
    let signed = desk.actor().signed()?.clone();
    let app = desk.app().clone();
    let mut conn = app.db.read().await?;
    let account = store::account_of(&mut conn, signed.person).await?;
    let account = account::find(&mut conn, account).await?;
    drop(conn);
    rules::must_be_strong("new_password", &new, &account.name)?;
    if !password::fits(&app, old, Some(account.password.clone())).await? {
        return Err(SessionRefusal::WrongOldPassword.into());
    }
    let password = password::hash(&app, new).await?;
    desk.act(async |act| {
        let changed = Account {
            password,
            must_change_password: Flag(false),
            ..account.clone()
        };
        account::update(act.db(), &changed).await?;
        store::delete_others(act.db(), account.id, signed.session).await?;
        act.record(
            "session.password_changed",
            &[account.id.subject()],
            json!({}),
        )
        .await
    })
    .await
}
