//! Whatever the text, reading its citations ends, soon, with places that exist.

use claimgraph_reader::{Cited, Prose, find_citations, names, parse_reference};
use proptest::prelude::*;
use std::time::Instant;

const PAPER: &str = "Island trade and its costs\n\n1 Introduction\n\nTrade grew (see also Tamm and Sepp, 2001, pp. 3–5; Kask et al., 2003a,b; OECD [OIT], n.d.). Van der Berg’s (2010: 7) count (ibid., p. 2) and that of Tamm (in press) agree with the Ports Act of 2019, which the house passed. According to the Harbour Institute (HI), tolls “fell by a third in one year” [Tamm 2001; @sepp, 3].\n\nReferences\n\nKask, L., Rebane, M., & Ilves, P. (2003a). Ice. Journal of Ports, 12(3), 45–67. https://doi.org/10.1000/ab(c)1\n\nTamm, K., & Sepp, A. (2001). Ferries. Oru: Quay Press.\n\n———. In press. “Piers.” In Harbours, edited by P. van der Berg, 1–20. Oru: Quay Press.\n";

fn read(text: &str, format: claimgraph_text::Format) {
    let Ok(document) = claimgraph_text::read_as(text.as_bytes().to_vec(), format) else { return };
    let Cited { works, citations, references } = find_citations(&Prose::new(&document));
    for c in &citations {
        assert!(c.citation.span.start < c.citation.span.end && c.citation.span.end <= document.text.length(), "{:?}", c.citation);
        assert!(works.iter().any(|w| w.key == c.citation.work));
        assert!(c.reference.is_none_or(|r| r < references.len()));
    }
    let mut ids: Vec<_> = citations.iter().map(|c| c.citation.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), citations.len(), "every citation has a name of its own");
    for r in &references {
        let f = &r.fields;
        for field in [&f.author_text, &f.year, &f.title, &f.container, &f.volume, &f.pages, &f.publisher, &f.location, &f.doi, &f.url]
            .into_iter()
            .flatten()
        {
            assert!(r.text.get(field.range.clone()).is_some(), "{field:?} is no part of {:?}", r.text);
        }
    }
}

/// A change at a place of the paper: what is cut, and what is put there.
fn change() -> impl Strategy<Value = (usize, usize, String)> {
    let pieces = prop::sample::select(vec![
        "(", ")", "[", "]", ";", ",", ".", "2001", "2001a", "et al.", " and ", "&", "“", "”", "\"", "\n", "\n\n", "—", "–", "n.d.",
        "in press", "’s", "10.1000/", "https://", "@", "Ibid.", "é", "\u{301}", "汉字", "\u{202e}", "\0", "𝒳", "ſ", "İ", "12(3)", "pp.",
        "p.",
    ]);
    (0usize..1000, 0usize..12, prop::collection::vec(pieces, 0..4).prop_map(|p| p.concat()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    #[test]
    fn any_change_to_a_paper_is_survived(changes in prop::collection::vec(change(), 1..12), tagged in 0u8..3) {
        let mut text: Vec<char> = PAPER.chars().collect();
        for (at, cut, put) in changes {
            let at = at * text.len() / 1000;
            let end = (at + cut).min(text.len());
            text.splice(at..end, put.chars());
        }
        let text: String = text.into_iter().collect();
        let format = [claimgraph_text::Format::Text, claimgraph_text::Format::Markdown, claimgraph_text::Format::Html][usize::from(tagged)];
        read(&text, format);
    }

    #[test]
    fn any_string_is_survived(text in "\\PC{0,200}") {
        let r = parse_reference(&text);
        for field in [&r.author_text, &r.year, &r.title, &r.container, &r.volume, &r.issue, &r.pages, &r.publisher, &r.location, &r.doi, &r.url].into_iter().flatten() {
            prop_assert_eq!(text.get(field.range.clone()), Some(field.text.as_str()));
        }
        let _ = names(&text);
        read(&text, claimgraph_text::Format::Text);
    }
}

#[test]
fn what_is_long_of_one_kind_takes_no_longer_than_its_length() {
    for piece in [
        "(",
        "[",
        "(Tamm, 2001; ",
        "Tamm and ",
        "Tamm (",
        "2001, ",
        "“",
        "et al. ",
        "Act of the ",
        "[1, ",
        "Tamm, K., ",
        "A. ",
        "10.1000/",
        "@a",
        "———. ",
        "(2001",
        "Tamm’s ",
        "the ",
    ] {
        let time = |n: usize| {
            let text = format!("Title of this paper\n\n{}\n\nReferences\n\n{}\n", piece.repeat(n), piece.repeat(n / 4));
            let start = Instant::now();
            read(&text, claimgraph_text::Format::Text);
            start.elapsed().as_secs_f64()
        };
        let (short, long) = (time(1_000).max(0.01), time(8_000));
        assert!(long < short * 8.0 * 5.0, "{piece:?}: {short:.3} s for a part, {long:.3} s for eight times as much");
    }
}
