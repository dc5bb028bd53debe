use std::{fmt, str::FromStr};

/// The formats in which a paper can come. Everything the rest of the project needs to know about a format is said here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text, also what scanners and `pdftotext` give: form feeds, running heads, columns, line-end hyphens.
    Text,
    /// CommonMark with the extensions of Pandoc and Quarto that papers use (front matter, notes, tables, fenced blocks).
    Markdown,
    /// JATS, the Journal Article Tag Suite (ANSI/NISO Z39.96), as PubMed Central and many journals publish it.
    Jats,
    /// TEI as GROBID writes it.
    Tei,
    /// An article as a web page.
    Html,
}

/// A word that is not the name of a format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{given}` is not a format; the formats are {}", Format::ALL.iter().map(|f| f.name()).collect::<Vec<_>>().join(", "))]
pub struct UnknownFormat {
    /// The word as given.
    pub given: String,
}

impl Format {
    /// Every format.
    pub const ALL: &'static [Self] = &[Self::Text, Self::Markdown, Self::Jats, Self::Tei, Self::Html];

    /// The name by which a person asks for it (`--from jats`).
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Jats => "jats",
            Self::Tei => "tei",
            Self::Html => "html",
        }
    }

    /// The IANA media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Text => "text/plain",
            Self::Markdown => "text/markdown",
            Self::Jats => "application/jats+xml",
            Self::Tei => "application/tei+xml",
            Self::Html => "text/html",
        }
    }

    /// The usual extension of a file name, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Markdown => "md",
            Self::Jats => "xml",
            Self::Tei => "tei.xml",
            Self::Html => "html",
        }
    }

    /// Extensions under which files of this format are met, for collecting the papers of a folder.
    #[must_use]
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Text => &["txt", "text"],
            Self::Markdown => &["md", "markdown", "qmd", "rmd"],
            Self::Jats => &["xml", "nxml", "jats"],
            Self::Tei => &["tei", "tei.xml"],
            Self::Html => &["html", "htm", "xhtml"],
        }
    }

    /// Whether the source holds tags and character references.
    #[must_use]
    pub fn is_tagged(self) -> bool {
        matches!(self, Self::Jats | Self::Tei | Self::Html)
    }

    /// Recognises the format of a text by its content.
    ///
    /// Tagged formats by their root element; Markdown by its own signs (front matter, `#` headings, note definitions, fences), of which there
    /// must be two lines, because one `#` line may stand in any text. Everything else is plain text.
    ///
    /// ```
    /// use claimgraph_document::Format;
    /// assert_eq!(Format::recognise("<!DOCTYPE article>\n<article article-type=\"research-article\"/>"), Format::Jats);
    /// assert_eq!(Format::recognise("# Aims\n\nWe ask why.\n\n# Results\n"), Format::Markdown);
    /// assert_eq!(Format::recognise("1. Introduction\n\nTrade has grown.\n"), Format::Text);
    /// ```
    #[must_use]
    pub fn recognise(text: &str) -> Self {
        match root_element(text) {
            Some("article" | "pmc-articleset" | "mini-article") => Self::Jats,
            Some("TEI" | "teiCorpus" | "TEI.2") => Self::Tei,
            Some(name) if name.eq_ignore_ascii_case("html") || is_page_element(name) => Self::Html,
            _ if looks_like_markdown(text) => Self::Markdown,
            _ => Self::Text,
        }
    }
}

fn is_page_element(name: &str) -> bool {
    ["head", "body", "main", "section", "div", "h1", "p", "header"].iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// The local name of the first element, after any XML declaration, comments, processing instructions and document type.
fn root_element(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        let after = rest.strip_prefix('<')?;
        let skipped = if after.starts_with('?') {
            after.find("?>").map(|i| &after[i + 2..])
        } else if after.starts_with("!--") {
            after.find("-->").map(|i| &after[i + 3..])
        } else if after.starts_with('!') {
            match (after.find('['), after.find('>')) {
                (Some(open), Some(close)) if open < close => after.find("]>").map(|i| &after[i + 2..]),
                (_, close) => close.map(|i| &after[i + 1..]),
            }
        } else {
            let end = after.find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap_or(after.len());
            let name = after[..end].rsplit(':').next().unwrap_or_default();
            return (!name.is_empty() && name.starts_with(|c: char| c.is_ascii_alphabetic())).then_some(name);
        };
        rest = skipped?.trim_start();
    }
}

fn looks_like_markdown(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    if let Some(matter) = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n"))
        && let Some(end) = matter.find("\n---")
        && matter[..end].contains(':')
    {
        return true;
    }
    let is_sign = |line: &str| {
        let hashes = line.bytes().take_while(|&b| b == b'#').count();
        let heading = (1..=6).contains(&hashes)
            && line[hashes..].starts_with(' ')
            && line[hashes..].trim_start().starts_with(|c: char| c.is_alphanumeric() || matches!(c, '*' | '_' | '[' | '“' | '"'));
        heading || line.starts_with("```") || line.starts_with(":::") || (line.starts_with("[^") && line.contains("]:"))
    };
    text.lines().filter(|line| is_sign(line)).nth(1).is_some()
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Self::ALL.iter().copied().find(|f| f.name() == s).ok_or_else(|| UnknownFormat { given: s.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_element_tells_tagged_formats_apart() {
        let cases = [
            ("<?xml version='1.0'?>\n<!-- <html> -->\n<TEI xmlns='http://www.tei-c.org/ns/1.0'/>", Format::Tei),
            ("<!DOCTYPE article [\n<!ENTITY x 'y'>\n]>\n<article/>", Format::Jats),
            ("\u{feff}<!doctype html><HTML lang=en>", Format::Html),
            ("<nlm:article>", Format::Jats),
            ("<p>Trade rose.</p>", Format::Html),
            ("< 5 % of farms took part", Format::Text),
            ("", Format::Text),
        ];
        for (text, format) in cases {
            assert_eq!(Format::recognise(text), format, "{text}");
        }
    }

    #[test]
    fn one_number_sign_does_not_make_markdown() {
        assert_eq!(Format::recognise("Table of codes\n# Code\n12 wheat\n"), Format::Text);
        assert_eq!(Format::recognise("---\ntitle: Roads\n---\n\nText.\n"), Format::Markdown);
        assert_eq!(Format::recognise("Text.[^1]\n\n[^1]: A note.\n\n# Aims\n"), Format::Markdown);
    }

    #[test]
    fn names_are_distinct_and_come_back() {
        for &format in Format::ALL {
            assert_eq!(format.name().parse(), Ok(format));
        }
        assert!("docx".parse::<Format>().unwrap_err().to_string().contains("markdown"));
    }
}
