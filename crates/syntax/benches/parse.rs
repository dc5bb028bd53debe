//! Tokens a second, one core.

use claimgraph_syntax::{parse, tag};
use divan::{Bencher, counter::ItemsCount};

fn main() {
    divan::main();
}

const SENTENCES: &[&str] = &[
    "Higher fuel taxes reduce the number of private cars in the inner city, although commuters from poor districts pay more.",
    "By investing in rural schools, the ministry hopes to raise wages and to slow down migration towards the coast.",
    "The committee, which had rejected two earlier drafts, approved the plan because the new estimates were lower.",
    "Whether subsidies for solar panels caused the fall in electricity prices or merely came at the same time is still disputed.",
    "Training and advice for small farms led to better soils, higher yields and a more varied diet.",
];

fn tokens() -> usize {
    SENTENCES.iter().map(|sentence| tag(sentence).len()).sum()
}

#[divan::bench]
fn tags(bencher: Bencher<'_, '_>) {
    let tokens = tokens();
    bencher
        .counter(ItemsCount::new(tokens))
        .bench(|| SENTENCES.iter().map(|sentence| tag(divan::black_box(sentence)).len()).sum::<usize>());
}

#[divan::bench]
fn heads(bencher: Bencher<'_, '_>) {
    let tokens = tokens();
    bencher
        .counter(ItemsCount::new(tokens))
        .bench(|| SENTENCES.iter().map(|sentence| parse(divan::black_box(sentence)).len()).sum::<usize>());
}
