//! The jiandu binary.

use std::io::Write as _;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    server::run().await.unwrap_or_else(|error| {
        writeln!(std::io::stderr(), "jiandu: {error:#}").ok();
        ExitCode::FAILURE
    })
}
