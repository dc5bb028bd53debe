use super::{
    label::Label,
    names::{Author, names},
    token::{self, Token, TokenKind},
};
use claimgraph_model::WorkKind;
use serde::Serialize;
use std::ops::Range;

/// A field of a reference: its words, and the bytes of the string that hold them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Field {
    /// The words as printed, without outer marks.
    pub text: String,
    /// From its first to its last byte in the reference as it was given.
    pub range: Range<usize>,
}

/// A reference read into its fields. Only what is printed is told; nothing is looked up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ParsedReference {
    /// Authors in order.
    pub authors: Vec<Author>,
    /// Whether "et al." closes the authors.
    pub more_authors: bool,
    /// The authors as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author_text: Option<Field>,
    /// Editors of the book that holds it.
    pub editors: Vec<Author>,
    /// Year with its letter, or what stands for one ("n.d.", "in press").
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<Field>,
    /// Title of the work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Field>,
    /// Journal, book or series.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub container: Option<Field>,
    /// Volume.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub volume: Option<Field>,
    /// Issue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issue: Option<Field>,
    /// Pages, or the number of an article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<Field>,
    /// Publisher or issuing body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<Field>,
    /// Place of publication or of a meeting.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<Field>,
    /// DOI without its resolver.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doi: Option<Field>,
    /// Address on the web.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<Field>,
    /// What it is, as far as its fields and words tell.
    pub kind: WorkKind,
}

impl Default for ParsedReference {
    fn default() -> Self {
        Self {
            authors: Vec::new(),
            more_authors: false,
            author_text: None,
            editors: Vec::new(),
            year: None,
            title: None,
            container: None,
            volume: None,
            issue: None,
            pages: None,
            publisher: None,
            location: None,
            doi: None,
            url: None,
            kind: WorkKind::Unknown,
        }
    }
}

/// Gathers labelled tokens into fields.
pub(super) fn gather(text: &str, tokens: &[Token], labels: &[Label]) -> ParsedReference {
    let mut r = ParsedReference::default();
    let blocks = |label: Label| blocks(tokens, labels, label);
    let field = |range: Range<usize>| trimmed(text, range);
    // The longest title wins over a stray word; of the others the first block.
    let longest = |label: Label| blocks(label).into_iter().map(field).max_by_key(|f| (f.text.len(), std::cmp::Reverse(f.range.start)));
    let first = |label: Label| blocks(label).into_iter().map(field).find(|f| f.text.chars().any(char::is_alphanumeric));
    r.author_text = blocks(Label::Author).into_iter().next().map(|range| author_block(text, range)).filter(|f| !f.text.is_empty());
    if let Some(block) = &mut r.author_text {
        // "———." repeats the author before; its stop is no initial's.
        if block.text.starts_with(['—', '–', '―', '_', '-']) {
            let bare = block.text.trim_end_matches('.').len();
            block.text.truncate(bare);
            block.range.end = block.range.start + bare;
        }
        (r.authors, r.more_authors) = names(&block.text);
    }
    if let Some(editors) = first(Label::Editor) {
        r.editors = names(&editors.text).0;
    }
    r.year = blocks(Label::Year).into_iter().map(field).find(|f| !f.text.is_empty()).map(|f| year(text, f));
    if r.year.as_ref().is_none_or(|y| !y.text.contains(|c: char| c.is_ascii_digit())) {
        r.year = pending(text, tokens).or(r.year);
    }
    r.title = longest(Label::Title).filter(|f| !f.text.is_empty());
    if let Some(title) =
        r.title.as_mut().filter(|t| r.year.as_ref().is_some_and(|y| y.range.start == t.range.start && y.range.end < t.range.end))
    {
        // "(in press). Ice roads": what stands for the year is no part of the title.
        let from = r.year.as_ref().map_or(0, |y| y.range.end);
        *title = trimmed(text, from..title.range.end);
    }
    r.container = longest(Label::Container).filter(|f| !f.text.is_empty());
    if r.title.is_none() {
        (r.title, r.container) = untitled(text, tokens, labels, r.container.take());
    }
    r.volume = first(Label::Volume);
    r.issue = first(Label::Issue);
    r.pages = first(Label::Pages);
    r.publisher = longest(Label::Publisher).filter(|f| !f.text.is_empty());
    r.location = first(Label::Location);
    for t in tokens.iter().filter(|t| matches!(t.kind, TokenKind::Doi | TokenKind::Url)) {
        let held = &text[t.range.clone()];
        if t.kind == TokenKind::Doi
            && r.doi.is_none()
            && let Some(doi) = token::doi(held)
        {
            r.doi = Some(Field { text: doi.to_owned(), range: t.range.end - doi.len()..t.range.end });
        }
        if r.url.is_none() && (t.kind == TokenKind::Url || held.to_ascii_lowercase().starts_with("http")) {
            r.url = Some(Field { text: held.to_owned(), range: t.range.clone() });
        }
    }
    r.kind = kind(&r, text);
    r
}

/// Stretches of tokens with one label; marks between two of them are bridged.
fn blocks(tokens: &[Token], labels: &[Label], label: Label) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut last = None;
    for (i, token) in tokens.iter().enumerate().filter(|&(i, _)| labels[i] == label) {
        let joins =
            last.is_some_and(|l: usize| (l + 1..i).all(|j| labels[j] == Label::Other && tokens[j].kind == TokenKind::Mark) && i - l <= 3);
        match out.last_mut() {
            Some(block) if joins => block.end = token.range.end,
            _ => out.push(token.range.clone()),
        }
        last = Some(i);
    }
    out
}

/// A field without the marks around it.
fn trimmed(text: &str, range: Range<usize>) -> Field {
    let mut held = &text[range.clone()];
    let mut start = range.start;
    loop {
        let before = held;
        let lead = held.trim_start_matches(|c: char| {
            c.is_whitespace()
                || matches!(c, '.' | ',' | ';' | ':' | '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '\'' | ')' | ']' | '–' | '—' | '/' | '*')
        });
        start += held.len() - lead.len();
        held = lead.trim_end_matches(|c: char| {
            c.is_whitespace()
                || matches!(c, '.' | ',' | ';' | ':' | '"' | '“' | '”' | '«' | '»' | '’' | '\'' | '(' | '[' | '–' | '—' | '-' | '/')
        });
        for (open, close) in [('(', ')'), ('[', ']')] {
            let (opened, closed) = (held.matches(open).count(), held.matches(close).count());
            if closed > opened && held.ends_with(close) {
                held = &held[..held.len() - 1];
            }
            if opened > closed && held.starts_with(open) {
                held = &held[1..];
                start += 1;
            }
            if opened == 1 && closed == 1 && held.starts_with(open) && held.ends_with(close) {
                held = &held[1..held.len() - 1];
                start += 1;
            }
        }
        if held == before {
            break;
        }
    }
    Field { text: held.to_owned(), range: start..start + held.len() }
}

/// The authors keep the stop of their last initial.
fn author_block(text: &str, range: Range<usize>) -> Field {
    let held = text[range.clone()].trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '(' | '['));
    let lead = held.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '.' | '['));
    let start = range.start + held.len() - lead.len();
    Field { text: lead.to_owned(), range: start..start + lead.len() }
}

/// Of "September 1990" the year; of "in press" all of it.
fn year(text: &str, field: Field) -> Field {
    let tokens = token::tokens(&field.text);
    let found = tokens.iter().find(|t| super::features::shape(&field.text[t.range.clone()], t.kind) == "YEAR");
    match found {
        Some(t) => {
            let mut range = field.range.start + t.range.start..field.range.start + t.range.end;
            // "1998 a" and "1990/91" stay what they are: the letter or the second year is not the year's own.
            if text[range.end..].starts_with(|c: char| c.is_ascii_lowercase()) {
                range.end += 1;
            }
            Field { text: text[range.clone()].to_owned(), range }
        }
        None => field,
    }
}

/// A title that the labels do not tell: what stands in quotation marks, or before the first stop of what holds the work.
fn untitled(text: &str, tokens: &[Token], labels: &[Label], container: Option<Field>) -> (Option<Field>, Option<Field>) {
    let mark = |i: usize, marks: &[&str]| marks.contains(&&text[tokens[i].range.clone()]);
    let open = (0..tokens.len()).find(|&i| labels[i] != Label::Author && mark(i, &["“", "\"", "«", "„"]));
    if let Some(open) = open
        && let Some(close) = (open + 1..tokens.len()).find(|&i| mark(i, &["”", "\"", "»", "“"]))
        && close > open + 1
    {
        let title = trimmed(text, tokens[open + 1].range.start..tokens[close - 1].range.end);
        if !title.text.is_empty() && container.as_ref().is_none_or(|c| c.range.end <= title.range.start || title.range.end <= c.range.start)
        {
            return (Some(title), container);
        }
    }
    let Some(whole) = container else { return (None, None) };
    match text[whole.range.clone()].split_once(". ") {
        Some((before, after)) if before.split_whitespace().count() > 1 && after.chars().count() > 3 => {
            let cut = whole.range.start + before.len();
            (Some(trimmed(text, whole.range.start..cut)), Some(trimmed(text, cut + 2..whole.range.end)))
        }
        _ => (None, Some(whole)),
    }
}

/// What stands for a year that is not there: "n.d.", "in press".
fn pending(text: &str, tokens: &[Token]) -> Option<Field> {
    let word = |i: usize| tokens.get(i).map_or("", |t| &text[t.range.clone()]);
    let is = |i: usize, wanted: &str| word(i).eq_ignore_ascii_case(wanted);
    (0..tokens.len()).find_map(|i| {
        let length = if is(i, "n") && is(i + 1, ".") && is(i + 2, "d") || is(i, "o") && is(i + 1, ".") && word(i + 2) == "J" {
            3 + usize::from(is(i + 3, "."))
        } else if is(i, "in") && (is(i + 1, "press") || is(i + 1, "preparation"))
            || is(i, "im") && word(i + 1) == "Druck"
            || is(i, "to") && is(i + 1, "appear")
        {
            2
        } else if is(i, "forthcoming") || word(i) == "undated" {
            1
        } else {
            return None;
        };
        let range = tokens[i].range.start..tokens[i + length - 1].range.end;
        Some(Field { text: text[range.clone()].to_owned(), range })
    })
}

/// What kind of thing a reference speaks of.
fn kind(r: &ParsedReference, text: &str) -> WorkKind {
    let lower = text.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|w| lower.contains(w));
    let in_container = |words: &[&str]| {
        r.container.as_ref().is_some_and(|c| {
            let c = c.text.to_lowercase();
            words.iter().any(|w| c.contains(w))
        })
    };
    if has(&["working paper", "discussion paper", "arxiv", "preprint", "mimeo", "diskussionspapier", "document de travail"]) {
        return WorkKind::WorkingPaper;
    }
    if has(&["[data set]", "[dataset]", "data set]", "(dataset)", "[data file"]) {
        return WorkKind::Dataset;
    }
    if !r.editors.is_empty() && r.container.is_some()
        || r.container.is_some() && r.publisher.is_some() && r.volume.is_none() && r.pages.is_some()
    {
        return WorkKind::BookChapter;
    }
    if r.container.is_some() && (r.volume.is_some() || r.issue.is_some() || r.pages.is_some()) || in_container(&["journal", "review"]) {
        return WorkKind::JournalArticle;
    }
    if r.title.as_ref().is_some_and(|t| {
        t.text.split(' ').any(|w| matches!(w.trim_end_matches(','), "Act" | "Law" | "Directive" | "Regulation" | "Gesetz" | "Loi"))
    }) && r.container.is_none()
    {
        return WorkKind::Law;
    }
    let organised = r.authors.first().is_some_and(|a| a.organisation);
    if organised && (r.publisher.is_some() || has(&["report"])) || has(&["technical report", "final report"]) {
        return WorkKind::Report;
    }
    if r.publisher.is_some() {
        return WorkKind::Book;
    }
    if r.url.is_some() && r.container.is_none() {
        return WorkKind::Website;
    }
    WorkKind::Unknown
}
