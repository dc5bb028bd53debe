//! Causal sentences and relations, against annotated corpora.
//!
//! A sentence counts as found where it has a relation. The relations of a sentence are paired one to one, as many as possible: *exact*
//! (the same words at both ends once punctuation and articles are cut), *relaxed* (word overlap F1 of at least one half at both ends),
//! *head* (at both ends one phrase holds the other, and neither is longer than 15 words), *touch* (at both ends a word in common).

use crate::{
    BadInput, Interval, Prf, Tokens,
    counts::counts,
    interval,
    pairing::{of_edges, pairs},
    prf::ratio,
    tokens::overlap_f1,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// An annotated sentence.
#[derive(Debug, Clone, Deserialize)]
pub struct Item {
    /// Its name.
    pub id: String,
    /// Its words.
    pub text: String,
    /// Whether it states a causal relation.
    pub causal: bool,
    /// The relations; not all where `spans` is false.
    #[serde(default)]
    pub relations: Vec<Relation>,
    /// Whether the relations are annotated.
    #[serde(default = "yes")]
    pub spans: bool,
    /// The label of a corpus that knows more than two.
    #[serde(default)]
    pub label: Option<String>,
}

fn yes() -> bool {
    true
}

/// A relation of a sentence; offsets are code points of its text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Relation {
    /// The words that name the cause.
    pub cause: [u32; 2],
    /// The words that name the effect.
    pub effect: [u32; 2],
    /// Where a phrase has gaps, its parts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause_parts: Option<Vec<[u32; 2]>>,
    /// The same for the effect.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effect_parts: Option<Vec<[u32; 2]>>,
    /// "+", "-", "?" or nothing.
    #[serde(default)]
    pub polarity: Option<String>,
    /// What found it; not compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
}

counts! {
    /// What is counted of one sentence, or of many.
    Counts {
        /// Sentences.
        items,
        /// Causal and found.
        sentence_right,
        /// Found.
        sentence_found,
        /// Causal.
        sentence_gold,
        /// Relations found, of sentences whose relations are annotated.
        found,
        /// Relations annotated.
        gold,
        /// Paired exactly.
        exact,
        /// Paired relaxedly.
        relaxed,
        /// Paired by their heads.
        head,
        /// Paired by touch.
        touch,
        /// Left over, and right only with cause and effect exchanged.
        swapped,
        /// Relaxed pairs whose annotation has a sign.
        signed,
        /// Of those, with the same sign.
        sign_right,
    }
}

impl Counts {
    /// Causal sentences.
    #[must_use]
    pub fn sentences(&self) -> Prf {
        Prf::new(self.sentence_right, self.sentence_found, self.sentence_gold)
    }

    /// Relations under a way of pairing, by its name.
    #[must_use]
    pub fn relations(&self, pairing: Pairing) -> Prf {
        let right = match pairing {
            Pairing::Exact => self.exact,
            Pairing::Relaxed => self.relaxed,
            Pairing::Head => self.head,
            Pairing::Touch => self.touch,
        };
        Prf::new(right, self.found, self.gold)
    }

    /// Share of relaxed pairs that have the annotated sign.
    #[must_use]
    pub fn polarity(&self) -> f64 {
        ratio(self.sign_right, self.signed)
    }
}

/// How relations are paired.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pairing {
    /// The same words.
    Exact,
    /// Half of the words.
    Relaxed,
    /// One phrase in the other.
    Head,
    /// A word in common.
    Touch,
}

struct Ends {
    cause: BTreeSet<usize>,
    effect: BTreeSet<usize>,
    core: [[u32; 2]; 2],
}

impl Ends {
    fn new(tokens: &Tokens, r: &Relation) -> Self {
        let words = |parts: &Option<Vec<[u32; 2]>>, whole: [u32; 2]| tokens.words(parts.as_deref().unwrap_or(&[whole]));
        Self {
            cause: words(&r.cause_parts, r.cause),
            effect: words(&r.effect_parts, r.effect),
            core: [tokens.core(r.cause), tokens.core(r.effect)],
        }
    }

    fn fits(&self, other: &Self, pairing: Pairing) -> bool {
        let both =
            |test: fn(&BTreeSet<usize>, &BTreeSet<usize>) -> bool| test(&self.cause, &other.cause) && test(&self.effect, &other.effect);
        match pairing {
            Pairing::Exact => self.core == other.core,
            Pairing::Relaxed => both(|a, b| overlap_f1(a, b) >= 0.5),
            Pairing::Head => {
                both(|a, b| !a.is_empty() && !b.is_empty() && (a.is_subset(b) || b.is_subset(a)) && a.len().max(b.len()) <= 15)
            }
            Pairing::Touch => both(|a, b| !a.is_disjoint(b)),
        }
    }
}

/// What one sentence's relations are worth.
#[must_use]
pub fn count(item: &Item, found: &[Relation]) -> Counts {
    let tokens = Tokens::new(&item.text);
    let causal = !found.is_empty();
    let mut c = Counts {
        items: 1,
        sentence_right: usize::from(item.causal && causal),
        sentence_found: usize::from(causal),
        sentence_gold: usize::from(item.causal),
        ..Counts::default()
    };
    if !item.spans {
        return c;
    }
    let gold: Vec<Ends> = item.relations.iter().map(|r| Ends::new(&tokens, r)).collect();
    let ours: Vec<Ends> = found.iter().map(|r| Ends::new(&tokens, r)).collect();
    (c.gold, c.found) = (gold.len(), ours.len());
    let paired = |how| pairs(gold.len(), ours.len(), |g, f| gold[g].fits(&ours[f], how));
    c.exact = paired(Pairing::Exact).len();
    c.head = paired(Pairing::Head).len();
    c.touch = paired(Pairing::Touch).len();
    let relaxed = paired(Pairing::Relaxed);
    c.relaxed = relaxed.len();
    for (g, f) in &relaxed {
        if let Some(sign) = item.relations[*g].polarity.as_deref().filter(|s| matches!(*s, "+" | "-")) {
            c.signed += 1;
            c.sign_right += usize::from(found[*f].polarity.as_deref() == Some(sign));
        }
    }
    let rest: Vec<usize> = (0..ours.len()).filter(|f| relaxed.iter().all(|(_, r)| r != f)).collect();
    let turned: Vec<Vec<usize>> = gold
        .iter()
        .map(|g| {
            let fits = |f: &usize| overlap_f1(&g.cause, &ours[*f].effect) >= 0.5 && overlap_f1(&g.effect, &ours[*f].cause) >= 0.5;
            (0..rest.len()).filter(|n| fits(&rest[*n])).collect()
        })
        .collect();
    c.swapped = of_edges(&turned, rest.len()).len();
    c
}

/// A corpus scored.
#[derive(Debug, Clone)]
pub struct Report {
    /// All counts together.
    pub total: Counts,
    /// 95 % interval of the sentence F1.
    pub sentence: Interval,
    /// 95 % interval of the relaxed relation F1.
    pub relaxed: Interval,
    /// 95 % interval of the relation F1 by touch.
    pub touch: Interval,
    /// Share found causal, by label.
    pub labels: BTreeMap<String, (usize, usize)>,
    /// By rule: relations that the rule found; right by relaxed pairing, right by touch.
    pub rules: BTreeMap<String, RuleCounts>,
}

counts! {
    /// How a rule fared.
    RuleCounts {
        /// Relations that it found.
        found,
        /// In a sentence that is causal.
        in_causal,
        /// Paired relaxedly.
        relaxed,
        /// Paired by touch.
        touch,
    }
}

/// Scores a corpus: for each item what was found in it, by the item's id.
#[must_use]
pub fn score(items: &[Item], found: &BTreeMap<String, Vec<Relation>>) -> Report {
    let none = Vec::new();
    let of = |item: &Item| found.get(&item.id).unwrap_or(&none);
    let each: Vec<Counts> = items.iter().map(|item| count(item, of(item))).collect();
    let mut total = Counts::default();
    each.iter().for_each(|c| total += c);
    let mut labels: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for item in items {
        if let Some(label) = &item.label {
            let entry = labels.entry(label.clone()).or_default();
            entry.0 += usize::from(!of(item).is_empty());
            entry.1 += 1;
        }
    }
    Report {
        total,
        sentence: interval(&each, |c: &Counts| c.sentences().f1()),
        relaxed: interval(&each, |c: &Counts| c.relations(Pairing::Relaxed).f1()),
        touch: interval(&each, |c: &Counts| c.relations(Pairing::Touch).f1()),
        labels,
        rules: by_rule(items, found),
    }
}

/// How each rule fared, in sentences whose relations are annotated.
#[must_use]
pub fn by_rule(items: &[Item], found: &BTreeMap<String, Vec<Relation>>) -> BTreeMap<String, RuleCounts> {
    let mut rules: BTreeMap<String, RuleCounts> = BTreeMap::new();
    for item in items.iter().filter(|i| i.spans) {
        let Some(found) = found.get(&item.id) else { continue };
        let tokens = Tokens::new(&item.text);
        let gold: Vec<Ends> = item.relations.iter().map(|r| Ends::new(&tokens, r)).collect();
        let ours: Vec<Ends> = found.iter().map(|r| Ends::new(&tokens, r)).collect();
        let right = |how| -> BTreeSet<usize> {
            pairs(gold.len(), ours.len(), |g, f| gold[g].fits(&ours[f], how)).into_iter().map(|(_, f)| f).collect()
        };
        let (relaxed, touch) = (right(Pairing::Relaxed), right(Pairing::Touch));
        for (n, relation) in found.iter().enumerate() {
            let counts = rules.entry(relation.rule.clone().unwrap_or_else(|| "unnamed".to_owned())).or_default();
            counts.found += 1;
            counts.in_causal += usize::from(item.causal);
            counts.relaxed += usize::from(relaxed.contains(&n));
            counts.touch += usize::from(touch.contains(&n));
        }
    }
    rules
}

/// A corpus as one plain text, an item a paragraph, so that a reader of papers can read it; and where each item stands in it.
#[must_use]
pub fn pack(items: &[Item]) -> (String, Vec<[u32; 2]>) {
    let (mut text, mut places, mut at) = (String::new(), Vec::new(), 0u32);
    for item in items {
        let line: String = item.text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
        let length = line.chars().count() as u32;
        places.push([at, at + length]);
        let closed = line.trim_end().trim_end_matches(['"', '\'', '”', '’', ')', ']']).ends_with(['.', '!', '?']);
        text.push_str(&line);
        text.push_str(if closed { "\n\n" } else { ".\n\n" });
        at += length + if closed { 2 } else { 3 };
    }
    (text, places)
}

/// Relations of a packed corpus, given back to its items: each with the first code point of its sentence, its ends in the packed text.
#[must_use]
pub fn unpack(items: &[Item], places: &[[u32; 2]], found: Vec<(u32, Relation)>) -> BTreeMap<String, Vec<Relation>> {
    let mut out: BTreeMap<String, Vec<Relation>> = BTreeMap::new();
    for (anchor, mut relation) in found {
        let n = places.partition_point(|p| p[0] <= anchor).saturating_sub(1);
        let (Some(item), Some([from, to])) = (items.get(n), places.get(n)) else { continue };
        let within = |[s, e]: [u32; 2]| {
            let (s, e) = (s.max(*from), e.min(*to));
            (s < e).then(|| [s - from, e - from])
        };
        if let (Some(cause), Some(effect)) = (within(relation.cause), within(relation.effect)) {
            (relation.cause, relation.effect) = (cause, effect);
            out.entry(item.id.clone()).or_default().push(relation);
        }
    }
    out
}

/// Reads a corpus.
///
/// # Errors
/// [`BadInput`] where a line is not an item, or a place lies outside its text.
pub fn items(text: &str) -> Result<Vec<Item>, BadInput> {
    let items: Vec<Item> = crate::lines(text)?;
    for (n, item) in items.iter().enumerate() {
        let length = item.text.chars().count() as u32;
        let parts = |r: &Relation| {
            [vec![r.cause, r.effect], r.cause_parts.clone().unwrap_or_default(), r.effect_parts.clone().unwrap_or_default()].concat()
        };
        if item.relations.iter().flat_map(parts).any(|[s, e]| s > e || e > length) {
            return Err(BadInput { line: n + 1, reason: format!("{}: a place lies outside the text", item.id) });
        }
    }
    Ok(items)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(text: &str, gold: &[(&str, &str)]) -> Item {
        Item {
            id: "i".to_owned(),
            text: text.to_owned(),
            causal: !gold.is_empty(),
            relations: gold.iter().map(|(c, e)| relation(text, c, e)).collect(),
            spans: true,
            label: None,
        }
    }

    fn relation(text: &str, cause: &str, effect: &str) -> Relation {
        let at = |words: &str| {
            let start = text[..text.find(words).unwrap()].chars().count() as u32;
            [start, start + words.chars().count() as u32]
        };
        Relation { cause: at(cause), effect: at(effect), cause_parts: None, effect_parts: None, polarity: Some("+".to_owned()), rule: None }
    }

    #[test]
    fn pairings_grow_from_strict_to_loose() {
        let text = "The new harbour toll on grain reduced barge traffic in spring.";
        let item = item(text, &[("The new harbour toll on grain", "barge traffic")]);
        let c = |cause, effect| {
            let c = count(&item, &[relation(text, cause, effect)]);
            [c.exact, c.relaxed, c.head, c.touch, c.swapped]
        };
        assert_eq!(c("new harbour toll on grain", "barge traffic"), [1, 1, 1, 1, 0]);
        assert_eq!(c("harbour toll", "barge traffic in spring"), [0, 1, 1, 1, 0]);
        assert_eq!(c("grain", "traffic"), [0, 0, 1, 1, 0], "one word of six is less than half");
        assert_eq!(c("barge traffic", "harbour toll"), [0, 0, 0, 0, 1]);
    }

    #[test]
    fn a_corpus_goes_into_one_text_and_its_relations_come_back() {
        let one = item("Fees rose “fast”", &[]);
        let mut two = item("Rain\tfell; roads flooded.", &[("Rain\tfell", "roads flooded")]);
        two.id = "j".to_owned();
        let items = [one, two];
        let (text, places) = pack(&items);
        assert_eq!(text, "Fees rose “fast”.\n\nRain fell; roads flooded.\n\n");
        let packed = relation(&text, "Rain fell", "roads flooded");
        let back = unpack(&items, &places, vec![(packed.cause[0], packed)]);
        assert_eq!(back["j"], [relation(&items[1].text, "Rain\tfell", "roads flooded")]);
        let report = score(&items, &back);
        assert_eq!(report.total.sentences(), Prf::new(1, 1, 1));
        assert_eq!(report.total.polarity(), 1.0);
    }

    #[test]
    fn phrases_with_gaps_count_their_parts_only() {
        let text = "Tolls, which nobody likes, and fees cut traffic.";
        let mut gold = relation(text, "Tolls, which nobody likes, and fees", "traffic");
        gold.cause_parts = Some(vec![[0, 5], [27, 35]]);
        let mut item = item(text, &[]);
        item.relations = vec![gold];
        item.causal = true;
        assert_eq!(count(&item, &[relation(text, "Tolls", "traffic")]).relaxed, 1);
    }
}
