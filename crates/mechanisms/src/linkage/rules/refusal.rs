//! Why linked supervision can't go on.

kernel::refusals! {
    /// Why linked supervision can't go on so.
    pub enum LinkageRefusal "linkage." {
        /// There is one for that year.
        AlreadyThere { year: i64 } at "year" => "{year}年已有联动监督计划" | "There is a linked plan for {year}",
            then "请打开已有的计划" | "Open the one there is";
        /// Nobody is below.
        NoCounties => "本级下面没有建立县级人大，不能开展联动" | "There is no congress below this one",
            then "请先由安全管理员建立下级人大" | "Let the security administrator found those below first";
        /// Only the city does that.
        NotTheCity => "由市人大常委会办理" | "The city's standing committee does this",
            then "如有意见，可以提出调整建议" | "A county may ask for an adjustment";
        /// The edition is before the councils.
        AlreadyPut => "该版计划已提请各级主任会议，不能再改" | "The edition is before the councils and can't be changed",
            then "确需调整时，请会商后形成新的一版" | "Adjust it by a new edition after consultation";
        /// The edition is still drafted.
        NotPut => "该版计划还没有提请各级主任会议" | "The edition has not been put before the councils",
            then "请等市人大常委会提出计划" | "Wait for the city to put it";
        /// The congresses have not consulted.
        NotConsulted => "还没有记录会商情况" | "The consultation has not been recorded",
            then "请先召开会商会议并记录结果" | "Hold the consultation and record it first";
        /// The forum has not been held.
        ForumNotHeld => "会商会议还没有召开" | "The consultation has not been held",
            then "请在会议结束后记录" | "Record it when the meeting is over";
        /// There is nothing in it.
        NoItems => "计划里还没有议题" | "There is no subject in the plan",
            then "请先列入议题" | "Add a subject first";
        /// Fewer or more than usual, without a reason.
        OutOfQuota { count: i64, least: u32, most: u32 } at "quota_reason"
            => "原则上每年{least}至{most}个联动议题，现在有{count}个" | "In principle {least} to {most} linked topics a year; there are {count}",
            then "请写明理由" | "Say why";
        /// The own part is not arranged.
        NotArranged { title: String } => "“{title}”还没有确定本级牵头委室和报告单位" | "“{title}” has no lead office or reporting organ here",
            then "请先安排本级承担，或说明不参加的理由" | "Arrange it, or say why it is declined";
        /// Not while it stands so.
        NotNow => "现在不能这样办理" | "Not as it stands now",
            then "请刷新后查看当前状态" | "Load the page again";
        /// One does not sit on that council.
        NotInCouncil => "您不是本级主任会议成员" | "You are not on the council of chairpersons",
            then "请由主任会议成员表态" | "A member of the council decides";
        /// One has decided.
        AlreadyDecided => "您已经表态" | "You have decided already",
            then "请查看表态情况" | "See what was decided";
        /// The city can't leave its own plan so.
        CityDeclines => "市级不能以不参加的方式退出，须通过调整撤下议题" | "The city drops a subject by an adjustment",
            then "请形成新的一版计划" | "Begin a new edition";
        /// It takes no part in that item.
        NoTopic => "本级没有承担这个议题" | "This congress has no topic on it",
            then "请核对计划" | "Check the plan";
        /// The session is named already.
        SameSession at "meeting" => "已经安排在这次会议" | "That session is named already";
        /// It is no session of the standing committee.
        NotASession at "meeting" => "联动议题由常委会会议审议" | "A linked topic is deliberated in a session of the standing committee",
            then "请选择常委会会议" | "Choose a session of the standing committee";
        /// It was deliberated; the session stays.
        Deliberated => "该议题已经审议，不能再改会议" | "The topic was deliberated; its session stays",
            then "请核对会议记录" | "See the record of the session";
        /// The implementation plan is not at that step.
        SchemeNotNow => "实施方案目前不能这样办理" | "Not as the implementation plan stands now",
            then "请刷新后查看办理环节" | "Load the page again";
        /// There is no implementation plan yet.
        NoScheme => "还没有拟定实施方案" | "There is no implementation plan yet",
            then "请先由牵头委室拟定" | "Let the lead office draft it first";
        /// Only the lead office does that.
        NotTheLead => "由牵头委室办理" | "The lead office does this",
            then "请联系牵头委室" | "Ask the lead office";
        /// Something that must be ready is not.
        NotReady { count: usize, zh: String, en: String }
            => "市级会议审议前还有{count}项没有就绪：{zh}" | "{count} things are not ready before the city deliberates: {en}",
            then "请逐项落实；个别县确有原因的，由主任会议成员写明理由后放行"
               | "See to them; for a county with good cause a member of the council may say why it need not be";
        /// The plan itself can't be waived.
        NotWaived at "guard" => "实施方案须经主任会议审定，不能免除" | "The implementation plan must be approved",
            then "请先审定实施方案" | "Approve it first";
        /// There is nothing to waive there.
        NothingLacking at "county" => "该县这一项已经就绪，无须免除" | "Nothing is lacking there",
            then "请刷新后核对" | "Load the page again";
        /// The proposal was sent.
        AlreadySent => "初步建议已经报送，不能再改" | "The proposal was sent and can't be changed",
            then "可以另提一条" | "Put forward another";
        /// Its session has not deliberated.
        NotDeliberated => "本级常委会会议还没有审议这个议题" | "The session here has not deliberated on it",
            then "请在会议审议后报送" | "Send it after the session";
        /// Nothing came.
        NothingSent => "还没有收到县级报送的审议情况" | "No county has sent its results",
            then "请等县级报送后再汇总" | "Wait for the counties";
        /// The year's summary is there.
        YearDrafted => "本年度的总结已经起草" | "The year's summary was drafted already",
            then "请在文件里修改；要重新起草的，先将原文件作废" | "Edit the document; cancel it first to draft another";
        /// The congress carries nothing out.
        NothingCarried => "本级没有承担这一年的联动议题，没有可总结的内容" | "This congress carries out no linked topic of the year",
            then "请核对计划" | "Check the plan";
        /// The request was answered.
        AlreadyAnswered => "该建议已经答复" | "The request was answered",
            then "请查看答复" | "See the answer";
    }
}
