//! Where a cue keeps its cause and its effect: the slots of its frame, filled from the tree.

use super::sentence::Sentence;
use super::span::Filler;
use claimgraph_syntax::{Dep, Tag};

const DEEP: usize = 6;

/// Nouns that pass a claim on to their owner: "has the potential to reduce".
const LIGHT_NOUNS: [&str; 32] = [
    "potential",
    "ability",
    "capacity",
    "power",
    "effort",
    "attempt",
    "tool",
    "way",
    "means",
    "opportunity",
    "instrument",
    "measure",
    "policy",
    "effect",
    "role",
    "force",
    "tendency",
    "aim",
    "goal",
    "purpose",
    "objective",
    "strategy",
    "mechanism",
    "option",
    "solution",
    "resource",
    "step",
    "approach",
    "factor",
    "part",
    "choice",
    "focus",
];

/// Verbs that pass their subject on to the infinitive after them, whatever the tree calls it.
const CONTROL: [&str; 24] = [
    "strive", "seek", "aim", "try", "work", "serve", "continue", "tend", "help", "need", "have", "want", "plan", "fail", "manage", "begin",
    "attempt", "struggle", "act", "function", "come", "appear", "suffice", "combine",
];

/// Verbs whose object is the subject of the infinitive after them.
const RAISING: [&str; 22] = [
    "enable",
    "allow",
    "permit",
    "lead",
    "force",
    "help",
    "encourage",
    "motivate",
    "compel",
    "cause",
    "require",
    "prompt",
    "drive",
    "induce",
    "inspire",
    "empower",
    "push",
    "assist",
    "aid",
    "oblige",
    "persuade",
    "incentivize",
];

/// Who does what the verb says: its own subject, or the one it takes from the verb or noun above it.
pub(crate) fn subject(s: &Sentence<'_>, verb: usize) -> Option<Filler> {
    subject_within(s, verb, DEEP)
}

fn subject_within(s: &Sentence<'_>, verb: usize, depth: usize) -> Option<Filler> {
    if depth == 0 {
        return None;
    }
    let up = depth - 1;
    if let Some(own) = s.own_subject(verb) {
        if s.tag(own).is_wh() || (s.lower(own) == "that" && s.dep(verb) == Dep::Relcl) {
            return antecedent(s, verb);
        }
        if s.dep(own) == Dep::Csubj || s.dep(own) == Dep::CsubjPass {
            return Some(Filler::new(own, "csubj"));
        }
        return Some(Filler::new(own, "subject"));
    }
    let head = s.head(verb)?;
    match s.dep(verb) {
        Dep::Conj => subject_within(s, head, up),
        Dep::Xcomp | Dep::Ccomp | Dep::Oprd | Dep::Attr => governor_subject(s, verb, head, up),
        Dep::Acomp => subject_within(s, head, up),
        Dep::Relcl => Some(Filler::new(head, "relcl").less(verb)),
        Dep::Acl if s.is_infinitive(verb) => {
            if LIGHT_NOUNS.contains(&s.lemma(head)) {
                owner(s, head, up).or_else(|| Some(Filler::new(head, "acl-to").less(verb)))
            } else {
                Some(Filler::new(head, "acl-to").less(verb))
            }
        }
        Dep::Acl => Some(Filler::new(top_of_phrase(s, head), "acl").less(verb)),
        Dep::Advcl if s.is_infinitive(verb) && CONTROL.contains(&s.lemma(head)) => subject_within(s, head, up),
        Dep::Advcl if s.is_infinitive(verb) => {
            if !s.is_verb(head) {
                return None;
            }
            if s.is_passive(head) {
                return subject_within(s, head, up).map(|f| Filler { way: "means-made", ..f });
            }
            Some(Filler::new(head, "means").less(verb))
        }
        Dep::Advcl if s.tag(verb) == Tag::VBG || s.tag(verb) == Tag::VBN => {
            if s.is_verb(head) {
                participle(s, verb, head, up)
            } else {
                Some(Filler::new(head, "acl").less(verb))
            }
        }
        Dep::Advcl => None,
        Dep::Pcomp => {
            let above = s.head(head)?;
            if s.is_verb(above) { subject_within(s, above, up) } else { owner(s, above, up) }
        }
        Dep::Prep => subject_within(s, head, up),
        _ => None,
    }
}

/// The subject that a complement takes from the verb or adjective above it.
fn governor_subject(s: &Sentence<'_>, verb: usize, head: usize, up: usize) -> Option<Filler> {
    if s.is_verb(head) {
        if s.dep(verb) != Dep::Attr
            && let Some(object) = s.child(head, Dep::Dobj)
            && object < verb
        {
            return Some(Filler::new(object, "object-control").less(verb));
        }
        return subject_within(s, head, up);
    }
    if s.tag(head).is_adjective() || s.tag(head).is_noun() || s.tag(head).is_adverb() {
        return owner(s, head, up);
    }
    None
}

/// Whose a predicate noun or adjective is: the subject of its copula, or of the light verb that it is the object of.
pub(crate) fn owner(s: &Sentence<'_>, noun: usize, depth: usize) -> Option<Filler> {
    if depth == 0 {
        return None;
    }
    let up = depth - 1;
    if let Some(own) = s.own_subject(noun) {
        return Some(Filler::new(own, "subject"));
    }
    let head = s.head(noun)?;
    match s.dep(noun) {
        Dep::Attr | Dep::Acomp | Dep::Oprd => {
            if let Some(object) = s.child(head, Dep::Dobj) {
                return Some(Filler::new(object, "object-control").less(noun));
            }
            subject_within(s, head, up)
        }
        Dep::Dobj => subject_within(s, head, up),
        Dep::Nsubj if is_copula(s, head) => {
            s.child_of(head, &[Dep::Attr, Dep::Ccomp, Dep::Xcomp, Dep::Acomp]).map(|c| Filler::new(c, "predicate"))
        }
        Dep::Nsubj if matches!(s.lemma(head), "include" | "lie" | "comprise") => {
            s.child(head, Dep::Dobj).map(|c| Filler::new(c, "predicate"))
        }
        Dep::NsubjPass => s.child(head, Dep::Agent).and_then(|p| s.governed(p)).map(|c| Filler::new(c, "agent")),
        Dep::Conj => owner(s, head, up),
        Dep::Appos => Some(Filler::new(head, "appos").less(noun)),
        Dep::Pobj => {
            let above = s.head(head)?;
            match s.lower(head) {
                "as" if s.is_verb(above) => s
                    .child(above, Dep::Dobj)
                    .filter(|_| !s.is_passive(above))
                    .map(|o| Filler::new(o, "object-control").less(head))
                    .or_else(|| subject_within(s, above, up)),
                "as" | "of" | "with" if !s.is_verb(above) => owner(s, above, up),
                "with" | "in" | "to" | "for" if s.is_verb(above) => subject_within(s, above, up),
                _ => None,
            }
        }
        Dep::Amod if noun > head => Some(Filler::new(head, "amod").less(noun)),
        Dep::Relcl | Dep::Acl => Some(Filler::new(head, "acl").less(noun)),
        Dep::Advcl | Dep::Amod => None,
        _ => None,
    }
}

pub(crate) fn is_copula(s: &Sentence<'_>, i: usize) -> bool {
    matches!(s.lemma(i), "be" | "become" | "remain" | "constitute" | "represent" | "seem" | "appear")
}

/// The noun that a relative clause describes, or the clause before it where "which" takes up the whole of it.
fn antecedent(s: &Sentence<'_>, verb: usize) -> Option<Filler> {
    let mut clause = verb;
    while s.dep(clause) == Dep::Conj {
        clause = s.head(clause)?;
    }
    let head = s.head(clause)?;
    match s.dep(clause) {
        Dep::Relcl | Dep::Acl => {
            let start = s.subtree(clause).start;
            let loose = start > 0 && s.tag(start - 1) == Tag::Comma;
            let noun = if loose { top_of_phrase(s, head) } else { head };
            Some(Filler::new(agreeing(s, clause, noun), "relcl").less(clause))
        }
        Dep::Ccomp | Dep::Advcl | Dep::Csubj | Dep::Pcomp if s.is_verb(head) => Some(Filler::new(head, "relcl-clause").less(clause)),
        _ => None,
    }
}

/// The noun on which a phrase hangs as a whole: "the cost of moving goods", from "goods".
fn top_of_phrase(s: &Sentence<'_>, noun: usize) -> usize {
    let mut at = noun;
    for _ in 0..8 {
        let Some(head) = s.head(at) else { break };
        let up = match s.dep(at) {
            Dep::Pobj | Dep::Pcomp => s.head(head).filter(|&above| {
                matches!(s.lower(head), "of" | "in" | "between" | "for" | "on") && (s.tag(above).is_noun()) && above < head
            }),
            Dep::Dobj => (s.tag(head) == Tag::VBG && s.dep(head) == Dep::Pcomp).then_some(head),
            _ => None,
        };
        let Some(up) = up else { break };
        at = up;
    }
    if s.is_nominal(at) { at } else { noun }
}

/// The noun whose number the verb of the relative clause has: "modes of transport, which is": the first noun is not meant.
fn agreeing(s: &Sentence<'_>, verb: usize, noun: usize) -> usize {
    let finite = s.children(verb).iter().copied().find(|&c| matches!(s.dep(c), Dep::Aux | Dep::AuxPass)).unwrap_or(verb);
    let plural = |i: usize| s.tag(i).is_plural() || s.children(i).iter().any(|&c| s.dep(c) == Dep::Conj);
    let wanted = match (s.tag(finite), s.lower(finite)) {
        (_, "was") | (Tag::VBZ, _) => false,
        (_, "were") | (Tag::VBP, _) => true,
        _ => return noun,
    };
    let mut at = noun;
    for _ in 0..6 {
        if s.is_nominal(at) && plural(at) == wanted {
            return at;
        }
        let Some(head) = s.head(at) else { break };
        if !matches!(s.dep(at), Dep::Pobj | Dep::Prep | Dep::Conj) {
            break;
        }
        at = head;
    }
    noun
}

/// Participles that take the whole clause before them as their cause.
const SENTENTIAL: [&str; 12] =
    ["lead", "result", "cause", "make", "force", "leave", "mean", "prompt", "trigger", "kill", "create", "allow"];

fn participle(s: &Sentence<'_>, verb: usize, head: usize, up: usize) -> Option<Filler> {
    let thereby = s.children(verb).iter().any(|&c| matches!(s.lower(c), "thereby" | "thus" | "hence" | "therefore"));
    let clause = || Filler::new(head, "participle-clause").less(verb);
    if verb > head && (thereby || SENTENTIAL.contains(&s.lemma(verb))) {
        return Some(clause());
    }
    subject_within(s, head, up).map(|f| Filler { way: "participle", ..f }).or_else(|| Some(clause()))
}

/// What the verb acts on: object, clause, or both.
pub(crate) fn object(s: &Sentence<'_>, verb: usize) -> Option<Filler> {
    let dobj = s.child(verb, Dep::Dobj);
    let clause = s.children(verb).iter().copied().find(|&c| c > verb && matches!(s.dep(c), Dep::Ccomp | Dep::Xcomp | Dep::Oprd));
    match (dobj, clause) {
        (Some(o), Some(c)) if c > o => Some(Filler { until: Some(c), ..Filler::new(o, "object-clause") }),
        (Some(o), None)
            if RAISING.contains(&s.lemma(verb))
                && let Some(c) = s.children(verb).iter().copied().find(|&c| c > o && s.dep(c) == Dep::Advcl && s.is_infinitive(c)) =>
        {
            Some(Filler { until: Some(c), ..Filler::new(o, "object-clause") })
        }
        (Some(o), _) if s.tag(o).is_wh() => relative_object(s, verb).or_else(|| Some(Filler::new(o, "object"))),
        (Some(o), _) => Some(Filler::new(o, "object")),
        (None, Some(c)) => Some(Filler::new(c, "ccomp")),
        (None, None) => {
            if s.dep(verb) == Dep::Relcl && s.own_subject(verb).is_some_and(|o| !s.tag(o).is_wh()) {
                return relative_object(s, verb);
            }
            // "reduce and prevent losses": the object stands with the last member.
            let next =
                s.child(verb, Dep::Conj).filter(|&c| s.is_verb(c) && s.own_subject(c).is_none() && s.child(verb, Dep::Prep).is_none())?;
            object(s, next)
        }
    }
}

fn relative_object(s: &Sentence<'_>, verb: usize) -> Option<Filler> {
    (s.dep(verb) == Dep::Relcl).then(|| s.head(verb)).flatten().map(|h| Filler::new(h, "relative-object").less(verb))
}

/// What hangs on this token by one of these prepositions; for "to" an infinitive too.
pub(crate) fn by_preposition(s: &Sentence<'_>, token: usize, word: &str) -> Option<Filler> {
    if let Some(prep) = s.preposition(token, word)
        && let Some(governed) = s.governed(prep)
    {
        return Some(Filler::new(governed, "prep"));
    }
    if word == "to" && !s.is_verb(token) {
        return s
            .children(token)
            .iter()
            .copied()
            .find(|&c| c > token && s.is_infinitive(c) && matches!(s.dep(c), Dep::Acl | Dep::Xcomp | Dep::Advcl | Dep::Relcl | Dep::Ccomp))
            .map(|c| Filler::new(c, "infinitive"));
    }
    // "the impact of tariffs on wages": the second preposition may hang on the first one's noun.
    if matches!(word, "on" | "upon" | "for" | "in")
        && let Some(first) = s.preposition(token, "of").and_then(|of| s.governed(of))
        && let Some(prep) = s.preposition(first, word)
        && let Some(governed) = s.governed(prep)
    {
        return Some(Filler::new(governed, "prep-below"));
    }
    if word == "for"
        && let Some(c) = s
            .children(token)
            .iter()
            .copied()
            .find(|&c| c > token && s.dep(c).is_clause() && s.children(c).iter().any(|&m| s.dep(m) == Dep::Mark && s.lower(m) == "for"))
    {
        return Some(Filler::new(c, "infinitive"));
    }
    None
}

/// The surface subject of a passive, or the noun that a participle describes.
pub(crate) fn passive_subject(s: &Sentence<'_>, verb: usize) -> Option<Filler> {
    subject(s, verb)
}

/// The by-phrase of a passive.
pub(crate) fn agent(s: &Sentence<'_>, verb: usize) -> Option<Filler> {
    let prep = s.child(verb, Dep::Agent).or_else(|| s.preposition(verb, "by"))?;
    let first = s.governed(prep)?;
    Some(Filler::new(first, "agent"))
}
