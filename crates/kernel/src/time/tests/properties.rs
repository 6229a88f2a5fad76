//! What holds for every date, span and pause.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::{calendar, day};
use crate::Date;
use crate::time::{Calendar, Deadline, Direction, Pause, Roll, Span};

static CALENDAR: LazyLock<Calendar> = LazyLock::new(calendar);

/// A day from 2006 to 2023: far enough inside the calendar for any span below.
fn dates() -> impl Strategy<Value = Date> {
    (0_i64..6_570).prop_map(|n| day("2006-01-01").plus_days(n))
}

fn spans() -> impl Strategy<Value = Span> {
    prop_oneof![
        (0_u32..400).prop_map(Span::Days),
        (0_u32..200).prop_map(Span::WorkingDays),
        (0_u32..14).prop_map(Span::Months),
    ]
}

fn pauses(anchor: Date) -> impl Strategy<Value = Vec<Pause>> {
    proptest::collection::vec((-10_i64..60, 0_i64..20), 0..4).prop_map(move |pauses| {
        pauses
            .into_iter()
            .map(|(start, length)| Pause {
                from: anchor.plus_days(start),
                until: anchor.plus_days(start + length),
                reason: String::new(),
            })
            .collect()
    })
}

proptest! {
    #[test]
    fn months_land_in_their_month_and_never_past_its_end(anchor in dates(), n in 0_u32..24) {
        let due = Span::Months(n).reach(anchor, Direction::After, &CALENDAR).unwrap();
        let month = i32::from(anchor.year()) * 12 + i32::from(anchor.month()) + i32::try_from(n).unwrap();
        prop_assert_eq!(i32::from(due.year()) * 12 + i32::from(due.month()), month);
        prop_assert_eq!(due.0.day(), anchor.0.day().min(due.0.days_in_month()));
    }

    #[test]
    fn a_deadline_before_is_never_after_and_one_after_never_before(
        anchor in dates(), span in spans(), roll in prop_oneof![Just(Roll::No), Just(Roll::NextWorkingDay)],
    ) {
        let before = Deadline { span, direction: Direction::Before, roll };
        let due = before.due(anchor, &CALENDAR).unwrap();
        prop_assert!(due.on <= anchor);
        prop_assert!(due.better_by().is_none_or(|better| better < due.on));
        prop_assert_eq!(due.on, span.reach(anchor, Direction::Before, &CALENDAR).unwrap());
        let after = Deadline { span, direction: Direction::After, roll };
        prop_assert!(after.due(anchor, &CALENDAR).unwrap().on >= anchor);
    }

    #[test]
    fn a_rolled_date_is_worked_and_no_working_day_lies_before_it(anchor in dates(), span in spans()) {
        let rolled = Deadline::after(span, Roll::NextWorkingDay);
        let on = rolled.due(anchor, &CALENDAR).unwrap().on;
        let unrolled = rolled.without_roll().due(anchor, &CALENDAR).unwrap().on;
        prop_assert_eq!(CALENDAR.is_working_day(on), Ok(true));
        prop_assert_eq!(CALENDAR.count_working_days(unrolled, on), Ok(1));
    }

    #[test]
    fn working_days_land_on_working_days_and_are_that_many(anchor in dates(), n in 1_u32..300) {
        let later = CALENDAR.add_working_days(anchor, n).unwrap();
        prop_assert_eq!(CALENDAR.is_working_day(later), Ok(true));
        prop_assert_eq!(CALENDAR.count_working_days(anchor.plus_days(1), later), Ok(n));
        let earlier = CALENDAR.subtract_working_days(anchor, n).unwrap();
        prop_assert_eq!(CALENDAR.is_working_day(earlier), Ok(true));
        prop_assert_eq!(CALENDAR.count_working_days(earlier, anchor.plus_days(-1)), Ok(n));
    }

    #[test]
    fn a_paused_period_counts_every_day_that_did_not_stand_still(
        (anchor, pauses) in dates().prop_flat_map(|anchor| (Just(anchor), pauses(anchor))),
        n in 1_u32..60, is_worked in any::<bool>(),
    ) {
        let span = if is_worked { Span::WorkingDays(n) } else { Span::Days(n) };
        let due = Deadline::after(span, Roll::No).due_with_pauses(anchor, &pauses, &CALENDAR).unwrap();
        // The same, told day by day.
        let (mut date, mut left) = (anchor, n);
        while left > 0 {
            date = date.plus_days(1);
            let stands = pauses.iter().any(|pause| pause.from <= date && date <= pause.until);
            let counts = !is_worked || CALENDAR.is_working_day(date).unwrap();
            left -= u32::from(counts && !stands);
        }
        prop_assert_eq!(due.on, date);
    }

    #[test]
    fn the_workings_end_where_the_date_is(anchor in dates(), span in spans()) {
        let due = Deadline::after(span, Roll::NextWorkingDay).due(anchor, &CALENDAR).unwrap();
        let last = serde_json::to_value(due.workings.last().unwrap()).unwrap();
        let on = due.on.to_string();
        prop_assert_eq!(last["date"].as_str(), Some(on.as_str()));
    }
}
