//! How each kind of record is written: keys in the order of the definition, what is usual left out.

use super::block::{Block, number, quoted, span};
use claimgraph_model::{
    Attribution, Citation, Concept, End, Event, Evidence, Modality, Paper, Polarity, Policy, Quantity, Reader, Section, Slip, Span, Stance,
    Value, Work,
};

pub(super) fn paper(p: &Paper) -> String {
    let mut b = Block::new("[paper]");
    b.text("id", &p.id).text("title", &p.title);
    if !p.authors.is_empty() {
        let table = |keys: &[Option<String>]| format!("{{ {} }}", keys.iter().flatten().cloned().collect::<Vec<_>>().join(", "));
        let pair = |key: &str, text: &str| Some(format!("{key} = {}", quoted(text)));
        let authors: Vec<String> = p
            .authors
            .iter()
            .map(|a| {
                let places: Vec<String> = a
                    .affiliations
                    .iter()
                    .map(|f| table(&[pair("name", &f.name), f.place.as_ref().and_then(|place| pair("place", place))]))
                    .collect();
                let affiliations = (!places.is_empty()).then(|| format!("affiliations = [{}]", places.join(", ")));
                table(&[pair("family", &a.family), a.given.as_ref().and_then(|given| pair("given", given)), affiliations])
            })
            .collect();
        b.raw("authors", format!("[\n  {},\n]", authors.join(",\n  ")));
    }
    b.optional("venue", p.venue.as_ref()).optional("publisher", p.publisher.as_ref()).optional("issn", p.issn.as_ref());
    if let Some(year) = p.year {
        b.raw("year", year);
    }
    b.optional("volume", p.volume.as_ref()).optional("issue", p.issue.as_ref()).optional("pages", p.pages.as_ref());
    b.optional("doi", p.doi.as_ref()).optional("received", p.received).optional("accepted", p.accepted);
    b.text("language", &p.language).optional("paper-type", p.paper_type.as_ref());
    b.text("sha256", &p.sha256).raw("length", p.length).finish()
}

pub(super) fn reader(r: &Reader) -> String {
    Block::new("[reader]").text("id", &r.id).text("kind", r.kind.as_str()).text("name", &r.name).text("version", &r.version).finish()
}

pub(super) fn section(s: &Section) -> String {
    let mut b = Block::new("[[section]]");
    b.text("id", &s.id).text("kind", s.kind.as_str()).text("title", &s.title).span("at", s.span).optional("parent", s.parent.as_ref());
    optional_span(&mut b, "callout", s.callout);
    b.optional("role", s.role.as_ref()).finish()
}

fn optional_span(b: &mut Block, key: &str, span: Option<Span>) {
    if let Some(span) = span {
        b.span(key, span);
    }
}

pub(super) fn slip(s: &Slip) -> String {
    Block::new("[[slip]]").span("at", s.span).text("reads", &s.reads).finish()
}

pub(super) fn work(w: &Work) -> String {
    let mut b = Block::new("[[work]]");
    b.text("key", &w.key)
        .text("label", &w.label)
        .list("authors", &w.authors)
        .optional("year", w.year.as_ref())
        .text("kind", w.kind.as_str());
    b.optional("title", w.title.as_ref()).optional("venue", w.venue.as_ref()).optional("publisher", w.publisher.as_ref());
    b.optional("doi", w.doi.as_ref()).optional("url", w.url.as_ref()).finish()
}

pub(super) fn citation(c: &Citation) -> String {
    let mut b = Block::new("[[citation]]");
    b.text("id", &c.id).span("at", c.span).text("work", &c.work).text("form", c.form.as_str()).text("function", c.function.as_str());
    b.optional("locator", c.locator.as_ref()).optional("note", c.note.as_ref()).finish()
}

pub(super) fn concept(c: &Concept) -> String {
    let mut b = Block::new("[[concept]]");
    b.text("id", &c.id).text("label", &c.label).list("alt", &c.alt_labels).list("hidden", &c.hidden_labels);
    b.text("category", c.category.as_str()).text("tier", c.tier.as_str()).optional("definition", c.definition.as_ref());
    b.ids("broader", &c.broader).ids("related", &c.related).spans("mentions", &c.mentions).finish()
}

pub(super) fn claim(e: &Evidence) -> String {
    let end = |at: Span, end: &End| {
        let change = end.change.map(|change| format!(", change = {}", quoted(change.as_str()))).unwrap_or_default();
        format!("{{ at = {}, concept = {}{change} }}", span(at), quoted(&end.concept))
    };
    let mut b = Block::new("[[claim]]");
    b.text("id", &e.id).span("at", e.span).raw("cause", end(e.cause, &e.claim.cause)).raw("effect", end(e.effect, &e.claim.effect));
    optional_span(&mut b, "cue", e.cue);
    b.text("relation", e.claim.relation.as_str());
    let unusual = |usual: bool, name: &'static str| (!usual).then_some(name);
    b.optional("polarity", unusual(e.claim.polarity == Polarity::Positive, e.claim.polarity.as_str()));
    b.optional("modality", unusual(e.modality == Modality::Asserted, e.modality.as_str()));
    if let Attribution::Source(key) = &e.attribution {
        b.text("attribution", key);
    }
    b.optional("stance", unusual(e.stance == Stance::OwnClaim, e.stance.as_str())).optional("level", e.level);
    if e.policy {
        b.raw("policy", true);
    }
    if e.explicit != e.cue.is_some() {
        b.raw("explicit", e.explicit);
    }
    if let Some(confidence) = e.confidence {
        b.raw("confidence", number(confidence));
    }
    b.optional("rule", e.rule.as_ref()).finish()
}

pub(super) fn policy(p: &Policy) -> String {
    let mut b = Block::new("[[policy]]");
    b.text("id", &p.id).text("label", &p.label).span("at", p.span).text("kind", p.kind.as_str()).text("status", p.status.as_str());
    b.optional("actor", p.actor.as_ref()).optional("country", p.country.as_ref()).optional("date", p.date).optional("level", p.level);
    b.optional("concept", p.concept.as_ref()).ids("targets", &p.targets).ids("outcomes", &p.outcomes).ids("through", &p.through);
    b.optional("mechanism", p.mechanism.as_ref()).optional("work", p.work.as_ref()).finish()
}

pub(super) fn quantity(q: &Quantity) -> String {
    let value = match q.value {
        Value::Number(n) => number(n),
        Value::Range(from, to) => format!("[{}, {}]", number(from), number(to)),
    };
    let mut b = Block::new("[[quantity]]");
    b.text("id", &q.id).span("at", q.span).text("subject", &q.subject).optional("about", q.about.as_ref()).text("measure", &q.measure);
    b.raw("value", value).text("unit", &q.unit).optional("period", q.period).optional("place", q.place.as_ref());
    b.optional("source", q.source.as_ref()).text("kind", q.kind_of.as_str()).optional("note", q.note.as_ref()).finish()
}

pub(super) fn event(e: &Event) -> String {
    let mut b = Block::new("[[event]]");
    b.text("id", &e.id).span("at", e.span).text("label", &e.label).text("date", &e.date.to_string());
    b.optional("actor", e.actor.as_ref()).optional("place", e.place.as_ref()).optional("note", e.note.as_ref()).finish()
}
