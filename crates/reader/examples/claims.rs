//! Learns and measures the weights of the causal claims.
//!
//! ```text
//! cargo run --release -p claimgraph-reader --example claims -- train DIR OUT      weights from the corpora in DIR
//! cargo run --release -p claimgraph-reader --example claims -- cv DIR OUT         predictions by five-fold cross-validation
//! cargo run --release -p claimgraph-reader --example claims -- paper FILE         claims of a paper, one a line
//! ```

use claimgraph_reader::{claim_training as train, find_claims, find_claims_in_sentence};
use serde_json::{Value, json};
use std::fs;
use std::io::Write;

/// Corpora whose licence allows learning from them, and the others that are only measured.
const LEARNED: [&str; 6] = ["sociocausal", "eidos", "because", "fincausal", "cnc", "ccnc"];
const MEASURED: [&str; 4] = ["biocause", "fincausal22", "scite", "semeval2010t8"];

/// How much an example of each counts: those that annotate by other habits, or other news, count less.
const TRUST: [f64; 6] = [1.0, 1.0, 0.7, 0.3, 0.5, 0.3];

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
                .map(|r| train::Gold { cause: range(&r["cause"]), effect: range(&r["effect"]) })
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
fn sentences(text: &str) -> Vec<std::ops::Range<usize>> {
    let b = text.as_bytes();
    let mut out = Vec::new();
    let mut start = 0;
    for i in 1..b.len() {
        if matches!(b[i - 1], b'.' | b'!' | b'?') && b[i] == b' ' {
            let next = text[i..].trim_start();
            let word_before = text[start..i - 1].rsplit(' ').next().unwrap_or("");
            let short = word_before.len() <= 2
                || word_before.contains('.')
                || ["Inc", "Corp", "Ltd", "Mr", "Mrs", "Dr", "Rs", "Sen", "Gov", "St", "vs", "Co", "No", "Jr"].contains(&word_before);
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

fn fold(key: &str) -> usize {
    (key.bytes().fold(0x811c_9dc5u32, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193)) >> 7) as usize % 5
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let arg = |i: usize| args.get(i).cloned().unwrap_or_default();
    match arg(0).as_str() {
        "train" | "cv" => learn(&arg(0), &arg(1), &arg(2)),
        "paper" => paper(&arg(1)),
        "sentences" => sentences_of(&arg(1)),
        "tree" => tree(&arg(1)),
        _ => eprintln!("usage: claims train DIR OUT | cv DIR OUT | paper FILE"),
    }
}

fn learn(what: &str, dir: &str, out: &str) {
    let corpora: Vec<Vec<Item>> = LEARNED.iter().chain(&MEASURED).map(|c| load(&format!("{dir}/{c}-dev.jsonl"))).collect();
    let mut worked = Vec::new();
    let clock = std::time::Instant::now();
    let mut bytes = 0;
    for (d, items) in corpora.iter().enumerate() {
        for (n, item) in items.iter().enumerate() {
            for sentence in sentences(&item.text) {
                bytes += sentence.len();
                let gold: Vec<_> = item
                    .gold
                    .iter()
                    .filter(|g| {
                        g.cause.start < sentence.end
                            && g.cause.end > sentence.start
                            && g.effect.start < sentence.end
                            && g.effect.end > sentence.start
                    })
                    .map(|g| train::Gold {
                        cause: g.cause.start.saturating_sub(sentence.start)..g.cause.end - sentence.start,
                        effect: g.effect.start.saturating_sub(sentence.start)..g.effect.end - sentence.start,
                    })
                    .collect();
                worked.push((d, n, fold(&item.key), sentence.start, train::work(&item.text[sentence], &gold)));
            }
        }
    }
    eprintln!("{bytes} bytes worked in {:?}", clock.elapsed());
    let share: f64 = std::env::var("SHARE").ok().and_then(|s| s.parse().ok()).unwrap_or(0.5);
    let trust: Vec<f64> = match std::env::var("TRUST") {
        Ok(list) => list.split(',').filter_map(|x| x.parse().ok()).collect(),
        Err(_) => TRUST.to_vec(),
    };
    let fit = |left_out: Option<usize>| {
        let used: Vec<_> =
            worked.iter().filter(|(d, n, f, _, _)| *d < LEARNED.len() && Some(*f) != left_out && !corpora[*d][*n].weak).collect();
        let examples: Vec<_> = used.iter().flat_map(|(d, _, _, _, w)| w.examples.iter().map(move |x| (*d, x))).collect();
        let sentences: Vec<_> = used.iter().map(|(d, _, _, _, w)| (*d, &w.whole)).collect();
        // Features of claims and of sentences have names of their own, so both models lie in one table.
        train::learn(&examples, &trust, 0, share).with(&train::learn(&sentences, &trust, 0, share))
    };
    if what == "train" {
        let weights = fit(None);
        eprintln!("{} weights", weights.len());
        fs::write(out, weights.to_bytes()).expect("the file can be written");
        return;
    }
    fs::create_dir_all(out).expect("the folder can be made");
    if let Ok(paper) = std::env::var("PAPER") {
        let bytes = fs::read(paper).expect("the paper can be read");
        let document = claimgraph_text::read(bytes).expect("the paper can be read");
        let prose = claimgraph_reader::Prose::new(&document);
        let weights = fit(None);
        let mut file = fs::File::create(format!("{out}/yang.jsonl")).expect("the file can be made");
        for place in prose.sentences() {
            let whole = prose.span(&place);
            let span = |r: &std::ops::Range<usize>| {
                let p = claimgraph_reader::Place { passage: place.passage, start: place.start + r.start, end: place.start + r.end };
                let s = prose.span(&p);
                json!({"start": s.start, "end": s.end, "text": prose.words(&p)})
            };
            let work = train::work(prose.words(&place), &[]);
            let likely = work.likely(&weights);
            for (c, word) in work.claims(&weights, 0.0) {
                writeln!(file, "{}", json!({"start": whole.start, "end": whole.end, "cause": span(&c.cause), "effect": span(&c.effect), "cue": c.cue.as_ref().map(span),
                    "relation": c.relation.to_string(), "polarity": c.polarity.to_string(), "rule": c.rule, "word": word, "confidence": c.confidence, "likely": likely}))
                .expect("the file can be written");
            }
        }
    }
    let models: Vec<_> = (0..5).map(|f| fit(Some(f))).collect();
    eprintln!("fitted {:?}", clock.elapsed());
    for (d, name) in LEARNED.iter().chain(&MEASURED).enumerate() {
        let mut rows: Vec<Vec<Value>> = vec![Vec::new(); corpora[d].len()];
        for (_, n, f, start, w) in worked.iter().filter(|w| w.0 == d) {
            let item = &corpora[d][*n];
            let at = |r: &std::ops::Range<usize>| json!([item.chars[start + r.start], item.chars[start + r.end]]);
            let likely = w.likely(&models[*f]);
            for (c, word) in w.claims(&models[*f], 0.0) {
                rows[*n].push(json!({"cause": at(&c.cause), "effect": at(&c.effect), "cue": c.cue.as_ref().map(at), "polarity": c.polarity.to_string(),
                    "relation": c.relation.to_string(), "rule": c.rule, "word": word, "confidence": (c.confidence * 1000.0).round() / 1000.0, "likely": likely}));
            }
        }
        let mut file = fs::File::create(format!("{out}/{name}.jsonl")).expect("the file can be made");
        for (item, relations) in corpora[d].iter().zip(rows) {
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
    for x in train::work(text, &[]).claims(&claimgraph_reader::ClaimWeights::default(), 0.0) {
        println!(
            "{} [{}] {} {}: {} --> {}",
            x.0.rule,
            x.1,
            x.0.relation,
            x.0.polarity,
            &text[x.0.cause.clone()],
            &text[x.0.effect.clone()]
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

/// The sentences of a paper, one a line: number, place in the source, words.
fn sentences_of(path: &str) {
    let document = claimgraph_text::read(fs::read(path).expect("the file can be read")).expect("the paper can be read");
    let prose = claimgraph_reader::Prose::new(&document);
    for (n, place) in prose.sentences().into_iter().enumerate() {
        let span = prose.span(&place);
        println!("{n}\t{}\t{}\t{}\t{}\t{}\t{}", place.passage, place.start, place.end, span.start, span.end, prose.words(&place).replace(['\n', '\t'], " "));
    }
}

fn paper(path: &str) {
    let bytes = fs::read(path).expect("the file can be read");
    let document = claimgraph_text::read(bytes.clone()).expect("the paper can be read");
    let prose = claimgraph_reader::Prose::new(&document);
    let clock = std::time::Instant::now();
    let found = find_claims(&prose, std::env::var("MIN").ok().and_then(|m| m.parse().ok()).unwrap_or(0.02));
    eprintln!("{} bytes in {:?}", bytes.len(), clock.elapsed());
    for c in found {
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
