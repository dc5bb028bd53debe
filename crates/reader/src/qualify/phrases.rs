//! The word lists of `data/lexicon` and where their entries occur in a sentence.

use super::token::Token;
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A word list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum List {
    Negators,
    Hedges,
    Deontics,
    Conditionals,
    Reporting,
    Holders,
    Rejections,
    Levels,
    Policies,
}

impl List {
    pub(crate) const ALL: [Self; 9] = [
        Self::Negators,
        Self::Hedges,
        Self::Deontics,
        Self::Conditionals,
        Self::Reporting,
        Self::Holders,
        Self::Rejections,
        Self::Levels,
        Self::Policies,
    ];

    /// The file in `data/lexicon`.
    fn source(self) -> &'static str {
        match self {
            Self::Negators => include_str!("../../../../data/lexicon/negators.toml"),
            Self::Hedges => include_str!("../../../../data/lexicon/hedges.toml"),
            Self::Deontics => include_str!("../../../../data/lexicon/deontics.toml"),
            Self::Conditionals => include_str!("../../../../data/lexicon/conditionals.toml"),
            Self::Reporting => include_str!("../../../../data/lexicon/reporting.toml"),
            Self::Holders => include_str!("../../../../data/lexicon/holders.toml"),
            Self::Rejections => include_str!("../../../../data/lexicon/rejections.toml"),
            Self::Levels => include_str!("../../../../data/lexicon/levels.toml"),
            Self::Policies => include_str!("../../../../data/lexicon/policies.toml"),
        }
    }
}

/// An entry of a word list: the phrases that are one cue, and a sentence each way.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Entry {
    /// The phrases, in lower case.
    #[serde(default)]
    pub(crate) text: Vec<String>,
    /// A verb in its base form, matched in all its forms.
    #[serde(default)]
    pub(crate) verb: Option<String>,
    /// What kind of cue; each list has its own kinds, told in its file.
    #[serde(default)]
    pub(crate) kind: String,
    /// A marked sentence in which it decides: `{cause} <cue> [effect]`.
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests of the lists"))]
    pub(crate) catches: String,
    /// A marked sentence in which it must not decide.
    #[serde(default)]
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests of the lists"))]
    pub(crate) leaves: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    entry: Vec<Entry>,
}

/// An entry found in a sentence, at `from..to` of its tokens.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hit {
    pub(crate) list: List,
    pub(crate) entry: &'static Entry,
    pub(crate) from: usize,
    pub(crate) to: usize,
}

impl Hit {
    pub(crate) fn kind(&self) -> &'static str {
        &self.entry.kind
    }
}

type Phrase = (List, usize, Vec<String>);

struct Lexicon {
    entries: HashMap<List, Vec<Entry>>,
    by_first: HashMap<String, Vec<Phrase>>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::load);

impl Lexicon {
    fn load() -> Self {
        let mut entries = HashMap::new();
        let mut by_first: HashMap<String, Vec<Phrase>> = HashMap::new();
        for list in List::ALL {
            let file: File = toml::from_str(list.source()).unwrap_or_else(|error| panic!("data/lexicon, {list:?}: {error}"));
            for (n, entry) in file.entry.iter().enumerate() {
                for phrase in entry.phrases() {
                    let words: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
                    by_first.entry(words[0].clone()).or_default().push((list, n, words));
                }
            }
            entries.insert(list, file.entry);
        }
        for phrases in by_first.values_mut() {
            phrases.sort_by(|a, b| (a.0, b.2.len(), a.1).cmp(&(b.0, a.2.len(), b.1)));
        }
        Self { entries, by_first }
    }
}

/// The entries of a list.
pub(crate) fn entries(list: List) -> &'static [Entry] {
    &LEXICON.entries[&list]
}

/// Every entry that occurs, by place; at one place the longest of each list, and none inside a longer one of the same list.
pub(crate) fn find(tokens: &[Token<'_>]) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    let mut busy: HashMap<List, usize> = HashMap::new();
    for from in 0..tokens.len() {
        let Some(phrases) = LEXICON.by_first.get(&*tokens[from].word) else { continue };
        let mut last: Option<(List, usize)> = None;
        for (list, n, words) in phrases {
            let to = from + words.len();
            // A word may be two cues of one list ("claim": a verb, a noun).
            let free = last == Some((*list, to)) || (last.is_none_or(|(l, _)| l != *list) && busy.get(list).is_none_or(|&end| end <= from));
            if free && to <= tokens.len() && words.iter().zip(&tokens[from..to]).all(|(w, t)| *w == t.word) {
                hits.push(Hit { list: *list, entry: &entries(*list)[*n], from, to });
                busy.insert(*list, to);
                last = Some((*list, to));
            }
        }
    }
    hits
}

impl Entry {
    /// All phrases of the entry; a verb in its five forms, the first word of a phrase inflected ("call for" → "calls for").
    pub(crate) fn phrases(&self) -> Vec<String> {
        let mut all = self.text.clone();
        if let Some(verb) = &self.verb {
            let (first, rest) = verb.split_once(' ').map_or((verb.as_str(), String::new()), |(f, r)| (f, format!(" {r}")));
            all.extend(forms(first).into_iter().map(|form| form + &rest));
        }
        all
    }
}

/// The forms of a regular verb, and its past forms where they are irregular.
fn forms(base: &str) -> Vec<String> {
    let stem = base.strip_suffix('e').unwrap_or(base);
    let consonant_y = base.ends_with('y') && !base.ends_with("ay") && !base.ends_with("ey") && !base.ends_with("oy");
    let hisses = ["s", "sh", "ch", "x", "z"].iter().any(|end| base.ends_with(end));
    let third = match () {
        () if consonant_y => format!("{}ies", &base[..base.len() - 1]),
        () if hisses => format!("{base}es"),
        () => format!("{base}s"),
    };
    let doubled = matches!(base, "stop" | "plan" | "refer" | "submit" | "permit" | "admit" | "set" | "put" | "infer");
    let long = if doubled { format!("{base}{}", &base[base.len() - 1..]) } else { stem.to_owned() };
    let past: Vec<String> = match base {
        "show" => vec!["showed".into(), "shown".into()],
        "find" => vec!["found".into()],
        "hold" | "uphold" => vec![base.replace("hold", "held")],
        "write" => vec!["wrote".into(), "written".into()],
        "think" => vec!["thought".into()],
        "see" => vec!["saw".into(), "seen".into()],
        "say" => vec!["said".into()],
        "tell" => vec!["told".into()],
        "foresee" => vec!["foresaw".into(), "foreseen".into()],
        "put" | "set" => vec![base.into()],
        "lay" => vec!["laid".into()],
        "overlook" | "look" => vec![format!("{base}ed")],
        "take" | "mistake" => vec![base.replace("take", "took"), base.replace("take", "taken")],
        "draw" => vec!["drew".into(), "drawn".into()],
        _ if consonant_y => vec![format!("{}ied", &base[..base.len() - 1])],
        _ => vec![format!("{long}ed")],
    };
    let mut all = vec![base.to_owned(), third, format!("{}ing", if base.ends_with("ee") { base } else { &long })];
    all.extend(past);
    all
}
