//! What `SERVICE` asks.

use crate::{
    Triples,
    request::{LIMITS, Request, nodes},
};
use claimgraph_causal::{Budget, CausalGraph, ChainQuery, Corpus, LeverageQuery, LoopQuery, NodeIndex, StopSign};
use claimgraph_rdf::{
    Service, ServiceInputs, Services, Stop,
    model::{NamedNode, NamedNodeRef, Triple},
    vocab::{derived as d, prov, rdf, rdfs},
};
use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

/// The k best chains between concepts and policies.
pub const PATHS: &str = "urn:claimgraph:paths";
/// The strongest feedback loops.
pub const LOOPS: &str = "urn:claimgraph:loops";
/// Which policies reach an outcome, and what lies between.
pub const LEVERAGE: &str = "urn:claimgraph:leverage";

/// The three services over claims that are fetched at the first call: a query that calls none pays nothing.
pub fn services(fetch: impl Fn() -> Result<Corpus, String> + Send + Sync + 'static) -> Services {
    let claims = Arc::new(Claims { fetch: Box::new(fetch), corpus: OnceLock::new(), last: Mutex::new(None) });
    [What::Paths, What::Loops, What::Leverage]
        .into_iter()
        .fold(Services::default(), |all, what| all.with(Arc::new(Links { what, claims: Arc::clone(&claims) })))
}

struct Claims {
    fetch: Box<dyn Fn() -> Result<Corpus, String> + Send + Sync>,
    corpus: OnceLock<Result<Corpus, String>>,
    /// The graph of the last request: the next one often counts the same statements.
    last: Mutex<Option<(Request, Arc<CausalGraph>)>>,
}

impl Claims {
    fn corpus(&self) -> Result<&Corpus, String> {
        self.corpus.get_or_init(|| (self.fetch)()).as_ref().map_err(Clone::clone)
    }

    fn graph(&self, corpus: &Corpus, request: &Request) -> Arc<CausalGraph> {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        match &*last {
            Some((known, graph)) if known.filter == request.filter && known.joins == request.joins => Arc::clone(graph),
            _ => {
                let graph = Arc::new(corpus.graph(&request.filter, &request.joins));
                *last = Some((request.clone(), Arc::clone(&graph)));
                graph
            }
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Paths,
    Loops,
    Leverage,
}

struct Links {
    what: What,
    claims: Arc<Claims>,
}

const LINK: &[NamedNodeRef<'static>] = &[
    rdf::TYPE,
    rdfs::LABEL,
    rdfs::COMMENT,
    prov::WAS_GENERATED_BY,
    d::WAS_DERIVED_FROM,
    d::IS_COMPLETE,
    d::TAIL,
    d::HEAD,
    d::NET_SIGN,
    d::SUPPORT,
    d::BELIEF,
    d::IS_DISPUTED,
    d::STANDING,
    d::RESTS_ON,
    d::OPPOSED_BY,
    d::MEANT_BY,
    d::HAS_STEP,
    d::WEAKEST_STEP,
    d::POSITION,
    d::LINK,
    d::STEP_COUNT,
    d::CHAIN_RANK,
    d::LOOP_NAME,
    d::LOOP_KIND,
    d::THROUGH,
    d::BEST_CHAIN,
    d::CUT_BY,
    d::CONFLICT_AT,
    d::CHAIN_COUNT,
    d::INDEPENDENT_CHAINS,
    d::BETWEENNESS,
    d::CUT_COUNT,
    d::CUTS_ALL,
];

impl Service for Links {
    fn name(&self) -> NamedNode {
        NamedNode::new_unchecked(match self.what {
            What::Paths => PATHS,
            What::Loops => LOOPS,
            What::Leverage => LEVERAGE,
        })
    }

    fn takes(&self) -> &[NamedNodeRef<'static>] {
        static ENDS: OnceLock<Vec<NamedNodeRef<'static>>> = OnceLock::new();
        static LOOP: OnceLock<Vec<NamedNodeRef<'static>>> = OnceLock::new();
        let with = |own: &[NamedNodeRef<'static>]| own.iter().chain(LIMITS).copied().collect::<Vec<_>>();
        match self.what {
            What::Paths | What::Leverage => ENDS.get_or_init(|| with(&[d::FROM, d::TO])),
            What::Loops => LOOP.get_or_init(|| with(&[d::THROUGH])),
        }
    }

    fn tells(&self) -> &[NamedNodeRef<'static>] {
        LINK
    }

    fn answer(&self, inputs: &ServiceInputs, stop: &Stop) -> Result<Vec<Triple>, String> {
        let request = match self.what {
            What::Paths => Request::new(8, 10),
            What::Loops => Request::new(8, 20),
            What::Leverage => Request::new(6, 30),
        }
        .read(inputs)?;
        let corpus = self.claims.corpus()?;
        let graph = self.claims.graph(corpus, &request);
        let raised = stop.clone();
        let budget = Budget { stop: Some(StopSign::new(move || raised.is_stopped())), ..Budget::default() };
        let places =
            |property| nodes(corpus, inputs.of(property)).iter().filter_map(|(id, _)| graph.index_of(id)).collect::<BTreeSet<NodeIndex>>();
        let given = |property| !inputs.of(property).is_empty();
        let called = || [d::FROM, d::TO].into_iter().flat_map(|p| nodes(corpus, inputs.of(p))).collect::<Vec<_>>();
        match self.what {
            What::Paths => {
                if !given(d::FROM) && !given(d::TO) {
                    return Err(format!(
                        "{PATHS} wants a beginning or an end: ?chain cg:from concept:… or ?chain cg:to concept:…, as constants or VALUES"
                    ));
                }
                // A free end stands for every policy, or for all that policies aim at.
                let from = if given(d::FROM) { places(d::FROM) } else { graph.policies().collect() };
                let aims = || corpus.policies().iter().flat_map(|p| &p.outcomes).filter_map(|id| graph.index_of(id)).collect();
                let to = if given(d::TO) { places(d::TO) } else { aims() };
                let query =
                    ChainQuery { most: request.most, longest: request.longest, rank: request.rank, budget, ..ChainQuery::new(from, to) };
                let found = graph.chains(&query);
                let mut out = Triples::new(corpus, &graph, "paths", &request, found.cut_short.is_none()).with_labels().called(called());
                for (n, chain) in found.chains.iter().enumerate() {
                    out.chain(chain, Some(n + 1));
                }
                Ok(out.finish())
            }
            What::Loops => {
                if given(d::THROUGH) && places(d::THROUGH).is_empty() {
                    return Ok(Vec::new());
                }
                let query = LoopQuery { through: places(d::THROUGH), kind: None, most: request.most, longest: request.longest, budget };
                let found = graph.loops(&query);
                let mut out = Triples::new(corpus, &graph, "loops", &request, found.cut_short.is_none()).with_labels();
                for one in &found.loops {
                    out.feedback(one);
                }
                Ok(out.finish())
            }
            What::Leverage => {
                if !given(d::TO) {
                    return Err(format!("{LEVERAGE} wants an outcome: ?reach cg:to concept:…, as a constant or VALUES"));
                }
                if given(d::FROM) && places(d::FROM).is_empty() {
                    return Ok(Vec::new());
                }
                let mut complete = true;
                let mut found = Vec::new();
                for outcome in places(d::TO) {
                    let query = LeverageQuery {
                        from: places(d::FROM),
                        most: request.most,
                        longest: request.longest,
                        rank: request.rank,
                        budget: budget.clone(),
                        ..LeverageQuery::new([outcome])
                    };
                    let leverage = graph.leverage(&query);
                    complete &= leverage.cut_short.is_none();
                    found.push((outcome, leverage));
                }
                let mut out = Triples::new(corpus, &graph, "leverage", &request, complete).with_labels().called(called());
                for (outcome, leverage) in &found {
                    for lever in &leverage.levers {
                        out.reach(lever, *outcome);
                    }
                    for mechanism in &leverage.mechanisms {
                        out.mediation(mechanism, *outcome);
                    }
                }
                Ok(out.finish())
            }
        }
    }
}
