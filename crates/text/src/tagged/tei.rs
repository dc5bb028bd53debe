//! TEI as GROBID writes it (<https://grobid.readthedocs.io/en/latest/TEI-encoding-of-results/>).

use super::{tags, tree::Tree, weave::Weaver};
use crate::{
    DivisionKind, FieldKind, FloatKind, ReadError, UnitKind,
    sketch::{AuthorSketch, Block, Bytes, FloatSketch, FrontField, Heading, Sketch},
};

/// Reads a TEI document.
pub(crate) fn read(text: &str) -> Result<Sketch, ReadError> {
    let tree = tags::xml(text)?;
    let mut reader = Tei { weaver: Weaver::new(&tree) };
    if let Some(header) = tree.find(0, "teiHeader") {
        reader.header(header);
    }
    for text in tree.below(0).filter(|&n| tree.is(n, "text")) {
        reader.weaver.closes = Some(0);
        for part in tree.children(text).filter(|&c| tree.is_any(c, &["front", "body", "back"])) {
            reader.contents(part, 0);
        }
    }
    Ok(reader.weaver.finish(|_| UnitKind::Metadata))
}

const BLOCKS: &[&str] = &["p", "list", "figure", "table", "formula", "note", "quote", "div", "listBibl", "item"];

struct Tei<'a, 't> {
    weaver: Weaver<'a, 't>,
}

impl<'a, 't> Tei<'a, 't> {
    fn tree(&self) -> &'a Tree<'t> {
        self.weaver.tree
    }

    fn put(&mut self, n: usize, field: Option<FrontField>, kind: UnitKind) {
        let pieces = self.weaver.pieces(n, &|_| false);
        if let Some(field) = field
            && !pieces.is_empty()
            && !self.weaver.sketch.front.fields.iter().any(|(known, _)| *known == field)
        {
            self.weaver.sketch.front.fields.push((field, pieces.clone()));
        }
        self.weaver.push(Block::new(kind, pieces));
    }

    fn header(&mut self, header: usize) {
        let tree = self.tree();
        if let Some(title) = tree.find(header, "titleStmt").and_then(|s| tree.child(s, "title")) {
            self.put(title, Some(FrontField::Title), UnitKind::Title);
        }
        let source = tree.find(header, "sourceDesc").and_then(|s| tree.find(s, "biblStruct"));
        if let Some(source) = source {
            for author in tree.below(source).filter(|&n| tree.is(n, "author")) {
                self.author(author);
            }
            if let Some(monogr) = tree.child(source, "monogr") {
                if let Some(title) = tree.child(monogr, "title") {
                    self.put(title, Some(FrontField::Venue), UnitKind::Venue);
                }
                for n in tree.below(monogr) {
                    match (tree.node(n).name, tree.attribute(n, "unit")) {
                        ("publisher", _) => self.put(n, Some(FrontField::Publisher), UnitKind::Venue),
                        ("biblScope", Some("volume")) => self.put(n, Some(FrontField::Volume), UnitKind::Venue),
                        ("biblScope", Some("issue")) => self.put(n, Some(FrontField::Issue), UnitKind::Venue),
                        ("biblScope", Some("page")) => self.put(n, Some(FrontField::Pages), UnitKind::Venue),
                        ("date", _) => self.put(n, Some(FrontField::Year), UnitKind::Dates),
                        _ => {}
                    }
                }
            }
            if let Some(doi) = tree.below(source).find(|&n| tree.is(n, "idno") && tree.attribute(n, "type") == Some("DOI")) {
                self.put(doi, Some(FrontField::Doi), UnitKind::Doi);
            }
        }
        if let Some(profile) = tree.find(header, "profileDesc") {
            for term in tree.below(profile).filter(|&n| tree.is(n, "term")) {
                let pieces = self.weaver.pieces(term, &|_| false);
                self.weaver.sketch.front.keywords.push(pieces.clone());
                self.weaver.push(Block::new(UnitKind::Keywords, pieces));
            }
            if let Some(summary) = tree.child(profile, "abstract") {
                let before = self.weaver.sketch.blocks.len();
                self.contents(summary, 1);
                if let Some(first) = self.weaver.sketch.blocks.get_mut(before) {
                    first.over = Some(Heading { kind: DivisionKind::Abstract, level: 1, number: None, title: String::new() });
                }
            }
        }
    }

    fn author(&mut self, n: usize) {
        let tree = self.tree();
        if let Some(name) = tree.child(n, "persName") {
            let family = tree.child(name, "surname").map_or_else(Vec::new, |m| self.weaver.pieces(m, &|_| false));
            let mut given: Vec<Bytes> = Vec::new();
            for forename in tree.children(name).filter(|&c| tree.is(c, "forename")) {
                given.extend(self.weaver.pieces(forename, &|_| false));
            }
            if !family.is_empty() {
                self.weaver.sketch.front.authors.push(AuthorSketch { family, given });
            }
            self.weaver.whole(UnitKind::Authors, name);
        }
        for affiliation in tree.children(n).filter(|&c| tree.is_any(c, &["affiliation", "email"])) {
            self.weaver.whole(UnitKind::Affiliation, affiliation);
        }
    }

    fn contents(&mut self, n: usize, level: u8) {
        let tree = self.tree();
        let children: Vec<usize> = tree.children(n).filter(|&c| !tree.is_text(c)).collect();
        for child in children {
            self.block(child, level);
        }
    }

    fn block(&mut self, n: usize, level: u8) {
        let tree = self.tree();
        match tree.node(n).name {
            "div" => self.division(n, level),
            "head" => {
                let pieces = self.weaver.pieces(n, &|_| false);
                self.weaver.heading(pieces, &tree.words(n), tree.attribute(n, "n"), level.max(1), None);
            }
            "p" | "ab" => self.paragraph(n, UnitKind::Paragraph, level),
            "quote" => self.paragraph(n, UnitKind::Quotation, level),
            "list" => self.contents(n, level),
            "item" => self.paragraph(n, UnitKind::Item, level),
            "formula" => {
                self.weaver.whole(UnitKind::Formula, n);
            }
            "table" => {
                self.weaver.whole(UnitKind::Table, n);
            }
            "figure" => self.float(n),
            "note" => {
                let before = self.weaver.sketch.blocks.len();
                self.paragraph(n, UnitKind::Note, level);
                let blocks =
                    (before..self.weaver.sketch.blocks.len()).filter(|&b| self.weaver.sketch.blocks[b].kind == UnitKind::Note).collect();
                self.weaver.note(
                    tree.attribute(n, "n").unwrap_or_default(),
                    blocks,
                    tree.attribute(n, "id").or_else(|| tree.attribute(n, "xml:id")),
                );
            }
            "listBibl" => {
                for entry in tree.children(n).filter(|&c| tree.is_any(c, &["biblStruct", "bibl"])) {
                    self.reference(entry);
                }
            }
            "pb" | "lb" | "cb" | "graphic" | "ptr" => {}
            _ => self.paragraph(n, UnitKind::Paragraph, level),
        }
    }

    fn division(&mut self, n: usize, level: u8) {
        let tree = self.tree();
        let kind = match tree.attribute(n, "type") {
            Some("acknowledgement" | "funding" | "availability" | "conflict" | "contribution") => Some(DivisionKind::Acknowledgements),
            Some("annex") => Some(DivisionKind::Appendix),
            Some("references") => Some(DivisionKind::References),
            _ => None,
        };
        let Some(head) = tree.child(n, "head") else {
            let before = self.weaver.sketch.blocks.len();
            // GROBID wraps these divisions in one that only tells what they are.
            let wraps = tree.child(n, "div").is_some_and(|inner| tree.child(inner, "head").is_some());
            self.contents(n, level);
            if let Some(kind) = kind
                && !wraps
                && let Some(first) = self.weaver.sketch.blocks.get_mut(before)
            {
                first.over = Some(Heading { kind, level: level + 1, number: None, title: String::new() });
            }
            return;
        };
        // The number tells the depth; GROBID does not nest divisions.
        let number = tree.attribute(head, "n");
        let depth = number.map_or(level + 1, |n| (n.trim_matches('.').matches('.').count() + 1).min(9) as u8);
        let pieces = self.weaver.pieces(head, &|_| false);
        self.weaver.heading(pieces, &tree.words(head), number, depth, kind);
        for child in tree.children(n).filter(|&c| !tree.is_text(c) && c != head).collect::<Vec<_>>() {
            self.block(child, depth);
        }
    }

    fn paragraph(&mut self, n: usize, kind: UnitKind, level: u8) {
        let tree = self.tree();
        let pieces = self.weaver.pieces(n, &|m| tree.is_any(m, BLOCKS) || is_note_marker(tree, m));
        self.weaver.push(Block::new(kind, pieces));
        self.inside(n, level);
    }

    /// References and blocks inside running text.
    fn inside(&mut self, n: usize, level: u8) {
        let tree = self.tree();
        for child in tree.children(n).filter(|&c| !tree.is_text(c)).collect::<Vec<_>>() {
            if tree.is_any(child, BLOCKS) {
                self.block(child, level);
            } else if tree.is(child, "ref") {
                if let Some(id) = tree.attribute(child, "target").and_then(|t| t.strip_prefix('#')) {
                    if is_note_marker(tree, child) { self.weaver.marker(child, id) } else { self.weaver.points(child, id) }
                }
            } else {
                self.inside(child, level);
            }
        }
    }

    fn float(&mut self, n: usize) {
        let tree = self.tree();
        let table = tree.attribute(n, "type") == Some("table");
        let head = tree.child(n, "head");
        let mut pieces = head.map_or_else(Vec::new, |h| self.weaver.pieces(h, &|_| false));
        pieces.extend(tree.child(n, "figDesc").map_or_else(Vec::new, |d| self.weaver.pieces(d, &|_| false)));
        let caption = self.weaver.push(Block::new(UnitKind::Caption, pieces));
        let mut body = Vec::new();
        for child in tree.children(n).filter(|&c| tree.is_any(c, &["table", "note"])).collect::<Vec<_>>() {
            body.extend(self.weaver.whole(if tree.is(child, "table") { UnitKind::Table } else { UnitKind::Caption }, child));
        }
        let words = head.map_or_else(String::new, |h| tree.words(h));
        let label = match crate::plain::caption_label(&words) {
            Some((_, length)) => words[..length].trim_end_matches(['.', ':', ' ']).to_owned(),
            None => match tree.child(n, "label").map(|l| tree.words(l)) {
                Some(number) => format!("{} {number}", if table { "Table" } else { "Figure" }),
                None => String::new(),
            },
        };
        let kind = if table { FloatKind::Table } else { FloatKind::Figure };
        self.weaver.float(FloatSketch { kind, label, caption, body }, tree.attribute(n, "xml:id"));
    }

    fn reference(&mut self, n: usize) {
        let tree = self.tree();
        // The entry as printed stands in a note of its own, where GROBID was asked for it; the fields are enough otherwise.
        let mut pieces = self.weaver.pieces(n, &|m| tree.is(m, "note") && tree.attribute(m, "type") == Some("raw_reference"));
        pieces.retain(|p| !p.of(tree.text).trim().is_empty());
        let Some(block) = self.weaver.push(Block::new(UnitKind::Reference, pieces)) else { return };
        let analytic = tree.child(n, "analytic");
        let mut fields = Vec::new();
        for m in tree.below(n).filter(|&m| !tree.is_text(m)) {
            let below = |name: &str| {
                let mut at = m;
                while at != n && !tree.is(at, name) {
                    at = tree.node(at).parent;
                }
                at != n
            };
            let kind = match (tree.node(m).name, tree.attribute(m, "unit").or_else(|| tree.attribute(m, "type"))) {
                ("surname", _) => {
                    if below("editor") {
                        FieldKind::EditorFamily
                    } else {
                        FieldKind::Family
                    }
                }
                ("forename", _) => {
                    if below("editor") {
                        FieldKind::EditorGiven
                    } else {
                        FieldKind::Given
                    }
                }
                ("orgName", _) if below("author") => FieldKind::Collective,
                ("title", _) if below("analytic") || analytic.is_none() => FieldKind::Title,
                ("title", _) => FieldKind::Container,
                ("date", _) => FieldKind::Year,
                ("biblScope", Some("volume")) => FieldKind::Volume,
                ("biblScope", Some("issue")) => FieldKind::Issue,
                ("biblScope", Some("page")) => FieldKind::FirstPage,
                ("publisher", _) => FieldKind::Publisher,
                ("pubPlace", _) => FieldKind::Place,
                ("idno", Some("DOI")) => FieldKind::Doi,
                _ => continue,
            };
            let pieces = self.weaver.pieces(m, &|_| false);
            if !pieces.is_empty() {
                fields.push((kind, pieces));
            }
        }
        self.weaver.reference(block, None, tree.attribute(n, "xml:id"), fields);
    }
}

fn is_note_marker(tree: &Tree<'_>, n: usize) -> bool {
    tree.is(n, "ref") && tree.attribute(n, "type") == Some("foot")
}

#[cfg(test)]
mod tests {
    use crate::{DivisionKind, FieldKind, Format, LinkKind};

    const PAPER: &str = r##"<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title level="a">Roads of Oru</title></titleStmt>
<sourceDesc><biblStruct><analytic><author><persName><forename>Mary</forename><surname>Osei</surname></persName></author></analytic>
<monogr><title level="j">Ports</title><imprint><biblScope unit="volume">3</biblScope><date when="2019">2019</date></imprint></monogr><idno type="DOI">10.1000/r.1</idno></biblStruct></sourceDesc></fileDesc>
<profileDesc><abstract><div><p>Roads matter.</p></div></abstract></profileDesc></teiHeader>
<text><body><div><head n="1">Introduction</head><p>Roads grew <ref type="bibr" target="#b0">(Tamm, 2001)</ref>. Ports <ref type="foot" target="#foot_0">1</ref> did not.</p></div>
<div><head n="1.1">Ports</head><p>None.</p></div><note place="foot" n="1" xml:id="foot_0">See the map.</note></body>
<back><div type="references"><listBibl><biblStruct xml:id="b0"><analytic><title>Canals</title><author><persName><forename>J</forename><surname>Tamm</surname></persName></author></analytic><monogr><title>Ports</title><imprint><date>2001</date></imprint></monogr></biblStruct></listBibl></div></back></text></TEI>"##;

    #[test]
    fn what_grobid_writes_is_read() {
        let paper = crate::read(PAPER.as_bytes().to_vec()).unwrap();
        assert_eq!(paper.format, Format::Tei);
        let divisions: Vec<_> = paper.divisions.iter().map(|d| (d.kind, d.level, d.title.as_str())).collect();
        assert_eq!(
            divisions,
            [
                (DivisionKind::Abstract, 1, ""),
                (DivisionKind::Section, 1, "Introduction"),
                (DivisionKind::Section, 2, "Ports"),
                (DivisionKind::References, 1, "")
            ]
        );
        let texts: Vec<String> = paper.passages().map(|p| p.flow.as_str().to_owned()).collect();
        assert_eq!(texts, ["Roads matter.", "Roads grew (Tamm, 2001). Ports did not.", "None.", "See the map."]);
        assert_eq!(paper.front.doi.unwrap().text, "10.1000/r.1");
        assert_eq!(paper.front.authors[0].given.as_deref(), Some("Mary"));
        assert_eq!(paper.notes[0].callouts.len(), 1);
        assert!(paper.links.iter().any(|l| l.kind == LinkKind::Reference && paper.text.get(l.span) == Some("(Tamm, 2001)")));
        assert!(paper.references[0].fields.iter().any(|f| f.kind == FieldKind::Container));
    }
}
