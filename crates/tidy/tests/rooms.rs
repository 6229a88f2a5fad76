//! Rooms: who may know whom, what lies where, who writes what.

use std::collections::BTreeMap;

use tidy::{none, rooms, root, sources};

/// The levels, from the ground up. A crate may know those before it.
const LEVELS: &[&str] = &[
    "kernel",
    "regime",
    "people",
    "primitives",
    "mechanisms",
    "server",
];

#[test]
fn crates_know_only_lower_levels() {
    let mut findings = Vec::new();
    for (level, name) in LEVELS.iter().enumerate() {
        let manifest =
            std::fs::read_to_string(root().join(format!("crates/{name}/Cargo.toml"))).unwrap();
        let depends = manifest
            .split("[dependencies]")
            .nth(1)
            .unwrap()
            .split("[dev-dependencies]")
            .next()
            .unwrap();
        for higher in &LEVELS[level..] {
            if depends.lines().any(|line| {
                line.starts_with(&format!("{higher}.")) || line.starts_with(&format!("{higher} "))
            }) {
                findings.push(format!("{name} knows {higher}"));
            }
        }
    }
    none("imports point down", &findings);
}

#[test]
fn rooms_of_one_level_do_not_know_each_other() {
    let mut findings = Vec::new();
    for level in ["primitives", "mechanisms"] {
        let rooms = rooms(level);
        for room in &rooms {
            for source in sources(&format!("crates/{level}/src/{room}"), &[".rs"]) {
                for other in rooms.iter().filter(|other| *other != room) {
                    if source.text.contains(&format!("crate::{other}::"))
                        || source.text.contains(&format!("crate::{other};"))
                    {
                        findings.push(format!("{} knows {other}", source.path));
                    }
                }
            }
        }
    }
    none("rooms of one level are strangers", &findings);
}

#[test]
fn every_room_has_the_same_files() {
    let mut findings = Vec::new();
    for level in ["primitives", "mechanisms"] {
        for room in rooms(level) {
            for file in ["mod", "rules", "store", "acts", "api", "tests"] {
                let folder = root().join(format!("crates/{level}/src/{room}"));
                let is_there = folder.join(format!("{file}.rs")).exists()
                    || folder.join(file).join("mod.rs").exists();
                if !is_there {
                    findings.push(format!("{level}/{room} has no {file}.rs"));
                }
            }
        }
    }
    none("same files in every room", &findings);
}

#[test]
fn inside_a_room_imports_go_one_way() {
    let mut findings = Vec::new();
    let may_not: &[(&str, &[&str])] = &[
        (
            "rules",
            &[
                "super::store",
                "super::acts",
                "super::api",
                "sqlx::query",
                "axum::",
                "async fn",
                "people::Act",
            ],
        ),
        (
            "store",
            &["super::acts", "super::api", "axum::", "people::Act"],
        ),
        ("acts", &["super::api", "sqlx::query", "axum::"]),
    ];
    for level in ["people", "primitives", "mechanisms"] {
        for room in rooms(level) {
            for (file, forbidden) in may_not {
                let folder = format!("crates/{level}/src/{room}");
                let inside = |path: &str| {
                    path == format!("{folder}/{file}.rs")
                        || path.starts_with(&format!("{folder}/{file}/"))
                };
                for source in sources(&folder, &[".rs"])
                    .iter()
                    .filter(|source| inside(&source.path))
                {
                    for word in forbidden
                        .iter()
                        .filter(|word| source.product().contains(**word))
                    {
                        findings.push(format!("{} has {word}", source.path));
                    }
                }
            }
        }
    }
    findings.retain(|finding| !finding.contains("people/src/session/acts.rs has axum::"));
    none(
        "rules, store, acts, api: each knows those before it",
        &findings,
    );
}

#[test]
fn a_table_has_one_writer() {
    let mut owners = BTreeMap::new();
    for migration in sources("migrations", &[".sql"]) {
        for line in migration
            .text
            .lines()
            .filter_map(|line| line.strip_prefix("CREATE TABLE "))
        {
            let table = line.split([' ', '(']).next().unwrap().to_owned();
            let room = migration
                .path
                .split('_')
                .skip(1)
                .collect::<Vec<_>>()
                .join("_")
                .replace(".sql", "");
            owners.insert(table, room);
        }
    }
    let mut findings = Vec::new();
    for source in sources("crates", &[".rs"])
        .iter()
        .filter(|source| !source.is_test())
    {
        for statement in ["INSERT INTO ", "UPDATE ", "DELETE FROM "] {
            for rest in source.product().split(statement).skip(1) {
                let table = rest
                    .split(|c: char| !c.is_ascii_lowercase() && c != '_')
                    .next()
                    .unwrap();
                let Some(owner) = owners.get(table) else {
                    continue;
                };
                let writes_own = source.path.contains(&format!("/{owner}/"))
                    || source.path.starts_with(&format!("crates/{owner}/"));
                if !writes_own {
                    findings.push(format!(
                        "{} writes {table}, which is {owner}'s",
                        source.path
                    ));
                }
            }
        }
    }
    assert!(owners.len() > 10, "the migrations were not read");
    none("one writer per table", &findings);
}
