//! The server: command line, settings, HTTP, night jobs, the demonstration world.

mod archive;
mod commands;
pub mod demo;
pub mod hall;
mod import;
mod jobs;
mod live;
mod named;
mod regimes;
pub mod routes;
mod search;
mod serve;
mod settings;
mod throttle;
mod today;
mod user;

use std::process::ExitCode;

use anyhow::Result;

use settings::{Command, Settings};

/// Does what the command line says.
pub async fn run() -> Result<ExitCode> {
    let settings = Settings::read()?;
    let filter = tracing_subscriber::EnvFilter::try_new(&settings.place.log)?;
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    let place = settings.place;
    match settings.command {
        Command::Serve(listen) => serve::run(&place, &listen).await,
        Command::Demo(options) => demo::run(&place, options).await,
        Command::Import(options) => import::run(&place, options).await,
        Command::User(options) => user::run(&place, options).await,
        Command::Regime(options) => regimes::run(&place, options),
        Command::Verify => commands::verify(&place).await,
        Command::Backup { to } => commands::backup(&place, &to).await,
        Command::Restore { from } => commands::restore(&place, &from).await,
        Command::Move { to } => commands::move_to(&place, &to).await,
        Command::Certificate(options) => hall::make(&options),
        Command::Recount(ask) => commands::recount(&ask),
        Command::Openapi => commands::openapi().await,
    }
}

/// Says something to the person at the terminal.
#[macro_export]
macro_rules! say {
    ($($what:tt)*) => {{
        use std::io::Write as _;
        // Nobody reads any more: then nobody needs it.
        writeln!(std::io::stdout(), $($what)*).ok();
    }};
}
