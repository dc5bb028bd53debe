use super::{
    ReadProblem,
    graph::{Graph, Node},
};
use crate::{
    mint::{self, PaperSpace},
    vocab::{cg, oa, prov},
};
use claimgraph_model::{Attribution, Claim, End, Evidence, Id};
use oxigraph::model::NamedNodeRef;

/// The evidence, each piece with its claim.
pub(super) fn nodes<'g>(graph: &'g Graph<'_>) -> impl Iterator<Item = Node<'g>> {
    graph.instances(cg::EVIDENCE)
}

/// `own` is the reading's own reader, which evidence does not name.
pub(super) fn read(node: &Node<'_>, space: &PaperSpace, own: &Id) -> Result<Evidence, ReadProblem> {
    Ok(Evidence {
        id: node.parsed(cg::RECORD_ID, "an id")?,
        span: node.node(oa::HAS_TARGET)?.span(oa::HAS_SELECTOR)?,
        claim: read_claim(&node.node(cg::EVIDENCE_FOR)?)?,
        cause: node.span(cg::CAUSE_SPAN)?,
        effect: node.span(cg::EFFECT_SPAN)?,
        cue: node.maybe_span(cg::CUE_SPAN)?,
        explicit: node.parsed(cg::EXPLICIT, "true or false")?,
        modality: node.value(cg::MODALITY)?,
        attribution: read_speaker(node)?,
        stance: node.value(cg::STANCE)?,
        level: node.maybe_value(cg::LEVEL)?,
        policy: node.parsed(cg::INVOLVES_POLICY, "true or false")?,
        confidence: node.maybe_parsed(cg::CONFIDENCE, "a number")?,
        rule: node.maybe_id(cg::FOUND_BY, mint::rule_id)?,
        reader: node.maybe_node(prov::WAS_GENERATED_BY)?.and_then(|n| space.id(n.iri, "reading-")).filter(|id| id != own),
    })
}

fn read_claim(node: &Node<'_>) -> Result<Claim, ReadProblem> {
    let end = |concept: NamedNodeRef<'_>, change: NamedNodeRef<'_>| {
        Ok(End { concept: node.id(concept, mint::concept_id)?, change: node.maybe_value(change)? })
    };
    Ok(Claim {
        cause: end(cg::CAUSE, cg::CAUSE_CHANGE)?,
        effect: end(cg::EFFECT, cg::EFFECT_CHANGE)?,
        relation: node.value(cg::RELATION)?,
        polarity: node.value(cg::POLARITY)?,
    })
}

/// A work says it, or else the author does: as one of the authors, or as the paper itself where it names none.
fn read_speaker(node: &Node<'_>) -> Result<Attribution, ReadProblem> {
    let speakers = node.nodes(cg::ATTRIBUTED_TO)?;
    let works: Vec<_> = speakers.iter().filter_map(|s| mint::work_key(s.iri)).collect();
    match (speakers.len(), works.as_slice()) {
        (0, _) => node.demand(cg::ATTRIBUTED_TO, None),
        (_, []) => Ok(Attribution::Author),
        (1, [work]) => Ok(Attribution::Source(work.clone())),
        _ => node.id(cg::ATTRIBUTED_TO, mint::work_key).map(Attribution::Source),
    }
}
