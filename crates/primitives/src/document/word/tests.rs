use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::super::text::{
    Attendance, Block, DocNumber, Form, OfficialDocument, SecrecyMark, SignOff, parse_body,
};
use super::samples::samples;
use super::word_file;

fn part(file: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    let mut text = String::new();
    archive
        .by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

fn sample(name: &str) -> OfficialDocument {
    samples()
        .into_iter()
        .chain(other_forms())
        .find(|(sample, _)| *sample == name)
        .unwrap()
        .1
}

fn document_xml(document: &OfficialDocument) -> String {
    part(&word_file(document).unwrap(), "word/document.xml")
}

/// The paragraph around some words.
fn paragraph_with<'a>(xml: &'a str, words: &str) -> &'a str {
    let at = xml.find(words).unwrap_or_else(|| panic!("no {words}"));
    let start = xml[..at].rfind("<w:p ").unwrap();
    let end = at + xml[at..].find("</w:p>").unwrap();
    &xml[start..end]
}

/// The two layouts that the samples don't show: minutes, and a report to a higher organ.
fn other_forms() -> Vec<(&'static str, OfficialDocument)> {
    let body = parse_body(
        "2026年3月11日，联席会议在常委会三楼会议室举行。现纪要如下。\n\
         一、关于问题线索移送\n会议议定，由监察和司法委牵头，每月核对一次。\n\
         二、关于联合督查\n会议议定，先行督查农村公路养护资金。",
    )
    .unwrap();
    let people = |names: &str| names.split('、').map(str::to_owned).collect();
    let minutes = OfficialDocument {
        form: Form::Minutes,
        organ_mark: "渭源县人大监督工作联席会议纪要".into(),
        title: "第二次联席会议纪要".into(),
        body: body.clone(),
        attendance: Some(Attendance {
            present: people(
                "梁守诚、袁春梅、石维山、何文静、赵永福、马秀兰、孙志远、周国梁、陈玉梅、杨立新",
            ),
            excused: people("冯建军"),
            observing: people("高志强、罗小燕"),
        }),
        cc: vec!["县监察委员会".into()],
        printed_by: Some("渭源县人大常委会办公室".into()),
        printed_on: Some("2026-03-12".parse().unwrap()),
        ..OfficialDocument::default()
    };
    let report = OfficialDocument {
        organ_mark: "中共渭源县人大常委会党组".into(),
        number: Some(DocNumber {
            code: "渭人党组发".into(),
            year: 2026,
            number: 9,
        }),
        secrecy: SecrecyMark::WorkSecret,
        signatory: Some("袁春梅".into()),
        title: "关于2026年上半年监督工作情况的报告".into(),
        addressee: Some("中共渭源县委".into()),
        body,
        sign_off: Some(SignOff {
            organ: "县人大常委会党组".into(),
            date: "2026-07-06".parse().unwrap(),
            sealed: false,
        }),
        ..OfficialDocument::default()
    };
    vec![("minutes", minutes), ("upward", report)]
}

/// Leaves the files in `jiandu-word-samples` of the temporary folder, to be opened and looked at.
#[test]
fn samples_are_laid_out_and_kept_for_a_look() {
    let folder = std::env::temp_dir().join("jiandu-word-samples");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, document) in samples().into_iter().chain(other_forms()) {
        assert_eq!(document.faults(None), [], "{name}");
        let file = word_file(&document).unwrap();
        std::fs::write(folder.join(format!("{name}.docx")), &file).unwrap();
        assert!(part(&file, "[Content_Types].xml").contains("footer1.xml"));
    }
}

#[test]
fn the_page_is_that_of_the_standard() {
    let file = word_file(&sample("opinions")).unwrap();
    let xml = part(&file, "word/document.xml");
    let section = &xml[xml.rfind("<w:sectPr").unwrap()..];
    for wanted in [
        r#"<w:pgSz w:w="11906" w:h="16838" />"#,
        r#"w:top="2098""#,
        r#"w:left="1587""#,
        r#"w:right="1475""#,
        r#"w:bottom="1984""#,
        r#"<w:docGrid w:type="lines" w:linePitch="579" />"#,
        r#"<w:footerReference w:type="even""#,
    ] {
        assert!(section.contains(wanted), "{wanted} in {section}");
    }
    assert!(!section.contains("titlePg"));
    // 156 mm by 225 mm.
    let millimetres = |twips: i32| f64::from(twips) * 25.4 / 1440.0;
    assert!((millimetres(11906 - 1587 - 1475) - 156.0).abs() < 0.02);
    assert!((millimetres(16838 - 2098 - 1984) - 225.0).abs() < 0.02);
    assert!(paragraph_with(&xml, "会议认为").contains(r#"<w:spacing w:val="-5" />"#));
    let settings = part(&file, "word/settings.xml");
    assert!(settings.contains("<w:evenAndOddHeaders"));
    assert!(
        settings.find("characterSpacingControl").unwrap() < settings.find("<w:compat>").unwrap()
    );
}

#[test]
fn each_part_has_its_face_size_and_place() {
    let xml = document_xml(&sample("opinions"));
    let normal = r#"w:line="579" w:lineRule="exact""#;
    let indent = r#"w:firstLine="630""#;
    for (words, wanted) in [
        ("内部", vec!["黑体", r#"<w:sz w:val="32" />"#]),
        (
            "委员会文件",
            vec!["方正小标宋简体", "FF0000", r#"<w:jc w:val="center" />"#],
        ),
        (
            "渭人发〔2026〕17号",
            vec!["仿宋", "w:pBdr", "FF0000", r#"w:before="1158""#],
        ),
        (
            "专项工作报告的审议意见",
            vec!["方正小标宋简体", r#"<w:sz w:val="44" />"#],
        ),
        ("县人民政府：", vec!["仿宋", normal]),
        (
            "会议认为",
            vec![
                "仿宋",
                "Times New Roman",
                normal,
                indent,
                r#"<w:sz w:val="32" />"#,
            ],
        ),
        (
            "一、总体评价",
            vec!["黑体", indent, r#"<w:outlineLvl w:val="0" />"#],
        ),
        ("（一）管网老化失修。", vec!["楷体", "仿宋", indent]),
        ("（二）健全水价和管护机制", vec!["楷体", "keepNext"]),
        ("2. 建立冬季应急供水预案", vec!["仿宋", indent]),
        ("③县水务局", vec!["仿宋", indent]),
        ("（1）对低收入用水户", vec!["仿宋", indent]),
        (
            "抄送：县委办公室",
            vec![r#"<w:sz w:val="28" />"#, r#"w:hanging="840""#],
        ),
    ] {
        let paragraph = paragraph_with(&xml, words);
        for part in wanted {
            assert!(paragraph.contains(part), "{words}: {part} in {paragraph}");
        }
    }
    assert!(!paragraph_with(&xml, "一、总体评价").contains("楷体"));
    assert!(
        paragraph_with(&xml, "2026年4月24日印发")
            .contains(r#"<w:tab w:val="right" w:pos="8564" />"#)
    );
    assert!(xml.contains(r#"w:tblpYSpec="bottom""#));
}

#[test]
fn page_numbers_stand_outside() {
    let file = word_file(&sample("result")).unwrap();
    for (footer, at) in [("word/footer1.xml", "right"), ("word/footer2.xml", "left")] {
        let xml = part(&file, footer);
        assert!(xml.contains(&format!(r#"<w:jc w:val="{at}" />"#)), "{xml}");
        assert!(xml.contains(">— <") && xml.contains(">PAGE<") && xml.contains("宋体"));
    }
}

#[test]
fn an_upward_document_names_its_signatory_beside_the_number() {
    let xml = document_xml(&sample("upward"));
    let line = paragraph_with(&xml, "渭人党组发〔2026〕9号");
    assert!(line.contains("签发人：") && line.contains("袁春梅") && line.contains("楷体"));
    assert!(!line.contains("<w:jc"));
    let downward = OfficialDocument {
        signatory: None,
        ..sample("upward")
    };
    assert!(!document_xml(&downward).contains("签发人"));
}

#[test]
fn the_last_of_the_text_stays_with_the_seal() {
    let xml = document_xml(&sample("upward"));
    assert!(paragraph_with(&xml, "先行督查农村公路").contains("keepNext"));
    assert!(!paragraph_with(&xml, "由监察和司法委牵头").contains("keepNext"));
}

#[test]
fn a_letter_has_double_rules_and_no_number_on_its_first_page() {
    let file = word_file(&sample("letter")).unwrap();
    let xml = part(&file, "word/document.xml");
    assert!(xml.contains("<w:titlePg"));
    assert!(!xml.contains("委员会文件"));
    // 170 mm: the text's 156 and what sticks out.
    assert!((f64::from(8844 + 454 + 340) * 25.4 / 1440.0 - 170.0).abs() < 0.02);
    let header = part(&file, "word/header1.xml");
    let (thick, thin) = (header.find(r#"w:sz="20""#), header.find(r#"w:sz="6""#));
    assert!(thick.unwrap() < thin.unwrap());
    assert!(header.contains(r#"w:left="-454" w:right="-340""#));
    let foot = part(&file, "word/footer3.xml");
    assert!(foot.find(r#"w:sz="6""#).unwrap() < foot.find(r#"w:sz="20""#).unwrap());
    assert!(!foot.contains("PAGE"));
    // Copies without rules, no printing office.
    assert!(!xml[xml.find("抄送").unwrap() - 2000..].contains("印发"));
    assert!(xml.contains("附件：") && !xml.contains("附件1"));
}

#[test]
fn minutes_list_who_was_there() {
    let xml = document_xml(&sample("minutes"));
    assert!(xml.contains("联席会议纪要<") && !xml.contains("纪要文件"));
    for (label, name) in [
        ("出席：", "梁守诚、袁春梅"),
        ("请假：", "冯建军"),
        ("列席：", "高志强"),
    ] {
        let line = paragraph_with(&xml, label);
        assert!(line.contains("黑体") && line.contains(name));
    }
}

#[test]
fn tables_fill_the_width_and_repeat_their_heads() {
    let xml = document_xml(&sample("plan"));
    let grid = &xml[xml.find("<w:tblGrid>").unwrap()..xml.find("</w:tblGrid>").unwrap()];
    let width: i32 = grid
        .split("w:w=\"")
        .skip(1)
        .map(|rest| rest[..rest.find('"').unwrap()].parse::<i32>().unwrap())
        .sum();
    assert_eq!(width, 8844);
    assert_eq!(xml.matches("<w:tblHeader").count(), 2);
    // 28 and 12 rows, two heads, two lines of imprint.
    assert_eq!(
        xml.matches("<w:tr>").count() + xml.matches("<w:tr ").count(),
        44
    );
    for words in ["附件1", "附件2"] {
        assert!(paragraph_with(&xml, &format!(">{words}<")).contains("pageBreakBefore"));
    }
}

#[test]
fn any_words_make_a_file_that_opens() {
    let mut document = sample("letter");
    document.title = "<&>\u{1}\u{FFFF}\n\"的函".into();
    document.body = vec![Block::Paragraph {
        text: "a\u{0}b < c & d ]]> \u{1F600}\t".into(),
    }];
    let xml = document_xml(&document);
    assert!(xml.contains("ab &lt; c &amp; d"), "{xml}");
    assert!(!xml.contains(['\u{0}', '\u{1}', '\u{FFFF}']));
    assert!(word_file(&OfficialDocument::default()).is_ok());
}

#[test]
fn the_same_text_gives_the_same_bytes() {
    let document = sample("plan");
    let first = word_file(&document).unwrap();
    assert_eq!(first, word_file(&document).unwrap());
}
