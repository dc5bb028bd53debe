use crate::Request;
use claimgraph_causal::{
    Basis, CausalGraph, Chain, Corpus, Disputed, EdgeIndex, Intentions, Lever, Loop, LoopKind, Mechanism, NetSign, NodeIndex, Rank,
    Standing, Statement, Voice,
};
use claimgraph_model::{Id, Modality, Polarity};
use claimgraph_rdf::{
    mint,
    model::{Literal, NamedNode, NamedNodeRef, Term, Triple},
    vocab::{Individual, derived as d, prov, rdf, rdfs, xsd},
};
use std::collections::BTreeSet;

/// Writes what follows from claims as triples, each link, chain and thing once.
pub struct Triples<'a> {
    corpus: &'a Corpus,
    graph: &'a CausalGraph,
    derivation: NamedNode,
    labels: bool,
    called: Vec<(Id, NamedNode)>,
    out: Vec<Triple>,
    done: BTreeSet<String>,
}

impl<'a> Triples<'a> {
    /// Begins with the derivation: what it counts and its limits.
    #[must_use]
    pub fn new(corpus: &'a Corpus, graph: &'a CausalGraph, what: &str, request: &Request, complete: bool) -> Self {
        let mut t = Self {
            corpus,
            graph,
            derivation: mint::derived("derivation", [what]),
            labels: false,
            called: Vec::new(),
            out: Vec::new(),
            done: BTreeSet::new(),
        };
        let node = t.derivation.clone();
        t.a(&node, d::DERIVATION);
        t.number(&node, d::AT_MOST_STEPS, request.longest);
        t.number(&node, d::AT_MOST_RESULTS, request.most);
        let rank = match request.rank {
            Rank::Shortest => "shortest",
            Rank::Supported => "supported",
            Rank::Believed => "believed",
        };
        t.string(&node, d::RANKED_BY, rank);
        let filter = &request.filter;
        for modality in &filter.modalities {
            t.add(&node, d::CONSIDERS, modality.iri());
        }
        let voice = match filter.voice {
            Voice::Anyone => "anyone",
            Voice::Author => "author",
            Voice::Attributed => "attributed",
        };
        t.string(&node, d::VOICE, voice);
        let disputed = match filter.disputed {
            Disputed::Out => "out",
            Disputed::In => "in",
            Disputed::Only => "only",
        };
        t.string(&node, d::DISPUTED_VIEWS, disputed);
        let intentions = match filter.intentions {
            Intentions::Out => "none",
            Intentions::Means => "means",
            Intentions::All => "all",
        };
        t.string(&node, d::INTENTIONS, intentions);
        for level in &filter.levels {
            t.add(&node, d::AT_LEVEL, level.iri());
        }
        filter.sections.iter().for_each(|s| t.string(&node, d::IN_SECTION, s));
        filter.papers.iter().for_each(|p| t.string(&node, d::OF_PAPER, p));
        t.decimal(&node, d::LEAST_CONFIDENCE, filter.least_confidence);
        for (way, _) in [("broader", request.joins.broader), ("narrower", request.joins.narrower)].iter().filter(|(_, on)| *on) {
            t.string(&node, d::JOINS_BY, way);
        }
        t.add(&node, d::IS_COMPLETE, Literal::from(complete));
        t
    }

    /// Tells the labels of concepts and policies too, for those who have nothing but these triples.
    #[must_use]
    pub fn with_labels(mut self) -> Self {
        self.labels = true;
        self
    }

    /// Nodes that were asked for by the IRI of a policy whose claims speak of it by a concept: ends are told under both.
    #[must_use]
    pub(crate) fn called(mut self, called: Vec<(Id, NamedNode)>) -> Self {
        self.called = called;
        self
    }

    /// The triples, in the order in which they were written.
    #[must_use]
    pub fn finish(self) -> Vec<Triple> {
        self.out
    }

    /// The IRI of a node: its concept, or the policy that claims do not speak of.
    pub fn node(&mut self, node: NodeIndex) -> NamedNode {
        let here = self.graph.node(node);
        let iri = match here.policies.first() {
            Some(policy) if !self.corpus.concepts().contains_key(&here.id) => mint::policy(&policy.id),
            _ => mint::concept(&here.id),
        };
        if self.labels && self.done.insert(iri.as_str().to_owned()) {
            self.words(&iri, rdfs::LABEL, &here.label);
        }
        iri
    }

    /// A causal link with the claims that it rests on.
    pub fn link(&mut self, link: EdgeIndex) -> NamedNode {
        let (tail, head) = self.graph.ends(link);
        let (from, to) = (self.graph.node(tail), self.graph.node(head));
        let node = mint::derived("link", [from.id.as_str(), to.id.as_str()]);
        if !self.done.insert(node.as_str().to_owned()) {
            return node;
        }
        let here = self.graph.link(link);
        self.statement(&node, d::CAUSAL_LINK, &format!("{} {} {}", from.label, self.graph.verb(link), to.label));
        let (tail, head) = (self.node(tail), self.node(head));
        self.add(&node, d::TAIL, tail);
        self.add(&node, d::HEAD, head);
        self.sign(&node, here.sign);
        self.number(&node, d::SUPPORT, here.support);
        self.decimal(&node, d::BELIEF, here.belief);
        self.add(&node, d::IS_DISPUTED, Literal::from(here.challenged));
        let standing = match here.standing {
            Standing::Joined => d::JOINED.into_owned(),
            Standing::Intended => d::INTENDED.into_owned(),
            Standing::Normative => Modality::Normative.iri(),
            Standing::Hypothetical => Modality::Hypothetical.iri(),
            Standing::Hedged => Modality::Hedged.iri(),
            Standing::Asserted => Modality::Asserted.iri(),
        };
        self.add(&node, d::STANDING, standing);
        for claim in claims(self.graph.grounds(link)) {
            self.add(&node, d::RESTS_ON, claim);
        }
        for claim in claims(self.graph.against(link)) {
            self.add(&node, d::OPPOSED_BY, claim);
        }
        let meant: BTreeSet<_> = self.graph.grounds(link).filter(|s| s.is_intention()).map(|s| mint::policy(&s.record)).collect();
        for policy in meant {
            self.add(&node, d::MEANT_BY, policy);
        }
        node
    }

    /// A chain with its steps; `rank` is its place among its like, from 1.
    pub fn chain(&mut self, chain: &Chain, rank: Option<usize>) -> NamedNode {
        let ids: Vec<&str> = chain.nodes.iter().map(|n| self.graph.node(*n).id.as_str()).collect();
        let node = mint::derived("chain", ids.iter().copied());
        if self.done.insert(node.as_str().to_owned()) {
            let (first, last) = (chain.nodes[0], chain.nodes[chain.nodes.len() - 1]);
            self.statement(&node, d::CAUSAL_CHAIN, &labels(self.graph, &chain.nodes));
            self.words(&node, rdfs::COMMENT, &chain.explain(self.graph));
            self.ends(&node, first, last);
            self.sign(&node, chain.sign);
            self.steps(&node, &format!("chain-{}", ids.join("--")), &chain.links, chain.weakest, chain.belief);
        }
        if let Some(rank) = rank {
            self.number(&node, d::CHAIN_RANK, rank);
        }
        node
    }

    /// A feedback loop with its steps.
    pub fn feedback(&mut self, found: &Loop) -> NamedNode {
        let ids: Vec<&str> = found.nodes.iter().map(|n| self.graph.node(*n).id.as_str()).collect();
        let node = mint::derived("loop", ids.iter().copied());
        if self.done.insert(node.as_str().to_owned()) {
            self.statement(&node, d::FEEDBACK_LOOP, &format!("{}: {}", found.name, found.words(self.graph)));
            self.string(&node, d::LOOP_NAME, &found.name);
            let kind = match found.kind {
                LoopKind::Reinforcing => d::REINFORCING,
                LoopKind::Balancing => d::BALANCING,
                LoopKind::Undetermined => d::UNDETERMINED,
            };
            self.add(&node, d::LOOP_KIND, kind.into_owned());
            self.sign(&node, found.sign);
            for at in &found.nodes {
                let thing = self.node(*at);
                self.add(&node, d::THROUGH, thing);
            }
            self.steps(&node, &format!("loop-{}", ids.join("--")), &found.links, found.weakest, found.belief);
        }
        node
    }

    /// A policy's link to an outcome, with its best chain.
    pub fn reach(&mut self, lever: &Lever, outcome: NodeIndex) -> Option<NamedNode> {
        let best = lever.chains.chains.first()?;
        let (from, to) = (self.graph.node(lever.node), self.graph.node(outcome));
        let node = mint::derived("reach", [from.id.as_str(), to.id.as_str()]);
        if !self.done.insert(node.as_str().to_owned()) {
            return Some(node);
        }
        self.statement(&node, d::POLICY_LINK, &format!("{} reaches {}", from.label, to.label));
        self.ends(&node, lever.node, outcome);
        self.sign(&node, lever.sign.unwrap_or(NetSign::Unknown));
        self.number(&node, d::STEP_COUNT, best.links.len());
        self.number(&node, d::CHAIN_COUNT, lever.chains.chains.len());
        self.number(&node, d::INDEPENDENT_CHAINS, lever.independent);
        self.decimal(&node, d::BELIEF, best.belief);
        self.add(&node, d::IS_DISPUTED, Literal::from(!lever.conflicts.is_empty()));
        let chain = self.chain(best, None);
        self.add(&node, d::BEST_CHAIN, chain);
        for cut in &lever.cuts {
            let thing = self.node(*cut);
            self.add(&node, d::CUT_BY, thing);
        }
        for link in &lever.conflicts {
            let link = self.link(*link);
            self.add(&node, d::CONFLICT_AT, link);
        }
        let links: BTreeSet<EdgeIndex> = lever.chains.chains.iter().flat_map(|c| c.links.iter().copied()).collect();
        self.derived_from(&node, links.into_iter());
        Some(node)
    }

    /// What a thing between does for the chains to an outcome.
    pub fn mediation(&mut self, mechanism: &Mechanism, outcome: NodeIndex) -> NamedNode {
        let (between, to) = (self.graph.node(mechanism.node), self.graph.node(outcome));
        let node = mint::derived("mediation", [between.id.as_str(), to.id.as_str()]);
        if self.done.insert(node.as_str().to_owned()) {
            self.statement(&node, d::MEDIATION, &format!("{} on the way to {}", between.label, to.label));
            let (between, to) = (self.node(mechanism.node), self.node(outcome));
            self.add(&node, d::THROUGH, between);
            self.add(&node, d::TO, to);
            self.decimal(&node, d::BETWEENNESS, mechanism.betweenness);
            self.number(&node, d::CHAIN_COUNT, mechanism.chains);
            self.number(&node, d::CUT_COUNT, mechanism.cuts);
            self.add(&node, d::CUTS_ALL, Literal::from(mechanism.cuts_all));
        }
        node
    }

    /// Support, belief and relatives of every claim, assembled over all papers.
    pub fn assembled(&mut self, request: &Request) {
        for (key, found) in self.corpus.assemble(&request.filter) {
            let node = mint::claim(&found.claim);
            self.number(&node, d::SUPPORT, found.support);
            self.decimal(&node, d::BELIEF, found.belief);
            self.decimal(&node, d::BELIEF_WITH_SPECIAL, found.belief_with_special);
            debug_assert!(node.as_str().ends_with(&key));
            for (property, others) in [(d::SPECIAL_CASE_OF, &found.under), (d::CONTRADICTS, &found.contradicts)] {
                for other in others {
                    self.add(&node, property, NamedNode::new_unchecked(format!("{}claim/{other}", mint::BASE)));
                }
            }
        }
    }

    fn steps(&mut self, node: &NamedNode, name: &str, links: &[EdgeIndex], weakest: usize, belief: f64) {
        self.number(node, d::STEP_COUNT, links.len());
        self.decimal(node, d::BELIEF, belief);
        self.add(node, d::IS_DISPUTED, Literal::from(links.iter().any(|l| self.graph.link(*l).challenged)));
        for (at, link) in links.iter().enumerate() {
            let step = mint::derived("step", [name, &(at + 1).to_string()]);
            self.a(&step, d::CHAIN_STEP);
            self.number(&step, d::POSITION, at + 1);
            let link = self.link(*link);
            self.add(&step, d::LINK, link);
            self.add(node, d::HAS_STEP, step.clone());
            if at == weakest {
                self.add(node, d::WEAKEST_STEP, step);
            }
        }
        self.derived_from(node, links.iter().copied());
    }

    fn derived_from(&mut self, node: &NamedNode, links: impl Iterator<Item = EdgeIndex>) {
        let claims: BTreeSet<NamedNode> = links.flat_map(|l| claims(self.graph.grounds(l))).collect();
        for claim in claims {
            self.add(node, d::WAS_DERIVED_FROM, claim);
        }
    }

    fn statement(&mut self, node: &NamedNode, class: NamedNodeRef<'_>, label: &str) {
        self.a(node, class);
        self.words(node, rdfs::LABEL, label);
        let derivation = self.derivation.clone();
        self.add(node, prov::WAS_GENERATED_BY, derivation);
    }

    fn ends(&mut self, node: &NamedNode, from: NodeIndex, to: NodeIndex) {
        for (property, end) in [(d::FROM, from), (d::TO, to)] {
            let own = self.node(end);
            let id = &self.graph.node(end).id;
            let others: Vec<NamedNode> =
                self.called.iter().filter(|(at, iri)| at == id && *iri != own).map(|(_, iri)| iri.clone()).collect();
            self.add(node, property, own);
            for other in others {
                self.add(node, property, other);
            }
        }
    }

    fn sign(&mut self, node: &NamedNode, sign: NetSign) {
        let value = match sign {
            NetSign::Positive => Polarity::Positive.iri(),
            NetSign::Negative => Polarity::Negative.iri(),
            NetSign::Unknown => Polarity::Unknown.iri(),
            NetSign::Conflicting => d::CONFLICTING.into_owned(),
        };
        self.add(node, d::NET_SIGN, value);
    }

    fn a(&mut self, node: &NamedNode, class: NamedNodeRef<'_>) {
        self.add(node, rdf::TYPE, class.into_owned());
    }

    fn add(&mut self, node: &NamedNode, property: NamedNodeRef<'_>, object: impl Into<Term>) {
        self.out.push(Triple::new(node.clone(), property, object));
    }

    fn string(&mut self, node: &NamedNode, property: NamedNodeRef<'_>, text: &str) {
        self.add(node, property, Literal::new_simple_literal(text));
    }

    fn words(&mut self, node: &NamedNode, property: NamedNodeRef<'_>, text: &str) {
        self.add(node, property, Literal::new_language_tagged_literal_unchecked(text, "en"));
    }

    fn number(&mut self, node: &NamedNode, property: NamedNodeRef<'_>, value: usize) {
        self.add(node, property, Literal::from(value as i64));
    }

    /// To six digits, so that the order of adding does not show.
    fn decimal(&mut self, node: &NamedNode, property: NamedNodeRef<'_>, value: f64) {
        let rounded = (value * 1e6).round() / 1e6;
        self.add(node, property, Literal::new_typed_literal(rounded.to_string(), xsd::DECIMAL));
    }
}

fn claims<'a>(statements: impl Iterator<Item = &'a Statement>) -> BTreeSet<NamedNode> {
    statements
        .filter_map(|s| match &s.basis {
            Basis::Claim(claim) => Some(mint::claim(claim)),
            Basis::Intention { .. } => None,
        })
        .collect()
}

fn labels(graph: &CausalGraph, nodes: &[NodeIndex]) -> String {
    nodes.iter().map(|n| graph.node(*n).label.as_str()).collect::<Vec<_>>().join(" → ")
}
