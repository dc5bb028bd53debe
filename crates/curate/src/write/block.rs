use claimgraph_model::{Id, Span};
use std::fmt::{Display, Write as _};

/// A list that would make its line longer than this is written one entry a line, or a filled paragraph of spans.
const WIDTH: usize = 120;

/// One record as TOML text: its head and its keys, in the order in which they are put.
pub(super) struct Block(String);

impl Block {
    pub(super) fn new(head: impl Display) -> Self {
        Self(format!("{head}\n"))
    }

    /// A key with a value that is TOML already.
    pub(super) fn raw(&mut self, key: &str, value: impl Display) -> &mut Self {
        writeln!(self.0, "{key} = {value}").expect("writing to a string does not fail");
        self
    }

    pub(super) fn text(&mut self, key: &str, value: &str) -> &mut Self {
        self.raw(key, quoted(value))
    }

    pub(super) fn optional(&mut self, key: &str, value: Option<impl Display>) -> &mut Self {
        if let Some(value) = value {
            self.text(key, &value.to_string());
        }
        self
    }

    pub(super) fn span(&mut self, key: &str, value: Span) -> &mut Self {
        self.raw(key, span(value))
    }

    pub(super) fn list(&mut self, key: &str, items: impl IntoIterator<Item = impl AsRef<str>>) -> &mut Self {
        self.items(key, items.into_iter().map(|item| quoted(item.as_ref())).collect())
    }

    pub(super) fn ids(&mut self, key: &str, items: &[Id]) -> &mut Self {
        self.list(key, items.iter().map(Id::as_str))
    }

    pub(super) fn spans(&mut self, key: &str, items: &[Span]) -> &mut Self {
        self.items(key, items.iter().map(|item| span(*item)).collect())
    }

    /// A list on one line where that is short enough, else in lines filled to the width; left out where empty.
    pub(super) fn items(&mut self, key: &str, items: Vec<String>) -> &mut Self {
        let one_line = format!("[{}]", items.join(", "));
        if items.is_empty() {
            return self;
        }
        if key.len() + 3 + one_line.chars().count() <= WIDTH {
            return self.raw(key, one_line);
        }
        let mut lines = vec!["  ".to_owned()];
        for item in items {
            let line = lines.last_mut().expect("there is always a line");
            let fits = line.chars().count() + item.chars().count() + 2 <= WIDTH;
            match line.trim().is_empty() || fits {
                true => {
                    write!(line, "{}{item},", if line.trim().is_empty() { "" } else { " " }).expect("writing to a string does not fail")
                }
                false => lines.push(format!("  {item},")),
            }
        }
        self.raw(key, format!("[\n{}\n]", lines.join("\n")))
    }

    pub(super) fn finish(&mut self) -> String {
        std::mem::take(&mut self.0)
    }
}

/// A text as a TOML string, by the TOML library's own choice of quotes.
pub(crate) fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

pub(super) fn span(span: Span) -> String {
    format!("[{}, {}]", span.start, span.end)
}

/// A number as people write it: whole numbers without a point and in groups of three digits, others as short as they stay exact.
pub(super) fn number(n: f64) -> String {
    // Up to 2^53 every whole number is one.
    if n.fract() != 0.0 || n.abs() > 9_007_199_254_740_992.0 {
        return format!("{n:?}");
    }
    let digits = format!("{:.0}", n.abs());
    let mut out = String::from(if n < 0.0 { "-" } else { "" });
    for (at, digit) in digits.char_indices() {
        // Four digits are most often a year and read well as they are.
        if at > 0 && digits.len() > 4 && (digits.len() - at).is_multiple_of(3) {
            out.push('_');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_and_read_well() {
        for (n, text) in [
            (0.0, "0"),
            (-12.5, "-12.5"),
            (2035.0, "2035"),
            (20_640_000_000.0, "20_640_000_000"),
            (1e300, "1e300"),
            (0.1, "0.1"),
            (-0.0, "0"),
        ] {
            assert_eq!(number(n), text);
            assert_eq!(text.replace('_', "").parse::<f64>(), Ok(n));
        }
    }

    #[test]
    fn long_lists_are_filled_lines() {
        let spans: Vec<Span> = (0..40).map(|n| Span { start: n * 10_000, end: n * 10_000 + 9 }).collect();
        let text = Block::new("[[concept]]").spans("mentions", &spans).finish();
        assert!(text.lines().count() > 4 && text.lines().all(|line| line.chars().count() <= WIDTH), "{text}");
        assert!(toml::from_str::<toml::Table>(&text).is_ok(), "{text}");
    }
}
