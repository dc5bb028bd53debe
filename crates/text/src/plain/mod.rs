//! Plain text: what people save, what scanners write, what `pdftotext` takes out of a PDF.
//!
//! Lines are put into reading order and page furniture is marked; lines are gathered into groups by blank lines, indents and look; headings are
//! chosen by their numbers and words; then one walk over the groups writes the blocks.

mod columns;
mod compose;
mod front;
mod furniture;
mod group;
mod heading;
mod hyphen;
mod line;
mod markers;
mod notes;
mod outline;
mod references;
mod scan;
mod shape;

pub(crate) use front::author;
pub(crate) use heading::{Known, known, number};
pub(crate) use hyphen::dropped;
pub(crate) use scan::years;
pub(crate) use shape::caption_label;

use crate::sketch::Sketch;

/// Reads a plain text.
pub(crate) fn read(text: &str) -> Sketch {
    let mut lines = columns::in_reading_order(text, line::lines(text));
    furniture::mark(text, &mut lines);
    let feet = notes::mark(text, &mut lines);
    let setting = group::setting(text, &lines);
    let groups = group::groups(text, &lines, setting);
    let mut sketch = compose::compose(text, &lines, &groups, setting, &feet);
    sketch.dropped_hyphens = hyphen::dropped(text, &sketch.blocks);
    sketch
}
