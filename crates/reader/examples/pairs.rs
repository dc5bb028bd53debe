//! Learns and measures the pair model: pairs DIR OUT LEARNED,LEARNED MEASURED,MEASURED
use claimgraph_reader::pairs::{self, train};
use serde_json::{Value, json};
use std::fs;
use std::io::Write;

struct Item { id: String, key: String, text: String, gold: Vec<train::Gold>, weak: bool, chars: Vec<usize> }

fn load(path: &str) -> Vec<Item> {
    let text = fs::read_to_string(path).unwrap_or_default();
    text.lines().map(|line| {
        let v: Value = serde_json::from_str(line).expect("json");
        let text = v["text"].as_str().unwrap_or_default().to_owned();
        let mut bytes: Vec<usize> = text.char_indices().map(|(b, _)| b).collect();
        bytes.push(text.len());
        let range = |r: &Value| bytes[r[0].as_u64().unwrap_or(0) as usize]..bytes[r[1].as_u64().unwrap_or(0) as usize];
        let gold = v["relations"].as_array().into_iter().flatten().map(|r| train::Gold {
            cause: range(&r["cause"]), effect: range(&r["effect"]),
            polarity: r["polarity"].as_str().and_then(|p| p.parse().ok()),
            relation: r["relation"].as_str().and_then(|p| p.parse().ok()),
        }).collect();
        let mut chars = vec![0; text.len() + 1];
        for (i, b) in bytes.iter().enumerate() { chars[*b] = i; }
        let id = v["id"].as_str().unwrap_or_default().to_owned();
        Item { key: v["doc"].as_str().map_or_else(|| id.clone(), str::to_owned), weak: v["weak_negative"].as_bool().unwrap_or(false) || v["spans"].as_bool() == Some(false), id, text, gold, chars }
    }).collect()
}

fn sentences(text: &str) -> Vec<std::ops::Range<usize>> {
    let b = text.as_bytes();
    let mut out = Vec::new();
    let mut start = 0;
    for i in 1..b.len() {
        if matches!(b[i - 1], b'.' | b'!' | b'?') && b[i] == b' ' {
            let next = text[i..].trim_start();
            let word_before = text[start..i - 1].rsplit(' ').next().unwrap_or("");
            let short = word_before.len() <= 2 || word_before.contains('.')
                || ["Inc", "Corp", "Ltd", "Mr", "Mrs", "Dr", "Rs", "Sen", "Gov", "St", "vs", "Co", "No", "Jr", "al"].contains(&word_before);
            if next.chars().next().is_some_and(|c| c.is_uppercase() || c == '"') && !short && i - start > 20 {
                out.push(start..i);
                start = i + (text[i..].len() - next.len());
            }
        }
    }
    if start < text.len() { out.push(start..text.len()); }
    out
}

fn fold(key: &str, folds: usize) -> usize {
    let papers = ["agsys-climate-smart", "jamba-flooding-poverty", "lirneasia-thailand-data", "foodpolicy-sorghum-seed", "ssoar-journalist-organizations", "worlddev-gender-intensification", "worldbank-pip-methodology", "ostax-economics-1", "ostax-economics-2", "ostax-society", "plos-health-policy"];
    if let Some(i) = papers.iter().position(|p| *p == key) { return i % folds; }
    (key.bytes().fold(0x811c_9dc5u32, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193)) >> 7) as usize % folds
}

fn list(name: &str, default: &str) -> Vec<f64> {
    std::env::var(name).unwrap_or_else(|_| default.to_owned()).split(',').filter_map(|x| x.parse().ok()).collect()
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (dir, out) = (&args[0], &args[1]);
    let learned: Vec<&str> = args[2].split(',').collect();
    let measured: Vec<&str> = args.get(3).map(|m| m.split(',').filter(|x| !x.is_empty()).collect()).unwrap_or_default();
    if args.get(4).is_some_and(|a| a == "old") {
        fs::create_dir_all(out).expect("folder");
        for name in &measured {
            let mut file = fs::File::create(format!("{out}/{name}.jsonl")).expect("file");
            for item in load(&format!("{dir}/{name}-dev.jsonl")) {
                let mut relations = Vec::new();
                for s in sentences(&item.text) {
                    let at = |r: &std::ops::Range<usize>| json!([item.chars[s.start + r.start], item.chars[s.start + r.end]]);
                    for r in claimgraph_reader::find_claims_in_sentence(&item.text[s.clone()], 0.02) {
                        relations.push(json!({"cause": at(&r.cause), "effect": at(&r.effect), "polarity": r.polarity.to_string(), "relation": r.relation.to_string(), "rule": r.rule, "odds": (r.confidence / (1.0 - r.confidence)).ln()}));
                    }
                }
                writeln!(file, "{}", json!({"id": item.id, "relations": relations})).expect("write");
            }
        }
        return;
    }
    let folds: usize = std::env::var("FOLDS").ok().and_then(|f| f.parse().ok()).unwrap_or(3);
    let how = train::How { trust: list("TRUST", "1,1,1,1,1,1,1"), keep: list("KEEP", "1,0.5,0,0,0,0,0"), passes: list("PASSES", "5")[0] as usize, pull: list("PULL", "0.002")[0], least: list("LEAST", "2")[0] as usize, rate: list("RATE", "0.08")[0] };
    let clock = std::time::Instant::now();
    let corpora: Vec<Vec<Item>> = learned.iter().chain(&measured).map(|c| load(&format!("{dir}/{c}-dev.jsonl"))).collect();
    let mut lessons: Vec<(usize, usize, train::Lesson)> = Vec::new(); // domain, fold, lesson
    for (d, items) in corpora.iter().enumerate().take(learned.len()) {
        let mut counts = [0usize; 3];
        let mut examples = 0;
        for item in items.iter().filter(|i| !i.weak) {
            for s in sentences(&item.text) {
                let inside = |r: &std::ops::Range<usize>| r.start < s.end && r.end > s.start;
                let cut = |r: &std::ops::Range<usize>| r.start.saturating_sub(s.start)..r.end.min(s.end) - s.start;
                let gold: Vec<train::Gold> = item.gold.iter().filter(|g| inside(&g.cause) && inside(&g.effect))
                    .map(|g| train::Gold { cause: cut(&g.cause), effect: cut(&g.effect), ..g.clone() }).collect();
                let lesson = train::lesson(&item.text[s], &gold);
                for k in 0..3 { counts[k] += lesson.counts[k]; }
                examples += lesson.tasks[0].len();
                lessons.push((d, fold(&item.key, folds), lesson));
            }
        }
        eprintln!("{}: {} items, gold/heads/pairs {:?}, {} examples, {:?}", learned[d], items.len(), counts, examples, clock.elapsed());
    }
    if args.get(4).is_some_and(|a| a == "outline") {
        let mut w = std::io::BufWriter::new(fs::File::create(out).expect("file"));
        for (d, name) in learned.iter().chain(&measured).enumerate() {
            for item in &corpora[d] {
                for s in sentences(&item.text) {
                    let inside = |r: &std::ops::Range<usize>| r.start < s.end && r.end > s.start;
                    let cut = |r: &std::ops::Range<usize>| r.start.saturating_sub(s.start)..r.end.min(s.end) - s.start;
                    let gold: Vec<train::Gold> = item.gold.iter().filter(|g| inside(&g.cause) && inside(&g.effect))
                        .map(|g| train::Gold { cause: cut(&g.cause), effect: cut(&g.effect), ..g.clone() }).collect();
                    let text = &item.text[s];
                    let o = train::outline(text, &gold);
                    let words: Vec<&str> = o.tokens.iter().map(|t| &text[t.clone()]).collect();
                    let pairs: Vec<[usize; 3]> = o.pairs.iter().map(|p| [p.0, p.1, usize::from(p.2)]).collect();
                    writeln!(w, "{}", json!({"c": name, "fold": fold(&item.key, 5), "weak": item.weak, "words": words, "pairs": pairs})).expect("write");
                }
            }
        }
        return;
    }
    if args.get(4).is_some_and(|a| a == "dump") {
        let used: Vec<(usize, &train::Lesson)> = lessons.iter().map(|l| (l.0, &l.2)).collect();
        let model = train::learn_bounds(&used, &how);
        let mut w = std::io::BufWriter::new(fs::File::create(out).expect("file"));
        for (d, items) in corpora.iter().enumerate() {
            let (mut hits, mut golds, mut relaxed) = (0, 0, 0);
            for item in items {
                for s in sentences(&item.text) {
                    let inside = |r: &std::ops::Range<usize>| r.start < s.end && r.end > s.start;
                    let cut = |r: &std::ops::Range<usize>| r.start.saturating_sub(s.start)..r.end.min(s.end) - s.start;
                    let gold: Vec<train::Gold> = item.gold.iter().filter(|g| inside(&g.cause) && inside(&g.effect))
                        .map(|g| train::Gold { cause: cut(&g.cause), effect: cut(&g.effect), ..g.clone() }).collect();
                    let (cands, spans, whole) = train::candidates(&item.text[s], &gold, &model);
                    let mut u = |x: usize| w.write_all(&(x as u32).to_le_bytes()).expect("write");
                    u(d); u(fold(&item.key, 5)); u(usize::from(item.weak)); u(spans.len()); u(cands.len()); u(whole.len());
                    for sp in &spans { for x in sp { u(*x); } }
                    for f in &whole { u(*f as usize); }
                    for c in &cands {
                        for x in c.spans { u(x); }
                        for x in c.heads { u(x); }
                        u(usize::from(c.label)); u(usize::from(c.ruled)); u(c.features.len());
                        for f in &c.features { u(*f as usize); }
                        hits += usize::from(c.label == 1);
                    }
                    golds += spans.len();
                    let f1 = |a: (usize, usize), b: (usize, usize)| 2.0 * (a.1.min(b.1)).saturating_sub(a.0.max(b.0)) as f64 / ((a.1 - a.0) + (b.1 - b.0)).max(1) as f64;
                    for g in &spans {
                        relaxed += usize::from(cands.iter().any(|c| f1((c.spans[0], c.spans[1]), (g[0], g[1])) >= 0.5 && f1((c.spans[2], c.spans[3]), (g[2], g[3])) >= 0.5));
                    }
                }
            }
            eprintln!("{d}: gold {golds}, head pairs {hits}, reachable by relaxed spans {relaxed} {:?}", clock.elapsed());
        }
        return;
    }
    fs::create_dir_all(out).expect("folder");
    let mut files: Vec<fs::File> = learned.iter().chain(&measured).map(|n| fs::File::create(format!("{out}/{n}.jsonl")).expect("file")).collect();
    let train_on = |left: Option<usize>| {
        let used: Vec<(usize, &train::Lesson)> = lessons.iter().filter(|l| Some(l.1) != left).map(|l| (l.0, &l.2)).collect();
        train::learn(&used, &how)
    };
    let mut write = |d: usize, item: &Item, model: &pairs::Model| {
        let mut relations = Vec::new();
        let mut likely = f64::NEG_INFINITY;
        for s in sentences(&item.text) {
            let (found, z) = pairs::read(&item.text[s.clone()], model, -3.5);
            likely = likely.max(z);
            let at = |r: &std::ops::Range<usize>| json!([item.chars[s.start + r.start], item.chars[s.start + r.end]]);
            for r in found {
                relations.push(json!({"cause": at(&r.cause), "effect": at(&r.effect), "polarity": r.polarity.to_string(), "relation": r.relation.to_string(), "rule": r.rule, "odds": r.odds}));
            }
        }
        writeln!(files[d], "{}", json!({"id": item.id, "relations": relations, "likely": likely})).expect("write");
    };
    let only: Vec<&str> = args.get(4).map(|m| m.split(',').collect()).unwrap_or_default();
    if only.contains(&"cv") || only.is_empty() {
        for f in 0..folds {
            let model = train_on(Some(f));
            eprintln!("fold {f} {:?}", clock.elapsed());
            for d in 0..learned.len() {
                for item in corpora[d].iter().filter(|i| fold(&i.key, folds) == f) { write(d, item, &model); }
            }
        }
    }
    let model = train_on(None);
    for d in learned.len()..corpora.len() {
        for item in &corpora[d] { write(d, item, &model); }
    }
    eprintln!("done {:?}", clock.elapsed());
}
