use kernel::Date;

use super::codes::{FindingState, State};

kernel::refusals! {
    /// Why something can't be done with an activity.
    pub enum ActivityRefusal "activity." {
        /// Not in this state.
        NotNow { zh: &'static str, en: &'static str }
            => "活动目前是“{zh}”，不能办理这一步" | "Not while the activity is {en}",
            then "请刷新页面查看活动进展" | "Reload the page to see how far it is";
        /// Its day has not come.
        NotYet { held_on: Date }
            => "活动安排在{held_on}，还没有到这一天" | "The activity is on {held_on}; that day has not come",
            then "如果提前开展，请先修改活动日期" | "If it is held earlier, change its date first";
        /// What was held was not held in the future.
        InFuture at "held_on"
            => "活动已经开展，日期不能晚于今天" | "It was held: its day can't lie ahead",
            then "请核对日期" | "Check the date";
        /// Findings are never lost.
        HasFindings { count: i64 }
            => "已经记录了{count}条发现，不能取消" | "{count} findings were noted; it can't be cancelled",
            then "请登记为已开展；不成立的发现可以逐条写明理由后不再跟进"
               | "Note it as held; drop findings that do not stand one by one, with a reason";
        /// On the list already.
        OnTheList { name: String } at "person"
            => "{name}已经在参加人员名单上" | "{name} is on the list already",
            then "请核对名单" | "Check the list";
        /// The leader is changed, not struck off.
        IsLeader { name: String }
            => "{name}是带队人员，不能移出名单" | "{name} leads the activity and stays on the list",
            then "请先修改活动，更换带队人员" | "Let somebody else lead it first";
        /// Who was there stays on the list.
        TookPart { name: String }
            => "{name}已经签到或者记录过发现，不能移出名单" | "{name} signed in or noted a finding, and stays on the list",
            then "如果签到有误，请更正签到并写明理由" | "If the attendance is wrong, correct it with a reason";
        /// Each congress strikes its own people off.
        NotYourGuest { name: String }
            => "{name}由对方人大邀请，不能由您移出名单" | "{name} was invited by the other congress",
            then "请联系对方人大办理" | "Ask the other congress";
        /// The viewer is not on the list.
        NotExpected => "您不在这次活动的参加人员名单上" | "You are not on the list of this activity",
            then "请联系组织活动的工作人员核对" | "Ask the staff who organise it";
        /// The attendance is so already.
        NothingToChange => "签到情况没有变化" | "The attendance is so already",
            then "请刷新后核对" | "Reload and check";
        /// A finding of which something was decided stands as it is.
        FindingNotNow { zh: &'static str, en: &'static str }
            => "这条发现目前是“{zh}”，不能再改" | "The finding is {en} and stands as it is",
            then "请刷新页面查看它的处理情况" | "Reload the page to see what became of it";
        /// Who noted a finding corrects it, or the staff.
        NotYourFinding => "只有记录人和组织活动的工作人员可以更正这条发现" | "A finding is corrected by who noted it, or by the staff",
            then "请联系记录人或者工作人员" | "Ask who noted it, or the staff";
        /// As many files as an activity may have.
        TooManyFiles { most: i64 } at "file"
            => "每次活动最多附{most}个文件" | "An activity has {most} files at most",
            then "请另建一次活动，或者合并后上传" | "Use another activity, or put files together";
        /// Nobody could say what it tells besides the picture.
        UnreadablePicture { name: String } at "file"
            => "照片“{name}”不能读取，无法去除拍摄地点" | "The picture {name} can't be read, so the place in it can't be removed",
            then "请重新拍照，或者另存为 JPEG 后再传" | "Take it again, or save it as JPEG";
        /// Films and moving pictures tell where they were taken.
        PlaceWithin { name: String } at "file"
            => "“{name}”可能带有拍摄地点，系统不能去除，不予接收" | "{name} may tell where it was taken, and that can't be removed",
            then "请改传照片，或者用文字说明" | "Send a picture, or say it in words";
    }
}

impl ActivityRefusal {
    pub(super) fn not_now(state: State) -> Self {
        Self::NotNow {
            zh: state.zh(),
            en: state.en(),
        }
    }

    pub(super) fn finding_not_now(state: FindingState) -> Self {
        Self::FindingNotNow {
            zh: state.zh(),
            en: state.en(),
        }
    }
}
