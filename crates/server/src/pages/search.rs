use super::{address, html};
use crate::Current;
use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::{IntoResponse, Redirect, Response},
};
use claimgraph_model::{Paper, Span};
use claimgraph_present::{Found, Page, Thing, find};

struct Hit {
    kind: &'static str,
    href: String,
    label: String,
}

#[derive(Template)]
#[template(path = "search.html")]
struct Search {
    words: String,
    found: Vec<Hit>,
    total: usize,
    nearest: Vec<String>,
}

/// Hits on one page.
const SHOWN: usize = 100;

pub(super) async fn search(State(current): State<Current>, RawQuery(query): RawQuery) -> Response {
    let pairs = crate::sparql::parameters(query.as_deref().unwrap_or_default().as_bytes()).unwrap_or_default();
    let words = pairs.into_iter().find(|(name, _)| name == "q").map(|(_, value)| value.trim().to_owned()).unwrap_or_default();
    if words.is_empty() {
        return Redirect::to("/").into_response();
    }
    let snapshot = current.snapshot();
    let (things, nearest) = match find(&snapshot.readings, &words, None) {
        Found::One(thing) => return Redirect::to(&address(&thing)).into_response(),
        Found::Several(things) => (things, Vec::new()),
        Found::None(nearest) => (Vec::new(), nearest),
    };
    let no_words = |_: &Paper, _: Span| None;
    let page = Page::new(&snapshot.readings, &no_words);
    let hit = |thing: &Thing| {
        let (kind, label) = match thing {
            Thing::Concept(id) => ("concept", page.label(id).to_owned()),
            Thing::Work(key) => ("work", page.work(key).to_owned()),
            Thing::Policy(id) => {
                let label = snapshot.readings.iter().flat_map(|r| &r.policies).find(|p| p.id == *id).map(|p| p.label.clone());
                ("policy", label.unwrap_or_else(|| id.to_string()))
            }
            Thing::Claim(key) => {
                let claim = page.evidence().find(|(_, e)| e.claim.key() == *key).map(|(_, e)| page.claim(&e.claim));
                ("claim", claim.unwrap_or_else(|| key.clone()))
            }
        };
        Hit { kind, href: address(thing), label }
    };
    html(&Search { total: things.len(), found: things.iter().take(SHOWN).map(hit).collect(), words, nearest })
}
