use crate::{Corpus, Filter, Statement};
use claimgraph_model::{Id, Sign};
use std::collections::BTreeMap;

/// How statements about one pair stand against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConflictKind {
    /// Some say more, some say less.
    OppositeSigns,
    /// Some say it, some deny it.
    Denied,
    /// A paper reports the view and rejects it.
    Rejected,
}

impl ConflictKind {
    /// Words for tables.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OppositeSigns => "opposite signs",
            Self::Denied => "denied",
            Self::Rejected => "rejected",
        }
    }

    /// What the two sides of such a conflict are.
    #[must_use]
    pub fn sides(self) -> (&'static str, &'static str) {
        match self {
            Self::OppositeSigns => ("more", "less"),
            Self::Denied => ("said", "denied"),
            Self::Rejected => ("the view", "the paper's own word"),
        }
    }
}

/// Statements about one pair that cannot all hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict<'a> {
    /// The acting concept, as arrows run (see [`Statement::arrow`]).
    pub tail: Id,
    /// The concept acted on.
    pub head: Id,
    /// How they stand against each other.
    pub kind: ConflictKind,
    /// Opposite signs: those that say more. Denied: those that say it. Rejected: the views.
    pub one: Vec<&'a Statement>,
    /// Opposite signs: those that say less. Denied: the denials. Rejected: what the rejecting papers say of the pair themselves, a denial or
    /// the opposite sign; empty where the rejection stands alone.
    pub other: Vec<&'a Statement>,
}

impl Corpus {
    /// Every conflict about one pair, in order of the pair. The filter's scope and modalities choose the statements; rejected views and
    /// denials are always heard, for without them there would be no conflict. Intentions conflict with nothing.
    #[must_use]
    pub fn conflicts(&self, filter: &Filter) -> Vec<Conflict<'_>> {
        let heard = |s: &&Statement| !s.is_intention() && filter.in_scope(s) && (s.challenges() || filter.modalities.contains(&s.modality));
        let mut pairs: BTreeMap<(&Id, &Id), Vec<&Statement>> = BTreeMap::new();
        for s in self.statements().iter().filter(heard) {
            pairs.entry(s.arrow()).or_default().push(s);
        }
        let mut found = Vec::new();
        for ((tail, head), all) in pairs {
            let of = |pick: &dyn Fn(&Statement) -> bool| all.iter().copied().filter(|s| pick(s)).collect::<Vec<_>>();
            let says = |s: &Statement| !s.challenges();
            let mut add = |kind, one, other| found.push(Conflict { tail: tail.clone(), head: head.clone(), kind, one, other });
            let (more, less) = (of(&|s| says(s) && s.sign() == Sign::Positive), of(&|s| says(s) && s.sign() == Sign::Negative));
            if !more.is_empty() && !less.is_empty() {
                add(ConflictKind::OppositeSigns, more, less);
            }
            // To deny that A raises B is not to deny that A lowers it.
            let denials = of(&Statement::denies);
            let denied = of(&|s| says(s) && denials.iter().any(|d| agree(s.sign(), d.sign())));
            if !denied.is_empty() {
                add(ConflictKind::Denied, denied, denials.clone());
            }
            let views = of(&Statement::is_rejected);
            if !views.is_empty() {
                let own = of(&|s| {
                    let against = |v: &&&Statement| {
                        v.paper == s.paper && if s.denies() { agree(s.sign(), v.sign()) } else { opposed(s.sign(), v.sign()) }
                    };
                    !s.attributed && (s.denies() || says(s)) && views.iter().any(|v| against(&v))
                });
                add(ConflictKind::Rejected, views, own);
            }
        }
        found
    }
}

fn agree(a: Sign, b: Sign) -> bool {
    a == b || a == Sign::Unknown || b == Sign::Unknown
}

fn opposed(a: Sign, b: Sign) -> bool {
    !agree(a, b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::ReadingOf;
    use claimgraph_model::Modality;

    fn told(lines: &[&str]) -> Vec<String> {
        let corpus = Corpus::new([&ReadingOf::new("p").claims(lines).reading()]);
        let filter = Filter::default().with([Modality::Hedged]);
        let records = |side: &[&Statement]| side.iter().map(|s| s.record.to_string()).collect::<Vec<_>>().join(",");
        corpus
            .conflicts(&filter)
            .iter()
            .map(|c| format!("{} {} {}: {} | {}", c.tail, c.head, c.kind.as_str(), records(&c.one), records(&c.other)))
            .collect()
    }

    #[test]
    fn opposite_signs_on_one_pair_are_found_however_they_are_put() {
        assert_eq!(told(&["a + b", "a - b hedged", "a ? b", "b - a"]), ["a b opposite signs: e001 | e002"]);
    }

    #[test]
    fn a_denial_stands_against_what_it_denies() {
        assert_eq!(told(&["a + b by:s", "a + b negated", "c - d", "c + d negated"]), ["a b denied: e001 | e002"]);
    }

    #[test]
    fn a_view_is_told_with_its_rejection() {
        assert_eq!(
            told(&["a + b by:s disputed", "a - b", "c + d by:t disputed", "e + f by:t disputed", "e + f negated"]),
            ["a b rejected: e001 | e002", "c d rejected: e003 | ", "e f rejected: e004 | e005"]
        );
    }
}
