//! Tables: kinds, quorum, votes, reporters, figures.

use kernel::majority::{Majority, Share};
use people::congress::Level;
use people::person::SeatKind;
use strum::IntoEnumIterator as _;

use super::super::rules::{
    Kind, MeetingRefusal, Method, NewDecision, Quorum, State, settle, title,
};

#[test]
fn a_township_has_neither_standing_committee_nor_council() {
    use Kind::{Council, Forum, Presidium, StandingCommittee};
    for (level, kinds) in [
        (Level::Province, vec![StandingCommittee, Council, Forum]),
        (Level::City, vec![StandingCommittee, Council, Forum]),
        (Level::County, vec![StandingCommittee, Council, Forum]),
        (Level::Township, vec![Presidium, Forum]),
        (Level::Subdistrict, vec![Forum]),
    ] {
        let held: Vec<Kind> = Kind::iter().filter(|kind| kind.is_held_at(level)).collect();
        assert_eq!(held, kinds, "{level}");
    }
}

#[test]
fn the_secretary_general_is_of_the_council_in_a_province_and_a_city_only() {
    for (seat, session, province, city, county) in [
        (SeatKind::Chair, true, true, true, true),
        (SeatKind::ViceChair, true, true, true, true),
        (SeatKind::SecretaryGeneral, true, true, true, false),
        (SeatKind::Member, true, false, false, false),
        (SeatKind::Deputy, false, false, false, false),
    ] {
        let council = |level| Kind::Council.is_voted_in_by(seat, level);
        assert_eq!(
            Kind::StandingCommittee.is_voted_in_by(seat, Level::County),
            session,
            "{seat}"
        );
        assert_eq!(council(Level::Province), province, "{seat}");
        assert_eq!(council(Level::City), city, "{seat}");
        assert_eq!(council(Level::County), county, "{seat}");
        assert!(!Kind::Forum.is_voted_in_by(seat, Level::County), "{seat}");
    }
}

#[test]
fn a_quorum_is_more_than_half_of_all_in_office() {
    for (in_office, needed) in [
        (1, 1),
        (2, 2),
        (28, 15),
        (29, 15),
        (30, 16),
        (35, 18),
        (65, 33),
    ] {
        let share = Share::MORE_THAN_HALF;
        let just = Quorum::of(Kind::StandingCommittee, in_office, needed, share);
        assert_eq!(just.needed, Some(needed), "{in_office}");
        assert!(just.must_be_reached().is_ok(), "{in_office}");
        let short = Quorum::of(Kind::StandingCommittee, in_office, needed - 1, share);
        let refused = MeetingRefusal::NoQuorum {
            present: needed - 1,
            needed,
            in_office,
        };
        assert_eq!(short.must_be_reached(), Err(refused), "{in_office}");
    }
    let forum = Quorum::of(Kind::Forum, 0, 0, Share::MORE_THAN_HALF);
    assert_eq!((forum.needed, forum.is_reached), (None, true));
}

fn vote(method: Method, counts: [u32; 4]) -> NewDecision {
    let [in_favour, against, abstained, not_pressed] = counts;
    NewDecision {
        method,
        in_favour,
        against,
        abstained,
        not_pressed,
        ..NewDecision::agreed("通过关于财政决算的决议")
    }
}

#[test]
fn a_vote_passes_by_more_than_half_of_all_in_office() {
    let majority = Majority {
        quorum: Share::MORE_THAN_HALF,
        passing: Share::MORE_THAN_HALF,
    };
    // domain.md 1O.7, and the edges of 29 and 30.
    for (in_office, present, counts, passes) in [
        (35, 18, [18, 0, 0, 0], Some(true)),
        (35, 18, [17, 0, 1, 0], Some(false)),
        (35, 34, [17, 3, 14, 0], Some(false)),
        (35, 17, [17, 0, 0, 0], None),
        (29, 15, [15, 0, 0, 0], Some(true)),
        (29, 29, [14, 0, 0, 15], Some(false)),
        (30, 30, [15, 15, 0, 0], Some(false)),
        (30, 30, [16, 0, 14, 0], Some(true)),
        (30, 15, [15, 0, 0, 0], None),
    ] {
        let hands = vote(Method::ShowOfHands, counts);
        let settled = settle(
            Kind::StandingCommittee,
            &hands,
            in_office,
            present,
            majority,
        );
        assert_eq!(
            settled.map(|(_, passed)| passed).ok(),
            passes,
            "{in_office} {present} {counts:?}"
        );
    }
    let off = settle(
        Kind::StandingCommittee,
        &vote(Method::Ballot, [18, 0, 0, 0]),
        35,
        19,
        majority,
    );
    assert_eq!(
        off,
        Err(MeetingRefusal::CountsOff {
            sum: 18,
            present: 19
        })
    );
    let huge = [u32::MAX, u32::MAX, u32::MAX, u32::MAX];
    let off = settle(
        Kind::StandingCommittee,
        &vote(Method::Ballot, huge),
        35,
        19,
        majority,
    );
    assert!(matches!(off, Err(MeetingRefusal::CountsOff { .. })));
}

#[test]
fn only_a_session_must_count() {
    let majority = Majority {
        quorum: Share::MORE_THAN_HALF,
        passing: Share::MORE_THAN_HALF,
    };
    let agreed = NewDecision::agreed("通过年度监督工作计划");
    for kind in Kind::iter() {
        let settled = settle(kind, &agreed, 5, 3, majority);
        let expected = match kind {
            Kind::StandingCommittee => Err(MeetingRefusal::MustCount),
            Kind::Council | Kind::Presidium | Kind::Forum => Ok((0, true)),
        };
        assert_eq!(settled, expected, "{kind}");
    }
}

#[test]
fn a_meeting_is_called_by_term_and_number() {
    for (kind, term, number, named) in [
        (
            Kind::StandingCommittee,
            19,
            23,
            "渭源县第十九届人大常委会第二十三次会议",
        ),
        (
            Kind::Council,
            19,
            101,
            "渭源县第十九届人大常委会第一百零一次主任会议",
        ),
        (Kind::Presidium, 5, 10, "渭源县第五届人大主席团第十次会议"),
        (Kind::Forum, 1, 2, "渭源县人大第二次座谈会"),
    ] {
        assert_eq!(title("渭源县", kind, term, number), named);
    }
}

#[test]
fn only_what_is_planned_or_called_is_ahead() {
    for state in State::iter() {
        let expected = matches!(state, State::Planned | State::Called);
        assert_eq!(state.is_ahead(), expected, "{state}");
    }
}
