use std::collections::BTreeSet;

use kernel::{Faults, Result, Words, id};
use serde::Serialize;
use utoipa::ToSchema;

use crate::congress::acts::NewAdministrator;
use crate::person::PersonId;
use crate::rights::Role;

kernel::id!(
    /// An account.
    AccountId, "account"
);

kernel::refusals! {
    /// Why an account can't be so.
    pub enum AccountRefusal "account." {
        /// Another account has that name.
        NameTaken { name: String } at "name" => "账号名“{name}”已被使用" | "The account name {name} is taken",
            then "请换一个，例如加数字" | "Choose another, for example with a number";
        /// One a person.
        HasOne { name: String } at "person" => "{name}已有账号" | "{name} has an account already",
            then "如忘记密码，请重置" | "Reset its password instead";
        /// Nobody locks themselves out.
        OneOwn => "不能停用自己正在使用的账号" | "You can't close the account you are using",
            then "请由另一名系统管理员办理" | "Ask another system administrator";
        /// Duties are separate: three people.
        ThreeAdministrators at "administrators"
            => "系统管理员、安全管理员、审计管理员应各由一人担任，共三人" | "A system, a security and an audit administrator: three different people",
            then "请把三人补齐；也可以一个都不填，由本级的三名管理员兼管" | "Name all three, or nobody: then one's own three serve there too";
        /// Without this account nobody could keep accounts.
        LastAdministrator => "这是最后一个可用的系统管理员账号，不能停用" | "This is the last open account of a system administrator",
            then "请先启用另一名系统管理员的账号" | "Open another one first";
    }
}

/// Characters that nobody takes for another when read from paper.
const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";

/// A password that the server made: shown once, to be changed at the first sign-in.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FirstPassword {
    /// The account.
    pub id: AccountId,
    /// Whose.
    pub person: PersonId,
    /// The person's name.
    pub person_name: String,
    /// What is typed to sign in.
    pub name: String,
    /// The password.
    pub password: String,
}

/// A first password: twelve characters in groups of four, 59 bits.
pub fn first_password() -> String {
    let mut groups: Vec<String> = Vec::new();
    for _ in 0..3 {
        let bytes = id::secret::<8>();
        let group = bytes.chunks(2).map(|pair| {
            let number = usize::from(pair[0]) * 256 + usize::from(pair[1]);
            char::from(LETTERS[number % LETTERS.len()])
        });
        groups.push(group.collect());
    }
    groups.join("-")
}

/// The account's name as it is kept: 2 to 40 characters without spaces.
pub fn read_name(field: &str, typed: &str) -> Result<String> {
    let mut faults = Faults::new();
    let name = faults.text(field, typed, 40);
    faults.when(
        name.chars().any(char::is_whitespace) || name.chars().count() == 1,
        field,
        "unreadable",
        Words::new(
            "账号名为2至40个字符，不含空格",
            "2 to 40 characters without spaces",
        ),
    );
    faults.end()?;
    Ok(name)
}

/// The account name made of a person's name: without spaces and dots; at least two characters.
pub fn name_from(person: &str) -> String {
    let name: String = person
        .chars()
        .filter(|c| c.is_alphanumeric())
        .take(30)
        .collect();
    if name.chars().count() < 2 {
        format!("用户{name}")
    } else {
        name
    }
}

/// Refuses administrators that are not the three of them, each another person; nobody at all is right too.
///
/// # Errors
/// [`AccountRefusal::ThreeAdministrators`].
pub fn must_be_three(all: &[NewAdministrator]) -> Result<(), AccountRefusal> {
    let roles: BTreeSet<Role> = all.iter().map(|one| one.role).collect();
    let people: BTreeSet<&str> = all.iter().map(|one| one.person_name.trim()).collect();
    let are_right = roles.iter().all(|role| role.is_administrator())
        && (roles.len(), people.len(), all.len()) == (3, 3, 3);
    if are_right || all.is_empty() {
        Ok(())
    } else {
        Err(AccountRefusal::ThreeAdministrators)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn administrators_are_three_people_or_nobody() {
        use Role::{AuditAdmin, Clerk, SecurityAdmin, SystemAdmin};
        let one = |(role, name): &(Role, &str)| NewAdministrator {
            role: *role,
            person_name: (*name).to_owned(),
            account: String::new(),
        };
        for (all, is_right) in [
            (vec![], true),
            (
                vec![
                    (SystemAdmin, "甲"),
                    (SecurityAdmin, "乙"),
                    (AuditAdmin, "丙"),
                ],
                true,
            ),
            (
                vec![
                    (SystemAdmin, "甲"),
                    (SecurityAdmin, "甲 "),
                    (AuditAdmin, "丙"),
                ],
                false,
            ),
            (
                vec![(SystemAdmin, "甲"), (SystemAdmin, "乙"), (AuditAdmin, "丙")],
                false,
            ),
            (
                vec![(SystemAdmin, "甲"), (Clerk, "乙"), (AuditAdmin, "丙")],
                false,
            ),
            (vec![(SystemAdmin, "甲"), (SecurityAdmin, "乙")], false),
        ] {
            let named: Vec<_> = all.iter().map(one).collect();
            assert_eq!(must_be_three(&named).is_ok(), is_right, "{all:?}");
        }
    }

    #[test]
    fn a_first_password_is_readable_and_never_the_same() {
        let made: std::collections::BTreeSet<_> = (0..200).map(|_| first_password()).collect();
        assert_eq!(made.len(), 200);
        for password in made {
            assert_eq!(password.len(), 14, "{password}");
            assert!(!password.contains(['0', '1', 'o', 'i', 'l']), "{password}");
        }
    }

    #[test]
    fn an_account_name_is_short_and_without_spaces() {
        for (typed, is_right) in [
            ("张三", true),
            (" 张三 ", true),
            ("张", false),
            ("", false),
            ("张 三", false),
            ("li.na", true),
        ] {
            assert_eq!(read_name("name", typed).is_ok(), is_right, "{typed}");
        }
        assert!(read_name("name", &"长".repeat(41)).is_err());
        for (person, name) in [
            ("阿依古丽·买买提", "阿依古丽买买提"),
            ("张 三", "张三"),
            ("雷", "用户雷"),
        ] {
            assert_eq!(name_from(person), name);
        }
    }
}
