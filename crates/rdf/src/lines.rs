//! Quads as sorted N-Quads lines: what is saved, and what people can `diff`.

mod order;
mod scan;

use order::by_line;
pub(crate) use order::in_order;
pub(crate) use scan::quad as scan;

use oxigraph::model::{GraphNameRef, NamedOrBlankNodeRef, QuadRef, TermRef};
use std::fmt::Write;

/// The N-Quads document of some quads, one a line, sorted by code point, without duplicates.
#[must_use]
pub fn sorted<'a>(quads: impl IntoIterator<Item: Into<QuadRef<'a>>>) -> Vec<u8> {
    let quads: Vec<QuadRef<'a>> = quads.into_iter().map(Into::into).collect();
    let mut order: Vec<&QuadRef<'a>> = quads.iter().collect();
    order.sort_by(|a, b| by_line(**a, **b));
    order.dedup();
    let mut document = String::with_capacity(order.len() * 240);
    for quad in order {
        push(*quad, &mut document);
    }
    document.into_bytes()
}

/// Writes one line. Most terms are IRIs, and those are copied: the library's writer formats each of them anew, at thrice the time.
fn push(quad: QuadRef<'_>, line: &mut String) {
    match quad.subject {
        NamedOrBlankNodeRef::NamedNode(node) => push_iri(node.as_str(), line),
        NamedOrBlankNodeRef::BlankNode(node) => push_other(node.into(), line),
    }
    push_iri(quad.predicate.as_str(), line);
    match quad.object {
        TermRef::NamedNode(node) => push_iri(node.as_str(), line),
        other => push_other(other, line),
    }
    match quad.graph_name {
        GraphNameRef::NamedNode(node) => push_iri(node.as_str(), line),
        GraphNameRef::BlankNode(node) => push_other(node.into(), line),
        GraphNameRef::DefaultGraph => {}
    }
    line.push_str(".\n");
}

fn push_iri(iri: &str, line: &mut String) {
    for part in ["<", iri, "> "] {
        line.push_str(part);
    }
}

fn push_other(term: TermRef<'_>, line: &mut String) {
    // Writing into a string cannot fail.
    let _ = write!(line, "{term} ");
}

#[cfg(test)]
mod tests {
    use crate::testing::quads;
    use oxigraph::io::{RdfFormat, RdfSerializer};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn lines_are_those_of_the_library_in_the_order_of_their_bytes(quads in prop::collection::vec(quads::any(), 0..40)) {
            let mut serializer = RdfSerializer::from_format(RdfFormat::NQuads).for_writer(Vec::new());
            for quad in &quads {
                serializer.serialize_quad(quad).unwrap();
            }
            let document = serializer.finish().unwrap();
            let mut lines: Vec<&[u8]> = document.split_inclusive(|b| *b == b'\n').collect();
            lines.sort_unstable();
            lines.dedup();
            prop_assert_eq!(lines.concat(), super::sorted(&quads));
        }
    }
}
