//! What a county sends to the city after its session (县级审议后报送), and what the city makes of nine of them.

use kernel::{Faults, Words};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A ballot held at the session, as counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = LinkageBallotFigures)]
pub struct BallotFigures {
    /// In office (应到).
    #[schema(minimum = 0, maximum = 10000)]
    pub in_office: i64,
    /// Satisfied (满意).
    #[schema(minimum = 0, maximum = 10000)]
    pub satisfied: i64,
    /// Basically satisfied (基本满意).
    #[schema(minimum = 0, maximum = 10000)]
    pub basically: i64,
    /// Dissatisfied (不满意).
    #[schema(minimum = 0, maximum = 10000)]
    pub dissatisfied: i64,
}

/// What came of a county's session on a linked topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = LinkageResults)]
pub struct Results {
    /// What the report heard said, in short.
    #[schema(max_length = 5000)]
    pub report: String,
    /// The deliberation opinions, point by point.
    #[schema(max_items = 50)]
    pub opinions: Vec<String>,
    /// A special inquiry was held.
    #[serde(default)]
    pub has_inquiry: bool,
    /// The ballot, when one was held.
    #[serde(default)]
    pub ballot: Option<BallotFigures>,
}

impl Results {
    /// Trims it and checks what was typed.
    pub fn checked(mut self, faults: &mut Faults) -> Self {
        self.report = faults.text("report", &self.report, 5000);
        let words = Words::new("请至少写一条审议意见", "At least one opinion");
        faults.when(self.opinions.is_empty(), "opinions", "required", words);
        let words = Words::new("最多50条", "At most 50");
        faults.when(self.opinions.len() > 50, "opinions", "too_many", words);
        for (row, one) in self.opinions.iter_mut().enumerate().take(50) {
            *one = faults.text(&format!("opinions.{row}"), one, 2000);
        }
        if let Some(ballot) = &self.ballot {
            let cast = [ballot.satisfied, ballot.basically, ballot.dissatisfied];
            let is_wrong = cast.iter().any(|one| *one < 0)
                || ballot.in_office < 1
                || cast.iter().sum::<i64>() > ballot.in_office;
            let words = Words::new(
                "各档票数之和不能超过应到人数",
                "The grades add up to no more than those in office",
            );
            faults.when(is_wrong, "ballot", "does_not_add_up", words);
        }
        self
    }
}

/// A county's results with its name, in the order of the codes.
pub type Named<'a> = (&'a str, &'a Results);

/// The paragraphs of a summary drafted from what the counties sent.
pub fn summary(heard: &[Named<'_>], missing: &[String], declined: &[String]) -> Vec<String> {
    let mut lines = vec![format!("已报送的县（市、区）{}个。", heard.len())];
    if !missing.is_empty() {
        lines.push(format!("尚未报送：{}。", missing.join("、")));
    }
    if !declined.is_empty() {
        lines.push(format!("未参加联动：{}。", declined.join("、")));
    }
    let inquiries: Vec<_> = heard
        .iter()
        .filter(|(_, one)| one.has_inquiry)
        .map(|(name, _)| *name)
        .collect();
    if !inquiries.is_empty() {
        lines.push(format!("开展专题询问：{}。", inquiries.join("、")));
    }
    for (name, one) in heard {
        let ballot = one.ballot.as_ref().map_or_else(String::new, |ballot| {
            format!(
                "满意度测评：应到{}人，满意{}票，基本满意{}票，不满意{}票。",
                ballot.in_office, ballot.satisfied, ballot.basically, ballot.dissatisfied
            )
        });
        let opinions: Vec<_> = (1..)
            .zip(&one.opinions)
            .map(|(number, text)| format!("{number}.{}", text.trim_end_matches('。')))
            .collect();
        lines.push(format!(
            "{name}：{}审议意见：{}。{ballot}",
            one.report,
            opinions.join("；")
        ));
    }
    lines
}
