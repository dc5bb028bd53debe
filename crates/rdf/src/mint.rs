//! All IRIs of the graph are made here, and nowhere else.
//!
//! What has a meaning of its own (concepts, claims, works, policies, agents, places) is named by that meaning, so that two papers meet at
//! one node; what belongs to one paper is named within the paper's own name space ([`PaperSpace`]). Local names hold no slash and no
//! character that Turtle would have to escape. Whatever cannot be named is an error and is never silently changed into something else.

use claimgraph_model::{Claim, Evidence, Id, Moment, Period, Span};
use oxigraph::model::NamedNode;

/// Name space of the ontology's terms.
pub const NS: &str = "https://w3id.org/claimgraph/ns#";
/// The ontology itself.
pub const ONTOLOGY: &str = "https://w3id.org/claimgraph/ns";
/// What all resources begin with.
pub const BASE: &str = "https://w3id.org/claimgraph/id/";

/// A label that no readable IRI can be made of.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no IRI can be made of `{text}`: {reason}")]
pub struct Unmintable {
    /// The label as given.
    pub text: String,
    /// What stands in the way.
    pub reason: String,
}

macro_rules! by_id {
    ($($(#[$meta:meta])* $name:ident, $back:ident, $folder:literal;)+) => {$(
        $(#[$meta])*
        #[must_use]
        pub fn $name(id: &Id) -> NamedNode {
            NamedNode::new_unchecked(format!("{BASE}{}{id}", $folder))
        }

        #[doc = concat!("The id in an IRI of [`", stringify!($name), "()`]; `None` for any other IRI.")]
        #[must_use]
        pub fn $back(iri: &str) -> Option<Id> {
            Id::new(iri.strip_prefix(BASE)?.strip_prefix($folder)?).ok()
        }
    )+};
}

by_id! {
    /// A concept.
    concept, concept_id, "concept/";
    /// A cited work, or a named source.
    work, work_key, "work/";
    /// A policy.
    policy, policy_id, "policy/";
    /// The paper that was read.
    paper, paper_id, "paper/";
    /// A rule or model that finds claims.
    rule, rule_id, "rule/";
    /// A unit for which no published vocabulary has a term.
    unit, unit_id, "unit/";
    /// The named graph of a paper.
    graph, graph_paper, "graph/";
}

/// A claim, by its meaning.
#[must_use]
pub fn claim(claim: &Claim) -> NamedNode {
    NamedNode::new_unchecked(format!("{BASE}claim/{}", claim.key()))
}

/// A person or an organisation, by its name.
///
/// # Errors
/// [`Unmintable`], see [`slug`].
pub fn agent(name: &str) -> Result<NamedNode, Unmintable> {
    named("agent/", name)
}

/// A place, by its name.
///
/// # Errors
/// [`Unmintable`], see [`slug`].
pub fn place(name: &str) -> Result<NamedNode, Unmintable> {
    named("place/", name)
}

/// The author of a cited work by position, from 1. References print family names only; one node a name would make one person of all who share it.
#[must_use]
pub fn work_author(work: &Id, position: usize) -> NamedNode {
    NamedNode::new_unchecked(format!("{BASE}agent/{work}--{position}"))
}

/// The journal or series in which a cited work appeared.
#[must_use]
pub fn work_venue(work: &Id) -> NamedNode {
    NamedNode::new_unchecked(format!("{BASE}work/{work}--venue"))
}

/// The scheme that holds all concepts of papers.
#[must_use]
pub fn concept_scheme() -> NamedNode {
    NamedNode::new_unchecked(format!("{BASE}scheme/concepts"))
}

/// The named graph that holds the ontology.
#[must_use]
pub fn ontology_graph() -> NamedNode {
    NamedNode::new_unchecked(format!("{BASE}graph/ontology"))
}

/// The named graph that describes the data set.
#[must_use]
pub fn dataset_graph() -> NamedNode {
    NamedNode::new_unchecked(format!("{BASE}graph/dataset"))
}

/// The named graph of what follows from the claims of all papers together.
#[must_use]
pub fn links_graph() -> NamedNode {
    NamedNode::new_unchecked(format!("{BASE}graph/links"))
}

/// The paper of a named graph; `None` for the graphs that belong to no paper, and for any other IRI.
#[must_use]
pub fn paper_of_graph(iri: &str) -> Option<Id> {
    graph_paper(iri).filter(|id| !matches!(id.as_str(), "ontology" | "dataset" | "links"))
}

/// Something that follows from claims together: a kind (`link`, `chain` …) and the things it is made of.
#[must_use]
pub fn derived<'a>(kind: &str, parts: impl IntoIterator<Item = &'a str>) -> NamedNode {
    let parts: Vec<&str> = parts.into_iter().collect();
    NamedNode::new_unchecked(format!("{BASE}derived/{kind}-{}", parts.join("--")))
}

/// The data set as a whole.
#[must_use]
pub fn dataset() -> NamedNode {
    NamedNode::new_unchecked(format!("{BASE}dataset"))
}

/// A part of the data set's description.
///
/// # Errors
/// [`Unmintable`] where the name has other characters than ASCII letters, digits, `-`, `_` and `.`.
pub fn dataset_part(name: &str) -> Result<NamedNode, Unmintable> {
    local("dataset/", name)
}

/// A named question.
///
/// # Errors
/// [`Unmintable`] as in [`dataset_part`].
pub fn question(name: &str) -> Result<NamedNode, Unmintable> {
    local("question/", name)
}

fn local(folder: &str, name: &str) -> Result<NamedNode, Unmintable> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if name.is_empty() || !name.chars().all(fits) || name.starts_with(['-', '.']) || name.ends_with('.') {
        let reason = "use ASCII letters, digits, `-`, `_` and `.`, with a letter or digit first and no `.` last".to_owned();
        return Err(Unmintable { text: name.to_owned(), reason });
    }
    Ok(NamedNode::new_unchecked(format!("{BASE}{folder}{name}")))
}

fn named(folder: &str, name: &str) -> Result<NamedNode, Unmintable> {
    let iri = format!("{BASE}{folder}{}", slug(name)?);
    NamedNode::new(iri).map_err(|e| Unmintable { text: name.to_owned(), reason: e.to_string() })
}

/// A name as it can stand in an IRI: lower case, Latin letters plain, other letters as they are, all else a single hyphen.
///
/// Letters of any script stay letters, so that two names do not fall together because neither is Latin.
///
/// ```
/// use claimgraph_rdf::mint::slug;
/// assert_eq!(slug("Ministry of Éducation, Ltd.")?, "ministry-of-education-ltd");
/// assert_eq!(slug("Νησί 3")?, "νησί-3");
/// assert!(slug("—").is_err());
/// # Ok::<(), claimgraph_rdf::mint::Unmintable>(())
/// ```
///
/// # Errors
/// [`Unmintable`] where no letter or digit is left, or a letter is one that Turtle cannot write in a prefixed name.
pub fn slug(name: &str) -> Result<String, Unmintable> {
    let wrong = |reason: String| Unmintable { text: name.to_owned(), reason };
    let mut out = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        match Id::from_label(c.encode_utf8(&mut [0; 4])) {
            Some(folded) => out.push_str(&folded),
            // Dropped without a gap, as `Id::from_label` does: marks that follow their letter, apostrophes, full stops.
            None if matches!(c, '\'' | '’' | '.' | '\u{300}'..='\u{36f}') => {}
            None if turtle_letter(c) => out.push(c),
            None if c.is_alphanumeric() => return Err(wrong(format!("`{c}` (U+{:04X}) cannot stand in a prefixed name", c as u32))),
            None if !out.is_empty() && !out.ends_with('-') => out.push('-'),
            None => {}
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    if out.is_empty() { Err(wrong("it has neither letter nor digit".to_owned())) } else { Ok(out) }
}

/// Non-ASCII letters of `PN_CHARS_BASE` in Turtle 1.1 that are letters to Unicode too.
fn turtle_letter(c: char) -> bool {
    c.is_alphabetic()
        && matches!(c, '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}' | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}'
            | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}' | '\u{10000}'..='\u{effff}')
}

/// The name space of one paper.
#[derive(Debug, Clone)]
pub struct PaperSpace(String);

impl PaperSpace {
    /// The name space of a paper.
    #[must_use]
    pub fn new(paper: &Id) -> Self {
        Self(format!("{BASE}paper/{paper}/"))
    }

    fn mint(&self, local: std::fmt::Arguments<'_>) -> NamedNode {
        NamedNode::new_unchecked(format!("{}{local}", self.0))
    }

    /// The id behind a local prefix (`section-` …); `None` for any other IRI.
    #[must_use]
    pub fn id(&self, iri: &str, prefix: &str) -> Option<Id> {
        Id::new(iri.strip_prefix(self.0.as_str())?.strip_prefix(prefix)?).ok()
    }

    /// The text of the source file.
    #[must_use]
    pub fn text(&self) -> NamedNode {
        self.mint(format_args!("text"))
    }

    /// The journal or series.
    #[must_use]
    pub fn venue(&self) -> NamedNode {
        self.mint(format_args!("venue"))
    }

    /// The volume.
    #[must_use]
    pub fn volume(&self) -> NamedNode {
        self.mint(format_args!("volume"))
    }

    /// The issue.
    #[must_use]
    pub fn issue(&self) -> NamedNode {
        self.mint(format_args!("issue"))
    }

    /// An author's part in the paper, by position from 1.
    #[must_use]
    pub fn author(&self, position: usize) -> NamedNode {
        self.mint(format_args!("author-{position}"))
    }

    /// An author's affiliation, both by position from 1.
    #[must_use]
    pub fn affiliation(&self, author: usize, position: usize) -> NamedNode {
        self.mint(format_args!("affiliation-{author}-{position}"))
    }

    /// A part of the document.
    #[must_use]
    pub fn section(&self, id: &Id) -> NamedNode {
        self.mint(format_args!("section-{id}"))
    }

    /// The selector of a place, shared by all that points there.
    #[must_use]
    pub fn span(&self, span: Span) -> NamedNode {
        self.mint(format_args!("span-{span}"))
    }

    /// The words at a place.
    #[must_use]
    pub fn quote(&self, span: Span) -> NamedNode {
        self.mint(format_args!("quote-{span}"))
    }

    /// The part of the text that an annotation is about.
    #[must_use]
    pub fn target(&self, span: Span) -> NamedNode {
        self.mint(format_args!("target-{span}"))
    }

    /// A piece of evidence, by its place and who read it.
    #[must_use]
    pub fn evidence(&self, evidence: &Evidence, reader: &Id) -> NamedNode {
        let relation = evidence.claim.relation.as_str().to_ascii_lowercase();
        self.mint(format_args!("evidence-{}-{}-{relation}-{reader}", evidence.cause, evidence.effect))
    }

    /// The relation of citing between the paper and a work, at one place.
    #[must_use]
    pub fn citation(&self, id: &Id) -> NamedNode {
        self.mint(format_args!("citation-{id}"))
    }

    /// The printed pointer of a citation.
    #[must_use]
    pub fn pointer(&self, id: &Id) -> NamedNode {
        self.mint(format_args!("pointer-{id}"))
    }

    /// What all pointers to one work denote.
    #[must_use]
    pub fn reference(&self, work: &Id) -> NamedNode {
        self.mint(format_args!("reference-{work}"))
    }

    /// A number.
    #[must_use]
    pub fn quantity(&self, id: &Id) -> NamedNode {
        self.mint(format_args!("quantity-{id}"))
    }

    /// Something dated.
    #[must_use]
    pub fn event(&self, id: &Id) -> NamedNode {
        self.mint(format_args!("event-{id}"))
    }

    /// A reading of the paper.
    #[must_use]
    pub fn reading(&self, reader: &Id) -> NamedNode {
        self.mint(format_args!("reading-{reader}"))
    }

    /// A slip of the scan or the typesetting.
    #[must_use]
    pub fn slip(&self, span: Span) -> NamedNode {
        self.mint(format_args!("slip-{span}"))
    }

    /// A date.
    #[must_use]
    pub fn instant(&self, moment: Moment) -> NamedNode {
        self.mint(format_args!("time-{}", moment_name(moment)))
    }

    /// A date or a period: `time-2021`, `time-1820--1990-about`, `time-1990--open`.
    #[must_use]
    pub fn time(&self, period: Period) -> NamedNode {
        let end = |m: Option<Moment>| m.map_or_else(|| "open".to_owned(), moment_name);
        if period.is_moment() {
            self.mint(format_args!("time-{}", end(period.begin)))
        } else {
            self.mint(format_args!("time-{}--{}", end(period.begin), end(period.end)))
        }
    }
}

fn moment_name(moment: Moment) -> String {
    let printed = moment.to_string();
    match printed.strip_suffix('~') {
        Some(date) => format!("{date}-about"),
        None => printed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_come_back_from_their_iris() {
        let id = Id::new("labor-costs").unwrap();
        assert_eq!(concept_id(concept(&id).as_str()), Some(id.clone()));
        assert_eq!(work_key(concept(&id).as_str()), None);
        assert_eq!(work_key(work_venue(&id).as_str()), None, "a venue is no work");
        let space = PaperSpace::new(&Id::new("x").unwrap());
        assert_eq!(space.id(space.section(&id).as_str(), "section-"), Some(id));
    }

    #[test]
    fn periods_that_differ_have_names_that_differ() {
        let space = PaperSpace::new(&Id::new("x").unwrap());
        let texts = ["2021", "2021~", "2021-03", "2021/..", "../2021", "2020/2021", "2020~/2021", "2020/2021~", "2021-03/2021-04"];
        let mut names: Vec<String> = texts.iter().map(|t| space.time(t.parse().unwrap()).into_string()).collect();
        assert!(names.contains(&format!("{BASE}paper/x/time-2020--2021-about")));
        names.sort();
        names.dedup();
        assert_eq!(names.len(), texts.len());
    }

    #[test]
    fn names_in_any_script_stay_apart_and_wordless_ones_are_refused() {
        assert_eq!(slug("U.S. Congress"), Ok("us-congress".to_owned()));
        assert_eq!(slug("Nguye\u{302}\u{303}n"), Ok("nguyen".to_owned()));
        assert_ne!(slug("東京"), slug("大阪"));
        for bad in ["", " ", "—", "²"] {
            let error = slug(bad).unwrap_err();
            assert_eq!(error.text, bad);
        }
        for good in ["東京", "Ærø", "Đà Nẵng", "Łódź"] {
            assert!(NamedNode::new(agent(good).unwrap().as_str()).is_ok(), "{good}");
        }
    }

    #[test]
    fn a_part_of_the_description_is_never_renamed() {
        assert!(dataset_part("class-cg-Evidence").is_ok());
        for bad in ["", "a b", "a/b", ".a", "a."] {
            assert!(dataset_part(bad).is_err(), "{bad}");
        }
    }
}
