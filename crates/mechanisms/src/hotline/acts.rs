//! Checking a workbook, bringing it in, and saying which organ a name means.

use std::pin::Pin;

use kernel::{Conn, Date, Error, Faults, Result};
use people::congress::CongressId;
use people::import::{self, ImportFault, Sheet, TOLD};
use people::organ::{self, OrganId};
use people::{Act, Right, Scope};
use serde::Serialize;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use utoipa::ToSchema;

use super::rules::{COLUMNS, HotlineRefusal, LeftOut, Plan, plan};
use super::store;

/// A workbook, read.
#[derive(Debug)]
pub struct Table {
    digest: String,
    sheet: Sheet,
}

impl Table {
    /// Reads a file off the threads that answer requests.
    ///
    /// # Errors
    /// It is no table, or lacks the headings.
    pub async fn read(content: Vec<u8>) -> Result<Self> {
        let read = move || {
            let digest = hex::encode(Sha256::digest(&content));
            import::read(COLUMNS, &content).map(|sheet| Self { digest, sheet })
        };
        let read = tokio::task::spawn_blocking(read).await;
        Ok(read.map_err(anyhow::Error::from)??)
    }
}

/// A name that nobody has matched, with how many rows have it.
#[derive(Debug, Serialize, ToSchema)]
pub struct HotlineUnknown {
    /// The name.
    pub handler: String,
    /// How many rows have it.
    pub rows: usize,
}

/// What a check found, or what an import did.
#[derive(Debug, Serialize, ToSchema)]
pub struct HotlineReport {
    /// SHA-256 of the file; the import asks for it again.
    pub digest: String,
    /// Rows under the headings.
    pub rows: usize,
    /// Records that are new.
    pub created: usize,
    /// Records whose later state takes the place of the earlier.
    pub changed: usize,
    /// Records that are here already as they are.
    pub unchanged: usize,
    /// Columns that are not taken.
    pub left_out: Vec<LeftOut>,
    /// Names to be matched to an organ.
    pub unknown: Vec<HotlineUnknown>,
    /// All faults.
    pub fault_count: usize,
    /// The first faults, in the order of the rows.
    pub faults: Vec<ImportFault>,
    /// Whether it was done, or only checked.
    pub is_done: bool,
}

impl HotlineReport {
    fn new(table: &Table, plan: &Plan) -> Self {
        let unknown = plan.unknown.iter().map(|(handler, rows)| HotlineUnknown {
            handler: handler.clone(),
            rows: *rows,
        });
        let left_out = table.sheet.others.iter().cloned().map(LeftOut::new);
        Self {
            digest: table.digest.clone(),
            rows: table.sheet.rows.len(),
            created: plan.new.len(),
            changed: plan.changed.len(),
            unchanged: plan.unchanged,
            left_out: left_out.collect(),
            unknown: unknown.collect(),
            fault_count: plan.faults.len(),
            faults: plan.faults.iter().take(TOLD).cloned().collect(),
            is_done: false,
        }
    }
}

/// What importing a workbook would do. Nothing is written.
pub async fn check(
    conn: &mut Conn,
    congress: CongressId,
    today: Date,
    table: &Table,
) -> Result<HotlineReport> {
    let plan = planned(conn, congress, today, table).await?;
    Ok(HotlineReport::new(table, &plan))
}

async fn planned(
    conn: &mut Conn,
    congress: CongressId,
    today: Date,
    table: &Table,
) -> Result<Plan> {
    let before = store::by_number(conn, congress).await?;
    let known = store::known(conn, congress, today).await?;
    Ok(plan(&table.sheet.rows, (congress, today), &before, &known))
}

/// Brings in the workbook that was checked: all of it or nothing.
///
/// # Errors
/// It is another file; a row is wrong; nothing in it is new.
pub async fn import(act: &mut Act, table: &Table, digest: &str) -> Result<HotlineReport> {
    act.must(Right::KeepActivity)?;
    if table.digest != digest {
        return Err(HotlineRefusal::OtherFile.into());
    }
    let (congress, today) = (act.congress()?, act.today());
    let plan = planned(act.db(), congress, today, table).await?;
    if !plan.faults.is_empty() {
        let count = plan.faults.len();
        return Err(HotlineRefusal::Faulty { count }.into());
    }
    if plan.new.is_empty() && plan.changed.is_empty() {
        return Err(HotlineRefusal::NothingNew.into());
    }
    for one in &plan.new {
        store::insert(act.db(), one).await?;
    }
    for one in &plan.changed {
        store::update(act.db(), one).await?;
    }
    let report = HotlineReport {
        is_done: true,
        ..HotlineReport::new(table, &plan)
    };
    let details = json!({
        "file": report.digest, "rows": report.rows, "created": report.created, "changed": report.changed,
    });
    act.record("hotline.imported", &[congress.subject()], details)
        .await?;
    Ok(report)
}

/// Says once which organ a name in the workbooks means, or that it is none of the congress's.
///
/// # Errors
/// No record has that name.
pub async fn match_name(act: &mut Act, handler: &str, organ: Option<OrganId>) -> Result<()> {
    act.must(Right::KeepActivity)?;
    let mut faults = Faults::new();
    let handler = faults.text("handler", handler, 100);
    faults.end()?;
    let congress = act.congress()?;
    if let Some(organ) = organ {
        let found = organ::find(act.db(), congress, organ).await?;
        if !found.kind.is_supervised() {
            return Err(Error::NotFound);
        }
    }
    if !store::is_used(act.db(), congress, &handler).await? {
        return Err(HotlineRefusal::UnknownName.into());
    }
    store::remember(act.db(), congress, &handler, organ).await?;
    let about = organ.map_or_else(|| congress.subject(), OrganId::subject);
    let details = json!({ "handler": handler, "organ": organ });
    act.record("hotline.matched", &[about], details).await
}

/// What the hotline knows of an organ between two days, in one sentence of a report; none when nothing came in.
pub fn told<'a>(
    conn: &'a mut Conn,
    scope: &'a Scope,
    (organ, from, until): (OrganId, Date, Date),
) -> Pin<Box<dyn Future<Output = Result<Option<String>>> + Send + 'a>> {
    Box::pin(async move {
        let filter = store::Filter {
            organ: Some(organ),
            from: Some(from),
            until: Some(until),
            ..store::Filter::default()
        };
        let store::Figure {
            received,
            settled,
            in_time,
            rated,
            satisfied,
        } = store::figure(conn, scope, &filter).await?;
        Ok((received > 0).then(|| {
            format!(
                "12345热线受理{received}件，已办结{settled}件（{settled}/{received}），其中按时{in_time}件（{in_time}/{settled}）；\
                 有评价的{rated}件中满意{satisfied}件（{satisfied}/{rated}）。"
            )
        }))
    })
}
