use oxigraph::model::{GraphNameRef, LiteralRef, NamedNodeRef, QuadRef, TermRef};

/// The quad in a line as we write it: single spaces, no blank node, no escape. `None` for any other line, valid or not; the library reads those.
///
/// A saved graph is read at every command. Nearly all its lines are of this form, and their terms are borrowed from the line, where a general
/// parser would copy each.
pub(crate) fn quad(line: &str) -> Option<QuadRef<'_>> {
    let (subject, rest) = iri(line)?;
    let (predicate, rest) = iri(rest)?;
    let (object, rest) = term(rest)?;
    let (graph, rest) = match rest.strip_prefix('.') {
        Some(end) => (GraphNameRef::DefaultGraph, end),
        None => {
            let (graph, rest) = iri(rest)?;
            (graph.into(), rest.strip_prefix('.')?)
        }
    };
    matches!(rest, "" | "\n").then(|| QuadRef::new(subject, predicate, object, graph))
}

/// An IRI and what comes after the space behind it.
fn iri(text: &str) -> Option<(NamedNodeRef<'_>, &str)> {
    let (iri, rest) = bracketed(text)?;
    Some((iri, rest.strip_prefix(' ')?))
}

fn bracketed(text: &str) -> Option<(NamedNodeRef<'_>, &str)> {
    let text = text.strip_prefix('<')?;
    let end = text.bytes().position(|byte| ENDS_IRI[usize::from(byte)])?;
    let rest = text[end..].strip_prefix('>')?;
    // Only the characters are looked at, as with a lenient parser; checking the parts of each IRI would cost as much as storing it.
    Some((NamedNodeRef::new_unchecked(&text[..end]), rest))
}

/// What the grammar of N-Quads does not let stand in an IRI as such, so the closing bracket too.
/// A table, for half of the time of a scan goes here.
const ENDS_IRI: [bool; 256] = {
    let mut ends = [false; 256];
    let (mut byte, mut named) = (0, 0);
    while byte <= b' ' as usize {
        ends[byte] = true;
        byte += 1;
    }
    let others = br#"<>"{}|^`\"#;
    while named < others.len() {
        ends[others[named] as usize] = true;
        named += 1;
    }
    ends
};

fn term(text: &str) -> Option<(TermRef<'_>, &str)> {
    let Some(quoted) = text.strip_prefix('"') else {
        let (iri, rest) = iri(text)?;
        return Some((iri.into(), rest));
    };
    let end = quoted.bytes().position(|b| matches!(b, b'"' | b'\\' | b'\r'))?;
    let (value, rest) = (&quoted[..end], quoted[end..].strip_prefix('"')?);
    let (literal, rest) = if let Some(datatype) = rest.strip_prefix("^^") {
        let (datatype, rest) = bracketed(datatype)?;
        (LiteralRef::new_typed_literal(value, datatype), rest)
    } else if let Some(tagged) = rest.strip_prefix('@') {
        let (tag, rest) = tagged.split_at(tagged.find(' ')?);
        // Others need their case folded, or are no tags.
        let parts_fit = tag.split('-').all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_lowercase()));
        (parts_fit.then(|| LiteralRef::new_language_tagged_literal_unchecked(value, tag))?, rest)
    } else {
        (LiteralRef::new_simple_literal(value), rest)
    };
    Some((literal.into(), rest.strip_prefix(' ')?))
}

#[cfg(test)]
mod tests {
    use super::quad;
    use crate::testing::quads;
    use oxigraph::{
        io::{RdfFormat, RdfParser},
        model::Quad,
    };
    use proptest::prelude::*;

    fn by_library(line: &str) -> Option<Quad> {
        let mut all = RdfParser::from_format(RdfFormat::NQuads).for_slice(line.as_bytes());
        let first = all.next()?.ok()?;
        all.next().is_none().then_some(first)
    }

    fn leniently(line: &str) -> Option<Quad> {
        let mut all = RdfParser::from_format(RdfFormat::NQuads).lenient().for_slice(line.as_bytes());
        let first = all.next()?.ok()?;
        all.next().is_none().then_some(first)
    }

    #[test]
    fn lines_as_we_write_them_are_read_and_others_left_to_the_library() {
        for line in [
            "<x:s> <x:p> <x:o> <x:g> .\n",
            "<x:s> <x:p> <x:o> .",
            "<x:s> <x:p> \"a b\" <x:g> .\n",
            "<x:s> <x:p> \"é <x:o>\"@en <x:g> .\n",
            "<x:s> <x:p> \"7\"^^<http://www.w3.org/2001/XMLSchema#integer> <x:g> .\n",
            "<x:s> <x:p> \"7\"^^<http://www.w3.org/2001/XMLSchema#string> <x:g> .\n",
        ] {
            assert_eq!(quad(line).map(|q| q.into_owned()), by_library(line), "{line}");
            assert!(quad(line).is_some(), "{line}");
        }
        for line in [
            "",
            "\n",
            "# nothing\n",
            "_:b <x:p> <x:o> <x:g> .\n",
            "<x:s>  <x:p> <x:o> <x:g> .\n",
            "<x:s> <x:p> \"a\\tb\" <x:g> .\n",
            "<x:s> <x:p> \"a\"@EN <x:g> .\n",
            "<x:\\u0073> <x:p> <x:o> <x:g> .\n",
            "<x:s> <x:p> <x:o> <x:g> . # why\n",
            "<x:s> <x:p> <x o> <x:g> .\n",
            "<x:s> <x:p> \"a <x:g> .\n",
            "<x:s> <x:p> .\n",
        ] {
            assert!(quad(line).is_none(), "{line}");
        }
    }

    /// What a hand may do to a line: one character more, fewer or another, among those that mean something.
    fn spoilt(line: &str, at: usize, with: &str, instead: bool) -> String {
        let mut places = line.char_indices().map(|(i, c)| (i, i + c.len_utf8())).collect::<Vec<_>>();
        places.push((line.len(), line.len()));
        let (start, end) = places[at % places.len()];
        format!("{}{with}{}", &line[..start], &line[if instead { end } else { start }..])
    }

    proptest! {
        #[test]
        fn spoilt_lines_are_read_as_the_library_reads_them_or_left_to_it(
            quads in prop::collection::vec(quads::any(), 1..6), at in any::<usize>(), instead in any::<bool>(),
            with in prop::sample::select(vec!["", " ", "<", ">", "\"", "\\", "\\u0041", "@", "@en", "^^", ".", "#", "_:", "\t", "\r", "\n", "{", "é", "\u{0}"]),
        ) {
            for line in String::from_utf8(crate::sorted_lines(&quads)).unwrap().split_inclusive('\n') {
                let line = spoilt(line, at, with, instead);
                for line in line.split_inclusive('\n') {
                    if let Some(read) = quad(line) {
                        prop_assert_eq!(Some(read.into_owned()), leniently(line), "{}", line);
                    }
                }
            }
        }

        #[test]
        fn what_is_read_is_what_the_library_reads(quads in prop::collection::vec(quads::any(), 1..20)) {
            for line in String::from_utf8(crate::sorted_lines(&quads)).unwrap().split_inclusive('\n') {
                if let Some(read) = quad(line) {
                    prop_assert_eq!(Some(read.into_owned()), by_library(line));
                }
            }
        }
    }
}
