use claimgraph_model::Id;

/// The default prefixes in alphabetical order: own name spaces and foreign vocabularies.
pub const PREFIXES: &[(&str, &str)] = &[
    ("agent", "https://w3id.org/claimgraph/id/agent/"),
    ("biro", "http://purl.org/spar/biro/"),
    ("c4o", "http://purl.org/spar/c4o/"),
    ("cg", "https://w3id.org/claimgraph/ns#"),
    // Units that QUDT lacks; `unit:` is QUDT's.
    ("cgunit", "https://w3id.org/claimgraph/id/unit/"),
    ("cito", "http://purl.org/spar/cito/"),
    ("claim", "https://w3id.org/claimgraph/id/claim/"),
    ("concept", "https://w3id.org/claimgraph/id/concept/"),
    ("dataset", "https://w3id.org/claimgraph/id/dataset/"),
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("deo", "http://purl.org/spar/deo/"),
    ("derived", "https://w3id.org/claimgraph/id/derived/"),
    ("doco", "http://purl.org/spar/doco/"),
    ("fabio", "http://purl.org/spar/fabio/"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("frbr", "http://purl.org/vocab/frbr/core#"),
    ("graph", "https://w3id.org/claimgraph/id/graph/"),
    ("mp", "http://purl.org/mp/"),
    ("oa", "http://www.w3.org/ns/oa#"),
    ("obo", "http://purl.obolibrary.org/obo/"),
    ("org", "http://www.w3.org/ns/org#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("paper", "https://w3id.org/claimgraph/id/paper/"),
    ("pav", "http://purl.org/pav/"),
    ("place", "https://w3id.org/claimgraph/id/place/"),
    ("po", "http://www.essepuntato.it/2008/12/pattern#"),
    ("policy", "https://w3id.org/claimgraph/id/policy/"),
    ("prism", "http://prismstandard.org/namespaces/basic/2.0/"),
    ("pro", "http://purl.org/spar/pro/"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("qudt", "http://qudt.org/schema/qudt/"),
    ("question", "https://w3id.org/claimgraph/id/question/"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("rule", "https://w3id.org/claimgraph/id/rule/"),
    ("schema", "http://schema.org/"),
    ("scheme", "https://w3id.org/claimgraph/id/scheme/"),
    ("sd", "http://www.w3.org/ns/sparql-service-description#"),
    // SIB's query examples use the https form of schema.org, everything else here the http form.
    ("sdo", "https://schema.org/"),
    ("sh", "http://www.w3.org/ns/shacl#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("time", "http://www.w3.org/2006/time#"),
    ("unit", "http://qudt.org/vocab/unit/"),
    ("vann", "http://purl.org/vocab/vann/"),
    ("void", "http://rdfs.org/ns/void#"),
    ("void-ext", "http://ldf.fi/void-ext#"),
    ("work", "https://w3id.org/claimgraph/id/work/"),
    ("xkos", "http://rdf-vocabulary.ddialliance.org/xkos#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// The default prefixes and one for the name space of each paper (`yang-2023:` …), in alphabetical order.
///
/// A paper whose id begins with a digit, or is itself a default prefix, gets `p-` before it.
#[must_use]
pub fn prefixes_with<'a>(papers: impl IntoIterator<Item = &'a Id>) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = PREFIXES.iter().map(|(p, ns)| ((*p).to_owned(), (*ns).to_owned())).collect();
    for paper in papers {
        let plain = paper.starts_with(|c: char| c.is_ascii_lowercase()) && PREFIXES.iter().all(|(p, _)| *p != paper.as_str());
        let name = if plain { paper.to_string() } else { format!("p-{paper}") };
        all.push((name, format!("{}paper/{paper}/", crate::mint::BASE)));
    }
    all.sort();
    all.dedup();
    all
}

/// Prefix and local name of an IRI by the default prefixes, the longest name space first; `None` where none fits or the rest could not
/// stand in a prefixed name.
#[must_use]
pub fn shorten(iri: &str) -> Option<(&'static str, &str)> {
    let (prefix, namespace) = PREFIXES.iter().filter(|(_, ns)| iri.starts_with(ns)).max_by_key(|(_, ns)| ns.len())?;
    let local = &iri[namespace.len()..];
    let plain = !local.is_empty() && local.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.')) && !local.ends_with('.');
    (plain && !local.starts_with(['-', '.'])).then_some((*prefix, local))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_alphabetical_and_its_name_spaces_differ() {
        assert!(PREFIXES.windows(2).all(|w| w[0].0 < w[1].0));
        let mut spaces: Vec<_> = PREFIXES.iter().map(|(_, ns)| ns).collect();
        spaces.sort();
        spaces.dedup();
        assert_eq!(spaces.len(), PREFIXES.len());
    }

    #[test]
    fn papers_get_prefixes_that_turtle_allows() {
        let ids: Vec<Id> = ["tang-2020", "2020-report", "work"].iter().map(|s| Id::new(*s).unwrap()).collect();
        let all = prefixes_with(&ids);
        for (prefix, ns) in [("tang-2020", "tang-2020/"), ("p-2020-report", "2020-report/"), ("p-work", "work/")] {
            assert!(all.iter().any(|(p, n)| p == prefix && n.ends_with(ns)), "{prefix}");
        }
    }

    #[test]
    fn the_longest_name_space_wins() {
        assert_eq!(shorten("https://w3id.org/claimgraph/id/work/adams-2001"), Some(("work", "adams-2001")));
        assert_eq!(shorten("https://w3id.org/claimgraph/id/paper/x/text"), None);
    }
}
