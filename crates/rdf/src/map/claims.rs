use super::writer::Writer;
use crate::{
    mint,
    vocab::{cg, dcterms, direction, mp, oa, obo, prov, rdfs},
};
use claimgraph_model::{Attribution, Claim, End, Evidence, Id, Polarity, ReaderKind, Relation};
use oxigraph::model::NamedNode;
use std::collections::BTreeMap;

/// Claims by meaning, evidence by place.
pub(super) fn write(w: &mut Writer<'_>) {
    let labels: BTreeMap<&Id, &str> = w.reading.concepts.iter().map(|c| (&c.id, c.label.as_str())).collect();
    for evidence in &w.reading.evidence {
        let claim = write_claim(w, &evidence.claim, &labels);
        write_evidence(w, evidence, &claim);
    }
}

fn write_claim(w: &mut Writer<'_>, claim: &Claim, labels: &BTreeMap<&Id, &str>) -> NamedNode {
    let node = mint::claim(claim);
    w.types(&node, &[cg::CAUSAL_CLAIM, mp::CLAIM]);
    w.english(&node, rdfs::LABEL, &sentence(claim, labels));
    w.add(&node, cg::CAUSE, mint::concept(&claim.cause.concept));
    w.add(&node, cg::EFFECT, mint::concept(&claim.effect.concept));
    for (property, end) in [(cg::CAUSE_CHANGE, &claim.cause), (cg::EFFECT_CHANGE, &claim.effect)] {
        if let Some(change) = end.change {
            w.value(&node, property, change);
        }
    }
    w.value(&node, cg::RELATION, claim.relation);
    w.value(&node, cg::POLARITY, claim.polarity);
    w.add(&node, cg::SIGN, direction(claim.sign()));
    node
}

fn write_evidence(w: &mut Writer<'_>, e: &Evidence, claim: &NamedNode) {
    let reading = w.reading;
    let reader = reading.reader_of(e);
    let node = w.space.evidence(e, &reader.id);
    w.types(&node, &[cg::EVIDENCE, mp::STATEMENT, oa::ANNOTATION]);
    w.string(&node, cg::RECORD_ID, &e.id);
    w.add(&node, cg::EVIDENCE_FOR, claim.clone());
    w.add(claim, cg::HAS_EVIDENCE, node.clone());
    let (toward, back) = if e.challenges() { (mp::CHALLENGES, mp::CHALLENGED_BY) } else { (mp::SUPPORTS, mp::SUPPORTED_BY) };
    w.add(&node, toward, claim.clone());
    w.add(claim, back, node.clone());

    let (target, text, selector) = (w.space.target(e.span), w.space.text(), w.selector(e.span));
    w.add(&node, oa::HAS_BODY, claim.clone());
    w.add(&node, oa::HAS_TARGET, target.clone());
    w.add(&node, oa::MOTIVATED_BY, oa::CLASSIFYING);
    w.types(&target, &[oa::SPECIFIC_RESOURCE]);
    w.add(&target, oa::HAS_SOURCE, text);
    w.add(&target, oa::HAS_SELECTOR, selector);
    w.part(&node, dcterms::IS_PART_OF, e.span);
    w.place(&node, cg::CAUSE_SPAN, e.cause);
    w.place(&node, cg::EFFECT_SPAN, e.effect);
    if let Some(cue) = e.cue {
        w.place(&node, cg::CUE_SPAN, cue);
    }

    w.boolean(&node, cg::EXPLICIT, e.explicit);
    w.boolean(&node, cg::ASSERTS, e.asserts());
    w.boolean(&node, cg::INVOLVES_POLICY, e.policy);
    w.value(&node, cg::MODALITY, e.modality);
    w.value(&node, cg::STANCE, e.stance);
    if let Some(level) = e.level {
        w.value(&node, cg::LEVEL, level);
    }
    write_speaker(w, e, &node);

    let activity = w.space.reading(&reader.id);
    w.add(&node, prov::WAS_GENERATED_BY, activity);
    if let Some(confidence) = e.confidence {
        w.decimal(&node, cg::CONFIDENCE, confidence);
    }
    match &e.rule {
        Some(rule) => {
            let rule_node = mint::rule(rule);
            w.add(&node, cg::FOUND_BY, rule_node.clone());
            w.types(&rule_node, &[cg::RULE, prov::PLAN]);
            w.english(&rule_node, rdfs::LABEL, &rule.replace('-', " "));
        }
        None if reader.kind == ReaderKind::Curated => {
            let (curator, _) = w.names.agent_of(&reader.name);
            w.add(&node, crate::vocab::pav::CURATED_BY, curator);
        }
        None => {}
    }
}

/// Who says it, and whether the text points at a source for it: in words, or by a citation within the sentence.
fn write_speaker(w: &mut Writer<'_>, e: &Evidence, node: &NamedNode) {
    let reading = w.reading;
    match &e.attribution {
        Attribution::Source(work) => {
            w.add(node, cg::ATTRIBUTED_TO, mint::work(work));
            w.add(node, prov::HAD_PRIMARY_SOURCE, mint::work(work));
        }
        Attribution::Author if reading.paper.authors.is_empty() => {
            let paper = w.paper.clone();
            w.add(node, cg::ATTRIBUTED_TO, paper);
        }
        Attribution::Author => {
            for author in &reading.paper.authors {
                let (agent, _) = w.names.agent_of(&author.name());
                w.add(node, cg::ATTRIBUTED_TO, agent);
            }
        }
    }
    let cited = matches!(e.attribution, Attribution::Source(_)) || reading.citations.iter().any(|c| e.span.contains(c.span));
    let kind = if cited { obo::AUTHOR_STATEMENT_WITH_REFERENCE } else { obo::AUTHOR_STATEMENT_WITHOUT_REFERENCE };
    w.add(node, dcterms::TYPE, kind);
}

/// The claim in words: "talent (down) hinders growth".
fn sentence(claim: &Claim, labels: &BTreeMap<&Id, &str>) -> String {
    let end = |end: &End, marked: bool| {
        let label = labels.get(&end.concept).copied().unwrap_or(end.concept.as_str());
        if end.change.is_some() && marked { format!("{label} (down)") } else { label.to_owned() }
    };
    let (verb, lessens) = match claim.relation {
        Relation::Causes => ("causes", false),
        Relation::Enables => ("enables", false),
        Relation::Promotes => ("promotes", false),
        Relation::Prevents => ("prevents", true),
        Relation::Reduces => ("reduces", true),
        Relation::Requires => ("requires", false),
        Relation::Hinders => ("hinders", true),
        Relation::Transforms => ("transforms", false),
        Relation::ContributesTo => ("contributes to", false),
    };
    // "A reduces B (down)" with a positive polarity says that A brings the reduction of B about, and reads as its opposite.
    let marked = !(lessens && claim.polarity == Polarity::Positive);
    let (cause, effect) = (end(&claim.cause, true), end(&claim.effect, marked));
    match claim.polarity {
        Polarity::Negative if !lessens => format!("{cause} {verb} less {effect}"),
        Polarity::Positive if lessens && claim.effect.change.is_none() => format!("{cause} {verb} {effect} (same direction)"),
        Polarity::Unknown => format!("{cause} {verb} {effect} (direction open)"),
        _ => format!("{cause} {verb} {effect}"),
    }
}
