//! The served document holds together.

#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use serde_json::Value;
use testing::TestApp;

async fn document() -> Value {
    let app = TestApp::on("2026-01-15", server::routes::business()).await;
    let (_, document) = server::routes::api(&app.app).expect("every route says who may use it");
    serde_json::to_value(document).expect("a document")
}

/// Every `$ref` anywhere below.
fn references<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                match field.as_str() {
                    Some(target) if name == "$ref" => found.push(target),
                    _ => references(field, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

#[tokio::test]
async fn every_reference_leads_somewhere() {
    let document = document().await;
    let mut found = Vec::new();
    references(&document, &mut found);
    assert!(found.len() > 500, "the document was not read");
    let is_lost = |target: &&str| {
        target
            .strip_prefix('#')
            .is_none_or(|pointer| document.pointer(pointer).is_none())
    };
    let lost: Vec<_> = found.into_iter().filter(is_lost).collect();
    assert!(lost.is_empty(), "{lost:#?}");
}

#[tokio::test]
async fn every_operation_has_a_name_of_its_own() {
    let document = document().await;
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("operations") {
            if !operation["responses"].is_object() {
                continue;
            }
            let route = format!("{method} {path}");
            let name = operation["operationId"].as_str().expect(&route);
            names.entry(name.to_owned()).or_default().push(route);
        }
    }
    assert!(names.len() > 150, "the document was not read");
    names.retain(|_, routes| routes.len() > 1);
    assert!(names.is_empty(), "{names:#?}");
}

#[test]
fn the_document_in_the_repository_is_the_served_one() {
    let printed = std::process::Command::new(env!("CARGO_BIN_EXE_jiandu"))
        .arg("openapi")
        .output()
        .expect("it runs");
    let kept = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../openapi.json"));
    let is_fresh = kept.expect("openapi.json") == printed.stdout;
    assert!(is_fresh, "openapi.json is stale: make generate");
}
