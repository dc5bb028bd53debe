use crate::{Code, Place, RecordKind, fields::Fields};
use claimgraph_model::{Attribution, Claim, End, Evidence, Modality, Polarity, Relation, Span, Stance};

pub(super) fn claim(f: &mut Fields<'_, '_>) -> Option<Evidence> {
    let (id, span) = (f.own_id("id"), f.needed_span("at"));
    let cause = end(f, "cause", span);
    let effect = end(f, "effect", span);
    let cue = f.span("cue");
    if let Some(cue) = cue {
        let (place, raw) = (f.place("cue"), f.raw("cue"));
        within(f, "cue", span, cue, place, raw);
    }
    let relation = f.needed_name("relation", Relation::NAMES);
    let polarity = f.named("polarity").unwrap_or(Polarity::Positive);
    let modality = f.named("modality").unwrap_or(Modality::Asserted);
    let (attribution, stance) = speaker(f);
    let (level, policy) = (f.named("level"), f.boolean("policy").unwrap_or(false));
    let explicit = f.boolean("explicit").unwrap_or(cue.is_some());
    if explicit && cue.is_none() && f.raw("cue").is_empty() {
        let (what, place) = (f.what(), f.place("explicit"));
        f.context
            .error(Code::ExplicitWithoutCue, place, format!("{what} is marked explicit and has no cue"))
            .value("true")
            .help("add cue = [120, 164], the words that state the relation, or remove explicit")
            .warning();
    }
    let (confidence, rule) = (f.decimal("confidence"), f.free_id("rule"));
    if let Some(confidence) = confidence.filter(|c| !(0.0..=1.0).contains(c)) {
        let (what, place) = (f.what(), f.place("confidence"));
        f.context
            .error(Code::BadNumber, place, format!("`confidence` of {what}: {confidence} is not a probability"))
            .value(confidence.to_string())
            .help("write a number from 0 to 1");
    }
    let ((cause, cause_end), (effect, effect_end)) = (cause?, effect?);
    Some(Evidence {
        id: id?,
        span: span?,
        claim: Claim { cause: cause_end, effect: effect_end, relation: relation?, polarity },
        cause,
        effect,
        cue,
        explicit,
        modality,
        attribution: attribution?,
        stance: stance?,
        level,
        policy,
        confidence,
        rule,
        reader: None,
    })
}

fn end(f: &mut Fields<'_, '_>, key: &'static str, claim: Option<Span>) -> Option<(Span, End)> {
    let mut inner = f.needed_table(key, "{ at = [120, 164], concept = \"short-name\" }")?;
    let span = inner.needed_span("at");
    let concept = inner.needed_reference("concept", RecordKind::Concept);
    let change = inner.named("change");
    let (place, raw) = (inner.place("at"), inner.raw("at"));
    inner.finish();
    if let Some(span) = span {
        within(f, key, claim, span, place, raw);
    }
    Some((span?, End { concept: concept?, change }))
}

/// A part of a claim lies within the claim: otherwise one of the two spans is wrong.
fn within(f: &mut Fields<'_, '_>, part: &str, claim: Option<Span>, span: Span, place: Place, raw: &str) {
    let Some(claim) = claim.filter(|claim| !claim.contains(span)) else { return };
    let message = format!("the {part} of {} lies outside the claim: {raw} is not within [{}, {}]", f.what(), claim.start, claim.end);
    let hull = claim.hull(span);
    let help = format!("widen the claim to at = [{}, {}], or correct the {part}", hull.start, hull.end);
    f.context.error(Code::OutsideClaim, place, message).value(raw).help(help);
}

/// Who says it and what the paper makes of it: `self` exactly where the author speaks.
fn speaker(f: &mut Fields<'_, '_>) -> (Option<Attribution>, Option<Stance>) {
    let is_author = matches!(f.raw("attribution").trim_matches(['"', '\'']), "" | "author");
    let attribution = if is_author {
        // Ask for the key all the same, so that it is known as one.
        f.text("attribution").or(Some("author".to_owned())).map(|_| Attribution::Author)
    } else {
        f.reference("attribution", RecordKind::Work).map(Attribution::Source)
    };
    let given: Option<Stance> = f.named("stance");
    let unreadable = given.is_none() && !f.raw("stance").is_empty();
    let stance = given.unwrap_or(Stance::OwnClaim);
    let clash = (attribution == Some(Attribution::Author)) != (stance == Stance::OwnClaim);
    if let Some(attribution) = attribution.as_ref().filter(|_| clash && !unreadable) {
        let what = f.what();
        let (message, help) = match attribution {
            Attribution::Author => (
                format!("{what} is the author's own and has the stance `{stance}`"),
                "remove stance, or tell whose view it is: attribution = \"key-of-a-work\"",
            ),
            Attribution::Source(key) => (
                format!("{what} is attributed to `{key}` and does not tell what the author makes of it"),
                "add stance = \"endorses\" | \"disputes\" | \"neutral\", or remove attribution",
            ),
        };
        let place = f.place(if given.is_some() { "stance" } else { "attribution" });
        let value = if given.is_some() { stance.as_str() } else { attribution.as_str() };
        f.context.error(Code::AuthorStance, place, message).value(value).help(help);
    }
    (attribution, (!unreadable).then_some(stance))
}
