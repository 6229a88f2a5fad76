//! `jiandu user`: congresses and accounts, before there is anybody who could sign in.

use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::Subcommand;
use kernel::{Date, Flag, id};
use people::account::{self, Account, AccountId};
use people::congress::{self, Congress, CongressId, Level};
use people::organ::{self, Organ, OrganId, OrganKind};
use people::person::{self, Person, PersonId, Post, PostId};
use people::{Actor, App, Role, session};
use serde_json::json;

use crate::settings::Place;
use crate::{say, serve};

/// What can be set up.
#[derive(Debug, Subcommand)]
pub enum Options {
    /// Found a congress with its office.
    Found {
        /// The division's code in GB/T 2260, such as 621123.
        division: String,
        /// The level: it decides what the congress may do, never the name.
        #[arg(long, value_parser = level)]
        level: Level,
        /// The place, such as 渭源县.
        #[arg(long)]
        place: String,
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

fn level(text: &str) -> Result<Level, String> {
    text.parse()
        .map_err(|_| "one of province, city, county, township, subdistrict".to_owned())
}

/// `jiandu user …`.
pub async fn run(place: &Place, options: Options) -> Result<ExitCode> {
    let app = serve::open(place).await?;
    match options {
        Options::Found {
            division,
            level,
            place,
            regime,
            since,
        } => {
            found(&app, division, level, place, regime, since).await?;
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

pub async fn found(
    app: &App,
    division: String,
    level: Level,
    place: String,
    regime: Option<String>,
    since: Date,
) -> Result<()> {
    if let Some(name) = &regime {
        app.regime(name, app.clock.today())?;
    }
    let body = if level.has_standing_committee() {
        "人民代表大会常务委员会"
    } else {
        "人民代表大会主席团"
    };
    let congress = Congress {
        id: CongressId::fresh(),
        division,
        level,
        name: format!("{place}{body}"),
        short_name: place.clone(),
        parent: None,
        is_public: Flag(true),
        valid_from: since,
        valid_until: None,
        version: 1,
    };
    let office = Organ {
        id: OrganId::fresh(),
        congress: congress.id,
        kind: OrganKind::Office,
        name: format!("{place}人大常委会办公室"),
        short_name: "办公室".to_owned(),
        parent: None,
        is_vertical: Flag(false),
        sort_no: 0,
        valid_from: since,
        valid_until: None,
        version: 1,
    };
    let desk = app.desk(Actor::System("user found"));
    desk.act(async |act| {
        congress::store::insert(act.db(), &congress).await?;
        organ::store::insert(act.db(), &office).await?;
        if let Some(regime) = &regime {
            congress::store::adopt_regime(act.db(), congress.id, regime, since).await?;
        }
        let details = json!({ "name": congress.name, "regime": regime });
        act.record_for(
            Some(congress.id),
            "congress.founded",
            &[congress.id.subject()],
            details,
        )
        .await
    })
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
    let password = hex::encode(id::secret::<8>());
    let hashed = session::hash_password(app, password.clone()).await?;
    let today = app.clock.today();
    let mut conn = app.db.read().await?;
    let congress = congress::store::of_division(&mut conn, division, today)
        .await
        .context("no such congress")?;
    let organs = organ::store::list(&mut conn, congress.id, today).await?;
    drop(conn);
    let office = organs
        .iter()
        .find(|organ| organ.kind == OrganKind::Office)
        .context("it has no office")?;
    let person = Person {
        id: PersonId::fresh(),
        congress: congress.id,
        name: person_name.to_owned(),
        phone: String::new(),
        version: 1,
    };
    let post = Post {
        id: PostId::fresh(),
        person: person.id,
        organ: office.id,
        role,
        title: "工作人员".to_owned(),
        is_head: Flag(false),
        from_on: today,
        until_on: None,
    };
    let account = Account {
        id: AccountId::fresh(),
        person: person.id,
        name: name.to_owned(),
        password: hashed,
        must_change_password: Flag(true),
        is_disabled: Flag(false),
        failures: 0,
        locked_until: None,
    };
    let desk = app.desk(Actor::System("user add"));
    desk.act(async |act| {
        person::store::insert(act.db(), &person).await?;
        person::store::insert_post(act.db(), &post).await?;
        account::insert(act.db(), &account).await?;
        let about = [account.id.subject(), person.id.subject()];
        let details = json!({ "account": name, "role": role });
        act.record_for(Some(congress.id), "account.created", &about, details)
            .await
    })
    .await?;
    Ok(password)
}

async fn reset(app: &App, name: &str) -> Result<String> {
    let password = hex::encode(id::secret::<8>());
    let hashed = session::hash_password(app, password.clone()).await?;
    let desk = app.desk(Actor::System("user reset"));
    desk.act(async |act| {
        let account = account::named(act.db(), name)
            .await?
            .context("there is no such account")?;
        let about = [account.id.subject()];
        let reset = Account {
            password: hashed,
            must_change_password: Flag(true),
            failures: 0,
            locked_until: None,
            ..account
        };
        account::update(act.db(), &reset).await?;
        act.record_for(None, "account.reset", &about, json!({ "account": name }))
            .await
    })
    .await?;
    Ok(password)
}
