//! What every request finds: the database, the clock, the rules, the files.

use std::sync::{Arc, PoisonError, RwLock};

use kernel::file::Files;
use kernel::time::Calendar;
use kernel::{Clock, Date, Db, Instant, Result};
use regime::{Library, Regime};
use tokio::sync::{Semaphore, broadcast};

use crate::act::Desk;
use crate::actor::Actor;
use crate::live::Live;

/// One installation.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub db: Db,
    /// The clock.
    pub clock: Clock,
    /// The files.
    pub files: Files,
    /// What happens, for open pages.
    pub live: broadcast::Sender<Live>,
    /// Choices of the operator.
    pub choices: Choices,
    /// At most two passwords are checked at a time: each takes 19 MiB and 40 ms.
    pub passwords: Arc<Semaphore>,
    calendar: Arc<RwLock<Arc<Calendar>>>,
    regimes: Arc<RwLock<Arc<Library>>>,
}

/// Somebody of the demonstration as whom a newcomer can sign in with one press.
#[derive(Debug, Clone, serde::Serialize, utoipa::ToSchema)]
pub struct Persona {
    /// The account.
    pub account: String,
    /// The name.
    pub name: String,
    /// What they are.
    pub title: String,
    /// The face they open on.
    pub face: String,
    /// The password: no secret in a demonstration.
    pub password: String,
}

/// Choices of the operator that rooms must know.
#[derive(Debug, Clone)]
pub struct Choices {
    /// Cookies are sent over TLS only.
    pub has_tls: bool,
    /// In the demonstration, the people whom the sign-in page offers; otherwise nobody.
    pub personas: Vec<Persona>,
    /// The largest file that is taken, in bytes.
    pub file_bytes: usize,
}

impl Default for Choices {
    fn default() -> Self {
        Self {
            has_tls: false,
            personas: Vec::new(),
            file_bytes: 50 * 1024 * 1024,
        }
    }
}

impl App {
    /// Opens an installation: brings the database up to date and reads the calendar.
    pub async fn open(db: Db, clock: Clock, files: Files, regimes: Library) -> Result<Self> {
        let (live, _) = broadcast::channel(1024);
        let app = Self {
            db,
            clock,
            files,
            live,
            choices: Choices::default(),
            passwords: Arc::new(Semaphore::new(2)),
            calendar: Arc::new(RwLock::new(Arc::new(
                Calendar::published().map_err(anyhow::Error::from)?,
            ))),
            regimes: Arc::new(RwLock::new(Arc::new(regimes))),
        };
        crate::calendar::load(&app).await?;
        crate::rulebook::load(&app).await?;
        crate::strokes::fill(&app.db).await?;
        Ok(app)
    }

    /// The working-day calendar as it is now.
    pub fn calendar(&self) -> Arc<Calendar> {
        Arc::clone(&self.calendar.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Replaces the calendar, once the change is on disk.
    pub(crate) fn set_calendar(&self, calendar: Calendar) {
        *self
            .calendar
            .write()
            .unwrap_or_else(PoisonError::into_inner) = Arc::new(calendar);
    }

    /// All regimes there are now.
    pub fn regimes(&self) -> Arc<Library> {
        Arc::clone(&self.regimes.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Replaces the regimes, once the change is on disk.
    pub(crate) fn set_regimes(&self, regimes: Library) {
        *self.regimes.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(regimes);
    }

    /// A regime by name, as it stands on a date.
    pub fn regime(&self, name: &str, on: Date) -> Result<Arc<Regime>> {
        Ok(self
            .regimes()
            .resolve(name, on)
            .map_err(|faults| anyhow::anyhow!("regime {name}: {}", regime::listed(&faults)))?)
    }

    /// A desk for `actor` at this moment.
    pub fn desk(&self, actor: Actor) -> Desk {
        self.desk_at(actor, self.clock.now())
    }

    /// A desk for `actor` at a given moment.
    pub fn desk_at(&self, actor: Actor, now: Instant) -> Desk {
        Desk::new(self.clone(), actor, now)
    }
}
