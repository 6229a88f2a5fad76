//! What the tables hold, column by column.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::cell;

/// What a table brings in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ImportKind {
    /// Organs.
    Organs,
    /// People with posts in organs for which they answer.
    Officials,
    /// Deputies and members of the standing committee with their seats.
    Deputies,
}

/// A column.
#[derive(Debug)]
pub struct Column {
    /// The heading of the template.
    pub title: &'static str,
    /// Other headings for the same.
    pub synonyms: &'static [&'static str],
    /// Whether every row must have it.
    pub is_required: bool,
    /// An example.
    pub example: &'static str,
    /// What goes in, for the sheet of explanations.
    pub says: &'static str,
}

/// A column with its heading, other headings for the same, whether every row must have it, an example and what goes in.
pub const fn column(
    title: &'static str,
    synonyms: &'static [&'static str],
    is_required: bool,
    example: &'static str,
    says: &'static str,
) -> Column {
    Column {
        title,
        synonyms,
        is_required,
        example,
        says,
    }
}

const NAME: Column = column(
    "姓名",
    &["代表姓名", "人员姓名", "名字"],
    true,
    "张三",
    "真实姓名；少数民族姓名可带间隔号“·”。",
);
const CODE: Column = column(
    "编号",
    &["代表证号", "代表证编号", "工号", "人员编号"],
    false,
    "D0001",
    "本册中唯一的编号，如代表证号。有编号的按编号识别同一个人；重名时请填写。",
);
const PHONE: Column = column(
    "手机号",
    &["手机", "电话", "联系电话", "手机号码", "联系方式"],
    false,
    "",
    "没有编号时，姓名和手机号都相同的视为同一个人。可不填。",
);
const FROM: &str = "日期可写成 2022-03-01、2022.3.1、2022年3月1日、二〇二二年三月一日。";

const ORGANS: &[Column] = &[
    column(
        "名称",
        &["机关名称", "单位名称", "全称", "机构名称"],
        true,
        "某县教育局",
        "全称。名称相同的视为同一个机关，再次导入时更新。",
    ),
    column(
        "简称",
        &["机关简称", "单位简称"],
        false,
        "县教育局",
        "不填则与名称相同。",
    ),
    column(
        "类型",
        &["机关类型", "单位类型", "类别", "机构类型"],
        true,
        "政府工作部门",
        "人民政府、监察委员会、人民法院、人民检察院、政府工作部门、乡镇人民政府、专门委员会、工作机构、办公室、党委、协作单位。",
    ),
    column(
        "上级机关",
        &["主管机关", "上级单位", "隶属机关"],
        false,
        "某县人民政府",
        "填写上级机关的名称或简称，须已登记或者在本表中。",
    ),
    column(
        "垂直管理",
        &["是否垂直管理", "是否垂管"],
        false,
        "否",
        "是或否；不填为否。",
    ),
    column(
        "排序",
        &["序号", "顺序", "排序号"],
        false,
        "10",
        "在名录中的先后，数字小的在前。",
    ),
    column(
        "设立日期",
        &["成立日期", "开始日期", "生效日期"],
        false,
        "2021-12-01",
        "不填为导入当日。日期可写成 2022-03-01、2022.3.1、2022年3月1日、二〇二二年三月一日。",
    ),
    column(
        "结束日期",
        &["撤销日期", "终止日期"],
        false,
        "",
        "撤销、合并的日期；仍存在的不填。",
    ),
];

const OFFICIALS: &[Column] = &[
    NAME,
    CODE,
    PHONE,
    column(
        "机关",
        &[
            "单位",
            "所在机关",
            "工作单位",
            "机关名称",
            "单位名称",
            "所在单位",
        ],
        true,
        "县教育局",
        "已登记机关的名称或简称。常委会的专门委员会、工作机构、办公室的岗位由安全管理员办理，不在此导入。",
    ),
    column(
        "职务",
        &["职务名称", "岗位", "现任职务"],
        true,
        "局长",
        "职务名称。",
    ),
    column(
        "是否负责人",
        &["负责人", "主要负责人"],
        false,
        "是",
        "是或否；不填为否。",
    ),
    column(
        "任职日期",
        &["开始日期", "任职时间", "起始日期"],
        true,
        "2022-03-01",
        FROM,
    ),
    column(
        "离任日期",
        &["免职日期", "结束日期", "终止日期", "离任时间"],
        false,
        "",
        "仍在任的不填。",
    ),
];

const DEPUTIES: &[Column] = &[
    NAME,
    CODE,
    PHONE,
    column(
        "席位",
        &["职务", "身份", "代表职务", "常委会职务"],
        false,
        "代表",
        "代表、委员、副主任、主任、秘书长；不填为代表。既是代表又是委员的分两行填写。县级不设秘书长。",
    ),
    column(
        "届次",
        &["届", "届别"],
        false,
        "第十九届",
        "须已登记；写成 19 或第十九届。",
    ),
    column(
        "选区或选举单位",
        &["选区", "选举单位", "代表团", "选区名称"],
        false,
        "第一选区",
        "直接选举的填选区，间接选举的填选举单位。",
    ),
    column(
        "任职日期",
        &["当选日期", "开始日期", "起始日期", "任职时间"],
        true,
        "2021-12-01",
        FROM,
    ),
    column(
        "终止日期",
        &["离任日期", "结束日期", "资格终止日期"],
        false,
        "",
        "仍在任的不填。",
    ),
    column(
        "终止原因",
        &["离任原因", "原因"],
        false,
        "",
        "如辞职、调离、罢免、去世。",
    ),
];

impl ImportKind {
    /// Its columns.
    pub fn columns(self) -> &'static [Column] {
        match self {
            Self::Organs => ORGANS,
            Self::Officials => OFFICIALS,
            Self::Deputies => DEPUTIES,
        }
    }

    /// What the template's file is called.
    pub fn title(self) -> &'static str {
        match self {
            Self::Organs => "机关导入模板",
            Self::Officials => "承办人员导入模板",
            Self::Deputies => "代表和组成人员导入模板",
        }
    }
}

/// Which of these columns a heading means.
pub fn find(columns: &[Column], heading: &str) -> Option<usize> {
    let heading = cell::heading(heading);
    columns
        .iter()
        .position(|column| column.title == heading || column.synonyms.contains(&heading.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_heading_means_two_columns() {
        for kind in [
            ImportKind::Organs,
            ImportKind::Officials,
            ImportKind::Deputies,
        ] {
            let mut seen = std::collections::BTreeSet::new();
            for column in kind.columns() {
                for heading in column.synonyms.iter().chain([&column.title]) {
                    assert!(seen.insert(*heading), "{kind:?} {heading}");
                }
            }
        }
        let of = |heading| find(ImportKind::Deputies.columns(), heading);
        assert_eq!(of("姓　名 *"), Some(0));
        assert_eq!(of("民族"), None);
    }
}
