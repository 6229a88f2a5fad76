//! Serving.

use std::net::{SocketAddr, TcpListener};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context as _, Result};
use kernel::file::Files;
use kernel::{Clock, Db};
use people::App;

use crate::settings::{Listen, Place};
use crate::throttle::Throttle;
use crate::{hall, jobs, routes, say};

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
    primitives::ballot::acts::shred(&app).await?;
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
    let tls = listen.tls.read().await?;
    app.choices.has_tls = listen.behind_proxy || tls.is_some();
    let throttle = Throttle::new(listen.behind_proxy);
    let router = routes::router(app.clone(), throttle.clone())?;
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let listener = TcpListener::bind(listen.listen)
        .with_context(|| format!("listening on {}", listen.listen))?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    let scheme = if tls.is_some() { "https" } else { "http" };
    say!(
        "jiandu {} is at {scheme}://{address}",
        env!("CARGO_PKG_VERSION")
    );
    if let (Some(trust), Some(cert)) = (listen.tls.trust_listen, &listen.tls.tls_cert) {
        hall::tell(trust, cert, address).await?;
        say!("http://{trust} tells phones how to trust it");
    }
    for note in notes {
        say!("{note}");
    }
    let jobs = tokio::spawn(jobs::run(app.clone(), throttle));
    // Open pages listen for as long as they are open: they are given a moment, then cut off.
    let handle = axum_server::Handle::new();
    let stopping = handle.clone();
    tokio::spawn(async move {
        told_to_stop().await;
        stopping.graceful_shutdown(Some(PATIENCE));
    });
    if let Some(tls) = tls {
        let server = axum_server::from_tcp_rustls(listener, tls)?;
        server.handle(handle).serve(service).await?;
    } else {
        let server = axum_server::from_tcp(listener)?;
        server.handle(handle).serve(service).await?;
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
