//! What is refused in a campaign.

use super::Step;

kernel::refusals! {
    /// Why a campaign can't go on so.
    pub enum CampaignRefusal "campaign." {
        /// The year has one.
        YearTaken { year: i64 } at "year" => "{year}年度的工作评议已经建立" | "There is a campaign for {year} already",
            then "请在原有的评议上修改" | "Change that one";
        /// The step was taken.
        Done { zh: &'static str, en: &'static str } => "“{zh}”已经办过" | "It was done already: {en}",
            then "请核对时间线" | "See the time line";
        /// Something must come first.
        NotYet { zh: &'static str, en: &'static str } => "须先完成“{zh}”" | "First comes {en}",
            then "请先办理前一环节" | "Do that first";
        /// The programme is not forwarded here.
        NotForwarded => "本地制度没有规定方案由党委转发" | "Here the Party committee does not forward the programme",
            then "可直接召开动员会" | "Go on to the mobilisation";
        /// It has ended.
        Ended => "本年度评议已经结束" | "The campaign has ended",
            then "请在下一年度评议中办理" | "Use the next year’s campaign";
        /// The ballot is there.
        BallotArranged => "表决票已经生成，不能再改" | "The ballot is arranged and this stands",
            then "确需改动的，先将本次表决作废，改后重新生成表决票" | "Make the ballot void first; then change this and arrange it anew";
        /// The regime has another way of voting.
        OtherWay { way_zh: &'static str, way_en: &'static str, zh: String, en: String } at "mode"
            => "本地制度规定评议采用{zh}，不能用{way_zh}" | "The rules here take the ballot by {en}, not by {way_en}",
            then "请从表决方式中另选一种" | "Choose one of the ways offered";
        /// No department.
        NoDepartments => "还没有列出被评议部门" | "No department is listed yet",
            then "请先选择被评议部门" | "List the departments first";
        /// A department has nobody who answers for it.
        NoSupervisor { count: usize } => "还有{count}个部门没有确定联系人" | "{count} departments have no supervisor",
            then "请逐个确定对口联系的常委会领导或委员" | "Assign one to each department";
        /// The department is not evaluated.
        NotEvaluated => "该部门不在被评议之列" | "The department is not evaluated",
            then "请核对被评议部门" | "Check the list of departments";
        /// There is no such kind, point or group.
        Unknown { what: String } => "没有“{what}”这一项" | "There is no {what}",
            then "请刷新后重新选择" | "Load the page again and choose";
        /// Points are not checked.
        NotChecked { count: usize } => "还有{count}项没有核查" | "{count} points are not checked",
            then "请逐项记录，或者在报告中说明" | "Record each point first";
        /// The report does not stand.
        NoReport => "评议调研报告还没有定稿" | "The group’s report does not stand yet",
            then "请先由评议调研组定稿" | "Let the group finish it first";
        /// The report stands.
        ReportStands => "评议调研报告已经定稿" | "The group’s report stands",
            then "需要修改的，请主任会议在生成表决票前退回" | "The council may return it until the ballot is arranged";
        /// The opinions are settled.
        OpinionsSettled => "对该部门的意见已经确定" | "The opinions to this department are settled",
            then "需要改动的，请主任会议在生成表决票前退回评议调研报告" | "The council may return the report until the ballot is arranged, and settle anew";
        /// Opinions are missing.
        NotSettled { count: usize } => "还有{count}个部门的意见没有确定" | "The opinions to {count} departments are not settled",
            then "请先由主任会议逐个确定" | "The council settles each of them first";
        /// No meeting.
        NoMeeting => "还没有安排评议会议" | "No meeting is set",
            then "请先在会议中安排，再在评议中选择" | "Call the meeting and choose it here";
        /// Not announced.
        NotAnnounced => "评议结果还没有宣布" | "The ballot is not announced",
            then "请先在会上计票并宣布" | "Count and announce it first";
        /// Somebody else speaks.
        SpeaksNow { name: String } => "{name}正在报告" | "{name} is reporting",
            then "请先结束其报告" | "End that report first";
        /// Nobody speaks.
        DoesNotSpeak => "该部门没有在报告" | "The department is not reporting",
            then "请先开始报告" | "Begin its report first";
        /// Items are open.
        ItemsOpen { count: usize } => "还有{count}项整改没有办结" | "{count} items are open",
            then "请先办结，或者转入下一年度" | "Close them, or carry them over";
        /// There is an evaluation already of what comes after.
        PaperThere => "该文书已经起草" | "The document is drafted already",
            then "请在文书中修改" | "Change it there";
        /// There is no such talk.
        NoTalk at "talk" => "没有针对本年度整改事项的这次约谈" | "There is no such talk on an item of this year",
            then "请先对整改事项安排约谈" | "Arrange the talk on an item first";
        /// The ladder has not come to the talk.
        LadderNotThere { number: String } => "{number}号整改事项的督办还没有到“代表约谈”" | "The ladder of item {number} has not come to the talk",
            then "请先在该事项中按督办阶梯采取“代表约谈”措施" | "Take that step of the ladder on the item first";
        /// The talk was not held.
        TalkNotHeld => "约谈还没有登记为已开展" | "The talk was not noted as held",
            then "请先在活动中登记约谈情况和承诺" | "Note what was said and promised first";
        /// No commitment was written.
        BoardEmpty => "公示栏还没有内容" | "The board is empty",
            then "请先录入各部门承诺事项" | "Enter what the departments promise first";
        /// The day lies ahead.
        InFuture => "日期不能晚于今天" | "The day lies ahead",
            then "请填写实际日期" | "Give the day on which it happened";
    }
}

impl CampaignRefusal {
    /// A step must be taken first.
    pub fn not_yet(step: Step) -> Self {
        let (zh, en) = step.name();
        Self::NotYet { zh, en }
    }
}
