//! The seal of a ballot's bundle.

use openssl::pkey::{Id, PKey, Private};
use openssl::sign::{Signer, Verifier};

use crate::{SlipError, Text};

/// The key that closes one ballot's bundle, and is destroyed with it.
pub struct Seal(PKey<Private>);

impl Seal {
    /// A new key.
    ///
    /// # Errors
    /// The library's.
    pub fn fresh() -> Result<Self, SlipError> {
        Ok(Self(PKey::generate_ed25519()?))
    }

    /// The key as text, to be kept until the ballot closes.
    ///
    /// # Errors
    /// The library's.
    pub fn to_text(&self) -> Result<String, SlipError> {
        Ok(Text::of(&self.0.raw_private_key()?).0)
    }

    /// A key that was kept.
    ///
    /// # Errors
    /// It is no key.
    pub fn from_text(text: &str) -> Result<Self, SlipError> {
        let raw = Text(text.to_owned()).bytes().ok_or(SlipError::Key)?;
        let key = PKey::private_key_from_raw_bytes(&raw, Id::ED25519);
        Ok(Self(key.map_err(|_| SlipError::Key)?))
    }

    /// The part that everybody may have.
    ///
    /// # Errors
    /// The library's.
    pub fn public(&self) -> Result<Text, SlipError> {
        Ok(Text::of(&self.0.raw_public_key()?))
    }

    /// The seal on some bytes.
    ///
    /// # Errors
    /// The library's.
    pub fn press(&self, bytes: &[u8]) -> Result<Text, SlipError> {
        let mut signer = Signer::new_without_digest(&self.0)?;
        Ok(Text::of(&signer.sign_oneshot_to_vec(bytes)?))
    }
}

/// Whether a seal was pressed on these bytes by the holder of the key.
pub fn seal_fits(public: &Text, bytes: &[u8], seal: &Text) -> bool {
    let fits = || {
        let key = PKey::public_key_from_raw_bytes(&public.bytes()?, Id::ED25519).ok()?;
        let mut verifier = Verifier::new_without_digest(&key).ok()?;
        verifier.verify_oneshot(&seal.bytes()?, bytes).ok()
    };
    fits().unwrap_or(false)
}
