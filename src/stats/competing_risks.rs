//! Times that may end in several ways, of which the first to come excludes the others
//! (definitions, section 11): sales accepts or rejects.

use super::durations::{InvalidDurations, check_labels, in_order, ties};
use super::interval::{Estimate, Interval};
use super::real;

/// A share from here on is everyone, short of it only by the rounding of a long sum.
const EVERYONE: f64 = 1.0 - 1e-10;

/// The Aalen-Johansen estimate of F(t) of one cause: the share that has ended in this way by
/// t. Unlike 1 - Kaplan-Meier with the other causes taken as censoring, the shares of all
/// causes and of those without an end add up to 1.
///
/// Source: O. Aalen & S. Johansen (1978), "An empirical transition matrix for non-homogeneous
/// Markov chains based on censored observations", Scand. J. Statist. 5:141-150. Variance by
/// the delta method (G. E. Dinse & M. G. Larson (1986), Biometrika 73:379-386; as in D. Collett
/// (2015), *Modelling Survival Data in Medical Research*, 3rd edition), limits on the
/// log(-log) scale. Assumes what the Kaplan-Meier estimate assumes of censoring; nothing about
/// how the causes depend on one another.
#[derive(Debug, Clone, PartialEq)]
pub struct CumulativeIncidence {
    steps: Vec<IncidenceStep>,
    all_ended: bool,
}

/// What happened at one time, and the estimate from then until the next step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct IncidenceStep {
    /// When, in the unit of the durations.
    pub time: f64,
    /// Subjects still in sight and without any end just before.
    pub at_risk: u64,
    /// Ends by this cause at this time.
    pub events: u64,
    /// The share ended by this cause at or before this time.
    pub incidence: f64,
    /// Variance of `incidence`.
    pub variance: f64,
    /// Pointwise 95 % limits of `incidence`. Both 0 before the first event of this cause.
    /// Where `incidence` reaches 1 the upper limit is 1 and the lower stays where it was.
    pub limits: Interval,
}

impl CumulativeIncidence {
    /// Estimates the curve of each of `causes` causes from durations and, with each, the
    /// cause (from 0) that ended it, or `None` where it was still running when last seen.
    ///
    /// Ties count as in the Kaplan-Meier estimate: those censored at the time of an event are
    /// at risk for it, and causes that strike at one time share one risk set. No durations
    /// give curves without steps; a cause that never struck stays at 0.
    ///
    /// # Errors
    /// If the columns differ in length, a duration is negative or not finite, or a cause is
    /// not below `causes`.
    pub fn estimate(
        durations: &[f64],
        ends: &[Option<u8>],
        causes: usize,
    ) -> Result<Vec<Self>, InvalidDurations> {
        check_labels(ends.iter().map(|end| end.map(u32::from)), causes)?;
        let rows = in_order(durations, ends.iter().copied())?;
        let mut curves = vec![Accumulator::default(); causes];
        let mut struck = vec![0_u64; causes];
        let mut at_risk = rows.len() as u64;
        let mut survival = 1.0;
        for (time, tied) in ties(&rows) {
            struck.fill(0);
            for cause in tied.iter().filter_map(|row| row.1) {
                if let Some(count) = struck.get_mut(usize::from(cause)) {
                    *count += 1;
                }
            }
            let ended: u64 = struck.iter().sum();
            for (curve, &events) in curves.iter_mut().zip(&struck) {
                curve.advance(time, at_risk, events, ended, survival);
            }
            survival *= real(at_risk - ended) / real(at_risk);
            at_risk -= tied.len() as u64;
        }
        let all_ended = survival <= 0.0;
        let finish = |curve: Accumulator| Self { steps: curve.steps, all_ended };
        Ok(curves.into_iter().map(finish).collect())
    }

    /// The curve: one step for each distinct duration, shortest first.
    #[must_use]
    pub fn steps(&self) -> &[IncidenceStep] {
        &self.steps
    }

    /// The share ended by this cause at or before a time, with its limits.
    ///
    /// `None` without any duration, before time 0, and beyond the longest duration unless
    /// every course had ended by then.
    #[must_use]
    pub fn at(&self, time: f64) -> Option<Estimate> {
        let last = self.steps.last()?;
        if !(time >= 0.0 && (time <= last.time || self.all_ended)) {
            return None;
        }
        let begun = self.steps.partition_point(|step| step.time <= time);
        let Some(step) = begun.checked_sub(1).and_then(|index| self.steps.get(index)) else {
            return Some(Estimate { value: 0.0, interval: Interval::at(0.0) });
        };
        Some(Estimate { value: step.incidence, interval: step.limits })
    }
}

/// One cause's curve while it is built.
///
/// The variance at t sums, over the times u up to t, terms in D(u) = F(t) - F(u):
///
/// ```text
/// D(u)^2 h(u) + S(u-)^2 d (n - d) / n^3 - 2 D(u) g(u),
/// h = ended / (n (n - ended)),  g = S(u-) d / n^2
/// ```
///
/// All D grow by the same amount when F does, so the sums of h D^2, h D, h, g D and g are
/// carried forward rather than summed anew, and no large numbers cancel.
#[derive(Debug, Clone, Default)]
struct Accumulator {
    steps: Vec<IncidenceStep>,
    incidence: f64,
    limits: Option<Interval>,
    hazard: f64,
    hazard_distance: f64,
    hazard_distance_squared: f64,
    own: f64,
    covariance: f64,
    covariance_distance: f64,
}

impl Accumulator {
    /// Takes the next time: `events` of this cause among `ended` of any, `survival` before it.
    fn advance(&mut self, time: f64, at_risk: u64, events: u64, ended: u64, survival: f64) {
        let n = real(at_risk);
        let d = real(events);
        let growth = survival * d / n;
        self.incidence = (self.incidence + growth).min(1.0);
        self.hazard_distance_squared +=
            growth * (2.0 * self.hazard_distance + growth * self.hazard);
        self.hazard_distance += growth * self.hazard;
        self.covariance_distance += growth * self.covariance;
        // Where nobody is left F does not grow any more, and this term stays 0.
        if ended < at_risk {
            self.hazard += real(ended) / (n * real(at_risk - ended));
        }
        self.own += survival * survival * d * real(at_risk - events) / (n * n * n);
        self.covariance += survival * d / (n * n);
        let spread = self.hazard_distance_squared + self.own - 2.0 * self.covariance_distance;
        let variance = spread.max(0.0);
        if ended > 0 {
            self.limits = self.limits_after(variance);
        }
        let limits = self.limits.unwrap_or(Interval::at(0.0));
        let incidence = self.incidence;
        self.steps.push(IncidenceStep { time, at_risk, events, incidence, variance, limits });
    }

    fn limits_after(&self, variance: f64) -> Option<Interval> {
        if self.incidence <= 0.0 {
            return None;
        }
        if self.incidence >= EVERYONE {
            let low = self.limits.map_or(0.0, |limits| limits.low);
            return Some(Interval { low, high: 1.0 });
        }
        let scale = self.incidence * -self.incidence.ln();
        Some(Interval::log_log(self.incidence, variance.sqrt() / scale))
    }
}

#[cfg(test)]
mod tests {
    use super::super::KaplanMeier;
    use super::*;

    const DURATIONS: [f64; 10] = [1.0, 2.0, 2.0, 3.0, 3.0, 4.0, 5.0, 5.0, 6.0, 7.0];
    const ENDS: [Option<u8>; 10] =
        [Some(0), Some(1), Some(0), None, Some(0), Some(1), Some(1), None, None, Some(0)];

    /// By hand: F0 = 1/10, then 0.9 · 1/9, then 0.7 · 1/7.
    #[test]
    fn a_small_example_by_hand() {
        let curves = CumulativeIncidence::estimate(&DURATIONS, &ENDS, 2).unwrap();
        for (time, first, second) in
            [(0.5, 0.0, 0.0), (1.0, 0.1, 0.0), (2.0, 0.2, 0.1), (3.0, 0.3, 0.1), (4.5, 0.3, 0.22)]
        {
            assert!((curves[0].at(time).unwrap().value - first).abs() < 1e-12);
            assert!((curves[1].at(time).unwrap().value - second).abs() < 1e-12);
        }
    }

    #[test]
    fn shares_of_all_causes_and_of_none_add_up_to_one() {
        let curves = CumulativeIncidence::estimate(&DURATIONS, &ENDS, 2).unwrap();
        let observed: Vec<bool> = ENDS.iter().map(Option::is_some).collect();
        let any = KaplanMeier::estimate(&DURATIONS, &observed).unwrap();
        for (index, step) in any.steps().iter().enumerate() {
            let ended = curves[0].steps()[index].incidence + curves[1].steps()[index].incidence;
            assert!((ended + step.survival - 1.0).abs() < 1e-12);
        }
    }

    /// With one cause the estimate is 1 - Kaplan-Meier, and its variance Greenwood's.
    #[test]
    fn a_single_cause_has_greenwoods_variance() {
        let durations: Vec<f64> = DURATIONS.iter().map(|time| (time / 2.0).floor()).collect();
        let ends: Vec<Option<u8>> = ENDS.iter().map(|end| end.map(|_| 0)).collect();
        let curve = &CumulativeIncidence::estimate(&durations, &ends, 1).unwrap()[0];
        let observed: Vec<bool> = ends.iter().map(Option::is_some).collect();
        let survival = KaplanMeier::estimate(&durations, &observed).unwrap();
        let mut greenwood = 0.0;
        for (step, whole) in curve.steps().iter().zip(survival.steps()) {
            let left = real(whole.at_risk - whole.events);
            if left > 0.0 {
                greenwood += real(whole.events) / (real(whole.at_risk) * left);
                assert!((step.variance - whole.survival.powi(2) * greenwood).abs() < 1e-15);
            }
        }
    }

    #[test]
    fn edges() {
        assert!(CumulativeIncidence::estimate(&[], &[], 2).unwrap()[1].at(0.0).is_none());
        assert!(CumulativeIncidence::estimate(&[1.0], &[Some(2)], 2).is_err());
        assert!(CumulativeIncidence::estimate(&[1.0], &[], 2).is_err());
        let one = CumulativeIncidence::estimate(&[3.0], &[Some(1)], 2).unwrap();
        assert_eq!(one[1].steps()[0].limits, Interval { low: 0.0, high: 1.0 });
        assert_eq!(one[0].at(9.0).unwrap().interval, Interval::at(0.0));
        let censored = CumulativeIncidence::estimate(&[3.0, 4.0], &[None, None], 1).unwrap();
        assert_eq!(censored[0].at(4.0).unwrap().interval, Interval::at(0.0));
        assert!(censored[0].at(5.0).is_none());
    }
}
