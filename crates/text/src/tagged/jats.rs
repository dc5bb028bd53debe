//! JATS, the Journal Article Tag Suite (ANSI/NISO Z39.96-2021, <https://jats.nlm.nih.gov/archiving/tag-library/1.3/>), and the NLM formats before it.

use super::{tags, tree::Tree, weave::Weaver};
use crate::{
    DivisionKind, FieldKind, FloatKind, ReadError, UnitKind,
    plain::{self, Known},
    sketch::{AuthorSketch, Block, Bytes, FloatSketch, FrontField, Heading, Sketch},
};

/// Reads a JATS article.
pub(crate) fn read(text: &str) -> Result<Sketch, ReadError> {
    let tree = tags::xml(text)?;
    let mut reader = Jats { weaver: Weaver::new(&tree) };
    let articles: Vec<usize> = tree.below(0).filter(|&n| tree.is(n, "article")).collect();
    for &article in articles.iter().take(1) {
        reader.article(article);
    }
    if articles.is_empty() {
        reader.contents(0, 0);
    }
    Ok(reader.weaver.finish(|_| UnitKind::Metadata))
}

/// Elements that stand in a paragraph's tags but are units of their own.
const BLOCKS: &[&str] = &[
    "p",
    "list",
    "fig",
    "fig-group",
    "table-wrap",
    "table-wrap-group",
    "disp-formula",
    "disp-formula-group",
    "disp-quote",
    "boxed-text",
    "fn",
    "fn-group",
    "def-list",
    "supplementary-material",
    "verse-group",
    "code",
    "preformat",
    "media",
    "graphic",
    "sec",
    "ref-list",
    "statement",
    "speech",
    "array",
    "table",
];

struct Jats<'a, 't> {
    weaver: Weaver<'a, 't>,
}

impl<'a, 't> Jats<'a, 't> {
    fn tree(&self) -> &'a Tree<'t> {
        self.weaver.tree
    }

    fn article(&mut self, article: usize) {
        let tree = self.tree();
        for child in tree.children(article) {
            if tree.is_any(child, &["front", "front-stub"]) {
                self.front(child);
                self.weaver.closes = Some(0);
            } else if tree.is_any(child, &["body", "back", "floats-group"]) {
                self.contents(child, 0);
            } else if tree.is_any(child, &["sub-article", "response"]) {
                self.weaver.closes = Some(0);
                self.article(child);
            }
        }
    }

    fn front(&mut self, front: usize) {
        let tree = self.tree();
        let mut abstracts = Vec::new();
        let mut skip = 0;
        for n in tree.below(front) {
            if n < skip {
                continue;
            }
            let end = n + 1 + tree.below(n).count();
            let name = tree.node(n).name;
            match name {
                "article-title" | "subtitle" | "trans-title" if !tree.is(tree.node(n).parent, "product") => {
                    let pieces = self.weaver.pieces(n, &|m| tree.is_any(m, &["xref", "fn"]));
                    if name != "trans-title" {
                        self.field(FrontField::Title, pieces.clone(), name == "subtitle");
                    }
                    self.weaver.push(Block::new(UnitKind::Title, pieces));
                }
                "contrib" => {
                    if tree.attribute(n, "contrib-type").is_none_or(|kind| kind.contains("author")) {
                        self.contributor(n);
                    }
                }
                "aff" | "corresp" | "author-notes" => {
                    self.weaver.whole(UnitKind::Affiliation, n);
                }
                "journal-title" => self.put(n, FrontField::Venue, UnitKind::Venue),
                "publisher-name" => self.put(n, FrontField::Publisher, UnitKind::Venue),
                "issn" => self.put(n, FrontField::Issn, UnitKind::Venue),
                "volume" => self.put(n, FrontField::Volume, UnitKind::Venue),
                "issue" => self.put(n, FrontField::Issue, UnitKind::Venue),
                "fpage" | "elocation-id" => self.put(n, FrontField::Pages, UnitKind::Venue),
                "lpage" => {
                    let pieces = self.weaver.pieces(n, &|_| false);
                    self.field(FrontField::Pages, pieces.clone(), true);
                    self.weaver.push(Block::new(UnitKind::Venue, pieces));
                }
                "article-id" if tree.attribute(n, "pub-id-type") == Some("doi") => self.put(n, FrontField::Doi, UnitKind::Doi),
                "subject" => self.put(n, FrontField::PaperType, UnitKind::Keywords),
                "kwd" => {
                    let pieces = self.weaver.pieces(n, &|_| false);
                    self.weaver.sketch.front.keywords.push(pieces.clone());
                    self.weaver.push(Block::new(UnitKind::Keywords, pieces));
                }
                "pub-date" => {
                    if let Some(year) = tree.child(n, "year") {
                        let pieces = self.weaver.pieces(year, &|_| false);
                        self.field(FrontField::Year, pieces, false);
                    }
                    self.weaver.whole(UnitKind::Dates, n);
                }
                "date" => {
                    let field = match tree.attribute(n, "date-type") {
                        Some("received") => Some(FrontField::Received),
                        Some("accepted") => Some(FrontField::Accepted),
                        _ => None,
                    };
                    let pieces = self.weaver.pieces(n, &|_| false);
                    if let Some(field) = field {
                        self.field(field, pieces.clone(), false);
                    }
                    self.weaver.push(Block::new(UnitKind::Dates, pieces));
                }
                "permissions" => {
                    self.weaver.whole(UnitKind::Furniture, n);
                }
                "abstract" => abstracts.push(n),
                "trans-abstract" | "related-article" | "funding-group" | "product" => {}
                _ => continue,
            }
            // What was read as a whole is not looked into again.
            if !matches!(name, "contrib") {
                skip = end;
            }
        }
        for n in abstracts {
            self.summary(n);
        }
    }

    fn field(&mut self, field: FrontField, pieces: Vec<Bytes>, more: bool) {
        let fields = &mut self.weaver.sketch.front.fields;
        match fields.iter_mut().find(|(known, _)| *known == field) {
            Some((_, known)) if more => known.extend(pieces),
            Some(_) => {}
            None if pieces.is_empty() => {}
            None => fields.push((field, pieces)),
        }
    }

    fn put(&mut self, n: usize, field: FrontField, kind: UnitKind) {
        let pieces = self.weaver.pieces(n, &|_| false);
        self.field(field, pieces.clone(), false);
        self.weaver.push(Block::new(kind, pieces));
    }

    fn contributor(&mut self, n: usize) {
        let tree = self.tree();
        let name = tree.find(n, "name").or_else(|| tree.find(n, "string-name"));
        let part = |name: usize, part: &str| tree.child(name, part).map_or_else(Vec::new, |m| self.weaver.pieces(m, &|_| false));
        if let Some(name) = name {
            let (family, given) = (part(name, "surname"), part(name, "given-names"));
            if !family.is_empty() {
                self.weaver.sketch.front.authors.push(AuthorSketch { family, given });
            }
            self.weaver.whole(UnitKind::Authors, name);
        } else if let Some(collab) = tree.child(n, "collab") {
            let family = self.weaver.pieces(collab, &|m| tree.is(m, "contrib-group"));
            self.weaver.push(Block::new(UnitKind::Authors, family.clone()));
            self.weaver.sketch.front.authors.push(AuthorSketch { family, given: Vec::new() });
        }
    }

    fn summary(&mut self, n: usize) {
        let tree = self.tree();
        let title = tree.child(n, "title");
        let heading =
            Heading { kind: DivisionKind::Abstract, level: 1, number: None, title: title.map_or_else(String::new, |t| tree.words(t)) };
        if let Some(title) = title {
            let pieces = self.weaver.pieces(title, &|_| false);
            self.weaver.push(Block::heading(pieces, heading));
        } else {
            // Nothing is printed over it: its first paragraph opens the division.
            let before = self.weaver.sketch.blocks.len();
            self.abstract_parts(n);
            if let Some(first) = self.weaver.sketch.blocks.get_mut(before) {
                first.over = Some(heading);
            }
            return;
        }
        self.abstract_parts(n);
    }

    fn abstract_parts(&mut self, n: usize) {
        let tree = self.tree();
        for child in tree.children(n) {
            if tree.is(child, "sec") {
                if let Some(title) = tree.child(child, "title") {
                    let pieces = self.weaver.pieces(title, &|_| false);
                    let words = tree.words(title).trim_end_matches([':', '.']).to_owned();
                    self.weaver
                        .push(Block::heading(pieces, Heading { kind: DivisionKind::AbstractPart, level: 2, number: None, title: words }));
                }
                for part in tree.children(child).filter(|&c| !tree.is_any(c, &["title", "label"])) {
                    self.block(part, 2);
                }
            } else if !tree.is_any(child, &["title", "label", "object-id"]) {
                self.block(child, 1);
            }
        }
    }

    /// What stands in a section or another container, its title left out.
    fn contents(&mut self, n: usize, level: u8) {
        let tree = self.tree();
        for child in tree.children(n) {
            if !tree.is_text(child) && !tree.is_any(child, &["title", "label", "object-id", "sec-meta"]) {
                self.block(child, level);
            }
        }
    }

    fn section(&mut self, n: usize, level: u8, kind: Option<DivisionKind>) {
        let tree = self.tree();
        let label = tree.child(n, "label");
        let title = tree.child(n, "title");
        let mut pieces: Vec<Bytes> = label.map_or_else(Vec::new, |l| self.weaver.pieces(l, &|_| false));
        let words = title.map_or_else(String::new, |t| tree.words(t));
        if let Some(title) = title {
            pieces.extend(self.weaver.pieces(title, &|m| is_note_marker(tree, m)));
        }
        if pieces.is_empty() {
            if let Some(kind) = kind {
                // A division without a heading, such as acknowledgements.
                let before = self.weaver.sketch.blocks.len();
                self.contents(n, level);
                if let Some(first) = self.weaver.sketch.blocks.get_mut(before) {
                    first.over = Some(Heading { kind, level, number: None, title: String::new() });
                }
            } else {
                self.contents(n, level.saturating_sub(1));
            }
            return;
        }
        let number = label.map(|l| tree.words(l));
        self.weaver.heading(pieces, &words, number.as_deref(), level, kind);
        if let Some(title) = title {
            self.pointers(title);
        }
        self.contents(n, level);
    }

    fn block(&mut self, n: usize, level: u8) {
        let tree = self.tree();
        match tree.node(n).name {
            "sec" => self.section(n, level + 1, None),
            "ack" => self.section(n, level + 1, Some(DivisionKind::Acknowledgements)),
            "app" => self.section(n, level + 1, Some(DivisionKind::Appendix)),
            "boxed-text" | "notes" | "glossary" | "bio" | "statement" => self.section(n, level + 1, None),
            "app-group"
            | "floats-group"
            | "fig-group"
            | "table-wrap-group"
            | "supplementary-material"
            | "disp-formula-group"
            | "back"
            | "body" => {
                self.contents(n, level);
            }
            "p" => self.paragraph(n, UnitKind::Paragraph, level),
            "disp-quote" | "verse-group" | "speech" => self.each_paragraph(n, UnitKind::Quotation, level),
            "list" | "def-list" => self.list(n, level),
            "fig" | "table-wrap" => self.float(n),
            "disp-formula" => {
                self.weaver.whole(UnitKind::Formula, n);
            }
            "code" | "preformat" => {
                self.weaver.whole(UnitKind::Code, n);
            }
            "table" | "array" => {
                self.weaver.whole(UnitKind::Table, n);
            }
            "ref-list" => self.references(n, level),
            "fn-group" => self.notes(n, level),
            "fn" => self.note(n, level),
            "graphic" | "media" | "object-id" => {}
            "sub-article" | "response" => self.article(n),
            _ => self.paragraph(n, UnitKind::Paragraph, level),
        }
    }

    fn each_paragraph(&mut self, n: usize, kind: UnitKind, level: u8) {
        let tree = self.tree();
        for child in tree.children(n).filter(|&c| !tree.is_text(c)) {
            if tree.is_any(child, &["p", "attrib", "verse-line", "title", "label", "speaker"]) {
                self.paragraph(child, kind, level);
            } else {
                self.block(child, level);
            }
        }
    }

    /// Running text, then the blocks that stand inside its tags.
    fn paragraph(&mut self, n: usize, kind: UnitKind, level: u8) {
        let tree = self.tree();
        let apart = |m: usize| tree.is_any(m, BLOCKS) || is_note_marker(tree, m) || is_superscript_citation(tree, m);
        let pieces = self.weaver.pieces(n, &apart);
        self.weaver.push(Block::new(kind, pieces));
        self.pointers(n);
        self.blocks_inside(n, level);
    }

    fn blocks_inside(&mut self, n: usize, level: u8) {
        let tree = self.tree();
        for child in tree.children(n).filter(|&c| !tree.is_text(c)) {
            if tree.is_any(child, BLOCKS) {
                self.block(child, level);
            } else {
                self.blocks_inside(child, level);
            }
        }
    }

    /// Cross-references in running text.
    fn pointers(&mut self, n: usize) {
        let tree = self.tree();
        for child in tree.children(n).filter(|&c| !tree.is_text(c) && !tree.is_any(c, BLOCKS)) {
            if tree.is(child, "xref")
                && let Some(ids) = tree.attribute(child, "rid")
            {
                let marker = is_note_marker(tree, child) || is_superscript_citation(tree, child);
                let first = ids.split_whitespace().next().unwrap_or_default();
                if marker {
                    self.weaver.marker(child, first);
                    for id in ids.split_whitespace().skip(1) {
                        self.weaver.points(child, id);
                    }
                } else {
                    for id in ids.split_whitespace() {
                        self.weaver.points(child, id);
                    }
                }
            } else {
                self.pointers(child);
            }
        }
    }

    fn list(&mut self, n: usize, level: u8) {
        let tree = self.tree();
        for item in tree.children(n).filter(|&c| !tree.is_text(c)) {
            match tree.node(item).name {
                "list-item" => {
                    for part in tree.children(item).filter(|&c| !tree.is_text(c)) {
                        match tree.node(part).name {
                            "label" => {
                                self.weaver.whole(UnitKind::Marker, part);
                            }
                            "p" | "title" => self.paragraph(part, UnitKind::Item, level),
                            _ => self.block(part, level),
                        }
                    }
                }
                "def-item" => self.paragraph(item, UnitKind::Item, level),
                "title" | "label" => {
                    self.weaver.whole(UnitKind::Paragraph, item);
                }
                _ => self.block(item, level),
            }
        }
    }

    fn float(&mut self, n: usize) {
        let tree = self.tree();
        let table = tree.is(n, "table-wrap");
        let label = tree.child(n, "label");
        let caption = tree.child(n, "caption");
        let mut pieces = label.map_or_else(Vec::new, |l| self.weaver.pieces(l, &|_| false));
        pieces.extend(caption.map_or_else(Vec::new, |c| self.weaver.pieces(c, &|_| false)));
        let block = self.weaver.push(Block::new(UnitKind::Caption, pieces));
        if let Some(caption) = caption {
            self.pointers(caption);
        }
        let mut body = Vec::new();
        for child in tree
            .children(n)
            .filter(|&c| !tree.is_text(c) && !tree.is_any(c, &["label", "caption", "alt-text", "long-desc", "object-id", "graphic"]))
        {
            let kind = if tree.is_any(child, &["table-wrap-foot", "attrib", "permissions"]) {
                UnitKind::Caption
            } else if table {
                UnitKind::Table
            } else {
                UnitKind::Figure
            };
            body.extend(self.weaver.whole(kind, child));
        }
        let label = label.map_or_else(String::new, |l| tree.words(l)).trim_end_matches(['.', ':']).to_owned();
        let kind = if table { FloatKind::Table } else { FloatKind::Figure };
        self.weaver.float(FloatSketch { kind, label, caption: block, body }, tree.attribute(n, "id"));
    }

    fn notes(&mut self, n: usize, level: u8) {
        let tree = self.tree();
        if let Some(title) = tree.child(n, "title") {
            let pieces = self.weaver.pieces(title, &|_| false);
            self.weaver.heading(pieces, &tree.words(title), None, level + 1, Some(DivisionKind::Notes));
        } else {
            self.weaver.closes = Some(level);
        }
        self.contents(n, level + 1);
    }

    fn note(&mut self, n: usize, level: u8) {
        let tree = self.tree();
        let label = tree.child(n, "label");
        if let Some(label) = label {
            self.weaver.whole(UnitKind::Marker, label);
        }
        let before = self.weaver.sketch.blocks.len();
        for part in tree.children(n).filter(|&c| !tree.is_text(c) && !tree.is(c, "label")) {
            if tree.is(part, "p") {
                self.paragraph(part, UnitKind::Note, level);
            } else {
                self.block(part, level);
            }
        }
        let blocks = (before..self.weaver.sketch.blocks.len()).filter(|&b| self.weaver.sketch.blocks[b].kind == UnitKind::Note).collect();
        let label = label.map_or_else(String::new, |l| tree.words(l));
        self.weaver.note(&label, blocks, tree.attribute(n, "id"));
    }

    fn references(&mut self, n: usize, level: u8) {
        let tree = self.tree();
        if let Some(title) = tree.child(n, "title") {
            let pieces = self.weaver.pieces(title, &|_| false);
            let words = tree.words(title);
            let kind = if plain::known(&words) == Some(Known::Notes) { DivisionKind::Notes } else { DivisionKind::References };
            self.weaver.heading(pieces, &words, None, level + 1, Some(kind));
        }
        for child in tree.children(n).filter(|&c| !tree.is_text(c) && !tree.is_any(c, &["title", "label"])) {
            if tree.is(child, "ref") {
                self.reference(child);
            } else {
                self.block(child, level + 1);
            }
        }
    }

    fn reference(&mut self, n: usize) {
        let tree = self.tree();
        let label = tree.child(n, "label");
        if let Some(label) = label {
            self.weaver.whole(UnitKind::Marker, label);
        }
        let mut pieces = self.weaver.pieces(n, &|m| tree.is(m, "label") && tree.node(m).parent == n);
        // Between fields stands nothing but the indents of the file.
        pieces.retain(|p| !(p.of(tree.text).trim().is_empty() && p.of(tree.text).contains('\n')));
        let Some(block) = self.weaver.push(Block::new(UnitKind::Reference, pieces)) else { return };
        let mut fields = Vec::new();
        let held = ["article-title", "chapter-title", "part-title", "data-title"].iter().any(|title| tree.find(n, title).is_some());
        for m in tree.below(n).filter(|&m| !tree.is_text(m)) {
            if let Some(kind) = field_kind(tree, m, held) {
                fields.push((kind, self.weaver.pieces(m, &|_| false)));
            }
        }
        fields.retain(|(_, pieces)| !pieces.is_empty());
        let label = label.map(|l| tree.words(l).trim_matches(['[', ']', '.', '(', ')']).to_owned());
        // A cross-reference may name the entry or the citation in it.
        self.weaver.reference(block, label, tree.attribute(n, "id"), fields);
    }
}

/// The field that an element of a citation holds.
fn field_kind(tree: &Tree<'_>, m: usize, held: bool) -> Option<FieldKind> {
    let editor = || {
        let mut at = tree.node(m).parent;
        while at != 0 && at != usize::MAX && !tree.is_any(at, &["ref", "mixed-citation", "element-citation"]) {
            if tree.is(at, "person-group") {
                return tree.attribute(at, "person-group-type").is_some_and(|kind| kind.starts_with("editor") || kind == "translator");
            }
            at = tree.node(at).parent;
        }
        false
    };
    Some(match tree.node(m).name {
        "surname" => {
            if editor() {
                FieldKind::EditorFamily
            } else {
                FieldKind::Family
            }
        }
        "given-names" => {
            if editor() {
                FieldKind::EditorGiven
            } else {
                FieldKind::Given
            }
        }
        "collab" => FieldKind::Collective,
        "year" => FieldKind::Year,
        "article-title" | "chapter-title" | "part-title" | "data-title" => FieldKind::Title,
        "source" => {
            if held {
                FieldKind::Container
            } else {
                FieldKind::Title
            }
        }
        "volume" => FieldKind::Volume,
        "issue" => FieldKind::Issue,
        "fpage" | "page-range" | "elocation-id" => FieldKind::FirstPage,
        "lpage" => FieldKind::LastPage,
        "publisher-name" => FieldKind::Publisher,
        "publisher-loc" => FieldKind::Place,
        "pub-id" if tree.attribute(m, "pub-id-type") == Some("doi") => FieldKind::Doi,
        "ext-link" | "uri" => FieldKind::Url,
        _ => return None,
    })
}

fn is_note_marker(tree: &Tree<'_>, n: usize) -> bool {
    tree.is(n, "xref") && matches!(tree.attribute(n, "ref-type"), Some("fn" | "table-fn" | "author-notes" | "corresp"))
}

/// Whether a citation is a raised number, which would run together with the word before it.
fn is_superscript_citation(tree: &Tree<'_>, n: usize) -> bool {
    tree.is(n, "xref")
        && tree.attribute(n, "ref-type") == Some("bibr")
        && (tree.is(tree.node(n).parent, "sup") || tree.children(n).any(|c| tree.is(c, "sup")))
        && tree.words(n).chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '–' | ',' | ' ' | '[' | ']'))
}

#[cfg(test)]
mod tests {
    use crate::{DivisionKind, Document, FieldKind, LinkKind, UnitKind};

    const PAPER: &str = r##"<!DOCTYPE article PUBLIC "-//NLM//DTD JATS v1.1//EN" "JATS.dtd">
<article><front><journal-meta><journal-title>Roads &amp; Ports</journal-title></journal-meta><article-meta>
<article-id pub-id-type="doi">10.1000/r.1</article-id>
<title-group><article-title>Roads of <italic>Oru</italic></article-title><subtitle>A view</subtitle></title-group>
<contrib-group><contrib contrib-type="author"><name><surname>Osei</surname><given-names>Mary</given-names></name></contrib></contrib-group>
<pub-date><year>2019</year></pub-date><fpage>4</fpage><lpage>19</lpage>
<abstract><p>Roads matter.</p></abstract></article-meta></front>
<body><sec id="s1"><label>1</label><title>Introduction</title>
<p>Roads grew<xref ref-type="fn" rid="f1"><sup>1</sup></xref> (<xref ref-type="bibr" rid="r1">Tamm, 2001</xref>). CO<sub>2</sub> fell:
<list><list-item><label>•</label><p>in the north.</p></list-item></list></p>
<fig id="g1"><label>Fig. 1</label><caption><p>Roads by year.</p></caption></fig>
<sec><title>Ports</title><p>As Fig. 1 shows, ports did&#160;not.</p></sec></sec></body>
<back><ack><p>We thank Oru.</p></ack><fn-group><fn id="f1"><label>1</label><p>See the map.</p></fn></fn-group>
<ref-list><title>References</title><ref id="r1"><label>1.</label><element-citation><person-group person-group-type="author"><name><surname>Tamm</surname><given-names>J.</given-names></name></person-group><article-title>Canals</article-title><source>Ports</source><year>2001</year></element-citation></ref></ref-list></back></article>"##;

    fn paper() -> Document {
        crate::read(PAPER.as_bytes().to_vec()).unwrap()
    }

    #[test]
    fn the_front_is_read() {
        let front = paper().front;
        assert_eq!(front.title.unwrap().text, "Roads of Oru A view");
        assert_eq!(front.authors[0].family, "Osei");
        assert_eq!(front.venue.unwrap().text, "Roads & Ports");
        assert_eq!(front.pages.unwrap().text, "4–19");
        assert_eq!((front.year.unwrap().text.as_str(), front.doi.unwrap().text.as_str()), ("2019", "10.1000/r.1"));
    }

    #[test]
    fn text_flows_through_tags_and_around_markers() {
        let paper = paper();
        let texts: Vec<String> = paper.passages().map(|p| p.flow.as_str().to_owned()).collect();
        assert_eq!(
            texts,
            [
                "Roads matter.",
                "Roads grew (Tamm, 2001). CO2 fell:",
                "in the north.",
                "Fig. 1 Roads by year.",
                "As Fig. 1 shows, ports did not.",
                "We thank Oru.",
                "See the map."
            ]
        );
        assert_eq!(paper.sentences.len(), 8);
    }

    #[test]
    fn divisions_notes_floats_and_references_are_tied() {
        let paper = paper();
        let divisions: Vec<_> = paper.divisions.iter().map(|d| (d.kind, d.level, d.number.as_deref(), d.title.as_str())).collect();
        assert_eq!(
            divisions,
            [
                (DivisionKind::Abstract, 1, None, ""),
                (DivisionKind::Section, 1, Some("1"), "Introduction"),
                (DivisionKind::Section, 2, None, "Ports"),
                (DivisionKind::Acknowledgements, 1, None, ""),
                (DivisionKind::References, 1, None, "References"),
            ]
        );
        assert_eq!(paper.notes[0].marker, "1");
        assert_eq!(paper.text.get(paper.notes[0].callouts[0]), Some("1"));
        assert_eq!(paper.floats[0].callouts.len(), 1);
        let fields: Vec<_> = paper.references[0].fields.iter().map(|f| (f.kind, paper.flow(&f.spans).as_str().to_owned())).collect();
        assert_eq!(fields[0], (FieldKind::Family, "Tamm".into()));
        assert!(fields.contains(&(FieldKind::Container, "Ports".into())));
        let link = paper.links.iter().find(|l| l.kind == LinkKind::Reference).unwrap();
        assert_eq!(paper.text.get(link.span), Some("Tamm, 2001"));
        assert_eq!(paper.flow(&paper.units[paper.references[0].unit].spans).as_str(), "Tamm J. Canals Ports 2001");
        assert!(paper.units.iter().any(|u| u.kind == UnitKind::Markup));
    }
}
