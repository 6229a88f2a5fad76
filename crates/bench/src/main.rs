//! Measures the release binary from outside, as a browser meets it; and kills it to see what is lost.
//!
//! Every figure stands beside the most the same machine does in the same minute, because a figure alone tells about the
//! machine.

mod ballots;
mod client;
mod cut;
mod cycle;
mod hall;
mod kill;
mod measure;
mod probe;
mod redate;
mod report;
mod seeded;
mod served;
mod writes;

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Result, bail};
use clap::{Parser, Subcommand};
use tokio::signal::unix::{SignalKind, signal};

#[derive(Debug, Parser)]
struct Options {
    /// The binary.
    #[arg(long, default_value = "target/release/jiandu")]
    binary: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Measure, and write the figures as a table.
    Measure {
        /// Items in the database.
        #[arg(long, default_value_t = 100_000)]
        items: usize,
        /// `postgres://…`, empty; otherwise an SQLite file of its own.
        #[arg(long)]
        database: Option<String>,
        /// Where the table goes.
        #[arg(long, default_value = "docs/bench.md")]
        out: PathBuf,
    },
    /// Kill the server in the middle of a secret ballot, over and over.
    Cut {
        /// How often.
        #[arg(long, default_value_t = 1000)]
        times: u32,
        /// `postgres://…`, empty; otherwise an SQLite file of its own.
        #[arg(long)]
        database: Option<String>,
    },
    /// Kill the server in the middle of things, over and over.
    Kill {
        /// How often.
        #[arg(long, default_value_t = 200)]
        times: u32,
        /// `postgres://…`, empty; otherwise an SQLite file of its own.
        #[arg(long)]
        database: Option<String>,
    },
}

/// Nothing here takes longer on a machine that is not busy otherwise; a kill with its check takes a second or two.
const MEASURING: Duration = Duration::from_mins(10);
const A_KILL: Duration = Duration::from_secs(6);

#[tokio::main]
async fn main() -> Result<()> {
    let options = Options::parse();
    let limit = match &options.command {
        Command::Measure { .. } => MEASURING,
        Command::Cut { times, .. } | Command::Kill { times, .. } => MEASURING + A_KILL * *times,
    };
    let mut terminated = signal(SignalKind::terminate())?;
    // Whatever ends it, the servers it started end with the work that is dropped.
    tokio::select! {
        done = work(options) => done,
        () = tokio::time::sleep(limit) => bail!("not done within {limit:?}"),
        _ = tokio::signal::ctrl_c() => bail!("interrupted"),
        _ = terminated.recv() => bail!("terminated"),
    }
}

async fn work(options: Options) -> Result<()> {
    match options.command {
        Command::Measure {
            items,
            database,
            out,
        } => measure::run(&options.binary, items, database, &out).await,
        Command::Cut { times, database } => cut::run(&options.binary, times, database).await,
        Command::Kill { times, database } => kill::run(&options.binary, times, database).await,
    }
}

/// Says something to the person at the terminal.
#[macro_export]
macro_rules! say {
    ($($what:tt)*) => {{
        use std::io::Write as _;
        writeln!(std::io::stdout(), $($what)*).ok();
    }};
}
