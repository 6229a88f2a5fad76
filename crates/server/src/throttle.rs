//! How often an address may try the doors that are open to anybody.

use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::Arc;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use kernel::Error;

/// Tries a minute for signing in, by address. A whole office may sit behind one address.
const SIGN_IN: NonZeroU32 = NonZeroU32::new(60).expect("not zero");
/// What the public may send or look up by code a minute, by address.
const PUBLIC: NonZeroU32 = NonZeroU32::new(60).expect("not zero");

/// What the public looks up by a code.
const BY_CODE: &[&str] = &["/api/public/submissions/", "/api/public/questionnaires/"];

/// The counters.
#[derive(Clone)]
pub struct Throttle(Arc<Limits>);

struct Limits {
    sign_in: DefaultKeyedRateLimiter<IpAddr>,
    public: DefaultKeyedRateLimiter<IpAddr>,
    is_behind_proxy: bool,
}

impl Throttle {
    /// Fresh counters; `is_behind_proxy` tells whom X-Forwarded-For is believed.
    pub fn new(is_behind_proxy: bool) -> Self {
        Self(Arc::new(Limits {
            sign_in: RateLimiter::keyed(Quota::per_minute(SIGN_IN)),
            public: RateLimiter::keyed(Quota::per_minute(PUBLIC)),
            is_behind_proxy,
        }))
    }

    /// Forgets addresses that have not tried for a while.
    pub fn tidy(&self) {
        self.0.sign_in.retain_recent();
        self.0.public.retain_recent();
    }
}

/// Refuses who tries too often.
pub async fn watch(State(throttle): State<Throttle>, request: Request, next: Next) -> Response {
    let limits = &throttle.0;
    let path = request.uri().path();
    let limiter = match (request.method(), path) {
        (&Method::POST, "/api/session") => Some(&limits.sign_in),
        (&Method::POST, path) if path.starts_with("/api/public/") => Some(&limits.public),
        (&Method::GET, path) if BY_CODE.iter().any(|begin| path.starts_with(begin)) => {
            Some(&limits.public)
        }
        _ => None,
    };
    let address = address(&request, limits.is_behind_proxy);
    if let (Some(limiter), Some(address)) = (limiter, address)
        && let Err(wait) = limiter.check_key(&address)
    {
        let seconds = wait.wait_time_from(DefaultClock::default().now()).as_secs() + 1;
        return Error::TooOften(seconds).into_response();
    }
    next.run(request).await
}

fn address(request: &Request, is_behind_proxy: bool) -> Option<IpAddr> {
    if is_behind_proxy {
        // The last one was written by our own proxy; those before it, by anybody.
        let said = request.headers().get("x-forwarded-for")?.to_str().ok()?;
        return said.rsplit(',').next()?.trim().parse().ok();
    }
    request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map(|ConnectInfo(address)| address.ip())
}
