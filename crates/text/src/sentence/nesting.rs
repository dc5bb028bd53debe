/// Quotations and brackets that are open at a place. A sentence does not end inside one that it opened after its first word, because the half
/// before would lack its end: “She wrote, ‘Roads matter. Bridges too,’ and left.”
#[derive(Debug, Default)]
pub(super) struct Nesting {
    /// Closing character that is awaited and where the opening one stands.
    open: Vec<(char, usize)>,
    /// Up to here no closing character was found, so that one search serves all stops before it.
    barren: [usize; KINDS.len()],
    /// Up to here the sentence was searched for its first word, and whether it was found.
    searched: (usize, bool),
}

const KINDS: [(char, char); 4] = [('(', ')'), ('[', ']'), ('“', '”'), ('"', '"')];

/// How far ahead the closing character may stand, in bytes: two long sentences. Farther off, it was probably forgotten or misread.
const REACH: usize = 500;
/// More openings than this are no prose.
const DEPTH: usize = 16;

impl Nesting {
    /// Takes note of the character at a place.
    pub(super) fn meet(&mut self, text: &str, at: usize, sentence: usize) {
        let Some(c) = text[at..].chars().next() else { return };
        if let Some(n) = self.open.iter().rposition(|&(close, _)| close == c)
            && (c != '"' || !opens_quotation(text, at))
        {
            self.open.truncate(n);
            return;
        }
        let opening = KINDS.iter().find(|&&(open, _)| open == c);
        if let Some(&(_, close)) = opening
            && (c != '"' || opens_quotation(text, at))
            && self.open.len() < DEPTH
            && (self.has_begun(text, sentence, at) || goes_on_after(text, at + c.len_utf8(), close))
        {
            self.open.push((close, at));
        }
    }

    /// Whether a word of the sentence stands before a place; each stretch is searched once.
    fn has_begun(&mut self, text: &str, sentence: usize, at: usize) -> bool {
        let from = self.searched.0.max(sentence).min(at);
        if !self.searched.1 {
            self.searched = (at, text[from..at].contains(char::is_alphanumeric));
        }
        self.searched.1
    }

    /// Takes note of the characters between a stop and the end of its sentence.
    pub(super) fn close_until(&mut self, text: &str, stop: usize, end: usize, sentence: usize) {
        for (offset, c) in text[stop..end].char_indices() {
            if matches!(c, ')' | ']' | '”' | '"') {
                self.meet(text, stop + offset, sentence);
            }
        }
    }

    /// Whether a place lies inside a quotation or bracket that will close soon.
    pub(super) fn holds(&mut self, text: &str, at: usize) -> bool {
        for &(close, opened) in &self.open {
            if at.saturating_sub(opened) > REACH {
                continue;
            }
            let kind = KINDS.iter().position(|&(_, c)| c == close).unwrap_or_default();
            let limit = ceil_boundary(text, opened + REACH);
            if self.barren[kind] >= limit || at >= limit {
                continue;
            }
            if text[at..limit].contains(close) {
                return true;
            }
            self.barren[kind] = limit;
        }
        false
    }
}

/// Whether the sentence goes on after the closing character: “Roads matter. Bridges too,” she said. A bracket or quotation that stands first
/// and is not carried on encloses whole sentences, which part as usual.
fn goes_on_after(text: &str, from: usize, close: char) -> bool {
    let ahead = &text[from..ceil_boundary(text, from + REACH)];
    ahead.find(close).is_some_and(|at| {
        let after = text[from + at + close.len_utf8()..].trim_start();
        after.starts_with(|c: char| c.is_lowercase() || c == ',')
    })
}

fn opens_quotation(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + 1..].chars().next();
    before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–')) && after.is_some_and(|c| !c.is_whitespace())
}

fn ceil_boundary(text: &str, at: usize) -> usize {
    (at..text.len()).find(|&i| text.is_char_boundary(i)).unwrap_or(text.len())
}
