//! An article as a web page: what the page puts around it is set apart, what it holds is read by its headings, paragraphs and lists.

use super::{pages, tree::Tree, weave::Weaver};
use crate::{
    FloatKind, ReadError, UnitKind,
    plain::{self, Known},
    sketch::{AuthorSketch, Block, FloatSketch, FrontField, Sketch},
};

/// Reads a web page.
#[allow(clippy::unnecessary_wraps)] // Every format's reader has this face; a page is never refused.
pub(crate) fn read(text: &str) -> Result<Sketch, ReadError> {
    let tree = pages::html(text);
    let mut reader = Page { weaver: Weaver::new(&tree), base: 0, place: Place::Body, titled: false };
    reader.metadata();
    let heads = |name: &str| tree.below(0).filter(|&n| tree.is(n, name) && !is_furniture(&tree, n)).count();
    // One heading of the first rank is the paper's title; several are its chapters.
    reader.base = u8::from(heads("h1") == 1 && heads("h2") > 0);
    let main = main_part(&tree);
    for n in tree.children(0).collect::<Vec<_>>() {
        reader.outer(n, &main);
    }
    Ok(reader.weaver.finish(|_| UnitKind::Furniture))
}

/// The elements that hold the article: `<main>` or `<article>` elements that hold most of the page's paragraphs, else the bodies.
fn main_part(tree: &Tree<'_>) -> Vec<usize> {
    let paragraphs = |n: usize| tree.below(n).filter(|&m| tree.is_any(m, &["p", "h2", "li"])).count();
    let all = paragraphs(0);
    for name in ["article", "main"] {
        let mut found: Vec<usize> = tree.below(0).filter(|&n| tree.is(n, name)).collect();
        // One inside another is held already.
        found.retain(|&n| {
            !std::iter::successors(Some(tree.node(n).parent), |&p| (p != 0 && p != usize::MAX).then(|| tree.node(p).parent))
                .any(|p| p != usize::MAX && tree.is(p, name))
        });
        let held: usize = found.iter().map(|&n| paragraphs(n)).sum();
        if !found.is_empty() && held * 2 >= all {
            return found;
        }
    }
    let bodies: Vec<usize> = tree.below(0).filter(|&n| tree.is(n, "body")).collect();
    if bodies.is_empty() { tree.children(0).collect() } else { bodies }
}

/// Elements whose words are no part of the article.
const SKIPPED: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "nav", "form", "button", "select", "iframe", "aside", "footer", "object", "canvas",
    "dialog",
];

/// Elements that are units of their own.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "ul",
    "ol",
    "dl",
    "li",
    "table",
    "figure",
    "blockquote",
    "pre",
    "section",
    "article",
    "aside",
    "nav",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "footer",
    "form",
    "main",
    "script",
    "style",
    "noscript",
    "hr",
    "address",
    "details",
    "summary",
    "dt",
    "dd",
    "fieldset",
    "center",
    "figcaption",
    "math-block",
    "caption",
];

fn is_furniture(tree: &Tree<'_>, n: usize) -> bool {
    if tree.is_any(n, SKIPPED) {
        let notes = tree.is_any(n, &["aside", "footer"]) && class_has(tree, n, &["footnote", "endnote"]);
        return !notes;
    }
    if matches!(tree.attribute(n, "role"), Some("navigation" | "banner" | "search" | "contentinfo" | "toolbar" | "menu" | "dialog")) {
        return true;
    }
    if tree.attribute(n, "hidden").is_some()
        || tree.attribute(n, "aria-hidden") == Some("true") && tree.is_any(n, &["div", "section", "ul"])
    {
        return true;
    }
    tree.is_any(n, &["div", "ul", "ol", "section", "header", "p", "span", "table", "td"])
        && class_has(
            tree,
            n,
            &[
                "nav",
                "navbar",
                "navigation",
                "menu",
                "sidebar",
                "breadcrumb",
                "breadcrumbs",
                "toc",
                "table-of-contents",
                "cookie",
                "cookies",
                "share",
                "sharing",
                "social",
                "advert",
                "advertisement",
                "ads",
                "banner",
                "toolbar",
                "book-header",
                "related",
                "recommended",
                "newsletter",
                "site-footer",
                "site-header",
                "page-footer",
                "skip-link",
                "sr-only",
                "visually-hidden",
                "metrics",
                "altmetric",
                "download-links",
                "license-banner",
                "search",
            ],
        )
}

/// Whether one of an element's classes or its identifier is one of some words, or is composed of them ("article-nav").
fn class_has(tree: &Tree<'_>, n: usize, words: &[&str]) -> bool {
    let classes = tree.attribute(n, "class").unwrap_or_default();
    let id = tree.attribute(n, "id").unwrap_or_default();
    classes.split_whitespace().chain([id]).any(|class| {
        let class = class.to_ascii_lowercase();
        words.iter().any(|word| {
            class == *word
                || class.strip_suffix(word).is_some_and(|rest| rest.ends_with(['-', '_']))
                || class.strip_prefix(word).is_some_and(|rest| rest.starts_with(['-', '_']))
        })
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Body,
    References,
    Notes,
}

struct Page<'a, 't> {
    weaver: Weaver<'a, 't>,
    /// Taken off the rank of every heading.
    base: u8,
    place: Place,
    titled: bool,
}

impl<'a, 't> Page<'a, 't> {
    fn tree(&self) -> &'a Tree<'t> {
        self.weaver.tree
    }

    /// What the page's head says about the paper, in the way that scholarly search engines read.
    fn metadata(&mut self) {
        let tree = self.tree();
        for n in tree.below(0).filter(|&n| tree.is(n, "meta")) {
            let (Some(name), Some(value)) = (tree.attribute(n, "name"), tree.attribute_bytes(n, "content")) else { continue };
            let field = match name.to_ascii_lowercase().as_str() {
                "citation_title" | "dc.title" => FrontField::Title,
                "citation_journal_title" => FrontField::Venue,
                "citation_publisher" => FrontField::Publisher,
                "citation_issn" => FrontField::Issn,
                "citation_volume" => FrontField::Volume,
                "citation_issue" => FrontField::Issue,
                "citation_firstpage" => FrontField::Pages,
                "citation_doi" => FrontField::Doi,
                "citation_publication_date" | "citation_date" | "citation_year" => FrontField::Year,
                "citation_author" => {
                    let words = value.of(tree.text);
                    let sketch = match words.split_once(',') {
                        Some((family, given)) => {
                            let start = value.start as usize;
                            let given_start = start + words.len() - given.trim_start().len();
                            AuthorSketch {
                                family: vec![crate::sketch::Bytes::new(start, start + family.len())],
                                given: vec![crate::sketch::Bytes::new(given_start, value.end as usize)],
                            }
                        }
                        None => plain::author(tree.text, value),
                    };
                    self.weaver.sketch.front.authors.push(sketch);
                    continue;
                }
                _ => continue,
            };
            let mut value = value;
            if field == FrontField::Year {
                let Some(at) = plain::years(value.of(tree.text)).next() else { continue };
                value = crate::sketch::Bytes::new(value.start as usize + at, value.start as usize + at + 4);
            }
            if value.start < value.end && !self.weaver.sketch.front.fields.iter().any(|(known, _)| *known == field) {
                self.weaver.sketch.front.fields.push((field, vec![value]));
            }
        }
    }

    /// What stands around the article, down to the elements that hold it.
    fn outer(&mut self, n: usize, main: &[usize]) {
        let tree = self.tree();
        if main.contains(&n) {
            self.block(n);
            return;
        }
        let node = tree.node(n).whole;
        let holds = main.iter().any(|&m| node.start <= tree.node(m).whole.start && tree.node(m).whole.end <= node.end);
        if holds {
            for child in tree.children(n).collect::<Vec<_>>() {
                self.outer(child, main);
            }
            return;
        }
        let kind = if tree.is_any(n, &["head", "title", "meta"]) { UnitKind::Metadata } else { UnitKind::Furniture };
        if tree.is(n, "head") {
            if let Some(title) = tree.find(n, "title")
                && !self.weaver.sketch.front.fields.iter().any(|(f, _)| *f == FrontField::Title)
            {
                let pieces = self.weaver.pieces(title, &|_| false);
                if !pieces.is_empty() {
                    self.weaver.sketch.front.fields.push((FrontField::Title, pieces));
                }
            }
            for part in tree.children(n).filter(|&c| !tree.is_text(c)).collect::<Vec<_>>() {
                self.weaver.whole(kind, part);
            }
        } else {
            self.weaver.whole(kind, n);
        }
    }

    fn contents(&mut self, n: usize) {
        for child in self.tree().children(n).collect::<Vec<_>>() {
            if !self.tree().is_text(child) {
                self.block(child);
            }
        }
    }

    fn block(&mut self, n: usize) {
        let tree = self.tree();
        if is_furniture(tree, n) {
            self.weaver.whole(UnitKind::Furniture, n);
            return;
        }
        let name = tree.node(n).name.to_ascii_lowercase();
        match name.as_str() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(n, name.as_bytes()[1] - b'0'),
            "pre" => {
                self.weaver.whole(UnitKind::Code, n);
            }
            "table" => self.table(n),
            "figure" => self.figure(n),
            "math" => {
                self.weaver.whole(UnitKind::Formula, n);
            }
            _ if is_reference_list(tree, n) && !matches!(name.as_str(), "body" | "article" | "main") => {
                let before = self.place;
                self.place = Place::References;
                self.inside(n, &name);
                self.place = before;
            }
            _ if class_has(tree, n, &["footnotes", "endnotes", "fn-group"]) || tree.attribute(n, "role") == Some("doc-endnotes") => {
                let before = self.place;
                self.place = Place::Notes;
                self.contents(n);
                self.place = before;
            }
            _ => self.inside(n, &name),
        }
    }

    /// Running text of an element, then the blocks inside it.
    fn inside(&mut self, n: usize, name: &str) {
        let tree = self.tree();
        let item = matches!(name, "li" | "dd" | "dt");
        let entry = self.place == Place::References
            && (matches!(name, "li" | "p" | "dd") || class_has(tree, n, &["csl-entry", "ref", "reference", "citation"]));
        if entry && !has_entries(tree, n) {
            self.reference(n);
            return;
        }
        if self.place == Place::Notes
            && (name == "li" || class_has(tree, n, &["footnote", "fn"]) || name == "p" && self.sketch_notes_open())
        {
            self.note(n);
            return;
        }
        let apart = |m: usize| tree.is_any(m, BLOCKS) || is_furniture(tree, m) || note_marker(tree, m).is_some();
        let pieces = self.weaver.pieces(n, &apart);
        let words = pieces.iter().map(|p| p.of(tree.text)).collect::<String>();
        if words.contains(|c: char| c.is_alphanumeric()) {
            let holds_blocks = tree.children(n).any(|c| tree.is_any(c, BLOCKS));
            let kind = if item {
                UnitKind::Item
            } else if within(tree, n, "blockquote") {
                UnitKind::Quotation
            } else if words.starts_with("\\[") || words.starts_with("$$") || words.starts_with("\\begin{") {
                UnitKind::Formula
            } else {
                UnitKind::Paragraph
            };
            // Loose words between blocks are no paragraph of theirs; each stretch is one.
            if holds_blocks && !item {
                self.stretches(n, kind);
                return;
            }
            self.weaver.push(Block::new(kind, pieces));
            self.pointers(n);
            self.blocks_inside(n);
        } else {
            self.weaver.push(Block::new(UnitKind::Furniture, pieces));
            self.pointers(n);
            self.blocks_inside(n);
        }
    }

    fn stretches(&mut self, n: usize, kind: UnitKind) {
        let tree = self.tree();
        let apart = |m: usize| is_furniture(tree, m) || note_marker(tree, m).is_some();
        let mut run: Vec<usize> = Vec::new();
        let children: Vec<usize> = tree.children(n).collect();
        for &child in children.iter().chain(std::iter::once(&usize::MAX)) {
            let block = child == usize::MAX || tree.is_any(child, BLOCKS) || tree.below(child).any(|m| tree.is_any(m, BLOCKS));
            if !block {
                run.push(child);
                continue;
            }
            let mut pieces = Vec::new();
            for &m in &run {
                if tree.is_text(m) {
                    pieces.push(tree.node(m).whole);
                } else if !apart(m) {
                    pieces.extend(untrimmed(&self.weaver, m, &apart));
                }
            }
            let pieces = super::weave::trim(tree.text, pieces);
            let worded = pieces.iter().any(|p| p.of(tree.text).contains(|c: char| c.is_alphanumeric()));
            self.weaver.push(Block::new(if worded { kind } else { UnitKind::Furniture }, pieces));
            for m in run.drain(..).filter(|&m| !tree.is_text(m)).collect::<Vec<_>>() {
                self.pointer(m);
            }
            if child != usize::MAX {
                self.block(child);
            }
        }
    }

    fn blocks_inside(&mut self, n: usize) {
        let tree = self.tree();
        for child in tree.children(n).filter(|&c| !tree.is_text(c)).collect::<Vec<_>>() {
            if tree.is_any(child, BLOCKS) || is_furniture(tree, child) {
                self.block(child);
            } else {
                self.blocks_inside(child);
            }
        }
    }

    fn heading(&mut self, n: usize, rank: u8) {
        let tree = self.tree();
        let apart = |m: usize| note_marker(tree, m).is_some() || is_anchor(tree, m);
        let pieces = self.weaver.pieces(n, &apart);
        if pieces.is_empty() {
            return;
        }
        let words = tree.words(n).trim_end_matches(['¶', '#', ' ', '§']).to_owned();
        self.pointers(n);
        if rank == 1 && self.base == 1 && !self.titled {
            self.titled = true;
            self.weaver.sketch.front.fields.retain(|(f, _)| *f != FrontField::Title);
            self.weaver.sketch.front.fields.push((FrontField::Title, pieces.clone()));
            self.weaver.push(Block::new(UnitKind::Title, pieces));
            return;
        }
        self.titled = true;
        let level = rank.saturating_sub(self.base).max(1);
        let known = plain::known(&words);
        self.place = match known {
            Some(Known::References) => Place::References,
            Some(Known::Notes) => Place::Notes,
            _ => Place::Body,
        };
        self.weaver.heading(pieces, &words, None, level, None);
    }

    fn table(&mut self, n: usize) {
        let tree = self.tree();
        // Pages of an older kind lay out their text with tables.
        if tree.below(n).any(|m| tree.is_any(m, &["h1", "h2", "h3", "table"])) || tree.below(n).filter(|&m| tree.is(m, "p")).count() > 5 {
            for cell in tree
                .below(n)
                .filter(|&m| tree.is_any(m, &["td", "th", "caption"]) && nearest(tree, m, "table") == Some(n))
                .collect::<Vec<_>>()
            {
                self.inside(cell, "td");
            }
            return;
        }
        let caption = tree.child(n, "caption").and_then(|c| self.weaver.whole(UnitKind::Caption, c));
        let words = tree.child(n, "caption").map_or_else(String::new, |c| tree.words(c));
        let pieces = self.weaver.pieces(n, &|m| tree.is(m, "caption"));
        let body = self.weaver.push(Block::new(UnitKind::Table, pieces)).into_iter().collect();
        self.weaver.float(FloatSketch { kind: FloatKind::Table, label: label(&words), caption, body }, tree.attribute(n, "id"));
    }

    fn figure(&mut self, n: usize) {
        let tree = self.tree();
        let caption = tree.find(n, "figcaption");
        let block = caption.and_then(|c| self.weaver.whole(UnitKind::Caption, c));
        let words = caption.map_or_else(String::new, |c| tree.words(c));
        let table = tree.find(n, "table");
        let pieces = self.weaver.pieces(n, &|m| Some(m) == caption || tree.is_any(m, SKIPPED));
        let kind = if table.is_some() { UnitKind::Table } else { UnitKind::Figure };
        let body = self.weaver.push(Block::new(kind, pieces)).into_iter().collect();
        let kind = if table.is_some() { FloatKind::Table } else { FloatKind::Figure };
        self.weaver.float(FloatSketch { kind, label: label(&words), caption: block, body }, tree.attribute(n, "id"));
    }

    fn reference(&mut self, n: usize) {
        let tree = self.tree();
        let pieces = self.weaver.pieces(n, &|m| tree.is_any(m, SKIPPED) || is_backlink(tree, m));
        if !pieces.iter().any(|p| p.of(tree.text).contains(char::is_alphanumeric)) {
            self.weaver.push(Block::new(UnitKind::Furniture, pieces));
            return;
        }
        if let Some(block) = self.weaver.push(Block::new(UnitKind::Reference, pieces)) {
            let id = tree.attribute(n, "id").or_else(|| tree.below(n).find_map(|m| tree.attribute(m, "id")));
            self.weaver.reference(block, None, id, Vec::new());
        }
    }

    fn sketch_notes_open(&self) -> bool {
        self.weaver.sketch.blocks.last().is_some_and(|b| matches!(b.kind, UnitKind::Heading | UnitKind::Note))
    }

    fn note(&mut self, n: usize) {
        let tree = self.tree();
        let pieces = self.weaver.pieces(n, &|m| is_backlink(tree, m) || tree.is_any(m, SKIPPED));
        let marker = (self.weaver.sketch.notes.len() + 1).to_string();
        let block = self.weaver.push(Block::new(UnitKind::Note, pieces));
        self.pointers(n);
        let id = tree.attribute(n, "id").or_else(|| tree.below(n).find_map(|m| tree.attribute(m, "id")));
        self.weaver.note(&marker, block.into_iter().collect(), id);
    }

    fn pointers(&mut self, n: usize) {
        let tree = self.tree();
        for child in tree.children(n).filter(|&c| !tree.is_text(c) && !tree.is_any(c, BLOCKS)).collect::<Vec<_>>() {
            self.pointer(child);
        }
    }

    fn pointer(&mut self, n: usize) {
        let tree = self.tree();
        if is_furniture(tree, n) {
            self.weaver.whole(UnitKind::Furniture, n);
        } else if let Some(id) = note_marker(tree, n) {
            let link = if tree.is(n, "a") { Some(n) } else { tree.find(n, "a") };
            if let Some(link) = link {
                self.weaver.marker(link, id);
            }
        } else if tree.is(n, "a")
            && let Some(id) = tree.attribute(n, "href").and_then(|href| href.rsplit_once('#')).map(|(_, id)| id)
            && !is_backlink(tree, n)
        {
            self.weaver.points(n, id);
        } else {
            self.pointers(n);
        }
    }
}

fn untrimmed(weaver: &Weaver<'_, '_>, n: usize, apart: &dyn Fn(usize) -> bool) -> Vec<crate::sketch::Bytes> {
    let tree = weaver.tree;
    let mut out = Vec::new();
    for child in tree.children(n) {
        if tree.is_text(child) {
            out.push(tree.node(child).whole);
        } else if !apart(child) {
            out.extend(untrimmed(weaver, child, apart));
        }
    }
    out
}

fn label(caption: &str) -> String {
    plain::caption_label(caption)
        .map_or_else(String::new, |(_, length)| caption[..length].trim_end_matches(['.', ':', ' ', '—', '–']).to_owned())
}

fn is_reference_list(tree: &Tree<'_>, n: usize) -> bool {
    class_has(tree, n, &["references", "bibliography", "csl-bib-body", "ref-list", "reflist", "citation-list", "refs"])
        && !tree.is_any(n, &["a", "span", "h1", "h2", "h3", "h4"])
        || tree.attribute(n, "role") == Some("doc-bibliography")
}

/// Whether entries of a reference list stand inside an element, so that it is none itself.
fn has_entries(tree: &Tree<'_>, n: usize) -> bool {
    tree.below(n).any(|m| tree.is(m, "li") || class_has(tree, m, &["csl-entry"])) || tree.below(n).filter(|&m| tree.is(m, "p")).count() > 1
}

/// The identifier of the note that an element calls for.
fn note_marker<'t>(tree: &Tree<'t>, n: usize) -> Option<&'t str> {
    let link = if tree.is(n, "a") {
        n
    } else if tree.is(n, "sup") {
        tree.child(n, "a")?
    } else {
        return None;
    };
    let id = tree.attribute(link, "href")?.rsplit_once('#')?.1;
    let words = tree.words(link);
    let short = !words.is_empty()
        && words.len() <= 6
        && words.trim_matches(['[', ']', '(', ')']).chars().all(|c| c.is_ascii_digit() || matches!(c, '*' | '†' | '‡'));
    let named = ["fn", "ftn", "_ftn", "footnote", "note", "en", "endnote"].iter().any(|name| {
        id.strip_prefix(name).is_some_and(|rest| rest.trim_start_matches(['-', '_', ':', '.']).bytes().all(|b| b.is_ascii_digit()))
    });
    let class =
        class_has(tree, link, &["footnote-ref", "footnote", "noteref", "fn-ref"]) || tree.attribute(link, "role") == Some("doc-noteref");
    (short && (named || class) && !is_backlink(tree, link)).then_some(id)
}

fn is_backlink(tree: &Tree<'_>, n: usize) -> bool {
    tree.is(n, "a")
        && (class_has(tree, n, &["footnote-back", "backlink", "fn-back"])
            || tree.attribute(n, "role") == Some("doc-backlink")
            || tree.words(n).trim() == "↩"
            || tree
                .attribute(n, "href")
                .is_some_and(|href| href.contains("#fnref") || href.contains("#ftnref") || href.contains("#_ftnref")))
}

fn is_anchor(tree: &Tree<'_>, n: usize) -> bool {
    tree.is(n, "a")
        && (class_has(tree, n, &["anchor", "anchor-section", "anchorjs-link", "headerlink"])
            || matches!(tree.words(n).trim(), "#" | "¶" | "§"))
}

fn nearest(tree: &Tree<'_>, n: usize, name: &str) -> Option<usize> {
    let mut at = tree.node(n).parent;
    while at != 0 && at != usize::MAX {
        if tree.is(at, name) {
            return Some(at);
        }
        at = tree.node(at).parent;
    }
    None
}

fn within(tree: &Tree<'_>, n: usize, name: &str) -> bool {
    tree.is(n, name) || nearest(tree, n, name).is_some()
}

#[cfg(test)]
mod tests {
    use crate::{LinkKind, UnitKind};

    const PAGE: &str = r##"<!DOCTYPE html><html><head><title>Roads | Site</title><meta name="citation_author" content="Osei, Mary"><meta name="citation_doi" content="10.1000/r.1">
<script>var x = "<p>no</p>";</script></head><body><nav><ul><li>Home</li></ul></nav>
<main><h1>Roads of Oru</h1><h2 id="i">1 Introduction<a class="anchor" href="#i">#</a></h2>
<p>Roads grew (<a href="#ref-tamm">Tamm 2001</a>).<sup><a href="#fn1" class="footnote-ref">1</a></sup> Ports did
not.</p><ul><li>North</li><li>South<p>and east</p></li></ul><blockquote><p>Go.</p></blockquote>
<table><caption>Table 1. Roads</caption><tr><td>a<td>b</table>
<div>Loose words<p>Inner</p>more words</div>
<h2>References</h2><div id="refs" class="references csl-bib-body"><div id="ref-tamm" class="csl-entry">Tamm, J. 2001. <em>Canals</em>.</div></div>
<section class="footnotes"><ol><li id="fn1"><p>See the map.<a href="#fnref1" class="footnote-back">↩</a></p></li></ol></section></main><footer>© Site</footer></body></html>"##;

    #[test]
    fn a_page_is_read_without_what_stands_around_it() {
        let paper = crate::read(PAGE.as_bytes().to_vec()).unwrap();
        assert_eq!(paper.front.title.as_ref().unwrap().text, "Roads of Oru");
        assert_eq!((paper.front.authors[0].family.as_str(), paper.front.authors[0].given.as_deref()), ("Osei", Some("Mary")));
        let divisions: Vec<_> = paper.divisions.iter().map(|d| (d.level, d.number.as_deref(), d.title.as_str())).collect();
        assert_eq!(divisions, [(1, Some("1"), "Introduction"), (1, None, "References")]);
        let texts: Vec<String> = paper.passages().map(|p| p.flow.as_str().to_owned()).collect();
        assert_eq!(
            texts,
            [
                "Roads grew (Tamm 2001). Ports did not.",
                "North",
                "South",
                "and east",
                "Go.",
                "Table 1. Roads",
                "Loose words",
                "Inner",
                "more words",
                "See the map."
            ]
        );
        assert_eq!(paper.notes[0].callouts.len(), 1);
        assert_eq!(paper.references.len(), 1);
        assert_eq!(paper.flow(&paper.units[paper.references[0].unit].spans).as_str(), "Tamm, J. 2001. Canals.");
        assert!(paper.links.iter().any(|l| l.kind == LinkKind::Reference && paper.text.get(l.span) == Some("Tamm 2001")));
        let furniture: String = paper.units_of(UnitKind::Furniture).map(|(_, u)| paper.flow(&u.spans).as_str().to_owned()).collect();
        assert!(furniture.contains("Home") && furniture.contains("© Site"), "{furniture}");
    }
}
