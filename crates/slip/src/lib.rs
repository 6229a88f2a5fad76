//! A slip of a secret ballot (选票凭证), signed without being seen.
//!
//! A member's device makes a random slip, blinds it and has it signed; the signer never sees it. Whoever has the public
//! key can tell later that the slip was given, and nobody can tell to whom: RFC 9474, RSABSSA-SHA384-PSS-Randomized.
//! Beside it the seal with which a ballot's bundle is closed: Ed25519, another key, because a blind signer signs anything.
//!
//! All cryptography is OpenSSL's: its private operation is blinded and takes the same time whatever the key.

mod blind;
pub mod device;
mod seal;
mod text;

pub use blind::{PublicKey, Signer, fingerprint, slip_hash};
pub use seal::{Seal, seal_fits};
pub use text::Text;

/// Bits of a ballot's key.
pub const BITS: u32 = 2048;

/// Why a slip could not be signed or a key not be read.
#[derive(Debug, thiserror::Error)]
pub enum SlipError {
    /// The blinded slip is not as long as the key, or not smaller than it.
    #[error("a blinded slip has as many bytes as the key and is smaller than it")]
    Shape,
    /// A stored key can't be read.
    #[error("this is no key of a ballot")]
    Key,
    /// The library failed.
    #[error("OpenSSL: {0}")]
    Library(#[from] openssl::error::ErrorStack),
}

#[cfg(test)]
mod tests;
