//! What an end of a claim stands for where it is printed as "which", "this strategy", "they", "the former": the words it points back to,
//! where that is safe, else nothing.
//!
//! Each kind of anaphor is a file of its own. All look back in the sentence of the anaphor first, then in the one or two before it in the same
//! paragraph, and give up where number, position or a second candidate leave a doubt.

mod former;
mod noun;
mod phrase;
mod pronoun;
mod relative;
mod statement;

use crate::{Place, Prose};
use claimgraph_syntax::Parse;
use phrase::Sighted;
use std::ops::Range;

/// What an anaphor points back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Antecedent {
    /// Its words.
    pub place: Place,
    /// What kind of words they are.
    pub kind: AntecedentKind,
    /// The rule that found it.
    pub rule: &'static str,
}

/// What kind of words an anaphor points back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AntecedentKind {
    /// A noun phrase: it names the concept.
    Noun,
    /// A clause or what is said in it: it tells what happened, and names no concept.
    Statement,
}

/// The words that an end of a claim points back to; `None` where the end is no anaphor, or where its antecedent is in doubt.
///
/// ```
/// use claimgraph_reader::{Place, Prose, antecedent};
/// let text = "The council adopted a congestion charge for trucks. This charge cut traffic.\n";
/// let document = claimgraph_text::read(text.as_bytes().to_vec()).unwrap();
/// let prose = Prose::new(&document);
/// let found = antecedent(&prose, &Place { passage: 0, start: 52, end: 63 }).unwrap();
/// assert_eq!(prose.words(&found.place), "a congestion charge for trucks");
/// ```
#[must_use]
pub fn antecedent(prose: &Prose<'_>, end: &Place) -> Option<Antecedent> {
    let words = prose.words(end).to_lowercase();
    let opening = words.split(|c: char| !c.is_alphanumeric()).next()?;
    if !OPENINGS.contains(&opening) {
        return None;
    }
    let passage = &prose.passages[end.passage];
    let n = passage.sentences.partition_point(|s| s.start <= end.start).checked_sub(1)?;
    let text = passage.flow.as_str();
    let sighted = |range: &Range<usize>| (range.len() <= LONGEST).then(|| Sighted::new(text, range.clone()));
    let here = sighted(&passage.sentences[n])?;
    let tokens = here.parse.within(end.start.saturating_sub(here.start)..end.end.saturating_sub(here.start));
    if tokens.is_empty() {
        return None;
    }
    // Nearest first.
    let before: Vec<Sighted<'_>> = passage.sentences[n.saturating_sub(2)..n].iter().rev().map_while(sighted).collect();
    let found = relative::relative(&here, &tokens)
        .or_else(|| former::former(&here, &before, &tokens))
        .or_else(|| noun::noun(&here, &before, &tokens))
        .or_else(|| pronoun::pronoun(&here, &before, &tokens))
        .or_else(|| statement::statement(&here, &before, &tokens))?;
    let place = Place { passage: end.passage, start: found.bytes.start, end: found.bytes.end };
    Some(Antecedent { place, kind: found.kind, rule: found.rule })
}

/// Words with which an anaphoric end opens.
const OPENINGS: [&str; 12] = ["which", "that", "who", "this", "these", "those", "such", "it", "they", "them", "the", "both"];

/// Sentences of more bytes than this are lists or tables.
const LONGEST: usize = 2000;

/// An antecedent in bytes of the passage.
struct Found {
    bytes: Range<usize>,
    kind: AntecedentKind,
    rule: &'static str,
}

/// The only token of an end.
fn single(tokens: &Range<usize>) -> Option<usize> {
    (tokens.len() == 1).then_some(tokens.start)
}

/// The word of a token, in lower case.
fn lower(parse: &Parse<'_>, i: usize) -> String {
    parse.lower(i).into_owned()
}
