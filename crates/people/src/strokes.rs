//! Names in the order of strokes (姓氏笔画): the order in which Chinese bodies list people of one rank.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Read as _;
use std::sync::LazyLock;

use kernel::{Db, Result};

use crate::person::PersonId;

/// Origin and licence stand beside the file.
const LIST: &[u8] = include_bytes!("../../../data/strokes/strokes.csv.gz");

/// Strokes of a character by kind, in the order of writing.
static STROKES: LazyLock<BTreeMap<char, String>> = LazyLock::new(|| {
    let mut text = String::new();
    // What can't be read leaves the order of code points, and the test below fails.
    flate2::read::GzDecoder::new(LIST)
        .read_to_string(&mut text)
        .ok();
    let parsed = text.lines().skip(1).filter_map(|line| {
        let (character, strokes) = line.split_once(',')?;
        Some((character.chars().next()?, strokes.to_owned()))
    });
    parsed.collect()
});

/// Sorts after every number of strokes.
const UNKNOWN: usize = 99;

/// A text by which names stand in the order of strokes: of each character, the surname's first, how many strokes, which
/// (横竖撇点折 as they are written), then the character itself. Digits and letters a to f alone, so that every database
/// sorts it alike.
pub fn order_of(name: &str) -> String {
    let mut order = String::new();
    for character in name.chars().filter(|c| !c.is_whitespace()) {
        let strokes = STROKES.get(&character).map_or("", String::as_str);
        let count = if strokes.is_empty() {
            UNKNOWN
        } else {
            strokes.len()
        };
        // Writing to a text can't fail.
        write!(order, "{count:02}{strokes}{:06x}", u32::from(character)).ok();
    }
    order
}

/// Gives an order to people who came into the register before there was one.
pub async fn fill(db: &Db) -> Result<()> {
    let mut conn = db.read().await?;
    let without: Vec<(PersonId, String)> =
        sqlx::query_as("SELECT id, name FROM person WHERE name_order = '' ORDER BY id")
            .fetch_all(&mut *conn)
            .await?;
    drop(conn);
    if without.is_empty() {
        return Ok(());
    }
    let mut tx = db.begin().await?;
    for (id, name) in without {
        sqlx::query("UPDATE person SET name_order = $1 WHERE id = $2")
            .bind(order_of(&name))
            .bind(id)
            .execute(&mut *tx)
            .await?;
    }
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_stand_by_strokes_of_the_surname_then_of_the_name() {
        for expected in [
            // Surnames by count: 2, 4, 5, 6, 7, 8, 9, 17.
            "丁一 王五 石磊 刘七 李四 欧阳修 赵九 魏征",
            // Seven strokes each: by 横 竖 撇 点 折.
            "李明 吴明 何明 汪明 张明 陈明",
            // One surname: by the name's first character, a single one before a double.
            "王一 王一丁 王丁 王万里 王伟 王伟东",
            // What is not in the list comes last.
            "魏征 Smith",
        ] {
            let mut names: Vec<&str> = expected.split(' ').rev().collect();
            names.sort_by_key(|name| order_of(name));
            assert_eq!(names.join(" "), expected);
        }
        assert!(order_of("陈").starts_with("07"), "two strokes for 阝");
        assert!(order_of("陈明").bytes().all(|b| b.is_ascii_hexdigit()));
    }
}
