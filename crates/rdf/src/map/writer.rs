use super::names::Names;
use crate::{
    lines::in_order,
    mint::{self, PaperSpace},
    vocab::{Individual, cg, foaf, rdf, rdfs, schema, xsd},
};
use claimgraph_model::{Reading, SourceText, Span};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Quad, Term};
use std::collections::BTreeSet;

/// Collects the quads of one paper.
pub(super) struct Writer<'a> {
    pub(super) reading: &'a Reading,
    pub(super) space: PaperSpace,
    /// The paper's own IRI.
    pub(super) paper: NamedNode,
    pub(super) names: Names,
    /// The text, where its words go into the graph.
    pub(super) text: Option<&'a SourceText>,
    language: String,
    graph: NamedNode,
    quads: Vec<Quad>,
    spans: BTreeSet<Span>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(reading: &'a Reading, text: Option<&'a SourceText>, names: Names) -> Self {
        let paper = &reading.paper;
        Self {
            reading,
            space: PaperSpace::new(&paper.id),
            paper: mint::paper(&paper.id),
            names,
            text,
            language: paper.language.to_ascii_lowercase(),
            graph: mint::graph(&paper.id),
            quads: Vec::new(),
            spans: BTreeSet::new(),
        }
    }

    pub(super) fn add(&mut self, subject: &NamedNode, property: impl Into<NamedNode>, object: impl Into<Term>) {
        self.quads.push(Quad::new(subject.clone(), property, object, self.graph.clone()));
    }

    pub(super) fn types(&mut self, subject: &NamedNode, classes: &[NamedNodeRef<'_>]) {
        for class in classes {
            self.add(subject, rdf::TYPE, class.into_owned());
        }
    }

    /// A value of the model, as its individual.
    pub(super) fn value(&mut self, subject: &NamedNode, property: NamedNodeRef<'_>, value: impl Individual) {
        self.add(subject, property, value.iri());
    }

    /// A plain string: names, printed forms, identifiers.
    pub(super) fn string(&mut self, subject: &NamedNode, property: NamedNodeRef<'_>, text: &str) {
        self.add(subject, property, Literal::new_simple_literal(text));
    }

    pub(super) fn maybe_string(&mut self, subject: &NamedNode, property: NamedNodeRef<'_>, text: Option<&str>) {
        text.into_iter().for_each(|t| self.string(subject, property, t));
    }

    /// Words of the reading, in the language of the paper.
    pub(super) fn words(&mut self, subject: &NamedNode, property: NamedNodeRef<'_>, text: &str) {
        let literal = Literal::new_language_tagged_literal_unchecked(text, self.language.clone());
        self.add(subject, property, literal);
    }

    pub(super) fn maybe_words(&mut self, subject: &NamedNode, property: NamedNodeRef<'_>, text: Option<&str>) {
        text.into_iter().for_each(|t| self.words(subject, property, t));
    }

    /// A sentence made by the mapping itself.
    pub(super) fn english(&mut self, subject: &NamedNode, property: NamedNodeRef<'_>, text: &str) {
        self.add(subject, property, Literal::new_language_tagged_literal_unchecked(text, "en"));
    }

    pub(super) fn boolean(&mut self, subject: &NamedNode, property: NamedNodeRef<'_>, value: bool) {
        self.add(subject, property, Literal::from(value));
    }

    /// Always `xsd:integer`: the store keeps the value and not the derived type, so any other would change on the way.
    pub(super) fn integer(&mut self, subject: &NamedNode, property: NamedNodeRef<'_>, value: impl Into<i64>) {
        self.add(subject, property, Literal::from(value.into()));
    }

    /// The shortest decimal that reads back as the same number. Rust prints no exponent, as `xsd:decimal` demands.
    pub(super) fn decimal(&mut self, subject: &NamedNode, property: NamedNodeRef<'_>, value: f64) {
        let value = if value == 0.0 { 0.0 } else { value }; // no negative zero: XSD decimals have none
        self.typed(subject, property, &value.to_string(), xsd::DECIMAL);
    }

    pub(super) fn typed(&mut self, subject: &NamedNode, property: NamedNodeRef<'_>, text: &str, datatype: NamedNodeRef<'_>) {
        self.add(subject, property, Literal::new_typed_literal(text, datatype));
    }

    /// A link to the selector of a place.
    pub(super) fn place(&mut self, subject: &NamedNode, property: NamedNodeRef<'_>, span: Span) {
        let selector = self.selector(span);
        self.add(subject, property, selector);
    }

    /// The selector of a place; its description is written once, at the end.
    pub(super) fn selector(&mut self, span: Span) -> NamedNode {
        self.spans.insert(span);
        self.space.span(span)
    }

    /// The part of the document that a place is in.
    pub(super) fn part(&mut self, subject: &NamedNode, property: NamedNodeRef<'_>, span: Span) {
        if let Some(section) = self.reading.section_at(span) {
            let section = self.space.section(&section.id);
            self.add(subject, property, section);
        }
    }

    /// A link to an agent by name, and the printed name where the agent carries another.
    pub(super) fn agent(
        &mut self,
        subject: &NamedNode,
        property: NamedNodeRef<'_>,
        printed: NamedNodeRef<'_>,
        name: &str,
        class: Option<NamedNodeRef<'_>>,
    ) -> NamedNode {
        let (node, carried) = self.names.agent_of(name);
        let carried = carried.to_owned();
        self.add(subject, property, node.clone());
        self.describe_agent(&node, &carried, class);
        if carried != name {
            self.string(subject, printed, name);
        }
        node
    }

    pub(super) fn describe_agent(&mut self, node: &NamedNode, name: &str, class: Option<NamedNodeRef<'_>>) {
        self.types(node, &[foaf::AGENT]);
        self.types(node, class.as_slice());
        self.string(node, foaf::NAME, name);
    }

    /// A link to a place by name, and the printed name where the place carries another.
    pub(super) fn geography(&mut self, subject: &NamedNode, name: Option<&str>) {
        let Some(name) = name else { return };
        let (node, carried) = self.names.place_of(name);
        let carried = carried.to_owned();
        self.add(subject, crate::vocab::dcterms::SPATIAL, node.clone());
        self.types(&node, &[schema::PLACE]);
        self.words(&node, rdfs::LABEL, &carried);
        if carried != name {
            self.string(subject, cg::PRINTED_PLACE, name);
        }
    }

    /// Writes the selectors that were asked for, then gives everything sorted as N-Quads lines sort.
    pub(super) fn finish(mut self) -> Vec<Quad> {
        for span in std::mem::take(&mut self.spans) {
            super::text::write_selector(&mut self, span);
        }
        in_order(self.quads)
    }
}
