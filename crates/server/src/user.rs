//! `jiandu user`: congresses and accounts, before there is anybody who could sign in.

use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::Subcommand;
use kernel::Date;
use people::account::{self, NewOfficial};
use people::congress::{self, acts::NewCongress};
use people::{Actor, App, Role};

use crate::settings::Place;
use crate::{say, serve};

/// What can be set up.
#[derive(Debug, Subcommand)]
pub enum Options {
    /// Found a congress with its office.
    Found {
        /// The division's code in GB/T 2260, such as 621123: it tells the level and the name.
        division: String,
        /// The regime it follows, such as `weiyuan`; otherwise the statute alone.
        #[arg(long)]
        regime: Option<String>,
        /// Since when.
        #[arg(long, value_name = "YYYY-MM-DD")]
        since: Date,
    },
    /// Create an account with a post in the congress's office; prints the first password once.
    Add {
        /// What is typed to sign in.
        account: String,
        /// The person's name.
        #[arg(long)]
        name: String,
        /// The congress's division.
        #[arg(long)]
        division: String,
        /// The role: clerk, system_admin, security_admin, audit_admin, …
        #[arg(long)]
        role: Role,
    },
    /// Give an account a new first password; prints it once.
    Reset {
        /// The account.
        account: String,
    },
}

/// `jiandu user …`.
pub async fn run(place: &Place, options: Options) -> Result<ExitCode> {
    let app = serve::open(place).await?;
    match options {
        Options::Found {
            division,
            regime,
            since,
        } => {
            found(&app, division, regime, since).await?;
        }
        Options::Add {
            account,
            name,
            division,
            role,
        } => {
            let password = add(&app, &account, &name, &division, role).await?;
            say!("{account}: first password {password} (it must be changed at the first sign-in)");
        }
        Options::Reset { account } => {
            let password = reset(&app, &account).await?;
            say!("{account}: first password {password} (it must be changed at the next sign-in)");
        }
    }
    Ok(ExitCode::SUCCESS)
}

pub async fn found(app: &App, division: String, regime: Option<String>, since: Date) -> Result<()> {
    let new = NewCongress {
        division,
        valid_from: since,
        regime,
        is_public: true,
        administrators: Vec::new(),
    };
    let desk = app.desk(Actor::System("user found"));
    let congress = desk
        .act(async |act| congress::acts::found(act, new).await)
        .await?;
    say!("{} is founded.", congress.name);
    Ok(())
}

pub async fn add(
    app: &App,
    name: &str,
    person_name: &str,
    division: &str,
    role: Role,
) -> Result<String> {
    let official = NewOfficial::new(app, ("", role), person_name, name).await?;
    let mut conn = app.db.read().await?;
    let congress = congress::store::of_division(&mut conn, division, app.clock.today())
        .await
        .context("no such congress")?;
    drop(conn);
    let desk = app.desk(Actor::System("user add"));
    let made = desk
        .act(async |act| account::founding::appoint(act, &congress, vec![official]).await)
        .await?;
    let first = made.into_iter().next().context("no account was made")?;
    Ok(first.password)
}

async fn reset(app: &App, name: &str) -> Result<String> {
    let desk = app.desk(Actor::System("user reset"));
    let renewed = account::acts::reset_named(desk, name).await;
    Ok(renewed.context("there is no such account")?.password)
}
