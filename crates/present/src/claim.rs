use crate::{Line, Page, Sheet, sign};

pub(crate) fn sheet(page: &Page<'_>, key: &str) -> Sheet {
    let mine: Vec<_> = page.evidence().filter(|(_, e)| e.claim.key() == key).collect();
    let Some((_, first)) = mine.first() else { return Sheet::new("claim", key) };
    let claim = &first.claim;
    let mut sheet = Sheet::new("claim", page.claim(claim));
    sheet.part("evidence", mine.iter().map(|(r, e)| page.evidence_line(r, e)).collect());
    let mut about = vec![
        Line::plain(format!("cause: {}", page.label(&claim.cause.concept))),
        Line::plain(format!("effect: {}", page.label(&claim.effect.concept))),
        Line::plain(format!(
            "relation: {}; between the phrases {}, between the concepts {}",
            claim.relation,
            claim.polarity,
            sign(claim.sign())
        )),
    ];
    about.push(Line::plain(format!("claim:{key}")));
    sheet.part("what it says", about);
    let same_pair = |e: &claimgraph_model::Evidence| {
        e.claim.cause.concept == claim.cause.concept && e.claim.effect.concept == claim.effect.concept && e.claim != *claim
    };
    let others: Vec<_> = page.evidence().filter(|(_, e)| same_pair(e)).collect();
    let (against, beside): (Vec<_>, Vec<_>) = others.iter().partition(|(_, e)| e.claim.sign() != claim.sign());
    sheet.part("said of the same pair with another sign", against.iter().map(|(r, e)| page.claim_line(r, e)).collect());
    sheet.part("said of the same pair in another way", beside.iter().map(|(r, e)| page.claim_line(r, e)).collect());
    let before = page.evidence().filter(|(_, e)| e.claim.effect.concept == claim.cause.concept);
    sheet.part("what leads to the cause", before.take(12).map(|(r, e)| page.claim_line(r, e)).collect());
    let after = page.evidence().filter(|(_, e)| e.claim.cause.concept == claim.effect.concept);
    sheet.part("what the effect leads to", after.take(12).map(|(r, e)| page.claim_line(r, e)).collect());
    sheet
}
