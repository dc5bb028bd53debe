/// The candidate that a misspelt word most likely meant; `None` where none is near.
///
/// Edit distance with transpositions, at most a third of the word, so that `x` does not "mean" `y`; the first of equals wins, so that the
/// same input always gets the same advice.
pub(crate) fn nearest<'a>(given: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let given = given.to_lowercase();
    let most = (given.chars().count() / 3).max(1);
    candidates
        .map(|c| (strsim::damerau_levenshtein(&given, &c.to_lowercase()), c))
        .filter(|(distance, c)| *distance <= most && *distance < c.chars().count())
        .min()
        .map(|(_, c)| c)
}

/// "did you mean `x`?", or else `otherwise`.
pub(crate) fn suggest<'a>(given: &str, candidates: impl Iterator<Item = &'a str>, otherwise: impl FnOnce() -> String) -> String {
    nearest(given, candidates).map_or_else(otherwise, |near| format!("did you mean `{near}`?"))
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_near_word_is_offered_and_a_far_one_is_not() {
        let names = ["labor-costs", "label", "level"];
        assert_eq!(nearest("lable", names.into_iter()), Some("label"));
        assert_eq!(nearest("labour-cost", names.into_iter()), Some("labor-costs"));
        assert_eq!(nearest("tariffs", names.into_iter()), None);
        assert_eq!(nearest("x", ["y"].into_iter()), None);
    }
}
