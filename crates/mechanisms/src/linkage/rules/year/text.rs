//! The text that is drafted from the figures. Each figure in it stays one until the document is made of it.

use serde::Serialize;
use utoipa::ToSchema;

use super::{Figure, FigureCode};

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[schema(as = LinkageYearPiece)]
pub enum Piece {
    /// Words.
    Words {
        /// What they say.
        text: String,
    },
    /// A figure.
    Figure {
        /// What it counts.
        code: FigureCode,
        /// How many.
        count: usize,
    },
}

/// A chapter of the draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = LinkageYearChapter)]
pub struct Chapter {
    /// Its heading.
    pub heading: String,
    /// Its sentences.
    pub lines: Vec<Vec<Piece>>,
}

/// Heading and sentences. `{code}` is a figure, `{code*}` lists what it counts. A sentence whose figures are all nought is left
/// out.
type Draft = &'static [(&'static str, &'static [&'static str])];

const CITY: Draft = &[
    (
        "计划和组织",
        &[
            "全年确定市县联动监督议题{topics}个：{topics*}。",
            "{counties}个县（市、区）参加联动：{counties*}。",
            "各级报送议题初步建议{proposals}条。",
            "按程序调整联动监督计划{adjustments}次。",
            "经本级主任会议决定不参加的{declined}项：{declined*}。",
        ],
    ),
    (
        "联合调研",
        &[
            "开展调研、视察等活动{visits}次，走访{places}处，发现问题{findings}个。",
            "联合调研覆盖{covered}个县（市、区）：{covered*}。",
            "收到县级调研报告{reports}份。",
        ],
    ),
    (
        "上下联动审议",
        &[
            "县级人大常委会会议审议联动议题{county_sessions}个次，其中{in_time}个次早于市级会议规定期限。",
            "晚于规定期限的{late}个次：{late*}。",
            "收到县级报送的审议情况{results}份，召开专题会议听取汇报{hearings}次。",
            "市人大常委会会议审议联动议题{sessions}个：{sessions*}。",
        ],
    ),
    (
        "审议意见办理",
        &[
            "市级审定审议意见{opinions}件，交办事项{items}项，已办结{closed}项，逾期未办结{overdue}项。",
            "对办理情况组织满意度测评{ballots}次，其中不满意{dissatisfied}次。",
            "开展二次审议{again}次，专题询问{inquiries}次，质询{interpellations}件，采取督办措施{steps}次。",
            "县级审定审议意见{county_opinions}件，开展二次审议{county_again}次。",
        ],
    ),
    (
        "代表参与",
        &["本级人大代表{deputies}人参与议题提出、调研、审议和跟踪监督。"],
    ),
];

const COUNTY: Draft = &[
    (
        "计划和组织",
        &[
            "全年承担市县联动监督议题{topics}个：{topics*}。",
            "报送议题初步建议{proposals}条。",
            "经本级主任会议决定不参加的{declined}项：{declined*}。",
        ],
    ),
    (
        "调研",
        &[
            "开展调研、视察等活动{visits}次，走访{places}处，发现问题{findings}个。",
            "向市人大常委会报送调研报告{reports}份。",
        ],
    ),
    (
        "上下联动审议",
        &[
            "本级人大常委会会议审议联动议题{sessions}个，其中{in_time}个早于市级会议规定期限：{sessions*}。",
            "晚于规定期限的{late}个：{late*}。",
            "向市人大常委会报送审议情况{results}份。",
        ],
    ),
    (
        "审议意见办理",
        &[
            "审定审议意见{opinions}件，交办事项{items}项，已办结{closed}项，逾期未办结{overdue}项。",
            "对办理情况组织满意度测评{ballots}次，其中不满意{dissatisfied}次。",
            "开展二次审议{again}次，专题询问{inquiries}次，质询{interpellations}件，采取督办措施{steps}次。",
        ],
    ),
    (
        "代表参与",
        &["本级人大代表{deputies}人参与议题提出、调研、审议和跟踪监督。"],
    ),
];

/// The draft of a city's or a county's summary.
pub fn chapters(figures: &[Figure], is_city: bool) -> Vec<Chapter> {
    let draft = if is_city { CITY } else { COUNTY };
    let all = draft.iter().map(|(heading, lines)| Chapter {
        heading: (*heading).to_owned(),
        lines: lines
            .iter()
            .filter_map(|line| pieces(line, figures))
            .collect(),
    });
    all.filter(|chapter| !chapter.lines.is_empty()).collect()
}

/// A sentence with its figures; none when all of them are nought.
fn pieces(line: &str, figures: &[Figure]) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, behind) = after.split_once('}')?;
        let text = before.to_owned();
        pieces.extend((!text.is_empty()).then_some(Piece::Words { text }));
        let code = name.trim_end_matches('*');
        let figure = figures.iter().find(|one| <&str>::from(one.code) == code)?;
        pieces.push(if name.ends_with('*') {
            Piece::Words {
                text: listed(figure),
            }
        } else {
            let (code, count) = (figure.code, figure.count);
            Piece::Figure { code, count }
        });
        rest = behind;
    }
    let text = rest.to_owned();
    pieces.extend((!text.is_empty()).then_some(Piece::Words { text }));
    let is_told = |piece: &Piece| matches!(piece, Piece::Figure { count, .. } if *count > 0);
    pieces.iter().any(is_told).then_some(pieces)
}

fn listed(figure: &Figure) -> String {
    let one = |fact: &super::Counted| match &fact.note {
        Some(note) if figure.code != FigureCode::Covered => format!("{}（{}）", fact.text, note.zh),
        _ => fact.text.clone(),
    };
    figure.facts.iter().map(one).collect::<Vec<_>>().join("、")
}

/// A sentence as plain words.
pub fn plain(line: &[Piece]) -> String {
    line.iter()
        .map(|piece| match piece {
            Piece::Words { text } => text.clone(),
            Piece::Figure { count, .. } => count.to_string(),
        })
        .collect()
}
