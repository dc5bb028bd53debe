//! Moments and stretches of time, from which periods are put together.

use claimgraph_model::{Moment, Period};

/// A stretch of time from its first to its last moment; the same moment twice for a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub(crate) begin: Moment,
    pub(crate) end: Moment,
}

/// Which part of a longer time is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Early,
    Middle,
    Late,
    Beginning,
    End,
    FirstHalf,
    SecondHalf,
}

pub(crate) fn year(year: i32) -> Moment {
    Moment { year, month: None, day: None, approximate: false }
}

pub(crate) fn month(year: i32, month: u8) -> Moment {
    Moment { year, month: Some(month), day: None, approximate: false }
}

fn about(moment: Moment) -> Moment {
    Moment { approximate: true, ..moment }
}

impl Stretch {
    pub(crate) fn moment(moment: Moment) -> Self {
        Self { begin: moment, end: moment }
    }

    /// Several whole years.
    pub(crate) fn years(from: i32, to: i32) -> Self {
        Self { begin: year(from), end: year(to) }
    }

    pub(crate) fn approximate(self) -> Self {
        Self { begin: about(self.begin), end: about(self.end) }
    }

    /// A part of a year, a decade or a century; where its borders lie is a matter of taste, so inner borders are approximate.
    pub(crate) fn part(self, part: Part) -> Self {
        let Self { begin, end } = self;
        if begin.month.is_some() {
            return self;
        }
        if begin == end {
            let y = begin.year;
            return match part {
                Part::Early => Self { begin: month(y, 1), end: about(month(y, 4)) },
                Part::Middle => Self { begin: about(month(y, 5)), end: about(month(y, 8)) },
                Part::Late => Self { begin: about(month(y, 9)), end: month(y, 12) },
                Part::Beginning => Self::moment(month(y, 1)),
                Part::End => Self::moment(month(y, 12)),
                Part::FirstHalf => Self { begin: month(y, 1), end: month(y, 6) },
                Part::SecondHalf => Self { begin: month(y, 7), end: month(y, 12) },
            };
        }
        let length = end.year - begin.year + 1;
        let at = |share: i32| begin.year + length * share / 10;
        match part {
            Part::Early => Self { begin, end: about(year(at(4))) },
            Part::Middle => Self { begin: about(year(at(4))), end: about(year(at(6))) },
            Part::Late => Self { begin: about(year(at(5))), end },
            Part::Beginning => Self { begin, end: about(year(at(2))) },
            Part::End => Self { begin: about(year(at(8))), end },
            Part::FirstHalf => Self { begin, end: year(at(5) - 1) },
            Part::SecondHalf => Self { begin: year(at(5)), end },
        }
    }

    /// The period, where it runs forward.
    pub(crate) fn period(self) -> Option<Period> {
        checked(Some(self.begin), Some(self.end))
    }

    pub(crate) fn open_end(self) -> Option<Period> {
        checked(Some(self.begin), None)
    }

    pub(crate) fn open_begin(self) -> Option<Period> {
        checked(None, Some(self.end))
    }
}

/// A period that its own notation accepts: what cannot be written is not made.
pub(crate) fn checked(begin: Option<Moment>, end: Option<Moment>) -> Option<Period> {
    let period = Period { begin, end };
    period.to_string().parse::<Period>().ok().filter(|&again| again == period)
}
