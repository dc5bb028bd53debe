//! Learns and measures the weights of the causal claims.
//!
//! ```text
//! cargo run --release -p claimgraph-reader --example claims -- outline DIR OUT          the sentences of the corpora in DIR for a teacher
//! cargo run --release -p claimgraph-reader --example claims -- train DIR TEACHER OUT    the weights; TEACHER is a folder with NAME.odds
//! cargo run --release -p claimgraph-reader --example claims -- cv DIR TEACHER OUT FOLD  predictions for one fold in five, not learned from
//! cargo run --release -p claimgraph-reader --example claims -- paper FILE               claims of a paper, one a line
//! cargo run --release -p claimgraph-reader --example claims -- sentences FILE           its sentences, one a line
//! cargo run --release -p claimgraph-reader --example claims -- tree SENTENCE            its tree and what is found in it
//! ```

use claimgraph_reader::{ClaimModel, claim_training as train, find_claims, find_claims_in_sentence, find_claims_in_sentence_with};
use serde_json::{Value, json};
use std::fs;
use std::io::{BufWriter, Write};
use std::ops::Range;

/// Corpora whose licence allows learning from them, and how much an example of each counts: those that annotate by other habits, or other
/// news, count less. `papers` is annotated by the rules of the project, `silver` by the teacher alone.
const LEARNED: [(&str, f32); 5] = [("papers", 1.0), ("sociocausal", 0.6), ("eidos", 1.0), ("because", 0.4), ("silver", 0.5)];
/// Corpora that are only measured.
const MEASURED: [&str; 7] = ["yang", "fincausal", "cnc", "ccnc", "biocause", "scite", "semeval2010t8"];

struct Item {
    id: String,
    /// Whose items share a fold.
    key: String,
    text: String,
    gold: Vec<train::Gold>,
    chars: Vec<usize>,
    /// Not to be learned from: nobody checked what is not annotated.
    weak: bool,
}

fn load(path: &str) -> Vec<Item> {
    let text = fs::read_to_string(path).unwrap_or_default();
    text.lines()
        .map(|line| {
            let v: Value = serde_json::from_str(line).expect("a JSON object a line");
            let text = v["text"].as_str().unwrap_or_default().to_owned();
            let mut bytes: Vec<usize> = text.char_indices().map(|(b, _)| b).collect();
            bytes.push(text.len());
            let range = |r: &Value| bytes[r[0].as_u64().unwrap_or(0) as usize]..bytes[r[1].as_u64().unwrap_or(0) as usize];
            let gold = v["relations"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|r| train::Gold {
                    cause: range(&r["cause"]),
                    effect: range(&r["effect"]),
                    polarity: r["polarity"].as_str().and_then(|p| p.parse().ok()),
                    relation: r["relation"].as_str().and_then(|p| p.parse().ok()),
                })
                .collect();
            let mut chars = vec![0; text.len() + 1];
            for (i, b) in bytes.iter().enumerate() {
                chars[*b] = i;
            }
            let id = v["id"].as_str().unwrap_or_default().to_owned();
            Item {
                key: v["doc"].as_str().map_or_else(|| id.clone(), str::to_owned),
                weak: v["weak_negative"].as_bool().unwrap_or(false) || v["spans"].as_bool() == Some(false),
                id,
                text,
                gold,
                chars,
            }
        })
        .collect()
}

/// Sentences of an item: corpora give one sentence, some two or three.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let b = text.as_bytes();
    let mut out = Vec::new();
    let mut start = 0;
    for i in 1..b.len() {
        if matches!(b[i - 1], b'.' | b'!' | b'?') && b[i] == b' ' {
            let next = text[i..].trim_start();
            let word_before = text[start..i - 1].rsplit(' ').next().unwrap_or("");
            let short = word_before.len() <= 2
                || word_before.contains('.')
                || ["Inc", "Corp", "Ltd", "Mr", "Mrs", "Dr", "Rs", "Sen", "Gov", "St", "vs", "Co", "No", "Jr", "al"].contains(&word_before);
            if next.chars().next().is_some_and(|c| c.is_uppercase() || c == '"') && !short && i - start > 20 {
                out.push(start..i);
                start = i + (text[i..].len() - next.len());
            }
        }
    }
    if start < text.len() {
        out.push(start..text.len());
    }
    out
}

/// The annotation of one sentence of an item.
fn gold_in(item: &Item, s: &Range<usize>) -> Vec<train::Gold> {
    let inside = |r: &Range<usize>| r.start < s.end && r.end > s.start;
    let cut = |r: &Range<usize>| r.start.saturating_sub(s.start)..r.end.min(s.end) - s.start;
    item.gold
        .iter()
        .filter(|g| inside(&g.cause) && inside(&g.effect))
        .map(|g| train::Gold { cause: cut(&g.cause), effect: cut(&g.effect), ..g.clone() })
        .collect()
}

/// Which of five folds an item belongs to: documents by turns where they are few, else by a hash.
fn fold(key: &str, documents: &[String]) -> usize {
    if documents.len() <= 40
        && let Some(i) = documents.iter().position(|d| d == key)
    {
        return i % 5;
    }
    (key.bytes().fold(0x811c_9dc5u32, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193)) >> 7) as usize % 5
}

/// The documents in the order of the file, as far as they are few.
fn documents(items: &[Item]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for item in items {
        if out.len() > 40 {
            break;
        }
        if !out.contains(&item.key) {
            out.push(item.key.clone());
        }
    }
    out
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let arg = |i: usize| args.get(i).cloned().unwrap_or_default();
    match arg(0).as_str() {
        "outline" => outline(&arg(1), &arg(2)),
        "train" => fs::write(arg(3), learn(&arg(1), &arg(2), None)).expect("the file can be written"),
        "cv" => measure(&arg(1), &arg(2), &arg(3), arg(4).parse().expect("a fold from 0 to 4")),
        "paper" => paper(&arg(1)),
        "sentences" => sentences_of(&arg(1)),
        "tree" => tree(&arg(1)),
        _ => eprintln!(
            "usage: claims outline DIR OUT | train DIR TEACHER OUT | cv DIR TEACHER OUT FOLD | paper FILE | sentences FILE | tree SENTENCE"
        ),
    }
}

/// Writes what a teacher is asked about: words of each sentence, pairs of them, what the annotation says, the fold.
fn outline(dir: &str, out: &str) {
    fs::create_dir_all(out).expect("the folder can be made");
    for name in LEARNED.iter().map(|l| l.0).chain(MEASURED) {
        let items = load(&format!("{dir}/{name}-dev.jsonl"));
        let documents = documents(&items);
        let mut file = BufWriter::new(fs::File::create(format!("{out}/{name}.jsonl")).expect("the file can be made"));
        for item in &items {
            for s in sentences(&item.text) {
                let text = &item.text[s.clone()];
                let o = train::outline(text, &gold_in(item, &s));
                let words: Vec<&str> = o.tokens.iter().map(|t| &text[t.clone()]).collect();
                let pairs: Vec<[usize; 3]> = o.pairs.iter().map(|p| [p.0, p.1, p.2 as usize]).collect();
                let line = json!({"corpus": name, "fold": fold(&item.key, &documents), "weak": item.weak, "words": words, "pairs": pairs});
                writeln!(file, "{line}").expect("the file can be written");
            }
        }
    }
}

/// The teacher's log odds, a list a sentence.
fn odds(path: &str) -> Option<Vec<Vec<f32>>> {
    let bytes = fs::read(path).ok()?;
    let mut out = Vec::new();
    let mut rest = &bytes[..];
    while let Some((head, after)) = rest.split_first_chunk::<4>() {
        let (body, after) = after.split_at(4 * u32::from_le_bytes(*head) as usize);
        out.push(body.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect());
        rest = after;
    }
    Some(out)
}

fn learn(dir: &str, teacher: &str, left_out: Option<usize>) -> Vec<u8> {
    let mut lessons = Vec::new();
    for (name, trust) in LEARNED {
        let items = load(&format!("{dir}/{name}-dev.jsonl"));
        let documents = documents(&items);
        let odds = odds(&format!("{teacher}/{name}.odds"));
        let mut at = 0;
        for item in &items {
            for s in sentences(&item.text) {
                let opinion = odds.as_ref().map(|o| o[at].as_slice());
                at += 1;
                if left_out == Some(fold(&item.key, &documents)) && name != "silver" || item.weak {
                    continue;
                }
                let gold = gold_in(item, &s);
                lessons.push(train::lesson(&item.text[s], (name != "silver").then_some(&gold[..]), opinion, trust));
            }
        }
        eprintln!("{name}: {} items, {} with an opinion", items.len(), odds.map_or(0, |o| o.len()));
    }
    train::learn(&mut lessons)
}

fn measure(dir: &str, teacher: &str, out: &str, left_out: usize) {
    let model = ClaimModel::from_bytes(&learn(dir, teacher, Some(left_out))).expect("what was learned can be read");
    fs::create_dir_all(out).expect("the folder can be made");
    for (name, own) in LEARNED.iter().map(|l| (l.0, true)).chain(MEASURED.iter().map(|m| (*m, false))).filter(|(n, _)| *n != "silver") {
        let items = load(&format!("{dir}/{name}-dev.jsonl"));
        let documents = documents(&items);
        let mut file = BufWriter::new(fs::File::create(format!("{out}/{name}.jsonl")).expect("the file can be made"));
        for item in items.iter().filter(|i| !own || fold(&i.key, &documents) == left_out) {
            let mut relations = Vec::new();
            for s in sentences(&item.text) {
                let at = |r: &Range<usize>| json!([item.chars[s.start + r.start], item.chars[s.start + r.end]]);
                for c in find_claims_in_sentence_with(&item.text[s.clone()], &model, 0.0) {
                    relations.push(json!({"cause": at(&c.cause), "effect": at(&c.effect), "cue": c.cue.as_ref().map(at), "polarity": c.polarity.to_string(),
                        "relation": c.relation.to_string(), "rule": c.rule, "confidence": (c.confidence * 1000.0).round() / 1000.0}));
                }
            }
            writeln!(file, "{}", json!({"id": item.id, "relations": relations})).expect("the file can be written");
        }
    }
}

fn tree(text: &str) {
    let p = claimgraph_syntax::parse(text);
    for i in 0..p.len() {
        println!(
            "{i:3} {:16} {:5} {:10} {}",
            p.word(i),
            p.tag(i).label(),
            p.dep(i).label(),
            p.head(i).map_or("-".to_owned(), |h| p.word(h).to_owned())
        );
    }
    for x in find_claims_in_sentence(text, 0.0) {
        println!(
            "{:.3} {} {} {}: {} --> {}",
            x.confidence,
            x.rule,
            x.relation,
            x.polarity,
            &text[x.cause.clone()],
            &text[x.effect.clone()]
        );
    }
}

/// The sentences of a paper, one a line: number, passage, place in it in bytes, place in the source in code points, words.
fn sentences_of(path: &str) {
    let document = claimgraph_text::read(fs::read(path).expect("the file can be read")).expect("the paper can be read");
    let prose = claimgraph_reader::Prose::new(&document);
    for (n, place) in prose.sentences().enumerate() {
        let span = prose.span(&place);
        let words = prose.words(&place).replace(['\n', '\t'], " ");
        println!("{n}\t{}\t{}\t{}\t{}\t{}\t{words}", place.passage, place.start, place.end, span.start, span.end);
    }
}

fn paper(path: &str) {
    let document = claimgraph_text::read(fs::read(path).expect("the file can be read")).expect("the paper can be read");
    let prose = claimgraph_reader::Prose::new(&document);
    for c in find_claims(&prose, 0.02) {
        let span = |p: &claimgraph_reader::Place| {
            let s = prose.span(p);
            json!({"start": s.start, "end": s.end, "text": prose.words(p)})
        };
        let sentence = prose.span(&c.sentence);
        println!(
            "{}",
            json!({"kind": "claim", "start": sentence.start, "end": sentence.end, "cause": span(&c.cause), "effect": span(&c.effect),
            "cue": c.cue.as_ref().map(span), "relation": c.relation.to_string(), "polarity": c.polarity.to_string(), "explicit": c.explicit,
            "rule": c.rule.as_str(), "confidence": (c.confidence * 1000.0).round() / 1000.0})
        );
    }
}
