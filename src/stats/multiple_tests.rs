//! P-values where one table tests many groups (definitions, section 11).

use super::real;

/// P-values adjusted so that calling everything at or below q a finding makes the expected
/// share of false findings at most q; in the order of the input.
///
/// Source: Y. Benjamini & Y. Hochberg (1995), "Controlling the false discovery rate", JRSS B
/// 57:289-300; as adjusted p-values, the running minimum of p × m / rank from the largest
/// down, at most 1. Assumes independent (or positively dependent) tests. Ties get one value.
/// Empty in, empty out. `None` if any p-value is not between 0 and 1: leave out groups that
/// could not be tested, they are not among the m.
#[must_use]
pub fn benjamini_hochberg(p_values: &[f64]) -> Option<Vec<f64>> {
    if !p_values.iter().all(|p| (0.0..=1.0).contains(p)) {
        return None;
    }
    let tests = p_values.len() as u64;
    let mut from_largest: Vec<(usize, f64)> = p_values.iter().copied().enumerate().collect();
    from_largest.sort_by(|left, right| right.1.total_cmp(&left.1));
    let mut smallest = 1.0_f64;
    let mut adjusted = vec![1.0; p_values.len()];
    for (rank, (position, p)) in (1..=tests).rev().zip(from_largest) {
        smallest = smallest.min(p * (real(tests) / real(rank)));
        if let Some(place) = adjusted.get_mut(position) {
            *place = smallest;
        }
    }
    Some(adjusted)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Benjamini & Hochberg (1995), the example: fifteen tests of a study of myocardial
    /// infarction. Controlled at 0.05, the first four are findings (Bonferroni: three).
    #[test]
    fn the_fifteen_tests_of_the_paper() {
        let p = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
            0.5719, 0.6528, 0.7590, 1.0,
        ];
        let adjusted = benjamini_hochberg(&p).unwrap();
        assert_eq!(adjusted.iter().filter(|&&value| value <= 0.05).count(), 4);
        assert!((adjusted[3] - 15.0 * 0.0095 / 4.0).abs() < 1e-15);
        assert!((adjusted[4] - 15.0 * 0.0201 / 5.0).abs() < 1e-15);
        // The sixth is pulled down by the seventh, and that by the eighth only if smaller.
        assert!((adjusted[5] - 15.0 * 0.0298 / 7.0).abs() < 1e-15);
    }

    #[test]
    fn order_is_kept_and_edges_hold() {
        let adjusted = benjamini_hochberg(&[0.04, 0.01, 0.04]).unwrap();
        assert!((adjusted[1] - 0.03).abs() < 1e-15);
        assert!((adjusted[0] - 0.04).abs() < 1e-15 && (adjusted[2] - 0.04).abs() < 1e-15);
        assert_eq!(benjamini_hochberg(&[]), Some(vec![]));
        assert_eq!(benjamini_hochberg(&[0.3]), Some(vec![0.3]));
        assert_eq!(benjamini_hochberg(&[0.5, f64::NAN]), None);
        assert_eq!(benjamini_hochberg(&[1.1]), None);
    }
}
