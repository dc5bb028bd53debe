//! What the end of a claim names: its concept without determiners, and whether the phrase says that there is less of it.
//!
//! The phrase is peeled from the outside: a clause to its subject (or to the object of a verb of having), a verb to its object, a noun of
//! change to what changes, a measure to what it measures. Each step may turn the direction; what is left is the concept.

use super::lists::Lists;
use claimgraph_model::Category;
use claimgraph_syntax::{Parse, Tag};
use std::ops::Range;

/// The concept's own words and the direction of the phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    /// Tokens of the concept.
    pub(crate) core: Range<usize>,
    /// Whether the phrase states less of it.
    pub(crate) down: bool,
    /// Whether nothing but a pronoun is left.
    pub(crate) pronoun: bool,
}

/// At most so many words make a label.
const LONGEST: usize = 8;

/// Reads the tokens of an end.
pub(crate) fn named(parse: &Parse<'_>, range: Range<usize>) -> Named {
    let mut peel = Peel { parse, lists: Lists::get(), down: false };
    let range = peel.trimmed(range);
    if range.is_empty() {
        return Named { core: range, down: false, pronoun: true };
    }
    let core = peel.phrase(range.clone(), 0);
    let core = if core.is_empty() { range } else { core };
    let pronoun =
        !core.clone().any(|i| parse.tag(i).is_noun() || parse.tag(i).is_verb() || parse.tag(i).is_adjective() || parse.tag(i) == Tag::CD);
    Named { core, down: peel.down, pronoun }
}

struct Peel<'p, 't> {
    parse: &'p Parse<'t>,
    lists: &'static Lists,
    down: bool,
}

impl Peel<'_, '_> {
    fn tag(&self, i: usize) -> Tag {
        self.parse.tag(i)
    }

    fn lower(&self, i: usize) -> String {
        self.parse.lower(i).into_owned()
    }

    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let (mut start, mut end) = (range.start, range.end.min(self.parse.len()));
        let edge = |i: usize| self.tag(i).is_punct() || matches!(self.tag(i), Tag::CC | Tag::POS);
        while start < end && edge(start) {
            start += 1;
        }
        while start < end && (edge(end - 1) || matches!(self.tag(end - 1), Tag::IN | Tag::TO)) {
            end -= 1;
        }
        start..end
    }

    fn phrase(&mut self, range: Range<usize>, depth: usize) -> Range<usize> {
        let range = self.trimmed(range);
        if depth > 6 || range.is_empty() {
            return range;
        }
        if let Some(verb) = self.finite(&range) {
            return self.clause(range, verb, depth);
        }
        if let Some(verb) = self.leading_verb(&range) {
            return self.verb_phrase(range, verb, depth);
        }
        self.noun_phrase(range, depth)
    }

    /// The finite verb of a clause: behind a subject, before any relative pronoun.
    fn finite(&self, range: &Range<usize>) -> Option<usize> {
        if let Some(verb) = self.parse.has_heads().then(|| self.main_verb(range)).flatten() {
            return Some(verb);
        }
        let relative = range.clone().find(|&i| self.tag(i).is_wh() || (i > range.start && self.lower(i) == "that")).unwrap_or(range.end);
        (range.start + 1..relative).find(|&i| {
            self.tag(i).is_finite()
                // A past form that only looks finite: "costs caused by drought".
                && !(self.tag(i) == Tag::VBD && i + 1 < range.end && self.lower(i + 1) == "by")
                && (range.start..i).any(|n| self.tag(n).is_noun() || self.tag(n).is_pronoun() || self.tag(n) == Tag::DT || self.tag(n) == Tag::EX)
        })
    }

    /// The same where heads are known: the first verb behind the subject of the topmost word.
    fn main_verb(&self, range: &Range<usize>) -> Option<usize> {
        let top = self.parse.top(range.clone())?;
        let subject = self.parse.children(top).find(|&c| range.contains(&c) && c < top && self.parse.dep(c).is_subject())?;
        let from = self.parse.subtree(subject).end.max(range.start + 1);
        (from..=top).find(|&i| self.tag(i).is_finite()).filter(|&i| i < range.end)
    }

    /// Whether a phrase names somebody who acts: a country, a firm, people.
    fn is_actor(&self, range: &Range<usize>) -> bool {
        let base = self.base(range);
        let Some(head) = base.clone().rev().find(|&i| self.tag(i).is_noun()) else { return true };
        let text = &self.parse.text()[self.parse.bytes(head..head + 1)];
        super::category::category(&self.parse.lemma(head).to_lowercase(), text) == Category::Actor && !base.contains(&(head + 1))
    }

    fn clause(&mut self, range: Range<usize>, verb: usize, depth: usize) -> Range<usize> {
        // The group: "has not been fully used" is headed by its last verb.
        let (mut head, mut denied, mut i) = (verb, false, verb);
        while i < range.end {
            let tag = self.tag(i);
            let word = self.lower(i);
            denied |= matches!(word.as_str(), "not" | "n't" | "never" | "cannot" | "hardly" | "barely" | "rarely")
                || (word == "no" && i + 1 < range.end && self.lower(i + 1) == "longer");
            if tag.is_verb() || tag == Tag::MD {
                // "fails to absorb", "ceased to pay".
                denied ^= matches!(self.parse.lemma(head).as_ref(), "fail" | "cease" | "refuse" | "struggle") && head < i;
                head = i;
            } else if !(tag.is_adverb() || tag == Tag::TO || word == "no") {
                break;
            }
            i += 1;
        }
        let lemma = self.parse.lemma(head).into_owned();
        let passive =
            self.tag(head) == Tag::VBN && head > verb && (verb..head).any(|n| matches!(self.parse.lemma(n).as_ref(), "be" | "get"));
        let subject = range.start..verb;
        let rest = i..range.end;
        let subject_names = subject.clone().any(|n| self.tag(n).is_noun());
        let object = rest.clone().any(|n| self.tag(n).is_noun()) && !rest.is_empty() && !matches!(self.tag(rest.start), Tag::IN | Tag::TO);
        let complement_lacks = rest.clone().take(4).any(|n| self.lists.lacking.contains(&self.lower(n)));
        if denied {
            self.down = !self.down;
        }
        let changing = matches!(lemma.as_str(), "increase" | "raise" | "boost" | "improve" | "enhance" | "strengthen" | "expand")
            || self.lists.down_verb.contains(&lemma);
        let holding = matches!(lemma.as_str(), "have" | "face" | "experience" | "undergo" | "lack" | "lose" | "need" | "require");
        if passive {
            if self.lists.down_verb.contains(&lemma) {
                self.down = !self.down;
            }
        } else if object && (holding || changing) {
            if self.lists.down_verb.contains(&lemma) {
                self.down = !self.down;
            }
            let core = self.phrase(rest.clone(), depth + 1);
            // "experienced limited development": the object only tells what happens to the subject.
            let hollow = core.len() == 1
                && (self.lists.up.contains(&self.lower(core.start))
                    || self.lists.empty.contains(&self.parse.lemma(core.start).to_lowercase()));
            if hollow && subject_names && !self.is_actor(&subject) {
                return self.phrase(subject, depth + 1);
            }
            return core;
        } else {
            let falls = self.lists.falls.contains(&lemma) && !object;
            let lacks = matches!(lemma.as_str(), "be" | "become" | "remain" | "stay" | "get" | "seem" | "appear") && complement_lacks;
            self.down ^= falls || lacks;
            // "the country cannot continue its barter trade": who acts is not what changes.
            let acts = !falls && rest.clone().any(|n| self.tag(n).is_noun()) && self.is_actor(&subject);
            if acts {
                let from = rest
                    .clone()
                    .find(|&n| self.tag(n).is_noun() || self.tag(n).is_adjective() || self.tag(n) == Tag::DT || self.tag(n) == Tag::VB);
                let from = from.filter(|&n| !(lacks && self.tag(n).is_adjective())).unwrap_or_else(|| (rest.start + 1).min(rest.end - 1));
                return self.phrase(from..rest.end, depth + 1);
            }
        }
        if subject_names {
            self.phrase(subject, depth + 1)
        } else if rest.is_empty() {
            subject
        } else {
            self.phrase(rest, depth + 1)
        }
    }

    /// A verb that opens the phrase: "to raise wages", "boosting demand", "effectively reduce costs".
    fn leading_verb(&self, range: &Range<usize>) -> Option<usize> {
        let mut i = range.start;
        while i < range.end && (self.tag(i) == Tag::TO || self.tag(i).is_adverb() || (self.lower(i) == "by" && i == range.start)) {
            i += 1;
        }
        let word = (i < range.end).then(|| self.lower(i))?;
        let plain = self.lists.up_before.contains(&word) || self.lists.down_before.contains(&word);
        let verb = matches!(self.tag(i), Tag::VB | Tag::VBG | Tag::VBP) && i + 1 < range.end;
        // "manufacturing of cars": a noun in all but its tag.
        let nounlike = self.tag(i) == Tag::VBG && matches!(self.lower(i + 1).as_str(), "of");
        (verb && !plain && !nounlike).then_some(i)
    }

    fn verb_phrase(&mut self, range: Range<usize>, verb: usize, depth: usize) -> Range<usize> {
        let lemma = self.parse.lemma(verb).into_owned();
        let mut object = verb + 1..range.end;
        while object.start < object.end && (self.tag(object.start) == Tag::RP || self.tag(object.start).is_adverb()) {
            object.start += 1;
        }
        let names = object.clone().any(|i| self.tag(i).is_noun());
        let given_up = lemma == "give" && verb + 1 < range.end && self.lower(verb + 1) == "up";
        let (up, down) = (self.lists.up_verb.contains(&lemma) && !given_up, self.lists.down_verb.contains(&lemma) || given_up);
        let direct = !object.is_empty() && !matches!(self.tag(object.start), Tag::IN | Tag::TO);
        if names && direct && (up || down) {
            if down {
                self.down = !self.down;
            }
            return self.phrase(object, depth + 1);
        }
        self.limit(verb..range.end)
    }

    fn noun_phrase(&mut self, mut range: Range<usize>, depth: usize) -> Range<usize> {
        // What stands before the concept, with the direction it gives.
        while range.len() > 1 {
            let (i, word) = (range.start, self.lower(range.start));
            let next_modifies =
                self.tag(i + 1).is_noun() || self.tag(i + 1).is_adjective() || matches!(self.tag(i + 1), Tag::VBN | Tag::VBG | Tag::RB);
            if self.lists.down_before.contains(&word)
                && next_modifies
                && !matches!(self.lower(i + 1).as_str(), "income" | "end" | "carbon" | "emission")
            {
                self.down = !self.down;
            } else if !(self.lists.up_before.contains(&word)
                && next_modifies
                && !matches!(self.lower(i + 1).as_str(), "income" | "end" | "school" | "tech" | "speed"))
            {
                let determiner = matches!(
                    self.tag(i),
                    Tag::DT | Tag::PRPS | Tag::PDT | Tag::RB | Tag::RBR | Tag::RBS | Tag::JJR | Tag::JJS | Tag::IN | Tag::CC
                ) || self.tag(i).is_punct();
                let loose = !self.tag(i).is_name()
                    && (self.lists.loose.contains(&word) || self.lists.up_before.contains(&word))
                    && (next_modifies || self.tag(i + 1) == Tag::CD || word == "all");
                if !(determiner || loose) {
                    break;
                }
            }
            range.start += 1;
        }
        let base = self.base(&range);
        let Some(head) = base.clone().rev().find(|&i| self.tag(i).is_noun()) else { return self.limit(range) };
        let word = self.lower(head);
        let behind = head + 1 < range.end;
        let preposition = if behind { self.lower(head + 1) } else { String::new() };
        let text = base.clone().map(|i| self.lower(i)).collect::<Vec<_>>().join(" ");
        if self.lists.kept.contains(&text) && (base.len() > 1 || !behind) {
            return self.limit(range);
        }
        let bare = base.clone().filter(|&i| i != head).all(|i| {
            let w = self.lower(i);
            self.lists.loose.contains(&w)
                || self.lists.up_before.contains(&w)
                || self.lists.quantity.contains(&w)
                || self.tag(i).is_adverb()
                || self.tag(i) == Tag::CC
                || matches!(w.as_str(), "long-term" | "short-term")
        });
        let (up, down) = (self.lists.up.contains(&word), self.lists.down.contains(&word));
        let follows = head + 2 < range.end;
        // An adjective before "of" tells of the change ("the swift removal of"), before "in" it may belong to the name ("urban growth in").
        let described = bare
            || (preposition == "of" && base.clone().filter(|&i| i != head).all(|i| self.tag(i).is_adjective() || self.tag(i).is_adverb()));
        if (bare || described && (up || down)) && follows {
            let measures = self.lists.quantity.contains(&word)
                && (preposition == "of"
                    || (word == "need" && preposition == "for")
                    || (matches!(word.as_str(), "effect" | "effects" | "impact" | "impacts" | "influence") && preposition == "on"));
            if measures || ((up || down) && matches!(preposition.as_str(), "of" | "in")) {
                if down {
                    self.down = !self.down;
                }
                return self.phrase(head + 2..range.end, depth + 1);
            }
        }
        // "a price increase", "job losses": the change stands last.
        let ends_in_change = base.len() > 1 && head + 1 == base.end && !bare && (base.start..head).any(|i| self.tag(i).is_noun());
        if ends_in_change && (down || matches!(word.as_str(), "increase" | "increases" | "rise" | "rises")) {
            if down {
                self.down = !self.down;
            }
            return self.limit(base.start..head);
        }
        self.limit(range)
    }

    /// The phrase up to its first preposition, relative clause, participle or mark.
    fn base(&self, range: &Range<usize>) -> Range<usize> {
        let mut seen = false;
        for i in range.clone() {
            let tag = self.tag(i);
            let stops = matches!(tag, Tag::IN | Tag::TO | Tag::RP)
                || tag.is_wh()
                || tag.is_finite()
                || (tag.is_punct() && !matches!(tag, Tag::HYPH | Tag::OpenQuote | Tag::CloseQuote));
            let participle = self.participle(i, &range.clone());
            if seen && (stops || participle) {
                return range.start..i;
            }
            seen |= tag.is_noun();
        }
        range.clone()
    }

    /// A participle that opens a clause behind its noun; not the last word of "3D printing", not one before a noun.
    fn participle(&self, i: usize, range: &Range<usize>) -> bool {
        let last = i + 1 >= range.end;
        match self.tag(i) {
            Tag::VBG => !last && !self.tag(i + 1).is_noun() && self.tag(i + 1) != Tag::IN,
            Tag::VBN | Tag::VB => last || !self.tag(i + 1).is_noun(),
            _ => false,
        }
    }

    /// Where a bracket inside a name closes: "the communication technology (ICT) revolution".
    fn bracket(&self, i: usize, range: &Range<usize>) -> Option<usize> {
        let close = (i + 1..range.end.min(i + 5)).find(|&n| self.tag(n) == Tag::RRB)?;
        (close + 1 < range.end && self.tag(close + 1).is_noun()).then_some(close)
    }

    /// Cuts a phrase to what a label can hold: no relative clause, no aside, at most so many words, and no preposition left hanging.
    fn limit(&self, range: Range<usize>) -> Range<usize> {
        let mut end = range.start;
        let mut seen = false;
        let mut inside = range.start;
        for i in range.clone() {
            let tag = self.tag(i);
            if i < inside {
                end = i + 1;
                continue;
            }
            if tag == Tag::LRB
                && let Some(close) = self.bracket(i, &range)
            {
                inside = close + 1;
                end = i + 1;
                continue;
            }
            let aside =
                matches!(tag, Tag::LRB | Tag::RRB | Tag::Colon | Tag::Comma | Tag::Stop) || tag.is_wh() || (seen && tag.is_finite());
            let participle = seen && (self.participle(i, &range) || (tag == Tag::TO && i + 1 < range.end && self.tag(i + 1) == Tag::VB));
            // A second place or time adds nothing to the name.
            let far = seen
                && i - range.start >= 2
                && matches!(tag, Tag::IN | Tag::TO)
                && !matches!(self.lower(i).as_str(), "of" | "in" | "for" | "on" | "to" | "between" | "from" | "with" | "by" | "per" | "as");
            if seen && (aside || participle || far) || i - range.start >= LONGEST {
                break;
            }
            seen |= tag.is_noun();
            end = i + 1;
        }
        let mut core = range.start..end;
        // No word is left hanging: a preposition, an article, an adjective that lost its noun to the cut.
        let cut = end < range.end;
        while core.len() > 1 {
            let last = core.end - 1;
            let hangs = matches!(self.tag(last), Tag::IN | Tag::TO | Tag::DT | Tag::CC | Tag::PRPS | Tag::POS | Tag::RB | Tag::MD)
                || self.tag(last).is_punct();
            let widowed = cut && core.len() > 2 && self.tag(last).is_adjective();
            if !hangs && !widowed {
                break;
            }
            core.end = last;
        }
        while core.len() > 1
            && (matches!(self.tag(core.start), Tag::DT | Tag::PRPS | Tag::PDT | Tag::CC | Tag::IN) || self.tag(core.start).is_punct())
        {
            core.start += 1;
        }
        core
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use claimgraph_syntax::tag;

    fn read(phrase: &str) -> (String, bool) {
        let parse = tag(phrase);
        let named = named(&parse, 0..parse.len());
        (phrase[parse.bytes(named.core)].to_lowercase(), named.down)
    }

    #[test]
    fn every_list_shows_its_words_at_work() {
        for list in crate::concepts::lists::file() {
            assert_eq!(read(&list.shows), (list.label.clone(), list.change.is_some()), "{}", list.shows);
            assert!(
                list.text
                    .iter()
                    .any(|t| list.shows.split_whitespace().any(|w| w.starts_with(&t[..t.len().min(4)])) || list.shows.contains(t)),
                "{}",
                list.shows
            );
        }
    }

    #[test]
    fn phrases_of_many_fields() {
        for (phrase, label, down) in [
            ("the growing demand for digital skills", "demand for digital skills", false),
            ("a decline in school enrolment", "school enrolment", true),
            ("the lack of rural clinics", "rural clinics", true),
            ("reducing air pollution", "air pollution", true),
            ("to boost maize exports", "maize exports", false),
            ("fertilizer prices rose sharply", "fertilizer prices", false),
            ("irrigation is insufficient", "irrigation", true),
            ("farmers lack access to credit", "access to credit", true),
            ("job losses", "job", true),
            ("the carbon tax", "carbon tax", false),
            ("division of labour", "division of labour", false),
            ("economic growth", "economic growth", false),
            ("the shortening of supply chains", "supply chains", true),
            ("the old law is not enforced", "old law", true),
            ("the mill fails to clean its waste", "mill", true),
            ("the growth of maize exports", "maize exports", false),
            ("Ghana cannot continue its barter trade", "barter trade", true),
            ("the dairy sector experienced limited development", "dairy sector", true),
            ("giving up village autonomy", "village autonomy", true),
        ] {
            assert_eq!(read(phrase), (label.to_owned(), down), "{phrase}");
        }
    }

    #[test]
    fn a_pronoun_is_told() {
        let parse = tag("this");
        assert!(named(&parse, 0..1).pronoun);
        let parse = tag("these taxes");
        assert!(!named(&parse, 0..2).pronoun);
    }
}
