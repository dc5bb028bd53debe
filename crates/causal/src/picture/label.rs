//! Words in boxes: how wide they are and where they break.

/// Height of a line of label text.
pub(super) const LINE: f64 = 15.0;

/// Width of a text at a font size, on the wide side (DejaVu Sans), so that a reader's narrower font only leaves more air.
pub(super) fn width(text: &str, size: f64) -> f64 {
    let ems: f64 = text
        .chars()
        .map(|c| match c {
            'i' | 'j' | 'l' | '\'' | '|' => 0.29,
            ' ' | '.' | ',' | ':' | ';' | '!' | 'I' => 0.34,
            'f' | 't' | 'r' | '-' | '(' | ')' | '/' => 0.41,
            'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' => 0.57,
            'm' | 'w' | 'M' | 'W' | '→' | '%' | '@' => 0.98,
            'A'..='Z' | '&' => 0.73,
            c if c.is_ascii() => 0.63,
            // Ideographs and other wide letters.
            c if (c as u32) > 0x2E7F => 1.0,
            _ => 0.65,
        })
        .sum();
    ems * size
}

/// Breaks a label into lines no wider than `most`, then evens the lines out. A word that is too long stands alone.
pub(super) fn wrap(text: &str, most: f64, size: f64) -> Vec<String> {
    let fill = |limit: f64| {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            match lines.last_mut() {
                Some(line) if width(line, size) + width(" ", size) + width(word, size) <= limit => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(word.to_owned()),
            }
        }
        lines
    };
    let fewest = fill(most);
    // The narrowest box with as few lines: "structural / transformation" and not "structural transformation of / it".
    (0..=12).map(|step| most * (0.4 + 0.05 * f64::from(step))).map(fill).find(|lines| lines.len() <= fewest.len()).unwrap_or(fewest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_too_wide_and_no_word_is_lost() {
        let label = "productivity growth of labor-intensive manufacturing in coastal regions";
        let lines = wrap(label, 130.0, 12.0);
        assert!(lines.len() > 2 && lines.iter().all(|l| width(l, 12.0) <= 130.0), "{lines:?}");
        assert_eq!(lines.join(" "), label);
    }

    #[test]
    fn lines_are_of_like_length() {
        assert_eq!(wrap("rising labor costs now", 120.0, 12.0), ["rising labor", "costs now"]);
    }

    #[test]
    fn a_long_word_stands_alone() {
        assert_eq!(wrap("the internationalization of x", 60.0, 12.0)[1], "internationalization");
    }
}
