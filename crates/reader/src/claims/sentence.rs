//! One parsed sentence, with what the rules ask of it again and again.

use claimgraph_syntax::{Dep, Parse, Tag, parse};
use std::ops::Range;

/// A parsed sentence with its lemmas and lower-case words at hand.
#[derive(Debug)]
pub(crate) struct Sentence<'t> {
    pub(crate) parse: Parse<'t>,
    pub(crate) lemmas: Vec<String>,
    pub(crate) lowers: Vec<String>,
    children: Vec<Vec<usize>>,
}

impl<'t> Sentence<'t> {
    /// Parses a sentence.
    #[must_use]
    pub(crate) fn new(text: &'t str) -> Self {
        let parse = parse(text);
        let lemmas = (0..parse.len()).map(|i| parse.lemma(i).into_owned()).collect();
        let lowers = (0..parse.len()).map(|i| parse.lower(i).into_owned()).collect();
        let mut children = vec![Vec::new(); parse.len()];
        for i in 0..parse.len() {
            if let Some(head) = parse.head(i) {
                children[head].push(i);
            }
        }
        Self { parse, lemmas, lowers, children }
    }

    pub(crate) fn len(&self) -> usize {
        self.parse.len()
    }

    pub(crate) fn tag(&self, i: usize) -> Tag {
        self.parse.tag(i)
    }

    pub(crate) fn dep(&self, i: usize) -> Dep {
        self.parse.dep(i)
    }

    pub(crate) fn head(&self, i: usize) -> Option<usize> {
        self.parse.head(i)
    }

    pub(crate) fn lemma(&self, i: usize) -> &str {
        &self.lemmas[i]
    }

    pub(crate) fn lower(&self, i: usize) -> &str {
        &self.lowers[i]
    }

    pub(crate) fn children(&self, i: usize) -> &[usize] {
        &self.children[i]
    }

    pub(crate) fn child(&self, i: usize, dep: Dep) -> Option<usize> {
        self.children[i].iter().copied().find(|&c| self.dep(c) == dep)
    }

    /// The first child with one of these labels.
    pub(crate) fn child_of(&self, i: usize, deps: &[Dep]) -> Option<usize> {
        self.children[i].iter().copied().find(|&c| deps.contains(&self.dep(c)))
    }

    pub(crate) fn subtree(&self, i: usize) -> Range<usize> {
        self.parse.subtree(i)
    }

    pub(crate) fn is_verb(&self, i: usize) -> bool {
        self.tag(i).is_verb() || (self.tag(i) == Tag::MD && self.child_of(i, &[Dep::Nsubj]).is_some())
    }

    /// A noun, or what stands as one: pronoun, number, determiner by itself.
    pub(crate) fn is_nominal(&self, i: usize) -> bool {
        let tag = self.tag(i);
        tag.is_noun()
            || tag.is_pronoun()
            || matches!(tag, Tag::CD | Tag::DT | Tag::WDT)
            || (tag.is_adjective() && self.dep(i) != Dep::Acomp)
            || (tag == Tag::VBG && self.child_of(i, &[Dep::Det, Dep::Amod, Dep::Poss, Dep::Compound]).is_some())
    }

    /// A verb with a marker "to".
    pub(crate) fn is_infinitive(&self, i: usize) -> bool {
        self.children[i].iter().any(|&c| self.tag(c) == Tag::TO && self.dep(c) == Dep::Aux)
    }

    pub(crate) fn is_passive(&self, i: usize) -> bool {
        self.tag(i) == Tag::VBN
            && (self.child_of(i, &[Dep::AuxPass, Dep::NsubjPass, Dep::Agent]).is_some()
                || (self.dep(i) == Dep::Acl)
                || (self.dep(i) == Dep::Conj
                    && self.head(i).is_some_and(|h| {
                        self.tag(h) == Tag::VBN
                            && h < i
                            && self.is_passive(h)
                            && self.own_subject(i).is_none()
                            && self.child_of(i, &[Dep::Aux]).is_none()
                    })))
    }

    /// Its own subject, noun or clause.
    pub(crate) fn own_subject(&self, i: usize) -> Option<usize> {
        self.children[i].iter().copied().find(|&c| self.dep(c).is_subject() && self.dep(c) != Dep::Expl)
    }

    /// A preposition below `i` with this lemma.
    pub(crate) fn preposition(&self, i: usize, word: &str) -> Option<usize> {
        self.children[i].iter().copied().find(|&c| {
            self.lower(c) == word
                && matches!(self.dep(c), Dep::Prep | Dep::Agent | Dep::Dative | Dep::Prt | Dep::Mark | Dep::Aux | Dep::Advmod)
        })
    }

    /// What a preposition governs.
    pub(crate) fn governed(&self, prep: usize) -> Option<usize> {
        self.child_of(prep, &[Dep::Pobj, Dep::Pcomp]).and_then(|c| {
            // "because of", "according to": a preposition below a preposition.
            if matches!(self.tag(c), Tag::IN | Tag::TO) && self.dep(c) == Dep::Pcomp { self.governed(c).or(Some(c)) } else { Some(c) }
        })
    }

    pub(crate) fn dominates(&self, above: usize, below: usize) -> bool {
        self.parse.dominates(above, below)
    }
}
