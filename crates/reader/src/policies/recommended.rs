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
    "note",
    "mention",
    "emphasize",
    "emphasise",
    "stress",
    "interpret",
    "read",
    "see",
    "understand",
    "view",
    "compare",
    "say",
    "remember",
    "bear",
    "point",
    "regard",
    "keep",
    "recognize",
    "recognise",
    "acknowledge",
    "highlight",
    "treat",
    "expect",
    "be",
    "have",
    "assume",
    "estimate",
    "study",
    "explore",
    "investigate",
    "examine",
    "conclude",
    "consider",
    "discuss",
    "observe",
    "remark",
    "add",
    "clarify",
    "test",
    "reject",
    "caution",
    "analyze",
    "analyse",
    "result",
    "lead",
    "cause",
    "depend",
    "differ",
    "equal",
    "imply",
    "mean",
    "increase",
    "decrease",
    "fall",
    "rise",
    "refer",
    "find",
    "look",
    "ask",
];

/// Subjects that can carry out a policy.
const ACTORS: &[&str] = &[
    "government",
    "policymaker",
    "policy-maker",
    "maker",
    "state",
    "authority",
    "ministry",
    "country",
    "policy",
    "regulator",
    "donor",
    "legislature",
    "parliament",
    "commission",
    "agency",
    "legislator",
    "municipality",
    "council",
    "reform",
    "programme",
    "program",
    "strategy",
    "intervention",
    "measure",
    "effort",
    "administration",
    "official",
    "planner",
    "nation",
    "economy",
    "institution",
    "law",
    "legislation",
    "regulation",
    "plan",
    "initiative",
    "leader",
    "politician",
    "union",
    "community",
    "bank",
    "ngo",
    "organization",
    "organisation",
    "stakeholder",
    "practitioner",
    "scheme",
];

const RESEARCH: &[&str] = &[
    "research",
    "study",
    "analysis",
    "work",
    "data",
    "evidence",
    "caution",
    "care",
    "investigation",
    "result",
    "finding",
    "model",
    "attention",
    "information",
    "test",
    "author",
    "reader",
];

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
            () if matches!(parse.lower(i).as_ref(), "can" | "could") => allowed(parse, &noun_phrases, i),
            () if obliges(parse, i) => obliged(parse, &noun_phrases, i),
            () if parse.tag(i).is_adjective() || parse.tag(i) == Tag::VBN || parse.tag(i) == Tag::NN => needed(parse, &noun_phrases, i),
            () if parse.tag(i).is_verb() => proposed(parse, &noun_phrases, i),
            () => None,
        };
        if let Some(hit) = hit
            && !hit.tokens.is_empty()
            && !found.iter().any(|f: &Recommended| f.tokens.start < hit.tokens.end && hit.tokens.start < f.tokens.end)
        {
            let more =
                if hit.rule == "should-be-done" || hit.verb.is_none() { Vec::new() } else { coordinated(parse, &noun_phrases, &hit) };
            found.push(hit);
            found.extend(more);
        }
    }
    found
}

fn may_cue(parse: &Parse<'_>, i: usize) -> bool {
    matches!(
        parse.lower(i).as_ref(),
        "should"
            | "must"
            | "need"
            | "needs"
            | "ought"
            | "necessary"
            | "crucial"
            | "essential"
            | "imperative"
            | "vital"
            | "advisable"
            | "needed"
            | "required"
            | "recommend"
            | "recommends"
            | "recommended"
            | "call"
            | "calls"
            | "advocate"
            | "advocates"
            | "key"
            | "urge"
            | "urges"
            | "indispensable"
            | "important"
            | "can"
            | "could"
            | "desirable"
            | "propose"
            | "suggest"
            | "urgent"
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
    let verb = (modal + 1..parse.len().min(modal + 6))
        .find(|&n| matches!(parse.tag(n), Tag::VB | Tag::VBP | Tag::VBN | Tag::NN) && parse.lower(n) != "to")?;
    let subject = phrases.iter().rev().find(|c| {
        c.end <= modal
            && (c.end..modal).all(|n| parse.tag(n).is_adverb() || matches!(parse.tag(n), Tag::RRB | Tag::Comma) || parse.lower(n) == "also")
    })?;
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
        return (!wrote).then(|| Recommended {
            tokens: subject,
            verb: Some(lemma),
            actor: by_actor(parse, phrases, done),
            rule: "should-be-done",
        });
    }
    let lemma = parse.lemma(verb).into_owned();
    let acts = ACTORS.contains(&head.as_str())
        || parse.tag(subject.end - 1).is_name()
        || crate::places::place_at(&crate::tokens::Words::new(parse.text(), parse.bytes(subject.clone())), 0).is_some();
    // Whatever is told to further or curb something is told to be used so.
    let lists = crate::concepts::Lists::get();
    let light = matches!(
        lemma.as_str(),
        "have"
            | "make"
            | "take"
            | "do"
            | "become"
            | "give"
            | "get"
            | "use"
            | "face"
            | "experience"
            | "end"
            | "produce"
            | "help"
            | "lose"
            | "miss"
            | "save"
    );
    let furthers = !light && (lists.up_verb.contains(&lemma) || lists.down_verb.contains(&lemma) || lemma == "strive");
    let receives = lemma == "receive" && parse.len() > verb + 1;
    if receives {
        let given = object(parse, phrases, verb)?;
        let told = given.clone().any(|n| instruments().tells(&parse.lemma(n).to_lowercase()));
        return told.then_some(Recommended { tokens: given, verb: None, actor: None, rule: "should-receive" });
    }
    if !(acts || furthers) || WRITING.contains(&lemma.as_str()) {
        return None;
    }
    let (verb, lemma) = inner(parse, verb, lemma);
    let object = object(parse, phrases, verb)?;
    // A policy that is to act is itself what is recommended; an actor is told what to do.
    let policy = instruments().tells(&head) && !matches!(head.as_str(), "agency" | "institution");
    Some(Recommended { tokens: object, verb: Some(lemma), actor: (acts && !policy).then_some(subject), rule: "actor-should" })
}

/// "guidance funds can be established": an instrument that is said to be within reach.
fn allowed(parse: &Parse<'_>, phrases: &[Range<usize>], modal: usize) -> Option<Recommended> {
    let done = modal + 2;
    let sets_up = done < parse.len()
        && parse.lower(modal + 1) == "be"
        && matches!(parse.lemma(done).as_ref(), "establish" | "introduce" | "set" | "create" | "provide" | "adopt" | "offer" | "launch");
    let subject = phrases.iter().rev().find(|c| c.end == modal).filter(|_| sets_up)?;
    let told = instruments().tells(&parse.lemma(subject.end - 1).to_lowercase());
    told.then(|| Recommended {
        tokens: subject.clone(),
        verb: Some(parse.lemma(done).into_owned()),
        actor: by_actor(parse, phrases, done),
        rule: "can-be-set-up",
    })
}

/// "it is necessary to build …", "the key is to …", "policy support is needed".
fn needed(parse: &Parse<'_>, phrases: &[Range<usize>], i: usize) -> Option<Recommended> {
    let word = parse.lower(i);
    let judged = matches!(
        word.as_ref(),
        "necessary"
            | "crucial"
            | "essential"
            | "imperative"
            | "vital"
            | "advisable"
            | "important"
            | "desirable"
            | "indispensable"
            | "urgent"
    );
    let key = word == "key" && parse.tag(i).is_noun() && i + 1 < parse.len() && (parse.lemma(i + 1) == "be" || parse.lemma(i + 1) == "lie");
    if judged || key {
        let to = (i + 1..parse.len().min(i + 4)).find(|&n| parse.tag(n) == Tag::TO || parse.lower(n) == "in" && key);
        let Some(to) = to else { return lacking(parse, phrases, i) };
        if !key && !(i.saturating_sub(4)..i).any(|n| parse.lower(n) == "it") {
            return lacking(parse, phrases, i);
        }
        let expletive = key || (i.saturating_sub(4)..i).any(|n| parse.lower(n) == "it");
        let verb = (to + 1..parse.len().min(to + 4)).find(|&n| matches!(parse.tag(n), Tag::VB | Tag::VBG | Tag::VBP))?;
        let lemma = parse.lemma(verb).into_owned();
        if !expletive || WRITING.contains(&lemma.as_str()) && !matches!(lemma.as_str(), "consider" | "increase") {
            return None;
        }
        let tokens = object(parse, phrases, verb)?;
        return Some(Recommended { tokens, verb: Some(lemma), actor: None, rule: if key { "the-key-is" } else { "it-is-necessary" } });
    }
    lacking(parse, phrases, i)
}

/// "Support is also needed", "guidance is necessary to …": a policy word is the subject.
fn lacking(parse: &Parse<'_>, phrases: &[Range<usize>], i: usize) -> Option<Recommended> {
    let word = parse.lower(i);
    let lacks = matches!(word.as_ref(), "needed" | "required" | "necessary" | "recommended");
    if !lacks || i + 1 < parse.len() && parse.lower(i + 1) == "that" {
        return None;
    }
    let be = (i.saturating_sub(3)..i).rev().find(|&n| parse.lemma(n) == "be")?;
    let subject = phrases.iter().rev().find(|c| c.end <= be && be - c.end <= 2)?;
    let subject = widen(parse, phrases, subject);
    let told = subject.clone().any(|n| instruments().tells(&parse.lemma(n).to_lowercase()));
    let head = parse.lemma(head_in(parse, &subject)).to_lowercase();
    (told && !RESEARCH.contains(&head.as_str())).then_some(Recommended { tokens: subject, verb: None, actor: None, rule: "is-needed" })
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

/// "strive to improve", "continue to fund": the verb that is meant.
fn inner(parse: &Parse<'_>, verb: usize, lemma: String) -> (usize, String) {
    let to = verb + 1 < parse.len() && parse.tag(verb + 1) == Tag::TO && verb + 2 < parse.len() && parse.tag(verb + 2) == Tag::VB;
    if to { (verb + 2, parse.lemma(verb + 2).into_owned()) } else { (verb, lemma) }
}

/// Further verbs of the same recommendation: "should build clinics, train nurses and pay them".
fn coordinated(parse: &Parse<'_>, phrases: &[Range<usize>], first: &Recommended) -> Vec<Recommended> {
    let mut found = Vec::new();
    for i in first.tokens.end..parse.len().saturating_sub(1) {
        if parse.tag(i).is_finite() || matches!(parse.word(i), ";" | ":") || parse.tag(i).is_wh() {
            break;
        }
        let joins = matches!(parse.tag(i), Tag::Comma | Tag::CC);
        if joins && matches!(parse.tag(i + 1), Tag::VB) {
            let lemma = parse.lemma(i + 1).into_owned();
            if let Some(tokens) = object(parse, phrases, i + 1).filter(|_| !WRITING.contains(&lemma.as_str())) {
                found.push(Recommended { tokens, verb: Some(lemma), actor: first.actor.clone(), rule: first.rule });
            }
        }
    }
    found
}

/// The phrase that a verb acts on, with its "of" behind it.
fn object(parse: &Parse<'_>, phrases: &[Range<usize>], verb: usize) -> Option<Range<usize>> {
    let n = phrases.iter().position(|c| c.start > verb)?;
    let chunk = &phrases[n];
    let near = (verb + 1..chunk.start).all(|i| !parse.tag(i).is_finite() && !matches!(parse.tag(i), Tag::Colon | Tag::LRB | Tag::Stop));
    if !near || chunk.start - verb > 8 {
        return None;
    }
    let end = phrases.get(n + 1).filter(|next| super::joined(parse, chunk, next)).map_or(chunk.end, |next| next.end);
    Some(chunk.start..end)
}

/// The phrase before "of" where this one stands behind it, and the members before it of a list.
fn widen(parse: &Parse<'_>, phrases: &[Range<usize>], chunk: &Range<usize>) -> Range<usize> {
    let mut range = chunk.clone();
    for (n, before) in phrases.iter().enumerate().rev().filter(|(_, c)| c.end <= chunk.start).take(5) {
        let gap = before.end..range.start;
        let hangs = !gap.is_empty()
            && gap.len() <= 3
            && matches!(parse.tag(gap.start), Tag::IN | Tag::TO)
            && gap.clone().skip(1).all(|i| matches!(parse.tag(i), Tag::DT | Tag::PRPS) || parse.tag(i).is_adjective());
        let list = !gap.is_empty() && gap.len() <= 3 && gap.clone().all(|i| matches!(parse.tag(i), Tag::CC | Tag::Comma | Tag::DT));
        // "In the north, clinics should …": what a preposition opens is no member of the list.
        let opened = before.start > 0 && (before.start.saturating_sub(2)..before.start).any(|i| parse.tag(i) == Tag::IN);
        if hangs {
            // The head stands first: what hangs on it is dropped, except behind "of".
            let of = parse.lower(gap.start) == "of";
            range = before.start..if of { range.end } else { before.end };
        } else if list && !opened && n + 1 < phrases.len() {
            range = before.start..range.end;
        } else {
            break;
        }
    }
    range
}

fn head_in(parse: &Parse<'_>, range: &Range<usize>) -> usize {
    let end = range.clone().find(|&i| i > range.start && parse.tag(i) == Tag::IN).unwrap_or(range.end);
    end - 1
}

fn by_actor(parse: &Parse<'_>, phrases: &[Range<usize>], verb: usize) -> Option<Range<usize>> {
    (verb + 1 < parse.len() && parse.lower(verb + 1) == "by")
        .then(|| phrases.iter().find(|c| c.start > verb && c.start - verb <= 3))
        .flatten()
        .filter(|c| ACTORS.contains(&parse.lemma(c.end - 1).to_lowercase().as_str()))
        .cloned()
}
