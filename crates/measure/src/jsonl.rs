use serde::de::DeserializeOwned;

/// Labelled data that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct BadInput {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub reason: String,
}

/// JSON Lines, one value a line; empty lines are passed over.
///
/// # Errors
/// [`BadInput`] at the first line that is not what is asked for.
pub fn lines<T: DeserializeOwned>(text: &str) -> Result<Vec<T>, BadInput> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(n, line)| serde_json::from_str(line).map_err(|e| BadInput { line: n + 1, reason: e.to_string() }))
        .collect()
}
