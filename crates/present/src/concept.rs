use crate::{Line, Page, Sheet, Thing};
use claimgraph_model::Id;
use std::collections::BTreeSet;

pub(crate) fn sheet(page: &Page<'_>, id: &Id) -> Sheet {
    let mut sheet = Sheet::new("concept", page.label(id));
    let leads = page.evidence().filter(|(_, e)| e.claim.cause.concept == *id);
    sheet.part("leads to", leads.map(|(r, e)| page.claim_line(r, e)).collect());
    let comes = page.evidence().filter(|(_, e)| e.claim.effect.concept == *id);
    sheet.part("comes from", comes.map(|(r, e)| page.claim_line(r, e)).collect());
    let concepts = || page.readings.iter().flat_map(|r| r.concepts.iter().map(move |c| (r, c)));
    let mut about = Vec::new();
    for (reading, c) in concepts().filter(|(_, c)| c.id == *id) {
        about.push(Line::plain(format!("{}, {} in {}, named {} times", c.category, c.tier, reading.paper.id, c.mentions.len())));
        about.extend(c.definition.iter().map(Line::plain));
        if !c.alt_labels.is_empty() {
            about.push(Line::plain(format!("also called {}", c.alt_labels.join(", "))));
        }
        about.extend(c.broader.iter().map(|b| Line::plain(format!("broader: {}", page.label(b)))));
        about.extend(c.related.iter().map(|b| Line::plain(format!("related: {}", page.label(b)))));
    }
    let narrower: BTreeSet<&str> = concepts().filter(|(_, c)| c.broader.contains(id)).map(|(_, c)| c.label.as_str()).collect();
    if !narrower.is_empty() {
        about.push(Line::plain(format!("narrower: {}", narrower.into_iter().collect::<Vec<_>>().join(", "))));
    }
    about.push(Line::plain(format!("concept:{id}")));
    sheet.part("what it is", about);
    let policies = page.readings.iter().flat_map(|r| r.policies.iter().map(move |p| (r, p)));
    let policies = policies.filter_map(|(r, p)| {
        let role = match () {
            () if p.concept.as_ref() == Some(id) => "is",
            () if p.outcomes.contains(id) => "aims at it:",
            () if p.targets.contains(id) => "acts on it:",
            () if p.through.contains(id) => "works through it:",
            () => return None,
        };
        let (place, quote) = page.place(r, p.span);
        Some(Line {
            text: format!("{role} {} ({})", p.label, p.status),
            place: Some(place),
            quote,
            id: Some(format!("policy:{}", p.id)),
            thing: Some(Thing::Policy(p.id.clone())),
        })
    });
    sheet.part("policies", policies.collect());
    let quantities = page.readings.iter().flat_map(|r| r.quantities.iter().filter(|q| q.about.as_ref() == Some(id)).map(move |q| (r, q)));
    let quantities = quantities.map(|(r, q)| {
        let (place, quote) = page.place(r, q.span);
        let value = match q.value {
            claimgraph_model::Value::Number(n) => n.to_string(),
            claimgraph_model::Value::Range(low, high) => format!("{low}–{high}"),
        };
        let when = q.period.map(|p| format!(", {p}")).unwrap_or_default();
        let source = q.source.as_ref().map(|s| format!(", {}", page.work(s))).unwrap_or_default();
        Line {
            text: format!("{} of {}: {value} {}{when} ({}{source})", q.measure, q.subject, q.unit, q.kind_of),
            place: Some(place),
            quote,
            id: Some(format!("quantity {}", q.id)),
            thing: None,
        }
    });
    sheet.part("numbers", quantities.collect());
    sheet
}
