//! Why a ballot can't go on, in words.

kernel::refusals! {
    /// Why a ballot can't go on.
    pub enum BallotRefusal "ballot." {
        /// The step does not follow on the state.
        NotNow { zh: &'static str, en: &'static str }
            => "本次表决{zh}，不能办理这一步" | "This ballot {en}; this step does not follow",
            then "请刷新页面，按当前步骤办理" | "Reload the page and take the step that is due";
        /// 地方组织法 51.
        NoQuorum { present: u32, needed: u32, in_office: u32 }
            => "全体组成人员{in_office}人，出席{present}人，未达法定人数{needed}人，不能表决"
             | "{present} of {in_office} members are present and {needed} are needed; no vote can be held",
            then "请核对出席名单，或者改期表决" | "Check who is present, or vote on another day";
        /// There is no such meeting.
        NoSuchMeeting at "meeting"
            => "没有这次会议" | "There is no such meeting",
            then "请从会议中选择" | "Choose one of the meetings";
        /// Votes are cast at the meeting.
        MeetingNotOpened
            => "会议还没有开会，不能开始投票" | "The meeting has not been opened, so the vote can't be",
            then "请在宣布开会后开始投票" | "Open the vote once the meeting is open";
        /// Nobody is in office.
        NobodyInOffice
            => "名册上没有人，不能冻结" | "Nobody is on the roster; it can't be frozen",
            then "请先登记组成人员" | "Register the members first";
        /// Somebody is said to be present who is not on the roster.
        NotOnTheRoster { persons: usize } at "present"
            => "有{persons}人不在应到名册上，不能列为出席" | "{persons} persons are not on the roster and can't be present",
            then "请从名册中选择" | "Choose from the roster";
        /// Two tellers were not appointed.
        NoTellers
            => "还没有确定两名计票人" | "Two tellers have not been appointed yet",
            then "请先确定两名计票人" | "Appoint two tellers first";
        /// Two tellers are two people.
        OneTeller at "tellers"
            => "两名计票人须是不同的人" | "The two tellers must be two people",
            then "请另选一人" | "Choose somebody else";
        /// The person may not tell votes.
        MayNotTell { name: String } at "tellers"
            => "{name}没有计票的职责" | "{name} may not tell votes",
            then "请选择本机关工作人员或者组成人员" | "Choose staff of the congress or a member";
        /// Only the appointed tellers count.
        NotTeller
            => "您不是本次表决的计票人" | "You are not a teller of this ballot",
            then "如需更换计票人，请联系会务人员" | "Ask the staff to appoint you";
        /// 选举法 43: near relatives may not count.
        NotDeclared at "declared"
            => "须先声明与表决对象没有近亲属关系" | "Declare first that you are no near relative of anybody voted on",
            then "有近亲属关系的，请会务人员另定计票人" | "If you are, let somebody else be appointed";
        /// One entry each, until both are in.
        AlreadyEntered
            => "您已录入，须等另一名计票人录入后核对" | "You have entered your count; wait for the other teller",
            then "两人录入不一致时可以重新录入" | "If the two differ you will enter again";
        /// A count that does not balance (1O.8).
        Unbalanced { cells: usize }
            => "票数不平衡，有{cells}处对不上，不能宣布" | "The count does not balance in {cells} places and can't be announced",
            then "请重新清点" | "Count again";
        /// The step belongs to ballots that people count, or to those in a box.
        OtherMode
            => "这一步不适用于本次表决的方式" | "This step does not belong to the way in which this ballot is held",
            then "请刷新页面，按当前步骤办理" | "Reload the page and take the step that is due";
        /// A secret sheet has no show of hands.
        HandsAreSeen at "form"
            => "无记名电子表决不能举手" | "A secret ballot is not taken by show of hands",
            then "请改用票决" | "Choose sheets";
        /// Who is not on the roster, or not there, has no slip.
        NotThere
            => "您不在本次表决的出席名册上，不能投票" | "You are not among those present on this ballot's roster",
            then "请到签到处核对" | "Ask at the check-in desk";
        /// 常委会议事规则 48: no secret vote by video.
        AttendsByVideo
            => "视频出席的组成人员不能参加无记名投票" | "Members who attend by video can't take part in a secret vote",
            then "需要投票的，请到会场出席" | "Come to the hall to vote";
        /// Slips are given before the vote opens: a slip given while others vote would betray whose the next sheet is.
        SlipsOver
            => "已开始投票，不再发放选票凭证" | "The vote is open; no more slips are given",
            then "请到签到处说明情况" | "Tell the check-in desk";
        /// One slip for each member.
        OtherSlip
            => "您的选票凭证已发到另一台设备" | "Your slip was given to another device",
            then "请在那台设备上投票；凭证不能收回，也不能补发" | "Vote on that device; a slip can be neither taken back nor given twice";
        /// Who holds a slip stays on the roster.
        HoldsSlip { persons: usize } at "present"
            => "有{persons}人已领取选票凭证，须留在出席名册上" | "{persons} persons hold a slip and stay among those present",
            then "请保留已领凭证的人员" | "Keep those who hold a slip";
        /// The slip was not given by this ballot.
        UnknownSlip at "slip"
            => "选票凭证无效：不是本次表决发出的" | "This ballot did not give that slip",
            then "请重新打开投票页面" | "Open the sheet again";
        /// What is signed is a number below the key's.
        NoBlindedSlip at "blinded"
            => "不是有效的凭证" | "This is no blinded slip",
            then "请重新打开投票页面" | "Open the sheet again";
        /// Who was admitted to paper has no slip.
        OnPaper
            => "您已登记使用纸质票，不能再领取选票凭证" | "You were admitted to a sheet of paper and can't have a slip",
            then "一人一票：请到签到处领取纸质票" | "One vote each: take your sheet of paper at the check-in desk";
        /// Who has a slip is not admitted to paper.
        HasSlip at "person"
            => "这位组成人员已领取选票凭证，不能再用纸质票" | "This member holds a slip and can't have a sheet of paper",
            then "一人一票：请在领取凭证的设备上投票" | "One vote each: it is cast on the device that has the slip";
        /// Who is admitted to paper is so once.
        HasPaper at "person"
            => "这位组成人员已登记使用纸质票" | "This member was admitted to a sheet of paper already",
            then "不用再次登记" | "There is nothing to be done again";
        /// The design has no paper beside the electronic sheets.
        NoPaper
            => "本次表决的设计没有纸质票" | "This ballot was designed without paper",
            then "没有设备的，可以在会场平板上凭编码投票" | "Who has no device can vote on a tablet of the hall with a code";
        /// A code that was never given, is too old, or has given its slip.
        NoSuchCode at "code"
            => "编码无效：输错、已过期或者已经用过" | "This code is wrong, too old or was used",
            then "请核对后重新输入，或者到签到处换领编码" | "Check it and type it again, or have another one at the check-in desk";
        /// A vote by name is given once.
        AlreadyCast
            => "您已经投票，投出后不能更改" | "You have voted; what was cast can't be changed",
            then "先投出的那一次有效" | "What was cast first stands";
    }
}
