//! How an English sentence is built: tokens, word classes, dictionary forms, heads and grammatical relations.
//!
//! [`parse`] gives all of it, [`tag`](fn@tag) leaves the heads out and is cheaper. Both take one sentence of flowed text, also in lower case
//! or cut into tokens before, and never fail: any text gets tokens, any tokens get one projective tree.
//! The models are small, inside the program, and compute in integers: the same sentence gives the same answer everywhere.
//!
//! ```
//! use claimgraph_syntax::{Dep, Tag, parse};
//! let sentence = parse("Subsidies raised the demand for seeds.");
//! let verb = sentence.root().unwrap();
//! assert_eq!(sentence.lemma(verb), "raise");
//! assert_eq!(sentence.tag(verb), Tag::VBD);
//! let object = sentence.child(verb, Dep::Dobj).unwrap();
//! assert_eq!(sentence.phrase(object), "the demand for seeds");
//! ```

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod dep;
mod form;
mod lemma;
mod lexicon;
mod net;
mod parse;
mod parser;
mod state;
mod tag;
mod tagger;
mod tokenize;
#[cfg(feature = "train")]
pub mod train;
mod words;

pub use dep::Dep;
pub use parse::{Parse, Token};
pub use tag::Tag;

use form::Form;

/// Tokens and word classes of a sentence, without heads: every token is its own head and carries [`Dep::Dep`].
pub fn tag(text: &str) -> Parse<'_> {
    let (tokens, _) = tagged(text);
    Parse::new(text, tokens, false)
}

/// Tokens, word classes, heads and labels of a sentence.
pub fn parse(text: &str) -> Parse<'_> {
    let (mut tokens, forms) = tagged(text);
    let tags: Vec<Tag> = tokens.iter().map(|token| token.tag).collect();
    let state = parser::parse(&forms, &tags);
    for (token, node) in tokens.iter_mut().zip(&state.nodes) {
        token.head = node.head;
        token.dep = node.dep;
    }
    Parse::new(text, tokens, true)
}

fn tagged(text: &str) -> (Vec<Token>, Vec<Form>) {
    let pieces = tokenize::pieces(text);
    let forms: Vec<Form> = pieces.iter().map(|&(start, end)| Form::of(&text[start..end])).collect();
    let tags = tagger::tag(&forms);
    let tokens = pieces.into_iter().zip(tags).enumerate();
    let tokens = tokens.map(|(head, ((start, end), tag))| Token { start, end, tag, dep: Dep::Dep, head }).collect();
    (tokens, forms)
}
