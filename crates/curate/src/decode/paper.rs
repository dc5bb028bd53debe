use crate::{Code, RecordKind, fields::Fields};
use claimgraph_model::{Affiliation, Author, Id, Paper, Reader, ReaderKind, Section, SectionKind, Slip};

/// Who read the paper, where the file does not say: people, by hand.
pub(crate) fn usual_reader() -> Reader {
    Reader {
        id: Id::new("curated").expect("a fixed word is an id"),
        kind: ReaderKind::Curated,
        name: "Curated reading".to_owned(),
        version: "1".to_owned(),
    }
}

pub(super) fn paper(f: &mut Fields<'_, '_>) -> Option<Paper> {
    let id = f.own_id("id");
    let title = f.label("title");
    let authors = authors(f);
    let (venue, publisher, issn) = (f.text("venue"), f.text("publisher"), f.text("issn"));
    let year = f.number("year", "a year", "2023");
    let (volume, issue, pages, doi) = (f.text("volume"), f.text("issue"), f.text("pages"), f.text("doi"));
    let (received, accepted) = (f.period("received"), f.period("accepted"));
    let language = f.label("language");
    let paper_type = f.text("paper-type");
    let sha256 = f.label("sha256").filter(|sum| is_sha256(f, sum));
    let length = f.needed_number("length", "the length of the text in code points", "84000").filter(|length| *length > 0);
    f.context.length = length;
    Some(Paper {
        id: id?,
        title: title?,
        authors,
        venue,
        publisher,
        issn,
        year,
        volume,
        issue,
        pages,
        doi,
        received,
        accepted,
        language: language?,
        paper_type,
        sha256: sha256?,
        length: length?,
    })
}

fn is_sha256(f: &mut Fields<'_, '_>, sum: &str) -> bool {
    let good = sum.len() == 64 && sum.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    if !good {
        let place = f.place("sha256");
        f.context
            .error(Code::BadSha256, place, format!("`{sum}` is not a SHA-256"))
            .value(sum)
            .help("write the 64 lower-case hexadecimal digits that `sha256sum` prints for the paper's text");
    }
    good
}

fn authors(f: &mut Fields<'_, '_>) -> Vec<Author> {
    const EXAMPLE: &str = "[{ family = \"…\", given = \"…\" }]";
    let mut out = Vec::new();
    for item in f.items("authors", "a list of authors", EXAMPLE) {
        let Some(mut author) = f.inner_table("authors", item, "author", "{ family = \"…\", given = \"…\" }") else { continue };
        let (family, given) = (author.label("family"), author.text("given"));
        let mut affiliations = Vec::new();
        for item in author.items("affiliations", "a list of affiliations", "[{ name = \"…\", place = \"…\" }]") {
            let Some(mut affiliation) = author.inner_table("affiliations", item, "affiliation", "{ name = \"…\", place = \"…\" }")
            else {
                continue;
            };
            let (name, place) = (affiliation.label("name"), affiliation.text("place"));
            affiliation.finish();
            affiliations.extend(name.map(|name| Affiliation { name, place }));
        }
        author.finish();
        out.extend(family.map(|family| Author { family, given, affiliations }));
    }
    out
}

pub(super) fn reader(f: &mut Fields<'_, '_>) -> Reader {
    let usual = usual_reader();
    Reader {
        id: f.free_id("id").unwrap_or(usual.id),
        kind: f.named("kind").unwrap_or(usual.kind),
        name: f.text("name").unwrap_or(usual.name),
        version: f.text("version").unwrap_or(usual.version),
    }
}

pub(super) fn section(f: &mut Fields<'_, '_>) -> Option<Section> {
    let id = f.own_id("id");
    let kind = f.needed_name("kind", SectionKind::NAMES);
    let (title, span) = (f.label("title"), f.needed_span("at"));
    let parent = f.reference("parent", RecordKind::Section);
    let (callout, role) = (f.span("callout"), f.text("role"));
    Some(Section { id: id?, kind: kind?, title: title?, span: span?, parent, callout, role })
}

pub(super) fn slip(f: &mut Fields<'_, '_>) -> Option<Slip> {
    let (span, reads) = (f.needed_span("at"), f.label("reads"));
    let slip = Slip { span: span?, reads: reads? };
    let (name, head) = (slip.span.to_string(), f.head());
    if let Some(first) = f.context.places.insert(RecordKind::Slip, &name, head) {
        let help = format!("the first one is at {first}; remove one of them");
        let (at, raw) = (f.place("at"), f.raw("at"));
        f.context.error(Code::Duplicate, at, format!("the slip at {raw} is there twice")).value(raw).help(help);
    }
    Some(slip)
}
