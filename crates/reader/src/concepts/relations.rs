//! Wider concepts: by what a term holds, and where the paper says "X such as Y and Z".

use super::chunks::chunks;
use super::terms::{Terms, key_of};
use claimgraph_syntax::{Parse, Tag};
use std::collections::{BTreeMap, BTreeSet};

/// Pairs of terms (narrower, wider) that sentences state: "X such as Y and Z", "X, including Y", "Y and other X".
pub(crate) fn stated(terms: &mut Terms, parses: &[Parse<'_>], chosen: &BTreeSet<u32>) -> BTreeSet<(u32, u32)> {
    let mut pairs = BTreeSet::new();
    for parse in parses {
        let cues: Vec<usize> = (0..parse.len())
            .filter(|&i| {
                let word = parse.lower(i);
                matches!(word.as_ref(), "such" | "including" | "especially" | "particularly" | "namely" | "other")
            })
            .collect();
        if cues.is_empty() {
            continue;
        }
        let found = chunks(parse);
        let mut term = |range: std::ops::Range<usize>| -> Option<u32> {
            // The longest ending of the phrase that is a chosen concept.
            (range.start..range.end).find_map(|start| {
                let key = key_of(&mut terms.normal, parse, start..range.end)?;
                terms.find(&key).filter(|n| chosen.contains(n))
            })
        };
        for cue in cues {
            let word = parse.lower(cue).into_owned();
            let forward = match word.as_str() {
                "such" if cue + 1 < parse.len() && parse.lower(cue + 1) == "as" => cue + 2,
                "such" => continue,
                "other" => {
                    // "Y, Z and other X"
                    let joined = cue > 0 && matches!(parse.lower(cue - 1).as_ref(), "and" | "or");
                    let Some(wide) = found.iter().find(|c| c.start == cue + 1 && joined).and_then(|c| term(c.clone())) else { continue };
                    for narrow in list_before(parse, &found, cue - 1).into_iter().filter_map(&mut term) {
                        pairs.insert((narrow, wide));
                    }
                    continue;
                }
                _ => cue + 1,
            };
            let before = found.iter().rev().find(|c| c.end <= cue && (c.end..cue).all(|i| parse.tag(i).is_punct()));
            let Some(wide) = before.cloned().and_then(&mut term) else { continue };
            for narrow in list_after(parse, &found, forward).into_iter().filter_map(&mut term) {
                pairs.insert((narrow, wide));
            }
        }
    }
    pairs.retain(|(narrow, wide)| narrow != wide);
    pairs
}

type Chunk = std::ops::Range<usize>;

fn between(parse: &Parse<'_>, range: Chunk) -> bool {
    range.len() <= 3
        && range
            .clone()
            .all(|i| matches!(parse.tag(i), Tag::Comma | Tag::CC | Tag::DT) || parse.word(i) == "/" || parse.tag(i).is_adjective())
}

fn list_after(parse: &Parse<'_>, found: &[Chunk], from: usize) -> Vec<Chunk> {
    let mut list = Vec::new();
    let mut at = from;
    for chunk in found.iter().filter(|c| c.start >= from) {
        if !between(parse, at..chunk.start) {
            break;
        }
        at = chunk.end;
        list.push(chunk.clone());
    }
    list
}

fn list_before(parse: &Parse<'_>, found: &[Chunk], to: usize) -> Vec<Chunk> {
    let mut list = Vec::new();
    let mut at = to;
    for chunk in found.iter().rev().filter(|c| c.end <= to) {
        if !between(parse, chunk.end..at) {
            break;
        }
        at = chunk.start;
        list.push(chunk.clone());
    }
    list
}

/// The nearest wider concept by head and modifier: of "rural credit markets" it is "credit markets" where that is a concept too.
///
/// In "X of Y" the key is turned, so that its end is the head in either case. One-word heads count only where they are no empty nouns.
pub(crate) fn by_head(terms: &Terms, chosen: &BTreeSet<u32>) -> BTreeMap<u32, u32> {
    let lists = super::lists::Lists::get();
    let mut wider = BTreeMap::new();
    for &n in chosen {
        let key = &terms.keys[n as usize];
        let hit = (1..key.len()).find_map(|from| {
            let end = &key[from..];
            if end.len() == 1 && lists.empty.contains(terms.normal.word(end[0])) {
                return None;
            }
            terms.find(end).filter(|m| chosen.contains(m) && *m != n)
        });
        if let Some(wide) = hit {
            wider.insert(n, wide);
        }
    }
    wider
}
