//! `claimgraph rules`: the rules that find claims, what each finds and why it is so made.

use crate::{rows, ui};
use anyhow::Result;
use claimgraph_reader::{ClaimRule, claim_rules};
use clap::Args;
use std::{collections::BTreeMap, io::Write, process::ExitCode};

/// Explain the rules that find causal claims: what each finds, examples that it must catch and leave alone, how often it is right.
///
/// How often a rule is right was counted on labelled data by `claimgraph eval`; the table is data/lexicon/rules-precision.tsv.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  claimgraph rules\n  claimgraph rules cue-verb")]
pub(crate) struct RulesArgs {
    /// One rule, by its name
    #[arg(value_name = "NAME")]
    name: Option<String>,
}

pub(crate) fn run(args: &RulesArgs) -> Result<ExitCode> {
    let mut out = anstream::stdout().lock();
    let precision = precision();
    let share = |rule: &ClaimRule| precision.get(rule.id).map_or_else(|| "not counted".to_owned(), |(p, n)| format!("{p} of {n}"));
    match &args.name {
        None => {
            let head = ["rule", "finds", "right by touch"].map(str::to_owned);
            let lines = claim_rules().iter().map(|r| vec![r.id.to_owned(), r.finds.to_owned(), share(r)]).collect();
            rows::table(&head, lines, false, &mut out)?;
        }
        Some(name) => {
            let Some(rule) = claim_rules().iter().find(|r| r.id == name) else {
                let nearest =
                    claim_rules().iter().max_by(|a, b| strsim::jaro_winkler(a.id, name).total_cmp(&strsim::jaro_winkler(b.id, name)));
                let all = claim_rules().iter().map(|r| r.id).collect::<Vec<_>>().join(", ");
                let help = nearest.map_or(all.clone(), |n| format!("did you mean `{}`? The rules are {all}", n.id));
                return Err(ui::helpful(format!("there is no rule `{name}`"), help));
            };
            writeln!(out, "{}{}{:#}\n\n{}\n\n{}\n", ui::BOLD, rule.id, ui::BOLD, rule.finds, rule.why)?;
            writeln!(out, "It catches:")?;
            for (text, cause, effect) in rule.catches {
                writeln!(out, "  {}", marked(text, cause, effect))?;
            }
            if !rule.leaves.is_empty() {
                writeln!(out, "\nIt leaves alone:")?;
                rule.leaves.iter().try_for_each(|text| writeln!(out, "  {text}"))?;
            }
            writeln!(out, "\nRight by touch on labelled data: {}", share(rule))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The example with its ends in brackets: `{cause}` and `[effect]`.
fn marked(text: &str, cause: &str, effect: &str) -> String {
    let marked = text.replacen(cause, &format!("{{{cause}}}"), 1);
    marked.replacen(effect, &format!("[{effect}]"), 1)
}

/// By rule: the share that is right, and of how many. Empty where the table is not yet made.
fn precision() -> BTreeMap<&'static str, (&'static str, &'static str)> {
    let table = include_str!("../../../../data/lexicon/rules-precision.tsv");
    let lines = table.lines().filter(|l| !l.starts_with('#') && !l.starts_with("rule\t"));
    lines
        .filter_map(|l| {
            let f: Vec<&str> = l.split('\t').collect();
            (f.first() != Some(&"") && f.get(1) == Some(&"all")).then(|| Some((*f.first()?, (*f.get(4)?, *f.get(2)?)))).flatten()
        })
        .collect()
}
