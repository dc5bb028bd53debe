use super::writer::Writer;
use crate::vocab::{cg, dcterms, fabio, foaf, frbr, org, prism, pro, schema, xsd};
use claimgraph_model::{Author, Paper, Period};
use oxigraph::model::NamedNodeRef;

/// The bibliographic record: the paper, its authors in printed order, the journal it is part of.
pub(super) fn write(w: &mut Writer<'_>) {
    let paper = &w.reading.paper;
    let node = w.paper.clone();
    // A volume or an ISSN is what tells a journal from a series of any other kind.
    let journal = paper.volume.is_some() || paper.issue.is_some() || paper.issn.is_some();
    w.types(&node, &[if journal { fabio::JOURNAL_ARTICLE } else { fabio::EXPRESSION }]);
    w.words(&node, dcterms::TITLE, &paper.title);
    w.string(&node, dcterms::BIBLIOGRAPHIC_CITATION, &citation(paper));
    w.string(&node, dcterms::LANGUAGE, &paper.language);
    w.maybe_words(&node, schema::GENRE, paper.paper_type.as_deref());
    if let Some(year) = paper.year {
        w.typed(&node, fabio::HAS_PUBLICATION_YEAR, &year_text(year), xsd::G_YEAR);
    }
    w.maybe_string(&node, prism::VOLUME, paper.volume.as_deref());
    w.maybe_string(&node, prism::ISSUE_IDENTIFIER, paper.issue.as_deref());
    if let Some(pages) = &paper.pages {
        w.string(&node, prism::PAGE_RANGE, pages);
        if let Some((first, last)) = pages.split_once(['-', '–']) {
            w.string(&node, prism::STARTING_PAGE, first);
            w.string(&node, prism::ENDING_PAGE, last);
        }
    }
    if let Some(doi) = &paper.doi {
        w.string(&node, prism::DOI, doi);
        w.string(&node, dcterms::IDENTIFIER, &format!("doi:{doi}"));
    }
    date(w, dcterms::DATE_SUBMITTED, paper.received);
    date(w, dcterms::DATE_ACCEPTED, paper.accepted);
    if let Some(publisher) = &paper.publisher {
        w.agent(&node, dcterms::PUBLISHER, cg::PRINTED_PUBLISHER, publisher, Some(foaf::ORGANIZATION));
    }
    for (i, author) in paper.authors.iter().enumerate() {
        write_author(w, i + 1, author);
    }
    write_containers(w, journal);
}

/// The paper is part of its issue, the issue of its volume, the volume of its journal; what is not printed is left out of the chain.
fn write_containers(w: &mut Writer<'_>, journal: bool) {
    let paper = &w.reading.paper;
    let mut inner = w.paper.clone();
    if let Some(issue) = &paper.issue {
        let node = w.space.issue();
        w.types(&node, &[fabio::JOURNAL_ISSUE]);
        w.string(&node, prism::ISSUE_IDENTIFIER, issue);
        w.add(&inner, frbr::PART_OF, node.clone());
        inner = node;
    }
    if let Some(volume) = &paper.volume {
        let node = w.space.volume();
        w.types(&node, &[fabio::JOURNAL_VOLUME]);
        w.string(&node, prism::VOLUME, volume);
        w.add(&inner, frbr::PART_OF, node.clone());
        inner = node;
    }
    if paper.venue.is_some() || paper.issn.is_some() {
        let node = w.space.venue();
        w.types(&node, &[if journal { fabio::JOURNAL } else { fabio::EXPRESSION_COLLECTION }]);
        w.maybe_words(&node, dcterms::TITLE, paper.venue.as_deref());
        w.maybe_string(&node, prism::ISSN, paper.issn.as_deref());
        w.add(&inner, frbr::PART_OF, node);
    }
}

/// An author: the person, the part in this paper with its place in the printed order, the institutions in theirs.
fn write_author(w: &mut Writer<'_>, position: usize, author: &Author) {
    let (person, name) = w.names.agent_of(&author.name());
    let name = name.to_owned();
    let paper = w.paper.clone();
    w.add(&paper, dcterms::CREATOR, person.clone());
    w.describe_agent(&person, &name, author.given.as_ref().map(|_| foaf::PERSON));
    w.string(&person, foaf::FAMILY_NAME, &author.family);
    w.maybe_string(&person, foaf::GIVEN_NAME, author.given.as_deref());
    let role = w.space.author(position);
    w.types(&role, &[pro::ROLE_IN_TIME]);
    w.add(&role, pro::WITH_ROLE, pro::AUTHOR);
    w.add(&role, pro::IS_HELD_BY, person.clone());
    w.add(&person, pro::HOLDS_ROLE_IN_TIME, role.clone());
    w.add(&role, pro::RELATES_TO_DOCUMENT, paper);
    w.integer(&role, cg::ORDER, position as u32);
    for (j, affiliation) in author.affiliations.iter().enumerate() {
        let membership = w.space.affiliation(position, j + 1);
        let (institution, carried) = w.names.institution_of(affiliation);
        let carried = carried.to_owned();
        w.types(&membership, &[org::MEMBERSHIP]);
        w.add(&membership, org::MEMBER, person.clone());
        w.add(&membership, org::ORGANIZATION_PROPERTY, institution.clone());
        w.integer(&membership, cg::ORDER, (j + 1) as u32);
        w.geography(&membership, affiliation.place.as_deref());
        if carried != affiliation.name {
            w.string(&membership, cg::PRINTED_ACTOR, &affiliation.name);
        }
        w.describe_agent(&institution, &carried, Some(foaf::ORGANIZATION));
        w.types(&institution, &[org::ORGANIZATION]);
        w.add(&person, schema::AFFILIATION, institution);
    }
}

/// A whole date gets its XSD type; an approximate one or a period has none and stays as written.
fn date(w: &mut Writer<'_>, property: NamedNodeRef<'_>, period: Option<Period>) {
    let Some(period) = period else { return };
    let node = w.paper.clone();
    let text = period.to_string();
    match period.begin.filter(|m| period.is_moment() && !m.approximate) {
        Some(moment) => w.typed(&node, property, &text, super::time::datatype(moment)),
        None => w.string(&node, property, &text),
    }
}

/// A year as `xsd:gYear` wants it: four digits at least.
pub(super) fn year_text(year: i32) -> String {
    if year < 0 { format!("-{:04}", year.unsigned_abs()) } else { format!("{year:04}") }
}

/// The record in one line: "Tang, Mira (2020). Title. Journal 6 (2): 92-113."
fn citation(paper: &Paper) -> String {
    let author = |a: &Author| a.given.as_ref().map_or_else(|| a.family.clone(), |given| format!("{}, {given}", a.family));
    let mut text = paper.authors.iter().map(author).collect::<Vec<_>>().join("; ");
    if let Some(year) = paper.year {
        text.push_str(&format!(" ({year})"));
    }
    if !text.is_empty() {
        text.push_str(". ");
    }
    text.push_str(&paper.title);
    text.push('.');
    if let Some(venue) = &paper.venue {
        text.push_str(&format!(" {venue}"));
        text.push_str(&paper.volume.as_ref().map(|v| format!(" {v}")).unwrap_or_default());
        text.push_str(&paper.issue.as_ref().map(|i| format!(" ({i})")).unwrap_or_default());
        text.push_str(&paper.pages.as_ref().map(|p| format!(": {p}")).unwrap_or_default());
        text.push('.');
    }
    text.push_str(&paper.doi.as_ref().map(|d| format!(" doi:{d}")).unwrap_or_default());
    text
}
