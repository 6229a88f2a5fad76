//! The commands of the operator.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, ensure};
use kernel::file::Files;
use kernel::seal::{self, Verdict};
use kernel::{Clock, Db};
use people::App;

use crate::settings::Place;
use crate::{archive, routes, say, serve};

/// `jiandu verify`.
pub async fn verify(place: &Place) -> Result<ExitCode> {
    let app = serve::open(place).await?;
    let verdict = seal::verify(&mut *app.db.read().await?).await?;
    Ok(tell(&verdict))
}

fn tell(verdict: &Verdict) -> ExitCode {
    match verdict {
        Verdict::Whole {
            seals,
            sealed,
            unsealed,
        } => {
            say!(
                "The record is whole: {sealed} records under {seals} seals, {unsealed} not sealed yet."
            );
            ExitCode::SUCCESS
        }
        Verdict::Broken { seal, record, why } => {
            let seal = seal.map_or_else(
                || "among the records not sealed yet".to_owned(),
                |no| format!("at seal {no}"),
            );
            let record = record
                .as_ref()
                .map(|id| format!(", record {id}"))
                .unwrap_or_default();
            say!("The record was changed: the first broken link is {seal}{record}: {why}.");
            ExitCode::FAILURE
        }
    }
}

/// `jiandu backup`.
pub async fn backup(place: &Place, to: &Path) -> Result<ExitCode> {
    let app = serve::open(place).await?;
    let list = archive::write(&app.db, &app.files, to).await?;
    say!(
        "{}: {} rows of {} tables, {} files.",
        to.display(),
        list.rows(),
        list.tables.len(),
        list.files.len()
    );
    Ok(ExitCode::SUCCESS)
}

/// `jiandu restore`.
pub async fn restore(place: &Place, from: &Path) -> Result<ExitCode> {
    serve::make_folder(place)?;
    let list = archive::read(&place.database, &Files::new(&place.files), from).await?;
    let app = serve::open(place).await?;
    say!(
        "Restored and compared: {} rows of {} tables, {} files.",
        list.rows(),
        list.tables.len(),
        list.files.len()
    );
    Ok(tell(&seal::verify(&mut *app.db.read().await?).await?))
}

/// `jiandu move`.
pub async fn move_to(place: &Place, to: &str) -> Result<ExitCode> {
    ensure!(place.database != to, "that is the same database");
    let app = serve::open(place).await?;
    let other = Db::open(to).await?;
    let list = archive::carry(&app.db, &other).await?;
    say!(
        "Moved and compared: {} rows of {} tables. Files stay where they are.",
        list.rows(),
        list.tables.len()
    );
    Ok(tell(&seal::verify(&mut *other.read().await?).await?))
}

/// `jiandu openapi`.
pub async fn openapi() -> Result<ExitCode> {
    let folder = tempfile::tempdir()?;
    let app = App::open(
        Db::open(&format!(
            "sqlite:{}",
            folder.path().join("empty.db").display()
        ))
        .await?,
        Clock::system(),
        Files::new("unused"),
        regime::Library::builtin(),
    )
    .await?;
    let (_, document) = routes::api(&app)?;
    say!("{}", serde_json::to_string_pretty(&document)?);
    Ok(ExitCode::SUCCESS)
}

/// `jiandu recount`.
pub fn recount(ask: &recount::Ask) -> Result<ExitCode> {
    let fits = recount::run(ask, &mut std::io::stdout().lock())?;
    Ok(if fits {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
