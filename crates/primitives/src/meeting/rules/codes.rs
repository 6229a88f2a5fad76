use std::fmt;

use people::congress::Level;
use people::person::SeatKind;
use serde::{Deserialize, Serialize};
use strum::{EnumIter, EnumString, IntoStaticStr};
use utoipa::ToSchema;

kernel::id!(
    /// A meeting.
    MeetingId, "meeting"
);
kernel::id!(
    /// An item of an agenda.
    ItemId, "agenda_item"
);
kernel::id!(
    /// A date that hangs on a meeting.
    HungDateId, "hung_date"
);
kernel::id!(
    /// A meeting's move to another day.
    MoveId, "meeting_move"
);
kernel::id!(
    /// A version of a paper.
    PaperId, "agenda_paper"
);
kernel::id!(
    /// Somebody's attendance at a meeting.
    AttendanceId, "attendance"
);
kernel::id!(
    /// A speech.
    SpeechId, "speech"
);
kernel::id!(
    /// A decision of a meeting.
    DecisionId, "decision"
);

/// Declares a code that stands in a TEXT column and in JSON as `snake_case`.
macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$one:meta])* $variant:ident),* $(,)? }) => {
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
            ToSchema, EnumIter, EnumString, IntoStaticStr,
        )]
        #[serde(rename_all = "snake_case")]
        #[strum(serialize_all = "snake_case")]
        $(#[$doc])*
        pub enum $name { $($(#[$one])* $variant),* }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.into())
            }
        }

        kernel::text_column!($name);
    };
}

codes! {
    /// What kind of meeting it is.
    #[schema(as = MeetingKind)]
    Kind {
        /// A session of the standing committee (常委会会议).
        StandingCommittee,
        /// The council of chairpersons (主任会议).
        Council,
        /// The presidium of a township's congress (主席团会议).
        Presidium,
        /// A forum (座谈会).
        Forum,
    }
}

codes! {
    /// How far a meeting is.
    #[schema(as = MeetingState)]
    State {
        /// A date is set.
        Planned,
        /// The notice was sent (会议通知).
        Called,
        /// In session.
        Opened,
        /// Over.
        Closed,
        /// Over, and who presided approved the minutes.
        MinutesApproved,
        /// It will not be held.
        Cancelled,
    }
}

codes! {
    /// What an item of the agenda is.
    #[schema(as = AgendaItemKind)]
    ItemKind {
        /// Study of law before the session (会前学法).
        StudyOfLaw,
        /// Hearing and deliberating a special work report (听取和审议专项工作报告).
        SpecialReport,
        /// Another report.
        Report,
        /// Deliberation (审议).
        Deliberation,
        /// A ballot (测评、表决).
        Ballot,
        /// Appointments and removals (人事任免).
        Personnel,
        /// A resolution or decision (决议、决定).
        Resolution,
        /// Anything else.
        Other,
    }
}

codes! {
    /// In which capacity somebody reports.
    ReporterIs {
        /// The head of the organ (主要负责人).
        Head,
        /// A department's head, for the government (受委托的部门负责人).
        Delegate,
    }
}

codes! {
    /// What somebody may do at a meeting.
    #[schema(as = AttendancePart)]
    Part {
        /// Speak and vote (出席).
        Voting,
        /// Speak, not vote (列席).
        NonVoting,
        /// Listen (旁听).
        Observer,
    }
}

codes! {
    /// What became of a request for leave.
    LeaveState {
        /// None was asked.
        None,
        /// Asked, not decided.
        Asked,
        /// Approved before the meeting.
        Approved,
        /// Refused.
        Refused,
    }
}

codes! {
    /// Why somebody can't come.
    LeaveKind {
        /// Illness (病假).
        Sick,
        /// Another duty (公务).
        Duty,
        /// Anything else (事假).
        Private,
    }
}

codes! {
    /// Where a speech is made; it decides how long it may be.
    #[schema(as = SpeechSetting)]
    Setting {
        /// In the plenary or in joint groups (全体会议、联组会议).
        Plenary,
        /// In a group, for the first time (分组会议第一次发言).
        GroupFirst,
        /// In a group, again on the same subject (再次发言).
        GroupAgain,
    }
}

codes! {
    /// How a decision was taken.
    #[schema(as = DecisionMethod)]
    Method {
        /// By a ballot, which is kept elsewhere.
        Ballot,
        /// By show of hands (举手表决).
        ShowOfHands,
        /// Agreed without a count (一致同意); not in a session of the standing committee.
        Consent,
    }
}

impl Kind {
    /// Whether a congress of that level holds such meetings: a township has no standing committee and no council
    /// (地方组织法 19, 46, 54), a sub-district has only forums.
    pub fn is_held_at(self, level: Level) -> bool {
        match self {
            Self::StandingCommittee | Self::Council => level.has_standing_committee(),
            Self::Presidium => level == Level::Township,
            Self::Forum => true,
        }
    }

    /// Whether the holder of a seat votes there. In a county the secretary-general is not of the council (地方组织法 54).
    pub fn is_voted_in_by(self, seat: SeatKind, level: Level) -> bool {
        match self {
            Self::StandingCommittee => seat.is_of_the_standing_committee(),
            Self::Council => match seat {
                SeatKind::Chair | SeatKind::ViceChair => true,
                SeatKind::SecretaryGeneral => level.has_secretary_general(),
                SeatKind::Member | SeatKind::Deputy => false,
            },
            Self::Presidium | Self::Forum => false,
        }
    }

    /// Whether the law asks for a quorum (地方组织法 51).
    pub fn needs_quorum(self) -> bool {
        self == Self::StandingCommittee
    }

    /// What it is called in Chinese titles.
    pub fn title(self) -> &'static str {
        match self {
            Self::StandingCommittee => "会议",
            Self::Council => "主任会议",
            Self::Presidium => "主席团会议",
            Self::Forum => "座谈会",
        }
    }
}

impl State {
    /// In Chinese.
    pub fn zh(self) -> &'static str {
        match self {
            Self::Planned => "已排期",
            Self::Called => "已通知",
            Self::Opened => "会议进行中",
            Self::Closed => "已闭会",
            Self::MinutesApproved => "纪要已定稿",
            Self::Cancelled => "已取消",
        }
    }

    /// Whether it is still to be held.
    pub fn is_ahead(self) -> bool {
        matches!(self, Self::Planned | Self::Called)
    }
}
