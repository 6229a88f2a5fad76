//! What is refused in research.

kernel::refusals! {
    /// Why research can't go on so.
    pub enum ResearchRefusal "research." {
        /// The leader of a joint group is no director.
        LeaderNotDirector => "联合调研组组长须由常委会主任、副主任担任" | "A joint group is led by a director or vice-director of the standing committee",
            then "请在成员中把主任或副主任设为组长" | "Let a director or vice-director lead it";
        /// The topic is this congress's alone.
        NotLinked => "该议题不是联动议题，不能成立联合调研组" | "The topic is not linked: there is no joint group on it",
            then "请改为本级调研组" | "Form a group of this congress alone";
        /// Another office leads the topic.
        NotLead => "该议题由其他委室牵头" | "Another office leads the topic",
            then "请由牵头委室或办公室办理" | "Ask the lead office or the office";
        /// There is a report already.
        AlreadyThere => "该议题已有调研报告" | "There is a report on this topic already",
            then "请在原报告上修改，或形成新的一版" | "Change it, or begin its next edition";
        /// The edition stands.
        Finished { edition: i64 } => "第{edition}版已经定稿，不能再改" | "Edition {edition} stands and can't be changed",
            then "需要修改时，请先形成新的一版" | "Begin the next edition first";
        /// The edition is being written.
        NotFinished => "报告还没有定稿" | "The report is not finished",
            then "请先定稿" | "Finish it first";
        /// A finding that was sent up has not been judged.
        NotJudged { count: usize } => "还有{count}条县级调研发现没有说明是否采纳" | "{count} findings of the counties have not been judged",
            then "请逐条说明采纳，或不采纳的理由" | "Say of each whether it is taken over, or why not";
        /// Nobody sent such a finding.
        NotSent => "没有收到这条调研发现" | "No such finding was sent up",
            then "请刷新后再试" | "Load the page again";
    }
}
