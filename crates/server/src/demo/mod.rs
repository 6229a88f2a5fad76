//! The demonstration: a county lived through the same API as a browser uses, on a clock that can be put forward.
//!
//! It is kept in a database of its own, marked as such; a database that bears no mark is never touched.
//!
//! What there is and what is said stands in the `*.toml` beside the files that do it: `world` founds the congress and its
//! people (and names the rows of the plan, with what becomes of each), `intake` has topics proposed and screened, `plan`
//! adopts and adjusts, `sessions` meets, `report` prepares what a session hears, `opinion` follows what it leaves behind,
//! `errands`, `letters`, `questions` and `ballots` add what stands beside it. `mianyang` founds a city and nine counties, lets them
//! agree on linked topics and live the same stories; `linked` adds what they do together. `lianjiang` founds a city of the
//! county level; `campaign` evaluates its 27 departments, last year and this: `board` says what they promise and how far they
//! are, with `pictures`, `rounds` fills the year, `consulted` asks five groups about each, `hotline` brings in what people called
//! for, `groups` check and report, `revisits` sees what was put right, and `follow` climbs the ladder where nothing was. `others` votes in secret for whom nobody plays. `year` puts the stories together and `stage`
//! tells them. What the world must hold is in `tests/demo/held.rs`.

mod ballots;
mod board;
mod campaign;
mod clock;
mod consulted;
mod errands;
mod follow;
mod groups;
mod hotline;
mod intake;
mod letters;
mod lianjiang;
mod linked;
mod mianyang;
mod opinion;
mod others;
mod pictures;
mod plan;
mod questions;
mod report;
mod revisits;
mod rounds;
mod script;
mod sessions;
mod stage;
mod world;
mod year;

use std::process::ExitCode;
use std::time::Instant as Stopwatch;

use anyhow::{Context as _, Result, bail, ensure};
use clap::Args;
use kernel::db::copy;
use kernel::{Clock, Date, Instant};
use people::app::Persona;
use people::{Actor, App};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;

use crate::settings::{Listen, Place};
use crate::{jobs, say, serve};
use script::{PASSWORD, Script, on};
use stage::Stage;

/// What a newcomer may do in the demonstration alone.
pub fn routes() -> OpenApiRouter<App> {
    clock::routes().merge(others::routes())
}

/// What the demonstration is to do.
#[derive(Debug, Args)]
pub struct Options {
    /// Where to listen.
    #[command(flatten)]
    pub listen: Listen,
    /// Live a year from nothing into a database that is thrown away, say how long it took, and end.
    #[arg(long)]
    pub year: bool,
    /// Forget the demonstration that is there and live it again.
    #[arg(long)]
    pub fresh: bool,
    /// Live until this day; a demonstration that is there already goes on at it. Otherwise until today in November and December, when most of a year has happened; at other
    /// times until the last 16 November.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub until: Option<Date>,
}

/// `jiandu demo`.
pub async fn run(place: &Place, options: Options) -> Result<ExitCode> {
    let mut place = place.clone();
    if place.database == "sqlite:jiandu-data/jiandu.db" {
        // Never beside the real one by accident.
        "sqlite:jiandu-data/demo.db".clone_into(&mut place.database);
        place.files = "jiandu-data/demo-files".into();
    }
    if options.year {
        return live_a_year(&place, options.until).await;
    }
    if options.fresh {
        forget(&place).await?;
    }
    let app = serve::open_with(&place, Clock::adjustable()).await?;
    let script = Script::read()?;
    if copy::count(&mut *app.db.read().await?, &copy::steps()).await? == 0 {
        say!("Living the demonstration world …");
        let lived = live(app.clone(), options.until).await?;
        say!("{lived}");
    }
    ensure!(
        is_demonstration(&app).await?,
        "{} is no demonstration",
        place.database
    );
    wake(&app, options.until).await?;
    let mut app = app;
    app.choices.personas = personas()?;
    let notes = [
        format!("sign in with one press, or as any of these with the password {PASSWORD}:"),
        app.choices
            .personas
            .iter()
            .map(|one| format!("  {:<16}{} {}", one.account, one.name, one.title))
            .collect::<Vec<_>>()
            .join("\n"),
        format!("without account: /p/{}", script.division()),
    ];
    serve::serve(app, &options.listen, &notes).await
}

/// What was lived.
#[derive(Debug)]
pub struct Lived {
    acts: u64,
    records: i64,
    seconds: f64,
}

impl std::fmt::Display for Lived {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            acts,
            records,
            seconds,
        } = self;
        write!(
            f,
            "Lived {acts} acts with {records} records in {seconds:.1} s."
        )
    }
}

/// Lives the world into an empty database, until a day or today.
pub async fn live(app: App, until: Option<Date>) -> Result<Lived> {
    let started = Stopwatch::now();
    let present = app.clock.now();
    let until = until.or_else(|| telling(present.date()));
    if let Some(day) = until {
        app.clock.set(noon(day)?);
    }
    let end = app.clock.now();
    let script = Script::read()?;
    let stage = Stage::new(app.clone())?;
    stage.begin(on(stage.today().year() - 1, 10, 8));
    let desk = app.desk(Actor::System("demo"));
    let congress = people::congress::CongressId::fresh();
    desk.act(async |act| {
        act.record_for(None, MARK, &[congress.subject()], json!({}))
            .await
    })
    .await?;
    year::live(&stage, &script).await?;
    mianyang::live(&stage).await?;
    lianjiang::live(&stage).await?;
    app.clock.set(if until.is_some() { end } else { present });
    jobs::seal_all(&app).await?;
    let records: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM record")
        .fetch_one(&mut *app.db.read().await?)
        .await
        .map_err(anyhow::Error::from)?;
    Ok(Lived {
        acts: stage.acts(),
        records,
        seconds: started.elapsed().as_secs_f64(),
    })
}

/// The day until which the world is lived when today is too early in the year to show much; none when it is not.
fn telling(today: Date) -> Option<Date> {
    let is_late_in_the_year = today >= on(today.year(), 11, 10);
    (!is_late_in_the_year).then(|| on(today.year() - 1, 11, 16))
}

/// A demonstration that was lived before goes on at the day that is asked for. Without one, what was lived long ago goes on
/// where it ended, rather than months late with everything.
async fn wake(app: &App, until: Option<Date>) -> Result<()> {
    let last: Option<Instant> = sqlx::query_scalar("SELECT MAX(at) FROM record")
        .fetch_one(&mut *app.db.read().await?)
        .await?;
    let Some(last) = last else { return Ok(()) };
    if let Some(day) = until {
        app.clock.set(noon(day)?.max(last));
    } else if app.clock.today().days_since(last.date()) > STALE_DAYS {
        app.clock.set(last);
    }
    Ok(())
}

/// The moment at which a last day ends: noon in Shanghai.
fn noon(day: Date) -> Result<Instant> {
    format!("{day}T04:00:00Z").parse().context("a day")
}

/// After so many days a world has grown stale.
const STALE_DAYS: i64 = 45;

/// The people whom the sign-in page offers.
///
/// # Errors
/// The script can't be read.
pub fn personas() -> Result<Vec<Persona>> {
    let mut all = Script::read()?.personas();
    all.extend(mianyang::Mianyang::read()?.personas());
    all.extend(lianjiang::Lianjiang::personas());
    Ok(all)
}

const MARK: &str = "demo.founded";

async fn is_demonstration(app: &App) -> Result<bool> {
    let marks: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM record WHERE happened = $1")
        .bind(MARK)
        .fetch_one(&mut *app.db.read().await?)
        .await?;
    Ok(marks > 0)
}

async fn live_a_year(place: &Place, until: Option<Date>) -> Result<ExitCode> {
    let folder = tempfile::tempdir()?;
    let place = Place {
        database: format!("sqlite:{}", folder.path().join("year.db").display()),
        files: folder.path().join("files"),
        ..place.clone()
    };
    let app = serve::open_with(&place, Clock::adjustable()).await?;
    let lived = live(app, until).await?;
    say!("{lived}");
    Ok(ExitCode::SUCCESS)
}

/// Removes a demonstration's database, and nothing else.
async fn forget(place: &Place) -> Result<()> {
    let Some(path) = place.database.strip_prefix("sqlite:") else {
        bail!(
            "only a demonstration in an SQLite file can be forgotten; drop the PostgreSQL database yourself"
        )
    };
    if !std::path::Path::new(path).exists() {
        return Ok(());
    }
    let app = serve::open(place).await?;
    ensure!(
        is_demonstration(&app).await?,
        "{} is no demonstration: it is left alone",
        place.database
    );
    app.db.close().await;
    for ending in ["", "-wal", "-shm"] {
        let file = format!("{path}{ending}");
        if std::path::Path::new(&file).exists() {
            std::fs::remove_file(&file).with_context(|| format!("removing {file}"))?;
        }
    }
    Ok(())
}
