//! Views that go on: from the sentence that introduces one over those that follow, until it is left.

use super::introduction::{Attitude, Holder, Introduction};
use super::phrases::List;
use super::scene::{Scene, Sentence};
use claimgraph_model::CitationForm;

/// A view held over a sentence.
#[derive(Debug, Clone)]
pub(crate) struct View {
    pub(crate) holder: Holder,
    pub(crate) attitude: Attitude,
    /// The sentence that introduced it, and its deciding tokens.
    pub(crate) from: usize,
    pub(crate) words: std::ops::Range<usize>,
    pub(crate) rule: &'static str,
}

/// For each sentence of a passage, the view that is carried into it.
pub(crate) fn carried(scene: &Scene<'_, '_>, passage: usize, introduced: &[Vec<Introduction>]) -> Vec<Option<View>> {
    let range = scene.of_passage(passage);
    let mut carried: Vec<Option<View>> = vec![None; range.len()];
    let mut state: Option<(View, bool)> = None;
    // Sentences after the last mention, waiting for the same work to be mentioned again.
    let mut waiting: Vec<usize> = Vec::new();
    for (i, n) in range.clone().enumerate() {
        let sentence = &scene.sentences[n];
        if i > 0
            && let Some((view, open)) = &state
        {
            let same = mentions_again(scene, sentence, &introduced[n], view);
            if same {
                let back = View { rule: "between-mentions", ..view.clone() };
                waiting.drain(..).for_each(|w| carried[w] = Some(back.clone()));
                carried[i] = Some(View { rule: "view-carried", ..view.clone() });
            } else if leaves(sentence, &introduced[n], *open) {
                state = None;
                waiting.clear();
            } else if *open || continues(sentence) {
                carried[i] = Some(View { rule: "view-carried", ..view.clone() });
            } else {
                waiting.push(i);
            }
        }
        let newest = introduced[n].iter().rev().find(|intro| matches!(intro.holder, Holder::Mention(_) | Holder::Words(_)));
        if let Some(intro) = newest {
            state = Some((view_of(intro, n), intro.open));
            waiting.clear();
        } else if let Some(later) = cited_later(scene, n, introduced) {
            // "Studies have shown … . … (Adams, 2001)": the works cited next are the studies.
            let view =
                View { holder: Holder::Mention(later.1), attitude: Attitude::Finding, from: later.0, words: later.2, rule: "cited-later" };
            carried[i] = Some(view.clone());
            state = Some((view, true));
            waiting.clear();
        }
    }
    carried
}

fn view_of(intro: &Introduction, n: usize) -> View {
    View { holder: intro.holder.clone(), attitude: intro.attitude, from: n, words: intro.words.clone(), rule: intro.rule }
}

/// Whether the work that holds the view is mentioned in a later sentence.
fn mentions_again(scene: &Scene<'_, '_>, sentence: &Sentence<'_>, introduced: &[Introduction], view: &View) -> bool {
    let Holder::Mention(held) = view.holder else { return false };
    let work = &scene.mentions[held].work;
    let others = introduced.iter().any(|i| match &i.holder {
        Holder::Mention(m) => scene.mentions[*m].work != *work,
        Holder::Words(_) | Holder::Author => true,
        Holder::Impersonal => false,
    });
    !others && sentence.sources.iter().any(|s| scene.mentions[s.mention].work == *work)
}

/// A new holder, the author, another work in brackets, or a word that turns away.
fn leaves(sentence: &Sentence<'_>, introduced: &[Introduction], open: bool) -> bool {
    let turns = |kind: &str| kind == "leaves" || (kind == "concludes" && !open);
    // The verdict on a view is the author's.
    sentence.hits(List::Rejections).any(|hit| matches!(hit.kind(), "predicate" | "disagree") && hit.from > 0)
        || introduced.iter().any(|i| i.holder != Holder::Impersonal)
        || sentence.sources.iter().any(|s| s.form == CitationForm::Parenthetical)
        || sentence.hits(List::Reporting).any(|hit| hit.kind() == "author" || (turns(hit.kind()) && hit.from == 0))
}

fn continues(sentence: &Sentence<'_>) -> bool {
    let speaks = |hit: &super::phrases::Hit| matches!(hit.kind(), "shows" | "claims" | "proposes") && (1..=2).contains(&hit.from);
    if matches!(sentence.word(0), "it" | "he" | "she" | "they") && sentence.hits(List::Reporting).any(speaks) {
        return true;
    }
    sentence.hits(List::Reporting).any(|hit| hit.kind() == "continues" && hit.from == 0)
}

/// The first citation in brackets within the next sentences, where a sentence speaks of studies and cites none.
fn cited_later(scene: &Scene<'_, '_>, n: usize, introduced: &[Vec<Introduction>]) -> Option<(usize, usize, std::ops::Range<usize>)> {
    introduced[n].iter().find(|i| i.holder == Holder::Impersonal)?;
    if !scene.sentences[n].sources.is_empty() {
        return None;
    }
    let end = scene.of_passage(scene.sentences[n].passage).end.min(n + 4);
    for (later, views) in introduced.iter().enumerate().take(end).skip(n + 1) {
        let sentence = &scene.sentences[later];
        if views.iter().any(|i| i.holder == Holder::Author) {
            return None;
        }
        if let Some(source) = sentence.sources.iter().find(|s| s.form == CitationForm::Parenthetical) {
            return Some((later, source.mention, source.at.clone()));
        }
    }
    None
}
