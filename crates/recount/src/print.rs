//! What the program is asked and what it answers.

use std::io::{self, Write};
use std::path::PathBuf;

use crate::bundle::{Count, Head};
use crate::count::{Found, Report, recount};
use crate::paper::together;

/// What is asked.
#[derive(Debug, clap::Args)]
pub struct Ask {
    /// The bundle of a ballot, as downloaded from its page
    pub bundle: PathBuf,
    /// A file with marks, one a line or a line's first word: is each in the bundle?
    #[arg(long)]
    pub marks: Option<PathBuf>,
}

/// Recounts, prints what it found, and tells whether everything fits.
///
/// # Errors
/// A file can't be read.
pub fn run(ask: &Ask, out: &mut impl Write) -> io::Result<bool> {
    let named = |path: &PathBuf, error: io::Error| {
        io::Error::new(error.kind(), format!("{}: {error}", path.display()))
    };
    let bundle = std::fs::read_to_string(&ask.bundle).map_err(|error| named(&ask.bundle, error))?;
    let marks = match &ask.marks {
        Some(path) => std::fs::read_to_string(path).map_err(|error| named(path, error))?,
        None => String::new(),
    };
    let is_mark = |word: &&str| word.len() == 32 && word.bytes().all(|b| b.is_ascii_hexdigit());
    let marks: Vec<String> = marks
        .lines()
        .filter_map(|line| line.split([' ', '\t', ',']).find(is_mark))
        .map(str::to_owned)
        .collect();
    let report = recount(&bundle, &marks);
    print(&report, out)?;
    Ok(report.fits())
}

fn print(report: &Report, out: &mut impl Write) -> io::Result<()> {
    if let Some(head) = &report.head {
        writeln!(out, "{}", head.title)?;
        writeln!(
            out,
            "应到 in office {} · 实到 present {} · 发出 given {} · 收回 spent {}",
            head.in_office, head.present, head.given, report.slips
        )?;
        writeln!(
            out,
            "签票钥 key {} · 封签钥 seal {}",
            slip::fingerprint(&head.key.n.0),
            slip::fingerprint(&head.seal.0)
        )?;
        for ((place, title), count) in (1..).zip(&head.subjects).zip(&report.counts) {
            writeln!(out, "{place}. {title}: {}", told(head, count))?;
        }
        paper(head, report, out)?;
        for (mark, found) in &report.looked_up {
            let told = match found {
                None => "没有找到 NOT FOUND".to_owned(),
                Some(Found { subject, choice }) => {
                    let title = head.subjects.get(subject.saturating_sub(1));
                    let choice = choice.and_then(|choice| head.choices.get(choice));
                    let blank = "空白 blank".to_owned();
                    format!(
                        "{}: {}",
                        title.map_or("?", String::as_str),
                        choice.unwrap_or(&blank)
                    )
                }
            };
            writeln!(out, "{mark} {told}")?;
        }
    }
    for finding in &report.findings {
        writeln!(out, "✗ {finding}")?;
    }
    if report.more > 0 {
        let more = report.more;
        writeln!(out, "✗ 另有{more}处 / {more} more")?;
    }
    if report.fits() {
        writeln!(out, "✓ 全部相符 / everything fits")?;
    }
    Ok(())
}

fn told(head: &Head, count: &Count) -> String {
    let voices: Vec<String> = head
        .choices
        .iter()
        .zip(&count.counts)
        .map(|(choice, voices)| format!("{choice} {voices}"))
        .collect();
    format!("{} · 空白 blank {}", voices.join(" · "), count.blank)
}

/// The paper beside the box, and both together. No seal covers it: it is what two tellers counted after the close.
fn paper(head: &Head, report: &Report, out: &mut impl Write) -> io::Result<()> {
    if head.papers == 0 {
        return Ok(());
    }
    let admitted = head.papers;
    let Some(paper) = &report.paper else {
        return writeln!(
            out,
            "另有纸质票，登记{admitted}人，尚未计入 / paper, {admitted} members admitted: not counted yet"
        );
    };
    writeln!(
        out,
        "纸质票（计票人清点，封签以外）登记{admitted} 发出{} 收回{} / paper, counted by tellers, outside the seal: \
         admitted {admitted}, issued {}, returned {}",
        paper.issued, paper.returned, paper.issued, paper.returned
    )?;
    let rows = head
        .subjects
        .iter()
        .zip(&report.counts)
        .zip(&paper.subjects);
    for (place, ((title, cast), counted)) in (1..).zip(rows) {
        let sum = together(cast, counted);
        writeln!(
            out,
            "{place}. {title}: 纸质 on paper {} · 合计 together {}",
            told(head, counted),
            told(head, &sum)
        )?;
    }
    Ok(())
}
