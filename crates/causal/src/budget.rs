use std::{fmt, sync::Arc, time::Instant};

/// How much a search may do.
///
/// The work limit is the same on every machine, so a search that it stops gives the same answer everywhere; the deadline is for those who
/// serve others and must answer in time.
#[derive(Debug, Clone)]
pub struct Budget {
    /// Number of steps, of some hundred nanoseconds each.
    pub work: u64,
    /// When to stop at the latest.
    pub deadline: Option<Instant>,
    /// Who else may stop it.
    pub stop: Option<StopSign>,
}

/// Asked now and then whether the search is to stop; for whoever answers somebody that may have gone away.
#[derive(Clone)]
pub struct StopSign(Arc<dyn Fn() -> bool + Send + Sync>);

impl StopSign {
    /// Stops once the function says so.
    pub fn new(is_stopped: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        Self(Arc::new(is_stopped))
    }

    /// Whether to stop.
    #[must_use]
    pub fn is_raised(&self) -> bool {
        (self.0)()
    }
}

impl fmt::Debug for StopSign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("StopSign").field(&self.is_raised()).finish()
    }
}

impl Default for Budget {
    /// Two million steps (about a second), no deadline.
    fn default() -> Self {
        Self { work: 2_000_000, deadline: None, stop: None }
    }
}

/// Why a search ended before it had seen everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CutShort {
    /// The work limit.
    Work,
    /// The deadline, or somebody who stopped it.
    Deadline,
}

impl fmt::Display for CutShort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Work => "stopped at the limit of work; ask for shorter or fewer, or allow more",
            Self::Deadline => "stopped at the deadline; ask for shorter or fewer, or allow more time",
        })
    }
}

/// A budget being spent.
#[derive(Debug)]
pub(crate) struct Meter {
    budget: Budget,
    spent: u64,
}

impl Meter {
    pub(crate) fn new(budget: Budget) -> Self {
        Self { budget, spent: 0 }
    }

    /// Several steps at once.
    pub(crate) fn spend_many(&mut self, steps: usize) -> Result<(), CutShort> {
        self.spent += (steps as u64).saturating_sub(1);
        self.spend()?;
        self.in_time()
    }

    /// One step more.
    pub(crate) fn spend(&mut self) -> Result<(), CutShort> {
        self.spent += 1;
        if self.spent > self.budget.work {
            return Err(CutShort::Work);
        }
        // Asking for the time costs as much as some steps.
        if self.spent % 128 == 1 { self.in_time() } else { Ok(()) }
    }

    fn in_time(&self) -> Result<(), CutShort> {
        let late = self.budget.deadline.is_some_and(|deadline| Instant::now() >= deadline);
        let stopped = || self.budget.stop.as_ref().is_some_and(StopSign::is_raised);
        if late || stopped() { Err(CutShort::Deadline) } else { Ok(()) }
    }
}
