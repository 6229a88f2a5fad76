//! The forms that values take, besides numbers, spans, deadlines and shares.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::Words;
use crate::shown::{Saying, Shown};

/// Declares an enum whose codes are named in the table of words.
macro_rules! codes {
    ($(#[$meta:meta])* $name:ident { $($(#[$one:meta])* $variant:ident),* $(,)? }) => {
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize,
            strum::IntoStaticStr, strum::EnumString, strum::EnumIter, strum::VariantNames, ToSchema,
        )]
        #[serde(rename_all = "snake_case")]
        #[strum(serialize_all = "snake_case")]
        $(#[$meta])*
        pub enum $name { $($(#[$one])* $variant),* }

        impl $name {
            /// The code, as stored and as in the files.
            pub fn code(self) -> &'static str {
                self.into()
            }
        }

        impl Shown for $name {
            fn shown(&self, saying: &Saying<'_>) -> Words {
                saying.lexicon.word(self.code())
            }
        }
    };
}

pub(crate) use codes;

codes! {
    /// The level of a congress. Branch on it, never on a name: 廉江市 is of the county level.
    #[schema(as = RegimeLevel)]
    Level {
        /// Province, autonomous region, municipality (省).
        Province,
        /// City divided into districts, autonomous prefecture (设区的市).
        City,
        /// County, district, city without districts (县级).
        County,
        /// Township, town (乡镇): a presidium, no standing committee.
        Township,
    }
}

codes! {
    /// Who holds a power.
    Body {
        /// The congress (人民代表大会).
        Congress,
        /// The presidium (主席团).
        Presidium,
        /// The standing committee in plenary (常务委员会全体会议).
        StandingCommittee,
        /// The council of chairpersons (主任会议).
        Council,
        /// The chairperson (主任).
        Chair,
        /// A member of the council (主任会议成员).
        CouncilMember,
        /// The committee in charge: a special committee or a working body (专门委员会、工作机构).
        LeadCommittee,
        /// The office of the standing committee (办事机构).
        Office,
        /// The head of the office (办公室主任).
        OfficeHead,
        /// The leading Party members' group (党组).
        PartyGroup,
        /// The head of an organ (机关负责人).
        OrganHead,
        /// Who presides over the meeting (会议主持人).
        MeetingChair,
    }
}

codes! {
    /// The organs that are supervised (一府一委两院).
    #[schema(as = RegimeOrganKind)]
    OrganKind {
        /// Government (人民政府).
        Government,
        /// Supervisory commission (监察委员会).
        SupervisoryCommission,
        /// Court (人民法院).
        Court,
        /// Procuratorate (人民检察院).
        Procuratorate,
    }
}

codes! {
    /// How a vote is taken.
    VoteMethod {
        /// Slips of paper without names (无记名投票).
        Secret,
        /// The voting machine, without names (无记名按表决器).
        AnonymousElectronic,
        /// Show of hands (举手).
        ShowOfHands,
        /// By name (记名).
        Open,
    }
}

codes! {
    /// Who rates in a satisfaction ballot.
    Electorate {
        /// The members of the standing committee (常委会组成人员).
        StandingCommitteeMembers,
        /// The deputies who attend the meeting (到会代表).
        AttendingDeputies,
    }
}

codes! {
    /// What a share is a share of.
    Denominator {
        /// All members in office at that moment (全体组成人员).
        AllInOffice,
        /// Those present (到会人员).
        Present,
        /// The valid ballots (有效票).
        ValidBallots,
    }
}

codes! {
    /// What starts the clock of handling opinions.
    StartEvent {
        /// The organ received the opinions (收到审议意见).
        Received,
        /// The opinions were handed over (交办).
        HandedOver,
        /// The meeting closed (会议闭会).
        MeetingClosed,
        /// The evaluation meeting was held (评议会召开).
        EvaluationHeld,
        /// The council passed the text (主任会议通过).
        CouncilPassed,
    }
}

codes! {
    /// One step of what is done about a matter that is not handled.
    Rung {
        /// Reminder (催办).
        Reminder,
        /// Notice of delay (督办通知).
        DelayNotice,
        /// The council hears the organ (主任会议听取汇报).
        CouncilHears,
        /// Second deliberation (二次审议).
        SecondDeliberation,
        /// Special inquiry (专题询问).
        SpecialInquiry,
        /// Interpellation (质询).
        Interpellation,
        /// Talk of deputies with the organ (代表约谈).
        AdmonitionTalk,
        /// Report to the Party committee (报告党委).
        PartyReport,
        /// Transfer of clues (问题线索移送).
        ClueTransfer,
    }
}

/// A choice that a place names itself: a channel, a criterion, a grade, a statutory source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// What is stored.
    pub code: String,
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Shown for Choice {
    fn shown(&self, _: &Saying<'_>) -> Words {
        Words::new(&self.zh, &self.en)
    }
}

/// From a number to a number, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Between {
    /// The least.
    pub min: u32,
    /// The most.
    pub max: u32,
}

impl Between {
    /// Whether the number is one of them.
    pub fn contains(self, n: u32) -> bool {
        (self.min..=self.max).contains(&n)
    }
}

impl Shown for Between {
    fn shown(&self, saying: &Saying<'_>) -> Words {
        let max = self.max.shown(saying);
        Words::new(
            format!("{}—{}", self.min, max.zh),
            format!("{} to {}", self.min, max.en),
        )
    }
}

/// From the first day of a month to the last day of another, in one year (1 to 12).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MonthWindow {
    /// The first month.
    pub from: u32,
    /// The last month.
    pub until: u32,
}

impl Shown for MonthWindow {
    fn shown(&self, saying: &Saying<'_>) -> Words {
        saying
            .lexicon
            .word("month_window")
            .fill("from", &Words::same(self.from.to_string()))
            .fill("until", &Words::same(self.until.to_string()))
    }
}

/// A value for each level that has one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ByLevel<T> {
    /// For a province.
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    pub province: Option<T>,
    /// For a city with districts.
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    pub city: Option<T>,
    /// For a county.
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    pub county: Option<T>,
    /// For a township.
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    pub township: Option<T>,
}

fn none<T>() -> Option<T> {
    None
}

impl<T> ByLevel<T> {
    /// The value at a level; none where the rule does not reach it.
    pub fn at(&self, level: Level) -> Option<&T> {
        match level {
            Level::Province => self.province.as_ref(),
            Level::City => self.city.as_ref(),
            Level::County => self.county.as_ref(),
            Level::Township => self.township.as_ref(),
        }
    }
}

impl<T: Shown> Shown for ByLevel<T> {
    fn shown(&self, saying: &Saying<'_>) -> Words {
        let each: Vec<Words> = [Level::Province, Level::City, Level::County, Level::Township]
            .into_iter()
            .filter_map(|level| {
                let value = self.at(level)?.shown(saying);
                let level = level.shown(saying);
                Some(Words::new(
                    format!("{}{}", level.zh, value.zh),
                    format!("{}: {}", level.en, value.en),
                ))
            })
            .collect();
        Words::joined(&each, &Words::new("；", "; "))
    }
}

/// The form of a document's number: `{mark}〔{year}〕{n}号`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
pub struct NumberForm(String);

impl Shown for NumberForm {
    fn shown(&self, saying: &Saying<'_>) -> Words {
        let lexicon = saying.lexicon;
        Words::same(&self.0)
            .fill("mark", &lexicon.word("number_mark"))
            .fill("year", &lexicon.word("number_year"))
            .fill("n", &lexicon.word("number_n"))
    }
}

/// A series of document numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Series {
    /// What is stored.
    pub code: String,
    /// What stands before the year, `{place}` being the place's own mark: `{place}人发`.
    pub mark: String,
    /// Chinese name of the series.
    pub zh: String,
    /// English name of the series.
    pub en: String,
    /// Who approves and signs.
    pub approved_by: Body,
}

impl Series {
    /// The mark of a place: 渭 makes 渭人发.
    pub fn mark_of(&self, place: &str) -> String {
        self.mark.replace("{place}", place)
    }
}

impl Shown for Series {
    fn shown(&self, saying: &Saying<'_>) -> Words {
        saying
            .lexicon
            .word("series")
            .fill("mark", &Words::same(self.mark.replace("{place}", "〇")))
            .fill("name", &Words::new(&self.zh, &self.en))
            .fill("by", &self.approved_by.shown(saying))
    }
}
