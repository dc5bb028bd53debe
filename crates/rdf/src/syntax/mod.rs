//! Where a SPARQL query goes wrong, and what would do there.
//!
//! # Rationale
//! The engine's parser tells the furthest place that any of its alternatives looked at, which lies some letters behind the mistake and names
//! tokens that nobody meant. So the place is found by trial: a beginning of the query is viable when some short ending makes a whole query of
//! it, the mistake is the first token that ends viability, and what is listed as expected are tokens that keep it. The engine's parser is the
//! only judge throughout.

mod purpose;
mod scan;
pub(crate) mod size;
mod trial;

use scan::{Flaw, Token};

/// A query that is no SPARQL 1.1, with the place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {message}")]
pub struct SyntaxError {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in code points.
    pub column: usize,
    /// The words at fault, as a byte range of the query; empty at its end.
    pub range: std::ops::Range<usize>,
    /// What is wrong, and what would do.
    pub message: String,
}

impl SyntaxError {
    /// Finds the mistake in a query that `parses` refuses. `fallback` is what the parser said itself.
    pub(crate) fn locate(query: &str, known: &[(String, String)], fallback: &str, parses: &dyn Fn(&str) -> bool) -> Self {
        let tokens = match scan::tokens(query) {
            Ok(tokens) => tokens,
            Err(Flaw { range, message }) => return Self::at(query, range, message),
        };
        if let Some((range, prefix)) = unknown_prefix(query, &tokens, known) {
            let message = format!(
                "the prefix `{prefix}:` is not known; declare it with `PREFIX {prefix}: <…>` (`claimgraph prefixes` lists the known ones)"
            );
            return Self::at(query, range, message);
        }
        let budget = trial::Budget::new(parses);
        let parses = &|candidate: &str| budget.parses(candidate);
        if let Some((range, message)) = purpose::update(query, &tokens).or_else(|| purpose::ungrouped(query, &tokens, parses)) {
            return Self::at(query, range, message);
        }
        let fault = trial::first_fault(query, &tokens, parses);
        if budget.is_spent() {
            return Self::as_told(query, fallback);
        }
        if let Some(fault) = fault {
            let found = tokens.get(fault).map_or("the end of the query".to_owned(), |t| format!("`{}`", &query[t.range.clone()]));
            let expected = trial::expected(query, &tokens[..fault], parses);
            let range = tokens.get(fault).map_or(query.len()..query.len(), |t| t.range.clone());
            let message = if expected.is_empty() {
                format!("{found} cannot stand here")
            } else {
                format!("{found} cannot stand here; expected {}", expected.join(", "))
            };
            return Self::at(query, range, message);
        }
        // Every beginning is viable, so the mistake is one of meaning (a variable used twice, say), which the parser tells best.
        let words = fallback.rsplit("expected ").next().unwrap_or(fallback);
        Self::at(query, query.len()..query.len(), format!("the query as a whole is refused: {words}"))
    }

    /// The place that the parser tells, which lies behind the mistake: for queries too long for trials.
    fn as_told(query: &str, told: &str) -> Self {
        let place = told.strip_prefix("error at ").and_then(|rest| {
            let mut parts = rest.splitn(3, ':');
            let (line, column) = (parts.next()?.trim().parse::<usize>().ok()?, parts.next()?.trim().parse::<usize>().ok()?);
            let before: usize = query.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
            let (within, _) = query[before..].char_indices().nth(column.checked_sub(1)?)?;
            Some((before + within, parts.next().unwrap_or_default().trim().to_owned()))
        });
        match place {
            Some((start, words)) => Self::at(query, start..start, format!("at or before this place the query goes wrong: {words}")),
            None => Self::at(query, query.len()..query.len(), format!("the query is refused: {told}")),
        }
    }

    fn at(query: &str, range: std::ops::Range<usize>, message: String) -> Self {
        let before = &query[..range.start];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |l| l.chars().count()) + 1;
        Self { line, column, range, message }
    }
}

/// The IRIs in angle brackets of a query, strings and comments passed over.
pub(crate) fn iris(query: &str) -> Vec<String> {
    let inner = |t: &Token| query[t.range.clone()].strip_prefix('<')?.strip_suffix('>').map(str::to_owned);
    scan::tokens(query).map_or_else(|_| Vec::new(), |tokens| tokens.iter().filter_map(inner).collect())
}

/// The first prefixed name whose prefix is neither declared in the query nor known beforehand.
fn unknown_prefix(query: &str, tokens: &[Token], known: &[(String, String)]) -> Option<(std::ops::Range<usize>, String)> {
    let word = |t: &Token| &query[t.range.clone()];
    let mut declared: Vec<&str> = known.iter().map(|(name, _)| name.as_str()).collect();
    let mut declares = false;
    for token in tokens {
        if let Some((prefix, _)) =
            word(token).split_once(':').filter(|_| token.kind == scan::Kind::PrefixedName && !word(token).starts_with("_:"))
        {
            if declares {
                declared.push(prefix);
            } else if !declared.contains(&prefix) {
                return Some((token.range.clone(), prefix.to_owned()));
            }
        }
        declares = word(token).eq_ignore_ascii_case("PREFIX");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::SyntaxError;
    use oxigraph::sparql::SparqlEvaluator;

    fn error(query: &str) -> String {
        let known = [("cg".to_owned(), "http://example.org/".to_owned())];
        let parses = |q: &str| SparqlEvaluator::new().with_prefix("cg", "http://example.org/").unwrap().parse_query(q).is_ok();
        assert!(!parses(query), "{query} is fine");
        SyntaxError::locate(query, &known, "", &parses).to_string()
    }

    #[test]
    fn the_place_is_the_first_token_that_cannot_stand() {
        for (query, start) in [
            ("SELECT ?s\nWHERE { ?s ?p }", "line 2, column 15: `}` cannot stand here; expected "),
            ("SELEC ?s { ?s ?p ?o }", "line 1, column 1: `SELEC` cannot stand here; expected "),
            ("SELECT ?s { ?s ?p ?o } ORDER ?s", "line 1, column 30: `?s` cannot stand here; expected `BY`"),
            ("SELECT ?s { FILTER(?s = ) }", "line 1, column 25: `)` cannot stand here; expected "),
            ("SELECT (COUNT(?s) ?n) { ?s ?p ?o }", "line 1, column 19: `?n` cannot stand here; expected "),
            ("SELECT ?s { ?s ?p ?o . ?x }", "line 1, column 27: `}` cannot stand here; expected "),
            ("", "line 1, column 1: the end of the query cannot stand here; expected "),
            ("SELECT * { ?s ?p ?o } LIMIT many", "line 1, column 29: `many` cannot stand here; expected a number"),
        ] {
            let told = error(query);
            assert!(told.starts_with(start), "{query}\n  {told}");
        }
    }

    #[test]
    fn a_long_query_costs_few_trials() {
        let long = format!("SELECT * {{ {} ?s ?p }}", "?s cg:a 'x' . \n".repeat(4000));
        let tried = std::cell::Cell::new(0usize);
        let known = [("cg".to_owned(), "http://example.org/".to_owned())];
        let parses = |q: &str| {
            tried.set(tried.get() + q.len());
            SparqlEvaluator::new().with_prefix("cg", "http://example.org/").unwrap().parse_query(q).is_ok()
        };
        let told = SyntaxError::locate(&long, &known, "error at 4001:9: expected a term", &parses);
        assert!(tried.get() < 200 * long.len(), "{} bytes", tried.get());
        assert_eq!((told.line, told.column), (4001, 9), "{told}");
        assert!(told.message.contains("a term"), "{told}");
    }

    #[test]
    fn what_is_expected_would_do() {
        assert!(error("SELECT (COUNT(?s) ?n) { ?s ?p ?o }").contains("`AS`"));
        assert!(error("SELECT ?s { ?s ?p }").contains("a variable"));
        assert!(error("SELECT ?s { ?s a cg:X . } ORDER ?s").contains("expected `BY`"));
    }

    #[test]
    fn an_update_and_a_missing_group_are_told_as_such() {
        for (query, told) in [
            ("INSERT DATA { cg:a cg:b cg:c }", "line 1, column 1: `INSERT` changes a graph, and this one is read only"),
            ("PREFIX x: <x:y>\ndelete { ?s ?p ?o } WHERE { ?s ?p ?o }", "line 2, column 1: `delete` changes a graph"),
            (
                "SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o }",
                "line 1, column 8: `?s` stands beside an aggregate, so it must be grouped by: write `GROUP BY ?s` after the last `}`",
            ),
            (
                "SELECT ?s ?p (COUNT(?o) AS ?n) { ?s ?p ?o } ORDER BY ?n",
                "line 1, column 8: `?s` and `?p` stand beside an aggregate, so they must be grouped by: write `GROUP BY ?s ?p` after the last `}`",
            ),
        ] {
            let message = error(query);
            assert!(message.starts_with(told), "{query}\n  {message}");
        }
        assert!(!error("SELECT ?s { ?s cg:insert } LIMIT 5").contains("read only"));
    }

    #[test]
    fn brackets_strings_and_prefixes_are_told_by_name() {
        for (query, told) in [
            ("SELECT * { ?s nosuch:thing ?o }", "line 1, column 15: the prefix `nosuch:` is not known"),
            ("SELECT ?s WHERE {\n ?s a cg:X", "line 1, column 17: this `{` is never closed"),
            ("SELECT ?s { ?s a cg:X } }", "line 1, column 25: this `}` closes nothing"),
            ("SELECT ?s { FILTER(?s > 1 } }", "line 1, column 27: this `}` does not close the `(` of line 1, column 19"),
            ("SELECT ?s { ?s cg:a 'x }", "line 1, column 21: this string never ends"),
            ("SELECT ?s { ?s cg:a <x y> }", "line 1, column 21: an IRI in `<…>` has no spaces"),
        ] {
            let message = error(query);
            assert!(message.starts_with(told), "{query}\n  {message}");
        }
    }
}
