//! `jiandu regime`.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::Subcommand;
use kernel::{Clock, Date};
use regime::Library;

use crate::say;
use crate::settings::Place;

/// What can be done with regimes.
#[derive(Debug, Subcommand)]
pub enum Options {
    /// Check a regime file: unknown keys, locked overrides, missing basis, each with its line.
    Check {
        /// The file.
        file: PathBuf,
    },
    /// List the regimes there are.
    List,
    /// Print a whole regime, each value with its basis.
    Show {
        /// Its name, such as `weiyuan`.
        name: String,
        /// As it stands on this day.
        #[arg(long, value_name = "YYYY-MM-DD")]
        on: Option<Date>,
    },
}

/// `jiandu regime …`.
pub fn run(place: &Place, options: Options) -> Result<ExitCode> {
    match options {
        Options::Check { file } => check(&file),
        Options::List => {
            for name in library(place)?.names() {
                say!("{name}");
            }
            Ok(ExitCode::SUCCESS)
        }
        Options::Show { name, on } => {
            let on = on.unwrap_or_else(|| Clock::system().today());
            let library = library(place)?;
            let regime = library
                .resolve(&name, on)
                .map_err(|faults| anyhow::anyhow!(regime::listed(&faults)))?;
            for entry in regime.entries() {
                let lock = if entry.locked { " [法定]" } else { "" };
                say!(
                    "{} {}：{}{lock}（{}；{:?}）",
                    entry.key,
                    entry.label.zh,
                    entry.shown.zh,
                    entry.basis.zh,
                    entry.sure
                );
            }
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn library(place: &Place) -> Result<Library> {
    Ok(match &place.regimes {
        Some(folder) => Library::builtin().with_folder(folder)?,
        None => Library::builtin(),
    })
}

fn check(file: &std::path::Path) -> Result<ExitCode> {
    let text =
        std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    let name = file
        .file_stem()
        .and_then(|name| name.to_str())
        .context("the file has no name")?;
    let faults = regime::check(name, &text);
    for fault in &faults {
        say!("{fault}");
        say!("    {}", fault.words().zh);
    }
    if faults.is_empty() {
        say!("{} stands.", file.display());
    }
    Ok(if faults.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
