//! The binary, running.

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use crate::client::Client;

/// A server of our own; it ends with this value.
pub struct Served {
    /// Where it listens.
    pub address: SocketAddr,
    /// From its start to its first answer.
    pub started_in: Duration,
    child: Child,
}

impl Served {
    /// Starts `jiandu COMMAND` on a database and waits until it answers.
    pub async fn start(
        binary: &Path,
        command: &str,
        database: &str,
        files: &Path,
        patience: Duration,
    ) -> Result<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let start = Instant::now();
        let child = Command::new(binary)
            .args([command, "--database", database, "--log", "warn"])
            .args(["--listen", &address.to_string(), "--files"])
            .arg(files)
            .stdout(Stdio::null())
            .spawn()
            .with_context(|| format!("starting {}", binary.display()))?;
        let mut served = Self {
            address,
            started_in: Duration::ZERO,
            child,
        };
        loop {
            if let Ok(mut client) = Client::connect(address).await
                && client.get("/api/session").await.is_ok()
            {
                served.started_in = start.elapsed();
                return Ok(served);
            }
            if let Some(status) = served.child.try_wait()? {
                bail!("the server ended: {status}");
            }
            if start.elapsed() > patience {
                bail!("the server did not answer within {patience:?}");
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// Memory in use, in bytes: `VmRSS` all of it, `RssFile` what is the binary's own pages.
    pub fn memory(&self, what: &str) -> Result<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix(what)?.strip_prefix(':'))
            .with_context(|| format!("no {what}"))?;
        let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse()?;
        Ok(kilobytes * 1024)
    }

    /// Ends it at once, as a power cut would end it.
    pub fn kill(mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// Asks it to end, and waits.
    pub fn stop(mut self) -> Result<()> {
        Command::new("kill")
            .arg(self.child.id().to_string())
            .status()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// Runs a command of the binary to its end; the words it said, if it succeeded.
pub fn told(binary: &Path, command: &str, database: &str) -> Result<String> {
    let output = Command::new(binary)
        .args([command, "--database", database, "--log", "warn"])
        .output()?;
    let words = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        bail!(
            "jiandu {command}: {words} {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    Ok(words)
}
