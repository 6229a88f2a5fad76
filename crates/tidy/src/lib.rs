//! The house rules, as tests: see `tests/`.

use std::fs;
use std::path::{Path, PathBuf};

/// A file of the project.
pub struct Source {
    /// Its path from the project's root.
    pub path: String,
    /// What is in it.
    pub text: String,
}

impl Source {
    /// Whether it holds tests and measurements only.
    pub fn is_test(&self) -> bool {
        self.path.contains("/tests/")
            || self.path.ends_with("/tests.rs")
            || self.path.starts_with("crates/testing/")
            || self.path.starts_with("crates/bench/")
    }

    /// Its text up to the tests within it.
    pub fn product(&self) -> &str {
        if self.is_test() {
            return "";
        }
        self.text
            .split("#[cfg(test)]\nmod tests {")
            .next()
            .unwrap_or(&self.text)
    }
}

/// The project's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// All files under `folder` with one of these endings, but for what is built or fetched.
pub fn sources(folder: &str, endings: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    walk(&root().join(folder), endings, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn walk(folder: &Path, endings: &[&str], found: &mut Vec<Source>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() {
            if !matches!(
                name.as_str(),
                "target" | "node_modules" | "dist" | ".git" | "test-results"
            ) {
                walk(&path, endings, found);
            }
        } else if endings.iter().any(|ending| name.ends_with(ending))
            && let Ok(text) = fs::read_to_string(&path)
        {
            let path = path
                .strip_prefix(root())
                .unwrap_or(&path)
                .to_string_lossy()
                .into_owned();
            found.push(Source { path, text });
        }
    }
}

/// The rooms of a crate: folders of `crates/NAME/src` that hold `api.rs` or `rules.rs`.
pub fn rooms(krate: &str) -> Vec<String> {
    let folder = root().join(format!("crates/{krate}/src"));
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut rooms: Vec<String> = entries
        .flatten()
        .filter(|entry| {
            entry.path().join("rules.rs").exists() || entry.path().join("api.rs").exists()
        })
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    rooms.sort();
    rooms
}

/// Fails with all findings, one a line.
///
/// # Panics
/// When there is a finding.
#[track_caller]
pub fn none(rule: &str, findings: &[String]) {
    assert!(findings.is_empty(), "{rule}:\n  {}", findings.join("\n  "));
}
