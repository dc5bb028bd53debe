use claimgraph_document::Document;

/// The commonest words of English that other European languages do not have, or seldom.
const ENGLISH: [&str; 24] = [
    "the", "of", "and", "to", "that", "is", "for", "as", "are", "with", "this", "by", "it", "be", "which", "from", "have", "has", "their",
    "not", "these", "was", "were", "its",
];

/// `en`, or `und` where a text does not look English: fewer than one word in eight among its commonest words.
pub(super) fn of(document: &Document) -> &'static str {
    let text = document.text.as_str();
    let (mut all, mut english) = (0usize, 0usize);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).take(20_000) {
        all += 1;
        english += usize::from(word.len() <= 5 && ENGLISH.iter().any(|e| e.eq_ignore_ascii_case(word)));
    }
    if english * 8 >= all { "en" } else { "und" }
}
