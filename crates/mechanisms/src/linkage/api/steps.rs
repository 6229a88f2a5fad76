//! What the city drafts, and what each congress does for itself.

use axum::http::StatusCode;
use kernel::Result;
use kernel::http::{Json, Path};
use people::{App, Desk};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::acts::{self, Consulted, ItemForm};
use super::super::rules::{
    Approval, Linkage, LinkageId, LinkageItemId, Part, PartForm, Proposal, ProposalForm,
    ProposalId, Request, RequestId,
};

/// The routes of drafting, of proposals and of the councils.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(consult))
        .routes(routes!(add_item))
        .routes(routes!(change_item))
        .routes(routes!(remove_item))
        .routes(routes!(put))
        .routes(routes!(adjust))
        .routes(routes!(propose))
        .routes(routes!(change_proposal, withdraw_proposal))
        .routes(routes!(send_proposals))
        .routes(routes!(ask))
        .routes(routes!(answer))
        .routes(routes!(arrange))
        .routes(routes!(submit))
        .routes(routes!(decide))
        .routes(routes!(leave))
}

/// An item that was made.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LinkageItemMade)]
struct Made {
    /// The item.
    item: LinkageItemId,
}

/// How much was sent.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LinkageSent)]
struct SentCount {
    /// How many proposals.
    sent: usize,
}

/// A reason, and the version that was read.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = LinkageReason)]
struct Reason {
    /// Why.
    #[serde(default)]
    #[schema(max_length = 500)]
    reason: String,
    /// The version that was read.
    version: i64,
}

/// Why the quota is not kept, and the version that was read.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = LinkagePutting)]
struct Putting {
    /// Why there are fewer or more items than usual.
    #[serde(default)]
    #[schema(max_length = 500)]
    quota_reason: String,
    /// The version that was read.
    version: i64,
}

/// A proposal as it is changed.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = LinkageProposalChange)]
struct ProposalChange {
    /// What it says.
    #[serde(flatten)]
    form: ProposalForm,
    /// The version that was read.
    version: i64,
}

/// What is asked to have adjusted.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = LinkageAsked)]
struct Asked {
    /// About which item; none for the whole.
    #[serde(default)]
    item: Option<LinkageItemId>,
    /// What, and why.
    #[schema(max_length = 2000)]
    text: String,
}

/// The city's answer.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = LinkageAnswered)]
struct Answered {
    /// In words.
    #[schema(max_length = 2000)]
    answer: String,
    /// The edition that is drafted takes it up.
    is_taken: bool,
}

/// What one's own congress arranges, and the version of it that was read.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = LinkagePartChange)]
struct PartChange {
    /// What it arranges.
    #[serde(flatten)]
    form: PartForm,
    /// The version of the part that was read; 0 before the first.
    version: i64,
}

/// The council's meeting.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = LinkageSubmission)]
struct Submission {
    /// Such as 第12次主任会议.
    #[schema(max_length = 100)]
    meeting: String,
}

/// A member's decision.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = LinkageVote)]
struct Vote {
    /// For or against.
    approves: bool,
    /// Why, when against.
    #[serde(default)]
    #[schema(max_length = 500)]
    reason: String,
}

/// A county's decision to leave an item.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = LinkageLeaving)]
struct Leaving {
    /// The council's decision, such as 第15次主任会议.
    #[schema(max_length = 200)]
    decision: String,
    /// Why.
    #[schema(max_length = 500)]
    reason: String,
}

/// Record the consultation that the edition rests on.
#[utoipa::path(post, path = "/linkages/{id}/consultation", tag = "linkage", responses((status = 200, body = Linkage)), security(("session" = ["draft_plan"])))]
async fn consult(
    desk: Desk,
    Path(id): Path<LinkageId>,
    Json(body): Json<Consulted>,
) -> Result<Json<Linkage>> {
    desk.act(async |act| acts::consult(act, id, body).await)
        .await
        .map(Json)
}

/// Add an item to the edition that the city drafts.
#[utoipa::path(post, path = "/linkages/{id}/items", tag = "linkage", responses((status = 200, body = Made)), security(("session" = ["draft_plan"])))]
async fn add_item(
    desk: Desk,
    Path(id): Path<LinkageId>,
    Json(body): Json<ItemForm>,
) -> Result<Json<Made>> {
    let item = desk
        .act(async |act| acts::add_item(act, id, body).await)
        .await?;
    Ok(Json(Made { item }))
}

/// Change an item.
#[utoipa::path(put, path = "/linkages/{id}/items/{item}", tag = "linkage", responses((status = 204)), security(("session" = ["draft_plan"])))]
async fn change_item(
    desk: Desk,
    Path((id, item)): Path<(LinkageId, LinkageItemId)>,
    Json(body): Json<ItemForm>,
) -> Result<StatusCode> {
    desk.act(async |act| acts::change_item(act, (id, item), body).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take an item out; one that an earlier edition had stays visible, marked as dropped.
#[utoipa::path(post, path = "/linkages/{id}/items/{item}/removal", tag = "linkage", responses((status = 204)), security(("session" = ["draft_plan"])))]
async fn remove_item(
    desk: Desk,
    Path((id, item)): Path<(LinkageId, LinkageItemId)>,
    Json(body): Json<Reason>,
) -> Result<StatusCode> {
    let why = (body.version, body.reason.as_str());
    desk.act(async |act| acts::remove_item(act, (id, item), why).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Put the edition before the councils of all congresses.
#[utoipa::path(post, path = "/linkages/{id}/putting", tag = "linkage", responses((status = 200, body = Linkage)), security(("session" = ["draft_plan"])))]
async fn put(
    desk: Desk,
    Path(id): Path<LinkageId>,
    Json(body): Json<Putting>,
) -> Result<Json<Linkage>> {
    desk.act(async |act| acts::put(act, id, body.version, &body.quota_reason).await)
        .await
        .map(Json)
}

/// Begin an adjustment: a new edition.
#[utoipa::path(post, path = "/linkages/{id}/adjustment", tag = "linkage", responses((status = 200, body = Linkage)), security(("session" = ["draft_plan"])))]
async fn adjust(
    desk: Desk,
    Path(id): Path<LinkageId>,
    Json(body): Json<Reason>,
) -> Result<Json<Linkage>> {
    desk.act(async |act| acts::adjust(act, id, body.version, &body.reason).await)
        .await
        .map(Json)
}

/// Put a topic forward; it is one's own congress's until it is sent.
#[utoipa::path(post, path = "/linkages/{id}/proposals", tag = "linkage", responses((status = 200, body = Proposal)), security(("session" = ["draft_plan"])))]
async fn propose(
    desk: Desk,
    Path(id): Path<LinkageId>,
    Json(body): Json<ProposalForm>,
) -> Result<Json<Proposal>> {
    desk.act(async |act| acts::propose(act, id, body).await)
        .await
        .map(Json)
}

/// Change a proposal that was not sent.
#[utoipa::path(put, path = "/linkage-proposals/{id}", tag = "linkage", responses((status = 200, body = Proposal)), security(("session" = ["draft_plan"])))]
async fn change_proposal(
    desk: Desk,
    Path(id): Path<ProposalId>,
    Json(body): Json<ProposalChange>,
) -> Result<Json<Proposal>> {
    desk.act(async |act| acts::change_proposal(act, id, body.version, body.form).await)
        .await
        .map(Json)
}

/// Take back a proposal that was not sent.
#[utoipa::path(delete, path = "/linkage-proposals/{id}", tag = "linkage", responses((status = 204)), security(("session" = ["draft_plan"])))]
async fn withdraw_proposal(desk: Desk, Path(id): Path<ProposalId>) -> Result<StatusCode> {
    desk.act(async |act| acts::withdraw_proposal(act, id).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Send what one's congress has put forward so far.
#[utoipa::path(post, path = "/linkages/{id}/proposals/sending", tag = "linkage", responses((status = 200, body = SentCount)), security(("session" = ["send_up"])))]
async fn send_proposals(desk: Desk, Path(id): Path<LinkageId>) -> Result<Json<SentCount>> {
    let sent = desk
        .act(async |act| acts::send_proposals(act, id).await)
        .await?;
    Ok(Json(SentCount { sent }))
}

/// Ask for an adjustment.
#[utoipa::path(post, path = "/linkages/{id}/requests", tag = "linkage", responses((status = 200, body = Request)), security(("session" = ["draft_plan"])))]
async fn ask(
    desk: Desk,
    Path(id): Path<LinkageId>,
    Json(body): Json<Asked>,
) -> Result<Json<Request>> {
    desk.act(async |act| acts::ask(act, id, (body.item, &body.text)).await)
        .await
        .map(Json)
}

/// Answer a request.
#[utoipa::path(post, path = "/linkages/{id}/requests/{request}/answer", tag = "linkage", responses((status = 204)), security(("session" = ["draft_plan"])))]
async fn answer(
    desk: Desk,
    Path((id, request)): Path<(LinkageId, RequestId)>,
    Json(body): Json<Answered>,
) -> Result<StatusCode> {
    let words = (body.answer.as_str(), body.is_taken);
    desk.act(async |act| acts::answer(act, (id, request), words).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Arrange who leads and reports on an item in one's own congress, or that it is to decline.
#[utoipa::path(put, path = "/linkages/{id}/items/{item}/part", tag = "linkage", responses((status = 200, body = Part)), security(("session" = ["draft_plan"])))]
async fn arrange(
    desk: Desk,
    Path((id, item)): Path<(LinkageId, LinkageItemId)>,
    Json(body): Json<PartChange>,
) -> Result<Json<Part>> {
    desk.act(async |act| acts::arrange(act, (id, item), (body.version, body.form)).await)
        .await
        .map(Json)
}

/// Submit the edition, as one's own congress arranged it, to its council.
#[utoipa::path(post, path = "/linkages/{id}/submission", tag = "linkage", responses((status = 200, body = Approval)), security(("session" = ["draft_plan"])))]
async fn submit(
    desk: Desk,
    Path(id): Path<LinkageId>,
    Json(body): Json<Submission>,
) -> Result<Json<Approval>> {
    desk.act(async |act| acts::submit(act, id, &body.meeting).await)
        .await
        .map(Json)
}

/// Decide, as a member of one's own council.
#[utoipa::path(post, path = "/linkages/{id}/decision", tag = "linkage", responses((status = 200, body = Approval)), security(("session" = ["adopt_plan"])))]
async fn decide(
    desk: Desk,
    Path(id): Path<LinkageId>,
    Json(body): Json<Vote>,
) -> Result<Json<Approval>> {
    desk.act(async |act| acts::decide(act, id, (body.approves, &body.reason)).await)
        .await
        .map(Json)
}

/// Leave an item later, by a decision of one's own council: a county.
#[utoipa::path(post, path = "/linkages/{id}/items/{item}/leaving", tag = "linkage", responses((status = 200, body = Part)), security(("session" = ["adopt_plan"])))]
async fn leave(
    desk: Desk,
    Path((id, item)): Path<(LinkageId, LinkageItemId)>,
    Json(body): Json<Leaving>,
) -> Result<Json<Part>> {
    let why = (body.decision.as_str(), body.reason.as_str());
    desk.act(async |act| acts::decline_later(act, (id, item), why).await)
        .await
        .map(Json)
}
