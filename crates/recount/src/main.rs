//! `recount BUNDLE`: counts a secret ballot again.

use std::io;
use std::process::ExitCode;

use clap::Parser;

#[derive(Parser)]
#[command(
    name = "recount",
    version,
    about = "Counts a secret ballot again from its bundle, and says what does not fit"
)]
struct Cli {
    #[command(flatten)]
    ask: recount::Ask,
}

fn main() -> ExitCode {
    match recount::run(&Cli::parse().ask, &mut io::stdout().lock()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}
