//! What stands before the abstract or the first section: title, authors, where it appeared, dates.

use super::{furniture::publishers_line, line::Line, scan, shape::runs_on};
use crate::{
    UnitKind,
    sketch::{AuthorSketch, Block, Bytes, FrontField, FrontSketch},
};

/// Reads the lines of the front, in order; lines already known as furniture are left to the caller.
pub(super) fn read(text: &str, lines: &[Line], front: &mut FrontSketch) -> Vec<Block> {
    let mut classes: Vec<UnitKind> = lines.iter().map(|line| class(line.of(text))).collect();
    title_and_authors(text, lines, &mut classes);
    let mut blocks: Vec<Block> = Vec::new();
    let mut start = 0;
    while start < lines.len() {
        let kind = classes[start];
        let goes_on =
            |n: usize| classes[n] == kind && (lines[n].blanks == 0 || kind == UnitKind::Title) && !matches!(kind, UnitKind::Furniture);
        let end = (start + 1..lines.len()).find(|&n| !goes_on(n)).unwrap_or(lines.len());
        let pieces = super::group::pieces(text, &lines[start..end]);
        field(text, kind, &pieces, front);
        blocks.push(Block::new(kind, pieces));
        start = end;
    }
    blocks
}

/// What a line is by its own words; `Paragraph` where it could be title, author or text.
fn class(words: &str) -> UnitKind {
    let lower = words.to_lowercase();
    let starts = |list: &[&str]| list.iter().any(|s| lower.starts_with(s));
    let has = |list: &[&str]| list.iter().any(|s| lower.contains(s));
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    if scan::doi(words).is_some_and(|doi| (doi.end - doi.start) as usize + 30 > words.len()) {
        UnitKind::Doi
    } else if starts(&["received", "accepted", "submitted", "revised", "published", "first published", "date received", "available online"])
        && has_digit(words)
    {
        UnitKind::Dates
    } else if starts(&["keywords", "key words", "index terms", "jel cl", "jel code", "jel:", "paper type"]) {
        UnitKind::Keywords
    } else if is_issn(words) || is_publisher(words) || starts(&["pp.", "pp "]) && has_digit(words) {
        UnitKind::Venue
    } else if publishers_line(words) || lower.starts_with("http") || lower.starts_with("www.") || letters < 4 && words.len() < 12 {
        UnitKind::Furniture
    } else if has(&["issn", "vol.", "volume ", "isbn"]) && has_digit(words)
        || starts(&["pp.", "p. ", "issue ", "no. "]) && has_digit(words)
        || journal_and_year(words)
        || starts(&["journal of ", "international journal", "proceedings of"]) && words.len() < 90
        || is_issn(words)
    {
        UnitKind::Venue
    } else if words.contains('@')
        || starts(&["*", "corresponding author", "correspondence", "e-mail", "email", "tel.", "address for"])
        || has(&[
            "university",
            "universit",
            "institute of",
            "institute for",
            "department of",
            "faculty of",
            "school of",
            "college of",
            "research center",
            "research centre",
            "academy of",
            "p.o. box",
        ]) && (words.contains(',') || words.starts_with(|c: char| c.is_ascii_digit()) || words.len() < 60)
    {
        UnitKind::Affiliation
    } else if PAPER_TYPES.contains(&lower.as_str()) {
        UnitKind::Keywords
    } else {
        UnitKind::Paragraph
    }
}

const PAPER_TYPES: &[&str] = &[
    "article",
    "original article",
    "original research",
    "original research article",
    "research article",
    "research paper",
    "review article",
    "review",
    "working paper",
    "discussion paper",
    "policy brief",
    "conceptual paper",
    "case study",
    "translated paper",
    "short communication",
    "viewpoint",
    "editorial",
    "commentary",
    "policy paper",
    "policy research working paper",
    "full length article",
    "original paper",
    "open access",
    "brief report",
];

/// Finds the title and the authors among the lines that are nothing else.
fn title_and_authors(text: &str, lines: &[Line], classes: &mut [UnitKind]) {
    let free: Vec<usize> = (0..lines.len()).filter(|&n| classes[n] == UnitKind::Paragraph).collect();
    // The title is the first free line of three words; a short line before it is a rubric or a publisher, unless names follow at once.
    let names_journal = |n: usize| {
        classes.get(n + 1) == Some(&UnitKind::Venue)
            && lines[n].of(text).split_whitespace().count() <= 6
            && lines[n + 1].of(text).bytes().any(|b| b.is_ascii_digit())
    };
    let wordy = |n: usize| lines[n].of(text).split_whitespace().count() >= 3 && !running_head_like(text, lines, n) && !names_journal(n);
    let Some(start) = free.iter().position(|&n| wordy(n)).or(if free.is_empty() { None } else { Some(0) }) else { return };
    let mut n = start;
    classes[free[n]] = UnitKind::Title;
    while n + 1 < free.len() && free[n + 1] == free[n] + 1 {
        let (before, here) = (lines[free[n]], lines[free[n + 1]]);
        let joined = here.blanks == 0 || (runs_on(before.of(text)) && here.blanks <= 2);
        let subtitle = before.of(text).ends_with(':');
        if !(joined || subtitle) || n + 1 - start > 6 || before.of(text).ends_with('.') {
            break;
        }
        let bare = here.of(text).trim_end_matches([',', ' ']);
        if !runs_on(before.of(text)) && !runs_on(bare) && names(bare).is_some() {
            break;
        }
        n += 1;
        classes[free[n]] = UnitKind::Title;
    }
    for &line in &free[..start] {
        classes[line] =
            if lines[line].of(text).split_whitespace().count() >= 2 && line < free[start] { UnitKind::Venue } else { UnitKind::Furniture };
    }
    // Names follow the title, perhaps with places of work between them.
    let mut found = false;
    for &line in free.iter().skip(n + 1).take(40) {
        let words = lines[line].of(text);
        if names(words).is_some() && (!found || words.len() < 160) {
            classes[line] = UnitKind::Authors;
            found = true;
        } else if words.len() > 200 {
            break;
        } else if found && words.split_whitespace().count() <= 16 && !words.ends_with('.') {
            classes[line] = UnitKind::Affiliation;
        }
    }
}

/// A short line in capitals or with a number at the end, over the title of the first page.
fn running_head_like(text: &str, lines: &[Line], n: usize) -> bool {
    let words = lines[n].of(text);
    n == 0 && words.ends_with(|c: char| c.is_ascii_digit()) && words.len() < 60 && lines.len() > 3 && words.contains(',')
}

/// The names on a line of authors, as bytes from its start; `None` where the line holds other words.
pub(super) fn names(words: &str) -> Option<Vec<(usize, usize)>> {
    const PARTICLES: &[&str] = &[
        "de", "van", "von", "der", "den", "la", "le", "di", "da", "del", "dos", "du", "bin", "ibn", "al", "el", "ten", "ter", "y", "e",
        "do",
    ];
    if words.len() > 600
        || words.ends_with('.') && !words.trim_end_matches('.').ends_with(|c: char| c.is_uppercase()) && !words.ends_with("Jr.")
    {
        return None;
    }
    let words = words.strip_prefix("By ").map_or(words, |_| words);
    let by = if words.starts_with("By ") || words.starts_with("by ") { 3 } else { 0 };
    let mut out = Vec::new();
    let mut start = by;
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    for (at, sign) in words[by..].match_indices([',', ';', '&', '|', '·', '•']).map(|(i, s)| (i + by, s)) {
        cuts.push((at, sign.len()));
    }
    for (at, sign) in words.match_indices(" and ").chain(words.match_indices(" AND ")).chain(words.match_indices(" with ")) {
        cuts.push((at, sign.len()));
    }
    cuts.sort_unstable();
    cuts.push((words.len(), 0));
    for (at, length) in cuts {
        if at < start {
            continue;
        }
        let part = &words[start..at];
        let trimmed = part.trim_matches(|c: char| !(c.is_alphabetic() || c == '.' || c == ')' || c == '(') || "ªº".contains(c));
        let trimmed =
            trimmed.trim_start_matches("and ").trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '*' | '†' | '‡' | ' '));
        if !trimmed.is_empty() && trimmed.chars().filter(|c| c.is_alphabetic()).count() >= 2 {
            let offset = start + part.find(trimmed).unwrap_or(0);
            if !DEGREES.contains(&trimmed.trim_matches('.')) {
                let tokens: Vec<&str> = trimmed.split_whitespace().collect();
                let fits = (2..=5).contains(&tokens.len())
                    && tokens.iter().all(|t| {
                        t.chars().next().is_some_and(char::is_uppercase) && !t.bytes().any(|b| b.is_ascii_digit()) || PARTICLES.contains(t)
                    })
                    && tokens.last().is_some_and(|t| t.chars().next().is_some_and(char::is_uppercase));
                if !fits {
                    return None;
                }
                out.push((offset, offset + trimmed.len()));
            }
        }
        start = at + length;
    }
    let one_of_many = out.len() >= 2;
    let plain = |w: &str| !COMMON.contains(&w.to_lowercase().as_str());
    (one_of_many || out.len() == 1 && words[out[0].0..out[0].1].split_whitespace().all(plain)).then_some(out)
}

const DEGREES: &[&str] = &["PhD", "Ph.D", "MD", "M.D", "MSc", "MA", "Dr", "Jr", "Sr", "III", "II", "MPH", "MBA", "Prof", "PHD", "BA", "JD"];
/// Words of headings that stand in capitals and are no names.
const COMMON: &[&str] = &[
    "policy",
    "paper",
    "report",
    "working",
    "economic",
    "economy",
    "economics",
    "development",
    "review",
    "journal",
    "research",
    "studies",
    "series",
    "political",
    "international",
    "discussion",
    "brief",
    "national",
    "digital",
    "social",
    "public",
    "government",
    "science",
    "global",
    "bank",
    "world",
    "university",
    "press",
    "limited",
    "publishing",
    "open",
    "access",
    "original",
    "article",
    "contents",
    "executive",
    "summary",
    "table",
    "south",
    "north",
];

fn journal_and_year(words: &str) -> bool {
    let Some(open) = words.rfind('(') else { return false };
    let inside = words[open + 1..].trim_end_matches([')', '.', ' ']);
    words.len() < 120 && inside.len() == 4 && inside.bytes().all(|b| b.is_ascii_digit()) && words.ends_with(')') && open > 3
        || scan::pages_after_colon(words)
}

/// A short line that ends as names of publishers do.
fn is_publisher(words: &str) -> bool {
    const ENDS: &[&str] =
        &[" Limited", " Ltd", " Ltd.", " Press", " Publishing", " Publishers", " Publications", " Verlag", " Inc.", " B.V."];
    words.split_whitespace().count() <= 5 && ENDS.iter().any(|end| words.ends_with(end))
}

/// "1234-567X"
pub(super) fn is_issn(words: &str) -> bool {
    let b = words.as_bytes();
    b.len() == 9
        && b[4] == b'-'
        && b[..4].iter().all(u8::is_ascii_digit)
        && b[5..8].iter().all(u8::is_ascii_digit)
        && (b[8].is_ascii_digit() || b[8] == b'X')
}

fn has_digit(words: &str) -> bool {
    words.bytes().any(|b| b.is_ascii_digit())
}

/// Reads the fields of the front off a block.
fn field(text: &str, kind: UnitKind, pieces: &[Bytes], front: &mut FrontSketch) {
    let mut put = |field: FrontField, pieces: Vec<Bytes>| {
        if !front.fields.iter().any(|(known, _)| *known == field) {
            front.fields.push((field, pieces));
        }
    };
    match kind {
        UnitKind::Title => put(FrontField::Title, pieces.to_vec()),
        UnitKind::Authors => {
            for piece in pieces {
                for (start, end) in names(piece.of(text)).unwrap_or_default() {
                    front.authors.push(author(text, Bytes::new(piece.start as usize + start, piece.start as usize + end)));
                }
            }
        }
        UnitKind::Doi | UnitKind::Venue | UnitKind::Dates | UnitKind::Furniture | UnitKind::Keywords => {
            for &piece in pieces {
                for (name, bytes) in scan::fields(text, piece) {
                    put(name, vec![bytes]);
                }
                if is_publisher(piece.of(text)) {
                    put(FrontField::Publisher, vec![piece]);
                } else if kind == UnitKind::Venue
                    && !is_issn(piece.of(text))
                    && let Some(bytes) = scan::journal(text, piece)
                {
                    put(FrontField::Venue, vec![bytes]);
                }
                if kind == UnitKind::Keywords && PAPER_TYPES.contains(&piece.of(text).to_lowercase().as_str()) {
                    put(FrontField::PaperType, vec![piece]);
                }
            }
        }
        _ => {}
    }
}

/// Parts a name: the last word and the particles before it are the family name.
pub(crate) fn author(text: &str, name: Bytes) -> AuthorSketch {
    let words = name.of(text);
    let mut split = words.rfind(char::is_whitespace).map_or(0, |i| i + 1);
    while let Some(before) = words[..split].trim_end().rfind(char::is_whitespace) {
        let word = words[before..split].trim();
        if word.chars().next().is_some_and(char::is_lowercase) {
            split = before + 1;
        } else {
            break;
        }
    }
    let given = words[..split].trim_end();
    let start = name.start as usize;
    AuthorSketch {
        family: vec![Bytes::new(start + split, name.end as usize)],
        given: if given.is_empty() { Vec::new() } else { vec![Bytes::new(start, start + given.len())] },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_front(text: &str) -> (Vec<(UnitKind, &str)>, FrontSketch) {
        let lines = super::super::line::lines(text);
        let mut front = FrontSketch::default();
        let blocks = read(text, &lines, &mut front);
        (
            blocks.iter().map(|b| (b.kind, Bytes { start: b.pieces[0].start, end: b.pieces[b.pieces.len() - 1].end }.of(text))).collect(),
            front,
        )
    }

    #[test]
    fn a_journal_front_is_told_apart() {
        let text = "Journal of Roads 12 (3): 4–19\nhttps://example.org\n\nResearch paper\n\nRoads and markets of the\nhigh valleys\nMary Osei 1,* and Jan van der Tamm 2\n\n1 University of Oru, Oru\nmary@example.org\nReceived 3 May 2019\nDOI: 10.1000/roads.12\n";
        let (blocks, front) = read_front(text);
        let kinds: Vec<UnitKind> = blocks.iter().map(|b| b.0).collect();
        use UnitKind::*;
        assert_eq!(kinds, [Venue, Furniture, Keywords, Title, Authors, Affiliation, Dates, Doi], "{blocks:?}");
        assert_eq!(blocks[3].1, "Roads and markets of the\nhigh valleys");
        let families: Vec<&str> = front.authors.iter().map(|a| a.family[0].of(text)).collect();
        assert_eq!(families, ["Osei", "van der Tamm"]);
        assert_eq!(front.authors[1].given[0].of(text), "Jan");
    }

    #[test]
    fn names_are_told_from_titles() {
        assert!(names("Mary Osei").is_some());
        assert!(names("M. Osei, J. P. Tamm & Ana de la Cruz").is_some());
        for words in ["Roads and markets", "Digital Economy Policy", "of the valleys", "The roads were few."] {
            assert!(names(words).is_none(), "{words}");
        }
    }
}
