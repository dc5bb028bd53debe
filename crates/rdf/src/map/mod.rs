//! From a reading to quads, one file a noun.

mod check;
mod citations;
mod claims;
mod concepts;
mod error;
mod events;
mod names;
mod paper;
mod policies;
mod provenance;
mod quantities;
pub(crate) mod sections;
mod shortcuts;
mod text;
mod time;
pub(crate) mod units;
mod works;
mod writer;

pub use error::{MapError, MapProblem};

use claimgraph_model::{Reading, SourceText};
use names::Names;
use oxigraph::model::Quad;
use writer::Writer;

/// What the mapping should add to the facts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MapOptions {
    /// Whether the words of each place go into the graph beside its position. Needs the text at hand; leave it off for graphs that are
    /// published where the paper may not be.
    pub quotes: bool,
}

/// The graph of a reading: sorted, without duplicates, without blank nodes, all in the paper's named graph.
///
/// The same reading gives the same quads, whatever the order of its lists. [`crate::read`] gives back the same reading, sorted.
///
/// # Errors
/// [`MapError`] with all problems at once, where the reading cannot be written down without loss: names that no IRI can be made of, ids
/// used twice or pointing nowhere, places outside the text, numbers that are none; and where quotes are asked for without the text.
pub fn quads(reading: &Reading, text: Option<&SourceText>, options: &MapOptions) -> Result<Vec<Quad>, MapError> {
    let mut sorted = reading.clone();
    sorted.sort();
    let reading = &sorted;
    let mut problems = check::problems(reading, text, options);
    let names = Names::collect(reading, &mut problems);
    if !problems.is_empty() {
        return Err(MapError { problems });
    }
    let text = text.filter(|_| options.quotes);
    let mut writer = Writer::new(reading, text, names);
    paper::write(&mut writer);
    text::write(&mut writer);
    sections::write(&mut writer);
    works::write(&mut writer);
    citations::write(&mut writer);
    concepts::write(&mut writer);
    claims::write(&mut writer);
    shortcuts::write(&mut writer);
    policies::write(&mut writer);
    quantities::write(&mut writer);
    events::write(&mut writer);
    provenance::write(&mut writer);
    Ok(writer.finish())
}

#[cfg(test)]
mod tests;
