use crate::Role;

/// The part that a section plays, by the first words of its heading; `None` where they leave doubt.
pub(crate) fn role_of(title: &str) -> Option<Role> {
    const OPENINGS: &[(&str, Role)] = &[
        ("introduction", Role::Introduction),
        ("background", Role::Background),
        ("context", Role::Background),
        ("related work", Role::RelatedWork),
        ("related literature", Role::RelatedWork),
        ("literature review", Role::RelatedWork),
        ("review of related literature", Role::RelatedWork),
        ("review of the literature", Role::RelatedWork),
        ("method", Role::Methods),
        ("materials and method", Role::Methods),
        ("research method", Role::Methods),
        ("research design", Role::Methods),
        ("empirical strategy", Role::Methods),
        ("econometric strategy", Role::Methods),
        ("data and method", Role::Methods),
        ("data", Role::Data),
        ("results", Role::Results),
        ("empirical results", Role::Results),
        ("findings", Role::Results),
        ("discussion", Role::Discussion),
        ("conclu", Role::Conclusion),
        ("concluding remarks", Role::Conclusion),
        ("summary and conclusion", Role::Conclusion),
        ("discussion and conclusion", Role::Conclusion),
    ];
    let title = title.trim().to_lowercase();
    let opens = |known: &str| {
        title.strip_prefix(known).is_some_and(|rest| {
            // "Data governance" is a subject, "Data and sample" is a part of the paper; stems ("method", "conclu") may go on.
            matches!(known, "conclu" | "method" | "research method" | "materials and method" | "data and method" | "summary and conclusion")
                || matches!(known, "discussion and conclusion")
                || rest.is_empty()
                || [" and ", " of the ", ":", " to the ", " from "].iter().any(|more| rest.starts_with(more))
        })
    };
    OPENINGS.iter().filter(|(known, _)| opens(known)).max_by_key(|(known, _)| known.len()).map(|&(_, role)| role)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_headings_play_their_parts() {
        for (title, role) in [
            ("Introduction", Some(Role::Introduction)),
            ("METHODOLOGY", Some(Role::Methods)),
            ("Conclusions and policy implications", Some(Role::Conclusion)),
            ("Data and methods", Some(Role::Methods)),
            ("Data and sample", Some(Role::Data)),
            ("Data governance in health", None),
            ("The road to Oru", None),
        ] {
            assert_eq!(role_of(title), role, "{title}");
        }
    }
}
