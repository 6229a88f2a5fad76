//! What happens, as it happens, for open pages (server-sent events).

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::response::Sse;
use axum::response::sse::{Event, KeepAlive};
use futures_util::{Stream, StreamExt as _};
use kernel::Result;
use people::{App, Desk};
use tokio_stream::wrappers::BroadcastStream;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes of the live feed.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(listen))
}

/// Events `record` (what happened, to what) and `resync` (too much happened: ask for everything again).
#[utoipa::path(get, path = "/live", tag = "live",
    responses((status = 200, content_type = "text/event-stream")),
    security(("session" = ["signed_in"])))]
async fn listen(
    State(app): State<App>,
    desk: Desk,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>> {
    let congress = desk.actor().congress()?;
    let events = BroadcastStream::new(app.live.subscribe()).filter_map(move |received| {
        let event = match received {
            Ok(live) if live.congress == Some(congress) => {
                Event::default().event("record").json_data(&live).ok()
            }
            Ok(_) => None,
            Err(_) => Some(Event::default().event("resync").data("{}")),
        };
        std::future::ready(event.map(Ok))
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(Duration::from_secs(25))))
}
