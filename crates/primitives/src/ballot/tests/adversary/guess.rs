//! Guessing, and how much better than chance it was.

use std::collections::BTreeMap;

use super::copies::Copy;
use super::simulated::Truth;

/// How one way of guessing fared.
#[derive(Debug, Clone, Default)]
pub struct Score {
    pub guesses: u64,
    pub hits: u64,
    expected: f64,
    variance: f64,
}

/// The way that fared best.
#[derive(Debug)]
pub struct Best {
    #[expect(dead_code, reason = "told when a test fails")]
    pub way: String,
    pub guesses: u64,
    pub hits: u64,
    /// How many standard deviations more hits than by chance.
    pub deviations: f64,
}

/// All ways of guessing, over all ballots.
#[derive(Default)]
pub struct Scores(BTreeMap<String, Score>);

impl Scores {
    /// Adds what was guessed elsewhere.
    pub fn add(&mut self, other: Self) {
        for (way, score) in other.0 {
            self.0.entry(way).or_default().add(&score);
        }
    }

    pub fn ways(&self) -> usize {
        self.0.len()
    }

    /// The way furthest from chance.
    pub fn best(&self) -> Best {
        let deviations =
            |score: &Score| (precise(score.hits) - score.expected) / score.variance.max(1.0).sqrt();
        let best = self.0.iter().max_by(|(_, one), (_, other)| {
            deviations(one).abs().total_cmp(&deviations(other).abs())
        });
        let (way, score) = best.expect("something was guessed");
        Best {
            way: way.clone(),
            guesses: score.guesses,
            hits: score.hits,
            deviations: deviations(score),
        }
    }

    /// Guesses in every way that the copies allow.
    pub fn guess(&mut self, truth: &Truth, copies: &[Copy]) {
        let chance = Chance::of(truth);
        for copy in copies {
            for (by, voices) in &copy.voices {
                let columns = by_subject(voices, truth);
                for (of, persons) in &copy.persons {
                    let forward = format!("{}: {of} × {by}", copy.when);
                    let backward = format!("{forward}, backwards");
                    let (mut ahead, mut back) = (Score::default(), Score::default());
                    for (subject, column) in columns.iter().enumerate() {
                        for (person, choice) in persons.iter().zip(column) {
                            ahead.take(truth, &chance, person, subject, *choice);
                        }
                        for (person, choice) in persons.iter().rev().zip(column) {
                            back.take(truth, &chance, person, subject, *choice);
                        }
                    }
                    self.0.entry(forward).or_default().add(&ahead);
                    self.0.entry(backward).or_default().add(&back);
                }
            }
            for (by, ties) in &copy.ties {
                let mut score = Score::default();
                for (person, mark) in ties {
                    if let Some((subject, choice)) = truth.voices.get(mark) {
                        score.take(truth, &chance, person, subject - 1, *choice);
                    }
                }
                let way = format!("{}: {by} ties", copy.when);
                self.0.entry(way).or_default().add(&score);
            }
        }
    }
}

impl Score {
    fn take(&mut self, truth: &Truth, chance: &Chance, person: &str, subject: usize, choice: i64) {
        let Some(real) = truth.choices.get(person).and_then(|all| all.get(subject)) else {
            return;
        };
        let by_chance = chance.of_choice(subject, choice);
        self.guesses += 1;
        self.hits += u64::from(*real == choice);
        self.expected += by_chance;
        self.variance += by_chance * (1.0 - by_chance);
    }

    fn add(&mut self, other: &Self) {
        self.guesses += other.guesses;
        self.hits += other.hits;
        self.expected += other.expected;
        self.variance += other.variance;
    }
}

/// How often each choice was made, subject by subject: what the announced result tells everybody.
struct Chance(Vec<BTreeMap<i64, f64>>);

impl Chance {
    fn of(truth: &Truth) -> Self {
        let subjects = truth.choices.values().map(Vec::len).max().unwrap_or(0);
        let mut all = vec![BTreeMap::new(); subjects];
        let share = 1.0 / precise(u64::try_from(truth.choices.len()).unwrap_or(1));
        for choices in truth.choices.values() {
            for (subject, choice) in choices.iter().enumerate() {
                *all[subject].entry(*choice).or_insert(0.0) += share;
            }
        }
        Self(all)
    }

    fn of_choice(&self, subject: usize, choice: i64) -> f64 {
        self.0[subject].get(&choice).copied().unwrap_or(0.0)
    }
}

fn by_subject(marks: &[String], truth: &Truth) -> Vec<Vec<i64>> {
    let subjects = truth.choices.values().map(Vec::len).max().unwrap_or(0);
    let mut columns = vec![Vec::new(); subjects];
    for mark in marks {
        if let Some((subject, choice)) = truth.voices.get(mark) {
            columns[subject - 1].push(*choice);
        }
    }
    columns
}

/// A count as a fraction; counts here are far below 2^52.
fn precise(count: u64) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}
