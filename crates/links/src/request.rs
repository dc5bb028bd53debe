use claimgraph_causal::{Corpus, Disputed, Filter, Intentions, Joins, Rank, Voice};
use claimgraph_model::{Id, Level, Modality};
use claimgraph_rdf::{
    ServiceInputs, mint,
    model::{NamedNode, NamedNodeRef, Term},
    vocab::{Individual, derived},
};

/// What a derivation counts, and its limits.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// Which statements make links.
    pub filter: Filter,
    /// Which concepts are read as one another.
    pub joins: Joins,
    /// The greatest number of steps.
    pub longest: usize,
    /// The greatest number of results.
    pub most: usize,
    /// What makes a chain better.
    pub rank: Rank,
}

/// Properties by which a service takes its limits; all are optional.
pub(crate) const LIMITS: &[NamedNodeRef<'static>] = &[
    derived::AT_MOST_STEPS,
    derived::AT_MOST_RESULTS,
    derived::RANKED_BY,
    derived::CONSIDERS,
    derived::VOICE,
    derived::DISPUTED_VIEWS,
    derived::INTENTIONS,
    derived::AT_LEVEL,
    derived::IN_SECTION,
    derived::OF_PAPER,
    derived::LEAST_CONFIDENCE,
    derived::JOINS_BY,
];

/// No service looks further than this.
const LONGEST: usize = 12;
const MOST: usize = 10_000;

impl Request {
    /// What is asserted and not disputed, with the means of policies.
    #[must_use]
    pub fn new(longest: usize, most: usize) -> Self {
        Self { filter: Filter::default(), joins: Joins::default(), longest, most, rank: Rank::default() }
    }

    /// Reads the limits that a pattern gives.
    pub(crate) fn read(mut self, inputs: &ServiceInputs) -> Result<Self, String> {
        self.longest = number(inputs, derived::AT_MOST_STEPS, LONGEST)?.unwrap_or(self.longest);
        self.most = number(inputs, derived::AT_MOST_RESULTS, MOST)?.unwrap_or(self.most);
        for rank in words(inputs, derived::RANKED_BY)? {
            self.rank =
                one_of("rankedBy", &rank, &[("shortest", Rank::Shortest), ("supported", Rank::Supported), ("believed", Rank::Believed)])?;
        }
        for term in inputs.of(derived::CONSIDERS) {
            let modality = individual::<Modality>(term).filter(|m| *m != Modality::Negated);
            self.filter.modalities.insert(modality.ok_or("cg:considers takes cg:asserted, cg:hedged, cg:normative or cg:hypothetical")?);
        }
        for voice in words(inputs, derived::VOICE)? {
            self.filter.voice =
                one_of("voice", &voice, &[("anyone", Voice::Anyone), ("author", Voice::Author), ("attributed", Voice::Attributed)])?;
        }
        for how in words(inputs, derived::DISPUTED_VIEWS)? {
            self.filter.disputed =
                one_of("disputedViews", &how, &[("out", Disputed::Out), ("in", Disputed::In), ("only", Disputed::Only)])?;
        }
        for which in words(inputs, derived::INTENTIONS)? {
            let known = [("none", Intentions::Out), ("means", Intentions::Means), ("all", Intentions::All)];
            self.filter.intentions = one_of("intentions", &which, &known)?;
        }
        for term in inputs.of(derived::AT_LEVEL) {
            self.filter.levels.insert(individual::<Level>(term).ok_or("cg:atLevel takes cg:macro, cg:meso or cg:micro")?);
        }
        for (property, into) in [(derived::IN_SECTION, &mut self.filter.sections), (derived::OF_PAPER, &mut self.filter.papers)] {
            for name in words(inputs, property)? {
                into.insert(Id::new(name).map_err(|e| e.to_string())?);
            }
        }
        for least in words(inputs, derived::LEAST_CONFIDENCE)? {
            let fits = least.parse().ok().filter(|c| (0.0..=1.0).contains(c));
            self.filter.least_confidence = fits.ok_or("cg:leastConfidence takes a number from 0 to 1")?;
        }
        for way in words(inputs, derived::JOINS_BY)? {
            match one_of("joinsBy", &way, &[("broader", true), ("narrower", false)])? {
                true => self.joins.broader = true,
                false => self.joins.narrower = true,
            }
        }
        Ok(self)
    }
}

fn number(inputs: &ServiceInputs, property: NamedNodeRef<'_>, greatest: usize) -> Result<Option<usize>, String> {
    let name = property.as_str().rsplit('#').next().unwrap_or_default();
    let parse = |word: &String| {
        word.parse().ok().filter(|n| (1..=greatest).contains(n)).ok_or(format!("cg:{name} takes a number from 1 to {greatest}"))
    };
    words(inputs, property)?.iter().map(parse).collect::<Result<Vec<usize>, _>>().map(|all| all.into_iter().max())
}

fn words(inputs: &ServiceInputs, property: NamedNodeRef<'_>) -> Result<Vec<String>, String> {
    let text = |term: &Term| match term {
        Term::Literal(literal) => Ok(literal.value().to_owned()),
        other => Err(format!("{property} takes a literal, not {other}")),
    };
    inputs.of(property).iter().map(text).collect()
}

fn one_of<T: Copy>(property: &str, word: &str, known: &[(&str, T)]) -> Result<T, String> {
    let names = || known.iter().map(|(name, _)| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    known
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, value)| *value)
        .ok_or_else(|| format!("cg:{property} takes {}, not \"{word}\"", names()))
}

fn individual<T: Individual>(term: &Term) -> Option<T> {
    match term {
        Term::NamedNode(node) => T::from_iri(node.as_str()),
        _ => None,
    }
}

/// The nodes that IRIs of concepts and policies stand for, with the IRIs; an IRI of neither stands for none.
pub(crate) fn nodes(corpus: &Corpus, terms: &[Term]) -> Vec<(Id, NamedNode)> {
    terms
        .iter()
        .filter_map(|term| match term {
            Term::NamedNode(iri) => {
                let policy = || {
                    let policy = mint::policy_id(iri.as_str())?;
                    corpus.policies().iter().find(|p| p.id == policy).map(|p| p.node.clone())
                };
                Some((mint::concept_id(iri.as_str()).or_else(policy)?, iri.clone()))
            }
            _ => None,
        })
        .collect()
}
