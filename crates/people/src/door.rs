//! The door: who comes in, and whether their role may use the route at all.
//!
//! Each route declares its right in the document (`security(("session" = ["adopt_plan"]))`, or `security(())` for the
//! public). The door reads the document, so what is documented is what is enforced, and a route without a declaration
//! keeps the server from starting. What may be done with one particular thing, its room asks.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, Uri, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use kernel::{Error, Result};
use utoipa::openapi::OpenApi;
use utoipa::openapi::path::{HttpMethod, Operation};
use utoipa_axum::router::OpenApiRouter;

use crate::actor::Actor;
use crate::app::App;
use crate::rights::Right;
use crate::session;

/// Who may use a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// Anybody.
    Public,
    /// Whoever has the right.
    With(Right),
}

/// Which route lets whom in: (method, path) to entry.
pub type Entries = BTreeMap<(String, String), Entry>;

/// Reads from the document who may use which route.
///
/// # Errors
/// A route declares nothing, or a right that does not exist.
pub fn entries(document: &OpenApi) -> Result<Entries> {
    let mut entries = Entries::new();
    for (path, item) in &document.paths.paths {
        let operations: [(HttpMethod, &Option<Operation>); 5] = [
            (HttpMethod::Get, &item.get),
            (HttpMethod::Post, &item.post),
            (HttpMethod::Put, &item.put),
            (HttpMethod::Patch, &item.patch),
            (HttpMethod::Delete, &item.delete),
        ];
        for (method, operation) in operations {
            let Some(operation) = operation else { continue };
            let method = name(&method);
            let entry = entry(operation)
                .ok_or_else(|| anyhow::anyhow!("{method} {path} does not say who may use it"))?;
            entries.insert((method.to_owned(), path.clone()), entry);
        }
    }
    Ok(entries)
}

fn entry(operation: &Operation) -> Option<Entry> {
    let declared = serde_json::to_value(operation.security.as_ref()?.first()?).ok()?;
    let Some(scopes) = declared.get("session") else {
        return Some(Entry::Public);
    };
    scopes.get(0)?.as_str()?.parse().ok().map(Entry::With)
}

fn name(method: &HttpMethod) -> &'static str {
    match method {
        HttpMethod::Get => "GET",
        HttpMethod::Post => "POST",
        HttpMethod::Put => "PUT",
        HttpMethod::Patch => "PATCH",
        HttpMethod::Delete => "DELETE",
        HttpMethod::Options => "OPTIONS",
        HttpMethod::Head => "HEAD",
        HttpMethod::Trace => "TRACE",
    }
}

/// Puts the door before the routes. Gives the router and the document.
pub fn close(routes: OpenApiRouter<App>, app: &App) -> Result<(Router<App>, OpenApi)> {
    let (router, document) = OpenApiRouter::new().nest("/api", routes).split_for_parts();
    let entries = Arc::new(entries(&document)?);
    let door = middleware::from_fn_with_state((app.clone(), entries), pass);
    Ok((router.route_layer(door), document))
}

async fn pass(
    State((app, entries)): State<(App, Arc<Entries>)>,
    request: Request,
    next: Next,
) -> Response {
    let (mut parts, body) = request.into_parts();
    match admit(&app, &entries, &parts).await {
        Ok(actor) => {
            parts.extensions.insert(actor);
            next.run(Request::from_parts(parts, body)).await
        }
        Err(error @ Error::NotThatWay) => {
            let allow = [(header::ALLOW, allowed(&entries, matched(&parts)))];
            (allow, error).into_response()
        }
        Err(error) => error.into_response(),
    }
}

/// The address as the routes name it.
fn matched(request: &Parts) -> &str {
    let path = request.extensions.get::<MatchedPath>();
    path.map(MatchedPath::as_str).unwrap_or_default()
}

/// The methods that an address takes.
fn allowed(entries: &Entries, path: &str) -> String {
    let methods: Vec<_> = entries
        .keys()
        .filter(|(_, known)| known == path)
        .map(|(method, _)| method.as_str())
        .collect();
    methods.join(", ")
}

async fn admit(app: &App, entries: &Entries, request: &Parts) -> Result<Actor> {
    let path = matched(request);
    let method = if request.method == Method::HEAD {
        &Method::GET
    } else {
        &request.method
    };
    let entry = entries
        .get(&(method.to_string(), path.to_owned()))
        .ok_or(Error::NotThatWay)?;
    if !method.is_safe() {
        must_come_from_here(&request.headers, &request.uri)?;
    }
    let actor = session::recognise(app, &request.headers).await?;
    match entry {
        Entry::Public => Ok(actor),
        Entry::With(right) => {
            actor.must(*right)?;
            let signed = actor.signed()?;
            if signed.must_change_password && *right != Right::SignedIn {
                return Err(session::SessionRefusal::ChangePasswordFirst.into());
            }
            Ok(actor)
        }
    }
}

/// Refuses what another site made a browser send.
fn must_come_from_here(headers: &HeaderMap, uri: &Uri) -> Result<()> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    match text(header::HeaderName::from_static("sec-fetch-site")) {
        Some("same-origin" | "none") => return Ok(()),
        Some(_) => return Err(session::SessionRefusal::OtherSite.into()),
        None => {}
    }
    let host = text(header::HOST).or_else(|| uri.host());
    match text(header::ORIGIN) {
        // No browser: browsers send one or the other with everything that changes something.
        None => Ok(()),
        Some(origin) if origin.split("://").nth(1) == host => Ok(()),
        Some(_) => Err(session::SessionRefusal::OtherSite.into()),
    }
}
