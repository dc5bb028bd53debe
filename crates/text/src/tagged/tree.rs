use crate::sketch::Bytes;

/// An element or a stretch of text, with its places in the source.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node<'t> {
    /// The local name as written; empty for text.
    pub(super) name: &'t str,
    /// From the first character of its opening tag to the last of its closing tag; of a text, its characters.
    pub(super) whole: Bytes,
    /// Between its tags.
    pub(super) inner: Bytes,
    pub(super) parent: usize,
    first: usize,
    last: usize,
    next: usize,
}

const NONE: usize = usize::MAX;

/// Elements nested deeper than this are no paper. It also keeps the walk over the tree off the end of the stack.
pub(super) const DEEPEST: usize = 256;

/// A document's elements. Node 0 is the document itself.
#[derive(Debug)]
pub(super) struct Tree<'t> {
    pub(super) text: &'t str,
    nodes: Vec<Node<'t>>,
    open: Vec<usize>,
}

/// A name for an element whose tag has none ("<n:>"), because no name is what tells text.
fn named(name: &str) -> &str {
    if name.is_empty() { "?" } else { name }
}

impl<'t> Tree<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let whole = Bytes::new(0, text.len());
        let root = Node { name: "", whole, inner: whole, parent: NONE, first: NONE, last: NONE, next: NONE };
        Self { text, nodes: vec![root], open: vec![0] }
    }

    /// The elements that are open, the document first.
    pub(super) fn open(&self) -> &[usize] {
        &self.open
    }

    pub(super) fn node(&self, n: usize) -> &Node<'t> {
        &self.nodes[n]
    }

    fn append(&mut self, name: &'t str, whole: Bytes, inner: Bytes) -> usize {
        let parent = self.open.last().copied().unwrap_or(0);
        let n = self.nodes.len();
        self.nodes.push(Node { name, whole, inner, parent, first: NONE, last: NONE, next: NONE });
        match self.nodes[parent].last {
            NONE => self.nodes[parent].first = n,
            last => self.nodes[last].next = n,
        }
        self.nodes[parent].last = n;
        n
    }

    /// Adds an element and opens it.
    pub(super) fn enter(&mut self, name: &'t str, tag: Bytes) {
        let n = self.append(named(name), tag, Bytes { start: tag.end, end: tag.end });
        self.open.push(n);
    }

    /// Adds an element without content.
    pub(super) fn empty(&mut self, name: &'t str, tag: Bytes) {
        self.append(named(name), tag, Bytes { start: tag.end, end: tag.end });
    }

    /// Closes the innermost open element with its closing tag, or where the tag would stand.
    pub(super) fn leave(&mut self, tag: Bytes) {
        if self.open.len() > 1
            && let Some(n) = self.open.pop()
        {
            self.nodes[n].inner.end = tag.start;
            self.nodes[n].whole.end = tag.end;
        }
    }

    /// Adds text.
    pub(super) fn text(&mut self, bytes: Bytes) {
        if bytes.start < bytes.end {
            self.append("", bytes, bytes);
        }
    }

    pub(super) fn is(&self, n: usize, name: &str) -> bool {
        self.nodes[n].name.eq_ignore_ascii_case(name)
    }

    pub(super) fn is_any(&self, n: usize, names: &[&str]) -> bool {
        !self.nodes[n].name.is_empty() && names.iter().any(|name| self.is(n, name))
    }

    pub(super) fn is_text(&self, n: usize) -> bool {
        self.nodes[n].name.is_empty() && n != 0
    }

    /// The children of a node, in order.
    pub(super) fn children(&self, n: usize) -> impl Iterator<Item = usize> + '_ {
        let mut next = self.nodes[n].first;
        std::iter::from_fn(move || {
            let here = next;
            next = self.nodes.get(here)?.next;
            Some(here)
        })
    }

    /// The first child element of a name.
    pub(super) fn child(&self, n: usize, name: &str) -> Option<usize> {
        self.children(n).find(|&c| self.is(c, name))
    }

    /// All nodes below a node, in the order of the source. They follow it without a gap, so no stack is needed.
    pub(super) fn below(&self, n: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.nodes[n].whole.end;
        (n + 1..self.nodes.len()).take_while(move |&m| self.nodes[m].whole.start < end || n == 0)
    }

    /// The first element of a name below a node.
    pub(super) fn find(&self, n: usize, name: &str) -> Option<usize> {
        self.below(n).find(|&m| self.is(m, name))
    }

    /// The value of an attribute, as written.
    pub(super) fn attribute(&self, n: usize, name: &str) -> Option<&'t str> {
        self.attribute_bytes(n, name).map(|bytes| bytes.of(self.text))
    }

    /// Where the value of an attribute stands.
    pub(super) fn attribute_bytes(&self, n: usize, name: &str) -> Option<Bytes> {
        let node = &self.nodes[n];
        if node.name.is_empty() {
            return None;
        }
        let tag = &self.text[node.whole.start as usize..node.inner.start as usize];
        let mut at = tag.find(|c: char| c.is_whitespace())?;
        loop {
            at += tag[at..].len() - tag[at..].trim_start_matches(|c: char| c.is_whitespace() || c == '/').len();
            let rest = &tag[at..];
            if rest.is_empty() || rest.starts_with('>') {
                return None;
            }
            let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>')).unwrap_or(rest.len()).max(1);
            let end = (end..=rest.len()).find(|&i| rest.is_char_boundary(i)).unwrap_or(rest.len());
            let key = &rest[..end];
            let after = rest[end..].trim_start();
            if let Some(value) = after.strip_prefix('=') {
                let value = value.trim_start();
                let start = tag.len() - value.len();
                let (start, length) = match value.chars().next() {
                    Some(quote @ ('"' | '\'')) => (start + 1, value[1..].find(quote).unwrap_or(value.len() - 1)),
                    _ => (start, value.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(value.len())),
                };
                if key.eq_ignore_ascii_case(name) {
                    let start = node.whole.start as usize + start;
                    return Some(Bytes::new(start, start + length));
                }
                at = (start + length + 1).min(tag.len());
                while !tag.is_char_boundary(at) {
                    at += 1;
                }
            } else {
                at += end;
            }
        }
    }

    /// The words below a node, folded to one line, character references resolved.
    pub(super) fn words(&self, n: usize) -> String {
        let mut out = String::new();
        let mut rest;
        for m in std::iter::once(n).chain(self.below(n)).filter(|&m| self.is_text(m)) {
            rest = self.nodes[m].whole.of(self.text);
            while let Some(c) = rest.chars().next() {
                let decoded = if c == '&' { claimgraph_document::decode_entity(rest) } else { None };
                match decoded {
                    Some((value, length)) => {
                        out.push_str(&value);
                        rest = &rest[length..];
                    }
                    None => {
                        out.push(c);
                        rest = &rest[c.len_utf8()..];
                    }
                }
            }
        }
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_as_written() {
        let text = "<a x='1' href = \"b > c\" é=2 flag data-n=7>t</a>";
        let mut tree = Tree::new(text);
        let tag = text.rfind("7>").unwrap() + 2;
        tree.enter("a", Bytes::new(0, tag));
        for (name, value) in [("x", Some("1")), ("HREF", Some("b > c")), ("data-n", Some("7")), ("flag", None), ("y", None)] {
            assert_eq!(tree.attribute(1, name), value, "{name}");
        }
    }

    #[test]
    fn the_tree_keeps_order_and_places() {
        let text = "<a><b>x</b>y</a>";
        let mut tree = Tree::new(text);
        tree.enter("a", Bytes::new(0, 3));
        tree.enter("b", Bytes::new(3, 6));
        tree.text(Bytes::new(6, 7));
        tree.leave(Bytes::new(7, 11));
        tree.text(Bytes::new(11, 12));
        tree.leave(Bytes::new(12, 16));
        assert_eq!(tree.children(1).map(|n| tree.node(n).whole.of(text)).collect::<Vec<_>>(), ["<b>x</b>", "y"]);
        assert_eq!(tree.words(1), "xy");
        assert_eq!(tree.below(1).count(), 3);
    }
}
