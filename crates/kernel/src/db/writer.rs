//! One writer for SQLite, which commits acts that wait together.
//!
//! SQLite has one writer and pays one disk flush per commit. Acts take turns on one connection; each runs in a
//! savepoint of its own. An act that ends while others wait leaves its work in the open transaction and is answered
//! only when the transaction is on disk; the last of the line, or the 64th, commits for all.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use sqlx::AnyConnection;
use sqlx::pool::PoolConnection;
use sqlx::{Any, Executor};
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};

use crate::error::Result;

/// As many acts share one commit at most.
const TOGETHER: usize = 64;

pub(super) struct Writer {
    bench: Arc<Mutex<Bench>>,
    waiting: AtomicUsize,
}

struct Bench {
    conn: PoolConnection<Any>,
    /// A transaction is open.
    is_open: bool,
    /// A savepoint is open in it that nobody released: its act went away.
    is_left: bool,
    /// Acts that ended and wait for the commit.
    pending: Vec<oneshot::Sender<()>>,
}

/// One act's turn at the writer. Dropped without [`Turn::commit`], its work is undone.
pub(super) struct Turn {
    writer: Arc<Writer>,
    bench: Option<OwnedMutexGuard<Bench>>,
}

/// Counts an act that waits; leaving the line early still lets the others be answered.
struct Place<'a> {
    writer: &'a Arc<Writer>,
    has_arrived: bool,
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.writer.waiting.fetch_sub(1, Ordering::SeqCst);
        if !self.has_arrived {
            Writer::finish_later(self.writer, None);
        }
    }
}

impl Writer {
    pub(super) fn new(conn: PoolConnection<Any>) -> Arc<Self> {
        let bench = Bench {
            conn,
            is_open: false,
            is_left: false,
            pending: Vec::new(),
        };
        Arc::new(Self {
            bench: Arc::new(Mutex::new(bench)),
            waiting: AtomicUsize::new(0),
        })
    }

    pub(super) async fn turn(self: &Arc<Self>) -> Result<Turn> {
        self.waiting.fetch_add(1, Ordering::SeqCst);
        let mut place = Place {
            writer: self,
            has_arrived: false,
        };
        let mut bench = Arc::clone(&self.bench).lock_owned().await;
        place.has_arrived = true;
        drop(place);
        let writer = Arc::clone(self);
        uncut(async move {
            bench.undo_left().await?;
            if !bench.is_open {
                bench.conn.execute("BEGIN IMMEDIATE").await?;
                bench.is_open = true;
            }
            bench.is_left = true;
            let mut turn = Turn {
                writer,
                bench: Some(bench),
            };
            turn.conn().execute("SAVEPOINT act").await?;
            Ok(turn)
        })
        .await
    }

    /// The connection, with nobody's act on it: for migrations.
    pub(super) async fn alone(&self) -> tokio::sync::MappedMutexGuard<'_, AnyConnection> {
        tokio::sync::MutexGuard::map(self.bench.lock().await, |bench| &mut *bench.conn)
    }

    /// The connection, with nobody's act on it and everything that waited on disk.
    pub(super) async fn alone_committed(
        &self,
    ) -> Result<tokio::sync::MappedMutexGuard<'_, AnyConnection>> {
        let mut bench = self.bench.lock().await;
        bench.undo_left().await?;
        bench.commit().await?;
        Ok(tokio::sync::MutexGuard::map(bench, |bench| {
            &mut *bench.conn
        }))
    }

    fn is_alone(&self) -> bool {
        self.waiting.load(Ordering::SeqCst) == 0
    }

    /// Commits what waits, from a place that can't wait itself.
    fn finish_later(writer: &Arc<Self>, bench: Option<OwnedMutexGuard<Bench>>) {
        let writer = Arc::clone(writer);
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            drop(runtime.spawn(async move {
                let mut bench = match bench {
                    Some(bench) => bench,
                    None => Arc::clone(&writer.bench).lock_owned().await,
                };
                let undone = bench.undo_left().await;
                if let Err(error) = undone {
                    tracing::error!("an act could not be undone: {error}");
                }
                if writer.is_alone()
                    && let Err(error) = bench.commit().await
                {
                    tracing::error!("a commit failed: {error}");
                }
            }));
        }
    }
}

/// Carries a step through even when whoever asked for it goes away: a statement that is cut off may or may not have
/// happened, and then nobody knows whether a transaction is open.
async fn uncut<T: Send + 'static>(
    step: impl Future<Output = Result<T>> + Send + 'static,
) -> Result<T> {
    tokio::spawn(step).await.map_err(anyhow::Error::from)?
}

impl Bench {
    async fn undo_left(&mut self) -> Result<()> {
        if self.is_left && self.is_open {
            if self.conn.execute("ROLLBACK TO act").await.is_ok() {
                self.conn.execute("RELEASE act").await?;
            } else if self.conn.execute("BEGIN IMMEDIATE").await.is_ok() {
                // There was no transaction any more: where the disk is full, SQLite takes back the whole of it. Whoever
                // waited for its commit is told that it failed.
                self.pending.clear();
            }
            // Else the savepoint was never made: the transaction holds nothing of that act.
        }
        self.is_left = false;
        Ok(())
    }

    /// Puts everything on disk and answers those who wait for it. On failure nobody is answered: all have failed.
    async fn commit(&mut self) -> Result<()> {
        if !self.is_open {
            return Ok(());
        }
        let pending = std::mem::take(&mut self.pending);
        if let Err(error) = self.conn.execute("COMMIT").await {
            drop(self.conn.execute("ROLLBACK").await);
            self.is_open = false;
            return Err(error.into());
        }
        self.is_open = false;
        for answer in pending {
            answer.send(()).ok();
        }
        Ok(())
    }
}

impl Turn {
    #[expect(
        clippy::expect_used,
        reason = "the bench is only given up when the turn ends"
    )]
    pub(super) fn conn_ref(&self) -> &AnyConnection {
        &self.bench.as_ref().expect("the turn has not ended").conn
    }

    #[expect(
        clippy::expect_used,
        reason = "the bench is only given up when the turn ends"
    )]
    pub(super) fn conn(&mut self) -> &mut AnyConnection {
        &mut self.bench.as_mut().expect("the turn has not ended").conn
    }

    /// Ends the act. Returns when its work is on disk.
    pub(super) async fn commit(self) -> Result<()> {
        uncut(self.finish()).await
    }

    async fn finish(mut self) -> Result<()> {
        self.conn().execute("RELEASE act").await?;
        let Some(mut bench) = self.bench.take() else {
            return Ok(());
        };
        bench.is_left = false;
        if self.writer.is_alone() || bench.pending.len() + 1 >= TOGETHER {
            return bench.commit().await;
        }
        let (answer, answered) = oneshot::channel();
        bench.pending.push(answer);
        drop(bench);
        let lost = |_| anyhow::anyhow!("the commit of several acts failed");
        Ok(answered.await.map_err(lost)?)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(bench) = self.bench.take() {
            Writer::finish_later(&self.writer, Some(bench));
        }
    }
}
