use crate::{Corpus, Filter, Statement, belief};
use claimgraph_model::{Claim, Id, Relation, Sign};
use std::collections::{BTreeMap, BTreeSet};

/// One claim with all that several papers say for it, against it, and around it.
#[derive(Debug, Clone, PartialEq)]
pub struct AssembledClaim<'a> {
    /// The claim.
    pub claim: Claim,
    /// Its statements: those that say it.
    pub statements: Vec<&'a Statement>,
    /// Denials of it and rejected reports of it.
    pub against: Vec<&'a Statement>,
    /// Number of distinct sources that say it.
    pub support: usize,
    /// By the formula of [`belief()`].
    pub belief: f64,
    /// The same with the statements of the special claims under it, which say it too.
    pub belief_with_special: f64,
    /// Keys of the claims that this one is a special case of.
    pub under: BTreeSet<String>,
    /// Keys of the claims that are special cases of this one.
    pub over: BTreeSet<String>,
    /// Keys of the claims that say the opposite of it, about the same pair or about kinds of it.
    pub contradicts: BTreeSet<String>,
}

impl Corpus {
    /// Every claim that the filter lets a statement through for, or that is spoken against, by key, put in relation to the others.
    ///
    /// A claim is special to another one where its cause and effect are the same or narrower concepts, its relation is the same or a kind of
    /// it (causes, enables and promotes are kinds of contributesTo; prevents and reduces are kinds of hinders), and its sign is the same
    /// or the other leaves it open. Two claims contradict each other where their signs are opposite and the concepts of the one are the
    /// same as, or narrower than, those of the other.
    #[must_use]
    pub fn assemble(&self, filter: &Filter) -> BTreeMap<String, AssembledClaim<'_>> {
        let mut claims: BTreeMap<String, AssembledClaim<'_>> = BTreeMap::new();
        for s in self.statements() {
            let crate::Basis::Claim(claim) = &s.basis else { continue };
            let (says, against) = (filter.grounds(s), s.challenges() && filter.in_scope(s));
            if says || against {
                let entry = claims.entry(claim.key()).or_insert_with(|| AssembledClaim::new(claim));
                if says {
                    entry.statements.push(s);
                }
                if against {
                    entry.against.push(s);
                }
            }
        }
        self.relate(&mut claims);
        let said: BTreeMap<String, Vec<&Statement>> = claims.iter().map(|(key, c)| (key.clone(), c.statements.clone())).collect();
        for claim in claims.values_mut() {
            let own = || claim.statements.iter().copied();
            let against = || claim.against.iter().copied();
            let special = claim.over.iter().filter_map(|key| said.get(key)).flatten().copied();
            claim.support = own().map(|s| &s.source).collect::<BTreeSet<_>>().len();
            claim.belief = belief(own(), against());
            claim.belief_with_special = belief(own().chain(special), against());
        }
        claims
    }

    fn relate(&self, claims: &mut BTreeMap<String, AssembledClaim<'_>>) {
        let mut by_pair: BTreeMap<(Id, Id), Vec<String>> = BTreeMap::new();
        for (key, c) in claims.iter() {
            by_pair.entry((c.claim.cause.concept.clone(), c.claim.effect.concept.clone())).or_default().push(key.clone());
        }
        let mut wider: BTreeMap<&Id, BTreeSet<Id>> = BTreeMap::new();
        for (cause, effect) in by_pair.keys() {
            for id in [cause, effect] {
                wider.entry(id).or_insert_with(|| self.wider(id).into_iter().chain([id.clone()]).collect());
            }
        }
        for ((cause, effect), specials) in &by_pair {
            for pair in wider[cause].iter().flat_map(|c| wider[effect].iter().map(move |e| (c.clone(), e.clone()))) {
                for general in by_pair.get(&pair).into_iter().flatten() {
                    for special in specials.iter().filter(|s| *s != general) {
                        let (s, g) = (claims[special].claim.clone(), claims[general].claim.clone());
                        if is_special(&s, &g) {
                            note(claims, special, general, |c| &mut c.under);
                            note(claims, general, special, |c| &mut c.over);
                        } else if opposed(&s, &g) {
                            note(claims, special, general, |c| &mut c.contradicts);
                            note(claims, general, special, |c| &mut c.contradicts);
                        }
                    }
                }
            }
        }
    }
}

fn note<'a>(
    claims: &mut BTreeMap<String, AssembledClaim<'a>>,
    of: &str,
    other: &str,
    list: impl for<'b> Fn(&'b mut AssembledClaim<'a>) -> &'b mut BTreeSet<String>,
) {
    if let Some(claim) = claims.get_mut(of) {
        list(claim).insert(other.to_owned());
    }
}

/// Given that the concepts of the first are the same or narrower.
fn is_special(s: &Claim, g: &Claim) -> bool {
    let kind_of = match s.relation {
        Relation::Causes | Relation::Enables | Relation::Promotes => Some(Relation::ContributesTo),
        Relation::Prevents | Relation::Reduces => Some(Relation::Hinders),
        _ => None,
    };
    let relation = s.relation == g.relation || kind_of == Some(g.relation);
    let ends = |c: &Claim| (c.cause.concept.clone(), c.effect.concept.clone());
    // The same thing put the other way round ("less A, less B") is an equal and not a special claim.
    let differs = ends(s) != ends(g) || s.relation != g.relation || s.sign() != g.sign();
    relation && differs && (s.sign() == g.sign() || g.sign() == Sign::Unknown)
}

fn opposed(a: &Claim, b: &Claim) -> bool {
    let known = |c: &Claim| c.sign() != Sign::Unknown && c.relation != Relation::Requires;
    known(a) && known(b) && a.sign() != b.sign()
}

impl AssembledClaim<'_> {
    fn new(claim: &Claim) -> Self {
        Self {
            claim: claim.clone(),
            statements: Vec::new(),
            against: Vec::new(),
            support: 0,
            belief: 0.0,
            belief_with_special: 0.0,
            under: BTreeSet::new(),
            over: BTreeSet::new(),
            contradicts: BTreeSet::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{ReadingOf, id};

    #[test]
    fn equal_claims_of_two_papers_meet() {
        let p = ReadingOf::new("p").claims(&["a + b promotes"]).reading();
        let q = ReadingOf::new("q").claims(&["a + b promotes", "a + b promotes negated by:s"]).reading();
        let corpus = Corpus::new([&p, &q]);
        let claims = corpus.assemble(&Filter::asserted());
        let claim = &claims["a--promotes--b"];
        assert_eq!((claims.len(), claim.support, claim.against.len()), (1, 2, 1));
        assert!(claim.belief < 0.9375 && claim.belief > 0.2);
    }

    #[test]
    fn a_special_claim_stands_under_a_general_one_and_lends_it_support() {
        let mut p = ReadingOf::new("p").claims(&["robots + output promotes"]).reading();
        p.concepts.iter_mut().find(|c| c.id == id("robots")).unwrap().broader = vec![id("machines")];
        let q = ReadingOf::new("q").claims(&["machines ? output contributesTo", "machines - output"]).reading();
        let corpus = Corpus::new([&p, &q]);
        let claims = corpus.assemble(&Filter::asserted());
        let (special, general) = ("robots--promotes--output", "machines--contributesTo.open--output");
        // The claim that names a direction is special to the one that leaves it open, whichever direction that is.
        let lowers = "machines--causes.minus--output";
        assert_eq!(claims[special].under, BTreeSet::from([general.to_owned()]));
        assert_eq!(claims[lowers].under, BTreeSet::from([general.to_owned()]));
        assert_eq!(claims[general].over, BTreeSet::from([lowers.to_owned(), special.to_owned()]));
        assert!(claims[general].belief_with_special > claims[general].belief);
        assert_eq!(claims[special].contradicts, BTreeSet::from([lowers.to_owned()]));
        assert_eq!(claims[lowers].contradicts, BTreeSet::from([special.to_owned()]));
    }

    #[test]
    fn a_general_claim_does_not_stand_under_a_special_one() {
        let mut p = ReadingOf::new("p").claims(&["robots + output", "machines + output"]).reading();
        p.concepts.iter_mut().find(|c| c.id == id("robots")).unwrap().broader = vec![id("machines")];
        let corpus = Corpus::new([&p]);
        let claims = corpus.assemble(&Filter::asserted());
        assert!(claims["machines--causes--output"].under.is_empty());
        assert_eq!(claims["machines--causes--output"].over.len(), 1);
    }
}
