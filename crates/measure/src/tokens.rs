use std::collections::BTreeSet;

/// A text cut into tokens; offsets are code points.
///
/// A word is letters, digits and underscores, also several joined by single hyphens or apostrophes; any other sign is a token of its own.
#[derive(Debug, Clone)]
pub struct Tokens {
    chars: Vec<char>,
    /// Start, end, whether it is a word.
    tokens: Vec<(u32, u32, bool)>,
}

impl Tokens {
    /// Cuts a text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let mut tokens = Vec::new();
        let mut i = 0;
        while i < chars.len() {
            let start = i;
            if chars[i].is_whitespace() {
                i += 1;
                continue;
            }
            if !is_word(chars[i]) {
                i += 1;
                tokens.push((start as u32, i as u32, false));
                continue;
            }
            while i < chars.len() && (is_word(chars[i]) || (is_joint(chars[i]) && chars.get(i + 1).is_some_and(|c| is_word(*c)))) {
                i += 1;
            }
            tokens.push((start as u32, i as u32, true));
        }
        Self { chars, tokens }
    }

    /// Length of the text in code points.
    #[must_use]
    pub fn length(&self) -> u32 {
        self.chars.len() as u32
    }

    /// The words that overlap one of some places, as numbers of tokens.
    #[must_use]
    pub fn words(&self, places: &[[u32; 2]]) -> BTreeSet<usize> {
        let mut out = BTreeSet::new();
        for [start, end] in places {
            let first = self.tokens.partition_point(|(_, e, _)| e <= start);
            out.extend((first..self.tokens.len()).take_while(|&n| self.tokens[n].0 < *end).filter(|&n| self.tokens[n].2));
        }
        out
    }

    /// A place without outer white space, punctuation and articles.
    #[must_use]
    pub fn core(&self, [start, end]: [u32; 2]) -> [u32; 2] {
        let (mut s, mut e) = (start as usize, (end as usize).min(self.chars.len()));
        loop {
            while s < e && !self.chars[s].is_alphanumeric() {
                s += 1;
            }
            while e > s && !self.chars[e - 1].is_alphanumeric() {
                e -= 1;
            }
            let word = self.chars[s..e].iter().take_while(|c| is_word(**c)).count();
            let text: String = self.chars[s..s + word].iter().flat_map(|c| c.to_lowercase()).collect();
            if word > 0 && matches!(text.as_str(), "a" | "an" | "the") && word < e - s {
                s += word;
                continue;
            }
            return [s as u32, e as u32];
        }
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn is_joint(c: char) -> bool {
    matches!(c, '-' | '\'' | '’')
}

/// Harmonic mean of how much of each set is in the other; 0 where one is empty.
#[must_use]
pub fn overlap_f1(a: &BTreeSet<usize>, b: &BTreeSet<usize>) -> f64 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    2.0 * a.intersection(b).count() as f64 / (a.len() + b.len()) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_signs_are_told_apart() {
        let t = Tokens::new("Non-farm jobs (the state’s) - 5%.");
        let words: Vec<String> =
            t.tokens.iter().filter(|t| t.2).map(|(s, e, _)| t.chars[*s as usize..*e as usize].iter().collect()).collect();
        assert_eq!(words, ["Non-farm", "jobs", "the", "state’s", "5"]);
        assert_eq!(t.words(&[[3, 10]]), BTreeSet::from([0, 1]));
        assert_eq!(t.words(&[[13, 14], [3, 4]]).len(), 1);
    }

    #[test]
    fn the_core_has_no_article_and_no_bracket() {
        let t = Tokens::new("(The “rail” toll),");
        assert_eq!(t.core([0, 18]), [6, 16]);
        let t = Tokens::new("the");
        assert_eq!(t.core([0, 3]), [0, 3]);
    }
}
