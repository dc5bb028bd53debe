//! Which quads a query can touch.
//!
//! A saved graph is loaded for one query and then forgotten, and filing quads in the engine is nearly all of the time. Each triple pattern names what it can
//! match by its constants, so quads that match none of a query's patterns cannot change its answer and need not be filed.

use oxigraph::model::{NamedNode, NamedOrBlankNodeRef, QuadRef, TermRef};
use spargebra::{
    Query,
    algebra::{AggregateExpression, Expression, GraphPattern, OrderExpression, PropertyPathExpression},
    term::{NamedNodePattern, TermPattern, TriplePattern},
};

/// The quads that a query can touch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footprint {
    everything: bool,
    parts: Vec<Part>,
}

/// Quads with these terms; any where none is named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Part {
    subject: Option<NamedNode>,
    predicate: Option<NamedNode>,
    object: Option<NamedNode>,
}

impl Footprint {
    /// Of a query that touches no quad.
    pub const NOTHING: Self = Self { everything: false, parts: Vec::new() };
    /// Of a query that may touch any quad.
    pub const EVERYTHING: Self = Self { everything: true, parts: Vec::new() };

    pub(crate) fn of(query: &Query) -> Self {
        let mut all = Self::NOTHING;
        match query {
            Query::Select { pattern, .. } | Query::Construct { pattern, .. } | Query::Ask { pattern, .. } => all.pattern(pattern),
            // What is told of a node is known only when it is found.
            Query::Describe { .. } => all.everything = true,
        }
        all
    }

    /// Whether a quad may matter to the query.
    #[must_use]
    pub fn has(&self, quad: QuadRef<'_>) -> bool {
        self.everything || self.parts.iter().any(|part| part.has(quad))
    }

    fn pattern(&mut self, pattern: &GraphPattern) {
        use GraphPattern as P;
        match pattern {
            P::Bgp { patterns } => patterns.iter().for_each(|p| self.triple(p)),
            P::Path { subject, path, object } => {
                if may_stand_still(path) {
                    self.nodes(named(subject).into_iter().chain(named(object)).collect());
                }
                self.path(path);
            }
            P::Join { left, right } | P::Union { left, right } | P::Minus { left, right } | P::Lateral { left, right } => {
                self.pattern(left);
                self.pattern(right);
            }
            P::LeftJoin { left, right, expression } => {
                self.pattern(left);
                self.pattern(right);
                expression.iter().for_each(|e| self.expression(e));
            }
            P::Filter { expr, inner } => {
                self.expression(expr);
                self.pattern(inner);
            }
            P::Extend { inner, expression, .. } => {
                self.expression(expression);
                self.pattern(inner);
            }
            P::OrderBy { inner, expression } => {
                for OrderExpression::Asc(e) | OrderExpression::Desc(e) in expression {
                    self.expression(e);
                }
                self.pattern(inner);
            }
            P::Group { inner, aggregates, .. } => {
                for (_, aggregate) in aggregates {
                    if let AggregateExpression::FunctionCall { expr, .. } = aggregate {
                        self.expression(expr);
                    }
                }
                self.pattern(inner);
            }
            P::Graph { inner, .. } | P::Project { inner, .. } | P::Distinct { inner } | P::Reduced { inner } | P::Slice { inner, .. } => {
                self.pattern(inner);
            }
            // A service looks at a graph that it makes itself.
            P::Values { .. } | P::Service { .. } => {}
        }
    }

    fn triple(&mut self, pattern: &TriplePattern) {
        let predicate = match &pattern.predicate {
            NamedNodePattern::NamedNode(node) => Some(node.clone()),
            NamedNodePattern::Variable(_) => None,
        };
        self.add(Part { subject: named(&pattern.subject), predicate, object: named(&pattern.object) });
    }

    /// Every node of a graph is zero steps from itself: where neither end of a path is given those are all, else what tells that the end is a node.
    fn nodes(&mut self, given: Vec<NamedNode>) {
        self.everything |= given.is_empty();
        for node in given {
            self.add(Part { subject: Some(node.clone()), ..Part::default() });
            self.add(Part { object: Some(node), ..Part::default() });
        }
    }

    fn add(&mut self, part: Part) {
        self.everything |= part == Part::default();
        self.parts.push(part);
    }

    fn path(&mut self, path: &PropertyPathExpression) {
        use PropertyPathExpression as P;
        match path {
            P::NamedNode(node) => self.add(Part { predicate: Some(node.clone()), ..Part::default() }),
            P::Reverse(inner) | P::ZeroOrMore(inner) | P::OneOrMore(inner) | P::ZeroOrOne(inner) => self.path(inner),
            P::Sequence(a, b) | P::Alternative(a, b) => {
                self.path(a);
                self.path(b);
            }
            P::NegatedPropertySet(_) => self.everything = true,
        }
    }

    /// Expressions look at the graph by EXISTS alone.
    fn expression(&mut self, expression: &Expression) {
        use Expression as E;
        match expression {
            E::Exists(pattern) => self.pattern(pattern),
            E::NamedNode(_) | E::Literal(_) | E::Variable(_) | E::Bound(_) => {}
            E::UnaryPlus(a) | E::UnaryMinus(a) | E::Not(a) => self.expression(a),
            E::Or(a, b)
            | E::And(a, b)
            | E::Equal(a, b)
            | E::SameTerm(a, b)
            | E::Greater(a, b)
            | E::GreaterOrEqual(a, b)
            | E::Less(a, b)
            | E::LessOrEqual(a, b)
            | E::Add(a, b)
            | E::Subtract(a, b)
            | E::Multiply(a, b)
            | E::Divide(a, b) => [a, b].into_iter().for_each(|e| self.expression(e)),
            E::In(a, others) => std::iter::once(&**a).chain(others).for_each(|e| self.expression(e)),
            E::If(a, b, c) => [a, b, c].into_iter().for_each(|e| self.expression(e)),
            E::Coalesce(all) | E::FunctionCall(_, all) => all.iter().for_each(|e| self.expression(e)),
        }
    }
}

impl Part {
    fn has(&self, quad: QuadRef<'_>) -> bool {
        self.predicate.as_ref().is_none_or(|p| p.as_ref() == quad.predicate)
            && self.object.as_ref().is_none_or(|o| TermRef::NamedNode(o.as_ref()) == quad.object)
            && self.subject.as_ref().is_none_or(|s| NamedOrBlankNodeRef::NamedNode(s.as_ref()) == quad.subject)
    }
}

/// The IRI at an end of a pattern. A literal is none: the engine takes `01` for `1`.
fn named(end: &TermPattern) -> Option<NamedNode> {
    match end {
        TermPattern::NamedNode(node) => Some(node.clone()),
        _ => None,
    }
}

/// Whether a path can lead from a node to itself in no step.
fn may_stand_still(path: &PropertyPathExpression) -> bool {
    use PropertyPathExpression as P;
    match path {
        P::ZeroOrMore(_) | P::ZeroOrOne(_) => true,
        P::Reverse(inner) | P::OneOrMore(inner) => may_stand_still(inner),
        // The parts of a sequence meet at a node that neither names, so one that stands still may begin anywhere.
        P::Sequence(a, b) | P::Alternative(a, b) => may_stand_still(a) || may_stand_still(b),
        P::NamedNode(_) | P::NegatedPropertySet(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use spargebra::SparqlParser;

    fn of(query: &str) -> Footprint {
        Footprint::of(&SparqlParser::new().parse_query(query).unwrap())
    }

    #[test]
    fn what_a_query_may_touch_is_told_from_its_constants() {
        let quad = |s, p, o| {
            let node = |iri| NamedNode::new_unchecked(iri);
            oxigraph::model::Quad::new(node(s), node(p), node(o), oxigraph::model::GraphName::DefaultGraph)
        };
        let touched = |query: &str| {
            let all = [quad("x:a", "x:p", "x:b"), quad("x:b", "x:p", "x:c"), quad("x:b", "x:q", "x:a"), quad("x:c", "x:r", "x:d")];
            let footprint = of(query);
            all.iter().map(|q| if footprint.has(q.as_ref()) { '1' } else { '0' }).collect::<String>()
        };
        assert_eq!(touched("ASK { ?s <x:p> ?o }"), "1100");
        assert_eq!(touched("ASK { ?s <x:p> <x:b> }"), "1000");
        assert_eq!(touched("ASK { <x:b> ?p ?o }"), "0110");
        assert_eq!(touched("ASK { ?s ?p ?o }"), "1111");
        assert_eq!(touched("ASK { ?s <x:p> ?o OPTIONAL { ?s <x:q> ?t FILTER NOT EXISTS { ?t <x:r> [] } } }"), "1111");
        assert_eq!(touched("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s <x:q> ?o } } GROUP BY ?g"), "0010");
        assert_eq!(touched("SELECT * { ?s <x:q>/<x:r>+ ?o }"), "0011");
        assert_eq!(touched("SELECT * { <x:d> <x:p>* ?o }"), "1101", "the given end is a node of the graph");
        assert_eq!(touched("SELECT * { ?s <x:q>* ?o }"), "1111", "every node is zero steps from itself");
        assert_eq!(touched("SELECT * { <x:a> <x:p>/<x:q>?/<x:r> <x:d> }"), "1111", "the middle may be any node");
        assert_eq!(touched("SELECT * { ?s !<x:q> ?o }"), "1111");
        assert_eq!(touched("DESCRIBE <x:a>"), "1111");
        assert_eq!(touched("SELECT * { SERVICE <x:s> { ?s ?p ?o } }"), "0000", "a service has its own graph");
        assert_eq!(touched("SELECT * { VALUES ?s { <x:a> } } ORDER BY (EXISTS { ?s <x:r> ?o })"), "0001");
    }
}
