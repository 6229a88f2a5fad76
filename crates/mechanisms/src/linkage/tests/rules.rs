use kernel::{Date, Flag};
use people::congress::CongressId;
use people::organ::OrganId;
use primitives::topic::{Mode, Organs};

use super::super::rules::{
    Approval, ApprovalState as A, Edition, EditionState, Item, ItemContent, LinkageId,
    LinkageItemId, LinkageRefusal as R, Part, Stand as S, coverage, stand,
};

fn day() -> Date {
    "2026-01-12".parse().unwrap()
}

fn item(field: &str, is_dropped: bool) -> Item {
    Item {
        item: LinkageItemId::fresh(),
        number: 1,
        content: ItemContent {
            title: "义务教育优质均衡发展".to_owned(),
            field: field.to_owned(),
            mode: Mode::SpecialReport,
            lead: OrganId::fresh(),
            month: 8,
        },
        is_dropped: Flag(is_dropped),
        reason: String::new(),
    }
}

fn edition(state: EditionState, is_consulted: bool) -> Edition {
    Edition {
        linkage: LinkageId::fresh(),
        edition: 1,
        state,
        reason: String::new(),
        meeting: None,
        consulted_on: is_consulted.then(day),
        consultation: String::new(),
        quota_reason: String::new(),
        submission: 0,
        put_on: None,
    }
}

/// Three to five in principle; one fewer or one more needs a reason.
#[test]
fn what_goes_before_the_councils() {
    use EditionState::{Drafting, Put};
    for (state, is_consulted, kept, dropped, reason, expected) in [
        (Drafting, true, 3, 0, "", Ok(())),
        (Drafting, true, 5, 0, "", Ok(())),
        (Drafting, true, 5, 2, "", Ok(())),
        (Drafting, false, 3, 0, "", Err(R::NotConsulted)),
        (Drafting, true, 0, 0, "试点", Err(R::NoItems)),
        (
            Drafting,
            true,
            2,
            3,
            "",
            Err(R::OutOfQuota {
                count: 2,
                least: 3,
                most: 5,
            }),
        ),
        (
            Drafting,
            true,
            6,
            0,
            "",
            Err(R::OutOfQuota {
                count: 6,
                least: 3,
                most: 5,
            }),
        ),
        (Drafting, true, 2, 0, "换届之年", Ok(())),
        (Put, true, 3, 0, "", Err(R::AlreadyPut)),
    ] {
        let mut items: Vec<_> = (0..kept).map(|_| item("livelihood", false)).collect();
        items.extend((0..dropped).map(|_| item("livelihood", true)));
        let put = edition(state, is_consulted).put(&items, (3, 5), reason, day());
        let done = put.map(|edition| assert_eq!(edition.state, Put));
        assert_eq!(done, expected, "{kept} kept, {dropped} dropped, {reason:?}");
    }
}

#[test]
fn an_item_is_linked_once_both_levels_approved_and_neither_left() {
    let part = |is_declined: bool| Part {
        item: LinkageItemId::fresh(),
        congress: CongressId::fresh(),
        lead: None,
        organs: Organs::default(),
        // What is arranged and not decided counts for nothing.
        is_declined: Flag(true),
        decline_reason: String::new(),
        has_declined: Flag(is_declined),
        told_reason: String::new(),
        topic: None,
        version: 1,
    };
    for (own, other, is_declined, is_dropped, expected) in [
        (A::Waiting, A::Waiting, false, false, S::Open),
        (A::Waiting, A::Approved, false, false, S::Open),
        (A::InCouncil, A::Approved, false, false, S::Open),
        (A::InCouncil, A::Approved, true, false, S::Open),
        (A::Returned, A::Approved, false, false, S::Open),
        (A::Approved, A::Waiting, false, false, S::Approved),
        (A::Approved, A::InCouncil, false, false, S::Approved),
        (A::Approved, A::Approved, false, false, S::Linked),
        (A::Approved, A::Approved, true, false, S::Declined),
        (A::Approved, A::Approved, false, true, S::Dropped),
        (A::Waiting, A::Waiting, false, true, S::Dropped),
    ] {
        let stands = stand(&item("x", is_dropped), Some(&part(is_declined)), own, other);
        assert_eq!(stands, expected, "{own} {other} {is_declined} {is_dropped}");
    }
}

#[test]
fn a_council_gets_it_once_at_a_time() {
    let approval = |state| Approval {
        state,
        ..Approval::waiting(CongressId::fresh())
    };
    for (state, may) in [
        (A::Waiting, true),
        (A::Returned, true),
        (A::InCouncil, false),
        (A::Approved, false),
    ] {
        let submitted = approval(state).submit("第3次主任会议");
        assert_eq!(submitted.is_ok(), may, "{state}");
    }
}

#[test]
fn fields_are_covered_by_their_code_or_their_name() {
    let field = |code: &str, zh: &str| regime::Choice {
        code: code.to_owned(),
        zh: zh.to_owned(),
        en: code.to_owned(),
    };
    let fields = [
        field("economy", "经济发展"),
        field("livelihood", "民生事业"),
        field("ecology", "生态环境保护"),
    ];
    let items = [
        item("economy", false),
        item("民生事业", false),
        item("ecology", true),
    ];
    let (covered, left_out) = coverage(&fields, &items);
    assert_eq!(covered, ["economy", "livelihood"]);
    assert_eq!(left_out, ["ecology"], "what was dropped covers nothing");
}
