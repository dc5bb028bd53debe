//! One reading of a paper against another: the claims that both have, how they qualify them, and what only one has.
//!
//! Claims are paired one to one, as many as possible, where cause and effect each share at least half of their words.

use crate::{Prf, Tokens, counts::counts, pairing::of_edges, prf::ratio, tokens::overlap_f1};
use claimgraph_model::{Evidence, Reading, SourceText, Span, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Two readings compared. Indexes count the lists of the readings as given.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// Claims in both: index in the first, index in the second.
    pub claims: Vec<(usize, usize)>,
    /// Claims of the first alone.
    pub missed: Vec<usize>,
    /// Claims of the second alone.
    pub added: Vec<usize>,
    /// How many of the claims in both agree.
    pub agreement: Agreement,
    /// Concepts, by any of their labels.
    pub concepts: Prf,
    /// Quantities, by place and value.
    pub quantities: Prf,
    /// Policies, by place.
    pub policies: Prf,
    /// Events, by place and date.
    pub events: Prf,
    /// Citations, by place and work.
    pub citations: Prf,
}

counts! {
    /// How many claims in both readings agree.
    Agreement {
        /// Claims in both.
        both,
        /// With the same relation.
        relation,
        /// With the same polarity.
        polarity,
        /// With the same modality.
        modality,
        /// With the same speaker: the author, or a source pointed at by the same words or of the same name.
        attribution,
        /// With the same stance.
        stance,
        /// With the same level.
        level,
        /// With the same mark for policy.
        policy,
    }
}

impl Agreement {
    /// Each qualifier with its share.
    #[must_use]
    pub fn shares(&self) -> [(&'static str, f64); 7] {
        [
            ("relation", ratio(self.relation, self.both)),
            ("polarity", ratio(self.polarity, self.both)),
            ("modality", ratio(self.modality, self.both)),
            ("attribution", ratio(self.attribution, self.both)),
            ("stance", ratio(self.stance, self.both)),
            ("level", ratio(self.level, self.both)),
            ("policy", ratio(self.policy, self.both)),
        ]
    }
}

impl Comparison {
    /// Claims of the second reading against those of the first.
    #[must_use]
    pub fn found(&self) -> Prf {
        let both = self.claims.len();
        Prf::new(both, both + self.added.len(), both + self.missed.len())
    }

    /// Whether the readings make the same claims and qualify them alike.
    #[must_use]
    pub fn is_same(&self) -> bool {
        let a = &self.agreement;
        self.missed.is_empty()
            && self.added.is_empty()
            && [a.relation, a.polarity, a.modality, a.attribution, a.stance, a.level, a.policy].iter().all(|n| *n == a.both)
    }
}

/// Compares a reading with the one that counts as right, both of the same text.
#[must_use]
pub fn compare(gold: &Reading, found: &Reading, text: &SourceText) -> Comparison {
    let tokens = Tokens::new(text.as_str());
    let words = |e: &Evidence| (tokens.words(&[pair(e.cause)]), tokens.words(&[pair(e.effect)]));
    let theirs: Vec<_> = gold.evidence.iter().map(words).collect();
    let ours: Vec<_> = found.evidence.iter().map(words).collect();
    // Only those that share a word can fit: found by the words that they hold.
    let mut holders: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (n, (cause, _)) in ours.iter().enumerate() {
        cause.iter().for_each(|w| holders.entry(*w).or_default().push(n));
    }
    let edges: Vec<Vec<usize>> = theirs
        .iter()
        .map(|(cause, effect)| {
            let near: BTreeSet<usize> = cause.iter().filter_map(|w| holders.get(w)).flatten().copied().collect();
            near.into_iter().filter(|n| overlap_f1(cause, &ours[*n].0) >= 0.5 && overlap_f1(effect, &ours[*n].1) >= 0.5).collect()
        })
        .collect();
    let claims = of_edges(&edges, ours.len());
    let paired: (BTreeSet<usize>, BTreeSet<usize>) = claims.iter().copied().unzip();
    let mut agreement = Agreement { both: claims.len(), ..Agreement::default() };
    for (g, f) in &claims {
        let (g, f) = (&gold.evidence[*g], &found.evidence[*f]);
        agreement.relation += usize::from(g.claim.relation == f.claim.relation);
        agreement.polarity += usize::from(g.claim.polarity == f.claim.polarity);
        agreement.modality += usize::from(g.modality == f.modality);
        agreement.attribution += usize::from(same_speaker(gold, g, found, f));
        agreement.stance += usize::from(g.stance == f.stance);
        agreement.level += usize::from(g.level == f.level);
        agreement.policy += usize::from(g.policy == f.policy);
    }
    Comparison {
        missed: (0..theirs.len()).filter(|n| !paired.0.contains(n)).collect(),
        added: (0..ours.len()).filter(|n| !paired.1.contains(n)).collect(),
        claims,
        agreement,
        concepts: concepts(gold, found),
        quantities: by_place(&gold.quantities, &found.quantities, |q| q.span, |a, b| same_value(a.value, b.value)),
        policies: by_place(&gold.policies, &found.policies, |p| p.span, |_, _| true),
        events: by_place(&gold.events, &found.events, |e| e.span, |a, b| a.date == b.date),
        citations: by_place(&gold.citations, &found.citations, |c| c.span, |a, b| same_work(gold, &a.work, found, &b.work)),
    }
}

fn pair(span: Span) -> [u32; 2] {
    [span.start, span.end]
}

fn same_speaker(gold: &Reading, g: &Evidence, found: &Reading, f: &Evidence) -> bool {
    use claimgraph_model::Attribution::{Author, Source};
    match (&g.attribution, &f.attribution) {
        (Author, Author) => true,
        (Source(a), Source(b)) => same_work(gold, a, found, b),
        _ => false,
    }
}

/// Whether two keys mean one work: equal, or with the same first author and year, or cited at the same place.
fn same_work(gold: &Reading, a: &str, found: &Reading, b: &str) -> bool {
    if a == b {
        return true;
    }
    let work = |reading: &Reading, key: &str| reading.works.iter().find(|w| w.key.as_str() == key).cloned();
    if let (Some(a), Some(b)) = (work(gold, a), work(found, b))
        && let (Some(first), Some(second)) = (a.authors.first(), b.authors.first())
        && a.year.is_some()
    {
        return crate::fold::fold(first) == crate::fold::fold(second) && a.year == b.year;
    }
    let places = |reading: &Reading, key: &str| -> Vec<Span> {
        reading.citations.iter().filter(|c| c.work.as_str() == key).map(|c| c.span).collect()
    };
    let ours = places(found, b);
    places(gold, a).iter().any(|p| ours.iter().any(|q| p.start < q.end && q.start < p.end))
}

fn concepts(gold: &Reading, found: &Reading) -> Prf {
    let labels = |r: &Reading| -> Vec<BTreeSet<String>> {
        r.concepts
            .iter()
            .map(|c| std::iter::once(&c.label).chain(&c.alt_labels).chain(&c.hidden_labels).map(|l| crate::fold::fold(l)).collect())
            .collect()
    };
    let (theirs, ours) = (labels(gold), labels(found));
    let mut holders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (n, labels) in ours.iter().enumerate() {
        labels.iter().for_each(|l| holders.entry(l).or_default().push(n));
    }
    let edges: Vec<Vec<usize>> = theirs
        .iter()
        .map(|l| l.iter().filter_map(|l| holders.get(l.as_str())).flatten().copied().collect::<BTreeSet<_>>().into_iter().collect())
        .collect();
    Prf::new(of_edges(&edges, ours.len()).len(), ours.len(), theirs.len())
}

/// Records paired where their places overlap by at least half of the shorter and they say the same.
fn by_place<T>(gold: &[T], found: &[T], place: impl Fn(&T) -> Span, same: impl Fn(&T, &T) -> bool) -> Prf {
    let near = |a: Span, b: Span| {
        let shared = i64::from(a.end.min(b.end)) - i64::from(a.start.max(b.start));
        shared > 0 && 2 * shared >= i64::from(a.len().min(b.len()))
    };
    let edges: Vec<Vec<usize>> =
        gold.iter().map(|g| (0..found.len()).filter(|&f| near(place(g), place(&found[f])) && same(g, &found[f])).collect()).collect();
    Prf::new(of_edges(&edges, found.len()).len(), found.len(), gold.len())
}

fn same_value(a: Value, b: Value) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() <= 1e-6 * a.abs().max(b.abs()).max(1.0);
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => near(a, b),
        (Value::Range(a, b), Value::Range(c, d)) => near(a, c) && near(b, d),
        _ => false,
    }
}
