use super::Rule;
use crate::claims::lexicon::Lexicon;
use crate::claims::proposal::Proposal;
use crate::claims::sentence::Sentence;
use claimgraph_model::{Polarity, Relation};
use claimgraph_syntax::Tag;

pub(super) const RULE: Rule = Rule {
    id: "comparative",
    finds: "\"the more A, the more B\"",
    why: "two comparatives with \"the\" say how one thing moves with the other; trees of such sentences are rarely right, so words are matched",
    catches: &[("The longer the delay, the higher the cost.", "the delay", "the cost")],
    leaves: &["The higher price was paid by the larger firms."],
    find,
};

fn find(s: &Sentence<'_>, _: &Lexicon, out: &mut Vec<Proposal>) {
    let marks: Vec<usize> = (0..s.len().saturating_sub(1))
        .filter(|&i| {
            s.lower(i) == "the"
                && matches!(s.tag(i + 1), Tag::JJR | Tag::RBR)
                && (i == 0 || s.tag(i - 1).is_punct() || s.lower(i - 1) == "that" || s.lower(i - 1) == "and")
        })
        .collect();
    for pair in marks.windows(2) {
        let (first, second) = (pair[0], pair[1]);
        let Some(comma) = (first..second).rev().find(|&i| s.tag(i) == Tag::Comma) else { continue };
        let end = (second..s.len()).find(|&i| matches!(s.tag(i), Tag::Stop | Tag::Colon)).unwrap_or(s.len());
        let after = |mark: usize, end: usize| if mark + 2 < end { mark + 2..end } else { mark + 1..end };
        let (cause, effect) = (after(first, comma), after(second, end));
        if cause.is_empty() || effect.is_empty() {
            continue;
        }
        let down = |i: usize| matches!(s.lower(i + 1), "less" | "fewer" | "lower" | "smaller" | "weaker" | "shorter");
        out.push(Proposal {
            rule: RULE.id,
            word: "the more the more".to_owned(),
            anchor: second,
            cue: Some(second..second + 2),
            cause_head: cause.start,
            cause,
            cause_way: "comparative",
            effect_head: effect.start,
            effect,
            effect_way: "comparative",
            relation: Relation::ContributesTo,
            polarity: if down(first) == down(second) { Polarity::Positive } else { Polarity::Negative },
        });
    }
}
