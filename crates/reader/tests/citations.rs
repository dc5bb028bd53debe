//! Citations as scholars write them, in sentences and lists made up for this purpose.
#![allow(clippy::unwrap_used)]

use claimgraph_model::CitationForm;
use claimgraph_reader::{Cited, Prose, find_citations};

/// Each citation of a text as "words as printed → work (form)".
fn cited(text: &str) -> Vec<String> {
    let document = claimgraph_text::read_as(text.as_bytes().to_vec(), claimgraph_text::Format::Text).unwrap();
    let Cited { citations, works, references } = find_citations(&Prose::new(&document));
    citations
        .iter()
        .map(|c| {
            let words = document.text.get(c.citation.span).unwrap().replace('\n', " ");
            assert!(works.iter().any(|w| w.key == c.citation.work), "{} has a work", c.citation.id);
            assert!(c.reference.is_none_or(|r| r < references.len()));
            let form = match c.citation.form {
                CitationForm::Parenthetical => "p",
                CitationForm::Narrative => "n",
                CitationForm::NamedSource => "s",
            };
            let linked = if c.reference.is_some() { "!" } else { "" };
            format!("{words} → {}{linked} ({form})", c.citation.work)
        })
        .collect()
}

/// A sentence in a paper without a reference list.
fn alone(sentence: &str) -> Vec<String> {
    cited(&format!(
        "Island trade and its costs\n\n1 Introduction\n\nFerries between the islands carry most of the trade. {sentence} Tolls are another matter and we leave them aside here.\n"
    ))
}

const LIST: &str = "\n\nReferences\n\nAdams, K. (2001). Ferries and tolls. Journal of Ports, 12(3), 45–67.\n\nAdams, K. (2003a). Piers of the north. Harbour Studies, 4, 1–20.\n\nAdams, K. (2003b). Piers of the south. Harbour Studies, 4, 21–40.\n\nAdams, K., & Brown, T. (2001). Tolls without ferries. Oru: Quay Press.\n\nAdams, R., Cole, L., & Dorn, P. (2001). Boats for all. Journal of Ports, 13(1), 3–9.\n\nde la Cruz, M., & van der Berg, P. (2010). Harbours. Oru: Quay Press.\n\nMinistry of Harbours and Ferries (2015). Harbour plan. Oru: Ministry of Harbours and Ferries.\n\nOrganisation for Island Trade (OIT). (n.d.). Trade tables. https://oit.example/tables\n\nŠevčík, J. (in press). Ice roads. Praha: Nábřeží.\n\nWorld Bank (2019). Islands at work. Washington, DC: World Bank.\n";

/// A sentence in a paper with the list above.
fn listed(sentence: &str) -> Vec<String> {
    cited(&format!(
        "Island trade and its costs\n\n1 Introduction\n\nFerries between the islands carry most of the trade. {sentence} Tolls are another matter and we leave them aside here.{LIST}"
    ))
}

/// All sentences that are read otherwise than expected.
fn check<'s>(read: fn(&str) -> Vec<String>, cases: impl IntoIterator<Item = (&'s str, &'s [&'s str])>) {
    let wrong: Vec<String> = cases
        .into_iter()
        .filter_map(|(sentence, expected)| {
            let found = read(sentence);
            (found != expected).then(|| format!("{sentence}\n   found    {found:?}\n   expected {expected:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn without_a_list() {
    check(
        alone,
        [
            ("Trade grew (Tamm, 2001).", &["Tamm, 2001 → tamm-2001 (p)"][..]),
            ("Trade grew (Tamm 2001).", &["Tamm 2001 → tamm-2001 (p)"]),
            (
                "Trade grew (Tamm and Sepp, 2001; Kask et al., 2011).",
                &["Tamm and Sepp, 2001 → tamm-sepp-2001 (p)", "Kask et al., 2011 → kask-et-al-2011 (p)"],
            ),
            ("Trade grew (Tamm & Sepp 2001, p. 23).", &["Tamm & Sepp 2001, p. 23 → tamm-sepp-2001 (p)"]),
            (
                "Trade grew (see also Tamm, 2001, pp. 3–5; cf. Sepp, 2002).",
                &["Tamm, 2001, pp. 3–5 → tamm-2001 (p)", "Sepp, 2002 → sepp-2002 (p)"],
            ),
            ("Trade grew (e.g., Tamm, 2001).", &["Tamm, 2001 → tamm-2001 (p)"]),
            ("Trade grew (Tamm, Sepp, & Kask, 2001).", &["Tamm, Sepp, & Kask, 2001 → tamm-et-al-2001 (p)"]),
            ("Trade grew (Tamm, 2001, 2003).", &["Tamm, 2001 → tamm-2001 (p)", "2003 → tamm-2003 (p)"]),
            ("Trade grew (Tamm, 2003a,b).", &["Tamm, 2003a → tamm-2003a (p)", "b → tamm-2003b (p)"]),
            ("Tamm (2001) counts boats.", &["Tamm (2001) → tamm-2001 (n)"]),
            ("Tamm and Sepp (2001, p. 3) count boats.", &["Tamm and Sepp (2001, p. 3) → tamm-sepp-2001 (n)"]),
            ("We use Tamm et al.'s (2001) count.", &["Tamm et al.'s (2001) → tamm-et-al-2001 (n)"]),
            ("While Tamm (2020a) counts boats, Kask does not.", &["Tamm (2020a) → tamm-2020a (n)"]),
            ("According to van der Berg (2010), boats sink.", &["van der Berg (2010) → van-der-berg-2010 (n)"]),
            ("Trade grew (Hallward-Sepp and O'Neil, 2017).", &["Hallward-Sepp and O'Neil, 2017 → hallward-sepp-oneil-2017 (p)"]),
            ("Trade grew (World Bank, 2019).", &["World Bank, 2019 → world-bank-2019 (p)"]),
            ("Trade grew (OECD 2020).", &["OECD 2020 → oecd-2020 (p)"]),
            ("Trade grew (iHarbour, 2021).", &["iHarbour, 2021 → iharbour-2021 (p)"]),
            (
                "Trade grew (Ministry of Harbours and Ferries, 2015).",
                &["Ministry of Harbours and Ferries, 2015 → ministry-of-harbours-and-ferries-2015 (p)"],
            ),
            ("Trade grew (Tamm, n.d.).", &["Tamm, n.d. → tamm-nd (p)"]),
            ("Trade grew (Tamm, in press).", &["Tamm, in press → tamm-in-press (p)"]),
            ("Trade grew (Tamm et al, 2016).", &["Tamm et al, 2016 → tamm-et-al-2016 (p)"]),
            ("Tammeand Sepp (2015) count boats.", &["Tammeand Sepp (2015) → tamme-sepp-2015 (n)"]),
            ("Trade grew (Tamm\net al., 2016).", &["Tamm et al., 2016 → tamm-et-al-2016 (p)"]),
            ("Trade grew [Tamm 2001; Sepp 2002].", &["Tamm 2001 → tamm-2001 (p)", "Sepp 2002 → sepp-2002 (p)"]),
            ("Trade grew (Tamm, 2001 and Sepp, 2002).", &["Tamm, 2001 → tamm-2001 (p)", "Sepp, 2002 → sepp-2002 (p)"]),
            ("Trade grew (Tamm, 2001: 45).", &["Tamm, 2001: 45 → tamm-2001 (p)"]),
            ("Le commerce croît (voir Lefèvre et Müller, 2012).", &["Lefèvre et Müller, 2012 → lefevre-muller-2012 (p)"]),
        ],
    );
}

#[test]
fn years_that_are_no_citations() {
    check(
        alone,
        [
            "Trade grew in the first years (2001–2005).",
            "The Harbour Plan (2016-2020) was kept.",
            "Trade grew (in 2015 prices).",
            "Trade grew (June 2015).",
            "Trade grew over the decade (since 2001).",
            "The Ports and Ferries Act (2019) stands.",
            "Trade grew (Figure 2, 2010).",
            "The fair was held on Saturday (May 2010).",
            "Boats cost 2000 crowns (1998 being a bad year).",
            "Ice closed the port in Finland (1987).",
            "The Union of Ferrymen (UF, 1968–1972) closed.",
        ]
        .map(|sentence| (sentence, &[][..])),
    );
}

#[test]
fn with_a_list() {
    check(
        listed,
        [
            ("Trade grew (Adams, 2001).", &["Adams, 2001 → adams-2001! (p)"][..]),
            ("Trade grew (Adams and Brown, 2001).", &["Adams and Brown, 2001 → adams-brown-2001! (p)"]),
            ("Trade grew (Adams et al., 2001).", &["Adams et al., 2001 → adams-et-al-2001! (p)"]),
            ("Trade grew (Adams, 2003a, b).", &["Adams, 2003a → adams-2003a! (p)", "b → adams-2003b! (p)"]),
            ("Adams (2001, 2003b) counts boats.", &["Adams (2001 → adams-2001! (n)", "2003b → adams-2003b! (n)"]),
            ("As shown by Adams, 2001, trade grew.", &["Adams, 2001 → adams-2001! (n)"]),
            ("In Oru, Adams (2001) counts boats.", &["Adams (2001) → adams-2001! (n)"]),
            (
                "In the work of de la Cruz and van der Berg (2010) boats sink.",
                &["de la Cruz and van der Berg (2010) → de-la-cruz-van-der-berg-2010! (n)"],
            ),
            ("Trade grew (Cruz & Berg, 2010).", &["Cruz & Berg, 2010 → de-la-cruz-van-der-berg-2010! (p)"]),
            ("Trade grew (OIT, n.d.).", &["OIT, n.d. → organisation-for-island-trade-oit-nd! (p)"]),
            ("Trade grew (Sevcik, forthcoming).", &["Sevcik, forthcoming → sevcik-in-press! (p)"]),
            (
                "Trade grew (Ministry of Harbours and Ferries 2015; World Bank 2019).",
                &[
                    "Ministry of Harbours and Ferries 2015 → ministry-of-harbours-and-ferries-2015! (p)",
                    "World Bank 2019 → world-bank-2019! (p)",
                ],
            ),
            ("Trade grew (for a review see Adams (2001) and the tables).", &["Adams (2001) → adams-2001! (p)"]),
            ("Trade grew (Adams, 2009).", &["Adams, 2009 → adams-2009 (p)"]),
            ("Trade grew (Stranger and Guest, 2009).", &["Stranger and Guest, 2009 → stranger-guest-2009 (p)"]),
            ("Trade grew (Adams, 2001; ibid., p. 7).", &["Adams, 2001 → adams-2001! (p)", "ibid., p. 7 → adams-2001! (p)"]),
        ],
    );
}

#[test]
fn by_number() {
    let list = "\n\nReferences\n\n[1] K. Tamm, \"Ferries,\" J. Ports, vol. 1, no. 2, pp. 3–4, 2001.\n\n[2] T. Sepp, \"Piers,\" J. Ports, vol. 2, pp. 5–9, 2002.\n\n[3] A. Kask and L. Rebane, Tolls. Oru: Quay Press, 2003.\n\n[4] P. Ilves, \"Ice,\" J. Ports, vol. 3, pp. 1–2, 2004.\n";
    let found = cited(&format!(
        "Island trade and its costs\n\n1 Introduction\n\nTrade grew [1], fell [2–4] and grew again [3, p. 12]. The sum [12] is in an array of [2001].{list}"
    ));
    assert_eq!(
        found,
        [
            "1 → tamm-2001! (p)",
            "2 → sepp-2002! (p)",
            "2–4 → kask-rebane-2003! (p)",
            "4 → ilves-2004! (p)",
            "3, p. 12 → kask-rebane-2003! (p)"
        ]
    );
}

#[test]
fn sources_named_without_a_year() {
    check(
        alone,
        [
            (
                "According to the Island Ferries Act of 2019, boats need lights.",
                &["Island Ferries Act of 2019 → island-ferries-act-of-2019 (s)"][..],
            ),
            ("According to the Harbour Research Institute, tolls fell.", &["Harbour Research Institute → harbour-research-institute (s)"]),
            ("Ferries pay (Tamm, 2001). In Tamm’s view, tolls must go.", &["Tamm, 2001 → tamm-2001 (p)", "Tamm’s view → tamm-2001 (s)"]),
            ("Ferries pay (Tamm, 2001). Tamm argued that tolls must go.", &["Tamm, 2001 → tamm-2001 (p)", "Tamm → tamm-2001 (s)"]),
            ("According to Mari Kask’s ferry trap theory, tolls must go.", &["Mari Kask’s ferry trap theory → kask-ferry-trap-theory (s)"]),
            (
                "The lights were proposed at the 3rd National Harbour Congress.",
                &["3rd National Harbour Congress → 3rd-national-harbour-congress (s)"],
            ),
            // A name alone is no source.
            ("The Harbour Research Institute stands by the sea.", &[]),
            ("The Island Ferries Act is long.", &[]),
            ("Ferries pay (Tamm, 2001). Tamm was born by the sea.", &["Tamm, 2001 → tamm-2001 (p)"]),
        ],
    );
}

#[test]
fn functions_come_with_their_cue() {
    let text = "Contrary to Tamm (2001), ferries pay. A ferry is “a road that floats on water” (Sepp, 2002).\n";
    let document = claimgraph_text::read(text.as_bytes().to_vec()).unwrap();
    let cited = find_citations(&Prose::new(&document));
    let found: Vec<_> = cited.citations.iter().map(|c| (c.citation.function.as_str(), c.cue.as_deref())).collect();
    assert_eq!(found, [("disagreesWith", Some("contrary to")), ("includesQuotationFrom", Some("quotation marks"))]);
}

#[test]
fn keys_in_markdown() {
    let text = "# Ferries\n\nTrade grew [see @tamm2001, p. 3; @sepp2002], as @kask2003 says.\n";
    let document = claimgraph_text::read_as(text.as_bytes().to_vec(), claimgraph_text::Format::Markdown).unwrap();
    let cited = find_citations(&Prose::new(&document));
    let found: Vec<_> = cited
        .citations
        .iter()
        .map(|c| (document.text.get(c.citation.span).unwrap(), c.citation.work.as_str(), c.citation.form.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("@tamm2001, p. 3", "tamm2001", "parenthetical"),
            ("@sepp2002", "sepp2002", "parenthetical"),
            ("@kask2003", "kask2003", "narrative")
        ]
    );
}

#[test]
fn links_of_the_source_decide() {
    let text = r##"<article><front><article-meta><title-group><article-title>Ferries</article-title></title-group></article-meta></front><body><sec><title>One</title>
<p>Trade grew <xref ref-type="bibr" rid="r2"><sup>2</sup></xref> and fell (<xref ref-type="bibr" rid="r1">Tamm, 2001</xref>).</p></sec></body><back><ref-list>
<ref id="r1"><mixed-citation>Tamm, K. 2001. Ferries. J. Ports 1, 2–3.</mixed-citation></ref>
<ref id="r2"><element-citation><person-group person-group-type="author"><name><surname>Sepp</surname><given-names>A.</given-names></name></person-group><year>2002</year><article-title>Piers</article-title><source>J. Ports</source></element-citation></ref>
</ref-list></back></article>"##;
    let document = claimgraph_text::read(text.as_bytes().to_vec()).unwrap();
    let cited = find_citations(&Prose::new(&document));
    let found: Vec<_> = cited.citations.iter().map(|c| (c.citation.work.as_str(), c.reference)).collect();
    assert_eq!(found, [("sepp-2002", Some(1)), ("tamm-2001", Some(0))]);
}
