//! One form for all variants of a word: number, case, hyphen, British and American spelling.

use claimgraph_syntax::{Parse, Tag};
use rustc_hash::FxHashMap as HashMap;

/// A term in normal form: words interned by [`Normal`].
pub(crate) type Key = Box<[u32]>;

/// Gives every word its normal form and every normal form a number.
#[derive(Debug, Default)]
pub(crate) struct Normal {
    numbers: HashMap<String, u32>,
    words: Vec<String>,
    /// Normal forms by printed word: singular or not inflected, and plural.
    seen: [HashMap<String, Vec<u32>>; 2],
    /// Short forms and what they stand for.
    short: HashMap<u32, Vec<u32>>,
    /// Misread forms and what they were meant to be.
    misread: HashMap<String, String>,
}

impl Normal {
    pub(crate) fn number(&mut self, word: &str) -> u32 {
        if let Some(&n) = self.numbers.get(word) {
            return n;
        }
        let n = self.words.len() as u32;
        self.words.push(word.to_owned());
        self.numbers.insert(word.to_owned(), n);
        n
    }

    /// The normal words of a token: none for articles and marks, several where a hyphen joins them or a short form stands for them.
    pub(crate) fn token(&mut self, parse: &Parse<'_>, i: usize) -> &[u32] {
        let (word, tag) = (parse.word(i), parse.tag(i));
        let plural = matches!(tag, Tag::NNS | Tag::NNPS) || (tag.is_noun() && is_short(word));
        let which = usize::from(plural);
        if silent(tag, word) {
            return &[];
        }
        if !self.seen[which].contains_key(word) {
            let numbers = self.split(word, parse.lemma(i).as_ref(), plural);
            self.seen[which].insert(word.to_owned(), numbers);
        }
        &self.seen[which][word]
    }

    fn split(&mut self, word: &str, lemma: &str, plural: bool) -> Vec<u32> {
        let meant = self.misread.get(word).cloned();
        let word = meant.as_deref().unwrap_or(word);
        let short = is_short(word);
        // An acronym keeps its letters; its plural ends in a small s.
        let plural = plural && !matches!(lemma, "datum" | "medium");
        let form = if short {
            word.trim_end_matches('s').to_lowercase()
        } else if plural {
            lemma.to_lowercase()
        } else {
            word.to_lowercase()
        };
        let mut out = Vec::new();
        for part in form.split(['-', '‐', '‑', '–', '/']).filter(|p| !p.is_empty()) {
            let number = self.number(&american(part));
            match self.short.get(&number) {
                Some(long) => out.extend_from_slice(long),
                None => out.push(number),
            }
        }
        out
    }

    /// Says that a short form stands for a long one from now on.
    pub(crate) fn abbreviate(&mut self, short: &str, long: Vec<u32>) {
        let number = self.number(&short.trim_end_matches('s').to_lowercase());
        if !long.contains(&number) && !long.is_empty() {
            self.short.insert(number, long);
        }
        self.seen = Default::default();
    }

    /// What a short form stands for.
    pub(crate) fn abbreviated(&self, short: &str) -> Option<&[u32]> {
        let number = self.numbers.get(&short.trim_end_matches('s').to_lowercase())?;
        self.short.get(number).map(Vec::as_slice)
    }

    /// Says that a form is a misread other one.
    pub(crate) fn misread(&mut self, wrong: &str, right: &str) {
        self.misread.insert(wrong.to_owned(), right.to_owned());
        self.seen = Default::default();
    }

    /// The normal words of some text that no parse covers (labels of a thesaurus, key words).
    pub(crate) fn text(&mut self, text: &str) -> Vec<u32> {
        let parse = claimgraph_syntax::tag(text);
        (0..parse.len()).flat_map(|i| self.token(&parse, i).to_vec()).collect()
    }

    /// The same with "X of Y" turned to "Y X".
    pub(crate) fn turned(&mut self, text: &str) -> Vec<u32> {
        let parse = claimgraph_syntax::tag(text);
        super::terms::key_of(self, &parse, 0..parse.len()).map_or_else(Vec::new, |key| key.into_vec())
    }

    pub(crate) fn spell(&self, key: &[u32]) -> String {
        key.iter().map(|&n| self.words[n as usize].as_str()).collect::<Vec<_>>().join(" ")
    }

    pub(crate) fn word(&self, n: u32) -> &str {
        &self.words[n as usize]
    }
}

fn silent(tag: Tag, word: &str) -> bool {
    matches!(tag, Tag::DT | Tag::POS | Tag::PRPS | Tag::PDT) || tag.is_punct() || !word.contains(|c: char| c.is_alphanumeric())
}

/// Whether a word is printed as a short form: at least two capitals, few letters ("SMEs", "R&D", "CO2").
pub(crate) fn is_short(word: &str) -> bool {
    word.len() <= 12 && word.chars().filter(|c| c.is_uppercase()).count() >= 2 && word.chars().filter(|c| c.is_lowercase()).count() <= 2
}

/// Endings and words by which British spelling differs; what is not listed stays.
pub(crate) fn american(word: &str) -> String {
    const WORDS: &[(&str, &str)] = &[
        ("labour", "labor"),
        ("labours", "labors"),
        ("labourer", "laborer"),
        ("labourers", "laborers"),
        ("behaviour", "behavior"),
        ("behaviours", "behaviors"),
        ("behavioural", "behavioral"),
        ("favour", "favor"),
        ("favourable", "favorable"),
        ("colour", "color"),
        ("neighbour", "neighbor"),
        ("neighbourhood", "neighborhood"),
        ("harbour", "harbor"),
        ("honour", "honor"),
        ("programme", "program"),
        ("programmes", "programs"),
        ("centre", "center"),
        ("centres", "centers"),
        ("metre", "meter"),
        ("litre", "liter"),
        ("defence", "defense"),
        ("licence", "license"),
        ("offence", "offense"),
        ("fibre", "fiber"),
        ("theatre", "theater"),
        ("catalogue", "catalog"),
        ("dialogue", "dialog"),
        ("ageing", "aging"),
        ("tyre", "tire"),
        ("plough", "plow"),
        ("aluminium", "aluminum"),
        ("modelling", "modeling"),
        ("travelling", "traveling"),
        ("fulfilment", "fulfillment"),
        ("enrolment", "enrollment"),
        ("instalment", "installment"),
        ("skilful", "skillful"),
        ("cheque", "check"),
        ("grey", "gray"),
        ("judgement", "judgment"),
        ("fertiliser", "fertilizer"),
        ("haemorrhage", "hemorrhage"),
        ("paediatric", "pediatric"),
        ("anaemia", "anemia"),
        ("foetal", "fetal"),
        ("analyse", "analyze"),
        ("catalyse", "catalyze"),
        ("digitisation", "digitization"),
        ("organisation", "organization"),
        ("labelling", "labeling"),
        ("sulphur", "sulfur"),
        ("artefact", "artifact"),
        ("counselling", "counseling"),
        ("mould", "mold"),
        ("rigour", "rigor"),
        ("vapour", "vapor"),
        ("endeavour", "endeavor"),
        ("armour", "armor"),
    ];
    if let Some(&(_, us)) = WORDS.iter().find(|(uk, _)| *uk == word) {
        return us.to_owned();
    }
    for (uk, us) in [("isation", "ization"), ("isations", "izations"), ("isational", "izational"), ("ising", "izing"), ("ised", "ized")] {
        if let Some(stem) = word.strip_suffix(uk)
            && stem.len() >= 4
            && !matches!(
                word,
                "advising"
                    | "advised"
                    | "promised"
                    | "promising"
                    | "revised"
                    | "revising"
                    | "exercised"
                    | "exercising"
                    | "supervised"
                    | "surprised"
                    | "surprising"
                    | "practised"
                    | "compromised"
                    | "comprised"
                    | "comprising"
                    | "franchised"
                    | "disguised"
            )
        {
            return format!("{stem}{us}");
        }
    }
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str) {
        let mut normal = Normal::default();
        assert_eq!(normal.text(a), normal.text(b), "{a} / {b}");
    }

    #[test]
    fn variants_meet_in_one_form() {
        same("the labour market", "labor markets");
        same("general-purpose technologies", "General purpose technology");
        same("the digitalisation of agriculture", "digitalization of agriculture");
        same("SMEs", "SME");
        same("an health programme", "health programs");
    }

    #[test]
    fn short_forms_stand_for_long_ones() {
        let mut normal = Normal::default();
        let long = normal.text("small and medium-sized enterprises");
        normal.abbreviate("SMEs", long);
        assert_eq!(normal.text("SMEs"), normal.text("small and medium-sized enterprises"));
        assert_eq!(normal.text("SME credit"), normal.text("small and medium-sized enterprise credit"));
    }
}
