//! One thing one person does: a transaction that cannot commit without saying what happened.

use std::ops::AsyncFnOnce;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use kernel::db::Tx;
use kernel::record::{self, By, NewRecord, Record};
use kernel::time::Calendar;
use kernel::{Conn, Date, Error, Instant, Result, Subject, db};
use regime::Regime;
use serde_json::Value;
use sqlx::Any;
use sqlx::pool::PoolConnection;

use crate::actor::{Actor, Scope};
use crate::app::App;
use crate::congress::{self, CongressId};
use crate::live::Live;
use crate::rights::Right;

/// Where somebody stands before acting or reading. Nothing is locked yet.
#[derive(Clone)]
pub struct Desk {
    app: App,
    actor: Actor,
    now: Instant,
}

impl Desk {
    pub(crate) fn new(app: App, actor: Actor, now: Instant) -> Self {
        Self { app, actor, now }
    }

    /// Who stands here.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The installation.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// The legal date.
    pub fn today(&self) -> Date {
        self.now.date()
    }

    /// Runs one act: commits when it succeeds, leaves no trace when it does not.
    ///
    /// # Errors
    /// What the act says; and an act that recorded nothing fails.
    pub async fn act<T>(self, work: impl AsyncFnOnce(&mut Act) -> Result<T>) -> Result<T> {
        let mut act = self.begin().await?;
        let done = work(&mut act).await?;
        act.commit().await?;
        Ok(done)
    }

    /// Runs one act to see what it would do, and undoes it. While it runs, SQLite's other writers wait.
    ///
    /// # Errors
    /// What the act says.
    pub async fn rehearse<T>(self, work: impl AsyncFnOnce(&mut Act) -> Result<T>) -> Result<T> {
        let mut act = self.begin().await?;
        // Dropped without commit, it leaves no trace.
        work(&mut act).await
    }

    async fn begin(self) -> Result<Act> {
        Ok(Act {
            tx: self.app.db.begin().await?,
            desk: self,
            happened: Vec::new(),
        })
    }

    /// A place to read from, with the reader's scope.
    pub async fn read(&self) -> Result<Reading> {
        let scope = self.actor.scope()?;
        Ok(Reading {
            conn: self.app.db.read().await?,
            scope,
            desk: self.clone(),
        })
    }

    /// A place to read what is public.
    pub async fn read_public(&self) -> Result<PoolConnection<Any>> {
        self.app.db.read().await
    }
}

/// Somebody reads. What they may not see does not leave the database.
pub struct Reading {
    conn: PoolConnection<Any>,
    scope: Scope,
    desk: Desk,
}

impl Reading {
    /// The connection.
    pub fn db(&mut self) -> &mut Conn {
        &mut self.conn
    }

    /// Connection and scope together, for `store::list(db, scope, …)`.
    pub fn parts(&mut self) -> (&mut Conn, &Scope) {
        (&mut self.conn, &self.scope)
    }

    /// How far the reader sees.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// Who reads.
    pub fn actor(&self) -> &Actor {
        &self.desk.actor
    }

    /// The installation.
    pub fn app(&self) -> &App {
        &self.desk.app
    }

    /// The legal date.
    pub fn today(&self) -> Date {
        self.desk.today()
    }

    /// The regime of the reader's congress as it stands today.
    pub async fn regime(&mut self) -> Result<Arc<Regime>> {
        self.regime_on(self.today()).await
    }

    /// The regime of the reader's congress as it stood on a date: older matters keep the regime they began under.
    pub async fn regime_on(&mut self, on: Date) -> Result<Arc<Regime>> {
        let name = congress::regime_name(&mut self.conn, self.scope.congress, on).await?;
        self.desk.app.regime(&name, on)
    }
}

/// One act under way.
pub struct Act {
    tx: Tx,
    desk: Desk,
    happened: Vec<Record>,
}

impl Act {
    /// The transaction.
    pub fn db(&mut self) -> &mut Conn {
        &mut self.tx
    }

    /// Which database it is, for the one file that speaks two dialects.
    pub fn database(&self) -> db::Kind {
        self.desk.app.db.kind()
    }

    /// Who acts.
    pub fn actor(&self) -> &Actor {
        &self.desk.actor
    }

    /// Refuses unless the actor may do `right`.
    pub fn must(&self, right: Right) -> Result<()> {
        self.desk.actor.must(right)
    }

    /// How far the actor sees.
    pub fn scope(&self) -> Result<Scope> {
        self.desk.actor.scope()
    }

    /// The congress acted for.
    pub fn congress(&self) -> Result<CongressId> {
        self.desk.actor.congress()
    }

    /// The installation.
    pub fn app(&self) -> &App {
        &self.desk.app
    }

    /// The moment of the act: the only clock an act has.
    pub fn now(&self) -> Instant {
        self.desk.now
    }

    /// The legal date of the act.
    pub fn today(&self) -> Date {
        self.desk.now.date()
    }

    /// The working-day calendar.
    pub fn calendar(&self) -> Arc<Calendar> {
        self.desk.app.calendar()
    }

    /// The regime of the actor's congress as it stands today.
    pub async fn regime(&mut self) -> Result<Arc<Regime>> {
        let congress = self.congress()?;
        self.regime_of(congress, self.today()).await
    }

    /// The regime of a congress as it stood on a date: older matters keep the regime they began under.
    pub async fn regime_of(&mut self, congress: CongressId, on: Date) -> Result<Arc<Regime>> {
        let name = congress::regime_name(&mut self.tx, congress, on).await?;
        self.desk.app.regime(&name, on)
    }

    /// Says what happened, to what (first) and on whose time lines else.
    pub async fn record(
        &mut self,
        happened: &'static str,
        about: &[Subject],
        details: Value,
    ) -> Result<()> {
        let congress = self.congress().ok();
        self.record_for(congress, happened, about, details).await
    }

    /// Says what happened, for a congress that is not the actor's: for the public and for the system.
    pub async fn record_for(
        &mut self,
        congress: Option<CongressId>,
        happened: &'static str,
        about: &[Subject],
        details: Value,
    ) -> Result<()> {
        let (person, name, capacity) = match &self.desk.actor {
            Actor::Person(signed) => (
                Some(signed.person.0),
                signed.name.clone(),
                signed.capacity.clone(),
            ),
            Actor::Public => (None, "public".to_owned(), String::new()),
            Actor::System(job) => (None, "system".to_owned(), (*job).to_owned()),
        };
        let by = By {
            congress: congress.map(|id| id.0),
            person,
            name,
            capacity,
        };
        let now = self.desk.now;
        let record = record::append(
            &mut self.tx,
            now,
            &by,
            NewRecord {
                happened,
                about,
                details,
            },
        )
        .await?;
        self.happened.push(record);
        Ok(())
    }

    async fn commit(self) -> Result<()> {
        if self.happened.is_empty() {
            return Err(Error::Internal(anyhow::anyhow!("an act recorded nothing")));
        }
        self.tx.commit().await?;
        for record in &self.happened {
            // Nobody listening is no fault.
            self.desk.app.live.send(Live::from(record)).ok();
        }
        Ok(())
    }
}

impl FromRequestParts<App> for Desk {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let actor = parts
            .extensions
            .get::<Actor>()
            .cloned()
            .unwrap_or(Actor::Public);
        Ok(app.desk(actor))
    }
}
