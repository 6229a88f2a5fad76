use kernel::Date;

kernel::refusals! {
    /// Why something cannot be done with an item.
    pub enum AssignmentRefusal "assignment." {
        /// The item stands elsewhere.
        NotNow { move_zh: &'static str, state_zh: &'static str, move_en: &'static str, state_en: &'static str }
            => "事项目前“{state_zh}”，不能{move_zh}" | "The item is {state_en}; now it is not possible to {move_en}",
            then "请刷新页面，核对事项目前的状态" | "Reload the page and see where the item stands";
        /// The time for objecting is over.
        ObjectionLate { until: Date } => "提出异议的期限已于{until}届满" | "Objections were possible until {until}",
            then "请先办理；确有困难的可申请延期" | "Handle it, or ask for more time";
        /// The organ already has it.
        SameOrgan at "organ" => "该单位已是承办单位" | "That organ already handles it",
            then "请选择另一个单位" | "Choose another organ";
        /// One request at a time.
        ExtensionOpen => "已有一个延期申请等待答复" | "A request for more time is waiting",
            then "请等待交办单位答复" | "Wait for the answer";
        /// There is no request to decide on.
        NoExtension => "没有等待答复的延期申请" | "No request for more time is waiting",
            then "请刷新页面，可能别人已经答复" | "Reload the page; somebody else may have answered it";
        /// As often as the regime allows.
        ExtensionsUsedUp { most: u32 } => "最多可延期{most}次，已经用完" | "At most {most} extensions; they are used up",
            then "请按期答复；不能完成的，如实说明原因" | "Answer in time; say openly what could not be done";
        /// Longer than the regime allows, counted from the first day.
        ExtensionTooLong { latest: Date } at "until"
            => "从交办之日起算，最多延至{latest}" | "Counted from the hand-over, {latest} is the latest day",
            then "请把日期改为{latest}或者更早" | "Choose {latest} or earlier";
        /// No later than it is due now.
        ExtensionTooShort { due_on: Date } at "until"
            => "延期后的日期应晚于现在的期限{due_on}" | "The new day must come after {due_on}";
        /// The date has passed.
        ExtensionLate { due_on: Date } => "期限{due_on}已过，不能再申请延期" | "It was due on {due_on}; more time can no longer be asked for",
            then "请尽快答复，并说明逾期原因" | "Answer soon and say why it is late";
        /// The clock stands still.
        Paused => "计时已中止，不能办理此事" | "The clock stands still; this is not possible now",
            then "请先恢复计时" | "Let the clock run again first";
        /// The clock runs.
        NotPaused => "计时没有中止" | "The clock is running";
        /// Whoever answered may not judge.
        OwnAnswer => "答复和核验、评价不得由同一人作出" | "Nobody verifies or rates an answer of their own",
            then "请由另一位同志办理" | "Let a colleague do it";
        /// Whoever verified may not rate.
        OwnVerdict => "核验和评价不得由同一人作出" | "Whoever verified an answer does not rate it",
            then "请由另一位同志评价" | "Let somebody else rate it";
        /// Only the lead body verifies, or the office.
        NotLead => "该事项由其他委员会（办公室）核验" | "Another body verifies this item",
            then "请转告牵头的委员会" | "Tell the body that leads it";
        /// A promise is still open.
        PromiseOpen { promised_on: Date } => "承办单位承诺{promised_on}前解决，兑现前不能销号" | "The organ promised the rest by {promised_on}; the item stays open until that is kept",
            then "请先核验承诺是否兑现" | "Check first whether the promise was kept";
        /// Nothing was promised, or it was kept.
        NoPromise => "没有待兑现的承诺" | "No promise is open";
        /// The ladder goes step by step.
        WrongRung { rung_zh: String, rung_en: String } at "rung"
            => "下一步应是“{rung_zh}”，不能越级" | "The next step is: {rung_en}",
            then "可以说明理由跳过这一步" | "You may skip that step, with the reason";
        /// Every step has been passed.
        NoRung => "督办措施已全部用完" | "Every step of the ladder has been passed",
            then "请退回重新办理或者结转" | "Have it handled again, or carry it over";
        /// Nothing calls for a step.
        NotDue => "事项没有逾期，评价也不是不满意，不需要督办" | "It is neither late nor rated dissatisfied; no step is called for";
        /// Once is enough.
        AlreadyCarriedOver => "事项已经结转" | "The item has been carried over";
        /// Not a co-handler, or the part is done.
        PartDone => "协办意见已经提交" | "This part has been handed in";
        /// The lead of an item is a body of the congress.
        NotOfTheCongress at "lead" => "牵头核验的应是人大的委员会或者工作机构" | "A body of the congress verifies, no other",
            then "请选择委员会、工作机构或者办公室" | "Choose a committee, a working body or the office";
        /// The responsible organ is a supervised one.
        NotSupervised at "organ" => "承办单位应是“一府一委两院”及其部门" | "Items go to supervised organs and their departments",
            then "请选择被监督的单位" | "Choose a supervised organ";
        /// The day of the hand-over lies in the future.
        NotYet at "handed_over_on" => "交办日期不能晚于今天" | "The hand-over cannot lie in the future";
    }
}
