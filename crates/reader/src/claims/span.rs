//! From a head to the tightest contiguous phrase that names what it stands for, and from a coordination to its members.

use super::sentence::Sentence;
use claimgraph_syntax::{Dep, Tag};
use std::ops::Range;

/// Something that can fill a slot of a claim: a token whose phrase is meant, with subtrees that do not belong to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Filler {
    /// The head of the phrase.
    pub(crate) head: usize,
    /// Subtrees to be left out: the cue with what hangs on it, the other end.
    pub(crate) without: Vec<usize>,
    /// A later token up to whose last word the phrase reaches: "households … to save less".
    pub(crate) until: Option<usize>,
    /// How the filler was reached from the cue, for the weights.
    pub(crate) way: &'static str,
}

impl Filler {
    pub(crate) fn new(head: usize, way: &'static str) -> Self {
        Self { head, without: Vec::new(), until: None, way }
    }

    pub(crate) fn less(mut self, token: usize) -> Self {
        self.without.push(token);
        self
    }
}

/// The members of a coordination that each stand on their own.
pub(crate) fn members(s: &Sentence<'_>, filler: &Filler) -> Vec<Filler> {
    let head = filler.head;
    if filler.until.is_some() {
        return vec![filler.clone()];
    }
    let verbal = (s.tag(head) == Tag::VBG && s.own_subject(head).is_none()) || s.is_infinitive(head);
    let nominal = s.is_nominal(head) || verbal;
    let clause = !nominal && s.is_verb(head);
    let left_out = |c: usize| filler.without.iter().any(|&w| s.dominates(w, c));
    let alike = |c: usize| {
        if clause {
            s.own_subject(c).is_some() && matches!(filler.way, "clause" | "ccomp")
        } else {
            (nominal && (s.is_nominal(c) || s.tag(c) == Tag::VBG)) || (s.is_infinitive(head) && s.tag(c) == Tag::VB)
        }
    };
    let mut heads = conjuncts(s, head, |c| !left_out(c) && alike(c));
    let mut without = filler.without.clone();
    if nominal && !verbal {
        // "the costs of moving goods, ideas and people": a list of three, or one whose later members are phrases of their own, is
        // split also where it hangs deeper, since what it hangs on is as often the list as its first member.
        let mut at = head;
        for _ in 0..4 {
            let Some(below) = s
                .children(at)
                .iter()
                .copied()
                .rev()
                .find(|&c| c > at && s.dep(c) == Dep::Prep && !left_out(c) && !gives_examples(s, c))
                .and_then(|p| s.governed(p))
            else {
                break;
            };
            let list = conjuncts(s, below, |c| s.is_nominal(c) && !left_out(c));
            let own_phrase = |&c: &usize| {
                let first = s.tag(s.subtree(c).start);
                matches!(first, Tag::DT | Tag::PRPS) || s.preposition(c, "of").is_some()
            };
            if list.len() > 2 || (list.len() == 2 && own_phrase(&list[1])) {
                without.extend(list.iter().skip(1));
                heads.extend(list.iter().skip(1));
                break;
            }
            at = below;
        }
    }
    heads.sort_unstable();
    heads.dedup();
    heads
        .into_iter()
        .map(|h| Filler { head: h, without: without.iter().copied().filter(|&w| w != h).collect(), ..filler.clone() })
        .collect()
}

/// A token and what is coordinated with it, in order.
fn conjuncts(s: &Sentence<'_>, head: usize, belongs: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut out = vec![head];
    let mut at = 0;
    while let Some(&member) = out.get(at) {
        at += 1;
        out.extend(s.children(member).iter().copied().filter(|&c| s.dep(c) == Dep::Conj && c > member && belongs(c)));
        // "by A, but also by B": the prepositions are coordinated, what they govern is meant.
        if let Some(prep) = s.head(member).filter(|&p| matches!(s.dep(member), Dep::Pobj | Dep::Pcomp) && s.tag(p) == Tag::IN) {
            out.extend(
                s.children(prep)
                    .iter()
                    .copied()
                    .filter(|&c| s.dep(c) == Dep::Conj && s.lower(c) == s.lower(prep))
                    .filter_map(|p| s.governed(p))
                    .filter(|&c| belongs(c)),
            );
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// The tokens of a filler: contiguous, holding the head, without leading or trailing marks.
pub(crate) fn tokens(s: &Sentence<'_>, filler: &Filler) -> Range<usize> {
    let head = filler.head;
    let mut range = s.subtree(head);
    let cut = |sub: Range<usize>, range: &mut Range<usize>| {
        if sub.contains(&head) {
            return;
        }
        if sub.start > head {
            range.end = range.end.min(sub.start);
        } else if sub.end <= head {
            range.start = range.start.max(sub.end);
        }
    };
    for &w in &filler.without {
        cut(s.subtree(w), &mut range);
    }
    let verbal = s.is_verb(head) || s.dep(head).is_clause();
    for &c in s.children(head) {
        let comma = c > head && c > 0 && preceded_by_comma(s, c);
        let drop = match s.dep(c) {
            Dep::Conj => !verbal || s.own_subject(c).is_some() || comma || !matches!(filler.way, "clause" | "ccomp" | "csubj"),
            Dep::Cc | Dep::Preconj => c < head || s.children(head).iter().any(|&d| s.dep(d) == Dep::Conj && d > c && d == c + 1) || !verbal,
            Dep::Relcl | Dep::Appos | Dep::Parataxis => comma || bracketed(s, c),
            Dep::Prep if c > head && gives_examples(s, c) => false,
            Dep::Acl | Dep::Prep | Dep::Advcl if c > head => comma || bracketed(s, c),
            Dep::Advcl if c < head => true,
            Dep::Prep if verbal && c < head => s.subtree(c).end < s.len() && s.tag(s.subtree(c).end) == Tag::Comma,
            Dep::Advmod if verbal && c < head => s.subtree(c).start == range.start,
            Dep::Npadvmod if verbal => comma || c < head,
            Dep::Mark => true,
            Dep::Nsubj | Dep::NsubjPass | Dep::Aux | Dep::AuxPass if filler.way == "means" => c < head,
            Dep::Intj => true,
            Dep::Punct => c > head && matches!(s.tag(c), Tag::Colon | Tag::Stop) && s.lower(c) != "-" && !s.lower(c).starts_with('-'),
            _ => false,
        };
        if drop {
            cut(s.subtree(c), &mut range);
        }
    }
    if let Some(until) = filler.until {
        range.end = range.end.max(s.subtree(until).end);
    }
    trim(s, range, head)
}

/// "such as A and B": examples belong to what they are examples of.
fn gives_examples(s: &Sentence<'_>, prep: usize) -> bool {
    s.lower(prep) == "as" && s.children(prep).iter().any(|&c| s.lower(c) == "such") || s.lower(prep) == "like"
}

fn preceded_by_comma(s: &Sentence<'_>, c: usize) -> bool {
    let start = s.subtree(c).start;
    start > 0 && matches!(s.tag(start - 1), Tag::Comma | Tag::Colon)
}

fn bracketed(s: &Sentence<'_>, c: usize) -> bool {
    let start = s.subtree(c).start;
    matches!(s.tag(start), Tag::LRB) || (start > 0 && matches!(s.tag(start - 1), Tag::LRB))
}

fn trim(s: &Sentence<'_>, mut range: Range<usize>, head: usize) -> Range<usize> {
    let open = |i: usize| {
        matches!(s.tag(i), Tag::Comma | Tag::Colon | Tag::Stop | Tag::CC | Tag::RRB | Tag::NFP | Tag::CloseQuote)
            || (s.tag(i) == Tag::TO && s.dep(i) == Dep::Aux)
    };
    let shut = |i: usize| matches!(s.tag(i), Tag::Comma | Tag::Colon | Tag::Stop | Tag::CC | Tag::LRB | Tag::OpenQuote);
    loop {
        let before = range.clone();
        while range.start < head && (open(range.start) || (s.tag(range.start) == Tag::LRB && !balanced(s, &range))) {
            range.start += 1;
        }
        while range.end > head + 1 && shut(range.end - 1) {
            range.end -= 1;
        }
        if range.end > head + 1 && s.tag(range.end - 1) == Tag::RRB && !balanced(s, &range) {
            range.end -= 1;
        }
        // A citation or aside in brackets at the end names nothing.
        if range.end > head + 2
            && s.tag(range.end - 1) == Tag::RRB
            && let Some(open) = (head + 1..range.end - 1).rev().find(|&i| s.tag(i) == Tag::LRB)
        {
            range.end = open;
        }
        if range.end > head + 1 && matches!(s.tag(range.end - 1), Tag::OpenQuote) {
            range.end -= 1;
        }
        if range == before {
            return range;
        }
    }
}

fn balanced(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    let mut depth = 0i32;
    for i in range.clone() {
        match s.tag(i) {
            Tag::LRB => depth += 1,
            Tag::RRB => {
                depth -= 1;
                if depth < 0 {
                    return false;
                }
            }
            _ => {}
        }
    }
    depth == 0
}
