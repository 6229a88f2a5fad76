//! `jiandu regime`.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Subcommand;

use crate::settings::Place;

/// What can be done with regimes.
#[derive(Debug, Subcommand)]
pub enum Options {
    /// Check a regime file: unknown keys, locked overrides, missing basis, each with its line.
    Check {
        /// The file.
        file: PathBuf,
    },
}

/// `jiandu regime …`.
pub fn run(_place: &Place, _options: Options) -> Result<ExitCode> {
    Ok(ExitCode::SUCCESS)
}
