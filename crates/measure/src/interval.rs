use std::ops::AddAssign;

/// A 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Its lower end.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
}

const RESAMPLES: usize = 1000;

/// The 95 % bootstrap interval of a statistic over items: drawn again with replacement, as many as there are, 1000 times, fixed seed.
///
/// ```
/// use claimgraph_measure::{Interval, interval};
/// struct Right(usize);
/// # #[derive(Default)] struct Sum(usize);
/// # impl std::ops::AddAssign<&Right> for Sum { fn add_assign(&mut self, r: &Right) { self.0 += r.0; } }
/// let always = [Right(1), Right(1)];
/// assert_eq!(interval(&always, |sum: &Sum| sum.0 as f64 / 2.0), Interval { low: 1.0, high: 1.0 });
/// ```
pub fn interval<T, S>(items: &[T], statistic: impl Fn(&S) -> f64) -> Interval
where
    S: Default + for<'a> AddAssign<&'a T>,
{
    if items.is_empty() {
        return Interval { low: 0.0, high: 0.0 };
    }
    let mut random = SplitMix(20_240_229);
    let mut values: Vec<f64> = (0..RESAMPLES)
        .map(|_| {
            let mut sum = S::default();
            for _ in 0..items.len() {
                sum += &items[random.below(items.len())];
            }
            statistic(&sum)
        })
        .collect();
    values.sort_by(f64::total_cmp);
    Interval { low: values[RESAMPLES * 25 / 1000], high: values[RESAMPLES * 975 / 1000 - 1] }
}

/// The generator of Steele, Lea and Flood (2014): small, even enough for drawing items, the same everywhere.
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.next()) * n as u128) >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Sum(usize, usize);

    impl AddAssign<&bool> for Sum {
        fn add_assign(&mut self, right: &bool) {
            self.0 += usize::from(*right);
            self.1 += 1;
        }
    }

    #[test]
    fn the_interval_of_a_share_is_as_wide_as_theory_says() {
        // 300 of 400: the normal approximation gives .75 ± .042.
        let items: Vec<bool> = (0..400).map(|i| i % 4 != 0).collect();
        let found = interval(&items, |s: &Sum| s.0 as f64 / s.1 as f64);
        assert!((found.low - 0.7075).abs() < 0.01 && (found.high - 0.7925).abs() < 0.01, "{found:?}");
        assert_eq!(found, interval(&items, |s: &Sum| s.0 as f64 / s.1 as f64), "the same every time");
    }
}
