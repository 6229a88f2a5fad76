//! What can be wrong with a document before it is signed.

use kernel::Date;
use serde::Serialize;
use utoipa::ToSchema;

use super::{Block, Form, OfficialDocument};

/// The kinds of official documents (文种), one of which ends every title:
/// 《党政机关公文处理工作条例》(2012) article 8. What is not among them is printed as 函 or 意见.
const KINDS: [&str; 15] = [
    "决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复",
    "议案", "函", "纪要",
];

/// Something to put right. Positions count from 0, attachments' numbers from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, ToSchema)]
#[serde(tag = "code", rename_all = "snake_case")]
#[schema(as = DocumentFault)]
pub enum Fault {
    /// The red mark has no name.
    #[error("the mark names no organ")]
    NoOrganMark,
    /// The number lacks its code, has brackets in it, is 0, or its year has not four digits.
    #[error("the number is not complete")]
    BadNumber,
    /// Only a document to a higher organ, in document form, names a signatory.
    #[error("a signatory belongs to a document to a higher organ")]
    SignatoryNotUpward,
    /// The title has no words.
    #[error("no title")]
    NoTitle,
    /// The title doesn't end with one of the fifteen kinds.
    #[error("the title does not end with a kind of document")]
    TitleWithoutKind,
    /// A letter is to somebody.
    #[error("a letter has an addressee")]
    NoAddressee,
    /// Minutes have no addressee in their head; they go to people as copies.
    #[error("minutes have no addressee")]
    AddresseeInMinutes,
    /// Only minutes list who was there.
    #[error("attendance belongs to minutes")]
    AttendanceOutsideMinutes,
    /// The body has no block.
    #[error("no body")]
    EmptyBody,
    /// A block without words, or a table without columns or rows.
    #[error("block {at} is empty")]
    EmptyBlock {
        /// The number of the attachment it is in, or `None` for the body.
        attachment: Option<usize>,
        /// Its position.
        at: usize,
    },
    /// A row has not as many cells as the table has columns.
    #[error("row {row} of the table in block {at} does not fit its columns")]
    UnevenRow {
        /// The number of the attachment it is in, or `None` for the body.
        attachment: Option<usize>,
        /// The table's position.
        at: usize,
        /// The row's position.
        row: usize,
    },
    /// The body speaks of an attachment that isn't there.
    #[error("attachment {number} is mentioned but missing")]
    AttachmentMissing {
        /// Its number.
        number: usize,
    },
    /// An attachment has no name, or one that ends in punctuation (GB/T 9704-2012, 7.3.4).
    #[error("attachment {number} has no proper name")]
    BadAttachmentTitle {
        /// Its number.
        number: usize,
    },
    /// Documents and letters are signed off; minutes need not be.
    #[error("no organ and date at the end")]
    NoSignOff,
    /// Minutes carry no seal.
    #[error("minutes carry no seal")]
    SealOnMinutes,
    /// The document is of an earlier day than its approval.
    #[error("dated before it was approved")]
    DatedBeforeApproval,
    /// It was printed before the day it is of.
    #[error("printed before its own date")]
    PrintedBeforeDate,
    /// The note has its brackets already; they are added when it is printed.
    #[error("the note has brackets of its own")]
    NoteInBrackets,
    /// A copy goes to nobody.
    #[error("copy {at} is blank")]
    BlankCopy {
        /// Its position.
        at: usize,
    },
}

pub(super) fn faults(document: &OfficialDocument, approved_on: Option<Date>) -> Vec<Fault> {
    let mut faults = Vec::new();
    head(document, &mut faults);
    if document.body.is_empty() {
        faults.push(Fault::EmptyBody);
    }
    blocks(&document.body, None, &mut faults);
    attachments(document, &mut faults);
    ending(document, approved_on, &mut faults);
    faults
}

fn head(document: &OfficialDocument, faults: &mut Vec<Fault>) {
    let mut when = |wrong: bool, fault: Fault| {
        if wrong {
            faults.push(fault);
        }
    };
    let title = document.title.trim();
    when(document.organ_mark.trim().is_empty(), Fault::NoOrganMark);
    when(
        document.number.as_ref().is_some_and(|number| {
            number.code.trim().is_empty()
                || number
                    .code
                    .contains(['〔', '〕', '[', ']', '（', '）', '第'])
                || number.number == 0
                || !(1000..=9999).contains(&number.year)
        }),
        Fault::BadNumber,
    );
    when(
        document.signatory.is_some() && document.form != Form::Document,
        Fault::SignatoryNotUpward,
    );
    when(title.is_empty(), Fault::NoTitle);
    when(
        !title.is_empty() && !KINDS.iter().any(|kind| title.ends_with(kind)),
        Fault::TitleWithoutKind,
    );
    let addressee = document.addressee.as_deref().map(str::trim);
    when(
        document.form == Form::Letter && addressee.is_none_or(str::is_empty),
        Fault::NoAddressee,
    );
    when(
        document.form == Form::Minutes && addressee.is_some(),
        Fault::AddresseeInMinutes,
    );
    when(
        document.form != Form::Minutes && document.attendance.is_some(),
        Fault::AttendanceOutsideMinutes,
    );
}

fn blocks(body: &[Block], attachment: Option<usize>, faults: &mut Vec<Fault>) {
    for (at, block) in body.iter().enumerate() {
        let is_empty = match block {
            Block::Heading { text, .. }
            | Block::Paragraph { text }
            | Block::NumberedItem { text } => text.trim().is_empty(),
            Block::Table(table) => table.columns.is_empty() || table.rows.is_empty(),
        };
        if is_empty {
            faults.push(Fault::EmptyBlock { attachment, at });
        }
        if let Block::Table(table) = block {
            for (row, cells) in table.rows.iter().enumerate() {
                if cells.len() != table.columns.len() {
                    faults.push(Fault::UnevenRow {
                        attachment,
                        at,
                        row,
                    });
                }
            }
        }
    }
}

fn attachments(document: &OfficialDocument, faults: &mut Vec<Fault>) {
    let highest = document.body.iter().map(highest_mentioned).max();
    for number in document.attachments.len() + 1..=highest.unwrap_or(0) {
        faults.push(Fault::AttachmentMissing { number });
    }
    for (at, attachment) in document.attachments.iter().enumerate() {
        let title = attachment.title.trim();
        if title.is_empty() || title.ends_with(['。', '；', '，', '.', ';', ',']) {
            faults.push(Fault::BadAttachmentTitle { number: at + 1 });
        }
        blocks(&attachment.body, Some(at + 1), faults);
    }
}

/// The highest attachment a block mentions: 附件3 is 3, a bare 见附件 is 1. More than 99 is not a number of one.
fn highest_mentioned(block: &Block) -> usize {
    let text = match block {
        Block::Heading { text, .. } | Block::Paragraph { text } | Block::NumberedItem { text } => {
            text
        }
        Block::Table(_) => return 0,
    };
    let numbered = text.split("附件").skip(1).filter_map(|rest| {
        let rest = rest.trim_start();
        let end = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        rest.get(..end)?.parse().ok().filter(|number| *number < 100)
    });
    numbered
        .max()
        .unwrap_or_else(|| usize::from(text.contains("见附件")))
}

fn ending(document: &OfficialDocument, approved_on: Option<Date>, faults: &mut Vec<Fault>) {
    match &document.sign_off {
        None if document.form != Form::Minutes => faults.push(Fault::NoSignOff),
        None => {}
        Some(sign_off) => {
            if sign_off.sealed && document.form == Form::Minutes {
                faults.push(Fault::SealOnMinutes);
            }
            if approved_on.is_some_and(|approved_on| sign_off.date < approved_on) {
                faults.push(Fault::DatedBeforeApproval);
            }
            if document.printed_on.is_some_and(|on| on < sign_off.date) {
                faults.push(Fault::PrintedBeforeDate);
            }
        }
    }
    if document
        .note
        .as_ref()
        .is_some_and(|note| note.trim().starts_with(['（', '(']))
    {
        faults.push(Fault::NoteInBrackets);
    }
    for (at, copy) in document.cc.iter().enumerate() {
        if copy.trim().is_empty() {
            faults.push(Fault::BlankCopy { at });
        }
    }
}
