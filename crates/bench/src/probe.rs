//! What the machine can do without jiandu.

use std::io::{Read as _, Write as _};
use std::net::TcpListener as Bound;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Result;
use axum::Router;
use axum::routing::get;
use sqlx::{AnyConnection, AssertSqlSafe, Connection as _};

use crate::client::Client;
use crate::report::Times;

const A_WHILE: Duration = Duration::from_secs(2);

/// How often a second the disk under a folder takes 4 KiB for good: no act can be answered sooner.
pub fn flushes(folder: &Path) -> Result<f64> {
    let path = folder.join("flush-probe");
    let mut file = std::fs::File::create(&path)?;
    let (start, mut times) = (Instant::now(), 0_u32);
    while start.elapsed() < A_WHILE {
        file.write_all(&[7; 4096])?;
        file.sync_data()?;
        times += 1;
    }
    let rate = f64::from(times) / start.elapsed().as_secs_f64();
    std::fs::remove_file(path)?;
    Ok(rate)
}

/// How long starting a process takes, at the least.
pub fn process() -> Result<Duration> {
    let start = Instant::now();
    std::process::Command::new("true").status()?;
    Ok(start.elapsed())
}

/// How long reading a whole file takes that is in memory already.
pub fn reading(path: &Path) -> Result<Duration> {
    let start = Instant::now();
    let mut bytes = Vec::new();
    std::fs::File::open(path)?.read_to_end(&mut bytes)?;
    Ok(start.elapsed())
}

/// A route that answers so many bytes and does nothing: the same HTTP server without work.
pub async fn idle_route(bytes: usize, times: usize) -> Result<Times> {
    let bound = Bound::bind("127.0.0.1:0")?;
    bound.set_nonblocking(true)?;
    let address = bound.local_addr()?;
    let listener = tokio::net::TcpListener::from_std(bound)?;
    let body = "x".repeat(bytes);
    let router = Router::new().route("/", get(move || std::future::ready(body.clone())));
    let serving = tokio::spawn(axum::serve(listener, router).into_future());
    let mut client = Client::connect(address).await?;
    let times = Times::of(times, async || client.get("/").await.map(drop)).await;
    serving.abort();
    times
}

/// One statement, straight to the database.
pub async fn statement(database: &str, sql: &str, times: usize) -> Result<Times> {
    sqlx::any::install_default_drivers();
    let mut conn = AnyConnection::connect(database).await?;
    Times::of(times, async || {
        sqlx::query(AssertSqlSafe(sql.to_owned()))
            .fetch_all(&mut conn)
            .await?;
        Ok(())
    })
    .await
}
