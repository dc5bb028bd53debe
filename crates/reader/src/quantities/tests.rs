use super::*;
use claimgraph_model::Value;

/// Quantities of a sentence as "printed words = value unit standing".
fn found(sentence: &str) -> Vec<String> {
    let document = claimgraph_text::read(format!("{sentence}\n").into_bytes()).unwrap();
    let prose = Prose::new(&document);
    quantities(&prose, &[])
        .into_iter()
        .map(|f| {
            let value = match f.record.value {
                Value::Number(n) => n.to_string(),
                Value::Range(a, b) => format!("{a}..{b}"),
            };
            format!("{} = {value} {} {}", prose.words(f.place.as_ref().unwrap()), f.record.unit, f.record.kind_of)
        })
        .collect()
}

fn one(sentence: &str) -> Quantity {
    let document = claimgraph_text::read(format!("{sentence}\n").into_bytes()).unwrap();
    let mut found = quantities(&Prose::new(&document), &[]);
    assert_eq!(found.len(), 1, "{sentence}: {found:?}");
    found.remove(0).record
}

#[test]
fn every_list_shows_its_words_at_work() {
    for list in super::words::file() {
        assert_eq!(found(&list.shows), list.finds, "{}: {}", list.kind, list.shows);
        let lower = list.shows.to_lowercase();
        assert!(list.text.iter().any(|t| lower.contains(t.as_str())), "{} does not stand in: {}", list.kind, list.shows);
    }
}

#[test]
fn every_unit_is_read_in_its_example_and_left_where_it_is_none() {
    for unit in super::unit::all() {
        let q = one(&unit.catches);
        assert_eq!((q.unit.as_str(), q.value), (unit.id.as_str(), Value::Number(unit.value)), "{}", unit.catches);
        if let Some(leaves) = &unit.leaves {
            assert_eq!(found(leaves), Vec::<String>::new(), "{leaves}");
        }
    }
}

#[test]
fn numbers_of_all_kinds() {
    for (sentence, expected) in [
        ("Between 10 and 15 percent of the wells ran dry.", vec!["10 and 15 percent = 10..15 percent observation"]),
        ("Yields fell by 7.65%-26.72% in the delta.", vec!["7.65%-26.72% = 7.65..26.72 percent observation"]),
        (
            "Two-thirds of the nurses and one in five doctors left.",
            vec!["Two-thirds = 0.6666666666666666 ratio observation", "one in five = 0.2 ratio observation"],
        ),
        (
            "School meals rose from 41.2% in 2009 to 27.4% in 2018.",
            vec!["41.2% = 41.2 percent observation", "27.4% = 27.4 percent observation"],
        ),
        ("Clinics cost 3 to 5 million euros each.", vec!["3 to 5 million euros = 3000000..5000000 eur observation"]),
        (
            "The number of mobile accounts grew twelvefold and nearly 14-fold.",
            vec!["twelvefold = 12 multiple observation", "nearly 14-fold = 14 multiple observation"],
        ),
        (
            "The law names 27 low-income countries and fifteen ministries.",
            vec!["27 low-income countries = 27 count count", "fifteen ministries = 15 count count"],
        ),
    ] {
        assert_eq!(found(sentence), expected, "{sentence}");
    }
}

#[test]
fn years_labels_and_citations_are_no_quantities() {
    for sentence in [
        "In 2015 the board met (Okafor, 2001, p. 23).",
        "As Section 4.2 and Table 3 show, the 14th Five-Year Plan of 2021 came late.",
        "Regulation (EU) 2016/679 and Directive 2008/56/EC apply.",
        "There are two reasons and three ways.",
        "The coefficient is 0.032 and the COVID-19 shock remains.",
    ] {
        assert_eq!(found(sentence), Vec::<String>::new(), "{sentence}");
    }
}

#[test]
fn period_place_source_and_comparison_go_with_the_number() {
    let text = "Tea exports of Kenya reached more than USD 1.4 billion in 2019 (Okafor, 2021). Coffee fell.\n";
    let document = claimgraph_text::read(text.as_bytes().to_vec()).unwrap();
    let prose = Prose::new(&document);
    let start = text.find("Okafor").unwrap();
    let cited = [(Place { passage: 0, start, end: start + 12 }, Id::new("okafor-2021").unwrap())];
    let found = quantities(&prose, &cited);
    let q = &found[0].record;
    assert_eq!(q.period.map(|p| p.to_string()).as_deref(), Some("2019"));
    assert_eq!(q.place.as_deref(), Some("Kenya"));
    assert_eq!(q.source.as_deref(), Some("okafor-2021"));
    assert_eq!(q.note.as_deref(), Some("printed with “more than”"));
    assert!(q.subject.contains("Kenya") || q.subject.contains("exports"), "{}", q.subject);
}
