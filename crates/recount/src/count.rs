//! Counting again, and saying what does not fit.

use std::collections::BTreeSet;
use std::fmt;

use slip::{seal_fits, slip_hash};

use crate::bundle::{Count, FORMATS, Head, Line, Paper, chained, format_of};
use crate::paper;

/// As many findings are told at most; the rest is a number.
const TOLD: usize = 50;

/// What a recount found.
#[derive(Debug, Default)]
pub struct Report {
    /// The head of the bundle; none when it has none.
    pub head: Option<Head>,
    /// Slips that were spent, each with a signature that fits.
    pub slips: u32,
    /// What was counted again, subject by subject.
    pub counts: Vec<Count>,
    /// What two tellers counted on paper; none where nobody voted on paper, or before it was counted.
    pub paper: Option<Paper>,
    /// What does not fit, at most fifty.
    pub findings: Vec<Finding>,
    /// How many findings there are beyond those told.
    pub more: usize,
    /// Marks that were looked for, and what stands beside each.
    pub looked_up: Vec<(String, Option<Found>)>,
}

/// What stands beside a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// The subject's place on the sheet, from 1.
    pub subject: usize,
    /// The place of what was chosen, from 0; none when it was left blank.
    pub choice: Option<usize>,
}

/// Something that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The line, from 1; none when it concerns the whole.
    pub line: Option<usize>,
    /// What.
    pub what: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "第{line}行 / line {line}: {}", self.what),
            None => f.write_str(&self.what),
        }
    }
}

impl Report {
    /// Whether everything fits.
    pub fn fits(&self) -> bool {
        self.findings.is_empty()
    }

    fn find(&mut self, line: impl Into<Option<usize>>, what: impl Into<String>) {
        if self.findings.len() < TOLD {
            let line = line.into();
            self.findings.push(Finding {
                line,
                what: what.into(),
            });
        } else {
            self.more += 1;
        }
    }
}

/// Recounts a bundle. `marks` are looked for among the voices.
pub fn recount(bundle: &str, marks: &[String]) -> Report {
    let mut count = Recount::default();
    count.report.looked_up = marks.iter().map(|mark| (mark.clone(), None)).collect();
    for (number, line) in (1..).zip(bundle.lines()) {
        count.read(number, line);
    }
    count.end()
}

/// What stands on the wrong side of the seal.
fn misplaced(is_paper: bool) -> &'static str {
    if is_paper {
        "纸质票在封签之前 / paper stands before the seal"
    } else {
        "封签之后还有内容 / stands after the seal"
    }
}

#[derive(Default)]
struct Recount {
    report: Report,
    digits: String,
    is_broken: bool,
    slips: BTreeSet<String>,
    marks: BTreeSet<String>,
    result: Option<Vec<Count>>,
    is_sealed: bool,
}

impl Recount {
    fn read(&mut self, number: usize, text: &str) {
        let Some((digits, json)) = text.split_once(' ') else {
            self.report
                .find(number, "不是本文件的行 / not a line of a bundle");
            return;
        };
        if !self.is_broken && chained(&self.digits, json) != digits {
            self.is_broken = true;
            self.report.find(
                number,
                "与前一行不衔接：此行被改过，或者前面有增删 / does not follow on the line before: changed, added or left out",
            );
        }
        let before = std::mem::replace(&mut self.digits, digits.to_owned());
        match serde_json::from_str(json) {
            Ok(line) => {
                let is_paper = matches!(line, Line::Paper(_));
                if self.is_sealed != is_paper && (self.is_sealed || is_paper) {
                    self.report.find(number, misplaced(is_paper));
                }
                self.take(number, line, &before);
            }
            Err(error) => self
                .report
                .find(number, format!("无法读取 / can't be read: {error}")),
        }
    }

    fn take(&mut self, number: usize, line: Line, before: &str) {
        match line {
            Line::Head(head) => self.head(number, head),
            Line::Slip { slip, signature } => {
                let given = slip.bytes().zip(signature.bytes());
                self.slip(number, given);
            }
            Line::Voice {
                subject,
                mark,
                choice,
            } => self.voice(number, subject, mark, choice),
            Line::Result { subjects } => {
                if self.result.replace(subjects).is_some() {
                    self.report.find(number, "结果不止一行 / a second result");
                }
            }
            Line::Seal { seal } => {
                self.is_sealed = true;
                let fits = (self.report.head.as_ref())
                    .is_some_and(|head| seal_fits(&head.seal, before.as_bytes(), &seal));
                if !fits {
                    self.report.find(number, "封签不符 / the seal does not fit");
                }
            }
            Line::Paper(paper) => {
                if self.report.paper.replace(paper).is_some() {
                    self.report
                        .find(number, "纸质票不止一行 / a second count of paper");
                }
            }
        }
    }

    fn head(&mut self, number: usize, head: Head) {
        if self.report.head.is_some() || number != 1 {
            self.report.find(
                number,
                "首行不止一行或者不在首位 / a head that is not the first line",
            );
            return;
        }
        let format = head.format;
        if !FORMATS.contains(&format) || format != format_of(head.papers) {
            self.report.find(
                number,
                format!(
                    "本程序不认识第{format}种格式 / this program does not know format {format}"
                ),
            );
        }
        let empty = Count {
            counts: vec![0; head.choices.len()],
            blank: 0,
        };
        self.report.counts = vec![empty; head.subjects.len()];
        self.report.head = Some(head);
    }

    fn slip(&mut self, number: usize, given: Option<(Vec<u8>, Vec<u8>)>) {
        let Some(head) = &self.report.head else {
            return;
        };
        let fits = given
            .as_ref()
            .is_some_and(|(slip, signature)| head.key.has_signed(slip, signature));
        if !fits {
            self.report.find(
                number,
                "凭证的签名不符：不是本次表决发出的 / the signature does not fit: this ballot did not give that slip",
            );
            return;
        }
        let hash = given.map(|(slip, _)| slip_hash(&slip)).unwrap_or_default();
        if self.slips.insert(hash) {
            self.report.slips += 1;
        } else {
            self.report
                .find(number, "凭证重复 / a slip that was there already");
        }
    }

    fn voice(&mut self, number: usize, subject: usize, mark: String, choice: Option<usize>) {
        for (sought, found) in &mut self.report.looked_up {
            if *sought == mark {
                *found = Some(Found { subject, choice });
            }
        }
        let count = subject
            .checked_sub(1)
            .and_then(|place| self.report.counts.get_mut(place));
        let Some(count) = count else {
            self.report
                .find(number, "没有这个项目 / there is no such subject");
            return;
        };
        match choice {
            None => count.blank += 1,
            Some(choice) => match count.counts.get_mut(choice) {
                Some(voices) => *voices += 1,
                None => self
                    .report
                    .find(number, "没有这个选项 / there is no such choice"),
            },
        }
        if !self.marks.insert(mark) {
            self.report
                .find(number, "标记重复 / a mark that was there already");
        }
    }

    fn end(mut self) -> Report {
        let Some(head) = self.report.head.clone() else {
            self.report.find(None, "没有首行 / there is no head");
            return self.report;
        };
        if !self.is_sealed {
            self.report.find(
                None,
                "没有封签，文件不完整 / there is no seal: the file is not whole",
            );
        }
        let spent = self.report.slips;
        let admitted = head.given.saturating_add(head.papers);
        if spent > head.given || admitted > head.present || head.present > head.in_office {
            let told = format!(
                "人数不符：应到{}、实到{}、发出{}、纸质{}、收回{spent} / in office {}, present {}, given {}, on paper {}, spent {spent}",
                head.in_office,
                head.present,
                head.given,
                head.papers,
                head.in_office,
                head.present,
                head.given,
                head.papers
            );
            self.report.find(None, told);
        }
        if let Some(paper) = &self.report.paper {
            for told in paper::imbalances(&head, paper) {
                self.report.find(None, told);
            }
        }
        for (place, title) in head.subjects.iter().enumerate() {
            let Some(count) = self.report.counts.get(place) else {
                continue;
            };
            let voices = count.counts.iter().sum::<u32>() + count.blank;
            let told = self.result.as_ref().and_then(|result| result.get(place));
            let differs = told != Some(count);
            if voices != spent {
                self.report.find(
                    None,
                    format!(
                        "“{title}”：{voices}票，收回凭证{spent}张 / {voices} voices, {spent} slips"
                    ),
                );
            }
            if differs {
                self.report.find(
                    None,
                    format!("“{title}”：重新计票与文件所载结果不同 / counted again, the result is another"),
                );
            }
        }
        self.report
    }
}
