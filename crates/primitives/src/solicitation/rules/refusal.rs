use kernel::Date;

kernel::refusals! {
    /// Why something can't be done in a window or with a submission.
    pub enum SolicitationRefusal "solicitation." {
        /// Two windows of one congress would be open on the same day.
        Overlaps { title: String } at "opens_on"
            => "与“{title}”的征集时间重叠" | "It overlaps with “{title}”",
            then "请调整起止日期，或先结束前一次征集" | "Change the dates, or close the other one first";
        /// Dates and year stand once the window has opened.
        Opened => "征集已经开始，年度和起止日期不能再改" | "It has opened; its year and dates can't be changed",
            then "需要延长的，请用“延长”；需要提前结束的，请用“结束”" | "Extend it or close it instead";
        /// A closed window is not changed.
        Over => "征集已经结束，不能再改" | "It is closed and can't be changed",
            then "需要继续征集的，请用“延长”并说明理由" | "Extend it, with a reason, to go on";
        /// A window is closed while it is open.
        NotOpen => "征集不在进行中，无需结束" | "It is not open, so there is nothing to close";
        /// An extension goes forward.
        NotLater { closes_on: Date } at "closes_on"
            => "新的截止日期应晚于{closes_on}，且不早于今天" | "The new last day must be after {closes_on} and not before today";
        /// The window has not opened yet.
        NotYet { opens_on: Date } => "征集尚未开始，{opens_on}起受理" | "It has not opened yet; it opens on {opens_on}",
            then "请在开始后提出，草稿会保留在本机" | "Come back then; your draft stays on this device";
        /// The window has closed.
        Closed => "本次征集已经结束" | "This solicitation has closed",
            then "可以把意见寄送人大常委会办公室，由工作人员代为登记" | "Send it to the standing committee's office, which can enter it";
        /// The window does not take submissions this way.
        ChannelShut => "本次征集没有开放这个渠道" | "This solicitation does not take submissions this way",
            then "请联系本级人大常委会办公室" | "Ask the standing committee's office";
        /// A channel is for those whose it is.
        NotYourChannel at "channel" => "您的身份不能从这个渠道提出" | "Your role can't propose by this channel";
        /// What comes outside the window needs a reason.
        LateReason at "late_reason" => "不在征集期内，登记时请写明理由" | "It is outside the window; say why it is entered",
            then "例如：信件在截止前寄出，邮戳为证" | "For example: posted before the last day, by its postmark";
        /// As many as the window takes from the public.
        Full => "本次征集收到的群众意见已达上限，暂时不能再收" | "This solicitation has all the public submissions it can take",
            then "请致电或来信人大常委会办公室" | "Call or write to the standing committee's office";
        /// The field that people can't see was filled in.
        Automatic => "这份内容像是由程序自动填写的，没有收下" | "This looks filled in by a program and was not taken",
            then "请关闭自动填写后重试" | "Turn off automatic filling and try again";
        /// What it is doesn't allow it now.
        NotNow => "这件议题建议目前的状态不能这样办理" | "This can't be done with it as it stands",
            then "请刷新查看最新状态；需要重新甄别的，先“重新打开”" | "Reload to see how it stands; reopen it first to screen it again";
        /// Pictures that can be cleaned, and nothing else.
        OnlyPictures { name: String } at "file"
            => "“{name}”不是可以接收的照片" | "{name} is no picture that can be taken",
            then "请上传 JPG、PNG 或者 WebP 照片" | "Send JPEG, PNG or WebP";
        /// As many pictures as a submission may have.
        TooManyFiles { most: usize } at "file"
            => "每件建议最多附{most}张照片" | "A submission has {most} pictures at most",
            then "请选最能说明问题的几张" | "Choose those that show it best";
        /// Accepted means that all three criteria are met.
        NotAllMet at "outcome" => "三项标准没有全部符合，不能列为备选" | "Not all three criteria are met, so it can't be accepted",
            then "请改为不采纳，或修改甄别意见" | "Decline it, or change the assessment";
        /// Declined means that one criterion at least is not met.
        AllMet at "outcome" => "三项标准全部符合，不能以甄别不采纳" | "All three criteria are met, so screening can't decline it",
            then "请指出哪一项不符合，或列为备选后由计划环节取舍" | "Say which one is not met, or accept it and let the plan decide";
        /// A merged one is dealt with through the one it was merged into.
        Merged => "它已并入另一件，请在合并后的那一件上办理" | "It is merged into another; deal with that one",
            then "需要单独办理的，先“拆出”" | "Separate it first to deal with it alone";
        /// Only a merged one can be separated.
        NotMerged => "它没有并入其他件" | "It is not merged into another";
        /// One can't be merged into itself.
        IntoItself at "others" => "不能并入自身" | "It can't be merged into itself";
        /// Only those of one window are merged.
        OtherWindow at "others" => "不是同一次征集收到的，不能合并" | "They came in different solicitations and can't be merged";
        /// What is in the plan stays as it is.
        TakenUp => "它已列入计划，不能再改变甄别或并入其他件" | "It is in the plan; it can't be screened again or merged into another",
            then "先由计划环节退出，再办理" | "Take it out of the plan first";
        /// Only an accepted one gets into the plan.
        NotAccepted => "还没有列为备选，不能列入计划" | "It has not been accepted, so the plan can't take it up",
            then "请先完成甄别" | "Screen it first";
    }
}
