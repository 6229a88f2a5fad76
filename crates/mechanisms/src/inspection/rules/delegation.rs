//! What a province delegates to congresses of the next lower level (委托检查, 监督法 34): each of them carries the inspection out
//! for itself and reports in writing.

use kernel::Date;
use kernel::db::Json;
use people::congress::CongressId;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::ToSchema;

use super::{Article, InspectionId, InspectionRefusal as R, Report};

/// What was delegated to one congress, and how far it is.
#[derive(Debug, Clone, PartialEq, Serialize, FromRow, ToSchema)]
#[schema(as = InspectionDelegation)]
pub struct Delegation {
    /// Which inspection.
    pub inspection: InspectionId,
    /// To which congress.
    pub congress: CongressId,
    /// When it was told: with the scheme; none before.
    pub told_on: Option<Date>,
    /// When it noted that it carries the inspection out.
    pub undertaken_on: Option<Date>,
    /// By whom; blank before.
    pub undertaken_by: String,
    /// How it carries it out.
    pub plan: String,
    /// Its report as it is being written.
    #[schema(value_type = Report)]
    pub report: Json<Report>,
    /// When it sent its report up, the last time.
    pub sent_on: Option<Date>,
    /// When the province let it do without a report.
    pub waived_on: Option<Date>,
    /// By whom; blank before.
    pub waived_by: String,
    /// Why.
    pub waive_reason: String,
    /// Counts changes of the congress's own.
    pub version: i64,
}

impl Delegation {
    /// As it begins.
    pub fn fresh(inspection: InspectionId, congress: CongressId) -> Self {
        Self {
            inspection,
            congress,
            told_on: None,
            undertaken_on: None,
            undertaken_by: String::new(),
            plan: String::new(),
            report: Json(Report::default()),
            sent_on: None,
            waived_on: None,
            waived_by: String::new(),
            waive_reason: String::new(),
            version: 1,
        }
    }

    /// The province waits for its report.
    pub fn is_awaited(&self) -> bool {
        self.sent_on.is_none() && self.waived_on.is_none()
    }

    /// The congress carries it out from a day on.
    ///
    /// # Errors
    /// It does already.
    pub fn undertake(self, on: Date, (by, plan): (String, String)) -> Result<Self, R> {
        if self.undertaken_on.is_some() {
            let (zh, en) = UNDERTAKING;
            return Err(R::Done { zh, en });
        }
        Ok(Self {
            undertaken_on: Some(on),
            undertaken_by: by,
            plan,
            ..self
        })
    }

    /// The congress writes its report.
    ///
    /// # Errors
    /// It has not noted that it carries the inspection out.
    pub fn write(self, report: Report) -> Result<Self, R> {
        if self.undertaken_on.is_none() {
            let (zh, en) = UNDERTAKING;
            return Err(R::NotYet { zh, en });
        }
        Ok(Self {
            report: Json(report),
            ..self
        })
    }

    /// The province lets it do without a report.
    ///
    /// # Errors
    /// It was not told yet; its report came, or was waived before.
    pub fn waive(self, on: Date, (by, reason): (String, String)) -> Result<Self, R> {
        if self.told_on.is_none() || !self.is_awaited() {
            return Err(R::NotAwaited);
        }
        Ok(Self {
            waived_on: Some(on),
            waived_by: by,
            waive_reason: reason,
            ..self
        })
    }
}

/// In Chinese and in English, for refusals.
const UNDERTAKING: (&str, &str) = ("登记开展检查", "the note that it is carried out");

/// Refuses the province's report while one of a congress is awaited; each with what people call the place.
///
/// # Errors
/// Everybody who has not reported.
pub fn must_have_reported(all: &[(Delegation, String)]) -> Result<(), R> {
    let awaited = all.iter().filter(|(one, _)| one.is_awaited());
    let names: Vec<&str> = awaited.map(|(_, name)| name.as_str()).collect();
    if names.is_empty() {
        return Ok(());
    }
    Err(R::NotReported {
        count: names.len(),
        names: names.join("、"),
    })
}

/// An article as the delegated congress is to check it: what the province found on it is the province's own.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(as = InspectionArticleAsked)]
pub struct ArticleAsked {
    /// Its key.
    pub key: String,
    /// The law.
    pub law: String,
    /// Its version, by its day.
    pub law_version: String,
    /// The article.
    pub article: String,
    /// What is checked.
    pub question: String,
}

impl From<Article> for ArticleAsked {
    fn from(one: Article) -> Self {
        Self {
            key: one.key,
            law: one.law,
            law_version: one.law_version,
            article: one.article,
            question: one.question,
        }
    }
}
