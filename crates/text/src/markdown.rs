//! Markdown: CommonMark with what Pandoc and Quarto add (front matter, notes, tables, fenced blocks, short codes).

use crate::{
    DivisionKind, FloatKind, UnitKind,
    plain::{self, Known},
    sketch::{AuthorSketch, Block, Bytes, FloatSketch, FrontField, Heading, NoteSketch, ReferenceSketch, Sketch},
};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::{collections::HashMap, ops::Range};

/// Reads Markdown.
pub(crate) fn read(text: &str) -> Sketch {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_MATH;
    let mut reader = Markdown {
        text,
        sketch: Sketch::default(),
        open: Vec::new(),
        kinds: Vec::new(),
        place: Place::Body,
        callouts: Vec::new(),
        note: None,
    };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        reader.event(event, range);
    }
    reader.flush();
    reader.finish()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Body,
    Keywords,
    References,
}

struct Markdown<'t> {
    text: &'t str,
    sketch: Sketch,
    /// The text of the block being read.
    open: Vec<Bytes>,
    /// What the containers that are open make of text.
    kinds: Vec<UnitKind>,
    place: Place,
    callouts: Vec<(String, Bytes)>,
    /// The note being read: its marker and its first block.
    note: Option<(String, usize)>,
}

impl Markdown<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let bytes = Bytes::new(range.start, range.end);
        match event {
            Event::Start(tag) => self.start(tag, bytes),
            Event::End(tag) => self.end(tag, bytes),
            Event::Text(_) | Event::SoftBreak | Event::HardBreak => self.open.push(bytes),
            Event::Code(_) => {
                let inner = bytes.of(self.text).trim_matches('`');
                let start = range.start + bytes.of(self.text).find(inner).unwrap_or(0);
                self.open.push(Bytes::new(start, start + inner.len()));
            }
            Event::InlineMath(_) => self.open.push(bytes),
            Event::DisplayMath(_) => {
                if self.open.is_empty() {
                    self.push(Block::new(UnitKind::Formula, vec![bytes]));
                } else {
                    self.open.push(bytes);
                }
            }
            Event::FootnoteReference(label) => self.callouts.push((label.into_string(), bytes)),
            Event::Html(_) => {
                if self.kinds.last() == Some(&UnitKind::Code) {
                    self.open.push(bytes);
                }
            }
            Event::InlineHtml(_) | Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, bytes: Bytes) {
        let kind = match tag {
            Tag::Paragraph => UnitKind::Paragraph,
            Tag::Heading { .. } => UnitKind::Heading,
            Tag::BlockQuote(_) => UnitKind::Quotation,
            Tag::CodeBlock(_) | Tag::HtmlBlock => UnitKind::Code,
            Tag::List(_) => return self.flush(),
            Tag::Item | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => UnitKind::Item,
            Tag::FootnoteDefinition(label) => {
                self.flush();
                self.note = Some((label.into_string(), self.sketch.blocks.len()));
                UnitKind::Note
            }
            Tag::Table(_) => UnitKind::Table,
            Tag::MetadataBlock(_) => {
                self.flush();
                self.front_matter(bytes);
                UnitKind::Metadata
            }
            // Inline, or inside a table.
            _ => return,
        };
        self.flush();
        self.kinds.push(kind);
    }

    fn end(&mut self, tag: TagEnd, bytes: Bytes) {
        match tag {
            TagEnd::Heading(level) => {
                self.heading(level);
                self.kinds.pop();
            }
            TagEnd::FootnoteDefinition => {
                self.flush();
                self.kinds.pop();
                if let Some((marker, first)) = self.note.take() {
                    let blocks = (first..self.sketch.blocks.len()).filter(|&b| self.sketch.blocks[b].kind == UnitKind::Note).collect();
                    self.sketch.notes.push(NoteSketch { marker, blocks, callouts: Vec::new() });
                }
            }
            TagEnd::Table => {
                let pieces = std::mem::take(&mut self.open);
                let body = self.push(Block::new(UnitKind::Table, pieces)).into_iter().collect();
                self.sketch.floats.push(FloatSketch { kind: FloatKind::Table, label: String::new(), caption: None, body });
                self.kinds.pop();
            }
            TagEnd::MetadataBlock(_) => {
                self.open.clear();
                self.push(Block::new(UnitKind::Metadata, vec![bytes]));
                self.kinds.pop();
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock => {
                let pieces = std::mem::take(&mut self.open);
                self.push(Block::new(UnitKind::Code, pieces));
                self.kinds.pop();
            }
            TagEnd::Paragraph | TagEnd::BlockQuote(_) | TagEnd::Item | TagEnd::DefinitionListTitle | TagEnd::DefinitionListDefinition => {
                self.flush();
                self.kinds.pop();
            }
            TagEnd::List(_) => self.flush(),
            _ => {}
        }
    }

    fn push(&mut self, mut block: Block) -> Option<usize> {
        block.pieces = trimmed(self.text, block.pieces);
        if block.pieces.is_empty() {
            return None;
        }
        self.sketch.blocks.push(block);
        Some(self.sketch.blocks.len() - 1)
    }

    /// Ends the block being read.
    fn flush(&mut self) {
        let pieces = trimmed(self.text, std::mem::take(&mut self.open));
        let Some(first) = pieces.first() else { return };
        let words = &self.text[first.start as usize..pieces.last().map_or(first.end, |p| p.end) as usize];
        // A note's text is a note even inside a paragraph or a list; an item's paragraph is an item.
        let kind = [UnitKind::Note, UnitKind::Item, UnitKind::Quotation].into_iter().find(|k| self.kinds.contains(k));
        let kind = kind.or(self.kinds.last().copied()).unwrap_or(UnitKind::Paragraph);
        // Quarto's fences and short codes are no text.
        if words.starts_with(":::") || words.starts_with("{{<") && words.ends_with(">}}") {
            self.push(Block::new(UnitKind::Metadata, pieces));
            return;
        }
        if self.place == Place::References && matches!(kind, UnitKind::Paragraph | UnitKind::Item) {
            if let Some(block) = self.push(Block::new(UnitKind::Reference, pieces)) {
                self.sketch.references.push(ReferenceSketch { block, ..ReferenceSketch::default() });
            }
            return;
        }
        if self.place == Place::Keywords {
            self.place = Place::Body;
            if words.len() < 600 {
                self.push(Block::new(UnitKind::Keywords, pieces));
                return;
            }
        }
        if kind == UnitKind::Paragraph
            && let Some((table, length)) = plain::caption_label(words)
        {
            let label = words[..length].trim_end_matches(['.', ':', ' ', '—', '–']).to_owned();
            let caption = self.push(Block::new(UnitKind::Caption, pieces));
            let kind = if table { FloatKind::Table } else { FloatKind::Figure };
            // The table stands over its caption or under it; the one over it is taken.
            match self
                .sketch
                .floats
                .last_mut()
                .filter(|f| f.kind == kind && f.caption.is_none() && f.body.last().copied() == caption.map(|c| c.wrapping_sub(1)))
            {
                Some(float) => {
                    float.caption = caption;
                    float.label = label;
                }
                None => self.sketch.floats.push(FloatSketch { kind, label, caption, body: Vec::new() }),
            }
            return;
        }
        self.push(Block::new(kind, pieces));
    }

    fn heading(&mut self, level: HeadingLevel) {
        let pieces = trimmed(self.text, std::mem::take(&mut self.open));
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return };
        let words = self.text[first.start as usize..last.end as usize].split_whitespace().collect::<Vec<_>>().join(" ");
        let words = words.trim_matches(['*', '_']).to_owned();
        let level = level as u8;
        // A lone heading of the first rank that stands first, before others of lower rank, is the title; the end will tell.
        let number = plain::number(&words);
        let title = number.as_ref().map_or(words.as_str(), |n| &words[n.length..]).to_owned();
        let known = plain::known(&title);
        self.place = match known {
            Some(Known::References) => Place::References,
            Some(Known::Keywords) => Place::Keywords,
            _ => Place::Body,
        };
        let kind = match known {
            Some(Known::Summary) if !title.eq_ignore_ascii_case("summary") => DivisionKind::Section,
            Some(known) => known.division(),
            None => DivisionKind::Section,
        };
        self.push(Block::heading(pieces, Heading { kind, level, number: number.map(|n| n.text), title }));
    }

    /// Reads title, authors, date and DOI off a block of YAML, line by line; a YAML parser would lose the places.
    fn front_matter(&mut self, bytes: Bytes) {
        let mut at = bytes.start as usize;
        let mut authors = false;
        for line in bytes.of(self.text).split_inclusive('\n') {
            let start = at;
            at += line.len();
            let bare = line.trim_end();
            let (key, value) = match bare.trim_start().trim_start_matches("- ").split_once(':') {
                Some((key, value)) => (key.trim(), value),
                None => ("", bare.trim_start().trim_start_matches("- ")),
            };
            let top = !bare.starts_with([' ', '-']);
            let trimmed = value.trim().trim_matches(['"', '\'']);
            let from = start + line.find(value).unwrap_or(0) + value.find(trimmed).unwrap_or(0);
            let place = Bytes::new(from, from + trimmed.len());
            if top {
                authors = matches!(key, "author" | "authors");
            }
            if trimmed.is_empty() || trimmed == "|" || trimmed == ">" {
                continue;
            }
            match (top, key) {
                (true, "title") => self.field(FrontField::Title, place),
                (true, "doi") => self.field(FrontField::Doi, place),
                (true, "journal" | "container-title") => self.field(FrontField::Venue, place),
                (true, "date" | "year") => {
                    if let Some(year) = plain::years(trimmed).next() {
                        self.field(FrontField::Year, Bytes::new(from + year, from + year + 4));
                    }
                }
                (true, "author") | (false, "name") | (false, "")
                    if authors && trimmed.split_whitespace().count() <= 6 && !trimmed.starts_with('[') =>
                {
                    let author: AuthorSketch = plain::author(self.text, place);
                    self.sketch.front.authors.push(author);
                }
                _ => {}
            }
        }
    }

    fn field(&mut self, field: FrontField, place: Bytes) {
        if !self.sketch.front.fields.iter().any(|(known, _)| *known == field) {
            self.sketch.front.fields.push((field, vec![place]));
        }
    }

    fn finish(mut self) -> Sketch {
        let by_marker: HashMap<&str, usize> = self.sketch.notes.iter().enumerate().map(|(n, note)| (note.marker.as_str(), n)).collect();
        let found: Vec<(usize, Bytes)> =
            self.callouts.iter().filter_map(|(label, at)| Some((*by_marker.get(label.as_str())?, *at))).collect();
        for (note, at) in found {
            self.sketch.notes[note].callouts.push(at);
            self.sketch.blocks.push(Block::new(UnitKind::Marker, vec![at]));
        }
        self.title();
        self.sketch.dropped_hyphens = plain::dropped(self.text, &self.sketch.blocks);
        self.sketch
    }

    /// Makes the title of a first heading that has its rank alone.
    fn title(&mut self) {
        let ranks: Vec<u8> = self.sketch.blocks.iter().filter_map(|b| b.opens.as_ref().map(|h| h.level)).collect();
        let Some((&first, rest)) = ranks.split_first() else { return };
        if rest.len() < 2 || rest.iter().any(|&rank| rank <= first) {
            return;
        }
        let mut found = false;
        for block in &mut self.sketch.blocks {
            let Some(heading) = &mut block.opens else { continue };
            if found {
                heading.level -= first;
            } else if heading.number.is_none() && heading.kind == DivisionKind::Section {
                found = true;
                block.kind = UnitKind::Title;
                block.opens = None;
                if !self.sketch.front.fields.iter().any(|(f, _)| *f == FrontField::Title) {
                    self.sketch.front.fields.push((FrontField::Title, block.pieces.clone()));
                }
            } else {
                return;
            }
        }
    }
}

/// Pieces without outer white space, neighbours made one.
fn trimmed(text: &str, pieces: Vec<Bytes>) -> Vec<Bytes> {
    let mut out: Vec<Bytes> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match out.last_mut() {
            Some(last) if last.end == piece.start => last.end = piece.end,
            _ => out.push(piece),
        }
    }
    crate::tagged::trim(text, out)
}

#[cfg(test)]
mod tests {
    use crate::{Format, UnitKind};

    const PAPER: &str = "---\ntitle: \"Roads of Oru\"\nauthor:\n  - name: Mary Osei\ndate: 2019-05-03\n---\n\n# Introduction {#sec-intro}\n\nRoads *really* grew.[^1] See [the map](http://example.org/a b).\nPorts did not.\n\n{{< include x.qmd >}}\n\n- North\n- South\n\n> Go.\n\n::: note\n\nA *fenced* text.\n\n:::\n\n```r\nx <- 1\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n## Ports\n\nR&amp;D \\* fell.\n\n[^1]: See the note.\n\n# References\n\nTamm, J. 2001. *Canals*.\n\nUde, K. 2002. Ports.\n";

    #[test]
    fn markdown_is_read() {
        let paper = crate::read(PAPER.as_bytes().to_vec()).unwrap();
        assert_eq!(paper.format, Format::Markdown);
        assert_eq!(paper.front.title.as_ref().unwrap().text, "Roads of Oru");
        assert_eq!(paper.front.authors[0].family, "Osei");
        assert_eq!(paper.front.year.as_ref().unwrap().text, "2019");
        let divisions: Vec<_> = paper.divisions.iter().map(|d| (d.level, d.title.as_str())).collect();
        assert_eq!(divisions, [(1, "Introduction"), (2, "Ports"), (1, "References")]);
        let texts: Vec<String> = paper.passages().map(|p| p.flow.as_str().to_owned()).collect();
        assert_eq!(
            texts,
            [
                "Roads really grew. See [the map](http://example.org/a b). Ports did not.",
                "North",
                "South",
                "Go.",
                "A fenced text.",
                "R&D * fell.",
                "See the note."
            ]
        );
        assert_eq!(paper.references.len(), 2);
        assert_eq!(paper.notes[0].callouts.len(), 1);
        let kinds = |kind| paper.units_of(kind).count();
        assert_eq!((kinds(UnitKind::Code), kinds(UnitKind::Table), kinds(UnitKind::Marker)), (1, 1, 1));
    }

    #[test]
    fn links_show_their_words_and_hide_their_address() {
        let paper = crate::read_as(b"See [the *map*](http://example.org) and `code`.\n".to_vec(), Format::Markdown).unwrap();
        assert_eq!(paper.passages().next().unwrap().flow.as_str(), "See the map and code.");
    }

    #[test]
    fn a_single_first_heading_is_the_title() {
        let paper = crate::read_as(b"# Roads\n\n## Aims\n\nOne.\n\n## Ends\n\nTwo.\n".to_vec(), Format::Markdown).unwrap();
        assert_eq!(paper.front.title.unwrap().text, "Roads");
        assert_eq!(paper.divisions.iter().map(|d| d.level).collect::<Vec<_>>(), [1, 1]);
    }
}
