use super::ReadProblem;
use crate::vocab::{Individual, cg, oa, rdf, shorten};
use claimgraph_model::{Id, Period, Span};
use oxigraph::model::{NamedNodeRef, NamedOrBlankNodeRef, QuadRef, TermRef};
use std::collections::{BTreeMap, BTreeSet};

/// One graph, indexed by subject and by class.
#[derive(Default)]
pub(super) struct Graph<'a> {
    subjects: BTreeMap<&'a str, BTreeMap<&'a str, Vec<TermRef<'a>>>>,
    classes: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Graph<'a> {
    pub(super) fn insert(&mut self, quad: QuadRef<'a>) {
        let NamedOrBlankNodeRef::NamedNode(subject) = quad.subject else { return };
        let objects = self.subjects.entry(subject.as_str()).or_default().entry(quad.predicate.as_str()).or_default();
        // A graph is a set, whatever the caller hands over.
        if !objects.contains(&quad.object) {
            objects.push(quad.object);
        }
        if quad.predicate == rdf::TYPE
            && let TermRef::NamedNode(class) = quad.object
        {
            self.classes.entry(class.as_str()).or_default().insert(subject.as_str());
        }
    }

    pub(super) fn instances(&self, class: NamedNodeRef<'_>) -> impl Iterator<Item = Node<'_>> {
        self.classes.get(class.as_str()).into_iter().flatten().map(|iri| Node { graph: self, iri })
    }

    /// Every subject that has a property.
    pub(super) fn with(&self, property: NamedNodeRef<'static>) -> impl Iterator<Item = Node<'_>> {
        self.subjects.iter().filter(move |(_, p)| p.contains_key(property.as_str())).map(|(iri, _)| Node { graph: self, iri })
    }
}

/// A node with what its graph says of it.
#[derive(Clone, Copy)]
pub(super) struct Node<'g> {
    graph: &'g Graph<'g>,
    pub(super) iri: &'g str,
}

impl<'g> Node<'g> {
    fn all(&self, property: NamedNodeRef<'_>) -> &'g [TermRef<'g>] {
        self.graph.subjects.get(self.iri).and_then(|p| p.get(property.as_str())).map_or(&[], Vec::as_slice)
    }

    fn one(&self, property: NamedNodeRef<'_>) -> Result<Option<TermRef<'g>>, ReadProblem> {
        match self.all(property) {
            [] => Ok(None),
            [term] => Ok(Some(*term)),
            several => Err(ReadProblem::Several { node: self.iri.to_owned(), property: short(property), count: several.len() }),
        }
    }

    pub(super) fn demand<T>(&self, property: NamedNodeRef<'_>, value: Option<T>) -> Result<T, ReadProblem> {
        value.ok_or_else(|| ReadProblem::Lacks { node: self.iri.to_owned(), property: short(property) })
    }

    fn wrong(&self, property: NamedNodeRef<'_>, term: TermRef<'_>, expected: &'static str) -> ReadProblem {
        ReadProblem::Unexpected { node: self.iri.to_owned(), property: short(property), value: term.to_string(), expected }
    }

    pub(super) fn misnamed(&self, expected: &'static str) -> ReadProblem {
        ReadProblem::Iri { node: self.iri.to_owned(), expected }
    }

    fn convert<T>(
        &self,
        property: NamedNodeRef<'_>,
        term: TermRef<'g>,
        expected: &'static str,
        read: impl Fn(&'g str) -> Option<T>,
    ) -> Result<T, ReadProblem> {
        let text = match term {
            TermRef::NamedNode(node) => node.as_str(),
            TermRef::Literal(literal) => literal.value(),
            _ => return Err(self.wrong(property, term, expected)),
        };
        read(text).ok_or_else(|| self.wrong(property, term, expected))
    }

    /// The nodes that point at this one by a property.
    pub(super) fn pointing(&self, property: NamedNodeRef<'static>) -> impl Iterator<Item = Node<'g>> {
        let (graph, iri) = (self.graph, self.iri);
        graph.with(property).filter(move |node| node.all(property).iter().any(|t| matches!(t, TermRef::NamedNode(n) if n.as_str() == iri)))
    }

    pub(super) fn is_a(&self, class: NamedNodeRef<'_>) -> bool {
        self.graph.classes.get(class.as_str()).is_some_and(|members| members.contains(self.iri))
    }

    /// The nodes that a property leads to.
    pub(super) fn nodes(&self, property: NamedNodeRef<'_>) -> Result<Vec<Node<'g>>, ReadProblem> {
        let graph = self.graph;
        let node = |term: TermRef<'g>| match term {
            TermRef::NamedNode(node) => Ok(Node { graph, iri: node.as_str() }),
            _ => Err(self.wrong(property, term, "an IRI")),
        };
        self.all(property).iter().map(|term| node(*term)).collect()
    }

    pub(super) fn maybe_node(&self, property: NamedNodeRef<'_>) -> Result<Option<Node<'g>>, ReadProblem> {
        self.one(property)?;
        Ok(self.nodes(property)?.pop())
    }

    pub(super) fn node(&self, property: NamedNodeRef<'_>) -> Result<Node<'g>, ReadProblem> {
        let node = self.maybe_node(property)?;
        self.demand(property, node)
    }

    /// Text of a literal, whatever its language or type.
    pub(super) fn maybe_text(&self, property: NamedNodeRef<'_>) -> Result<Option<String>, ReadProblem> {
        match self.one(property)? {
            None => Ok(None),
            Some(TermRef::Literal(literal)) => Ok(Some(literal.value().to_owned())),
            Some(term) => Err(self.wrong(property, term, "a literal")),
        }
    }

    pub(super) fn text(&self, property: NamedNodeRef<'_>) -> Result<String, ReadProblem> {
        let text = self.maybe_text(property)?;
        self.demand(property, text)
    }

    pub(super) fn texts(&self, property: NamedNodeRef<'_>) -> Result<Vec<String>, ReadProblem> {
        self.all(property).iter().map(|term| self.convert(property, *term, "a literal", |t| Some(t.to_owned()))).collect()
    }

    pub(super) fn maybe_parsed<T: std::str::FromStr>(
        &self,
        property: NamedNodeRef<'_>,
        expected: &'static str,
    ) -> Result<Option<T>, ReadProblem> {
        self.one(property)?.map(|term| self.convert(property, term, expected, |t| t.parse().ok())).transpose()
    }

    pub(super) fn parsed<T: std::str::FromStr>(&self, property: NamedNodeRef<'_>, expected: &'static str) -> Result<T, ReadProblem> {
        let value = self.maybe_parsed(property, expected)?;
        self.demand(property, value)
    }

    pub(super) fn maybe_value<T: Individual>(&self, property: NamedNodeRef<'_>) -> Result<Option<T>, ReadProblem> {
        self.one(property)?.map(|term| self.convert(property, term, T::WHAT, T::from_iri)).transpose()
    }

    pub(super) fn value<T: Individual>(&self, property: NamedNodeRef<'_>) -> Result<T, ReadProblem> {
        let value = self.maybe_value(property)?;
        self.demand(property, value)
    }

    pub(super) fn ids(&self, property: NamedNodeRef<'_>, read: fn(&str) -> Option<Id>) -> Result<Vec<Id>, ReadProblem> {
        self.all(property).iter().map(|term| self.convert(property, *term, "an IRI of this data set", read)).collect()
    }

    pub(super) fn maybe_id(&self, property: NamedNodeRef<'_>, read: fn(&str) -> Option<Id>) -> Result<Option<Id>, ReadProblem> {
        self.one(property)?;
        Ok(self.ids(property, read)?.pop())
    }

    pub(super) fn id(&self, property: NamedNodeRef<'_>, read: fn(&str) -> Option<Id>) -> Result<Id, ReadProblem> {
        let id = self.maybe_id(property, read)?;
        self.demand(property, id)
    }

    /// The places that a property leads to.
    pub(super) fn spans(&self, property: NamedNodeRef<'_>) -> Result<Vec<Span>, ReadProblem> {
        self.nodes(property)?.iter().map(Node::selected).collect()
    }

    pub(super) fn maybe_span(&self, property: NamedNodeRef<'_>) -> Result<Option<Span>, ReadProblem> {
        self.maybe_node(property)?.map(|selector| selector.selected()).transpose()
    }

    pub(super) fn span(&self, property: NamedNodeRef<'_>) -> Result<Span, ReadProblem> {
        let span = self.maybe_span(property)?;
        self.demand(property, span)
    }

    /// The place that this selector selects.
    pub(super) fn selected(&self) -> Result<Span, ReadProblem> {
        Ok(Span { start: self.parsed(oa::START, "a position")?, end: self.parsed(oa::END, "a position")? })
    }

    /// The date or period that a property leads to.
    pub(super) fn maybe_period(&self, property: NamedNodeRef<'_>) -> Result<Option<Period>, ReadProblem> {
        self.maybe_node(property)?.map(|time| time.parsed(cg::EDTF, "a date in EDTF")).transpose()
    }

    /// A name behind a link: as the record prints it, else as the node carries it.
    pub(super) fn name(
        &self,
        link: NamedNodeRef<'_>,
        carried: NamedNodeRef<'_>,
        printed: NamedNodeRef<'_>,
    ) -> Result<Option<String>, ReadProblem> {
        let Some(node) = self.maybe_node(link)? else { return Ok(None) };
        match self.maybe_text(printed)? {
            Some(printed) => Ok(Some(printed)),
            None => node.text(carried).map(Some),
        }
    }
}

fn short(iri: NamedNodeRef<'_>) -> String {
    shorten(iri.as_str()).map_or_else(|| iri.to_string(), |(prefix, local)| format!("{prefix}:{local}"))
}
