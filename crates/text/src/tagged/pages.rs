//! HTML into a tree, as forgiving as a browser: what is not closed is closed, what is unknown is kept.

use super::tree::{DEEPEST, Tree};
use crate::sketch::Bytes;
use html5gum::{DefaultEmitter, Token, Tokenizer};

const VOID: &[&str] = &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Elements that an opening tag closes, and the elements that they do not reach beyond.
fn closed_by(name: &str) -> Option<(&'static [&'static str], &'static [&'static str])> {
    Some(match name {
        "li" => (&["li", "p"], &["ul", "ol", "menu"]),
        "dt" | "dd" => (&["dt", "dd", "p"], &["dl"]),
        "tr" => (&["tr", "td", "th"], &["table"]),
        "td" | "th" => (&["td", "th"], &["tr", "table"]),
        "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot", "tr", "td", "th"], &["table"]),
        "option" => (&["option"], &["select"]),
        "p" | "div" | "ul" | "ol" | "dl" | "table" | "section" | "article" | "aside" | "nav" | "header" | "footer" | "blockquote"
        | "pre" | "figure" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hr" | "main" | "form" | "address" => {
            (&["p"], &["div", "td", "th", "li", "section", "article", "body", "blockquote", "figure", "button"])
        }
        _ => return None,
    })
}

/// Reads HTML.
pub(super) fn html(text: &str) -> Tree<'_> {
    let mut tree = Tree::new(text);
    let mut from = 0;
    for token in Tokenizer::new_with_emitter(text, DefaultEmitter::<usize>::new_with_span()).flatten() {
        let (bytes, closing) = match &token {
            Token::StartTag(tag) => (tag_bytes(text, tag.span.start, tag.span.end), false),
            Token::EndTag(tag) => (tag_bytes(text, tag.span.start, tag.span.end), true),
            Token::Comment(comment) => {
                let bytes = tag_bytes(text, comment.span.start, comment.span.end);
                if let Some(bytes) = bytes {
                    words(&mut tree, from, bytes.start as usize);
                    from = from.max(bytes.end as usize);
                }
                continue;
            }
            Token::Doctype(doctype) => {
                if let Some(bytes) = tag_bytes(text, doctype.span.start, doctype.span.end) {
                    from = from.max(bytes.end as usize);
                }
                continue;
            }
            Token::String(_) | Token::Error(_) => continue,
        };
        let Some(bytes) = bytes.filter(|b| b.start as usize >= from) else { continue };
        words(&mut tree, from, bytes.start as usize);
        from = bytes.end as usize;
        let name = super::tags::name_at(text, bytes.start as usize + 1 + usize::from(closing));
        if closing { close(&mut tree, name, bytes) } else { open(&mut tree, name, bytes) }
    }
    words(&mut tree, from, text.len());
    let end = Bytes::new(text.len(), text.len());
    while tree.open().len() > 1 {
        tree.leave(end);
    }
    tree
}

/// The bytes of a tag, from its `<` to its `>`, checked against the text.
fn tag_bytes(text: &str, start: usize, end: usize) -> Option<Bytes> {
    let start = text[..start.min(text.len())].len();
    // Depending on the token, its span begins at the sign or behind it.
    let open = (start.saturating_sub(4)..=start).rev().find(|&i| text.as_bytes().get(i) == Some(&b'<'))?;
    let from = end.saturating_sub(1).max(open);
    let close = text.as_bytes()[from..].iter().take(4).position(|&b| b == b'>').map(|i| from + i + 1)?;
    Some(Bytes::new(open, close))
}

fn words(tree: &mut Tree<'_>, from: usize, to: usize) {
    if from < to {
        tree.text(Bytes::new(from, to));
    }
}

fn open<'t>(tree: &mut Tree<'t>, name: &'t str, tag: Bytes) {
    let lower = name.to_ascii_lowercase();
    if let Some((closes, walls)) = closed_by(&lower) {
        let here = Bytes { start: tag.start, end: tag.start };
        while let Some(at) = tree.open()[1..].iter().rposition(|&n| tree.is_any(n, closes)) {
            let wall = tree.open()[1..].iter().rposition(|&n| tree.is_any(n, walls));
            if wall.is_some_and(|wall| wall > at) {
                break;
            }
            while tree.open().len() > at + 1 {
                tree.leave(here);
            }
        }
    }
    let void =
        VOID.contains(&lower.as_str()) || tag.of(tree.text).ends_with("/>") && !matches!(lower.as_str(), "div" | "span" | "p" | "a" | "i");
    if void || tree.open().len() > DEEPEST {
        tree.empty(name, tag);
    } else {
        tree.enter(name, tag);
    }
}

fn close(tree: &mut Tree<'_>, name: &str, tag: Bytes) {
    let Some(at) = tree.open()[1..].iter().rposition(|&n| tree.is(n, name)) else { return };
    let here = Bytes { start: tag.start, end: tag.start };
    while tree.open().len() > at + 2 {
        tree.leave(here);
    }
    tree.leave(tag);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_open_is_closed() {
        let text = "<!DOCTYPE html><!-- a <p> --><ul><li>One<li>Two <b>bold</ul><p>Three<p class=x>Four &amp; five<br>six</body>";
        let tree = html(text);
        let items: Vec<String> = tree.below(0).filter(|&n| tree.is(n, "li")).map(|n| tree.words(n)).collect();
        assert_eq!(items, ["One", "Two bold"]);
        let paragraphs: Vec<String> = tree.below(0).filter(|&n| tree.is(n, "p")).map(|n| tree.words(n)).collect();
        assert_eq!(paragraphs, ["Three", "Four & fivesix"]);
    }

    #[test]
    fn tags_stand_where_they_stand() {
        let text = "a <i\n class='é'>b</i> c <img src=x> d < e";
        let tree = html(text);
        for n in tree.below(0) {
            let node = tree.node(n);
            if node.name.is_empty() {
                assert!(!node.whole.of(text).contains('>'), "{}", node.whole.of(text));
            } else {
                assert!(node.whole.of(text).starts_with('<') && node.whole.of(text).ends_with('>'));
            }
        }
        assert_eq!(tree.words(0), "a b c d < e");
    }
}
