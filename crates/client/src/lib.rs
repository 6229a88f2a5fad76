//! The web client, embedded in the binary: its own crate, so that a change of the server does not embed it again.

use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use rust_embed::{Embed, EmbeddedFile};

#[derive(Embed)]
#[folder = "$CLIENT_FOLDER"]
struct Built;

/// Serves a file of the client. Addresses of pages get the page that finds its own way: those of the public
/// (`/p/…`, `/q/…`) the light one, all others the workbench's.
#[expect(clippy::unused_async, reason = "axum takes async functions")]
pub async fn serve(uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path().trim_start_matches('/');
    if let Some(response) = file(path, &headers) {
        return response;
    }
    // A file that is not there is not a page.
    if path
        .rsplit('/')
        .next()
        .is_some_and(|name| name.contains('.'))
    {
        return StatusCode::NOT_FOUND.into_response();
    }
    let is_public = path == "p" || path.starts_with("p/") || path.starts_with("q/");
    let page = if is_public && Built::get("public.html").is_some() {
        "public.html"
    } else {
        "index.html"
    };
    file(page, &headers).unwrap_or_else(|| StatusCode::NOT_FOUND.into_response())
}

fn file(path: &str, headers: &HeaderMap) -> Option<Response> {
    let accepts = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let plain = Built::get(path)?;
    let packed = accepts
        .contains("gzip")
        .then(|| Built::get(&format!("{path}.gz")))
        .flatten();
    let is_packed = packed.is_some();
    let EmbeddedFile { data, metadata } = packed.unwrap_or(plain);
    let [a, b, c, d, ..] = metadata.sha256_hash();
    let tag = format!("\"{a:02x}{b:02x}{c:02x}{d:02x}\"");
    if headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|value| value.as_bytes() == tag.as_bytes())
    {
        return Some(StatusCode::NOT_MODIFIED.into_response());
    }
    // Names under assets/ carry a digest of their content; everything else is asked for again.
    let cache = if path.starts_with("assets/") {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let mut response = (
        [
            (header::CONTENT_TYPE, media_type(path)),
            (header::CACHE_CONTROL, cache),
            (header::ETAG, tag.as_str()),
            (header::VARY, "accept-encoding"),
        ],
        data.into_owned(),
    )
        .into_response();
    if is_packed {
        response.headers_mut().insert(
            header::CONTENT_ENCODING,
            header::HeaderValue::from_static("gzip"),
        );
    }
    Some(response)
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "json" | "webmanifest" => "application/json",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}
