//! From quads back to readings, one file a noun.

mod citations;
mod claims;
mod concepts;
mod error;
mod events;
mod graph;
mod paper;
mod policies;
mod provenance;
mod quantities;
mod sections;
mod works;

pub use error::{ReadError, ReadProblem};

use crate::{
    mint::PaperSpace,
    vocab::{cg, prov},
};
use claimgraph_model::{Id, Reading};
use graph::{Graph, Node};
use oxigraph::model::{GraphNameRef, QuadRef};
use std::collections::BTreeMap;

/// The reading that quads hold, as [`crate::quads`] wrote it; sorted as [`Reading::sort`] sorts.
///
/// The paper may be in a named graph or, as in a Turtle file, in the default graph. Other graphs (the ontology, the description of the
/// data set) may be there too. Labels, inverse links, shortcut triples and quotes follow from the rest and are not looked at.
///
/// # Errors
/// [`ReadError::NoPaper`], [`ReadError::SeveralPapers`] (then ask for one with [`read_paper`]), and [`ReadError::Malformed`] with every
/// node that lacks something.
pub fn read<'a>(quads: impl IntoIterator<Item: Into<QuadRef<'a>>>) -> Result<Reading, ReadError> {
    let mut found = by_paper(quads)?;
    match (found.pop_first(), found.len()) {
        (None, _) => Err(ReadError::NoPaper),
        (Some((_, graph)), 0) => read_graph(&graph),
        (Some((first, _)), _) => Err(ReadError::SeveralPapers { papers: std::iter::once(first).chain(found.into_keys()).collect() }),
    }
}

/// The papers that quads hold, in order of id.
///
/// # Errors
/// [`ReadError::Malformed`] where a reading does not say which paper it read.
pub fn papers<'a>(quads: impl IntoIterator<Item: Into<QuadRef<'a>>>) -> Result<Vec<Id>, ReadError> {
    Ok(by_paper(quads)?.into_keys().collect())
}

/// The reading of one paper.
///
/// # Errors
/// [`ReadError::UnknownPaper`] and [`ReadError::Malformed`].
pub fn read_paper<'a>(quads: impl IntoIterator<Item: Into<QuadRef<'a>>>, paper: &Id) -> Result<Reading, ReadError> {
    let mut found = by_paper(quads)?;
    match found.remove(paper) {
        Some(graph) => read_graph(&graph),
        None => Err(ReadError::UnknownPaper { paper: paper.clone(), papers: found.into_keys().collect() }),
    }
}

/// All readings that quads hold, in order of paper.
///
/// # Errors
/// As [`read_paper`].
pub fn read_all<'a>(quads: impl IntoIterator<Item: Into<QuadRef<'a>>>) -> Result<Vec<Reading>, ReadError> {
    by_paper(quads)?.into_values().map(|graph| read_graph(&graph)).collect()
}

/// The graphs that hold a reading, by paper. A graph is taken alone: what another paper says of a shared concept is not this paper's.
fn by_paper<'a>(quads: impl IntoIterator<Item: Into<QuadRef<'a>>>) -> Result<BTreeMap<Id, Graph<'a>>, ReadError> {
    let mut graphs: BTreeMap<&str, Graph<'a>> = BTreeMap::new();
    for quad in quads {
        let quad = quad.into();
        let name = match quad.graph_name {
            GraphNameRef::NamedNode(name) => name.as_str(),
            _ => "",
        };
        graphs.entry(name).or_default().insert(quad);
    }
    let mut found = BTreeMap::new();
    let mut problems = Vec::new();
    for graph in graphs.into_values() {
        let papers: Vec<_> = graph.instances(cg::READING).map(|reading| paper_of(&reading)).collect();
        let mut ids = Vec::new();
        for paper in papers {
            match paper {
                Ok(id) => ids.push(id),
                Err(problem) => problems.push(problem),
            }
        }
        // A curated reading and an automatic one of the same paper are two readings of one.
        ids.sort();
        ids.dedup();
        match ids.as_slice() {
            [] => {}
            [id] => {
                found.insert(id.clone(), graph);
            }
            _ => return Err(ReadError::SeveralPapers { papers: ids }),
        }
    }
    if problems.is_empty() { Ok(found) } else { Err(ReadError::Malformed { problems }) }
}

/// The paper that a reading read: what the text that it used is a form of.
fn paper_of(reading: &Node<'_>) -> Result<Id, ReadProblem> {
    let text = reading.node(prov::USED)?;
    text.id(prov::SPECIALIZATION_OF, crate::mint::paper_id)
}

fn read_graph(graph: &Graph<'_>) -> Result<Reading, ReadError> {
    let mut problems = Vec::new();
    let activity = graph.instances(cg::READING).next();
    let paper = collect(&mut problems, activity.iter().map(paper::read)).pop();
    let mut readers = collect(&mut problems, graph.instances(cg::READING).map(|n| provenance::read_reader(&n)));
    readers.sort_by(|a, b| (a.kind, &a.id).cmp(&(b.kind, &b.id)));
    let (Some(paper), false) = (paper, readers.is_empty()) else {
        return Err(ReadError::Malformed { problems });
    };
    let reader = readers.remove(0);
    let space = PaperSpace::new(&paper.id);
    let mut reading = Reading {
        sections: collect(&mut problems, sections::nodes(graph).map(|n| sections::read(&n, &space))),
        works: collect(&mut problems, works::nodes(graph).map(|n| works::read(&n))),
        citations: collect(&mut problems, citations::nodes(graph).map(|n| citations::read(&n, &space))),
        concepts: collect(&mut problems, concepts::nodes(graph).map(|n| concepts::read(&n))),
        evidence: collect(&mut problems, claims::nodes(graph).map(|n| claims::read(&n, &space, &reader.id))),
        policies: collect(&mut problems, policies::nodes(graph).map(|n| policies::read(&n))),
        quantities: collect(&mut problems, quantities::nodes(graph).map(|n| quantities::read(&n, &space))),
        events: collect(&mut problems, events::nodes(graph).map(|n| events::read(&n, &space))),
        slips: collect(&mut problems, provenance::slips(graph).map(|n| provenance::read_slip(&n))),
        paper,
        reader,
        also: readers,
    };
    if !problems.is_empty() {
        return Err(ReadError::Malformed { problems });
    }
    reading.sort();
    Ok(reading)
}

/// Keeps what could be read and notes what could not, so that one broken node does not hide the next.
fn collect<T>(problems: &mut Vec<ReadProblem>, results: impl Iterator<Item = Result<T, ReadProblem>>) -> Vec<T> {
    results
        .filter_map(|result| match result {
            Ok(value) => Some(value),
            Err(problem) => {
                problems.push(problem);
                None
            }
        })
        .collect()
}

#[cfg(test)]
mod tests;
