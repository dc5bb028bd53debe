//! Units as printed, before or after their number.

use crate::tokens::Words;
use rustc_hash::FxHashMap as HashMap;
use serde::Deserialize;
use std::sync::OnceLock;

#[derive(Deserialize)]
struct File {
    unit: Vec<Unit>,
}

/// A unit and the forms in which it is printed.
#[derive(Deserialize)]
pub(crate) struct Unit {
    /// The id that readings give it.
    pub(crate) id: String,
    forms: Vec<String>,
    /// Whether it may stand before its number.
    #[serde(default)]
    before: bool,
    /// Whether capitals count.
    #[serde(default)]
    exact: bool,
    #[cfg(test)]
    pub(crate) catches: String,
    #[cfg(test)]
    pub(crate) value: f64,
    #[cfg(test)]
    pub(crate) leaves: Option<String>,
}

struct Form {
    parts: Vec<String>,
    unit: usize,
}

/// All units, with their forms by first token: as printed and in lower case.
struct Units {
    units: Vec<Unit>,
    forms: HashMap<String, Vec<Form>>,
}

fn units() -> &'static Units {
    static UNITS: OnceLock<Units> = OnceLock::new();
    UNITS.get_or_init(|| {
        let file: File =
            toml::from_str(include_str!("../../../../data/lexicon/units.toml")).expect("data/lexicon/units.toml is checked by a test");
        let mut forms: HashMap<String, Vec<Form>> = HashMap::default();
        for (n, unit) in file.unit.iter().enumerate() {
            for form in &unit.forms {
                let words = Words::new(form, 0..form.len());
                let parts: Vec<String> = (0..words.len()).map(|i| words.word(i).to_owned()).collect();
                forms.entry(parts[0].to_lowercase()).or_default().push(Form { parts, unit: n });
            }
        }
        for list in forms.values_mut() {
            list.sort_by(|a, b| b.parts.len().cmp(&a.parts.len()).then(a.parts.cmp(&b.parts)));
        }
        Units { units: file.unit, forms }
    })
}

#[cfg(test)]
pub(crate) fn all() -> &'static [Unit] {
    &units().units
}

fn at(words: &Words<'_>, i: usize, accept: impl Fn(&Unit) -> bool) -> Option<(&'static Unit, usize)> {
    let word = words.word(i);
    if word.is_empty() || word.len() > 16 {
        return None;
    }
    let units = units();
    let list = units.forms.get(word).or_else(|| units.forms.get(&word.to_lowercase()))?;
    let form = list.iter().find(|form| {
        let unit = &units.units[form.unit];
        let same = |n: usize, part: &str| if unit.exact { words.word(i + n) == part } else { words.is(i + n, part) };
        accept(unit) && form.parts.iter().enumerate().all(|(n, part)| same(n, part))
    })?;
    Some((&units.units[form.unit], i + form.parts.len()))
}

/// The unit that begins at a token after its number, and one past its last token.
pub(crate) fn unit_after(words: &Words<'_>, i: usize) -> Option<(&'static Unit, usize)> {
    at(words, i, |_| true)
}

/// The unit that ends right before a token, and its first token.
pub(crate) fn unit_before(words: &Words<'_>, i: usize) -> Option<(&'static Unit, usize)> {
    (1..=3).rev().filter(|&n| n <= i).find_map(|n| at(words, i - n, |u| u.before).filter(|&(_, next)| next == i).map(|(u, _)| (u, i - n)))
}
