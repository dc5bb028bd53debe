//! Where a sentence hands a view to somebody: "Adams (2001) argues that", "according to the ministry", "in her view", "we find that".

use super::phrases::{Hit, List};
use super::scene::{Scene, Sentence};
use super::scope;
use claimgraph_model::CitationForm;
use std::ops::Range;

/// Whose view it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Holder {
    /// A source mention, by index.
    Mention(usize),
    /// Somebody named by these tokens only.
    Words(Range<usize>),
    /// "Studies have shown": the works cited along with it.
    Impersonal,
    /// The author of the paper.
    Author,
}

/// How the source is made to speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Attitude {
    /// Found, showed: relied on.
    Finding,
    /// Argued, believed: left open.
    Opinion,
    /// Called for, proposed.
    Proposal,
}

/// One such place.
#[derive(Debug, Clone)]
pub(crate) struct Introduction {
    pub(crate) holder: Holder,
    pub(crate) attitude: Attitude,
    /// Tokens of the sentence that tell the view.
    pub(crate) reach: Range<usize>,
    /// Tokens that decided.
    pub(crate) words: Range<usize>,
    pub(crate) rule: &'static str,
    /// A theory, an opinion, a report: following sentences go on with it unless they leave it.
    pub(crate) open: bool,
}

/// The introductions of a sentence in order.
pub(crate) fn introductions(scene: &Scene<'_, '_>, n: usize) -> Vec<Introduction> {
    let sentence = &scene.sentences[n];
    let mut found: Vec<Introduction> = Vec::new();
    for hit in sentence.hits(List::Reporting) {
        let one = match hit.kind() {
            "shows" | "claims" | "proposes" | "frames" if as_said_by(sentence, hit) => {
                according(scene, sentence, &Hit { from: hit.from - 1, to: hit.to + 1, ..*hit })
            }
            "shows" | "claims" | "proposes" | "frames" => speaking(scene, sentence, hit),
            "according" => according(scene, sentence, hit),
            _ => None,
        };
        found.extend(one);
    }
    found.extend(views(sentence));
    found.extend(owned(sentence));
    found.sort_by_key(|i| (i.words.start, i.words.end));
    // A view ends where the next one begins, unless the next only repeats it.
    for i in 1..found.len() {
        let next = found[i].words.start;
        let from = found[i - 1].reach.start;
        if found[i - 1].reach.end > next && from < next && found[i].holder != Holder::Impersonal {
            found[i - 1].reach.end = next;
        }
    }
    found
}

/// "as observed by".
fn as_said_by(sentence: &Sentence<'_>, hit: &Hit) -> bool {
    hit.from > 0
        && sentence.word(hit.from - 1) == "as"
        && matches!(sentence.word(hit.to), "by" | "in")
        && told_not_named(hit.kind(), sentence.word(hit.from))
}

/// "as described by Adams" says whose word a noun is, not whose claim a sentence is.
fn told_not_named(kind: &str, verb: &str) -> bool {
    kind != "frames"
        && !matches!(verb, "described" | "explained" | "illustrated" | "identified" | "outlined" | "considered" | "proposed" | "regarded")
}

/// A subject with a reporting verb.
fn speaking(scene: &Scene<'_, '_>, sentence: &Sentence<'_>, hit: &Hit) -> Option<Introduction> {
    let verb = hit.from;
    if sentence.word(verb).ends_with("ing") || noun_use(sentence, hit) || (sentence.tokens[verb].capital && verb > 0) {
        return None;
    }
    let (holder, at) = subject(sentence, verb)?;
    let attitude = match hit.kind() {
        "claims" => Attitude::Opinion,
        "proposes" => Attitude::Proposal,
        _ => Attitude::Finding,
    };
    let named = match &holder {
        Holder::Mention(m) => sentence.sources.iter().any(|s| s.mention == *m && s.form == CitationForm::NamedSource),
        Holder::Words(_) => true,
        Holder::Impersonal | Holder::Author => false,
    };
    // A scholar known from the citations, spoken of by name, has a theory told; an agency has a figure quoted.
    let discussed = named && hit.kind() != "proposes" && cited_by_year(scene, &holder);
    let held = attitude == Attitude::Opinion
        && match &holder {
            Holder::Mention(_) => !named,
            Holder::Words(at) => sentence.hits(List::Holders).any(|h| h.kind() == "people" && h.from == at.start),
            Holder::Impersonal | Holder::Author => false,
        };
    let open = hit.kind() == "frames" || discussed || held;
    // "A, B argues, causes C": what stands before the subject is told too where a comma closes the verb.
    let start = if sentence.word(hit.to) == "," && at.start > 0 && sentence.word(at.start - 1) == "," { 0 } else { hit.to };
    Some(Introduction { holder, attitude, reach: start..sentence.tokens.len(), words: at.start..hit.to, rule: "reporting-verb", open })
}

/// Whether the paper also cites the work of a holder by author and year.
fn cited_by_year(scene: &Scene<'_, '_>, holder: &Holder) -> bool {
    let Holder::Mention(m) = holder else { return false };
    scene.cited_by_year.contains(&scene.mentions[*m].work)
}

/// "the report of", "reports on", "in its estimates": the word is a noun here.
fn noun_use(sentence: &Sentence<'_>, hit: &Hit) -> bool {
    let before = if hit.from > 0 { sentence.word(hit.from - 1) } else { "" };
    let plural_noun = matches!(
        sentence.word(hit.from),
        "reports" | "estimates" | "notes" | "states" | "projects" | "claims" | "views" | "models" | "plans"
    ) && matches!(sentence.word(hit.to), "of" | "and" | "in" | "," | "on" | "for" | "are" | "is" | "were");
    matches!(
        before,
        "the" | "a" | "an" | "this" | "its" | "their" | "our" | "of" | "member" | "these" | "those" | "in" | "to" | "by" | "and"
    ) && !sentence.tokens[hit.from].word.ends_with("ed")
        && before != "and"
        || plural_noun
        || hit.from == 0
        || (sentence.word(hit.from).ends_with("ed")
            && matches!(sentence.word(hit.to), "by" | "at" | "in")
            && !matches!(before, "has" | "have"))
}

/// Who stands before a verb.
fn subject(sentence: &Sentence<'_>, verb: usize) -> Option<(Holder, Range<usize>)> {
    let mut candidates: Vec<(Range<usize>, Holder)> = Vec::new();
    for source in sentence.sources.iter().filter(|s| s.at.end <= verb) {
        let gap = &sentence.tokens[source.at.end..verb];
        let comma = gap.iter().any(|t| t.is(","));
        let appositive = gap.len() > 2 && gap[0].is(",") && gap[gap.len() - 1].is(",");
        let near = if appositive { gap.len() <= 16 } else { gap.len() <= 9 };
        if near
            && (!comma || (appositive && source.form != CitationForm::Parenthetical))
            && !scope_breaks(sentence, source.at.end..verb, appositive)
        {
            candidates.push((source.at.clone(), Holder::Mention(source.mention)));
        }
    }
    // "a study by Adams (2001) in the north, who concluded that"
    let relative = verb > 0 && matches!(sentence.word(verb - 1), "who" | "which");
    if relative && let Some(source) = sentence.sources.iter().rev().find(|s| s.at.end < verb && verb - s.at.end <= 16) {
        return Some((Holder::Mention(source.mention), source.at.clone()));
    }
    for hit in sentence.hits(List::Holders).filter(|hit| hit.to <= verb) {
        let gap = &sentence.tokens[hit.to..verb];
        let limit = if hit.kind() == "people" { 14 } else { 8 };
        let single = matches!(sentence.word(hit.from), "some" | "others" | "many") && hit.to == hit.from + 1;
        let apart = gap.len() > limit || gap.iter().any(|t| t.is(",")) || scope_breaks(sentence, hit.to..verb, false);
        // "Some argue", not "some measures in the north argue".
        let other_noun = single && gap.iter().any(|t| !t.word.ends_with("ly") && !t.is_any(&["have", "also"]));
        if !apart && !other_noun {
            let holder = if hit.kind() == "impersonal" { Holder::Impersonal } else { Holder::Words(hit.from..hit.to) };
            candidates.push((hit.from..hit.to, holder));
        }
    }
    for hit in sentence.hits(List::Reporting).filter(|hit| hit.kind() == "author" && hit.to <= verb) {
        if verb - hit.to <= 5 && !scope_breaks(sentence, hit.to..verb, false) {
            candidates.push((hit.from..hit.to, Holder::Author));
        }
    }
    // The subject is the first of what stands in one stretch before the verb: in "Critics of the Bank argue" the critics speak.
    let nearest = candidates.into_iter().min_by_key(|(at, holder)| (matches!(holder, Holder::Impersonal), at.start));
    let words = |at: Range<usize>| (Holder::Words(at.clone()), at);
    nearest.map(|(at, holder)| (holder, at)).or_else(|| name_before(sentence, verb).or_else(|| people_before(sentence, verb)).map(words))
}

fn scope_breaks(sentence: &Sentence<'_>, range: Range<usize>, relative: bool) -> bool {
    scope::between(sentence, range).any(|(_, t)| {
        scope::stops(t)
            || t.is_any(&["but", "because", "although", "whereas", "while", "if", "that", "what", "how"])
            || (!relative && t.is_any(&["which", "who"]))
    })
}

/// A capitalised name right before a verb: "The Harbour Board estimates". One capital at the start of the sentence is no name.
fn name_before(sentence: &Sentence<'_>, verb: usize) -> Option<Range<usize>> {
    let mut end = verb;
    while end > 0 && sentence.tokens[end - 1].is_any(&["has", "have", "also", "had", "further"]) {
        end -= 1;
    }
    let mut start = end;
    while start > 0 {
        let t = &sentence.tokens[start - 1];
        let inside = start < end && t.is_any(&["of", "the", "for", "and"]) && start >= 2 && sentence.tokens[start - 2].capital;
        let named = t.capital && t.is_word();
        if !named && !inside {
            break;
        }
        start -= 1;
    }
    while start < end
        && sentence.tokens[start]
            .is_any(&["the", "a", "this", "in", "however", "moreover", "these", "our", "we", "it", "i", "he", "she", "they"])
    {
        start += 1;
    }
    let name = &sentence.tokens[start..end];
    let things = [
        "table",
        "figure",
        "section",
        "appendix",
        "model",
        "column",
        "panel",
        "chapter",
        "results",
        "equation",
        "hypothesis",
        "fig",
        "eq",
        "article",
        "agenda",
        "clause",
        "paragraph",
        "part",
        "annex",
        "box",
    ];
    let capitals = name.iter().filter(|t| t.capital).count();
    let acronym = |n: usize| sentence.tokens[n].shouted && sentence.tokens[n].word.len() > 2;
    let proper = capitals >= 2 || (end - start == 1 && acronym(start));
    (proper && !name.iter().any(|t| t.is_any(&things)) && name.iter().all(|t| t.word.len() > 1)).then_some(start..end)
}

/// "Residents fear that", "the committee proposed that", "some members dispute": people or a body without a name at the start of the sentence.
/// What results, data and studies show is the author's.
fn people_before(sentence: &Sentence<'_>, verb: usize) -> Option<Range<usize>> {
    const THINGS: [&str; 49] = [
        "result",
        "finding",
        "estimate",
        "data",
        "table",
        "figure",
        "model",
        "simulation",
        "regression",
        "statistic",
        "trend",
        "this",
        "these",
        "test",
        "analysis",
        "analyse",
        "section",
        "interview",
        "number",
        "calculation",
        "coefficient",
        "indicator",
        "news",
        "map",
        "as",
        "evidence",
        "survey",
        "experiment",
        "study",
        "studie",
        "paper",
        "article",
        "literature",
        "theory",
        "theorie",
        "hypothesis",
        "fact",
        "case",
        "example",
        "it",
        "work",
        "concept",
        "comparison",
        "review",
        "above",
        "latter",
        "former",
        "measurement",
        "we",
    ];
    let opener = sentence.word(0);
    let some = matches!(opener, "some" | "many" | "most" | "several" | "few");
    let start = usize::from(some || matches!(opener, "the" | "a" | "an"));
    let words = start < verb && verb - start <= 2 && (0..verb).all(|n| sentence.tokens[n].is_word());
    let that = sentence.word(verb + 1) == "that";
    if !words || !(that || some) {
        return None;
    }
    let noun = sentence.word(verb - 1);
    let plural = noun.ends_with('s') && noun.len() > 4 && !noun.ends_with("ss");
    let thing = THINGS.contains(&noun.strip_suffix('s').unwrap_or(noun)) || THINGS.contains(&noun);
    let linked = matches!(noun, "of" | "in" | "and" | "has" | "have" | "also" | "be" | "been") || noun.ends_with("ly");
    (!thing && !linked && (plural || (start == 1 && !some))).then_some(0..verb)
}

/// "According to X": the whole sentence where it opens, else the stretch around it.
fn according(scene: &Scene<'_, '_>, sentence: &Sentence<'_>, hit: &Hit) -> Option<Introduction> {
    let comma = (hit.to..sentence.tokens.len()).find(|&n| scope::stops(&sentence.tokens[n]));
    let limit = comma.unwrap_or(sentence.tokens.len()).min(hit.to + 14);
    let mention = sentence.sources.iter().find(|s| s.at.start >= hit.to.saturating_sub(1) && s.at.start < limit);
    let near_holder = sentence.hits(List::Holders).find(|h| h.from >= hit.to && h.from <= hit.to + 2);
    let (holder, end) = match (mention, near_holder) {
        (Some(source), _) => (Holder::Mention(source.mention), source.at.end),
        (None, Some(h)) => (if h.kind() == "impersonal" { Holder::Impersonal } else { Holder::Words(h.from..h.to) }, h.to),
        (None, None) => {
            let start = hit.to + usize::from(matches!(sentence.word(hit.to), "the" | "a" | "an"));
            if start >= limit || !sentence.tokens[start].capital {
                return None;
            }
            let end = (start..limit)
                .find(|&n| matches!(sentence.word(n), "," | "("))
                .unwrap_or_else(|| (start..limit).find(|&n| !sentence.tokens[n].capital).unwrap_or(limit));
            (Holder::Words(start..end), end)
        }
    };
    let from = (0..hit.from).rev().find(|&n| scope::stops(&sentence.tokens[n])).map_or(0, |n| n + 1);
    // "…, according to the ministry" tells what stands before it too.
    let theory = sentence.hits(List::Reporting).any(|view| view.kind() == "view" && view.from >= hit.to && view.to <= end + 1);
    let named = mention.is_some_and(|s| s.form == CitationForm::NamedSource);
    let open = theory || (named && cited_by_year(scene, &holder));
    Some(Introduction {
        holder,
        attitude: Attitude::Finding,
        reach: from..sentence.tokens.len(),
        words: hit.from..end,
        rule: "according-to",
        open,
    })
}

/// "In Adams's view", "under the theory of Adams": a source and a noun for what it holds.
fn views(sentence: &Sentence<'_>) -> Option<Introduction> {
    let hit = sentence.hits(List::Reporting).find(|hit| {
        hit.kind() == "view"
            && hit.from <= 8
            && matches!(sentence.word(0), "in" | "under" | "on" | "from" | "following" | "for")
            && !(0..hit.from).any(|n| sentence.word(n) == ",")
    })?;
    let source = sentence.sources.iter().find(|s| s.at.start <= hit.to + 2 && s.at.start >= 1)?;
    Some(Introduction {
        holder: Holder::Mention(source.mention),
        attitude: Attitude::Finding,
        reach: hit.to.max(source.at.end)..sentence.tokens.len(),
        words: source.at.start.min(hit.from)..hit.to.max(source.at.end),
        rule: "view",
        open: true,
    })
}

/// "the claim of Adams (2001) that …", "Adams's belief that …": a source, a noun for what it holds, "that".
fn owned(sentence: &Sentence<'_>) -> Option<Introduction> {
    let that = (1..sentence.tokens.len()).find(|&n| {
        sentence.word(n) == "that" && sentence.hits(List::Reporting).any(|hit| hit.kind() == "view" && hit.to <= n && n - hit.to <= 8)
    })?;
    let noun = sentence.hits(List::Reporting).rev().find(|hit| hit.kind() == "view" && hit.to <= that)?;
    let from = noun.from.saturating_sub(3);
    let source = sentence.sources.iter().find(|s| s.at.start >= from && s.at.end <= that && s.form != CitationForm::Parenthetical)?;
    (!scope::between(sentence, from.min(source.at.start)..that).any(|(_, t)| scope::stops(t) || t.is(","))).then(|| Introduction {
        holder: Holder::Mention(source.mention),
        attitude: Attitude::Opinion,
        reach: that + 1..sentence.tokens.len(),
        words: source.at.start.min(noun.from)..noun.to.max(source.at.end),
        rule: "view",
        open: true,
    })
}
