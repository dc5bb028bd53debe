//! Lines that belong together: cut at blank lines and, inside, where a heading, an item, a caption or a new paragraph begins.

use super::{
    furniture::publishers_line,
    heading::{self, Known},
    line::{COLUMN, FURNITURE, Line, PAGE},
    notes::{NOTE, NOTE_START, set_apart},
    shape::{bullet, caption_label, ends_sentence, float_note, letters_percent, runs_on, starts_lower, starts_upper},
};
use crate::sketch::Bytes;

/// What some lines together look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// Running text, or what is not yet known.
    Text,
    /// A heading by its number or by its known words.
    Heading,
    /// An item of a list.
    Item,
    /// A caption; whether it is a table's and the bytes of its label.
    Caption { table: bool, label: usize },
    /// A source or explanation under a float.
    FloatNote,
    /// Cells of a table, words of a figure.
    Cells,
    /// A formula.
    Formula,
    /// A footnote.
    Note,
    /// Page furniture.
    Furniture,
}

/// Some lines that belong together.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    pub(crate) look: Look,
    /// Indexes of its lines.
    pub(crate) lines: std::ops::Range<usize>,
    /// In reading order.
    pub(crate) pieces: Vec<Bytes>,
    /// Blank lines, a page or a column stand before it.
    pub(crate) apart: bool,
    /// A page, a column or furniture stands before it.
    pub(crate) after_break: bool,
}

impl Group {
    pub(crate) fn first_words<'t>(&self, text: &'t str) -> &'t str {
        self.pieces.first().map_or("", |piece| piece.of(text))
    }

    pub(crate) fn last_words<'t>(&self, text: &'t str) -> &'t str {
        self.pieces.last().map_or("", |piece| piece.of(text))
    }

    pub(crate) fn bytes(&self) -> usize {
        self.pieces.iter().map(|piece| (piece.end - piece.start) as usize).sum()
    }
}

/// How a text sets its paragraphs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setting {
    /// A line is a part of a paragraph, not a whole one.
    pub(crate) wrapped: bool,
    /// The usual width of a line, in code points.
    pub(crate) measure: usize,
}

/// Finds out how a text sets its paragraphs.
pub(crate) fn setting(text: &str, lines: &[Line]) -> Setting {
    let (mut pairs, mut carried) = (0usize, 0usize);
    let mut widths: Vec<usize> = Vec::new();
    // The first half million bytes tell enough.
    let sample = lines.iter().take_while(|l| l.bytes.start < 500_000).filter(|&&l| set_apart(l) == 0).collect::<Vec<_>>();
    for pair in sample.windows(2) {
        let (a, b) = (pair[0].of(text), pair[1].of(text));
        if pair[1].blanks == 0 && a.len() >= 25 {
            pairs += 1;
            carried += usize::from(!ends_sentence(a) && (starts_lower(b) || a.ends_with('-')));
        }
    }
    widths.extend(sample.iter().map(|l| l.width(text)).filter(|&w| w >= 25));
    widths.sort_unstable();
    let measure = widths.get(widths.len() / 2).copied().unwrap_or(80);
    Setting { wrapped: carried > 0 && carried * 4 >= pairs, measure }
}

/// Cuts lines into groups.
pub(crate) fn groups(text: &str, lines: &[Line], setting: Setting) -> Vec<Group> {
    let mut out = Vec::with_capacity(lines.len() / 4 + 1);
    let mut start = 0;
    while start < lines.len() {
        let class = set_apart(lines[start]);
        let same = |line: Line| {
            set_apart(line) == class && (class == FURNITURE || class == NOTE && !line.has(NOTE_START) || class == 0 && !parts(line))
        };
        let mut end = start + 1;
        while end < lines.len() && same(lines[end]) {
            end += 1;
        }
        let from = out.len();
        if class != 0 {
            push(&mut out, text, lines, start..end, if class == FURNITURE { Look::Furniture } else { Look::Note });
        } else if setting.wrapped {
            wrapped(&mut out, text, lines, start..end, setting);
        } else {
            unwrapped(&mut out, text, lines, start..end);
        }
        if let Some(first) = out.get_mut(from) {
            first.apart = true;
            first.after_break = lines[start].has(PAGE) || lines[start].has(COLUMN) || start > 0 && set_apart(lines[start - 1]) != 0;
        }
        start = end;
    }
    out
}

fn parts(line: Line) -> bool {
    line.blanks > 0 || line.has(PAGE) || line.has(COLUMN)
}

fn push(out: &mut Vec<Group>, text: &str, lines: &[Line], range: std::ops::Range<usize>, look: Look) {
    let pieces = pieces(text, &lines[range.clone()]);
    if !pieces.is_empty() {
        out.push(Group { look, lines: range, pieces, apart: false, after_break: false });
    }
}

/// The bytes of some lines, those that only white space parts made one.
pub(crate) fn pieces(text: &str, lines: &[Line]) -> Vec<Bytes> {
    let mut out: Vec<Bytes> = Vec::with_capacity(1);
    for line in lines {
        match out.last_mut() {
            Some(last)
                if last.end <= line.bytes.start
                    && text[last.end as usize..line.bytes.start as usize].bytes().all(|b| b.is_ascii_whitespace()) =>
            {
                last.end = line.bytes.end;
            }
            _ => out.push(line.bytes),
        }
    }
    out
}

/// Every line is a paragraph, an item, or the row of a table.
fn unwrapped(out: &mut Vec<Group>, text: &str, lines: &[Line], range: std::ops::Range<usize>) {
    let chunk = &lines[range.clone()];
    let caption = caption_label(chunk[0].of(text));
    let rows = chunk.len() - usize::from(caption.is_some());
    let short = chunk.iter().filter(|l| l.bytes.end - l.bytes.start < 60 && !ends_sentence(l.of(text)) && bullet(l.of(text)) == 0).count();
    let table = rows >= 1 && caption.is_some_and(|(table, _)| table) || chunk.len() >= 3 && short * 10 >= chunk.len() * 6;
    let first = range.start;
    for n in range {
        let words = lines[n].of(text);
        let look = match caption {
            Some((table, label)) if n == first => Look::Caption { table, label },
            _ if float_note(words) => Look::FloatNote,
            // Under the rows stand explanations in sentences.
            _ if table => {
                if ends_sentence(words) && words.len() > 60 && letters_percent(words) >= 70 && !words.contains("   ") {
                    Look::FloatNote
                } else {
                    Look::Cells
                }
            }
            _ => alone(words),
        };
        push(out, text, lines, n..n + 1, look);
    }
}

/// What a line looks like that is a unit by itself.
fn alone(words: &str) -> Look {
    if let Some((table, label)) = caption_label(words) {
        Look::Caption { table, label }
    } else if bullet(words) > 0 {
        Look::Item
    } else if float_note(words) {
        Look::FloatNote
    } else if is_formula(words) {
        Look::Formula
    } else if is_heading(words) {
        Look::Heading
    } else {
        Look::Text
    }
}

/// Whether a line is a heading by its number or its known words.
pub(crate) fn is_heading(words: &str) -> bool {
    if words.len() > 220 {
        return false;
    }
    match heading::number(words) {
        Some(number) => {
            let title = heading::without_stop(&words[number.length..], number.depth);
            (heading::looks_like_title(title) && title.split_whitespace().count() <= 22) || title.is_empty()
        }
        None => heading::known(words).is_some() && words.trim_end().ends_with(|c: char| c.is_alphabetic() || c == ':' || c == '.'),
    }
}

/// Whether words are a formula set apart.
fn is_formula(words: &str) -> bool {
    const SIGNS: [char; 12] = ['=', '∑', '≤', '≥', '×', '∫', '≡', '∈', '∞', '√', '±', '∏'];
    words.len() < 250
        && words.contains(SIGNS)
        && words.split_whitespace().filter(|w| w.chars().count() >= 4 && w.chars().all(char::is_lowercase)).count() <= 3
        && !ends_sentence(words)
}

fn wrapped(out: &mut Vec<Group>, text: &str, lines: &[Line], range: std::ops::Range<usize>, setting: Setting) {
    let chunk = &lines[range.clone()];
    let mut widths: Vec<usize> = chunk.iter().map(|l| l.width(text)).collect();
    if cells(text, chunk, &widths, setting) {
        let look = match caption_label(chunk[0].of(text)) {
            Some((table, label)) => {
                push(out, text, lines, range.start..range.start + 1, Look::Caption { table, label });
                push(out, text, lines, range.start + 1..range.end, Look::Cells);
                return;
            }
            None if chunk.len() == 1 => alone(chunk[0].of(text)),
            None => Look::Cells,
        };
        push(out, text, lines, range, if look == Look::Text { Look::Cells } else { look });
        return;
    }
    let by_line = widths.clone();
    widths.sort_unstable();
    // The measure of this chunk; of few lines the text's measure says more.
    let measure = if chunk.len() >= 5 { widths[widths.len() / 2] } else { setting.measure };
    let mut start = range.start;
    let mut look = opening(text, lines, range.start, range.clone(), measure);
    let mut n = range.start + 1;
    while n < range.end {
        let (before, words) = (lines[n - 1].of(text), lines[n].of(text));
        let before_width = by_line[n - 1 - range.start];
        let next = if look == Look::Heading {
            // A heading goes on while it lacks its end.
            let carried = starts_lower(words) || runs_on(before) || n > start && before.ends_with(['-', ',']);
            let tail = before_width * 10 >= measure * 8
                && by_line[n - range.start] * 10 < measure * 6
                && !ends_sentence(words)
                && opening(text, lines, n, range.clone(), measure) == Look::Text
                && lines[start..n].len() == 1
                && heading::known(before).is_none();
            if (carried || tail) && n - start < 4 && heading::known(before).is_none() {
                None
            } else {
                Some(opening(text, lines, n, range.clone(), measure))
            }
        } else {
            begins(text, lines, n, range.clone(), measure, before_width, look)
        };
        if let Some(next) = next {
            push(out, text, lines, start..n, look);
            (start, look) = (n, next);
        }
        n += 1;
    }
    // Words of a figure that stand at the foot of a column, straight under running text that goes on elsewhere.
    let tail = (start..range.end).rev().take_while(|&i| {
        let words = lines[i].of(text);
        by_line[i - range.start] * 10 < measure * 6 && !ends_sentence(words) && starts_upper(words) && !words.ends_with('-')
    });
    let tail = tail.count();
    if look == Look::Text && tail >= 2 && tail < range.end - start && !ends_sentence(lines[range.end - tail - 1].of(text)) {
        push(out, text, lines, start..range.end - tail, look);
        push(out, text, lines, range.end - tail..range.end, Look::Cells);
    } else {
        push(out, text, lines, start..range.end, look);
    }
}

/// Whether a chunk holds cells and no prose.
fn cells(text: &str, chunk: &[Line], widths: &[usize], setting: Setting) -> bool {
    let wide_gaps = chunk.iter().filter(|l| l.of(text).matches("   ").count() >= 2).count();
    if chunk.len() >= 2 && wide_gaps * 2 >= chunk.len() || chunk.len() == 1 && wide_gaps == 1 && letters_percent(chunk[0].of(text)) < 75 {
        return true;
    }
    let letters: usize = chunk.iter().map(|l| letters_percent(l.of(text))).sum::<usize>() / chunk.len();
    if letters < 45 {
        return true;
    }
    let narrow = widths.iter().filter(|&&w| w * 2 < setting.measure).count();
    let carried = chunk.windows(2).filter(|pair| starts_lower(pair[1].of(text)) && !ends_sentence(pair[0].of(text))).count();
    chunk.len() >= 4
        && narrow * 10 >= chunk.len() * 9
        && carried * 4 < chunk.len()
        && !ends_sentence(chunk[chunk.len() - 1].of(text))
        && !chunk.iter().any(|l| is_heading(l.of(text)) || bullet(l.of(text)) > 0)
}

/// What a line opens that may open something.
fn opening(text: &str, lines: &[Line], n: usize, range: std::ops::Range<usize>, measure: usize) -> Look {
    let words = lines[n].of(text);
    // "2. Roads and the" lacks its end: the next line tells whether it is a heading.
    if n + 1 < range.end && runs_on(words) && heading::number(words).is_some() && lines[n].width(text) * 10 >= measure * 6 {
        let next = lines[n + 1].of(text);
        let whole = format!("{words} {next}");
        if next.len() < 60 && heading::number(next).is_none() && is_heading(&whole) {
            return Look::Heading;
        }
    }
    let look = alone(words);
    if look == Look::Heading {
        let next = (n + 1 < range.end).then(|| lines[n + 1].of(text));
        // The first line of a numbered sentence ("1. According to …") looks like a heading until the next line is seen.
        let runs = next.is_some_and(|next| starts_lower(next) && !heading_goes_on(text, lines, n, range.end, measure));
        return if runs { Look::Text } else { Look::Heading };
    }
    look
}

/// Whether the lines after a heading's first are its rest: few, and the last of them short, without a stop and followed by a new beginning.
fn heading_goes_on(text: &str, lines: &[Line], n: usize, end: usize, measure: usize) -> bool {
    if lines[n].width(text) * 10 < measure * 6 {
        return false;
    }
    for i in n + 1..end.min(n + 3) {
        let words = lines[i].of(text);
        if ends_sentence(words) || words.ends_with([',', ';', '-']) {
            return false;
        }
        let followed = (i + 1 < end).then(|| lines[i + 1].of(text));
        if lines[i].width(text) * 10 < measure * 8 && followed.is_none_or(starts_upper) {
            return true;
        }
    }
    false
}

/// What begins at a line inside a chunk, if anything does.
fn begins(
    text: &str,
    lines: &[Line],
    n: usize,
    range: std::ops::Range<usize>,
    measure: usize,
    before_width: usize,
    inside: Look,
) -> Option<Look> {
    let (before, words) = (lines[n - 1].of(text), lines[n].of(text));
    let ended = ends_sentence(before);
    let look = opening(text, lines, n, range.clone(), measure);
    match look {
        Look::Item if ended || before.ends_with([':', ';']) || inside == Look::Item => return Some(Look::Item),
        Look::Caption { label, .. } => {
            let label_only = words.len() == label;
            let spoken_of =
                [" in", " see", " by", " of", " from", " to", " and", " with", "(see", " cf.", "("].iter().any(|w| before.ends_with(w));
            if ended || label_only && !spoken_of || before_width * 10 < measure * 5 {
                return Some(look);
            }
        }
        Look::FloatNote if ended || before_width * 10 < measure * 6 || !matches!(inside, Look::Text) => return Some(look),
        Look::Heading => {
            let short = before_width * 10 < measure * 7;
            let known = heading::known(words).is_some();
            // These stand on lines of their own in every paper, whatever the line before looks like.
            let sure = matches!(heading::known(words), Some(Known::Abstract | Known::Keywords | Known::References | Known::Back))
                && words.len() < 40;
            if ended || known && (short || sure) && !runs_on(before) {
                return Some(Look::Heading);
            }
        }
        _ => {}
    }
    if ended && publishers_line(words) {
        return Some(Look::Text);
    }
    if !starts_upper(words) {
        return None;
    }
    let (indent, before_indent) = (lines[n].indent, lines[n - 1].indent);
    let next_indent = (n + 1 < range.end).then(|| lines[n + 1].indent);
    let indented = indent >= before_indent + 2 && indent <= before_indent + 14 && next_indent.is_none_or(|next| next < indent);
    // A line that ends far from the edge closes a paragraph.
    let closed = ended && before_width * 100 < measure * 78;
    (indented && (ended || before.ends_with(':')) || closed).then_some(if look == Look::Heading { Look::Text } else { look })
}
