//! Constraints as SPARQL queries that find what breaks them.

use super::{
    parse::{Constraint, Property, Shape, Sparql, Target},
    report::Severity,
};

/// From a class to itself and to all above it (SHACL, section 2.1.3.2: instances of a class are those of its subclasses too).
const BELOW: &str = "<http://www.w3.org/2000/01/rdf-schema#subClassOf>*";

/// One constraint, ready to run: every row of the answer is a violation.
pub(super) struct Check {
    pub(super) shape: String,
    pub(super) component: &'static str,
    pub(super) path: Option<String>,
    pub(super) message: String,
    pub(super) severity: Severity,
    pub(super) query: String,
}

pub(super) fn checks(shape: &Shape) -> Vec<Check> {
    let targets: Vec<String> = shape
        .targets
        .iter()
        .map(|target| match target {
            Target::Class(class) => format!("?class {BELOW} {class} . ?this a ?class ."),
            Target::SubjectsOf(property) => format!("?this {property} ?targetObject ."),
        })
        .collect();
    // A union inside a subquery keeps each focus node once, whatever brings it in.
    let focus = format!("{{ SELECT DISTINCT ?this {{ {{ {} }} }} }}", targets.join(" } UNION { "));
    let properties = shape.properties.iter().flat_map(|p| p.constraints.iter().map(|c| property(shape, &focus, p, c)));
    properties.chain(shape.sparql.iter().map(|s| sparql(shape, &focus, s))).collect()
}

fn property(shape: &Shape, focus: &str, property: &Property, constraint: &Constraint) -> Check {
    let path = &property.path;
    let each = |filter: String| format!("SELECT ?this ?value {{ {focus} ?this {path} ?value . FILTER({filter}) }}");
    let (component, told, query) = match constraint {
        Constraint::MinCount(1) => (
            "MinCount",
            "at least one value is needed".to_owned(),
            format!("SELECT ?this {{ {focus} FILTER NOT EXISTS {{ ?this {path} ?any }} }}"),
        ),
        Constraint::MinCount(n) => ("MinCount", format!("at least {n} values are needed"), counted(focus, path, &format!("< {n}"))),
        Constraint::MaxCount(n) => ("MaxCount", format!("at most {n} values are allowed"), counted(focus, path, &format!("> {n}"))),
        Constraint::Datatype(datatype) => (
            "Datatype",
            format!("the value must be a literal of type {datatype}"),
            each(format!("!isLiteral(?value) || datatype(?value) != {datatype}")),
        ),
        Constraint::Class(class) => (
            "Class",
            format!("the value must be a {class}"),
            format!("SELECT ?this ?value {{ {focus} ?this {path} ?value . FILTER NOT EXISTS {{ ?value a/{BELOW} {class} }} }}"),
        ),
        Constraint::NodeKind(kind) => ("NodeKind", format!("the value must be a {kind}"), each(format!("!({})", node_kind(kind)))),
        Constraint::In(terms) => {
            let list = terms.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            ("In", format!("the value must be one of {list}"), each(format!("?value NOT IN ({list})")))
        }
        Constraint::HasValue(term) => (
            "HasValue",
            format!("the value {term} is needed"),
            format!("SELECT ?this {{ {focus} FILTER NOT EXISTS {{ ?this {path} {term} }} }}"),
        ),
        Constraint::Pattern(pattern, flags) => (
            "Pattern",
            format!("the value must match {pattern}"),
            each(format!("isBlank(?value) || !regex(str(?value), {pattern}, \"{flags}\")")),
        ),
        Constraint::MinInclusive(bound) => {
            ("MinInclusive", format!("the value must be at least {}", bound.value()), each(format!("!COALESCE(?value >= {bound}, false)")))
        }
        Constraint::MaxInclusive(bound) => {
            ("MaxInclusive", format!("the value must be at most {}", bound.value()), each(format!("!COALESCE(?value <= {bound}, false)")))
        }
        Constraint::MinLength(n) => (
            "MinLength",
            format!("the value must have at least {n} letters"),
            each(format!("isBlank(?value) || strlen(str(?value)) < {n}")),
        ),
        Constraint::UniqueLang => (
            "UniqueLang",
            "each language may have one value only".to_owned(),
            format!(
                "SELECT DISTINCT ?this {{ {focus} ?this {path} ?a , ?b . FILTER(!sameTerm(?a, ?b) && lang(?a) != '' && lcase(lang(?a)) = lcase(lang(?b))) }}"
            ),
        ),
    };
    Check {
        shape: shape.name.clone(),
        component,
        path: Some(path.clone()),
        message: property.message.clone().unwrap_or(told),
        severity: property.severity,
        query,
    }
}

fn counted(focus: &str, path: &str, condition: &str) -> String {
    format!(
        "SELECT ?this {{ {{ SELECT ?this (COUNT(DISTINCT ?v) AS ?n) {{ {focus} OPTIONAL {{ ?this {path} ?v }} }} GROUP BY ?this }} FILTER(?n {condition}) }}"
    )
}

fn node_kind(kind: &str) -> &'static str {
    match kind {
        "IRI" => "isIRI(?value)",
        "Literal" => "isLiteral(?value)",
        "BlankNode" => "isBlank(?value)",
        "BlankNodeOrIRI" => "isBlank(?value) || isIRI(?value)",
        "IRIOrLiteral" => "isIRI(?value) || isLiteral(?value)",
        _ => "isBlank(?value) || isLiteral(?value)",
    }
}

/// A SHACL-SPARQL constraint: its own query, with the focus nodes joined in where SHACL would bind `$this`.
fn sparql(shape: &Shape, focus: &str, sparql: &Sparql) -> Check {
    let prefixes: String = sparql.prefixes.iter().map(|(name, iri)| format!("PREFIX {name}: <{iri}>\n")).collect();
    let body = sparql.select.replace("$this", "?this");
    let query = match body.split_once('{') {
        Some((head, rest)) => format!("{prefixes}{head}{{ {focus} {rest}"),
        None => format!("{prefixes}{body}"),
    };
    Check {
        shape: shape.name.clone(),
        component: "SPARQL",
        path: None,
        message: sparql.message.clone().unwrap_or_else(|| "the constraint is broken".to_owned()),
        severity: sparql.severity,
        query,
    }
}
