use strum::IntoEnumIterator as _;

use super::*;

#[test]
fn administrators_do_no_business_and_share_nothing_that_changes() {
    let business = [
        R::SeeSupervision,
        R::AdoptPlan,
        R::IssueAssignment,
        R::DraftDocument,
    ];
    let keeping = [
        R::KeepAccounts,
        R::KeepRights,
        R::ReadAudit,
        R::KeepCalendar,
    ];
    for role in Role::iter().filter(|role| role.is_administrator()) {
        assert!(business.iter().all(|right| !role.may(*right)), "{role}");
    }
    for right in keeping {
        assert_eq!(
            Role::iter().filter(|role| role.may(right)).count(),
            1,
            "{right}"
        );
    }
}

#[test]
fn staff_never_hold_a_power_of_the_council_of_chairpersons() {
    let powers = [
        R::AdoptPlan,
        R::ApproveOpinion,
        R::ApproveDocument,
        R::AnnounceBallot,
        R::Escalate,
        R::DecideCampaign,
    ];
    for power in powers {
        for role in [Role::Clerk, Role::Committee, Role::Organ, Role::Deputy] {
            assert!(!role.may(power), "{role} {power}");
        }
        assert!(Role::Chair.may(power), "{power}");
    }
}

#[test]
fn every_right_belongs_to_somebody() {
    for right in Right::iter().filter(|right| *right != Right::SignedIn) {
        assert!(Role::iter().any(|role| role.may(right)), "{right}");
    }
}
