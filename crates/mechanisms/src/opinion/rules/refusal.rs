kernel::refusals! {
    /// Why opinions can't go on.
    pub enum OpinionRefusal "opinion." {
        /// The step does not follow on the state.
        NotNow { zh: &'static str, en: &'static str } => "审议意见{zh}，不能办理这一步" | "The opinions are {en}; this step does not follow",
            then "请刷新页面，按“下一步”办理" | "Reload the page and take the step that is due";
        /// Not with the organs yet.
        NotHandedOver => "审议意见还没有交办" | "The opinions were not handed over",
            then "请先交办，再起草交办函" | "Hand them over first";
        /// The documents are there.
        AlreadyDrafted => "文件已经起草" | "The documents were drafted already",
            then "请在文件列表中继续办理；作废后可以重新起草" | "Go on with them; cancel one to draft it again";
        /// Nothing to hand over.
        NoItems => "还没有列出意见条目" | "There is no item yet",
            then "请至少列出一条意见，并确定责任单位" | "Write at least one item with a responsible organ";
        /// A letter closes when its items close (domain.md 61).
        ItemsOpen { open: usize } => "还有{open}条意见没有销号，也没有明确结转，不能办结" | "{open} items are neither closed nor carried over",
            then "请先逐条销号，或者写明理由予以结转" | "Close each item, or carry it over with a reason";
        /// The ballot has no announced result.
        NotAnnounced => "测评结果还没有宣布" | "The result of the ballot has not been announced",
            then "请先在表决测评中完成计票和宣布" | "Count and announce the ballot first";
        /// What was chosen after the failure is not through.
        NotCarriedThrough => "已选定的专题询问或者质询还没有结束，不能办结" | "The inquiry or interpellation that was chosen has not ended",
            then "请先办结所选的专题询问或者质询" | "Carry it through first";
        /// A third deliberation is not a step of the ladder.
        SecondAlready => "二次审议后仍不满意，应当选择专题询问或者质询" | "After the second deliberation an inquiry or an interpellation must be chosen",
            then "请选择专题询问或者质询" | "Choose one of them";
        /// One letter a topic and round.
        AlreadyThere => "该议题本轮已有审议意见" | "The topic has opinions in this round",
            then "请打开已有的审议意见继续办理" | "Go on with those";
        /// The item of the agenda is another topic's.
        NotOnAgenda at "item" => "该议程不属于这个议题" | "That item of the agenda is not about this topic",
            then "请选择审议该议题的议程" | "Choose the item on which the topic was deliberated";
        /// Only the lead office drafts.
        NotLead => "审议意见由牵头委室起草" | "The lead office drafts the opinions",
            then "请联系牵头委室" | "Ask the lead office";
        /// Reports are heard and deliberated by the standing committee in session (监督法 15, 17), not by the council or a forum.
        NotASession { title: String } at "meeting" => "{title}不是常委会会议" | "{title} is no session of the standing committee",
            then "请选择常委会会议" | "Choose a session of the standing committee";
        /// The topic has not been heard.
        NotHeard => "会议还没有召开，尚无审议发言" | "The meeting has not been held yet",
            then "请在会议召开后归纳审议意见" | "Gather the opinions after the meeting";
        /// A linked topic is deliberated in the session that was named for it.
        NotTheSession at "item" => "联动议题应当在已安排的常委会会议上审议" | "A linked topic is deliberated in the session named for it",
            then "请先在联动监督中为本级安排这次会议" | "Name this session in the linked supervision first";
        /// The rules in force ballot on the handling.
        MustBallot => "现行制度规定办理情况要进行满意度测评，不能直接办结" | "The rules in force ballot on the handling",
            then "请列入会议并组织测评" | "Table it and hold the ballot";
        /// The lead office drafts, the council approves (domain.md 24): two people, as long as there are two.
        OwnDraft => "您起草了这件审议意见，不能由您审定" | "Opinions are approved by somebody else than who drafted them",
            then "请由主任会议其他成员审定" | "Let another member of the council of chairpersons approve them";
        /// Another organ's report.
        NotYours => "办理报告由责任单位提交" | "The responsible organ reports",
            then "请联系责任单位" | "Ask the responsible organ";
    }
}

kernel::refusals! {
    /// Why a work report can't go on.
    pub enum ReportRefusal "work_report." {
        /// A step before is missing.
        NotYet { zh: &'static str, en: &'static str } => "须先完成“{zh}”" | "“{en}” comes first",
            then "请先办理前一步" | "Take the step before";
        /// Taken already.
        Done { zh: &'static str, en: &'static str } => "“{zh}”已经办过" | "“{en}” was done already",
            then "请核对办理记录" | "See the time line";
        /// The report must respond to the opinions compiled (监督法 14).
        Unanswered { count: usize } at "answers" => "还有{count}条汇总意见没有在报告中回应" | "{count} compiled opinions are not answered in the report",
            then "请逐条写明在报告哪一段作了回应" | "Say for each in which paragraph it is answered";
        /// Only the government may send a department's head (监督法 16).
        InPerson { organ: String } at "reporter_is" => "{organ}应当由主要负责人报告，不能委托" | "{organ} must be reported for by its head",
            then "请改由主要负责人报告" | "Let the head report";
        /// The rules in force know no exemption.
        NotExempt at "is_ad_hoc" => "现行制度没有规定临时议题可以不受期限限制" | "The rules in force exempt no topic from the dates",
            then "请按期限办理" | "Keep the dates";
        /// One report a topic and organ.
        AlreadyThere => "该单位就这个议题已有专项工作报告" | "That organ has a report on this topic",
            then "请打开已有的报告继续办理" | "Go on with it";
        /// Opinions are to be sent.
        NothingCompiled => "还没有汇总意见" | "No opinion has been compiled",
            then "请先录入汇总的意见" | "Enter the opinions first";
        /// It does not report on the topic.
        NotReporting at "organ" => "该单位不是这个议题的报告机关" | "That organ does not report on the topic",
            then "请从议题的报告机关中选择" | "Choose one of the topic's organs";
        /// A linked topic's session is named in the linked supervision.
        LinkedSession at "meeting" => "这是联动议题，会议由联动监督统一安排" | "The session of a linked topic is named in the linked supervision",
            then "请先在联动监督中为本级安排这次会议，再设定报告的会议" | "Name this session there first, then set it here";
        /// No session is set.
        NoSession => "还没有确定听取报告的常委会会议" | "The session that hears the report is not set",
            then "请先选择会议" | "Choose the meeting first";
    }
}

kernel::refusals! {
    /// Why an interpellation can't go on.
    pub enum InterpellationRefusal "interpellation." {
        /// The step does not follow on the state.
        NotNow { zh: &'static str, en: &'static str } => "质询案{zh}，不能办理这一步" | "The interpellation is {en}; this step does not follow",
            then "请刷新页面，按“下一步”办理" | "Reload the page and take the step that is due";
        /// Too few have signed (监督法 51; 地方组织法 53).
        TooFew { signed: u32, needed: u32 } => "联名{signed}人，须有{needed}人以上" | "{signed} have signed and {needed} are needed",
            then "请继续征集联名" | "Ask other members to sign";
        /// Only during a session.
        NotInSession => "质询案只能在常委会会议期间提出" | "An interpellation is submitted during a session only",
            then "请在会议期间提出" | "Submit it during the session";
        /// Only members in office sign.
        NotMember => "只有在任的常委会组成人员可以联名" | "Only members in office sign",
            then "如有疑问请联系办公室" | "Ask the office";
        /// Signed already.
        AlreadySigned => "您已经联名" | "You have signed already",
            then "无需重复" | "Nothing more to do";
        /// Did not sign.
        NotSigned => "您没有在这件质询案上联名" | "You have not signed this interpellation",
            then "只有联名人可以办理" | "Only those who signed may do this";
        /// The target is not an organ of the same level.
        WrongTarget at "target" => "质询对象应当是本级人民政府及其部门、监察委员会、人民法院、人民检察院" | "The target must be an organ of the same level",
            then "请重新选择" | "Choose another";
        /// Not enough are dissatisfied (监督法 53).
        NotEnough { dissatisfied: u32, needed: u32 } => "对答复不满意的有{dissatisfied}人，须有{needed}人" | "{dissatisfied} are dissatisfied and {needed} are needed",
            then "请等其他联名人表态" | "Wait for the others";
        /// Proposers have not said what they think.
        NotVoted { missing: u32 } => "还有{missing}名联名人没有表态" | "{missing} of those who signed have not said what they think",
            then "请等全部联名人表态" | "Wait for them";
        /// More than half are dissatisfied.
        Dissatisfied => "过半数联名人不满意，不能按满意结束" | "More than half are dissatisfied",
            then "请由联名人要求再作答复" | "Let them request another answer";
        /// The proposer drafts and withdraws.
        NotYours => "只有提案人可以修改或者撤回" | "Only who drafted it may change or withdraw it",
            then "请联系提案人" | "Ask who drafted it";
    }
}

kernel::refusals! {
    /// Why a special inquiry can't go on.
    pub enum InquiryRefusal "inquiry." {
        /// The step does not follow on the state.
        NotNow { zh: &'static str, en: &'static str } => "专题询问{zh}，不能办理这一步" | "The inquiry is {en}; this step does not follow",
            then "请刷新页面，按“下一步”办理" | "Reload the page and take the step that is due";
        /// No question was asked.
        NoQuestions => "还没有询问记录" | "Nothing was asked yet",
            then "请先记录询问和答复" | "Record the questions first";
        /// Some were not answered.
        Unanswered { count: usize } => "还有{count}个询问没有记录答复" | "{count} questions have no answer yet",
            then "请先记录答复" | "Record the answers first";
        /// Answered already.
        Answered => "这个询问已有答复" | "That question was answered",
            then "如需更正请写入会议记录" | "Correct it in the minutes";
        /// The day has not come.
        NotTheDay => "会议日期还没有到" | "The day of the meeting has not come",
            then "请在会议当日记录" | "Record it on the day";
    }
}
