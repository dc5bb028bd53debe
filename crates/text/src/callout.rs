use crate::{Float, FloatKind, Flow};

/// Adds to each float the places where a passage speaks of it by its label: "Figure 1", "Fig. 1", "Tables 2 and 3".
pub(crate) fn of_floats(flow: &Flow, floats: &mut [Float]) {
    if floats.is_empty() {
        return;
    }
    let text = flow.as_str();
    for (at, _) in text.match_indices(['F', 'f', 'T', 't']) {
        let rest = &text[at..];
        let Some((kind, word)) = WORDS.iter().find(|(_, word)| rest.get(..word.len()).is_some_and(|w| w.eq_ignore_ascii_case(word))) else {
            continue;
        };
        if text[..at].ends_with(char::is_alphanumeric) {
            continue;
        }
        let number = rest[word.len()..].trim_start_matches(['.', ' ']);
        let end = number.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || c == '-')).unwrap_or(number.len());
        let number = number[..end].trim_end_matches(['.', '-']);
        if number.is_empty() || !number.contains(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase()) {
            continue;
        }
        let end = at + rest.len() - rest[word.len()..].trim_start_matches(['.', ' ']).len() + number.len();
        // A panel's letter ("Figure 2a") belongs to the figure.
        let bare = number.trim_end_matches(|c: char| c.is_ascii_lowercase());
        let target = floats.iter_mut().find(|float| float.kind == *kind && [number, bare].contains(&number_of(&float.label)));
        if let Some(float) = target {
            float.callouts.push(flow.span(at..end));
        }
    }
}

const WORDS: &[(FloatKind, &str)] = &[
    (FloatKind::Figure, "figures"),
    (FloatKind::Figure, "figure"),
    (FloatKind::Figure, "figs"),
    (FloatKind::Figure, "fig"),
    (FloatKind::Table, "tables"),
    (FloatKind::Table, "table"),
];

/// "1" of "Figure 1".
fn number_of(label: &str) -> &str {
    label.split_whitespace().next_back().unwrap_or_default().trim_end_matches(['.', ':'])
}
