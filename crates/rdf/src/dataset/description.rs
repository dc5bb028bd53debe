use super::census::{Census, Numbered, Statement};
use crate::{
    lines::in_order,
    mint::{self, Unmintable},
    vocab::{self, PREFIXES, cg, dcat, dcterms, foaf, rdf, rdfs, sd, sdo, sh, shorten, void, void_ext, xsd},
};
use oxigraph::model::{GraphNameRef, Literal, NamedNode, NamedNodeRef, Quad, QuadRef, Term, TermRef};
use std::collections::{BTreeMap, BTreeSet};

/// What cannot be counted: who made the data set, and under which terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatasetDescription {
    /// Title, in English.
    pub title: String,
    /// What it holds, in English.
    pub description: String,
    /// Who made it.
    pub creator: String,
    /// IRI of the licence.
    pub license: NamedNode,
    /// Version of the data.
    pub version: String,
    /// Queries to begin with.
    pub examples: Vec<ExampleQuery>,
}

/// A query as SPARQL editors offer it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleQuery {
    /// Short name, which stands in its IRI.
    pub name: String,
    /// The question in one sentence, in English.
    pub question: String,
    /// What kind of query it is.
    pub form: QueryForm,
    /// The query with its PREFIX lines.
    pub sparql: String,
    /// Words to find it by.
    pub keywords: Vec<String>,
}

/// Kinds of query that SHACL has a property for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QueryForm {
    /// Rows.
    Select,
    /// Yes or no.
    Ask,
    /// Triples.
    Construct,
}

/// The description of the data set that quads make, in the graph `…/id/graph/dataset`; sorted.
///
/// Counts are of the quads as given, without any in that graph itself. Triples that stand in several graphs count once for the whole and
/// once for each of their graphs.
///
/// # Errors
/// [`Unmintable`] where a class, property or datatype has no default prefix to name its partition by, or a name fits no IRI.
pub fn dataset<'a>(quads: impl IntoIterator<Item: Into<QuadRef<'a>>>, about: &DatasetDescription) -> Result<Vec<Quad>, Unmintable> {
    let own = mint::dataset_graph();
    let other = |quad: &QuadRef<'a>| quad.graph_name != GraphNameRef::NamedNode(own.as_ref());
    let counted: Vec<QuadRef<'a>> = quads.into_iter().map(Into::into).filter(other).collect();
    let mut writer = Writer { quads: Vec::new() };
    let node = mint::dataset();
    writer.types(&node, &[void::DATASET, dcat::DATASET, sd::DATASET]);
    writer.english(&node, dcterms::TITLE, &about.title);
    writer.english(&node, dcterms::DESCRIPTION, &about.description);
    writer.add(&node, dcterms::LICENSE, about.license.clone());
    writer.text(&node, dcat::VERSION, &about.version);
    let creator = mint::agent(&about.creator)?;
    writer.add(&node, dcterms::CREATOR, creator.clone());
    writer.types(&creator, &[foaf::AGENT]);
    writer.text(&creator, foaf::NAME, &about.creator);
    writer.typed(&node, void::URI_SPACE, mint::BASE, xsd::STRING);

    let mut terms = Numbered::default();
    let statements: Vec<Statement> = counted.iter().map(|quad| terms.statement(*quad)).collect();
    let census = Census::of(&terms, statements.clone());
    writer.totals(&node, &census);
    writer.partitions(&node, &census)?;
    writer.vocabularies(&node, &census);
    for example in examples_of(&counted) {
        writer.add(&node, void::EXAMPLE_RESOURCE, example);
    }
    writer.graphs(&node, &terms, counted.iter().copied().zip(statements))?;
    writer.prefixes(&node)?;
    for query in &about.examples {
        writer.example(&node, query)?;
    }
    Ok(in_order(writer.quads))
}

/// Where to begin to look: the claim with most evidence, and each paper.
fn examples_of(quads: &[QuadRef<'_>]) -> Vec<NamedNode> {
    let mut evidence: BTreeMap<String, usize> = BTreeMap::new();
    let mut papers = BTreeSet::new();
    for quad in quads {
        if quad.predicate == cg::HAS_EVIDENCE {
            *evidence.entry(quad.subject.to_string()).or_default() += 1;
        }
        if quad.predicate == vocab::prov::SPECIALIZATION_OF
            && let TermRef::NamedNode(paper) = quad.object
        {
            papers.insert(paper.into_owned());
        }
    }
    // The first of the highest, in order of IRI.
    let best = evidence.iter().rev().max_by_key(|(_, count)| **count).map(|(claim, _)| claim.trim_matches(['<', '>']).to_owned());
    best.map(NamedNode::new_unchecked).into_iter().chain(papers).collect()
}

struct Writer {
    quads: Vec<Quad>,
}

impl Writer {
    fn add(&mut self, subject: &NamedNode, property: NamedNodeRef<'_>, object: impl Into<Term>) {
        self.quads.push(Quad::new(subject.clone(), property, object, mint::dataset_graph()));
    }

    fn types(&mut self, subject: &NamedNode, classes: &[NamedNodeRef<'_>]) {
        classes.iter().for_each(|class| self.add(subject, rdf::TYPE, class.into_owned()));
    }

    fn text(&mut self, subject: &NamedNode, property: NamedNodeRef<'_>, text: &str) {
        self.add(subject, property, Literal::new_simple_literal(text));
    }

    fn english(&mut self, subject: &NamedNode, property: NamedNodeRef<'_>, text: &str) {
        self.add(subject, property, Literal::new_language_tagged_literal_unchecked(text, "en"));
    }

    fn typed(&mut self, subject: &NamedNode, property: NamedNodeRef<'_>, text: &str, datatype: NamedNodeRef<'_>) {
        self.add(subject, property, Literal::new_typed_literal(text, datatype));
    }

    fn count(&mut self, subject: &NamedNode, property: NamedNodeRef<'_>, count: usize) {
        self.typed(subject, property, &count.to_string(), xsd::INTEGER);
    }

    fn totals(&mut self, node: &NamedNode, census: &Census<'_>) {
        self.count(node, void::TRIPLES, census.triples);
        self.count(node, void::ENTITIES, census.entities);
        self.count(node, void::DISTINCT_SUBJECTS, census.subjects);
        self.count(node, void::DISTINCT_OBJECTS, census.objects);
        self.count(node, void::PROPERTIES, census.properties.len());
        self.count(node, void::CLASSES, census.classes.len());
    }

    /// Classes with their properties and what these lead to: what an editor needs to complete a query.
    fn partitions(&mut self, node: &NamedNode, census: &Census<'_>) -> Result<(), Unmintable> {
        for (class, count) in &census.classes {
            let Some(name) = short(class).map(|class| format!("class-{class}")) else { continue };
            let partition = self.class(node, &name, class)?;
            self.count(&partition, void::ENTITIES, count.members);
            self.count(&partition, void::TRIPLES, count.triples);
            for (property, link) in &count.links {
                let Some(name) = short(property).map(|property| format!("{name}-property-{property}")) else { continue };
                let links = self.property(&partition, &name, property, link.triples)?;
                for (class, triples) in &link.classes {
                    let Some(to) = short(class) else { continue };
                    let target = self.class(&links, &format!("{name}-to-{to}"), class)?;
                    self.count(&target, void::TRIPLES, *triples);
                }
                for (datatype, triples) in &link.datatypes {
                    let Some(to) = short(datatype) else { continue };
                    let target = mint::dataset_part(&format!("{name}-datatype-{to}"))?;
                    self.add(&links, void_ext::DATATYPE_PARTITION, target.clone());
                    self.types(&target, &[void::DATASET]);
                    self.add(&target, void_ext::DATATYPE, NamedNode::new_unchecked(*datatype));
                    self.count(&target, void::TRIPLES, *triples);
                }
            }
        }
        for (property, count) in &census.properties {
            let Some(name) = short(property) else { continue };
            let partition = self.property(node, &format!("property-{name}"), property, count.triples)?;
            self.count(&partition, void::DISTINCT_SUBJECTS, count.subjects);
            self.count(&partition, void::DISTINCT_OBJECTS, count.objects);
        }
        Ok(())
    }

    fn class(&mut self, of: &NamedNode, name: &str, class: &str) -> Result<NamedNode, Unmintable> {
        let partition = mint::dataset_part(name)?;
        self.add(of, void::CLASS_PARTITION, partition.clone());
        self.types(&partition, &[void::DATASET]);
        self.add(&partition, void::CLASS, NamedNode::new_unchecked(class));
        Ok(partition)
    }

    fn property(&mut self, of: &NamedNode, name: &str, property: &str, triples: usize) -> Result<NamedNode, Unmintable> {
        let partition = mint::dataset_part(name)?;
        self.add(of, void::PROPERTY_PARTITION, partition.clone());
        self.types(&partition, &[void::DATASET]);
        self.add(&partition, void::PROPERTY, NamedNode::new_unchecked(property));
        self.count(&partition, void::TRIPLES, triples);
        Ok(partition)
    }

    /// The name spaces of all classes and properties, exactly as the vocabularies write them.
    fn vocabularies(&mut self, node: &NamedNode, census: &Census<'_>) {
        let terms = census.classes.keys().chain(census.properties.keys());
        let spaces: BTreeSet<&str> = terms
            .filter_map(|term| PREFIXES.iter().filter(|(_, ns)| term.starts_with(ns)).map(|(_, ns)| *ns).max_by_key(|ns| ns.len()))
            .collect();
        for space in spaces {
            self.add(node, void::VOCABULARY, NamedNode::new_unchecked(space));
        }
    }

    /// One subset a named graph, with its own counts.
    fn graphs<'a>(
        &mut self,
        node: &NamedNode,
        terms: &Numbered<'a>,
        quads: impl Iterator<Item = (QuadRef<'a>, Statement)>,
    ) -> Result<(), Unmintable> {
        let mut graphs: BTreeMap<&str, Vec<Statement>> = BTreeMap::new();
        for (quad, statement) in quads {
            if let GraphNameRef::NamedNode(graph) = quad.graph_name {
                graphs.entry(graph.as_str()).or_default().push(statement);
            }
        }
        for (iri, statements) in graphs {
            let graph = NamedNode::new_unchecked(iri);
            let Some(name) = short(iri) else { continue }; // `graph-…`, since graphs have a prefix of their own
            let subset = mint::dataset_part(&name)?;
            self.add(node, void::SUBSET, subset.clone());
            self.add(node, sd::NAMED_GRAPH_PROPERTY, graph.clone());
            self.types(&graph, &[sd::NAMED_GRAPH]);
            self.add(&graph, sd::NAME, graph.clone());
            self.add(&graph, sd::GRAPH, subset.clone());
            self.types(&subset, &[void::DATASET, sd::GRAPH_CLASS]);
            if let Some(paper) = mint::paper_of_graph(iri) {
                self.add(&subset, dcterms::SOURCE, mint::paper(&paper));
            }
            let census = Census::of(terms, statements);
            self.totals(&subset, &census);
            for (class, count) in &census.classes {
                let Some(own) = short(class) else { continue };
                let partition = self.class(&subset, &format!("{name}-class-{own}"), class)?;
                self.count(&partition, void::ENTITIES, count.members);
                self.count(&partition, void::TRIPLES, count.triples);
            }
        }
        Ok(())
    }

    fn prefixes(&mut self, node: &NamedNode) -> Result<(), Unmintable> {
        for (prefix, namespace) in PREFIXES {
            let declaration = mint::dataset_part(&format!("prefix-{prefix}"))?;
            self.add(node, sh::DECLARE, declaration.clone());
            self.types(&declaration, &[sh::PREFIX_DECLARATION]);
            self.text(&declaration, sh::PREFIX, prefix);
            self.typed(&declaration, sh::NAMESPACE_PROPERTY, namespace, xsd::ANY_URI);
        }
        Ok(())
    }

    fn example(&mut self, dataset: &NamedNode, query: &ExampleQuery) -> Result<(), Unmintable> {
        let node = mint::question(&query.name)?;
        let (class, property) = match query.form {
            QueryForm::Select => (sh::SPARQL_SELECT_EXECUTABLE, sh::SELECT),
            QueryForm::Ask => (sh::SPARQL_ASK_EXECUTABLE, sh::ASK),
            QueryForm::Construct => (sh::SPARQL_CONSTRUCT_EXECUTABLE, sh::CONSTRUCT),
        };
        self.types(&node, &[sh::SPARQL_EXECUTABLE, class]);
        self.english(&node, rdfs::COMMENT, &query.question);
        self.add(&node, sh::PREFIXES, dataset.clone());
        self.text(&node, property, &query.sparql);
        query.keywords.iter().for_each(|k| self.text(&node, sdo::KEYWORDS, k));
        Ok(())
    }
}

/// `prefix-Local`, to name a partition by; `None` for a term that no default prefix shortens, or not to a plain name: it is counted among all,
/// and has no partition of its own.
fn short(iri: &str) -> Option<String> {
    shorten(iri).map(|(prefix, local)| format!("{prefix}-{local}")).filter(|name| mint::dataset_part(name).is_ok())
}
