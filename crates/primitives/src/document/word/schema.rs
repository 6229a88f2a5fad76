//! Puts the elements that docx-rs writes into the order that the schema of ECMA-376 (part 1, 17) prescribes, and adds
//! the few it can't write. Word forgives most disorder, but not all, and other offices forgive less.

/// The style of paragraphs in the head of a table; a row that has one is repeated on every page.
pub(super) const HEADER_ROW: &str = "TableHead";

/// The element that holds a row's properties.
const ROW_PROPERTIES: &str = "w:trPr";

/// Parents whose children have an order, with that order. Children not named keep to the end.
const ORDERS: [(&str, &[&str]); 10] = [
    (
        "w:pPr",
        &[
            "w:pStyle",
            "w:keepNext",
            "w:keepLines",
            "w:pageBreakBefore",
            "w:framePr",
            "w:widowControl",
            "w:numPr",
            "w:pBdr",
            "w:shd",
            "w:tabs",
            "w:bidi",
            "w:adjustRightInd",
            "w:snapToGrid",
            "w:spacing",
            "w:ind",
            "w:jc",
            "w:textAlignment",
            "w:outlineLvl",
            "w:rPr",
            "w:sectPr",
        ],
    ),
    (
        "w:rPr",
        &[
            "w:rStyle",
            "w:rFonts",
            "w:b",
            "w:bCs",
            "w:i",
            "w:iCs",
            "w:color",
            "w:spacing",
            "w:w",
            "w:sz",
            "w:szCs",
            "w:highlight",
            "w:u",
        ],
    ),
    (
        "w:sectPr",
        &[
            "w:headerReference",
            "w:footerReference",
            "w:type",
            "w:pgSz",
            "w:pgMar",
            "w:pgNumType",
            "w:cols",
            "w:titlePg",
            "w:textDirection",
            "w:docGrid",
        ],
    ),
    (
        "w:tblPr",
        &[
            "w:tblStyle",
            "w:tblpPr",
            "w:tblOverlap",
            "w:tblW",
            "w:jc",
            "w:tblInd",
            "w:tblBorders",
            "w:shd",
            "w:tblLayout",
            "w:tblCellMar",
            "w:tblLook",
        ],
    ),
    (
        "w:tcPr",
        &[
            "w:tcW",
            "w:gridSpan",
            "w:vMerge",
            "w:tcBorders",
            "w:shd",
            "w:tcMar",
            "w:textDirection",
            "w:vAlign",
        ],
    ),
    (
        "w:pBdr",
        &[
            "w:top",
            "w:left",
            "w:bottom",
            "w:right",
            "w:between",
            "w:bar",
        ],
    ),
    (
        "w:tblBorders",
        &[
            "w:top",
            "w:left",
            "w:bottom",
            "w:right",
            "w:insideH",
            "w:insideV",
        ],
    ),
    (
        "w:tcBorders",
        &[
            "w:top",
            "w:left",
            "w:bottom",
            "w:right",
            "w:insideH",
            "w:insideV",
        ],
    ),
    (
        "w:style",
        &[
            "w:name",
            "w:basedOn",
            "w:next",
            "w:link",
            "w:uiPriority",
            "w:semiHidden",
            "w:unhideWhenUsed",
            "w:qFormat",
            "w:pPr",
            "w:rPr",
        ],
    ),
    (
        "w:settings",
        &[
            "w:zoom",
            "w:defaultTabStop",
            "w:evenAndOddHeaders",
            "w:characterSpacingControl",
            "w:compat",
            "w:docVars",
        ],
    ),
];

/// Orders one part of the package. What has no order is passed on as it is, in one go.
pub(super) fn ordered(part: &[u8]) -> Vec<u8> {
    let Ok(xml) = std::str::from_utf8(part) else {
        return part.to_vec();
    };
    let mut out = String::with_capacity(xml.len() + xml.len() / 64);
    let mut at = 0;
    while let Some(found) = xml.get(at..).and_then(|rest| rest.find("<w:")) {
        let start = at + found;
        out.push_str(xml.get(at..start).unwrap_or_default());
        let rest = xml.get(start..).unwrap_or_default();
        let piece = element_to_change(rest).unwrap_or("<w:");
        if name_of(piece) == ROW_PROPERTIES {
            write_row_properties(piece, rest, &mut out);
        } else {
            write(piece, &mut out);
        }
        at = start + piece.len();
    }
    out.push_str(xml.get(at..).unwrap_or_default());
    out.into_bytes()
}

/// The whole element that a text begins with, when it is one to be ordered or to be added to.
///
/// None of these is ever inside another of its own name, so the first closing tag is its own.
fn element_to_change(xml: &str) -> Option<&str> {
    let name = name_of(xml);
    if name != ROW_PROPERTIES && !ORDERS.iter().any(|(parent, _)| *parent == name) {
        return None;
    }
    let open_end = xml.find('>')?;
    if xml.get(..open_end)?.ends_with('/') {
        return xml.get(..=open_end);
    }
    let close = format!("</{name}>");
    xml.get(..xml.find(&close)? + close.len())
}

/// Writes a row's properties; in a row with table heads, with the mark that repeats the row on every page.
fn write_row_properties(properties: &str, row: &str, out: &mut String) {
    let is_head = row
        .find("</w:tr>")
        .and_then(|end| row.get(..end))
        .is_some_and(|row| row.contains(HEADER_ROW));
    if !is_head {
        out.push_str(properties);
        return;
    }
    out.push_str(properties.strip_suffix("</w:trPr>").unwrap_or("<w:trPr>"));
    out.push_str("<w:tblHeader /></w:trPr>");
}

/// Writes one piece: an element, with its children in order, or the text between elements.
fn write(piece: &str, out: &mut String) {
    let Some((open, inner, close)) = parts(piece) else {
        out.push_str(piece);
        return;
    };
    out.push_str(open);
    let name = name_of(open);
    let mut children = pieces(inner);
    if let Some((_, order)) = ORDERS.iter().find(|(parent, _)| *parent == name) {
        children.sort_by_key(|(child, _)| {
            order
                .iter()
                .position(|known| known == child)
                .unwrap_or(order.len())
        });
    }
    for (_, piece) in children {
        write(piece, out);
    }
    out.push_str(close);
}

/// An element's opening tag, what is inside, and its closing tag; `None` for text and empty elements.
fn parts(piece: &str) -> Option<(&str, &str, &str)> {
    if !piece.starts_with('<') || piece.starts_with("<?") {
        return None;
    }
    let open_end = piece.find('>')? + 1;
    let close_start = piece.rfind("</")?;
    Some((
        piece.get(..open_end)?,
        piece.get(open_end..close_start)?,
        piece.get(close_start..)?,
    ))
}

fn name_of(tag: &str) -> &str {
    let tag = tag.trim_start_matches('<');
    let end = tag.find([' ', '>', '/']).unwrap_or(tag.len());
    tag.get(..end).unwrap_or(tag)
}

/// The elements and texts that stand side by side in well-formed XML, each with its name (texts: an empty name).
fn pieces(xml: &str) -> Vec<(&str, &str)> {
    let mut pieces = Vec::new();
    let (mut start, mut depth, mut at) = (0, 0_usize, 0);
    while let Some(found) = xml.get(at..).and_then(|rest| rest.find('<')) {
        let tag_start = at + found;
        if depth == 0 && tag_start > start {
            pieces.push(("", xml.get(start..tag_start).unwrap_or_default()));
            start = tag_start;
        }
        let Some(length) = xml.get(tag_start..).and_then(|rest| rest.find('>')) else {
            break;
        };
        let tag = xml.get(tag_start..=tag_start + length).unwrap_or_default();
        at = tag_start + length + 1;
        if tag.starts_with("</") {
            depth = depth.saturating_sub(1);
        } else if !tag.ends_with("/>") && !tag.starts_with("<?") {
            depth += 1;
        }
        if depth == 0 {
            let piece = xml.get(start..at).unwrap_or_default();
            pieces.push((name_of(piece), piece));
            start = at;
        }
    }
    if start < xml.len() {
        pieces.push(("", xml.get(start..).unwrap_or_default()));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::ordered;

    #[test]
    fn elements_come_into_the_order_of_the_schema() {
        for (wrong, right) in [
            (
                r#"<?xml version="1.0"?><a><w:pPr><w:rPr><w:sz /><w:rFonts /></w:rPr><w:jc /><w:pStyle /></w:pPr> x</a>"#,
                r#"<?xml version="1.0"?><a><w:pPr><w:pStyle /><w:jc /><w:rPr><w:rFonts /><w:sz /></w:rPr></w:pPr> x</a>"#,
            ),
            (
                r#"<w:tr><w:trPr><w:x /></w:trPr><w:tc w:val="TableHead" /></w:tr>"#,
                r#"<w:tr><w:trPr><w:x /><w:tblHeader /></w:trPr><w:tc w:val="TableHead" /></w:tr>"#,
            ),
            (
                r#"<w:tr><w:trPr /><w:tc w:val="TableHead" /></w:tr>"#,
                r#"<w:tr><w:trPr><w:tblHeader /></w:trPr><w:tc w:val="TableHead" /></w:tr>"#,
            ),
            ("<a>x &lt; y</a>", "<a>x &lt; y</a>"),
        ] {
            assert_eq!(String::from_utf8(ordered(wrong.as_bytes())).unwrap(), right);
        }
    }
}
