use kernel::Date;
use kernel::time::{Calendar, CalendarError, DayKind, RowFault};
use serde::Serialize;
use utoipa::ToSchema;

kernel::refusals! {
    /// Why a year's notice was refused.
    pub enum CalendarRefusal "calendar." {
        /// No day in it.
        Empty at "content"
            => "文件中没有日期" | "The file holds no day",
            then "请按模板填写后再上传" | "Fill in the template and send it again";
        /// A line that can't stand.
        Row { line: usize, zh: String, en: String } at "content"
            => "第{line}行：{zh}" | "Line {line}: {en}",
            then "请改正该行后再上传" | "Correct that line and send it again";
        /// Half a notice.
        Incomplete { year: i16 } at "content"
            => "{year}年的放假安排不完整：须从1月1日起，并包含10月的假期"
             | "The notice for {year} is not whole: it needs days off from 1 January to October",
            then "请补齐全年的放假和调休日期" | "Add the rest of the year";
        /// The year is there already.
        YearKnown { year: i16 } at "content"
            => "{year}年的放假安排已经有了" | "The calendar already holds the notice for {year}",
            then "如国务院调整了放假安排，请用“修订”" | "If the notice was changed, amend the year";
        /// Nothing to amend.
        YearUnknown { year: i16 } at "content"
            => "还没有{year}年的放假安排，不能修订" | "The calendar holds no notice for {year} to amend",
            then "请先导入该年" | "Import the year first";
        /// The file is for another year.
        WrongYear { year: i16, file: i16 } at "content"
            => "文件是{file}年的放假安排，不是{year}年的" | "The file is for {file}, not for {year}",
            then "请选择对应年份的文件" | "Choose the file of that year";
    }
}

/// What is wrong with a line, in both languages.
fn row_words(fault: &RowFault) -> (String, String) {
    let zh = match fault {
        RowFault::Heading => "第一行应为 date,kind,name,in_lieu".to_owned(),
        RowFault::Fields(found) => format!("应有4项，现有{found}项"),
        RowFault::Date(text) => format!("“{text}”不是2026-02-28这样的日期"),
        RowFault::Kind(text) => format!("“{text}”应为off（休）或work（班）"),
        RowFault::Nameless => "缺少节日名称".to_owned(),
        RowFault::InLieu(text) => format!("“{text}”应为0或1"),
        RowFault::Twice(date) => format!("{date}重复"),
        RowFault::AlreadyWorked(date) => format!("{date}本来就上班，调休上班应在周末"),
        RowFault::NotInLieu(date) => format!("{date}不是工作日放假，不能标为调休"),
        RowFault::OtherYear { date, notice, file } => {
            format!("{date}属于{notice}年的放假安排，文件是{file}年的")
        }
    };
    (zh, fault.to_string())
}

impl From<CalendarError> for CalendarRefusal {
    fn from(error: CalendarError) -> Self {
        match error {
            CalendarError::Empty => Self::Empty,
            CalendarError::Row { line, fault } => {
                let (zh, en) = row_words(&fault);
                Self::Row { line, zh, en }
            }
            CalendarError::Incomplete { year } => Self::Incomplete { year },
            CalendarError::YearKnown { year } => Self::YearKnown { year },
            CalendarError::YearUnknown { year } => Self::YearUnknown { year },
        }
    }
}

/// The calendar with a file in it: one more year, or, with `amends`, a year replaced. Gives the year too.
///
/// # Errors
/// Every fault of the file, as a refusal.
pub fn taken(
    calendar: &Calendar,
    content: &str,
    amends: Option<i16>,
) -> Result<(Calendar, i16), CalendarRefusal> {
    let alone = Calendar::default().with_year(content)?;
    let file = alone.years().last().ok_or(CalendarRefusal::Empty)?;
    let new = match amends {
        None => calendar.with_year(content)?,
        Some(year) if year != file => return Err(CalendarRefusal::WrongYear { year, file }),
        Some(_) => calendar.with_amended_year(content)?,
    };
    Ok((new, file))
}

/// A day of a year as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = CalendarDayView)]
pub struct DayView {
    /// The day.
    pub date: Date,
    /// Whether people work.
    pub is_working: bool,
    /// What the notice calls it; none when it follows the week.
    pub name: Option<String>,
    /// What the notice says: off, or worked to make up.
    pub named: Option<DayKind>,
}

/// The days of a year, 1 January to 31 December; none when the calendar does not know the year.
pub fn days(calendar: &Calendar, year: i16) -> Option<Vec<DayView>> {
    let first = Date(jiff::civil::Date::new(year, 1, 1).ok()?);
    let known: std::collections::BTreeMap<Date, _> = [year, year.saturating_add(1)]
        .into_iter()
        .flat_map(|notice| calendar.days_of_notice(notice))
        .collect();
    let mut days = Vec::new();
    let mut date = first;
    while date.year() == year {
        let day = known.get(&date);
        days.push(DayView {
            date,
            is_working: calendar.is_working_day(date).ok()?,
            name: day.map(|day| day.name.clone()),
            named: day.map(|day| day.kind),
        });
        let next = date.plus_days(1);
        if next == date {
            break;
        }
        date = next;
    }
    Some(days)
}

/// One line of the list of years.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = CalendarYearRow)]
pub struct YearRow {
    /// The year.
    pub year: i16,
    /// Days off that the notice names.
    pub off: usize,
    /// Weekend days worked to make up.
    pub make_up: usize,
    /// When it was imported here; none when it came with the product.
    pub imported_at: Option<kernel::Instant>,
}

/// A change of a day, as the dry run shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = CalendarDayChange)]
pub struct DayChange {
    /// The day.
    pub date: Date,
    /// Whether people would work; before, they did the contrary.
    pub is_working: bool,
    /// What the notice calls it.
    pub name: Option<String>,
}

/// What a file would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = CalendarForeseen)]
pub struct Foreseen {
    /// The year of the notice.
    pub year: i16,
    /// The calendar has this year: it would be an amendment.
    pub is_amendment: bool,
    /// The days that differ: for a new year, those that differ from Monday to Friday.
    pub changes: Vec<DayChange>,
}

/// What a file would do to the calendar.
pub fn foreseen(old: &Calendar, new: &Calendar, year: i16) -> Foreseen {
    let is_amendment = old.years().any(|known| known == year);
    let named: std::collections::BTreeMap<Date, _> = new.days_of_notice(year).collect();
    let change = |date: Date| DayChange {
        date,
        is_working: new.is_working_day(date).unwrap_or(false),
        name: named.get(&date).map(|day| day.name.clone()),
    };
    let changes = if is_amendment {
        new.change_from(old).days.into_iter().map(change).collect()
    } else {
        named.keys().copied().map(change).collect()
    };
    Foreseen {
        year,
        is_amendment,
        changes,
    }
}
