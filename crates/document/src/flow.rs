use crate::{Format, separator::separator};
use claimgraph_model::{SourceText, Span};
use std::ops::Range;

/// Some spans of the source as a person reads them: white space folded, line-end hyphens joined, ligatures and character references
/// resolved, and what interrupts them (page furniture, markers, tags) cut out. Every byte of it knows where it came from.
///
/// Positions in the flowed text are **bytes**, as Rust's string methods and pattern crates count; positions in the source are code points.
#[derive(Debug, Clone, Default)]
pub struct Flow {
    text: String,
    runs: Vec<Run>,
    /// Whether the runs are in the order of the source, as they nearly always are; columns run together are not.
    ordered: bool,
}

/// A stretch of flowed text and the stretch of source it was made from.
#[derive(Debug, Clone, Copy)]
struct Run {
    flow: u32,
    source: u32,
    /// Code points of the source.
    length: u32,
    /// Whether each character stands for one code point of the source; otherwise the run stands for its source as a whole.
    exact: bool,
    /// Which of the spans it comes from.
    span: u32,
}

impl Flow {
    /// Some spans of a source as a person reads them; `dropped_hyphens` are the places of line-end hyphens that are no part of their word, ascending.
    #[must_use]
    pub fn new(source: &SourceText, spans: &[Span], format: Format, dropped_hyphens: &[u32]) -> Self {
        let mut weaver = Weaver { flow: Self::default(), open: None, pending: None, glue: false, span: 0 };
        for (n, &span) in spans.iter().enumerate() {
            weaver.span = n as u32;
            if n > 0 {
                weaver.gap(source, spans[n - 1], span, format);
            }
            weaver.take(source.get(span).unwrap_or_default(), span.start, format, dropped_hyphens);
        }
        weaver.close();
        weaver.flow.ordered = weaver.flow.runs.windows(2).all(|pair| pair[0].source + pair[0].length <= pair[1].source);
        weaver.flow
    }

    /// The flowed text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The place in the source of a range of flowed bytes, from its first to its last character with whatever interrupts it.
    ///
    /// # Panics
    /// When the range is empty, runs past the end or cuts a character.
    #[must_use]
    pub fn span(&self, range: Range<usize>) -> Span {
        let spans = self.spans(range);
        crate::unit::hull(&spans)
    }

    /// The places in the source of a range of flowed bytes, in reading order: more than one where something interrupts it.
    ///
    /// # Panics
    /// When the range is empty, runs past the end or cuts a character.
    #[must_use]
    pub fn spans(&self, range: Range<usize>) -> Vec<Span> {
        assert!(range.start < range.end && range.end <= self.text.len(), "{range:?} is not a range of {} bytes", self.text.len());
        let (first, last) = (self.run_at(range.start), self.run_at(range.end - 1));
        let mut spans: Vec<Span> = Vec::with_capacity(1);
        let mut open: Option<u32> = None;
        for (n, run) in self.runs[first..=last].iter().enumerate() {
            let n = n + first;
            let start = if n == first { run.source + self.inside(n, range.start) } else { run.source };
            let end = if n == last && run.exact { run.source + self.inside(n, range.end) } else { run.source + run.length };
            match spans.last_mut() {
                Some(span) if open == Some(run.span) && span.end <= end => span.end = end,
                _ => spans.push(Span { start, end }),
            }
            open = Some(run.span);
        }
        spans.retain(|span| span.start < span.end);
        spans
    }

    /// The range of flowed bytes that was made from a place in the source; `None` where nothing of that place flows.
    #[must_use]
    pub fn range(&self, span: Span) -> Option<Range<usize>> {
        let mut found: Option<Range<usize>> = None;
        let reaches = |run: &Run| run.source < span.end && span.start < run.source + run.length;
        let candidates = if self.ordered {
            let first = self.runs.partition_point(|run| run.source + run.length <= span.start);
            first..first.max(self.runs.partition_point(|run| run.source < span.end))
        } else {
            0..self.runs.len()
        };
        for (n, run) in candidates.map(|n| (n, &self.runs[n])).filter(|(_, run)| reaches(run)) {
            let whole = run.flow as usize..self.runs.get(n + 1).map_or(self.text.len(), |next| next.flow as usize);
            let part = if run.exact {
                let text = &self.text[whole.clone()];
                let at = |code_point: u32| byte_of(text, code_point.saturating_sub(run.source).min(run.length)) + whole.start;
                at(span.start)..at(span.end)
            } else {
                whole
            };
            found = Some(found.map_or(part.clone(), |f| f.start.min(part.start)..f.end.max(part.end)));
        }
        found.filter(|range| !range.is_empty())
    }

    fn run_at(&self, byte: usize) -> usize {
        self.runs.partition_point(|run| run.flow as usize <= byte) - 1
    }

    /// Code points from the start of a run to a flowed byte in it.
    fn inside(&self, n: usize, byte: usize) -> u32 {
        let run = self.runs[n];
        if run.exact { self.text[run.flow as usize..byte].chars().count() as u32 } else { 0 }
    }
}

fn byte_of(text: &str, code_points: u32) -> usize {
    if text.is_ascii() {
        return (code_points as usize).min(text.len());
    }
    text.char_indices().nth(code_points as usize).map_or(text.len(), |(byte, _)| byte)
}

/// Builds a flow. White space is held back until something follows it, so that none is left at the ends.
struct Weaver {
    flow: Flow,
    /// The exact run being written.
    open: Option<Run>,
    /// White space seen, not yet written: its source, and which of the spans holds it.
    pending: Option<(Span, u32)>,
    /// A line-end hyphen was met: the white space after it is dropped.
    glue: bool,
    span: u32,
}

impl Weaver {
    fn take(&mut self, text: &str, start: u32, format: Format, dropped_hyphens: &[u32]) {
        let mut at = start;
        let mut chars = text.char_indices().peekable();
        while let Some((byte, c)) = chars.next() {
            match c {
                ' ' | '\n' | '\t' | '\r' | '\u{c}' => self.space(at),
                '-' | '\u{2010}' => {
                    if dropped_hyphens.binary_search(&at).is_ok() {
                        self.close();
                        self.glue = true;
                    } else {
                        self.letter(c, at);
                        self.glue = self.pending.is_none()
                            && line_ends(&text[byte + c.len_utf8()..])
                            && holds_on(&text[..byte], &text[byte + c.len_utf8()..]);
                    }
                }
                '–' => {
                    self.letter(c, at);
                    // A range of numbers broken at the line end: "1945–\n1948".
                    let next = text[byte + c.len_utf8()..].trim_start().chars().next();
                    self.glue = text[..byte].ends_with(|c: char| c.is_ascii_digit()) && next.is_some_and(|c| c.is_ascii_digit());
                }
                '&' if format != Format::Text => match crate::entity::decode(&text[byte..]) {
                    Some((value, length)) => {
                        self.resolved(&value, at, length as u32);
                        for _ in 1..length {
                            chars.next();
                        }
                        at += length as u32 - 1;
                    }
                    None => self.letter(c, at),
                },
                c if c.is_ascii() => self.letter(c, at),
                c if c.is_whitespace() => self.space(at),
                '\u{ad}' => {
                    self.close();
                    self.glue = line_ends(&text[byte + c.len_utf8()..]);
                }
                '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}' => self.close(),
                'ﬀ' => self.resolved("ff", at, 1),
                'ﬁ' => self.resolved("fi", at, 1),
                'ﬂ' => self.resolved("fl", at, 1),
                'ﬃ' => self.resolved("ffi", at, 1),
                'ﬄ' => self.resolved("ffl", at, 1),
                'ﬅ' | 'ﬆ' => self.resolved("st", at, 1),
                c => self.letter(c, at),
            }
            at += 1;
        }
    }

    fn gap(&mut self, source: &SourceText, before: Span, after: Span, format: Format) {
        let between = source.get(Span { start: before.end, end: after.start.max(before.end) }).unwrap_or_default();
        self.close();
        if self.pending.is_none() && (after.start < before.end || separator(between, format)) {
            // This space stands for nothing that the unit holds, so its source is empty.
            self.pending = Some((Span { start: after.start, end: after.start }, self.span));
        }
    }

    fn space(&mut self, at: u32) {
        self.close();
        match &mut self.pending {
            Some((span, _)) if span.end == at => span.end = at + 1,
            Some(_) => {}
            None => self.pending = Some((Span { start: at, end: at + 1 }, self.span)),
        }
    }

    fn settle(&mut self) {
        if let Some((space, span)) = self.pending.take()
            && !self.glue
            && !self.flow.text.is_empty()
        {
            self.flow.runs.push(Run {
                flow: self.flow.text.len() as u32,
                source: space.start,
                length: space.end - space.start,
                exact: false,
                span,
            });
            self.flow.text.push(' ');
        }
        self.glue = false;
    }

    fn letter(&mut self, c: char, at: u32) {
        if self.pending.is_some() || self.glue {
            self.settle();
        }
        let start = self.flow.text.len() as u32;
        self.open.get_or_insert(Run { flow: start, source: at, length: 0, exact: true, span: self.span }).length += 1;
        self.flow.text.push(c);
    }

    fn resolved(&mut self, value: &str, at: u32, length: u32) {
        self.close();
        if value.chars().all(char::is_whitespace) {
            if !value.is_empty() {
                for n in at..at + length {
                    self.space(n);
                }
            }
            return;
        }
        self.settle();
        self.flow.runs.push(Run { flow: self.flow.text.len() as u32, source: at, length, exact: false, span: self.span });
        self.flow.text.push_str(value);
    }

    fn close(&mut self) {
        if let Some(run) = self.open.take() {
            self.flow.runs.push(run);
        }
    }
}

/// Whether only spaces stand before the end of the line.
fn line_ends(rest: &str) -> bool {
    rest.bytes().find(|b| !matches!(b, b' ' | b'\t' | b'\r')).is_none_or(|b| b == b'\n' || b == 0x0c)
}

/// Whether a hyphen that stays at a line end holds its two words together: not in "small-\nand medium-sized".
fn holds_on(before: &str, after: &str) -> bool {
    let next = after.trim_start_matches(|c: char| !c.is_alphanumeric());
    let word: &str = next.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    before.ends_with(char::is_alphanumeric) && !matches!(word, "and" | "or" | "to" | "as" | "und" | "et")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flow(text: &str, spans: &[(u32, u32)], format: Format, dropped: &[u32]) -> (SourceText, Flow) {
        let source = SourceText::new(text.to_owned());
        let spans: Vec<Span> = spans.iter().map(|&(start, end)| Span { start, end }).collect();
        let flow = Flow::new(&source, &spans, format, dropped);
        (source, flow)
    }

    /// The source of a word of the flow.
    fn back<'s>(source: &'s SourceText, flow: &Flow, word: &str) -> Vec<&'s str> {
        let at = flow.as_str().find(word).unwrap();
        flow.spans(at..at + word.len()).into_iter().map(|s| source.get(s).unwrap()).collect()
    }

    #[test]
    fn lines_fold_and_hyphens_join_as_decided() {
        let text = "The  inter-\nnational labour-\nsaving trend, 1945–\n1948,\nin small-\nand large ﬁrms";
        let (source, flow) = flow(text, &[(0, text.chars().count() as u32)], Format::Text, &[10]);
        assert_eq!(flow.as_str(), "The international labour-saving trend, 1945–1948, in small- and large firms");
        assert_eq!(back(&source, &flow, "international"), ["inter-\nnational"]);
        assert_eq!(back(&source, &flow, "saving"), ["saving"]);
        assert_eq!(back(&source, &flow, "firms"), ["ﬁrms"]);
    }

    #[test]
    fn what_interrupts_is_cut_out_and_the_way_back_goes_around_it() {
        let text = "Trade grew in the Ger-\n\n95\n\nman states.7 It fell.";
        let (source, flow) = flow(text, &[(0, 22), (28, 39), (40, 49)], Format::Text, &[21]);
        assert_eq!(flow.as_str(), "Trade grew in the German states. It fell.");
        assert_eq!(back(&source, &flow, "German"), ["Ger", "man"]);
        assert_eq!(back(&source, &flow, "states. It"), ["states.", " It"]);
        let at = flow.as_str().find("German").unwrap();
        assert_eq!(flow.span(at..at + 6), Span { start: 18, end: 31 });
    }

    #[test]
    fn references_resolve_in_tagged_text_only() {
        let text = "R&amp;D &lt; 5&nbsp;% caf&#xe9;";
        let length = text.chars().count() as u32;
        let (source, tagged) = flow(text, &[(0, length)], Format::Html, &[]);
        assert_eq!(tagged.as_str(), "R&D < 5 % café");
        assert_eq!(back(&source, &tagged, "R&D"), ["R&amp;D"]);
        assert_eq!(back(&source, &tagged, "café"), ["caf&#xe9;"]);
        assert_eq!(flow(text, &[(0, length)], Format::Text, &[]).1.as_str(), text);
    }

    #[test]
    fn tags_between_letters_leave_no_gap_and_line_breaks_do() {
        let text = "CO<sub>2</sub> tax<br/>rises";
        let (_, flow) = flow(text, &[(0, 2), (7, 8), (14, 18), (23, 28)], Format::Html, &[]);
        assert_eq!(flow.as_str(), "CO2 tax rises");
    }

    #[test]
    fn columns_out_of_order_map_both_ways() {
        let text = "Rates rose     fell again\nand then       later.";
        let (source, flow) = flow(text, &[(0, 10), (26, 34), (15, 25), (41, 47)], Format::Text, &[]);
        assert_eq!(flow.as_str(), "Rates rose and then fell again later.");
        assert_eq!(back(&source, &flow, "then fell"), ["then", "fell"]);
        let range = flow.range(Span { start: 15, end: 19 }).unwrap();
        assert_eq!(&flow.as_str()[range], "fell");
        assert_eq!(flow.range(Span { start: 11, end: 14 }), None);
    }
}
