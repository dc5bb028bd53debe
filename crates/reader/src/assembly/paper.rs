//! The paper's own record: only what it prints about itself.

use super::fresh::slug;
use claimgraph_document::{Document, Printed};
use claimgraph_model::{Author, Id, Paper, Period};

/// The record of a paper, its id made of its first author and year; of its title or its file's name where they are not printed.
pub(super) fn paper(document: &Document, file_name: &str, sha256: &str) -> Paper {
    let front = &document.front;
    let text = |printed: &Option<Printed>| printed.as_ref().map(|p| p.text.trim().to_owned()).filter(|t| !t.is_empty());
    let stem = stem(file_name);
    let title = text(&front.title).or_else(|| first_heading(document)).unwrap_or_else(|| stem.to_owned());
    let title = if title.trim().is_empty() { "Untitled paper".to_owned() } else { title };
    let year = text(&front.year).and_then(|y| y.get(..4).and_then(|y| y.parse::<i32>().ok()));
    let authors: Vec<Author> = front
        .authors
        .iter()
        .map(|a| Author {
            family: a.family.trim().to_owned(),
            given: a.given.clone().filter(|g| !g.trim().is_empty()),
            affiliations: Vec::new(),
        })
        .filter(|a| !a.family.is_empty())
        .collect();
    Paper {
        id: id(&authors, year, stem, &title),
        title,
        authors,
        venue: text(&front.venue),
        publisher: text(&front.publisher),
        issn: text(&front.issn),
        year,
        volume: text(&front.volume),
        issue: text(&front.issue),
        pages: text(&front.pages),
        doi: text(&front.doi),
        received: date(front.received.as_ref()),
        accepted: date(front.accepted.as_ref()),
        language: super::language::of(document).to_owned(),
        paper_type: text(&front.paper_type),
        sha256: sha256.to_owned(),
        length: document.text.length(),
    }
}

fn stem(file_name: &str) -> &str {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
    name.split_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
}

fn first_heading(document: &Document) -> Option<String> {
    document.divisions.iter().map(|d| d.title.trim()).find(|t| !t.is_empty()).map(str::to_owned)
}

fn id(authors: &[Author], year: Option<i32>, stem: &str, title: &str) -> Id {
    let named = authors.first().zip(year).and_then(|(author, year)| slug(&format!("{} {year}", author.family)));
    let usable = |id: &Id| !matches!(id.as_str(), "ontology" | "dataset");
    named
        .or_else(|| slug(stem))
        .filter(usable)
        .or_else(|| slug(title))
        .filter(usable)
        .or_else(|| slug(&format!("paper {stem}")))
        .unwrap_or_else(unnamed)
}

fn unnamed() -> Id {
    // "paper" is an id, so the recursion ends at once; it keeps the function total.
    Id::from_label("paper").unwrap_or_else(unnamed)
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A printed date: "10 October 2023", "October 10, 2023", "2023-10-10", "March 2021".
fn date(printed: Option<&Printed>) -> Option<Period> {
    let text = &printed?.text;
    if let Some(iso) = text
        .split_whitespace()
        .find_map(|w| w.trim_matches(|c: char| !c.is_ascii_digit()).parse::<Period>().ok().filter(|_| w.contains('-')))
    {
        return Some(iso);
    }
    let words: Vec<String> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    let year = words.iter().find(|w| w.len() == 4 && w.parse::<u16>().is_ok_and(|y| (1500..=2200).contains(&y)))?;
    let month = words.iter().find_map(|w| MONTHS.iter().position(|m| w.starts_with(m) && w.chars().all(char::is_alphabetic)));
    let day = words.iter().find_map(|w| {
        w.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<u8>().ok().filter(|d| w.len() <= 4 && (1..=31).contains(d))
    });
    let whole = match (month, day) {
        (Some(m), Some(d)) => format!("{year}-{:02}-{d:02}", m + 1),
        (Some(m), None) => format!("{year}-{:02}", m + 1),
        _ => year.clone(),
    };
    whole.parse().ok().or_else(|| year.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use claimgraph_model::Span;

    #[test]
    fn dates_as_journals_print_them() {
        let read = |text: &str| date(Some(&Printed { text: text.to_owned(), span: Span { start: 0, end: 1 } })).map(|p| p.to_string());
        for (text, date) in [
            ("Received 10 October 2023", "2023-10-10"),
            ("October 3rd, 2019", "2019-10-03"),
            ("2021-03-13", "2021-03-13"),
            ("Accepted: May 2020", "2020-05"),
            ("1999", "1999"),
            ("31 February 2020", "2020"),
        ] {
            assert_eq!(read(text).as_deref(), Some(date), "{text}");
        }
        assert_eq!(read("soon"), None);
    }

    #[test]
    fn a_paper_is_named_by_who_wrote_it_and_when() {
        let author = Author { family: "Öz-Tamm".to_owned(), given: None, affiliations: Vec::new() };
        assert_eq!(id(&[author], Some(2019), "file", "T").as_str(), "oz-tamm-2019");
        assert_eq!(id(&[], Some(2019), stem("papers/My Paper.tei.xml"), "T").as_str(), "my-paper");
        assert_eq!(id(&[], None, "dataset", "Tolls and roads").as_str(), "tolls-and-roads");
        assert_eq!(id(&[], None, "—", "—").as_str(), "paper");
    }
}
