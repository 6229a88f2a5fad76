//! Times, and the table they go into.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::Result;
use kernel::Clock;

use crate::say;

/// How long something took, many times.
#[derive(Debug, Default, Clone)]
pub struct Times(Vec<Duration>);

impl Times {
    /// Does something many times.
    pub async fn of(times: usize, mut work: impl AsyncFnMut() -> Result<()>) -> Result<Self> {
        let mut all = Self::default();
        for _ in 0..times {
            let start = Instant::now();
            work().await?;
            all.0.push(start.elapsed());
        }
        Ok(all)
    }

    /// Takes one more.
    pub fn add(&mut self, time: Duration) {
        self.0.push(time);
    }

    /// Takes the times of another.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The time that `percent` of all did not pass.
    pub fn at(&self, percent: usize) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let place = (sorted.len() * percent).div_ceil(100).max(1) - 1;
        sorted.get(place).copied().unwrap_or_default()
    }

    /// As a cell: the middle and the slow end, in milliseconds.
    pub fn cell(&self) -> String {
        format!("{} / {} ms", ms(self.at(50)), ms(self.at(95)))
    }
}

/// Milliseconds, with one place.
pub fn ms(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() * 1000.0)
}

/// The figures.
#[derive(Debug, Default)]
pub struct Table(String);

impl Table {
    /// Adds a row; `met` is left out where there is no target.
    pub fn row(&mut self, what: &str, figure: &str, target: Option<(&str, bool)>, most: &str) {
        let target = match target {
            Some((target, true)) => format!("{target} ✓"),
            Some((target, false)) => format!("{target} ✗"),
            None => "–".to_owned(),
        };
        say!("{what}: {figure} (target {target}; machine: {most})");
        // Text is written into a string: that cannot fail.
        writeln!(self.0, "| {what} | {figure} | {target} | {most} |").ok();
    }

    /// Writes the document.
    pub fn write(&self, out: &Path, heading: &str) -> Result<()> {
        let text = format!(
            "# Figures\n\nMade by `make bench`; do not edit. {heading}\n\n\
             p50 / p95 are times from sending a request on an open connection to the last byte of its answer, over HTTP on \
             127.0.0.1, asked by the same machine. The last column is what the machine did at most in the same run without \
             jiandu, or the part of it that cannot be saved.\n\n\
             | What | Figure | Target | The machine at most |\n| --- | --- | --- | --- |\n{}",
            self.0
        );
        std::fs::write(out, text)?;
        Ok(())
    }
}

/// Date, commit, machine and load.
pub fn heading(items: usize, database: &str) -> String {
    let said = |command: &str, arguments: &[&str]| {
        let output = Command::new(command).args(arguments).output();
        output.map_or_else(
            |_| "?".to_owned(),
            |output| String::from_utf8_lossy(&output.stdout).trim().to_owned(),
        )
    };
    format!(
        "{}, commit {}, {} cores, load average {}, {items} items on {database}.",
        Clock::system().now(),
        said("git", &["rev-parse", "--short", "HEAD"]),
        std::thread::available_parallelism().map_or(0, usize::from),
        load()
    )
}

/// How busy the machine is, over the last minute.
pub fn load() -> String {
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    load.split(' ').next().unwrap_or("?").to_owned()
}
