use proptest::prelude::*;

use super::*;

const MAJORITY: Majority = Majority {
    quorum: Share::MORE_THAN_HALF,
    passing: Share::MORE_THAN_HALF,
};

#[test]
fn the_words_of_the_law_in_numbers() {
    for (share, total, needed) in [
        (Share::MORE_THAN_HALF, 29, 15),
        (Share::MORE_THAN_HALF, 30, 16),
        (Share::MORE_THAN_HALF, 35, 18),
        (Share::ONE_FIFTH, 29, 6),
        (Share::ONE_FIFTH, 30, 6),
        (Share::ONE_FIFTH, 35, 7),
        (Share::HALF_OR_MORE, 29, 15),
        (Share::HALF_OR_MORE, 30, 15),
        (Share::HALF_OR_MORE, 35, 18),
        (Share::TWO_THIRDS, 300, 200),
        (Share::TWO_THIRDS, 301, 201),
        (Share::ONE_TENTH, 327, 33),
        (Share::MORE_THAN_HALF, 1, 1),
        (Share::MORE_THAN_HALF, 2, 2),
        (Share::HALF_OR_MORE, 1, 1),
        (Share::at_least(1, 1).unwrap(), 35, 35),
        (Share::MORE_THAN_HALF, u32::MAX, 2_147_483_648),
        (Share::TWO_THIRDS, u32::MAX, 2_863_311_530),
    ] {
        assert_eq!(share.needed(total), needed, "{share} of {total}");
        assert!(share.reached(needed, total), "{share} of {total}");
        assert!(!share.reached(needed - 1, total), "{share} of {total}");
    }
}

#[test]
fn of_nobody_nothing_is_enough() {
    for share in [Share::MORE_THAN_HALF, Share::HALF_OR_MORE, Share::ONE_TENTH] {
        assert!(!share.reached(0, 0), "{share}");
        assert_eq!(share.needed(0), 1, "{share}");
        assert!(!share.reached(0, 30), "{share}");
    }
}

#[test]
fn a_resolution_needs_more_than_half_of_all_members() {
    use Outcome::{NoQuorum, NotPassed, Passed};
    for (in_office, present, in_favour, outcome) in [
        (35, 18, 18, Passed { needed: 18 }),
        (35, 18, 17, NotPassed { needed: 18 }),
        // Three against and fourteen abstaining: more for than against, and yet not passed.
        (35, 34, 17, NotPassed { needed: 18 }),
        (35, 17, 17, NoQuorum { needed: 18 }),
        (30, 15, 15, NoQuorum { needed: 16 }),
        (30, 30, 15, NotPassed { needed: 16 }),
        (30, 30, 16, Passed { needed: 16 }),
        (0, 0, 0, NoQuorum { needed: 1 }),
        // Two vacancies: of the 33 in office 17 are enough, of the 35 seats they would not be.
        (33, 17, 17, Passed { needed: 17 }),
    ] {
        assert_eq!(
            MAJORITY.outcome(in_office, present, in_favour),
            outcome,
            "{in_office} in office, {present} present, {in_favour} in favour"
        );
    }
    let congress = Majority {
        quorum: Share::TWO_THIRDS,
        ..MAJORITY
    };
    assert_eq!(congress.outcome(300, 199, 199), NoQuorum { needed: 200 });
    assert_eq!(congress.outcome(300, 200, 151), Passed { needed: 151 });
}

#[test]
fn a_rating_comes_to_the_first_grade_whose_counts_reach_half_of_all_members() {
    let ballots = [
        [28, 1, 0],
        [20, 8, 1],
        [26, 3, 0],
        [29, 0, 0],
        [17, 11, 1],
        [26, 3, 0],
        [17, 11, 1],
        [28, 1, 0],
    ];
    for counts in ballots {
        assert!(adds_up(29, &counts));
        for in_office in 29..=34 {
            let found = grade(&counts[..2], in_office, Share::HALF_OR_MORE);
            assert_eq!(found, Some(0), "{counts:?} of {in_office}");
        }
    }
}

#[test]
fn a_rating_depends_on_who_is_in_office_and_on_exactly_half() {
    let half = |counts: &[u32], total| grade(counts, total, Share::HALF_OR_MORE);
    for (counts, total, expected, why) in [
        ([17, 11], 40, Some(1), "17 are under half of 40"),
        ([17, 11], 35, Some(1), "and of 35"),
        ([17, 11], 34, Some(0), "half is half or more"),
        ([10, 9], 40, None, "both together are under half"),
        ([10, 10], 40, Some(1), "both together are half"),
        ([0, 0], 40, None, "nobody was satisfied"),
        ([0, 0], 0, None, "nobody is in office"),
        ([u32::MAX; 2], u32::MAX, Some(0), "no sum is too large"),
    ] {
        assert_eq!(
            half(&counts, total),
            expected,
            "{counts:?} of {total}: {why}"
        );
    }
    assert_eq!(half(&[], 20), None);
    // Read as "more than half", exactly half is not enough.
    assert_eq!(grade(&[17, 11], 34, Share::MORE_THAN_HALF), Some(1));
    assert_eq!(grade(&[5, 5, 5, 5], 20, Share::TWO_THIRDS), Some(2));
}

#[test]
fn the_parts_of_a_count_make_the_whole() {
    for (whole, parts, is_whole) in [
        (2872, [2639, 160, 57, 16], true),
        (2910, [2887, 15, 5, 3], true),
        (2872, [2639, 160, 57, 15], false),
        (0, [0, 0, 0, 0], true),
        (u32::MAX, [u32::MAX, u32::MAX, 1, 0], false),
    ] {
        assert_eq!(adds_up(whole, &parts), is_whole, "{parts:?}");
    }
}

#[test]
fn a_share_is_read_and_written_as_the_regime_writes_it() {
    for (text, share) in [
        ("more_than 1/2", Share::MORE_THAN_HALF),
        ("at_least 1/2", Share::HALF_OR_MORE),
        ("at_least 1/5", Share::ONE_FIFTH),
        ("at_least 2/3", Share::TWO_THIRDS),
        ("at_least 1/10", Share::ONE_TENTH),
    ] {
        let json = format!("\"{text}\"");
        assert_eq!(serde_json::from_str::<Share>(&json).unwrap(), share);
        assert_eq!(serde_json::to_string(&share).unwrap(), json);
    }
    for refused in [
        "1/2",
        "more_than 0.5",
        "more_than 1/0",
        "more_than 1/1",
        "more_than 3/2",
        "at_least 0/5",
        "at_least 0/0",
        "at_least 6/5",
        "at_least -1/5",
        "at_least +1/5",
        "at_least 1 / 5",
        "over 1/2",
        "more_than  1/2",
        "more_than 1/4294967296",
        "",
    ] {
        assert!(refused.parse::<Share>().is_err(), "{refused}");
    }
    assert_eq!(
        "过半数".parse::<Share>().unwrap_err().to_string(),
        "`过半数` is not a share like `more_than 1/2` or `at_least 1/5`"
    );
}

proptest! {
    #[test]
    fn what_is_needed_is_the_least_that_is_enough(
        (numerator, denominator) in (1_u32..50).prop_flat_map(|d| (0..=d, Just(d))),
        is_strict in any::<bool>(), total in 1_u32..400,
    ) {
        let share = if is_strict {
            Share::more_than(numerator, denominator)
        } else {
            Share::at_least(numerator, denominator)
        };
        let Ok(share) = share else { return Ok(()) };
        let needed = share.needed(total);
        prop_assert!(needed <= total);
        prop_assert_eq!(Some(needed), (0..=total).find(|n| share.reached(*n, total)));
        prop_assert!((needed..=total).all(|n| share.reached(n, total)));
        prop_assert_eq!(share.to_string().parse::<Share>(), Ok(share));
    }

    #[test]
    fn a_vote_more_in_favour_never_makes_a_rating_worse(
        counts in proptest::collection::vec(0_u32..40, 1..5), total in 1_u32..120,
    ) {
        let better: Vec<u32> = counts.iter().enumerate().map(|(k, n)| n + u32::from(k == 0)).collect();
        let rank = |counts: &[u32]| grade(counts, total, Share::HALF_OR_MORE).unwrap_or(counts.len());
        prop_assert!(rank(&better) <= rank(&counts));
    }
}
