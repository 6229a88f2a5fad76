//! Every answer is what the document promises.

use std::collections::BTreeMap;
use std::sync::Mutex;

use axum::http::Method;
use jsonschema::Validator;
use serde_json::{Value, json};
use utoipa::openapi::OpenApi;

use crate::Answer;

pub(crate) struct Contract {
    document: Value,
    /// Paths of the document, cut at `/`.
    paths: Vec<(String, Vec<String>)>,
    validators: Mutex<BTreeMap<String, Option<Validator>>>,
}

impl Contract {
    pub(crate) fn new(document: &OpenApi) -> Self {
        let document = serde_json::to_value(document).expect("a document");
        let paths = document["paths"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(path, _)| (path.clone(), path.split('/').map(str::to_owned).collect()));
        Self {
            paths: paths.collect(),
            validators: Mutex::default(),
            document,
        }
    }

    #[track_caller]
    pub(crate) fn check(&self, method: &Method, path: &str, answer: &Answer) {
        // Refusals have one shape, declared once for all routes by the server; not-found of unknown paths has none.
        if !(200..300).contains(&answer.status) {
            let told = answer.json["code"].is_string() && answer.json["words"]["zh"].is_string();
            assert!(
                told || answer.json.is_null(),
                "{method} {path}: {}",
                answer.json
            );
            return;
        }
        let Some(path) = self.find(path) else { return };
        let operation = &self.document["paths"][path][method.as_str().to_lowercase()];
        if operation.is_null() {
            return;
        }
        let response = &operation["responses"][answer.status.to_string()];
        assert!(
            !response.is_null(),
            "{method} {path} does not promise a {}",
            answer.status
        );
        let schema = &response["content"]["application/json"]["schema"];
        let mut validators = self.validators.lock().expect("no test panicked here");
        let key = format!("{method} {path} {}", answer.status);
        let validator = validators
            .entry(key)
            .or_insert_with(|| self.validator(schema));
        if let Some(validator) = validator {
            let errors: Vec<_> = validator
                .iter_errors(&answer.json)
                .map(|e| format!("{}: {e}", e.instance_path()))
                .collect();
            assert!(
                errors.is_empty(),
                "{method} {path} breaks the document: {errors:#?}\n{}",
                answer.json
            );
        }
    }

    fn validator(&self, schema: &Value) -> Option<Validator> {
        if schema.is_null() {
            return None;
        }
        let mut whole = schema.clone();
        whole["components"] = json!({ "schemas": self.document["components"]["schemas"] });
        Some(jsonschema::validator_for(&whole).expect("a schema"))
    }

    fn find(&self, path: &str) -> Option<&str> {
        let path = path.split('?').next().unwrap_or(path);
        let parts: Vec<_> = path.split('/').collect();
        let fits = |pattern: &[String]| {
            pattern.len() == parts.len()
                && pattern
                    .iter()
                    .zip(&parts)
                    .all(|(want, part)| want.starts_with('{') || want == part)
        };
        let mut found: Vec<_> = self
            .paths
            .iter()
            .filter(|(_, pattern)| fits(pattern))
            .collect();
        // A literal part beats a parameter, as in the router.
        found.sort_by_key(|(path, _)| path.matches('{').count());
        found.first().map(|(path, _)| path.as_str())
    }
}
