use super::Gap;
use crate::Corpus;
use claimgraph_model::Id;
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

/// A hole in the argument, with what is at stake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RankedGap {
    /// The hole.
    pub gap: Gap,
    /// How many statements of the papers (places of claims, means and aims of policies) speak of what the hole leaves open: the effect that is
    /// not explained, reached or provided for, or what the obstacle bars.
    pub stake: usize,
}

impl Corpus {
    /// Gaps, the most important first: by what is at stake, then by how many statements speak of where the gap begins, then by kind and name.
    #[must_use]
    pub fn ranked(&self, gaps: Vec<Gap>) -> Vec<RankedGap> {
        let mut said: BTreeMap<&Id, usize> = BTreeMap::new();
        for statement in self.statements() {
            let (tail, head) = statement.arrow();
            for end in BTreeSet::from([tail, head]) {
                *said.entry(end).or_default() += 1;
            }
        }
        let count = |ids: BTreeSet<&Id>| ids.iter().filter_map(|id| said.get(*id)).sum::<usize>();
        let mut ranked: Vec<(usize, RankedGap)> = gaps
            .into_iter()
            .map(|gap| {
                let (stake, start) = (count(self.left_open(&gap)), count(BTreeSet::from([gap.start()])));
                (start, RankedGap { gap, stake })
            })
            .collect();
        ranked
            .sort_by(|(start, a), (other, b)| (Reverse(a.stake), Reverse(start), &a.gap).cmp(&(Reverse(b.stake), Reverse(other), &b.gap)));
        ranked.into_iter().map(|(_, gap)| gap).collect()
    }

    fn left_open<'a>(&'a self, gap: &'a Gap) -> BTreeSet<&'a Id> {
        match gap {
            Gap::WeakStep { chain, .. } => chain.last().into_iter().collect(),
            Gap::ObstacleWithoutPolicy { hinders: open, .. } | Gap::RequirementWithoutSource { by: open, .. } => open.iter().collect(),
            Gap::PurposeNotReached { outcome, .. } => BTreeSet::from([outcome]),
            Gap::RecommendationWithoutEvidence { paper, policy, .. } => {
                self.policies().iter().filter(|p| (&p.paper, &p.id) == (paper, policy)).flat_map(|p| &p.outcomes).collect()
            }
            Gap::AdviceWithoutEvidence { head, .. } => BTreeSet::from([head]),
        }
    }
}

impl Gap {
    /// Where the gap begins: the cause, the obstacle, what is required, or the policy's node.
    fn start(&self) -> &Id {
        match self {
            Self::WeakStep { chain, .. } => &chain[0],
            Self::ObstacleWithoutPolicy { obstacle: start, .. }
            | Self::RequirementWithoutSource { required: start, .. }
            | Self::PurposeNotReached { node: start, .. }
            | Self::RecommendationWithoutEvidence { node: start, .. }
            | Self::AdviceWithoutEvidence { tail: start, .. } => start,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Filter, Joins, testing::ReadingOf};

    #[test]
    fn what_the_papers_speak_of_most_comes_first() {
        let lines = ["a + rare normative", "b + often normative", "c + often normative", "x + often", "c + y", "x + y"];
        let corpus = Corpus::new([&ReadingOf::new("p").claims(&lines).reading()]);
        let ranked = corpus.ranked(corpus.gaps(&Filter::default(), &Joins::default()));
        let told: Vec<_> = ranked.iter().map(|r| (r.gap.start().as_str(), r.stake)).collect();
        assert_eq!(told, [("c", 3), ("b", 3), ("a", 1)], "of two that leave the same open, the one that more is said of");
    }
}
