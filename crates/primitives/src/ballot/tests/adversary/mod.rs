//! Somebody with everything in hand tries to tell who voted how.
//!
//! They have the database and its log as they were while votes were cast, before the close and after it, and what a
//! backup writes. They put persons into every order in which any table or file has them, voices likewise, and say that
//! the first person cast the first voice. By chance such a guess is right as often as the result of the ballot makes
//! it; a leak shows as more. That they would find one is shown by leaks that are put in on purpose.

mod copies;
mod guess;
mod simulated;

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::runtime::Builder;

use guess::Scores;
use simulated::{Leak, Simulation};

/// With so many guesses and so many ways of guessing, chance alone stays within this many standard deviations.
const CHANCE: f64 = 5.0;

/// So many ballots at most are held in one installation: what lies about is read from end to end each time.
const TOGETHER: usize = 20;

async fn scores(ballots: usize, voters: usize, subjects: usize, leak: Leak) -> Scores {
    let mut scores = Scores::default();
    for first in (0..ballots).step_by(TOGETHER) {
        let last = ballots.min(first + TOGETHER);
        scores.add(installation(first..last, voters, subjects, leak).await);
    }
    scores
}

/// Holds some ballots in one installation.
async fn installation(of: Range<usize>, voters: usize, subjects: usize, leak: Leak) -> Scores {
    let mut scores = Scores::default();
    let mut simulation = Simulation::begin(voters, subjects, leak, of.start).await;
    for _ in of {
        let (truth, copies) = simulation.hold().await;
        scores.guess(&truth, &copies);
    }
    scores
}

/// Holds as many installations at a time as there are processors.
fn scores_of_many(ballots: usize, voters: usize, subjects: usize) -> Scores {
    let next = AtomicUsize::new(0);
    let work = || {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let mut scores = Scores::default();
        loop {
            let first = next.fetch_add(TOGETHER, Ordering::Relaxed);
            if first >= ballots {
                return scores;
            }
            let of = first..ballots.min(first + TOGETHER);
            let found = installation(of, voters, subjects, Leak::None);
            scores.add(runtime.block_on(found));
            println!("{} of {ballots} ballots", first + TOGETHER);
        }
    };
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let mut all = Scores::default();
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..processors).map(|_| scope.spawn(work)).collect();
        for worker in workers {
            all.add(worker.join().unwrap());
        }
    });
    all
}

fn must_be_chance(scores: &Scores) {
    let best = scores.best();
    assert!(scores.ways() > 40, "only {} ways were tried", scores.ways());
    assert!(best.deviations.abs() < CHANCE, "{best:?}");
}

#[tokio::test]
async fn nobody_can_tell_who_voted_how() {
    must_be_chance(&scores(12, 20, 9, Leak::None).await);
}

/// As many as the issue of this product asks for: `make adversary`.
#[test]
#[ignore = "takes minutes"]
fn nobody_can_tell_who_voted_how_in_a_thousand_ballots() {
    let scores = scores_of_many(1_000, 40, 27);
    let best = scores.best();
    println!(
        "{} ways, {} guesses by the best of them: {best:?}",
        scores.ways(),
        best.guesses
    );
    must_be_chance(&scores);
}

/// Who voted and what was voted in two tables, written in one transaction: they line up by row number.
#[tokio::test]
async fn who_voted_beside_what_was_voted_gives_everybody_away() {
    let best = scores(2, 20, 9, Leak::VotedBesideVoices).await.best();
    assert_eq!(best.hits, best.guesses, "{best:?}");
}

/// Random keys do not help while a hidden row number keeps the order, and members vote in that of the roster.
#[tokio::test]
async fn random_keys_with_a_hidden_row_number_give_everybody_away() {
    let best = scores(2, 20, 9, Leak::RandomKeysInOrder).await.best();
    assert_eq!(best.hits, best.guesses, "{best:?}");
}

/// A value that stands beside the person and beside the voice.
#[tokio::test]
async fn a_common_value_gives_everybody_away() {
    let best = scores(2, 20, 9, Leak::CommonValue).await.best();
    assert_eq!(best.hits, best.guesses, "{best:?}");
}
