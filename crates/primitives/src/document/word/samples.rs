//! Four documents of an invented year in 渭源县, to look at and to test with. People and findings are invented.

mod plan;

use kernel::Date;

use super::super::text::{
    Align, Attachment, Block, Column, DocNumber, Form, Level, OfficialDocument, SecrecyMark,
    SignOff, Table, Urgency,
};

const ORGAN: &str = "渭源县人民代表大会常务委员会";
const OFFICE: &str = "渭源县人大常委会办公室";

/// The samples, with the names of their files.
pub(super) fn samples() -> Vec<(&'static str, OfficialDocument)> {
    vec![
        ("plan", plan::plan()),
        ("opinions", opinions()),
        ("letter", letter()),
        ("result", result()),
    ]
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn h(level: u8, text: &str) -> Block {
    Block::Heading {
        level: Level::try_from(level).unwrap(),
        text: text.into(),
    }
}

fn p(text: &str) -> Block {
    Block::Paragraph { text: text.into() }
}

fn item(text: &str) -> Block {
    Block::NumberedItem { text: text.into() }
}

fn number(code: &str, number: u32) -> DocNumber {
    DocNumber {
        code: code.into(),
        year: 2026,
        number,
    }
}

fn table(columns: &[(&str, u16, Align)], rows: Vec<Vec<String>>) -> Block {
    Block::Table(Table {
        columns: columns
            .iter()
            .map(|(heading, width, align)| Column {
                heading: (*heading).into(),
                width: *width,
                align: *align,
            })
            .collect(),
        rows,
    })
}

fn opinions() -> OfficialDocument {
    OfficialDocument {
        organ_mark: ORGAN.into(),
        number: Some(number("渭人发", 17)),
        secrecy: SecrecyMark::Internal,
        urgency: Urgency::Urgent,
        title: "关于农村饮水安全工程运行管护情况专项工作报告的审议意见".into(),
        addressee: Some("县人民政府".into()),
        body: vec![
            p(
                "2026年4月22日，县十九届人大常委会第三十四次会议听取和审议了县人民政府副县长梁守诚受县人民政府委托所作的《关于农村饮水安全工程运行管护情况的报告》。会前，县人大农业农村委组织县乡人大代表36人次，深入8个乡镇22个村开展了调研。现将审议意见函告如下。",
            ),
            h(1, "总体评价"),
            p(
                "会议认为，近年来县人民政府把农村饮水安全作为巩固脱贫攻坚成果的基础工程，累计改造管网312公里，农村自来水普及率达到96.4%，供水保证率和水质合格率稳步提高，工作成效应予肯定。",
            ),
            h(1, "存在的主要问题"),
            h(
                2,
                "管网老化失修。全县1998年以前铺设的管网仍有147公里在用，冬季冻裂漏损率达到23%，莲峰、祁家庙两镇11个村每周停水2次以上。",
            ),
            h(
                2,
                "水价形成机制不健全。执行水价低于运行成本，63个村级供水点无固定管护经费，不符合《甘肃省农村饮用水供水管理条例》关于供水单位持续运行的规定。",
            ),
            h(2, "水质监测覆盖不够。"),
            p("千人以下集中供水工程的检测频次未达到每年2次的要求，检测结果没有向用水户公开。"),
            h(1, "意见建议"),
            h(2, "加快管网更新改造"),
            h(
                3,
                "制定三年改造计划，分年度落实资金，2026年10月底前完成莲峰、祁家庙两镇漏损管网更换。",
            ),
            h(3, "建立冬季应急供水预案，明确以下责任："),
            item("乡镇负责巡查和信息上报；"),
            item("供水单位在接报后4小时内到场抢修；"),
            item("县水务局统一调配应急送水车辆。"),
            h(2, "健全水价和管护机制"),
            h(3, "依法开展成本监审，合理确定水价。"),
            h(4, "对低收入用水户给予定额补贴。"),
            h(4, "对村级供水点按供水人口核定管护经费，列入年度预算。"),
            h(2, "扩大水质监测覆盖面"),
            p("千人以下工程全部纳入监测，检测结果按季度在村务公开栏公布。"),
            h(1, "办理要求"),
            p(
                "请县人民政府认真研究办理，于2026年5月22日前将办理方案送县人大农业农村委，于2026年7月22日前将办理情况送县人大农业农村委征求意见后，向县人大常委会提出书面报告。县人大常委会将在第三十七次会议上听取办理情况的报告，并进行满意度测评。",
            ),
        ],
        sign_off: Some(SignOff {
            organ: ORGAN.into(),
            date: date("2026-04-24"),
            sealed: true,
        }),
        cc: vec![
            "县委办公室".into(),
            "县人大常委会主任、副主任、委员".into(),
            "县水务局、县财政局、县发展和改革局、县卫生健康局、市生态环境局渭源分局".into(),
        ],
        printed_by: Some(OFFICE.into()),
        printed_on: Some(date("2026-04-24")),
        ..OfficialDocument::default()
    }
}

fn letter() -> OfficialDocument {
    OfficialDocument {
        form: Form::Letter,
        organ_mark: ORGAN.into(),
        number: Some(number("渭人办函", 12)),
        urgency: Urgency::Urgent,
        title: "关于交办会川镇农贸市场周边排水问题的函".into(),
        addressee: Some("县住房和城乡建设局".into()),
        body: vec![
            p(
                "2026年6月9日，县人大常委会组织代表开展“千名代表视察调研千项工程行动”，代表袁春梅、石维山等5人反映会川镇农贸市场周边排水不畅，汛期积水倒灌商铺。经主任会议研究，现将有关问题交由你局办理。",
            ),
            h(1, "交办事项"),
            item("农贸市场北侧主排水管道管径不足，2025年以来积水7次，最深处约40厘米；"),
            item("南侧18个雨水口中有6个被硬化路面覆盖；"),
            item("市场污水与雨水未分流，直接排入街区沟渠。"),
            h(1, "办理要求"),
            h(
                2,
                "明确责任。请你局会同会川镇人民政府实地核查，于2026年6月26日前将办理方案报送我委。",
            ),
            h(
                2,
                "限期整改。雨水口清理应当在汛期内完成，管道改造和雨污分流应当于2026年9月14日前完成。",
            ),
            h(
                2,
                "书面反馈。办结后填写办理情况反馈表，附整改前后照片，连同书面报告一并报送，并向领衔代表当面答复。",
            ),
            p("办理情况将由县人大社会建设委组织代表现场查看，并提请常委会会议进行满意度测评。"),
        ],
        attachments: vec![Attachment {
            title: "办理情况反馈表".into(),
            body: vec![table(
                &[
                    ("序号", 8, Align::Center),
                    ("交办问题", 34, Align::Left),
                    ("整改措施", 30, Align::Left),
                    ("完成时间", 14, Align::Center),
                    ("责任人", 14, Align::Center),
                ],
                (1..)
                    .zip(["主排水管道管径不足", "雨水口被路面覆盖", "雨污未分流"])
                    .map(|(at, problem)| {
                        vec![
                            format!("{at}"),
                            problem.into(),
                            String::new(),
                            String::new(),
                            String::new(),
                        ]
                    })
                    .collect(),
            )],
        }],
        sign_off: Some(SignOff {
            organ: OFFICE.into(),
            date: date("2026-06-12"),
            sealed: true,
        }),
        note: Some("联系人：何文静，联系电话：0932—0000000".into()),
        cc: vec!["县人民政府办公室".into(), "会川镇人民政府".into()],
        ..OfficialDocument::default()
    }
}

fn result() -> OfficialDocument {
    let row = |name: &str, counts: [u32; 3]| {
        let sum: u32 = counts.iter().sum();
        let mut cells = vec![name.to_owned()];
        cells.extend(counts.map(|count| format!("{count}")));
        cells.push(format!("{sum}"));
        cells.push(
            if counts[0] * 2 > 27 {
                "满意"
            } else {
                "不满意"
            }
            .into(),
        );
        cells
    };
    OfficialDocument {
        organ_mark: ORGAN.into(),
        number: Some(number("渭人发", 41)),
        title: format!("{ORGAN}关于审议意见办理情况满意度测评结果的通报"),
        addressee: Some("县人民政府，县人民法院，县人民检察院".into()),
        body: vec![
            p(
                "2026年10月29日，县十九届人大常委会第三十七次会议对4项审议意见的办理情况进行了满意度测评。常委会组成人员27名，出席会议25名，发出表决票25张，收回25张，全部有效。测评以常委会全体组成人员的过半数为满意。现将结果通报如下。",
            ),
            h(1, "测评结果"),
            table(
                &[
                    ("审议意见", 40, Align::Left),
                    ("满意", 11, Align::Right),
                    ("基本满意", 14, Align::Right),
                    ("不满意", 12, Align::Right),
                    ("有效票", 11, Align::Right),
                    ("结果", 12, Align::Center),
                ],
                vec![
                    row("农村饮水安全工程运行管护", [18, 5, 2]),
                    row("义务教育优质均衡发展", [21, 3, 1]),
                    row("农村公路建设和养护", [9, 6, 10]),
                    row("法院执行工作", [16, 7, 2]),
                ],
            ),
            h(1, "有关要求"),
            p(
                "测评结果为不满意的，承办机关应当自本通报印发之日起两个月内重新办理，并再次向常委会会议报告。其他承办机关应当继续落实尚未办结的事项。",
            ),
        ],
        sign_off: Some(SignOff {
            organ: ORGAN.into(),
            date: date("2026-10-30"),
            sealed: false,
        }),
        cc: vec!["县委办公室".into()],
        printed_by: Some(OFFICE.into()),
        printed_on: Some(date("2026-10-30")),
        ..OfficialDocument::default()
    }
}
