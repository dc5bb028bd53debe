//! Cuts the markers of notes out of the running text and ties them to their notes.

use super::notes::{self, Foot};
use crate::{
    UnitKind,
    sketch::{Block, Bytes, Sketch},
};
use std::collections::HashMap;

/// Finds where notes are called for and makes those characters units of their own.
pub(super) fn cut_out(text: &str, sketch: &mut Sketch, feet: &[Foot]) {
    if sketch.notes.is_empty() {
        return;
    }
    let mut feet = feet.iter();
    let footnotes = feet.len();
    if footnotes > 0 {
        // Footnotes were found by their markers, in the same order.
        for note in &mut sketch.notes {
            if note.marker.parse::<u32>().is_ok()
                && let Some(foot) = feet.as_slice().first()
                && foot.number.to_string() == note.marker
            {
                note.callouts.push(foot.callout);
                feet.next();
            }
        }
    }
    if sketch.notes.iter().any(|note| note.callouts.is_empty() && !note.marker.is_empty()) {
        endnotes(text, sketch);
    }
    // A marker calls for one note; two that bear the same number are told apart by nothing else, so the first keeps it.
    let mut taken = std::collections::HashSet::new();
    for note in &mut sketch.notes {
        note.callouts.retain(|callout| taken.insert(*callout));
    }
    let mut callouts: Vec<Bytes> = sketch.notes.iter().flat_map(|note| note.callouts.iter().copied()).collect();
    callouts.sort_unstable();
    split(text, &mut sketch.blocks, &callouts);
}

/// Ties endnotes to their markers: in brackets if most are found so, else set straight behind a word, in the order of their numbers.
fn endnotes(text: &str, sketch: &mut Sketch) {
    let wanted: HashMap<u32, usize> = sketch
        .notes
        .iter()
        .enumerate()
        .filter(|(_, note)| note.callouts.is_empty())
        .filter_map(|(n, note)| Some((note.marker.parse().ok()?, n)))
        .collect();
    let running = |block: &&Block| {
        matches!(block.kind, UnitKind::Paragraph | UnitKind::Item | UnitKind::Quotation | UnitKind::Heading | UnitKind::Caption)
    };
    let find = |how: fn(&str, Bytes) -> Vec<(u32, Bytes)>| -> Vec<(u32, Bytes)> {
        let pieces = sketch.blocks.iter().filter(running).flat_map(|block| block.pieces.iter());
        pieces.flat_map(|&piece| how(text, piece)).filter(|(number, _)| wanted.contains_key(number)).collect()
    };
    let numbered_references = sketch.references.iter().any(|r| r.label.as_ref().is_some_and(|l| l.parse::<u32>().is_ok()));
    let bracketed = if numbered_references { Vec::new() } else { find(notes::bracketed) };
    let distinct = |found: &[(u32, Bytes)]| found.iter().map(|(n, _)| n).collect::<std::collections::BTreeSet<_>>().len();
    if distinct(&bracketed) * 2 >= wanted.len() && !bracketed.is_empty() {
        for (number, at) in bracketed {
            sketch.notes[wanted[&number]].callouts.push(at);
        }
        return;
    }
    let attached = find(notes::attached);
    // Superscripts rise through the text; a number that falls out of the order is no marker.
    let mut expected = 0;
    for (number, at) in attached {
        if number == expected + 1 || number == expected + 2 {
            expected = number;
            sketch.notes[wanted[&number]].callouts.push(at);
        }
    }
}

/// Splits blocks around markers.
fn split(text: &str, blocks: &mut Vec<Block>, callouts: &[Bytes]) {
    if callouts.is_empty() {
        return;
    }
    let mut found: Vec<Bytes> = Vec::new();
    for block in blocks.iter_mut().filter(|b| b.kind.has_sentences() || b.kind == UnitKind::Heading) {
        let mut pieces = Vec::with_capacity(block.pieces.len());
        for &piece in &block.pieces {
            let mut rest = piece;
            let from = callouts.partition_point(|c| c.start < piece.start);
            for &callout in callouts[from..].iter().take_while(|c| c.end <= piece.end).filter(|c| c.start >= piece.start) {
                let before = &text[rest.start as usize..callout.start as usize];
                let kept = before.trim_end().len();
                pieces.push(Bytes { start: rest.start, end: rest.start + kept as u32 });
                rest.start = callout.end;
                found.push(callout);
            }
            pieces.push(rest);
        }
        pieces.retain(|p| p.start < p.end);
        // A block that was nothing but a marker keeps it.
        if pieces.iter().all(|p| p.of(text).trim().is_empty()) {
            found.retain(|c| !block.pieces.iter().any(|p| p.start <= c.start && c.end <= p.end));
        } else {
            block.pieces = pieces;
        }
    }
    // Appended, so that indexes of blocks stay what they are.
    blocks.extend(found.into_iter().map(|callout| Block::new(UnitKind::Marker, vec![callout])));
}
