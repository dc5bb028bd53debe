use super::*;
use claimgraph_syntax::tag;

struct Read {
    reading: ConceptReading,
}

/// Reads a text in which the ends of claims stand in braces.
fn read(marked: &str) -> Read {
    let mut text = String::new();
    let mut starts = Vec::new();
    let mut marks = Vec::new();
    for c in marked.chars() {
        match c {
            '{' => starts.push(text.len()),
            '}' => marks.push((starts.pop().unwrap(), text.len())),
            c => text.push(c),
        }
    }
    text.push('\n');
    let document = claimgraph_text::read(text.clone().into_bytes()).unwrap();
    let prose = Prose::new(&document);
    let flow = prose.passages[0].flow.as_str();
    let ends: Vec<Place> = marks.into_iter().map(|(start, end)| Place { passage: 0, start, end }).collect();
    let parses: Vec<_> = prose.sentences().map(|s| tag(&flow[s.range()])).collect();
    Read { reading: concepts(&prose, &parses, &ends, &[]) }
}

impl Read {
    fn label(&self, id: &Id) -> &str {
        &self.reading.concepts.iter().find(|c| c.id == *id).unwrap().label
    }

    fn ends(&self) -> Vec<(String, bool)> {
        self.reading.ends.iter().map(|e| (self.label(&e.concept).to_owned(), e.change.is_some())).collect()
    }

    fn concept(&self, label: &str) -> &Concept {
        self.reading
            .concepts
            .iter()
            .find(|c| c.label == label)
            .unwrap_or_else(|| panic!("no {label} among {:?}", self.reading.concepts.iter().map(|c| &c.label).collect::<Vec<_>>()))
    }
}

#[test]
fn the_same_thing_said_twice_is_one_concept() {
    let read = read(
        "{Small and medium-sized enterprises} (SMEs) create {jobs}. {SMEs} lower {unemployment}. \
         {The development of digital trade} needs {data centres}. {Digital trade development} attracts {data centers}.",
    );
    let ends = read.ends();
    assert_eq!(ends[0].0, ends[2].0);
    assert_eq!(ends[4].0, ends[6].0);
    assert_eq!(ends[5].0, ends[7].0);
    assert_ne!(ends[1].0, ends[3].0);
}

#[test]
fn short_forms_and_their_misreadings_are_other_labels() {
    let read = read(
        "Artificial intelligence (AI) changes schools. Artificial intelligence helps clinics. AI tools spread. Al robots help, and AI robots help.",
    );
    let ai = read.concept("artificial intelligence");
    assert!(ai.alt_labels.contains(&"AI".to_owned()), "{ai:?}");
    assert_eq!(ai.hidden_labels, ["Al"], "{ai:?}");
}

#[test]
fn wider_concepts_come_from_heads_and_from_such_as() {
    let read = read(
        "Rural credit markets grew. Rural credit markets matter, since credit markets move. Credit markets shrank. \
         Staple crops such as maize and sorghum are grown there. {Staple crops} fell, {maize} rose and {sorghum} stayed.",
    );
    let wider = |label: &str| read.concept(label).broader.iter().map(|id| read.label(id).to_owned()).collect::<Vec<_>>();
    assert_eq!(wider("rural credit markets"), ["credit markets"]);
    assert_eq!(wider("maize"), ["staple crops"], "{:?}", read.reading.concepts.iter().map(|c| &c.label).collect::<Vec<_>>());
    assert_eq!(wider("sorghum"), ["staple crops"]);
}

#[test]
fn a_pronoun_takes_the_subject_before_it() {
    let read = read("The fuel levy was raised in May. {This} reduced {car traffic}.");
    assert_eq!(read.ends()[0].0, "fuel levy");
}

#[test]
fn definitions_are_places_and_no_words() {
    let read = read("Energy poverty is defined as the inability to heat a home. Energy poverty harms children. {Energy poverty} grew.");
    let (id, place) = &read.reading.definitions[0];
    assert_eq!(id.as_str(), "energy-poverty");
    assert_eq!(place.start, 0);
    assert!(read.reading.concepts.iter().all(|c| c.definition.is_none()));
}

#[test]
fn strange_texts_are_survived() {
    for text in ["{…} {—} {(}", "{A} {1990} {%}", "", "{ß} “{” ”}"] {
        let read = read(if text.is_empty() { "x" } else { text });
        assert!(read.reading.ends.iter().all(|e| read.reading.concepts.iter().any(|c| c.id == e.concept)));
    }
}
