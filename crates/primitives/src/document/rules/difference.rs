//! What changed between two texts, line by line.

use serde::Serialize;
use similar::{ChangeTag, TextDiff};
use utoipa::ToSchema;

use crate::document::text::{OfficialDocument, print_body, written_date};

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It is in both.
    Same,
    /// Only in the later text.
    Added,
    /// Only in the earlier text.
    Removed,
}

/// A line of one text or of both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Line {
    /// What became of it.
    pub change: Change,
    /// Its words.
    pub text: String,
}

/// A document as lines, in the order of the page.
pub fn lines(document: &OfficialDocument) -> String {
    let mut lines: Vec<String> = Vec::new();
    lines.push(document.organ_mark.clone());
    lines.extend(document.secrecy.words().map(str::to_owned));
    lines.extend(document.urgency.words().map(str::to_owned));
    lines.extend(document.number.as_ref().map(ToString::to_string));
    lines.extend(
        document
            .signatory
            .as_ref()
            .map(|name| format!("签发人：{name}")),
    );
    lines.push(document.title.replace('\n', ""));
    lines.extend(document.addressee.as_ref().map(|to| format!("{to}：")));
    lines.push(print_body(&document.body).trim_end().to_owned());
    for (at, attachment) in document.attachments.iter().enumerate() {
        lines.push(format!(
            "附件{}：{}",
            at + 1,
            attachment.title.replace('\n', "")
        ));
        lines.push(print_body(&attachment.body).trim_end().to_owned());
    }
    if let Some(sign_off) = &document.sign_off {
        lines.push(sign_off.organ.clone());
        lines.push(written_date(sign_off.date));
    }
    if let Some(there) = &document.attendance {
        lines.push(format!("出席：{}", there.present.join("、")));
        lines.push(format!("请假：{}", there.excused.join("、")));
        lines.push(format!("列席：{}", there.observing.join("、")));
    }
    lines.extend(document.note.as_ref().map(|note| format!("（{note}）")));
    if !document.cc.is_empty() {
        lines.push(format!("抄送：{}", document.cc.join("，")));
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n") + "\n"
}

/// The lines of both texts, with what became of each.
pub fn difference(earlier: &OfficialDocument, later: &OfficialDocument) -> Vec<Line> {
    let (earlier, later) = (lines(earlier), lines(later));
    TextDiff::from_lines(&earlier, &later)
        .iter_all_changes()
        .map(|change| Line {
            change: match change.tag() {
                ChangeTag::Equal => Change::Same,
                ChangeTag::Insert => Change::Added,
                ChangeTag::Delete => Change::Removed,
            },
            text: change.value().trim_end_matches('\n').to_owned(),
        })
        .collect()
}
