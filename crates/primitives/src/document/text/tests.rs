use kernel::Date;
use proptest::prelude::*;

use super::{
    Align, Attachment, Attendance, Block, Column, DocNumber, Fault, Form, Level, OfficialDocument,
    SecrecyMark, SignOff, Table, TextFault, parse_body, print_body, written_date,
};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn heading(level: Level, text: &str) -> Block {
    Block::Heading {
        level,
        text: text.into(),
    }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph { text: text.into() }
}

fn point(text: &str) -> Block {
    Block::NumberedItem { text: text.into() }
}

/// A document nothing is wrong with.
fn sound() -> OfficialDocument {
    OfficialDocument {
        organ_mark: "渭源县人民代表大会常务委员会".into(),
        number: Some(DocNumber {
            code: "渭人发".into(),
            year: 2026,
            number: 3,
        }),
        title: "关于开展视察的通知".into(),
        addressee: Some("县人民政府".into()),
        body: vec![paragraph("现将有关事项通知如下。")],
        sign_off: Some(SignOff {
            organ: "渭源县人大常委会".into(),
            date: day("2026-03-05"),
            sealed: true,
        }),
        ..OfficialDocument::default()
    }
}

#[test]
fn numbers_and_dates_have_no_leading_zeros() {
    let number = sound().number.unwrap();
    assert_eq!(number.to_string(), "渭人发〔2026〕3号");
    assert_eq!(written_date(day("2026-03-05")), "2026年3月5日");
}

#[test]
fn what_is_stored_is_read_back_and_state_secrets_are_not() {
    let document = sound();
    let json = serde_json::to_string(&document).unwrap();
    assert_eq!(
        serde_json::from_str::<OfficialDocument>(&json).unwrap(),
        document
    );
    let block = r#"{"kind":"heading","level":2,"text":"存在的问题"}"#;
    assert_eq!(
        serde_json::from_str::<Block>(block).unwrap(),
        heading(Level::Two, "存在的问题")
    );
    assert!(serde_json::from_str::<Block>(&block.replace('2', "5")).is_err());
    assert_eq!(
        serde_json::from_str::<SecrecyMark>(r#""work_secret""#).unwrap(),
        SecrecyMark::WorkSecret
    );
    assert!(serde_json::from_str::<SecrecyMark>(r#""secret""#).is_err());
}

#[test]
fn a_sound_document_has_no_fault_even_on_the_day_of_approval() {
    assert_eq!(sound().faults(None), []);
    assert_eq!(sound().faults(Some(day("2026-03-05"))), []);
}

/// One change to a sound document.
type Change = fn(&mut OfficialDocument);

#[test]
#[expect(
    clippy::too_many_lines,
    reason = "one table of all faults, a line or three each"
)]
fn every_fault_is_found_alone() {
    let attachment = None;
    let cases: Vec<(Change, Fault)> = vec![
        (|d| d.organ_mark = " ".into(), Fault::NoOrganMark),
        (|d| d.number.as_mut().unwrap().number = 0, Fault::BadNumber),
        (|d| d.number.as_mut().unwrap().year = 26, Fault::BadNumber),
        (
            |d| d.number.as_mut().unwrap().code = "渭人发[".into(),
            Fault::BadNumber,
        ),
        (
            |d| d.number.as_mut().unwrap().code = "渭人发第".into(),
            Fault::BadNumber,
        ),
        (
            |d| (d.form, d.signatory) = (Form::Letter, Some("何文静".into())),
            Fault::SignatoryNotUpward,
        ),
        (|d| d.title = "\n".into(), Fault::NoTitle),
        (
            |d| d.title = "2026年度监督工作计划".into(),
            Fault::TitleWithoutKind,
        ),
        (
            |d| (d.form, d.addressee) = (Form::Letter, None),
            Fault::NoAddressee,
        ),
        (
            |d| {
                d.form = Form::Minutes;
                d.sign_off = None;
            },
            Fault::AddresseeInMinutes,
        ),
        (
            |d| d.attendance = Some(Attendance::default()),
            Fault::AttendanceOutsideMinutes,
        ),
        (|d| d.body.clear(), Fault::EmptyBody),
        (
            |d| d.body.push(paragraph("　")),
            Fault::EmptyBlock { attachment, at: 1 },
        ),
        (
            |d| d.body[0] = point(""),
            Fault::EmptyBlock { attachment, at: 0 },
        ),
        (
            |d| d.body.push(table(0, vec![vec![]])),
            Fault::EmptyBlock { attachment, at: 1 },
        ),
        (
            |d| d.body.push(table(1, vec![])),
            Fault::EmptyBlock { attachment, at: 1 },
        ),
        (
            |d| d.body.push(table(1, vec![vec!["a".into()], vec![]])),
            Fault::UnevenRow {
                attachment,
                at: 1,
                row: 1,
            },
        ),
        (
            |d| d.body.push(paragraph("名单见附件。")),
            Fault::AttachmentMissing { number: 1 },
        ),
        (
            |d| {
                d.attachments = vec![bound("名单")];
                d.body.push(paragraph("见附件1、附件2"));
            },
            Fault::AttachmentMissing { number: 2 },
        ),
        (
            |d| d.attachments = vec![bound("名单"), bound("名单。")],
            Fault::BadAttachmentTitle { number: 2 },
        ),
        (
            |d| {
                d.attachments = vec![bound("名单")];
                d.attachments[0].body = vec![paragraph("")];
            },
            Fault::EmptyBlock {
                attachment: Some(1),
                at: 0,
            },
        ),
        (|d| d.sign_off = None, Fault::NoSignOff),
        (
            |d| (d.form, d.addressee) = (Form::Minutes, None),
            Fault::SealOnMinutes,
        ),
        (
            |d| d.sign_off.as_mut().unwrap().date = day("2026-03-03"),
            Fault::DatedBeforeApproval,
        ),
        (
            |d| d.printed_on = Some(day("2026-03-04")),
            Fault::PrintedBeforeDate,
        ),
        (
            |d| d.note = Some("（此件公开发布）".into()),
            Fault::NoteInBrackets,
        ),
        (
            |d| d.cc = vec!["县委办公室".into(), String::new()],
            Fault::BlankCopy { at: 1 },
        ),
    ];
    for (change, fault) in cases {
        let mut document = sound();
        change(&mut document);
        assert_eq!(document.faults(Some(day("2026-03-04"))), [fault]);
    }
}

fn bound(title: &str) -> Attachment {
    Attachment {
        title: title.into(),
        body: vec![],
    }
}

fn table(columns: usize, rows: Vec<Vec<String>>) -> Block {
    Block::Table(Table {
        columns: vec![
            Column {
                heading: "甲".into(),
                width: 3,
                align: Align::Center,
            };
            columns
        ],
        rows,
    })
}

#[test]
fn headings_are_known_by_their_numbers() {
    for (line, block) in [
        ("一、总体评价", heading(Level::One, "总体评价")),
        ("二十一、附则", heading(Level::One, "附则")),
        ("一百零二、附则", heading(Level::One, "附则")),
        ("　（三）水质", heading(Level::Two, "水质")),
        ("(三) 水质", heading(Level::Two, "水质")),
        ("12. 压实责任", heading(Level::Three, "压实责任")),
        ("12．压实责任", heading(Level::Three, "压实责任")),
        ("（4）补贴", heading(Level::Four, "补贴")),
        ("③供水", point("供水")),
        ("51）供水", point("供水")),
        ("3.5万元用于管护", paragraph("3.5万元用于管护")),
        ("2026年完成", paragraph("2026年完成")),
        ("一是压实责任", paragraph("一是压实责任")),
        ("（联系人：何文静）", paragraph("（联系人：何文静）")),
        ("（未完", paragraph("（未完")),
        (r"\一、不是标题", paragraph("一、不是标题")),
        (r"\", paragraph(r"\")),
    ] {
        assert_eq!(parse_body(line).unwrap(), [block], "{line}");
    }
}

#[test]
fn numbers_are_counted_anew_under_each_heading() {
    let typed = "一、甲\n（一）乙\n1. 丙\n①丁\n①戊\n（一）己\n1. 庚\n①辛\n一、壬\n（一）癸\n";
    let counted = "一、甲\n（一）乙\n1. 丙\n①丁\n②戊\n（二）己\n1. 庚\n①辛\n二、壬\n（一）癸\n";
    assert_eq!(print_body(&parse_body(typed).unwrap()), counted);
}

#[test]
fn tables_are_rows_between_bars() {
    let text = "| 序号 | 事项 | 票数 |\n| :-:8 | :-40 | -: |\n| 1 | a\\|b\\nc |\n| 2 | | 7\n\n| 甲 |\n| 1 |";
    let Block::Table(first) = &parse_body(text).unwrap()[0] else {
        panic!("not a table");
    };
    let shapes: Vec<(Align, u16)> = first.columns.iter().map(|c| (c.align, c.width)).collect();
    assert_eq!(
        shapes,
        [(Align::Center, 8), (Align::Left, 40), (Align::Right, 10)]
    );
    assert_eq!(first.rows, [["1", "a|b\nc", ""], ["2", "", "7"]]);
    assert_eq!(parse_body(text).unwrap().len(), 2);
    assert_eq!(
        parse_body("正文\n| 甲 |\n| 1 | 2 |"),
        Err(TextFault::TooManyCells { line: 3 })
    );
}

/// Text as people type it, with what could be mistaken for a number, an escape or a bar.
fn words() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "一", "十", "、", "（", "）", "(", ")", "1", "2026", ".", "．", "①", "㊿", "|", "\\",
        "\\n", "水", "附件", " ", ":-", "n", "。", "-",
    ]);
    prop::collection::vec(piece, 1..8)
        .prop_map(|pieces| pieces.concat().trim().to_owned())
        .prop_filter("blank", |text| !text.is_empty())
}

fn level() -> impl Strategy<Value = Level> {
    (1..=4_u8).prop_map(|level| Level::try_from(level).unwrap())
}

fn any_table() -> impl Strategy<Value = Block> {
    let align = prop::sample::select(vec![Align::Left, Align::Center, Align::Right]);
    let cell = prop_oneof![Just(String::new()), words(), Just("甲\n乙".to_owned())];
    (1..4_usize).prop_flat_map(move |columns| {
        let column =
            (cell.clone(), 1..100_u16, align.clone()).prop_map(|(heading, width, align)| Column {
                heading,
                width,
                align,
            });
        let row = prop::collection::vec(cell.clone(), columns);
        (
            prop::collection::vec(column, columns),
            prop::collection::vec(row, 0..4),
        )
            .prop_map(|(columns, rows)| Block::Table(Table { columns, rows }))
    })
}

fn any_block() -> impl Strategy<Value = Block> {
    prop_oneof![
        (level(), words()).prop_map(|(level, text)| Block::Heading { level, text }),
        words().prop_map(|text| Block::Paragraph { text }),
        words().prop_map(|text| Block::NumberedItem { text }),
        any_table(),
    ]
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back(body in prop::collection::vec(any_block(), 0..12)) {
        prop_assert_eq!(parse_body(&print_body(&body)).unwrap(), body);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[\\PC\n]{0,200}") {
        if let Ok(body) = parse_body(&text) {
            // Printing settles the text: reading and printing again changes nothing.
            let printed = print_body(&body);
            prop_assert_eq!(print_body(&parse_body(&printed).unwrap()), printed);
        }
    }
}
