/// Resamples.
const TIMES: usize = 300;

/// A 95 % interval of a measure over items, by resampling them 300 times with a fixed seed (the percentile bootstrap of Efron).
///
/// ```
/// let items = [true, false, true, true];
/// let share = |items: &[&bool]| items.iter().filter(|b| ***b).count() as f64 / items.len() as f64;
/// let (low, high) = claimgraph_measure::interval(&items, share);
/// assert!(low <= 0.75 && 0.75 <= high);
/// ```
pub fn interval<T>(items: &[T], measure: impl Fn(&[&T]) -> f64) -> (f64, f64) {
    if items.is_empty() {
        return (0.0, 0.0);
    }
    let mut state = 0x9e37_79b9_7f4a_7c15u64;
    let mut values: Vec<f64> = (0..TIMES)
        .map(|_| {
            let sample: Vec<&T> = (0..items.len()).map(|_| &items[(next(&mut state) % items.len() as u64) as usize]).collect();
            measure(&sample)
        })
        .collect();
    values.sort_by(f64::total_cmp);
    (values[TIMES / 40], values[TIMES - 1 - TIMES / 40])
}

/// SplitMix64 (Steele, Lea and Flood, 2014).
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
