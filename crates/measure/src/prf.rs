/// How many were right, found, and there to be found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Prf {
    /// Found and right.
    pub right: usize,
    /// Found.
    pub found: usize,
    /// There to be found.
    pub gold: usize,
}

impl Prf {
    /// The three counts.
    #[must_use]
    pub fn new(right: usize, found: usize, gold: usize) -> Self {
        Self { right, found, gold }
    }

    /// Share of what was found that is right; 0 where nothing was found.
    #[must_use]
    pub fn precision(self) -> f64 {
        ratio(self.right, self.found)
    }

    /// Share of what is there that was found; 0 where nothing is there.
    #[must_use]
    pub fn recall(self) -> f64 {
        ratio(self.right, self.gold)
    }

    /// Harmonic mean of the two.
    ///
    /// ```
    /// assert_eq!(claimgraph_measure::Prf::new(1, 2, 2).f1(), 0.5);
    /// assert_eq!(claimgraph_measure::Prf::default().f1(), 0.0);
    /// ```
    #[must_use]
    pub fn f1(self) -> f64 {
        ratio(2 * self.right, self.found + self.gold)
    }
}

impl std::ops::AddAssign for Prf {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.found += other.found;
        self.gold += other.gold;
    }
}

pub(crate) fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}
