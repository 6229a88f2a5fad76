use kernel::{Date, Flag};
use people::congress::CongressId;
use serde::Serialize;
use sqlx::FromRow;
use utoipa::ToSchema;

kernel::id!(
    /// A record of the hotline.
    HotlineCaseId, "hotline_case"
);

kernel::refusals! {
    /// Why nothing is brought in.
    pub enum HotlineRefusal "hotline." {
        /// Not what was checked.
        OtherFile => "文件与检查过的不一致" | "This is not the file that was checked",
            then "请重新检查后再导入" | "Check it again first";
        /// Something is wrong with a row; nothing was imported.
        Faulty { count: usize } => "有{count}处问题，没有导入任何内容" | "{count} faults; nothing was imported",
            then "请按检查结果逐行改正" | "Correct the rows as the check says";
        /// Everything in it is here already.
        NothingNew => "文件里的工单都已经导入过，没有变化" | "Everything in it is here already",
            then "请核对是否选错了文件" | "Check whether it is the right file";
        /// No record has that name.
        UnknownName => "没有工单用这个单位名称" | "No record has this name",
            then "请刷新后再对应" | "Load the page again";
    }
}

/// A record of the hotline, without anything of the caller.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema, FromRow)]
#[schema(as = HotlineCase)]
pub struct Case {
    /// Its identifier.
    pub id: HotlineCaseId,
    /// Who brought it in.
    pub congress: CongressId,
    /// Its number with the hotline.
    pub number: String,
    /// When the call came in.
    pub received_on: Date,
    /// What it is about, as the hotline sorts it; may be blank.
    pub category: String,
    /// What was said; may be blank.
    pub content: String,
    /// Who handles it, as the hotline calls them.
    pub handler: String,
    /// When it was settled.
    pub settled_on: Option<Date>,
    /// Whether that was in time; none when nothing is said.
    #[schema(value_type = Option<bool>)]
    pub is_in_time: Option<Flag>,
    /// How the caller rated it, as it is written there; may be blank.
    pub rating: String,
    /// Whether that is satisfied; none without a rating.
    #[schema(value_type = Option<bool>)]
    pub is_satisfied: Option<Flag>,
}

impl Case {
    /// Whether it says the same, whoever it is.
    pub fn says_the_same(&self, other: &Self) -> bool {
        Self {
            id: other.id,
            ..self.clone()
        } == *other
    }
}

/// As many digits may be a telephone or an identity number.
const NUMBER_DIGITS: usize = 7;

/// A text in which digits that may be a telephone or an identity number are masked. Dates stay.
pub fn masked(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let end = end_of_number(&chars, at);
        let run: String = chars.get(at..end).unwrap_or_default().iter().collect();
        let digits = run.chars().filter(char::is_ascii_digit).count();
        if digits >= NUMBER_DIGITS && people::import::cell::date(&run).is_none() {
            masked.extend(run.chars().map(|c| if is_separator(c) { c } else { '*' }));
        } else {
            masked.push_str(&run);
        }
        if end == at {
            masked.extend(chars.get(at));
            at += 1;
        } else {
            at = end;
        }
    }
    masked
}

fn is_separator(c: char) -> bool {
    matches!(c, '-' | ' ')
}

/// Where the digits that begin here end: one separator may stand between two of them, an X behind them all.
fn end_of_number(chars: &[char], from: usize) -> usize {
    let is_digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let mut end = from;
    while is_digit(end) {
        end += 1;
        if chars.get(end).copied().is_some_and(is_separator) && is_digit(end + 1) {
            end += 1;
        }
    }
    let is_checked = end >= from + 17 && matches!(chars.get(end), Some('X' | 'x'));
    end + usize::from(is_checked)
}
