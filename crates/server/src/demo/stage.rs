//! The stage on which the demonstration is lived: people who call the same API as a browser does, each on their day.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, bail};
use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, header};
use kernel::{Date, Instant};
use people::account::Account;
use people::{Actor, App, session};
use serde_json::{Value, json};
use tower::ServiceExt as _;

use crate::routes;

/// The installation, its clock, and the people who have signed in.
pub struct Stage {
    /// The installation.
    pub app: App,
    router: Router,
    seated: BTreeMap<String, Seated>,
    today: Date,
    /// How many acts were done.
    pub acts: u64,
}

/// Somebody who has signed in, on a day.
struct Seated {
    account: Account,
    cookie: String,
    on: Date,
}

impl Stage {
    /// An installation whose clock can be set, with all routes.
    pub fn new(app: App) -> Result<Self> {
        let (router, _) = routes::api(&app)?;
        let router = router.with_state(app.clone());
        let today = app.clock.today();
        Ok(Self {
            app,
            router,
            seated: BTreeMap::new(),
            today,
            acts: 0,
        })
    }

    /// Lets it be nine in the morning of a day. Says no for a day that has not come yet: it is not lived.
    pub fn day(&self, day: Date) -> bool {
        if day > self.today {
            return false;
        }
        self.app.clock.set(morning(day));
        true
    }

    /// The last day that is lived.
    pub fn today(&self) -> Date {
        self.today
    }

    /// Signs somebody in without asking for the password.
    pub async fn sign_in(&mut self, account: &Account) -> Result<()> {
        let desk = self.app.desk(Actor::System("demo"));
        let secret = desk
            .act(async |act| session::enter(act, account, "demo").await)
            .await?;
        let cookie = format!("{}={secret}", session::cookie_name(&self.app));
        let seated = Seated {
            account: account.clone(),
            cookie,
            on: self.app.clock.today(),
        };
        self.seated.insert(account.name.clone(), seated);
        Ok(())
    }

    /// Somebody reads.
    pub async fn get(&mut self, who: &str, path: &str) -> Result<Value> {
        self.send(who, Method::GET, path, None).await
    }

    /// Somebody does something.
    pub async fn post(&mut self, who: &str, path: &str, body: Value) -> Result<Value> {
        self.acts += 1;
        self.send(who, Method::POST, path, Some(body)).await
    }

    /// Somebody changes something.
    pub async fn put(&mut self, who: &str, path: &str, body: Value) -> Result<Value> {
        self.acts += 1;
        self.send(who, Method::PUT, path, Some(body)).await
    }

    /// Somebody does the next thing to something that has a version: reads it, then acts on what they saw.
    pub async fn step(
        &mut self,
        who: &str,
        thing: &str,
        step: &str,
        mut body: Value,
    ) -> Result<Value> {
        let seen = self.get(who, thing).await?;
        body["version"] = version(&seen).with_context(|| format!("{thing} has no version"))?;
        self.post(who, &format!("{thing}/{step}"), body).await
    }

    async fn send(
        &mut self,
        who: &str,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> Result<Value> {
        let mut request = Request::builder()
            .method(&method)
            .uri(encoded(path))
            .header(header::HOST, "demo");
        if who != "public" {
            let seated = self
                .seated
                .get(who)
                .with_context(|| format!("{who} has not signed in"))?;
            if seated.on != self.app.clock.today() {
                // A session does not last from day to day.
                let account = seated.account.clone();
                self.sign_in(&account).await?;
            }
            let cookie = self
                .seated
                .get(who)
                .map(|seated| seated.cookie.clone())
                .unwrap_or_default();
            request = request.header(header::COOKIE, cookie);
        }
        let body = match body {
            Some(body) => {
                request = request.header(header::CONTENT_TYPE, "application/json");
                Body::from(body.to_string())
            }
            None => Body::empty(),
        };
        let response = self.router.clone().oneshot(request.body(body)?).await?;
        let status = response.status();
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await?;
        if !status.is_success() {
            let day = self.app.clock.today();
            bail!(
                "{day} {who} {method} {path}: {status} {}",
                String::from_utf8_lossy(&bytes)
            );
        }
        Ok(serde_json::from_slice(&bytes).unwrap_or(Value::Null))
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
    ];
    places
        .iter()
        .filter_map(|place| seen.pointer(&format!("{place}/version")))
        .find(|version| version.is_i64())
        .cloned()
}

/// Nine in the morning in Shanghai.
fn morning(day: Date) -> Instant {
    Instant::new(
        jiff::tz::Offset::constant(8)
            .to_timestamp(day.0.at(9, 0, 0, 0))
            .unwrap_or_default(),
    )
}

fn encoded(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_graphic();
    path.bytes()
        .map(|byte| {
            if plain(byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
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
