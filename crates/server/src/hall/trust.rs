//! The page that tells how a phone trusts the hall's authority. It comes over plain HTTP: nothing else does yet.

use std::net::SocketAddr;
use std::path::Path;

use anyhow::{Context as _, Result};
use axum::Router;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse as _, Redirect};
use axum::routing::get;
use tokio::net::TcpListener;

const PAGE: &str = include_str!("trust.html");

/// Serves the page at `listen` until the server ends. The authority lies beside the certificate.
///
/// # Errors
/// The address is taken; there is no authority.
pub async fn tell(listen: SocketAddr, cert: &Path, https: SocketAddr) -> Result<()> {
    let authority = cert.with_file_name("authority.pem");
    let pem = std::fs::read_to_string(&authority).with_context(|| {
        let path = authority.display();
        format!("reading {path}: --trust-listen tells how to trust it, so it lies beside the certificate")
    })?;
    let listener = TcpListener::bind(listen)
        .await
        .with_context(|| format!("listening on {listen}"))?;
    let router = routes(pem, https.port());
    tokio::spawn(async move {
        if let Err(error) = axum::serve(listener, router).await {
            tracing::error!("the page that tells how to trust the authority ended: {error}");
        }
    });
    Ok(())
}

fn routes(pem: String, port: u16) -> Router {
    let page = move |headers: HeaderMap| async move {
        match host(&headers) {
            Some(host) => {
                let port = if port == 443 {
                    String::new()
                } else {
                    format!(":{port}")
                };
                Html(PAGE.replace("{{address}}", &format!("https://{host}{port}/"))).into_response()
            }
            None => StatusCode::BAD_REQUEST.into_response(),
        }
    };
    let headers = [
        (header::CONTENT_TYPE, "application/x-x509-ca-cert"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"jiandu.crt\"",
        ),
    ];
    Router::new()
        .route("/", get(page))
        .route("/jiandu.crt", get(move || async move { (headers, pem) }))
        .fallback(|| async { Redirect::temporary("/") })
}

/// The name by which the phone asked, without a port: letters, digits, dots, hyphens, or an IPv6 address in brackets.
fn host(headers: &HeaderMap) -> Option<String> {
    let host = headers.get(header::HOST)?.to_str().ok()?;
    let is_name = |text: &str| {
        let may = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
        !text.is_empty() && text.chars().all(may)
    };
    let is_number = |text: &str| {
        let inner = text
            .strip_prefix('[')
            .and_then(|text| text.strip_suffix(']'));
        inner.is_some_and(|text| text.parse::<std::net::Ipv6Addr>().is_ok())
    };
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.chars().all(|c| c.is_ascii_digit()) => name,
        _ => host,
    };
    (is_name(name) || is_number(name)).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_names_only_what_can_be_an_address() {
        let cases = [
            ("192.168.1.10", Some("192.168.1.10")),
            ("hall.local:8080", Some("hall.local")),
            ("[fd00::1]:80", Some("[fd00::1]")),
            ("a\"><script>", None),
            ("", None),
            ("[nothing]", None),
        ];
        for (asked, name) in cases {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, asked.parse().unwrap());
            assert_eq!(host(&headers).as_deref(), name, "{asked}");
        }
    }
}
