//! What is known of the sentences of a paper before any pass looks at them.

use crate::Prose;
use claimgraph_syntax::Parse;

/// Every sentence of a paper, analysed once for all passes: words, word classes, heads.
///
/// ```
/// use claimgraph_reader::{Analysis, Prose};
/// let document = claimgraph_text::read(b"Tolls fell. Rail freight grew.\n".to_vec())?;
/// let prose = Prose::new(&document);
/// let analysis = Analysis::new(&prose);
/// assert_eq!(analysis.parses().len(), prose.sentences().count());
/// assert_eq!(analysis.parses()[1].text(), "Rail freight grew.");
/// # Ok::<(), claimgraph_text::ReadError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Analysis<'p> {
    parses: Vec<Parse<'p>>,
}

impl<'p> Analysis<'p> {
    /// Parses the sentences of a paper.
    #[must_use]
    pub fn new(prose: &'p Prose<'_>) -> Self {
        let parses = prose.sentences().map(|s| claimgraph_syntax::parse(&prose.passages[s.passage].flow.as_str()[s.range()])).collect();
        Self { parses }
    }

    /// One for each of [`Prose::sentences`], in the same order, with heads.
    #[must_use]
    pub fn parses(&self) -> &[Parse<'p>] {
        &self.parses
    }
}
