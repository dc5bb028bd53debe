//! Agreement with the silver trees on the sentences held out.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use super::silver;
use crate::{Dep, Parse, Tag, parse};

#[derive(Default)]
struct Tally {
    tokens: usize,
    tags: usize,
    heads: usize,
    labels: usize,
    arcs: usize,
    lemmas: usize,
    lemma_tokens: usize,
}

impl Tally {
    fn add(&mut self, parse: &Parse<'_>, gold: &silver::Sentence) {
        for i in 0..parse.len() {
            self.tokens += 1;
            self.tags += usize::from(parse.tag(i) == gold.tags[i]);
            if let Some(lemma) = &gold.lemmas[i]
                && !gold.tags[i].is_name()
                && parse.tag(i) == gold.tags[i]
            {
                self.lemma_tokens += 1;
                self.lemmas += usize::from(parse.lemma(i).eq_ignore_ascii_case(lemma));
            }
            // Punctuation is not counted in the arcs, as is usual.
            if gold.deps[i] == Dep::Punct {
                continue;
            }
            let head = parse.tokens()[i].head == gold.heads[i];
            self.arcs += 1;
            self.heads += usize::from(head);
            self.labels += usize::from(head && parse.dep(i) == gold.deps[i]);
        }
    }

    fn line(&self, name: &str) -> String {
        let part = |n: usize, of: usize| n as f64 / of.max(1) as f64;
        format!(
            "{name:<24} {:>7} tokens  tag {:.4}  UAS {:.4}  LAS {:.4}  lemma {:.4}",
            self.tokens,
            part(self.tags, self.tokens),
            part(self.heads, self.arcs),
            part(self.labels, self.arcs),
            part(self.lemmas, self.lemma_tokens)
        )
    }
}

/// A table of the agreement with the teacher, by source; with `wrong`, the most frequent disagreements below it.
pub fn measure(paths: &[PathBuf], wrong: usize) -> io::Result<String> {
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let mut confused: BTreeMap<String, usize> = BTreeMap::new();
    for sentence in silver::read(paths, true)? {
        let given = parse(&sentence.text);
        for name in ["ALL", &sentence.source] {
            tallies.entry(name.to_owned()).or_default().add(&given, &sentence);
        }
        let lower = sentence.text.to_lowercase();
        let lowered = parse(&lower);
        if lowered.len() == sentence.tags.len() {
            tallies.entry("ALL in lower case".to_owned()).or_default().add(&lowered, &sentence);
        }
        for i in 0..given.len() {
            let (tag, gold): (Tag, Tag) = (given.tag(i), sentence.tags[i]);
            if tag != gold {
                *confused.entry(format!("tag {gold} as {tag}")).or_default() += 1;
            } else if let Some(lemma) = &sentence.lemmas[i]
                && !gold.is_name()
                && !given.lemma(i).eq_ignore_ascii_case(lemma)
            {
                *confused.entry(format!("lemma {} {tag} {lemma} as {}", given.word(i), given.lemma(i))).or_default() += 1;
            }
            if given.tokens()[i].head != sentence.heads[i] {
                *confused.entry(format!("head of {}", sentence.deps[i])).or_default() += 1;
            } else if given.dep(i) != sentence.deps[i] {
                *confused.entry(format!("label {} as {}", sentence.deps[i], given.dep(i))).or_default() += 1;
            }
        }
    }
    let mut lines: Vec<String> = tallies.iter().map(|(name, tally)| tally.line(name)).collect();
    let mut confused: Vec<_> = confused.into_iter().collect();
    confused.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    lines.extend(confused.into_iter().take(wrong).map(|(what, count)| format!("{count:>6}  {what}")));
    Ok(lines.join("\n"))
}
