//! What was asked.

use crate::problem::Problem;
use axum::http::{HeaderMap, StatusCode, header};
use claimgraph_rdf::model::NamedNode;
use mediatype::MediaType;

/// A query with its data set.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) query: String,
    pub(crate) default_graphs: Vec<NamedNode>,
    pub(crate) named_graphs: Vec<NamedNode>,
}

/// The pairs of a form (`application/x-www-form-urlencoded`).
pub(crate) fn parameters(bytes: &[u8]) -> Result<Vec<(String, String)>, String> {
    let decoded = |part: &[u8]| -> Result<String, String> {
        let mut out = Vec::with_capacity(part.len());
        let mut rest = part;
        while let Some((&byte, after)) = rest.split_first() {
            rest = after;
            match byte {
                b'+' => out.push(b' '),
                b'%' => {
                    let digits = after.get(..2).and_then(|d| std::str::from_utf8(d).ok()).and_then(|d| u8::from_str_radix(d, 16).ok());
                    out.push(digits.ok_or("a `%` that two hexadecimal digits do not follow")?);
                    rest = &after[2..];
                }
                byte => out.push(byte),
            }
        }
        String::from_utf8(out).map_err(|_| "a parameter is not UTF-8".to_owned())
    };
    bytes
        .split(|b| *b == b'&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let at = pair.iter().position(|b| *b == b'=').unwrap_or(pair.len());
            Ok((decoded(&pair[..at])?, decoded(pair.get(at + 1..).unwrap_or_default())?))
        })
        .collect()
}

fn wrong(what: impl Into<String>) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, what)
}

/// Unknown parameters are ignored: editors send their own.
fn asked(pairs: Vec<(String, String)>) -> Result<Option<Asked>, Problem> {
    let (mut queries, mut default_graphs, mut named_graphs) = (Vec::new(), Vec::new(), Vec::new());
    for (name, value) in pairs {
        let graph = |value: String| NamedNode::new(&value).map_err(|e| wrong(format!("`{value}` is no absolute IRI: {e}")));
        match name.as_str() {
            "query" => queries.push(value),
            "default-graph-uri" => default_graphs.push(graph(value)?),
            "named-graph-uri" => named_graphs.push(graph(value)?),
            "update" => return Err(update()),
            _ => {}
        }
    }
    match queries.len() {
        0 => Ok(None),
        1 => Ok(Some(Asked { query: queries.remove(0), default_graphs, named_graphs })),
        n => Err(wrong(format!("one query at a time, not {n}"))),
    }
}

fn update() -> Problem {
    Problem::new(StatusCode::FORBIDDEN, "this endpoint is read only").help("graphs are made by `claimgraph build`")
}

/// Of an address.
pub(crate) fn of_get(query: &str) -> Result<Option<Asked>, Problem> {
    asked(parameters(query.as_bytes()).map_err(wrong)?)
}

/// Of a body.
pub(crate) fn of_post(query: &str, headers: &HeaderMap, body: &[u8]) -> Result<Asked, Problem> {
    let content = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let kind = MediaType::parse(content).ok();
    let is = |name: &str| kind.as_ref().is_some_and(|k| k.essence().to_string().eq_ignore_ascii_case(name));
    let nothing = || wrong("there is no query; send it as the parameter `query`, or as the body with the type application/sparql-query");
    if is("application/x-www-form-urlencoded") {
        // The data set may stand in the address, too.
        let mut pairs = parameters(body).map_err(wrong)?;
        pairs.extend(parameters(query.as_bytes()).map_err(wrong)?.into_iter().filter(|(name, _)| name != "query"));
        asked(pairs)?.ok_or_else(nothing)
    } else if is("application/sparql-query") {
        let text = std::str::from_utf8(body).map_err(|e| wrong(format!("the query is not UTF-8 from byte {} on", e.valid_up_to())))?;
        let mut pairs = parameters(query.as_bytes()).map_err(wrong)?;
        pairs.retain(|(name, _)| name != "query");
        pairs.push(("query".to_owned(), text.to_owned()));
        asked(pairs)?.ok_or_else(nothing)
    } else if is("application/sparql-update") {
        Err(update())
    } else {
        Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, format!("a body of type `{content}` is not taken"))
            .help("send application/x-www-form-urlencoded or application/sparql-query"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_decoded() {
        assert_eq!(
            parameters(b"query=SELECT+*+%7B%3Fs%20%3Fp+%3Fo%7D&ac=1&x").unwrap(),
            [("query", "SELECT * {?s ?p ?o}"), ("ac", "1"), ("x", "")].map(|(a, b)| (a.to_owned(), b.to_owned()))
        );
        assert!(parameters(b"query=%zz").is_err() && parameters(b"a=%2").is_err() && parameters(b"a=%ff").is_err());
    }

    #[test]
    fn a_data_set_comes_with_the_query() {
        let asked = of_get("query=ASK%7B%7D&default-graph-uri=http%3A%2F%2Fe%2Fa&default-graph-uri=http://e/b&named-graph-uri=http://e/c")
            .unwrap()
            .unwrap();
        assert_eq!((asked.default_graphs.len(), asked.named_graphs.len()), (2, 1));
        assert!(of_get("query=ASK%7B%7D&default-graph-uri=nowhere").is_err());
        assert!(of_get("query=a&query=b").is_err() && of_get("update=x").is_err());
        assert!(of_get("ac=1").unwrap().is_none());
    }
}
