//! Backup, restore, verify and move, with a lived world, as the operator does it.

#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use testing::TestDatabase;

/// The binary at a database, with its files in a folder.
fn jiandu(database: &str, files: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jiandu"));
    command
        .args(["--database", database, "--log", "warn", "--files"])
        .arg(files);
    command
}

fn sqlite(folder: &Path, name: &str) -> String {
    format!("sqlite:{}", folder.join(name).display())
}

/// Lives the demonstration into a database and stops it the way an operator does.
fn live(database: &str, files: &Path) {
    let mut server = jiandu(database, files)
        .args(["demo", "--listen", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let mut lines = BufReader::new(server.stdout.take().expect("its output"))
        .lines()
        .map_while(Result::ok);
    let lived = lines.by_ref().any(|line| line.starts_with("Lived "));
    assert!(lived, "it lived the world");
    let address =
        lines.find_map(|line| line.split_once(" is at http://").map(|at| at.1.to_owned()));
    answers(&address.expect("it says where it is"));
    let told = Command::new("kill").arg(server.id().to_string()).status();
    assert!(told.expect("kill is there").success());
    assert!(server.wait().expect("it ends").success());
}

/// Asks the server for something, so that it has come up whole.
fn answers(address: &str) {
    let mut stream = TcpStream::connect(address).expect("it listens");
    stream
        .write_all(b"GET /api/personas HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n")
        .expect("it reads");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("it answers");
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

#[track_caller]
fn works(command: &mut Command) -> String {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().expect("the binary starts");
    let (said, complained) = (
        String::from_utf8_lossy(&stdout).into_owned(),
        String::from_utf8_lossy(&stderr),
    );
    assert!(status.success(), "{command:?}: {said}{complained}");
    said
}

#[track_caller]
fn refuses(command: &mut Command, why: &str) {
    let output = command.output().expect("the binary starts");
    let complained = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success(), "{command:?} went through");
    assert!(complained.contains(why), "{command:?}: {complained}");
}

/// `12345 rows of 40 tables` out of what a command said.
#[track_caller]
fn rows(said: &str) -> &str {
    let end = said.find(" tables").expect("it counts tables");
    let begin = said[..end].find(" rows of ").expect("it counts rows");
    let begin = said[..begin].rfind(' ').map_or(0, |space| space + 1);
    &said[begin..end]
}

#[tokio::test]
async fn a_lived_world_is_backed_up_restored_moved_and_proved() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = |name: &str| folder.path().join(name);
    let (database, files) = (sqlite(folder.path(), "lived.db"), here("files"));
    live(&database, &files);
    let whole = works(jiandu(&database, &files).arg("verify"));
    assert!(whole.starts_with("The record is whole: "), "{whole}");
    assert!(whole.contains(", 0 not sealed yet"), "{whole}");

    let backup = here("backup.zip");
    let written = works(jiandu(&database, &files).arg("backup").arg(&backup));
    refuses(
        jiandu(&database, &files).arg("backup").arg(&backup),
        "must not be there yet",
    );

    let (copy, copied_files) = (sqlite(folder.path(), "copy.db"), here("copied-files"));
    let restored = works(jiandu(&copy, &copied_files).arg("restore").arg(&backup));
    assert!(
        restored.starts_with("Restored and compared: "),
        "{restored}"
    );
    assert_eq!(rows(&restored), rows(&written));
    assert!(restored.contains(whole.trim_end()), "{restored}");
    assert_eq!(works(jiandu(&copy, &copied_files).arg("verify")), whole);
    let again = here("again.zip");
    let written_again = works(jiandu(&copy, &copied_files).arg("backup").arg(&again));
    assert_eq!(rows(&written_again), rows(&written));
    refuses(
        jiandu(&copy, &copied_files).arg("restore").arg(&backup),
        "restore only into an empty one",
    );

    let cut = here("cut.zip");
    let content = std::fs::read(&backup).expect("the backup");
    std::fs::write(&cut, &content[..content.len() / 2]).expect("half of it");
    let nowhere = sqlite(folder.path(), "nowhere.db");
    refuses(
        jiandu(&nowhere, &here("no-files")).arg("restore").arg(&cut),
        "is no backup",
    );

    // On PostgreSQL when the suite runs there.
    let other = TestDatabase::create().await;
    let moved = works(jiandu(&database, &files).arg("move").arg(other.url()));
    assert!(moved.starts_with("Moved and compared: "), "{moved}");
    assert_eq!(rows(&moved), rows(&written));
    assert_eq!(works(jiandu(other.url(), &files).arg("verify")), whole);
    refuses(
        jiandu(&database, &files).arg("move").arg(other.url()),
        "move only into an empty one",
    );
    let back = sqlite(folder.path(), "back.db");
    let moved_back = works(jiandu(other.url(), &files).arg("move").arg(&back));
    assert_eq!(rows(&moved_back), rows(&written));
    assert_eq!(works(jiandu(&back, &files).arg("verify")), whole);

    forge(&back).await;
    let output = jiandu(&back, &files).arg("verify").output();
    let output = output.expect("the binary starts");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(!output.status.success(), "{said}");
    assert!(said.starts_with("The record was changed: "), "{said}");
}

/// Rewrites what happened, as whoever holds the file can.
async fn forge(database: &str) {
    let db = kernel::Db::open(database).await.expect("it opens");
    let mut tx = db.begin().await.expect("a transaction");
    let changed =
        sqlx::query("UPDATE record SET happened = 'plan.returned' WHERE happened = 'plan.adopted'")
            .execute(&mut *tx)
            .await
            .expect("nothing in the database keeps one from writing");
    assert!(changed.rows_affected() > 0, "a plan was adopted");
    tx.commit().await.expect("on disk");
    db.close().await;
}
