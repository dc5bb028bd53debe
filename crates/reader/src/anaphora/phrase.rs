//! Sentences looked at for noun phrases.

use claimgraph_syntax::{Dep, Parse, Tag, parse};
use std::ops::Range;

/// A sentence with its tree and its place in the passage.
pub(super) struct Sighted<'t> {
    pub(super) parse: Parse<'t>,
    /// First byte of the sentence in the passage.
    pub(super) start: usize,
}

impl<'t> Sighted<'t> {
    pub(super) fn new(text: &'t str, range: Range<usize>) -> Self {
        Self { start: range.start, parse: parse(&text[range]) }
    }

    /// The bytes of some tokens in the passage.
    pub(super) fn bytes(&self, tokens: Range<usize>) -> Range<usize> {
        let bytes = self.parse.bytes(tokens);
        self.start + bytes.start..self.start + bytes.end
    }

    /// Nouns that head a phrase before a token, from the nearest back.
    pub(super) fn nouns(&self, before: usize) -> impl Iterator<Item = usize> + '_ {
        (0..before.min(self.parse.len()))
            .rev()
            .filter(|&i| is_noun(self.parse.tag(i)) && !matches!(self.parse.dep(i), Dep::Compound | Dep::Amod | Dep::Nmod | Dep::Poss))
    }

    /// A noun phrase by its head: with what modifies it, without relative clauses, coordination, apposition and what stands after a comma.
    pub(super) fn phrase(&self, head: usize) -> Range<usize> {
        let whole = self.parse.subtree(head);
        let cut = |i: usize| {
            let outside =
                matches!(self.parse.dep(i), Dep::Relcl | Dep::Conj | Dep::Cc | Dep::Appos | Dep::Punct | Dep::Advcl | Dep::Parataxis);
            i > head && outside && self.parse.head(i) == Some(head)
        };
        let mut end = (head + 1..whole.end).find(|&i| cut(i) || matches!(self.parse.word(i), "," | ";" | ":" | "(")).unwrap_or(whole.end);
        while end > head + 1 && matches!(self.parse.word(end - 1), "," | "and" | "or" | "." | "of" | "in") {
            end -= 1;
        }
        whole.start..end
    }

    /// Whether a phrase says more than its bare head, and is no anaphor itself.
    pub(super) fn telling(&self, phrase: &Range<usize>) -> bool {
        let first = self.parse.lower(phrase.start);
        let pointing = matches!(&*first, "this" | "that" | "these" | "those" | "such" | "it" | "they" | "which" | "its" | "their");
        let content = phrase.clone().filter(|&i| {
            let tag = self.parse.tag(i);
            is_noun(tag) || matches!(tag, Tag::JJ | Tag::VBN | Tag::VBG)
        });
        !pointing && content.count() >= 2
    }

    /// Subjects of clauses before a token, in order.
    pub(super) fn subjects(&self, before: usize) -> Vec<usize> {
        (0..before.min(self.parse.len())).filter(|&i| matches!(self.parse.dep(i), Dep::Nsubj | Dep::NsubjPass)).collect()
    }

    /// Whether a noun phrase is more than one: plural, or coordinated.
    pub(super) fn plural(&self, head: usize) -> bool {
        matches!(self.parse.tag(head), Tag::NNS | Tag::NNPS) || self.parse.child(head, Dep::Conj).is_some()
    }
}

pub(super) fn is_noun(tag: Tag) -> bool {
    matches!(tag, Tag::NN | Tag::NNS | Tag::NNP | Tag::NNPS)
}
