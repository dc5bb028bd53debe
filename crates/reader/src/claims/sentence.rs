//! One parsed sentence, with what the rules ask of it again and again.

use claimgraph_syntax::{Dep, Parse, Tag, parse};
use std::{borrow::Cow, ops::Range};

/// A parsed sentence with its lemmas and lower-case words at hand, and a tree of its own that is mended where it contradicts itself.
#[derive(Debug)]
pub(crate) struct Sentence<'t> {
    pub(crate) parse: Cow<'t, Parse<'t>>,
    pub(crate) lemmas: Vec<String>,
    pub(crate) lowers: Vec<String>,
    tags: Vec<Tag>,
    deps: Vec<Dep>,
    heads: Vec<usize>,
    edges: Vec<(usize, usize)>,
    children: Vec<Vec<usize>>,
}

impl<'t> Sentence<'t> {
    /// Parses a sentence.
    #[must_use]
    pub(crate) fn new(text: &'t str) -> Self {
        Self::with(Cow::Owned(parse(text)))
    }

    /// Takes a sentence that was parsed before, with heads.
    #[must_use]
    pub(crate) fn of(parse: &'t Parse<'t>) -> Self {
        Self::with(Cow::Borrowed(parse))
    }

    fn with(parse: Cow<'t, Parse<'t>>) -> Self {
        let n = parse.len();
        let mut tags: Vec<Tag> = (0..n).map(|i| parse.tag(i)).collect();
        let mut deps: Vec<Dep> = (0..n).map(|i| parse.dep(i)).collect();
        let mut heads: Vec<usize> = (0..n).map(|i| parse.head(i).unwrap_or(i)).collect();
        raise_hidden_verbs(&mut tags, &mut deps, &mut heads);
        let lowers: Vec<String> = (0..n).map(|i| parse.lower(i).into_owned()).collect();
        let lemmas = (0..n).map(|i| parse.lemma(i).into_owned()).collect();
        let mut children = vec![Vec::new(); n];
        let mut edges: Vec<(usize, usize)> = (0..n).map(|i| (i, i)).collect();
        for i in 0..n {
            if heads[i] != i {
                children[heads[i]].push(i);
            }
            // Up to the root, at most as many steps as there are tokens.
            let mut at = i;
            for _ in 0..n {
                if heads[at] == at {
                    break;
                }
                at = heads[at];
                edges[at] = (edges[at].0.min(i), edges[at].1.max(i));
            }
        }
        Self { parse, lemmas, lowers, tags, deps, heads, edges, children }
    }

    pub(crate) fn len(&self) -> usize {
        self.heads.len()
    }

    pub(crate) fn tag(&self, i: usize) -> Tag {
        self.tags[i]
    }

    pub(crate) fn dep(&self, i: usize) -> Dep {
        self.deps[i]
    }

    pub(crate) fn head(&self, i: usize) -> Option<usize> {
        Some(self.heads[i]).filter(|&h| h != i)
    }

    pub(crate) fn root(&self) -> Option<usize> {
        (0..self.len()).find(|&i| self.heads[i] == i)
    }

    pub(crate) fn subtree(&self, i: usize) -> Range<usize> {
        self.edges[i].0..self.edges[i].1 + 1
    }

    /// Whether `above` is on the way from `below` to the root, or the same token.
    pub(crate) fn dominates(&self, above: usize, below: usize) -> bool {
        let mut at = below;
        for _ in 0..self.len() {
            if at == above {
                return true;
            }
            if self.heads[at] == at {
                return false;
            }
            at = self.heads[at];
        }
        false
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
}

/// "The levy reduced waste": where a participle before a noun has a subject of its own it is the verb, and the noun its object.
fn raise_hidden_verbs(tags: &mut [Tag], deps: &mut [Dep], heads: &mut [usize]) {
    for verb in 0..tags.len() {
        if deps[verb] != Dep::Amod || !matches!(tags[verb], Tag::VBN | Tag::VBD) {
            continue;
        }
        let noun = heads[verb];
        let Some(subject) = (0..verb).rev().find(|&i| heads[i] == verb && matches!(deps[i], Dep::Nsubj | Dep::NsubjPass | Dep::Csubj))
        else {
            continue;
        };
        if noun <= verb {
            continue;
        }
        tags[verb] = Tag::VBD;
        deps[verb] = deps[noun];
        heads[verb] = if heads[noun] == noun { verb } else { heads[noun] };
        for i in 0..tags.len() {
            if heads[i] != noun || i == noun || i == verb {
                continue;
            }
            if i < subject && matches!(deps[i], Dep::Det | Dep::Amod | Dep::Compound | Dep::Poss | Dep::Nummod) {
                heads[i] = subject;
            } else if i < verb || matches!(deps[i], Dep::Advcl | Dep::Punct | Dep::Mark | Dep::Ccomp | Dep::Npadvmod | Dep::Parataxis) {
                heads[i] = verb;
            }
        }
        heads[noun] = verb;
        deps[noun] = Dep::Dobj;
    }
}
