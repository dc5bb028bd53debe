//! What a paper says: a [`claimgraph_document::Document`] becomes a [`claimgraph_model::Reading`].

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod analysis;
mod anaphora;
mod assembly;
mod citations;
mod claims;
mod concepts;
mod events;
mod found;
mod lower;
mod names;
mod outside;
mod places;
mod policies;
mod prose;
mod qualify;
mod quantities;
mod references;
mod thesaurus;
mod tokens;

pub use analysis::Analysis;
pub use anaphora::{Antecedent, AntecedentKind, antecedent};
pub use assembly::{Account, ClaimAccount, Options, Reader, Reason, record as reader_record};
pub use citations::{Cited, FoundCitation, Line, ListedReference, Name, find as find_citations, lines as citation_lines};
pub use claims::train as claim_training;
pub use claims::{
    Class as CueClass, Cue, FoundClaim, Lexicon as CueLexicon, MIN_CONFIDENCE, Model as ClaimModel, Rule as ClaimRule, SentenceClaim,
    find as find_claims, find_in_sentence as find_claims_in_sentence, find_in_sentence_with as find_claims_in_sentence_with,
    find_parsed as find_claims_parsed, rules as claim_rules,
};
pub use concepts::{Abbreviation, ConceptReading, abbreviations, concepts};
pub use events::events;
pub use found::Found;
pub use outside::{LineProblem, outside_reading};
pub use policies::{ClaimEnds, policies};
pub use prose::{Place, Prose};
pub use qualify::{ClaimPlaces, Decided, Qualifiers, SourceMention, qualify};
pub use quantities::quantities;
pub use references::{Author, Field, Lesson, ParsedReference, names, parse_reference, parse_reference_with, train};
pub use thesaurus::{ConceptMatch, MatchKind, Thesaurus, ThesaurusEntry, ground};
