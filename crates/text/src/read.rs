use crate::{Document, Format, ReadError};
use claimgraph_model::SourceText;

/// Reads a paper, its format recognised by its content.
///
/// ```
/// use claimgraph_text::UnitKind;
/// let paper = claimgraph_text::read(b"1. Introduction\n\nTrade grew (e.g. in 2019). Wages did not.\n".to_vec())?;
/// assert_eq!(paper.divisions[0].title, "Introduction");
/// assert_eq!(paper.sentences.len(), 2);
/// # Ok::<(), claimgraph_text::ReadError>(())
/// ```
///
/// # Errors
/// [`ReadError`] where the bytes are no text, or markup is broken or refused.
pub fn read(bytes: Vec<u8>) -> Result<Document, ReadError> {
    let text = crate::bytes::text_of(bytes)?;
    let format = Format::recognise(&text);
    parse(text, format)
}

/// Reads a paper as a given format.
///
/// # Errors
/// [`ReadError`] where the bytes are no text, or markup is broken or refused.
pub fn read_as(bytes: Vec<u8>, format: Format) -> Result<Document, ReadError> {
    parse(crate::bytes::text_of(bytes)?, format)
}

fn parse(text: String, format: Format) -> Result<Document, ReadError> {
    let sketch = match format {
        Format::Text => crate::plain::read(&text),
        Format::Markdown => crate::markdown::read(&text),
        Format::Jats => crate::tagged::jats::read(&text)?,
        Format::Tei => crate::tagged::tei::read(&text)?,
        Format::Html => crate::tagged::html::read(&text)?,
    };
    Ok(crate::assemble::assemble(SourceText::new(text), format, sketch))
}
