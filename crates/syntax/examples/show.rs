//! Shows how sentences are read, one a line from standard input.

use std::io::BufRead;

fn main() -> std::io::Result<()> {
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let sentence = claimgraph_syntax::parse(&line);
        for i in 0..sentence.len() {
            let head = sentence.head(i).map_or("-", |head| sentence.word(head));
            println!("{i:>3}  {:<20} {:<20} {:<6} {:<10} {head}", sentence.word(i), sentence.lemma(i), sentence.tag(i), sentence.dep(i));
        }
        println!();
    }
    Ok(())
}
