//! Cuts the flowed text of one unit into sentences.
//!
//! # Rationale
//! General splitters (SRX rules, Punkt) were tried on papers: what they get wrong is what papers are full of: "et al.", citations after the
//! full stop, initials, page locators, notes' markers, quotations with several full stops inside one sentence. So the walk over the text is
//! ours, and the words are data (`data/lexicon/abbreviations.toml`).

mod abbreviation;
mod nesting;
mod stop;

use nesting::Nesting;
use std::ops::Range;

/// The sentences of a flowed text, in order, disjoint, without outer white space. Takes time in proportion to length.
pub(crate) fn split(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::with_capacity(text.len() / 120 + 1);
    let mut nesting = Nesting::default();
    let mut start = 0;
    let mut at = 0;
    let bytes = text.as_bytes();
    while at < bytes.len() {
        match bytes[at] {
            b'.' | b'!' | b'?' => {}
            b'(' | b')' | b'[' | b']' | b'"' => {
                nesting.meet(text, at, start);
                at += 1;
                continue;
            }
            // First bytes of curly quotes and the ellipsis, of CJK stops.
            0xE2 if text[at..].starts_with('…') => {}
            0xE2 => {
                nesting.meet(text, at, start);
                at += 3;
                continue;
            }
            0xE3 if text[at..].starts_with('。') => {}
            0xEF if text[at..].starts_with(['！', '？']) => {}
            _ => {
                at += 1;
                continue;
            }
        }
        match stop::end_of_sentence(text, start, at) {
            Some(end) => {
                nesting.close_until(text, at, end, start);
                if nesting.holds(text, end) {
                    at = end;
                    continue;
                }
                push(&mut sentences, text, start..end);
                start = end;
                at = end;
                nesting = Nesting::default();
            }
            None => at += text[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    push(&mut sentences, text, start..text.len());
    sentences
}

fn push(sentences: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    let part = &text[range.clone()];
    let start = range.start + part.len() - part.trim_start().len();
    let end = range.start + part.trim_end().len();
    if start < end {
        sentences.push(start..end);
    }
}

#[cfg(test)]
mod tests {
    use super::split;
    use std::time::{Duration, Instant};

    fn cut(text: &str) -> Vec<&str> {
        split(text).into_iter().map(|range| &text[range]).collect()
    }

    /// The bars show where the sentences must part.
    fn check(marked: &str) {
        let expected: Vec<&str> = marked.split(" | ").collect();
        assert_eq!(cut(&marked.replace(" | ", " ")), expected);
    }

    #[test]
    fn plain_sentences_part() {
        check("Trade grew. | Wages did not. | Why? | Nobody knows!");
        check("In 2019. | 45 percent of farms were poor.");
        check("Output fell in 2019. | The cause is plain.");
    }

    #[test]
    fn stops_inside_numbers_names_and_abbreviations_hold() {
        check("The U.S. Congress (e.g. J. R. Tamm and M.-L. Osei) raised it by 3.5 percent, i.e. a lot, cf. Fig. 2 and Table 3.");
        check("Fisk et al. (2001, p. 23) and Osei et al. found it. | Then Tamm et al. | The others agreed.");
        check("See Sec. 4.2, No. 7 and pp. 12–14 of vol. 3, ed. by Dr. Osei. | It is clear.");
        check("The answer was no. | We asked again.");
        check("Firms, farms, etc. were asked. | They replied, wrote, etc. | However, few did.");
        check("It moved to the U.S. | The firm stayed in Washington, D.C. until 1999.");
    }

    #[test]
    fn quotations_and_brackets_hold_their_full_stops() {
        check("She wrote, “Roads matter. Bridges matter more,” and left. | He agreed.");
        check("“Roads matter.” | That was all.");
        check("\"Roads matter. Bridges do too,\" she said. | He agreed.");
        check("The plan (adopted in May. It lapsed in June.) was bold. | It failed.");
        check("“Roads matter. | Bridges matter.” | So it went.");
        check("They asked “why now?” and “. . . why here?” in vain. | Nobody spoke.");
    }

    #[test]
    fn a_quotation_that_never_closes_swallows_nothing() {
        check("He wrote “roads matter. | Then he left. | Nobody knew.");
    }

    #[test]
    fn citations_after_the_stop_stay_with_their_sentence() {
        check("It was a snare. (Tamm, 2000) | In May it closed.");
        check("It was a snare. | (We return to this below.) | In May it closed.");
        check("It was so.12 | Then it was not.[3] | The end.");
    }

    #[test]
    fn labels_and_enumerators_open_sentences() {
        check("1. Introduction of tariffs.");
        check("Table 2. Means of all farms. | Source: own survey.");
        check("Figure A1. Flows of goods");
    }

    #[test]
    fn a_lost_space_is_seen_and_an_address_is_not() {
        assert_eq!(cut("It shaped the economy.The firms moved."), ["It shaped the economy.", "The firms moved."]);
        assert_eq!(cut("See www.Example.Org for more, or Node.Js."), ["See www.Example.Org for more, or Node.Js."]);
    }

    #[test]
    fn sentences_are_ordered_and_disjoint_in_any_text() {
        proptest::proptest!(|(text in "[ a-zA-Z0-9.?!()\\[\\]\"“”‘’…。—-]{0,200}")| {
            let mut end = 0;
            for range in split(&text) {
                assert!(end <= range.start && range.start < range.end && range.end <= text.len());
                assert_eq!(text[range.clone()].trim(), &text[range.clone()]);
                end = range.end;
            }
        });
    }

    #[test]
    fn open_brackets_do_not_make_it_slow() {
        let text = "(“[ A. ".repeat(100_000);
        let start = Instant::now();
        split(&text);
        assert!(start.elapsed() < Duration::from_secs(10));
    }
}
