use crate::{Citation, Concept, Event, Evidence, Id, Paper, Policy, Quantity, Section, SectionKind, Span, Work, named::named_enum};
use serde::{Deserialize, Serialize};

named_enum! {
    /// What kind of reader made a reading.
    ReaderKind as "kind of reader" {
        /// People, by hand.
        Curated = "curated",
        /// The rules and models of claimgraph.
        Automatic = "automatic",
        /// A program from outside.
        External = "external",
    }
}

/// Who read the paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reader {
    /// Short name that stands in the IRI of evidence, for example `curated`.
    pub id: Id,
    /// What kind of reader.
    pub kind: ReaderKind,
    /// Name for people.
    pub name: String,
    /// Version of the reading or of the program.
    pub version: String,
}

/// A slip of the scan or of the typesetting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slip {
    /// The printed characters.
    pub span: Span,
    /// What they should read.
    pub reads: String,
}

/// What a paper says according to one reader.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The paper.
    pub paper: Paper,
    /// Who read it.
    pub reader: Reader,
    /// Others who read it too, in order of kind and id: after a curated reading was put together with an automatic one, the rules.
    pub also: Vec<Reader>,
    /// Parts of the document in order of place.
    pub sections: Vec<Section>,
    /// Sources in order of key.
    pub works: Vec<Work>,
    /// Mentions of sources in order of place.
    pub citations: Vec<Citation>,
    /// Concepts in order of id.
    pub concepts: Vec<Concept>,
    /// Causal claims at their places, in order of place.
    pub evidence: Vec<Evidence>,
    /// Policies in order of id.
    pub policies: Vec<Policy>,
    /// Numbers in order of place.
    pub quantities: Vec<Quantity>,
    /// Dated things in order of place.
    pub events: Vec<Event>,
    /// Slips in order of place.
    pub slips: Vec<Slip>,
}

impl Reading {
    /// Brings every list into its stated order, so that the same reading always prints the same.
    ///
    /// Being related goes both ways: a concept that another one calls related gets that one among its own.
    pub fn sort(&mut self) {
        self.also.sort_by(|a, b| (a.kind, &a.id).cmp(&(b.kind, &b.id)));
        self.close_related();
        self.sections.sort_by(|a, b| {
            (a.span.start, std::cmp::Reverse(a.span.end), &a.id).cmp(&(b.span.start, std::cmp::Reverse(b.span.end), &b.id))
        });
        self.works.sort_by(|a, b| a.key.cmp(&b.key));
        self.citations.sort_by(|a, b| (a.span, &a.id).cmp(&(b.span, &b.id)));
        self.concepts.sort_by(|a, b| a.id.cmp(&b.id));
        for concept in &mut self.concepts {
            concept.alt_labels.sort();
            concept.hidden_labels.sort();
            concept.broader.sort();
            concept.related.sort();
            concept.mentions.sort();
        }
        self.evidence.sort_by(|a, b| (a.span, a.cause, a.effect, &a.id).cmp(&(b.span, b.cause, b.effect, &b.id)));
        self.policies.sort_by(|a, b| a.id.cmp(&b.id));
        for policy in &mut self.policies {
            policy.targets.sort();
            policy.outcomes.sort();
            policy.through.sort();
        }
        self.quantities.sort_by(|a, b| (a.span, &a.id).cmp(&(b.span, &b.id)));
        self.events.sort_by(|a, b| (a.span, &a.id).cmp(&(b.span, &b.id)));
        self.slips.sort_by(|a, b| (a.span, &a.reads).cmp(&(b.span, &b.reads)));
    }

    /// Who read a piece of evidence.
    #[must_use]
    pub fn reader_of(&self, evidence: &Evidence) -> &Reader {
        evidence.reader.as_ref().and_then(|id| self.also.iter().find(|r| r.id == *id)).unwrap_or(&self.reader)
    }

    fn close_related(&mut self) {
        let stated: Vec<(Id, Id)> = self.concepts.iter().flat_map(|c| c.related.iter().map(|r| (r.clone(), c.id.clone()))).collect();
        for (concept, related) in stated {
            if let Some(concept) = self.concepts.iter_mut().find(|c| c.id == concept)
                && !concept.related.contains(&related)
            {
                concept.related.push(related);
            }
        }
    }

    /// The innermost part of the document (page furniture aside) that holds a place.
    #[must_use]
    pub fn section_at(&self, span: Span) -> Option<&Section> {
        self.sections
            .iter()
            .filter(|s| s.kind != SectionKind::Furniture && s.span.start <= span.start && span.start < s.span.end)
            .min_by_key(|s| s.span.len())
    }
}
