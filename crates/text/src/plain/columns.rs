//! Two columns run together: `pdftotext -layout` prints the lines of both side by side. Here they are read one after the other.

use super::line::{COLUMN, Line, PAGE};
use crate::sketch::Bytes;

/// Rows looked at as one page where no form feed parts them.
const PAGE_ROWS: usize = 120;
/// Spaces that part two columns; justified text has at most two in a row.
const GUTTER: usize = 3;

/// Puts the lines into reading order, those of two columns cut in two.
pub(crate) fn in_reading_order(text: &str, lines: Vec<Line>) -> Vec<Line> {
    // Most files have no gutters at all; a look at some lines saves the walk over all of them.
    let has_gap = |line: &Line| line.of(text).contains("   ");
    if lines.iter().filter(|l| has_gap(l)).take(8).count() < 8 {
        return lines;
    }
    let mut out = Vec::with_capacity(lines.len() + lines.len() / 2);
    let mut rest = &lines[..];
    while !rest.is_empty() {
        let page = 1 + rest[1..].iter().take(PAGE_ROWS - 1).take_while(|line| !line.has(PAGE)).count();
        let (rows, after) = rest.split_at(page);
        match gutter(text, rows) {
            Some(edge) => unroll(text, rows, edge, &mut out),
            None => out.extend_from_slice(rows),
        }
        rest = after;
    }
    out
}

/// A row's wide gaps: the column and byte where the words after the gap begin, and the byte where those before end.
struct Gap {
    left_end: usize,
    right: usize,
    column: usize,
}

fn gaps(text: &str, line: Line) -> Vec<Gap> {
    let words = line.of(text);
    let base = line.bytes.start as usize;
    let mut out = Vec::new();
    let mut spaces = 0;
    for (column, (byte, c)) in words.char_indices().enumerate() {
        if c == ' ' || c == '\u{a0}' {
            spaces += 1;
        } else {
            if spaces >= GUTTER {
                out.push(Gap { left_end: base + byte - spaces, right: base + byte, column: column + usize::from(line.indent) });
            }
            spaces = 0;
        }
    }
    out
}

/// The column where the right half of a page begins, if it has two halves of running text.
fn gutter(text: &str, rows: &[Line]) -> Option<usize> {
    if rows.len() < 8 {
        return None;
    }
    let mut starts: Vec<usize> = Vec::new();
    for &row in rows {
        let gaps = gaps(text, row);
        // Rows of tables have several gaps.
        if let [gap] = gaps.as_slice() {
            starts.push(gap.column);
        } else if gaps.is_empty() && row.indent > 25 {
            starts.push(usize::from(row.indent));
        }
    }
    if starts.len() * 6 < rows.len() {
        return None;
    }
    // The commonest start; indents of paragraphs stand a little to its right.
    starts.sort_unstable();
    let mut best = (0, 0);
    for run in starts.chunk_by(|a, b| a == b) {
        best = best.max((run.len(), usize::MAX - run[0]));
    }
    let common = usize::MAX - best.1;
    // Under hanging indents the first lines of entries stand to the left of the commonest start.
    let edge = starts.chunk_by(|a, b| a == b).find(|run| run.len() >= 3 && run[0] + 7 > common).map_or(common, |run| run[0].min(common));
    let near = starts.iter().filter(|&&s| (edge..edge + 9).contains(&s)).count();
    if near * 6 < rows.len() || near < 6 || edge < 20 {
        return None;
    }
    // Both halves must be prose, not cells.
    let (mut left, mut right, mut pairs) = (0, 0, 0);
    for &row in rows {
        if let Some(gap) = gaps(text, row).iter().find(|g| (edge..edge + 9).contains(&g.column)) {
            pairs += 1;
            left += gap.left_end - row.bytes.start as usize;
            right += row.bytes.end as usize - gap.right;
        }
    }
    (pairs >= 6 && left / pairs >= 28 && right / pairs >= 28).then_some(edge)
}

fn unroll(text: &str, rows: &[Line], edge: usize, out: &mut Vec<Line>) {
    let (mut left, mut right): (Vec<Line>, Vec<Line>) = (Vec::new(), Vec::new());
    // Rows since the last words on each side, blank ones counted.
    let (mut left_blanks, mut right_blanks) = (0u8, 0u8);
    // Where on the left the lines begin that follow a blank line with nothing beside them.
    let mut tail: Option<usize> = None;
    for &row in rows {
        left_blanks = left_blanks.saturating_add(row.blanks);
        right_blanks = right_blanks.saturating_add(row.blanks);
        let split = gaps(text, row).into_iter().find(|g| g.column + 2 >= edge && g.column < edge + 9);
        let end_column = usize::from(row.indent) + row.width(text);
        if let Some(gap) = split {
            let (start, end) = (row.bytes.start as usize, row.bytes.end as usize);
            tail = None;
            left.push(Line { bytes: Bytes::new(start, gap.left_end), blanks: left_blanks, ..row });
            let indent = (gap.column.saturating_sub(edge)) as u16;
            right.push(Line { bytes: Bytes::new(gap.right, end), indent, blanks: right_blanks, flags: 0 });
            (left_blanks, right_blanks) = (0, 0);
        } else if usize::from(row.indent) + 2 >= edge {
            right.push(Line { indent: row.indent.saturating_sub(edge as u16), blanks: right_blanks, flags: 0, ..row });
            right_blanks = 0;
            tail = None;
            left_blanks = left_blanks.saturating_add(1);
        } else if end_column < edge {
            if left_blanks > 0 && tail.is_none() {
                tail = Some(left.len());
            }
            left.push(Line { blanks: left_blanks, ..row });
            left_blanks = 0;
            right_blanks = right_blanks.saturating_add(1);
        } else {
            // A row across both columns: a title, a wide note, a table.
            // Short lines straight above it, after both columns have ended, head it.
            let heading = tail.take().map_or_else(Vec::new, |tail| left.split_off(tail));
            flush(&mut left, &mut right, out);
            out.extend(heading);
            out.push(Line { blanks: row.blanks.max(left_blanks), ..row });
            (left_blanks, right_blanks) = (0, 0);
        }
    }
    flush(&mut left, &mut right, out);
}

fn flush(left: &mut Vec<Line>, right: &mut Vec<Line>, out: &mut Vec<Line>) {
    if let Some(first) = right.first_mut()
        && !left.is_empty()
    {
        first.flags |= COLUMN;
        first.blanks = first.blanks.max(1);
    }
    out.append(left);
    out.append(right);
}

#[cfg(test)]
mod tests {
    use super::{super::line::lines, *};

    #[test]
    fn two_columns_are_read_one_after_the_other() {
        let left = "the roads of the province were few and";
        let right = "bridges were fewer still in those days";
        let mut text = String::from("A wide title that crosses the gutter between the columns of the page\n\n");
        for n in 0..12 {
            text += &format!("{left} {n:02}     {right} {n:02}\n");
        }
        let found = in_reading_order(&text, lines(&text));
        let words: Vec<&str> = found.iter().map(|l| l.of(&text)).collect();
        assert_eq!(words.len(), 25);
        assert!(words[0].starts_with("A wide title"));
        assert!(words[1..13].iter().all(|w| w.starts_with("the roads")), "{words:?}");
        assert!(words[13..].iter().all(|w| w.starts_with("bridges")));
        assert!(found[13].has(COLUMN));
    }

    #[test]
    fn a_table_is_left_alone() {
        let text = "North    12.5    3.1\nSouth    10.2    4.4\nEast     9.9    1.0\n".repeat(6);
        assert_eq!(in_reading_order(&text, lines(&text)).len(), 18);
    }
}
