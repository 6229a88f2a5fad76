use kernel::Date;

kernel::refusals! {
    /// Why something can't be done with a meeting.
    pub enum MeetingRefusal "meeting." {
        /// The level of the congress does not have such meetings.
        NotHere at "kind"
            => "本级不举行这类会议" | "A congress of this level holds no such meetings",
            then "乡镇不设常委会和主任会议，请选择主席团会议或座谈会"
               | "A township has no standing committee and no council: choose the presidium or a forum";
        /// The number is given.
        NumberTaken { number: i64 } at "session_number"
            => "第{number}次会议已经有了" | "There is a meeting with number {number} already",
            then "请核对届次，或留空由系统编号" | "Check the number, or leave it empty to take the next";
        /// Not in this state.
        NotNow { state: &'static str, code: String }
            => "会议目前是“{state}”，不能办理这一步" | "Not while the meeting is {code}",
            then "请刷新页面查看会议进展" | "Reload the page to see how far the meeting is";
        /// Notice must be given so many days before (议事规则 9).
        ShortNotice { latest: Date }
            => "会议通知最迟应在{latest}发出，现在已经来不及" | "Notice had to be sent by {latest}",
            then "请改期，或者作为临时召集的会议并写明理由"
               | "Move the meeting, or call it as an extraordinary one with its reason";
        /// Too few are there to open (地方组织法 51).
        NoQuorum { present: u32, needed: u32, in_office: u32 }
            => "应到{in_office}人，实到{present}人，未达到法定的{needed}人，不能开会"
             | "{present} of {in_office} are present; {needed} are needed",
            then "请核对签到，或改期召开" | "Check the attendance, or move the meeting";
        /// A meeting is not moved into the past.
        InThePast at "held_on"
            => "这一天已经过去" | "That day has passed",
            then "请选择今天或以后的日期" | "Choose today or a later day";
        /// It is on that day already.
        SameDay at "held_on"
            => "会议本来就在这一天" | "The meeting is on that day already";
        /// It is opened on its day.
        NotTheDay { held_on: Date }
            => "会议在{held_on}举行，今天不能办理" | "The meeting is on {held_on}, not today",
            then "如果会议改期，请先办理改期" | "If the meeting was moved, move it here first";
        /// Another congress's meeting asks for this one earlier (绵阳 二、（三）1：原则上).
        LateForAnother { place: String, title: String, latest: Date } at "late_reason"
            => "按联动监督的要求，本次会议应在{latest}前召开（{place}{title}）"
             | "For {title} of {place} this meeting was to be held by {latest}",
            then "确需推迟召开的，请写明理由，理由将告知对方" | "Say why it is held later; the other congress is told";
        /// The meeting to be held first is not one of the congress whose date it is.
        NotTheirs at "meeting" => "这次会议不属于应当先行召开的人大" | "The meeting is not one of the congress that must meet first",
            then "请选择本级常委会的会议" | "Choose a meeting of one's own";
        /// The regime knows no exemption for ad-hoc subjects (监督法 15).
        NotExempt at "is_ad_hoc"
            => "现行制度没有规定临时议题可以不受报告送达期限的限制"
             | "The rules in force exempt no ad-hoc subject from the dates of papers",
            then "请按期限安排，或安排到以后的会议" | "Keep the dates, or take it to a later meeting";
        /// Only the government may send a department's head (监督法 16).
        MustReportInPerson { organ: String } at "reporter_is"
            => "{organ}的专项工作报告由其负责人报告，只有人民政府可以委托部门负责人"
             | "{organ} reports by its head: only a government may send the head of a department",
            then "请改由该机关负责人报告" | "Let the head of the organ report";
        /// A change during the session needs the plenary's consent (地方组织法 54).
        AgendaSettled at "change_reason"
            => "会议已经开始，调整议程须由主任会议提出、经全体会议同意"
             | "The session is open: a change is proposed by the council and agreed by the plenary",
            then "请填写调整的理由和经过" | "Say why and how it was agreed";
        /// The item was withdrawn.
        Withdrawn => "这一项已经撤下议程" | "This item was withdrawn";
        /// Attending by video needs the council's decision (议事规则 7).
        RemoteNotDecided at "is_remote"
            => "视频出席须由主任会议决定" | "Attending by video needs a decision of the council",
            then "请先登记主任会议的决定" | "Enter the council's decision first";
        /// Who asks is not expected there.
        NotExpected => "您不在这次会议的参会名单上" | "You are not on the list of this meeting",
            then "请联系会务人员核对" | "Ask the office to check the list";
        /// On the list already.
        OnTheList at "person" => "这个人已经在参会名单上" | "This person is on the list already";
        /// There already, or not there.
        NothingToChange => "签到情况没有变化" | "The attendance is so already";
        /// Leave is asked and decided before the meeting.
        LeaveTooLate => "会议已经开始，不能再办理请假" | "The meeting has begun; leave is asked before",
            then "请联系会务人员" | "Ask the office";
        /// No leave is waiting for a decision.
        NoLeaveAsked => "没有待批准的请假" | "No leave is waiting for a decision";
        /// Nobody confirms what another said (议事规则 44).
        NotYourSpeech => "发言记录只能由发言人本人核对" | "Only the speaker confirms the record of a speech";
        /// Only who presided approves the minutes.
        NotPresiding => "会议纪要由会议主持人审定" | "The minutes are approved by who presided",
            then "请转会议主持人办理" | "Pass it to who presided";
        /// Nobody presides.
        NobodyPresides at "presiding" => "还没有确定会议主持人" | "Nobody presides yet",
            then "请先填写主持人" | "Say who presides first";
        /// The counts do not make up those present (domain.md 1O.8).
        CountsOff { sum: u64, present: u32 } at "in_favour"
            => "赞成、反对、弃权、未表态合计{sum}人，与实到{present}人不符"
             | "The counts add up to {sum}, but {present} are present",
            then "请重新清点后填写" | "Count again";
        /// A session of the standing committee counts.
        MustCount at "method"
            => "常委会会议的决定须经表决，并记录票数" | "The standing committee decides by a vote that is counted",
            then "请选择举手表决或投票表决" | "Choose show of hands or a ballot";
    }
}
