use std::ops::Range;
use toml::de::DeTable;

/// What could be had of one file: usually one piece, the whole of it.
pub(crate) struct Parsed<'t> {
    pub(crate) pieces: Vec<Piece<'t>>,
    pub(crate) broken: Vec<Broken<'t>>,
    pub(crate) errors: Vec<(String, Range<usize>)>,
}

/// A stretch of a file that is TOML, with the byte at which it starts.
pub(crate) struct Piece<'t> {
    pub(crate) base: usize,
    pub(crate) table: DeTable<'t>,
}

/// A record that is not TOML. Its name and id are remembered, so that nobody is told that the record does not exist.
pub(crate) struct Broken<'t> {
    pub(crate) record: &'t str,
    pub(crate) id: Option<&'t str>,
}

/// Parses a file, record by record where the whole does not parse, so that one bad record does not hide the problems of the others.
///
/// The parser's own recovery (`DeTable::parse_recoverable`) gives up the rest of the file at a missing `=`; the heads of the records are the
/// better places to start anew. A head inside a multi-line string would be taken for one, which can only happen in a file that is broken
/// elsewhere.
pub(crate) fn parse(text: &str) -> Parsed<'_> {
    let mut parsed = Parsed { pieces: Vec::new(), broken: Vec::new(), errors: Vec::new() };
    let whole = match DeTable::parse(text) {
        Ok(table) => {
            parsed.pieces.push(Piece { base: 0, table: table.into_inner() });
            return parsed;
        }
        Err(error) => error,
    };
    for block in blocks(text) {
        let source = &text[block.clone()];
        match DeTable::parse(source) {
            Ok(table) => parsed.pieces.push(Piece { base: block.start, table: table.into_inner() }),
            Err(error) => {
                let span = error.span().unwrap_or(0..0);
                // An error "at the end" is told where the record ends, not on the empty lines after it.
                let end = source.trim_end().len();
                let (from, to) = (span.start.min(end), span.end.min(end));
                parsed.errors.push((error.message().to_owned(), block.start + from..block.start + to.max(from)));
                parsed.broken.extend(head(source.lines().next().unwrap_or_default()).map(|record| Broken { record, id: id_of(source) }));
            }
        }
    }
    if parsed.errors.is_empty() {
        // Each record is fine by itself and they do not go together: a table that is written twice.
        parsed.errors.push((whole.message().to_owned(), whole.span().unwrap_or(0..0)));
    }
    parsed
}

/// The byte ranges from one head to the next; what stands before the first head is a block, too.
fn blocks(text: &str) -> Vec<Range<usize>> {
    let mut starts = vec![0];
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if head(line).is_some() && at > 0 {
            starts.push(at);
        }
        at += line.len();
    }
    starts.push(text.len());
    starts.windows(2).map(|w| w[0]..w[1]).collect()
}

/// The name in a line `[name]` or `[[name]]`.
fn head(line: &str) -> Option<&str> {
    let line = line.split('#').next().unwrap_or_default().trim();
    let name = match line.strip_prefix("[[") {
        Some(rest) => rest.strip_suffix("]]")?,
        None => line.strip_prefix('[')?.strip_suffix(']')?,
    }
    .trim();
    (!name.is_empty() && name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-' || b == b'_')).then_some(name)
}

fn id_of(block: &str) -> Option<&str> {
    block.lines().find_map(|line| {
        let (key, value) = line.split_once('=')?;
        let value = value.trim();
        (matches!(key.trim(), "id" | "key")).then(|| value.trim_matches(['"', '\'']))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_record_does_not_hide_its_neighbours() {
        let text = "[[claim]]\nid = \"a\"\n\n[[claim]] # second\nid = \"b\"\nat [1, 2]\n\n[[claim]]\nid = \"c\"\nat = [1, 2\n\n[[claim]]\nid = \"d\"\n";
        let parsed = parse(text);
        assert_eq!(parsed.pieces.iter().map(|p| p.base).collect::<Vec<_>>(), [0, text.rfind("[[").unwrap()]);
        assert_eq!(parsed.broken.iter().map(|b| (b.record, b.id)).collect::<Vec<_>>(), [("claim", Some("b")), ("claim", Some("c"))]);
        assert_eq!(parsed.errors.len(), 2);
    }

    #[test]
    fn a_table_written_twice_is_told() {
        let parsed = parse("[paper]\nid = \"a\"\n[paper]\nid = \"b\"\n");
        assert_eq!(parsed.errors, [("duplicate key".to_owned(), 18..23)]);
    }
}
