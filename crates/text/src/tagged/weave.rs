use super::tree::Tree;
use crate::{
    DivisionKind, FieldKind, LinkKind, UnitKind,
    plain::{self, Known},
    sketch::{Block, Bytes, FloatSketch, Heading, NoteSketch, ReferenceSketch, Sketch},
};
use std::collections::HashMap;

/// Writes blocks from the nodes of a tree and keeps what points at what.
#[derive(Debug)]
pub(super) struct Weaver<'a, 't> {
    pub(super) tree: &'a Tree<'t>,
    pub(super) sketch: Sketch,
    /// Identifiers of references, notes and floats in the source.
    targets: HashMap<&'t str, (LinkKind, usize)>,
    /// Linked words and the identifiers that they point at.
    pointers: Vec<(Vec<Bytes>, &'t str)>,
    /// Callouts of notes: the marker's characters and the identifier.
    callouts: Vec<(Vec<Bytes>, &'t str)>,
    /// Text that blocks hold, to find what none holds.
    claimed: Vec<Bytes>,
    /// Divisions to close before the next block.
    pub(super) closes: Option<u8>,
}

impl<'a, 't> Weaver<'a, 't> {
    pub(super) fn new(tree: &'a Tree<'t>) -> Self {
        Self {
            tree,
            sketch: Sketch::default(),
            targets: HashMap::new(),
            pointers: Vec::new(),
            callouts: Vec::new(),
            claimed: Vec::new(),
            closes: None,
        }
    }

    /// The text below a node (or of it), except below elements that are left out, without outer white space.
    pub(super) fn pieces(&self, n: usize, without: &dyn Fn(usize) -> bool) -> Vec<Bytes> {
        let mut out = Vec::new();
        self.gather(n, without, &mut out);
        trim(self.tree.text, out)
    }

    fn gather(&self, n: usize, without: &dyn Fn(usize) -> bool, out: &mut Vec<Bytes>) {
        if self.tree.is_text(n) {
            out.push(self.tree.node(n).whole);
            return;
        }
        for child in self.tree.children(n) {
            if self.tree.is_text(child) || !without(child) {
                self.gather(child, without, out);
            }
        }
    }

    pub(super) fn push(&mut self, mut block: Block) -> Option<usize> {
        if block.pieces.is_empty() {
            return None;
        }
        block.closes = block.closes.or(self.closes.take());
        self.claimed.extend_from_slice(&block.pieces);
        self.sketch.blocks.push(block);
        Some(self.sketch.blocks.len() - 1)
    }

    /// Writes all text below a node as one block.
    pub(super) fn whole(&mut self, kind: UnitKind, n: usize) -> Option<usize> {
        let pieces = self.pieces(n, &|_| false);
        self.push(Block::new(kind, pieces))
    }

    /// Writes a heading. Its number may stand in an element of its own, in an attribute, or before its words.
    pub(super) fn heading(&mut self, pieces: Vec<Bytes>, words: &str, number: Option<&str>, level: u8, kind: Option<DivisionKind>) {
        let found = plain::number(words);
        let (number, title) = match (number, &found) {
            (Some(number), _) => (Some(number.trim_end_matches(['.', ':']).to_owned()), words),
            (None, Some(found)) => (Some(found.text.clone()), &words[found.length..]),
            (None, None) => (None, words),
        };
        let kind = kind.or_else(|| plain::known(title).map(Known::division)).unwrap_or(DivisionKind::Section);
        self.push(Block::heading(pieces, Heading { kind, level, number, title: title.trim().to_owned() }));
    }

    pub(super) fn note(&mut self, marker: &str, blocks: Vec<usize>, id: Option<&'t str>) {
        if blocks.is_empty() {
            return;
        }
        if let Some(id) = id {
            self.targets.insert(id, (LinkKind::Note, self.sketch.notes.len()));
        }
        let marker = marker.trim().trim_matches(['[', ']', '.', '(', ')']).to_owned();
        self.sketch.notes.push(NoteSketch { marker, blocks, callouts: Vec::new() });
    }

    pub(super) fn float(&mut self, float: FloatSketch, id: Option<&'t str>) {
        if let Some(id) = id {
            self.targets.insert(id, (LinkKind::Float, self.sketch.floats.len()));
        }
        self.sketch.floats.push(float);
    }

    pub(super) fn reference(&mut self, block: usize, label: Option<String>, id: Option<&'t str>, fields: Vec<(FieldKind, Vec<Bytes>)>) {
        if let Some(id) = id {
            self.targets.insert(id, (LinkKind::Reference, self.sketch.references.len()));
        }
        self.sketch.references.push(ReferenceSketch { block, label, id: id.map(str::to_owned), fields });
    }

    /// Words that point at something by its identifier.
    pub(super) fn points(&mut self, n: usize, id: &'t str) {
        let pieces = self.pieces(n, &|_| false);
        if !pieces.is_empty() {
            self.pointers.push((pieces, id));
        }
    }

    /// A note's marker, a unit of its own.
    pub(super) fn marker(&mut self, n: usize, id: &'t str) {
        let pieces = self.pieces(n, &|_| false);
        if self.push(Block::new(UnitKind::Marker, pieces.clone())).is_some() {
            self.callouts.push((pieces, id));
        }
    }

    /// Ties what points to what is pointed at, and gives text that no block holds a unit.
    pub(super) fn finish(mut self, leftover: impl Fn(usize) -> UnitKind) -> Sketch {
        self.claimed.sort_unstable();
        for n in self.tree.below(0).filter(|&n| self.tree.is_text(n)) {
            let whole = self.tree.node(n).whole;
            let claimed = self.claimed.get(self.claimed.partition_point(|c| c.end <= whole.start)).is_some_and(|c| c.start < whole.end);
            if !claimed {
                let pieces = trim(self.tree.text, vec![whole]);
                if !pieces.is_empty() {
                    self.sketch.blocks.push(Block::new(leftover(n), pieces));
                }
            }
        }
        let hull = |pieces: &[Bytes]| Some(Bytes { start: pieces.first()?.start, end: pieces.last()?.end });
        for (pieces, id) in &self.callouts {
            if let (Some(&(kind, target)), Some(at)) = (self.targets.get(id), hull(pieces)) {
                match kind {
                    LinkKind::Note => self.sketch.notes[target].callouts.push(at),
                    kind => self.sketch.links.push((at, kind, target)),
                }
            }
        }
        for (pieces, id) in &self.pointers {
            if let (Some(&(kind, target)), Some(at)) = (self.targets.get(id), hull(pieces)) {
                self.sketch.links.push((at, kind, target));
            }
        }
        self.sketch
    }
}

/// Cuts outer white space off some pieces and drops those that are nothing else at the ends.
pub(crate) fn trim(text: &str, mut pieces: Vec<Bytes>) -> Vec<Bytes> {
    let blank = |p: &Bytes| p.of(text).trim().is_empty();
    while pieces.last().is_some_and(blank) {
        pieces.pop();
    }
    let lead = pieces.iter().take_while(|p| blank(p)).count();
    pieces.drain(..lead);
    if let Some(first) = pieces.first_mut() {
        let words = first.of(text);
        first.start += (words.len() - words.trim_start().len()) as u32;
    }
    if let Some(last) = pieces.last_mut() {
        let words = last.of(text);
        last.end -= (words.len() - words.trim_end().len()) as u32;
    }
    pieces
}
