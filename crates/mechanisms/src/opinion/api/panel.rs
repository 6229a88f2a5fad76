//! What a topic's page shows of this room: reports, opinions, interpellations, inquiries, each with what comes next.

use std::collections::BTreeMap;

use kernel::http::{Json, Path};
use kernel::{Paging, Result};
use people::{App, Desk};
use primitives::topic::{self, TopicId};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::rules::{Next, WorkReportId};
use super::super::store::{
    self, InquiryFilter, InquiryRow, InterpellationFilter, InterpellationRow,
};
use super::views::{self, RoundLine};
use super::{names, report};

/// The routes of the panel.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(see))
}

/// A report, for a topic's page.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OpinionPanelReport)]
struct PanelReport {
    /// The report.
    id: WorkReportId,
    /// Whose.
    organ: people::organ::OrganId,
    /// What comes next.
    next: Option<Next>,
}

/// Opinions of a round, for a topic's page.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OpinionPanelOpinion)]
struct PanelOpinion {
    /// The round.
    #[serde(flatten)]
    line: RoundLine,
    /// What comes next.
    next: Option<Next>,
}

/// What this room knows of a topic.
#[derive(Debug, Serialize, ToSchema)]
struct TopicPanel {
    /// The reports.
    reports: Vec<PanelReport>,
    /// The opinions, by round.
    opinions: Vec<PanelOpinion>,
    /// The interpellations.
    interpellations: Vec<InterpellationRow>,
    /// The inquiries.
    inquiries: Vec<InquiryRow>,
    /// Organs' short names by identifier.
    names: BTreeMap<String, String>,
}

/// Reports, opinions, interpellations and inquiries on a topic.
#[utoipa::path(get, path = "/topics/{id}/supervision", tag = "opinion", responses((status = 200, body = TopicPanel)), security(("session" = ["see_plan"])))]
async fn see(desk: Desk, Path(id): Path<TopicId>) -> Result<Json<TopicPanel>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let topic = topic::store::find(conn, scope, id).await?;
    let regime = reading.regime_on(topic.regime_on).await?;
    let (conn, scope) = reading.parts();
    let mut reports = Vec::new();
    for one in store::reports_of(conn, scope, id).await? {
        let next = report::next_of(conn, &one, &regime).await?;
        reports.push(PanelReport {
            id: one.id,
            organ: one.organ,
            next,
        });
    }
    let mut nexts = Vec::new();
    for one in store::of_topic(conn, scope, id).await? {
        nexts.push(views::next_of(conn, &one, &regime).await?);
    }
    let lines = views::rounds(conn, scope, id).await?;
    let opinions = lines.into_iter().zip(nexts);
    let wanted = InterpellationFilter {
        topic: Some(id),
        ..InterpellationFilter::default()
    };
    let paging = Paging::default();
    let interpellations = store::interpellations(conn, scope, &wanted, paging).await?;
    let wanted = InquiryFilter {
        topic: Some(id),
        ..InquiryFilter::default()
    };
    let inquiries = store::inquiries(conn, scope, &wanted, paging).await?;
    Ok(Json(TopicPanel {
        reports,
        opinions: opinions
            .map(|(line, next)| PanelOpinion { line, next })
            .collect(),
        interpellations: interpellations.items,
        inquiries: inquiries.items,
        names: names(conn, topic.congress).await?,
    }))
}
