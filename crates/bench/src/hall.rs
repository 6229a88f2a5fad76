//! A hall of three thousand members who vote on twenty-seven subjects.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use slip::Signer;
use slip::device::{Blinded, Slip};
use testing::World;
use tokio::sync::Mutex;

use crate::ballots::{found, frozen, key, path, sheet, slip, somebody, version};
use crate::client::{Client, Listening};
use crate::probe;
use crate::report::{Table, Times, ms};
use crate::served::Served;

const MEMBERS: usize = 3_000;
/// Devices that ask at once.
const AT_ONCE: usize = 64;
/// A hall of so many casts within a minute.
const IN_A_MINUTE: usize = 400;
/// Open pages that wait for the result.
const WALLS: usize = 2_000;
const PATIENCE: Duration = Duration::from_mins(2);

type Devices = Arc<Mutex<Vec<(String, Blinded)>>>;

/// Measures a whole ballot.
pub async fn run(table: &mut Table, binary: &Path, folder: &Path) -> Result<()> {
    alone(table)?;
    let database = format!("sqlite:{}", folder.join("hall.db").display());
    let files = folder.join("hall");
    let world = found(&database, &files, MEMBERS).await?;
    let served = Served::start(binary, "serve", &database, &files, PATIENCE).await?;
    let mut clerk = somebody(&world, served.address, "clerk").await?;
    let mut chair = somebody(&world, served.address, "chair").await?;
    let ballot = frozen(&mut clerk, &world).await?;

    let slips = check_in(table, &world, &served, &ballot, folder).await?;
    let ballot = chair
        .post(&path(&ballot, "/open"), &version(&ballot))
        .await?;
    vote(table, &served, &ballot, slips).await?;
    announce(table, &world, &served, (&mut chair, &ballot)).await?;
    recounted(table, &mut chair, &ballot).await?;
    let memory = served.memory("VmRSS")? / 1_000_000;
    table.row(
        "memory in use after that ballot",
        &format!("{memory} MB"),
        None,
        "–",
    );
    served.stop()
}

/// What a core does without server: signing and checking slips.
fn alone(table: &mut Table) -> Result<()> {
    let signer = Signer::fresh()?;
    let key = signer.public();
    let blinded = Blinded::fresh(&key)?;
    let asked = blinded.text().bytes().context("base64url")?;
    let signing = rate(|| signer.sign(&asked).map(drop))?;
    let slip = blinded.unblind(&signer.sign(&asked)?)?;
    let (slip, signature) = (slip.slip.bytes(), slip.signature.bytes());
    let (slip, signature) = (slip.context("base64url")?, signature.context("base64url")?);
    let checking = rate(|| {
        key.has_signed(&slip, &signature);
        Ok(())
    })?;
    table.row(
        "slips signed by one core, each checked before it leaves",
        &format!("{signing:.0} a second"),
        Some(("≥ 1,000 a second", signing >= 1_000.0)),
        &format!("{checking:.0} RSA verifications a second"),
    );
    Ok(())
}

fn rate(mut work: impl FnMut() -> Result<(), slip::SlipError>) -> Result<f64> {
    let (start, mut times) = (Instant::now(), 0_u32);
    while start.elapsed() < Duration::from_secs(2) {
        work()?;
        times += 1;
    }
    Ok(f64::from(times) / start.elapsed().as_secs_f64())
}

/// Everybody checks in, sixty-four at once.
async fn check_in(
    table: &mut Table,
    world: &World,
    served: &Served,
    ballot: &Value,
    folder: &Path,
) -> Result<Vec<Slip>> {
    let mut first = somebody(world, served.address, "member_1").await?;
    let key = key(&mut first, ballot).await?;
    let mut devices = Vec::new();
    for number in 1..=MEMBERS {
        devices.push((
            world.cookie(&format!("member_{number}")),
            Blinded::fresh(&key)?,
        ));
    }
    let devices: Devices = Arc::new(Mutex::new(devices));
    let start = Instant::now();
    let mut at_work = Vec::new();
    for _ in 0..AT_ONCE {
        let (devices, ballot, address) = (Arc::clone(&devices), ballot.clone(), served.address);
        at_work.push(tokio::spawn(async move {
            let mut slips = Vec::new();
            while let Some((cookie, blinded)) = devices.lock().await.pop() {
                let mut member = Client::with_cookie(address, cookie).await?;
                slips.push(slip(&mut member, &ballot, &blinded).await?);
            }
            anyhow::Ok(slips)
        }));
    }
    let mut slips = Vec::new();
    for one in at_work {
        slips.extend(one.await??);
    }
    let took = start.elapsed();
    ensure!(slips.len() == MEMBERS, "{} slips were given", slips.len());
    table.row(
        &format!("{MEMBERS} members check in, {AT_ONCE} at once: slips signed and on disk"),
        &per_second(MEMBERS, took),
        None,
        &format!(
            "{:.0} flushes a second to that disk",
            probe::flushes(folder)?
        ),
    );
    Ok(slips)
}

fn per_second(count: usize, took: Duration) -> String {
    let count = f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    format!("{:.0} a second", count / took.as_secs_f64())
}

/// Four hundred within a quarter of a minute, then the others as fast as it goes.
async fn vote(table: &mut Table, served: &Served, ballot: &Value, slips: Vec<Slip>) -> Result<()> {
    let mut sheets = Vec::new();
    for slip in &slips {
        sheets.push(sheet(slip)?.1);
    }
    let rest = sheets.split_off(IN_A_MINUTE);
    let within = Duration::from_secs(15);
    let address = served.address;
    let at = path(ballot, "/sheets");
    let mut hall = Vec::new();
    for sheet in sheets {
        let at = at.clone();
        let moment = within.mul_f64(rand::random_range(0.0..1.0));
        hall.push(tokio::spawn(async move {
            tokio::time::sleep(moment).await;
            let mut device = Client::connect(address).await?;
            let start = Instant::now();
            device.post(&at, &sheet).await?;
            anyhow::Ok(start.elapsed())
        }));
    }
    let mut times = Times::default();
    for one in hall {
        times.add(one.await??);
    }
    let slow = times.at(99);
    table.row(
        &format!(
            "a hall of {IN_A_MINUTE} casts within {} s: p50 / p99",
            within.as_secs()
        ),
        &format!("{} / {} ms", ms(times.at(50)), ms(slow)),
        Some((
            "p99 < 200 ms within a minute",
            slow < Duration::from_millis(200),
        )),
        "–",
    );
    let count = rest.len();
    let rest = Arc::new(Mutex::new(rest));
    let start = Instant::now();
    let mut at_work = Vec::new();
    for _ in 0..AT_ONCE {
        let (rest, at) = (Arc::clone(&rest), at.clone());
        at_work.push(tokio::spawn(async move {
            let mut device = Client::connect(address).await?;
            while let Some(sheet) = rest.lock().await.pop() {
                device.post(&at, &sheet).await?;
            }
            anyhow::Ok(())
        }));
    }
    for one in at_work {
        one.await??;
    }
    table.row(
        &format!("sheets of 27 voices, {AT_ONCE} at once: checked and on disk"),
        &per_second(count, start.elapsed()),
        None,
        "–",
    );
    Ok(())
}

/// From the close to the announced result; and until two thousand open pages have heard and read it.
async fn announce(
    table: &mut Table,
    world: &World,
    served: &Served,
    (chair, ballot): (&mut Client, &Value),
) -> Result<()> {
    let start = Instant::now();
    let closed = chair
        .post(&path(ballot, "/close"), &version(ballot))
        .await?;
    let close = start.elapsed();
    let mut tallied = closed;
    for teller in ["clerk", "committee"] {
        let mut teller = somebody(world, served.address, teller).await?;
        let declared = json!({ "declared": true });
        tallied = teller
            .post(&path(ballot, "/confirmation"), &declared)
            .await?;
    }
    let mut walls = Vec::new();
    for number in 1..=WALLS {
        let page = somebody(world, served.address, &format!("member_{number}")).await?;
        walls.push((page.again().await?.listen().await?, page));
    }
    let start = Instant::now();
    let at = path(ballot, "");
    let waiting: Vec<_> = walls
        .into_iter()
        .map(|(wall, page)| tokio::spawn(hear_and_read(wall, page, at.clone(), start)))
        .collect();
    chair
        .post(&path(ballot, "/announcement"), &version(&tallied))
        .await?;
    let announced = start.elapsed();
    let (mut heard, mut read) = (Times::default(), Times::default());
    for one in waiting {
        let (when_heard, when_read) = one.await??;
        heard.add(when_heard);
        read.add(when_read);
    }
    table.row(
        "3,000 sheets of 27 voices: from the close to the counted box, and the announcement",
        &format!("{} ms, {} ms", ms(close), ms(announced)),
        None,
        "–",
    );
    for (what, times) in [
        ("hear of the announcement", heard),
        ("have read the result", read),
    ] {
        let last = times.at(100);
        table.row(
            &format!("{WALLS} open pages {what}: the middle / the last"),
            &format!("{} / {} ms", ms(times.at(50)), ms(last)),
            Some(("< 1 s", last < Duration::from_secs(1))),
            "–",
        );
    }
    Ok(())
}

/// An open page: when it heard of the announcement, and when it had read the result.
async fn hear_and_read(
    wall: Listening,
    mut page: Client,
    at: String,
    start: Instant,
) -> Result<(Duration, Duration)> {
    wall.hear("ballot.announced").await?;
    let heard = start.elapsed();
    let result = page.get(&at).await?;
    let read = start.elapsed();
    let is_there = String::from_utf8_lossy(&result).contains("\"announcements\":[{");
    ensure!(is_there, "a page read no result");
    Ok((heard, read))
}

/// The bundle is counted again.
async fn recounted(table: &mut Table, chair: &mut Client, ballot: &Value) -> Result<()> {
    let bundle = chair.get(&path(ballot, "/bundle")).await?;
    let bundle = String::from_utf8(bundle.to_vec())?;
    let start = Instant::now();
    let report = recount::recount(&bundle, &[]);
    let took = start.elapsed();
    ensure!(report.fits(), "{:?}", report.findings);
    table.row(
        "recount of 3,000 sheets of 27 voices from their bundle",
        &format!("{} ms", ms(took)),
        Some(("< 1 s", took < Duration::from_secs(1))),
        &format!("a file of {} MB", bundle.len() / 1_000_000),
    );
    Ok(())
}
