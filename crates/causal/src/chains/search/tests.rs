use super::*;
use crate::{
    Budget, NetSign, Rank,
    testing::{graph, id},
};
use proptest::prelude::*;

/// Every chain there is, sorted by the stated criteria: the slow way to the same answer.
fn all_chains(graph: &CausalGraph, query: &ChainQuery) -> Vec<Chain> {
    fn walk(graph: &CausalGraph, query: &ChainQuery, nodes: &mut Vec<NodeIndex>, out: &mut Vec<Chain>) {
        let last = nodes[nodes.len() - 1];
        if nodes.len() > 1 && query.to.contains(&last) {
            out.push(Chain::through(graph, nodes.clone()));
        }
        if nodes.len() <= query.longest {
            for (_, next) in graph.out_links(last) {
                if !nodes.contains(&next) {
                    nodes.push(next);
                    walk(graph, query, nodes, out);
                    nodes.pop();
                }
            }
        }
    }
    let mut out = Vec::new();
    for start in &query.from {
        walk(graph, query, &mut vec![*start], &mut out);
    }
    let key = |c: &Chain| c.links.iter().fold((0, 0), |sum, l| add(sum, cost(query.rank, graph.link(*l))));
    out.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.nodes.cmp(&b.nodes)));
    out
}

fn small_graph() -> impl Strategy<Value = CausalGraph> {
    let line =
        (0u8..7, 0u8..7, prop_oneof!["\\+", "-", "\\?"], 0u8..4).prop_map(|(a, b, sign, source)| format!("n{a} {sign} n{b} by:s{source}"));
    prop::collection::vec(line, 1..30).prop_map(|lines| graph(&lines.iter().map(String::as_str).collect::<Vec<_>>()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn the_best_chains_are_the_first_of_all_chains(
        graph in small_graph(), from in prop::collection::vec(0usize..7, 1..4), to in prop::collection::vec(0usize..7, 1..4),
        most in 1usize..40, longest in 1usize..7, rank in prop_oneof![Just(Rank::Shortest), Just(Rank::Supported), Just(Rank::Believed)],
    ) {
        let nodes: Vec<NodeIndex> = graph.nodes().collect();
        let pick = |which: Vec<usize>| which.into_iter().map(|i| nodes[i % nodes.len()]).collect::<Vec<_>>();
        let query = ChainQuery { most, longest, rank, ..ChainQuery::new(pick(from), pick(to)) };
        let mut expected = all_chains(&graph, &query);
        expected.truncate(most);
        let found = graph.chains(&query);
        prop_assert_eq!(found.cut_short, None);
        prop_assert_eq!(found.chains, expected);
    }

    #[test]
    fn a_search_cut_short_has_found_the_best(graph in small_graph(), work in 1u64..200) {
        let nodes: Vec<NodeIndex> = graph.nodes().collect();
        let query = ChainQuery { most: 50, ..ChainQuery::new([nodes[0]], nodes.clone()) };
        let all = graph.chains(&query).chains;
        let found = graph.chains(&ChainQuery { budget: Budget { work, ..Budget::default() }, ..query.clone() });
        prop_assert_eq!(&found.chains[..], &all[..found.chains.len()]);
        prop_assert!(found.cut_short.is_some() || found.chains.len() == all.len());
    }
}

fn named(graph: &CausalGraph, chain: &Chain) -> String {
    chain.nodes.iter().map(|n| graph.node(*n).id.to_string()).collect::<Vec<_>>().join(" ")
}

#[test]
fn each_rank_prefers_what_it_says() {
    let g = graph(&["a + z", "a - m", "m - z", "a - m by:s", "m - z by:s", "a - m by:t", "m - z by:t", "a - m by:u", "m - z by:u"]);
    let (a, z) = (g.index_of(&id("a")).unwrap(), g.index_of(&id("z")).unwrap());
    let best = |rank| named(&g, &g.chains(&ChainQuery { rank, ..ChainQuery::new([a], [z]) }).chains[0]);
    assert_eq!(best(Rank::Shortest), "a z");
    assert_eq!(best(Rank::Supported), "a m z");
    assert_eq!(best(Rank::Believed), "a m z");
    let all = g.chains(&ChainQuery::new([a], [z]));
    assert_eq!((all.chains.len(), all.sign()), (2, Some(NetSign::Positive)));
}

#[test]
fn a_dense_tangle_does_not_stall_the_search() {
    // A ladder with cross bars has 2^30 chains; ten of them are wanted.
    let lines: Vec<String> = (10..40)
        .flat_map(|i| ["a", "b"].map(|x| ["a", "b"].map(|y| format!("{x}{i} + {y}{}", i + 1))))
        .flatten()
        .chain((10..40).map(|i| format!("a{i} + b{i}")))
        .collect();
    let g = graph(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    let ends = (g.index_of(&id("a10")).unwrap(), g.index_of(&id("a40")).unwrap());
    let found = g.chains(&ChainQuery { longest: 60, ..ChainQuery::new([ends.0], [ends.1]) });
    assert_eq!((found.chains.len(), found.cut_short), (10, None));
    assert!(found.chains.iter().all(|c| c.links.len() == 30));
}

#[test]
fn the_weakest_link_is_the_one_least_believed() {
    let g = graph(&["a + b", "b + c", "a + b by:s", "c + d", "c + d by:s"]);
    let ends = (g.index_of(&id("a")).unwrap(), g.index_of(&id("d")).unwrap());
    assert_eq!(g.chains(&ChainQuery::new([ends.0], [ends.1])).chains[0].weakest, 1);
}
