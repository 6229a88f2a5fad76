//! The nine points (一听取、三核查、五征求).

use std::collections::BTreeSet;

use kernel::{Date, Subject};
use regime::{Choice, Evaluation};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Which part of the checklist a point belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CampaignPointPart)]
pub enum PointPart {
    /// What is heard (听取).
    Hear,
    /// What is verified (核查).
    Verify,
    /// Who is consulted (征求意见).
    Consult,
}

/// A point of the checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = CampaignPoint)]
pub struct Point {
    /// Its part.
    pub part: PointPart,
    /// Its code.
    pub code: String,
    /// What it is called, in Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// What was done on a point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = CampaignCheck)]
pub struct Check {
    /// Which point, by code.
    pub point: String,
    /// When.
    pub on: Date,
    /// What was found.
    pub text: String,
    /// By whom it was recorded.
    pub by: String,
    /// What shows it: activities, questionnaires, documents.
    pub evidence: Vec<Subject>,
}

/// The points of a regime in order.
pub fn points(evaluation: &Evaluation) -> Vec<Point> {
    let of = |part: PointPart, choices: &[Choice]| {
        choices
            .iter()
            .map(|choice| Point {
                part,
                code: choice.code.clone(),
                zh: choice.zh.clone(),
                en: choice.en.clone(),
            })
            .collect::<Vec<_>>()
    };
    [
        of(PointPart::Hear, &evaluation.hears.value),
        of(PointPart::Verify, &evaluation.verifies.value),
        of(PointPart::Consult, &evaluation.consults.value),
    ]
    .concat()
}

/// How many of the points have a check.
pub fn checklist(points: &[Point], checks: &[Check]) -> usize {
    let done: BTreeSet<&str> = checks.iter().map(|check| check.point.as_str()).collect();
    points
        .iter()
        .filter(|point| done.contains(point.code.as_str()))
        .count()
}
