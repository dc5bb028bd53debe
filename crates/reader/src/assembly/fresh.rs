use claimgraph_model::Id;
use std::collections::{BTreeMap, BTreeSet};

/// Makes ids that say what they stand for and are used once. The same labels in the same order give the same ids.
#[derive(Debug, Default)]
pub(crate) struct Fresh {
    used: BTreeSet<Id>,
    next: BTreeMap<Id, usize>,
}

/// An id is cut at the last whole word before so many characters.
const LONGEST: usize = 64;

impl Fresh {
    /// An id for a label; where the label has neither letter nor digit that an id can hold, for `otherwise`.
    pub(crate) fn of(&mut self, label: &str, otherwise: &'static str) -> Id {
        let base = slug(label).or_else(|| slug(otherwise)).unwrap_or_else(unnamed);
        if self.used.insert(base.clone()) {
            return base;
        }
        loop {
            let n = self.next.entry(base.clone()).or_insert(1);
            *n += 1;
            let id = slug_of(&base, *n);
            if self.used.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// The id of a label, cut to a length that people can read.
pub(crate) fn slug(label: &str) -> Option<Id> {
    let id = Id::from_label(label)?;
    if id.len() <= LONGEST {
        return Some(id);
    }
    let cut = id[..LONGEST].rfind('-').unwrap_or(LONGEST);
    Id::new(id[..cut].trim_end_matches('-')).ok()
}

fn slug_of(base: &Id, n: usize) -> Id {
    Id::from_label(&format!("{base} {n}")).unwrap_or_else(|| base.clone())
}

fn unnamed() -> Id {
    // A letter is an id, so the recursion ends at once; it keeps the function total.
    Id::from_label("x").unwrap_or_else(unnamed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_used_twice_gets_a_number_and_a_long_one_ends_with_a_word() {
        let mut fresh = Fresh::default();
        assert_eq!(fresh.of("Rail freight", "x").as_str(), "rail-freight");
        assert_eq!(fresh.of("rail freight 2", "x").as_str(), "rail-freight-2");
        assert_eq!(fresh.of("Rail, freight", "x").as_str(), "rail-freight-3");
        assert_eq!(fresh.of("—", "part").as_str(), "part");
        let long = fresh.of(&"harbour dues ".repeat(9), "x");
        assert!(long.len() <= LONGEST && (long.ends_with("dues") || long.ends_with("harbour")), "{long}");
    }
}
