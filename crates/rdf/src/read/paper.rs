use super::{ReadProblem, graph::Node};
use crate::{
    mint,
    vocab::{cg, dcterms, fabio, foaf, frbr, org, prism, pro, prov, rdfs, schema},
};
use claimgraph_model::{Affiliation, Author, Paper};

/// The paper that a reading read.
pub(super) fn read(activity: &Node<'_>) -> Result<Paper, ReadProblem> {
    let text = activity.node(prov::USED)?;
    let node = text.node(prov::SPECIALIZATION_OF)?;
    let venue = outermost(&node)?;
    Ok(Paper {
        id: mint::paper_id(node.iri).ok_or_else(|| node.misnamed("a paper"))?,
        title: node.text(dcterms::TITLE)?,
        authors: authors(&node)?,
        venue: venue.as_ref().map_or(Ok(None), |v| v.maybe_text(dcterms::TITLE))?,
        publisher: node.name(dcterms::PUBLISHER, foaf::NAME, cg::PRINTED_PUBLISHER)?,
        issn: venue.as_ref().map_or(Ok(None), |v| v.maybe_text(prism::ISSN))?,
        year: node.maybe_parsed(fabio::HAS_PUBLICATION_YEAR, "a year")?,
        volume: node.maybe_text(prism::VOLUME)?,
        issue: node.maybe_text(prism::ISSUE_IDENTIFIER)?,
        pages: node.maybe_text(prism::PAGE_RANGE)?,
        doi: node.maybe_text(prism::DOI)?,
        received: node.maybe_parsed(dcterms::DATE_SUBMITTED, "a date in EDTF")?,
        accepted: node.maybe_parsed(dcterms::DATE_ACCEPTED, "a date in EDTF")?,
        language: node.text(dcterms::LANGUAGE)?,
        paper_type: node.maybe_text(schema::GENRE)?,
        sha256: text.text(cg::SHA256)?,
        length: text.parsed(cg::LENGTH, "a number of code points")?,
    })
}

/// The journal or series: where the chain of what the paper is part of ends, unless it ends at the issue or volume.
fn outermost<'g>(paper: &Node<'g>) -> Result<Option<Node<'g>>, ReadProblem> {
    let mut at = paper.maybe_node(frbr::PART_OF)?;
    // Three steps at most: issue, volume, journal.
    for _ in 0..3 {
        match at {
            Some(node) if node.is_a(fabio::JOURNAL_ISSUE) || node.is_a(fabio::JOURNAL_VOLUME) => at = node.maybe_node(frbr::PART_OF)?,
            _ => break,
        }
    }
    Ok(at)
}

/// In printed order, which only the roles tell.
fn authors(paper: &Node<'_>) -> Result<Vec<Author>, ReadProblem> {
    let mut ordered: Vec<(usize, Author)> = Vec::new();
    for person in paper.nodes(dcterms::CREATOR)? {
        for role in person.nodes(pro::HOLDS_ROLE_IN_TIME)? {
            if role.node(pro::RELATES_TO_DOCUMENT)?.iri == paper.iri {
                let author = Author {
                    family: person.text(foaf::FAMILY_NAME)?,
                    given: person.maybe_text(foaf::GIVEN_NAME)?,
                    affiliations: affiliations(&person)?,
                };
                ordered.push((role.parsed(cg::ORDER, "a position from 1")?, author));
            }
        }
    }
    ordered.sort_by_key(|(order, _)| *order);
    Ok(ordered.into_iter().map(|(_, author)| author).collect())
}

fn affiliations(person: &Node<'_>) -> Result<Vec<Affiliation>, ReadProblem> {
    let mut ordered: Vec<(usize, Affiliation)> = Vec::new();
    for membership in person.pointing(org::MEMBER) {
        let name = membership.name(org::ORGANIZATION_PROPERTY, foaf::NAME, cg::PRINTED_ACTOR)?;
        let affiliation = Affiliation {
            name: membership.demand(org::ORGANIZATION_PROPERTY, name)?,
            place: membership.name(dcterms::SPATIAL, rdfs::LABEL, cg::PRINTED_PLACE)?,
        };
        ordered.push((membership.parsed(cg::ORDER, "a position from 1")?, affiliation));
    }
    ordered.sort_by_key(|(order, _)| *order);
    Ok(ordered.into_iter().map(|(_, affiliation)| affiliation).collect())
}
