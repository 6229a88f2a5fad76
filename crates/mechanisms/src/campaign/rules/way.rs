//! How the ballot is held: what the regime allows, and how it was held in words.

use primitives::ballot::{Form, Mode};
use regime::VoteMethod;

/// How the voices of a ballot may reach the count where votes are taken by this method.
pub fn modes(method: VoteMethod) -> &'static [Mode] {
    match method {
        VoteMethod::Secret => &[Mode::Secret, Mode::Counted],
        VoteMethod::AnonymousElectronic => &[Mode::Secret],
        VoteMethod::ShowOfHands => &[Mode::Counted],
        VoteMethod::Open => &[Mode::Open],
    }
}

/// How a ballot is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// On devices; nobody can tell who voted how.
    Secret,
    /// On devices and, beside it, on paper.
    SecretAndPaper,
    /// On sheets without names.
    Paper,
    /// By show of hands.
    Hands,
    /// On devices, by name.
    ByName,
}

impl Way {
    /// How a ballot of this mode and form is held, at which so many voted on paper beside their devices.
    pub fn of(mode: Mode, form: Form, papers: u32) -> Self {
        match (mode, form) {
            (Mode::Secret, _) if papers > 0 => Self::SecretAndPaper,
            (Mode::Secret, _) => Self::Secret,
            (Mode::Open, _) => Self::ByName,
            (Mode::Counted, Form::Paper) => Self::Paper,
            (Mode::Counted, Form::ShowOfHands) => Self::Hands,
        }
    }

    /// The form of a ballot by this method.
    pub fn form(method: VoteMethod) -> Form {
        match method {
            VoteMethod::ShowOfHands => Form::ShowOfHands,
            VoteMethod::Secret | VoteMethod::AnonymousElectronic | VoteMethod::Open => Form::Paper,
        }
    }

    /// In a document: 以……方式.
    pub fn zh(self) -> &'static str {
        match self {
            Self::Secret => "无记名投票（电子表决）",
            Self::SecretAndPaper => "无记名投票（电子表决，部分使用纸质票）",
            Self::Paper => "无记名投票（纸质票）",
            Self::Hands => "举手表决",
            Self::ByName => "记名投票（电子表决）",
        }
    }

    /// In English.
    pub fn en(self) -> &'static str {
        match self {
            Self::Secret => "secret ballot on devices",
            Self::SecretAndPaper => "secret ballot, on devices and on paper",
            Self::Paper => "secret ballot on paper",
            Self::Hands => "show of hands",
            Self::ByName => "ballot by name on devices",
        }
    }
}
