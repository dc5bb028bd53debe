use super::Gap;
use crate::{CausalGraph, ChainQuery, Corpus, Disputed, Filter, Intentions, Joins, NetSign, Standing};
use claimgraph_model::{Id, Modality, PolicyStatus, Relation};
use petgraph::graph::NodeIndex;
use std::collections::{BTreeMap, BTreeSet};

/// How far a policy's effects, and the steps of a mechanism, are followed.
const FAR: usize = 8;
const MECHANISM: usize = 4;

impl Corpus {
    /// Every gap, by kind and name.
    ///
    /// The filter's scope (papers, sections, levels, voice, confidence) chooses the statements; each kind of gap says itself which
    /// modalities it looks at. The joins serve all of them.
    #[must_use]
    pub fn gaps(&self, filter: &Filter, joins: &Joins) -> Vec<Gap> {
        let moods = |m: &[Modality]| Filter {
            modalities: m.iter().copied().collect(),
            intentions: Intentions::Out,
            disputed: Disputed::Out,
            ..filter.clone()
        };
        let evident = self.graph(&moods(&[Modality::Asserted, Modality::Hedged]), joins);
        let spoken = moods(&[Modality::Asserted, Modality::Hedged, Modality::Normative, Modality::Hypothetical]);
        let with_views = self.graph(&Filter { disputed: Disputed::In, ..spoken.clone() }, joins);
        let with_means = self.graph(&Filter { intentions: Intentions::Means, ..spoken.clone() }, joins);
        let spoken = self.graph(&spoken, joins);
        let mut gaps = weak_steps(&with_views);
        gaps.extend(self.obstacles(&with_means));
        gaps.extend(requirements(&with_means));
        gaps.extend(self.purposes(&spoken));
        gaps.extend(self.recommendations(&evident));
        gaps.extend(advice(&spoken, &evident));
        gaps.sort();
        gaps.dedup();
        gaps
    }

    fn obstacles(&self, graph: &CausalGraph) -> Vec<Gap> {
        let policies: BTreeSet<NodeIndex> = graph.policies().collect();
        let acted_on: BTreeSet<&Id> = self.policies().iter().flat_map(|p| &p.targets).collect();
        let bars = |l: &petgraph::graph::EdgeIndex| {
            let link = graph.link(*l);
            let says = [Relation::Hinders, Relation::Prevents, Relation::Reduces].iter().any(|r| link.relations.contains(r));
            says && link.sign == NetSign::Negative
        };
        let mut obstacles: BTreeMap<NodeIndex, Vec<Id>> = BTreeMap::new();
        for (tail, head) in graph.links().filter(bars).map(|l| graph.ends(l)) {
            // What lowers an obstacle is a remedy, and a policy that hinders something is its side effect.
            if tail != head && !policies.contains(&tail) {
                obstacles.entry(tail).or_default().push(graph.node(head).id.clone());
            }
        }
        // An obstacle proper: it bars something that is not itself an obstacle.
        let barring: BTreeSet<Id> = obstacles.keys().map(|n| graph.node(*n).id.clone()).collect();
        obstacles
            .into_iter()
            .filter(|(node, _)| !acted_on.contains(&graph.node(*node).id))
            .filter_map(|(node, hinders)| Some((node, Some(hinders).filter(|h| h.iter().any(|id| !barring.contains(id)))?)))
            .filter(|(node, _)| {
                let query = ChainQuery { most: 50, longest: MECHANISM, ..ChainQuery::new(policies.iter().copied(), [*node]) };
                !graph.chains(&query).chains.iter().any(|c| c.sign == NetSign::Negative)
            })
            .map(|(node, hinders)| Gap::ObstacleWithoutPolicy { obstacle: graph.node(node).id.clone(), hinders })
            .collect()
    }

    fn purposes(&self, graph: &CausalGraph) -> Vec<Gap> {
        let mut gaps = Vec::new();
        for policy in self.policies().iter().filter(|p| !p.outcomes.is_empty()) {
            let reached: BTreeSet<Id> = graph.index_of(&policy.node).map_or_else(BTreeSet::new, |start| {
                let ends = graph.reached_from(start, FAR);
                ends.iter().map(|c| graph.node(c.nodes[c.nodes.len() - 1]).id.clone()).chain([policy.node.clone()]).collect()
            });
            let joined = |id: &Id| graph.nodes().any(|n| graph.node(n).joined.contains(id) && reached.contains(&graph.node(n).id));
            gaps.extend(policy.outcomes.iter().filter(|o| !reached.contains(*o) && !joined(o)).map(|outcome| Gap::PurposeNotReached {
                paper: policy.paper.clone(),
                policy: policy.id.clone(),
                node: policy.node.clone(),
                outcome: outcome.clone(),
            }));
        }
        gaps
    }

    fn recommendations(&self, evident: &CausalGraph) -> Vec<Gap> {
        let effects = |id: &Id| evident.index_of(id).is_some_and(|n| !evident.out_links(n).is_empty());
        self.policies()
            .iter()
            .filter(|p| p.status == PolicyStatus::Recommended && !effects(&p.node))
            .map(|p| Gap::RecommendationWithoutEvidence { paper: p.paper.clone(), policy: p.id.clone(), node: p.node.clone() })
            .collect()
    }
}

fn weak_steps(graph: &CausalGraph) -> Vec<Gap> {
    let sound = |l: &petgraph::graph::EdgeIndex| graph.link(*l).standing == Standing::Asserted && !graph.link(*l).challenged;
    let mut gaps = Vec::new();
    for whole in graph.links().filter(sound) {
        let (tail, head) = graph.ends(whole);
        let query = ChainQuery { most: 40, longest: MECHANISM, ..ChainQuery::new([tail], [head]) };
        let chains = graph.chains(&query).chains;
        let told: Vec<_> = chains.iter().filter(|c| c.links.len() > 1).collect();
        if let Some(best) = told.first().filter(|_| told.iter().all(|c| !c.links.iter().all(sound))) {
            let step = best.links.iter().position(|l| !sound(l)).unwrap_or(0);
            gaps.push(Gap::WeakStep { chain: best.nodes.iter().map(|n| graph.node(*n).id.clone()).collect(), step });
        }
    }
    gaps
}

fn requirements(graph: &CausalGraph) -> Vec<Gap> {
    let mut needed: BTreeMap<NodeIndex, Vec<Id>> = BTreeMap::new();
    for link in graph.links().filter(|l| graph.link(*l).relations.contains(&Relation::Requires)) {
        let (required, by) = graph.ends(link);
        needed.entry(required).or_default().push(graph.node(by).id.clone());
    }
    needed
        .into_iter()
        .filter(|(node, _)| !graph.node(*node).is_policy() && graph.in_links(*node).is_empty())
        .map(|(node, by)| Gap::RequirementWithoutSource { required: graph.node(node).id.clone(), by })
        .collect()
}

fn advice(spoken: &CausalGraph, evident: &CausalGraph) -> Vec<Gap> {
    let id = |n: NodeIndex| spoken.node(n).id.clone();
    spoken
        .links()
        .filter(|l| spoken.link(*l).standing == Standing::Normative)
        .map(|l| spoken.ends(l))
        .filter(|(tail, head)| {
            let ends = evident.index_of(&id(*tail)).zip(evident.index_of(&id(*head)));
            ends.is_none_or(|(tail, head)| {
                let query = ChainQuery { most: 1, longest: FAR, ..ChainQuery::new([tail], [head]) };
                evident.chains(&query).chains.is_empty()
            })
        })
        .map(|(tail, head)| Gap::AdviceWithoutEvidence { tail: id(tail), head: id(head) })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::ReadingOf;

    fn gaps(reading: ReadingOf) -> Vec<Gap> {
        Corpus::new([&reading.reading()]).gaps(&Filter::default(), &Joins::default())
    }

    fn id(text: &str) -> Id {
        Id::new(text).unwrap()
    }

    #[test]
    fn a_whole_claim_with_a_conjecture_inside_is_told() {
        let found =
            gaps(ReadingOf::new("p").claims(&["a + c", "a + b hypothetical", "b + c", "x + z", "x + y hedged", "y + z", "x + w", "w + z"]));
        assert_eq!(found, [Gap::WeakStep { chain: vec![id("a"), id("b"), id("c")], step: 0 }]);
    }

    #[test]
    fn a_disputed_step_weakens_too() {
        let found = gaps(ReadingOf::new("p").claims(&["a + c", "a + b", "b + c by:s disputed"]));
        assert_eq!(found, [Gap::WeakStep { chain: vec![id("a"), id("b"), id("c")], step: 1 }]);
    }

    #[test]
    fn an_obstacle_that_a_policy_lowers_is_no_gap() {
        let lines = ["tariffs - trade hinders", "poverty - schooling prevents", "deal - tariffs"];
        let found = gaps(ReadingOf::new("p").claims(&lines).policy("deal", Some("deal"), &[]));
        assert_eq!(found, [Gap::ObstacleWithoutPolicy { obstacle: id("poverty"), hinders: vec![id("schooling")] }]);
    }

    #[test]
    fn a_requirement_must_come_from_somewhere() {
        let found = gaps(ReadingOf::new("p").claims(&["growth + skills requires", "growth + credit requires", "banks + credit"]));
        assert_eq!(found, [Gap::RequirementWithoutSource { required: id("skills"), by: vec![id("growth")] }]);
    }

    #[test]
    fn an_intention_is_no_chain_to_its_own_outcome() {
        let found =
            gaps(ReadingOf::new("p").claims(&["tax + revenue", "revenue + growth"]).policy("levy", Some("tax"), &["growth", "peace"]));
        let missed = Gap::PurposeNotReached { paper: id("p"), policy: id("levy"), node: id("tax"), outcome: id("peace") };
        assert_eq!(found, [missed]);
    }

    #[test]
    fn advice_needs_a_chain_and_a_recommended_policy_an_effect() {
        let mut reading = ReadingOf::new("p")
            .claims(&["a + b normative", "c + d normative", "c + x", "x + d hedged"])
            .policy("plan", Some("a"), &[])
            .reading();
        reading.policies[0].status = PolicyStatus::Recommended;
        let found = Corpus::new([&reading]).gaps(&Filter::default(), &Joins::default());
        assert_eq!(
            found,
            [
                Gap::RecommendationWithoutEvidence { paper: id("p"), policy: id("plan"), node: id("a") },
                Gap::AdviceWithoutEvidence { tail: id("a"), head: id("b") },
            ]
        );
    }
}
