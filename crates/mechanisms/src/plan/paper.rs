//! The plan as a document of the document room.

use kernel::Result;
use people::{Act, Right, congress};
use primitives::document::{
    self, DocumentId, DocumentKind, DocumentState, NewDocument, document_of,
};

use super::acts::at_work;
use super::rules::{Move, PlanId, PlanRefusal};
use super::{export, store};

/// Drafts the adopted edition as an official document, to be approved, numbered and sent.
///
/// # Errors
/// Not adopted; a document of the edition is there that was not cancelled.
pub async fn draft(act: &mut Act, plan: PlanId, version: i64) -> Result<DocumentId> {
    act.must(Right::DraftDocument)?;
    let edition = at_work(act, plan, version, Move::DraftDocument).await?;
    let congress = congress::find(act.db(), edition.congress).await?;
    let rows = store::rows(act.db(), plan, edition.edition).await?;
    let names = store::organ_names(act.db(), edition.congress).await?;
    let text = export::text(&congress, &edition, &rows, &names.into_iter().collect());
    let scope = act.scope()?;
    let others = document_of(act.db(), &scope, &plan.subject()).await?;
    if others
        .iter()
        .any(|one| one.title == text.title && one.state != DocumentState::Cancelled)
    {
        return Err(PlanRefusal::AlreadyDrafted.into());
    }
    let regime = act.regime().await?;
    let new = NewDocument {
        kind: DocumentKind::AnnualPlan,
        subject: plan.subject(),
        about: Vec::new(),
        document: text,
        series: regime.documents.mark(&regime.documents.plan_series),
    };
    document::acts::draft(act, new).await
}
