use oxigraph::model::{GraphNameRef, Quad, QuadRef, TermRef};
use std::cmp::Ordering;

/// Sorts quads as their N-Quads lines sort, and drops repetitions.
pub(crate) fn in_order(mut quads: Vec<Quad>) -> Vec<Quad> {
    quads.sort_by(|a, b| by_line(a.as_ref(), b.as_ref()));
    quads.dedup();
    quads
}

/// The order of two quads' N-Quads lines, byte by byte, without writing them: no term's form is the beginning of another's, so the first
/// terms that differ decide.
pub(crate) fn by_line(a: QuadRef<'_>, b: QuadRef<'_>) -> Ordering {
    terms(a.subject.into(), b.subject.into())
        .then_with(|| iris(a.predicate.as_str(), b.predicate.as_str()))
        .then_with(|| terms(a.object, b.object))
        .then_with(|| graphs(a.graph_name, b.graph_name))
}

fn terms(a: TermRef<'_>, b: TermRef<'_>) -> Ordering {
    match (a, b) {
        (TermRef::NamedNode(a), TermRef::NamedNode(b)) => iris(a.as_str(), b.as_str()),
        _ if a == b => Ordering::Equal,
        // Literals stand for what is printed, with escapes; two of them at one subject and property are rare enough to be written out.
        // The space is what follows a term in its line: `"a"@en` comes before `"a"@en-gb`.
        _ => format!("{a} ").cmp(&format!("{b} ")),
    }
}

/// As `<…>`: what is longer may come first, for some characters stand before the closing bracket.
fn iris(a: &str, b: &str) -> Ordering {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let shorter = a.len().min(b.len());
    a[..shorter].cmp(&b[..shorter]).then_with(|| a.get(shorter).unwrap_or(&b'>').cmp(b.get(shorter).unwrap_or(&b'>')))
}

/// As what follows the object: a name, or the full stop at once.
fn graphs(a: GraphNameRef<'_>, b: GraphNameRef<'_>) -> Ordering {
    let written = |graph: GraphNameRef<'_>| match graph {
        GraphNameRef::DefaultGraph => ".".to_owned(),
        name => format!("{name} "),
    };
    match (a, b) {
        (GraphNameRef::NamedNode(a), GraphNameRef::NamedNode(b)) => iris(a.as_str(), b.as_str()),
        _ => written(a).cmp(&written(b)),
    }
}
