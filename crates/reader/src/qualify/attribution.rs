//! Who makes a claim: the author, a cited work, a named source.
//!
//! In order: the words of a quotation are its source's; a source made to speak in the sentence has what follows; a citation in brackets has
//! the stretch that it closes; a view introduced before is carried on; else the author speaks.

use super::carry::{self, View};
use super::introduction::{Attitude, Holder, Introduction, introductions};
use super::phrases::List;
use super::quotation::{Quotation, quotations};
use super::scene::{Located, Scene, Sentence, Source};
use super::{Decided, scope};
use crate::Place;
use claimgraph_model::{Attribution, CitationForm, Id};
use std::collections::BTreeMap;
use std::ops::Range;

/// Who makes a claim, and how the text made him speak.
#[derive(Debug, Clone)]
pub(crate) struct Attributed {
    pub(crate) decided: Decided<Attribution>,
    pub(crate) attitude: Attitude,
    /// Whether the holder is unnamed people.
    pub(crate) unnamed: bool,
}

impl Attributed {
    fn author(decided: Decided<Attribution>) -> Self {
        Self { decided, attitude: Attitude::Finding, unnamed: false }
    }

    /// The key of the source, where it is not the author.
    pub(crate) fn source(&self) -> Option<&Id> {
        match &self.decided.value {
            Attribution::Author => None,
            Attribution::Source(key) => Some(key),
        }
    }
}

/// What is known of a passage, worked out once.
struct Views {
    carried: Vec<Option<View>>,
    quotations: Vec<Quotation>,
}

pub(crate) fn attributions(scene: &Scene<'_, '_>, claims: &[Located<'_>]) -> Vec<Attributed> {
    let introduced: Vec<Vec<Introduction>> = (0..scene.sentences.len()).map(|n| introductions(scene, n)).collect();
    let mut passages: BTreeMap<usize, Views> = BTreeMap::new();
    claims
        .iter()
        .map(|claim| {
            if scene.sentences.is_empty() {
                return Attributed::author(Decided::default_to(Attribution::Author));
            }
            let passage = scene.home(claim).passage;
            let views = passages
                .entry(passage)
                .or_insert_with(|| Views { carried: carry::carried(scene, passage, &introduced), quotations: quotations(scene, passage) });
            attribute(scene, claim, &introduced, views)
        })
        .collect()
}

fn attribute(scene: &Scene<'_, '_>, claim: &Located<'_>, introduced: &[Vec<Introduction>], views: &Views) -> Attributed {
    let sentence = scene.home(claim);
    let own = &introduced[claim.home];
    if let Some(quoted) = quoted(scene, claim, introduced, views) {
        return quoted;
    }
    // A name that is the cause itself acts, it does not speak.
    let acts = |intro: &Introduction| matches!(&intro.holder, Holder::Words(at) if claim.cause.as_ref().is_some_and(|c| c.start < at.end && at.start < c.end && c.end <= intro.words.end));
    let told = own.iter().rev().find(|intro| tells(intro, claim) && !acts(intro));
    match told.map(|intro| (intro, &intro.holder)) {
        Some((intro, Holder::Author)) => {
            return Attributed::author(Decided::by(Attribution::Author, "author-speaks", scene.place(claim.home, intro.words.clone())));
        }
        Some((intro, Holder::Mention(_) | Holder::Words(_))) => {
            return held(scene, &intro.holder, claim.home, intro.words.clone(), intro.rule, intro.attitude);
        }
        Some((_, Holder::Impersonal)) | None => {}
    }
    if let Some(source) = closed_by(sentence, claim) {
        return held(scene, &Holder::Mention(source.mention), claim.home, source.at.clone(), "citation", Attitude::Finding);
    }
    if let Some(source) = opened_by(sentence, claim) {
        return held(scene, &Holder::Mention(source.mention), claim.home, source.at.clone(), "citation", Attitude::Finding);
    }
    let split = claim.cause.is_none() || claim.effect.is_none();
    // What follows a citation in its sentence is no more the view's.
    let after_citation =
        claim.anchor().is_some_and(|a| sentence.sources.iter().any(|s| s.form == CitationForm::Parenthetical && s.at.end <= a.start));
    if let Some(view) = &views.carried[claim.home - scene.of_passage(sentence.passage).start]
        && !after_citation
        && !(split && other_end_is_the_authors(scene, claim, introduced, views))
        && !(told.is_none() && own.iter().any(|i| i.rule == "reporting-verb" && matches!(i.holder, Holder::Mention(_) | Holder::Words(_))))
    {
        return held(scene, &view.holder, view.from, view.words.clone(), view.rule, view.attitude);
    }
    Attributed::author(Decided::default_to(Attribution::Author))
}

fn held(scene: &Scene<'_, '_>, holder: &Holder, n: usize, words: Range<usize>, rule: &'static str, attitude: Attitude) -> Attributed {
    let place = scene.place(n, words);
    match holder {
        Holder::Mention(m) => {
            Attributed { decided: Decided::by(Attribution::Source(scene.mentions[*m].work.clone()), rule, place), attitude, unnamed: false }
        }
        Holder::Words(at) => {
            let name = scene.place(n, at.clone());
            match Id::from_label(scene.prose.words(&name)) {
                Some(id) => Attributed { decided: Decided::by(Attribution::Source(id), rule, name), attitude, unnamed: true },
                None => Attributed::author(Decided::default_to(Attribution::Author)),
            }
        }
        Holder::Impersonal | Holder::Author => Attributed::author(Decided::default_to(Attribution::Author)),
    }
}

/// All that states the claim stands where the view is told.
fn tells(intro: &Introduction, claim: &Located<'_>) -> bool {
    let parts = [&claim.cause, &claim.effect, &claim.cue];
    let both = claim.cause.is_some() && claim.effect.is_some();
    // A source that is itself the cause speaks in the same breath: "the Act outlines …".
    let speaks_itself = claim.cause.as_ref().is_some_and(|c| c.start <= intro.words.start && intro.words.start < c.end)
        && intro.attitude == Attitude::Proposal;
    let inside = |p: &Range<usize>| p.start >= intro.reach.start && p.start < intro.reach.end;
    if both && intro.rule == "reporting-verb" && told_around(intro, claim) {
        return true;
    }
    // "the review attributes A to B": the verb that reports states the relation too.
    let part = |p: &Range<usize>| inside(p) || (claim.cue.as_ref() == Some(p) && p.start < intro.words.end && intro.words.start <= p.start);
    both && (parts.into_iter().flatten().all(part) || (speaks_itself && claim.effect.as_ref().is_some_and(inside)))
}

/// "With prices rising, many scholars believe that …" has its cause before the holder; "Proponents of X as an engine of Y argue" its claim in him.
fn told_around(intro: &Introduction, claim: &Located<'_>) -> bool {
    let (Some(cause), Some(effect)) = (&claim.cause, &claim.effect) else { return false };
    let within = |p: &Range<usize>| intro.words.start < p.start && p.end < intro.words.end;
    let adjunct = cause.end < intro.words.start && effect.start >= intro.reach.start && effect.start <= intro.reach.start + 1;
    let opens = claim.cue.as_ref().is_some_and(|cue| cue.start == 0 && cue.end <= cause.start);
    (within(cause) && within(effect)) || (adjunct && opens)
}

/// The citation in brackets that closes the stretch in which the claim stands.
fn closed_by<'s>(sentence: &'s Sentence<'_>, claim: &Located<'_>) -> Option<&'s Source> {
    // A cause named in a sentence before is drawn in by "as a result"; an effect elsewhere is what the author infers.
    let effect = claim.effect.as_ref()?;
    let before = claim.places.cause.passage == claim.places.effect.passage && claim.places.cause.start < claim.places.effect.start;
    let last = match &claim.cause {
        Some(cause) => without_bracket(sentence, cause).max(without_bracket(sentence, effect)),
        None if before => without_bracket(sentence, effect),
        None => return None,
    };
    let source = sentence.sources.iter().find(|s| s.form == CitationForm::Parenthetical && s.at.start >= last)?;
    let open = (last..source.at.start).rev().find(|&n| matches!(sentence.word(n), "(" | "["));
    let before = last..open.unwrap_or(source.at.start).max(last);
    let dashes = before.clone().filter(|&n| sentence.word(n) == "—").count();
    let apart = scope::between(sentence, before.clone()).any(|(n, t)| {
        (scope::stops(t) && !(t.is("—") && dashes == 2))
            || (t.is_any(&["but", "whereas", "although", "however", "so", "yet"]) && n > 0 && sentence.word(n - 1) == ",")
    });
    // "in line with (Adams, 2001)" is the author's own.
    let supports = sentence.hits(List::Reporting).any(|hit| {
        hit.kind() == "support" && before.start <= hit.from && hit.to <= before.end && before.end - hit.to <= 1 && hit.to > last
    });
    let author =
        sentence.hits(List::Reporting).any(|hit| hit.kind() == "author" && hit.to <= last && !claim.in_ends(hit.from) && hit.from <= 4);
    (!apart && !supports && !author).then_some(source)
}

/// "In a trial in the north [7], …": the citation closes the opening phrase.
fn opened_by<'s>(sentence: &'s Sentence<'_>, claim: &Located<'_>) -> Option<&'s Source> {
    let first = [&claim.cause, &claim.effect].into_iter().flatten().map(|p| p.start).min()?;
    let opens = matches!(sentence.word(0), "in" | "for" | "among" | "across" | "at" | "during" | "under");
    let comma = (first.saturating_sub(2)..first).find(|&n| sentence.word(n) == ",")?;
    let closed = comma > 0 && matches!(sentence.word(comma - 1), ")" | "]");
    sentence.sources.iter().find(|s| opens && closed && s.form == CitationForm::Parenthetical && s.at.end < comma && comma - s.at.end <= 12)
}

/// Where an end of a claim ends, a citation in brackets at its tail left out.
fn without_bracket(sentence: &Sentence<'_>, end: &Range<usize>) -> usize {
    let cited = sentence.sources.iter().filter(|s| s.form == CitationForm::Parenthetical && end.contains(&s.at.start));
    let opened = cited.filter_map(|s| (end.start + 1..s.at.start).rev().find(|&n| matches!(sentence.word(n), "(" | "["))).min();
    let tail = |n: &usize| end.end - n <= 40 && !(*n..end.end).any(|m| matches!(sentence.word(m), ")" | "]") && end.end - m > 2);
    opened.filter(tail).unwrap_or(end.end)
}

fn quoted(scene: &Scene<'_, '_>, claim: &Located<'_>, introduced: &[Vec<Introduction>], views: &Views) -> Option<Attributed> {
    let inside = |q: &Quotation, p: &Place| p.passage == q.place.passage && p.start >= q.place.start && p.end <= q.place.end + 1;
    let quotation = views.quotations.iter().find(|q| inside(q, claim.places.cause) && inside(q, claim.places.effect))?;
    if let Some(m) = quotation.mention {
        let place = scene.mentions[m].place.clone();
        let decided = Decided::by(Attribution::Source(scene.mentions[m].work.clone()), "quotation", place);
        return Some(Attributed { decided, attitude: Attitude::Finding, unnamed: false });
    }
    let opener = &scene.sentences[quotation.opened];
    let intro = introduced[quotation.opened].iter().rev().find(|i| {
        opener.tokens[i.words.start].bytes.start < quotation.place.start && matches!(i.holder, Holder::Mention(_) | Holder::Words(_))
    })?;
    Some(held(scene, &intro.holder, quotation.opened, intro.words.clone(), "quotation", intro.attitude))
}

/// A claim across sentences is the view's only where both are in it.
fn other_end_is_the_authors(scene: &Scene<'_, '_>, claim: &Located<'_>, introduced: &[Vec<Introduction>], views: &Views) -> bool {
    let end = if claim.cause.is_none() { claim.places.cause } else { claim.places.effect };
    let passage = scene.home(claim).passage;
    let Some(n) = scene.sentence_of(end).filter(|_| end.passage == passage) else { return true };
    let start = scene.of_passage(passage).start;
    let own = introduced[n].iter().any(|i| matches!(i.holder, Holder::Mention(_) | Holder::Words(_)));
    !own && views.carried[n - start].is_none()
}
