//! Settings: flags, `JIANDU_*` variables, or one file; the first that says something counts.

use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

/// 监督: the workbench of a local people's congress standing committee.
#[derive(Debug, Parser)]
#[command(
    name = "jiandu",
    version,
    about,
    propagate_version = true,
    max_term_width = 100
)]
pub struct Settings {
    /// Where the database and the files are.
    #[command(flatten)]
    pub place: Place,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Where the database and the files are.
#[derive(Debug, Clone, Args)]
pub struct Place {
    /// A TOML file with settings, such as `listen = "0.0.0.0:8080"`; flags and variables come first.
    #[arg(long, global = true, env = "JIANDU_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The database: `sqlite:PATH` for a county, `postgres://user@host/name` for a province.
    #[arg(
        long,
        global = true,
        env = "JIANDU_DATABASE",
        default_value = "sqlite:jiandu-data/jiandu.db",
        hide_env_values = true
    )]
    pub database: String,
    /// The folder of uploaded files.
    #[arg(
        long,
        global = true,
        env = "JIANDU_FILES",
        default_value = "jiandu-data/files",
        value_name = "FOLDER"
    )]
    pub files: PathBuf,
    /// A folder with further regimes (*.toml).
    #[arg(long, global = true, env = "JIANDU_REGIMES", value_name = "FOLDER")]
    pub regimes: Option<PathBuf>,
    /// What to log, such as `info` or `people=debug,warn`.
    #[arg(long, global = true, env = "JIANDU_LOG", default_value = "info")]
    pub log: String,
}

/// What jiandu can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the product.
    Serve(Listen),
    /// Live the demonstration world and serve it.
    Demo(crate::demo::Options),
    /// Import organs, officials or deputies from an XLSX or CSV file.
    Import(crate::import::Options),
    /// Set up congresses and accounts.
    #[command(subcommand)]
    User(crate::user::Options),
    /// Check and print regimes (制度).
    #[command(subcommand)]
    Regime(crate::regimes::Options),
    /// Check the chain over the record and name the first broken link.
    Verify,
    /// Write a consistent copy of everything to a file, while the server runs.
    Backup {
        /// The file to write; it must not be there yet.
        to: PathBuf,
    },
    /// Put a backup into an empty place, and prove that all of it arrived.
    Restore {
        /// The backup.
        from: PathBuf,
    },
    /// Copy everything into another database (SQLite to PostgreSQL or back), and prove that nothing was lost.
    Move {
        /// The database to copy into; it must be empty.
        #[arg(value_name = "DATABASE")]
        to: String,
    },
    /// Make a certificate for a hall without internet, and the local authority that signs it
    Certificate(crate::hall::Options),
    /// Count a secret ballot again from its bundle, without the database.
    Recount(recount::Ask),
    /// Print the OpenAPI document.
    Openapi,
}

/// Where and how to listen.
#[derive(Debug, Clone, Args)]
pub struct Listen {
    /// The address to listen on.
    #[arg(long, env = "JIANDU_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// A proxy in front speaks TLS and says who asks (X-Forwarded-For): cookies are then sent over TLS only.
    #[arg(long, env = "JIANDU_BEHIND_PROXY")]
    pub behind_proxy: bool,
    /// How TLS is spoken.
    #[command(flatten)]
    pub tls: crate::hall::Tls,
}

impl Settings {
    /// Reads the command line, the environment and the file.
    pub fn read() -> Result<Self> {
        let arguments: Vec<_> = std::env::args_os().collect();
        let first = Self::command()
            .ignore_errors(true)
            .try_get_matches_from(&arguments);
        let file = first
            .ok()
            .and_then(|matches| matches.get_one::<PathBuf>("config").cloned());
        let mut command = Self::command();
        if let Some(file) = file {
            let text = std::fs::read_to_string(&file)
                .with_context(|| format!("reading {}", file.display()))?;
            let table: toml::Table = text
                .parse()
                .with_context(|| format!("in {}", file.display()))?;
            for (key, value) in table {
                command = with_default(command, &key, &value)
                    .with_context(|| format!("in {}: {key}", file.display()))?;
            }
        }
        let matches = command.get_matches_from(arguments);
        Ok(Self::from_arg_matches(&matches)?)
    }
}

/// The command with another default for a setting, on whichever of its commands has it.
fn with_default(command: clap::Command, key: &str, value: &toml::Value) -> Result<clap::Command> {
    let text = value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned);
    let has = |command: &clap::Command| command.get_arguments().any(|arg| arg.get_id() == key);
    if has(&command) {
        return Ok(command.mut_arg(key, |arg| arg.default_value(text)));
    }
    let names: Vec<String> = command
        .get_subcommands()
        .filter(|sub| has(sub))
        .map(|sub| sub.get_name().to_owned())
        .collect();
    anyhow::ensure!(!names.is_empty(), "there is no such setting");
    Ok(names.into_iter().fold(command, |command, name| {
        let text = text.clone();
        command.mut_subcommand(name, |sub| sub.mut_arg(key, |arg| arg.default_value(text)))
    }))
}
