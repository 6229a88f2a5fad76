//! The list of submissions as a spreadsheet. No contact of anybody is in it.

use kernel::Result;
use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::rules::{Channel, Mode, ProposerKind, Source, Stand, Submission};

const HEADINGS: [(&str, f64); 12] = [
    ("编号", 8.0),
    ("议题名称", 36.0),
    ("主要问题", 60.0),
    ("必要性", 40.0),
    ("建议监督方式", 16.0),
    ("领域", 12.0),
    ("法定来源", 26.0),
    ("渠道", 12.0),
    ("提出人", 16.0),
    ("状态", 12.0),
    ("说明", 40.0),
    ("收到日期", 12.0),
];

/// What a spreadsheet calls itself.
pub const MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The spreadsheet's bytes, made off the threads that answer requests.
pub async fn workbook(submissions: Vec<Submission>) -> Result<Vec<u8>> {
    let written = tokio::task::spawn_blocking(move || write(&submissions)).await;
    Ok(written
        .map_err(anyhow::Error::from)?
        .map_err(anyhow::Error::from)?)
}

fn write(submissions: &[Submission]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let head = Format::new().set_bold();
    let wrapped = Format::new().set_text_wrap();
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_name("监督议题征集")?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, (heading, width)) in (0_u16..).zip(HEADINGS) {
        sheet.set_column_width(column, width)?;
        sheet.write_with_format(0, column, heading, &head)?;
    }
    for (row, submission) in (1_u32..).zip(submissions) {
        sheet.write(row, 0, submission.number)?;
        let texts = [
            submission.title.as_str(),
            submission.problem.as_str(),
            submission.necessity.as_str(),
            mode(submission.mode),
            submission.field.as_str(),
            source(submission.source),
            channel(submission.channel),
            proposer(submission),
            stand(submission.stand()),
            submission.reason.as_str(),
        ];
        for (column, text) in (1_u16..).zip(texts) {
            sheet.write_string_with_format(row, column, text, &wrapped)?;
        }
        sheet.write(row, 11, submission.received_at.date().to_string())?;
    }
    book.save_to_buffer()
}

fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::SpecialReport => "听取专项工作报告",
        Mode::LawInspection => "执法检查",
        Mode::SpecialInquiry => "专题询问",
        Mode::Research => "专题调研",
        Mode::Budget => "计划预算监督",
        Mode::Other => "其他",
    }
}

fn source(source: Source) -> &'static str {
    match source {
        Source::InspectionFindings => "执法检查发现的问题",
        Source::DeputiesSuggestions => "代表建议集中反映的问题",
        Source::MemberProposals => "组成人员集中提出的问题",
        Source::CommitteeResearch => "调查研究发现的问题",
        Source::LettersAndVisits => "来信来访集中反映的问题",
        Source::SocialConcerns => "社会普遍关注的问题",
        Source::OrganRequest => "机关要求报告",
    }
}

fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Staff => "工作人员登记",
        Channel::Deputy => "代表",
        Channel::Organ => "机关",
        Channel::Public => "群众网页",
    }
}

fn proposer(submission: &Submission) -> &str {
    match submission.proposer {
        ProposerKind::Public => "群众",
        ProposerKind::Person | ProposerKind::Organ => &submission.proposer_name,
    }
}

fn stand(stand: Stand) -> &'static str {
    match stand {
        Stand::Received => "已收到",
        Stand::Accepted => "列为备选",
        Stand::Declined => "未采纳",
        Stand::Transferred => "转告其他渠道",
        Stand::TakenUp => "列入计划",
        Stand::Merged => "已合并",
    }
}
