//! Inputs that try a reader: very long, very deep, cut off.

#![allow(clippy::unwrap_used)]

use claimgraph_text::{Format, ReadError};
use std::time::{Duration, Instant};

fn timed(text: String, format: Format) -> Duration {
    let start = Instant::now();
    let _ = claimgraph_text::read_as(text.into_bytes(), format);
    start.elapsed()
}

/// Twice the input must not take much more than twice the time.
fn is_linear(make: impl Fn(usize) -> String, format: Format, size: usize) {
    // The least of three runs, because the machine may be busy.
    let time = |n: usize| (0..3).map(|_| timed(make(n), format)).min().unwrap();
    let (once, four) = (time(size), time(size * 4));
    assert!(four < once * 12 + Duration::from_millis(200), "{format}: {once:?} grew to {four:?} with four times the input");
}

#[test]
fn time_grows_with_length_and_no_faster() {
    let cases: &[(&str, Format)] = &[
        ("The roads were few, and the bridges\nwere fewer still (Osei, 2001).\n\n", Format::Text),
        ("no line ever ends here ", Format::Text),
        ("a\n", Format::Text),
        ("12\n\n", Format::Text),
        ("1. Roads\n\n", Format::Text),
        ("Results\n\n", Format::Text),
        ("(“[ A. ", Format::Text),
        ("x.1 ", Format::Text),
        ("inter-\n", Format::Text),
        ("the roads of the province were few and       bridges were fewer still in those days\n", Format::Text),
        ("# Roads\n\ntext *of* it[^1]\n\n", Format::Markdown),
        ("[^1]: x\n\n", Format::Markdown),
        ("<p>Roads &amp; ports", Format::Html),
        ("<div>x", Format::Html),
        ("</b><a href='#x'>y", Format::Html),
    ];
    for (piece, format) in cases {
        is_linear(|n| piece.repeat(n), *format, 600);
    }
    is_linear(
        |n| format!("<article><body>{}</body></article>", "<sec><title>A</title><p>x <xref rid='r'>1</xref></p></sec>".repeat(n)),
        Format::Jats,
        400,
    );
    is_linear(
        |n| {
            format!(
                "<article><back><ref-list>{}</ref-list></back></article>",
                "<ref id='r'><mixed-citation>x <year>2001</year></mixed-citation></ref>".repeat(n)
            )
        },
        Format::Jats,
        400,
    );
    is_linear(|n| format!("Text one.\n\nReferences\n{}", "Osei, M. (2001). Roads of Oru.\nOru: Press.\n".repeat(n)), Format::Text, 500);
    is_linear(|n| format!("Text of it [1].\n\nNotes\n\n{}", "1. See the map.\n\n".repeat(n)), Format::Text, 500);
}

#[test]
fn xml_that_is_cut_off_anywhere_is_told_with_its_place() {
    let whole = "<?xml version='1.0'?>\n<article>\n<body><p>Roads &amp; <b>ports</b></p>\n<!-- c --></body></article>";
    for end in 1..whole.len() - 1 {
        match claimgraph_text::read_as(whole.as_bytes()[..end].to_vec(), Format::Jats) {
            Err(ReadError::Markup { line, column, reason, .. }) => {
                assert!((1..=4).contains(&line) && column >= 1 && !reason.is_empty());
            }
            Err(ReadError::Empty { .. }) => {}
            other => panic!("{end}: {other:?}"),
        }
    }
}

#[test]
fn an_empty_division_opens_nothing() {
    for text in ["<article><body><sec><title/><p/></sec></body></article>", "<article><front/><back><ack/></back></article>"] {
        let paper = claimgraph_text::read(text.as_bytes().to_vec()).unwrap();
        assert!(paper.divisions.is_empty() && paper.sentences.is_empty());
    }
}
