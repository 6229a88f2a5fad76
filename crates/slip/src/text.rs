//! Bytes in text.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

/// Bytes that travel as base64url without padding, as in a JSON Web Key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text(pub String);

impl Text {
    /// The text of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(BASE64_URL_SAFE_NO_PAD.encode(bytes))
    }

    /// The bytes; none when it is no such text. Every run of bytes has one text.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(&self.0).ok()?;
        (Self::of(&bytes) == *self).then_some(bytes)
    }
}
