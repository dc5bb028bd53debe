//! The part of the causal map that an address asks for: the same for the page, the picture and the JSON.

use crate::Snapshot;
use claimgraph_causal::{CausalGraph, Chain, ChainQuery, Corpus, Disputed, Filter, Intentions, Joins, NodeIndex};
use claimgraph_model::{Id, Modality};
use claimgraph_present::{Found, Kind, Thing, find};
use std::collections::BTreeSet;

/// What stands in the address.
#[derive(Debug, Default)]
pub(crate) struct Wanted {
    /// Words of the concept in the middle, or from which chains begin.
    pub(crate) around: String,
    /// Words of the concept at which chains end.
    pub(crate) to: String,
    /// Ids of concepts whose neighbours are drawn, too.
    pub(crate) also: BTreeSet<String>,
    pub(crate) steps: usize,
    /// Concepts that are drawn at most.
    pub(crate) most: usize,
    /// What counts beside what is asserted: `hedged`, `normative`, `hypothetical`, `intended`.
    pub(crate) with: BTreeSet<String>,
    pub(crate) disputed: bool,
}

/// What the server draws at most; the live map takes more.
pub(crate) const DRAWN: usize = 150;
const MOST: usize = 400;

impl Wanted {
    pub(crate) fn of(query: &str) -> Self {
        let mut wanted = Self { steps: 1, most: 30, ..Self::default() };
        for (name, value) in crate::sparql::parameters(query.as_bytes()).unwrap_or_default() {
            match name.as_str() {
                "around" => wanted.around = value.trim().to_owned(),
                "to" => wanted.to = value.trim().to_owned(),
                "also" => drop(wanted.also.insert(value)),
                "steps" => wanted.steps = value.parse().unwrap_or(1).clamp(1, 4),
                "most" => wanted.most = value.parse().unwrap_or(30).clamp(5, MOST),
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
        let filter = Filter {
            disputed: if self.disputed { Disputed::In } else { Disputed::Out },
            intentions: if self.with.contains("intended") { Intentions::Means } else { Intentions::Out },
            ..Filter::default()
        };
        filter.with(moods)
    }
}

/// What is drawn: the part, its heading, the chains that were asked for.
pub(crate) struct Drawn {
    pub(crate) graph: CausalGraph,
    pub(crate) title: String,
    pub(crate) chains: Vec<Chained>,
}

/// A chain by the ids of its nodes, so that it can be found again in the part that is drawn.
pub(crate) struct Chained {
    pub(crate) nodes: Vec<Id>,
    pub(crate) sign: String,
    pub(crate) words: String,
}

impl Chained {
    fn of(chain: &Chain, graph: &CausalGraph) -> Self {
        let nodes = chain.nodes.iter().map(|n| graph.node(*n).id.clone()).collect();
        Self { nodes, sign: chain.sign.to_string(), words: chain.explain(graph) }
    }
}

pub(crate) fn drawn(snapshot: &Snapshot, wanted: &Wanted) -> Result<Drawn, String> {
    let corpus = Corpus::new(&snapshot.readings);
    let whole = corpus.graph(&wanted.filter(), &Joins::default());
    let index = |id: &str| Id::new(id).ok().and_then(|id| whole.index_of(&id));
    let also: BTreeSet<NodeIndex> = wanted.also.iter().filter_map(|id| index(id)).collect();
    if wanted.around.is_empty() {
        let strongest = whole.strongest(wanted.most);
        let mut nodes: BTreeSet<NodeIndex> = strongest.nodes().filter_map(|n| whole.index_of(&strongest.node(n).id)).collect();
        nodes.extend(whole.within(&also, 1, wanted.most));
        return Ok(Drawn { graph: whole.part(&nodes), title: "The strongest links".to_owned(), chains: Vec::new() });
    }
    let end = |words: &str| {
        let id = meant(snapshot, words)?;
        let label = corpus.label(&id);
        // A policy that claims speak of stands on the map as its concept.
        let node = corpus.policies().iter().find(|p| p.id == id).map_or(&id, |p| &p.node);
        match whole.index_of(&id).or_else(|| whole.index_of(node)) {
            Some(node) => Ok((node, label)),
            None => Err(format!(
                "No link of this map begins or ends at “{label}”. Take more in: hedged, recommended, hypothetical or disputed links."
            )),
        }
    };
    let (centre, from) = end(&wanted.around)?;
    if wanted.to.is_empty() {
        let mut nodes = whole.within(&BTreeSet::from([centre]), wanted.steps, wanted.most);
        nodes.extend(whole.within(&also, 1, wanted.most));
        return Ok(Drawn { graph: whole.part(&nodes), title: format!("Around {from}"), chains: Vec::new() });
    }
    let (goal, to) = end(&wanted.to)?;
    let found = whole.chains(&ChainQuery::new([centre], [goal]));
    if found.chains.is_empty() {
        return Err(format!("No chain of at most eight links leads from “{from}” to “{to}”. Take more in, or turn the ends round."));
    }
    let mut links: BTreeSet<_> = found.chains.iter().flat_map(|c| c.links.iter().copied()).collect();
    links.extend(also.iter().flat_map(|n| whole.out_links(*n).into_iter().chain(whole.in_links(*n))).map(|(link, _)| link));
    let chains = found.chains.iter().map(|c| Chained::of(c, &whole)).collect();
    Ok(Drawn { graph: whole.part_of_links(&links), title: format!("From {from} to {to}"), chains })
}

/// What a map can be drawn around: the labels of everything that any link begins or ends at.
pub(crate) fn names(snapshot: &Snapshot) -> Vec<(Id, String)> {
    let graph = Corpus::new(&snapshot.readings).graph(&Filter::everything(), &Joins::default());
    let mut names: Vec<(Id, String)> = graph.nodes().map(|n| (graph.node(n).id.clone(), graph.node(n).label.clone())).collect();
    names.sort_by(|a, b| a.1.to_lowercase().cmp(&b.1.to_lowercase()).then_with(|| a.0.cmp(&b.0)));
    names
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

/// The address of the page of a concept, or of a policy that no concept stands for.
pub(crate) fn page_of(snapshot: &Snapshot, id: &Id) -> String {
    let concept = snapshot.readings.iter().any(|r| r.concepts.iter().any(|c| c.id == *id));
    if concept { format!("/concepts/{id}") } else { format!("/policies/{id}") }
}
