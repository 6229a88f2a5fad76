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
    /// The last step of its database's shape.
    pub step: i64,
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
        step: copy::last_step(),
        tables: Vec::new(),
        files: BTreeSet::new(),
    };
    for name in copy::tables() {
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

/// Puts a backup into an empty database and proves that all of it arrived.
pub async fn read(db: &Db, files: &Files, from: &Path) -> Result<List> {
    let file = File::open(from).with_context(|| format!("opening {}", from.display()))?;
    let mut zip =
        ZipArchive::new(file).with_context(|| format!("{} is no backup", from.display()))?;
    let entry = zip
        .by_name(LIST)
        .context("the list of contents is missing: the backup was cut off")?;
    let list: List = serde_json::from_reader(entry)?;
    ensure!(
        list.step <= copy::last_step(),
        "the backup was written by a newer jiandu ({}): restore it with that version",
        list.version
    );
    let held = copy::count(&mut *db.read().await?).await?;
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
    let held = copy::count(&mut *to.read().await?).await?;
    ensure!(
        held == 0,
        "the other database already holds {held} rows: move only into an empty one"
    );
    let mut snapshot = from.snapshot().await?;
    let mut tx = to.begin().await?;
    let mut list = List {
        version: String::new(),
        step: copy::last_step(),
        tables: Vec::new(),
        files: BTreeSet::new(),
    };
    for name in copy::tables() {
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
