//! "Ibid." and "op. cit.": citations that point back.

use super::text::Text;
use std::ops::Range;

/// A citation that points back, in bytes of the flowed text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Back {
    pub(super) bytes: Range<usize>,
    /// The author named before "op. cit."; `None` points at the work cited last.
    pub(super) author: Option<String>,
    pub(super) locator: Option<String>,
}

/// All of them in a text.
pub(super) fn back(t: &Text<'_>) -> Vec<Back> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < t.len() {
        let lower = t.lower(i);
        let length = match &*lower {
            "ibid" | "ibidem" | "ebd" | "ebenda" => Some(1 + usize::from(t.word(i + 1) == ".")),
            "op" | "loc" if t.word(i + 1) == "." && t.lower(i + 2) == "cit" => Some(3 + usize::from(t.word(i + 3) == ".")),
            "a" if t.slice(i..(i + 6).min(t.len())).replace(' ', "") == "a.a.O." => Some(6),
            _ => None,
        };
        let Some(length) = length else {
            i += 1;
            continue;
        };
        let end = (i + length).min(t.len());
        let mut start = i;
        let mut author = None;
        if !lower.starts_with("ibid") && !lower.starts_with("eb") {
            let mut at = i;
            while at > 0 && matches!(t.word(at - 1), ",") {
                at -= 1;
            }
            if at > 0 && t.is_capital(at - 1) && !t.is_opener(at - 1) {
                author = Some(t.word(at - 1).to_owned());
                start = at - 1;
            }
        }
        let (mut last, mut locator) = (end, None);
        let mut at = end;
        if matches!(t.word(at), "," | ":") {
            at += 1;
        }
        if matches!(&*t.lower(at), "p" | "pp" | "s") || t.word(at).chars().next().is_some_and(|c| c.is_ascii_digit()) {
            let from = at;
            while at < t.len()
                && at < from + 8
                && (matches!(&*t.lower(at), "p" | "pp" | "s" | "." | "f" | "ff")
                    || t.is_dash(at)
                    || t.word(at).chars().all(|c| c.is_ascii_digit()))
            {
                at += 1;
            }
            while at > from && t.word(at - 1) == "." {
                at -= 1;
            }
            locator = Some(t.slice(from..at).to_owned()).filter(|l| !l.is_empty());
            last = at;
        }
        out.push(Back { bytes: t.bytes(start..last.max(start + 1)), author, locator });
        i = last.max(i + 1);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, Option<String>, Option<String>)> {
        back(&Text::new(text)).into_iter().map(|b| (&text[b.bytes], b.author, b.locator)).collect()
    }

    #[test]
    fn what_points_back_is_found_with_its_page() {
        assert_eq!(found("Tolls fell (ibid., p. 7)."), [("ibid., p. 7", None, Some("p. 7".into()))]);
        assert_eq!(found("Tamm, op. cit., pp. 3–5, says so."), [("Tamm, op. cit., pp. 3–5", Some("Tamm".into()), Some("pp. 3–5".into()))]);
        assert_eq!(found("Ibid."), [("Ibid.", None, None)]);
        assert_eq!(found("The operator cites none."), []);
    }
}
