use claimgraph_model::Id;
use std::collections::BTreeMap;

/// Which concepts are read as one another. Off by default: a chain should rest on what is said, and where it does not, say so.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Joins {
    /// Adds a link from each concept to its broader ones: what raises a kind of thing raises the thing.
    pub broader: bool,
    /// Adds the way back too: what is said of a thing is read as said of its kinds. Weaker, for what holds of "industry" on the whole need
    /// not hold of every industry.
    pub narrower: bool,
    /// Pairs of concepts that are the same thing under two names. They become one node, named by the smaller id.
    pub same: Vec<(Id, Id)>,
}

/// A reading of one concept as another, on which a step rests.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Join {
    /// Two names for one thing.
    Same {
        /// The concept that the papers name.
        said: Id,
        /// The node that it is shown as.
        shown: Id,
    },
    /// A kind of thing read as the thing.
    Broader {
        /// The kind.
        narrow: Id,
        /// The thing.
        broad: Id,
    },
    /// A thing read as one of its kinds.
    Narrower {
        /// The thing.
        broad: Id,
        /// The kind.
        narrow: Id,
    },
}

/// Which node each joined concept is shown as: the smallest id of its class.
pub(crate) fn classes(same: &[(Id, Id)]) -> BTreeMap<Id, Id> {
    let mut shown: BTreeMap<Id, Id> = BTreeMap::new();
    for (a, b) in same {
        let of = |id: &Id, shown: &BTreeMap<Id, Id>| shown.get(id).unwrap_or(id).clone();
        let (a, b) = (of(a, &shown), of(b, &shown));
        let (keep, drop) = if a <= b { (a, b) } else { (b, a) };
        for representative in shown.values_mut().filter(|r| **r == drop) {
            *representative = keep.clone();
        }
        shown.insert(drop, keep.clone());
        shown.insert(keep.clone(), keep);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equivalences_close_over_each_other() {
        let id = |s: &str| Id::new(s).unwrap();
        let shown = classes(&[(id("c"), id("d")), (id("b"), id("c")), (id("x"), id("y")), (id("d"), id("a"))]);
        for name in ["a", "b", "c", "d"] {
            assert_eq!(shown[&id(name)], id("a"), "{name}");
        }
        assert_eq!(shown[&id("y")], id("x"));
    }
}
