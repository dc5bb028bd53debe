//! The words that state causal relations, from `data/lexicon/cues-*.toml`.

use claimgraph_model::{Polarity, Relation};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A cue word with its frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// The word as the list has it: a lemma, several for a fixed phrase.
    pub word: String,
    /// Which list it stands in.
    pub class: Class,
    /// What it does.
    pub relation: Relation,
    /// In which direction.
    pub polarity: Polarity,
    /// Slots that hold the cause, in order of preference.
    pub cause: Vec<String>,
    /// Slots that hold the effect, in order of preference.
    pub effect: Vec<String>,
    /// A sentence in which it is to be found.
    pub example: String,
}

/// The kind of word a cue is, which is the list that it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// `cues-verbs.toml`
    Verb,
    /// `cues-nouns.toml`
    Noun,
    /// `cues-adjectives.toml`
    Adjective,
    /// `cues-phrases.toml`, frame `preposition`
    Preposition,
    /// `cues-phrases.toml`, frame `subordinator`
    Subordinator,
    /// `cues-phrases.toml`, frame `result`
    Result,
    /// `cues-phrases.toml`, frame `purpose`
    Purpose,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    group: Vec<Group>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    frame: Option<String>,
    relation: Relation,
    polarity: Polarity,
    #[serde(default)]
    cause: String,
    #[serde(default)]
    effect: String,
    words: BTreeMap<String, String>,
}

/// All cues, looked up by their first word.
#[derive(Debug)]
pub struct Lexicon {
    cues: Vec<Cue>,
    by_word: BTreeMap<String, Vec<usize>>,
}

const FILES: [(&str, Class); 4] = [
    (include_str!("../../../../data/lexicon/cues-verbs.toml"), Class::Verb),
    (include_str!("../../../../data/lexicon/cues-nouns.toml"), Class::Noun),
    (include_str!("../../../../data/lexicon/cues-adjectives.toml"), Class::Adjective),
    (include_str!("../../../../data/lexicon/cues-phrases.toml"), Class::Preposition),
];

impl Lexicon {
    /// The lists that the program carries.
    ///
    /// # Panics
    /// Never in a build that passed its tests: the lists are part of the program.
    #[must_use]
    pub fn built_in() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| Self::from_files(&FILES).expect("the built-in word lists are well formed"))
    }

    fn from_files(files: &[(&str, Class)]) -> Result<Self, toml::de::Error> {
        let mut cues = Vec::new();
        for (text, class) in files {
            let file: File = toml::from_str(text)?;
            for group in file.group {
                let class = match group.frame.as_deref() {
                    None => *class,
                    Some("preposition") => Class::Preposition,
                    Some("subordinator") => Class::Subordinator,
                    Some("result") => Class::Result,
                    Some("purpose") => Class::Purpose,
                    Some(other) => return Err(serde::de::Error::custom(format!("no frame is called `{other}`"))),
                };
                let slots = |list: &str| list.split('|').filter(|s| !s.is_empty()).map(str::to_owned).collect::<Vec<_>>();
                for (word, example) in group.words {
                    cues.push(Cue {
                        word,
                        class,
                        relation: group.relation,
                        polarity: group.polarity,
                        cause: slots(&group.cause),
                        effect: slots(&group.effect),
                        example,
                    });
                }
            }
        }
        let mut by_word: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (i, cue) in cues.iter().enumerate() {
            let first = cue.word.split(' ').next().unwrap_or_default();
            by_word.entry(first.to_owned()).or_default().push(i);
        }
        Ok(Self { cues, by_word })
    }

    /// Every cue, in the order of the lists.
    #[must_use]
    pub fn cues(&self) -> &[Cue] {
        &self.cues
    }

    /// The cues whose first word this is.
    pub fn starting(&self, word: &str) -> impl Iterator<Item = &Cue> + '_ {
        self.by_word.get(word).into_iter().flatten().map(|&i| &self.cues[i])
    }
}
