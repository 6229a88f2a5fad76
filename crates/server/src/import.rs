//! `jiandu import`: the register from a file, without the web page.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::{Args, ValueEnum};
use kernel::Words;
use people::import::acts::{self, Table};
use people::import::{ImportKind, ImportReport};
use people::{Actor, App, account, person, session};

use crate::settings::Place;
use crate::{say, serve};

/// What to import, and for whom.
#[derive(Debug, Args)]
pub struct Options {
    /// What the table brings in.
    kind: Kind,
    /// An XLSX, XLS or CSV file (UTF-8 or GB 18030), made from the template on the web page.
    file: PathBuf,
    /// The account that imports: a clerk of the congress. The record names its owner.
    #[arg(long, value_name = "ACCOUNT")]
    account: String,
    /// Say what would be done, and do nothing.
    #[arg(long)]
    dry_run: bool,
    /// The language in which faults are told.
    #[arg(long, default_value = "zh")]
    lang: Language,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Kind {
    /// Organs.
    Organs,
    /// People with posts in organs.
    Officials,
    /// Deputies and members of the standing committee.
    Deputies,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Language {
    /// Chinese.
    Zh,
    /// English.
    En,
}

impl Language {
    fn pick(self, words: &Words) -> &str {
        match self {
            Self::Zh => &words.zh,
            Self::En => &words.en,
        }
    }
}

/// `jiandu import`.
pub async fn run(place: &Place, options: Options) -> Result<ExitCode> {
    let app = serve::open(place).await?;
    let actor = owner(&app, &options.account).await?;
    let congress = actor.congress()?;
    let content = std::fs::read(&options.file)
        .with_context(|| format!("reading {}", options.file.display()))?;
    let kind = match options.kind {
        Kind::Organs => ImportKind::Organs,
        Kind::Officials => ImportKind::Officials,
        Kind::Deputies => ImportKind::Deputies,
    };
    let refused =
        |error: kernel::Error| anyhow::anyhow!("{}", options.lang.pick(&error.problem().words));
    let table = Table::read(kind, content).await.map_err(refused)?;
    let report = acts::check(
        &mut *app.db.read().await?,
        congress,
        app.clock.today(),
        &table,
    )
    .await?;
    tell(&report, options.lang);
    if report.fault_count > 0 {
        return Ok(ExitCode::FAILURE);
    }
    if !options.dry_run {
        let digest = report.digest.clone();
        let done = app
            .desk(actor)
            .act(async |act| acts::import(act, &table, &digest).await)
            .await;
        done.map_err(refused)?;
        say!("imported.");
    }
    Ok(ExitCode::SUCCESS)
}

async fn owner(app: &App, name: &str) -> Result<Actor> {
    let mut conn = app.db.read().await?;
    let account = account::named(&mut conn, name)
        .await?
        .context("there is no such account")?;
    let today = app.clock.today();
    let posts = person::store::posts_of(&mut conn, account.person, today).await?;
    let congress = posts
        .first()
        .context("the account's owner holds no post today")?
        .congress;
    let person = person::store::find(&mut conn, congress, account.person).await?;
    let signed = session::signed(&mut conn, account.person, person.name, congress, today).await?;
    Ok(Actor::Person(Box::new(
        signed.context("the account's owner holds no post today")?,
    )))
}

fn tell(report: &ImportReport, language: Language) {
    let parts = [
        ("organs", report.organs),
        ("people", report.people),
        ("seats", report.seats),
        ("posts", report.posts),
    ];
    for (name, part) in parts {
        say!(
            "{name:<8} {} new, {} changed, {} unchanged",
            part.created,
            part.changed,
            part.unchanged
        );
    }
    for fault in &report.faults {
        let remedy = fault
            .remedy
            .as_ref()
            .map(|words| format!("; {}", language.pick(words)))
            .unwrap_or_default();
        let words = language.pick(&fault.words);
        say!(
            "row {}, {} {:?}: {words}{remedy}",
            fault.row,
            fault.column,
            fault.value
        );
    }
    if report.fault_count > report.faults.len() {
        say!("… and {} more", report.fault_count - report.faults.len());
    }
}
