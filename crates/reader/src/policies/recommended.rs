//! Recommendations: "policies should focus on …", "clinics must be built", "it is necessary to …", "we recommend …".

use super::instrument::instruments;
use crate::concepts::chunks;
use claimgraph_syntax::{Parse, Tag};
use std::ops::Range;

/// What is recommended and to whom.
#[derive(Debug, Clone)]
pub(crate) struct Recommended {
    /// The words that name the measure.
    pub(crate) tokens: Range<usize>,
    /// Dictionary form of the verb that is to be done, where it says more than "do".
    pub(crate) verb: Option<String>,
    /// Who is to act, as named.
    pub(crate) actor: Option<Range<usize>>,
    pub(crate) rule: &'static str,
}

/// Verbs of the author at work, not of the state.
const WRITING: &[&str] = &[
    "note", "mention", "emphasize", "emphasise", "stress", "interpret", "read", "see", "understand", "view", "compare", "say", "remember", "bear", "point",
    "regard", "keep", "recognize", "recognise", "acknowledge", "highlight", "treat", "expect", "be", "have", "assume", "estimate", "study", "explore",
    "investigate", "examine", "conclude", "consider", "discuss", "observe", "remark", "add", "clarify", "test", "reject", "caution", "analyze", "analyse",
    "result", "lead", "cause", "depend", "differ", "equal", "imply", "mean", "increase", "decrease", "fall", "rise", "refer", "find", "look", "ask",
];

/// Subjects that can carry out a policy.
const ACTORS: &[&str] = &[
    "government", "policymaker", "policy-maker", "maker", "state", "authority", "ministry", "country", "policy", "regulator", "donor", "legislature",
    "parliament", "commission", "agency", "legislator", "municipality", "council", "reform", "programme", "program", "strategy", "intervention", "measure",
    "effort", "administration", "official", "planner", "nation", "economy", "institution", "law", "legislation", "regulation", "plan", "initiative",
    "leader", "politician", "union", "community", "supply", "bank", "ngo", "organization", "organisation", "stakeholder", "practitioner", "scheme", "system", "development",
];

const RESEARCH: &[&str] = &["research", "study", "analysis", "work", "data", "evidence", "caution", "care", "investigation", "result", "finding", "model", "attention", "information", "test", "author", "reader"];

/// All recommendations of a sentence.
pub(crate) fn recommended(parse: &Parse<'_>) -> Vec<Recommended> {
    let mut found = Vec::new();
    let cue = (0..parse.len()).any(|i| may_cue(parse, i));
    if !cue {
        return found;
    }
    let noun_phrases = chunks(parse);
    for i in 0..parse.len() {
        let hit = match () {
            () if obliges(parse, i) => obliged(parse, &noun_phrases, i),
            () if parse.tag(i).is_adjective() || parse.tag(i) == Tag::VBN || parse.tag(i) == Tag::NN => needed(parse, &noun_phrases, i),
            () if parse.tag(i).is_verb() => proposed(parse, &noun_phrases, i),
            () => None,
        };
        if let Some(hit) = hit
            && !hit.tokens.is_empty()
            && !found.iter().any(|f: &Recommended| f.tokens.start < hit.tokens.end && hit.tokens.start < f.tokens.end)
        {
            found.push(hit);
        }
    }
    found
}

fn may_cue(parse: &Parse<'_>, i: usize) -> bool {
    matches!(
        parse.lower(i).as_ref(),
        "should" | "must" | "need" | "needs" | "ought" | "necessary" | "crucial" | "essential" | "imperative" | "vital" | "advisable" | "needed" | "required"
            | "recommend" | "recommends" | "recommended" | "call" | "calls" | "advocate" | "advocates" | "key" | "urge" | "urges" | "indispensable" | "important"
            | "desirable" | "propose" | "suggest" | "urgent"
    )
}

/// A word that obliges: should, must, ought to, needs to.
fn obliges(parse: &Parse<'_>, i: usize) -> bool {
    match parse.lower(i).as_ref() {
        "should" | "must" => true,
        "need" | "needs" | "ought" => i + 1 < parse.len() && parse.lower(i + 1) == "to",
        _ => false,
    }
}

fn obliged(parse: &Parse<'_>, phrases: &[Range<usize>], modal: usize) -> Option<Recommended> {
    let verb = (modal + 1..parse.len().min(modal + 6)).find(|&n| matches!(parse.tag(n), Tag::VB | Tag::VBP | Tag::VBN | Tag::NN) && parse.lower(n) != "to")?;
    let subject = phrases.iter().rev().find(|c| c.end <= modal && (c.end..modal).all(|n| parse.tag(n).is_adverb() || matches!(parse.tag(n), Tag::RRB | Tag::Comma) || parse.lower(n) == "also"))?;
    // "X of Y should": the whole phrase; "A, B and C should": from the first member on.
    let subject = widen(parse, phrases, subject);
    let head = parse.lemma(head_in(parse, &subject)).to_lowercase();
    if RESEARCH.contains(&head.as_str()) {
        return None;
    }
    let is_be = parse.lemma(verb) == "be" || parse.lower(verb) == "be";
    if is_be {
        let done = (verb + 1..parse.len().min(verb + 4)).find(|&n| matches!(parse.tag(n), Tag::VBN | Tag::VBD))?;
        let lemma = parse.lemma(done).into_owned();
        let wrote = WRITING.contains(&lemma.as_str());
        return (!wrote).then(|| Recommended { tokens: subject, verb: Some(lemma), actor: by_actor(parse, phrases, done), rule: "should-be-done" });
    }
    let lemma = parse.lemma(verb).into_owned();
    let acts = ACTORS.contains(&head.as_str()) || parse.tag(subject.end - 1).is_name() || crate::places::place_at(&crate::tokens::Words::new(parse.text(), parse.bytes(subject.clone())), 0).is_some();
    if !acts || WRITING.contains(&lemma.as_str()) {
        return None;
    }
    let object = object(parse, phrases, verb)?;
    // A policy that is to act is itself what is recommended; an actor is told what to do.
    let policy = instruments().tells(&head) && !matches!(head.as_str(), "agency" | "institution");
    Some(Recommended { tokens: object, verb: Some(lemma), actor: (!policy).then_some(subject), rule: "actor-should" })
}

/// "it is necessary to build …", "the key is to …", "policy support is needed".
fn needed(parse: &Parse<'_>, phrases: &[Range<usize>], i: usize) -> Option<Recommended> {
    let word = parse.lower(i);
    let judged = matches!(word.as_ref(), "necessary" | "crucial" | "essential" | "imperative" | "vital" | "advisable" | "important" | "desirable" | "indispensable" | "urgent");
    let key = word == "key" && parse.tag(i).is_noun() && i + 1 < parse.len() && (parse.lemma(i + 1) == "be" || parse.lemma(i + 1) == "lie");
    if judged || key {
        let to = (i + 1..parse.len().min(i + 4)).find(|&n| parse.tag(n) == Tag::TO || parse.lower(n) == "in" && key)?;
        let expletive = key || (i.saturating_sub(4)..i).any(|n| parse.lower(n) == "it");
        let verb = (to + 1..parse.len().min(to + 4)).find(|&n| matches!(parse.tag(n), Tag::VB | Tag::VBG | Tag::VBP))?;
        let lemma = parse.lemma(verb).into_owned();
        if !expletive || WRITING.contains(&lemma.as_str()) && !matches!(lemma.as_str(), "consider" | "increase") {
            return None;
        }
        let tokens = object(parse, phrases, verb)?;
        return Some(Recommended { tokens, verb: Some(lemma), actor: None, rule: if key { "the-key-is" } else { "it-is-necessary" } });
    }
    // "Support is also needed": a policy word is the subject.
    let lacking = matches!(word.as_ref(), "needed" | "required" | "necessary" | "recommended");
    if !lacking || i + 1 < parse.len() && parse.lower(i + 1) == "that" {
        return None;
    }
    let be = (i.saturating_sub(3)..i).rev().find(|&n| parse.lemma(n) == "be")?;
    let subject = phrases.iter().rev().find(|c| c.end <= be && be - c.end <= 2)?;
    let subject = widen(parse, phrases, subject);
    let told = subject.clone().any(|n| instruments().tells(&parse.lemma(n).to_lowercase()));
    let head = parse.lemma(head_in(parse, &subject)).to_lowercase();
    (told && !RESEARCH.contains(&head.as_str())).then(|| Recommended { tokens: subject, verb: None, actor: None, rule: "is-needed" })
}

/// "we recommend subsidies for …", "the report calls for a ban".
fn proposed(parse: &Parse<'_>, phrases: &[Range<usize>], i: usize) -> Option<Recommended> {
    let lemma = parse.lemma(i);
    let after = match lemma.as_ref() {
        "recommend" | "advocate" => i,
        "call" if i + 1 < parse.len() && parse.lower(i + 1) == "for" => i + 1,
        "propose" | "suggest" if i > 0 && parse.lower(i - 1) == "we" => i,
        _ => return None,
    };
    if parse.tag(i) == Tag::VBN {
        return None;
    }
    let tokens = object(parse, phrases, after)?;
    let head = parse.lemma(head_in(parse, &tokens)).to_lowercase();
    let told = tokens.clone().any(|n| instruments().tells(&parse.lemma(n).to_lowercase()));
    (told && !RESEARCH.contains(&head.as_str())).then_some(Recommended { tokens, verb: None, actor: None, rule: "recommends" })
}

/// The phrase that a verb acts on, with its "of" behind it.
fn object(parse: &Parse<'_>, phrases: &[Range<usize>], verb: usize) -> Option<Range<usize>> {
    let n = phrases.iter().position(|c| c.start > verb)?;
    let chunk = &phrases[n];
    let near = (verb + 1..chunk.start).all(|i| {
        !parse.tag(i).is_finite() && !matches!(parse.tag(i), Tag::Colon | Tag::LRB | Tag::Stop)
    });
    if !near || chunk.start - verb > 8 {
        return None;
    }
    let end = phrases.get(n + 1).filter(|next| super::joined(parse, chunk, next)).map_or(chunk.end, |next| next.end);
    Some(chunk.start..end)
}

/// The phrase before "of" where this one stands behind it, and the members before it of a list.
fn widen(parse: &Parse<'_>, phrases: &[Range<usize>], chunk: &Range<usize>) -> Range<usize> {
    let mut start = chunk.start;
    for before in phrases.iter().rev().filter(|c| c.end <= chunk.start).take(4) {
        let gap = before.end..start;
        let joined = super::joined(parse, before, &(start..chunk.end)) || (gap.len() <= 2 && gap.clone().all(|i| matches!(parse.tag(i), Tag::CC | Tag::Comma)));
        if !joined {
            break;
        }
        start = before.start;
    }
    start..chunk.end
}

fn head_in(parse: &Parse<'_>, range: &Range<usize>) -> usize {
    let end = range.clone().find(|&i| i > range.start && parse.tag(i) == Tag::IN).unwrap_or(range.end);
    end - 1
}

fn by_actor(parse: &Parse<'_>, phrases: &[Range<usize>], verb: usize) -> Option<Range<usize>> {
    (verb + 1 < parse.len() && parse.lower(verb + 1) == "by").then(|| phrases.iter().find(|c| c.start > verb && c.start - verb <= 3)).flatten().filter(|c| ACTORS.contains(&parse.lemma(c.end - 1).to_lowercase().as_str())).cloned()
}
