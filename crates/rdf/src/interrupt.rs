//! Queries that can be stopped everywhere.
//!
//! The engine looks at its cancellation token when it takes a quad from the store. A product of two patterns that share no variable makes rows
//! without taking any, and would go on for hours after it was told to stop. So each such product gets a filter that looks at the token: once
//! it is cancelled no row passes, and what stands above has nothing left to do. The filter never fails, and it names variables of both sides, so
//! that no optimizer moves it away from the product.

use oxigraph::{
    model::{Literal, NamedNode, Term, Variable},
    sparql::{CancellationToken, SparqlEvaluator},
};
use spargebra::{
    Query,
    algebra::{AggregateExpression, Expression, Function, GraphPattern, OrderExpression},
    term::TermPattern,
};
use std::collections::BTreeSet;

const ALIVE: &str = "urn:claimgraph:alive";

/// An evaluator whose products look at a token.
pub(crate) fn watching(evaluator: SparqlEvaluator, token: CancellationToken) -> SparqlEvaluator {
    let look = move |_: &[Term]| (!token.is_cancelled()).then(|| Literal::from(true).into());
    evaluator.with_custom_function(NamedNode::new_unchecked(ALIVE), look)
}

/// The same query, with a look at the token in each product.
pub(crate) fn interruptible(query: Query) -> Query {
    match query {
        Query::Select { dataset, pattern, base_iri } => Query::Select { dataset, pattern: watched(pattern), base_iri },
        Query::Construct { template, dataset, pattern, base_iri } => {
            Query::Construct { template, dataset, pattern: watched(pattern), base_iri }
        }
        Query::Describe { dataset, pattern, base_iri } => Query::Describe { dataset, pattern: watched(pattern), base_iri },
        Query::Ask { dataset, pattern, base_iri } => Query::Ask { dataset, pattern: watched(pattern), base_iri },
    }
}

fn watched(pattern: GraphPattern) -> GraphPattern {
    use GraphPattern as P;
    let inside = |inner: Box<P>| Box::new(watched(*inner));
    match pattern {
        joined @ (P::Bgp { .. } | P::Join { .. }) => {
            let mut parts = Vec::new();
            conjuncts(joined, &mut parts);
            components(parts).into_iter().map(together).reduce(product).unwrap_or(P::Bgp { patterns: Vec::new() })
        }
        P::LeftJoin { left, right, expression } => {
            let (left, right) = (inside(left), inside(right));
            let look = look(&left, &right);
            let expression = match (expression.map(seen), look) {
                (Some(said), Some(look)) => Some(Expression::And(Box::new(look), Box::new(said))),
                (said, look) => said.or(look),
            };
            P::LeftJoin { left, right, expression }
        }
        // Evaluated row by row of the left side, so that the store is looked at again and again.
        P::Lateral { left, right } => P::Lateral { left: inside(left), right: inside(right) },
        P::Filter { expr, inner } => P::Filter { expr: seen(expr), inner: inside(inner) },
        P::Union { left, right } => P::Union { left: inside(left), right: inside(right) },
        P::Graph { name, inner } => P::Graph { name, inner: inside(inner) },
        P::Extend { inner, variable, expression } => P::Extend { inner: inside(inner), variable, expression: seen(expression) },
        P::Minus { left, right } => P::Minus { left: inside(left), right: inside(right) },
        P::OrderBy { inner, expression } => {
            let order = |by| match by {
                OrderExpression::Asc(by) => OrderExpression::Asc(seen(by)),
                OrderExpression::Desc(by) => OrderExpression::Desc(seen(by)),
            };
            P::OrderBy { inner: inside(inner), expression: expression.into_iter().map(order).collect() }
        }
        P::Project { inner, variables } => P::Project { inner: inside(inner), variables },
        P::Distinct { inner } => P::Distinct { inner: inside(inner) },
        P::Reduced { inner } => P::Reduced { inner: inside(inner) },
        P::Slice { inner, start, length } => P::Slice { inner: inside(inner), start, length },
        P::Group { inner, variables, aggregates } => {
            let over = |(variable, aggregate)| match aggregate {
                AggregateExpression::FunctionCall { name, expr, distinct } => {
                    (variable, AggregateExpression::FunctionCall { name, expr: seen(expr), distinct })
                }
                all => (variable, all),
            };
            P::Group { inner: inside(inner), variables, aggregates: aggregates.into_iter().map(over).collect() }
        }
        // A service watches its pattern itself, when it matches it.
        other @ (P::Path { .. } | P::Values { .. } | P::Service { .. }) => other,
    }
}

/// The same expression, with a look at the token in each product of an `EXISTS`.
fn seen(expression: Expression) -> Expression {
    use Expression as E;
    let one = |inner: Box<E>| Box::new(seen(*inner));
    let all = |inner: Vec<E>| inner.into_iter().map(seen).collect();
    match expression {
        E::Exists(pattern) => E::Exists(Box::new(watched(*pattern))),
        E::Or(a, b) => E::Or(one(a), one(b)),
        E::And(a, b) => E::And(one(a), one(b)),
        E::Equal(a, b) => E::Equal(one(a), one(b)),
        E::SameTerm(a, b) => E::SameTerm(one(a), one(b)),
        E::Greater(a, b) => E::Greater(one(a), one(b)),
        E::GreaterOrEqual(a, b) => E::GreaterOrEqual(one(a), one(b)),
        E::Less(a, b) => E::Less(one(a), one(b)),
        E::LessOrEqual(a, b) => E::LessOrEqual(one(a), one(b)),
        E::In(a, list) => E::In(one(a), all(list)),
        E::Add(a, b) => E::Add(one(a), one(b)),
        E::Subtract(a, b) => E::Subtract(one(a), one(b)),
        E::Multiply(a, b) => E::Multiply(one(a), one(b)),
        E::Divide(a, b) => E::Divide(one(a), one(b)),
        E::UnaryPlus(a) => E::UnaryPlus(one(a)),
        E::UnaryMinus(a) => E::UnaryMinus(one(a)),
        E::Not(a) => E::Not(one(a)),
        E::If(a, b, c) => E::If(one(a), one(b), one(c)),
        E::Coalesce(list) => E::Coalesce(all(list)),
        E::FunctionCall(function, list) => E::FunctionCall(function, all(list)),
        plain @ (E::NamedNode(_) | E::Literal(_) | E::Variable(_) | E::Bound(_)) => plain,
    }
}

fn product(left: GraphPattern, right: GraphPattern) -> GraphPattern {
    let look = look(&left, &right);
    let join = GraphPattern::Join { left: Box::new(left), right: Box::new(right) };
    match look {
        Some(expr) => GraphPattern::Filter { expr, inner: Box::new(join) },
        None => join,
    }
}

/// A look at the token, where two patterns share no variable and each has one.
fn look(left: &GraphPattern, right: &GraphPattern) -> Option<Expression> {
    let (left, right) = (variables(left), variables(right));
    // An unbound variable must not fail; and BOUND would not do, since the optimizer replaces it where it knows the answer.
    let first = |variables: &BTreeSet<Variable>| {
        variables.first().cloned().map(|v| Expression::Coalesce(vec![v.into(), Expression::Literal(Literal::from(true))]))
    };
    let arguments = vec![first(&left)?, first(&right)?];
    left.is_disjoint(&right).then(|| Expression::FunctionCall(Function::Custom(NamedNode::new_unchecked(ALIVE)), arguments))
}

fn variables(pattern: &GraphPattern) -> BTreeSet<Variable> {
    let mut found = BTreeSet::new();
    pattern.on_in_scope_variable(|variable| {
        found.insert(variable.clone());
    });
    found
}

/// What is joined, however deep the joins nest: one triple pattern each, or one pattern of another kind, with its own products watched.
///
/// The whole has to be seen before parts are called unrelated: a later pattern may tie them, and the optimizer, which joins in the order that
/// is cheapest, must stay free to use it.
fn conjuncts(pattern: GraphPattern, parts: &mut Vec<GraphPattern>) {
    match pattern {
        GraphPattern::Bgp { patterns } => parts.extend(patterns.into_iter().map(|pattern| GraphPattern::Bgp { patterns: vec![pattern] })),
        GraphPattern::Join { left, right } => {
            conjuncts(*left, parts);
            conjuncts(*right, parts);
        }
        other => parts.push(watched(other)),
    }
}

/// Parts of one join again, triple patterns that follow each other in one piece.
fn together(parts: Vec<GraphPattern>) -> GraphPattern {
    let mut joined: Vec<GraphPattern> = Vec::new();
    for part in parts {
        match (joined.last_mut(), part) {
            (Some(GraphPattern::Bgp { patterns }), GraphPattern::Bgp { patterns: more }) => patterns.extend(more),
            (_, part) => joined.push(part),
        }
    }
    let join = |left, right| GraphPattern::Join { left: Box::new(left), right: Box::new(right) };
    joined.into_iter().reduce(join).unwrap_or(GraphPattern::Bgp { patterns: Vec::new() })
}

/// Patterns in groups that share no variable and no blank node with each other, each in the order given.
fn components(patterns: Vec<GraphPattern>) -> Vec<Vec<GraphPattern>> {
    /// Patterns with their numbers, and what they name.
    type Component = (BTreeSet<String>, Vec<(usize, GraphPattern)>);
    let mut groups: Vec<Component> = Vec::new();
    for (n, pattern) in patterns.into_iter().enumerate() {
        let own = names(&pattern);
        let mut names = own.clone();
        let mut members = vec![(n, pattern)];
        for (others, theirs) in groups.extract_if(.., |(others, _)| !others.is_disjoint(&own)) {
            names.extend(others);
            members.extend(theirs);
        }
        groups.push((names, members));
    }
    for (_, members) in &mut groups {
        members.sort_by_key(|(n, _)| *n);
    }
    groups.sort_by_key(|(_, members)| members[0].0);
    // A group of constants only is a test, no product.
    groups.into_iter().map(|(_, members)| members.into_iter().map(|(_, pattern)| pattern).collect()).collect()
}

/// The variables of a pattern, and the blank nodes that tie it to its neighbours.
fn names(pattern: &GraphPattern) -> BTreeSet<String> {
    let ends: Vec<&TermPattern> = match pattern {
        GraphPattern::Bgp { patterns } => patterns.iter().flat_map(|p| [&p.subject, &p.object]).collect(),
        GraphPattern::Path { subject, object, .. } => vec![subject, object],
        _ => Vec::new(),
    };
    let blank = ends.into_iter().filter_map(|end| match end {
        TermPattern::BlankNode(node) => Some(format!("_:{}", node.as_str())),
        _ => None,
    });
    blank.chain(variables(pattern).iter().map(|variable| format!("?{}", variable.as_str()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use spargebra::SparqlParser;

    fn looks(query: &str) -> usize {
        interruptible(SparqlParser::new().parse_query(query).unwrap()).to_string().matches(ALIVE).count()
    }

    #[test]
    fn only_products_are_watched() {
        assert_eq!(looks("SELECT * { ?a ?p ?b . ?b ?q ?c . ?c ?r ?a }"), 0);
        assert_eq!(looks("SELECT * { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f }"), 2);
        assert_eq!(looks("SELECT * { ?a ?p ?b . ?c ?q ?d . ?d ?r ?b }"), 0, "the third joins the first two");
        assert_eq!(looks("SELECT * { ?a ?p ?b VALUES ?q { <x:a> <x:b> } ?b ?q ?c . ?a <x:l> ?d . ?c <x:l> ?e }"), 0, "the third joins all");
        assert_eq!(looks("SELECT * { ?a <x:p>/<x:q> ?b . ?c <x:p>*/<x:q> ?b }"), 0, "tied by what paths have between");
        assert_eq!(looks("SELECT * { VALUES ?a { 1 2 } VALUES ?b { 1 2 } }"), 1);
        assert_eq!(looks("SELECT * { ?a ?p ?b OPTIONAL { ?c ?q ?d FILTER(?c = ?a) } }"), 1);
        assert_eq!(looks("ASK { ?a ?p ?b FILTER(!EXISTS { ?c ?q ?d . ?e ?r ?f } || EXISTS { ?c ?q ?d . ?e ?r ?f }) }"), 2);
        assert_eq!(looks("SELECT (EXISTS { ?c ?q ?d . ?e ?r ?f } AS ?yes) { ?a ?p ?b }"), 1);
        assert_eq!(looks("SELECT * { { SELECT ?a { ?a ?p ?x } } { SELECT ?b { ?b ?p ?x } } }"), 1);
    }
}
