//! Marks: what tells cheaply that a text does not contain another.
//!
//! No index finds a text within a text. But each sign and each pair of neighbours sets one of 63 bits, and whatever a text
//! contains has set no bit that the text has not. So `(marks & sought) = sought` passes over most rows before their texts
//! are read; those left must still be compared. Marks are kept in databases: the same text has the same marks for good.

#[cfg(test)]
mod tests;

/// The marks of texts, all together. Small and large Latin letters are alike, as they are to SQLite's `LIKE`.
pub fn marks(texts: &[&str]) -> i64 {
    let mut marks = 0;
    for text in texts {
        let mut before = None;
        for sign in text.chars() {
            let sign = u64::from(sign.to_ascii_lowercase());
            marks |= bit(sign);
            if let Some(before) = before {
                marks |= bit((before << 32) | sign);
            }
            before = Some(sign);
        }
    }
    marks
}

/// One of 63 bits, spread evenly (the last steps of SplitMix64).
fn bit(of: u64) -> i64 {
    let mixed = (of ^ (of >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    1 << ((mixed ^ (mixed >> 31)) % 63)
}
