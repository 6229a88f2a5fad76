//! Pulls the plug, over and over: what was answered must be there.
//!
//! Six clerks issue items and write notes as fast as they can; at a random moment the server is killed with SIGKILL.
//! Everything that was answered with success is then looked up in the server that starts on what is left, the chain is
//! verified, and every item must have its record: acts happen whole or not at all.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use sqlx::Connection as _;

use crate::client::Client;
use crate::say;
use crate::seeded::{Seeded, seed};
use crate::served::{Served, told};
use crate::writes;

const CLERKS: usize = 6;
const PATIENCE: Duration = Duration::from_mins(2);

/// What was answered: items, and notes as (item, text).
#[derive(Debug, Default)]
struct Answered {
    items: BTreeSet<String>,
    notes: BTreeSet<(String, String)>,
}

/// Kills the server so many times; without a database given, on an SQLite file of its own.
pub async fn run(binary: &Path, times: u32, database: Option<String>) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let (file, files) = (folder.path().join("kill.db"), folder.path().join("files"));
    let database = database.unwrap_or_else(|| format!("sqlite:{}", file.display()));
    let served = Served::start(binary, "demo", &database, &files, PATIENCE * 5).await?;
    served.stop()?;
    let of = seed(&database, &files, 0).await?;
    let mut served = Served::start(binary, "serve", &database, &files, PATIENCE).await?;
    let clerk = Client::sign_in(served.address, "bangong").await?;
    let mut all = Answered::default();
    let start = Instant::now();
    for time in 1..=times {
        let fresh = until_killed(served, &clerk, &of, time).await?;
        served = Served::start(binary, "serve", &database, &files, PATIENCE).await?;
        // Signed in before the power went, signed in still.
        let mut client = clerk.at(served.address).await?;
        for id in fresh.items.iter().take(20) {
            let seen = client.get(&format!("/api/assignments/{id}")).await;
            seen.context("an answered item is gone")?;
        }
        must_be_there(&database, &fresh).await?;
        told(binary, "verify", &database)?;
        all.items.extend(fresh.items);
        all.notes.extend(fresh.notes);
        if time % 10 == 0 {
            let (items, notes) = (all.items.len(), all.notes.len());
            say!("{time} kills, {items} items and {notes} notes answered, none lost");
        }
    }
    served.stop()?;
    must_be_there(&database, &all).await?;
    let words = told(binary, "verify", &database)?;
    say!(
        "Killed {times} times in {} s: {} items and {} notes were answered, all are there; every item has its record. {}",
        start.elapsed().as_secs(),
        all.items.len(),
        all.notes.len(),
        words.trim()
    );
    Ok(())
}

/// Lets the clerks work until a random moment; what they were answered.
async fn until_killed(served: Served, clerk: &Client, of: &Seeded, time: u32) -> Result<Answered> {
    let fresh = Arc::new(Mutex::new(Answered::default()));
    let mut at_work = Vec::new();
    for number in 0..CLERKS {
        let (client, fresh) = (clerk.at(served.address).await?, Arc::clone(&fresh));
        let body = writes::item(of, &format!("第{time}次断电前 {number}"));
        at_work.push(tokio::spawn(work(client, body, fresh)));
    }
    let moment = Duration::from_millis(rand::random_range(20..1200));
    tokio::time::sleep(moment).await;
    served.kill()?;
    for one in at_work {
        // It ends with the connection; what it was answered is in `fresh`.
        drop(one.await?);
    }
    let mut fresh = fresh.lock().map_err(|_| anyhow::anyhow!("a clerk fell"))?;
    Ok(std::mem::take(&mut *fresh))
}

/// Issues and notes until the server goes away.
async fn work(
    mut client: Client,
    body: serde_json::Value,
    fresh: Arc<Mutex<Answered>>,
) -> Result<()> {
    for number in 0_u64.. {
        let seen = client.post("/api/assignments", &body).await?;
        let id = seen["item"]["id"].as_str().context("no id")?.to_owned();
        let keep = |answered: &mut Answered| answered.items.insert(id.clone());
        fresh
            .lock()
            .map(|mut answered| keep(&mut answered))
            .map_err(|_| anyhow::anyhow!("a clerk fell"))?;
        let text = format!("记一笔 {number}");
        client
            .post(
                &format!("/api/assignments/{id}/notes"),
                &json!({ "text": text }),
            )
            .await?;
        fresh
            .lock()
            .map(|mut answered| answered.notes.insert((id, text)))
            .map_err(|_| anyhow::anyhow!("a clerk fell"))?;
    }
    Ok(())
}

/// Looks everything up in the database itself, and that no item is without record or holder.
async fn must_be_there(database: &str, answered: &Answered) -> Result<()> {
    sqlx::any::install_default_drivers();
    let mut conn = sqlx::AnyConnection::connect(database).await?;
    let items: BTreeSet<String> = sqlx::query_scalar("SELECT id FROM assignment")
        .fetch_all(&mut conn)
        .await?
        .into_iter()
        .collect();
    let lost: Vec<_> = answered.items.difference(&items).collect();
    ensure!(lost.is_empty(), "answered, and lost: {lost:?}");
    let notes: BTreeSet<(String, String)> =
        sqlx::query_as("SELECT assignment, text FROM assignment_note")
            .fetch_all(&mut conn)
            .await?
            .into_iter()
            .collect();
    let lost: Vec<_> = answered.notes.difference(&notes).collect();
    ensure!(lost.is_empty(), "answered, and lost: {lost:?}");
    let halves: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM assignment a
          WHERE NOT EXISTS (SELECT 1 FROM record_about r WHERE r.subject = 'assignment:' || a.id)
             OR NOT EXISTS (SELECT 1 FROM assignment_holder h WHERE h.assignment = a.id)",
    )
    .fetch_one(&mut conn)
    .await?;
    ensure!(halves == 0, "{halves} items are half there");
    if database.starts_with("sqlite:") {
        let sound: String = sqlx::query_scalar("PRAGMA quick_check")
            .fetch_one(&mut conn)
            .await?;
        ensure!(sound == "ok", "the file is damaged: {sound}");
    }
    Ok(conn.close().await?)
}
