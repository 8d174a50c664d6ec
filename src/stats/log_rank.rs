//! Do groups differ in their times to an event? (definitions, section 11)

use std::cmp::Ordering::Equal;

use super::durations::{InvalidDurations, check_labels, check_lengths, in_order, ties};
use super::{chi_square_tail, real};

/// The outcome of a log-rank test.
#[derive(Debug, Clone, PartialEq)]
pub struct LogRank {
    /// The statistic.
    pub chi_square: f64,
    /// Groups at risk at an event, less one.
    pub degrees_of_freedom: u32,
    /// Probability of a statistic at least this large if all groups were alike.
    pub p_value: f64,
    /// Events in each group, in the order of the groups.
    pub observed: Vec<u64>,
    /// Events to be expected in each group if all were alike; more observed than expected
    /// means that the event comes sooner.
    pub expected: Vec<f64>,
}

/// The log-rank test of whether `group_count` groups have one curve of time to the event.
///
/// `observed` says of each duration whether it ended with the event, `groups` to which group
/// (from 0) it belongs. Source: N. Mantel (1966), "Evaluation of survival data and two new rank
/// order statistics arising in its consideration", Cancer Chemotherapy Reports 50:163-170; R.
/// Peto & J. Peto (1972), JRSS A 135:185-207; variance with ties as in the hypergeometric
/// distribution. Assumes censoring that does not depend on the group's prospects; sees crossing
/// curves poorly. A group that is never at risk at an event (no members, or all censored
/// before the first event) says nothing and costs no degree of freedom. `Ok(None)` where fewer
/// than two groups say anything, or where the first event takes everyone at once.
///
/// # Errors
/// If the columns differ in length, a duration is negative or not finite, or a group is not
/// below `group_count`.
pub fn log_rank(
    durations: &[f64],
    observed: &[bool],
    groups: &[u32],
    group_count: usize,
) -> Result<Option<LogRank>, InvalidDurations> {
    check_lengths(durations, observed.len())?;
    check_labels(groups.iter().copied().map(Some), group_count)?;
    check_lengths(durations, groups.len())?;
    let labels = observed.iter().copied().zip(groups.iter().copied());
    let rows = in_order(durations, labels)?;

    let mut members = vec![0_u64; group_count];
    for &(_, (_, group)) in &rows {
        add_one(&mut members, group);
    }
    let mut sums = Sums::new(group_count);
    let mut at_risk = rows.len() as u64;
    for (_, tied) in ties(&rows) {
        let events = tied.iter().filter(|row| row.1.0).count() as u64;
        if events > 0 {
            sums.add(&members, at_risk, events);
        }
        for &(_, (is_event, group)) in tied {
            if is_event {
                add_one(&mut sums.observed, group);
            }
            if let Some(count) = members.get_mut(group as usize) {
                *count -= 1;
            }
        }
        at_risk -= tied.len() as u64;
    }
    Ok(sums.test())
}

fn add_one(counts: &mut [u64], group: u32) {
    if let Some(count) = counts.get_mut(group as usize) {
        *count += 1;
    }
}

/// Observed, expected and covariance, summed over the times of events.
struct Sums {
    observed: Vec<u64>,
    expected: Vec<f64>,
    /// One row a group.
    covariance: Vec<Vec<f64>>,
}

impl Sums {
    fn new(groups: usize) -> Self {
        Self {
            observed: vec![0; groups],
            expected: vec![0.0; groups],
            covariance: vec![vec![0.0; groups]; groups],
        }
    }

    /// Adds one time with events, given the members of each group then at risk.
    fn add(&mut self, members: &[u64], at_risk: u64, events: u64) {
        let shares: Vec<f64> = members.iter().map(|&count| real(count) / real(at_risk)).collect();
        for (expected, share) in self.expected.iter_mut().zip(&shares) {
            *expected += real(events) * share;
        }
        if at_risk == 1 {
            return;
        }
        let spread = real(events) * real(at_risk - events) / real(at_risk - 1);
        for (row, (covariances, share)) in self.covariance.iter_mut().zip(&shares).enumerate() {
            for (column, (covariance, other)) in covariances.iter_mut().zip(&shares).enumerate() {
                let own = if row == column { *share } else { 0.0 };
                *covariance += spread * (own - share * other);
            }
        }
    }

    fn test(self) -> Option<LogRank> {
        // The groups that were at risk at the first event were then at risk together, so that
        // their covariance matrix has rank one less than their number. Any one may be left
        // out; that of the largest variance is, as the others without it are the least alike.
        let variance = |group: usize| self.covariance.get(group)?.get(group).copied();
        let groups = 0..self.expected.len();
        let mut kept: Vec<usize> = groups
            .filter(|&group| self.expected.get(group).is_some_and(|&sum| sum > 0.0))
            .collect();
        kept.sort_by(|&left, &right| variance(left).partial_cmp(&variance(right)).unwrap_or(Equal));
        kept.pop()?;
        let degrees_of_freedom = u32::try_from(kept.len()).ok().filter(|&count| count > 0)?;
        let mut excess = Vec::with_capacity(kept.len());
        let mut matrix = Vec::with_capacity(kept.len());
        for &group in &kept {
            excess.push(real(*self.observed.get(group)?) - self.expected.get(group)?);
            let row = self.covariance.get(group)?;
            matrix.push(kept.iter().map(|&other| row.get(other).copied()).collect::<Option<_>>()?);
        }
        let chi_square = quadratic_form(matrix, excess)?;
        let p_value = chi_square_tail(chi_square, degrees_of_freedom)?;
        let Self { observed, expected, .. } = self;
        Some(LogRank { chi_square, degrees_of_freedom, p_value, observed, expected })
    }
}

/// v' M⁻¹ v for a symmetric positive definite M, by elimination from the last row up: with
/// M = U D U', the sum of (U⁻¹ v)² / D. `None` where M is not positive definite.
fn quadratic_form(mut matrix: Vec<Vec<f64>>, mut vector: Vec<f64>) -> Option<f64> {
    let mut diagonal: Vec<f64> =
        matrix.iter().enumerate().filter_map(|(index, row)| row.get(index).copied()).collect();
    let mut sum = 0.0;
    while let (Some(pivot_row), Some(value)) = (matrix.pop(), vector.pop()) {
        let (&pivot, pivot_rest) = pivot_row.split_last()?;
        // What is left of a variance after elimination is noise if it is this small a part.
        if pivot <= 1e-12 * diagonal.pop()? {
            return None;
        }
        sum += value * value / pivot;
        for (row, element) in matrix.iter_mut().zip(&mut vector) {
            let factor = row.pop()? / pivot;
            *element -= factor * value;
            for (cell, above) in row.iter_mut().zip(pivot_rest) {
                *cell -= factor * above;
            }
        }
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Freireich et al. (1963), as in Kleinbaum & Klein (2012), *Survival Analysis*, chapter
    /// 2: 9 relapses under treatment against 19.25 expected, 21 under placebo against 10.75;
    /// log-rank statistic 16.793.
    #[test]
    fn the_leukaemia_trial_as_in_the_textbook() {
        let relapsed = [6.0, 6.0, 6.0, 7.0, 10.0, 13.0, 16.0, 22.0, 23.0];
        let in_remission = [6.0, 9.0, 10.0, 11.0, 17.0, 19.0, 20.0, 25.0, 32.0, 32.0, 34.0, 35.0];
        let placebo = [
            1.0, 1.0, 2.0, 2.0, 3.0, 4.0, 4.0, 5.0, 5.0, 8.0, 8.0, 8.0, 8.0, 11.0, 11.0, 12.0,
            12.0, 15.0, 17.0, 22.0, 23.0,
        ];
        let durations: Vec<f64> =
            relapsed.iter().chain(&in_remission).chain(&placebo).copied().collect();
        let observed: Vec<bool> = (0..42).map(|row| !(9..21).contains(&row)).collect();
        let groups: Vec<u32> = (0..42).map(|row| u32::from(row >= 21)).collect();
        let found = log_rank(&durations, &observed, &groups, 2).unwrap().unwrap();
        assert!((found.chi_square - 16.793).abs() < 5e-4);
        assert_eq!((found.degrees_of_freedom, found.observed), (1, vec![9, 21]));
        assert!((found.expected[0] - 19.25).abs() < 5e-3);
        assert!((found.expected[1] - 10.75).abs() < 5e-3);
        assert!(found.p_value < 1e-4);
        // A third group without members, or without any chance of an event, changes nothing.
        let mut with_idle = log_rank(&durations, &observed, &groups, 3).unwrap().unwrap();
        assert!((with_idle.chi_square - found.chi_square).abs() < 1e-12);
        let longer: Vec<f64> = durations.iter().copied().chain([0.5]).collect();
        let seen: Vec<bool> = observed.iter().copied().chain([false]).collect();
        let grouped: Vec<u32> = groups.iter().copied().chain([2]).collect();
        with_idle = log_rank(&longer, &seen, &grouped, 3).unwrap().unwrap();
        assert!((with_idle.chi_square - found.chi_square).abs() < 1e-12);
        assert_eq!(with_idle.degrees_of_freedom, 1);
    }

    #[test]
    fn where_nothing_can_be_told_there_is_no_test() {
        assert_eq!(log_rank(&[], &[], &[], 2).unwrap(), None);
        assert_eq!(log_rank(&[1.0, 2.0], &[true, true], &[0, 0], 2).unwrap(), None);
        assert_eq!(log_rank(&[1.0, 2.0], &[false, false], &[0, 1], 2).unwrap(), None);
        assert_eq!(log_rank(&[1.0, 1.0], &[true, true], &[0, 1], 2).unwrap(), None);
        assert!(log_rank(&[1.0], &[true], &[2], 2).is_err());
        assert!(log_rank(&[1.0], &[true], &[], 2).is_err());
    }

    /// Two large groups and one subject that leaves sight after the first event: it costs a
    /// degree of freedom but does not upset the comparison of the others.
    #[test]
    fn a_tiny_third_group_does_not_upset_the_test() {
        let mut durations: Vec<f64> = (1..=20_000).map(f64::from).collect();
        let mut groups: Vec<u32> = (0..20_000_u32).map(|row| (row / 3) % 2).collect();
        let two = log_rank(&durations, &vec![true; 20_000], &groups, 2).unwrap().unwrap();
        durations.push(1.5);
        groups.push(2);
        let observed: Vec<bool> = groups.iter().map(|&group| group < 2).collect();
        let three = log_rank(&durations, &observed, &groups, 3).unwrap().unwrap();
        assert_eq!(three.degrees_of_freedom, 2);
        assert!((three.chi_square - two.chi_square).abs() < 1e-3);
    }

    #[test]
    fn like_groups_do_not_differ() {
        let durations = [1.0, 1.0, 2.0, 2.0, 3.0, 3.0];
        let found = log_rank(&durations, &[true; 6], &[0, 1, 0, 1, 0, 1], 2).unwrap().unwrap();
        assert!(found.chi_square.abs() < 1e-12 && (found.p_value - 1.0).abs() < 1e-5);
    }
}
