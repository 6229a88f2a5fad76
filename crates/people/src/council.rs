//! The council of chairpersons (主任会议): who sits on it, and how a vote of theirs stands.

use kernel::majority::Share;
use kernel::{Conn, Date, Result};

use crate::congress::CongressId;
use crate::person::store::{InOffice, in_office};
use crate::rights::Role;

/// How what was put before the council stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Not enough have decided.
    Open,
    /// Enough approve.
    Adopted,
    /// Enough are against that it can't be adopted any more.
    Returned,
}

/// How a submission stands with so many members in office, for and against.
pub fn standing(members: u32, approve: u32, against: u32, share: Share) -> Standing {
    if members > 0 && share.reached(approve, members) {
        Standing::Adopted
    } else if against > 0 && !share.reached(members.saturating_sub(against), members) {
        Standing::Returned
    } else {
        Standing::Open
    }
}

/// The members of the council in office on a day.
pub async fn members(conn: &mut Conn, congress: CongressId, on: Date) -> Result<Vec<InOffice>> {
    let all = in_office(conn, congress, on).await?;
    let sits = |one: &InOffice| one.kind.roles().contains(&Role::Chair);
    Ok(all.into_iter().filter(sits).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// More than half of the members adopt: at 4 it is 3, at 5 it is 3, at 6 it is 4.
    #[test]
    fn how_many_chairpersons_adopt_or_return() {
        use Standing as T;
        let half = Share::more_than(1, 2).unwrap();
        for (members, approve, against, expected) in [
            (5, 0, 0, T::Open),
            (5, 2, 0, T::Open),
            (5, 2, 2, T::Open),
            (5, 3, 0, T::Adopted),
            (5, 3, 2, T::Adopted),
            (5, 2, 3, T::Returned),
            (5, 0, 3, T::Returned),
            (4, 2, 0, T::Open),
            (4, 2, 1, T::Open),
            (4, 2, 2, T::Returned),
            (4, 3, 1, T::Adopted),
            (6, 3, 2, T::Open),
            (6, 3, 3, T::Returned),
            (6, 4, 0, T::Adopted),
            (1, 1, 0, T::Adopted),
            (1, 0, 1, T::Returned),
            (0, 0, 0, T::Open),
        ] {
            let stands = standing(members, approve, against, half);
            assert_eq!(
                stands, expected,
                "{approve} for, {against} against, of {members}"
            );
        }
    }
}
