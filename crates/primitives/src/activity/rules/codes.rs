use std::fmt;

use serde::{Deserialize, Serialize};
use strum::{EnumIter, EnumString, IntoStaticStr};
use utoipa::ToSchema;

kernel::id!(
    /// An activity.
    ActivityId, "activity"
);
kernel::id!(
    /// Somebody who takes part in an activity.
    ParticipantId, "participant"
);
kernel::id!(
    /// Something that was found.
    FindingId, "finding"
);
kernel::id!(
    /// A mark that a device makes for what it sends: sent again with the same mark, it is the same thing.
    ClientKey, "client_key"
);

/// Declares a choice that stands in a TEXT column and in JSON as `snake_case`, with its words.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$one:meta])* $variant:ident $zh:literal $en:literal),* $(,)? }) => {
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
            ToSchema, EnumIter, EnumString, IntoStaticStr,
        )]
        #[serde(rename_all = "snake_case")]
        #[strum(serialize_all = "snake_case")]
        $(#[$doc])*
        pub enum $name { $($(#[$one])* $variant),* }

        impl $name {
            /// In Chinese.
            pub fn zh(self) -> &'static str {
                match self { $(Self::$variant => $zh),* }
            }

            /// In English.
            pub fn en(self) -> &'static str {
                match self { $(Self::$variant => $en),* }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.into())
            }
        }

        kernel::text_column!($name);
    };
}

choice! {
    /// What is done (监督法 14, 33, 35: 视察、专题调研、执法检查及其方式).
    #[schema(as = ActivityKind)]
    Kind {
        /// A visit or field research.
        Visit "实地视察调研" "visit",
        /// Hearing a report.
        Hearing "听取汇报" "hearing",
        /// A forum.
        Forum "座谈" "forum",
        /// Assessment by a third party.
        ThirdPartyAssessment "第三方评估" "third-party assessment",
        /// Inspection of the enforcement of a law.
        Inspection "执法检查" "inspection",
        /// A questionnaire.
        Questionnaire "问卷" "questionnaire",
        /// A spot check.
        SpotCheck "抽查" "spot check",
        /// Training, such as the study of a law.
        Training "培训" "training",
        /// Questions put to an organ.
        Inquiry "询问" "inquiry",
        /// A talk with the head of an organ.
        Interview "约见" "interview",
        /// Hearing a department's special report.
        SpecialReport "听取专题报告" "special report",
        /// Work evaluation of departments.
        Evaluation "工作评议" "work evaluation",
        /// Seeing again whether what was found is put right.
        ReturnVisit "回访" "return visit",
        /// A talk that admonishes those who did not put right what was asked (约谈).
        AdmonitionTalk "代表约谈" "admonition talk",
    }
}

choice! {
    /// How far an activity is.
    #[schema(as = ActivityState)]
    State {
        /// A date is set.
        Planned "已安排" "planned",
        /// It took place.
        Held "已开展" "held",
        /// It will not be held.
        Cancelled "已取消" "cancelled",
    }
}

choice! {
    /// What kind of place it is.
    #[schema(as = ActivityPlaceKind)]
    PlaceKind {
        /// A department of the government.
        Department "部门" "department",
        /// A park.
        Park "园区" "park",
        /// An enterprise.
        Enterprise "企业" "enterprise",
        /// A township or a subdistrict.
        Township "乡镇街道" "township",
        /// A village.
        Village "村" "village",
        /// A community.
        Community "社区" "community",
        /// A school.
        School "学校" "school",
        /// A hospital.
        Hospital "医院" "hospital",
        /// A court or a procuratorate.
        Court "法院检察院" "court",
        /// Anything else.
        Other "其他" "other",
    }
}

choice! {
    /// In which capacity somebody takes part.
    #[schema(as = ActivityCapacity)]
    Capacity {
        /// A component member of the standing committee.
        Member "常委会组成人员" "member",
        /// A deputy.
        Deputy "人大代表" "deputy",
        /// Staff of the committee and its offices.
        Staff "工作人员" "staff",
        /// Somebody who knows the field (专业人士).
        Expert "专业人士" "expert",
    }
}

choice! {
    /// How grave a finding is.
    #[schema(as = FindingSeverity)]
    Severity {
        /// Light.
        Light "一般" "light",
        /// Serious.
        Serious "严重" "serious",
    }
}

choice! {
    /// What became of a finding.
    FindingState {
        /// Noted; nothing was decided yet.
        Noted "待处理" "noted",
        /// It became an assignment.
        HandedOver "已交办" "handed over",
        /// It became a line of a report.
        InReport "已写入报告" "in a report",
        /// It was put right at once.
        Settled "当场解决" "settled on the spot",
        /// It is not followed, for a reason.
        Dropped "不再跟进" "dropped",
    }
}
