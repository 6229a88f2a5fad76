#![expect(
    unused_qualifications,
    reason = "utoipa's macro repeats the path of a query"
)]

use axum::response::Response;
use kernel::http::{Json, Path, Query};
use kernel::time::{Light, LightRule};
use kernel::{Date, Faults, Page, Paging, Result, Subject, Words};
use people::division::{Divisions, divisions};
use people::organ::OrganId;
use people::{App, Desk, workbook};
use primitives::activity::{Finding, FindingId, FindingState, Severity};
use primitives::assignment::{AssignmentId, light_of};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::acts::{self, HandOver};
use super::store::{self, Filter, Row};

/// The routes of this room.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(export_list))
        .routes(routes!(hand_over))
}

/// Which findings are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct Wanted {
    /// Of which this became.
    state: Option<FindingState>,
    /// As grave as this.
    severity: Option<Severity>,
    /// For which this organ answers.
    organ: Option<OrganId>,
    /// In this division: the code of a county or township, or the beginning of one.
    #[param(max_length = 12)]
    division: Option<String>,
    /// Of activities about this, as `kind:id`.
    #[param(max_length = 100)]
    subject: Option<String>,
    /// With this text in the finding, or in its activity's title or place.
    #[param(max_length = 100)]
    q: Option<String>,
    /// `held_on` for the earliest first; otherwise the latest first.
    #[param(max_length = 10)]
    sort: Option<String>,
}

impl Wanted {
    fn checked(self) -> Result<Filter> {
        let mut faults = Faults::new();
        let q = self.q.map(|q| faults.optional_text("q", &q, 100));
        let division = self.division.filter(|code| !code.is_empty());
        let is_code = |code: &String| code.len() <= 12 && code.bytes().all(|b| b.is_ascii_digit());
        let words = Words::new("行政区划代码只有数字", "A code has digits only");
        faults.when(
            !division.iter().all(is_code),
            "division",
            "unreadable",
            words,
        );
        let said = self.subject.filter(|said| !said.is_empty());
        let subject: Option<Subject> = said.as_ref().and_then(|said| said.parse().ok());
        if let Some(subject) = &subject {
            faults.optional_text("subject", subject.kind(), 50);
        }
        let words = Words::new("格式不对", "It is no subject");
        faults.when(
            said.is_some() && subject.is_none(),
            "subject",
            "unreadable",
            words,
        );
        faults.end()?;
        Ok(Filter {
            state: self.state,
            severity: self.severity,
            organ: self.organ,
            division,
            subject,
            q: q.filter(|q| !q.is_empty()),
            is_ascending: self.sort.as_deref() == Some("held_on"),
        })
    }
}

/// A finding with the light of its assignment.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FindingRowView)]
pub struct RowView {
    /// The finding.
    #[serde(flatten)]
    pub row: Row,
    /// The county or township.
    pub division_name: String,
    /// How its assignment stands today.
    pub light: Option<Light>,
    /// Days until the organ must answer; negative once that has passed.
    pub days_left: Option<i64>,
}

impl RowView {
    fn new(row: Row, today: Date, rule: LightRule, list: &Divisions) -> Self {
        let waiting = row.waiting.is_some_and(|waiting| waiting.0);
        let division = list.find(&row.division);
        Self {
            division_name: division.map_or_else(|_| row.division.clone(), |one| one.name.clone()),
            light: row.due_on.map(|due_on| {
                let dates = (waiting, due_on, row.paused_on, row.answered_on);
                light_of(dates, today, &rule)
            }),
            days_left: row
                .due_on
                .filter(|_| waiting)
                .map(|due_on| due_on.days_since(row.paused_on.unwrap_or(today))),
            row,
        }
    }
}

async fn page(desk: &Desk, filter: &Filter, paging: Paging) -> Result<Page<RowView>> {
    let mut reading = desk.read().await?;
    let rule = reading.regime().await?.assignment.lights.value;
    let today = reading.today();
    let list = divisions()?;
    let (conn, scope) = reading.parts();
    let page = store::list(conn, scope, filter, paging).await?;
    Ok(page.map(|row| RowView::new(row, today, rule, list)))
}

/// What was found in the activities of one's congress, with what became of it, the latest first.
#[utoipa::path(get, path = "/findings", tag = "finding", params(Wanted, Paging), responses((status = 200, body = Page<RowView>)), security(("session" = ["see_supervision"])))]
async fn list(
    desk: Desk,
    Query(wanted): Query<Wanted>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<RowView>>> {
    page(&desk, &wanted.checked()?, paging).await.map(Json)
}

/// The same list (问题清单) as XLSX, at most 20,000 rows.
#[utoipa::path(get, path = "/findings/export", tag = "finding", params(Wanted), responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = Vec<u8>)), security(("session" = ["see_supervision"])))]
async fn export_list(desk: Desk, Query(wanted): Query<Wanted>) -> Result<Response> {
    let filter = wanted.checked()?;
    let mut rows = Vec::new();
    for number in 1.. {
        let paging = Paging {
            page: number,
            per_page: kernel::page::MOST,
        };
        let found = page(&desk, &filter, paging).await?;
        let is_last = i64::from(number) * paging.limit() >= found.total;
        rows.extend(found.items.into_iter().map(line));
        if is_last || rows.len() >= workbook::MOST_ROWS {
            break;
        }
    }
    let head = [
        "日期",
        "活动",
        "区划",
        "地点",
        "问题",
        "程度",
        "责任单位",
        "涉及法律",
        "处理情况",
        "交办状态",
        "办理期限",
        "说明",
    ];
    workbook::list("问题清单.xlsx", &head, &rows)
}

fn line(view: RowView) -> Vec<String> {
    let row = view.row;
    let place = format!("{} {}", row.activity_place, row.place);
    vec![
        row.held_on.to_string(),
        row.activity_title,
        view.division_name,
        place.trim().to_owned(),
        row.text,
        row.severity.zh().to_owned(),
        row.organ_name.unwrap_or_default(),
        format!("{} {}", row.law, row.article).trim().to_owned(),
        row.state.zh().to_owned(),
        row.assignment_state
            .map(|state| state.zh().to_owned())
            .unwrap_or_default(),
        row.due_on.map(|on| on.to_string()).unwrap_or_default(),
        row.outcome_words,
    ]
}

/// How a finding is handed over.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = FindingHandOver)]
pub struct Body {
    /// The version that was seen.
    pub version: i64,
    /// The organ; the finding's own when left out.
    pub organ: Option<OrganId>,
    /// The body that verifies; the topic's lead, or one's own, when left out.
    pub lead: Option<OrganId>,
    /// By when; the regime's term for handling when left out.
    pub due_on: Option<Date>,
    /// In a line; the beginning of the finding when empty.
    #[serde(default)]
    #[schema(max_length = 200)]
    pub title: String,
    /// What must be done; what was found, when empty.
    #[serde(default)]
    #[schema(max_length = 5000)]
    pub requirement: String,
}

/// A finding that was handed over.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FindingHandedOver)]
pub struct HandedOver {
    /// The finding.
    pub finding: Finding,
    /// The assignment that it became.
    pub assignment: AssignmentId,
    /// By when the organ must answer.
    pub due_on: Date,
}

/// Hand a finding over to an organ: it becomes an assignment.
#[utoipa::path(post, path = "/findings/{id}/assignment", tag = "finding", params(("id" = FindingId, Path)), request_body = Body, responses((status = 200, body = HandedOver)), security(("session" = ["issue_assignment"])))]
async fn hand_over(
    desk: Desk,
    Path(id): Path<FindingId>,
    Json(body): Json<Body>,
) -> Result<Json<HandedOver>> {
    let how = HandOver {
        version: body.version,
        organ: body.organ,
        lead: body.lead,
        due_on: body.due_on,
        title: body.title,
        requirement: body.requirement,
    };
    let done = desk
        .act(async |act| acts::hand_over(act, id, how).await)
        .await?;
    let (finding, item) = done;
    Ok(Json(HandedOver {
        finding,
        assignment: item.id,
        due_on: item.due_on,
    }))
}
