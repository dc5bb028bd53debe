//! One walk over the groups of a plain text writes its blocks.

use super::{
    front,
    group::{Group, Look, Setting},
    heading::{self, Known},
    line::Line,
    markers,
    notes::{self, Foot},
    outline::{self, Headline},
    references, scan,
    shape::{ends_sentence, letters_percent, runs_on, starts_lower, starts_upper},
};
use crate::{
    DivisionKind, FloatKind, UnitKind,
    sketch::{Block, Bytes, FloatSketch, FrontField, Heading, NoteSketch, ReferenceSketch, Sketch},
};

pub(super) fn compose(text: &str, lines: &[Line], groups: &[Group], setting: Setting, feet: &[Foot]) -> Sketch {
    let from = front_end(text, groups);
    let headlines = outline::outline(text, groups, from, setting);
    let mut composer = Composer {
        text,
        lines,
        groups,
        headlines: &headlines,
        setting,
        sketch: Sketch::default(),
        place: Place::Body,
        last_text: None,
        last_float: None,
        caption_open: false,
        stray: Vec::new(),
        closes: None,
        feet: feet.iter(),
    };
    composer.front(from);
    let references = composer.reference_heading();
    let mut g = from;
    while g < groups.len() {
        if Some(g) == references {
            g = composer.references(g);
        } else {
            composer.group(g);
            g += 1;
        }
    }
    let mut sketch = composer.sketch;
    markers::cut_out(text, &mut sketch, feet);
    sketch
}

/// Where the walk stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Abstract,
    Keywords,
    Body,
    Notes,
}

struct Composer<'t> {
    text: &'t str,
    lines: &'t [Line],
    groups: &'t [Group],
    headlines: &'t [Option<Headline>],
    setting: Setting,
    sketch: Sketch,
    place: Place,
    /// The block of running text that may go on, and its last group.
    last_text: Option<(usize, usize)>,
    /// The float that cells and notes belong to, with the group that was last added to it.
    last_float: Option<(usize, usize)>,
    /// The caption so far is a label alone.
    caption_open: bool,
    /// Blocks of cells not yet given to a float: a figure's caption stands under it.
    stray: Vec<(usize, usize)>,
    /// Divisions to close before the next block.
    closes: Option<u8>,
    feet: std::slice::Iter<'t, Foot>,
}

/// The first group behind the front: the abstract, the first section, or the first running text. 0 where no front is to be seen.
fn front_end(text: &str, groups: &[Group]) -> usize {
    for (g, group) in groups.iter().enumerate().take(200) {
        let words = outline::one_line(text, group);
        let affiliation = ["Universit", "Department", "Institut", "Faculty", "School", "Cent", "Research", "Ministry", "College", "@"]
            .iter()
            .any(|w| words.contains(w));
        match group.look {
            Look::Heading => {
                let opens = match heading::number(&words) {
                    Some(number) => {
                        number.last == 1 && number.depth == 1 && !affiliation || heading::known(&words[number.length..]).is_some()
                    }
                    None => heading::known(&words).is_some_and(|known| known != Known::Keywords),
                };
                if opens {
                    return g;
                }
            }
            Look::Text if abstract_opening(&words).is_some() => return g,
            Look::Text | Look::Item => {
                let sentence = ends_sentence(&words) && !words.ends_with('?') && words.split_whitespace().count() >= 3;
                let long = words.len() >= 300;
                let text = letters_percent(&words) >= 65 && starts_upper(&words) && !super::furniture::publishers_line(&words);
                let address = words.contains('@') || affiliation && words.len() < 200;
                if (sentence || long)
                    && text
                    && !address
                    && words.split_whitespace().any(|w| w.len() >= 3 && w.chars().all(char::is_lowercase))
                {
                    return g;
                }
            }
            _ => {}
        }
    }
    0
}

/// The bytes of a label that opens an abstract in the line of its first sentence: "Abstract:", "ABSTRACT —".
fn abstract_opening(words: &str) -> Option<usize> {
    let label = ["Abstract", "ABSTRACT", "Summary", "SUMMARY"].iter().find(|label| words.starts_with(**label))?;
    let rest = &words[label.len()..];
    let marked = rest.trim_start().starts_with([':', '—', '–', '.', '-']);
    let spaced = *label == "Abstract" || *label == "ABSTRACT";
    let signs = rest.len() - rest.trim_start_matches([' ', '\n', ':', '—', '–', '.', '-', '\u{a0}']).len();
    (signs > 0 && (marked || spaced && rest.trim_start().starts_with(char::is_uppercase)) && words.len() > label.len() + 40)
        .then_some(label.len() + signs)
}

/// The label of a part of an abstract at the start of some words ("Purpose –", "Background:"): the bytes of the label and of all up to the text.
fn abstract_label(words: &str) -> Option<(usize, usize)> {
    const LABELS: &[&str] = &[
        "Design/methodology/approach",
        "Design/methodology",
        "Research limitations/implications",
        "Research limitations",
        "Practical implications",
        "Social implications",
        "Originality/value",
        "Originality",
        "Theoretical implications",
        "Managerial implications",
        "Policy implications",
        "Implications",
        "Purpose",
        "Findings",
        "Background",
        "Objectives",
        "Objective",
        "Aims",
        "Aim",
        "Methods",
        "Method",
        "Methodology",
        "Materials and methods",
        "Data and methods",
        "Approach",
        "Results",
        "Conclusions",
        "Conclusion",
        "Discussion",
        "Context",
        "Introduction",
        "Significance",
        "Interpretation",
        "Recommendations",
        "Limitations",
        "Setting",
        "Design",
        "Participants",
        "Contribution",
        "Motivation",
        "Highlights",
        "Paper type",
        "Rationale",
        "Scope",
        "Value",
    ];
    let label =
        LABELS.iter().filter(|label| words.get(..label.len()).is_some_and(|w| w.eq_ignore_ascii_case(label))).max_by_key(|l| l.len())?;
    let rest = &words[label.len()..];
    let signs = rest.len() - rest.trim_start_matches([' ', '\n', ':', '—', '–', '.', '-', '\u{a0}']).len();
    let marked = rest[..signs].contains([':', '—', '–', '.']) || rest[..signs].contains(" -") || *label == "Paper type" && signs > 0;
    (marked && rest.len() > signs).then_some((label.len(), label.len() + signs))
}

impl Composer<'_> {
    fn push(&mut self, mut block: Block) -> usize {
        block.closes = block.closes.or(self.closes.take());
        self.sketch.blocks.push(block);
        self.sketch.blocks.len() - 1
    }

    fn front(&mut self, end: usize) {
        let mut g = 0;
        while g < end {
            if self.groups[g].look == Look::Furniture {
                // What repeats on later pages may still name the journal.
                for &piece in &self.groups[g].pieces {
                    self.front_fields(piece);
                }
                self.push(Block::new(UnitKind::Furniture, self.groups[g].pieces.clone()));
                g += 1;
                continue;
            }
            let next = (g..end).find(|&n| self.groups[n].look == Look::Furniture).unwrap_or(end);
            let lines = &self.lines[self.groups[g].lines.start..self.groups[next - 1].lines.end];
            let blocks = front::read(self.text, lines, &mut self.sketch.front);
            for block in blocks {
                self.push(block);
            }
            g = next;
        }
    }

    fn front_fields(&mut self, piece: Bytes) {
        for (field, bytes) in scan::fields(self.text, piece) {
            if matches!(field, FrontField::Doi | FrontField::Issn) && !self.sketch.front.fields.iter().any(|(known, _)| *known == field) {
                self.sketch.front.fields.push((field, vec![bytes]));
            }
        }
    }

    /// The heading of the reference list: the last of that name under which years stand.
    fn reference_heading(&self) -> Option<usize> {
        (0..self.groups.len()).rev().find(|&g| {
            self.headlines[g].as_ref().is_some_and(|h| h.known == Some(Known::References)) && {
                let start = self.groups[g].lines.end;
                let years =
                    self.lines[start..(start + 40).min(self.lines.len())].iter().filter(|l| scan::years(l.of(self.text)).next().is_some());
                years.count() >= 1
            }
        })
    }

    fn group(&mut self, g: usize) {
        let group = &self.groups[g];
        if let Some(headline) = self.headlines[g].clone()
            && !(self.place == Place::Notes && headline.known.is_none() && headline.number.is_some())
        {
            self.headline(g, &headline);
            return;
        }
        match group.look {
            Look::Furniture => {
                self.push(Block::new(UnitKind::Furniture, group.pieces.clone()));
            }
            Look::Note => self.footnote(g),
            Look::Caption { table, label } => self.caption(g, table, label),
            Look::Cells => self.cells(g),
            Look::FloatNote => {
                let block = self.push(Block::new(UnitKind::Caption, group.pieces.clone()));
                if let Some((float, last)) = self.last_float
                    && g - last <= 4
                {
                    self.sketch.floats[float].body.push(block);
                    self.last_float = Some((float, g));
                }
            }
            Look::Formula => {
                self.push(Block::new(UnitKind::Formula, group.pieces.clone()));
            }
            _ if self.place == Place::Notes => self.endnote(g),
            Look::Item if self.place == Place::Body => {
                let block = self.push(Block::new(UnitKind::Item, group.pieces.clone()));
                self.last_text = Some((block, g));
            }
            Look::Text | Look::Item | Look::Heading => self.text(g),
        }
        if !matches!(group.look, Look::Furniture | Look::Note) {
            self.caption_open = self.caption_open && matches!(group.look, Look::Caption { .. });
        }
    }

    fn headline(&mut self, g: usize, headline: &Headline) {
        let pieces = self.groups[g].pieces.clone();
        self.last_text = None;
        self.caption_open = false;
        if headline.known == Some(Known::Keywords) {
            self.push(Block::new(UnitKind::Keywords, pieces));
            self.place = Place::Keywords;
            return;
        }
        let first = !self.sketch.blocks.iter().any(|b| b.opens.as_ref().is_some_and(|h| h.kind == DivisionKind::Section));
        let summary = headline.known == Some(Known::Summary) && first && headline.title.eq_ignore_ascii_case("summary");
        let mut kind = headline.known.map_or(DivisionKind::Section, Known::division);
        let mut level = headline.level;
        let mut place = Place::Body;
        if summary || kind == DivisionKind::Abstract {
            (kind, place) = (DivisionKind::Abstract, Place::Abstract);
        } else if self.place == Place::Abstract && headline.number.is_none() && self.is_part_of_abstract(g, &headline.title) {
            (kind, level, place) = (DivisionKind::AbstractPart, 2, Place::Abstract);
        } else if kind == DivisionKind::References {
            // A list that was not chosen: its heading stands in a table of contents, or nothing follows it.
            kind = DivisionKind::Section;
        } else if kind == DivisionKind::Notes {
            place = Place::Notes;
        }
        self.place = place;
        let heading = Heading { kind, level, number: headline.number.clone(), title: headline.title.clone() };
        self.push(Block::heading(pieces, heading));
    }

    /// Whether a heading inside the abstract labels a part of it: the first section is still to come.
    fn is_part_of_abstract(&self, g: usize, title: &str) -> bool {
        let label = abstract_label(&format!("{title}: x")).is_some_and(|(length, _)| length == title.len());
        let opens_paper = |h: &Headline| h.title.eq_ignore_ascii_case("introduction") || h.number.as_deref() == Some("1");
        label && !title.eq_ignore_ascii_case("introduction") && self.headlines[g + 1..].iter().take(30).flatten().any(opens_paper)
    }

    fn text(&mut self, g: usize) {
        let group = &self.groups[g];
        let words = group.first_words(self.text);
        if self.place != Place::Notes
            && let Some(length) = keyword_label(words)
        {
            self.keywords(&group.pieces, length);
            if self.place == Place::Abstract {
                self.closes = Some(0);
            }
            self.place = Place::Body;
            self.last_text = None;
            return;
        }
        if self.place == Place::Keywords {
            if words.contains(';') || group.bytes() < 600 && !ends_sentence(group.last_words(self.text)) {
                self.key_lines(g);
            } else {
                self.closes = Some(0);
                self.paragraph(g);
            }
            self.closes = Some(0);
            self.place = Place::Body;
            return;
        }
        if super::furniture::publishers_line(words) && group.bytes() < 600 && (self.sketch.blocks.len() < 40 || group.bytes() < 200) {
            self.push(Block::new(UnitKind::Furniture, group.pieces.clone()));
            return;
        }
        if self.place == Place::Abstract {
            self.abstract_text(g);
            return;
        }
        if g < 30
            && let Some(length) = abstract_opening(words)
        {
            let mut pieces = group.pieces.clone();
            let label = Bytes { start: pieces[0].start, end: pieces[0].start + length as u32 };
            pieces[0].start = label.end;
            let title = label.of(self.text).trim_end_matches([' ', '\n', ':', '—', '–', '.', '-', '\u{a0}']).to_owned();
            let label = Bytes::new(label.start as usize, label.start as usize + label.of(self.text).trim_end().len());
            self.push(Block::heading(vec![label], Heading { kind: DivisionKind::Abstract, level: 1, number: None, title }));
            self.place = Place::Abstract;
            let block = self.push(Block::new(UnitKind::Paragraph, pieces));
            self.last_text = Some((block, g));
            return;
        }
        if self.unheaded_abstract(g) {
            let mut block = Block::new(UnitKind::Paragraph, group.pieces.clone());
            block.opens = Some(Heading { kind: DivisionKind::Abstract, level: 1, number: None, title: String::new() });
            let block = self.push(block);
            self.last_text = Some((block, g));
            self.place = Place::Abstract;
            return;
        }
        if self.is_stray(g) {
            self.cells(g);
            return;
        }
        self.paragraph(g);
    }

    /// Whether the first running text, before any heading, is the abstract: a title stands over it and an introduction follows.
    fn unheaded_abstract(&self, g: usize) -> bool {
        g < 60
            && self.groups[g].bytes() >= 300
            && self.sketch.front.fields.iter().any(|(field, _)| *field == FrontField::Title)
            && !self.sketch.blocks.iter().any(|b| b.opens.is_some() || b.kind == UnitKind::Paragraph)
            && self.headlines[g + 1..].iter().take(12).flatten().next().is_some_and(|h| {
                h.title.to_lowercase().starts_with("introduction") || h.number.as_deref() == Some("1") || h.number.as_deref() == Some("I")
            })
    }

    /// Running text of the abstract, cut where a label opens a part of it.
    fn abstract_text(&mut self, g: usize) {
        let lines = self.groups[g].lines.clone();
        let words = |n: usize| self.lines[n].of(self.text);
        let opens = |n: &usize| abstract_label(words(*n)).is_some() && ends_sentence(words(n - 1));
        let mut cuts: Vec<usize> = vec![lines.start];
        cuts.extend((lines.start + 1..lines.end).filter(opens));
        if cuts.len() == 1 && abstract_label(self.groups[g].first_words(self.text)).is_none() {
            self.paragraph(g);
            return;
        }
        for (i, &start) in cuts.iter().enumerate() {
            let end = cuts.get(i + 1).copied().unwrap_or(lines.end);
            self.abstract_part(g, super::group::pieces(self.text, &self.lines[start..end]));
        }
    }

    fn abstract_part(&mut self, g: usize, mut pieces: Vec<Bytes>) {
        let Some((label, length)) = abstract_label(pieces[0].of(self.text)) else {
            let block = self.push(Block::new(UnitKind::Paragraph, pieces));
            self.last_text = Some((block, g));
            return;
        };
        let start = pieces[0].start as usize;
        let title = self.text[start..start + label].to_owned();
        pieces[0].start += length as u32;
        let marked = Bytes::new(start, start + self.text[start..start + length].trim_end().len());
        if title.eq_ignore_ascii_case("paper type") {
            self.sketch.front.fields.push((FrontField::PaperType, pieces.clone()));
            self.push(Block::new(UnitKind::Keywords, vec![marked]));
            self.push(Block::new(UnitKind::Keywords, pieces));
            self.last_text = None;
            return;
        }
        self.push(Block::heading(vec![marked], Heading { kind: DivisionKind::AbstractPart, level: 2, number: None, title }));
        let block = self.push(Block::new(UnitKind::Paragraph, pieces));
        self.last_text = Some((block, g));
    }

    /// A paragraph of its own, or the rest of one that was interrupted.
    fn paragraph(&mut self, g: usize) {
        let group = &self.groups[g];
        if self.caption_open
            && group.bytes() < 400
            && starts_upper(group.first_words(self.text))
            && let Some((float, last)) = self.last_float
            && g == last + 1
            && let Some(caption) = self.sketch.floats[float].caption
        {
            self.sketch.blocks[caption].pieces.extend_from_slice(&group.pieces);
            self.caption_open = false;
            return;
        }
        if let Some((block, last)) = self.last_text
            && self.goes_on(last, g)
        {
            for &piece in &group.pieces {
                let pieces = &mut self.sketch.blocks[block].pieces;
                match pieces.last_mut() {
                    Some(end) if end.end <= piece.start && self.text[end.end as usize..piece.start as usize].trim().is_empty() => {
                        end.end = piece.end
                    }
                    _ => pieces.push(piece),
                }
            }
            self.last_text = Some((block, g));
            return;
        }
        let block = self.push(Block::new(UnitKind::Paragraph, group.pieces.clone()));
        self.last_text = Some((block, g));
    }

    /// Whether a group of running text goes on with what another one broke off.
    fn goes_on(&self, last: usize, g: usize) -> bool {
        let (before, after) = (&self.groups[last], &self.groups[g]);
        let (end, start) = (before.last_words(self.text), after.first_words(self.text));
        if ends_sentence(end) && !starts_lower(start) || end.ends_with(':') {
            return false;
        }
        if !after.apart {
            return starts_lower(start) && !ends_sentence(end);
        }
        if starts_lower(start) {
            return !ends_sentence(end) || end.ends_with(['”', ')']) && self.setting.wrapped && g - last > 1;
        }
        // "the / United States": only where a page or column ended a full line.
        let full = self.setting.wrapped
            && before.lines.clone().next_back().is_some_and(|n| self.lines[n].width(self.text) * 10 >= self.setting.measure * 8);
        let broken = after.after_break || g - last > 1 || self.lines[after.lines.start].blanks >= 3;
        runs_on(end) && self.setting.wrapped || full && broken && letters_percent(start) >= 60 && before.bytes() > 150 && after.bytes() > 60
    }

    /// Whether a few words beside a figure or table belong to it: short, no sentence, going on with nothing.
    fn is_stray(&self, g: usize) -> bool {
        let group = &self.groups[g];
        if !self.setting.wrapped
            || group.lines.len() > 2
            || group.bytes() * 2 > self.setting.measure
            || ends_sentence(group.last_words(self.text))
        {
            return false;
        }
        if self.last_text.is_some_and(|(_, last)| self.goes_on(last, g)) || self.caption_open {
            return false;
        }
        let near =
            |n: usize| self.groups.get(n).is_some_and(|other| matches!(other.look, Look::Cells | Look::Caption { .. } | Look::FloatNote));
        near(g + 1)
            || near(g + 2)
            || g > 0 && near(g - 1)
            || g > 1 && near(g - 2)
            || self.stray.last().is_some_and(|&(_, last)| g - last <= 2)
    }

    fn caption(&mut self, g: usize, table: bool, label: usize) {
        let group = &self.groups[g];
        let kind = if table { FloatKind::Table } else { FloatKind::Figure };
        let words = group.first_words(self.text);
        let name = words[..label].trim_end_matches(['.', ':', '—', '–', '-', '|', ' ']).to_owned();
        self.caption_open = group.bytes() <= label + 1;
        let block = self.push(Block::new(UnitKind::Caption, group.pieces.clone()));
        let mut float = FloatSketch { kind, label: name, caption: Some(block), body: Vec::new() };
        if !table {
            // What stands over a figure's caption is the figure.
            for (block, last) in std::mem::take(&mut self.stray) {
                if g - last <= 12 {
                    self.sketch.blocks[block].kind = UnitKind::Figure;
                    float.body.push(block);
                }
            }
        }
        self.stray.clear();
        self.sketch.floats.push(float);
        self.last_float = Some((self.sketch.floats.len() - 1, g));
    }

    fn cells(&mut self, g: usize) {
        let group = &self.groups[g];
        let float = self.last_float.filter(|&(_, last)| g - last <= 8);
        let table = match float {
            Some((float, _)) => self.sketch.floats[float].kind == FloatKind::Table,
            None => letters_percent(group.first_words(self.text)) < 70,
        };
        let block = self.push(Block::new(if table { UnitKind::Table } else { UnitKind::Figure }, group.pieces.clone()));
        match float {
            Some((float, _)) => {
                self.sketch.floats[float].body.push(block);
                self.last_float = Some((float, g));
            }
            None => self.stray.push((block, g)),
        }
    }

    fn footnote(&mut self, g: usize) {
        let pieces = self.groups[g].pieces.clone();
        let opens = self.lines[self.groups[g].lines.start].has(notes::NOTE_START);
        let number = if opens { self.feet.next().map(|f| f.number.to_string()) } else { None };
        self.note(pieces, number);
    }

    fn endnote(&mut self, g: usize) {
        let pieces = self.groups[g].pieces.clone();
        let marker = notes::marker(pieces[0].of(self.text)).map(|(mark, _)| mark.to_owned());
        // Without numbers the first is a note, and where a line is a paragraph every other one too.
        let unnumbered = self.sketch.notes.iter().all(|n| n.marker.is_empty());
        let first = self.sketch.blocks.last().is_some_and(|b| b.kind == UnitKind::Heading) || !self.setting.wrapped && unnumbered;
        self.note(pieces, marker.or(first.then(String::new)));
    }

    /// A note with its marker, or the rest of the last one.
    fn note(&mut self, mut pieces: Vec<Bytes>, marker: Option<String>) {
        if let Some(number) = marker {
            let words = pieces[0].of(self.text);
            let length = if number.is_empty() {
                0
            } else {
                words.len()
                    - words
                        .trim_start_matches(['[', '('])
                        .get(number.len()..)
                        .unwrap_or_default()
                        .trim_start_matches([']', ')', '.', ':', ' ', '\u{a0}'])
                        .len()
            };
            if length > 0 {
                let start = pieces[0].start as usize;
                let mark = self.text[start..start + length].trim_end().len();
                self.push(Block::new(UnitKind::Marker, vec![Bytes::new(start, start + mark)]));
                pieces[0].start += length as u32;
            }
            let block = self.push(Block::new(UnitKind::Note, pieces));
            self.sketch.notes.push(NoteSketch { marker: number, blocks: vec![block], callouts: Vec::new() });
            return;
        }
        if let Some(last) = self.sketch.notes.last().and_then(|n| n.blocks.last().copied()) {
            let words = |piece: Option<&Bytes>| piece.map_or("", |p| p.of(self.text));
            let ended = ends_sentence(words(self.sketch.blocks[last].pieces.last()));
            if !ended || starts_lower(words(pieces.first())) {
                self.sketch.blocks[last].pieces.extend(pieces);
                return;
            }
        }
        let block = self.push(Block::new(UnitKind::Note, pieces));
        match self.sketch.notes.last_mut() {
            Some(note) => note.blocks.push(block),
            None => self.sketch.notes.push(NoteSketch { marker: String::new(), blocks: vec![block], callouts: Vec::new() }),
        }
    }

    fn keywords(&mut self, pieces: &[Bytes], label: usize) {
        let mut pieces = pieces.to_vec();
        if label > 0 {
            let start = pieces[0].start as usize;
            let mark = self.text[start..start + label].trim_end().len();
            self.push(Block::new(UnitKind::Keywords, vec![Bytes::new(start, start + mark)]));
            pieces[0].start += label as u32;
        }
        pieces.retain(|p| p.start < p.end);
        if pieces.is_empty() {
            return;
        }
        let words = |p: &Bytes| p.of(self.text);
        let sign = if pieces.iter().any(|p| words(p).contains(';')) {
            ';'
        } else if pieces.iter().any(|p| words(p).contains('·')) {
            '·'
        } else {
            ','
        };
        for piece in &pieces {
            let mut start = piece.start as usize;
            for part in piece.of(self.text).split(sign) {
                let trimmed = part.trim().trim_end_matches('.');
                if !trimmed.is_empty() {
                    let at = start + part.find(trimmed).unwrap_or(0);
                    self.sketch.front.keywords.push(vec![Bytes::new(at, at + trimmed.len())]);
                }
                start += part.len() + sign.len_utf8();
            }
        }
        self.push(Block::new(UnitKind::Keywords, pieces));
    }

    /// Key words on the lines of a group, as far as one calls for the next; what follows is text.
    fn key_lines(&mut self, g: usize) {
        let lines = &self.lines[self.groups[g].lines.clone()];
        let semicolons = lines[0].of(self.text).contains(';');
        let goes_on = |n: &usize| {
            let (before, here) = (lines[n - 1].of(self.text), lines[*n].of(self.text));
            before.ends_with([';', ','])
                || runs_on(before)
                || if semicolons { here.contains(';') } else { here.len() < 60 && starts_lower(here) }
        };
        let end = 1 + (1..lines.len()).take_while(goes_on).count();
        let pieces = super::group::pieces(self.text, &lines[..end]);
        self.keywords(&pieces, 0);
        let rest = super::group::pieces(self.text, &lines[end..]);
        if !rest.is_empty() {
            self.closes = Some(0);
            let publishers = (end..lines.len()).find(|&n| super::furniture::publishers_line(lines[n].of(self.text))).unwrap_or(lines.len());
            for (kind, part) in [(UnitKind::Paragraph, end..publishers), (UnitKind::Furniture, publishers..lines.len())] {
                let pieces = super::group::pieces(self.text, &lines[part]);
                if !pieces.is_empty() {
                    self.push(Block::new(kind, pieces));
                }
            }
        }
    }

    /// The reference list from its heading on; the group after it.
    fn references(&mut self, g: usize) -> usize {
        let Some(headline) = &self.headlines[g] else { return g + 1 };
        let heading = Heading {
            kind: DivisionKind::References,
            level: headline.level,
            number: headline.number.clone(),
            title: headline.title.clone(),
        };
        self.closes = None;
        self.push(Block::heading(self.groups[g].pieces.clone(), heading));
        self.last_text = None;
        self.place = Place::Body;
        let ends = |n: &usize| {
            let named = self.headlines[*n].as_ref().is_some_and(|h| {
                matches!(h.known, Some(Known::Back | Known::Appendix | Known::Notes | Known::Abstract))
                    || h.number.as_ref().is_some_and(|n| n.contains(' '))
            });
            named
                || matches!(self.groups[*n].look, Look::Caption { .. })
                    && self.groups.get(n + 1).is_some_and(|next| next.look == Look::Cells)
        };
        let end = (g + 1..self.groups.len()).find(ends).unwrap_or(self.groups.len());
        let mut kept: Vec<Line> = Vec::new();
        for group in &self.groups[g + 1..end] {
            if matches!(group.look, Look::Furniture) {
                self.push(Block::new(UnitKind::Furniture, group.pieces.clone()));
            } else {
                kept.extend_from_slice(&self.lines[group.lines.clone()]);
            }
        }
        for entry in references::entries(self.text, &kept, self.setting) {
            let label = entry.label.map(|label| {
                self.push(Block::new(UnitKind::Marker, vec![label]));
                label.of(self.text).trim_matches(['[', ']', '.', ')', '(']).to_owned()
            });
            let block = self.push(Block::new(UnitKind::Reference, entry.pieces));
            self.sketch.references.push(ReferenceSketch { block, label, ..ReferenceSketch::default() });
        }
        end
    }
}

/// The bytes of a label that opens a line of key words.
fn keyword_label(words: &str) -> Option<usize> {
    const LABELS: &[&str] = &[
        "Key words",
        "Keywords",
        "Key-words",
        "Keyword",
        "KEYWORDS",
        "KEY WORDS",
        "Index Terms",
        "Index terms",
        "JEL Classification",
        "JEL classification",
        "JEL codes",
        "JEL Codes",
        "JEL",
    ];
    let label = LABELS.iter().find(|label| words.starts_with(**label))?;
    let rest = &words[label.len()..];
    let signs = rest.len() - rest.trim_start_matches([' ', '\n', ':', '—', '–', '.', '-', '\u{a0}', '•']).len();
    let marked = rest[..signs].contains([':', '—', '–', '.', '\n']) || label.starts_with("Key") && rest[..signs].contains(' ');
    (signs > 0 && marked && words.len() < 800).then_some(label.len() + signs)
}
