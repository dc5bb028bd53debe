//! `claimgraph conflicts`: what cannot all hold, and where the argument has holes.

use crate::{
    args::Common,
    graph,
    policy_links::{
        FilterArgs, Ledger, Named, Piece,
        output::{AnswerArgs, Format, csv_line, print_table, write_turtle},
    },
    texts::Texts,
    ui,
};
use anyhow::Result;
use claimgraph_causal::{Conflict, Corpus, Gap, Intentions, Rank, RankedGap, Statement};
use claimgraph_links::{Request, Triples};
use claimgraph_model::Id;
use clap::{Args, ValueEnum};
use serde_json::{Value as Json, json};
use std::{collections::BTreeSet, io::Write, process::ExitCode};

/// Show conflicts (opposite signs, denials, views and their rejections) and gaps in the argument.
///
/// Gaps: claims asserted whole although a step is weak, obstacles without a policy, requirements that nothing provides, purposes that no chain
/// reaches, recommendations and advice without evidence. Rejected views and denials are always heard. The first gaps are those that leave open what
/// the papers speak of most: `stake` counts the places of claims and the means and aims of policies that name it. In Turtle: claims with what contradicts them.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimgraph conflicts\n  claimgraph conflicts --only conflicts --with hedged\n  claimgraph conflicts --about \"trade intensity\"\n  claimgraph conflicts --only gaps --format csv -o gaps.csv\n  claimgraph conflicts --exit-status > report.txt"
)]
pub(crate) struct ConflictsArgs {
    /// Only what touches this concept or policy (several with `|` between them)
    #[arg(long, value_name = "CONCEPT")]
    about: Option<String>,
    /// Only conflicts, or only gaps
    #[arg(long, value_name = "PART")]
    only: Option<Part>,
    /// How many gaps a table shows, the most important first; other formats have all
    #[arg(long, visible_alias = "limit", value_name = "N", default_value_t = 20)]
    most: usize,
    #[command(flatten)]
    filter: FilterArgs,
    #[command(flatten)]
    answer: AnswerArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    Conflicts,
    Gaps,
}

pub(crate) fn run(args: &ConflictsArgs, common: &Common) -> Result<ExitCode> {
    let readings = graph::readings(common)?;
    let corpus = Corpus::new(&readings);
    let (filter, joins) = (args.filter.filter(Intentions::Means), args.filter.joins());
    let about = args.about.as_deref().map(|words| Named::new(&corpus, &readings, words, common)).transpose()?;
    let about: Option<BTreeSet<Id>> = about.map(|named| named.ids.into_iter().collect());
    let touches = |ids: &[&Id]| about.as_ref().is_none_or(|about| ids.iter().any(|id| about.contains(*id)));
    let mut conflicts = if args.only == Some(Part::Gaps) { Vec::new() } else { corpus.conflicts(&filter) };
    conflicts.retain(|c| touches(&[&c.tail, &c.head]));
    let mut gaps = if args.only == Some(Part::Conflicts) { Vec::new() } else { corpus.gaps(&filter, &joins) };
    gaps.retain(|g| touches(&things(g)));
    let gaps = corpus.ranked(gaps);
    let texts = Texts::new(common);
    let ledger = Ledger::new(&readings, &texts);
    let view = View { corpus: &corpus, ledger: &ledger, conflicts: &conflicts, gaps: &gaps };
    let format = args.answer.format()?;
    args.answer.write(|out| match format {
        Format::Turtle => {
            let request = Request { filter: filter.clone(), joins: joins.clone(), ..Request::new(1, 1) };
            let graph = corpus.graph(&request.filter, &request.joins);
            let mut triples = Triples::new(&corpus, &graph, "assembly", &Request { rank: Rank::default(), ..request.clone() }, true);
            triples.assembled(&request);
            write_turtle(triples.finish(), out)
        }
        Format::Json => Ok(writeln!(out, "{}", serde_json::to_string_pretty(&view.json())?)?),
        Format::Csv => view.csv(out),
        Format::Table | Format::Markdown => view.people(format == Format::Markdown, args.most, out),
    })?;
    let shown = args.most.min(gaps.len());
    let more = match gaps.len() - shown {
        more if more > 0 && matches!(format, Format::Table | Format::Markdown) => {
            format!("; the {shown} most important gaps are shown, {more} more with --most {}", gaps.len())
        }
        _ => String::new(),
    };
    ui::note(common, &format!("{} conflicts, {} gaps{more}", conflicts.len(), gaps.len()));
    Ok(args.answer.exit(!(conflicts.is_empty() && gaps.is_empty())))
}

/// Everything that a gap names, the first of which it is about.
fn things(gap: &Gap) -> Vec<&Id> {
    match gap {
        Gap::WeakStep { chain, .. } => chain.iter().collect(),
        Gap::ObstacleWithoutPolicy { obstacle, hinders } => std::iter::once(obstacle).chain(hinders).collect(),
        Gap::RequirementWithoutSource { required, by } => std::iter::once(required).chain(by).collect(),
        Gap::PurposeNotReached { node, outcome, .. } => vec![node, outcome],
        Gap::RecommendationWithoutEvidence { node, .. } => vec![node],
        Gap::AdviceWithoutEvidence { tail, head } => vec![tail, head],
    }
}

struct View<'a> {
    corpus: &'a Corpus,
    ledger: &'a Ledger<'a>,
    conflicts: &'a [Conflict<'a>],
    gaps: &'a [RankedGap],
}

impl View<'_> {
    fn label(&self, id: &Id) -> String {
        self.corpus.label(id)
    }

    fn labels(&self, ids: &[Id]) -> String {
        ids.iter().map(|id| self.label(id)).collect::<Vec<_>>().join(", ")
    }

    /// A gap in words.
    fn words(&self, gap: &Gap) -> String {
        match gap {
            Gap::WeakStep { chain, step } => {
                let whole = format!("{} → {}", self.label(&chain[0]), self.label(&chain[chain.len() - 1]));
                let way = chain.iter().map(|id| self.label(id)).collect::<Vec<_>>().join(" → ");
                let weak = format!("{} → {}", self.label(&chain[*step]), self.label(&chain[*step + 1]));
                format!("{whole} is asserted, but on the way {way} the step {weak} is not")
            }
            Gap::ObstacleWithoutPolicy { obstacle, hinders } => {
                format!("{} stands in the way of {}; no policy lowers it", self.label(obstacle), self.labels(hinders))
            }
            Gap::RequirementWithoutSource { required, by } => {
                format!("{} is required for {}; nothing is said to bring it about", self.label(required), self.labels(by))
            }
            Gap::PurposeNotReached { policy, outcome, .. } => {
                format!("{} is meant to bring about {}; no chain of claims leads there", self.policy(policy), self.label(outcome))
            }
            Gap::RecommendationWithoutEvidence { policy, .. } => {
                format!("{} is recommended; no effect of it is asserted or conjectured", self.policy(policy))
            }
            Gap::AdviceWithoutEvidence { tail, head } => {
                format!("{} → {} is put as what should be; no chain of claims leads there", self.label(tail), self.label(head))
            }
        }
    }

    fn policy(&self, id: &Id) -> String {
        self.corpus.policies().iter().find(|p| p.id == *id).map_or_else(|| id.to_string(), |p| p.label.clone())
    }

    fn pieces(&self, statements: &[&Statement]) -> Vec<Piece> {
        statements.iter().map(|s| self.ledger.piece(s)).collect()
    }

    fn people(&self, markdown: bool, most: usize, out: &mut dyn Write) -> Result<()> {
        let title = |text: &str, out: &mut dyn Write| match markdown {
            true => writeln!(out, "### {text}\n"),
            false => writeln!(out, "{}{text}{:#}", ui::BOLD, ui::BOLD),
        };
        for conflict in self.conflicts {
            title(&format!("{} → {}: {}", self.label(&conflict.tail), self.label(&conflict.head), conflict.kind.as_str()), out)?;
            let (one, other) = conflict.kind.sides();
            let mut rows = Vec::new();
            let mut any_words = false;
            for (side, pieces) in [(one, self.pieces(&conflict.one)), (other, self.pieces(&conflict.other))] {
                for (n, piece) in pieces.iter().enumerate() {
                    any_words |= piece.words.is_some();
                    let words = piece.words.as_ref().map(|w| format!("“{w}”")).unwrap_or_default();
                    rows.push(vec![
                        if n == 0 { side.to_owned() } else { String::new() },
                        piece.says.clone(),
                        piece.standing(),
                        piece.place(),
                        words,
                    ]);
                }
            }
            let mut head = vec!["side", "claim", "who says it", "place", "words"];
            if !any_words {
                head.truncate(4);
                rows.iter_mut().for_each(|r| r.truncate(4));
            }
            print_table(&head, rows, markdown, out)?;
            writeln!(out)?;
        }
        let gap = |RankedGap { gap, stake }: &RankedGap| vec![stake.to_string(), gap.kind().to_owned(), self.words(gap)];
        let rows: Vec<_> = self.gaps.iter().take(most).map(gap).collect();
        if !rows.is_empty() {
            print_table(&["stake", "kind", "gap"], rows, markdown, out)?;
        }
        Ok(())
    }

    fn json(&self) -> Json {
        let side = |statements: &[&Statement]| self.pieces(statements).iter().map(Piece::json).collect::<Vec<_>>();
        let conflicts: Vec<Json> = self
            .conflicts
            .iter()
            .map(|c| json!({"from": c.tail, "to": c.head, "kind": c.kind.as_str(), "one": side(&c.one), "other": side(&c.other)}))
            .collect();
        let gaps: Vec<Json> = self
            .gaps
            .iter()
            .map(|RankedGap { gap, stake }| json!({"kind": gap.kind(), "stake": stake, "things": things(gap), "words": self.words(gap)}))
            .collect();
        json!({"conflicts": conflicts, "gaps": gaps})
    }

    fn csv(&self, out: &mut dyn Write) -> Result<()> {
        let head = ["what", "kind", "from", "to", "side", "words"].iter().chain(Piece::HEAD.iter().take(Piece::HEAD.len() - 1));
        csv_line(head.map(|h| (*h).to_owned()).chain(["quote".to_owned()]), out)?;
        for c in self.conflicts {
            let (one, other) = c.kind.sides();
            for (side, pieces) in [(one, self.pieces(&c.one)), (other, self.pieces(&c.other))] {
                for piece in pieces {
                    let begin = ["conflict", c.kind.as_str(), c.tail.as_str(), c.head.as_str(), side, ""];
                    csv_line(begin.iter().map(|t| (*t).to_owned()).chain(piece.cells()), out)?;
                }
            }
        }
        for RankedGap { gap, .. } in self.gaps {
            let all = things(gap);
            let last = if all.len() > 1 { all[all.len() - 1].to_string() } else { String::new() };
            let begin = ["gap".to_owned(), gap.kind().to_owned(), all[0].to_string(), last, String::new(), self.words(gap)];
            csv_line(begin.into_iter().chain(std::iter::repeat_n(String::new(), Piece::HEAD.len())), out)?;
        }
        Ok(())
    }
}
