use super::{CausalGraph, Link, Node};
use crate::{Corpus, Filter, Join, Joins, Statement, join::classes};
use claimgraph_model::{Id, Sign};
use petgraph::graph::DiGraph;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

#[derive(Default)]
struct Pair {
    grounds: Vec<u32>,
    against: Vec<u32>,
    joins: BTreeSet<Join>,
}

impl CausalGraph {
    pub(crate) fn build(corpus: &Corpus, filter: &Filter, joins: &Joins) -> Self {
        let shown = classes(&joins.same);
        let pairs = fold(corpus, filter, joins, &shown);
        let nodes = pairs.keys().flat_map(|(tail, head)| [tail.clone(), head.clone()]).collect::<BTreeSet<Id>>();
        let mut graph = DiGraph::with_capacity(nodes.len(), pairs.len());
        let mut joined: BTreeMap<&Id, Vec<Id>> = BTreeMap::new();
        for (said, shown) in shown.iter().filter(|(said, shown)| said != shown) {
            joined.entry(shown).or_default().push(said.clone());
        }
        let mut policies: BTreeMap<&Id, Vec<_>> = BTreeMap::new();
        for policy in &corpus.policies {
            policies.entry(shown.get(&policy.node).unwrap_or(&policy.node)).or_default().push(policy.clone());
        }
        let mut index = BTreeMap::new();
        for id in nodes {
            let policies = policies.remove(&id).unwrap_or_default();
            let concept = corpus.concepts.get(&id);
            let label = concept.map(|c| c.label.clone()).or_else(|| policies.first().map(|p| p.label.clone()));
            let node = graph.add_node(Node {
                label: label.unwrap_or_else(|| id.replace('-', " ")),
                category: concept.map(|c| c.category),
                tier: concept.map(|c| c.tier),
                policies,
                joined: joined.remove(&id).unwrap_or_default(),
                id: id.clone(),
            });
            index.insert(id, node);
        }
        for ((tail, head), pair) in pairs {
            let link = Link::fold(&corpus.statements, pair.grounds, pair.against, pair.joins);
            graph.add_edge(index[&tail], index[&head], link);
        }
        Self { graph, index, statements: Arc::clone(&corpus.statements) }
    }
}

fn fold(corpus: &Corpus, filter: &Filter, joins: &Joins, shown: &BTreeMap<Id, Id>) -> BTreeMap<(Id, Id), Pair> {
    let as_shown = |id: &Id| shown.get(id).unwrap_or(id).clone();
    let mut pairs: BTreeMap<(Id, Id), Pair> = BTreeMap::new();
    for (position, s) in corpus.statements.iter().enumerate().filter(|(_, s)| filter.grounds(s)) {
        let (tail, head) = s.arrow();
        let ends = (as_shown(tail), as_shown(head));
        // Two names for one thing make no loop of it: what is said between them is left to the assembly.
        if ends.0 == ends.1 && tail != head {
            continue;
        }
        let renamed: Vec<Join> = [(tail, &ends.0), (head, &ends.1)]
            .into_iter()
            .filter(|(said, shown)| said != shown)
            .map(|(said, shown)| Join::Same { said: said.clone(), shown: shown.clone() })
            .collect();
        let pair = pairs.entry(ends).or_default();
        pair.grounds.push(position as u32);
        pair.joins.extend(renamed);
    }
    // What speaks against a link is heard from everywhere in scope, but makes no link.
    for (position, s) in corpus.statements.iter().enumerate().filter(|(_, s)| s.challenges() && in_scope(filter, s)) {
        let (tail, head) = s.arrow();
        let Some(pair) = pairs.get_mut(&(as_shown(tail), as_shown(head))) else { continue };
        // Who rejects that A lowers B says nothing against A raising it.
        let same = |ground: &u32| {
            let (said, denied) = (corpus.statements[*ground as usize].sign(), s.sign());
            said == denied || said == Sign::Unknown || denied == Sign::Unknown
        };
        if pair.grounds.iter().any(same) {
            pair.against.push(position as u32);
        }
    }
    if joins.broader || joins.narrower {
        taxonomy(corpus, joins, &as_shown, &mut pairs);
    }
    pairs
}

/// A denial in another section, or by another voice, is still a denial; only papers that are left out are not heard.
fn in_scope(filter: &Filter, s: &Statement) -> bool {
    filter.papers.is_empty() || filter.papers.contains(&s.paper)
}

/// Links between kinds and things, for nodes that claims speak of and for the steps of the taxonomy between them.
fn taxonomy(corpus: &Corpus, joins: &Joins, as_shown: &dyn Fn(&Id) -> Id, pairs: &mut BTreeMap<(Id, Id), Pair>) {
    let spoken_of: BTreeSet<Id> = pairs.keys().flat_map(|(a, b)| [a.clone(), b.clone()]).collect();
    // A wider concept matters where a claim speaks of it or of one that is wider still.
    let leads_on = |id: &Id| spoken_of.contains(&as_shown(id)) || corpus.wider(id).iter().any(|w| spoken_of.contains(&as_shown(w)));
    let mut open: Vec<Id> = corpus.concepts.keys().filter(|id| spoken_of.contains(&as_shown(id))).cloned().collect();
    let mut done = BTreeSet::new();
    while let Some(narrow) = open.pop() {
        if !done.insert(narrow.clone()) {
            continue;
        }
        for broad in corpus.concepts.get(&narrow).into_iter().flat_map(|c| &c.broader).filter(|b| leads_on(b)) {
            let (from, to) = (as_shown(&narrow), as_shown(broad));
            if from == to {
                continue;
            }
            let ways = [
                (joins.broader, (from.clone(), to.clone()), Join::Broader { narrow: narrow.clone(), broad: broad.clone() }),
                (joins.narrower, (to, from), Join::Narrower { broad: broad.clone(), narrow: narrow.clone() }),
            ];
            for (_, ends, join) in ways.into_iter().filter(|(wanted, ..)| *wanted) {
                // A claim about the pair says more than the taxonomy does.
                let pair = pairs.entry(ends).or_default();
                if pair.grounds.is_empty() {
                    pair.joins.insert(join);
                }
            }
            open.push(broad.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Disputed, NetSign, Standing,
        testing::{ReadingOf, graph, id},
    };
    use claimgraph_model::{Modality, Relation};

    fn link<'a>(g: &'a CausalGraph, tail: &str, head: &str) -> &'a Link {
        g.link(g.between(g.index_of(&id(tail)).unwrap(), g.index_of(&id(head)).unwrap()).unwrap())
    }

    #[test]
    fn support_counts_sources_and_not_places() {
        let g = graph(&["a + b", "a + b", "a + b by:smith-2001", "a + b by:smith-2001", "a + b by:jones-1999"]);
        assert_eq!(link(&g, "a", "b").support, 3);
    }

    #[test]
    fn a_work_cited_by_two_papers_is_one_source_and_their_authors_are_two() {
        let p = ReadingOf::new("p").claims(&["a + b", "a + b by:smith-2001"]).reading();
        let q = ReadingOf::new("q").claims(&["a + b", "a + b by:smith-2001"]).reading();
        let g = Corpus::new([&p, &q]).graph(&Filter::asserted(), &Joins::default());
        assert_eq!(link(&g, "a", "b").support, 3);
    }

    #[test]
    fn opposite_signs_are_a_conflict_and_relations_are_kept() {
        let g = graph(&["a + b promotes", "a - b reduces"]);
        assert_eq!(link(&g, "a", "b").sign, NetSign::Conflicting);
        assert_eq!(link(&g, "a", "b").relations, BTreeSet::from([Relation::Promotes, Relation::Reduces]));
    }

    #[test]
    fn what_is_required_leads_to_what_requires_it() {
        let g = graph(&["upgrading + skills requires"]);
        assert_eq!(link(&g, "skills", "upgrading").sign, NetSign::Positive);
        assert!(g.between(g.index_of(&id("upgrading")).unwrap(), g.index_of(&id("skills")).unwrap()).is_none());
    }

    #[test]
    fn a_denial_is_heard_and_makes_no_link() {
        let g = graph(&["a + b", "a + b negated", "c + d negated"]);
        assert!(link(&g, "a", "b").challenged);
        assert_eq!(link(&g, "a", "b").support, 1);
        assert!(g.index_of(&id("c")).is_none());
    }

    #[test]
    fn rejecting_the_opposite_view_is_nothing_against_the_own() {
        let alone = graph(&["a + b"]);
        let g = graph(&["a + b", "a - b by:smith disputed", "c + d", "c + d by:smith disputed", "e ? f", "e - f by:smith disputed"]);
        assert!(!link(&g, "a", "b").challenged);
        assert!((link(&g, "a", "b").belief - link(&alone, "a", "b").belief).abs() < 1e-12);
        assert!(link(&g, "c", "d").challenged && link(&g, "e", "f").challenged);
    }

    #[test]
    fn a_rejected_view_is_let_in_as_challenged() {
        let lines = ["a + b by:smith disputed"];
        assert!(graph(&lines).is_empty());
        let g = ReadingOf::new("p").claims(&lines).graph(&Filter { disputed: Disputed::In, ..Filter::asserted() });
        assert!(link(&g, "a", "b").challenged);
    }

    #[test]
    fn the_best_ground_gives_the_standing() {
        let all = Filter::asserted().with([Modality::Hedged, Modality::Hypothetical]);
        let g = ReadingOf::new("p").claims(&["a + b hedged", "a + b", "b + c hypothetical", "b + c hedged"]).graph(&all);
        assert_eq!(link(&g, "a", "b").standing, Standing::Asserted);
        assert_eq!(link(&g, "b", "c").standing, Standing::Hedged);
    }

    #[test]
    fn an_intention_supports_nothing_and_yields_to_claims() {
        let reading = ReadingOf::new("p").claims(&["tax - smoke", "a + b"]).policy("levy", Some("tax"), &["smoke", "b"]).reading();
        let g = Corpus::new([&reading]).graph(&Filter::everything(), &Joins::default());
        assert_eq!(link(&g, "tax", "smoke").sign, NetSign::Negative);
        assert_eq!((link(&g, "tax", "b").support, link(&g, "tax", "b").standing), (0, Standing::Intended));
        assert!(g.node(g.index_of(&id("tax")).unwrap()).is_policy());
    }

    #[test]
    fn equal_concepts_share_a_node_and_the_step_says_so() {
        let joins = Joins { same: vec![(id("b"), id("beta"))], ..Joins::default() };
        let reading = ReadingOf::new("p").claims(&["a + b", "beta + c", "b + beta"]).reading();
        let g = Corpus::new([&reading]).graph(&Filter::asserted(), &joins);
        assert!(link(&g, "a", "b").joins.is_empty());
        assert_eq!(link(&g, "b", "c").joins, BTreeSet::from([Join::Same { said: id("beta"), shown: id("b") }]));
        assert_eq!(g.links().len(), 2);
        assert_eq!(g.node(g.index_of(&id("b")).unwrap()).joined, [id("beta")]);
    }

    #[test]
    fn a_kind_leads_to_the_thing_only_where_asked() {
        let mut reading = ReadingOf::new("p").claims(&["aid + robots", "machines + output", "mid + x"]).reading();
        for (narrow, broad) in [("robots", "mid"), ("mid", "machines"), ("x", "nowhere")] {
            reading.concepts.iter_mut().find(|c| c.id == id(narrow)).unwrap().broader = vec![id(broad)];
        }
        let corpus = Corpus::new([&reading]);
        let plain = corpus.graph(&Filter::asserted(), &Joins::default());
        assert!(plain.links().all(|l| plain.link(l).joins.is_empty()));
        let g = corpus.graph(&Filter::asserted(), &Joins { broader: true, ..Joins::default() });
        assert!(link(&g, "robots", "mid").is_joined() && link(&g, "mid", "machines").is_joined());
        assert_eq!(link(&g, "mid", "machines").sign, NetSign::Positive);
        assert!(g.index_of(&id("nowhere")).is_none());
    }
}
