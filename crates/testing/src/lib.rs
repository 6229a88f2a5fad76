//! People who can do things, and a clock that stands still.
//!
//! ```ignore
//! let app = TestApp::on("2026-01-15", crate::routes()).await;
//! let id = app.clerk().post("/api/topics", json!({ "title": "…" })).await.ok()["id"].clone();
//! app.stranger().get(&format!("/api/topics/{id}")).await.status(404);
//! ```
//!
//! Every answer is checked against the document. `TEST_DATABASE_URL` lets the same tests run on PostgreSQL, each in a
//! schema of its own; otherwise each has an SQLite file of its own.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says where"
)]

mod answer;
mod contract;
mod database;
mod linked;
mod notice;
mod seed;
mod world;

use std::net::SocketAddr;
use std::ops::AsyncFnOnce;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, header};
use http_body_util::BodyExt as _;
use kernel::file::Files;
use kernel::{Clock, Date, Instant};
use people::{Actor, App, Desk, Role};
use serde_json::Value;
use tokio::net::TcpListener;
use tower::ServiceExt as _;
use utoipa_axum::router::OpenApiRouter;

pub use answer::Answer;
pub use database::{TestDatabase, is_on_postgres};
pub use linked::COUNTIES;
pub use notice::{notice, notice_with_day_off};
pub use seed::seed_assignments;
pub use world::World;

use contract::Contract;

/// One installation for one test.
pub struct TestApp {
    /// The installation.
    pub app: App,
    /// Who and what there is in it.
    pub world: World,
    router: Router,
    contract: Arc<Contract>,
    has_moved_on: AtomicBool,
    database: TestDatabase,
}

impl TestApp {
    /// An installation with a county's congress and its people, at nine in the morning of a day, with these routes
    /// (those of the level below are there as well).
    pub async fn on(day: &str, routes: OpenApiRouter<App>) -> Self {
        Self::with(day, routes, World::found).await
    }

    /// An installation with Mianyang's congress and those of its first `counties` counties; see [`COUNTIES`] for their codes,
    /// with which their accounts start.
    pub async fn linked(day: &str, counties: usize, routes: OpenApiRouter<App>) -> Self {
        Self::with(day, routes, async |app: &App| {
            World::found_linked(app, counties).await
        })
        .await
    }

    /// An installation with a province's congress and those of two cities directly below it: accounts start with `510000`,
    /// `510600` and `510700`.
    pub async fn provincial(day: &str, routes: OpenApiRouter<App>) -> Self {
        Self::with(day, routes, World::found_provincial).await
    }

    async fn with(
        day: &str,
        routes: OpenApiRouter<App>,
        found: impl AsyncFnOnce(&App) -> World,
    ) -> Self {
        let database = TestDatabase::create().await;
        let db = kernel::Db::open(database.url())
            .await
            .expect("the database opens");
        let clock = Clock::standing(morning(day));
        let files = Files::new(database.folder().join("files"));
        let app = App::open(db, clock, files, regime::Library::builtin())
            .await
            .expect("the app opens");
        let world = found(&app).await;
        let routes = people::routes().merge(routes);
        let (router, document) =
            people::door::close(routes, &app).expect("every route says who may use it");
        let router = router.with_state(app.clone());
        Self {
            app,
            world,
            router,
            contract: Arc::new(Contract::new(&document)),
            has_moved_on: AtomicBool::new(false),
            database,
        }
    }

    /// Lets it be nine in the morning of another day.
    pub fn set_day(&self, day: &str) {
        self.set(morning(day));
    }

    /// Lets it be a moment, such as `2026-10-28T04:00:00Z`.
    pub fn set_moment(&self, moment: &str) {
        self.set(moment.parse().expect("a moment"));
    }

    fn set(&self, moment: Instant) {
        self.app.clock.set(moment);
        self.has_moved_on.store(true, Ordering::Relaxed);
    }

    /// Later everybody signs in anew, as they would; the cookies stay the same.
    async fn sign_in_anew(&self) {
        if !self.has_moved_on.swap(false, Ordering::Relaxed) {
            return;
        }
        let mut tx = self.app.db.begin().await.expect("a transaction");
        sqlx::query("UPDATE session SET opened_at = $1, last_seen_at = $1")
            .bind(self.app.clock.now())
            .execute(&mut *tx)
            .await
            .expect("the sessions go on");
        tx.commit().await.expect("on disk");
    }

    /// The file of the database; none on PostgreSQL.
    pub fn database_file(&self) -> Option<PathBuf> {
        let path = self.database.url().strip_prefix("sqlite:")?;
        Some(PathBuf::from(path))
    }

    /// Lets the installation listen on a port of its own, as it does for browsers, until the test ends.
    pub async fn listen(&self) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        tokio::spawn(axum::serve(listener, self.router.clone()).into_future());
        address
    }

    /// The legal date it is.
    pub fn today(&self) -> Date {
        self.app.clock.today()
    }

    /// The desk of a person by account, for acts that have no route of their own.
    pub async fn desk(&self, account: &str) -> Desk {
        let person = self.world.person(account);
        let mut conn = self.app.db.read().await.expect("a connection");
        let congress = sqlx::query_scalar("SELECT congress FROM person WHERE id = $1")
            .bind(person)
            .fetch_one(&mut *conn)
            .await
            .expect("a person");
        let name = account.to_owned();
        let signed = people::session::signed(&mut conn, person, name, congress, self.today());
        let signed = signed.await.expect("somebody").expect("in office");
        self.app.desk(Actor::Person(Box::new(signed)))
    }

    /// The first person with that role in the county.
    pub fn role(&self, role: Role) -> Caller<'_> {
        self.account(&format!("{role}"))
    }

    /// A person by account: `clerk`, `committee`, `chair`, `vice_chair`, `member_1`…, `deputy`, `system_admin`, …,
    /// `stranger` (a clerk of another county), or an organ's short name such as `县住建局`.
    pub fn account(&self, account: &str) -> Caller<'_> {
        Caller {
            app: self,
            cookie: Some(self.world.cookie(account)),
            header: None,
        }
    }

    /// The office's clerk.
    pub fn clerk(&self) -> Caller<'_> {
        self.role(Role::Clerk)
    }

    /// A committee's staff.
    pub fn committee(&self) -> Caller<'_> {
        self.role(Role::Committee)
    }

    /// The chairperson.
    pub fn chair(&self) -> Caller<'_> {
        self.role(Role::Chair)
    }

    /// A member of the standing committee, from 1 to 24.
    pub fn member(&self, number: usize) -> Caller<'_> {
        self.account(&format!("member_{number}"))
    }

    /// A deputy.
    pub fn deputy(&self) -> Caller<'_> {
        self.role(Role::Deputy)
    }

    /// Somebody who answers for an organ, by its short name.
    pub fn organ(&self, short_name: &str) -> Caller<'_> {
        self.account(short_name)
    }

    /// A clerk of another county.
    pub fn stranger(&self) -> Caller<'_> {
        self.account("stranger")
    }

    /// Lets somebody's posts be in another organ.
    pub async fn transfer(&self, account: &str, organ: &str) {
        let mut tx = self.app.db.begin().await.expect("a transaction");
        sqlx::query("UPDATE post SET organ = $1 WHERE person = $2")
            .bind(self.world.organ(organ))
            .bind(self.world.person(account))
            .execute(&mut *tx)
            .await
            .expect("posts are moved");
        tx.commit().await.expect("it is kept");
    }

    /// Anybody, without account.
    pub fn public(&self) -> Caller<'_> {
        Caller {
            app: self,
            cookie: None,
            header: None,
        }
    }
}

/// Nine in the morning in Shanghai.
fn morning(day: &str) -> Instant {
    format!("{day}T01:00:00Z")
        .parse()
        .expect("a day as YYYY-MM-DD")
}

/// Somebody at the keyboard.
#[derive(Clone)]
pub struct Caller<'a> {
    app: &'a TestApp,
    cookie: Option<String>,
    header: Option<(&'static str, &'static str)>,
}

impl Caller<'_> {
    /// The same person, whose browser sends one more header.
    #[must_use]
    pub fn with_header(self, name: &'static str, value: &'static str) -> Self {
        Self {
            header: Some((name, value)),
            ..self
        }
    }

    /// Reads.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None).await
    }

    /// Leaves something.
    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(Method::POST, path, Some(body)).await
    }

    /// Replaces something.
    pub async fn put(&self, path: &str, body: Value) -> Answer {
        self.send(Method::PUT, path, Some(body)).await
    }

    /// Changes something.
    pub async fn patch(&self, path: &str, body: Value) -> Answer {
        self.send(Method::PATCH, path, Some(body)).await
    }

    /// Takes something away.
    pub async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, None).await
    }

    /// Asks in a way of their own.
    pub async fn by(&self, method: Method, path: &str) -> Answer {
        self.send(method, path, None).await
    }

    /// Uploads files, each with its name and content, as multipart parts called `file`.
    pub async fn upload(&self, path: &str, files: &[(&str, &[u8])]) -> Answer {
        let boundary = "jiandu-test-boundary";
        let mut body = Vec::new();
        for (name, content) in files {
            let head = format!(
                "--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={boundary}");
        self.request(Method::POST, path, Some((kind, body))).await
    }

    async fn send(&self, method: Method, path: &str, body: Option<Value>) -> Answer {
        let body = body.map(|body| ("application/json".to_owned(), body.to_string().into_bytes()));
        self.request(method, path, body).await
    }

    async fn request(&self, method: Method, path: &str, body: Option<(String, Vec<u8>)>) -> Answer {
        self.app.sign_in_anew().await;
        let mut request = Request::builder()
            .method(&method)
            .uri(encoded(path))
            .header(header::HOST, "test");
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        if let Some((name, value)) = self.header {
            request = request.header(name, value);
        }
        let body = match body {
            Some((kind, bytes)) => {
                request = request.header(header::CONTENT_TYPE, kind);
                Body::from(bytes)
            }
            None => Body::empty(),
        };
        let request = request.body(body).expect("a request");
        let response = self
            .app
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a whole answer").to_bytes();
        let answer = Answer::new(&method, path, parts, bytes);
        self.app.contract.check(&method, path, &answer);
        answer
    }
}

/// Percent-encodes what a person would type into an address, such as 县住建局.
fn encoded(path: &str) -> String {
    path.bytes()
        .map(|byte| {
            if byte.is_ascii_graphic() {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}
