//! Names of authors and editors as reference lists print them.

use serde::{Deserialize, Serialize};

/// An author or editor as printed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Author {
    /// Family name with its particle ("van der Berg"), or the whole name of an organisation.
    pub family: String,
    /// Given names or initials, where printed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub given: Option<String>,
    /// Whether it is an organisation.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub organisation: bool,
}

const PARTICLES: &[&str] = &[
    "van", "von", "de", "der", "den", "del", "della", "di", "da", "du", "la", "le", "dos", "das", "do", "ter", "ten", "bin", "ben", "el",
    "al", "zu", "zur", "af", "av", "st.", "het", "'t", "dal", "d'", "y",
];

/// Whether a word is a particle of names.
pub(crate) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word.to_lowercase().as_str())
}

/// The names of a block of authors, and whether "et al." closes it.
///
/// ```
/// # use claimgraph_reader::names;
/// let (authors, more) = names("Tamm, K. J., P. van der Berg, and Sepp, A., et al.");
/// let families: Vec<_> = authors.iter().map(|a| a.family.as_str()).collect();
/// assert_eq!((families, more), (vec!["Tamm", "van der Berg", "Sepp"], true));
/// ```
#[must_use]
pub fn names(block: &str) -> (Vec<Author>, bool) {
    names_as(block, false)
}

/// The names of a block, where it may be known that the list prints the first author's family name before the given names.
pub(super) fn names_as(block: &str, family_first: bool) -> (Vec<Author>, bool) {
    let mut text = block.trim().trim_matches(|c: char| matches!(c, ',' | ';' | ':' | '(' | '[')).trim();
    let mut more = false;
    for end in ["et al.", "et al", "and others", "u. a.", "u.a.", "et alii", "…", "..."] {
        if text.len() >= end.len()
            && text.is_char_boundary(text.len() - end.len())
            && text[text.len() - end.len()..].eq_ignore_ascii_case(end)
        {
            text = text[..text.len() - end.len()].trim_end_matches([' ', ',', ';', '&']);
            more = true;
        }
    }
    // In a list that puts family names first, a name of several words without a comma is no person's.
    let unparted =
        family_first && !more && !text.contains([',', ';']) && text.contains(' ') && !text.contains(" and ") && !text.contains(" & ");
    if is_organisation(text) || unparted && !is_short_form(text) && !leads_with_initials(text) && !text.split_whitespace().any(is_initials)
    {
        return (vec![organisation(text)], more);
    }
    let mut out = Vec::new();
    if text.contains(';') || text.matches(" / ").count() > 0 || text.matches('/').count() > 0 && !text.contains(',') {
        for part in text.split([';', '/']).map(clean).filter(|p| !p.is_empty()) {
            let part = clean(part.trim_start_matches(['&']).trim().trim_start_matches("and "));
            out.extend(one(part));
        }
        return (out, more);
    }
    let pieces = pieces(text);
    let mut i = 0;
    // A list in which every piece is a single word pairs them ("Tamm, Kaja, Sepp, Arno") unless their number is odd ("Tamm, Sepp and Kask").
    let singles = pieces.iter().all(|p| !p.text.contains(' ') && !is_initials(p.text));
    let pairs = singles && pieces.len().is_multiple_of(2) && pieces.iter().skip(1).step_by(2).all(|p| !p.joined);
    let first_inverted = pieces.len() > 1 && !pieces[1].joined && !leads_with_initials(pieces[0].text) && !is_short_form(pieces[0].text);
    let mut inverted = false;
    while i < pieces.len() {
        let piece = pieces[i].text;
        let next = pieces.get(i + 1).filter(|n| !n.joined).map(|n| n.text);
        if is_suffix(piece) {
            i += 1;
            continue;
        }
        let takes_next = next.is_some_and(|next| {
            if is_suffix(next) || leads_with_initials(piece) && !is_initials(piece) || is_short_form(piece) {
                false
            } else if is_initials(next) || is_given_with_initial(next) || family_first && i == 0 && first_inverted && words(piece) <= 3 {
                true
            } else if singles {
                pairs
            } else if i == 0 {
                first_inverted && !next.contains(' ') && words(piece) <= 2 || first_inverted && words(piece) == 1
            } else {
                inverted && words(piece) <= 2 && words(next) <= 2 && !piece.contains('.') && words(piece) == 1
            }
        });
        if takes_next {
            let given = next.unwrap_or_default();
            if i > 0 {
                inverted = true;
            }
            out.push(Author { family: clean_family(piece), given: Some(clean_given(given)), organisation: false });
            i += 2;
        } else {
            out.extend(one(piece));
            i += 1;
        }
    }
    out.retain(|a| a.family.chars().any(char::is_alphanumeric) || a.family.starts_with(['—', '–', '-', '_']));
    (out, more)
}

struct Piece<'t> {
    text: &'t str,
    /// Whether "and" stands before it.
    joined: bool,
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut out: Vec<Piece<'_>> = Vec::new();
    for chunk in text.split(',') {
        let mut joined = false;
        let mut rest = chunk;
        loop {
            let lead = rest.trim_start();
            if let Some(after) = ["and ", "& ", "&", "und ", "et ", "with "].iter().find_map(|w| lead.strip_prefix(w)) {
                joined = true;
                rest = after;
                continue;
            }
            let cut = [" and ", " & ", "& ", " und ", " et ", " y ", " e ", " u. ", " with "]
                .iter()
                .filter_map(|w| rest.find(w).map(|at| (at, w.len())))
                .min();
            match cut {
                Some((at, length)) => {
                    out.push(Piece { text: clean(&rest[..at]), joined });
                    joined = true;
                    rest = &rest[at + length..];
                }
                None => {
                    out.push(Piece { text: clean(rest), joined });
                    break;
                }
            }
        }
    }
    out.retain(|p| !p.text.is_empty());
    out
}

fn clean(text: &str) -> &str {
    let text = text.trim().trim_matches(|c: char| matches!(c, ',' | ';' | ':' | '*' | '(' | ')' | '[' | ']' | '"' | '“' | '”')).trim();
    text.strip_suffix("(").unwrap_or(text).trim()
}

fn clean_family(text: &str) -> String {
    let text = clean(text);
    if text.ends_with('.') && !is_initials(text) { text.trim_end_matches('.').to_owned() } else { text.to_owned() }
}

/// "Gaurav." closes the list of authors; the stop of "G." belongs to it.
fn clean_given(text: &str) -> String {
    let text = clean(text);
    let last = text.split_whitespace().next_back().unwrap_or_default();
    if last.ends_with('.') && last.chars().count() > 3 && !is_initials(last) && !is_suffix(last) {
        text.trim_end_matches('.').to_owned()
    } else {
        text.to_owned()
    }
}

fn words(text: &str) -> usize {
    text.split_whitespace().filter(|w| !is_particle(w)).count()
}

fn is_suffix(text: &str) -> bool {
    matches!(
        text.trim_end_matches('.').to_lowercase().as_str(),
        "jr" | "sr" | "ii" | "iii" | "iv" | "junior" | "eds" | "ed" | "hrsg" | "editors" | "editor"
    )
}

/// "K. J.", "K.-J.", "KJ", "M.D.".
fn is_initials(text: &str) -> bool {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).collect();
    let dotted = text.contains('.');
    !letters.is_empty()
        && text.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || matches!(c, '.' | '-' | '‐' | '–' | '’' | '\''))
        && text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).all(|w| {
            let n = w.chars().count();
            (w.chars().all(char::is_uppercase) && n <= if dotted { 2 } else { 3 })
                || (dotted && n <= 2 && w.chars().next().is_some_and(char::is_uppercase))
                || is_particle(w) && letters.len() > n
        })
        && letters.iter().any(|c| c.is_uppercase())
}

/// "Kaja J." or "Kaja J": given names that close with an initial.
fn is_given_with_initial(text: &str) -> bool {
    let mut words = text.split_whitespace().rev();
    words.next().is_some_and(is_initials) && words.next().is_some() && text.split_whitespace().count() <= 3
}

fn leads_with_initials(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default();
    words.next().is_some() && (is_initials(first) && (first.contains('.') || first.chars().count() == 1))
}

/// "Kalter SS": a family name and initials without stops.
fn is_short_form(text: &str) -> bool {
    let mut parts: Vec<&str> = text.split_whitespace().collect();
    let Some(last) = parts.pop() else { return false };
    let last = last.trim_end_matches('.');
    !parts.is_empty()
        && last.chars().count() <= 4
        && last.chars().all(|c| c.is_uppercase() || c == '-')
        && parts.iter().any(|p| p.chars().filter(|c| c.is_lowercase()).count() > 0)
        && !leads_with_initials(text)
}

/// A name that stands by itself.
fn one(text: &str) -> Option<Author> {
    let text = clean(text);
    if text.is_empty() {
        return None;
    }
    if let Some((family, given)) = text.split_once(',') {
        return Some(Author {
            family: clean_family(family),
            given: Some(clean(given).to_owned()).filter(|g| !g.is_empty()),
            organisation: false,
        });
    }
    if is_organisation(text) {
        return Some(organisation(text));
    }
    let parts: Vec<&str> = text.split_whitespace().collect();
    let trailing = parts.iter().rev().take_while(|p| is_initials(p)).count();
    if trailing > 0 && trailing < parts.len() {
        let cut = parts.len() - trailing;
        return Some(Author { family: parts[..cut].join(" "), given: Some(parts[cut..].join(" ")), organisation: false });
    }
    if parts.len() == 1 {
        // "R.Lidl" and "I.R.Jonasson": the space was lost.
        let dot = text.rfind('.').filter(|&d| d + 1 < text.len() && text[d + 1..].chars().count() > 2);
        return Some(match dot {
            Some(dot) => Author { family: text[dot + 1..].to_owned(), given: Some(text[..=dot].to_owned()), organisation: false },
            None => Author { family: clean_family(text), given: None, organisation: false },
        });
    }
    let mut cut = parts.len() - 1;
    if is_suffix(parts[cut]) && cut > 1 {
        cut -= 1;
    }
    while cut > 1 && is_particle(parts[cut - 1]) && parts[cut - 1].chars().next().is_some_and(char::is_lowercase) {
        cut -= 1;
    }
    if cut == 1 && is_particle(parts[0]) {
        cut = 0;
    }
    Some(Author {
        family: clean_family(&parts[cut..].join(" ")),
        given: Some(parts[..cut].join(" ")).filter(|g| !g.is_empty()),
        organisation: false,
    })
}

fn organisation(text: &str) -> Author {
    Author { family: clean(text).trim_end_matches('.').to_owned(), given: None, organisation: true }
}

const BODIES: &[&str] = &[
    "bank",
    "ministry",
    "organization",
    "organisation",
    "organizations",
    "office",
    "agency",
    "institute",
    "commission",
    "committee",
    "council",
    "department",
    "bureau",
    "association",
    "university",
    "government",
    "united",
    "nations",
    "union",
    "foundation",
    "society",
    "centre",
    "center",
    "fund",
    "group",
    "authority",
    "secretariat",
    "programme",
    "program",
    "federation",
    "board",
    "company",
    "corporation",
    "network",
    "team",
    "international",
    "national",
    "act",
    "law",
    "service",
    "services",
    "statistics",
    "statistical",
    "parliament",
    "congress",
    "forum",
    "academy",
    "survey",
    "initiative",
    "laboratory",
    "consortium",
    "party",
    "chamber",
    "institut",
    "ministerium",
    "bundesamt",
    "bundesministerium",
    "gazette",
    "observatory",
    "alliance",
    "partnership",
    "ministère",
    "unit",
    "division",
    "court",
    "senate",
    "house",
    "state",
    "republic",
    "constitution",
];

/// Whether a block of authors is one organisation.
pub(crate) fn is_organisation(text: &str) -> bool {
    let parts: Vec<&str> = text.split_whitespace().collect();
    let has_body = parts.iter().any(|p| BODIES.contains(&p.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().as_str()));
    let initials = text.split([',', ' ']).filter(|p| p.contains('.') && is_initials(p)).count();
    if has_body {
        return initials == 0;
    }
    let acronym = parts.len() == 1
        && text.chars().filter(|c| c.is_uppercase()).count() >= 2
        && text.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    let small = parts.iter().any(|p| matches!(*p, "of" | "for" | "the" | "on" | "für" | "pour"));
    (acronym || small) && initials == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn families(block: &str) -> Vec<String> {
        names(block).0.into_iter().map(|a| a.family).collect()
    }

    #[test]
    fn the_habits_of_the_styles() {
        for (block, expected) in [
            ("Tamm, K. J., & Sepp, A.", vec!["Tamm", "Sepp"]),
            ("Tamm, K.J., Sepp, A. and van den Berg, P.", vec!["Tamm", "Sepp", "van den Berg"]),
            ("Tamm KJ, Sepp A, de la Cruz M", vec!["Tamm", "Sepp", "de la Cruz"]),
            ("K. J. Tamm, A. Sepp, and P. van den Berg", vec!["Tamm", "Sepp", "van den Berg"]),
            ("Tamm, Kaja, Arno Sepp, and Mari Liis Kask", vec!["Tamm", "Sepp", "Kask"]),
            ("Tamm, Kaja, and Arno Sepp", vec!["Tamm", "Sepp"]),
            ("Kaja Tamm and Arno Sepp", vec!["Tamm", "Sepp"]),
            ("Tamm, L. L., W. E. Howard, and R. E. Marsh", vec!["Tamm", "Howard", "Marsh"]),
            ("Tamm, Kaja; Sepp, Arno", vec!["Tamm", "Sepp"]),
            ("Tamm, Sepp and Kask", vec!["Tamm", "Sepp", "Kask"]),
            ("Tamm, K., Jr.", vec!["Tamm"]),
            ("Ministry of Harbours, Ferries and Quays", vec!["Ministry of Harbours, Ferries and Quays"]),
            ("OECD", vec!["OECD"]),
            ("Lindström, Björn", vec!["Lindström"]),
            ("Müller, Hans / Weiß, Ute", vec!["Müller", "Weiß"]),
            ("Tamm, Kaja J. and Daniel Orr", vec!["Tamm", "Orr"]),
            ("G. Liu, V. O. K. Li, and Y. Liu", vec!["Liu", "Li", "Liu"]),
        ] {
            assert_eq!(families(block), expected, "{block}");
        }
    }

    #[test]
    fn nothing_makes_nothing() {
        assert!(names("").0.is_empty());
        assert!(names(" , ; & ").0.is_empty());
    }
}
