use crate::sketch::Bytes;

/// A line that is not blank, without its outer white space; or one column's part of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line {
    pub(crate) bytes: Bytes,
    /// Columns of white space before it, counted from its column's edge.
    pub(crate) indent: u16,
    /// Blank lines before it, at most 255.
    pub(crate) blanks: u8,
    /// What stands before it: `PAGE` a form feed, `COLUMN` the top of another column, `FURNITURE` it is page furniture itself.
    pub(crate) flags: u8,
}

pub(crate) const PAGE: u8 = 1;
pub(crate) const COLUMN: u8 = 2;
pub(crate) const FURNITURE: u8 = 4;

impl Line {
    pub(crate) fn of(self, text: &str) -> &str {
        self.bytes.of(text)
    }

    /// Code points of it.
    pub(crate) fn width(self, text: &str) -> usize {
        self.of(text).bytes().filter(|&b| b & 0xC0 != 0x80).count()
    }

    pub(crate) fn has(self, flag: u8) -> bool {
        self.flags & flag != 0
    }

    pub(crate) fn is_furniture(self) -> bool {
        self.has(FURNITURE)
    }
}

/// The lines of a text that are not blank. Form feeds end lines as newlines do.
pub(crate) fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::with_capacity(text.len() / 60 + 1);
    let mut blanks = 0u8;
    let mut flags = 0;
    let mut start = 0;
    for end in ends(text) {
        let raw = &text[start..end];
        let from_left = raw.trim_start_matches(is_white);
        let words = from_left.trim_end_matches(is_white);
        if words.is_empty() {
            blanks = blanks.saturating_add(1);
        } else {
            let lead = raw.len() - from_left.len();
            // A lone space opens each page in what some scanners write; it is no indent.
            let indent = raw[..lead].chars().fold(0usize, |n, c| if c == '\t' { n / 8 * 8 + 8 } else { n + 1 });
            lines.push(Line {
                bytes: Bytes::new(start + lead, start + lead + words.len()),
                indent: u16::try_from(indent).unwrap_or(u16::MAX),
                blanks,
                flags,
            });
            blanks = 0;
            flags = 0;
        }
        if text.as_bytes().get(end) == Some(&0x0c) {
            flags |= PAGE;
            blanks = blanks.saturating_sub(1);
        }
        start = end + 1;
    }
    lines
}

fn is_white(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

/// Byte offsets at which lines end: of newlines, form feeds and the end of the text.
fn ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    let breaks = text.bytes().enumerate().filter(|(_, b)| matches!(b, b'\n' | 0x0c)).map(|(i, _)| i);
    breaks.chain(std::iter::once(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_know_what_stands_before_them() {
        let text = "  Roads\r\n\r\n\n\tgrew \n95\n\x0cfast";
        let found: Vec<_> = lines(text).into_iter().map(|l| (l.of(text), l.indent, l.blanks, l.flags)).collect();
        assert_eq!(found, [("Roads", 2, 0, 0), ("grew", 8, 2, 0), ("95", 0, 0, 0), ("fast", 0, 0, PAGE)]);
    }
}
