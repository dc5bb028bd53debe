/// Turns byte offsets of a text into code points, which is what spans count.
///
/// A mark every 256 bytes keeps a look-up short without a table of the whole text; an ASCII text needs no marks at all.
#[derive(Debug)]
pub(crate) struct Places<'t> {
    text: &'t str,
    /// Code points before every 256th byte; empty where every byte is a code point.
    marks: Vec<u32>,
}

const STRIDE: usize = 256;

/// Counts code points: every byte that does not continue one.
fn count(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count() as u32
}

impl<'t> Places<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let mut marks = Vec::new();
        if !text.is_ascii() {
            marks.reserve_exact(text.len() / STRIDE + 1);
            let mut before = 0;
            for chunk in text.as_bytes().chunks(STRIDE) {
                marks.push(before);
                before += count(chunk);
            }
            marks.push(before);
        }
        Self { text, marks }
    }

    /// The code point that starts at a byte; the length of the text for its end.
    pub(crate) fn code_point(&self, byte: u32) -> u32 {
        let byte = byte as usize;
        debug_assert!(self.text.is_char_boundary(byte), "byte {byte} is inside a code point");
        match self.marks.get(byte / STRIDE) {
            None if self.marks.is_empty() => byte as u32,
            None => count(self.text.as_bytes()),
            Some(before) => before + count(&self.text.as_bytes()[byte / STRIDE * STRIDE..byte]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_code_points_in_any_text() {
        for text in ["", "plain words ".repeat(60).as_str(), "naïve — 𝒳 ".repeat(60).as_str(), "é".repeat(128).as_str()] {
            let places = Places::new(text);
            for (n, (byte, _)) in text.char_indices().enumerate() {
                assert_eq!(places.code_point(byte as u32), n as u32);
            }
            assert_eq!(places.code_point(text.len() as u32), text.chars().count() as u32);
        }
    }
}
