//! A database for one test: an SQLite file, or a schema on PostgreSQL.

use std::path::Path;

use sqlx::{AssertSqlSafe, Connection as _};

/// A database that goes away with the test.
pub struct TestDatabase {
    url: String,
    folder: tempfile::TempDir,
}

impl TestDatabase {
    /// An empty one.
    pub async fn create() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = match server() {
            Some(server) => schema_on(&server).await,
            None => format!("sqlite:{}", folder.path().join("test.db").display()),
        };
        Self { url, folder }
    }

    /// Its address.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// A folder beside it.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}

/// The PostgreSQL on which the tests run, when they do.
#[expect(
    clippy::disallowed_methods,
    reason = "tests have no command line to take settings from"
)]
fn server() -> Option<String> {
    std::env::var("TEST_DATABASE_URL").ok()
}

/// Whether the tests run on PostgreSQL, where a world takes several times as long to found.
pub fn is_on_postgres() -> bool {
    server().is_some()
}

/// A fresh schema; it goes with the server that the test run started.
async fn schema_on(server: &str) -> String {
    sqlx::any::install_default_drivers();
    let mut conn = sqlx::AnyConnection::connect(server)
        .await
        .expect("the test server answers");
    let schema = format!("t{}", kernel::id::fresh().simple());
    sqlx::query(AssertSqlSafe(format!("CREATE SCHEMA {schema}")))
        .execute(&mut conn)
        .await
        .expect("a schema");
    conn.close().await.expect("a good-bye");
    let join = if server.contains('?') { '&' } else { '?' };
    format!("{server}{join}options=-csearch_path%3D{schema}")
}
