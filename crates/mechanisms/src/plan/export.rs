//! The plan as an official document and as a workbook.

use std::collections::BTreeMap;

use kernel::Result;
use people::congress::Congress;
use people::organ::OrganId;
use primitives::document::text::{Align, Block, Column, Level, OfficialDocument, SignOff, Table};
use primitives::topic::{List, Organs};
use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::rules::{Edition, Row};

/// Heading, width in characters, and width in the printed table.
const COLUMNS: &[(&str, f64, u16)] = &[
    ("序号", 6.0, 2),
    ("监督议题", 46.0, 9),
    ("监督方式", 22.0, 5),
    ("牵头部门", 16.0, 4),
    ("报告单位", 22.0, 5),
    ("时间", 8.0, 3),
];

/// What else the workbook has.
const MORE: &[(&str, f64)] = &[
    ("领域", 14.0),
    ("协办部门", 20.0),
    ("会前调研", 24.0),
    ("联动", 6.0),
    ("公众联系方式", 20.0),
    ("状态", 8.0),
    ("调整理由", 30.0),
];

type Names = BTreeMap<OrganId, String>;

fn named(organs: &Organs, names: &Names) -> String {
    let names = organs
        .0
        .iter()
        .filter_map(|id| names.get(id).map(String::as_str));
    names.collect::<Vec<_>>().join("、")
}

fn cells(row: &Row, names: &Names) -> [String; 6] {
    let content = &row.content.content;
    [
        content.number.to_string(),
        content.title.clone(),
        content.mode.name().zh.to_owned(),
        names.get(&content.lead).cloned().unwrap_or_default(),
        named(&content.organs, names),
        format!("{}月", content.month),
    ]
}

fn more(row: &Row, names: &Names) -> [String; 7] {
    let content = &row.content;
    let day = |on: Option<kernel::Date>| on.map(|on| on.to_string()).unwrap_or_default();
    let research = match (content.research_from, content.research_until) {
        (None, None) => String::new(),
        (from, until) => format!("{}至{}", day(from), day(until)),
    };
    [
        content.content.field.clone(),
        named(&content.cooperating, names),
        research,
        if content.is_joint { "是" } else { "否" }.to_owned(),
        content.contact.clone(),
        if row.is_dropped { "已撤下" } else { "" }.to_owned(),
        row.reason.clone(),
    ]
}

fn of_list(rows: &[Row], list: List) -> Vec<&Row> {
    rows.iter()
        .filter(|row| !row.is_dropped && row.content.content.list == list)
        .collect()
}

/// The plan's text, ready to be drafted as a document or printed.
pub fn text(
    congress: &Congress,
    edition: &Edition,
    rows: &[Row],
    names: &Names,
) -> OfficialDocument {
    let columns: Vec<Column> = COLUMNS
        .iter()
        .map(|(heading, _, width)| Column {
            heading: (*heading).to_owned(),
            width: *width,
            align: Align::default(),
        })
        .collect();
    let mut body = Vec::new();
    let adopted = edition
        .adopted_on
        .map(|_| edition.meeting.as_str())
        .unwrap_or_default();
    if !adopted.is_empty() {
        let text = format!("本计划经{adopted}通过。");
        body.push(Block::Paragraph { text });
    }
    if edition.edition > 1 {
        let text = format!(
            "本次调整的原因：{}。",
            edition.reason.trim_end_matches('。')
        );
        body.push(Block::Paragraph { text });
    }
    for list in [List::Key, List::Regular] {
        let rows = of_list(rows, list);
        if rows.is_empty() {
            continue;
        }
        body.push(Block::Heading {
            level: Level::One,
            text: format!("{}（{}项）", list.name().zh, rows.len()),
        });
        body.push(Block::Table(Table {
            columns: columns.clone(),
            rows: rows.iter().map(|row| cells(row, names).to_vec()).collect(),
        }));
    }
    let dropped: Vec<_> = rows.iter().filter(|row| row.is_dropped).collect();
    if !dropped.is_empty() {
        body.push(Block::Heading {
            level: Level::One,
            text: "调整撤下的事项".to_owned(),
        });
        body.extend(dropped.iter().map(|row| Block::NumberedItem {
            text: format!("{}（{}）", row.content.content.title, row.reason),
        }));
    }
    let organ = congress.name.clone();
    let adjusted = match edition.edition {
        1 => String::new(),
        later => format!("（第{}次调整）", later - 1),
    };
    OfficialDocument {
        organ_mark: organ.clone(),
        title: format!("{organ}{}年度监督工作计划{adjusted}", edition.year),
        body,
        sign_off: edition.adopted_on.map(|date| SignOff {
            organ,
            date,
            sealed: true,
        }),
        ..OfficialDocument::default()
    }
}

/// The rows as XLSX, one sheet a list.
pub fn workbook(rows: &[Row], names: &Names) -> Result<Vec<u8>> {
    Ok(write(rows, names).map_err(anyhow::Error::from)?)
}

fn write(rows: &[Row], names: &Names) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let bold = Format::new().set_bold();
    for list in [List::Key, List::Regular] {
        let sheet = workbook.add_worksheet();
        sheet.set_name(list.name().zh)?;
        let heads = COLUMNS.iter().map(|(head, width, _)| (*head, *width));
        for (column, (head, width)) in (0_u16..).zip(heads.chain(MORE.iter().copied())) {
            sheet.set_column_width(column, width)?;
            sheet.write_with_format(0, column, head, &bold)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        let rows = rows.iter().filter(|row| row.content.content.list == list);
        for (line, row) in (1_u32..).zip(rows) {
            let texts = cells(row, names).into_iter().chain(more(row, names));
            for (column, text) in (0_u16..).zip(texts) {
                sheet.write(line, column, text)?;
            }
        }
    }
    workbook.save_to_buffer()
}
