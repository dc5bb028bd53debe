//! Copies of a text that are changed on the fly, with the true place of every character.

#![allow(dead_code, reason = "each test binary uses its own part")]

use claimgraph_curate::{Fate, Fingerprint, Places, carry};
use claimgraph_model::{Id, Paper, Reader, ReaderKind, Reading, Slip, SourceText, Span};

/// Numbers that look random and are the same in every run (SplitMix64).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % n as u64) as usize
    }

    pub(crate) fn chance(&mut self, per_mille: usize) -> bool {
        self.below(1000) < per_mille
    }
}

/// A text of which every character knows where it stood in the original; `None` for what was put in.
#[derive(Clone)]
pub(crate) struct Copy(pub(crate) Vec<(char, Option<usize>)>);

impl Copy {
    pub(crate) fn of(text: &str) -> Self {
        Self(text.chars().enumerate().map(|(at, c)| (c, Some(at))).collect())
    }

    pub(crate) fn text(&self) -> String {
        self.0.iter().map(|(c, _)| c).collect()
    }

    /// For each character of the original, its place in the copy.
    pub(crate) fn truth(&self, length: usize) -> Vec<Option<u32>> {
        let mut truth = vec![None; length];
        for (new, (_, old)) in self.0.iter().enumerate() {
            if let Some(old) = old {
                truth[*old] = Some(new as u32);
            }
        }
        truth
    }

    fn letter(&self, at: usize) -> bool {
        self.0.get(at).is_some_and(|(c, _)| c.is_alphabetic())
    }

    /// Joins what was hyphenated at line ends, and lets every paragraph run on in one line.
    pub(crate) fn unwrap_lines(&mut self) {
        let old = std::mem::take(&mut self.0);
        let is = |at: usize, wanted: char| old.get(at).is_some_and(|(c, _)| *c == wanted);
        let mut at = 0;
        while at < old.len() {
            let inside = at > 0 && old[at - 1].0.is_alphabetic() && old.get(at + 2).is_some_and(|(c, _)| c.is_lowercase());
            if is(at, '-') && is(at + 1, '\n') && inside {
                at += 2;
                continue;
            }
            let single = is(at, '\n') && !is(at + 1, '\n') && (at == 0 || old[at - 1].0 != '\n');
            self.0.push((if single { ' ' } else { old[at].0 }, old[at].1));
            at += 1;
        }
    }

    /// Breaks lines at a width; long words at a line's end are hyphenated.
    pub(crate) fn wrap(&mut self, width: usize) {
        self.unwrap_lines();
        let old = std::mem::take(&mut self.0);
        let mut column = 0;
        for (at, &(c, from)) in old.iter().enumerate() {
            let word_left = old[at..].iter().take_while(|(c, _)| !c.is_whitespace()).count();
            let between_letters = at > 1 && (at - 2..at + 2).all(|n| old.get(n).is_some_and(|(c, _)| c.is_alphabetic()));
            if c == '\n' {
                column = 0;
            } else if c == ' ' && column + old[at + 1..].iter().take_while(|(c, _)| !c.is_whitespace()).count().min(6) >= width {
                self.0.push(('\n', from));
                column = 0;
                continue;
            } else if column >= width && between_letters && word_left > 2 {
                self.0.extend([('-', None), ('\n', None)]);
                column = 0;
            }
            self.0.push((c, from));
            column += 1;
        }
    }

    /// Puts text in at a place.
    pub(crate) fn insert(&mut self, at: usize, text: &str) {
        self.0.splice(at..at, text.chars().map(|c| (c, None)));
    }

    /// Puts a running head and a page number in at the ends of lines, about every `page` characters.
    pub(crate) fn running_heads(&mut self, page: usize, head: &str) {
        let (mut number, mut at) = (92, page);
        while at < self.0.len() {
            let Some(end) = self.0[at..].iter().position(|(c, _)| *c == '\n') else { break };
            number += 1;
            let text = if number % 2 == 0 { format!("\n{number}\n\n{head}\n") } else { format!("\n\n{head}\n\n{number}\n") };
            self.insert(at + end, &text);
            at += end + text.chars().count() + page;
        }
    }

    /// Leaves out lines that stand alone and are short: running heads, page numbers, and some that are not.
    pub(crate) fn leave_out_short_lines(&mut self) {
        let old = std::mem::take(&mut self.0);
        let lines: Vec<&[(char, Option<usize>)]> = old.split_inclusive(|(c, _)| *c == '\n').collect();
        let empty = |n: Option<usize>| n.and_then(|n| lines.get(n)).is_none_or(|line| line.len() == 1);
        for (n, line) in lines.iter().enumerate() {
            let alone = empty(n.checked_sub(1)) && empty(Some(n + 1));
            if !(alone && (2..32).contains(&line.len())) {
                self.0.extend_from_slice(line);
            }
        }
    }

    /// Changes letters into others.
    pub(crate) fn misprint(&mut self, per_mille: usize, dice: &mut Dice) {
        for at in 0..self.0.len() {
            if self.letter(at) && dice.chance(per_mille) {
                let other = char::from(b'a' + dice.below(26) as u8);
                self.0[at].0 = if other == self.0[at].0.to_ascii_lowercase() { '1' } else { other };
            }
        }
    }

    /// Puts paragraphs of another text in after about every `each` characters, at the ends of paragraphs.
    pub(crate) fn foreign_paragraphs(&mut self, each: usize, foreign: &mut impl FnMut() -> String) {
        let mut at = each;
        while at + 1 < self.0.len() {
            let Some(end) = self.0[at..].windows(2).position(|two| two[0].0 == '\n' && two[1].0 == '\n') else { break };
            let text = format!("\n\n{}", foreign());
            self.insert(at + end, &text);
            at += end + text.chars().count() + each;
        }
    }
}

/// A reading that only points at places. (Slips are the plainest records with a place.)
pub(crate) fn reading_of(text: &SourceText, spans: &[Span]) -> Reading {
    let id = Id::new("sample").unwrap();
    let mut reading = Reading {
        paper: Paper {
            id: id.clone(),
            title: "A sample".to_owned(),
            authors: Vec::new(),
            venue: None,
            publisher: None,
            issn: None,
            year: None,
            volume: None,
            issue: None,
            pages: None,
            doi: None,
            received: None,
            accepted: None,
            language: "en".to_owned(),
            paper_type: None,
            sha256: Fingerprint::of(text).sha256().to_owned(),
            length: text.length(),
        },
        reader: Reader { id, kind: ReaderKind::External, name: "Dice".to_owned(), version: "1".to_owned() },
        also: Vec::new(),
        sections: Vec::new(),
        works: Vec::new(),
        citations: Vec::new(),
        concepts: Vec::new(),
        evidence: Vec::new(),
        policies: Vec::new(),
        quantities: Vec::new(),
        events: Vec::new(),
        slips: spans.iter().map(|span| Slip { span: *span, reads: "x".to_owned() }).collect(),
    };
    reading.sort();
    reading
}

/// The words of a text, as spans of letters and digits.
pub(crate) fn words(text: &str) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut last_was_word = false;
    for (at, c) in text.chars().enumerate() {
        let word = c.is_alphanumeric();
        if word {
            match out.last_mut().filter(|_| last_was_word) {
                Some(span) => span.end += 1,
                None => out.push(Span { start: at as u32, end: at as u32 + 1 }),
            }
        }
        last_was_word = word;
    }
    out
}

/// Spans from the start of one word to the end of another, one to `most` words long.
pub(crate) fn spans(text: &str, count: usize, most: usize, dice: &mut Dice) -> Vec<Span> {
    let words = words(text);
    let mut out: Vec<Span> = (0..count)
        .map(|_| {
            let first = dice.below(words.len());
            let last = (first + dice.below(most)).min(words.len() - 1);
            Span { start: words[first].start, end: words[last].end }
        })
        .collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// What came of carrying spans into a copy.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    pub(crate) exact: usize,
    pub(crate) slips: usize,
    pub(crate) lost: usize,
    /// Placed where they are not, with what was expected.
    pub(crate) wrong: Vec<String>,
}

impl Outcome {
    pub(crate) fn share(&self) -> f64 {
        (self.exact + self.slips) as f64 / (self.exact + self.slips + self.lost + self.wrong.len()) as f64
    }
}

/// From the first to the last letter or digit of a span: marks at its ends come along as far as they touch the words.
fn of_words(chars: &[char], span: Span) -> Span {
    let word = |at: &u32| chars[*at as usize].is_alphanumeric();
    let (first, last) = ((span.start..span.end).find(word), (span.start..span.end).rev().find(word));
    first.zip(last).map_or(span, |(first, last)| Span { start: first, end: last + 1 })
}

/// Carries spans into a copy and compares each with its true place.
pub(crate) fn judge(original: &str, copy: &Copy, spans: &[Span]) -> Outcome {
    let old = SourceText::new(original.to_owned());
    let new = SourceText::new(copy.text());
    let chars: Vec<char> = copy.0.iter().map(|(c, _)| *c).collect();
    let truth = copy.truth(old.length() as usize);
    let reading = reading_of(&old, spans);
    let fingerprint = Fingerprint::parse(&Fingerprint::of(&old).to_string()).unwrap();
    let carried = carry(&reading, &fingerprint, &new, &Places::default());
    let mut outcome = Outcome::default();
    for found in carried.report.places() {
        let span = found.anchor.span;
        let expected = truth[span.start as usize].zip(truth[span.end as usize - 1]).map(|(start, last)| Span { start, end: last + 1 });
        let (place, exact) = match found.fate {
            Fate::Exact(place) => (place, true),
            Fate::Slips(place, _) => (place, false),
            Fate::Lost(_) => {
                outcome.lost += 1;
                continue;
            }
        };
        if expected.map(|e| of_words(&chars, e)) != Some(of_words(&chars, place)) {
            let show = |text: &SourceText, span: Span| {
                let around = Span { start: span.start.saturating_sub(40), end: (span.end + 40).min(text.length()) };
                format!("{span} {:?} in {:?}", text.get(span).unwrap_or_default(), text.get(around).unwrap_or_default())
            };
            let truth = expected.map(|e| show(&new, e));
            outcome.wrong.push(format!("{}\n  placed at {}\n  truth {truth:?}", show(&old, span), show(&new, place)));
        } else if exact {
            outcome.exact += 1;
        } else {
            outcome.slips += 1;
        }
    }
    outcome
}

/// An invented text about an invented country, in paragraphs of lines; words are as unevenly frequent as in prose.
pub(crate) fn sample(words: usize, dice: &mut Dice) -> String {
    const SUBJECTS: [&str; 12] = [
        "the ferry board",
        "a small harbor town",
        "the new tariff",
        "cheaper freight",
        "the salt tax",
        "skilled crews",
        "port authorities",
        "the island's grain fund",
        "longer credit",
        "public quays",
        "the lighthouse levy",
        "inter-island trade",
    ];
    const VERBS: [&str; 10] = [
        "raises",
        "is said to lower",
        "may delay",
        "did not change",
        "supports",
        "crowds out",
        "depends on",
        "brings forward",
        "weakens",
        "is followed by",
    ];
    const OBJECTS: [&str; 12] = [
        "the price of timber",
        "wages in the yards",
        "well-paid work",
        "the fleet's renewal",
        "imports of rope",
        "the number of sailings",
        "household savings",
        "the use of steam",
        "long-term contracts",
        "the share of idle berths",
        "local shipbuilding",
        "disputes over fees",
    ];
    const TAILS: [&str; 8] = [
        "",
        ", as the harbor census of 1887 shows",
        " in the first five years",
        ", although not by much",
        " wherever storms are rare",
        " and, in turn, the demand for coal",
        " (Osk and Tamm, 1891, p. 12)",
        " by some 3.5 percent",
    ];
    const SYLLABLES: [&str; 14] = ["ka", "lor", "min", "ter", "osk", "va", "ren", "dul", "fi", "sta", "gue", "pol", "ne", "bri"];
    let mut out = String::new();
    let (mut count, mut column, mut sentences) = (0, 0, 0);
    while count < words {
        let name = if dice.chance(350) {
            let name: String = (0..2 + dice.below(3)).map(|_| SYLLABLES[dice.below(SYLLABLES.len())]).collect();
            format!(" near {}{}", name[..1].to_uppercase(), &name[1..])
        } else {
            String::new()
        };
        let sentence = format!(
            "{}{name} {} {}{}. ",
            SUBJECTS[dice.below(SUBJECTS.len())],
            VERBS[dice.below(VERBS.len())],
            OBJECTS[dice.below(OBJECTS.len())],
            TAILS[dice.below(TAILS.len())]
        );
        for word in sentence.split_inclusive(' ') {
            if column + word.len() > 96 {
                out.truncate(out.trim_end().len());
                out.push('\n');
                column = 0;
            }
            column += word.len();
            out.push_str(word);
            count += 1;
        }
        sentences += 1;
        if sentences % 6 == 0 {
            out.truncate(out.trim_end().len());
            out.push_str("\n\n");
            column = 0;
        }
    }
    out
}
