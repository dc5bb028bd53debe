//! The way through the tree from one head to another, members of a list taken for the first of them.

use super::super::sentence::Sentence;
use claimgraph_syntax::Dep;

/// One step of a way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Step {
    /// Towards the root, or away from it.
    pub(crate) up: bool,
    /// How the lower of the two tokens hangs on the upper.
    pub(crate) dep: Dep,
}

/// A way from a cause to an effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Way {
    /// Tokens between the two ends, in order.
    pub(crate) inner: Vec<usize>,
    /// The steps, one more than there are tokens between.
    pub(crate) steps: Vec<Step>,
    /// How many steps lead up before the first leads down.
    pub(crate) ups: usize,
    /// How many steps along lists were left out, at the cause, within, and at the effect.
    pub(crate) lists: [u8; 3],
}

/// Longest way that is followed, in tokens, lists counted.
const LONGEST: usize = 14;

/// Tokens from a head to the root.
pub(crate) fn chain(s: &Sentence<'_>, from: usize) -> Vec<usize> {
    let mut out = vec![from];
    let mut at = from;
    while let Some(head) = s.head(at) {
        if out.len() > LONGEST {
            break;
        }
        out.push(head);
        at = head;
    }
    out
}

impl Way {
    /// The way between two tokens with these chains; none where it is too long.
    pub(crate) fn between(s: &Sentence<'_>, from: &[usize], to: &[usize]) -> Option<Self> {
        let (mut i, mut j) = (0, 0);
        let meet = 'found: {
            for (a, x) in from.iter().enumerate() {
                if let Some(b) = to.iter().position(|y| y == x) {
                    (i, j) = (a, b);
                    break 'found true;
                }
            }
            false
        };
        if !meet || i + j > LONGEST || i + j == 0 {
            return None;
        }
        let mut nodes: Vec<usize> = from[..=i].to_vec();
        nodes.extend(to[..j].iter().rev());
        let mut steps: Vec<Step> = from[..i].iter().map(|&x| Step { up: true, dep: s.dep(x) }).collect();
        steps.extend(to[..j].iter().rev().map(|&x| Step { up: false, dep: s.dep(x) }));
        let mut lists = [0; 3];
        // A list's later member takes the place of the one that it hangs on.
        let mut at = 0;
        while at < steps.len() {
            if steps[at].dep == Dep::Conj && steps.len() > 1 {
                let upper = if steps[at].up { at + 1 } else { at };
                if upper > 0 && upper + 1 < nodes.len() {
                    let place = if at == 0 {
                        0
                    } else if at + 1 == steps.len() {
                        2
                    } else {
                        1
                    };
                    lists[place] += 1;
                    nodes.remove(upper);
                    steps.remove(at);
                    at = at.saturating_sub(1);
                    continue;
                }
            }
            at += 1;
        }
        let ups = steps.iter().take_while(|s| s.up).count();
        Some(Self { inner: nodes[1..nodes.len() - 1].to_vec(), steps, ups, lists })
    }

    /// The topmost token between the ends; none where one end is above the other and nothing stands between.
    pub(crate) fn top(&self) -> Option<usize> {
        if self.ups == 0 { self.inner.first().copied() } else { self.inner.get(self.ups - 1).or(self.inner.last()).copied() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(text: &str, from: &str, to: &str) -> (Vec<String>, Vec<String>) {
        let s = Sentence::new(text);
        let at = |w: &str| (0..s.len()).find(|&i| s.parse.word(i) == w).unwrap();
        let way = Way::between(&s, &chain(&s, at(from)), &chain(&s, at(to))).unwrap();
        let steps = way.steps.iter().map(|x| format!("{}{}", if x.up { '<' } else { '>' }, x.dep.label())).collect();
        (way.inner.iter().map(|&i| s.parse.word(i).to_owned()).collect(), steps)
    }

    #[test]
    fn members_of_a_list_go_the_way_of_the_first() {
        let text = "The levy lowers waste and improves soils.";
        assert_eq!(way(text, "levy", "soils"), (vec!["improves".into()], vec!["<nsubj".into(), ">dobj".into()]));
        assert_eq!(way(text, "levy", "waste"), (vec!["lowers".into()], vec!["<nsubj".into(), ">dobj".into()]));
        let text = "Roads and ports lower the cost of trade.";
        assert_eq!(way(text, "ports", "cost"), way(text, "Roads", "cost"));
    }
}
