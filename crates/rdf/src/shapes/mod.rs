//! SHACL over a store: each constraint of the shapes file becomes one SPARQL query, so that the engine does the work.
//!
//! # Rationale
//! The whole of SHACL as a library is 250 crates and four minutes of build. Our shapes keep to the part of SHACL Core named in `parse` and
//! to SHACL-SPARQL constraints; whatever else stands in a shapes file is refused by name and never skipped in silence. The checks hold our
//! verdicts against pySHACL's on good and on broken graphs.

mod compile;
mod parse;
mod report;

pub use report::{Report, Severity, Violation};

use crate::{Answer, QueryError, QueryOptions, Store, StoreError};
use oxigraph::model::Term;

/// Why shapes cannot be checked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ShapesError {
    /// The file is no Turtle.
    #[error("the shapes are no Turtle: {0}")]
    Syntax(String),
    /// The file holds no shape.
    #[error("the file holds no shape: no subject has a target (sh:targetClass, sh:targetSubjectsOf)")]
    Empty,
    /// The file asks for something that is not supported.
    #[error("shape {shape}: {what}")]
    Unsupported {
        /// The shape.
        shape: String,
        /// What it asks for.
        what: String,
    },
    /// A query made from a constraint fails.
    #[error("shape {shape}: {source}")]
    Query {
        /// The shape.
        shape: String,
        /// Why.
        source: QueryError,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The parsed shapes of a Turtle file.
pub struct Shapes {
    checks: Vec<compile::Check>,
}

impl Shapes {
    /// Reads shapes.
    ///
    /// # Errors
    /// [`ShapesError::Syntax`], or [`ShapesError::Unsupported`] with the name of what is not supported.
    pub fn parse(turtle: &str) -> Result<Self, ShapesError> {
        let shapes = parse::shapes(turtle)?;
        let checks = shapes.iter().flat_map(compile::checks).collect();
        Ok(Self { checks })
    }

    /// Number of constraints.
    #[must_use]
    pub fn len(&self) -> usize {
        self.checks.len()
    }

    /// Whether there is no constraint.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.checks.is_empty()
    }

    /// Checks the union of all graphs of a store; violations come in order of shape, focus node and value.
    ///
    /// # Errors
    /// [`ShapesError::Query`] where a constraint's own query fails.
    pub fn validate(&self, store: &Store) -> Result<Report, ShapesError> {
        let options = QueryOptions { prefixes: Vec::new(), ..QueryOptions::default() };
        let mut violations = Vec::new();
        for check in &self.checks {
            let failing = |source| ShapesError::Query { shape: check.shape.clone(), source };
            let Answer::Solutions { variables, rows } = store.query(&check.query, &options).map_err(failing)? else { continue };
            let column = |name: &str| variables.iter().position(|v| v.as_str() == name);
            let (this, value, path) = (column("this"), column("value"), column("path"));
            for row in rows {
                let cell = |at: Option<usize>| at.and_then(|i| row[i].clone());
                let Some(focus) = cell(this) else { continue };
                let message = fill(&check.message, &variables.iter().map(|v| v.as_str()).zip(&row).collect::<Vec<_>>());
                violations.push(Violation {
                    shape: check.shape.clone(),
                    component: check.component,
                    focus,
                    path: check.path.clone().or_else(|| cell(path).map(|p| p.to_string())),
                    value: cell(value),
                    severity: check.severity,
                    message,
                });
            }
        }
        violations.sort_by_cached_key(Violation::order);
        violations.dedup();
        Ok(Report { violations, constraints: self.checks.len() })
    }
}

/// Puts values into a message's `{?name}` and `{$name}` places (SHACL, section 5.3.2).
fn fill(message: &str, row: &[(&str, &Option<Term>)]) -> String {
    let mut out = message.to_owned();
    for (name, term) in row {
        let text = match term {
            Some(Term::NamedNode(node)) => format!("<{}>", node.as_str()),
            Some(Term::Literal(literal)) => literal.value().to_owned(),
            Some(other) => other.to_string(),
            None => continue,
        };
        out = out.replace(&format!("{{?{name}}}"), &text).replace(&format!("{{${name}}}"), &text);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::{
        io::{RdfFormat, RdfParser},
        model::{NamedNode, Quad},
    };

    const SHAPES: &str = r#"
        @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <http://example.org/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        ex: sh:declare [ sh:prefix "ex" ; sh:namespace "http://example.org/"^^xsd:anyURI ] .
        ex:S a sh:NodeShape ; sh:targetClass ex:Span ;
            sh:property [ sh:path ex:start ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:integer ; sh:minInclusive 0 ; sh:message "a span has one start" ] ;
            sh:property [ sh:path ex:kind ; sh:in ( ex:a ex:b ) ; sh:severity sh:Warning ] ;
            sh:property [ sh:path [ sh:inversePath ex:span ] ; sh:minCount 1 ] ;
            sh:property [ sh:path ex:of ; sh:class ex:Text ; sh:nodeKind sh:IRI ] ;
            sh:property [ sh:path ex:label ; sh:uniqueLang true ; sh:pattern "^[A-Z]" ; sh:flags "i" ; sh:minLength 2 ] ;
            sh:sparql [ sh:message "start {?value} is not before end {?end}" ; sh:prefixes ex: ;
                sh:select "SELECT $this ?value ?end WHERE { $this ex:start ?value ; ex:end ?end . FILTER(?value >= ?end) }" ] .
    "#;

    fn report(data: &str) -> Vec<String> {
        let prefix = "@prefix ex: <http://example.org/> .\n";
        let store = Store::memory().unwrap();
        let quads: Vec<Quad> =
            RdfParser::from_format(RdfFormat::Turtle).for_slice(format!("{prefix}{data}").as_bytes()).collect::<Result<_, _>>().unwrap();
        store.replace_graph(&NamedNode::new_unchecked("http://example.org/g"), quads).unwrap();
        Shapes::parse(SHAPES)
            .unwrap()
            .validate(&store)
            .unwrap()
            .violations
            .iter()
            .map(|v| format!("{} {}", v.component, v.message))
            .collect()
    }

    const GOOD: &str = "ex:s a ex:Span ; ex:start 1 ; ex:end 4 ; ex:kind ex:a ; ex:of ex:t ; ex:label 'Ab'@en , 'Cd'@de . ex:t a ex:Text . ex:e ex:span ex:s .";

    #[test]
    fn a_sound_graph_has_nothing_to_report() {
        assert_eq!(report(GOOD), Vec::<String>::new());
    }

    #[test]
    fn every_constraint_catches_its_own_breach() {
        for (from, to, component) in [
            ("ex:start 1 ;", "", "MinCount"),
            ("ex:start 1 ;", "ex:start 1 , 2 ;", "MaxCount"),
            ("ex:start 1 ;", "ex:start '1' ;", "Datatype"),
            ("ex:start 1 ;", "ex:start -1 ;", "MinInclusive"),
            ("ex:start 1 ;", "ex:start 4 ;", "SPARQL"),
            ("ex:kind ex:a", "ex:kind ex:c", "In"),
            ("ex:e ex:span ex:s .", "", "MinCount"),
            ("ex:t a ex:Text .", "", "Class"),
            ("ex:of ex:t", "ex:of 'text'", "NodeKind"),
            ("'Cd'@de", "'Cd'@en", "UniqueLang"),
            ("'Ab'@en", "'9b'@en", "Pattern"),
            ("'Ab'@en", "'A'@en", "MinLength"),
        ] {
            assert!(GOOD.contains(from));
            let found = report(&GOOD.replace(from, to));
            assert!(found.iter().any(|f| f.starts_with(component)), "{component}: {found:?}");
        }
        assert!(report(&GOOD.replace("ex:start 1", "ex:start 5")).contains(&"SPARQL start 5 is not before end 4".to_owned()));
    }

    fn components(shapes: &str, data: &str) -> Vec<&'static str> {
        let prefixes = "@prefix ex: <http://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n";
        let store = Store::memory().unwrap();
        let quads: Vec<Quad> =
            RdfParser::from_format(RdfFormat::Turtle).for_slice(format!("{prefixes}{data}").as_bytes()).collect::<Result<_, _>>().unwrap();
        store.replace_graph(&NamedNode::new_unchecked("http://example.org/g"), quads).unwrap();
        let report = Shapes::parse(&format!("{prefixes}{shapes}")).unwrap().validate(&store).unwrap();
        report.violations.iter().map(|v| v.component).collect()
    }

    #[test]
    fn a_shape_is_what_has_a_target_however_it_is_typed() {
        let bare = "ex:s a ex:Span .";
        assert_eq!(components("ex:P a sh:PropertyShape ; sh:targetClass ex:Span ; sh:path ex:start ; sh:minCount 1 .", bare), ["MinCount"]);
        assert_eq!(components("ex:S sh:targetClass ex:Span ; sh:property [ sh:path ex:start ; sh:minCount 1 ] .", bare), ["MinCount"]);
        assert!(matches!(Shapes::parse("<http://example.org/a> a <http://example.org/B> ."), Err(ShapesError::Empty)));
        let target =
            "@prefix sh: <http://www.w3.org/ns/shacl#> . <x:s> sh:targetNode <x:a> ; sh:property [ sh:path <x:p> ; sh:minCount 1 ] .";
        assert!(Shapes::parse(target).err().unwrap().to_string().contains("targetNode"));
    }

    #[test]
    fn classes_count_with_those_below_them() {
        let shapes = "ex:S a sh:NodeShape ; sh:targetClass ex:Span ; sh:property [ sh:path ex:of ; sh:minCount 1 ; sh:class ex:Text ] .";
        let below = "ex:Short rdfs:subClassOf ex:Small . ex:Small rdfs:subClassOf ex:Span . ex:Novel rdfs:subClassOf ex:Text . ";
        assert_eq!(components(shapes, &format!("{below} ex:s a ex:Short .")), ["MinCount"]);
        assert!(components(shapes, &format!("{below} ex:s a ex:Short ; ex:of ex:t . ex:t a ex:Novel .")).is_empty());
        assert_eq!(components(shapes, &format!("{below} ex:s a ex:Short ; ex:of ex:t . ex:t a ex:Other .")), ["Class"]);
    }

    #[test]
    fn what_is_not_supported_is_refused_by_name() {
        let shapes = SHAPES.replace("sh:maxCount 1", "sh:lessThan ex:end");
        let error = Shapes::parse(&shapes).err().unwrap().to_string();
        assert!(error.contains("lessThan"), "{error}");
    }
}
