//! Where a title breaks: by meaning, in lines of like length, never inside 《》 or a number (GB/T 9704-2012, 7.3.1).

use super::geometry::half_chars;

/// 2号 characters that fit a line of 156 mm, in half characters.
const FULL: i32 = 40;

/// What a title of one line may take, so that it doesn't reach from edge to edge.
const COMFORTABLE: i32 = 38;

/// Words a line of a title may well end with, or the next begin with.
const STARTS: [&str; 7] = [
    "关于",
    "印发",
    "开展",
    "专项工作",
    "贯彻",
    "情况的",
    "审议意见",
];
/// What must not begin a line.
const NEVER_FIRST: &str = "的、，。》）：”";
/// What must not end a line.
const NEVER_LAST: &str = "《（、“和及与第";

/// The title with its lines broken. Breaks made by hand are kept.
pub(super) fn broken(title: &str, organ: &str) -> String {
    let title = title.trim();
    if title.contains('\n') || half_chars(title) <= COMFORTABLE {
        return title.to_owned();
    }
    let chars: Vec<char> = title.chars().collect();
    let fewest = (half_chars(title) + FULL - 1) / FULL;
    (fewest.max(2)..=fewest.max(2) + 1)
        .find_map(|lines| in_lines(&chars, lines, organ))
        .unwrap_or_else(|| title.to_owned())
}

/// The title in so many lines, if it can be broken so.
fn in_lines(chars: &[char], lines: i32, organ: &str) -> Option<String> {
    let mut out = String::new();
    let mut from = 0;
    for left in (2..=lines).rev() {
        let at = best(chars, from, left, organ)?;
        out.extend(chars.get(from..at)?);
        out.push('\n');
        from = at;
    }
    out.extend(chars.get(from..)?);
    Some(out)
}

/// The best place to end a line that begins at `from`, when `lines` lines are still to be filled.
fn best(chars: &[char], from: usize, lines: i32, organ: &str) -> Option<usize> {
    let rest: String = chars.get(from..)?.iter().collect();
    let wanted = half_chars(&rest) / lines;
    (from + 2..chars.len().saturating_sub(1))
        .filter_map(|at| {
            let line: String = chars.get(from..at)?.iter().collect();
            let after: String = chars.get(at..)?.iter().collect();
            let width = half_chars(&line);
            let fits = width <= FULL && half_chars(&after) <= FULL * (lines - 1);
            (fits && may_break(&line, &after))
                .then(|| (at, (width - wanted).abs() - worth(&line, &after, organ)))
        })
        .min_by_key(|(_, cost)| *cost)
        .map(|(at, _)| at)
}

fn may_break(line: &str, after: &str) -> bool {
    let inside = line.matches('《').count() > line.matches('》').count();
    let (Some(last), Some(first)) = (line.chars().next_back(), after.chars().next()) else {
        return false;
    };
    let in_number =
        last.is_ascii_digit() && (first.is_ascii_digit() || "年月日号次届".contains(first));
    !(inside || in_number || NEVER_FIRST.contains(first) || NEVER_LAST.contains(last))
}

/// How many half characters of unevenness a break at this place is worth.
fn worth(line: &str, after: &str, organ: &str) -> i32 {
    if line == organ {
        20
    } else if STARTS.iter().any(|start| after.starts_with(start)) || line.ends_with('》') {
        10
    } else if line.ends_with('的') {
        8
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::broken;

    #[test]
    fn titles_break_by_meaning() {
        let organ = "渭源县人民代表大会常务委员会";
        for (title, lines) in [
            ("关于开展视察的通知", "关于开展视察的通知"),
            (
                "渭源县人民代表大会常务委员会关于印发2026年度监督工作计划的通知",
                "渭源县人民代表大会常务委员会\n关于印发2026年度监督工作计划的通知",
            ),
            ("手工\n断行的通知", "手工\n断行的通知"),
        ] {
            assert_eq!(broken(title, organ), lines);
        }
        for title in [
            "关于检查《中华人民共和国中医药法》和《甘肃省中医药条例》实施情况的报告",
            "渭源县人民代表大会常务委员会关于全县农村饮水安全工程运行管护情况专项工作报告审议意见办理情况满意度测评结果的通报",
        ] {
            let lines = broken(title, organ);
            assert_eq!(lines.replace('\n', ""), title);
            for line in lines.lines() {
                assert!(super::half_chars(line) <= super::FULL, "{lines}");
                assert!(!line.starts_with('的'), "{lines}");
                assert_eq!(
                    line.matches('《').count(),
                    line.matches('》').count(),
                    "{lines}"
                );
            }
        }
    }
}
