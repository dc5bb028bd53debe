//! XML into a tree, strictly: what is broken, cut off or dangerous is refused with its place.

use super::tree::{DEEPEST, Tree};
use crate::{ReadError, sketch::Bytes};
use quick_xml::{Reader, errors::Error, events::Event};

/// Reads XML.
pub(super) fn xml(text: &str) -> Result<Tree<'_>, ReadError> {
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut reader = Reader::from_str(&text[start..]);
    reader.config_mut().check_end_names = true;
    let mut tree = Tree::new(text);
    let mut from = start;
    loop {
        let event = reader.read_event().map_err(|error| {
            let at = start + usize::try_from(reader.error_position()).unwrap_or(0);
            refused(text, at, &told(&error, &tree))
        })?;
        let to = start + usize::try_from(reader.buffer_position()).unwrap_or(text.len() - start);
        let bytes = Bytes::new(from, to);
        match event {
            Event::Start(tag) => {
                if tree.open().len() > DEEPEST {
                    return Err(refused(text, from, &format!("elements are nested deeper than {DEEPEST}; this is no paper")));
                }
                let _ = tag;
                tree.enter(name_at(text, from + 1), bytes);
            }
            Event::Empty(_) => tree.empty(name_at(text, from + 1), bytes),
            Event::End(_) => tree.leave(bytes),
            Event::Text(_) | Event::GeneralRef(_) if tree.open().len() == 1 => {}
            Event::Text(_) => tree.text(bytes),
            Event::CData(_) => tree.text(Bytes { start: bytes.start + 9, end: bytes.end - 3 }),
            Event::GeneralRef(_) => {
                let reference = bytes.of(text);
                if claimgraph_document::decode_entity(reference).is_none() {
                    return Err(refused(
                        text,
                        from,
                        &format!(
                            "`{reference}` is no character reference of XML or HTML; entities that a document type declares are not followed: write the characters instead"
                        ),
                    ));
                }
                tree.text(bytes);
            }
            Event::DocType(_) => {
                let declared = bytes.of(text).find("<!ENTITY");
                if let Some(at) = declared {
                    return Err(refused(
                        text,
                        from + at,
                        "the document type declares entities, which are refused (they can name files, addresses, or grow without end): write their characters instead and remove the declarations",
                    ));
                }
            }
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
            Event::Eof => break,
        }
        from = to;
    }
    if let Some(&open) = tree.open().get(1..).and_then(<[usize]>::last) {
        let node = tree.node(open);
        let (line, _) = line_and_column(text, node.whole.start as usize);
        return Err(refused(
            text,
            text.len(),
            &format!("the file ends inside <{}>, which opens on line {line}; it was probably cut off", node.name),
        ));
    }
    if tree.children(0).next().is_none() {
        return Err(refused(text, 0, "there is no element in this file"));
    }
    Ok(tree)
}

fn told(error: &Error, tree: &Tree<'_>) -> String {
    let inside = tree.open().get(1..).and_then(<[usize]>::last).map_or(String::new(), |&n| format!(" (inside <{}>)", tree.node(n).name));
    format!("the XML is broken: {error}{inside}; check it with an XML tool, for example `xmllint --noout`")
}

/// An error at a byte.
pub(super) fn refused(text: &str, byte: usize, reason: &str) -> ReadError {
    let byte = (0..=byte.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
    let (line, column) = line_and_column(text, byte);
    ReadError::Markup { line, column, offset: text[..byte].chars().count() as u32, reason: reason.to_owned() }
}

fn line_and_column(text: &str, byte: usize) -> (usize, usize) {
    let before = &text[..byte];
    let line_start = before.rfind('\n').map_or(0, |i| i + 1);
    (before.bytes().filter(|&b| b == b'\n').count() + 1, before[line_start..].chars().count() + 1)
}

/// The local name that starts at a byte. The prefix of MathML stays: a formula's `mi` is no element of the text.
pub(super) fn name_at(text: &str, byte: usize) -> &str {
    let rest = &text[byte..];
    let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or(rest.len());
    let name = &rest[..end];
    match name.split_once(':') {
        Some((prefix, local)) if prefix != "mml" && prefix != "m" => local,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        xml(text).unwrap_err().to_string()
    }

    #[test]
    fn bombs_and_foreign_entities_are_refused_with_their_place() {
        let bomb = "<?xml version='1.0'?>\n<!DOCTYPE a [\n <!ENTITY x 'aaaa'>\n <!ENTITY y '&x;&x;'>\n]>\n<a>&y;</a>";
        assert!(error(bomb).starts_with("line 3, column 2: the document type declares entities"), "{}", error(bomb));
        let outside = "<!DOCTYPE a [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><a>&f;</a>";
        assert!(error(outside).contains("declares entities"));
        assert!(error("<a>\n&unknown;</a>").starts_with("line 2, column 1: `&unknown;` is no character reference"));
        assert!(xml("<!DOCTYPE article PUBLIC '-//NLM//DTD' 'x.dtd'><article>caf&eacute; &#x2019;</article>").is_ok());
    }

    #[test]
    fn a_cut_off_file_tells_where_it_breaks() {
        assert!(error("<a>\n<b>text").contains("ends inside <b>, which opens on line 2"));
        assert!(error("<a>\n<b>text</a>").starts_with("line 2, column"), "{}", error("<a>\n<b>text</a>"));
        assert!(error("<a><b").contains("broken"));
        assert!(error("text").contains("no element"));
    }

    #[test]
    fn deep_nesting_is_refused() {
        assert!(error(&"<a>".repeat(100_000)).contains("nested deeper"));
    }

    #[test]
    fn text_keeps_its_references_and_cdata_its_signs() {
        let tree = xml("<a>R&amp;D <![CDATA[x < y]]></a>").unwrap();
        assert_eq!(tree.words(1), "R&D x < y");
    }
}
