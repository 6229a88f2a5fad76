use proptest::prelude::*;

use super::marks;

fn may_contain(texts: &[&str], sought: &str) -> bool {
    let sought = marks(&[sought]);
    marks(texts) & sought == sought
}

#[test]
fn marks_are_the_same_for_good() {
    assert_eq!(marks(&[]), 0);
    assert_eq!(marks(&["整治工地扬尘"]), 0x400c_0052_1000_0010);
    assert_eq!(marks(&["ABC-9"]), marks(&["abc-9"]));
}

#[test]
fn what_is_elsewhere_is_passed_over() {
    let texts = ["第12996项：整治第996号工地扬尘", "12996"];
    assert!(may_contain(&texts, "996号"));
    let others = [
        "饮水安全",
        "校园食堂",
        "养老",
        "河长制",
        "招商引资",
        "99号路",
    ];
    for sought in others {
        assert!(!may_contain(&texts, sought), "{sought}");
    }
}

proptest! {
    #[test]
    fn whatever_a_text_contains_passes(before in ".{0,12}", sought in "\\PC{0,12}", after in ".{0,12}", number in ".{0,6}") {
        let text = format!("{before}{sought}{after}");
        prop_assert!(may_contain(&[&text, &number], &sought));
        prop_assert!(may_contain(&[&number, &text], &sought.to_ascii_uppercase()));
        prop_assert!(marks(&[&text]) >= 0);
    }
}
