//! Policies without a name of their own: instruments in small letters, guidelines in quotation marks, what somebody put forward.

use super::instrument::instruments;
use claimgraph_syntax::{Parse, Tag};
use std::ops::Range;

/// Heads that are instruments whatever they are about.
const STRONG: &[&str] = &[
    "legislation",
    "subsidy",
    "tax",
    "levy",
    "tariff",
    "ban",
    "quota",
    "reform",
    "scheme",
    "programme",
    "program",
    "plan",
    "strategy",
    "regulation",
    "fund",
    "voucher",
    "moratorium",
    "embargo",
    "policy",
    "guideline",
    "standard",
    "barrier",
    "mandate",
    "transfer",
    "wage",
    "grant",
    "insurance",
    "allowance",
];

/// Words before a head that make it no particular one.
const GENERIC: &[&str] = &[
    "such",
    "new",
    "public",
    "national",
    "government",
    "state",
    "economic",
    "social",
    "relevant",
    "existing",
    "current",
    "other",
    "specific",
    "related",
    "different",
    "local",
    "various",
    "effective",
    "appropriate",
    "sound",
    "good",
    "main",
    "same",
    "own",
    "certain",
    "overall",
    "general",
    "real",
    "average",
    "hourly",
    "monthly",
    "annual",
    "low",
    "high",
    "higher",
    "lower",
    "living",
    "business",
    "research",
    "analytical",
    "empirical",
    "development",
];

/// Heads that name an instrument only with these before them: "cash transfers", "minimum wages".
fn fits(head: &str, before: &str) -> bool {
    match head {
        "transfer" => matches!(before, "cash" | "income" | "fiscal" | "social" | "unconditional" | "conditional"),
        "wage" => matches!(before, "minimum"),
        "insurance" => matches!(before, "crop" | "health" | "unemployment" | "social" | "accident" | "weather"),
        "barrier" => matches!(before, "trade" | "tariff" | "protectionist" | "non-tariff"),
        "grant" => matches!(before, "block" | "school" | "child" | "research" | "matching" | "seed"),
        "plan" | "scheme" | "program" | "programme" | "strategy" | "policy" | "standard" | "fund" | "guideline" => !matches!(
            before,
            "insurance"
                | "pension"
                | "firm"
                | "corporate"
                | "coping"
                | "livelihood"
                | "identification"
                | "estimation"
                | "empirical"
                | "living"
                | "investment"
                | "computer"
                | "sampling"
                | "learning"
                | "gold"
                | "hedge"
        ),
        _ => true,
    }
}

/// Instruments in small letters with what they are about: "fuel subsidies", "legislation on seeds", "plans for rural roads".
pub(crate) fn instruments_in(parse: &Parse<'_>, phrases: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (n, chunk) in phrases.iter().enumerate() {
        let head = chunk.end - 1;
        let lemma = parse.lemma(head).to_lowercase();
        if parse.tag(head).is_name() || !STRONG.contains(&lemma.as_str()) {
            continue;
        }
        let before = if chunk.len() > 1 { parse.lower(head - 1).into_owned() } else { String::new() };
        if !fits(&lemma, &before) {
            continue;
        }
        let modified = (chunk.start..head).any(|i| {
            let word = parse.lower(i);
            !GENERIC.contains(&word.as_ref())
                && word.chars().count() > 2
                && parse.tag(i) != Tag::POS
                && parse.tag(i + 1) != Tag::POS
                && !matches!(parse.lemma(i).as_ref(), "policy")
        });
        let link = (chunk.end < parse.len()).then(|| parse.lower(chunk.end).into_owned());
        let about = phrases
            .get(n + 1)
            .filter(|next| next.start - chunk.end <= 3 && matches!(link.as_deref(), Some("on" | "for" | "of" | "against")));
        match (modified, about) {
            (true, _) => found.push(chunk.clone()),
            (false, Some(next)) if !matches!(lemma.as_str(), "fund" | "standard" | "barrier") => found.push(chunk.start..next.end),
            _ => {}
        }
    }
    found
}

/// Verbs that bring a measure into the world.
const PUTTING: &[&str] = &["propose", "launch", "announce", "adopt", "introduce", "unveil", "initiate"];

/// "the integration of A and B, proposed at the congress"; "the ministry proposed building a cluster".
pub(crate) fn put_forward(parse: &Parse<'_>, phrases: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for i in 0..parse.len() {
        let forward = parse.lemma(i) == "put" && i + 1 < parse.len() && parse.lower(i + 1) == "forward";
        if !(parse.tag(i).is_verb() && (forward || PUTTING.contains(&parse.lemma(i).as_ref()))) {
            continue;
        }
        let next = if forward { i + 2 } else { i + 1 };
        let (follows, names) = match parse.tokens().get(next) {
            Some(_) => (parse.lower(next).into_owned(), parse.tag(next)),
            None => continue,
        };
        if matches!(follows.as_str(), "by" | "at" | "in") && matches!(parse.tag(i), Tag::VBN | Tag::VBD) {
            // In front of it, across the aside of a comma: the phrase and what hangs on it.
            let mut close = i;
            while close > 0 && (parse.tag(close - 1).is_punct() || parse.tag(close - 1).is_adverb() || parse.lemma(close - 1) == "be") {
                close -= 1;
            }
            if let Some(last) = phrases.iter().rposition(|c| c.end == close) {
                let mut start = last;
                while start > 0 && linked(parse, &phrases[start - 1], &phrases[start]) {
                    start -= 1;
                }
                let process = parse.lemma(phrases[start].end - 1).to_lowercase();
                if start < last || instruments().tells(&process) {
                    found.push(phrases[start].start..phrases[last].end);
                }
            }
        } else if names == Tag::VBG {
            found.extend(phrases.iter().find(|c| c.start > next && c.start - next <= 4).cloned());
        }
    }
    found
}

/// Whether only small words stand between two phrases: "integration between A and B".
fn linked(parse: &Parse<'_>, first: &Range<usize>, second: &Range<usize>) -> bool {
    let gap = first.end..second.start;
    !gap.is_empty()
        && gap.len() <= 3
        && gap.clone().all(|i| matches!(parse.tag(i), Tag::IN | Tag::DT | Tag::CC | Tag::PRPS) || parse.tag(i).is_adjective())
        && gap.clone().any(|i| matches!(parse.tag(i), Tag::IN | Tag::CC))
}

/// A measure in quotation marks that somebody put forward: “raise the school age”, proposed by the council.
pub(crate) fn quoted(parse: &Parse<'_>) -> Vec<Range<usize>> {
    let spoken = (0..parse.len()).any(|i| {
        let lemma = parse.lemma(i);
        PUTTING.contains(&lemma.as_ref())
            || matches!(lemma.as_ref(), "guideline" | "principle" | "slogan")
            || (lemma == "put" && i + 1 < parse.len() && parse.lower(i + 1) == "forward")
    });
    let mut found = Vec::new();
    let mut open = None;
    for i in 0..parse.len() {
        match parse.word(i) {
            "“" | "``" => open = Some(i + 1),
            "”" | "''" => {
                let inside = open.take().map(|from| from..i);
                let inside =
                    inside.map(|r| r.start..if matches!(parse.word(r.end.saturating_sub(1)), "," | ".") { r.end - 1 } else { r.end });
                let measure = inside.filter(|r| {
                    (3..=30).contains(&r.len()) && parse.tag(r.start) != Tag::IN && !r.clone().any(|n| parse.tag(n) == Tag::PRP)
                });
                let acts = |r: &Range<usize>| {
                    r.clone().take(3).any(|n| parse.tag(n) == Tag::VBG || parse.tag(n) == Tag::VB || parse.lower(n).ends_with("tion"))
                };
                found.extend(measure.filter(|r| spoken && acts(r)));
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::concepts::chunks;
    use claimgraph_syntax::tag;

    fn words(sentence: &str, find: impl Fn(&Parse<'_>, &[Range<usize>]) -> Vec<Range<usize>>) -> Vec<String> {
        let parse = tag(sentence);
        find(&parse, &chunks(&parse)).into_iter().map(|r| sentence[parse.bytes(r)].to_owned()).collect()
    }

    #[test]
    fn instruments_need_something_they_are_about() {
        assert_eq!(words("Fuel subsidies and the ban on lead paint stayed.", instruments_in), ["Fuel subsidies", "ban on lead paint"]);
        assert_eq!(words("The policy failed and wages fell.", instruments_in), Vec::<String>::new());
        assert_eq!(words("Coping strategies and living standards differ.", instruments_in), Vec::<String>::new());
    }

    #[test]
    fn what_is_put_forward() {
        assert_eq!(words("The merger of rural schools, proposed by the council, failed.", put_forward), ["merger of rural schools"]);
        assert_eq!(words("The council proposed building a fishing port.", put_forward), ["fishing port"]);
        assert_eq!(words("He was introduced in May.", put_forward), Vec::<String>::new());
    }

    #[test]
    fn guidelines_in_quotation_marks() {
        let quotes = |p: &Parse<'_>, _: &[Range<usize>]| quoted(p);
        assert_eq!(words("The council put forward “raising the school leaving age” in May.", quotes), ["raising the school leaving age"]);
        assert_eq!(words("They call it “the long dry season” there.", quotes), Vec::<String>::new());
    }
}
