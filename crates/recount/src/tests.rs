use slip::device::{Blinded, mark};
use slip::{Seal, Signer};

use crate::bundle::{Count, Head, Line, Paper, Writer};
use crate::{Report, recount};

/// A ballot of two subjects with three voters, one of whom left the second blank; its lines, and the key of its seal.
fn held() -> (Vec<Line>, Seal) {
    let (signer, seal) = (Signer::fresh().unwrap(), Seal::fresh().unwrap());
    let mut lines = vec![Line::Head(Head {
        format: 1,
        ballot: "01890a5d-ac96-774b-bcce-b302099a8057".to_owned(),
        title: "年度部门工作评议".to_owned(),
        subjects: vec!["教育局".to_owned(), "水务局".to_owned()],
        choices: vec!["满意".to_owned(), "不满意".to_owned()],
        in_office: 5,
        present: 4,
        given: 3,
        papers: 0,
        key: signer.public(),
        seal: seal.public().unwrap(),
    })];
    for _ in 0..3 {
        lines.push(given(&signer));
    }
    for choice in [[Some(0), Some(1)], [Some(0), None], [Some(1), Some(1)]] {
        for (subject, choice) in (1..).zip(choice) {
            let mark = mark().unwrap();
            lines.push(Line::Voice {
                subject,
                mark,
                choice,
            });
        }
    }
    let count = |counts: [u32; 2], blank| Count {
        counts: counts.to_vec(),
        blank,
    };
    lines.push(Line::Result {
        subjects: vec![count([2, 1], 0), count([0, 2], 1)],
    });
    (lines, seal)
}

fn given(signer: &Signer) -> Line {
    let blinded = Blinded::fresh(&signer.public()).unwrap();
    let signed = signer.sign(&blinded.text().bytes().unwrap()).unwrap();
    let slip = blinded.unblind(&signed).unwrap();
    Line::Slip {
        slip: slip.slip,
        signature: slip.signature,
    }
}

fn written(lines: &[Line], seal: &Seal) -> String {
    let mut writer = Writer::default();
    for line in lines {
        writer.add(line);
    }
    let seal = seal.press(writer.digits().as_bytes()).unwrap();
    writer.add(&Line::Seal { seal });
    writer.into_text()
}

fn found(report: &Report, words: &str) -> bool {
    let told: Vec<String> = report.findings.iter().map(ToString::to_string).collect();
    told.iter().any(|told| told.contains(words))
}

#[test]
fn a_bundle_that_fits_is_counted_again() {
    let (lines, seal) = held();
    let report = recount(&written(&lines, &seal), &[]);
    assert!(report.fits(), "{:?}", report.findings);
    assert_eq!(report.slips, 3);
    assert_eq!(
        (&report.counts[0].counts[..], report.counts[1].blank),
        (&[2, 1][..], 1)
    );
}

#[test]
fn a_mark_that_was_kept_is_found_and_another_is_not() {
    let (lines, seal) = held();
    let Line::Voice { mark, .. } = &lines[4] else {
        panic!("the first voice stands elsewhere");
    };
    let report = recount(&written(&lines, &seal), &[mark.clone(), "0".repeat(32)]);
    let found = report.looked_up[0].1.unwrap();
    assert_eq!((found.subject, found.choice), (1, Some(0)));
    assert_eq!(report.looked_up[1].1, None);
}

type Change = fn(&mut Vec<Line>, &Signer);

/// Whoever holds the seal's key and changes something is found out by what does not fit; whoever does not, by the seal.
#[test]
fn whatever_is_changed_is_told() {
    let stranger = Signer::fresh().unwrap();
    let cases: &[(&str, Change)] = &[
        ("did not give that slip", |lines, stranger| {
            lines[1] = given(stranger);
        }),
        ("a slip that was there already", |lines, _| {
            lines[2] = lines[1].clone();
        }),
        ("3 voices, 2 slips", |lines, _| drop(lines.remove(1))),
        ("2 voices, 3 slips", |lines, _| drop(lines.remove(4))),
        ("the result is another", |lines, _| turn(lines)),
        ("a mark that was there already", |lines, _| {
            lines[5] = lines[4].clone();
        }),
        ("there is no such subject", |lines, _| {
            voice(lines, 9, Some(0));
        }),
        ("there is no such choice", |lines, _| {
            voice(lines, 1, Some(7));
        }),
        ("a second result", |lines, _| lines.push(lines[10].clone())),
        ("the result is another", |lines, _| drop(lines.pop())),
        ("there is no head", |lines, _| drop(lines.remove(0))),
        ("not the first line", |lines, _| {
            lines.push(lines[0].clone());
        }),
        ("in office 5, present 4, given 2", |lines, _| {
            if let Line::Head(head) = &mut lines[0] {
                head.given = 2;
            }
        }),
        ("format 9", |lines, _| {
            if let Line::Head(head) = &mut lines[0] {
                head.format = 9;
            }
        }),
    ];
    for (words, change) in cases {
        let (mut lines, seal) = held();
        change(&mut lines, &stranger);
        let report = recount(&written(&lines, &seal), &[]);
        assert!(found(&report, words), "{words}: {:?}", report.findings);
    }
}

fn turn(lines: &mut [Line]) {
    voice_at(lines, 4, |_, choice| *choice = Some(1));
}

fn voice(lines: &mut [Line], to: usize, chosen: Option<usize>) {
    voice_at(lines, 4, |subject, choice| {
        (*subject, *choice) = (to, chosen);
    });
}

fn voice_at(lines: &mut [Line], place: usize, change: impl Fn(&mut usize, &mut Option<usize>)) {
    if let Line::Voice {
        subject, choice, ..
    } = &mut lines[place]
    {
        change(subject, choice);
    }
}

#[test]
fn the_first_line_that_was_touched_is_named() {
    let (lines, seal) = held();
    let whole = written(&lines, &seal);
    let touched = whole.replacen("\"choice\":0", "\"choice\":1", 1);
    let report = recount(&touched, &[]);
    assert_eq!(report.findings[0].line, Some(5), "{:?}", report.findings);
    let other = Seal::fresh().unwrap();
    assert!(found(
        &recount(&written(&lines, &other), &[]),
        "the seal does not fit"
    ));
    let cut: Vec<&str> = whole.lines().take(9).collect();
    assert!(found(
        &recount(&cut.join("\n"), &[]),
        "the file is not whole"
    ));
    let more = format!("{whole}{}", whole.lines().last().unwrap());
    assert!(found(&recount(&more, &[]), "stands after the seal"));
    assert!(found(&recount("nothing", &[]), "not a line of a bundle"));
    assert!(!recount("", &[]).fits());
    let odd = "0".repeat(64) + " {}";
    assert!(found(&recount(&odd, &[]), "can't be read"));
}

#[test]
fn what_is_told_ends_somewhere() {
    let (mut lines, seal) = held();
    let Line::Voice { mark, .. } = lines[4].clone() else {
        panic!("the first voice stands elsewhere");
    };
    for _ in 0..80 {
        let again = Line::Voice {
            subject: 1,
            mark: mark.clone(),
            choice: None,
        };
        lines.insert(4, again);
    }
    let report = recount(&written(&lines, &seal), &[]);
    assert_eq!(report.findings.len(), 50);
    assert!(report.more > 20);
}

/// The same ballot with a member who voted on paper; the lines, the seal's key, and what the tellers counted.
fn with_paper() -> (Vec<Line>, Seal, Paper) {
    let (mut lines, seal) = held();
    if let Line::Head(head) = &mut lines[0] {
        (head.format, head.papers) = (2, 1);
    }
    let count = |counts: [u32; 2], blank| Count {
        counts: counts.to_vec(),
        blank,
    };
    let paper = Paper {
        issued: 1,
        returned: 1,
        unreturned: 0,
        valid: 1,
        invalid: 0,
        subjects: vec![count([1, 0], 0), count([0, 0], 1)],
    };
    (lines, seal, paper)
}

/// The bundle with what stands behind its seal.
fn behind(lines: &[Line], seal: &Seal, more: &[Line]) -> String {
    let mut writer = Writer::default();
    for line in lines {
        writer.add(line);
    }
    let seal = seal.press(writer.digits().as_bytes()).unwrap();
    writer.add(&Line::Seal { seal });
    for line in more {
        writer.add(line);
    }
    writer.into_text()
}

#[test]
fn paper_stands_behind_the_seal_and_is_summed() {
    let (lines, seal, paper) = with_paper();
    let folder = std::env::temp_dir().join(format!("jiandu-recount-{}", std::process::id()));
    let text = behind(&lines, &seal, &[Line::Paper(paper)]);
    assert!(recount(&text, &[]).fits());
    std::fs::write(&folder, &text).unwrap();
    let ask = crate::Ask {
        bundle: folder.clone(),
        marks: None,
    };
    let mut told = Vec::new();
    assert!(crate::run(&ask, &mut told).unwrap());
    std::fs::remove_file(folder).unwrap();
    let told = String::from_utf8(told).unwrap();
    assert!(told.contains("together 满意 3 · 不满意 1"), "{told}");
    let uncounted = recount(&behind(&lines, &seal, &[]), &[]);
    assert!(uncounted.fits() && uncounted.paper.is_none());
}

/// What is told of paper, and how it is spoilt.
type Spoilt = (&'static str, fn(&mut Paper));

#[test]
fn paper_that_does_not_balance_is_told() {
    let cases: &[Spoilt] = &[
        ("paper does not balance", |paper| paper.issued = 2),
        ("paper does not balance", |paper| paper.unreturned = 1),
        ("paper does not balance", |paper| paper.valid = 0),
        ("paper does not balance", |paper| {
            paper.subjects.truncate(1);
        }),
        ("on paper 2 voices, 1 sheets", |paper| {
            paper.subjects[0].counts[1] = 1;
        }),
        ("on paper 1 voices, 1 sheets", |paper| {
            (paper.valid, paper.invalid) = (0, 1);
        }),
    ];
    for (words, change) in cases {
        let (lines, seal, mut paper) = with_paper();
        change(&mut paper);
        let report = recount(&behind(&lines, &seal, &[Line::Paper(paper)]), &[]);
        assert!(found(&report, words), "{words}: {:?}", report.findings);
    }
    let (mut lines, seal, paper) = with_paper();
    let twice = [Line::Paper(paper.clone()), Line::Paper(paper.clone())];
    let report = recount(&behind(&lines, &seal, &twice), &[]);
    assert!(found(&report, "a second count of paper"));
    lines.insert(1, Line::Paper(paper.clone()));
    let report = recount(&behind(&lines, &seal, &[]), &[]);
    assert!(found(&report, "paper stands before the seal"));
    let (mut lines, seal, _) = with_paper();
    if let Line::Head(head) = &mut lines[0] {
        head.papers = 2;
    }
    let report = recount(&behind(&lines, &seal, &[Line::Paper(paper)]), &[]);
    assert!(found(&report, "on paper 2"), "{:?}", report.findings);
}
