use super::*;

/// The dates of a sentence with the words that print them.
fn found(sentence: &str) -> Vec<(String, String)> {
    let document = claimgraph_text::read(format!("{sentence}\n").into_bytes()).unwrap();
    let prose = Prose::new(&document);
    events(&prose, &[]).into_iter().filter_map(|f| f.place.map(|p| (prose.words(&p).to_owned(), f.record.date.to_string()))).collect()
}

fn dates_are(sentence: &str, expected: &[(&str, &str)]) {
    let found = found(sentence);
    let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(found, expected, "{sentence}");
}

#[test]
fn days_months_and_years() {
    dates_are(
        "The seed law passed on 13 March 2021 and took effect in May 2022.",
        &[("13 March 2021", "2021-03-13"), ("May 2022", "2022-05")],
    );
    dates_are(
        "On June 3, 2019, the clinic opened; it closed on 2020-11-30.",
        &[("June 3, 2019", "2019-06-03"), ("2020-11-30", "2020-11-30")],
    );
    dates_are("Rural schools reopened in 2015.", &[("2015", "2015")]);
    dates_are(
        "In Q3 2018 and the first quarter of 2019 lending fell.",
        &[("Q3 2018", "2018-07/2018-09"), ("first quarter of 2019", "2019-01/2019-03")],
    );
}

#[test]
fn periods_and_their_open_ends() {
    dates_are("Vaccination rates rose from 2011 to 2019.", &[("from 2011 to 2019", "2011/2019")]);
    dates_are("Between 1988 and 1994 wool prices collapsed.", &[("Between 1988 and 1994", "1988/1994")]);
    dates_are("The drought of 1978–81 emptied the wells.", &[("1978–81", "1978/1981")]);
    dates_are("The budget for 2015/16 was cut.", &[("2015/16", "2015/2016")]);
    dates_are("Since 1978 the fishery has been closed.", &[("Since 1978", "1978/..")]);
    dates_are("Emissions must fall by half by 2035.", &[("by 2035", "2035")]);
    dates_are("Until 1992 tuition was free, and after 2004 fees doubled.", &[("Until 1992", "../1992"), ("after 2004", "2004/..")]);
    dates_are("Grazing expanded from 1820 to around 1990.", &[("from 1820 to around 1990", "1820/1990~")]);
    dates_are("Post-2008 austerity hit hospitals from 2010 onwards.", &[("Post-2008", "2008/.."), ("from 2010 onwards", "2010/..")]);
}

#[test]
fn decades_centuries_and_their_parts() {
    dates_are("In the late 1980s land was sold.", &[("late 1980s", "1985~/1989")]);
    dates_are("Guilds ruled the trade in the 18th century.", &[("18th century", "1701/1800")]);
    dates_are("Cotton moved inland from the 1960s to the 1980s.", &[("from the 1960s to the 1980s", "1960/1989")]);
    dates_are("By the end of 2020 half of the villages were online.", &[("By the end of 2020", "2020-12")]);
}

#[test]
fn numbers_of_things_are_no_years() {
    dates_are("The survey reached 2000 farmers and 1500 households.", &[]);
    dates_are("Regulation (EU) 2016/679 costs 2020 euros per firm.", &[]);
    dates_are("More than 1800 clinics were built at USD 1950 each.", &[]);
    dates_are("See page 1998 and Figure 2001.", &[]);
}

#[test]
fn years_of_citations_are_left_to_them() {
    dates_are("Fees deter pupils (Okafor, 2001; Lindqvist and Rao, 2011a), as Mensah (2015) shows for 2009.", &[("2009", "2009")]);
    dates_are("Fees deter pupils (Okafor et al., 2001, 2003).", &[]);
    dates_are("The wage board (set up in 1936) was abolished.", &[("1936", "1936")]);
}

#[test]
fn labels_are_short_and_ids_differ() {
    let text =
        "Maize yields in the northern province rose strongly in 2012. Maize yields in the northern province rose strongly in 2012.\n";
    let document = claimgraph_text::read(text.as_bytes().to_vec()).unwrap();
    let events = events(&Prose::new(&document), &[]);
    assert_eq!(events.len(), 2);
    assert!(events.iter().all(|e| e.record.label.split_whitespace().count() <= 8));
    assert_ne!(events[0].record.id, events[1].record.id);
}
