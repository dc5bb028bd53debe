use super::Rule;
use crate::claims::lexicon::{Class, Cue, Lexicon};
use crate::claims::proposal::Proposal;
use crate::claims::sentence::Sentence;
use claimgraph_syntax::Tag;
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    id: "cue-between",
    finds: "verbs of the word list with the phrases next to them, lists split, without asking the tree",
    why: "long sentences and lists are where trees go wrong; the words beside a cue verb are then the better guess, and the weights know it for a guess",
    catches: &[
        ("Robots, drones and printers will reduce trade.", "drones", "trade"),
        ("The delays caused by the strike were long.", "the strike", "The delays"),
        ("Exclusion lowers trust, control and hope.", "Exclusion", "control"),
    ],
    leaves: &["The committee met on Monday."],
    find,
};

fn find(s: &Sentence<'_>, lexicon: &Lexicon, out: &mut Vec<Proposal>) {
    for i in 1..s.len() {
        if s.tag(i).is_adjective() || s.lower(i).len() < 3 {
            continue;
        }
        let lemma = stem(s, i);
        for cue in lexicon.starting(&lemma).filter(|c| c.class == Class::Verb) {
            around(s, i, cue, out);
        }
    }
}

/// The lemma as a verb, also where the tagger took a form in -s for a plural.
fn stem(s: &Sentence<'_>, i: usize) -> String {
    let lower = s.lower(i);
    if s.tag(i) == Tag::NNS && s.lemma(i) == lower { lower.trim_end_matches('s').to_owned() } else { s.lemma(i).to_owned() }
}

fn around(s: &Sentence<'_>, i: usize, cue: &Cue, out: &mut Vec<Proposal>) {
    let mut next = i + 1;
    if let Some(particle) = cue.word.split(' ').nth(1) {
        if next >= s.len() || s.lower(next) != particle {
            return;
        }
        next += 1;
    }
    let slot_after = |slots: &[String]| slots.iter().any(|slot| slot == "object" || (next < s.len() && s.lower(next) == slot));
    let passive = next < s.len() && s.lower(next) == "by" && matches!(s.tag(i), Tag::VBN | Tag::VBD);
    let transitive = cue.effect.iter().chain(&cue.cause).any(|slot| slot == "object");
    if s.tag(i).is_noun() && !s.lower(i).ends_with('s') {
        return;
    }
    let effect_follows = slot_after(&cue.effect);
    let cause_follows = slot_after(&cue.cause);
    if effect_follows == cause_follows || (passive && !transitive) {
        return;
    }
    let start =
        if passive || !(next < s.len() && transitive && !matches!(s.lower(next), "to" | "from" | "in" | "on")) { next + 1 } else { next };
    let start = if transitive && !passive { next } else { start };
    let before = left(s, i);
    let after = right(s, start);
    let swap = cause_follows != passive;
    for b in &before {
        for a in &after {
            let (cause, effect) = if swap { (a, b) } else { (b, a) };
            out.push(Proposal {
                rule: RULE.id,
                word: cue.word.clone(),
                anchor: i,
                cue: Some(i..start.max(i + 1)),
                cause: cause.clone(),
                cause_head: head_of(s, cause),
                cause_way: if cause.start < i { "left" } else { "right" },
                effect: effect.clone(),
                effect_head: head_of(s, effect),
                effect_way: if passive {
                    "passive"
                } else if before.len() + after.len() > 2 {
                    "list"
                } else {
                    "single"
                },
                relation: cue.relation,
                polarity: cue.polarity,
            });
        }
    }
}

/// The last noun before a preposition stands for the phrase.
fn head_of(s: &Sentence<'_>, range: &Range<usize>) -> usize {
    let stop = range.clone().find(|&i| i > range.start && matches!(s.tag(i), Tag::IN | Tag::TO)).unwrap_or(range.end);
    (range.start..stop).rev().find(|&i| s.tag(i).is_noun() || s.tag(i).is_pronoun() || s.tag(i) == Tag::VBG).unwrap_or(range.start)
}

fn bounds(s: &Sentence<'_>, i: usize) -> bool {
    let tag = s.tag(i);
    matches!(tag, Tag::Stop | Tag::Colon | Tag::LRB | Tag::RRB | Tag::MD)
        || tag.is_finite()
        || (tag.is_wh()
            || matches!(s.lower(i), "that" | "because" | "if" | "although" | "while" | "whereas" | "since" | "but" | "thereby" | "thus"))
}

/// The phrase before a verb and its auxiliaries, and the members of the list that it ends.
fn left(s: &Sentence<'_>, verb: usize) -> Vec<Range<usize>> {
    let mut end = verb;
    while end > 0
        && (s.tag(end - 1).is_adverb()
            || s.tag(end - 1) == Tag::MD
            || matches!(
                s.lemma(end - 1),
                "be" | "have" | "to" | "help" | "do" | "likely" | "not" | "tend" | "seem" | "appear" | "continue"
            )
            || (s.tag(end - 1).is_wh() && end > 1 && s.tag(end - 2) != Tag::Comma))
    {
        end -= 1;
    }
    let mut start = end;
    while start > 0 && !bounds(s, start - 1) && (s.tag(start - 1) != Tag::Comma || listed(s, start - 1)) {
        start -= 1;
    }
    split(s, start..end)
}

/// The phrase that begins here, and the members of the list that it begins.
fn right(s: &Sentence<'_>, start: usize) -> Vec<Range<usize>> {
    let mut end = start;
    while end < s.len() && !bounds(s, end) && (s.tag(end) != Tag::Comma || listed(s, end)) {
        if end > start && matches!(s.lower(end), "by" | "through" | "when" | "as" | "due" | "thus" | "without") {
            break;
        }
        end += 1;
    }
    split(s, start..end)
}

/// A comma between members of a list: a noun before it, and "and" or "or" with no verb between within reach.
fn listed(s: &Sentence<'_>, comma: usize) -> bool {
    if comma == 0 || !(s.tag(comma - 1).is_noun() || s.tag(comma - 1) == Tag::RRB || s.tag(comma - 1) == Tag::VBG) {
        return false;
    }
    for i in comma + 1..(comma + 12).min(s.len()) {
        if s.tag(i) == Tag::CC {
            return true;
        }
        if bounds(s, i) || s.tag(i) == Tag::WDT {
            return false;
        }
    }
    false
}

/// At the commas, and at "and" where commas or articles show a list; each member must name something.
fn split(s: &Sentence<'_>, range: Range<usize>) -> Vec<Range<usize>> {
    let commas = range.clone().filter(|&i| s.tag(i) == Tag::Comma).count();
    let mut out = Vec::new();
    let mut start = range.start;
    for i in range.start..=range.end {
        let cut = i == range.end
            || s.tag(i) == Tag::Comma
            || (s.tag(i) == Tag::CC && (commas > 0 || (i + 1 < range.end && matches!(s.tag(i + 1), Tag::DT | Tag::PRPS))));
        if cut {
            let mut member = start..i;
            while member.start < member.end && matches!(s.tag(member.start), Tag::CC | Tag::Comma | Tag::IN | Tag::TO | Tag::RB) {
                member.start += 1;
            }
            while member.end > member.start && matches!(s.tag(member.end - 1), Tag::CC | Tag::Comma | Tag::IN | Tag::OpenQuote) {
                member.end -= 1;
            }
            if member.clone().any(|j| s.tag(j).is_noun() || s.tag(j).is_pronoun() || matches!(s.tag(j), Tag::VBG | Tag::DT)) {
                out.push(member);
            }
            start = i + 1;
        }
    }
    out.truncate(8);
    out
}
