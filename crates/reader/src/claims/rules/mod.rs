//! The rules that propose claims, one a file, in one list.

mod acting_verb;
mod comparative;
mod cue_adjective;
mod cue_between;
mod cue_noun;
mod cue_preposition;
mod cue_verb;
mod purpose;
mod result_clause;
mod subordinate_clause;

use super::lexicon::Lexicon;
use super::proposal::Proposal;
use super::sentence::Sentence;

/// A rule, with what a person must know of it.
#[derive(Debug)]
pub struct Rule {
    /// Its name, which is the name of its file and of the records that it finds.
    pub id: &'static str,
    /// What it finds.
    pub finds: &'static str,
    /// Why it is so made.
    pub why: &'static str,
    /// Sentences with the cause and the effect that it must propose.
    pub catches: &'static [(&'static str, &'static str, &'static str)],
    /// Sentences of which it must propose nothing.
    pub leaves: &'static [&'static str],
    pub(crate) find: fn(&Sentence<'_>, &Lexicon, &mut Vec<Proposal>),
}

/// Every rule, in the order in which they are asked.
#[must_use]
pub fn rules() -> &'static [Rule] {
    &[
        cue_verb::RULE,
        cue_noun::RULE,
        cue_adjective::RULE,
        cue_preposition::RULE,
        subordinate_clause::RULE,
        result_clause::RULE,
        purpose::RULE,
        comparative::RULE,
        cue_between::RULE,
        acting_verb::RULE,
        super::pairs::RULE,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proposals(rule: &Rule, text: &str) -> Vec<(String, String)> {
        if rule.id == crate::claims::pairs::RULE.id {
            let claims = crate::claims::find_in_sentence(text, crate::claims::MIN_CONFIDENCE);
            let learned = claims.iter().filter(|c| c.rule == rule.id);
            return learned.map(|c| (text[c.cause.clone()].to_owned(), text[c.effect.clone()].to_owned())).collect();
        }
        let s = Sentence::new(text);
        let mut out = Vec::new();
        (rule.find)(&s, Lexicon::built_in(), &mut out);
        let words = |r: &std::ops::Range<usize>| text[s.parse.bytes(r.clone())].to_owned();
        out.iter().map(|p| (words(&p.cause), words(&p.effect))).collect()
    }

    #[test]
    fn every_rule_catches_its_examples() {
        let mut wrong = Vec::new();
        for rule in rules() {
            assert!(!rule.finds.is_empty() && !rule.why.is_empty() && !rule.catches.is_empty(), "{} is not explained", rule.id);
            for (text, cause, effect) in rule.catches {
                let found = proposals(rule, text);
                if !found.iter().any(|(c, e)| c == cause && e == effect) {
                    wrong.push(format!("{}: {text}\n   found {found:?}", rule.id));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn every_rule_leaves_its_counter_examples() {
        for rule in rules() {
            for text in rule.leaves {
                assert_eq!(proposals(rule, text), [], "{}: {text}", rule.id);
            }
        }
    }

    #[test]
    fn names_are_unique() {
        let mut names: Vec<_> = rules().iter().map(|r| r.id).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), rules().len());
    }
}
