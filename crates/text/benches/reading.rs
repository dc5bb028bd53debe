//! Speed of reading: `cargo bench -p claimgraph-text`. A paper of your own: `CLAIMGRAPH_PAPER=path cargo bench -p claimgraph-text`.

use claimgraph_text::Format;
use divan::{Bencher, counter::BytesCount};

fn main() {
    divan::main();
}

/// A paper of some 80 kB, or the one that the environment names.
fn paper() -> String {
    if let Ok(path) = std::env::var("CLAIMGRAPH_PAPER")
        && let Ok(text) = std::fs::read_to_string(&path)
    {
        return text;
    }
    let paragraph = "The roads of the province were few, and the bridges were fewer still (Osei and Tamm, 2001; Ude et al.,\n2010, p. 23). “Roads matter,” they wrote, “and so do ports.” Trade grew by 3.5 per cent a year, i.e. by more\nthan in the U.S., while wages in the Ger-\nman ports did not.1 The reasons are given in Fig. 2 and in Section 4.\n\n";
    let mut text = String::from("Roads of Oru\n\nMary Osei\n\nAbstract\n\nRoads matter.\n\n");
    for section in 1..=10 {
        text += &format!("{section}. Roads and ports\n\n{}", paragraph.repeat(18));
    }
    text += "References\n\n";
    text += &"Osei, M. and Tamm, J. (2001), “Roads of Oru”, World Roads, Vol. 5 No. 3, pp. 70-78.\n\n".repeat(60);
    text
}

#[divan::bench]
fn plain_text(bencher: Bencher<'_, '_>) {
    let text = paper();
    bencher
        .counter(BytesCount::of_str(&text))
        .with_inputs(|| text.clone().into_bytes())
        .bench_values(|bytes| claimgraph_text::read_as(bytes, Format::Text));
}

#[divan::bench]
fn plain_text_and_its_passages(bencher: Bencher<'_, '_>) {
    let text = paper();
    bencher.counter(BytesCount::of_str(&text)).with_inputs(|| text.clone().into_bytes()).bench_values(|bytes| {
        claimgraph_text::read_as(bytes, Format::Text).map(|paper| paper.passages().map(|p| p.sentences.len()).sum::<usize>())
    });
}

#[divan::bench]
fn markdown(bencher: Bencher<'_, '_>) {
    let text = paper();
    bencher
        .counter(BytesCount::of_str(&text))
        .with_inputs(|| text.clone().into_bytes())
        .bench_values(|bytes| claimgraph_text::read_as(bytes, Format::Markdown));
}

#[divan::bench]
fn html(bencher: Bencher<'_, '_>) {
    let text: String = paper().split("\n\n").map(|p| format!("<p>{}</p>\n", p.replace("et al.", "<i>et al.</i>"))).collect();
    bencher
        .counter(BytesCount::of_str(&text))
        .with_inputs(|| text.clone().into_bytes())
        .bench_values(|bytes| claimgraph_text::read_as(bytes, Format::Html));
}

#[divan::bench]
fn jats(bencher: Bencher<'_, '_>) {
    let body: String = paper()
        .split("\n\n")
        .map(|p| format!("<p>{}</p>\n", p.replace('&', "&amp;").replace('<', "&lt;").replace("et al.", "<italic>et al.</italic>")))
        .collect();
    let text = format!("<article><body>{body}</body></article>");
    bencher
        .counter(BytesCount::of_str(&text))
        .with_inputs(|| text.clone().into_bytes())
        .bench_values(|bytes| claimgraph_text::read_as(bytes, Format::Jats));
}
