use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A date or a period in the Extended Date/Time Format (EDTF, ISO 8601-2, level 1 as far as papers need it).
///
/// `2021`, `2021-03`, `2021-03-13`, approximate `1990~`, intervals `1995/2011`, open ends `1990/..` and `../1978`. A single date is an
/// interval whose ends are the same.
///
/// ```
/// use claimgraph_model::Period;
/// let era: Period = "1820/1990~".parse()?;
/// assert_eq!(era.to_string(), "1820/1990~");
/// assert!(era.end.unwrap().approximate);
/// # Ok::<(), claimgraph_model::PeriodError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period {
    /// Where it begins; `None` where open.
    pub begin: Option<Moment>,
    /// Where it ends; `None` where open.
    pub end: Option<Moment>,
}

/// A year, a month or a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// Year of the Gregorian calendar.
    pub year: i32,
    /// Month, 1 to 12.
    pub month: Option<u8>,
    /// Day of the month.
    pub day: Option<u8>,
    /// Whether the source says "about".
    pub approximate: bool,
}

/// Why a string is not a [`Period`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a date: write 2021, 2021-03, 2021-03-13, 1990~ (about), 1995/2011 (from, to), 1990/.. (open)")]
pub struct PeriodError(pub String);

impl Period {
    /// Whether it is one date and not an interval.
    #[must_use]
    pub fn is_moment(self) -> bool {
        self.begin.is_some() && self.begin == self.end
    }
}

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(s: &str) -> Result<Self, PeriodError> {
        let wrong = || PeriodError(s.to_owned());
        let end = |part: &str| if part == ".." { Ok(None) } else { part.parse::<Moment>().map(Some).map_err(|()| wrong()) };
        let period = match s.split_once('/') {
            None => {
                let moment = s.parse::<Moment>().map_err(|()| wrong())?;
                Self { begin: Some(moment), end: Some(moment) }
            }
            Some((from, to)) => Self { begin: end(from)?, end: end(to)? },
        };
        let order = |m: Moment| (m.year, m.month.unwrap_or(0), m.day.unwrap_or(0));
        match (period.begin, period.end) {
            (None, None) => Err(wrong()),
            (Some(a), Some(b)) if (b.year, b.month.unwrap_or(12), b.day.unwrap_or(31)) < order(a) => Err(wrong()),
            _ => Ok(period),
        }
    }
}

impl FromStr for Moment {
    type Err = ();

    fn from_str(s: &str) -> Result<Self, ()> {
        let (date, approximate) = s.strip_suffix('~').map_or((s, false), |d| (d, true));
        let mut parts = date.split('-');
        let number = |part: Option<&str>, digits: usize| match part {
            None => Ok(None),
            Some(p) if p.len() == digits && p.bytes().all(|b| b.is_ascii_digit()) => p.parse::<u16>().map(Some).map_err(drop),
            Some(_) => Err(()),
        };
        let year = number(parts.next(), 4)?.ok_or(())?;
        let small = |n: Option<u16>, most: u8| match n.map(u8::try_from) {
            None => Ok(None),
            Some(Ok(n)) if (1..=most).contains(&n) => Ok(Some(n)),
            Some(_) => Err(()),
        };
        let month = small(number(parts.next(), 2)?, 12)?;
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            Some(4 | 6 | 9 | 11) => 30,
            Some(2) if leap => 29,
            Some(2) => 28,
            _ => 31,
        };
        let day = small(number(parts.next(), 2)?, days)?;
        if parts.next().is_some() { Err(()) } else { Ok(Self { year: i32::from(year), month, day, approximate }) }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        f.write_str(if self.approximate { "~" } else { "" })
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |m: Option<Moment>| m.map_or_else(|| "..".to_owned(), |m| m.to_string());
        if self.is_moment() { f.write_str(&end(self.begin)) } else { write!(f, "{}/{}", end(self.begin), end(self.end)) }
    }
}

impl TryFrom<String> for Period {
    type Error = PeriodError;
    fn try_from(s: String) -> Result<Self, PeriodError> {
        s.parse()
    }
}

impl From<Period> for String {
    fn from(p: Period) -> Self {
        p.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::Period;

    #[test]
    fn dates_come_back_as_written() {
        for text in ["2021", "2021-03", "2021-03-13", "1990~", "1995/2011", "1990/..", "../1978", "1820/1990~", "2020-02-29"] {
            assert_eq!(text.parse::<Period>().map(|p| p.to_string()).as_deref(), Ok(text));
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in ["", "..", "../..", "21", "2021-13", "2021-02-29", "2011/1995", "2021-03-13-1", "March 2021", "2021/"] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }
}
