//! The figures as a page, beside the floor and the best that others have published.

use super::{
    corpora::Corpus,
    papers::{Paper, Strings},
    reading::Score,
};
use anyhow::Result;
use claimgraph_measure::{Interval, Prf, causal::Pairing, citations, references::FieldCounts, structure};
use serde_json::{Value as Json, json};
use std::io::Write;

/// All that was measured.
#[derive(Default)]
pub(super) struct Page {
    pub(super) corpora: Vec<Corpus>,
    pub(super) papers: Vec<Paper>,
    pub(super) references: Vec<Strings>,
    pub(super) readings: Vec<Score>,
}

/// A corpus, its floor (sentence F1, relaxed relation F1, relation F1 by touch) and what others reach.
struct Known {
    corpus: &'static str,
    floor: [f64; 3],
    best: &'static str,
}

/// The floor is a page of regular expressions on the development parts of the corpora.
const KNOWN: &[Known] = &[
    Known {
        corpus: "sociocausal-dev",
        floor: [0.424, 0.118, 0.256],
        best: "sentence .798, relations by any overlap .592 (SocioCausaNet, BERT)",
    },
    Known { corpus: "eidos-dev", floor: [0.576, 0.053, 0.281], best: "37 of its 89 own edges (Eidos)" },
    Known { corpus: "because-dev", floor: [0.407, 0.155, 0.258], best: "sentence .798 (UniCausal, BERT, pooled training)" },
    Known { corpus: "fincausal-dev", floor: [0.204, 0.121, 0.149], best: "task 1 .977 weighted by negatives, task 2 .826 (LIORI)" },
    Known { corpus: "fincausal22-dev", floor: [0.700, 0.609, 0.638], best: "" },
    Known { corpus: "biocause-dev", floor: [0.293, 0.143, 0.192], best: "" },
    Known { corpus: "cnc-dev", floor: [0.199, 0.068, 0.111], best: "sentence .863 trained on it, .64 trained elsewhere" },
    Known { corpus: "ccnc-dev", floor: [0.187, 0.052, 0.105], best: "" },
    Known { corpus: "scite-dev", floor: [0.723, 0.102, 0.493], best: "" },
    Known { corpus: "semeval2010t8-dev", floor: [0.659, 0.0, 0.612], best: "sentence .806 (UniCausal, BERT)" },
];

/// Papers with the floor's F1 of citation mentions and of reference lists.
const PAPERS: &[(&str, f64, f64)] = &[
    ("agsys-climate-smart", 0.991, 1.0),
    ("foodpolicy-sorghum-seed", 0.954, 1.0),
    ("jamba-flooding-poverty", 0.891, 1.0),
    ("lirneasia-thailand-data", 0.457, 1.0),
    ("ssoar-journalist-organizations", 0.293, 0.143),
    ("worldbank-pip-methodology", 0.870, 1.0),
    ("worlddev-gender-intensification", 0.982, 1.0),
];

impl Page {
    pub(super) fn is_empty(&self) -> bool {
        self.corpora.is_empty() && self.papers.is_empty() && self.references.is_empty() && self.readings.is_empty()
    }

    pub(super) fn markdown(&self, notes: &[String], out: &mut dyn Write) -> Result<()> {
        writeln!(out, "# How good the reader is\n")?;
        writeln!(out, "Made by `claimgraph eval`; the same data give the same figures. {}\n", notes.join(" · "))?;
        writeln!(
            out,
            "P is the share of what was found that is right, R the share of what is there that was found, F1 their harmonic mean. Intervals are 95 %, from\n1000 resamples of the items with a fixed seed. The floor is 48 regular expressions. The data are those that the reader was made\nwith: the weights of the claims pass and of the reference strings were learned from a part of them, so these figures say how well that part was\nlearned, and figures on other data of the same kind will be lower; crates/reader/src/claims/README.md has those of cross-validation.\n"
        )?;
        self.causal(out)?;
        self.cited(out)?;
        self.strings(out)?;
        self.compared(out)?;
        self.rules(out)
    }

    fn causal(&self, out: &mut dyn Write) -> Result<()> {
        if self.corpora.is_empty() {
            return Ok(());
        }
        writeln!(out, "## Causal sentences and relations\n")?;
        writeln!(
            out,
            "*Relaxed*: word overlap F1 of at least one half at cause and effect. *Touch*: a word in common at both. *Sign*: of relaxed pairs with a\nlabelled direction, the share with the same one. *Turned*: relations found with cause and effect exchanged.\n"
        )?;
        writeln!(
            out,
            "| corpus | sentences | sentence P | R | F1 | floor | relaxed P | R | F1 | floor | touch F1 | floor | head F1 | exact F1 | sign (n) | turned | published |"
        )?;
        writeln!(out, "|{}", " --- |".repeat(17))?;
        for corpus in &self.corpora {
            let (r, c) = (&corpus.report, &corpus.report.total);
            let known = KNOWN.iter().find(|k| k.corpus == corpus.name);
            let floor = |n: usize| known.map_or_else(String::new, |k| format!("{:.3}", k.floor[n]));
            let (s, relaxed, touch) = (c.sentences(), c.relations(Pairing::Relaxed), c.relations(Pairing::Touch));
            let sign = if c.signed == 0 { "–".to_owned() } else { format!("{:.3} ({})", c.polarity(), c.signed) };
            writeln!(
                out,
                "| {} | {} | {:.3} | {:.3} | **{:.3}** {} | {} | {:.3} | {:.3} | **{:.3}** {} | {} | {:.3} {} | {} | {:.3} | {:.3} | {sign} | {} | {} |",
                corpus.name,
                c.items,
                s.precision(),
                s.recall(),
                s.f1(),
                range(r.sentence),
                floor(0),
                relaxed.precision(),
                relaxed.recall(),
                relaxed.f1(),
                range(r.relaxed),
                floor(1),
                touch.f1(),
                range(r.touch),
                floor(2),
                c.relations(Pairing::Head).f1(),
                c.relations(Pairing::Exact).f1(),
                c.swapped,
                known.map_or("", |k| k.best)
            )?;
        }
        writeln!(out)?;
        for corpus in self.corpora.iter().filter(|c| !c.report.labels.is_empty()) {
            let shares: Vec<String> = corpus.report.labels.iter().map(|(l, (n, all))| format!("{l} {n} of {all}")).collect();
            writeln!(out, "{}: found causal by label: {}.\n", corpus.name, shares.join(", "))?;
        }
        Ok(())
    }

    fn cited(&self, out: &mut dyn Write) -> Result<()> {
        if self.papers.is_empty() {
            return Ok(());
        }
        writeln!(out, "## Citations, reference lists, structure of papers\n")?;
        writeln!(
            out,
            "Published, for comparison: GROBID finds citation contexts with F1 .763 to .921 and reference fields with .870 to .933 (soft), depending on the\ncollection.\n"
        )?;
        writeln!(
            out,
            "| paper | mentions P | R | F1 | floor | linked right | references P | R | F1 | floor | fields F1, soft | strict | headings F1 | levels | abstract |"
        )?;
        writeln!(out, "|{}", " --- |".repeat(15))?;
        let (mut all, mut lists, mut fields, mut headings) =
            (citations::Counts::default(), Prf::default(), FieldCounts::default(), structure::Counts::default());
        for paper in &self.papers {
            let floor = PAPERS.iter().find(|(name, ..)| *name == paper.name);
            paper_line(out, &paper.name, &paper.citations, paper.references.as_ref(), &paper.structure, floor.map(|(_, m, r)| (*m, *r)))?;
            all += &paper.citations;
            headings += &paper.structure;
            if let Some((list, counts)) = &paper.references {
                lists += *list;
                fields += counts;
            }
        }
        paper_line(out, "**all**", &all, Some(&(lists, fields)), &headings, None)?;
        Ok(writeln!(out)?)
    }

    fn strings(&self, out: &mut dyn Write) -> Result<()> {
        for set in &self.references {
            writeln!(out, "## Reference strings: {} ({} strings)\n", set.name, set.count)?;
            let (soft, strict) = (set.fields.fields(true), set.fields.fields(false));
            writeln!(out, "| field | P | R | F1, soft | F1, strict |\n|{}", " --- |".repeat(5))?;
            for (field, score) in soft.iter().map(|(f, s)| (*f, *s)).chain([("**all**", set.fields.all(true))]) {
                let exact = strict.get(field).copied().unwrap_or_else(|| set.fields.all(false));
                writeln!(
                    out,
                    "| {field} | {:.3} | {:.3} | **{:.3}** | {:.3} |",
                    score.precision(),
                    score.recall(),
                    score.f1(),
                    exact.f1()
                )?;
            }
            writeln!(out)?;
        }
        Ok(())
    }

    fn compared(&self, out: &mut dyn Write) -> Result<()> {
        if self.readings.is_empty() {
            return Ok(());
        }
        writeln!(out, "## Curated readings against the automatic one\n")?;
        writeln!(
            out,
            "Claims are paired where cause and effect each share at least half of their words; the qualifiers are those of the pairs. Two people who\nannotated the first paper agreed with F1 .86 on claims, .83 on relation, .94 on polarity, .91 on modality, .94 on attribution, .92 on stance.\n"
        )?;
        for score in &self.readings {
            let c = &score.comparison;
            writeln!(out, "### {}\n\n| what | P | R | F1 |\n| --- | --- | --- | --- |", score.paper)?;
            let parts = [
                ("claims", c.found()),
                ("concepts, by a label", c.concepts),
                ("citations", c.citations),
                ("policies, by place", c.policies),
                ("quantities, by place and value", c.quantities),
                ("events, by place and date", c.events),
            ];
            for (name, s) in parts {
                writeln!(out, "| {name} | {:.3} | {:.3} | **{:.3}** |", s.precision(), s.recall(), s.f1())?;
            }
            let share = |(right, all): (usize, usize)| if all == 0 { 0.0 } else { right as f64 / all as f64 };
            writeln!(
                out,
                "\nClaims asserted without hedge: {} found, {:.3} of them in the curated reading.\n",
                score.asserted.1,
                share(score.asserted)
            )?;
            writeln!(out, "| of {} claims in both, the same | share |\n| --- | --- |", c.agreement.both)?;
            for (name, share) in c.agreement.shares() {
                writeln!(out, "| {name} | {share:.3} |")?;
            }
            writeln!(out)?;
        }
        Ok(())
    }

    fn rules(&self, out: &mut dyn Write) -> Result<()> {
        let table = super::rules::table(self);
        let lines: Vec<Vec<&str>> =
            table.lines().map(|l| l.split('\t').collect()).filter(|f: &Vec<&str>| f.get(1) == Some(&"all")).collect();
        if lines.is_empty() {
            return Ok(());
        }
        writeln!(out, "## Rules\n")?;
        writeln!(
            out,
            "Share of a rule's claims that is paired with a labelled relation, over all corpora; `claimgraph rules NAME` explains a rule.\n"
        )?;
        let curated = |rule: &str| -> String {
            let of: Vec<(usize, usize)> = self.readings.iter().filter_map(|r| r.rules.get(rule).copied()).collect();
            let (found, right) = of.iter().fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
            if found == 0 { "–".to_owned() } else { format!("{:.3} of {found}", right as f64 / found as f64) }
        };
        writeln!(out, "| rule | found | relaxed | touch | in curated readings |\n|{}", " --- |".repeat(5))?;
        for f in lines {
            writeln!(out, "| {} | {} | {} | {} | {} |", f[0], f[2], f[3], f[4], curated(f[0]))?;
        }
        Ok(())
    }

    pub(super) fn json(&self) -> Json {
        let prf = |s: Prf| json!({"p": s.precision(), "r": s.recall(), "f1": s.f1(), "tp": s.right, "pred": s.found, "gold": s.gold});
        let corpora = self.corpora.iter().map(|c| {
            let t = &c.report.total;
            let of = |p| prf(t.relations(p));
            let interval = |i: Interval| json!([i.low, i.high]);
            let body = json!({"items": t.items, "sentence": prf(t.sentences()),
                "relation": {"exact": of(Pairing::Exact), "relaxed": of(Pairing::Relaxed), "head": of(Pairing::Head), "touch": of(Pairing::Touch), "swapped": t.swapped},
                "polarity": {"accuracy": t.polarity(), "n": t.signed},
                "ci95": {"sentence.f1": interval(c.report.sentence), "relation.relaxed.f1": interval(c.report.relaxed), "relation.touch.f1": interval(c.report.touch)}});
            (c.name.clone(), body)
        });
        let papers = self.papers.iter().map(|p| {
            let references = p
                .references
                .as_ref()
                .map(|(list, fields)| json!({"found": prf(*list), "soft": prf(fields.all(true)), "strict": prf(fields.all(false))}));
            let body = json!({"mention": prf(p.citations.mentions()), "span_only": prf(p.citations.places()),
                "linking": {"accuracy": p.citations.linking(), "n": p.citations.link_asked}, "references": references,
                "headings": prf(p.structure.headings()), "level_accuracy": p.structure.levels()});
            (p.name.clone(), body)
        });
        let strings = self
            .references
            .iter()
            .map(|s| (s.name.clone(), json!({"strings": s.count, "soft": prf(s.fields.all(true)), "strict": prf(s.fields.all(false))})));
        let readings = self.readings.iter().map(|r| {
            let c = &r.comparison;
            let shares: serde_json::Map<String, Json> = c.agreement.shares().into_iter().map(|(n, s)| (n.to_owned(), json!(s))).collect();
            let body = json!({"claims": prf(c.found()), "concepts": prf(c.concepts), "citations": prf(c.citations), "policies": prf(c.policies),
                "quantities": prf(c.quantities), "events": prf(c.events), "both": c.agreement.both, "agreement": shares});
            (r.paper.clone(), body)
        });
        json!({"causal": serde_json::Map::from_iter(corpora), "papers": serde_json::Map::from_iter(papers),
            "references": serde_json::Map::from_iter(strings), "readings": serde_json::Map::from_iter(readings)})
    }
}

fn range(i: Interval) -> String {
    format!("({:.3}–{:.3})", i.low, i.high)
}

fn paper_line(
    out: &mut dyn Write,
    name: &str,
    c: &citations::Counts,
    references: Option<&(Prf, FieldCounts)>,
    s: &structure::Counts,
    floor: Option<(f64, f64)>,
) -> Result<()> {
    let mentions = c.mentions();
    let number = |n: Option<f64>| n.map_or_else(|| "–".to_owned(), |n| format!("{n:.3}"));
    let list = references.map(|(list, _)| *list);
    let fields = references.map(|(_, fields)| (fields.all(true).f1(), fields.all(false).f1()));
    writeln!(
        out,
        "| {name} | {:.3} | {:.3} | **{:.3}** | {} | {:.3} | {} | {} | {} | {} | {} | {} | {:.3} | {:.3} | {} of {} |",
        mentions.precision(),
        mentions.recall(),
        mentions.f1(),
        number(floor.map(|f| f.0)),
        c.linking(),
        number(list.map(Prf::precision)),
        number(list.map(Prf::recall)),
        number(list.map(Prf::f1)),
        number(floor.map(|f| f.1)),
        number(fields.map(|f| f.0)),
        number(fields.map(|f| f.1)),
        s.headings().f1(),
        s.levels(),
        s.abstract_right,
        s.abstract_gold
    )?;
    Ok(())
}
