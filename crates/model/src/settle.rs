//! What programs found is brought into the order that every reading has: no id twice, none that names nothing, no place outside the text.

use crate::{Attribution, Id, Period, Reading, Span, Stance, Value};
use std::collections::{BTreeMap, BTreeSet};

impl Reading {
    /// Takes out what contradicts itself or names nothing, and sorts: for readings that programs made or put together.
    ///
    /// A reading that is in order already comes back the same, sorted. What is taken out: records whose place lies outside the text, whose
    /// id another one has, or that need a work or a concept that is not there; links to nothing; circles of broader concepts and of
    /// sections; labels, mentions and links that are there twice; names and DOIs that cannot be written down; the same cause, effect and
    /// relation at the same place again.
    pub fn settle(&mut self) {
        self.sort();
        self.settle_paper();
        self.settle_sections();
        self.settle_works();
        self.settle_concepts();
        self.settle_evidence();
        self.settle_rest();
        self.sort();
    }

    fn within(&self) -> impl Fn(Span) -> bool + use<> {
        let length = self.paper.length;
        move |span: Span| span.start < span.end && span.end <= length
    }

    fn settle_paper(&mut self) {
        let mut readers = BTreeSet::from([self.reader.id.clone()]);
        self.also.retain(|r| readers.insert(r.id.clone()));
        let mut seen = BTreeSet::new();
        self.paper.authors.retain(|a| !a.family.trim().is_empty() && is_name(&a.name()) && seen.insert(fold(&a.name())));
        for author in &mut self.paper.authors {
            author.affiliations.retain(|a| is_name(&a.name));
        }
        keep_name(&mut self.paper.publisher);
        self.paper.doi.take_if(|doi| !is_doi(doi));
        for date in [&mut self.paper.received, &mut self.paper.accepted] {
            date.take_if(|d| !is_date(*d));
        }
    }

    fn settle_sections(&mut self) {
        let within = self.within();
        let mut ids = BTreeSet::new();
        self.sections.retain(|s| within(s.span) && !s.title.trim().is_empty() && ids.insert(s.id.clone()));
        let parents: BTreeMap<Id, Id> = self.sections.iter().filter_map(|s| Some((s.id.clone(), s.parent.clone()?))).collect();
        for section in &mut self.sections {
            section.callout.take_if(|c| !within(*c));
            section.parent.take_if(|p| !ids.contains(p));
            // Up the chain: whoever meets oneself again has no parent.
            let mut at = section.parent.clone();
            for _ in 0..64 {
                match at {
                    None => break,
                    Some(ref id) if *id == section.id => {
                        section.parent = None;
                        break;
                    }
                    Some(id) => at = parents.get(&id).cloned(),
                }
            }
        }
        let mut spans = BTreeSet::new();
        self.slips.retain(|s| within(s.span) && spans.insert(s.span));
    }

    fn settle_works(&mut self) {
        let within = self.within();
        let mut keys = BTreeSet::new();
        self.works.retain(|w| !w.label.trim().is_empty() && w.key.as_str() != "author" && keys.insert(w.key.clone()));
        for work in &mut self.works {
            work.authors = work.authors.iter().flat_map(|a| a.split(';')).map(|a| a.trim().to_owned()).filter(|a| !a.is_empty()).collect();
            work.doi.take_if(|doi| !is_doi(doi));
            keep_name(&mut work.publisher);
        }
        let mut ids = BTreeSet::new();
        self.citations.retain(|c| within(c.span) && keys.contains(&c.work) && ids.insert(c.id.clone()));
    }

    fn settle_concepts(&mut self) {
        let within = self.within();
        let mut ids = BTreeSet::new();
        self.concepts.retain(|c| !c.label.trim().is_empty() && ids.insert(c.id.clone()));
        for concept in &mut self.concepts {
            let mut labels = BTreeSet::from([concept.label.clone()]);
            concept.alt_labels.retain(|l| !l.trim().is_empty() && labels.insert(l.clone()));
            concept.hidden_labels.retain(|l| !l.trim().is_empty() && labels.insert(l.clone()));
            let mut links = BTreeSet::from([concept.id.clone()]);
            concept.broader.retain(|b| ids.contains(b) && links.insert(b.clone()));
            concept.related.retain(|r| ids.contains(r) && links.insert(r.clone()));
            let mut mentions = BTreeSet::new();
            concept.mentions.retain(|m| within(*m) && mentions.insert(*m));
        }
        self.break_circles();
        let above: BTreeMap<Id, BTreeSet<Id>> = self.concepts.iter().map(|c| (c.id.clone(), self.above(&c.id))).collect();
        for concept in &mut self.concepts {
            let id = &concept.id;
            concept.related.retain(|r| !above[id].contains(r) && !above[r].contains(id));
        }
    }

    /// Takes broader links in order of id and leaves out each that would close a circle.
    fn break_circles(&mut self) {
        let links: Vec<(usize, Id)> =
            self.concepts.iter().enumerate().flat_map(|(n, c)| c.broader.iter().map(move |b| (n, b.clone()))).collect();
        for concept in &mut self.concepts {
            concept.broader.clear();
        }
        for (n, broader) in links {
            if !self.above(&broader).contains(&self.concepts[n].id) {
                self.concepts[n].broader.push(broader);
            }
        }
    }

    /// All that is broader than a concept, at any distance.
    fn above(&self, id: &Id) -> BTreeSet<Id> {
        let mut found = BTreeSet::new();
        let mut ahead = vec![id.clone()];
        while let Some(id) = ahead.pop() {
            // Concepts are in order of id.
            let Ok(n) = self.concepts.binary_search_by(|c| c.id.cmp(&id)) else { continue };
            for broader in &self.concepts[n].broader {
                if found.insert(broader.clone()) {
                    ahead.push(broader.clone());
                }
            }
        }
        found
    }

    fn settle_evidence(&mut self) {
        let within = self.within();
        let concepts: BTreeSet<&Id> = self.concepts.iter().map(|c| &c.id).collect();
        let works: BTreeSet<&Id> = self.works.iter().map(|w| &w.key).collect();
        let readers: BTreeSet<&Id> = self.also.iter().map(|r| &r.id).collect();
        let (mut ids, mut places) = (BTreeSet::new(), BTreeSet::new());
        self.evidence.retain_mut(|e| {
            e.reader.take_if(|r| !readers.contains(r));
            if let Attribution::Source(work) = &e.attribution
                && !works.contains(work)
            {
                e.attribution = Attribution::Author;
            }
            match (&e.attribution, e.stance) {
                (Attribution::Author, _) => e.stance = Stance::OwnClaim,
                (Attribution::Source(_), Stance::OwnClaim) => e.stance = Stance::Neutral,
                _ => {}
            }
            e.cue.take_if(|c| !within(*c));
            e.explicit &= e.cue.is_some();
            e.confidence.take_if(|c| !(0.0..=1.0).contains(c));
            let inner = [Some(e.cause), Some(e.effect), e.cue];
            let fits = within(e.span) && inner.into_iter().flatten().all(|s| within(s) && e.span.contains(s));
            fits && [&e.claim.cause, &e.claim.effect].iter().all(|end| concepts.contains(&end.concept))
                && !ids.contains(&e.id)
                && places.insert((e.cause, e.effect, e.claim.relation))
                && ids.insert(e.id.clone())
        });
    }

    fn settle_rest(&mut self) {
        let within = self.within();
        let concepts: BTreeSet<&Id> = self.concepts.iter().map(|c| &c.id).collect();
        let works: BTreeSet<&Id> = self.works.iter().map(|w| &w.key).collect();
        let mut ids = BTreeSet::new();
        self.policies.retain(|p| within(p.span) && !p.label.trim().is_empty() && ids.insert(p.id.clone()));
        for policy in &mut self.policies {
            keep_name(&mut policy.actor);
            keep_name(&mut policy.country);
            policy.date.take_if(|d| !is_date(*d));
            policy.concept.take_if(|c| !concepts.contains(c));
            policy.work.take_if(|w| !works.contains(w));
            for list in [&mut policy.targets, &mut policy.outcomes, &mut policy.through] {
                let mut seen = BTreeSet::new();
                list.retain(|c| concepts.contains(c) && seen.insert(c.clone()));
            }
        }
        let mut ids = BTreeSet::new();
        self.quantities.retain(|q| {
            let finite = match q.value {
                Value::Number(n) => n.is_finite(),
                Value::Range(from, to) => from.is_finite() && to.is_finite() && from <= to,
            };
            finite && within(q.span) && !q.subject.trim().is_empty() && !q.measure.trim().is_empty() && ids.insert(q.id.clone())
        });
        for quantity in &mut self.quantities {
            keep_name(&mut quantity.place);
            quantity.period.take_if(|d| !is_date(*d));
            quantity.about.take_if(|c| !concepts.contains(c));
            quantity.source.take_if(|w| !works.contains(w));
        }
        let mut ids = BTreeSet::new();
        self.events.retain(|e| within(e.span) && is_date(e.date) && !e.label.trim().is_empty() && ids.insert(e.id.clone()));
        for event in &mut self.events {
            keep_name(&mut event.actor);
            keep_name(&mut event.place);
        }
    }
}

fn keep_name(name: &mut Option<String>) {
    name.take_if(|n| !is_name(n));
}

fn is_date(period: Period) -> bool {
    period.to_string().parse() == Ok(period)
}

fn is_doi(doi: &str) -> bool {
    let Some((registrant, rest)) = doi.strip_prefix("10.").and_then(|d| d.split_once('/')) else { return false };
    (4..=9).contains(&registrant.len())
        && registrant.bytes().all(|b| b.is_ascii_digit())
        && !rest.is_empty()
        && !rest.contains(char::is_whitespace)
}

/// Whether an identifier can be made of a name: it has a letter or a digit, and no sign of a script that identifiers cannot hold.
fn is_name(name: &str) -> bool {
    let plain = |c: char| Id::from_label(c.encode_utf8(&mut [0; 4])).is_some();
    let other = |c: char| {
        c.is_alphabetic()
            && matches!(c, '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}' | '\u{370}'..='\u{37d}'
            | '\u{37f}'..='\u{1fff}' | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}' | '\u{10000}'..='\u{effff}')
    };
    let lower = || name.chars().flat_map(char::to_lowercase);
    lower().any(|c| plain(c) || other(c))
        && lower().all(|c| plain(c) || other(c) || !c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}'))
}

/// Names that fall together as identifiers.
fn fold(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        match Id::from_label(c.encode_utf8(&mut [0; 4])) {
            Some(id) => out.push_str(&id),
            None if c.is_alphanumeric() => out.push(c),
            None if matches!(c, '\'' | '’' | '.' | '\u{300}'..='\u{36f}') || out.ends_with('-') => {}
            None => out.push('-'),
        }
    }
    out.trim_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Author, Category, Concept, ConceptTier, Paper, Reader, ReaderKind};

    fn id(text: &str) -> Id {
        Id::new(text).unwrap()
    }

    fn reading() -> Reading {
        Reading {
            paper: Paper {
                id: id("p"),
                title: "Bridges".to_owned(),
                authors: Vec::new(),
                venue: None,
                publisher: None,
                issn: None,
                year: None,
                volume: None,
                issue: None,
                pages: None,
                doi: None,
                received: None,
                accepted: None,
                language: "en".to_owned(),
                paper_type: None,
                sha256: "0".repeat(64),
                length: 100,
            },
            reader: Reader { id: id("rules"), kind: ReaderKind::Automatic, name: "claimgraph".to_owned(), version: "1".to_owned() },
            also: Vec::new(),
            sections: Vec::new(),
            works: Vec::new(),
            citations: Vec::new(),
            concepts: Vec::new(),
            evidence: Vec::new(),
            policies: Vec::new(),
            quantities: Vec::new(),
            events: Vec::new(),
            slips: Vec::new(),
        }
    }

    fn concept(name: &str, broader: &[&str], related: &[&str]) -> Concept {
        Concept {
            id: id(name),
            label: name.to_owned(),
            alt_labels: Vec::new(),
            hidden_labels: Vec::new(),
            category: Category::Outcome,
            tier: ConceptTier::Core,
            definition: None,
            broader: broader.iter().map(|b| id(b)).collect(),
            related: related.iter().map(|b| id(b)).collect(),
            mentions: vec![Span { start: 1, end: 4 }, Span { start: 1, end: 4 }, Span { start: 99, end: 101 }],
        }
    }

    #[test]
    fn circles_and_links_to_nothing_are_opened() {
        let mut r = reading();
        r.concepts = vec![concept("a", &["b"], &["c"]), concept("b", &["c"], &[]), concept("c", &["a", "nothing"], &["a"])];
        r.settle();
        let broader: Vec<Vec<&str>> = r.concepts.iter().map(|c| c.broader.iter().map(Id::as_str).collect()).collect();
        assert_eq!(broader, [vec!["b"], vec!["c"], vec![]]);
        assert!(r.concepts.iter().all(|c| c.related.is_empty()), "SKOS does not let what is broader be related too");
        assert_eq!(r.concepts[0].mentions, [Span { start: 1, end: 4 }]);
    }

    #[test]
    fn names_that_cannot_be_written_down_are_left_out() {
        let author = |family: &str| Author { family: family.to_owned(), given: None, affiliations: Vec::new() };
        let mut r = reading();
        r.paper.authors = vec![author("Tamm"), author("TAMM."), author("²"), author("—"), author("Đặng")];
        r.paper.doi = Some("10.1/x".to_owned());
        r.settle();
        assert_eq!(r.paper.authors.iter().map(|a| a.family.as_str()).collect::<Vec<_>>(), ["Tamm", "Đặng"]);
        assert_eq!(r.paper.doi, None);
    }

    #[test]
    fn settling_twice_changes_nothing() {
        let mut r = reading();
        r.concepts = vec![concept("a", &["b"], &[]), concept("b", &["a"], &["a"])];
        r.settle();
        let once = r.clone();
        r.settle();
        assert_eq!(r, once);
    }
}
