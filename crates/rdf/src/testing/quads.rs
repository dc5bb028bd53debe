//! Quads by chance, with names so alike that their order is hard to get right.

use oxigraph::model::{BlankNode, GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term};
use proptest::prelude::*;

fn iri() -> impl Strategy<Value = NamedNode> {
    // Characters from before and from behind the closing bracket.
    "x:a[a!/=é🐟-]{0,2}[#?]?".prop_map(|iri| NamedNode::new(iri).unwrap())
}

fn blank() -> impl Strategy<Value = BlankNode> {
    "[ab]{1,2}".prop_map(|id| BlankNode::new(id).unwrap())
}

fn literal() -> impl Strategy<Value = Literal> {
    let value = prop_oneof![proptest::prelude::any::<String>(), "[ab \"\\\\\n\t\r\u{0}é]{0,3}".prop_map(String::from)];
    prop_oneof![
        value.clone().prop_map(Literal::new_simple_literal),
        (value.clone(), "(en|de)(-gb|-1901)?").prop_map(|(v, tag)| Literal::new_language_tagged_literal(v, tag).unwrap()),
        (value, iri()).prop_map(|(v, datatype)| Literal::new_typed_literal(v, datatype)),
        proptest::prelude::any::<i16>().prop_map(Literal::from),
    ]
}

/// Any quad.
pub(crate) fn any() -> impl Strategy<Value = Quad> {
    let node = || prop_oneof![4 => iri().prop_map(NamedOrBlankNode::from), 1 => blank().prop_map(NamedOrBlankNode::from)];
    let object = prop_oneof![iri().prop_map(Term::from), literal().prop_map(Term::from), blank().prop_map(Term::from)];
    let graph = prop_oneof![Just(GraphName::DefaultGraph), node().prop_map(GraphName::from)];
    (node(), iri(), object, graph).prop_map(|(s, p, o, g)| Quad::new(s, p, o, g))
}
