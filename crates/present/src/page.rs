use crate::{Line, Thing};
use claimgraph_model::{Attribution, Change, Claim, End, Evidence, Id, Modality, Paper, Polarity, Reading, Relation, Sign, Span, Stance};
use std::collections::BTreeMap;

/// Gives the words of a place in a paper, white space folded; `None` where the text is not at hand.
pub type Words<'a> = &'a dyn Fn(&Paper, Span) -> Option<String>;

/// What the pages are made from.
pub struct Page<'a> {
    /// Everything that was read.
    pub readings: &'a [Reading],
    words: Words<'a>,
    labels: BTreeMap<&'a Id, &'a str>,
    works: BTreeMap<&'a Id, &'a str>,
}

impl<'a> Page<'a> {
    /// Prepares the names of things.
    #[must_use]
    pub fn new(readings: &'a [Reading], words: Words<'a>) -> Self {
        let labels = readings.iter().flat_map(|r| &r.concepts).map(|c| (&c.id, c.label.as_str())).collect();
        let works = readings.iter().flat_map(|r| &r.works).map(|w| (&w.key, w.label.as_str())).collect();
        Self { readings, words, labels, works }
    }

    /// The label of a concept, its id where it has none.
    #[must_use]
    pub fn label<'b>(&'b self, id: &'b Id) -> &'b str {
        self.labels.get(id).copied().unwrap_or(id.as_str())
    }

    /// What a work is called.
    #[must_use]
    pub fn work<'b>(&'b self, key: &'b Id) -> &'b str {
        self.works.get(key).copied().unwrap_or(key.as_str())
    }

    /// All evidence with its reading, in order of paper and place.
    pub fn evidence(&self) -> impl Iterator<Item = (&'a Reading, &'a Evidence)> + use<'a> {
        self.readings.iter().flat_map(|r| r.evidence.iter().map(move |e| (r, e)))
    }

    /// A claim as a sentence of our own: "less trade hinders growth". Its polarity is told where the verb alone would say another.
    #[must_use]
    pub fn claim(&self, claim: &Claim) -> String {
        let end = |e: &End| match e.change {
            Some(Change::Down) => format!("less {}", self.label(&e.concept)),
            None => self.label(&e.concept).to_owned(),
        };
        let (verb, implied) = match claim.relation {
            Relation::ContributesTo => ("contributes to", Polarity::Positive),
            Relation::Prevents | Relation::Reduces | Relation::Hinders => (claim.relation.as_str(), Polarity::Negative),
            Relation::Transforms => ("transforms", Polarity::Unknown),
            other => (other.as_str(), Polarity::Positive),
        };
        let told = match claim.polarity {
            polarity if polarity == implied => "",
            Polarity::Positive => " (+)",
            Polarity::Negative => " (−)",
            Polarity::Unknown => " (direction open)",
        };
        format!("{} {verb} {}{told}", end(&claim.cause), end(&claim.effect))
    }

    /// Who says it and how, in a few words.
    #[must_use]
    pub fn standing(&self, e: &Evidence) -> String {
        let who = match &e.attribution {
            Attribution::Author => "the author".to_owned(),
            Attribution::Source(key) => self.work(key).to_owned(),
        };
        let stance = match e.stance {
            Stance::OwnClaim => String::new(),
            Stance::Endorses => ", the author agrees".to_owned(),
            Stance::Disputes => ", the author DISPUTES it".to_owned(),
            Stance::Neutral => ", reported".to_owned(),
        };
        let how = match e.modality {
            Modality::Asserted => "asserted",
            other => other.as_str(),
        };
        format!("{how} by {who}{stance}")
    }

    /// Where a place is, and its words where the text is at hand.
    #[must_use]
    pub fn place(&self, reading: &Reading, span: Span) -> (String, Option<String>) {
        let section = reading.section_at(span).map(|s| match s.id.as_str() {
            id if id.chars().all(|c| c.is_ascii_digit()) => format!(" §{id}"),
            id => format!(" {id}"),
        });
        (format!("{}{} {}–{}", reading.paper.id, section.unwrap_or_default(), span.start, span.end), self.words(&reading.paper, span))
    }

    /// The words of a place, where the text is at hand.
    #[must_use]
    pub fn words(&self, paper: &Paper, span: Span) -> Option<String> {
        (self.words)(paper, span)
    }

    /// A line for a piece of evidence.
    #[must_use]
    pub fn evidence_line(&self, reading: &Reading, e: &Evidence) -> Line {
        let (place, quote) = self.place(reading, e.span);
        let level = e.level.map(|l| format!(", {l}")).unwrap_or_default();
        Line {
            text: format!("{}{level}", self.standing(e)),
            place: Some(place),
            quote,
            id: Some(format!("evidence {}", e.id)),
            thing: None,
        }
    }

    /// A line for a claim with how it stands.
    #[must_use]
    pub fn claim_line(&self, reading: &Reading, e: &Evidence) -> Line {
        let (place, quote) = self.place(reading, e.span);
        Line {
            text: format!("{}  ({})", self.claim(&e.claim), self.standing(e)),
            place: Some(place),
            quote,
            id: Some(format!("claim:{}", e.claim.key())),
            thing: Some(Thing::Claim(e.claim.key())),
        }
    }
}

/// A sign as it is drawn.
#[must_use]
pub fn sign(sign: Sign) -> &'static str {
    match sign {
        Sign::Positive => "+",
        Sign::Negative => "−",
        Sign::Unknown => "?",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_is_told_as_a_sentence_and_its_polarity_only_where_the_verb_does_not() {
        let end = |concept: &str, change| End { concept: Id::new(concept).unwrap(), change };
        let page = Page::new(&[], &|_, _| None);
        let told = |cause, relation, effect, polarity| page.claim(&Claim { cause, relation, effect, polarity });
        assert_eq!(
            told(end("trade", Some(Change::Down)), Relation::Hinders, end("growth", None), Polarity::Negative),
            "less trade hinders growth"
        );
        assert_eq!(
            told(end("trade", None), Relation::ContributesTo, end("growth", None), Polarity::Positive),
            "trade contributes to growth"
        );
        assert_eq!(told(end("trade", None), Relation::Causes, end("growth", None), Polarity::Negative), "trade causes growth (−)");
        assert_eq!(told(end("trade", None), Relation::Transforms, end("growth", None), Polarity::Unknown), "trade transforms growth");
        assert_eq!(
            told(end("trade", None), Relation::Enables, end("growth", None), Polarity::Unknown),
            "trade enables growth (direction open)"
        );
    }
}
