//! Backups: a ZIP file with every table as JSON lines, every file, and a list of what there must be.
//!
//! The same form serves both databases, so a backup of a county's SQLite file restores into a province's PostgreSQL.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;

use anyhow::{Context as _, Result, bail, ensure};
use kernel::Db;
use kernel::db::copy::{self, RowValues};
use kernel::file::Files;
use serde::{Deserialize, Serialize};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const LIST: &str = "jiandu.json";

/// What a backup must hold.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// The version that wrote it.
    pub version: String,
    /// The steps that gave its database its shape.
    pub steps: BTreeSet<i64>,
    /// Every table.
    pub tables: Vec<Table>,
    /// The digest of every file.
    pub files: BTreeSet<String>,
}

/// One table of a backup.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// How many rows.
    pub rows: usize,
    /// Their digest, in any order.
    pub digest: String,
}

impl List {
    /// Rows of all tables.
    pub fn rows(&self) -> usize {
        self.tables.iter().map(|table| table.rows).sum()
    }
}

/// Writes a backup of the present moment.
pub async fn write(db: &Db, files: &Files, to: &Path) -> Result<List> {
    let file =
        File::create_new(to).with_context(|| format!("{} must not be there yet", to.display()))?;
    let mut zip = ZipWriter::new(file);
    let options = SimpleFileOptions::default().large_file(true);
    let mut snapshot = db.snapshot().await?;
    let mut list = List {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        steps: db.steps().await?,
        tables: Vec::new(),
        files: BTreeSet::new(),
    };
    for name in copy::tables(&list.steps) {
        let rows = copy::dump(snapshot.conn(), &name).await?;
        zip.start_file(format!("tables/{name}.jsonl"), options)?;
        for row in &rows {
            serde_json::to_writer(&mut zip, row)?;
            zip.write_all(b"\n")?;
        }
        if name == "file" {
            list.files.extend(
                rows.iter()
                    .filter_map(|row| row["digest"].as_str().map(str::to_owned)),
            );
        }
        list.tables.push(Table {
            rows: rows.len(),
            digest: copy::digest(&rows),
            name,
        });
    }
    snapshot.end().await?;
    for digest in &list.files {
        let content = files
            .get(digest)
            .await
            .with_context(|| format!("file {digest} is missing in the store"))?;
        zip.start_file(format!("files/{digest}"), options)?;
        zip.write_all(&content)?;
    }
    zip.start_file(LIST, options)?;
    serde_json::to_writer_pretty(&mut zip, &list)?;
    zip.finish()?.sync_all()?;
    Ok(list)
}

/// Puts a backup into an empty database and proves that all of it arrived, then brings it up to date: what an older
/// jiandu wrote is put into the shape that it had there, and changes with it.
pub async fn read(url: &str, files: &Files, from: &Path) -> Result<List> {
    let file = File::open(from).with_context(|| format!("opening {}", from.display()))?;
    let mut zip =
        ZipArchive::new(file).with_context(|| format!("{} is no backup", from.display()))?;
    let entry = zip
        .by_name(LIST)
        .context("the list of contents is missing: the backup was cut off")?;
    let list: List = serde_json::from_reader(entry)?;
    ensure!(
        list.steps.is_subset(&copy::steps()),
        "the backup was written by a newer jiandu ({}): restore it with that version",
        list.version
    );
    let db = Db::open_at(url, &list.steps).await?;
    let held = copy::count(&mut *db.read().await?, &list.steps).await?;
    ensure!(
        held == 0,
        "the database already holds {held} rows: restore only into an empty one"
    );
    for digest in &list.files {
        let mut content = Vec::new();
        zip.by_name(&format!("files/{digest}"))?
            .read_to_end(&mut content)?;
        ensure!(
            files.put(&content).await? == *digest,
            "file {digest} is damaged in the backup"
        );
    }
    let mut tx = db.begin().await?;
    for table in &list.tables {
        let rows = rows_of(&mut zip, &table.name)?;
        ensure!(
            rows.len() == table.rows,
            "{} has {} rows instead of {}",
            table.name,
            rows.len(),
            table.rows
        );
        for row in &rows {
            copy::load(&mut tx, &table.name, row)
                .await
                .with_context(|| format!("in {}", table.name))?;
        }
    }
    prove(&mut tx, &list).await?;
    tx.commit().await?;
    db.bring_up_to_date().await?;
    db.close().await;
    Ok(list)
}

fn rows_of(zip: &mut ZipArchive<File>, table: &str) -> Result<Vec<RowValues>> {
    let entry = zip.by_name(&format!("tables/{table}.jsonl"))?;
    BufReader::new(entry)
        .lines()
        .map(|line| Ok(serde_json::from_str(&line?)?))
        .collect()
}

/// Copies everything from one database into another, empty one, and proves that nothing was lost.
pub async fn carry(from: &Db, to: &Db) -> Result<List> {
    let steps = copy::steps();
    let held = copy::count(&mut *to.read().await?, &steps).await?;
    ensure!(
        held == 0,
        "the other database already holds {held} rows: move only into an empty one"
    );
    let mut snapshot = from.snapshot().await?;
    let mut tx = to.begin().await?;
    let mut list = List {
        version: String::new(),
        steps: copy::steps(),
        tables: Vec::new(),
        files: BTreeSet::new(),
    };
    for name in copy::tables(&list.steps) {
        let rows = copy::dump(snapshot.conn(), &name).await?;
        for row in &rows {
            copy::load(&mut tx, &name, row)
                .await
                .with_context(|| format!("in {name}"))?;
        }
        list.tables.push(Table {
            rows: rows.len(),
            digest: copy::digest(&rows),
            name,
        });
    }
    snapshot.end().await?;
    prove(&mut tx, &list).await?;
    tx.commit().await?;
    Ok(list)
}

async fn prove(conn: &mut kernel::Conn, list: &List) -> Result<()> {
    for table in &list.tables {
        let rows = copy::dump(conn, &table.name).await?;
        if rows.len() != table.rows || copy::digest(&rows) != table.digest {
            bail!(
                "{} does not hold what it should; nothing was kept",
                table.name
            );
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_backup_of_an_older_shape_is_put_in_as_it_was_and_brought_up_to_date() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| format!("sqlite:{}", folder.path().join(name).display());
        let files = Files::new(folder.path().join("files"));
        let steps = BTreeSet::from([1, 10]);
        let old = Db::open_at(&at("old.db"), &steps).await.unwrap();
        let mut tx = old.begin().await.unwrap();
        for sql in [
            "INSERT INTO congress VALUES ('c', '621123', 'county', '渭源县人大常委会', '渭源', NULL, 1, '2020-01-01', NULL, 1)",
            "INSERT INTO person VALUES ('p', 'c', '苏敏', '', 1)",
        ] {
            sqlx::query(sql).execute(&mut *tx).await.unwrap();
        }
        tx.commit().await.unwrap();
        let backup = folder.path().join("old.zip");
        let written = write(&old, &files, &backup).await.unwrap();
        assert_eq!((written.rows(), &written.steps), (2, &steps));

        assert_eq!(read(&at("new.db"), &files, &backup).await.unwrap(), written);
        let new = Db::open(&at("new.db")).await.unwrap();
        assert_eq!(new.steps().await.unwrap(), copy::steps());
        let order: String = sqlx::query_scalar("SELECT name_order FROM person WHERE id = 'p'")
            .fetch_one(&mut *new.read().await.unwrap())
            .await
            .unwrap();
        assert_eq!(order, "", "filled in when the server starts");

        Db::open(&at("empty.db")).await.unwrap();
        let refused = read(&at("empty.db"), &files, &backup).await.unwrap_err();
        assert!(refused.to_string().contains("newer shape"), "{refused}");
    }
}
