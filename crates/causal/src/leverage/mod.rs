//! What moves an outcome, and through what.

mod flow;
mod reach;
mod throng;

use crate::{Budget, CausalGraph, ChainQuery, Chains, CutShort, NetSign, Rank, budget::Meter};
use flow::Between;
use petgraph::graph::{EdgeIndex, NodeIndex};
use std::collections::{BTreeMap, BTreeSet};

/// What to ask about an outcome.
#[derive(Debug, Clone)]
pub struct LeverageQuery {
    /// The outcome, or several that count as one.
    pub outcome: BTreeSet<NodeIndex>,
    /// What may move it; empty for every policy of the graph.
    pub from: BTreeSet<NodeIndex>,
    /// How many chains to list for each lever. The net sign is that of the chains listed.
    pub most: usize,
    /// The greatest number of links of a listed chain.
    pub longest: usize,
    /// What makes a chain better.
    pub rank: Rank,
    /// How much work it may take, for each lever.
    pub budget: Budget,
}

impl LeverageQuery {
    /// Every policy, with up to thirty chains of at most six links each.
    pub fn new(outcome: impl IntoIterator<Item = NodeIndex>) -> Self {
        Self {
            outcome: outcome.into_iter().collect(),
            from: BTreeSet::new(),
            most: 30,
            longest: 6,
            rank: Rank::default(),
            budget: Budget::default(),
        }
    }
}

/// One policy that reaches the outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct Lever {
    /// The policy.
    pub node: NodeIndex,
    /// Its chains to the outcome, best first; empty where only longer ones exist.
    pub chains: Chains,
    /// The greatest number of chains, of any length, that share no link: as many links must fail before the lever is cut off.
    pub independent: usize,
    /// The net sign of the listed chains.
    pub sign: Option<NetSign>,
    /// Links on the listed chains that sources dispute or give opposite signs.
    pub conflicts: Vec<EdgeIndex>,
    /// Nodes that every chain of this lever, of any length, passes, the nearest to the lever first.
    pub cuts: Vec<NodeIndex>,
}

/// A node between the levers and the outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct Mechanism {
    /// The node.
    pub node: NodeIndex,
    /// Sum over the levers of the share of their shortest chains that pass the node (betweenness between levers and outcome).
    pub betweenness: f64,
    /// How many of the listed chains pass it.
    pub chains: usize,
    /// How many levers are cut off where it fails.
    pub cuts: usize,
    /// Whether no lever reaches the outcome where it fails.
    pub cuts_all: bool,
}

/// What moves an outcome.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Leverage {
    /// The levers: those with listed chains first, then by independent chains, belief of the best chain, its length, id.
    pub levers: Vec<Lever>,
    /// The mechanisms: by betweenness, then listed chains, then id.
    pub mechanisms: Vec<Mechanism>,
    /// Why a search ended early, if one did.
    pub cut_short: Option<CutShort>,
}

impl CausalGraph {
    /// Which policies reach an outcome, how, and what they all depend on.
    #[must_use]
    pub fn leverage(&self, query: &LeverageQuery) -> Leverage {
        let mut out = Leverage::default();
        let from: BTreeSet<NodeIndex> = if query.from.is_empty() { self.policies().collect() } else { query.from.clone() };
        let reaching = flow::reaching(self, &query.outcome);
        let from: BTreeSet<NodeIndex> = from.into_iter().filter(|n| reaching.contains(n) && !query.outcome.contains(n)).collect();
        for node in &from {
            let chains = self.chains(&ChainQuery {
                most: query.most,
                longest: query.longest,
                rank: query.rank,
                budget: query.budget.clone(),
                ..ChainQuery::new([*node], query.outcome.iter().copied())
            });
            let mut meter = Meter::new(query.budget.clone());
            let one = BTreeSet::from([*node]);
            let between = match Between::new(self, &one, &query.outcome, &reaching, &mut meter) {
                Ok(between) => between,
                Err(cut_short) => {
                    out.cut_short = Some(cut_short);
                    continue;
                }
            };
            out.cut_short = out.cut_short.or(chains.cut_short);
            let on_chains: BTreeSet<EdgeIndex> = chains.chains.iter().flat_map(|c| c.links.iter().copied()).collect();
            let in_conflict = |l: &EdgeIndex| self.link(*l).challenged || self.link(*l).sign == NetSign::Conflicting;
            out.levers.push(Lever {
                node: *node,
                sign: chains.sign(),
                independent: between.independent(),
                cuts: between.cuts(),
                conflicts: on_chains.into_iter().filter(in_conflict).collect(),
                chains,
            });
        }
        out.mechanisms = self.mechanisms(query, &from, &reaching, &out.levers);
        let belief = |l: &Lever| l.chains.chains.first().map_or(0.0, |c| c.belief);
        let length = |l: &Lever| l.chains.chains.first().map_or(usize::MAX, |c| c.links.len());
        out.levers.sort_by(|a, b| {
            (a.chains.chains.is_empty().cmp(&b.chains.chains.is_empty()))
                .then(b.independent.cmp(&a.independent))
                .then(belief(b).total_cmp(&belief(a)))
                .then(length(a).cmp(&length(b)))
                .then(a.node.cmp(&b.node))
        });
        out
    }

    fn mechanisms(
        &self,
        query: &LeverageQuery,
        from: &BTreeSet<NodeIndex>,
        reaching: &BTreeSet<NodeIndex>,
        levers: &[Lever],
    ) -> Vec<Mechanism> {
        let mut found: BTreeMap<NodeIndex, Mechanism> = BTreeMap::new();
        fn at(found: &mut BTreeMap<NodeIndex, Mechanism>, node: NodeIndex) -> &mut Mechanism {
            found.entry(node).or_insert(Mechanism { node, betweenness: 0.0, chains: 0, cuts: 0, cuts_all: false })
        }
        for (node, share) in throng::betweenness(self, from, &query.outcome) {
            at(&mut found, node).betweenness = share;
        }
        for lever in levers {
            for chain in &lever.chains.chains {
                chain.nodes[1..chain.nodes.len() - 1].iter().for_each(|n| at(&mut found, *n).chains += 1);
            }
            lever.cuts.iter().for_each(|n| at(&mut found, *n).cuts += 1);
        }
        let all = Between::new(self, from, &query.outcome, reaching, &mut Meter::new(query.budget.clone()));
        for node in all.map(|between| between.cuts()).unwrap_or_default() {
            at(&mut found, node).cuts_all = true;
        }
        let mut mechanisms: Vec<Mechanism> = found.into_values().collect();
        mechanisms.sort_by(|a, b| b.betweenness.total_cmp(&a.betweenness).then(b.chains.cmp(&a.chains)).then(a.node.cmp(&b.node)));
        mechanisms
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Filter,
        testing::{ReadingOf, id},
    };

    fn graph() -> CausalGraph {
        ReadingOf::new("p")
            .claims(&[
                "tax + prices",
                "prices - demand",
                "tax + revenue",
                "revenue + demand",
                "demand + growth",
                "plan + demand",
                "plan - demand",
                "training + skills",
                "growth + jobs",
            ])
            .policy("tax", Some("tax"), &["growth"])
            .policy("plan", Some("plan"), &["growth"])
            .policy("training", Some("training"), &["growth"])
            .graph(&Filter::asserted())
    }

    #[test]
    fn levers_tell_their_ways_signs_and_conflicts() {
        let g = graph();
        let at = |name: &str| g.index_of(&id(name)).unwrap();
        let found = g.leverage(&LeverageQuery::new([at("growth")]));
        assert_eq!(found.levers.iter().map(|l| l.node).collect::<Vec<_>>(), [at("plan"), at("tax")]);
        let [plan, tax] = &found.levers[..] else { panic!("two levers") };
        assert_eq!((tax.chains.chains.len(), tax.independent, tax.sign), (2, 1, Some(NetSign::Conflicting)));
        assert_eq!((plan.sign, plan.conflicts.len()), (Some(NetSign::Conflicting), 1));
        assert_eq!(tax.cuts, [at("demand")]);
    }

    #[test]
    fn the_mechanism_that_all_depend_on_is_named() {
        let g = graph();
        let at = |name: &str| g.index_of(&id(name)).unwrap();
        let found = g.leverage(&LeverageQuery::new([at("growth")]));
        let first = &found.mechanisms[0];
        assert_eq!((first.node, first.chains, first.cuts, first.cuts_all), (at("demand"), 3, 2, true));
        assert!((first.betweenness - 2.0).abs() < 1e-12);
        let prices = found.mechanisms.iter().find(|m| m.node == at("prices")).unwrap();
        assert!((prices.betweenness - 0.5).abs() < 1e-12 && !prices.cuts_all);
    }
}
