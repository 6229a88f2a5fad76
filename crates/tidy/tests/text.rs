//! Files: how long, which words, which numbers, and whether each refusal is met in a test.

use tidy::{none, sources};

#[test]
fn no_file_is_long() {
    let mut findings = Vec::new();
    for source in sources("crates", &[".rs"])
        .into_iter()
        .chain(sources("web/src", &[".ts", ".vue", ".css"]))
    {
        let lines = source.text.lines().count();
        if lines > 400 && !source.path.ends_with("schema.ts") {
            findings.push(format!("{} has {lines} lines", source.path));
        }
    }
    none("when a file passes 400 lines, a name is missing", &findings);
}

#[test]
fn no_name_says_nothing() {
    let words = [
        "Service", "Manager", "Helper", "Util", "Handler", "Dto", "Impl", "Common",
    ];
    let mut findings = Vec::new();
    for source in sources("crates", &[".rs"])
        .into_iter()
        .chain(sources("web/src", &[".ts", ".vue"]))
    {
        let file = source.path.rsplit('/').next().unwrap().to_owned();
        for word in words {
            let lower = format!("{}s.", word.to_lowercase());
            if file.contains(word) || file.starts_with(&lower) {
                findings.push(format!("{} is called {word}", source.path));
            }
            for kind in ["struct ", "enum ", "trait ", "type "] {
                for rest in source.product().split(kind).skip(1) {
                    let name = rest
                        .split(|c: char| !c.is_ascii_alphanumeric())
                        .next()
                        .unwrap();
                    if name.ends_with(word) && name != word {
                        findings.push(format!("{} declares {name}", source.path));
                    }
                }
            }
        }
    }
    none("names are the congress's words", &findings);
}

#[test]
fn nothing_is_left_for_later() {
    // Put together here, so that this file is not its own finding.
    let marks = [
        ["TO", "DO"],
        ["FIX", "ME"],
        ["XX", "X:"],
        ["todo", "!("],
        ["unimplemented", "!("],
    ]
    .map(|parts| parts.concat());
    let mut findings = Vec::new();
    for source in sources("", &[".rs", ".ts", ".vue", ".sql", ".toml", ".sh", ".md"]) {
        for mark in marks
            .iter()
            .filter(|mark| source.text.contains(mark.as_str()))
        {
            findings.push(format!("{} has {mark}", source.path));
        }
    }
    none("no later", &findings);
}

/// A span of days, working days or months written into code is a number of a law that escaped from `regimes/`.
#[test]
fn no_deadline_is_written_in_code() {
    let mut findings = Vec::new();
    for source in sources("crates", &[".rs"])
        .iter()
        .filter(|source| !source.is_test())
    {
        for span in ["Span::Days(", "Span::WorkingDays(", "Span::Months("] {
            for rest in source.product().split(span).skip(1) {
                // No days at all is the day itself, and no law's number.
                if rest.starts_with(|c: char| c.is_ascii_digit()) && !rest.starts_with("0)") {
                    findings.push(format!(
                        "{} has {span}{}",
                        source.path,
                        rest.chars().take(3).collect::<String>()
                    ));
                }
            }
        }
    }
    findings.retain(|finding| !finding.starts_with("crates/kernel/src/time/"));
    none("numbers of laws are in regimes/", &findings);
}

#[test]
fn every_refusal_is_met_in_a_test() {
    let all = sources("crates", &[".rs"]);
    let tests: String = all
        .iter()
        .map(|source| {
            if source.is_test() {
                source.text.clone()
            } else {
                source.text[source.product().len()..].to_owned()
            }
        })
        .collect();
    let mut findings = Vec::new();
    let mut seen = 0;
    for source in all
        .iter()
        .filter(|source| !source.is_test() && !source.path.starts_with("crates/kernel/src/error"))
    {
        for block in source.product().split("refusals! {").skip(1) {
            let Some((kind, prefix)) = head(block) else {
                continue;
            };
            for variant in variants(block) {
                seen += 1;
                let code = format!("{prefix}{}", snake(&variant));
                if !tests.contains(&format!("\"{code}\""))
                    && !tests.contains(&format!("{kind}::{variant}"))
                {
                    findings.push(format!("{code} ({})", source.path));
                }
            }
        }
    }
    assert!(seen > 10, "the refusals were not read");
    none("every refusal is met in a test", &findings);
}

/// `pub enum NAME "prefix." {`
fn head(block: &str) -> Option<(String, String)> {
    let rest = block.split("pub enum ").nth(1)?;
    let name = rest.split_whitespace().next()?.to_owned();
    let prefix = rest.split('"').nth(1)?.to_owned();
    Some((name, prefix))
}

/// The names before each `=>`, at the beginning of a line.
fn variants(block: &str) -> Vec<String> {
    let mut variants = Vec::new();
    let mut depth = 1_usize;
    for line in block.lines() {
        let text = line.trim();
        let name: String = text
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        let begins = text.starts_with(|c: char| c.is_ascii_uppercase());
        let follows = text[name.len()..].trim_start();
        let is_variant = begins
            && (follows.is_empty()
                || follows.starts_with(['{', '='])
                || follows.starts_with("at "));
        if is_variant && !name.is_empty() {
            variants.push(name);
        }
        depth = (depth + line.matches('{').count()).saturating_sub(line.matches('}').count());
        if depth == 0 {
            break;
        }
    }
    variants
}

fn snake(name: &str) -> String {
    let mut snake = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(c.to_ascii_lowercase());
    }
    snake
}
