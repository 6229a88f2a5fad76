//! A member's device, as the client is one in a browser: for tests, figures and the demonstration world.
//!
//! It makes a slip, blinds it (RFC 9474, 4.2) and takes the blinding off the signature (4.4). It hides nothing from
//! whoever measures how long it takes, and must not vote for anybody real.

use openssl::bn::{BigNum, BigNumContext};
use openssl::rand::rand_bytes;
use openssl::sha::sha384;

use crate::{PublicKey, SlipError, Text};

const HASH: usize = 48;
const SALT: usize = 48;

/// A slip on its way to the signer.
pub struct Blinded {
    slip: [u8; 64],
    blinded: Vec<u8>,
    inverse: BigNum,
    n: BigNum,
}

/// A slip with its signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// The slip.
    pub slip: Text,
    /// The signature.
    pub signature: Text,
}

impl Blinded {
    /// Makes a slip and blinds it.
    ///
    /// # Errors
    /// The key can't be read.
    pub fn fresh(key: &PublicKey) -> Result<Self, SlipError> {
        let part = |text: &Text| text.bytes().ok_or(SlipError::Key);
        let n = BigNum::from_slice(&part(&key.n)?)?;
        let e = BigNum::from_slice(&part(&key.e)?)?;
        let mut slip = [0; 64];
        rand_bytes(&mut slip)?;
        let size = usize::try_from(n.num_bytes()).unwrap_or(0);
        let encoded = BigNum::from_slice(&encoded(&slip, size)?)?;
        let mut context = BigNumContext::new()?;
        let mut r = BigNum::new()?;
        n.rand_range(&mut r)?;
        let mut inverse = BigNum::new()?;
        inverse.mod_inverse(&r, &n, &mut context)?;
        let mut mask = BigNum::new()?;
        mask.mod_exp(&r, &e, &n, &mut context)?;
        let mut blinded = BigNum::new()?;
        blinded.mod_mul(&encoded, &mask, &n, &mut context)?;
        let blinded = blinded.to_vec_padded(n.num_bytes())?;
        Ok(Self {
            slip,
            blinded,
            inverse,
            n,
        })
    }

    /// What is sent to be signed.
    pub fn text(&self) -> Text {
        Text::of(&self.blinded)
    }

    /// Takes the blinding off the signature.
    ///
    /// # Errors
    /// The library's.
    pub fn unblind(&self, signature: &[u8]) -> Result<Slip, SlipError> {
        let mut context = BigNumContext::new()?;
        let signed = BigNum::from_slice(signature)?;
        let mut plain = BigNum::new()?;
        plain.mod_mul(&signed, &self.inverse, &self.n, &mut context)?;
        Ok(Slip {
            slip: Text::of(&self.slip),
            signature: Text::of(&plain.to_vec_padded(self.n.num_bytes())?),
        })
    }
}

/// A mark under which one voice can be found again by the device that made it: sixteen random bytes in hexadecimal digits.
///
/// # Errors
/// The library's.
pub fn mark() -> Result<String, SlipError> {
    let mut mark = [0; 16];
    rand_bytes(&mut mark)?;
    Ok(hex::encode(mark))
}

/// EMSA-PSS for a modulus of `size` whole bytes (RFC 8017, 9.1.1), with SHA-384 and a salt as long as its hash.
fn encoded(message: &[u8], size: usize) -> Result<Vec<u8>, SlipError> {
    let mut salt = [0; SALT];
    rand_bytes(&mut salt)?;
    let salted = [&[0; 8][..], &sha384(message), &salt].concat();
    let hash = sha384(&salted);
    let mut block = vec![0; size.saturating_sub(SALT + HASH + 2)];
    block.push(1);
    block.extend(salt);
    let mask = (0_u32..).flat_map(|counter| sha384(&[&hash[..], &counter.to_be_bytes()].concat()));
    for (byte, mask) in block.iter_mut().zip(mask) {
        *byte ^= mask;
    }
    if let Some(first) = block.first_mut() {
        *first &= 0x7f;
    }
    block.extend(hash);
    block.push(0xbc);
    Ok(block)
}
