//! Makes a document of what a format's reader found: bytes become code points, blocks become units in divisions, what is left over becomes
//! markup and white space, and running text is cut into sentences.

use crate::{
    Byline, Division, DivisionKind, Document, Float, Format, Front, Link, LinkKind, Note, Printed, Reference, ReferenceField, Sentence,
    Unit, UnitKind,
    places::Places,
    role::role_of,
    sketch::{Bytes, Sketch},
};
use claimgraph_document::hull;
use claimgraph_model::{SourceText, Span};

pub(crate) fn assemble(text: SourceText, format: Format, sketch: Sketch) -> Document {
    let places = Places::new(text.as_str());
    let span = |bytes: Bytes| Span { start: places.code_point(bytes.start), end: places.code_point(bytes.end) };
    let spans = |pieces: &[Bytes]| merged(pieces.iter().map(|&p| span(p)));
    let dropped_hyphens: Vec<u32> = sketch.dropped_hyphens.iter().map(|&byte| places.code_point(byte)).collect();
    let flow = |spans: &[Span]| crate::Flow::new(&text, spans, format, &dropped_hyphens);
    let printed = |pieces: &[Bytes]| {
        let spans = spans(pieces);
        let text = flow(&spans).as_str().to_owned();
        (!text.is_empty()).then(|| Printed { text, span: hull(&spans) })
    };

    let mut front = Front::default();
    for (field, pieces) in &sketch.front.fields {
        let slot = field.slot(&mut front);
        if slot.is_none() {
            *slot = match (field, pieces.as_slice()) {
                // First and last page stand in elements of their own.
                (crate::sketch::FrontField::Pages, [first, last]) => match (printed(&[*first]), printed(&[*last])) {
                    (Some(first), Some(last)) => {
                        Some(Printed { text: format!("{}–{}", first.text, last.text), span: first.span.hull(last.span) })
                    }
                    (first, last) => first.or(last),
                },
                _ => printed(pieces),
            };
        }
    }
    for author in &sketch.front.authors {
        let (family, given) = (printed(&author.family), printed(&author.given));
        if let Some(family) = family {
            let span = given.as_ref().map_or(family.span, |given| given.span.hull(family.span));
            front.authors.push(Byline { family: family.text, given: given.map(|given| given.text), span });
        }
    }
    front.keywords = sketch.front.keywords.iter().filter_map(|pieces| printed(pieces)).collect();

    let leftovers = leftovers(text.as_str(), format, &sketch);
    let mut units: Vec<Unit> = Vec::with_capacity(sketch.blocks.len() + 2);
    let mut divisions: Vec<Division> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for block in sketch.blocks {
        let spans = spans(&block.pieces);
        if let Some(level) = block.closes {
            open.retain(|&d| divisions[d].level <= level);
        }
        let unheaded = block.over.map(|heading| (heading, false));
        let headed = block.opens.map(|heading| (heading, block.kind == UnitKind::Heading));
        for (heading, printed) in unheaded.into_iter().chain(headed) {
            let same_or_deeper = |d: &usize| divisions[*d].level < heading.level;
            while open.last().is_some_and(|d| !same_or_deeper(d)) {
                open.pop();
            }
            let role = (heading.kind == DivisionKind::Section).then(|| role_of(&heading.title)).flatten();
            divisions.push(Division {
                kind: heading.kind,
                level: heading.level,
                number: heading.number,
                title: heading.title,
                heading: printed.then_some(units.len()),
                span: hull(&spans),
                parent: open.last().copied(),
                role,
            });
            open.push(divisions.len() - 1);
        }
        // Markers stand where the text calls for notes, all over the paper.
        let inside = !matches!(block.kind, UnitKind::Furniture | UnitKind::Metadata | UnitKind::Marker);
        let division = if inside { open.last().copied() } else { None };
        if inside {
            for &d in &open {
                divisions[d].span = divisions[d].span.hull(hull(&spans));
            }
        }
        units.push(Unit { kind: block.kind, spans, division });
    }
    for (kind, pieces) in leftovers {
        if !pieces.is_empty() {
            units.push(Unit { kind, spans: merged(pieces.iter().map(|&p| span(p))), division: None });
        }
    }

    let mut sentences = Vec::new();
    let mut floats: Vec<Float> = sketch
        .floats
        .into_iter()
        .map(|f| Float { kind: f.kind, label: f.label, caption: f.caption, body: f.body, callouts: Vec::new() })
        .collect();
    for (n, unit) in units.iter().enumerate().filter(|(_, unit)| unit.kind.has_sentences()) {
        let flow = flow(&unit.spans);
        for range in crate::sentence::split(flow.as_str()) {
            sentences.push(Sentence { unit: n, spans: flow.spans(range) });
        }
        if unit.kind != UnitKind::Caption {
            crate::callout::of_floats(&flow, &mut floats);
        }
    }
    let mut links: Vec<Link> = sketch.links.iter().map(|&(bytes, kind, target)| Link { span: span(bytes), kind, target }).collect();
    let notes: Vec<Note> = sketch
        .notes
        .into_iter()
        .map(|n| Note { marker: n.marker, units: n.blocks, callouts: n.callouts.iter().map(|&c| span(c)).collect() })
        .collect();
    for (target, note) in notes.iter().enumerate() {
        links.extend(note.callouts.iter().map(|&span| Link { span, kind: LinkKind::Note, target }));
    }
    links.sort();
    links.dedup();
    let references = sketch
        .references
        .into_iter()
        .map(|r| Reference {
            unit: r.block,
            label: r.label,
            id: r.id,
            fields: r.fields.iter().map(|(kind, pieces)| ReferenceField { kind: *kind, spans: spans(pieces) }).collect(),
        })
        .collect();
    Document { format, front, divisions, units, sentences, notes, floats, references, links, dropped_hyphens, text }
}

/// Spans in the order given, those that touch made one.
fn merged(spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::with_capacity(1);
    for span in spans.filter(|s| s.start < s.end) {
        match out.last_mut() {
            Some(last) if last.end == span.start => last.end = span.end,
            _ => out.push(span),
        }
    }
    out
}

/// What no block holds, as markup (or, in plain text, furniture) and white space.
fn leftovers(text: &str, format: Format, sketch: &Sketch) -> [(UnitKind, Vec<Bytes>); 2] {
    let mut taken: Vec<Bytes> = sketch.blocks.iter().flat_map(|block| block.pieces.iter().copied()).collect();
    if !taken.is_sorted() {
        taken.sort_unstable();
    }
    let (mut marks, mut space) = (Vec::new(), Vec::new());
    let mut cursor = 0;
    for piece in taken.into_iter().chain([Bytes::new(text.len(), text.len())]) {
        debug_assert!(cursor <= piece.start, "two blocks hold byte {}", piece.start);
        if cursor < piece.start {
            let gap = &text[cursor as usize..piece.start as usize];
            let white = |c: char| c.is_whitespace() || c == '\u{feff}';
            let core = gap.trim_matches(white);
            let (from, to) = if core.is_empty() {
                (piece.start, piece.start)
            } else {
                let from = cursor + (gap.len() - gap.trim_start_matches(white).len()) as u32;
                (from, from + core.len() as u32)
            };
            space.extend(
                [Bytes { start: cursor, end: from }, Bytes { start: to, end: piece.start }].into_iter().filter(|b| b.start < b.end),
            );
            if from < to {
                marks.push(Bytes { start: from, end: to });
            }
        }
        cursor = cursor.max(piece.end);
    }
    let kind = if format == Format::Text { UnitKind::Furniture } else { UnitKind::Markup };
    [(kind, marks), (UnitKind::Space, space)]
}
