//! Pulls the plug in the middle of a secret ballot, over and over: no sheet that was answered is lost, none counts twice.
//!
//! Each round is a whole ballot. Devices repeat what was not answered, each the same as before, and some of what was. When
//! all is closed, the count must be what the devices sent, voice by voice, and the bundle must fit.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use futures_util::future::try_join_all;
use serde_json::{Value, json};
use slip::PublicKey;
use slip::device::{Blinded, Slip};
use testing::World;
use tokio::sync::RwLock;

use crate::ballots::{SUBJECTS, found, frozen, key, path, sheet, slip, somebody, version};
use crate::client::Client;
use crate::say;
use crate::served::{Served, told};

const MEMBERS: usize = 24;
const PATIENCE: Duration = Duration::from_mins(2);
/// How often a step is tried before it is given up.
const TRIES: usize = 400;

/// The server that is there now; while it is away nobody can read it.
type Now = Arc<RwLock<Option<Served>>>;

struct Place {
    binary: PathBuf,
    database: String,
    files: PathBuf,
}

impl Place {
    async fn start(&self) -> Result<Served> {
        Served::start(&self.binary, "serve", &self.database, &self.files, PATIENCE).await
    }
}

/// Kills so many times; without a database given, on an SQLite file of its own.
pub async fn run(binary: &Path, times: u32, database: Option<String>) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("cut.db");
    let place = Arc::new(Place {
        binary: binary.to_owned(),
        database: database.unwrap_or_else(|| format!("sqlite:{}", file.display())),
        files: folder.path().join("files"),
    });
    let world = found(&place.database, &place.files, MEMBERS).await?;
    let now: Now = Arc::new(RwLock::new(Some(place.start().await?)));
    let (start, mut kills, mut sheets) = (Instant::now(), 0, 0);
    let mut told_at = 0;
    while kills < times {
        let is_over = Arc::new(AtomicBool::new(false));
        let plug = tokio::spawn(pull(
            Arc::clone(&place),
            Arc::clone(&now),
            Arc::clone(&is_over),
        ));
        let held = hold(&world, &now).await;
        is_over.store(true, Ordering::SeqCst);
        kills += plug.await??;
        sheets += held?;
        if kills >= told_at + 50 {
            told_at = kills;
            say!("{kills} kills, {sheets} sheets answered, none lost and none counted twice");
        }
    }
    if let Some(served) = now.write().await.take() {
        served.stop()?;
    }
    let words = told(&place.binary, "verify", &place.database)?;
    say!(
        "Killed {kills} times in {} s in the middle of secret ballots: {sheets} sheets of {SUBJECTS} voices, every count is \
         what the devices sent, every bundle fits. {}",
        start.elapsed().as_secs(),
        words.trim()
    );
    Ok(())
}

/// Kills the server at moments of chance until the ballot is over; how often.
async fn pull(place: Arc<Place>, now: Now, is_over: Arc<AtomicBool>) -> Result<u32> {
    let mut kills = 0;
    loop {
        tokio::time::sleep(Duration::from_millis(rand::random_range(10..350))).await;
        if is_over.load(Ordering::SeqCst) {
            return Ok(kills);
        }
        let mut served = now.write().await;
        if let Some(served) = served.take() {
            served.kill()?;
            kills += 1;
        }
        *served = Some(place.start().await?);
    }
}

/// Does a step until it is answered.
async fn until<T>(now: &Now, work: impl AsyncFn(std::net::SocketAddr) -> Result<T>) -> Result<T> {
    let mut last = None;
    for _ in 0..TRIES {
        let address = now.read().await.as_ref().map(|served| served.address);
        let address = address.context("the server is there")?;
        match work(address).await {
            Ok(done) => return Ok(done),
            Err(error) => last = Some(error),
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    Err(last.context("nothing was tried")?)
}

/// Holds one ballot while the plug is pulled; how many sheets were answered.
async fn hold(world: &World, now: &Now) -> Result<usize> {
    let ballot = until(now, async |at| {
        let mut clerk = somebody(world, at, "clerk").await?;
        frozen(&mut clerk, world).await
    })
    .await?;
    let key = until(now, async |at| {
        let mut member = somebody(world, at, "member_1").await?;
        key(&mut member, &ballot).await
    })
    .await?;
    let slips =
        try_join_all((1..=MEMBERS).map(|number| checked_in(world, now, &ballot, (&key, number))));
    let slips = slips.await?;
    step(world, now, &ballot, ("open", "open")).await?;
    let mut sent = vec![[0_u64; 3]; SUBJECTS];
    let mut casting = Vec::new();
    for slip in &slips {
        let (choices, body) = sheet(slip)?;
        for (count, choice) in sent.iter_mut().zip(choices) {
            count[choice] += 1;
        }
        let other = sheet(slip)?.1;
        casting.push(cast(now, path(&ballot, "/sheets"), body, other));
    }
    try_join_all(casting).await?;
    step(world, now, &ballot, ("close", "closed")).await?;
    must_be_what_was_sent(world, now, &ballot, &sent).await?;
    Ok(slips.len())
}

/// A member checks in until their slip is signed.
async fn checked_in(
    world: &World,
    now: &Now,
    ballot: &Value,
    (key, number): (&PublicKey, usize),
) -> Result<Slip> {
    let blinded = Blinded::fresh(key)?;
    let account = format!("member_{number}");
    until(now, async |at| {
        let mut member = somebody(world, at, &account).await?;
        slip(&mut member, ballot, &blinded).await
    })
    .await
}

/// Casts until it is answered; then perhaps again, with other choices, which must change nothing.
async fn cast(now: &Now, at: String, body: Value, other: Value) -> Result<()> {
    tokio::time::sleep(Duration::from_millis(rand::random_range(0..400))).await;
    let put = async |body: &Value| {
        until(now, async |address| {
            let mut device = Client::connect(address).await?;
            device.post(&at, body).await
        })
        .await
    };
    put(&body).await?;
    if rand::random_bool(0.3) {
        put(&other).await?;
    }
    Ok(())
}

/// Who presides takes a step; what was done although its answer was lost is done.
async fn step(world: &World, now: &Now, ballot: &Value, (step, state): (&str, &str)) -> Result<()> {
    until(now, async |at| {
        let mut chair = somebody(world, at, "chair").await?;
        let seen: Value = serde_json::from_slice(&chair.get(&path(ballot, "")).await?)?;
        if seen["ballot"]["state"] != state {
            let body = version(&seen["ballot"]);
            chair
                .post(&path(ballot, &format!("/{step}")), &body)
                .await?;
        }
        Ok(())
    })
    .await
}

async fn must_be_what_was_sent(
    world: &World,
    now: &Now,
    ballot: &Value,
    sent: &[[u64; 3]],
) -> Result<()> {
    let (seen, bundle) = until(now, async |at| {
        let mut chair = somebody(world, at, "chair").await?;
        let seen: Value = serde_json::from_slice(&chair.get(&path(ballot, "")).await?)?;
        let bundle = chair.get(&path(ballot, "/bundle")).await?;
        Ok((seen, String::from_utf8(bundle.to_vec())?))
    })
    .await?;
    let counted = seen["counted"]["subjects"].as_array().context("a count")?;
    for (count, sent) in counted.iter().zip(sent) {
        ensure!(
            count["counts"] == json!(sent),
            "sent {sent:?}, counted {count}"
        );
    }
    ensure!(seen["box"]["spent"] == json!(MEMBERS), "{}", seen["box"]);
    let report = recount::recount(&bundle, &[]);
    ensure!(report.fits(), "{:?}", report.findings);
    Ok(())
}
