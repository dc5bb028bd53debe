//! Names of records that are unique within a reading.

use claimgraph_model::Id;
use std::collections::{BTreeMap, BTreeSet};

/// Gives out ids; the second of a kind gets a number.
#[derive(Debug, Default)]
pub(crate) struct Names {
    used: BTreeSet<String>,
    counts: BTreeMap<String, usize>,
}

impl Names {
    /// An id from a label that nobody else has: at most ten words of it.
    pub(crate) fn fresh(&mut self, label: &str) -> Id {
        let base =
            Id::from_label(label).map_or_else(|| "unnamed".to_owned(), |id| id.as_str().split('-').take(10).collect::<Vec<_>>().join("-"));
        let count = self.counts.entry(base.clone()).or_insert(0);
        loop {
            *count += 1;
            let candidate = if *count == 1 { base.clone() } else { format!("{base}-{count}") };
            if self.used.insert(candidate.clone()) {
                return Id::new(candidate).expect("groups of an id, joined by single hyphens, are an id");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn no_name_is_given_twice() {
        let mut names = Names::default();
        let given: Vec<String> = ["Wheat 2", "wheat", "Wheat", "wheat 2", "…"].iter().map(|l| names.fresh(l).to_string()).collect();
        assert_eq!(given, ["wheat-2", "wheat", "wheat-3", "wheat-2-2", "unnamed"]);
    }
}
