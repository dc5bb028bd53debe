use crate::Span;

/// The text of a source file, addressed by code points.
///
/// ```
/// use claimgraph_model::{SourceText, Span};
/// let text = SourceText::new("naïve growth".to_owned());
/// assert_eq!(text.get(Span { start: 6, end: 12 }), Some("growth"));
/// ```
#[derive(Debug, Clone)]
pub struct SourceText {
    text: String,
    /// Byte offset of every 64th code point, so that a look-up walks at most 63.
    marks: Vec<u32>,
    length: u32,
}

const STRIDE: usize = 64;

impl SourceText {
    /// Takes the text exactly as read from the file.
    ///
    /// # Panics
    /// When the text is longer than 4 GiB.
    #[must_use]
    pub fn new(text: String) -> Self {
        assert!(u32::try_from(text.len()).is_ok(), "a source file has at most 4 GiB");
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut length = 0u32;
        for (byte, _) in text.char_indices() {
            if (length as usize).is_multiple_of(STRIDE) {
                marks.push(byte as u32);
            }
            length += 1;
        }
        Self { text, marks, length }
    }

    /// The whole text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Length in code points.
    #[must_use]
    pub fn length(&self) -> u32 {
        self.length
    }

    /// The words of a span; `None` where it runs past the end or backwards.
    #[must_use]
    pub fn get(&self, span: Span) -> Option<&str> {
        (span.start <= span.end && span.end <= self.length).then(|| &self.text[self.byte(span.start)..self.byte(span.end)])
    }

    /// Line and column (both from 1, the column in code points) of a code point, for messages.
    #[must_use]
    pub fn line_and_column(&self, at: u32) -> (usize, usize) {
        let before = &self.text[..self.byte(at.min(self.length))];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |l| l.chars().count()) + 1;
        (line, column)
    }

    fn byte(&self, at: u32) -> usize {
        if at == self.length {
            return self.text.len();
        }
        let from = self.marks[at as usize / STRIDE] as usize;
        self.text[from..].char_indices().nth(at as usize % STRIDE).map_or(self.text.len(), |(byte, _)| from + byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_point_is_found_in_mixed_text() {
        let original: String = (0..500).map(|i| ['a', 'é', '—', '𝒳'][i % 4]).collect();
        let text = SourceText::new(original.clone());
        for (i, c) in original.chars().enumerate() {
            let at = i as u32;
            assert_eq!(text.get(Span { start: at, end: at + 1 }), Some(c.to_string().as_str()));
        }
        assert_eq!(text.get(Span { start: 499, end: 501 }), None);
    }

    #[test]
    fn positions_are_told_as_people_count() {
        let text = SourceText::new("ab\ncé\n".to_owned());
        assert_eq!(text.line_and_column(0), (1, 1));
        assert_eq!(text.line_and_column(4), (2, 2));
        assert_eq!(SourceText::new(String::new()).length(), 0);
    }
}
