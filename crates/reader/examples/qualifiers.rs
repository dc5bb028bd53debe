//! Prints how the qualifiers fare on the samples and on the curated reading of the first paper: accuracy and confusions, and with the name of
//! a qualifier every claim that it gets wrong. `CLAIMGRAPH_PAPERS` names the folder with the paper's text.
//!
//! ```sh
//! cargo run -p claimgraph-reader --example qualifiers [modality|attribution|stance|level|policy]
//! ```

#[path = "../tests/gold/mod.rs"]
mod gold;

use std::collections::BTreeMap;

fn main() {
    let wanted = std::env::args().nth(1);
    println!("samples");
    print(&gold::samples(), wanted.as_deref());
    println!("\nfirst paper");
    match gold::judged() {
        Some(judged) => print(&judged, wanted.as_deref()),
        None => println!("CLAIMGRAPH_PAPERS does not name the folder with its text"),
    }
    if let Some(found) = gold::found() {
        println!("\nfirst paper, claims and citations as found");
        print(&found, wanted.as_deref());
    }
}

fn print(judged: &[gold::Judged], wanted: Option<&str>) {
    for (name, (right, all)) in gold::right(judged) {
        println!("{name:12} {right} of {all}, {:.3}", right as f64 / all as f64);
        let mut confusions: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for (_, gold, found, _) in judged.iter().flat_map(|j| &j.qualifiers).filter(|q| q.0 == name && q.1 != q.2) {
            *confusions.entry((gold, found)).or_default() += 1;
        }
        for ((gold, found), count) in confusions {
            println!("    {count:4}  {gold} read as {found}");
        }
    }
    for claim in judged {
        for (name, gold, found, why) in &claim.qualifiers {
            if gold != found && wanted == Some(name) {
                println!("\n{}\n{}\n    {gold} read as {found} ({why})", claim.id, claim.shown);
            }
        }
    }
}
