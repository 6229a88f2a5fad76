//! Whether a text may be kept, and whether it may be submitted.

use kernel::{Date, Faults, Words};

use crate::document::text::{Block, Fault, OfficialDocument, SecrecyMark, TextFault, parse_body};

/// The most characters of a title.
const TITLE: usize = 200;
/// The most characters of a whole text: some two hundred pages.
const WHOLE: usize = 200_000;

/// The code under which a document is numbered: short, without brackets, digits or white space.
pub fn check_series(faults: &mut Faults, series: &str) -> String {
    let series = faults.text("series", series, 20);
    let is_wrong = series
        .chars()
        .any(|c| c.is_whitespace() || c.is_ascii_digit() || "〔〕[]（）()第号".contains(c));
    faults.when(
        is_wrong,
        "series",
        "bad_series",
        Words::new(
            "机关代字不含括号、数字和空格，例如：渭人发",
            "A code has no brackets, digits or blanks, such as 渭人发",
        ),
    );
    series
}

/// What every text must be like to be kept at all: readable, not endless, with a title. Its number is not the drafter's.
pub fn check_draft(faults: &mut Faults, document: &OfficialDocument) {
    faults.text("title", &document.title, TITLE);
    let printed = serde_json::to_value(document).unwrap_or_default();
    let mut length = 0;
    let readable = is_readable(&printed, &mut length);
    faults.when(
        !readable,
        "body_text",
        "unreadable",
        Words::new(
            "含有无法显示的字符，请重新输入",
            "It has unprintable characters",
        ),
    );
    faults.when(
        length > WHOLE,
        "body_text",
        "too_long",
        Words::new(
            format!("全文最多{WHOLE}个字，现在有{length}个字"),
            format!("At most {WHOLE} characters; there are {length}"),
        ),
    );
    let dates = [
        document.sign_off.as_ref().map(|sign_off| sign_off.date),
        document.printed_on,
    ];
    let out_of_range = |date: Date| !(1949..=2999).contains(&date.year());
    faults.when(
        dates.into_iter().flatten().any(out_of_range),
        "sign_off",
        "out_of_range",
        Words::new("成文日期有误", "That date cannot be"),
    );
}

fn is_readable(value: &serde_json::Value, length: &mut usize) -> bool {
    use serde_json::Value as V;
    match value {
        V::String(text) => {
            *length += text.chars().count();
            !text
                .chars()
                .any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        }
        V::Array(items) => items.iter().all(|item| is_readable(item, length)),
        V::Object(fields) => fields.values().all(|item| is_readable(item, length)),
        V::Null | V::Bool(_) | V::Number(_) => true,
    }
}

/// The text with its body and its attachments replaced by what was typed, where something was typed.
pub fn edited(
    faults: &mut Faults,
    mut document: OfficialDocument,
    body: Option<&str>,
    attachments: Option<&[String]>,
) -> OfficialDocument {
    if let Some(body) = body {
        document.body = typed(faults, "body_text", body);
    }
    if let Some(texts) = attachments {
        for (at, (attachment, text)) in document.attachments.iter_mut().zip(texts).enumerate() {
            attachment.body = typed(faults, &format!("attachment_texts.{at}"), text);
        }
    }
    document
}

fn typed(faults: &mut Faults, field: &str, text: &str) -> Vec<Block> {
    parse_body(text).unwrap_or_else(|TextFault::TooManyCells { line }| {
        faults.add(
            field,
            "too_many_cells",
            Words::new(
                format!("第{line}行的单元格比表头多"),
                format!("Line {line} has more cells than the table has columns"),
            ),
        );
        Vec::new()
    })
}

/// What must be right before a document is laid before the council: GB/T 9704-2012 and the rules of numbers.
pub fn check_submission(document: &OfficialDocument, approved_on: Option<Date>) -> Faults {
    let mut faults = Faults::new();
    for fault in document.faults(approved_on) {
        let (field, zh, en) = told(&fault);
        faults.add(field, code(&fault), Words::new(zh, en));
    }
    faults
}

/// The fault's own name, for machines.
fn code(fault: &Fault) -> &'static str {
    match fault {
        Fault::NoOrganMark => "no_organ_mark",
        Fault::BadNumber => "bad_number",
        Fault::SignatoryNotUpward => "signatory_not_upward",
        Fault::NoTitle => "no_title",
        Fault::TitleWithoutKind => "title_without_kind",
        Fault::NoAddressee => "no_addressee",
        Fault::AddresseeInMinutes => "addressee_in_minutes",
        Fault::AttendanceOutsideMinutes => "attendance_outside_minutes",
        Fault::EmptyBody => "empty_body",
        Fault::EmptyBlock { .. } => "empty_block",
        Fault::UnevenRow { .. } => "uneven_row",
        Fault::AttachmentMissing { .. } => "attachment_missing",
        Fault::BadAttachmentTitle { .. } => "bad_attachment_title",
        Fault::NoSignOff => "no_sign_off",
        Fault::SealOnMinutes => "seal_on_minutes",
        Fault::DatedBeforeApproval => "dated_before_approval",
        Fault::PrintedBeforeDate => "printed_before_date",
        Fault::NoteInBrackets => "note_in_brackets",
        Fault::BlankCopy { .. } => "blank_copy",
    }
}

/// Field, Chinese, English.
#[expect(clippy::too_many_lines, reason = "a table: a row for each fault")]
fn told(fault: &Fault) -> (String, String, String) {
    let plain = |field: &str, zh: &str, en: &str| (field.to_owned(), zh.to_owned(), en.to_owned());
    match fault {
        Fault::NoOrganMark => plain("organ_mark", "请填写发文机关标志", "Name the issuing organ"),
        Fault::BadNumber => plain("series", "发文字号不完整", "The number is not complete"),
        Fault::SignatoryNotUpward => plain(
            "signatory",
            "只有上行文标注签发人",
            "Only a document to a higher organ names a signatory",
        ),
        Fault::NoTitle => plain("title", "请填写标题", "Give it a title"),
        Fault::TitleWithoutKind => plain(
            "title",
            "标题应以文种结尾，如“通知”“函”“意见”",
            "A title ends with the kind of document, such as 通知, 函, 意见",
        ),
        Fault::NoAddressee => plain(
            "addressee",
            "函应有主送机关",
            "A letter is addressed to somebody",
        ),
        Fault::AddresseeInMinutes => {
            plain("addressee", "纪要不写主送机关", "Minutes have no addressee")
        }
        Fault::AttendanceOutsideMinutes => plain(
            "attendance",
            "只有纪要列出席人员",
            "Only minutes list who was there",
        ),
        Fault::EmptyBody => plain("body_text", "请填写正文", "Write the body"),
        Fault::EmptyBlock { attachment, at } => (
            part(*attachment),
            format!("第{}段是空的", at + 1),
            format!("Block {} is empty", at + 1),
        ),
        Fault::UnevenRow {
            attachment,
            at,
            row,
        } => (
            part(*attachment),
            format!("第{}段的表格第{}行与表头的列数不符", at + 1, row + 1),
            format!(
                "Row {} of the table in block {} does not fit its columns",
                row + 1,
                at + 1
            ),
        ),
        Fault::AttachmentMissing { number } => (
            "attachments".to_owned(),
            format!("正文提到附件{number}，但没有这个附件"),
            format!("The body mentions attachment {number}, which is not there"),
        ),
        Fault::BadAttachmentTitle { number } => (
            format!("attachments.{}.title", number.saturating_sub(1)),
            "附件名称不能为空，末尾不加标点".to_owned(),
            "An attachment has a name without a mark at its end".to_owned(),
        ),
        Fault::NoSignOff => plain(
            "sign_off",
            "请填写发文机关署名和成文日期",
            "Say who signs and of which day it is",
        ),
        Fault::SealOnMinutes => plain("sign_off", "纪要不加盖印章", "Minutes carry no seal"),
        Fault::DatedBeforeApproval => plain(
            "date",
            "成文日期不能早于核准日期",
            "It cannot be dated before it was approved",
        ),
        Fault::PrintedBeforeDate => plain(
            "printed_on",
            "印发日期不能早于成文日期",
            "It cannot be printed before its date",
        ),
        Fault::NoteInBrackets => plain(
            "note",
            "附注不必自带括号，打印时会加上",
            "The note's brackets are added when it is printed",
        ),
        Fault::BlankCopy { at } => (
            format!("cc.{at}"),
            "抄送机关不能为空".to_owned(),
            "A copy goes to somebody".to_owned(),
        ),
    }
}

fn part(attachment: Option<usize>) -> String {
    match attachment {
        None => "body_text".to_owned(),
        Some(number) => format!("attachment_texts.{}", number.saturating_sub(1)),
    }
}

/// What the public reads: the text as masked, without the contact note, copies and marks of limited circulation.
pub fn public_copy(mut masked: OfficialDocument) -> OfficialDocument {
    masked.note = None;
    masked.cc = Vec::new();
    masked.secrecy = SecrecyMark::None;
    masked.signatory = None;
    masked
}
