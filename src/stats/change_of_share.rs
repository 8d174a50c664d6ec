//! Whether a share of some weeks differs from that of others, where weeks differ by more than
//! chance (definitions, section 11).

use super::normal::normal_tail;
use super::real;

/// The two-sided p-value of the difference of two shares, each of several weeks: outcomes and
/// cases a week.
///
/// Source: the score test of two proportions with the variance of a quasi-likelihood: P. `McCullagh`
/// & J. A. Nelder (1989), *Generalized Linear Models*, 2nd ed., sections 4.5 and 9.2: Pearson's
/// chi-square of the weeks about the share of their own side, over its degrees of freedom, is how
/// many times the variance of chance they vary, at least 1. Assumes that weeks are independent and
/// vary alike on both sides; compared with the normal distribution, so that the p-value is a
/// little too small where weeks are few. Weeks without a case say nothing. `None` where either side
/// has no case or outcomes exceed cases, and where everybody, or nobody, had the outcome.
#[must_use]
pub fn change_of_share_p(sides: [&[(u64, u64)]; 2]) -> Option<f64> {
    let totals = sides.map(|weeks| {
        let sum = |pick: fn(&(u64, u64)) -> u64| weeks.iter().map(pick).sum::<u64>();
        (real(sum(|week| week.0)), real(sum(|week| week.1)))
    });
    if sides.iter().any(|weeks| weeks.iter().any(|(outcomes, cases)| outcomes > cases)) {
        return None;
    }
    let [(recent, recent_cases), (earlier, earlier_cases)] = totals;
    let cases = recent_cases + earlier_cases;
    let share = (recent + earlier) / cases;
    let variance = share * (1.0 - share);
    if recent_cases <= 0.0 || earlier_cases <= 0.0 || variance <= 0.0 {
        return None;
    }
    let mut pearson = 0.0;
    let mut weeks = 0.0;
    for (side, (outcomes, all)) in sides.iter().zip(totals) {
        let own = outcomes / all;
        for &(outcomes, cases) in side.iter().filter(|(_, cases)| *cases > 0) {
            let (outcomes, cases) = (real(outcomes), real(cases));
            pearson += (outcomes - cases * own).powi(2) / (cases * variance);
            weeks += 1.0;
        }
    }
    let freedom = weeks - 2.0;
    let dispersion: f64 = if freedom > 0.0 { pearson / freedom } else { 1.0 };
    let error =
        (dispersion.max(1.0) * variance * (1.0 / recent_cases + 1.0 / earlier_cases)).sqrt();
    let difference = recent / recent_cases - earlier / earlier_cases;
    Some(2.0 * normal_tail((difference / error).abs())?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_alike_are_a_plain_test_and_unlike_ones_tell_less() {
        let plain = change_of_share_p([&[(60, 100), (60, 100)], &[(80, 100), (80, 100)]]).unwrap();
        let once = change_of_share_p([&[(120, 200)], &[(160, 200)]]).unwrap();
        assert!((plain - once).abs() < 1e-15 && plain < 1e-4, "{plain}");
        let unlike = change_of_share_p([&[(40, 100), (80, 100)], &[(95, 100), (65, 100)]]).unwrap();
        assert!(unlike > 0.1, "{unlike}");
        let other_way = change_of_share_p([&[(160, 200)], &[(120, 200)]]).unwrap();
        assert_eq!(once, other_way);
    }

    #[test]
    fn nothing_is_told_of_nobody() {
        assert_eq!(change_of_share_p([&[], &[(1, 2)]]), None);
        assert_eq!(change_of_share_p([&[(0, 0)], &[(1, 2)]]), None);
        assert_eq!(change_of_share_p([&[(2, 2)], &[(3, 3)]]), None);
        assert_eq!(change_of_share_p([&[(3, 2)], &[(1, 3)]]), None);
    }
}
