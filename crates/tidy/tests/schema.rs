//! Schemas: one name of the document belongs to one type. utoipa lets the last one win without a word.

use std::collections::BTreeMap;

use tidy::{none, sources};

/// A type that the document shows.
#[derive(Debug, PartialEq, Eq)]
struct Shown {
    name: String,
    schema: String,
}

#[test]
fn no_two_types_share_a_schema_name() {
    let files: Vec<_> = sources("crates", &[".rs"])
        .into_iter()
        .filter(|source| !source.is_test())
        .collect();
    let mut owners: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in &files {
        let mut shown = derived(file.product());
        for made in macros(file.product()) {
            shown.extend(made_by(&made, file.product()));
        }
        if !file.path.ends_with("kernel/src/id.rs") {
            shown.extend(made_by("id", file.product()));
        }
        for one in shown {
            let owner = format!("{} in {}", one.name, file.path);
            owners.entry(one.schema).or_default().push(owner);
        }
    }
    assert!(owners.len() > 300, "the types were not read");
    let findings: Vec<_> = owners
        .into_iter()
        .filter(|(_, owners)| owners.len() > 1)
        .map(|(schema, owners)| format!("{schema}: {}", owners.join(", ")))
        .collect();
    none("one schema name, one type", &findings);
}

/// The types that derive `ToSchema` where they are written.
fn derived(text: &str) -> Vec<Shown> {
    let mut found = Vec::new();
    for (at, derive) in text.match_indices("#[derive(") {
        let Some(end) = text[at..].find(")]").map(|end| at + end) else {
            continue;
        };
        if !text[at + derive.len()..end]
            .split([',', ' ', '\n', ':'])
            .any(|word| word == "ToSchema")
        {
            continue;
        }
        // The attributes around the derive belong to the same item, which begins after a blank line or a bracket.
        let begin = text[..at].rfind("\n\n").unwrap_or(0);
        if let Some(shown) = head(&text[end..], &text[begin..at]) {
            found.push(shown);
        }
    }
    found
}

/// What follows a derive: attributes, then `struct NAME` or `enum NAME`.
fn head(rest: &str, before: &str) -> Option<Shown> {
    let mut attributes = before.to_owned();
    for line in rest.lines() {
        let words: Vec<_> = line
            .split(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '$'))
            .collect();
        let is_comment = line.trim_start().starts_with("//");
        let kind = words
            .iter()
            .position(|word| matches!(*word, "struct" | "enum"));
        if let (false, Some(kind)) = (is_comment, kind) {
            let name = (*words.get(kind + 1)?).to_owned();
            // Such as `$name`: a macro declares it, see `made_by`.
            let schema = renamed(&attributes).unwrap_or_else(|| name.clone());
            return (!name.starts_with('$')).then_some(Shown { name, schema });
        }
        attributes.push_str(line);
        attributes.push('\n');
    }
    None
}

/// X of the last `schema(… as = X …)`.
fn renamed(attributes: &str) -> Option<String> {
    let inside = attributes.rsplit("#[schema(").next()?;
    let inside = inside.split(")]").next()?;
    attributes.contains("#[schema(").then_some(())?;
    Some(word(inside.split("as = ").nth(1)?))
}

fn word(text: &str) -> String {
    text.trim_start()
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

/// The macros of a file that declare types with `ToSchema`.
fn macros(text: &str) -> Vec<String> {
    text.split("macro_rules! ")
        .skip(1)
        .filter(|rest| {
            let body = rest.split("\n}\n").next().unwrap_or(rest);
            body.contains("ToSchema") && body.contains("$name")
        })
        .map(word)
        .filter(|name| name != "id")
        .collect()
}

/// The types that calls of a macro declare: `NAME! { /// … [pub enum] Type [as Schema] {`.
fn made_by(name: &str, text: &str) -> Vec<Shown> {
    let mut found = Vec::new();
    for (at, call) in text.match_indices(&format!("{name}!")) {
        let is_whole_word = !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let body = text[at + call.len()..].trim_start();
        if !is_whole_word || text[..at].ends_with('"') || !body.starts_with(['{', '(']) {
            continue;
        }
        let mut attributes = String::new();
        for line in body[1..].lines().map(str::trim) {
            if line.is_empty() || line.starts_with("//") {
                continue;
            }
            if line.starts_with("#[") {
                attributes.push_str(line);
                continue;
            }
            let line = line.trim_start_matches("pub ");
            let line = line.trim_start_matches("enum ");
            let name = word(line);
            let says = line[name.len()..].trim_start().strip_prefix("as ");
            let schema = says
                .map(word)
                .or_else(|| renamed(&attributes))
                .unwrap_or_else(|| name.clone());
            if !name.is_empty() {
                found.push(Shown { name, schema });
            }
            break;
        }
    }
    found
}

#[test]
fn names_are_read_wherever_they_are_given() {
    let shown = |name: &str, schema: &str| Shown {
        name: name.to_owned(),
        schema: schema.to_owned(),
    };
    let text = "#[derive(Debug, ToSchema)]\n#[schema(as = ThingState)]\npub enum State {}\n\n\
                #[derive(Clone)]\nstruct Hidden;\n\n\
                #[derive(\n    Debug, utoipa::ToSchema,\n)]\n/// An enum of words.\nstruct Plain {}\n";
    assert_eq!(
        derived(text),
        [shown("State", "ThingState"), shown("Plain", "Plain")]
    );
    let text = "codes! {\n    /// Doc.\n    Mode as BallotMode { A }\n}\ncodes! {\n    #[schema(as = B)]\n    pub enum A {\n";
    assert_eq!(
        made_by("codes", text),
        [shown("Mode", "BallotMode"), shown("A", "B")]
    );
}
