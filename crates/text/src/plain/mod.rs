use crate::{
    UnitKind,
    sketch::{Block, Bytes, Sketch},
};

pub(crate) fn read(text: &str) -> Sketch {
    let mut sketch = Sketch::default();
    let mut at = 0;
    for part in text.split("\n\n") {
        let start = at + part.len() - part.trim_start().len();
        let end = at + part.trim_end().len();
        if start < end {
            sketch.blocks.push(Block::new(UnitKind::Paragraph, vec![Bytes::new(start, end)]));
        }
        at += part.len() + 2;
    }
    sketch
}
