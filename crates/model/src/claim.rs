use crate::{Id, Span, named::named_enum};
use serde::{Deserialize, Serialize};

named_enum! {
    /// How the cause acts on the effect.
    Relation as "relation" {
        /// Brings about.
        Causes = "causes",
        /// Makes possible; "A is necessary for B" and "B depends on A" are A enables B.
        Enables = "enables",
        /// Furthers, raises, supports.
        Promotes = "promotes",
        /// Keeps from happening.
        Prevents = "prevents",
        /// Makes less.
        Reduces = "reduces",
        /// The cause slot holds what requires, the effect slot what is required.
        Requires = "requires",
        /// Stands in the way of.
        Hinders = "hinders",
        /// Changes the kind of.
        Transforms = "transforms",
        /// One factor among others; also correlation with a stated direction.
        ContributesTo = "contributesTo",
    }
}

named_enum! {
    /// Direction of the link between the two *phrases* as annotated. Up and down, never good and bad.
    Polarity as "polarity" {
        /// More of the cause phrase, more of the effect phrase.
        Positive = "+",
        /// More of the cause phrase, less of the effect phrase.
        Negative = "-",
        /// No direction stated. Combining with it stays unknown.
        Unknown = "?",
    }
}

named_enum! {
    /// Direction of the link between the two *concepts*, once the change that each phrase itself states is taken out.
    Sign as "sign" {
        /// More of the cause concept, more of the effect concept.
        Positive = "+",
        /// More of the cause concept, less of the effect concept.
        Negative = "-",
        /// No direction stated.
        Unknown = "?",
    }
}

named_enum! {
    /// The change that a phrase itself states against its concept ("lack of talent", "the shortening of chains").
    ///
    /// A phrase that states a rise needs no mark: more of "rising labor costs" is more of the concept "labor costs".
    Change as "change" {
        /// Less, fall, lack, loss, shortening, infeasibility.
        Down = "down",
    }
}

named_enum! {
    /// How the claim is put.
    Modality as "modality" {
        /// Stated as so.
        Asserted = "asserted",
        /// May, likely, potential.
        Hedged = "hedged",
        /// Should, must, needs to, recommended.
        Normative = "normative",
        /// If, without, in the case of.
        Hypothetical = "hypothetical",
        /// The relation is denied; relation and polarity stay those of what is denied.
        Negated = "negated",
    }
}

named_enum! {
    /// What the paper makes of the claim.
    Stance as "stance" {
        /// The author's own claim.
        OwnClaim = "self",
        /// Reported and relied on.
        Endorses = "endorses",
        /// Reported and rejected.
        Disputes = "disputes",
        /// Reported without a view.
        Neutral = "neutral",
    }
}

named_enum! {
    /// The level of the economy at which the claim holds.
    Level as "level" {
        /// The whole economy, nations, world trade, national strategy.
        Macro = "macro",
        /// Sectors, industries, chains, technologies as they spread.
        Meso = "meso",
        /// Firms, workers, households.
        Micro = "micro",
    }
}

/// One end of a claim: a concept, and the change that the phrase states about it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct End {
    /// The variable or thing, neutral as to direction.
    pub concept: Id,
    /// `Some` where the phrase itself says that there is less of the concept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
}

/// What is said: the meaning of a causal claim, apart from who says it and where. Two papers that say the same share one claim.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Claim {
    /// What acts.
    pub cause: End,
    /// What is acted on.
    pub effect: End,
    /// How.
    pub relation: Relation,
    /// Direction between the phrases.
    pub polarity: Polarity,
}

impl Claim {
    /// Direction between the concepts: the polarity of the phrases, turned once for each end that states a decrease.
    ///
    /// Keeping the two apart is what makes "shorter chains reduce trade" and "trade falls as chains shorten" one arrow.
    #[must_use]
    pub fn sign(&self) -> Sign {
        let flips = [&self.cause, &self.effect].iter().filter(|end| end.change == Some(Change::Down)).count();
        match (self.polarity, flips % 2) {
            (Polarity::Unknown, _) => Sign::Unknown,
            (Polarity::Positive, 0) | (Polarity::Negative, 1) => Sign::Positive,
            _ => Sign::Negative,
        }
    }

    /// The identity of the claim, from its meaning alone: `cause[.change]--relation[.minus|.open]--effect[.change]`.
    #[must_use]
    pub fn key(&self) -> String {
        let end = |e: &End| match e.change {
            None => e.concept.to_string(),
            Some(change) => format!("{}.{change}", e.concept),
        };
        let polarity = match self.polarity {
            Polarity::Positive => "",
            Polarity::Negative => ".minus",
            Polarity::Unknown => ".open",
        };
        format!("{}--{}{polarity}--{}", end(&self.cause), self.relation, end(&self.effect))
    }
}

/// Who makes a claim.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "Id", into = "Id")]
pub enum Attribution {
    /// The author of the paper.
    Author,
    /// A cited work or a named source, by its key.
    Source(Id),
}

impl Attribution {
    /// `author`, or the key of the source.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Author => "author",
            Self::Source(key) => key,
        }
    }
}

impl From<Id> for Attribution {
    fn from(id: Id) -> Self {
        if id.as_str() == "author" { Self::Author } else { Self::Source(id) }
    }
}

impl From<Attribution> for Id {
    fn from(a: Attribution) -> Self {
        match a {
            Attribution::Source(id) => id,
            Attribution::Author => Id::from_label("author").expect("a fixed word is an id"),
        }
    }
}

/// Where and how a claim is made: one cause-effect pair at one place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// Name of the record within its reading.
    pub id: Id,
    /// The sentence or clause.
    pub span: Span,
    /// What is said.
    pub claim: Claim,
    /// The words that name the cause.
    pub cause: Span,
    /// The words that name the effect.
    pub effect: Span,
    /// The words that state the relation; `None` where nothing but adjacency does.
    pub cue: Option<Span>,
    /// Whether a cue states the relation.
    pub explicit: bool,
    /// How it is put.
    pub modality: Modality,
    /// Who says it.
    pub attribution: Attribution,
    /// What the paper makes of it.
    pub stance: Stance,
    /// At which level it holds, where one can be told.
    pub level: Option<Level>,
    /// Whether cause or effect is a policy, plan, law, strategy or deliberate state action.
    pub policy: bool,
    /// Probability that the record is right, 0 to 1; `None` where nobody estimated it (curated records).
    pub confidence: Option<f64>,
    /// The rule or model that found it; `None` when curated.
    pub rule: Option<Id>,
    /// Who read it, where that is one of [`Reading::also`](crate::Reading::also) and not the reading's own reader.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reader: Option<Id>,
}

impl Evidence {
    /// Whether this place states the claim as so and the paper does not reject it: what may stand behind a plain triple.
    #[must_use]
    pub fn asserts(&self) -> bool {
        self.modality == Modality::Asserted && self.stance != Stance::Disputes
    }

    /// Whether this place speaks against the claim: it is denied, or reported and rejected.
    #[must_use]
    pub fn challenges(&self) -> bool {
        (self.modality == Modality::Negated) != (self.stance == Stance::Disputes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(cause: Option<Change>, polarity: Polarity, effect: Option<Change>) -> Claim {
        let end = |name: &str, change| End { concept: Id::new(name).expect("an id"), change };
        Claim { cause: end("a", cause), effect: end("b", effect), relation: Relation::Causes, polarity }
    }

    #[test]
    fn directions_at_both_ends_compose() {
        use Change::Down;
        use Polarity::{Negative, Positive, Unknown};
        for (cause, polarity, effect, sign) in [
            (None, Positive, None, Sign::Positive),
            (None, Positive, Some(Down), Sign::Negative),
            (Some(Down), Positive, None, Sign::Negative),
            (Some(Down), Positive, Some(Down), Sign::Positive),
            (None, Negative, Some(Down), Sign::Positive),
            (None, Negative, None, Sign::Negative),
            (Some(Down), Unknown, Some(Down), Sign::Unknown),
        ] {
            assert_eq!(claim(cause, polarity, effect).sign(), sign, "{cause:?} {polarity} {effect:?}");
        }
    }

    #[test]
    fn the_key_tells_every_part_of_the_meaning() {
        let mut keys: Vec<String> = Vec::new();
        for cause in [None, Some(Change::Down)] {
            for polarity in Polarity::ALL {
                keys.push(claim(cause, *polarity, None).key());
            }
        }
        let count = keys.len();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), count);
    }

    #[test]
    fn a_wrong_name_lists_the_right_ones() {
        assert_eq!("negated".parse(), Ok(Modality::Negated));
        let error = "maybe".parse::<Modality>().unwrap_err();
        assert_eq!(error.to_string(), "`maybe` is not a modality; the names are asserted, hedged, normative, hypothetical, negated");
    }
}
