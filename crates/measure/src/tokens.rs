use std::collections::BTreeSet;

/// The words of a text as code point ranges: letters, digits and underscores, held together by single hyphens and apostrophes. Punctuation
/// counts for nothing.
pub(crate) fn words(text: &str) -> Vec<(u32, u32)> {
    let chars: Vec<char> = text.chars().collect();
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if !word(chars[at]) {
            at += 1;
            continue;
        }
        let start = at;
        while at < chars.len()
            && (word(chars[at]) || (matches!(chars[at], '-' | '\'' | '’') && chars.get(at + 1).is_some_and(|c| word(*c))))
        {
            at += 1;
        }
        found.push((start as u32, at as u32));
    }
    found
}

/// The numbers of the words that overlap one of some spans.
pub(crate) fn within(words: &[(u32, u32)], spans: &[[u32; 2]]) -> BTreeSet<usize> {
    let touches = |(s, e): (u32, u32)| spans.iter().any(|[a, b]| s < *b && *a < e);
    words.iter().enumerate().filter(|(_, w)| touches(**w)).map(|(n, _)| n).collect()
}

/// Overlap as F1 of word numbers.
pub(crate) fn overlap(a: &BTreeSet<usize>, b: &BTreeSet<usize>) -> f64 {
    if a.is_empty() || b.is_empty() { 0.0 } else { 2.0 * a.intersection(b).count() as f64 / (a.len() + b.len()) as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_hold_together_over_hyphens_and_apostrophes() {
        let text = "state-owned firms' R&D, it's";
        let found: Vec<&str> = words(text).iter().map(|(s, e)| &text[*s as usize..*e as usize]).collect();
        assert_eq!(found, ["state-owned", "firms", "R", "D", "it's"]);
        assert_eq!(within(&words(text), &[[3, 14]]), [0, 1].into());
    }
}
