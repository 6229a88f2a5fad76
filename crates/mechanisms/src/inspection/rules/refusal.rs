//! What is refused in an inspection.

kernel::refusals! {
    /// Why an inspection can't go on so.
    pub enum InspectionRefusal "inspection." {
        /// The topic is supervised otherwise.
        OtherMode => "该议题的监督方式不是执法检查" | "The topic is not supervised by an inspection",
            then "请在计划中把监督方式改为执法检查" | "Let the plan name an inspection as its mode";
        /// There is one already.
        AlreadyThere => "该议题已有执法检查" | "There is an inspection on this topic already",
            then "请在原有的检查上修改" | "Change that one";
        /// Only a province delegates.
        MayNotDelegate => "只有省级人大常委会可以委托下一级检查" | "Only a province delegates an inspection to the next lower level",
            then "请改为本级检查或上下联动" | "Carry it out alone, or in step with lower levels";
        /// The leader is not of the council.
        LeaderNotInCouncil => "检查组组长须是主任会议成员" | "The team is led by a member of the council of chairpersons",
            then "请把主任、副主任设为组长" | "Let the chair or a vice-chair lead it";
        /// Somebody works for the organ that is inspected.
        StaffBarred { name: String } => "{name}在受检机关任职，不能参加检查组" | "{name} works for an inspected organ and can't be in the team",
            then "请换成其他人员" | "Choose somebody else";
        /// Another office leads the topic.
        NotLead => "该议题由其他委室牵头" | "Another office leads the topic",
            then "请由牵头委室或办公室办理" | "Ask the lead office or the office";
        /// The step was taken.
        Done { zh: &'static str, en: &'static str } => "“{zh}”已经办过" | "It was done already: {en}",
            then "请核对时间线" | "See the time line";
        /// Something must come first.
        NotYet { zh: &'static str, en: &'static str } => "须先完成“{zh}”" | "First comes {en}",
            then "请先办理前一环节" | "Do that first";
        /// The scheme went out.
        SchemeOut => "工作方案已经送达，检查内容和检查组不能再改" | "The scheme went out: articles and team stand",
            then "确需调整时，请另行通知受检机关" | "Tell the organs of a change separately";
        /// No article is to be checked.
        NoArticles => "还没有列出要检查的条文" | "No article is to be checked yet",
            then "请先列出条文对照检查表" | "List the articles first";
        /// Articles without verdict.
        NotJudged { count: usize } => "还有{count}条没有检查结论" | "{count} articles have not been judged",
            then "请逐条填写检查结论" | "Judge each article";
        /// A congress to which it was delegated has not reported.
        NotReported { count: usize, names: String } => "还有{count}个受委托的人大常委会没有报送检查报告：{names}" | "{count} of the standing committees to which it was delegated have not reported: {names}",
            then "请催报，或由主任会议写明理由免报" | "Remind them, or let the council waive it with a reason";
        /// No report of that congress is awaited.
        NotAwaited => "该人大常委会已经报送、已经免报或还没有收到委托" | "Its report came or was waived, or it was not told yet",
            then "请刷新查看报送情况" | "Load the page again";
        /// The report stands.
        Reported => "检查报告已经定稿" | "The report stands",
            then "请核对时间线" | "See the time line";
        /// The organ is not inspected.
        NotInspected => "该机关不在受检范围内" | "The organ is not inspected",
            then "请核对受检机关" | "Check which organs are inspected";
        /// There is no such article.
        NoSuchArticle => "没有这一条" | "There is no such article",
            then "请刷新后再试" | "Load the page again";
    }
}
