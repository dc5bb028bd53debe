//! Learns the models of this crate, or measures those inside: `train tagger|parser|measure SILVER.jsonl…`.

use std::path::{Path, PathBuf};

use claimgraph_syntax::train::{self, Options};

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let what = arguments.next().unwrap_or_default();
    let silver: Vec<PathBuf> = arguments.map(PathBuf::from).collect();
    let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("models");
    match what.as_str() {
        "tagger" => train::tagger(&silver, &models, changed(Options::TAGGER)),
        "parser" => train::parser(&silver, &models, changed(Options::PARSER)),
        "measure" => {
            println!("{}", train::measure(&silver, number("WRONG").unwrap_or(0))?);
            Ok(())
        }
        _ => {
            eprintln!("usage: train tagger|parser|measure SILVER.jsonl…");
            std::process::exit(2)
        }
    }
}

/// The options, changed by EPOCHS, BUCKETS, RATE and DROP of the environment.
fn changed(mut options: Options) -> Options {
    options.epochs = number("EPOCHS").unwrap_or(options.epochs);
    options.buckets = number("BUCKETS").unwrap_or(options.buckets);
    options.rate = number("RATE").unwrap_or(options.rate);
    options.drop = number("DROP").unwrap_or(options.drop);
    options
}

fn number<T: std::str::FromStr>(name: &str) -> Option<T> {
    std::env::var(name).ok()?.parse().ok()
}
