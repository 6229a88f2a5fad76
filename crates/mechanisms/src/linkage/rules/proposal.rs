//! What congresses put forward, and what they ask to have adjusted.

use kernel::db::Json;
use kernel::{Date, Faults, Subject, Words};
use people::congress::CongressId;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::ToSchema;

use super::{LinkageId, LinkageItemId};

kernel::id!(
    /// A topic that a congress puts forward.
    ProposalId, "linkage_proposal"
);
kernel::id!(
    /// A request to adjust the plan.
    RequestId, "linkage_request"
);

/// A topic that a congress puts forward.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema, FromRow)]
#[schema(as = LinkageProposal)]
pub struct Proposal {
    /// Its identifier.
    pub id: ProposalId,
    /// For which plan.
    pub linkage: LinkageId,
    /// Which congress.
    pub congress: CongressId,
    /// The topic.
    pub title: String,
    /// The field of society.
    pub field: String,
    /// Why.
    pub reason: String,
    /// The submissions of its own solicitation that it comes from.
    #[schema(value_type = Vec<Subject>)]
    pub sources: Json<Vec<Subject>>,
    /// When it was sent; none while it is the congress's own.
    pub sent_on: Option<Date>,
    /// Counts changes.
    pub version: i64,
}

/// A proposal as it is written.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = LinkageProposalForm)]
pub struct ProposalForm {
    /// The topic.
    #[schema(max_length = 120)]
    pub title: String,
    /// The field of society.
    #[schema(max_length = 40)]
    pub field: String,
    /// Why.
    #[schema(max_length = 2000)]
    pub reason: String,
    /// The submissions of its own solicitation that it comes from.
    #[serde(default)]
    #[schema(max_items = 50)]
    pub sources: Vec<Subject>,
}

/// What a congress asks to have adjusted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema, FromRow)]
#[schema(as = LinkageRequest)]
pub struct Request {
    /// Its identifier.
    pub id: RequestId,
    /// Which congress asks.
    pub congress: CongressId,
    /// About which item; none when it is about the whole.
    pub item: Option<LinkageItemId>,
    /// What it asks, and why.
    pub text: String,
    /// When.
    pub asked_on: Date,
    /// By whom.
    pub asked_by: String,
    /// What the city answered; blank before.
    pub answer: String,
    /// The edition that took it up.
    pub edition: Option<i64>,
    /// When it was answered.
    pub answered_on: Option<Date>,
}

impl ProposalForm {
    /// Trims it and checks what was typed.
    pub fn checked(mut self, faults: &mut Faults) -> Self {
        self.title = faults.text("title", &self.title, 120);
        self.field = faults.text("field", &self.field, 40);
        self.reason = faults.text("reason", &self.reason, 2000);
        let words = Words::new("最多50条", "At most 50");
        faults.when(self.sources.len() > 50, "sources", "too_many", words);
        self
    }
}
