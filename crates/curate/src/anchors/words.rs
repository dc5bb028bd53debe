use claimgraph_model::Id;

/// The words of a text, normalised so that two extractions of one paper have the same.
///
/// A word is a run of letters or a run of digits: lower case, accents and combining marks dropped, ligatures and raised digits as plain
/// ones. Everything else parts words, hyphens and apostrophes too: whether `value-chain`, `value-` at a line's end and `value chain` are the
/// same is left to the alignment, which joins and splits words. (Joining hyphens here would make `macro- and` one word or two by the accident
/// of a line break.) A Chinese, Japanese or Korean ideograph or syllable is a word of its own, since these texts put no spaces.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    /// The normalised characters of all words, each with the code point of the text that it stands for.
    pub(super) chars: Vec<(char, u32)>,
    pub(super) words: Vec<TextWord>,
}

/// A word of a text that is at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TextWord {
    /// Code points of the text.
    pub(super) start: u32,
    pub(super) end: u32,
    /// Index range in [`Words::chars`].
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) hash: u8,
    /// Whether it is the first word of its line.
    pub(super) opens_line: bool,
    /// Whether nothing but a hyphen, if anything, and a line break after it part it from the word before.
    pub(super) glued: bool,
}

impl TextWord {
    pub(super) fn len(&self) -> u32 {
        self.to - self.from
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    Ideograph,
    /// Belongs to the word before it and is dropped.
    Mark,
    Other,
}

fn class(c: char) -> Class {
    match c {
        '\u{300}'..='\u{36F}' => Class::Mark,
        '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}' => Class::Ideograph,
        c if c.is_alphabetic() => Class::Letter,
        c if c.is_numeric() || raised(c).is_some() => Class::Digit,
        _ => Class::Other,
    }
}

/// Whether a code point can stand in a word.
pub(super) fn in_word(c: char) -> bool {
    class(c) != Class::Other
}

/// Raised and lowered digits: note marks and formulas that another extraction prints as plain ones.
fn raised(c: char) -> Option<char> {
    let digit = match c {
        '¹' => 1,
        '²' => 2,
        '³' => 3,
        '⁰' | '⁴'..='⁹' => c as u32 - '⁰' as u32,
        '₀'..='₉' => c as u32 - '₀' as u32,
        _ => return None,
    };
    char::from_digit(digit, 10)
}

fn normalise(c: char, mut put: impl FnMut(char)) {
    let ligature = match c {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        _ => "",
    };
    if c.is_ascii() {
        put(c.to_ascii_lowercase());
    } else if let Some(digit) = raised(c) {
        put(digit);
    } else if !ligature.is_empty() {
        ligature.chars().for_each(put);
    } else if let Some(plain) = c.is_alphabetic().then(|| Id::from_label(c.encode_utf8(&mut [0; 4]))).flatten() {
        // The model knows which plain letters stand for accented ones.
        plain.as_str().chars().for_each(put);
    } else {
        c.to_lowercase().for_each(put);
    }
}

impl Words {
    pub(super) fn of(text: &str) -> Self {
        let mut out = Self::default();
        let mut open: Option<(Class, TextWord)> = None;
        let (mut opens_line, mut glued, mut hyphen) = (true, false, false);
        for (at, c) in text.chars().enumerate() {
            let at = u32::try_from(at).expect("a source text is shorter than 4 GiB");
            let class = class(c);
            if let Some((kind, word)) = &mut open {
                if class == Class::Mark || (class == *kind && class != Class::Ideograph) {
                    word.end = at + 1;
                } else {
                    out.close(open.take());
                }
            }
            if matches!(class, Class::Mark | Class::Other) {
                let breaks = matches!(c, '\n' | '\r' | '\u{c}');
                opens_line |= breaks;
                glued &= matches!(c, '-' | '‐' | '‑' | '\u{AD}') || (breaks && hyphen);
                hyphen = true;
                continue;
            }
            if open.is_none() {
                let from = u32::try_from(out.chars.len()).expect("folding makes no text that long");
                open = Some((class, TextWord { start: at, end: at + 1, from, to: from, hash: 0, opens_line, glued }));
                (opens_line, glued, hyphen) = (false, true, false);
            }
            normalise(c, |c| out.chars.push((c, at)));
        }
        out.close(open);
        out
    }

    fn close(&mut self, open: Option<(Class, TextWord)>) {
        if let Some((_, mut word)) = open {
            word.to = u32::try_from(self.chars.len()).expect("folding makes no text that long");
            word.hash = self.hash(word.from, word.to);
            self.words.push(word);
        }
    }

    /// One byte of FNV-1a over a stretch of normalised characters. One byte is little enough that a word cannot be told from it.
    pub(super) fn hash(&self, from: u32, to: u32) -> u8 {
        let mut hash = 0x811C_9DC5_u32;
        for (c, _) in &self.chars[from as usize..to as usize] {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
            }
        }
        hash.to_le_bytes().into_iter().fold(0, |byte, part| byte ^ part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let words = Words::of(text);
        words.words.iter().map(|w| words.chars[w.from as usize..w.to as usize].iter().map(|c| c.0).collect()).collect()
    }

    #[test]
    fn printing_does_not_change_the_words() {
        assert_eq!(words("The ﬁrst Naïve—"), ["the", "first", "naive"]);
        assert_eq!(words("nai\u{308}ve"), ["naive"]);
        assert_eq!(words("value-\nchain’s economy¹"), ["value", "chain", "s", "economy", "1"]);
        assert_eq!(words("增长 GDP"), ["增", "长", "gdp"]);
        assert_eq!(words(" .,; "), Vec::<String>::new());
    }

    #[test]
    fn each_character_knows_its_code_point() {
        let text = "§ ﬁne é";
        let found = Words::of(text);
        let source: Vec<char> = text.chars().collect();
        assert_eq!(found.chars.iter().map(|(_, at)| source[*at as usize]).collect::<String>(), "ﬁﬁneé");
        assert_eq!((found.words[0].start, found.words[0].end, found.words[0].len()), (2, 5, 4));
    }
}
