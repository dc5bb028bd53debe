//! Prints what a paper cites as JSON Lines: `cargo run --release -p claimgraph-reader --example citations -- PAPER`.

use claimgraph_reader::{Prose, citation_lines, find_citations};
use std::io::Write;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("give the path of a paper")?;
    let document = claimgraph_text::read(std::fs::read(path)?)?;
    let prose = Prose::new(&document);
    let cited = find_citations(&prose);
    let mut out = std::io::stdout().lock();
    for line in citation_lines(&prose, &cited) {
        writeln!(out, "{}", serde_json::to_string(&line)?)?;
    }
    Ok(())
}
