//! Headings of plain text that end as sentences do.
#![allow(clippy::unwrap_used)]

const PROSE: &str = "The roads of the province were few, and the bridges were fewer still, so that trade with the coast took days. Wages stayed \
                     low for as long as that was so, and towns stayed small.";

fn headings(text: String) -> Vec<(u8, String)> {
    let paper = claimgraph_text::read_as(text.into_bytes(), claimgraph_text::Format::Text).unwrap();
    paper.divisions.iter().filter(|d| d.heading.is_some()).map(|d| (d.level, d.title.clone())).collect()
}

#[test]
fn a_stop_or_a_question_mark_does_not_hide_a_heading() {
    let titles =
        ["1. Introduction.", "2. Roads and rents.", "2.1. Study area.", "2.2. Why do rents rise?", "3. What is to be done?", "4. Outlook"];
    let text: String = titles.iter().map(|title| format!("{title}\n\n{PROSE}\n\n{PROSE}\n\n")).collect();
    let expected = [
        (1, "Introduction"),
        (1, "Roads and rents"),
        (2, "Study area"),
        (2, "Why do rents rise?"),
        (1, "What is to be done?"),
        (1, "Outlook"),
    ];
    assert_eq!(headings(text), expected.map(|(level, title)| (level, title.to_owned())));
}

#[test]
fn a_question_without_a_number_stands_as_a_heading_too() {
    let text = format!("Introduction\n\n{PROSE}\n\nWho pays for the roads?\n\n{PROSE}\n\nConclusion\n\n{PROSE}\n");
    let titles: Vec<String> = headings(text).into_iter().map(|(_, title)| title).collect();
    assert_eq!(titles, ["Introduction", "Who pays for the roads?", "Conclusion"]);
}

#[test]
fn numbered_sentences_stay_a_list() {
    let list = "1. The town builds flats.\n2. The county mends the roads.\n3. The ministry pays for both.\n";
    let text = format!("Introduction\n\n{PROSE}\n\n{list}\n{PROSE}\n\nConclusion\n\n{PROSE}\n");
    let titles: Vec<String> = headings(text).into_iter().map(|(_, title)| title).collect();
    assert_eq!(titles, ["Introduction", "Conclusion"]);
    let apart = list.replace('\n', "\n\n");
    let text = format!("Introduction\n\n{PROSE}\n\n{apart}\n{PROSE}\n\nConclusion\n\n{PROSE}\n");
    let titles: Vec<String> = headings(text).into_iter().map(|(_, title)| title).collect();
    assert_eq!(titles, ["Introduction", "Conclusion"]);
}
