use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::super::text::{Form, OfficialDocument};
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

#[test]
fn samples_are_laid_out_and_kept_for_a_look() {
    let folder = std::env::temp_dir().join("jiandu-word-samples");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, document) in samples() {
        assert_eq!(document.faults(None), [], "{name}");
        let file = word_file(&document).unwrap();
        std::fs::write(folder.join(format!("{name}.docx")), &file).unwrap();
    }
    let minutes = OfficialDocument {
        form: Form::Minutes,
        organ_mark: "x".into(),
        ..OfficialDocument::default()
    };
    assert!(part(&word_file(&minutes).unwrap(), "word/document.xml").contains(">x<"));
}
