//! Which groups are headings, and how deep.

use super::{
    group::{Group, Look, Setting},
    heading::{self, Known, Number, Style},
    shape::{ends_sentence, starts_upper},
};

/// A heading that is taken for one.
#[derive(Debug, Clone)]
pub(super) struct Headline {
    pub(super) number: Option<String>,
    pub(super) title: String,
    pub(super) known: Option<Known>,
    pub(super) level: u8,
}

/// A possible heading: its words on one line, and what its number and words say.
struct Candidate {
    group: usize,
    title: String,
    number: Option<Number>,
    known: Option<Known>,
}

/// The headings among groups from one on; `None` for every other group.
pub(super) fn outline(text: &str, groups: &[Group], from: usize, setting: Setting) -> Vec<Option<Headline>> {
    let mut out: Vec<Option<Headline>> = vec![None; groups.len()];
    let candidates: Vec<Candidate> = (from..groups.len())
        .filter(|&g| groups[g].look == Look::Heading || bracketed(text, groups, g))
        .map(|g| candidate(text, groups, g))
        .collect();
    let accepted = in_sequence(text, groups, &candidates);
    let styles = Styles::of(candidates.iter().zip(&accepted).filter(|(_, ok)| **ok).filter_map(|(c, _)| c.number.as_ref()));
    for (candidate, ok) in candidates.iter().zip(&accepted) {
        let level = candidate.number.as_ref().map_or(1, |number| styles.level(number));
        if *ok {
            out[candidate.group] = Some(Headline {
                number: candidate.number.as_ref().map(|n| n.text.clone()),
                title: candidate.title.clone(),
                known: candidate.known,
                level,
            });
        }
    }
    unnumbered(text, groups, from, setting, &styles, &mut out);
    out
}

/// Whether an item "(b) Roads" looks like a heading: alone, with running text and no item under it.
fn bracketed(text: &str, groups: &[Group], g: usize) -> bool {
    let group = &groups[g];
    let words = group.first_words(text);
    group.look == Look::Item
        && group.apart
        && group.lines.len() == 1
        && heading::number(words).is_some_and(|n| n.style == Style::Bracketed && heading::looks_like_title(&words[n.length..]))
        && groups.get(g + 1).is_some_and(|next| next.look == Look::Text && next.apart && next.bytes() > 100)
}

/// The words of a group on one line.
pub(super) fn one_line(text: &str, group: &Group) -> String {
    let mut out = String::new();
    for piece in &group.pieces {
        for word in piece.of(text).split_whitespace() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
    }
    out
}

fn candidate(text: &str, groups: &[Group], group: usize) -> Candidate {
    let words = one_line(text, &groups[group]);
    let number = heading::number(&words);
    let title = number.as_ref().map_or(words.as_str(), |n| heading::without_stop(&words[n.length..], n.depth)).to_owned();
    let named = number.as_ref().is_some_and(|n| n.style == Style::Named);
    let known = heading::known(&title).or_else(|| if named { heading::known(&words) } else { None });
    Candidate { group, title, number, known }
}

/// Numbers of headings count up; a number that does not is an item of a list, a year, a table's row.
fn in_sequence(text: &str, groups: &[Group], candidates: &[Candidate]) -> Vec<bool> {
    let present = |style: Style, last: u32, depth: u8| {
        candidates.iter().any(|c| c.number.as_ref().is_some_and(|n| n.style == style && n.last == last && n.depth == depth))
    };
    // Looked up once for each style, so that long lists stay cheap.
    let second: Vec<(Style, bool)> = [(Style::Roman, 1), (Style::Capital, 2), (Style::Bracketed, 2)]
        .map(|(style, depth)| (style, present(style, 1, depth) && present(style, 2, depth)))
        .to_vec();
    let mut path: Vec<u32> = Vec::new();
    let mut last_of: [u32; 3] = [0; 3];
    let mut accepted = vec![false; candidates.len()];
    for (i, candidate) in candidates.iter().enumerate() {
        let Some(number) = &candidate.number else {
            accepted[i] = true;
            continue;
        };
        if listed(groups, candidates, i) {
            continue;
        }
        accepted[i] = match number.style {
            Style::Named => {
                path = vec![number.last];
                true
            }
            Style::Decimal => {
                let parts: Vec<u32> = number.text.split('.').filter_map(|p| p.parse().ok()).collect();
                let ok = follows(&path, &parts) || candidate.known.is_some() && parts.len() == 1;
                if ok {
                    path = parts;
                }
                ok
            }
            Style::Roman | Style::Capital | Style::Bracketed => {
                let slot = match number.style {
                    Style::Roman => 0,
                    Style::Capital => 1,
                    _ => 2,
                };
                let pair = second.iter().any(|&(style, both)| style == number.style && both) || number.text.contains('.');
                let ok = pair
                    && (number.last == last_of[slot] + 1
                        || number.last == 1
                        || number.last == last_of[slot] + 2
                        || number.text.contains('.'));
                if ok {
                    last_of[slot] = number.last;
                    for deeper in &mut last_of[slot + 1..] {
                        *deeper = 0;
                    }
                }
                ok
            }
        };
        if accepted[i]
            && number.style == Style::Decimal
            && number.depth == 1
            && candidate.known.is_none()
            && !heads_text(text, groups, candidate.group)
        {
            accepted[i] = false;
            path.pop();
        }
    }
    accepted
}

/// Whether a number comes next after another in an outline.
fn follows(path: &[u32], next: &[u32]) -> bool {
    if path.is_empty() {
        return next[0] <= 2;
    }
    let depth = next.len();
    if depth > path.len() + 2 {
        return false;
    }
    let shared = path.iter().zip(next).take_while(|(a, b)| a == b).count();
    if shared == depth {
        return false;
    }
    let step = next[shared] as i64 - path.get(shared).copied().unwrap_or(0) as i64;
    // One heading may be lost on the way, not more; what lies deeper starts anew.
    (1..=2).contains(&step) && next[shared + 1..].iter().all(|&n| n <= 2)
}

/// Whether candidates of one style follow each other with nothing between them: a list or a table of contents.
fn listed(groups: &[Group], candidates: &[Candidate], i: usize) -> bool {
    let Some(number) = &candidates[i].number else { return false };
    // Appendices may hold nothing but a heading each.
    if number.text.starts_with("App") || number.text.starts_with("Ann") {
        return false;
    }
    let alike = |j: usize| {
        candidates.get(j).is_some_and(|other| {
            other.number.as_ref().is_some_and(|n| n.style == number.style && n.depth == number.depth)
                && groups[candidates[i].group.min(other.group)..candidates[i].group.max(other.group)]
                    .iter()
                    .skip(1)
                    .all(|g| g.look == Look::Furniture)
        })
    };
    let before = i > 0 && alike(i - 1);
    alike(i + 1) || before
}

/// Whether text or another heading follows a group.
fn heads_text(text: &str, groups: &[Group], group: usize) -> bool {
    groups[group + 1..]
        .iter()
        .find(|g| g.look != Look::Furniture)
        .is_some_and(|next| next.look != Look::Cells && (next.look != Look::Text || starts_upper(next.first_words(text)) || !next.apart))
}

/// Which ways of numbering a paper uses.
#[derive(Debug, Default)]
struct Styles {
    roman: bool,
    capital: bool,
    numbered: usize,
}

impl Styles {
    fn of<'n>(numbers: impl Iterator<Item = &'n Number>) -> Self {
        let mut styles = Self::default();
        for number in numbers {
            styles.roman |= number.style == Style::Roman;
            styles.capital |= number.style == Style::Capital && number.text.len() == 1;
            styles.numbered += usize::from(number.style != Style::Bracketed);
        }
        styles
    }

    fn level(&self, number: &Number) -> u8 {
        match number.style {
            Style::Named | Style::Roman => 1,
            Style::Capital => {
                if number.depth == 2 && number.text.len() == 1 && !self.roman {
                    1
                } else {
                    2
                }
            }
            Style::Bracketed => {
                if self.roman && self.capital {
                    4
                } else {
                    2
                }
            }
            Style::Decimal if number.depth == 1 => 1 + u8::from(self.roman) + u8::from(self.roman && self.capital),
            Style::Decimal => number.depth,
        }
    }
}

/// Headings without numbers and without known words: short lines that stand alone before running text.
fn unnumbered(text: &str, groups: &[Group], from: usize, setting: Setting, styles: &Styles, out: &mut [Option<Headline>]) {
    let numbered = styles.numbered >= 3;
    let mut known = 0;
    for g in from..groups.len() {
        if let Some(headline) = &out[g] {
            if headline.known == Some(Known::References) {
                return;
            }
            known += usize::from(headline.known.is_some());
            continue;
        }
        // In lines out of a PDF such lines are axis labels and table heads as often; where headings are numbered, only those count.
        if groups[g].look != Look::Text || setting.wrapped && numbered || !stands_as_heading(text, groups, g, setting, out) {
            continue;
        }
        let title = one_line(text, &groups[g]);
        let level = if numbered || known >= 2 { 2 } else { 1 };
        out[g] = Some(Headline { number: None, title, known: None, level });
    }
}

fn stands_as_heading(text: &str, groups: &[Group], g: usize, setting: Setting, out: &[Option<Headline>]) -> bool {
    let group = &groups[g];
    if group.bytes() > 170 || group.pieces.len() != 1 || !group.apart {
        return false;
    }
    let words = one_line(text, group);
    let count = words.split_whitespace().count();
    let fits = heading::looks_like_title(&words)
        && words.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '‘' | '"'))
        && count <= 20
        && !words.contains(';')
        && !words.ends_with(')')
        && group.lines.len() <= 1 + usize::from(setting.wrapped);
    if !fits || setting.wrapped && group.bytes() > setting.measure * 3 / 2 {
        return false;
    }
    let not_furniture = |g: &usize| groups[*g].look != Look::Furniture;
    let before = (g.saturating_sub(6)..g).rev().find(not_furniture);
    let mut after = (g + 1..groups.len().min(g + 6)).filter(not_furniture);
    let Some(next) = after.next() else { return false };
    let prose = |n: usize| {
        groups[n].look == Look::Text
            && groups[n].apart
            && groups[n].bytes() >= 100.max(words.len())
            && starts_upper(groups[n].first_words(text))
    };
    // A heading may stand straight over another.
    let heads = prose(next)
        || out[next].is_some()
        || groups[next].look == Look::Text
            && groups[next].bytes() < 150
            && !ends_sentence(groups[next].last_words(text))
            && after.next().is_some_and(prose);
    let closed = before.is_none_or(|b| {
        out[b].is_some()
            || match groups[b].look {
                Look::Text | Look::Item => ends_sentence(groups[b].last_words(text)),
                Look::Cells => !setting.wrapped,
                _ => true,
            }
    });
    heads && closed
}
