//! Checking a table, and bringing it in: all of it or nothing.

use kernel::{Conn, Date, Result, Subject, error::Error};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::columns::ImportKind;
use super::plan::{self, ImportReport, Plan, Register};
use super::sheet::{self, ImportRefusal, Row};
use crate::act::Act;
use crate::congress::{self, CongressId};
use crate::rights::Right;
use crate::{organ, person};

kernel::id!(
    /// An import.
    ImportId, "import"
);

/// A file, read.
#[derive(Debug)]
pub struct Table {
    kind: ImportKind,
    digest: String,
    rows: Vec<Row>,
}

impl Table {
    /// Reads a file off the threads that answer requests.
    ///
    /// # Errors
    /// An [`ImportRefusal`].
    pub async fn read(kind: ImportKind, content: Vec<u8>) -> Result<Self> {
        let read = move || {
            let digest = hex::encode(Sha256::digest(&content));
            sheet::read(kind.columns(), &content).map(|sheet| Self {
                kind,
                digest,
                rows: sheet.rows,
            })
        };
        let read = tokio::task::spawn_blocking(read).await;
        Ok(read.map_err(anyhow::Error::from)??)
    }
}

/// What importing the table would do.
pub async fn check(
    conn: &mut Conn,
    congress: CongressId,
    today: Date,
    table: &Table,
) -> Result<ImportReport> {
    let register = register(conn, congress, today).await?;
    let plan = plan::plan(table.kind, &register, &table.rows);
    Ok(plan.report(table.kind, table.digest.clone(), table.rows.len()))
}

async fn register(conn: &mut Conn, congress: CongressId, today: Date) -> Result<Register> {
    Ok(Register {
        congress: congress::find(conn, congress).await?,
        today,
        organs: organ::store::all(conn, congress).await?,
        terms: congress::store::terms(conn, congress).await?,
        people: person::store::register(conn, congress).await?,
        seats: person::store::seats_all(conn, congress, None).await?,
        posts: person::store::posts_all(conn, congress, None).await?,
    })
}

/// Imports the table that was checked.
///
/// # Errors
/// It is another file, or a row is wrong: then nothing is imported.
pub async fn import(act: &mut Act, table: &Table, digest: &str) -> Result<ImportReport> {
    act.must(Right::KeepPeople)?;
    if table.digest != digest {
        return Err(ImportRefusal::OtherFile.into());
    }
    let (congress, today) = (act.congress()?, act.today());
    let register = register(act.db(), congress, today).await?;
    let plan = plan::plan(table.kind, &register, &table.rows);
    let report = plan.report(table.kind, table.digest.clone(), table.rows.len());
    if report.fault_count > 0 {
        let count = report.fault_count;
        return Err(Error::from(ImportRefusal::Faulty { count }));
    }
    write(act.db(), &plan).await?;
    let about = about(congress, &plan);
    let changed: Vec<_> = plan
        .changed_people
        .iter()
        .map(|(before, after)| json!({ "before": before, "after": after }))
        .chain(
            plan.changed_organs
                .iter()
                .map(|(before, after)| json!({ "before": before, "after": after })),
        )
        .collect();
    let details = json!({
        "kind": table.kind,
        "file": table.digest,
        "rows": table.rows.len(),
        "organs": report.organs,
        "people": report.people,
        "seats": report.seats,
        "posts": report.posts,
        "changed": changed,
        "changed_seats": plan.changed_seats,
        "changed_posts": plan.changed_posts,
    });
    act.record("import.done", &about, details).await?;
    Ok(ImportReport {
        is_done: true,
        ..report
    })
}

async fn write(conn: &mut Conn, plan: &Plan) -> Result<()> {
    for organ in &plan.new_organs {
        organ::store::insert(conn, organ).await?;
    }
    for (_, organ) in &plan.changed_organs {
        organ::store::update(conn, organ).await?;
    }
    for (person, code) in &plan.new_people {
        person::store::insert_with_code(conn, person, code.as_deref()).await?;
    }
    for (_, line) in &plan.changed_people {
        let person = person::Person {
            id: line.id,
            congress: line.congress,
            name: line.name.clone(),
            phone: line.phone.clone(),
            version: line.version,
        };
        person::store::update(conn, &person, line.code.as_deref()).await?;
    }
    for seat in &plan.new_seats {
        person::store::insert_seat(conn, seat).await?;
    }
    for seat in &plan.changed_seats {
        person::store::update_seat(conn, seat).await?;
    }
    for post in &plan.new_posts {
        person::store::insert_post(conn, post).await?;
    }
    for post in &plan.changed_posts {
        person::store::update_post(conn, post).await?;
    }
    Ok(())
}

/// One record, on the time line of everybody and everything it touched.
fn about(congress: CongressId, plan: &Plan) -> Vec<Subject> {
    let mut about = vec![ImportId::fresh().subject(), congress.subject()];
    let mut touched: Vec<Subject> = Vec::new();
    touched.extend(plan.new_organs.iter().map(|organ| organ.id.subject()));
    touched.extend(
        plan.changed_organs
            .iter()
            .map(|(_, organ)| organ.id.subject()),
    );
    touched.extend(
        plan.new_people
            .iter()
            .map(|(person, _)| person.id.subject()),
    );
    touched.extend(
        plan.changed_people
            .iter()
            .map(|(_, person)| person.id.subject()),
    );
    let seats = plan.new_seats.iter().chain(&plan.changed_seats);
    touched.extend(seats.map(|seat| seat.person.subject()));
    let posts = plan.new_posts.iter().chain(&plan.changed_posts);
    touched.extend(posts.map(|post| post.person.subject()));
    touched.sort();
    touched.dedup();
    about.append(&mut touched);
    about
}
