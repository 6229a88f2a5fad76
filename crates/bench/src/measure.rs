//! All figures.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result};

use crate::client::Client;
use crate::cycle;
use crate::hall;
use crate::probe;
use crate::redate;
use crate::report::{Table, Times, heading, ms};
use crate::seeded::{Seeded, seed};
use crate::served::Served;
use crate::writes;

const PATIENCE: Duration = Duration::from_mins(10);
const A_WHILE: Duration = Duration::from_secs(3);
/// Times each list is asked for.
const TIMES: usize = 40;

/// Measures, and writes the table.
pub async fn run(binary: &Path, items: usize, database: Option<String>, out: &Path) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let files = folder.path().join("files");
    let kind = if database.is_some() {
        "PostgreSQL"
    } else {
        "SQLite"
    };
    let file = folder.path().join("bench.db");
    let database = database.unwrap_or_else(|| format!("sqlite:{}", file.display()));
    let heading = heading(items, kind);
    let mut table = Table::default();

    let served = Served::start(binary, "demo", &database, &files, PATIENCE).await?;
    table.row(
        "a year lived from nothing by a county, and by a city with nine counties",
        &format!("{:.1} s", served.started_in.as_secs_f64()),
        None,
        "–",
    );
    served.stop()?;
    let of = seed(&database, &files, items).await?;

    let served = Served::start(binary, "serve", &database, &files, PATIENCE).await?;
    standing(&mut table, binary, &served)?;
    let clerk = Client::sign_in(served.address, "bangong").await?;
    let organ = Client::sign_in(served.address, of.account).await?;
    reading(&mut table, (&clerk, &organ), &of, &database).await?;
    writing(&mut table, (&clerk, &organ), &of, folder.path()).await?;
    served.stop()?;

    hall::run(&mut table, binary, folder.path()).await?;
    cycle::run(&mut table).await?;
    let (took, bare) = redate::run().await?;
    let target = Some(("< 5 s", took < Duration::from_secs(5)));
    table.row(
        "50,000 open items of 400 terms dated again after the calendar changed",
        &format!("{:.2} s", took.as_secs_f64()),
        target,
        &format!(
            "one bare UPDATE of as many rows {:.2} s",
            bare.as_secs_f64()
        ),
    );
    table.write(out, &heading)
}

/// Size, start-up, memory.
fn standing(table: &mut Table, binary: &Path, served: &Served) -> Result<()> {
    let size = std::fs::metadata(binary)?.len();
    table.row(
        "binary, with client, regimes, calendar and divisions",
        &megabytes(size),
        None,
        &format!("read from memory in {} ms", ms(probe::reading(binary)?)),
    );
    let start = served.started_in;
    table.row(
        "start-up to the first answer",
        &format!("{} ms", ms(start)),
        Some(("< 1 s", start < Duration::from_secs(1))),
        &format!("a process that does nothing {} ms", ms(probe::process()?)),
    );
    let memory = served.memory("VmRSS")?;
    let file = served.memory("RssFile")?;
    table.row(
        "memory in use after start-up",
        &megabytes(memory),
        Some(("< 80 MB", memory < 80_000_000)),
        &format!("of it pages of the binary {}", megabytes(file)),
    );
    Ok(())
}

fn megabytes(bytes: u64) -> String {
    let tenths = bytes / 100_000;
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

/// Lists and the board, as clerk and as an organ.
async fn reading(
    table: &mut Table,
    (clerk, organ): (&Client, &Client),
    of: &Seeded,
    database: &str,
) -> Result<()> {
    let (mut clerk, mut organ) = (clerk.again().await?, organ.again().await?);
    let size = clerk.get("/api/assignments").await?.len();
    let idle = probe::idle_route(size, TIMES * 5).await?;
    let bare = format!(
        "SELECT id, due_on FROM assignment WHERE congress = '{}' ORDER BY due_on, id LIMIT 50",
        of.congress
    );
    let bare = probe::statement(database, &bare, TIMES).await?;
    let most = format!(
        "empty route of as many bytes {}; bare SELECT of 50 {}",
        idle.cell(),
        bare.cell()
    );
    let lead = format!("lead={}&state=issued", of.lead);
    let lists = [
        ("no filter", ""),
        ("state", "state=accepted"),
        ("light and dates", "light=overdue&due_from=2026-01-01"),
        ("waiting, latest first", "waiting=true&sort=-due"),
        ("committee and state", &lead),
        ("text, rare", "q=996号"),
        ("text, thousands of hits", "q=整治第5"),
        ("page 100", "page=100"),
    ];
    let (mut staff_all, mut organ_all) = (Times::default(), Times::default());
    for (name, query) in lists {
        let path = format!("/api/assignments?{}", encoded(query));
        let (staff, ordinary) = asked((&mut clerk, &mut organ), &path).await?;
        let good = |times: &Times| Some(("p95 < 30 ms", times.at(95) < Duration::from_millis(30)));
        table.row(
            &format!("list, {name}: clerk"),
            &staff.cell(),
            good(&staff),
            &most,
        );
        table.row(
            &format!("list, {name}: organ"),
            &ordinary.cell(),
            good(&ordinary),
            &most,
        );
        staff_all.extend(staff);
        organ_all.extend(ordinary);
    }
    let share = organ_all.at(95).as_secs_f64() / staff_all.at(95).as_secs_f64().max(0.000_001);
    table.row(
        "p95 of all these lists, organ to clerk",
        &format!("{share:.2}"),
        Some(("≤ 1.2", share <= 1.2)),
        "–",
    );
    board(table, (&mut clerk, &mut organ), of, database).await
}

/// A query whose Chinese signs are sent as their bytes.
fn encoded(query: &str) -> String {
    let mut encoded = String::new();
    for byte in query.bytes() {
        if byte.is_ascii() {
            encoded.push(char::from(byte));
        } else {
            // Writing to a text can't fail.
            write!(encoded, "%{byte:02X}").ok();
        }
    }
    encoded
}

/// The board, as clerk and as an organ.
async fn board(
    table: &mut Table,
    (clerk, organ): (&mut Client, &mut Client),
    of: &Seeded,
    database: &str,
) -> Result<()> {
    let count = format!(
        "SELECT state, COUNT(*) FROM assignment WHERE congress = '{}' GROUP BY state",
        of.congress
    );
    let count = probe::statement(database, &count, TIMES).await?;
    let (staff, ordinary) = asked((clerk, organ), "/api/assignments/board").await?;
    for (who, times) in [("clerk", staff), ("organ", ordinary)] {
        table.row(
            &format!("board: {who}"),
            &times.cell(),
            Some(("< 50 ms", times.at(95) < Duration::from_millis(50))),
            &format!("bare count by state {}", count.cell()),
        );
    }
    Ok(())
}

/// How long a clerk and an organ wait for the same; they ask by turns, so that whatever else the machine does meets both.
async fn asked((clerk, organ): (&mut Client, &mut Client), path: &str) -> Result<(Times, Times)> {
    clerk.get(path).await.context("the first time")?;
    organ.get(path).await.context("the first time")?;
    let (mut staff, mut ordinary) = (Times::default(), Times::default());
    for _ in 0..TIMES {
        staff.extend(Times::of(1, async || clerk.get(path).await.map(drop)).await?);
        ordinary.extend(Times::of(1, async || organ.get(path).await.map(drop)).await?);
    }
    Ok((staff, ordinary))
}

/// Acts a second.
async fn writing(
    table: &mut Table,
    (clerk, organ): (&Client, &Client),
    of: &Seeded,
    folder: &Path,
) -> Result<()> {
    for people in [1, 8, 64] {
        let flushes = probe::flushes(folder)?;
        let most = format!("{flushes:.0} flushes a second to that disk");
        let (issued, ids) = writes::issue(clerk, of, people, A_WHILE).await?;
        let answered = writes::answer(organ, &ids, people).await?;
        for (what, rate) in [
            ("items issued", issued),
            ("accepted and answered", answered),
        ] {
            table.row(
                &format!("{what}, {people} at once"),
                &format!("{:.0} acts/s, {}", rate.a_second, rate.times.cell()),
                None,
                &most,
            );
        }
    }
    Ok(())
}
