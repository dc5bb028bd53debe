use super::Chain;
use crate::{CausalGraph, NetSign, Standing};
use claimgraph_model::Relation;
use petgraph::graph::EdgeIndex;

impl CausalGraph {
    /// What a link does, in words that stand between its two labels.
    #[must_use]
    pub fn verb(&self, link: EdgeIndex) -> &'static str {
        let here = self.link(link);
        if here.relations.iter().eq([&Relation::Requires]) {
            return "is required for";
        }
        match (here.standing, here.sign) {
            (Standing::Joined, _) => "read as",
            (Standing::Intended, NetSign::Unknown) => "is meant to act on",
            (Standing::Intended, _) => "is meant to raise",
            (_, NetSign::Positive) => "raises",
            (_, NetSign::Negative) => "lowers",
            (_, NetSign::Conflicting) => "raises or lowers (sources differ on)",
            (_, NetSign::Unknown) => "affects",
        }
    }

    /// How a link stands: "asserted, 2 sources, disputed".
    #[must_use]
    pub fn footing(&self, link: EdgeIndex) -> String {
        let here = self.link(link);
        let sources = match here.support {
            0 => String::new(),
            1 => ", 1 source".to_owned(),
            n => format!(", {n} sources"),
        };
        let disputed = if here.challenged { ", disputed" } else { "" };
        format!("{}{sources}{disputed}", here.standing.as_str())
    }
}

impl Chain {
    /// The chain as a sentence or two, with its net sign and its weakest step.
    #[must_use]
    pub fn explain(&self, graph: &CausalGraph) -> String {
        let label = |at: usize| graph.node(self.nodes[at]).label.as_str();
        let last = self.nodes.len() - 1;
        // "More" makes the subject a rise, which takes a singular verb whatever the label's number.
        let mut out = match graph.verb(self.links[0]) {
            verb if verb.starts_with("is ") || verb == "read as" => upper_first(label(0)),
            _ => format!("More {}", label(0)),
        };
        for (at, link) in self.links.iter().enumerate() {
            let joint = if at == 0 { "" } else { ", which" };
            out.push_str(&format!("{joint} {} {} ({})", graph.verb(*link), label(at + 1), graph.footing(*link)));
        }
        let net = match self.sign {
            NetSign::Positive => "more",
            NetSign::Negative => "less",
            NetSign::Unknown => "the direction stays open for",
            NetSign::Conflicting => "sources differ whether more or less",
        };
        out.push_str(&format!(". On the whole: more {}, {net} {}.", label(0), label(last)));
        if self.links.len() > 1 {
            out.push_str(&format!(" Weakest step: {} → {}.", label(self.weakest), label(self.weakest + 1)));
        }
        out
    }
}

fn upper_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use crate::{
        ChainQuery,
        testing::{graph, id},
    };

    #[test]
    fn a_chain_reads_as_a_sentence() {
        let g = graph(&["labor-costs + automation", "labor-costs + automation by:lee-2001", "automation - jobs"]);
        let at = |name: &str| g.index_of(&id(name)).unwrap();
        let chain = g.chains(&ChainQuery::new([at("labor-costs")], [at("jobs")])).chains.remove(0);
        assert_eq!(
            chain.explain(&g),
            "More labor costs raises automation (asserted, 2 sources), which lowers jobs (asserted, 1 source). On the whole: more labor costs, \
             less jobs. Weakest step: automation → jobs."
        );
    }
}
