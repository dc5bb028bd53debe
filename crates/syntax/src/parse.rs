//! What is known of one sentence.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use crate::words::Words;
use crate::{Dep, Tag};

/// A word or mark of the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it begins, in bytes of the sentence.
    pub start: usize,
    /// Where it ends (exclusive), in bytes of the sentence.
    pub end: usize,
    /// Its word class.
    pub tag: Tag,
    /// How it hangs on its head.
    pub dep: Dep,
    /// The token it hangs on; its own index for the root, and for every token of a parse without heads.
    pub head: usize,
}

/// A sentence with its tokens. Token indices count from 0; the tree is projective and has one root.
///
/// ```
/// use claimgraph_syntax::{Dep, parse};
/// let sentence = parse("Higher taxes reduced the demand for coal.");
/// let verb = sentence.root().unwrap();
/// assert_eq!(sentence.word(verb), "reduced");
/// let subject = sentence.child(verb, Dep::Nsubj).unwrap();
/// assert_eq!(sentence.phrase(subject), "Higher taxes");
/// assert_eq!(sentence.lemma(subject), "tax");
/// ```
#[derive(Clone, Debug)]
pub struct Parse<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    /// First and last token of each subtree.
    edges: Vec<(u32, u32)>,
    parsed: bool,
    /// Small letters and dictionary forms, worked out where somebody asks for one.
    words: OnceLock<Words>,
}

impl PartialEq for Parse<'_> {
    fn eq(&self, other: &Self) -> bool {
        (self.text, &self.tokens, self.parsed) == (other.text, &other.tokens, other.parsed)
    }
}

impl Eq for Parse<'_> {}

impl<'t> Parse<'t> {
    pub(crate) fn new(text: &'t str, tokens: Vec<Token>, parsed: bool) -> Self {
        let mut edges: Vec<(u32, u32)> = (0..tokens.len() as u32).map(|i| (i, i)).collect();
        if parsed {
            // Towards the head from the outside in: in a projective tree the span between a token and its head holds only
            // their descendants, so the leftmost dependants are complete when met from the left and the others from the right.
            for i in 0..tokens.len() {
                let head = tokens[i].head;
                if head > i {
                    edges[head].0 = edges[head].0.min(edges[i].0);
                }
            }
            for i in (0..tokens.len()).rev() {
                let head = tokens[i].head;
                if head < i {
                    edges[head].1 = edges[head].1.max(edges[i].1);
                }
            }
        }
        Self { text, tokens, edges, parsed, words: OnceLock::new() }
    }

    /// The sentence.
    #[inline]
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Its tokens in order.
    #[inline]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// How many tokens there are.
    #[inline]
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// No token at all: an empty or blank sentence.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// Whether heads and labels were sought: true from [`parse`](crate::parse), false from [`tag`](fn@crate::tag).
    #[inline]
    pub fn has_heads(&self) -> bool {
        self.parsed
    }

    /// The token as printed.
    #[inline]
    pub fn word(&self, i: usize) -> &'t str {
        &self.text[self.tokens[i].start..self.tokens[i].end]
    }

    /// The token in lower case.
    pub fn lower(&self, i: usize) -> Cow<'_, str> {
        self.words().lower(&self.tokens[i], self.text)
    }

    /// The dictionary form: "policies" gives "policy", "was" gives "be".
    pub fn lemma(&self, i: usize) -> Cow<'_, str> {
        self.words().lemma(i, &self.tokens[i], self.text)
    }

    #[inline]
    fn words(&self) -> &Words {
        self.words.get_or_init(|| Words::of(self.text, &self.tokens))
    }

    /// The word class.
    #[inline]
    pub fn tag(&self, i: usize) -> Tag {
        self.tokens[i].tag
    }

    /// How the token hangs on its head.
    #[inline]
    pub fn dep(&self, i: usize) -> Dep {
        self.tokens[i].dep
    }

    /// The token it hangs on; none for the root.
    #[inline]
    pub fn head(&self, i: usize) -> Option<usize> {
        Some(self.tokens[i].head).filter(|&head| head != i)
    }

    /// The root; none where there are no tokens or no heads.
    pub fn root(&self) -> Option<usize> {
        if !self.parsed {
            return None;
        }
        self.tokens.iter().enumerate().position(|(i, token)| token.head == i)
    }

    /// The tokens that hang on this one, from left to right.
    pub fn children(&self, i: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.subtree(i).filter(move |&child| child != i && self.tokens[child].head == i)
    }

    /// The first child with this label.
    pub fn child(&self, i: usize, dep: Dep) -> Option<usize> {
        self.children(i).find(|&child| self.tokens[child].dep == dep)
    }

    /// The token and all below it, a range of token indices.
    #[inline]
    pub fn subtree(&self, i: usize) -> Range<usize> {
        let (first, last) = self.edges[i];
        first as usize..last as usize + 1
    }

    /// The bytes of the sentence that the subtree covers.
    pub fn span(&self, i: usize) -> Range<usize> {
        self.bytes(self.subtree(i))
    }

    /// The bytes of the sentence from the first to the last of these tokens; empty for an empty range.
    #[inline]
    pub fn bytes(&self, tokens: Range<usize>) -> Range<usize> {
        match self.tokens.get(tokens.clone()) {
            Some([first, .., last]) => first.start..last.end,
            Some([only]) => only.start..only.end,
            _ => 0..0,
        }
    }

    /// The words that the subtree covers, as printed.
    pub fn phrase(&self, i: usize) -> &'t str {
        &self.text[self.span(i)]
    }

    /// The heads above this token, from the next to the root.
    pub fn ancestors(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.head(i), |&above| self.head(above))
    }

    /// Whether `above` is on the way from `below` to the root, or the same token.
    pub fn dominates(&self, above: usize, below: usize) -> bool {
        self.subtree(above).contains(&below)
    }

    /// The way from one token to another through the tree, both included, and the topmost token of it; none without heads.
    ///
    /// ```
    /// use claimgraph_syntax::parse;
    /// let sentence = parse("Higher taxes reduced the demand for coal.");
    /// let (path, top) = sentence.path(1, 4).unwrap();
    /// assert_eq!((path, top), (vec![1, 2, 4], 2));
    /// ```
    pub fn path(&self, from: usize, to: usize) -> Option<(Vec<usize>, usize)> {
        if !self.parsed {
            return None;
        }
        let top = std::iter::once(from).chain(self.ancestors(from)).find(|&above| self.dominates(above, to))?;
        let mut path: Vec<usize> = std::iter::once(from).chain(self.ancestors(from)).take_while(|&i| i != top).collect();
        path.push(top);
        let turn = path.len();
        path.extend(std::iter::once(to).chain(self.ancestors(to)).take_while(|&i| i != top));
        path[turn..].reverse();
        Some((path, top))
    }

    /// The members of the coordination that begins with this token: itself and the conj below it, in order.
    pub fn conjuncts(&self, i: usize) -> Vec<usize> {
        let mut members = vec![i];
        let mut next = 0;
        while let Some(&member) = members.get(next) {
            members.extend(self.children(member).filter(|&child| self.tokens[child].dep == Dep::Conj));
            next += 1;
        }
        members.sort_unstable();
        members
    }

    /// The token that covers this byte of the sentence; none between tokens.
    #[inline]
    pub fn at(&self, byte: usize) -> Option<usize> {
        let i = self.tokens.partition_point(|token| token.end <= byte);
        (self.tokens.get(i)?.start <= byte).then_some(i)
    }

    /// The tokens that share a byte with this stretch of the sentence.
    #[inline]
    pub fn within(&self, bytes: Range<usize>) -> Range<usize> {
        let first = self.tokens.partition_point(|token| token.end <= bytes.start);
        let last = self.tokens.partition_point(|token| token.start < bytes.end);
        first..last.max(first)
    }

    /// The topmost token of a range: the one whose head lies outside. The first of them where the range is no subtree.
    pub fn top(&self, tokens: Range<usize>) -> Option<usize> {
        let end = tokens.end.min(self.len());
        (tokens.start..end).find(|&i| self.head(i).is_none_or(|head| !tokens.contains(&head)))
    }
}
