//! Codes that somebody without account keeps: short enough to be typed, too many to be guessed through a rate limit.

use sha2::{Digest as _, Sha256};

use crate::id;

/// The letters of a code: none that looks or sounds like another.
const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
/// How many letters: 50 bits.
const LENGTH: usize = 10;

/// A new code.
pub fn fresh() -> String {
    from_secret(id::secret::<LENGTH>())
}

fn from_secret(secret: [u8; LENGTH]) -> String {
    let letter = |byte: u8| char::from(ALPHABET[usize::from(byte % 32)]);
    secret.into_iter().map(letter).collect()
}

/// The code that somebody typed, in any case, with spaces and hyphens; none if it can't be one.
pub fn normal(typed: &str) -> Option<String> {
    if typed.len() > 40 {
        return None;
    }
    let code: String = typed
        .chars()
        .filter(|c| !matches!(c, ' ' | '-'))
        .map(|c| c.to_ascii_uppercase())
        .collect();
    let fits = code.len() == LENGTH && code.bytes().all(|b| ALPHABET.contains(&b));
    fits.then_some(code)
}

/// What is kept of a code: from it nobody finds the code.
pub fn digest(code: &str) -> String {
    hex::encode(Sha256::digest(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_in_any_case_with_hyphens_and_nothing_else_is() {
        for (typed, code) in [
            ("ABCDE23456", Some("ABCDE23456")),
            ("abcde-23456", Some("ABCDE23456")),
            (" abcde 23456 ", Some("ABCDE23456")),
            ("ABCDE2345", None),
            ("ABCDE234567", None),
            ("ABCDE2345O", None),
            ("ABCDE2345一", None),
            ("", None),
        ] {
            assert_eq!(normal(typed).as_deref(), code, "{typed:?}");
        }
        assert_eq!(normal(&" ".repeat(41)), None);
        for byte in [0, 31, 32, 255] {
            let code = from_secret([byte; LENGTH]);
            assert_eq!(normal(&code), Some(code.clone()), "{byte}");
        }
    }

    #[test]
    fn no_two_are_the_same() {
        assert_ne!(fresh(), fresh());
        assert_ne!(digest("ABCDEFGHJK"), digest("ABCDEFGHJL"));
    }
}
