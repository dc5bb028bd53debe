//! Qualifiers of causal claims: how a claim is put, who makes it, what the paper makes of it, at which level it holds, whether a policy is in
//! it. Each is a pass of its own over claims that were found before; each says which words decided.

mod attribution;
mod carry;
mod hedge;
mod hypothesis;
mod introduction;
mod level;
#[cfg(test)]
mod lists;
#[cfg(test)]
mod marked;
mod modality;
mod negation;
mod norm;
mod phrases;
mod policy;
mod quotation;
mod scene;
mod scope;
mod stance;
mod token;

use crate::{Place, Prose};
use claimgraph_model::{Attribution, CitationForm, Id, Level, Modality, Relation, Stance};
use scene::Scene;

/// Where a claim stands: what the passes take.
#[derive(Debug, Clone, Copy)]
pub struct ClaimPlaces<'a> {
    /// The sentence or clause that makes the claim; it may run over several sentences.
    pub sentence: &'a Place,
    /// The words that name the cause.
    pub cause: &'a Place,
    /// The words that name the effect.
    pub effect: &'a Place,
    /// The words that state the relation; `None` where nothing but adjacency does.
    pub cue: Option<&'a Place>,
    /// How the cause acts on the effect.
    pub relation: Relation,
}

/// A place where a source is pointed at, with the key of its work: what attribution takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceMention {
    /// The work's own part inside the bracket, the narrative citation, or the name of the source.
    pub place: Place,
    /// Key of the work.
    pub work: Id,
    /// How it is pointed at.
    pub form: CitationForm,
}

/// A value, the rule that decided it, and the words that made it fire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided<T> {
    /// What was decided.
    pub value: T,
    /// Name of the rule; `default` where nothing spoke for another value.
    pub rule: &'static str,
    /// The deciding words, where there are any.
    pub words: Option<Place>,
}

impl<T> Decided<T> {
    fn default_to(value: T) -> Self {
        Self { value, rule: "default", words: None }
    }

    fn by(value: T, rule: &'static str, words: Place) -> Self {
        Self { value, rule, words: Some(words) }
    }
}

/// What the passes say about one claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qualifiers {
    /// How the claim is put.
    pub modality: Decided<Modality>,
    /// Who makes it. A source that no mention names ("many scholars") is keyed by its own words, which [`Decided::words`] points at.
    pub attribution: Decided<Attribution>,
    /// What the paper makes of it.
    pub stance: Decided<Stance>,
    /// At which level it holds.
    pub level: Decided<Option<Level>>,
    /// Whether cause or effect is a policy, plan, law, strategy or deliberate state action.
    pub policy: Decided<bool>,
}

/// Qualifies claims, in the order given. Takes time in proportion to the length of the text, the claims and the mentions.
///
/// ```
/// use claimgraph_model::{Modality, Relation};
/// use claimgraph_reader::{ClaimPlaces, Place, Prose, qualify};
/// let document = claimgraph_text::read(b"The subsidy did not raise yields.\n".to_vec()).unwrap();
/// let prose = Prose::new(&document);
/// let at = |start, end| Place { passage: 0, start, end };
/// let claim =
///     ClaimPlaces { sentence: &at(0, 33), cause: &at(0, 11), effect: &at(26, 32), cue: Some(&at(20, 25)), relation: Relation::Promotes };
/// assert_eq!(qualify(&prose, &[claim], &[])[0].modality.value, Modality::Negated);
/// ```
#[must_use]
pub fn qualify(prose: &Prose<'_>, claims: &[ClaimPlaces<'_>], sources: &[SourceMention]) -> Vec<Qualifiers> {
    let scene = Scene::new(prose, sources);
    let located: Vec<_> = claims.iter().map(|claim| scene.locate(claim)).collect();
    let attribution = attribution::attributions(&scene, &located);
    let modality: Vec<_> =
        located.iter().zip(&attribution).map(|(claim, a)| modality::modality(&scene, claim, a.source().is_some())).collect();
    let stance = stance::stances(&scene, &located, &attribution, &modality);
    let named = policy::named_policies(&scene);
    let levels = level::of_passages(&scene);
    let mut qualifiers = Vec::with_capacity(claims.len());
    for (n, claim) in located.iter().enumerate() {
        let level = level::level(&scene, claim, &levels);
        qualifiers.push(Qualifiers {
            policy: policy::policy(&scene, claim, &named, modality[n].value, level.value),
            level,
            modality: modality[n].clone(),
            attribution: attribution[n].decided.clone(),
            stance: stance[n].clone(),
        });
    }
    qualifiers
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Any three words as cause, effect and cue, in any order and overlapping: every claim gets its qualifiers and nothing fails.
    #[test]
    fn places_in_any_order_are_taken() {
        let text = "If not, “no levy (Adams, 2001) may” — however: without which, the ministry argues that it should. Nor whether; \
                    this view overlooks, no doubt, neither. Rather than not only because of?\n";
        let document = claimgraph_text::read_as(text.as_bytes().to_vec(), claimgraph_text::Format::Text).unwrap();
        let prose = Prose::new(&document);
        let flow = prose.passages[0].flow.as_str();
        let words: Vec<Place> =
            token::tokens(flow, 0..flow.len()).into_iter().map(|t| Place { passage: 0, start: t.bytes.start, end: t.bytes.end }).collect();
        let source = words.iter().find(|w| prose.words(w) == "Adams").unwrap().clone();
        let sources = [SourceMention { place: source, work: Id::new("adams-2001").unwrap(), form: CitationForm::Parenthetical }];
        let whole = Place { passage: 0, start: 0, end: flow.len() };
        let mut claims = Vec::new();
        for cause in &words {
            for effect in &words {
                for cue in words.iter().step_by(7).map(Some).chain([None]) {
                    claims.push(ClaimPlaces { sentence: &whole, cause, effect, cue, relation: Relation::Causes });
                }
            }
        }
        assert_eq!(qualify(&prose, &claims, &sources).len(), claims.len());
    }
}
