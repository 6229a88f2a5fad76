#![expect(
    unused_qualifications,
    reason = "utoipa writes the parameters once more, with their paths"
)]

use axum::response::Response;
use kernel::http::{Json, Query};
use kernel::id::Uuid;
use kernel::page::{Page, Paging};
use kernel::record::{self, AuditFilter, Record};
use kernel::seal::{self, Verdict};
use kernel::{Date, Instant, Result};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::act::Desk;
use crate::app::App;
use crate::person::PersonId;
use crate::workbook;

/// The routes of this room.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(export))
        .routes(routes!(verify))
}

/// Which records are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct AuditQuery {
    /// By this person only.
    person: Option<PersonId>,
    /// What happened begins so, such as `session.`; letters, dots and underlines.
    #[param(max_length = 60)]
    happened: Option<String>,
    /// From this day on.
    since: Option<Date>,
    /// Until this day, inclusive.
    until: Option<Date>,
}

impl AuditQuery {
    fn filter(&self, congress: Uuid) -> AuditFilter {
        let happened = self.happened.as_ref().map(|text| {
            text.chars()
                .filter(|c| c.is_ascii_lowercase() || matches!(c, '.' | '_'))
                .take(60)
                .collect()
        });
        AuditFilter {
            congress: Some(congress),
            person: self.person.map(|id| id.0),
            happened,
            since: self.since.and_then(midnight),
            until: self.until.and_then(|date| midnight(date.plus_days(1))),
        }
    }
}

/// The first moment of a day in Shanghai.
fn midnight(date: Date) -> Option<Instant> {
    format!("{date}T00:00:00+08:00").parse().ok()
}

/// Everything that happened in one's congress, newest first.
#[utoipa::path(get, path = "/audit", operation_id = "audit_list", tag = "audit", params(AuditQuery, Paging), responses((status = 200, body = Page<Record>)), security(("session" = ["read_audit"])))]
async fn list(
    desk: Desk,
    Query(query): Query<AuditQuery>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<Record>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    record::audit(conn, &query.filter(scope.congress.0), paging)
        .await
        .map(Json)
}

/// The same as a workbook, at most 20 000 rows. It is recorded who took it.
#[utoipa::path(get, path = "/audit/export", operation_id = "audit_export", tag = "audit", params(AuditQuery), responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = [u8])), security(("session" = ["read_audit"])))]
async fn export(desk: Desk, Query(query): Query<AuditQuery>) -> Result<Response> {
    let rows = rows(&desk, &query).await?;
    let count = rows.len();
    desk.act(async |act| {
        let congress = act.congress()?.subject();
        let details = json!({ "rows": count, "happened": query.happened, "person": query.person });
        act.record("audit.exported", &[congress], details).await
    })
    .await?;
    let headings = ["时间（UTC）", "事项", "对象", "经办人", "身份", "内容"];
    workbook::list("审计记录.xlsx", &headings, &rows)
}

async fn rows(desk: &Desk, query: &AuditQuery) -> Result<Vec<Vec<String>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let filter = query.filter(scope.congress.0);
    let mut rows = Vec::new();
    for page in 1.. {
        let paging = Paging {
            page,
            per_page: kernel::page::MOST,
        };
        let found = record::audit(conn, &filter, paging).await?;
        let is_last = found.items.len() < usize::try_from(kernel::page::MOST).unwrap_or_default();
        rows.extend(found.items.into_iter().map(line));
        if is_last || rows.len() >= workbook::MOST_ROWS {
            break;
        }
    }
    Ok(rows)
}

/// A cell of a workbook holds 32,767 characters at most.
fn line(record: Record) -> Vec<String> {
    vec![
        record.at.to_string(),
        record.happened,
        record.subject.to_string(),
        record.name,
        record.capacity,
        record.details.0.to_string().chars().take(30_000).collect(),
    ]
}

/// Whether the record is whole.
#[derive(Debug, Serialize, ToSchema)]
pub struct VerdictView {
    /// Nothing was changed, added or removed.
    pub is_whole: bool,
    /// Links of the chain, when it is whole.
    pub seals: Option<i64>,
    /// Records under a seal.
    pub sealed: Option<i64>,
    /// Records that wait for the next seal; their own digests fit.
    pub unsealed: Option<i64>,
    /// The first seal that does not fit.
    pub broken_seal: Option<i64>,
    /// The record whose content does not fit.
    pub broken_record: Option<String>,
    /// What does not fit.
    pub why: Option<String>,
}

impl From<Verdict> for VerdictView {
    fn from(verdict: Verdict) -> Self {
        let mut view = Self {
            is_whole: true,
            seals: None,
            sealed: None,
            unsealed: None,
            broken_seal: None,
            broken_record: None,
            why: None,
        };
        match verdict {
            Verdict::Whole {
                seals,
                sealed,
                unsealed,
            } => {
                (view.seals, view.sealed, view.unsealed) =
                    (Some(seals), Some(sealed), Some(unsealed));
            }
            Verdict::Broken { seal, record, why } => {
                view.is_whole = false;
                (view.broken_seal, view.broken_record) = (seal, record);
                view.why = Some(why.to_owned());
            }
        }
        view
    }
}

/// Check the chain over the whole record of this installation. It is recorded who checked, and what was found.
#[utoipa::path(post, path = "/audit/verdict", operation_id = "audit_verify", tag = "audit", responses((status = 200, body = VerdictView)), security(("session" = ["read_audit"])))]
async fn verify(desk: Desk) -> Result<Json<VerdictView>> {
    let mut reading = desk.read().await?;
    let verdict = VerdictView::from(seal::verify(reading.db()).await?);
    drop(reading);
    desk.act(async |act| {
        let congress = act.congress()?.subject();
        act.record("audit.verified", &[congress], json!({ "after": verdict }))
            .await
    })
    .await?;
    Ok(Json(verdict))
}
