//! Whatever the text, the reading can be written as RDF, comes back from it the same, and points into the text.

use claimgraph_rdf::MapOptions;
use claimgraph_reader::Reader;

/// Sentences of our own that give the passes something to do.
const SENTENCES: &[&str] = &[
    "Lower ferry fares increased school attendance on the islands (Öz, 2011; Tamm and Lee 2004a, p. 12).",
    "The ministry should subsidise winter crossings in order to keep schools open by 2030.",
    "According to Tamm (2004b), bad weather may reduce attendance by 12.5 percent.",
    "However, this is not feasible, because harbours lack ice-breakers.",
    "# Results",
    "2.1 Data and methods",
    "Table 1. Crossings per year",
    "The Island Schools Act of 1998 led to 1,200 new places, 40% of them in the north.",
    "The more ferries run, the fewer pupils stay away.",
    "References",
    "Öz, M. (2011). Storms and schools. Journal of Coastal Life, 4(2), 11–19. doi:10.1234/jcl.2011",
    "[3] K. Tamm, “Ferries—a survey,” Ports 7, 2004.",
    "¹ See the annex. <p>tag</p> &amp; \u{2028} \u{fb01}shing inter-\nnational ²",
];

/// A small generator with a fixed seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % n.max(1)
    }
}

/// Sentences in any order, with characters cut out, doubled and put in.
fn paper(dice: &mut Dice) -> String {
    let mut text = String::new();
    for _ in 0..3 + dice.below(14) {
        text.push_str(SENTENCES[dice.below(SENTENCES.len())]);
        text.push_str(["\n\n", " ", "\n", "\n\n\u{c}\n12\n\n"][dice.below(4)]);
    }
    let mut chars: Vec<char> = text.chars().collect();
    for _ in 0..dice.below(12) {
        let at = dice.below(chars.len());
        match dice.below(4) {
            0 => drop(chars.remove(at)),
            1 => chars.insert(at, ['(', ')', '“', '.', '\u{301}', '&', '\n', '²', '-'][dice.below(9)]),
            2 => {
                let end = (at + dice.below(30)).min(chars.len());
                chars.drain(at..end);
            }
            _ => {
                let end = (at + dice.below(30)).min(chars.len());
                let again = chars[at..end].to_vec();
                chars.splice(at..at, again);
            }
        }
        if chars.is_empty() {
            chars.push('a');
        }
    }
    chars.into_iter().collect()
}

#[test]
fn any_paper_gives_a_reading_that_is_in_order() {
    let reader = Reader::default();
    let mut dice = Dice(7);
    for round in 0..60 {
        let text = paper(&mut dice);
        let Ok(document) = claimgraph_text::read(text.clone().into_bytes()) else { continue };
        let reading = reader.read(&document, "paper.txt", &"0".repeat(64));
        let quads =
            claimgraph_rdf::quads(&reading, None, &MapOptions::default()).unwrap_or_else(|e| panic!("round {round}: {e}\n----\n{text}"));
        assert_eq!(claimgraph_rdf::read(&quads).unwrap(), reading, "round {round}\n----\n{text}");
        claimgraph_curate::files(&reading).unwrap_or_else(|e| panic!("round {round}: {e}\n----\n{text}"));
        let again = reader.read(&document, "paper.txt", &"0".repeat(64));
        assert_eq!(again, reading, "round {round}: the same every time");
    }
}
