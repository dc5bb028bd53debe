/// Lower-case letters and digits of ASCII, accents dropped: how names are compared.
pub(crate) fn fold(text: &str) -> String {
    claimgraph_model::Id::from_label(text).map(|id| id.as_str().replace('-', "")).unwrap_or_default()
}

/// The words of a text, folded.
pub(crate) fn folded_words(text: &str) -> Vec<String> {
    claimgraph_model::Id::from_label(text).map(|id| id.as_str().split('-').map(str::to_owned).collect()).unwrap_or_default()
}

/// F1 of two bags of words.
pub(crate) fn bag_f1(a: &[String], b: &[String]) -> f64 {
    let mut rest: Vec<&String> = b.iter().collect();
    let shared = a
        .iter()
        .filter(|w| match rest.iter().position(|r| r == w) {
            Some(at) => {
                rest.swap_remove(at);
                true
            }
            None => false,
        })
        .count();
    if shared == 0 { 0.0 } else { 2.0 * shared as f64 / (a.len() + b.len()) as f64 }
}
