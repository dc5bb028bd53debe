use serde::Serialize;

/// What was found, against what was expected.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Score {
    /// Found and expected.
    pub right: usize,
    /// Found.
    pub found: usize,
    /// Expected.
    pub expected: usize,
}

impl Score {
    /// Part of what was found that is right; 0 where nothing was found.
    #[must_use]
    pub fn precision(&self) -> f64 {
        ratio(self.right, self.found)
    }

    /// Part of what was expected that was found; 0 where nothing was expected.
    #[must_use]
    pub fn recall(&self) -> f64 {
        ratio(self.right, self.expected)
    }

    /// Harmonic mean of the two.
    #[must_use]
    pub fn f1(&self) -> f64 {
        ratio(2 * self.right, self.found + self.expected)
    }
}

impl std::ops::AddAssign for Score {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.found += other.found;
        self.expected += other.expected;
    }
}

pub(crate) fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::Score;

    #[test]
    fn nothing_found_and_nothing_expected_is_no_success() {
        assert_eq!(Score::default().f1(), 0.0);
        let score = Score { right: 3, found: 4, expected: 6 };
        assert!((score.precision() - 0.75).abs() < 1e-9 && (score.recall() - 0.5).abs() < 1e-9 && (score.f1() - 0.6).abs() < 1e-9);
    }
}
