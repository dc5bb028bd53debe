//! What a link of the causal map rests on: every place that speaks of the pair, for it or against it, and every policy that means it.

use crate::{Snapshot, pages, view::page_of};
use claimgraph_causal::{Basis, CausalGraph, Corpus, Filter, Joins, Statement};
use claimgraph_model::{Evidence, Id, Reading};
use claimgraph_present::{Page, Thing};
use serde::Serialize;

/// One end of a link.
#[derive(Debug, Serialize)]
pub(crate) struct End {
    pub(crate) id: Id,
    pub(crate) label: String,
    pub(crate) href: String,
}

/// One place, or one policy.
#[derive(Debug, Serialize)]
pub(crate) struct Said {
    /// The claim in words of our own, or what the policy means.
    pub(crate) text: String,
    /// Its page.
    pub(crate) href: String,
    /// Who says it and how.
    pub(crate) standing: String,
    /// Paper, section and code points.
    pub(crate) place: String,
    /// The place in the paper's page.
    pub(crate) place_href: String,
    /// The words there, where the text is at hand.
    pub(crate) quote: Option<String>,
    pub(crate) disputed: bool,
}

/// A link with its ground.
#[derive(Debug, Serialize)]
pub(crate) struct Ground {
    pub(crate) source: End,
    pub(crate) target: End,
    /// What stands between the two labels.
    pub(crate) verb: &'static str,
    pub(crate) sign: String,
    pub(crate) footing: String,
    pub(crate) said: Vec<Said>,
    pub(crate) against: Vec<Said>,
}

/// What is said of an ordered pair, in any mood; `None` where nothing is.
pub(crate) fn ground(snapshot: &Snapshot, tail: &str, head: &str) -> Option<Ground> {
    let graph = Corpus::new(&snapshot.readings).graph(&Filter::everything(), &Joins::default());
    let (tail, head) = (graph.index_of(&Id::new(tail).ok()?)?, graph.index_of(&Id::new(head).ok()?)?);
    let link = graph.between(tail, head)?;
    let end = |node| {
        let here = graph.node(node);
        End { id: here.id.clone(), label: here.label.clone(), href: page_of(snapshot, &here.id) }
    };
    let words = pages::words(snapshot);
    let page = Page::new(&snapshot.readings, &words);
    let told = |s: &Statement| said(snapshot, &graph, &page, s);
    // A rejected view grounds the link and speaks against it; it is told once, where it is disputed.
    let against: Vec<&Statement> = graph.against(link).collect();
    let is_against = |s: &&Statement| against.iter().any(|a| (&a.paper, &a.record) == (&s.paper, &s.record));
    Some(Ground {
        source: end(tail),
        target: end(head),
        verb: graph.verb(link),
        sign: graph.link(link).sign.to_string(),
        footing: graph.footing(link),
        said: graph.grounds(link).filter(|s| !is_against(s)).filter_map(told).collect(),
        against: against.iter().copied().filter_map(told).collect(),
    })
}

fn said(snapshot: &Snapshot, graph: &CausalGraph, page: &Page<'_>, s: &Statement) -> Option<Said> {
    match &s.basis {
        Basis::Claim(_) => {
            let found = |r: &'_ &Reading| r.paper.id == s.paper;
            let (reading, evidence): (&Reading, &Evidence) =
                snapshot.readings.iter().filter(found).find_map(|r| Some((r, r.evidence.iter().find(|e| e.id == s.record)?)))?;
            let line = page.evidence_line(reading, evidence);
            Some(Said {
                text: page.claim(&evidence.claim),
                href: pages::address(&Thing::Claim(evidence.claim.key())),
                standing: line.text,
                place: line.place.unwrap_or_default(),
                place_href: format!("/papers/{}#e-{}", reading.paper.id, evidence.id),
                quote: line.quote,
                disputed: s.challenges(),
            })
        }
        Basis::Intention { concept, role, .. } => {
            let reading = snapshot.reading(s.paper.as_str())?;
            let policy = reading.policies.iter().find(|p| p.id == s.record)?;
            let concept = graph.index_of(concept).map_or_else(|| concept.to_string(), |n| graph.node(n).label.clone());
            Some(Said {
                text: format!("{} {} {concept}", policy.label, role.as_str()),
                href: pages::address(&Thing::Policy(policy.id.clone())),
                standing: "what the policy is meant to do".to_owned(),
                place: reading.paper.id.to_string(),
                place_href: format!("/papers/{}", reading.paper.id),
                quote: None,
                disputed: false,
            })
        }
    }
}
