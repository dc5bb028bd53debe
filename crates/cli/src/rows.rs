//! Answers on standard output or in a file: tables for people, the W3C's formats for programs.

use crate::{papers, ui};
use anyhow::Result;
use claimgraph_rdf::model::{GraphName, Quad, Term, Variable};
use claimgraph_rdf::{Answer, GraphFormat, sparql_results::QueryResultsFormat};
use comfy_table::{ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width};
use serde_json::{Map, Value as Json, json};
use std::{
    fs::File,
    io::{self, BufWriter, IsTerminal, Write},
    path::PathBuf,
    str::FromStr,
};

/// A format for rows or graphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// Aligned columns for a terminal.
    Table,
    /// A Markdown table.
    Markdown,
    /// One JSON object a row.
    JsonLines,
    /// A format of SPARQL results.
    Results(QueryResultsFormat),
    /// A format of RDF.
    Graph(GraphFormat),
}

/// The row formats with their names and media types, as they are listed.
pub(crate) const ROW_FORMATS: &[(&str, &str, &str)] = &[
    ("table", "text/plain", "aligned columns, for a terminal"),
    ("md", "text/markdown", "a Markdown table"),
    ("csv", "text/csv", "SPARQL 1.1 results as CSV: plain values"),
    ("tsv", "text/tab-separated-values", "SPARQL 1.1 results as TSV: terms as in Turtle"),
    ("json", "application/sparql-results+json", "SPARQL 1.1 results as JSON"),
    ("xml", "application/sparql-results+xml", "SPARQL results as XML"),
    ("jsonl", "application/jsonl", "one JSON object a row"),
];

impl FromStr for Format {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        Ok(match s.trim_start_matches('.').to_lowercase().as_str() {
            "table" => Self::Table,
            "md" | "markdown" => Self::Markdown,
            "jsonl" => Self::JsonLines,
            "csv" => Self::Results(QueryResultsFormat::Csv),
            "tsv" => Self::Results(QueryResultsFormat::Tsv),
            "json" | "srj" => Self::Results(QueryResultsFormat::Json),
            "xml" | "srx" => Self::Results(QueryResultsFormat::Xml),
            other => Self::Graph(GraphFormat::from_str(other).map_err(|_| {
                let rows = ROW_FORMATS.iter().map(|(name, ..)| *name).collect::<Vec<_>>().join(", ");
                let graphs = GraphFormat::ALL.iter().map(|f| f.name()).collect::<Vec<_>>().join(", ");
                format!("`{s}` is not a format; for rows: {rows}; for graphs: {graphs}")
            })?),
        })
    }
}

/// Where results go: a file that is replaced whole, or standard output.
pub(crate) fn write_out(to: Option<&PathBuf>, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    match to.filter(|p| p.as_os_str() != "-") {
        Some(path) => {
            if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty() && !f.is_dir()) {
                return Err(ui::helpful(
                    format!("{} cannot be written: there is no folder {}", path.display(), folder.display()),
                    "make the folder first, or write elsewhere",
                ));
            }
            let mut bytes = Vec::new();
            write(&mut bytes)?;
            claimgraph_rdf::write_atomically(path, &bytes)
                .map_err(|e| anyhow::Error::new(e).context(format!("{} cannot be written", path.display())))
        }
        None => {
            let mut out = BufWriter::new(anstream::stdout().lock());
            write(&mut out)?;
            Ok(out.flush()?)
        }
    }
}

/// What a file's ending asks for; nothing where it has none. An ending that `parse` does not know would be a lie about what is in the file.
pub(crate) fn by_ending<T>(to: Option<&PathBuf>, parse: impl FnOnce(&str) -> Option<T>, known: &str) -> Result<Option<T>> {
    let Some(ending) = to.and_then(|p| p.extension()).and_then(|e| e.to_str()) else { return Ok(None) };
    let unknown = || {
        ui::helpful(
            format!("no format has the ending `.{ending}` here"),
            format!("the endings are {known}; --format names a format whatever the file is called"),
        )
    };
    parse(&ending.to_lowercase()).map(Some).ok_or_else(unknown)
}

/// The format where none is named: by the file's ending, a table on a terminal, TSV or Turtle into a pipe.
pub(crate) fn default_format(answer: &Answer, to: Option<&PathBuf>) -> Result<Format> {
    let parse = |ending: &str| if ending == "txt" { Some(Format::Table) } else { ending.parse().ok() };
    let by_ending = by_ending(to, parse, "txt, md, csv, tsv, json, xml, jsonl for rows and ttl, trig, nt, nq, jsonld, rdf for graphs")?;
    Ok(match (by_ending, answer) {
        (Some(format), _) => format,
        (None, Answer::Graph(_)) => Format::Graph(GraphFormat::Turtle),
        (None, _) if to.is_none() && io::stdout().is_terminal() => Format::Table,
        (None, _) => Format::Results(QueryResultsFormat::Tsv),
    })
}

/// Writes an answer.
pub(crate) fn write(answer: &Answer, format: Format, prefixes: &[(String, String)], out: &mut dyn Write) -> Result<()> {
    match (answer, format) {
        (Answer::Graph(triples), Format::Graph(format)) => {
            let quads: Vec<Quad> = triples.iter().map(|t| t.clone().in_graph(GraphName::DefaultGraph)).collect();
            format.write(&quads, prefixes, out)?;
        }
        (Answer::Graph(_), Format::Table) => return write(answer, Format::Graph(GraphFormat::Turtle), prefixes, out),
        (Answer::Graph(_), _) => {
            return Err(ui::helpful("CONSTRUCT and DESCRIBE answer with a graph", "use a graph's format: --format ttl, nt, jsonld, rdf"));
        }
        (_, Format::Graph(_)) => {
            return Err(ui::helpful(
                "SELECT and ASK answer with rows",
                "use a format for rows: --format table, md, csv, tsv, json, xml, jsonl",
            ));
        }
        (Answer::Boolean(value), Format::Table | Format::Markdown) => writeln!(out, "{}", if *value { "yes" } else { "no" })?,
        (Answer::Boolean(value), Format::JsonLines) => writeln!(out, "{}", json!({"boolean": value}))?,
        (Answer::Solutions { variables, rows }, Format::JsonLines) => {
            for row in rows {
                let object: Map<String, Json> =
                    variables.iter().zip(row).filter_map(|(v, t)| Some((v.as_str().to_owned(), plain(t.as_ref()?)))).collect();
                writeln!(out, "{}", Json::Object(object))?;
            }
        }
        (Answer::Solutions { variables, rows }, Format::Table | Format::Markdown) => {
            let names: Vec<&str> = variables.iter().map(Variable::as_str).collect();
            let (head, cells) = for_people(&names, rows, prefixes);
            table(&head, cells, format == Format::Markdown, out)?;
        }
        (_, Format::Results(format)) => answer.write_results(format, out)?,
    }
    Ok(())
}

/// The columns as a person reads them: a start and an end are one place, and where there is much to read, columns of nothing but IRIs are left
/// to the other formats.
fn for_people(names: &[&str], rows: &[Vec<Option<Term>>], prefixes: &[(String, String)]) -> (Vec<String>, Vec<Vec<String>>) {
    let only_iris = |i: usize| !rows.is_empty() && rows.iter().all(|row| matches!(row[i], Some(Term::NamedNode(_)) | None));
    let kept: Vec<usize> = (0..names.len()).filter(|i| names.len() < 6 || !only_iris(*i)).collect();
    let text = |row: &[Option<Term>], i: usize| row[i].as_ref().map_or_else(String::new, |t| cell(t, prefixes));
    let ends = |at: usize| {
        let next = kept.get(at + 1).map_or("", |next| names[*next]);
        stem(names[kept[at]], "start").is_some_and(|first| stem(next, "end") == Some(first))
    };
    let shown: Vec<usize> = (0..kept.len()).filter(|at| *at == 0 || !ends(at - 1)).collect();
    let heads = shown
        .iter()
        .map(|at| match stem(names[kept[*at]], "start") {
            Some(of) if ends(*at) => head(&format!("{of}Place")).trim_start().to_owned(),
            _ => head(names[kept[*at]]),
        })
        .collect();
    let cells = rows
        .iter()
        .map(|row| {
            let place = |at: usize| match (text(row, kept[at]), text(row, kept[at + 1])) {
                (from, to) if from.is_empty() && to.is_empty() => String::new(),
                (from, to) => format!("{from}–{to}"),
            };
            shown.iter().map(|at| if ends(*at) { place(*at) } else { text(row, kept[*at]) }).collect()
        })
        .collect();
    (heads, cells)
}

/// What `start` or `end` is of: nothing for `start` itself, `claim` for `claimStart`.
fn stem<'a>(name: &'a str, what: &str) -> Option<&'a str> {
    let stem = name.len().checked_sub(what.len()).filter(|at| name.get(*at..).is_some_and(|tail| tail.eq_ignore_ascii_case(what)))?;
    Some(&name[..stem])
}

/// A variable's name as the head of a column: `saidBy` is "said by".
fn head(variable: &str) -> String {
    let mut head = String::new();
    for c in variable.chars() {
        if c.is_uppercase() && !head.is_empty() {
            head.push(' ');
        }
        head.extend(if c == '_' { ' '.to_lowercase() } else { c.to_lowercase() });
    }
    head
}

/// A value without its type, for one JSON object a row.
fn plain(term: &Term) -> Json {
    match term {
        Term::Literal(literal) => match literal.datatype().as_str().rsplit('#').next() {
            Some("integer" | "decimal" | "double") => {
                literal.value().parse::<f64>().ok().and_then(number).unwrap_or_else(|| json!(literal.value()))
            }
            Some("boolean") => json!(literal.value() == "true"),
            _ => json!(literal.value()),
        },
        Term::NamedNode(node) => json!(node.as_str()),
        other => json!(other.to_string()),
    }
}

fn number(value: f64) -> Option<Json> {
    if value.fract() == 0.0 && value.abs() < 9e15 {
        Some(json!(value as i64))
    } else {
        serde_json::Number::from_f64(value).map(Json::Number)
    }
}

/// A value for a person: IRIs by prefix, literals by their words.
pub(crate) fn cell(term: &Term, prefixes: &[(String, String)]) -> String {
    match term {
        Term::NamedNode(node) => shorten(node.as_str(), prefixes),
        Term::Literal(literal) => literal.value().to_owned(),
        other => other.to_string(),
    }
}

/// An IRI by its longest known prefix.
pub(crate) fn shorten(iri: &str, prefixes: &[(String, String)]) -> String {
    prefixes
        .iter()
        .filter_map(|(name, ns)| iri.strip_prefix(ns.as_str()).filter(|local| !local.contains('/')).map(|local| (ns.len(), name, local)))
        .max_by_key(|(length, ..)| *length)
        .map_or_else(|| iri.to_owned(), |(_, name, local)| format!("{name}:{local}"))
}

/// A line under the head and none between the rows.
const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));

/// A table: aligned and wrapped to the terminal, or in Markdown.
pub(crate) fn table(head: &[String], rows: Vec<Vec<String>>, markdown: bool, out: &mut dyn Write) -> io::Result<()> {
    if markdown {
        let line = |cells: &[String]| {
            format!("| {} |", cells.iter().map(|c| c.replace('|', "\\|").replace('\n', " ")).collect::<Vec<_>>().join(" | "))
        };
        writeln!(out, "{}", line(head))?;
        writeln!(out, "|{}", " --- |".repeat(head.len()))?;
        return rows.iter().try_for_each(|row| writeln!(out, "{}", line(row)));
    }
    let mut table = Table::new();
    table.load_style(STYLE).set_content_arrangement(ContentArrangement::Dynamic);
    if !io::stdout().is_terminal() {
        // Nobody resizes a pipe: the same bytes wherever it goes.
        table.set_width(120);
    }
    let bounds = whole_words(head, &rows, table.width().map_or(120, usize::from));
    table.set_header(head);
    for row in rows {
        table.add_row(row);
    }
    for (column, bound) in table.column_iter_mut().zip(bounds) {
        column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(bound)));
    }
    writeln!(out, "{table}")
}

/// Longest word that a column is kept wide enough for, in characters: what is longer is an identifier, which may be broken.
const LONGEST_WORD: usize = 20;

/// Columns of prose are not made narrower than this before others give way.
const LEAST_PROSE: usize = 5;

/// How wide each column must be, with its padding, so that no word of it is broken. Where a terminal has not so much room, the widest give
/// way, columns of prose before those of single words: half a relation or half a place is no use, a broken word of a phrase can be read.
fn whole_words(head: &[String], rows: &[Vec<String>], width: usize) -> Vec<u16> {
    let longest = |cell: &String| cell.split_whitespace().map(|w| w.chars().count()).max().unwrap_or(0);
    let column = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.get(at)).map(longest).chain([longest(&head[at])]);
        cells.filter(|n| *n <= LONGEST_WORD).max().unwrap_or(1)
    };
    let mut bounds: Vec<usize> = (0..head.len()).map(column).collect();
    let room = width.saturating_sub(2 * head.len() + head.len() + 1);
    let prose = |at: usize| rows.iter().filter_map(|row| row.get(at)).any(|cell| cell.contains(char::is_whitespace));
    while bounds.iter().sum::<usize>() > room {
        let narrower = |least: usize, at: &usize| bounds[*at] > least && (least == 1 || prose(*at));
        let widest = |least| (0..bounds.len()).filter(|at| narrower(least, at)).max_by_key(|at| bounds[*at]);
        let Some(at) = widest(LEAST_PROSE).or_else(|| widest(1)) else { break };
        bounds[at] -= 1;
    }
    bounds.into_iter().map(|n| u16::try_from(n + 2).unwrap_or(u16::MAX)).collect()
}

/// Opens a file for reading, or standard input for `-`.
pub(crate) fn read_text(path: Option<&PathBuf>) -> Result<String> {
    use std::io::Read;
    let mut bytes = Vec::new();
    let name = match path.filter(|p| p.as_os_str() != "-") {
        Some(path) => {
            File::open(path).and_then(|mut f| f.read_to_end(&mut bytes)).map_err(|e| papers::unread(path, e))?;
            path.display().to_string()
        }
        None => {
            io::stdin().lock().read_to_end(&mut bytes)?;
            "standard input".to_owned()
        }
    };
    String::from_utf8(bytes).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        ui::helpful(format!("{name} is not UTF-8: byte {at} begins no character"), "save it as UTF-8")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use claimgraph_rdf::model::Literal;

    #[test]
    fn words_stay_whole_where_there_is_room_and_the_widest_give_way_where_there_is_not() {
        let head = ["relation".to_owned(), "place".to_owned(), "claim".to_owned()];
        let rows = vec![vec!["contributesTo".to_owned(), "54754–54964".to_owned(), format!("a-{}", "long-".repeat(9))]];
        assert_eq!(whole_words(&head, &rows, 120), [15, 13, 7]);
        assert_eq!(whole_words(&head, &rows, 34), [12, 11, 7]);
        let phrases = vec![vec!["contributesTo".to_owned(), "54754–54964".to_owned(), "transformation of firms".to_owned()]];
        assert_eq!(whole_words(&head, &phrases, 40), [15, 13, 8]);
        let mut out = Vec::new();
        table(&head, rows, false, &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(out.contains("contributesTo") && out.contains("54754–54964"), "{out}");
    }

    #[test]
    fn a_start_and_an_end_are_one_place() {
        let names = ["policy", "start", "end", "claimStart", "claimEnd"];
        let number = |n: i32| Some(Term::from(Literal::from(n)));
        let (head, cells) = for_people(&names, &[vec![None, number(1), number(2), None, None]], &[]);
        assert_eq!(head, ["policy", "place", "claim place"]);
        assert_eq!(cells, [["", "1–2", ""]]);
        assert_eq!((stem("claimEnd", "end"), stem("\u{f6}xx", "end"), stem("ends", "end")), (Some("claim"), None, None));
    }

    #[test]
    fn an_ending_that_no_format_has_is_refused() {
        let parse = |ending: &str| (ending == "svg").then_some(1);
        let of = |name: &str| by_ending(Some(&PathBuf::from(name)), parse, "svg").map_err(|e| e.to_string());
        assert_eq!((of("a.SVG"), of("a"), of("-")), (Ok(Some(1)), Ok(None), Ok(None)));
        assert_eq!(of("a.png"), Err("no format has the ending `.png` here".to_owned()));
    }
}
