//! What one person may hold at the same time.

use kernel::Date;

use super::rules::{PersonRefusal, SeatKind, must_be_compatible};
use crate::congress::{Congress, Level};
use crate::organ::{Organ, OrganKind};
use crate::rights::Role;

/// From a date until another, exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub from_on: Date,
    /// The day after the last.
    pub until_on: Option<Date>,
}

impl Span {
    /// Whether the two have a day in common.
    pub fn overlaps(self, other: Self) -> bool {
        self.until_on.is_none_or(|until| until > other.from_on)
            && other.until_on.is_none_or(|until| until > self.from_on)
    }

    /// Refuses a span without days.
    pub fn must_have_days(self) -> Result<(), PersonRefusal> {
        if self.until_on.is_some_and(|until| until <= self.from_on) {
            return Err(PersonRefusal::EndsBeforeStart);
        }
        Ok(())
    }
}

/// A seat or a post, as far as the rules ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Held {
    /// A seat; of which congress, as text.
    Seat(SeatKind, Span, String),
    /// A post: its role, its organ's kind and name.
    Post(Role, OrganKind, String, Span),
}

impl Held {
    fn span(&self) -> Span {
        match self {
            Self::Seat(_, span, _) | Self::Post(.., span) => *span,
        }
    }

    fn administers(&self) -> Option<Role> {
        match self {
            Self::Post(role, ..) if role.is_administrator() => Some(*role),
            _ => None,
        }
    }
}

/// Whether a person may hold one thing more, beside what they hold.
///
/// # Errors
/// 地方组织法 47, both ways; the separation of the administrators; the same seat twice.
pub fn may_hold(name: &str, new: &Held, others: &[Held]) -> Result<(), PersonRefusal> {
    new.span().must_have_days()?;
    let beside = others
        .iter()
        .filter(|other| other.span().overlaps(new.span()));
    for other in beside {
        if let (Held::Seat(seat, ..), Held::Post(_, organ, organ_name, _))
        | (Held::Post(_, organ, organ_name, _), Held::Seat(seat, ..)) = (new, other)
        {
            must_be_compatible(
                name,
                seat.is_of_the_standing_committee(),
                *organ,
                organ_name,
            )?;
        }
        let (mine, theirs) = (new.administers(), other.administers());
        // The same duty in another congress is no other duty: a county's administrators serve its townships.
        if (mine.is_some() || theirs.is_some()) && mine != theirs {
            return Err(PersonRefusal::AdministratorWithOthers {
                name: name.to_owned(),
            });
        }
        if let (Held::Seat(kind, _, there), Held::Seat(other, _, here)) = (new, other) {
            let both_sit =
                kind.is_of_the_standing_committee() && other.is_of_the_standing_committee();
            if there == here && (kind == other || both_sit) {
                return Err(PersonRefusal::AlreadySeated {
                    name: name.to_owned(),
                    title: other.title().to_owned(),
                });
            }
        }
    }
    Ok(())
}

/// Whether a congress of that level has such seats.
pub fn must_exist_at(level: Level, place: &str, kind: SeatKind) -> Result<(), PersonRefusal> {
    let place = place.to_owned();
    if kind.is_of_the_standing_committee() && !level.has_standing_committee() {
        return Err(PersonRefusal::NoStandingCommittee { place });
    }
    if kind == SeatKind::SecretaryGeneral && !level.has_secretary_general() {
        return Err(PersonRefusal::NoSecretaryGeneral { place });
    }
    if kind == SeatKind::Deputy && !level.has_deputies() {
        return Err(PersonRefusal::NoDeputies { place });
    }
    Ok(())
}

/// Whether an organ has posts with that role, at that time.
pub fn must_suit(role: Role, organ: &Organ, span: Span) -> Result<(), PersonRefusal> {
    let suits = match role {
        Role::Deputy | Role::Member | Role::Chair => return Err(PersonRefusal::ByElectionOnly),
        Role::Organ => !organ.kind.is_of_the_congress(),
        Role::Clerk | Role::SystemAdmin | Role::SecurityAdmin | Role::AuditAdmin => {
            organ.kind == OrganKind::Office
        }
        Role::Committee => organ.kind.is_of_the_congress(),
    };
    let organ_name = || organ.short_name.clone();
    if !suits {
        return Err(PersonRefusal::RoleNotThere {
            organ: organ_name(),
        });
    }
    let is_gone = span.from_on < organ.valid_from
        || organ.valid_until.is_some_and(|end| {
            span.from_on >= end || span.until_on.is_none_or(|until| until > end)
        });
    if is_gone {
        return Err(PersonRefusal::OrganGone {
            organ: organ_name(),
        });
    }
    Ok(())
}

/// Refuses seats that the congress does not have.
pub fn must_have_seats(congress: &Congress, kind: SeatKind) -> Result<(), PersonRefusal> {
    must_exist_at(congress.level, &congress.short_name, kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(from_on: &str, until_on: Option<&str>) -> Span {
        Span {
            from_on: from_on.parse().unwrap(),
            until_on: until_on.map(|on| on.parse().unwrap()),
        }
    }

    fn seat(kind: SeatKind, from_on: &str, until_on: Option<&str>) -> Held {
        Held::Seat(kind, span(from_on, until_on), "县".to_owned())
    }

    fn post(role: Role, kind: OrganKind, from_on: &str, until_on: Option<&str>) -> Held {
        Held::Post(role, kind, "某机关".to_owned(), span(from_on, until_on))
    }

    #[test]
    fn a_member_and_an_official_are_never_one_on_the_same_day_whichever_came_first() {
        let member = seat(SeatKind::Member, "2022-01-01", Some("2024-01-01"));
        for (from_on, until_on, is_refused) in [
            ("2021-01-01", Some("2022-01-01"), false),
            ("2021-01-01", Some("2022-01-02"), true),
            ("2023-12-31", None, true),
            ("2024-01-01", None, false),
            ("2021-01-01", None, true),
        ] {
            for kind in [
                OrganKind::Government,
                OrganKind::Court,
                OrganKind::Department,
            ] {
                let office = post(Role::Organ, kind, from_on, until_on);
                for (new, old) in [(&office, &member), (&member, &office)] {
                    let refused = may_hold("张三", new, std::slice::from_ref(old)).is_err();
                    assert_eq!(refused, is_refused, "{from_on} {until_on:?}");
                }
            }
        }
        let deputy = seat(SeatKind::Deputy, "2022-01-01", None);
        let office = post(Role::Organ, OrganKind::Department, "2022-01-01", None);
        assert!(may_hold("张三", &office, std::slice::from_ref(&deputy)).is_ok());
        let party = post(Role::Organ, OrganKind::PartyCommittee, "2022-01-01", None);
        assert!(may_hold("张三", &party, &[member]).is_ok());
    }

    #[test]
    fn an_administrator_has_no_other_duty_and_no_seat() {
        let admin = |role| post(role, OrganKind::Office, "2022-01-01", None);
        let roles = [Role::SystemAdmin, Role::SecurityAdmin, Role::AuditAdmin];
        for role in roles {
            for other in roles.into_iter().chain([Role::Clerk]) {
                let fits = may_hold("石系", &admin(role), &[admin(other)]).is_ok();
                assert_eq!(fits, role == other, "{role} {other}");
            }
            let deputy = seat(SeatKind::Deputy, "2022-01-01", None);
            assert!(may_hold("石系", &admin(role), std::slice::from_ref(&deputy)).is_err());
            assert!(may_hold("石系", &deputy, &[admin(role)]).is_err());
        }
        let former = seat(SeatKind::Member, "2016-01-01", Some("2022-01-01"));
        assert!(may_hold("石系", &admin(Role::AuditAdmin), &[former]).is_ok());
    }

    #[test]
    fn one_seat_of_a_kind_and_one_in_the_standing_committee() {
        use SeatKind::{Chair, Deputy, Member, ViceChair};
        for (new, old, fits) in [
            (Deputy, Deputy, false),
            (Member, Deputy, true),
            (Deputy, Chair, true),
            (ViceChair, Member, false),
        ] {
            let held = [seat(old, "2022-01-01", None)];
            let done = may_hold("李四", &seat(new, "2023-01-01", None), &held);
            assert_eq!(done.is_ok(), fits, "{new} {old}");
        }
        let above = Held::Seat(Deputy, span("2022-01-01", None), "市".to_owned());
        assert!(may_hold("李四", &seat(Deputy, "2022-01-01", None), &[above]).is_ok());
        assert!(may_hold("李四", &seat(Deputy, "2022-01-01", Some("2022-01-01")), &[]).is_err());
    }

    #[test]
    fn seats_by_level() {
        use SeatKind::{Chair, Deputy, Member, SecretaryGeneral};
        for (level, kind, exists) in [
            (Level::Province, SecretaryGeneral, true),
            (Level::City, SecretaryGeneral, true),
            (Level::County, SecretaryGeneral, false),
            (Level::County, Member, true),
            (Level::Township, Member, false),
            (Level::Township, Chair, false),
            (Level::Township, Deputy, true),
            (Level::Subdistrict, Deputy, false),
        ] {
            assert_eq!(
                must_exist_at(level, "某地", kind).is_ok(),
                exists,
                "{level} {kind}"
            );
        }
    }
}
