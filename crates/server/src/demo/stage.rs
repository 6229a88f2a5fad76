//! The stage on which the demonstration is lived: people who call the same API as a browser does, each on their day.
//!
//! What happens is written as stories. A story says in order who does what, and lets days pass between; several are told
//! side by side, and [`play`] takes them in turn by the day each waits for. So whatever happens, happens in the order of
//! the calendar, and a story whose day has not come yet stays where it is.

mod parcel;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::poll_fn;
use std::pin::Pin;
use std::rc::Rc;
use std::task::Poll;

use anyhow::{Context as _, Result, bail};
use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use kernel::{Date, Instant};
use people::account::Account;
use people::{Actor, App, session};
use serde_json::{Value, json};
use tower::ServiceExt as _;

use crate::routes;
use parcel::{Parcel, encoded};

/// Whoever does something without an account.
const PUBLIC: &str = "public";

/// Something that happens, step by step, over days.
pub type Story<'a> = Pin<Box<dyn Future<Output = Result<()>> + 'a>>;

/// The installation and its clock as one place sees it, with the people there who can sign in.
pub struct Stage {
    /// The installation.
    pub app: App,
    /// What the accounts of the place begin with; blank where they have plain names.
    place: String,
    shared: Rc<Shared>,
}

/// What all places share.
struct Shared {
    router: Router,
    accounts: RefCell<BTreeMap<String, Account>>,
    seated: RefCell<BTreeMap<String, Seated>>,
    /// The versions of things as they were last answered: whoever acts on them need not ask again.
    versions: RefCell<BTreeMap<String, Value>>,
    /// The moment for which the story that is being told waits.
    wish: Cell<Option<Instant>>,
    end: Instant,
    acts: Cell<u64>,
}

/// Somebody who has signed in, at a moment.
struct Seated {
    cookie: String,
    at: Instant,
}

/// Nobody is sent away for having been idle before.
const SEATED_SECONDS: i64 = 10 * 60;

/// What was answered.
struct Answer {
    status: StatusCode,
    bytes: Vec<u8>,
}

/// Tells stories side by side until all have ended or wait for what is beyond the end.
pub async fn play(stage: &Stage, stories: Vec<Story<'_>>) -> Result<()> {
    let begun = stage.app.clock.now();
    let numbered = stories.into_iter().enumerate();
    let mut waiting: BTreeMap<(Instant, usize), Story> = numbered
        .map(|(number, story)| ((begun, number), story))
        .collect();
    while let Some(((moment, number), mut story)) = waiting.pop_first() {
        if moment > stage.shared.end {
            break;
        }
        if stage.app.clock.now() < moment {
            stage.app.clock.set(moment);
        }
        let told = poll_fn(|context| match story.as_mut().poll(context) {
            Poll::Ready(done) => Poll::Ready(done.map(|()| None)),
            Poll::Pending => match stage.shared.wish.take() {
                Some(wish) => Poll::Ready(Ok(Some(wish))),
                None => Poll::Pending,
            },
        });
        if let Some(wish) = told.await? {
            waiting.insert((wish, number), story);
        }
    }
    Ok(())
}

impl Stage {
    /// An installation whose clock can be set, with all routes; it is lived until now.
    pub fn new(app: App) -> Result<Self> {
        let (router, _) = routes::api(&app)?;
        let router = router.with_state(app.clone());
        let end = app.clock.now();
        let shared = Shared {
            router,
            accounts: RefCell::default(),
            seated: RefCell::default(),
            versions: RefCell::default(),
            wish: Cell::default(),
            end,
            acts: Cell::default(),
        };
        Ok(Self {
            app,
            place: String::new(),
            shared: Rc::new(shared),
        })
    }

    /// The same stage for another place, whose accounts begin with `place`.
    pub fn of(&self, place: &str) -> Self {
        Self {
            app: self.app.clone(),
            place: format!("{place}_"),
            shared: Rc::clone(&self.shared),
        }
    }

    /// What somebody of this place types to sign in.
    pub fn account(&self, who: &str) -> String {
        format!("{}{who}", self.place)
    }

    /// Goes to the day on which everything begins.
    pub fn begin(&self, day: Date) {
        self.app.clock.set(moment(day, 9));
    }

    /// Waits for nine in the morning of a day; not at all when it is past.
    pub async fn day(&self, day: Date) {
        self.at(day, 9).await;
    }

    /// Waits for an hour of a day; not at all when it is past. What is to happen on the last day happens on it, however early
    /// the day is when it ends.
    pub async fn at(&self, day: Date, hour: i8) {
        let wanted = match moment(day, hour) {
            late if day == self.today() => late.min(self.shared.end),
            moment => moment,
        };
        if wanted <= self.app.clock.now() {
            return;
        }
        let mut has_asked = false;
        poll_fn(|_| {
            if has_asked {
                return Poll::Ready(());
            }
            has_asked = true;
            self.shared.wish.set(Some(wanted));
            Poll::Pending
        })
        .await;
    }

    /// The last day that is lived.
    pub fn today(&self) -> Date {
        self.shared.end.date()
    }

    /// How many acts were done.
    pub fn acts(&self) -> u64 {
        self.shared.acts.get()
    }

    /// Knows an account, so that its person can act.
    pub fn know(&self, account: Account) {
        self.shared
            .accounts
            .borrow_mut()
            .insert(account.name.clone(), account);
    }

    /// The cookie of somebody, who signs in without password anew after a while: no session lasts longer.
    async fn cookie(&self, who: &str) -> Result<String> {
        let who = self.account(who);
        let now = self.app.clock.now();
        if let Some(seated) = self.shared.seated.borrow().get(who.as_str())
            && now.seconds_since(seated.at) < SEATED_SECONDS
        {
            return Ok(seated.cookie.clone());
        }
        let account = self.shared.accounts.borrow().get(who.as_str()).cloned();
        let account = account.with_context(|| format!("{who} has no account"))?;
        let desk = self.app.desk(Actor::System("demo"));
        let secret = desk
            .act(async |act| session::enter(act, &account, "demo").await)
            .await?;
        let cookie = format!("{}={secret}", session::cookie_name(&self.app));
        let seated = Seated {
            cookie: cookie.clone(),
            at: now,
        };
        self.shared.seated.borrow_mut().insert(who, seated);
        Ok(cookie)
    }

    /// Somebody reads.
    pub async fn get(&self, who: &str, path: &str) -> Result<Value> {
        let answer = self.send(who, &Method::GET, path, None).await?;
        self.read(answer, who, &Method::GET, path)
    }

    /// Somebody does something.
    pub async fn post(&self, who: &str, path: &str, body: Value) -> Result<Value> {
        self.shared.acts.set(self.shared.acts.get() + 1);
        let parcel = Some(Parcel::json(&body));
        let answer = self.send(who, &Method::POST, path, parcel).await?;
        self.read(answer, who, &Method::POST, path)
    }

    /// Somebody replaces something of which they know the version.
    pub async fn put_as(&self, who: &str, path: &str, body: Value) -> Result<Value> {
        self.shared.acts.set(self.shared.acts.get() + 1);
        let parcel = Some(Parcel::json(&body));
        let answer = self.send(who, &Method::PUT, path, parcel).await?;
        self.read(answer, who, &Method::PUT, path)
    }

    /// Somebody does the next thing to something that has a version.
    pub async fn step(&self, who: &str, thing: &str, step: &str, body: Value) -> Result<Value> {
        self.act_on(who, &Method::POST, thing, step, body).await
    }

    /// Somebody replaces a part of something that has a version.
    pub async fn put(&self, who: &str, thing: &str, part: &str, body: Value) -> Result<Value> {
        self.act_on(who, &Method::PUT, thing, part, body).await
    }

    /// Acts on a thing as it was last seen; when somebody else has changed it since, looks at it and acts again.
    async fn act_on(
        &self,
        who: &str,
        method: &Method,
        thing: &str,
        part: &str,
        mut body: Value,
    ) -> Result<Value> {
        self.shared.acts.set(self.shared.acts.get() + 1);
        let path = format!("{thing}/{part}");
        let path = path.trim_end_matches('/');
        let known = self.shared.versions.borrow_mut().remove(thing);
        if let Some(known) = known {
            body["version"] = known;
            let answer = self
                .send(who, method, path, Some(Parcel::json(&body)))
                .await?;
            if answer.status != StatusCode::CONFLICT {
                let made = self.read(answer, who, method, path)?;
                self.remember(thing, &made);
                return Ok(made);
            }
        }
        let seen = self.get(who, thing).await?;
        body["version"] = version(&seen).with_context(|| format!("{thing} has no version"))?;
        let answer = self
            .send(who, method, path, Some(Parcel::json(&body)))
            .await?;
        let made = self.read(answer, who, method, path)?;
        self.remember(thing, &made);
        Ok(made)
    }

    fn remember(&self, thing: &str, made: &Value) {
        let is_it = id(made).is_ok_and(|id| thing.ends_with(&id));
        if let Some(version) = version(made).filter(|_| is_it) {
            self.shared
                .versions
                .borrow_mut()
                .insert(thing.to_owned(), version);
        }
    }

    async fn send(
        &self,
        who: &str,
        method: &Method,
        path: &str,
        parcel: Option<Parcel>,
    ) -> Result<Answer> {
        let mut request = Request::builder()
            .method(method)
            .uri(encoded(path))
            .header(header::HOST, "demo");
        if who != PUBLIC {
            request = request.header(header::COOKIE, self.cookie(who).await?);
        }
        let body = match parcel {
            Some(parcel) => {
                request = request.header(header::CONTENT_TYPE, parcel.media_type);
                Body::from(parcel.bytes)
            }
            None => Body::empty(),
        };
        let response = self
            .shared
            .router
            .clone()
            .oneshot(request.body(body)?)
            .await?;
        let status = response.status();
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await?;
        Ok(Answer {
            status,
            bytes: bytes.to_vec(),
        })
    }

    fn read(&self, answer: Answer, who: &str, method: &Method, path: &str) -> Result<Value> {
        if answer.status.is_success() {
            return Ok(serde_json::from_slice(&answer.bytes).unwrap_or(Value::Null));
        }
        let (day, status) = (self.app.clock.today(), answer.status);
        let said = String::from_utf8_lossy(&answer.bytes);
        bail!("{day} {who} {method} {path}: {status} {said}")
    }
}

/// The version of what was seen, wherever the view keeps it.
fn version(seen: &Value) -> Option<Value> {
    let places = [
        "",
        "/item",
        "/meeting",
        "/ballot",
        "/opinion",
        "/report",
        "/submission",
        "/interpellation",
        "/inquiry",
        "/activity",
    ];
    places
        .iter()
        .filter_map(|place| seen.pointer(&format!("{place}/version")))
        .find(|version| version.is_i64())
        .cloned()
}

/// An hour of a day in Shanghai.
fn moment(day: Date, hour: i8) -> Instant {
    Instant::new(
        jiff::tz::Offset::constant(8)
            .to_timestamp(day.0.at(hour, 0, 0, 0))
            .unwrap_or_default(),
    )
}

/// The identifier of what was made.
pub fn id(made: &Value) -> Result<String> {
    let places = [
        "/id",
        "/item/id",
        "/meeting/id",
        "/ballot/id",
        "/window/id",
        "/submission/id",
        "/opinion/id",
        "/report/id",
        "/interpellation/id",
        "/inquiry/id",
        "/activity/id",
        "/plan",
        "/plan/id",
    ];
    places
        .iter()
        .find_map(|place| made.pointer(place).and_then(Value::as_str))
        .map(str::to_owned)
        .with_context(|| format!("nothing with an identifier was made: {made}"))
}

/// A body with nothing in it but what the step adds.
pub fn nothing() -> Value {
    json!({})
}
