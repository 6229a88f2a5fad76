//! Serving.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context as _, Result};
use kernel::file::Files;
use kernel::{Clock, Db};
use people::App;
use tokio::net::TcpListener;

use crate::settings::{Listen, Place};
use crate::throttle::Throttle;
use crate::{jobs, routes, say};

/// How long requests under way may take once the server is told to stop.
const PATIENCE: Duration = Duration::from_secs(3);

/// Opens the installation at a place, with the machine's clock.
pub async fn open(place: &Place) -> Result<App> {
    open_with(place, Clock::system()).await
}

/// Opens the installation at a place.
pub async fn open_with(place: &Place, clock: Clock) -> Result<App> {
    make_folder(place)?;
    let db = Db::open(&place.database).await?;
    let library = match &place.regimes {
        Some(folder) => regime::Library::builtin().with_folder(folder)?,
        None => regime::Library::builtin(),
    };
    let app = App::open(db, clock, Files::new(&place.files), library).await?;
    primitives::assignment::store::mark_all(&app.db).await?;
    Ok(app)
}

/// Makes the folder in which the database's file will be.
pub fn make_folder(place: &Place) -> Result<()> {
    if let Some(path) = place.database.strip_prefix("sqlite:")
        && let Some(folder) = std::path::Path::new(path.split('?').next().unwrap_or(path)).parent()
    {
        std::fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    }
    Ok(())
}

/// `jiandu serve`.
pub async fn run(place: &Place, listen: &Listen) -> Result<ExitCode> {
    let app = open(place).await?;
    serve(app, listen, &[]).await
}

/// Serves an opened installation until it is told to stop; `notes` are printed below the address.
pub async fn serve(mut app: App, listen: &Listen, notes: &[String]) -> Result<ExitCode> {
    app.choices.has_tls = listen.behind_proxy;
    let throttle = Throttle::new(listen.behind_proxy);
    let router = routes::router(app.clone(), throttle.clone())?;
    let listener = TcpListener::bind(listen.listen)
        .await
        .with_context(|| format!("listening on {}", listen.listen))?;
    say!(
        "jiandu {} is at http://{}",
        env!("CARGO_PKG_VERSION"),
        listener.local_addr()?
    );
    for note in notes {
        say!("{note}");
    }
    let jobs = tokio::spawn(jobs::run(app.clone(), throttle));
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    // Open pages listen for as long as they are open: they are given a moment, then cut off.
    let (stopping, stopped) = tokio::sync::oneshot::channel();
    let serving = axum::serve(listener, service).with_graceful_shutdown(async {
        told_to_stop().await;
        stopping.send(()).ok();
    });
    let patience = async {
        stopped.await.ok();
        tokio::time::sleep(PATIENCE).await;
    };
    tokio::select! {
        served = serving.into_future() => served?,
        () = patience => {}
    }
    jobs.abort();
    jobs::seal_all(&app).await?;
    app.db.close().await;
    Ok(ExitCode::SUCCESS)
}

async fn told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut term) = signal(SignalKind::terminate()) else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = term.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}
