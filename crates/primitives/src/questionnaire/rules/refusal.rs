use kernel::Date;

kernel::refusals! {
    /// Why a questionnaire can't be changed, opened or answered.
    pub enum QuestionnaireRefusal "questionnaire." {
        /// What is asked stands once it is open.
        NotDraft => "问卷已经开放，内容不能再改" | "It is open: what it asks stands",
            then "如需另问，请复制成新的问卷" | "Copy it and change the copy";
        /// It is not open.
        NotOpen => "问卷没有开放" | "It is not open",
            then "请先开放问卷" | "Open it first";
        /// Its last day has passed.
        Past { closes_on: Date } => "截止日期{closes_on}已过" | "Its last day, {closes_on}, has passed",
            then "请先修改截止日期" | "Change its last day first";
        /// All the copies are there already.
        NothingToCopy => "这些单位和对象的问卷都已经有了" | "All these are there already",
            then "请换选单位或征求对象" | "Choose other departments or respondents";
        /// More copies than are made at once.
        TooManyCopies { most: usize } => "一次最多复制{most}份" | "At most {most} copies at once",
            then "请分几次复制" | "Make them in several goes";
        /// No such code.
        UnknownCode => "没有这个答题码" | "There is no such code",
            then "请核对卡片上的答题码，或重新扫描二维码" | "Check it against your card, or scan the card again";
        /// The code has answered.
        AlreadyAnswered => "这份问卷您已经答过了，谢谢您" | "You have already answered, thank you",
            then "每个答题码只能答一次，您的答卷已经计入" | "Each code answers once; your answers were counted";
        /// It does not begin yet.
        NotYet { opens_on: Date } => "问卷从{opens_on}开始" | "It begins on {opens_on}",
            then "请到时再来，答题码一直有效" | "Come back then; your code stays good";
        /// It has ended.
        Over => "问卷已经结束，谢谢您" | "It has ended, thank you",
            then "如有意见，可向人大常委会办公室反映" | "You can still tell the office of the standing committee";
    }
}
