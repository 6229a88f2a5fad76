//! What the routes of the plan take.

use kernel::Date;
use people::organ::OrganId;
use primitives::document::DocumentId;
use primitives::topic::List;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::rules::{ItemId, RowContent};

/// A year.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = PlanYear)]
pub struct Year {
    /// The year.
    #[schema(minimum = 2000, maximum = 2100)]
    pub year: i64,
}

/// Which edition is wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// The edition; the latest when none is given.
    #[param(minimum = 1)]
    pub edition: Option<i64>,
}

/// Which editions are compared.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Between {
    /// The earlier.
    #[param(minimum = 1)]
    pub from: i64,
    /// The later.
    #[param(minimum = 1)]
    pub to: i64,
}

/// Of which year.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct OfYear {
    /// The year; the latest when none is given.
    pub year: Option<i64>,
}

/// A row, with the reason when the plan is being adjusted.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = PlanRowBody)]
pub struct RowBody {
    /// What it says.
    pub row: RowContent,
    /// Why, when the plan is being adjusted.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub reason: String,
    /// The plan's version that was read.
    pub version: i64,
}

/// A reason.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = PlanReason)]
pub struct Reason {
    /// Why.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub reason: String,
    /// The plan's version that was read.
    pub version: i64,
}

/// The order of a list.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = PlanOrder)]
pub struct Order {
    /// Which list.
    pub list: List,
    /// Its items in their new order.
    #[schema(max_items = 999)]
    pub items: Vec<ItemId>,
    /// The plan's version that was read.
    pub version: i64,
}

/// What a consulted organ said.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = PlanOpinionBody)]
pub struct OpinionBody {
    /// Which organ.
    pub organ: OrganId,
    /// Whether it agrees.
    pub agrees: bool,
    /// In its words.
    #[schema(max_length = 1000)]
    pub words: String,
    /// The plan's version that was read.
    pub version: i64,
}

/// Before which meeting of the council it goes.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = PlanSubmissionBody)]
pub struct SubmissionBody {
    /// The council's meeting, such as 第12次主任会议.
    #[schema(max_length = 60)]
    pub meeting: String,
    /// Its day.
    pub meeting_on: Date,
    /// The plan's version that was read.
    pub version: i64,
}

/// What a member of the council decides.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = PlanDecisionBody)]
pub struct DecisionBody {
    /// Whether they approve.
    pub approves: bool,
    /// Why not.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub reason: String,
    /// The plan's version that was read.
    pub version: i64,
}

/// A document's number and date.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = PlanPartyBody)]
pub struct PartyBody {
    /// The document's number.
    #[schema(max_length = 60)]
    pub number: String,
    /// Its date.
    pub on: Date,
    /// The plan's version that was read.
    pub version: i64,
}

/// The number of a decision.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = PlanNumberBody)]
pub struct NumberBody {
    /// The number.
    #[schema(max_length = 60)]
    pub number: String,
    /// The plan's version that was read.
    pub version: i64,
}

/// What a plan was drafted as.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlanDocument {
    /// The document.
    pub document: DocumentId,
}

/// The version that was read.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = PlanVersionBody)]
pub struct VersionBody {
    /// The plan's version that was read.
    pub version: i64,
}
