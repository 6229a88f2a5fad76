//! What is sent to the interface, and where: a body of JSON, or a file in a form; and many things at once.

use anyhow::Result;
use axum::http::Method;
use futures_util::future::try_join_all;
use serde_json::Value;

use super::{PUBLIC, Stage};

/// What stands between the parts of a form. No file of the demonstration holds it.
const BOUNDARY: &str = "jiandu-demonstration-form";

/// So many are on their way at once: as many as share one flush to the disk.
const AT_ONCE: usize = 64;

/// A body with its media type.
pub(super) struct Parcel {
    pub(super) media_type: String,
    pub(super) bytes: Vec<u8>,
}

impl Parcel {
    pub(super) fn json(body: &Value) -> Self {
        Self {
            media_type: "application/json".to_owned(),
            bytes: body.to_string().into_bytes(),
        }
    }

    /// A form with one file.
    fn form((name, content): (&str, &[u8])) -> Self {
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        let end = format!("\r\n--{BOUNDARY}--\r\n");
        Self {
            media_type: format!("multipart/form-data; boundary={BOUNDARY}"),
            bytes: [head.as_bytes(), content, end.as_bytes()].concat(),
        }
    }
}

impl Stage {
    /// Somebody uploads a file, by name and content.
    pub async fn upload(&self, who: &str, path: &str, file: (&str, &[u8])) -> Result<Value> {
        self.shared.acts.set(self.shared.acts.get() + 1);
        let parcel = Some(Parcel::form(file));
        let answer = self.send(who, &Method::POST, path, parcel).await?;
        self.read(answer, who, &Method::POST, path)
    }

    /// Many do something at once, whose order says nothing. Gives the answers in the order in which they were asked.
    pub async fn together(&self, who: &str, asked: &[(String, Value)]) -> Result<Vec<Value>> {
        if who != PUBLIC {
            // Signed in once for all.
            self.cookie(who).await?;
        }
        let mut answers = Vec::with_capacity(asked.len());
        for some in asked.chunks(AT_ONCE) {
            let sent = some
                .iter()
                .map(|(path, body)| self.post(who, path, body.clone()));
            answers.extend(try_join_all(sent).await?);
        }
        Ok(answers)
    }
}

/// An address whose letters beyond ASCII are written as browsers send them.
pub(super) fn encoded(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_graphic();
    path.bytes()
        .map(|byte| {
            if plain(byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}
