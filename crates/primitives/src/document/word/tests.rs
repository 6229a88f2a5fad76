use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::super::text::{
    Attendance, DocNumber, Form, OfficialDocument, SecrecyMark, SignOff, parse_body,
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
            present: people("梁守诚、袁春梅、石维山、何文静、赵永福、马秀兰、孙志远、周国梁、陈玉梅、杨立新"),
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
