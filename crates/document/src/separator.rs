use crate::Format;

/// Elements inside which words run on: their tags part nothing.
const INLINE: &[&str] = &[
    "a",
    "abbr",
    "abbrev",
    "b",
    "bdi",
    "bdo",
    "bold",
    "cite",
    "code",
    "data",
    "del",
    "dfn",
    "em",
    "email",
    "emph",
    "ext-link",
    "fixed-case",
    "font",
    "hi",
    "i",
    "inline-formula",
    "ins",
    "institution",
    "italic",
    "kbd",
    "label",
    "mark",
    "monospace",
    "named-content",
    "overline",
    "q",
    "ref",
    "roman",
    "rs",
    "s",
    "samp",
    "sans-serif",
    "sc",
    "sgmltei",
    "small",
    "span",
    "strike",
    "strong",
    "styled-content",
    "sub",
    "sup",
    "time",
    "tt",
    "u",
    "underline",
    "uri",
    "var",
    "wbr",
    "xref",
];

/// Whether what stands between two pieces of a unit parts their words.
///
/// Between pieces of plain text and Markdown white space parts; between pieces of tagged text a tag that is not inline does.
pub fn separator(between: &str, format: Format) -> bool {
    if !format.is_tagged() {
        return between.contains(char::is_whitespace);
    }
    let mut rest = between;
    while let Some(open) = rest.find('<') {
        rest = &rest[open + 1..];
        if rest.starts_with('!') || rest.starts_with('?') {
            continue;
        }
        let name = rest.trim_start_matches('/');
        let end = name.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or(name.len());
        let name = &name[..end];
        // MathML is set as one word a formula.
        let inline = name.starts_with("mml:") || INLINE.binary_search_by(|known| known.cmp(&name.to_ascii_lowercase().as_str())).is_ok();
        if !inline {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_for_the_search() {
        assert!(INLINE.is_sorted());
    }

    #[test]
    fn only_some_tags_part_words() {
        for (between, parts) in
            [("<i>", false), ("</sup><SUP class='x'>", false), ("<br/>", true), ("</td><td>", true), ("<!-- a b -->", false)]
        {
            assert_eq!(separator(between, Format::Html), parts, "{between}");
        }
        assert!(separator("\n95\n", Format::Text));
        assert!(!separator("7", Format::Text));
        assert!(!separator("**", Format::Markdown));
    }
}
