//! The table of rights, walked over HTTP: every route of the document, as everybody.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use people::door::{self, Entry};
use people::{Right, Role};
use serde_json::json;
use strum::IntoEnumIterator as _;
use testing::{Answer, Caller, TestApp};

/// The stream of events never ends for who may hear it.
const ENDLESS: &str = "/api/live";
/// Whoever signs out is out for the rest of the walk, so this comes last.
const SIGN_OUT: (&str, &str) = ("DELETE", "/api/session");

/// Routes that several roles come in by, each for its own steps; the room then asks for one of these rights.
const ASKED_INSIDE: &[(&str, &str, &[Right])] = &[];

struct Route {
    method: String,
    path: String,
    entry: Entry,
}

impl Route {
    /// The address, with things that don't exist.
    fn address(&self) -> String {
        let parts = self.path.split('/').map(|part| match part {
            "{year}" => "2026".to_owned(),
            "{no}" => "1".to_owned(),
            "{division}" | "{code}" => "000000".to_owned(),
            "{kind}" => "deputies".to_owned(),
            "{stage}" => "scheme".to_owned(),
            part if part.starts_with('{') => kernel::id::fresh().to_string(),
            part => part.to_owned(),
        });
        parts.collect::<Vec<_>>().join("/")
    }

    async fn ask(&self, caller: &Caller<'_>) -> Answer {
        let address = self.address();
        match self.method.as_str() {
            "GET" => caller.get(&address).await,
            "POST" => caller.post(&address, json!({})).await,
            "PUT" => caller.put(&address, json!({})).await,
            "PATCH" => caller.patch(&address, json!({})).await,
            "DELETE" => caller.delete(&address).await,
            other => panic!("nobody asks with {other}"),
        }
    }

    /// Which statuses are right for somebody who is all this, or for nobody.
    fn expects(&self, roles: Option<&[Role]>) -> Expected {
        let has = |right: Right| {
            roles.is_some_and(|roles| {
                right == Right::SignedIn || roles.iter().any(|role| role.may(right))
            })
        };
        match self.entry {
            Entry::With(_) if roles.is_none() => Expected::SignedOut,
            Entry::With(right) if !has(right) => Expected::Forbidden,
            _ if self
                .asks_inside()
                .is_some_and(|rights| !rights.iter().any(|one| has(*one))) =>
            {
                Expected::Forbidden
            }
            _ => Expected::LetIn,
        }
    }

    fn asks_inside(&self) -> Option<&'static [Right]> {
        ASKED_INSIDE
            .iter()
            .find(|(method, path, _)| (*method, *path) == (&*self.method, &*self.path))
            .map(|(_, _, rights)| *rights)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expected {
    SignedOut,
    Forbidden,
    LetIn,
}

impl Expected {
    fn is_met_by(self, status: u16) -> bool {
        match self {
            Self::SignedOut => status == 401,
            Self::Forbidden => status == 403,
            Self::LetIn => status < 500 && !matches!(status, 401 | 403),
        }
    }
}

fn routes(app: &TestApp) -> Vec<Route> {
    let (_, document) = server::routes::api(&app.app).unwrap();
    let entries = door::entries(&document).unwrap().into_iter();
    let mut routes: Vec<_> = entries
        .map(|((method, path), entry)| Route {
            method,
            path,
            entry,
        })
        .collect();
    routes.sort_by_key(|route| (&*route.method, &*route.path) == SIGN_OUT);
    routes
}

/// Somebody of each role, a clerk of another county, and nobody; each with all that they are.
async fn everybody(app: &TestApp) -> Vec<(String, Option<Vec<Role>>)> {
    let mut accounts: Vec<String> = Role::iter().map(|role| role.to_string()).collect();
    accounts.push("stranger".to_owned());
    let mut everybody = vec![("nobody".to_owned(), None)];
    for account in accounts {
        let session = app.account(&account).get("/api/session").await.ok();
        let roles: Vec<Role> = serde_json::from_value(session["roles"].clone()).unwrap();
        assert!(!roles.is_empty(), "{account} is nothing");
        everybody.push((account, Some(roles)));
    }
    everybody
}

#[tokio::test]
async fn the_door_keeps_the_table_for_every_route_and_everybody() {
    let app = TestApp::on("2026-01-15", server::routes::business()).await;
    let (routes, everybody) = (routes(&app), everybody(&app).await);
    assert!(routes.len() > 150, "the document was not read");
    let mut findings = Vec::new();
    for route in &routes {
        for (account, roles) in &everybody {
            let expected = route.expects(roles.as_deref());
            if route.path == ENDLESS && expected == Expected::LetIn {
                continue;
            }
            let caller = match roles {
                Some(_) => app.account(account),
                None => app.public(),
            };
            let status = route.ask(&caller).await.status;
            if !expected.is_met_by(status) {
                let Route { method, path, .. } = route;
                findings.push(format!(
                    "{method} {path} as {account}: {status}, not {expected:?}"
                ));
            }
        }
    }
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

#[tokio::test]
async fn a_way_that_no_route_knows_is_refused_and_said() {
    let app = TestApp::on("2026-01-15", server::routes::business()).await;
    let mut findings = Vec::new();
    for route in &routes(&app) {
        for method in ["TRACE", "OPTIONS", "BREW"] {
            for caller in [app.clerk(), app.public()] {
                let answer = caller.by(method.parse().unwrap(), &route.address()).await;
                let problem: serde_json::Value =
                    serde_json::from_slice(&answer.bytes).unwrap_or_default();
                let allow = answer
                    .headers
                    .get("allow")
                    .and_then(|one| one.to_str().ok());
                let is_told =
                    allow.is_some_and(|all| all.split(", ").any(|one| one == route.method));
                if answer.status != 405 || problem["code"] != "not_that_way" || !is_told {
                    findings.push(format!("{method} {}: {}", route.path, answer.status));
                }
            }
        }
    }
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}
