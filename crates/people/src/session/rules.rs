use kernel::{Faults, Instant, Result, Words};
use regime::Regime;

kernel::id!(
    /// A session.
    SessionId, "session"
);

/// A session ends after so long however much it is used.
pub const LIFE_SECONDS: i64 = 7 * 24 * 60 * 60;

/// How a congress limits signing in (`security` of its regime; GB/T 22239-2019 asks for such limits).
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Wrong passwords before the account is locked.
    pub failures: i64,
    /// How long it is locked.
    pub locked_seconds: i64,
    /// A session ends when it has not been used for so long.
    pub idle_seconds: i64,
}

impl Limits {
    /// What a regime says.
    pub fn of(regime: &Regime) -> Self {
        let security = &regime.security;
        Self {
            failures: security.lockout_failures.value.into(),
            locked_seconds: i64::from(security.lockout_minutes.value) * 60,
            idle_seconds: i64::from(security.idle_minutes.value) * 60,
        }
    }

    /// Whether a session opened and last used then still holds.
    pub fn is_alive(&self, opened_at: Instant, last_seen_at: Instant, now: Instant) -> bool {
        now.seconds_since(opened_at) < LIFE_SECONDS
            && now.seconds_since(last_seen_at) < self.idle_seconds
    }

    /// Whether that it is used must be written again: often enough for the limit, not at every request.
    pub fn is_seen_anew(&self, last_seen_at: Instant, now: Instant) -> bool {
        now.seconds_since(last_seen_at) > self.idle_seconds / 10
    }

    /// The account's counter and lock after one more wrong password.
    pub fn after_failure(&self, failures: i64, now: Instant) -> (i64, Option<Instant>) {
        let failures = failures + 1;
        if failures >= self.failures {
            (0, Some(now.plus_seconds(self.locked_seconds)))
        } else {
            (failures, None)
        }
    }
}

/// The fewest characters of a password.
pub const PASSWORD_LEAST: usize = 10;
/// The most characters of a password.
pub const PASSWORD_MOST: usize = 200;

kernel::refusals! {
    /// Why somebody can't come in.
    pub enum SessionRefusal "session." {
        /// The same words for an unknown name: nobody learns which accounts exist.
        WrongPassword at "password" => "账号或密码不对" | "The account or the password is wrong",
            then "请重新输入；连续输错多次将暂时锁定账号" | "Try again; several wrong passwords in a row lock the account for a while";
        /// Too many wrong passwords.
        Locked { minutes: i64 } => "密码连续输错次数过多，账号已锁定，请{minutes}分钟后再试"
            | "Too many wrong passwords; the account is locked for another {minutes} min",
            then "如果忘记密码，请联系系统管理员重置" | "If you forgot it, ask the system administrator to reset it";
        /// An administrator closed the account.
        Disabled => "这个账号已停用" | "This account is closed",
            then "请联系系统管理员" | "Ask the system administrator";
        /// No seat and no post today.
        NoDuty => "您目前没有在任的职务，不能登录" | "You hold no seat or post today and can't sign in",
            then "请联系本级人大常委会办公室核对任职信息" | "Ask the standing committee's office to check your posts";
        /// The first password is for signing in once.
        ChangePasswordFirst => "首次登录请先修改密码" | "Change your first password before anything else";
        /// The old password is not right.
        WrongOldPassword at "old_password" => "原密码不对" | "The old password is wrong";
        /// The person holds nothing in that congress.
        NotThere => "您在该级人大没有在任的职务" | "You hold no seat or post in that congress";
        /// Another site made the browser send this.
        OtherSite => "请求来自其他网站，已拦截" | "Another site sent this request; it was stopped",
            then "请在本系统页面内操作" | "Do it from this site's own pages";
    }
}

/// What a new password must be: long, not the account's name, not one character repeated. No forced mixture (NIST SP 800-63B).
pub fn must_be_strong(field: &'static str, password: &str, account: &str) -> Result<()> {
    let mut faults = Faults::new();
    let length = password.chars().count();
    faults.when(
        length < PASSWORD_LEAST,
        field,
        "too_short",
        Words::new(
            format!("至少{PASSWORD_LEAST}个字符，现在有{length}个"),
            format!("At least {PASSWORD_LEAST} characters; there are {length}"),
        ),
    );
    faults.when(
        length > PASSWORD_MOST,
        field,
        "too_long",
        Words::new(
            format!("最多{PASSWORD_MOST}个字符"),
            format!("At most {PASSWORD_MOST} characters"),
        ),
    );
    let first = password.chars().next();
    let is_simple = password.chars().all(|c| Some(c) == first)
        || (!account.is_empty() && password.to_lowercase().contains(&account.to_lowercase()))
        || "01234567890123456789".contains(password);
    faults.when(
        length >= PASSWORD_LEAST && is_simple,
        field,
        "too_simple",
        Words::new(
            "过于简单：不能是账号、连续数字或同一个字符",
            "Too simple: not your account, a run of digits or one character repeated",
        ),
    );
    faults.end()
}

/// Whole minutes until the lock ends, rounded up; none when it has ended.
pub fn locked_minutes(locked_until: Option<Instant>, now: Instant) -> Option<i64> {
    let seconds = locked_until?.seconds_since(now);
    (seconds > 0).then(|| (seconds + 59) / 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_long_and_not_simple() {
        for (password, is_strong) in [
            ("", false),
            ("123456789", false),
            ("1234567890", false),
            ("aaaaaaaaaaaa", false),
            ("li.na.2026!", false),
            ("春风又绿江南岸明月何", true),
            ("weiyuan-2026", true),
        ] {
            assert_eq!(
                must_be_strong("password", password, "li.na").is_ok(),
                is_strong,
                "{password}"
            );
        }
        assert!(must_be_strong("password", &"长".repeat(201), "").is_err());
    }

    const LIMITS: Limits = Limits {
        failures: 5,
        locked_seconds: 900,
        idle_seconds: 1800,
    };

    #[test]
    fn the_last_wrong_password_locks_for_a_while() {
        let now: Instant = "2026-01-15T01:00:00Z".parse().unwrap();
        for (before, after, locks) in [(0, 1, false), (3, 4, false), (4, 0, true)] {
            let (failures, until) = LIMITS.after_failure(before, now);
            assert_eq!((failures, until.is_some()), (after, locks), "{before}");
        }
        let until = LIMITS.after_failure(4, now).1;
        for (later, minutes) in [
            (0, Some(15)),
            (1, Some(15)),
            (60, Some(14)),
            (899, Some(1)),
            (900, None),
        ] {
            assert_eq!(
                locked_minutes(until, now.plus_seconds(later)),
                minutes,
                "{later}"
            );
        }
    }

    #[test]
    fn a_session_ends_idle_or_old() {
        let opened: Instant = "2026-01-15T01:00:00Z".parse().unwrap();
        let at = |seconds| opened.plus_seconds(seconds);
        for (seen, now, is_alive) in [
            (0, 1799, true),
            (0, 1800, false),
            (LIFE_SECONDS - 2, LIFE_SECONDS - 1, true),
            (LIFE_SECONDS - 1, LIFE_SECONDS, false),
        ] {
            assert_eq!(
                LIMITS.is_alive(opened, at(seen), at(now)),
                is_alive,
                "{seen} {now}"
            );
        }
        assert!(!LIMITS.is_seen_anew(opened, at(180)));
        assert!(LIMITS.is_seen_anew(opened, at(181)));
    }
}
