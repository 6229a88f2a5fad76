//! The key of a ballot: it signs slips that it does not see.

use openssl::bn::BigNum;
use openssl::hash::MessageDigest;
use openssl::pkey::{PKey, Private, Public};
use openssl::rsa::{Padding, Rsa};
use openssl::sign::{RsaPssSaltlen, Verifier};
use serde::{Deserialize, Serialize};

use crate::{BITS, SlipError, Text};

/// Bytes of salt, as many as SHA-384 gives.
const SALT: i32 = 48;
/// Bytes of the random prefix and of the random message that a slip consists of.
const SLIP: usize = 64;

/// The private key of one ballot. It is made when the roster is frozen and destroyed when the ballot closes.
pub struct Signer(Rsa<Private>);

impl Signer {
    /// A new key.
    ///
    /// # Errors
    /// The library's.
    pub fn fresh() -> Result<Self, SlipError> {
        Ok(Self(Rsa::generate(BITS)?))
    }

    /// The key as text, to be kept until the ballot closes.
    ///
    /// # Errors
    /// The library's.
    pub fn to_text(&self) -> Result<String, SlipError> {
        Ok(Text::of(&self.0.private_key_to_der()?).0)
    }

    /// A key that was kept.
    ///
    /// # Errors
    /// It is no key.
    pub fn from_text(text: &str) -> Result<Self, SlipError> {
        let der = Text(text.to_owned()).bytes().ok_or(SlipError::Key)?;
        let key = Rsa::private_key_from_der(&der).map_err(|_| SlipError::Key)?;
        Ok(Self(key))
    }

    /// The part that everybody may have.
    pub fn public(&self) -> PublicKey {
        PublicKey {
            n: Text::of(&self.0.n().to_vec()),
            e: Text::of(&self.0.e().to_vec()),
        }
    }

    /// Signs a blinded slip, and checks what came out before it leaves (RFC 9474, 4.3).
    ///
    /// # Errors
    /// It is not as long as the key, or not smaller than it.
    pub fn sign(&self, blinded: &[u8]) -> Result<Vec<u8>, SlipError> {
        let size = usize::try_from(self.0.size()).unwrap_or(0);
        if blinded.len() != size || BigNum::from_slice(blinded)?.as_ref() >= self.0.n() {
            return Err(SlipError::Shape);
        }
        let mut signed = vec![0; size];
        self.0
            .private_encrypt(blinded, &mut signed, Padding::NONE)?;
        let mut back = vec![0; size];
        self.0.public_decrypt(&signed, &mut back, Padding::NONE)?;
        if back == blinded {
            Ok(signed)
        } else {
            Err(SlipError::Key)
        }
    }
}

/// The public key of one ballot, in the parts of a JSON Web Key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicKey {
    /// The modulus.
    pub n: Text,
    /// The exponent.
    pub e: Text,
}

impl PublicKey {
    /// Whether this slip was given by the holder of the key.
    pub fn has_signed(&self, slip: &[u8], signature: &[u8]) -> bool {
        slip.len() == SLIP && self.checked(slip, signature).unwrap_or(false)
    }

    fn checked(&self, slip: &[u8], signature: &[u8]) -> Result<bool, SlipError> {
        let key = self.key()?;
        let mut verifier = Verifier::new(MessageDigest::sha384(), &key)?;
        verifier.set_rsa_padding(Padding::PKCS1_PSS)?;
        verifier.set_rsa_mgf1_md(MessageDigest::sha384())?;
        verifier.set_rsa_pss_saltlen(RsaPssSaltlen::custom(SALT))?;
        Ok(verifier.verify_oneshot(signature, slip)?)
    }

    fn key(&self) -> Result<PKey<Public>, SlipError> {
        let part = |text: &Text| text.bytes().ok_or(SlipError::Key);
        let n = BigNum::from_slice(&part(&self.n)?)?;
        let e = BigNum::from_slice(&part(&self.e)?)?;
        Ok(PKey::from_rsa(Rsa::from_public_components(n, e)?)?)
    }
}

/// The hash by which a slip is known once it is spent, in hexadecimal digits.
pub fn slip_hash(slip: &[u8]) -> String {
    hex::encode(openssl::sha::sha256(slip))
}

/// Sixteen digits of a hash in groups of four, short enough to be read out in a hall.
pub fn fingerprint(text: &str) -> String {
    let digits = slip_hash(text.as_bytes());
    let groups: Vec<&str> = (0..4)
        .filter_map(|group| digits.get(group * 4..group * 4 + 4))
        .collect();
    groups.join(" ")
}
