use crate::{Line, Page, Sheet};
use claimgraph_model::{Attribution, Id};

pub(crate) fn sheet(page: &Page<'_>, key: &Id) -> Sheet {
    let mut sheet = Sheet::new("work", page.work(key));
    let claims = page.evidence().filter(|(_, e)| e.attribution == Attribution::Source(key.clone()));
    sheet.part("claims that the paper reports from it", claims.map(|(r, e)| page.claim_line(r, e)).collect());
    let citations = page.readings.iter().flat_map(|r| r.citations.iter().filter(|c| c.work == *key).map(move |c| (r, c)));
    let citations = citations.map(|(r, c)| {
        let (place, quote) = page.place(r, c.span);
        let note = c.note.as_ref().map(|n| format!(": {n}")).unwrap_or_default();
        let locator = c.locator.as_ref().map(|l| format!(", {l}")).unwrap_or_default();
        Line {
            text: format!("{} ({}{locator}){note}", c.function, c.form),
            place: Some(place),
            quote,
            id: Some(format!("citation {}", c.id)),
            thing: None,
        }
    });
    sheet.part("where and why it is cited", citations.collect());
    let quantities = page.readings.iter().flat_map(|r| r.quantities.iter().filter(|q| q.source.as_ref() == Some(key)).map(move |q| (r, q)));
    let quantities = quantities.map(|(r, q)| {
        let (place, quote) = page.place(r, q.span);
        Line {
            text: format!("{} of {}", q.measure, q.subject),
            place: Some(place),
            quote,
            id: Some(format!("quantity {}", q.id)),
            thing: None,
        }
    });
    sheet.part("numbers taken from it", quantities.collect());
    let mut about = Vec::new();
    for w in page.readings.iter().flat_map(|r| &r.works).filter(|w| w.key == *key) {
        about.push(Line::plain(format!("{}{}", w.kind, w.year.as_ref().map(|y| format!(", {y}")).unwrap_or_default())));
        if !w.authors.is_empty() {
            about.push(Line::plain(format!("by {}", w.authors.join("; "))));
        }
        about.extend(w.title.iter().map(|t| Line::plain(format!("title: {t}"))));
        about.extend(w.venue.iter().chain(&w.publisher).map(|t| Line::plain(format!("in: {t}"))));
        about.extend(w.doi.iter().map(|t| Line::plain(format!("doi:{t}"))));
    }
    about.push(Line::plain(format!("work:{key}")));
    sheet.part("what it is", about);
    sheet
}
