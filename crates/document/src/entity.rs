/// Resolves a character reference at the start of a text: its characters and its length in bytes (which are all ASCII).
///
/// The five of XML, the named ones of HTML, decimal and hexadecimal numbers. Entities of a document type are never looked at.
pub fn decode(text: &str) -> Option<(String, usize)> {
    // The longest name of HTML has 33 characters.
    let end = text.bytes().take(40).position(|b| b == b';')?;
    let name = &text[1..end];
    let value = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|&c| c != '\0')?.to_string()
        }
        None => quick_xml::escape::resolve_html5_entity(name)?.to_owned(),
    };
    Some((value, end + 1))
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn references_of_all_kinds() {
        for (text, value, length) in
            [("&amp;D", "&", 5), ("&#233;", "é", 6), ("&#x02019;s", "\u{2019}", 9), ("&nbsp;%", "\u{a0}", 6), ("&ldquo;", "“", 7)]
        {
            assert_eq!(decode(text), Some((value.to_owned(), length)), "{text}");
        }
    }

    #[test]
    fn what_is_no_reference_stays() {
        for text in ["& more", "&nosuchname;", "&#xD800;", "&#0;", "&", "&;", "&#99999999999;", "&é;"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
