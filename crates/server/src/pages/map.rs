//! The causal map: drawn by the server, with the same links as a list.

use super::html;
use crate::{Current, Snapshot};
use askama::Template;
use axum::{
    extract::{RawQuery, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use claimgraph_causal::{CausalGraph, ChainQuery, Corpus, Disputed, Filter, Joins, LoopQuery, Picture};
use claimgraph_model::{Id, Modality};
use claimgraph_present::{Found, Kind, Thing, find};
use std::collections::BTreeSet;

struct LinkLine {
    from: String,
    href: String,
    to: String,
    to_href: String,
    sign: String,
    words: String,
}

#[derive(Template)]
#[template(path = "map.html")]
struct MapPage {
    title: String,
    around: String,
    to: String,
    steps: usize,
    most: usize,
    hedged: bool,
    normative: bool,
    hypothetical: bool,
    disputed: bool,
    svg: String,
    svg_href: String,
    links: Vec<LinkLine>,
    chains: Vec<String>,
    problem: Option<String>,
}

#[derive(Debug, Default)]
pub(crate) struct Wanted {
    around: String,
    to: String,
    steps: usize,
    most: usize,
    with: BTreeSet<String>,
    disputed: bool,
}

impl Wanted {
    pub(crate) fn of(query: &str) -> Self {
        let mut wanted = Self { steps: 1, most: 30, ..Self::default() };
        for (name, value) in crate::sparql::parameters(query.as_bytes()).unwrap_or_default() {
            match name.as_str() {
                "around" => wanted.around = value.trim().to_owned(),
                "to" => wanted.to = value.trim().to_owned(),
                "steps" => wanted.steps = value.parse().unwrap_or(1).clamp(1, 4),
                "most" => wanted.most = value.parse().unwrap_or(30).clamp(5, 150),
                "with" => drop(wanted.with.insert(value)),
                "disputed" => wanted.disputed = !value.is_empty(),
                _ => {}
            }
        }
        wanted
    }

    pub(crate) fn filter(&self) -> Filter {
        let moods = [("hedged", Modality::Hedged), ("normative", Modality::Normative), ("hypothetical", Modality::Hypothetical)];
        let moods = moods.into_iter().filter(|(name, _)| self.with.contains(*name)).map(|(_, mood)| mood);
        Filter { disputed: if self.disputed { Disputed::In } else { Disputed::Out }, ..Filter::asserted() }.with(moods)
    }
}

/// What is drawn: the part, its heading, the loops in it, the chains that were asked for.
pub(crate) struct Drawn {
    pub(crate) graph: CausalGraph,
    pub(crate) title: String,
    pub(crate) chains: Vec<String>,
}

impl Drawn {
    /// The picture, with the strongest loops marked.
    fn picture(&self, address: Option<&str>) -> String {
        let loops = self.graph.loops(&LoopQuery::default());
        let marks = loops.loops.iter().take(LOOPS).filter_map(|l| l.mark(&self.graph, &self.graph)).collect();
        let picture = Picture::new(&self.graph).title(self.title.clone()).loops(marks);
        address.map_or(picture.clone(), |address| picture.address(address)).svg()
    }
}

/// Loops that are marked on a map.
const LOOPS: usize = 6;

pub(crate) fn drawn(snapshot: &Snapshot, wanted: &Wanted) -> Result<Drawn, String> {
    let corpus = Corpus::new(&snapshot.readings);
    let whole = corpus.graph(&wanted.filter(), &Joins::default());
    if wanted.around.is_empty() {
        let title = "The strongest links".to_owned();
        return Ok(Drawn { graph: whole.strongest(wanted.most), title, chains: Vec::new() });
    }
    let end = |words: &str| {
        let id = meant(snapshot, words)?;
        let label = corpus.label(&id);
        match whole.index_of(&id) {
            Some(node) => Ok((node, label)),
            None => Err(format!(
                "No link of this map begins or ends at “{label}”. Take more in: hedged, recommended, hypothetical or disputed links."
            )),
        }
    };
    let (centre, from) = end(&wanted.around)?;
    if wanted.to.is_empty() {
        let around = whole.around(&BTreeSet::from([centre]), wanted.steps);
        let graph = if around.len() > wanted.most { around.strongest(wanted.most) } else { around };
        return Ok(Drawn { graph, title: format!("Around {from}"), chains: Vec::new() });
    }
    let (goal, to) = end(&wanted.to)?;
    let found = whole.chains(&ChainQuery::new([centre], [goal]));
    if found.chains.is_empty() {
        return Err(format!("No chain of at most eight links leads from “{from}” to “{to}”. Take more in, or turn the ends round."));
    }
    let links: BTreeSet<_> = found.chains.iter().flat_map(|c| c.links.iter().copied()).collect();
    let chains = found.chains.iter().map(|c| c.explain(&whole)).collect();
    Ok(Drawn { graph: whole.part_of_links(&links), title: format!("From {from} to {to}"), chains })
}

/// The concept or policy that words mean.
pub(crate) fn meant(snapshot: &Snapshot, words: &str) -> Result<Id, String> {
    for kind in [Kind::Concept, Kind::Policy] {
        let first = match find(&snapshot.readings, words, Some(kind)) {
            Found::One(thing) => Some(thing),
            Found::Several(things) => things.into_iter().next(),
            Found::None(nearest) if kind == Kind::Policy && !nearest.is_empty() => {
                return Err(format!("Nothing is called “{words}”. Did you mean {}?", nearest.join(", ")));
            }
            Found::None(_) => None,
        };
        if let Some(Thing::Concept(id) | Thing::Policy(id)) = first {
            return Ok(id);
        }
    }
    Err(format!("Nothing is called “{words}”."))
}

pub(super) async fn map(State(current): State<Current>, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let wanted = Wanted::of(&query);
    let snapshot = current.snapshot();
    let (title, svg, links, chains, problem) = match drawn(&snapshot, &wanted) {
        Ok(drawn) => {
            let svg = drawn.picture(Some("/concepts/"));
            let svg = svg.find("<svg").map(|at| svg[at..].to_owned()).unwrap_or(svg);
            (drawn.title, svg, lines(&drawn.graph), drawn.chains, None)
        }
        Err(problem) => ("Causal map".to_owned(), String::new(), Vec::new(), Vec::new(), Some(problem)),
    };
    html(&MapPage {
        title,
        steps: wanted.steps,
        most: wanted.most,
        hedged: wanted.with.contains("hedged"),
        normative: wanted.with.contains("normative"),
        hypothetical: wanted.with.contains("hypothetical"),
        disputed: wanted.disputed,
        around: wanted.around,
        to: wanted.to,
        svg,
        svg_href: format!("/map.svg?{query}"),
        links,
        chains,
        problem,
    })
}

fn lines(graph: &CausalGraph) -> Vec<LinkLine> {
    graph
        .links()
        .map(|index| {
            let (from, to) = graph.ends(index);
            let (from, to) = (graph.node(from), graph.node(to));
            let link = graph.link(index);
            let relations = link.relations.iter().map(|r| r.as_str()).collect::<Vec<_>>().join(", ");
            let sources = if link.support == 1 { "one source".to_owned() } else { format!("{} sources", link.support) };
            LinkLine {
                href: format!("/concepts/{}", from.id),
                from: from.label.clone(),
                to_href: format!("/concepts/{}", to.id),
                to: to.label.clone(),
                sign: link.sign.to_string(),
                words: format!(
                    "{relations} · {sources} · {}{}",
                    link.standing.as_str(),
                    if link.challenged { " · challenged" } else { "" }
                ),
            }
        })
        .collect()
}

pub(super) async fn svg(State(current): State<Current>, RawQuery(query): RawQuery) -> Response {
    let wanted = Wanted::of(query.as_deref().unwrap_or_default());
    match drawn(&current.snapshot(), &wanted) {
        Ok(drawn) => {
            let head = [
                (header::CONTENT_TYPE, HeaderValue::from_static("image/svg+xml")),
                (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"map.svg\"")),
            ];
            (head, drawn.picture(None)).into_response()
        }
        Err(problem) => super::problem(axum::http::StatusCode::NOT_FOUND, "Causal map", &problem),
    }
}
