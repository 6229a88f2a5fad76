//! Measures the release binary from outside, as a browser meets it; and kills it to see what is lost.
//!
//! Every figure stands beside the most the same machine does in the same minute, because a figure alone tells about the
//! machine.

mod client;
mod kill;
mod measure;
mod probe;
mod redate;
mod report;
mod seeded;
mod served;
mod writes;

use std::path::PathBuf;

use anyhow::Result;
use clap::{Parser, Subcommand};

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
    /// Kill the server in the middle of things, over and over.
    Kill {
        /// How often.
        #[arg(long, default_value_t = 200)]
        times: u32,
    },
}

#[tokio::main]
async fn main() -> Result<()> {
    let options = Options::parse();
    match options.command {
        Command::Measure {
            items,
            database,
            out,
        } => measure::run(&options.binary, items, database, &out).await,
        Command::Kill { times } => kill::run(&options.binary, times).await,
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
