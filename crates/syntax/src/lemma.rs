//! Dictionary forms by rule, with the irregular ones from `data/lexicon/irregular.toml`.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use std::borrow::Cow;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::Tag;

#[derive(Deserialize)]
struct Lexicon {
    verb: HashMap<String, Vec<String>>,
    noun: HashMap<String, Vec<String>>,
    adjective: HashMap<String, Vec<String>>,
    silent: HashSet<String>,
    bare: HashSet<String>,
    same: HashSet<String>,
}

struct Irregular {
    verb: HashMap<String, String>,
    noun: HashMap<String, String>,
    adjective: HashMap<String, String>,
    silent: HashSet<String>,
    bare: HashSet<String>,
    same: HashSet<String>,
}

static IRREGULAR: LazyLock<Irregular> = LazyLock::new(|| {
    let lexicon: Lexicon =
        toml::from_str(include_str!("../../../data/lexicon/irregular.toml")).unwrap_or_else(|error| panic!("irregular.toml: {error}"));
    let turned = |forms: HashMap<String, Vec<String>>| {
        forms.into_iter().flat_map(|(base, forms)| forms.into_iter().map(move |form| (form, base.clone()))).collect()
    };
    Irregular {
        verb: turned(lexicon.verb),
        noun: turned(lexicon.noun),
        adjective: turned(lexicon.adjective),
        silent: lexicon.silent,
        bare: lexicon.bare,
        same: lexicon.same,
    }
});

/// The word in lower case, borrowed where it is already.
pub(crate) fn lower(word: &str) -> Cow<'_, str> {
    let capital = if word.is_ascii() { word.bytes().any(|b| b.is_ascii_uppercase()) } else { word.chars().any(char::is_uppercase) };
    if capital { Cow::Owned(word.to_lowercase()) } else { Cow::Borrowed(word) }
}

/// The dictionary form of a word of this class.
pub(crate) fn lemma(word: &str, tag: Tag) -> Cow<'_, str> {
    let lower = match tag {
        Tag::NNP => return Cow::Borrowed(word),
        Tag::NNPS => return noun(Cow::Borrowed(word)),
        _ => lower(word),
    };
    match tag {
        Tag::NNS => noun(lower),
        Tag::VB | Tag::VBP | Tag::VBZ | Tag::VBD | Tag::VBN | Tag::VBG | Tag::MD => verb(lower, tag),
        Tag::JJR | Tag::JJS | Tag::RBR | Tag::RBS => adjective(lower),
        Tag::RB if matches!(&*lower, "n't" | "n’t") => Cow::Borrowed("not"),
        Tag::PRP => Cow::Borrowed(match &*lower {
            "me" => "I",
            "us" | "'s" | "’s" => "we",
            "him" => "he",
            "them" => "they",
            "i" => "I",
            _ => return lower,
        }),
        _ => lower,
    }
}

fn known<'w>(list: &'static HashMap<String, String>, word: &str) -> Option<Cow<'w, str>> {
    list.get(word).map(|base| Cow::Borrowed(base.as_str()))
}

/// "policies" → "policy"; for "low-wages" the part after the hyphen is turned.
fn noun(word: Cow<'_, str>) -> Cow<'_, str> {
    if let Some(base) = known(&IRREGULAR.noun, &word) {
        return base;
    }
    if IRREGULAR.same.contains(&*word) {
        return word;
    }
    let n = word.len();
    let stem = |cut: usize, add: &str| Cow::Owned(format!("{}{add}", &word[..n - cut]));
    if let Some(at) = word.rfind('-') {
        let last = noun(Cow::Owned(word[at + 1..].to_owned()));
        return Cow::Owned(format!("{}{last}", &word[..=at]));
    }
    if n > 4 && word.ends_with("ies") {
        return stem(3, "y");
    }
    if word.ends_with("sses") || word.ends_with("shes") || word.ends_with("xes") || word.ends_with("zzes") {
        return stem(2, "");
    }
    if word.ends_with("ches") && !word.ends_with("aches") || word.ends_with("oaches") || word.ends_with("eaches") || word == "batches" {
        return stem(2, "");
    }
    if n > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is") {
        return stem(1, "");
    }
    if let Some(base) = word.strip_suffix("'s") {
        return Cow::Owned(base.to_owned());
    }
    word
}

fn adjective(word: Cow<'_, str>) -> Cow<'_, str> {
    if let Some(base) = known(&IRREGULAR.adjective, &word) {
        return base;
    }
    let stem = match (word.strip_suffix("er"), word.strip_suffix("est")) {
        (Some(stem), _) | (_, Some(stem)) if stem.len() >= 3 => stem,
        _ => return word,
    };
    Cow::Owned(match stem.strip_suffix('i') {
        Some(stem) => format!("{stem}y"),
        None => whole(stem),
    })
}

fn verb(word: Cow<'_, str>, tag: Tag) -> Cow<'_, str> {
    if let Some(base) = known(&IRREGULAR.verb, &word) {
        return base;
    }
    if let Some(at) = word.rfind('-') {
        let last = verb(Cow::Owned(word[at + 1..].to_owned()), tag);
        return Cow::Owned(format!("{}{last}", &word[..=at]));
    }
    // "outgrew", "underpaid", "overcame", "rebuilt": the irregular verb behind a prefix.
    if matches!(tag, Tag::VBD | Tag::VBN | Tag::VBG | Tag::VBZ) {
        for prefix in ["under", "over", "out", "re", "mis", "un", "fore", "with", "up", "inter"] {
            if let Some(base) = word.strip_prefix(prefix).filter(|rest| rest.len() > 3).and_then(|rest| IRREGULAR.verb.get(rest))
                && matches!(tag, Tag::VBD | Tag::VBN)
            {
                return Cow::Owned(format!("{prefix}{base}"));
            }
        }
    }
    let n = word.len();
    match tag {
        Tag::VBZ => {
            if n > 4 && word.ends_with("ies") {
                return Cow::Owned(format!("{}y", &word[..n - 3]));
            }
            let full = ["sses", "shes", "ches", "xes", "zzes", "oes"].iter().any(|end| word.ends_with(end)) && !word.ends_with("aches");
            if full || word.ends_with("eaches") || word.ends_with("oaches") {
                return Cow::Owned(word[..n - 2].to_owned());
            }
            if n > 2 && word.ends_with('s') && !word.ends_with("ss") {
                return Cow::Owned(word[..n - 1].to_owned());
            }
            word
        }
        Tag::VBD | Tag::VBN => match word.strip_suffix("ed") {
            Some(stem) if stem.ends_with('i') && stem.len() > 2 => Cow::Owned(format!("{}y", &stem[..stem.len() - 1])),
            Some(stem) if stem.len() >= 2 && has_vowel(stem) => Cow::Owned(whole(stem)),
            _ => word,
        },
        Tag::VBG => match word.strip_suffix("ing") {
            Some(stem) if stem.len() >= 2 && has_vowel(stem) => Cow::Owned(whole(stem)),
            _ => word,
        },
        _ => word,
    }
}

fn has_vowel(stem: &str) -> bool {
    stem.bytes().any(|b| is_vowel(b) || b == b'y')
}

fn is_vowel(b: u8) -> bool {
    matches!(b, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// From the stem before -ed, -ing, -er to the base: "plann" → "plan", "reduc" → "reduce", "need" stays.
fn whole(stem: &str) -> String {
    let full = if takes_e(stem) { "e" } else { "" };
    let b = stem.as_bytes();
    let n = b.len();
    let doubled = n > 2 && b[n - 1] == b[n - 2] && b[n - 1].is_ascii_alphabetic() && !is_vowel(b[n - 1]);
    let keeps = || matches!(b[n - 1], b's' | b'z' | b'f') || b[n - 1] == b'l' && one_vowel(&b[..n - 1]) || IRREGULAR.bare.contains(stem);
    if doubled && !keeps() { stem[..n - 1].to_owned() } else { format!("{stem}{full}") }
}

/// Whether the base has a silent e after this stem.
fn takes_e(stem: &str) -> bool {
    if IRREGULAR.silent.contains(stem) {
        return true;
    }
    let &[.., second, last] = stem.as_bytes() else { return false };
    if last == second || !stem.is_ascii() || IRREGULAR.bare.contains(stem) {
        return false;
    }
    let third = stem.as_bytes().iter().rev().nth(2).copied().unwrap_or(b'-');
    // One vowel before the last letter, and no vowel before that, but the u of "qu".
    let single = is_vowel(second) && (!is_vowel(third) || stem.len() > 3 && stem.as_bytes()[stem.len() - 4] == b'q');
    match last {
        b'v' | b'u' | b'c' => true,
        b'z' => second != b't',
        b's' => true,
        b'g' => matches!(second, b'd' | b'l' | b'r') || single && matches!(second, b'a' | b'i' | b'e'),
        b't' => match second {
            b'a' => !matches!(third, b'e' | b'o') || stem.ends_with("neat"),
            b'u' | b'o' => single,
            _ => false,
        },
        b'r' => single && matches!(second, b'i' | b'u'),
        b'l' => !is_vowel(second) && !matches!(second, b'r' | b'w' | b'y'),
        b'n' => single && second == b'i',
        b'd' => single && second != b'e',
        b'k' | b'p' | b'b' => single && second != b'e' || second == b'y',
        b'm' => single && second != b'e' || second == b'y',
        _ => false,
    }
}

fn one_vowel(stem: &[u8]) -> bool {
    stem.chunk_by(|a, b| is_vowel(*a) == is_vowel(*b)).filter(|group| is_vowel(group[0])).count() <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_lose_their_endings() {
        for (form, tag, base) in [
            ("reduced", Tag::VBD, "reduce"),
            ("reducing", Tag::VBG, "reduce"),
            ("planned", Tag::VBN, "plan"),
            ("controlled", Tag::VBN, "control"),
            ("falling", Tag::VBG, "fall"),
            ("applies", Tag::VBZ, "apply"),
            ("implied", Tag::VBD, "imply"),
            ("passes", Tag::VBZ, "pass"),
            ("reaches", Tag::VBZ, "reach"),
            ("increases", Tag::VBZ, "increase"),
            ("causing", Tag::VBG, "cause"),
            ("developed", Tag::VBN, "develop"),
            ("limited", Tag::VBN, "limit"),
            ("promoted", Tag::VBD, "promote"),
            ("created", Tag::VBD, "create"),
            ("treated", Tag::VBD, "treat"),
            ("changing", Tag::VBG, "change"),
            ("bringing", Tag::VBG, "bring"),
            ("enabled", Tag::VBD, "enable"),
            ("requires", Tag::VBZ, "require"),
            ("hindering", Tag::VBG, "hinder"),
            ("led", Tag::VBD, "lead"),
            ("Was", Tag::VBD, "be"),
            ("has", Tag::VBZ, "have"),
            ("overcame", Tag::VBD, "overcome"),
            ("rebuilt", Tag::VBN, "rebuild"),
            ("re-established", Tag::VBN, "re-establish"),
        ] {
            assert_eq!(lemma(form, tag), base, "{form}");
        }
    }

    #[test]
    fn nouns_and_adjectives_lose_theirs() {
        for (form, tag, base) in [
            ("Policies", Tag::NNS, "policy"),
            ("crises", Tag::NNS, "crisis"),
            ("taxes", Tag::NNS, "tax"),
            ("businesses", Tag::NNS, "business"),
            ("causes", Tag::NNS, "cause"),
            ("women", Tag::NNS, "woman"),
            ("means", Tag::NNS, "means"),
            ("switches", Tag::NNS, "switch"),
            ("low-incomes", Tag::NNS, "low-income"),
            ("larger", Tag::JJR, "large"),
            ("easiest", Tag::JJS, "easy"),
            ("higher", Tag::JJR, "high"),
            ("bigger", Tag::JJR, "big"),
            ("n't", Tag::RB, "not"),
        ] {
            assert_eq!(lemma(form, tag), base, "{form}");
        }
    }

    #[test]
    fn any_text_has_a_lemma() {
        for word in ["", "s", "ing", "ed", "é", "naïving", "ßs", "-", "--ing", "日本ed", "ies"] {
            for &tag in Tag::ALL {
                let _ = lemma(word, tag);
            }
        }
    }
}
