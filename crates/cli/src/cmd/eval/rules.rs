//! The precision of each rule, as a table that the program knows and a command makes again.

use super::page::Page;
use claimgraph_measure::causal::RuleCounts;
use std::{collections::BTreeMap, fmt::Write as _};

/// The table, tab-separated: each rule on each corpus, and over all of them.
pub(super) fn table(page: &Page) -> String {
    let mut rules: BTreeMap<&str, BTreeMap<&str, RuleCounts>> = BTreeMap::new();
    for corpus in &page.corpora {
        for (rule, counts) in &corpus.report.rules {
            let of_rule = rules.entry(rule).or_default();
            *of_rule.entry("all").or_default() += counts;
            *of_rule.entry(&corpus.name).or_default() += counts;
        }
    }
    let mut out = String::from(
        "# How often each rule is right, counted by `claimgraph eval DIR --rules FILE`; do not edit by hand.\n# found: claims of the rule; relaxed, touch: share of them that is paired with a labelled relation.\nrule\tdata\tfound\trelaxed\ttouch\n",
    );
    for (rule, corpora) in &rules {
        for (corpus, c) in corpora {
            let share = |n: usize| if c.found == 0 { 0.0 } else { n as f64 / c.found as f64 };
            // Writing to a string does not fail.
            let _ = writeln!(out, "{rule}\t{corpus}\t{}\t{:.3}\t{:.3}", c.found, share(c.relaxed), share(c.touch));
        }
    }
    out
}
