//! The database: one SQL text, two databases.
//!
//! SQLite serves a county (one writer, four readers, everything on disk before it is answered); PostgreSQL a province.
//! Rooms see [`Conn`] and write SQL that both read.

mod column;
pub mod copy;
mod writer;

use std::collections::BTreeSet;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use std::time::Duration;

use sqlx::any::AnyPoolOptions;
use sqlx::migrate::{MigrateError, Migration, Migrator};
use sqlx::pool::PoolConnection;
use sqlx::{Any, AnyConnection, AnyPool, AssertSqlSafe, Executor, SqlSafeStr as _};

pub use column::{Flag, Json};

use crate::error::{Error, Result};
use writer::{Turn, Writer};

/// A connection, on which statements run.
pub type Conn = AnyConnection;

/// The pattern for `LIKE … ESCAPE '!'` that finds what was typed anywhere, each of its signs standing for itself.
pub fn containing(typed: &str) -> String {
    let mut pattern = String::from("%");
    for c in typed.chars().filter(|c| *c != '\0') {
        if matches!(c, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

/// Which of the two databases it is. Only the kernel may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One file; a county.
    Sqlite,
    /// A server; a province.
    Postgres,
}

/// The database of this installation.
#[derive(Clone)]
pub struct Db {
    kind: Kind,
    pool: AnyPool,
    writer: Option<Arc<Writer>>,
}

/// An open transaction. Dropped without [`Tx::commit`], it leaves no trace.
pub struct Tx(Inner);

enum Inner {
    Turn(Turn),
    Own(sqlx::Transaction<'static, Any>),
}

/// How often the log is tried to be emptied, fifty milliseconds apart.
const SHRED_TRIES: usize = 200;

static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations");

impl Db {
    /// Opens `sqlite:PATH` (made if it is not there) or `postgres://…` and brings it up to date.
    ///
    /// # Errors
    /// The database can't be reached, or was written by a newer jiandu.
    pub async fn open(url: &str) -> Result<Self> {
        let db = Self::connect(url).await?;
        db.bring_up_to_date().await?;
        Ok(db)
    }

    /// Opens a new database in the shape that some steps gave it: for a backup of an older jiandu, which is put in before
    /// [`Db::bring_up_to_date`] changes it with all that it holds.
    ///
    /// # Errors
    /// As [`Db::open`]; the database has other steps already.
    pub async fn open_at(url: &str, steps: &BTreeSet<i64>) -> Result<Self> {
        let db = Self::connect(url).await?;
        let older = MIGRATIONS.iter().filter(|one| steps.contains(&one.version));
        let older = Migrator::with_migrations(older.cloned().collect());
        db.migrate(&older).await.map_err(|error| match error {
            MigrateError::VersionMissing(_) => anyhow::anyhow!(
                "this database has a newer shape already: restore an older backup into a new one"
            ),
            other => anyhow::Error::new(other),
        })?;
        Ok(db)
    }

    /// Takes the steps that the database has not taken yet.
    ///
    /// # Errors
    /// It was written by a newer jiandu.
    pub async fn bring_up_to_date(&self) -> Result<()> {
        self.migrate(&MIGRATIONS)
            .await
            .map_err(|error| match error {
                MigrateError::VersionMissing(version) => anyhow::anyhow!(
                    "this database was written by a newer jiandu (step {version} is unknown here): \
                     install that version, or restore a backup made with this one"
                ),
                other => anyhow::Error::new(other).context("bringing the database up to date"),
            })?;
        Ok(())
    }

    /// The steps that it has taken.
    pub async fn steps(&self) -> Result<BTreeSet<i64>> {
        let taken: Vec<i64> = sqlx::query_scalar("SELECT version FROM _sqlx_migrations")
            .fetch_all(&mut *self.read().await?)
            .await?;
        Ok(taken.into_iter().collect())
    }

    async fn connect(url: &str) -> Result<Self> {
        sqlx::any::install_default_drivers();
        let db = if url.starts_with("sqlite:") {
            Self::open_sqlite(url).await?
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let pool = AnyPoolOptions::new().max_connections(16).connect(url).await;
            let pool =
                pool.map_err(|error| anyhow::anyhow!("cannot open {}: {error}", hidden(url)))?;
            Self {
                kind: Kind::Postgres,
                pool,
                writer: None,
            }
        } else {
            return Err(anyhow::anyhow!("{url:?} is neither sqlite:PATH nor postgres://…").into());
        };
        Ok(db)
    }

    async fn open_sqlite(url: &str) -> Result<Self> {
        let url = if url.contains('?') {
            url.to_owned()
        } else {
            format!("{url}?mode=rwc")
        };
        let options = || {
            AnyPoolOptions::new()
                .acquire_timeout(Duration::from_secs(30))
                // A file does not hang up: no need to ask before each use.
                .test_before_acquire(false)
                .idle_timeout(None)
                .max_lifetime(None)
        };
        let set_up = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
                      PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 10000; PRAGMA secure_delete = ON";
        let writer = options().max_connections(1).after_connect(move |conn, _| {
            Box::pin(async move { conn.execute(set_up).await.map(drop) })
        });
        let writer = writer.connect(&url).await;
        let writer = writer.map_err(|error| anyhow::anyhow!("cannot open {url}: {error}"))?;
        let readers = options().max_connections(4).after_connect(|conn, _| {
            // Long lists are read from the file's pages in memory rather than copied page by page.
            let set_up =
                "PRAGMA busy_timeout = 10000; PRAGMA query_only = ON; PRAGMA mmap_size = 268435456;
                          PRAGMA cache_size = -8000";
            Box::pin(async move { conn.execute(set_up).await.map(drop) })
        });
        let pool = readers.connect(&url).await?;
        Ok(Self {
            kind: Kind::Sqlite,
            pool,
            writer: Some(Writer::new(writer.acquire().await?)),
        })
    }

    async fn migrate(&self, steps: &Migrator) -> Result<(), MigrateError> {
        match &self.writer {
            Some(writer) => for_sqlite(steps).run(&mut *writer.alone().await).await,
            None => steps.run(&self.pool).await,
        }
    }

    /// Leaves nothing of what was deleted from these tables in the files of the database: neither in free room nor in
    /// the log of what was written.
    ///
    /// # Errors
    /// The database's.
    pub async fn shred(&self, tables: &[&'static str]) -> Result<()> {
        let Some(writer) = &self.writer else {
            for table in tables {
                let emptied = AssertSqlSafe(format!("VACUUM (FULL) {table}"));
                self.pool.execute(emptied).await?;
            }
            return Ok(());
        };
        // Deleted bytes are overwritten as they are deleted; what is left of them lies in the log. Whoever reads an
        // older moment holds on to the log: then it is tried again.
        for _ in 0..SHRED_TRIES {
            let mut conn = writer.alone_committed().await?;
            let is_busy: i64 = sqlx::query_scalar("PRAGMA wal_checkpoint(TRUNCATE)")
                .fetch_one(&mut *conn)
                .await?;
            drop(conn);
            if is_busy == 0 {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Err(anyhow::anyhow!("the log of the database is held by a reader").into())
    }

    /// Which database it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// A connection for reading. On SQLite it can't write.
    pub async fn read(&self) -> Result<PoolConnection<Any>> {
        Ok(self.pool.acquire().await?)
    }

    /// Begins a transaction for writing.
    pub async fn begin(&self) -> Result<Tx> {
        Ok(Tx(match &self.writer {
            Some(writer) => Inner::Turn(writer.turn().await?),
            None => Inner::Own(self.pool.begin().await?),
        }))
    }

    /// Closes every connection, so that the files can be moved.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

/// The steps as SQLite reads them: what stands in `/*sqlite: … */` counts for it, and is a comment for PostgreSQL.
fn for_sqlite(steps: &Migrator) -> Migrator {
    let own = |step: &Migration| {
        let text = step.sql.as_str();
        let mut own = step.clone();
        if text.contains("/*sqlite: ") {
            let text = text.replace("/*sqlite: ", "").replace(" */", "");
            own.sql = AssertSqlSafe(text).into_sql_str();
        }
        own
    };
    Migrator::with_migrations(steps.iter().map(own).collect())
}

impl Tx {
    /// Ends the transaction. Returns when it is on disk.
    pub async fn commit(self) -> Result<()> {
        match self.0 {
            Inner::Turn(turn) => turn.commit().await,
            Inner::Own(tx) => tx.commit().await.map_err(Error::from),
        }
    }
}

impl Deref for Tx {
    type Target = Conn;

    fn deref(&self) -> &Conn {
        match &self.0 {
            Inner::Turn(turn) => turn.conn_ref(),
            Inner::Own(tx) => tx,
        }
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Conn {
        match &mut self.0 {
            Inner::Turn(turn) => turn.conn(),
            Inner::Own(tx) => tx,
        }
    }
}

/// The address without its password, for messages.
pub fn hidden(url: &str) -> String {
    match (url.split_once("://"), url.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, rest))) => format!("{scheme}://…@{rest}"),
        _ => url.to_owned(),
    }
}
