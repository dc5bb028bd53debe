//! What the data set says of itself: VoID and DCAT with true counts, prefixes and example queries as SPARQL editors look for them.

mod census;
mod description;

pub use description::{DatasetDescription, ExampleQuery, QueryForm, dataset};

#[cfg(test)]
mod tests;
