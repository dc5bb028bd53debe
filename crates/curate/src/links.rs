//! What can only be judged once all files are read: ids that name nothing, circles, and records that say the same.

use crate::{Code, RecordKind, context::Context, decode::Draft, nearest::suggest};
use claimgraph_model::Id;
use std::collections::BTreeMap;

pub(crate) fn check(context: &mut Context, draft: &Draft) {
    dangling(context);
    cycles(context, RecordKind::Concept, "broader");
    cycles(context, RecordKind::Section, "parent");
    duplicate_claims(context, draft);
    duplicate_labels(context, draft);
}

/// The file in which a kind of record is kept.
fn home(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Work => "works.toml",
        RecordKind::Concept => "concepts.toml",
        _ => "paper.toml",
    }
}

fn dangling(context: &mut Context) {
    for reference in std::mem::take(&mut context.references) {
        let (to, id) = (reference.to, reference.to_id.as_str());
        // A record without a readable id may be any.
        let exists = context.places.of(to, id).is_some() || [id, ""].iter().any(|id| context.phantoms.contains(&(to, (*id).to_owned())));
        if !exists {
            let from =
                reference.from_id.as_ref().map_or_else(|| format!("this {}", reference.from), |id| format!("{} `{id}`", reference.from));
            let key = if to == RecordKind::Work { "key" } else { "id" };
            let help = suggest(id, context.places.ids(to), || {
                let or = if reference.key == "attribution" { ", or remove attribution where the author speaks" } else { "" };
                format!("add a [[{to}]] with that {key} to {}, or correct the {key}{or}", home(to))
            });
            let message = format!("there is no {to} `{id}`, which {from} gives as its `{}`", reference.key);
            context.error(Code::DanglingId, reference.place.clone(), message).value(id).help(help);
        }
        context.references.push(reference);
    }
}

/// Reports each circle once, at the step that closes it.
fn cycles(context: &mut Context, kind: RecordKind, key: &str) {
    let mut up: BTreeMap<&str, Vec<(&str, usize)>> = BTreeMap::new();
    for (n, r) in context.references.iter().enumerate() {
        if let (true, true, Some(from)) = (r.from == kind, r.key == key, &r.from_id) {
            up.entry(from).or_default().push((&r.to_id, n));
        }
    }
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut done: BTreeMap<&str, ()> = BTreeMap::new();
    for start in up.keys() {
        // Depth first with a stack of our own: a chain may be longer than the thread's stack.
        let mut path: Vec<(&str, usize)> = vec![(start, 0)];
        while let Some((at, next)) = path.last_mut() {
            let step = up.get(at).and_then(|steps| steps.get(*next)).filter(|_| !done.contains_key(at));
            *next += 1;
            let Some(&(to, n)) = step else {
                done.insert(at, ());
                path.pop();
                continue;
            };
            if let Some(first) = path.iter().position(|(on_path, _)| *on_path == to) {
                let circle: Vec<&str> = path[first..].iter().map(|(id, _)| *id).chain([to]).collect();
                found.push((n, circle.join(" → ")));
            } else if !done.contains_key(to) {
                path.push((to, 0));
            }
        }
    }
    for (n, circle) in found {
        let (place, id) = (context.references[n].place.clone(), context.references[n].to_id.clone());
        let message = format!("`{key}` runs in a circle: {circle}");
        context.error(Code::Cycle, place, message).value(id).help("remove the step that is not so");
    }
}

/// Evidence is named by its place, so that two claims with the same cause words, effect words and relation would be one.
fn duplicate_claims(context: &mut Context, draft: &Draft) {
    let mut seen: BTreeMap<_, &Id> = BTreeMap::new();
    for e in &draft.evidence {
        let Some(first) = seen.get(&(e.cause, e.effect, e.claim.relation)) else {
            seen.insert((e.cause, e.effect, e.claim.relation), &e.id);
            continue;
        };
        let (Some(place), Some(place_of_first)) = (
            context.places.of(RecordKind::Claim, &e.id).cloned().filter(|_| *first != &e.id),
            context.places.of(RecordKind::Claim, first).cloned(),
        ) else {
            continue;
        };
        let message = format!("claim `{}` says what claim `{first}` says: same cause, effect and relation at the same place", e.id);
        let help = format!("the first one is at {place_of_first}; remove one of them, or correct its spans");
        context.error(Code::Duplicate, place, message).value(e.id.as_str()).help(help);
    }
}

/// Two concepts under one label are most often one; sometimes two papers' words do collide, so this only warns.
fn duplicate_labels(context: &mut Context, draft: &Draft) {
    let mut seen: BTreeMap<String, &Id> = BTreeMap::new();
    for c in &draft.concepts {
        let label = c.label.to_lowercase();
        match seen.get(&label) {
            Some(first) if *first != &c.id => {
                let Some(place) = context.places.of(RecordKind::Concept, &c.id).cloned() else { continue };
                let message = format!("concepts `{first}` and `{}` have the same label \"{}\"", c.id, c.label);
                let help = "make them one, or tell them apart in their labels";
                context.error(Code::DuplicateLabel, place, message).value(c.label.as_str()).help(help).warning();
            }
            Some(_) => {}
            None => {
                seen.insert(label, &c.id);
            }
        }
    }
}
