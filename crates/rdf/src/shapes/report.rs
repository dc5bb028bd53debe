//! What a check found, for people and as a `sh:ValidationReport`.

use oxigraph::model::{Literal, NamedNode, Term, Triple, vocab::rdf};
use std::fmt;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The graph is not well formed.
    Violation,
    /// Worth a look.
    Warning,
    /// For information.
    Info,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Violation => "violation",
            Self::Warning => "warning",
            Self::Info => "info",
        })
    }
}

/// One breach of one constraint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The shape.
    pub shape: String,
    /// The kind of constraint (`MinCount`, `SPARQL` …).
    pub component: &'static str,
    /// The node that is not as it should be.
    pub focus: Term,
    /// The path looked along, as SPARQL writes it.
    pub path: Option<String>,
    /// The value at fault.
    pub value: Option<Term>,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong and what would be right.
    pub message: String,
}

impl Violation {
    pub(super) fn order(&self) -> (Severity, String, &'static str, String, String, String) {
        let value = self.value.as_ref().map(ToString::to_string).unwrap_or_default();
        (self.severity, self.shape.clone(), self.component, self.focus.to_string(), value, self.message.clone())
    }
}

/// The outcome of a check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// All findings, the worst first.
    pub violations: Vec<Violation>,
    /// How many constraints were checked.
    pub constraints: usize,
}

impl Report {
    /// Whether nothing worse than information was found, as SHACL defines conformance for severities that count.
    #[must_use]
    pub fn conforms(&self) -> bool {
        self.violations.is_empty()
    }

    /// The report as RDF, without blank nodes and in a stable order.
    #[must_use]
    pub fn triples(&self) -> Vec<Triple> {
        let sh = |local: &str| NamedNode::new_unchecked(format!("http://www.w3.org/ns/shacl#{local}"));
        let report = NamedNode::new_unchecked("urn:claimgraph:report");
        let mut triples = vec![
            Triple::new(report.clone(), rdf::TYPE, sh("ValidationReport")),
            Triple::new(report.clone(), sh("conforms"), Literal::from(self.conforms())),
        ];
        for (n, v) in self.violations.iter().enumerate() {
            let node = NamedNode::new_unchecked(format!("urn:claimgraph:report:result-{}", n + 1));
            let mut add = |predicate: &str, object: Term| triples.push(Triple::new(node.clone(), sh(predicate), object));
            add("focusNode", v.focus.clone());
            add("resultMessage", Literal::new_language_tagged_literal_unchecked(&v.message, "en").into());
            add("sourceConstraintComponent", sh(&format!("{}ConstraintComponent", v.component)).into());
            let severity = match v.severity {
                Severity::Violation => "Violation",
                Severity::Warning => "Warning",
                Severity::Info => "Info",
            };
            add("resultSeverity", sh(severity).into());
            if let Some(value) = &v.value {
                add("value", value.clone());
            }
            if let Some(path) = v.path.as_deref().and_then(|p| NamedNode::new(p.trim_matches(['<', '>'])).ok()) {
                add("resultPath", path.into());
            }
            if let Ok(shape) = NamedNode::new(v.shape.trim_matches(['<', '>'])) {
                add("sourceShape", shape.into());
            }
            triples.push(Triple::new(node.clone(), rdf::TYPE, sh("ValidationResult")));
            triples.push(Triple::new(report.clone(), sh("result"), node));
        }
        triples
    }
}
