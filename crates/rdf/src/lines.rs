//! Quads as sorted N-Quads lines: what is saved, and what people can `diff`.

use oxigraph::{
    io::{RdfFormat, RdfSerializer},
    model::Quad,
};

/// Why quads cannot be written as N-Quads.
#[derive(Debug, thiserror::Error)]
#[error("a quad cannot be written as N-Quads")]
pub struct LineError(#[from] std::io::Error);

/// The N-Quads document of some quads, one a line, sorted by code point, without duplicates.
///
/// # Errors
/// [`LineError`] where the serializer refuses a quad.
pub fn sorted(quads: &[Quad]) -> Result<Vec<u8>, LineError> {
    let mut serializer = RdfSerializer::from_format(RdfFormat::NQuads).for_writer(Vec::with_capacity(quads.len() * 160));
    for quad in quads {
        serializer.serialize_quad(quad)?;
    }
    let document = serializer.finish()?;
    let mut lines: Vec<&[u8]> = document.split_inclusive(|b| *b == b'\n').collect();
    lines.sort_unstable();
    lines.dedup();
    Ok(lines.concat())
}
