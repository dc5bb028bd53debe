use crate::{Line, Page, Sheet, Thing};
use claimgraph_model::{Id, Policy};

pub(crate) fn sheet(page: &Page<'_>, id: &Id) -> Sheet {
    let mine: Vec<_> = page.readings.iter().flat_map(|r| r.policies.iter().filter(|p| p.id == *id).map(move |p| (r, p))).collect();
    let Some((_, first)) = mine.first() else { return Sheet::new("policy", id.as_str()) };
    let mut sheet = Sheet::new("policy", &first.label);
    let named = mine.iter().map(|(r, p)| {
        let (place, quote) = page.place(r, p.span);
        Line {
            text: format!("{}, {}", p.kind, p.status),
            place: Some(place),
            quote,
            id: Some(format!("policy:{}", p.id)),
            thing: Some(Thing::Policy(p.id.clone())),
        }
    });
    sheet.part("where it is named", named.collect());
    for (_, policy) in &mine {
        sheet.part("what it is", facts(page, policy));
    }
    let concepts: Vec<&Id> = mine.iter().filter_map(|(_, p)| p.concept.as_ref()).collect();
    let leads = page.evidence().filter(|(_, e)| concepts.contains(&&e.claim.cause.concept));
    sheet.part("leads to", leads.map(|(r, e)| page.claim_line(r, e)).collect());
    let comes = page.evidence().filter(|(_, e)| concepts.contains(&&e.claim.effect.concept));
    sheet.part("comes from", comes.map(|(r, e)| page.claim_line(r, e)).collect());
    let outcomes: Vec<&Id> = mine.iter().flat_map(|(_, p)| &p.outcomes).collect();
    let hindrances =
        page.evidence().filter(|(_, e)| outcomes.contains(&&e.claim.effect.concept) && e.claim.sign() == claimgraph_model::Sign::Negative);
    sheet.part("what stands against its outcomes", hindrances.map(|(r, e)| page.claim_line(r, e)).collect());
    sheet
}

fn facts(page: &Page<'_>, p: &Policy) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut fact = |name: &str, value: Option<String>| lines.extend(value.map(|v| Line::plain(format!("{name}: {v}"))));
    let all = |ids: &[Id]| (!ids.is_empty()).then(|| ids.iter().map(|id| page.label(id)).collect::<Vec<_>>().join("; "));
    fact("actor", p.actor.clone());
    fact("country", p.country.clone());
    fact("when", p.date.map(|d| d.to_string()));
    fact("level", p.level.map(|l| l.to_string()));
    fact("acts on", all(&p.targets));
    fact("aims at", all(&p.outcomes));
    fact("works through", all(&p.through));
    fact("mechanism", p.mechanism.clone());
    fact("as a concept", p.concept.as_ref().map(|c| page.label(c).to_owned()));
    fact("laid down in", p.work.as_ref().map(|w| page.work(w).to_owned()));
    lines
}
