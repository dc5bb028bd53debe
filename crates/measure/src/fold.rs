use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Letters without their marks, in lower case.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ı' => out.push('i'),
            'đ' => out.push('d'),
            c => out.push(c),
        }
    }
    out
}

/// Only letters a to z and digits.
pub(crate) fn fold(text: &str) -> String {
    plain(text).chars().filter(char::is_ascii_alphanumeric).collect()
}

/// Words of a to z and digits; a hyphen before a line break joins.
pub(crate) fn words(text: &str) -> Vec<String> {
    let text = plain(text);
    let mut joined = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        if c == '-' && (before.is_alphanumeric() || before == '_') && chars.peek().is_some_and(|n| n.is_whitespace()) {
            let rest: String = chars.clone().skip_while(|n| n.is_whitespace()).take(1).collect();
            if rest.chars().all(|n| n.is_alphanumeric() || n == '_') && !rest.is_empty() {
                while chars.peek().is_some_and(|n| n.is_whitespace()) {
                    chars.next();
                }
                before = c;
                continue;
            }
        }
        joined.push(c);
        before = c;
    }
    joined.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// Harmonic mean of how much of each word bag is in the other.
pub(crate) fn word_f1(a: &[String], b: &[String]) -> f64 {
    let common = common(a, b);
    if common == 0 { 0.0 } else { 2.0 * common as f64 / (a.len() + b.len()) as f64 }
}

/// How many words two bags share.
pub(crate) fn common(a: &[String], b: &[String]) -> usize {
    let (mut a, mut b) = (a.to_vec(), b.to_vec());
    a.sort();
    b.sort();
    let (mut i, mut j, mut n) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                n += 1;
                i += 1;
                j += 1;
            }
        }
    }
    n
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_fall_away_and_broken_words_join() {
        assert_eq!(fold("Jørgensen-Łuk, Ü."), "jorgensenluku");
        assert_eq!(words("agri-\n cultural R&D"), ["agricultural", "r", "d"]);
        assert_eq!(words("small- and large"), ["smalland", "large"], "as the definition has it");
    }

    #[test]
    fn bags_count_a_word_as_often_as_both_have_it() {
        let bag = |t: &str| words(t);
        assert_eq!(common(&bag("a a b"), &bag("a b b")), 2);
        assert_eq!(word_f1(&bag("ports and roads"), &bag("roads")), 0.5);
        assert_eq!(word_f1(&[], &[]), 0.0);
    }
}
