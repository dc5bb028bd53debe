//! How a term is printed as a label.

use super::normal::is_short;
use claimgraph_syntax::{Parse, Tag};
use std::collections::BTreeMap;
use std::ops::Range;

/// The printed phrase, articles and possessives left out, lower case but for names and short forms.
pub(crate) fn surface(parse: &Parse<'_>, tokens: Range<usize>) -> String {
    let mut out = String::new();
    let mut last_end = None;
    let mut depth = 0;
    for i in tokens.clone() {
        let tag = parse.tag(i);
        match tag {
            Tag::LRB => depth += 1,
            Tag::RRB => depth -= 1,
            _ => {}
        }
        if depth > 0 || tag == Tag::RRB {
            continue;
        }
        if matches!(tag, Tag::DT | Tag::PRPS | Tag::PDT | Tag::OpenQuote | Tag::CloseQuote) {
            continue;
        }
        let token = parse.tokens()[i];
        let glued = last_end == Some(token.start);
        if !out.is_empty() && !glued {
            out.push(' ');
        }
        last_end = Some(token.end);
        let word = parse.word(i);
        let inner = word.chars().skip(1).any(char::is_uppercase);
        if word.starts_with(char::is_uppercase) && !inner && !tag.is_name() {
            out.push_str(&word.to_lowercase());
        } else {
            out.push_str(word);
        }
    }
    out
}

/// The label of a term and its other printed forms: the most frequent form, and of forms that differ in capitals the one with fewest.
pub(crate) fn label(surfaces: &BTreeMap<String, usize>) -> (String, Vec<String>) {
    let mut groups: BTreeMap<String, (usize, &str)> = BTreeMap::new();
    let capitals = |s: &str| s.chars().filter(|c| c.is_uppercase()).count();
    for (surface, count) in surfaces {
        let group = groups.entry(surface.to_lowercase().replace('’', "'")).or_insert((0, surface));
        group.0 += count;
        if capitals(surface) < capitals(group.1) {
            group.1 = surface;
        }
    }
    let mut forms: Vec<(usize, &str)> = groups.into_values().collect();
    // A short form is another name as soon as a longer one is printed.
    forms.sort_by(|a, b| is_short(a.1).cmp(&is_short(b.1)).then(b.0.cmp(&a.0)).then(a.1.len().cmp(&b.1.len())).then(a.1.cmp(b.1)));
    let mut labels = forms.into_iter().map(|(_, form)| form.replace('’', "'"));
    let first = labels.next().unwrap_or_default();
    (first, labels.take(12).collect())
}
