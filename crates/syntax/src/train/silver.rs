//! Silver trees, brought onto the tokens of this crate.

use std::io::{self, BufRead};
use std::path::PathBuf;

use serde::Deserialize;

use crate::form::Form;
use crate::tokenize::pieces;
use crate::{Dep, Tag};

#[derive(Deserialize)]
struct Record {
    src: String,
    text: String,
    tokens: Vec<(usize, usize, String, String, usize, String)>,
}

/// A sentence with the teacher's answers on our tokens.
pub(super) struct Sentence {
    pub(super) source: String,
    pub(super) text: String,
    pub(super) forms: Vec<Form>,
    pub(super) lower: Vec<Form>,
    pub(super) tags: Vec<Tag>,
    /// Heads as the teacher gave them; the root's own index.
    pub(super) heads: Vec<usize>,
    pub(super) deps: Vec<Dep>,
    /// The teacher's lemma where our token is one of the teacher's.
    pub(super) lemmas: Vec<Option<String>>,
}

/// The sentences to learn from, or those held out: one in twelve, chosen by the text alone.
pub(super) fn read(paths: &[PathBuf], held_out: bool) -> io::Result<Vec<Sentence>> {
    let mut sentences = Vec::new();
    let mut lost = 0;
    for path in paths {
        for line in io::BufReader::new(std::fs::File::open(path)?).lines() {
            let record: Record = serde_json::from_str(&line?)?;
            if draw(record.text.as_bytes()).is_multiple_of(12) != held_out {
                continue;
            }
            match align(record) {
                Some(sentence) => sentences.push(sentence),
                None => lost += 1,
            }
        }
    }
    let tokens: usize = sentences.iter().map(|sentence| sentence.tags.len()).sum();
    eprintln!("{} sentences, {tokens} tokens; {lost} left out, cut otherwise by the teacher", sentences.len());
    Ok(sentences)
}

/// A number that depends on the bytes alone.
pub(super) fn draw(bytes: &[u8]) -> u64 {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
    (hash ^ hash >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20
}

/// The teacher's tree on our tokens: where one of ours holds several of the teacher's, the topmost speaks for all. None where one of
/// the teacher's holds several of ours.
fn align(record: Record) -> Option<Sentence> {
    let ours = pieces(&record.text);
    let theirs = &record.tokens;
    let mut of: Vec<usize> = Vec::with_capacity(theirs.len());
    let mut at = 0;
    for &(start, end, ..) in theirs {
        while at < ours.len() && ours[at].1 <= start {
            at += 1;
        }
        let &(from, to) = ours.get(at)?;
        if start < from || end > to {
            return None;
        }
        of.push(at);
    }
    let depth = |mut i: usize| {
        let mut depth = 0;
        while theirs.get(i)?.4 != i && depth <= theirs.len() {
            i = theirs[i].4;
            depth += 1;
        }
        Some(depth)
    };
    let mut speaker = vec![None; ours.len()];
    for (i, &mine) in of.iter().enumerate() {
        let depth = depth(i)?;
        match speaker[mine] {
            Some((best, _)) if best <= depth => {}
            _ => speaker[mine] = Some((depth, i)),
        }
    }
    let mut count = vec![0; ours.len()];
    of.iter().for_each(|&mine| count[mine] += 1);
    let (mut tags, mut heads, mut deps, mut lemmas) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for mine in 0..ours.len() {
        let (_, i) = speaker[mine]?;
        let (_, _, tag, dep, head, lemma) = &theirs[i];
        let mut tag = Tag::from_label(tag)?;
        let dep = Dep::from_label(dep)?;
        // A compound with a participle before a noun is an adjective when it is one word: "export-led growth".
        if count[mine] > 1 && dep == Dep::Amod && tag.is_verb() {
            tag = Tag::JJ;
        }
        tags.push(tag);
        heads.push(of[*head]);
        deps.push(dep);
        lemmas.push((count[mine] == 1).then(|| lemma.clone()));
    }
    // One root: later ones hang on the first.
    let root = (0..heads.len()).find(|&i| heads[i] == i)?;
    for i in 0..heads.len() {
        if i != root && heads[i] == i {
            heads[i] = root;
            deps[i] = if tags[i].is_punct() { Dep::Punct } else { Dep::Parataxis };
        }
    }
    let words = || ours.iter().map(|&(start, end)| &record.text[start..end]);
    let forms = words().map(Form::of).collect();
    let lower = words().map(|word| Form::of(&word.to_lowercase())).collect();
    Some(Sentence { source: record.src, forms, lower, tags, heads, deps, lemmas, text: record.text })
}

/// Heads without crossing arcs: the shortest crossing arc is lifted to the head's head until none crosses.
pub(super) fn projective(heads: &[usize]) -> Vec<usize> {
    let mut heads = heads.to_vec();
    let below = |heads: &[usize], mut i: usize, above: usize| loop {
        if i == above {
            return true;
        }
        if heads[i] == i {
            return false;
        }
        i = heads[i];
    };
    loop {
        let crossing = (0..heads.len())
            .filter(|&i| {
                let (from, to) = (i.min(heads[i]), i.max(heads[i]));
                (from + 1..to).any(|between| !below(&heads, between, heads[i]))
            })
            .min_by_key(|&i| (i.abs_diff(heads[i]), i));
        match crossing {
            Some(i) => heads[i] = heads[heads[i]],
            None => return heads,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(text: &str, tokens: &[(usize, usize, &str, &str, usize)]) -> Record {
        let own = |&(start, end, tag, dep, head): &(usize, usize, &str, &str, usize)| {
            (start, end, tag.to_owned(), dep.to_owned(), head, text[start..end].to_owned())
        };
        Record { src: "test".to_owned(), text: text.to_owned(), tokens: tokens.iter().map(own).collect() }
    }

    #[test]
    fn the_topmost_part_speaks_for_a_word_with_hyphens() {
        let tokens = [(0, 6, "NN", "npadvmod", 2), (6, 7, "HYPH", "punct", 2), (7, 10, "VBN", "amod", 3), (11, 17, "NN", "ROOT", 3)];
        let sentence = align(record("export-led growth", &tokens)).unwrap();
        assert_eq!((sentence.tags, sentence.heads), (vec![Tag::JJ, Tag::NN], vec![1, 1]));
        assert_eq!(sentence.deps, [Dep::Amod, Dep::Root]);
    }

    #[test]
    fn a_token_of_the_teacher_over_two_of_ours_is_left_out() {
        assert!(align(record("do n't", &[(0, 6, "VB", "ROOT", 0)])).is_none());
    }

    #[test]
    fn crossing_arcs_are_lifted() {
        assert_eq!(projective(&[2, 3, 3, 3]), [3, 3, 3, 3]);
        assert_eq!(projective(&[1, 1, 1]), [1, 1, 1]);
    }
}
