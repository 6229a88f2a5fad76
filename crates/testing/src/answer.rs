use axum::body::Bytes;
use axum::http::response::Parts;
use axum::http::{HeaderMap, Method};
use serde_json::Value;

/// What the server said.
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as it came.
    pub bytes: Bytes,
    /// The body as JSON, or null.
    pub json: Value,
    what: String,
}

impl Answer {
    pub(crate) fn new(method: &Method, path: &str, parts: Parts, bytes: Bytes) -> Self {
        let json = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        let what = format!("{method} {path}");
        Self {
            status: parts.status.as_u16(),
            headers: parts.headers,
            bytes,
            json,
            what,
        }
    }

    /// The body of an answer that went well.
    #[track_caller]
    pub fn ok(self) -> Value {
        let text = String::from_utf8_lossy(&self.bytes);
        assert!(
            (200..300).contains(&self.status),
            "{}: {} {text}",
            self.what,
            self.status
        );
        self.json
    }

    /// The problem of an answer that a rule refused with this code.
    #[track_caller]
    pub fn refused(self, code: &str) -> Value {
        let text = String::from_utf8_lossy(&self.bytes);
        assert_eq!(
            self.json["code"], code,
            "{}: {} {text}",
            self.what, self.status
        );
        self.json
    }

    /// An answer with this status; gives its body.
    #[track_caller]
    pub fn status(self, status: u16) -> Value {
        let text = String::from_utf8_lossy(&self.bytes);
        assert_eq!(self.status, status, "{}: {text}", self.what);
        self.json
    }

    /// An answer that finds fault with a field; gives the fault's words in Chinese.
    #[track_caller]
    pub fn fault(self, field: &str) -> String {
        let text = String::from_utf8_lossy(&self.bytes).into_owned();
        assert_eq!(self.status, 422, "{}: {text}", self.what);
        let faults = self.json["fields"].as_array().cloned().unwrap_or_default();
        let fault = faults.iter().find(|fault| fault["field"] == field);
        let fault = fault.unwrap_or_else(|| panic!("{}: no fault with {field}: {text}", self.what));
        fault["words"]["zh"].as_str().unwrap_or_default().to_owned()
    }
}
