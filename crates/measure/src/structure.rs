//! Headings, their levels, the abstract and the heading of the reference list, against a labelled paper.

use crate::{
    Prf,
    citations::{GoldPaper, overlap},
    counts::counts,
    pairing::pairs,
    prf::ratio,
};

/// A heading that was found.
#[derive(Debug, Clone)]
pub struct Heading {
    /// Its place in code points, of the heading's line alone.
    pub place: [u32; 2],
    /// 1 for the highest.
    pub level: u8,
    /// Whether it heads the reference list.
    pub references: bool,
}

counts! {
    /// What is counted of a paper's build.
    Counts {
        /// Headings labelled.
        gold,
        /// Headings found.
        found,
        /// Headings found and right.
        right,
        /// Of those, with the right level.
        level_right,
        /// Abstracts labelled.
        abstract_gold,
        /// Abstracts found, at least four fifths of both together.
        abstract_right,
        /// Reference lists labelled.
        references_gold,
        /// Reference lists whose heading was found.
        references_right,
    }
}

impl Counts {
    /// Headings.
    #[must_use]
    pub fn headings(&self) -> Prf {
        Prf::new(self.right, self.found, self.gold)
    }

    /// Share of right headings that have the right level.
    #[must_use]
    pub fn levels(&self) -> f64 {
        ratio(self.level_right, self.right)
    }
}

/// Counts the headings of a paper.
#[must_use]
pub fn count(gold: &GoldPaper, headings: &[Heading], abstracts: &[[u32; 2]]) -> Counts {
    let paired = pairs(gold.sections.len(), headings.len(), |g, h| {
        let section = &gold.sections[g];
        overlap([section.start, section.end], headings[h].place) >= 0.5
    });
    let list = gold.sections.iter().find(|s| s.kind == "references");
    Counts {
        gold: gold.sections.len(),
        found: headings.len(),
        right: paired.len(),
        level_right: paired.iter().filter(|(g, h)| gold.sections[*g].level == headings[*h].level).count(),
        abstract_gold: gold.abstract_span.iter().len(),
        abstract_right: gold.abstract_span.iter().filter(|a| abstracts.iter().any(|b| overlap(**a, *b) >= 0.8)).count(),
        references_gold: list.iter().len(),
        references_right: list.iter().filter(|l| headings.iter().any(|h| h.references && h.place[0].abs_diff(l.start) <= 20)).count(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_levels_and_lists() {
        let gold: GoldPaper = serde_json::from_str(
            r#"{"id": "p", "citations": [], "references": [], "abstract_span": [0, 100], "sections": [
                {"start": 100, "end": 112, "level": 1, "kind": "section"}, {"start": 300, "end": 310, "level": 1, "kind": "references"}]}"#,
        )
        .unwrap();
        let found = [
            Heading { place: [100, 112], level: 2, references: false },
            Heading { place: [305, 312], level: 1, references: true },
            Heading { place: [200, 210], level: 1, references: false },
        ];
        let c = count(&gold, &found, &[[5, 99]]);
        assert_eq!(c.headings(), Prf::new(1, 3, 2));
        assert_eq!((c.level_right, c.abstract_right, c.references_right), (0, 1, 1));
    }
}
