use super::super::likeness::{ALIKE, likeness, weigh};
use super::{app, open_window, propose, text};

/// The same matter in other words, or not: first, second, whether they are to be shown side by side.
const PAIRS: &[([&str; 2], [&str; 2], bool)] = &[
    (
        [
            "关于加强农村饮水安全保障的建议",
            "北寨镇、田家河乡部分村组冬季自来水管冻裂，经常停水，村民拉水吃。",
        ],
        [
            "农村自来水冬天老停水",
            "我们村一到冬天水管就冻裂，自来水三天两头停，老人只能去河沟拉水，饮水安全没有保障。",
        ],
        true,
    ),
    (
        [
            "县城老旧小区加装电梯推进缓慢",
            "老旧小区老年人多，加装电梯意见难统一，资金筹集难，补贴政策不明确。",
        ],
        [
            "老旧小区加装电梯难",
            "六层楼没有电梯，老人下不了楼，低层住户不同意，补贴也不知道去哪里申请。",
        ],
        true,
    ),
    (
        [
            "听取校园食品安全工作情况的报告",
            "部分学校食堂食材采购把关不严，供餐企业监管不到位，家长意见大。",
        ],
        [
            "学校食堂食品安全监管",
            "学生反映食堂饭菜质量差，食材采购不公开，希望对校园食品安全开展监督。",
        ],
        true,
    ),
    (
        [
            "中药材种植保险理赔难",
            "党参、黄芪受灾后定损慢、赔付低，药农参保积极性不高。",
        ],
        [
            "党参黄芪等中药材保险理赔慢赔付低",
            "去年冰雹以后药农的中药材保险定损拖了半年，赔付标准低。",
        ],
        true,
    ),
    (
        [
            "乡镇卫生院医生短缺",
            "卫生院留不住医生，全科医生缺编，群众看病要跑县城。",
        ],
        [
            "乡镇卫生院缺医生、留不住人",
            "乡镇卫生院全科医生少，年轻医生考走了，老百姓看病只能去县医院。",
        ],
        true,
    ),
    (
        ["农村饮水安全保障", "部分村组冬季自来水管冻裂停水。"],
        [
            "农村生活垃圾清运不及时",
            "部分村组垃圾箱满溢，清运车一周一次。",
        ],
        false,
    ),
    (
        ["县城停车难", "县城主干道乱停车，公共停车场少。"],
        [
            "县城公交线路少、班次少",
            "到新区的公交四十分钟一班，老人出行不便。",
        ],
        false,
    ),
    (
        ["校园食品安全", "学校食堂食材采购把关不严。"],
        [
            "校园周边交通秩序",
            "放学时段学校门口车辆拥堵，家长接送不安全。",
        ],
        false,
    ),
    (
        [
            "关于加强优化营商环境工作的建议",
            "企业反映审批环节多，部门之间数据不共享。",
        ],
        [
            "关于加强法院执行工作的建议",
            "生效判决执行难，失信被执行人查控力度不够。",
        ],
        false,
    ),
    (
        [
            "义务教育阶段教师轮岗",
            "城乡教师交流轮岗流于形式，乡村学校缺音体美教师。",
        ],
        [
            "学前教育普惠园不足",
            "县城公办幼儿园学位不足，民办园收费高。",
        ],
        false,
    ),
];

#[test]
fn the_same_matter_in_other_words_is_alike_and_another_of_the_field_is_not() {
    for (one, other, is_alike) in PAIRS {
        let score = likeness(&weigh(one[0], one[1], ""), &weigh(other[0], other[1], ""));
        assert_eq!(
            score >= ALIKE,
            *is_alike,
            "{score:.3}: {} / {}",
            one[0],
            other[0]
        );
    }
}

#[test]
fn likeness_is_the_same_both_ways_and_whole_with_itself() {
    for (one, other, _) in PAIRS {
        let (one, other) = (weigh(one[0], one[1], ""), weigh(other[0], other[1], ""));
        assert!((likeness(&one, &other) - likeness(&other, &one)).abs() < 1e-12);
        assert!((likeness(&one, &one) - 1.0).abs() < 1e-9);
    }
}

#[test]
fn a_text_without_a_telling_word_is_like_nothing() {
    for text in [
        "",
        "。。。",
        "的",
        "12345 2026",
        "关于加强监督检查工作的建议",
    ] {
        let words = weigh(text, "", "");
        assert!(likeness(&words, &words) < 1.0 + 1e-9, "{text}");
        let water = weigh("农村饮水安全", "自来水停水", "");
        assert!(likeness(&words, &water) < f64::EPSILON, "{text}");
    }
}

#[tokio::test]
async fn the_database_finds_what_the_rule_finds_with_the_words_in_common() {
    let app = app().await;
    let window = open_window(&app).await;
    let mut submissions = Vec::new();
    for (one, other, _) in PAIRS {
        submissions.push(propose(app.deputy(), &window, one[0], one[1]).await);
        submissions.push(propose(app.account("deputy_2"), &window, other[0], other[1]).await);
    }
    for (index, (one, other, is_alike)) in PAIRS.iter().enumerate() {
        let path = format!(
            "/api/submissions/{}/alike",
            text(&submissions[2 * index + 1]["id"])
        );
        let alike = app.clerk().get(&path).await.ok();
        let found = alike["items"].as_array().unwrap().iter();
        let mut found =
            found.filter(|item| item["submission"]["id"] == submissions[2 * index]["id"]);
        let found = found.next();
        assert_eq!(found.is_some(), *is_alike, "{}", other[0]);
        if let Some(item) = found {
            let score = likeness(&weigh(one[0], one[1], ""), &weigh(other[0], other[1], ""));
            assert!((item["score"].as_f64().unwrap() - score).abs() < 1e-9);
            assert!(!item["words"].as_array().unwrap().is_empty());
        }
    }
    let alike = app
        .clerk()
        .get("/api/submissions?alike=true&per_page=200")
        .await
        .ok();
    let rows = alike["items"].as_array().unwrap();
    assert!(
        rows.len() >= 5 && rows.len() < submissions.len(),
        "{}",
        rows.len()
    );
    assert!(
        rows.iter()
            .all(|row| row["is_alike"] == true && row["likest"].as_f64().unwrap() >= ALIKE)
    );
}
