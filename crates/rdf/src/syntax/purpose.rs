//! What a person meant that no single token shows: an update, or an aggregate without its groups.

use super::scan::Token;
use std::ops::Range;

const UPDATES: &[&str] = &["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"];
const AFTER_GROUPS: &[&str] = &["HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"];

/// A SPARQL Update, by its first word after the prologue.
pub(super) fn update(query: &str, tokens: &[Token]) -> Option<(Range<usize>, String)> {
    let word = |t: &Token| &query[t.range.clone()];
    let mut rest = tokens;
    while let Some(first) = rest.first() {
        match word(first).to_uppercase().as_str() {
            "PREFIX" => rest = rest.get(3..)?,
            "BASE" => rest = rest.get(2..)?,
            keyword if UPDATES.contains(&keyword) => {
                let message = format!(
                    "`{}` changes a graph, and this one is read only: graphs are changed by building them (`claimgraph build`)",
                    word(first)
                );
                return Some((first.range.clone(), message));
            }
            _ => return None,
        }
    }
    None
}

/// Variables beside an aggregate, where grouping by them makes it a query.
pub(super) fn ungrouped(query: &str, tokens: &[Token], parses: &dyn Fn(&str) -> bool) -> Option<(Range<usize>, String)> {
    let word = |t: &Token| &query[t.range.clone()];
    let select = tokens.iter().position(|t| word(t).eq_ignore_ascii_case("SELECT"))?;
    let mut depth = 0usize;
    let mut plain: Vec<&Token> = Vec::new();
    for token in &tokens[select + 1..] {
        match word(token) {
            "{" => break,
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            variable if depth == 0 && variable.starts_with(['?', '$']) => plain.push(token),
            _ => {}
        }
    }
    let first = plain.first()?;
    let end = tokens.iter().rposition(|t| word(t) == "}")?;
    let after = tokens[end + 1..].iter().find(|t| AFTER_GROUPS.contains(&word(t).to_uppercase().as_str()));
    let at = after.map_or(query.len(), |t| t.range.start);
    let names: Vec<&str> = plain.iter().map(|t| word(t)).collect();
    let group = format!("GROUP BY {}", names.join(" "));
    if !parses(&format!("{} {group} {}", &query[..at], &query[at..])) {
        return None;
    }
    let quoted = names.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>();
    let (variables, verb, they) = match quoted.as_slice() {
        [only] => (only.clone(), "stands", "it"),
        [most @ .., last] => (format!("{} and {last}", most.join(", ")), "stand", "they"),
        [] => return None,
    };
    let message = format!("{variables} {verb} beside an aggregate, so {they} must be grouped by: write `{group}` after the last `}}`");
    Some((first.range.clone(), message))
}
