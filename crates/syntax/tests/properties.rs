//! What holds for any text.

#![allow(clippy::unwrap_used)]

use claimgraph_syntax::{Dep, Parse, parse, tag};
use proptest::prelude::*;

/// Tokens are in order and on character boundaries, and nothing but gaps lies between; the tree has one root, no cycle and no crossing.
fn is_sound(parse: &Parse<'_>) {
    let mut at = 0;
    for token in parse.tokens() {
        assert!(token.start >= at && token.end > token.start, "{token:?}");
        assert!(!parse.text()[at..token.start].chars().any(char::is_alphanumeric), "a word lies between tokens");
        assert!(!parse.text()[token.start..token.end].contains(char::is_whitespace));
        at = token.end;
    }
    assert!(!parse.text()[at..].chars().any(char::is_alphanumeric));
    if !parse.has_heads() || parse.is_empty() {
        return;
    }
    let roots: Vec<usize> = (0..parse.len()).filter(|&i| parse.head(i).is_none()).collect();
    assert_eq!(roots, [parse.root().unwrap()]);
    for i in 0..parse.len() {
        assert_eq!(parse.dep(i) == Dep::Root, roots[0] == i);
        assert!(parse.ancestors(i).take(parse.len() + 1).count() < parse.len().max(1), "a cycle at {i}");
        for below in parse.subtree(i) {
            assert!(below == i || parse.ancestors(below).any(|above| above == i), "{below} lies under {i} but does not hang on it");
        }
        let (path, top) = parse.path(i, roots[0]).unwrap();
        assert_eq!((path[0], top), (i, roots[0]));
        let _ = (parse.lemma(i), parse.lower(i), parse.phrase(i));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_gets_a_tree(text in "\\PC{0,80}") {
        is_sound(&parse(&text));
        is_sound(&tag(&text));
    }

    #[test]
    fn any_bytes_of_valid_text_get_a_tree(text in any::<String>()) {
        is_sound(&parse(&text));
    }

    #[test]
    fn any_words_and_marks_get_a_tree(words in prop::collection::vec(
        prop::sample::select(vec![
            "the", "tax", "taxes", "reduces", "by", "which", "and", ",", ".", "(", ")", "\"", "it", "'s", "don't", "—", "...", "--", "’",
            "U.S.", "e.g.", "10%", "$5", "and/or", "low-", "a(b)", "cannot", "wouldn't've", "(s)", "''", "``", ":", "1,000", "x,y", "'", "-",
        ]), 0..40), joined in any::<bool>()) {
        let text = words.join(if joined { "" } else { " " });
        is_sound(&parse(&text));
    }
}

#[test]
fn nothing_has_no_tokens() {
    for text in ["", "   ", "\n\t\u{feff}"] {
        assert!(parse(text).is_empty());
        assert_eq!(parse(text).root(), None);
    }
}

#[test]
fn a_sentence_of_a_fifty_thousand_words_is_no_trouble() {
    let text = "the levy on imported steel which the cabinet raised ".repeat(5_600);
    let sentence = parse(&text);
    assert_eq!(sentence.len(), 50_400);
    assert_eq!((0..sentence.len()).filter(|&i| sentence.head(i).is_none()).count(), 1);
}
