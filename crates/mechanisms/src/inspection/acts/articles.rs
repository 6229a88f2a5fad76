//! The articles that are checked, and how each was found.

use kernel::{Faults, Result, Words};
use people::organ::OrganId;
use people::{Act, Right};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::super::rules::{
    self, Article, Inspection, InspectionId, InspectionRefusal as R, Verdict,
};
use super::{at_work, save};

/// Lists the articles that are checked, until the scheme went out.
///
/// # Errors
/// The scheme went out; every fault of the form.
pub async fn list_articles(
    act: &mut Act,
    id: InspectionId,
    version: i64,
    articles: Vec<Article>,
) -> Result<Inspection> {
    act.must(Right::KeepTopic)?;
    let mut one = at_work(act, id, version).await?;
    one.must_be_arranging()?;
    let mut faults = Faults::new();
    let articles = rules::checked_articles(articles, &mut faults);
    faults.end()?;
    let details = json!({ "before": one.content.0.articles.len(), "after": articles.len() });
    one.content.0.articles = articles;
    save(act, one, "inspection.articles_listed", details).await
}

/// What was found on an article.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = InspectionJudgement)]
pub struct Judgement {
    /// The article's key.
    #[schema(max_length = 64)]
    pub key: String,
    /// How it was found.
    pub verdict: Verdict,
    /// What was found, with facts and places.
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub found: String,
    /// Which organ is responsible.
    #[serde(default)]
    pub organ: Option<OrganId>,
    /// The version that was read.
    pub version: i64,
}

/// Says of an article how it was found to be carried out.
///
/// # Errors
/// The report stands; something is wrong and nothing said of it; an organ that is not inspected.
pub async fn judge(act: &mut Act, id: InspectionId, new: Judgement) -> Result<Inspection> {
    act.must(Right::KeepTopic)?;
    let mut one = at_work(act, id, new.version).await?;
    one.must_be_open()?;
    let is_wrong = matches!(new.verdict, Verdict::Partly | Verdict::NotComplied);
    let mut faults = Faults::new();
    let found = if is_wrong {
        faults.text("found", &new.found, 2000)
    } else {
        faults.optional_text("found", &new.found, 2000)
    };
    let organs = &one.content.0.organs;
    let is_other = new.organ.is_some_and(|organ| !organs.contains(&organ));
    let words = Words::new("请选择受检机关", "Choose an inspected organ");
    faults.when(is_other, "organ", "unknown", words);
    faults.end()?;
    let articles = &mut one.content.0.articles;
    let article = articles.iter_mut().find(|article| article.key == new.key);
    let article = article.ok_or(R::NoSuchArticle)?;
    let details = json!({ "article": format!("{} {}", article.law, article.article), "before": article.verdict, "after": new.verdict });
    (article.verdict, article.found, article.organ) = (new.verdict, found, new.organ);
    save(act, one, "inspection.judged", details).await
}
