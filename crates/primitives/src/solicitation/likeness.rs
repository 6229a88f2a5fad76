//! How like two submissions are: Chinese word segmentation, weights by how telling a word is, the angle between.
//!
//! Each text becomes a unit vector of its words, weighted by frequency and by how rare the word is in general Chinese
//! (TF-IDF, with the published table that comes with the segmentation, so that a score never drifts while a window
//! fills). The likeness of two is the sum over their shared words. Nothing is decided by it: people look at both.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jieba_rs::{Jieba, KeywordExtract as _, KeywordExtractConfig, TfIdf};
use kernel::Result;

/// From this likeness on two are shown side by side. Found with the pairs in this room's tests: different topics of
/// one field stay below 0.25, the same matter in other words lies above 0.40.
pub const ALIKE: f64 = 0.30;

/// The most words kept of a text: the most telling ones.
const WORDS: usize = 48;

/// Words that every proposal says, one a line.
const STOP_WORDS: &str = include_str!("stop_words.txt");

/// Loading takes a third of a second and 60 MB, so it is done once, when the first submission comes.
static READER: LazyLock<(Jieba, TfIdf)> = LazyLock::new(|| {
    let stop_words = STOP_WORDS.lines().map(str::to_owned);
    let config = stop_words
        .fold(KeywordExtractConfig::builder(), |config, word| {
            config.add_stop_word(word)
        })
        .build();
    let mut weigher = TfIdf::default();
    *weigher.config_mut() = config;
    (Jieba::new(), weigher)
});

/// The words of a text with their shares of its unit vector.
pub type Weights = BTreeMap<String, f64>;

/// The words of a submission. The title says what it is about, so it counts twice.
pub fn weigh(title: &str, problem: &str, necessity: &str) -> Weights {
    let text = format!("{title}\n{title}\n{problem}\n{necessity}");
    let (jieba, weigher) = &*READER;
    let words = weigher.extract_keywords(jieba, &text, WORDS, Vec::new());
    let words = words.into_iter().filter(|word| {
        let letters = word.keyword.chars();
        letters.clone().any(char::is_alphabetic) && letters.count() <= 20
    });
    let words: Vec<_> = words.collect();
    let length = words
        .iter()
        .map(|word| word.weight.powi(2))
        .sum::<f64>()
        .sqrt();
    words
        .into_iter()
        .map(|word| (word.keyword, word.weight / length))
        .collect()
}

/// As [`weigh`], off the threads that answer requests.
pub async fn weigh_aside(title: &str, problem: &str, necessity: &str) -> Result<Weights> {
    let (title, problem, necessity) = (title.to_owned(), problem.to_owned(), necessity.to_owned());
    Ok(
        tokio::task::spawn_blocking(move || weigh(&title, &problem, &necessity))
            .await
            .map_err(anyhow::Error::from)?,
    )
}

/// How like two are: 0 for no telling word in common, 1 for the same words in the same shares.
pub fn likeness(one: &Weights, other: &Weights) -> f64 {
    one.iter()
        .filter_map(|(word, weight)| other.get(word).map(|also| weight * also))
        .sum()
}
