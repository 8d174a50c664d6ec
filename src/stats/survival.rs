//! Times to an event of which some are still running (definitions, section 11): the
//! Kaplan-Meier curve and its quantiles.
//!
//! Assumes that a subject who leaves sight (censored) was no more and no less likely to meet
//! the event next than one who stays. A subject censored at the very time of an event counts
//! as still at risk for it.

use super::durations::{InvalidDurations, in_order, ties};
use super::interval::{Estimate, Interval};
use super::real;

/// Rounding of a long product must not move a quantile past the step that it belongs to.
const LEVEL_TOLERANCE: f64 = 1e-10;

/// A Kaplan-Meier estimate of S(t), the share for which the event has not happened by t.
///
/// Source: E. L. Kaplan & P. Meier (1958), "Nonparametric estimation from incomplete
/// observations", JASA 53:457-481.
#[derive(Debug, Clone, PartialEq)]
pub struct KaplanMeier {
    subjects: u64,
    steps: Vec<Step>,
}

/// What happened at one time, and the estimate from then until the next step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// When, in the unit of the durations.
    pub time: f64,
    /// Subjects still in sight and without the event just before.
    pub at_risk: u64,
    /// Events at this time.
    pub events: u64,
    /// Subjects last seen at this time.
    pub censored: u64,
    /// The share without the event after this time.
    pub survival: f64,
    /// Pointwise 95 % limits of `survival`: Greenwood's variance (M. Greenwood (1926)) on
    /// the log(-log) scale (J. D. Kalbfleisch & R. L. Prentice (1980)). Before the first event
    /// both are 1. Where `survival` reaches 0 that variance is infinite: the lower limit is
    /// then 0, and the upper limit stays where it was.
    pub limits: Interval,
}

/// A time by which a share of the subjects has met the event.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quantile {
    /// The estimate; `None` where the curve does not get that far.
    pub value: Option<f64>,
    /// Lower 95 % limit; `None` where the lower limits of the curve do not get that far.
    pub low: Option<f64>,
    /// Upper 95 % limit; `None` where it is beyond what was observed.
    pub high: Option<f64>,
}

impl KaplanMeier {
    /// Estimates the curve from durations and, with each, whether it ended with the event
    /// (`true`) or with the end of sight (`false`). Takes O(n log n) time.
    ///
    /// No durations give a curve without steps. If all are censored, survival stays 1.
    ///
    /// # Errors
    /// If the columns differ in length, or a duration is negative or not finite.
    pub fn estimate(durations: &[f64], observed: &[bool]) -> Result<Self, InvalidDurations> {
        let rows = in_order(durations, observed.iter().copied())?;
        let subjects = rows.len() as u64;
        let mut steps = Vec::new();
        let mut at_risk = subjects;
        let mut greenwood = 0.0;
        let mut survival = 1.0;
        let mut limits = Interval::at(1.0);
        // While nobody is censored the product of (n - d) / n telescopes to one quotient,
        // which is exact; the product starts anew only after a censoring.
        let (mut base_survival, mut base_at_risk) = (1.0, at_risk);
        for (time, tied) in ties(&rows) {
            let events = tied.iter().filter(|row| row.1).count() as u64;
            let censored = tied.len() as u64 - events;
            if events > 0 {
                let left = real(at_risk - events);
                survival = base_survival * left / real(base_at_risk);
                if events < at_risk {
                    greenwood += real(events) / (real(at_risk) * left);
                    limits = Interval::log_log(survival, greenwood.sqrt() / -survival.ln());
                } else {
                    limits.low = 0.0;
                }
            }
            steps.push(Step { time, at_risk, events, censored, survival, limits });
            at_risk -= events + censored;
            if censored > 0 {
                (base_survival, base_at_risk) = (survival, at_risk);
            }
        }
        Ok(Self { subjects, steps })
    }

    /// How many durations the curve is made from.
    #[must_use]
    pub const fn subjects(&self) -> u64 {
        self.subjects
    }

    /// The curve: one step for each distinct duration, shortest first.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// How many events happened at or before a time.
    #[must_use]
    pub fn events_by(&self, time: f64) -> u64 {
        self.steps.iter().take_while(|step| step.time <= time).map(|step| step.events).sum()
    }

    /// How many subjects were in sight and without the event just before a time.
    #[must_use]
    pub fn at_risk_at(&self, time: f64) -> u64 {
        let earlier = self.steps.partition_point(|step| step.time < time);
        self.steps.get(earlier).map_or(0, |step| step.at_risk)
    }

    /// Survival at a time, with its limits.
    ///
    /// `None` without any duration, before time 0, and beyond the longest duration unless
    /// survival is 0 by then: what happens after everyone left sight is not known.
    #[must_use]
    pub fn at(&self, time: f64) -> Option<Estimate> {
        let last = self.steps.last()?;
        let is_known = time >= 0.0 && (time <= last.time || last.survival <= 0.0);
        if !is_known {
            return None;
        }
        let begun = self.steps.partition_point(|step| step.time <= time);
        let Some(step) = begun.checked_sub(1).and_then(|index| self.steps.get(index)) else {
            return Some(Estimate { value: 1.0, interval: Interval::at(1.0) });
        };
        Some(Estimate { value: step.survival, interval: step.limits })
    }

    /// The time by which a share of the subjects has met the event: the smallest t with
    /// S(t) <= 1 - `share`. Its limits are the times at which the limits of the curve get
    /// there (R. Brookmeyer & J. Crowley (1982), "A confidence interval for the median
    /// survival time", Biometrics 38:29-41, inverted on the log(-log) scale).
    ///
    /// Where the curve is flat at exactly 1 - `share`, the flat's left end is taken. `None` if
    /// `share` is not strictly between 0 and 1.
    #[must_use]
    pub fn quantile(&self, share: f64) -> Option<Quantile> {
        if !(share > 0.0 && share < 1.0) {
            return None;
        }
        let level = 1.0 - share + LEVEL_TOLERANCE;
        let first = |height: fn(&Step) -> f64| {
            self.steps.iter().find(|step| height(step) <= level).map(|step| step.time)
        };
        Some(Quantile {
            value: first(|step| step.survival),
            low: first(|step| step.limits.low),
            high: first(|step| step.limits.high),
        })
    }

    /// The time by which half of the subjects has met the event.
    #[must_use]
    pub fn median(&self) -> Quantile {
        self.quantile(0.5).unwrap_or(Quantile { value: None, low: None, high: None })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Weeks in remission under 6-mercaptopurine: E. J. Freireich et al. (1963), Blood
    /// 21:699-716, as in D. G. Kleinbaum & M. Klein (2012), *Survival Analysis*, chapter 2.
    fn remission_under_treatment() -> KaplanMeier {
        let relapsed = [6.0, 6.0, 6.0, 7.0, 10.0, 13.0, 16.0, 22.0, 23.0];
        let in_remission = [6.0, 9.0, 10.0, 11.0, 17.0, 19.0, 20.0, 25.0, 32.0, 32.0, 34.0, 35.0];
        let durations: Vec<f64> = relapsed.iter().chain(&in_remission).copied().collect();
        let observed: Vec<bool> = (0..durations.len()).map(|row| row < relapsed.len()).collect();
        KaplanMeier::estimate(&durations, &observed).unwrap()
    }

    #[test]
    fn the_leukaemia_trial_as_in_the_textbook() {
        let curve = remission_under_treatment();
        let found: Vec<(f64, u64, u64, f64)> = curve
            .steps()
            .iter()
            .filter(|step| step.events > 0)
            .map(|step| (step.time, step.at_risk, step.events, step.survival))
            .collect();
        let printed = [
            (6.0, 21, 3, 0.8571),
            (7.0, 17, 1, 0.8067),
            (10.0, 15, 1, 0.7529),
            (13.0, 12, 1, 0.6902),
            (16.0, 11, 1, 0.6275),
            (22.0, 7, 1, 0.5378),
            (23.0, 6, 1, 0.4482),
        ];
        assert_eq!(found.len(), printed.len());
        for (found, printed) in found.iter().zip(printed) {
            assert!((found.0, found.1, found.2) == (printed.0, printed.1, printed.2));
            assert!((found.3 - printed.3).abs() < 5e-5);
        }
        assert_eq!(curve.median().value, Some(23.0));
    }

    #[test]
    fn counts_at_a_time() {
        let curve = remission_under_treatment();
        assert_eq!((curve.at_risk_at(0.0), curve.events_by(5.9)), (21, 0));
        assert_eq!((curve.at_risk_at(6.0), curve.events_by(6.0)), (21, 3));
        assert_eq!((curve.at_risk_at(6.5), curve.events_by(10.0)), (17, 5));
        assert_eq!((curve.at_risk_at(36.0), curve.events_by(36.0)), (0, 9));
    }

    #[test]
    fn nothing_is_said_beyond_what_was_seen() {
        let curve = remission_under_treatment();
        assert!(curve.at(35.0).is_some() && curve.at(35.1).is_none());
        assert!(curve.at(-1.0).is_none() && curve.at(f64::NAN).is_none());
        let all_ended = KaplanMeier::estimate(&[1.0, 3.0], &[true, true]).unwrap();
        assert!(all_ended.at(99.0).is_some_and(|found| found.value.abs() < 1e-15));
    }

    #[test]
    fn no_durations_say_nothing() {
        let curve = KaplanMeier::estimate(&[], &[]).unwrap();
        assert!(curve.steps().is_empty() && curve.at(0.0).is_none());
        assert_eq!(curve.median(), Quantile { value: None, low: None, high: None });
    }

    #[test]
    fn all_censored_stay_at_one() {
        let curve = KaplanMeier::estimate(&[2.0, 1.0, 2.0], &[false; 3]).unwrap();
        assert!(curve.steps().iter().all(|step| step.limits == Interval::at(1.0)));
        assert_eq!(curve.median().low, None);
    }

    #[test]
    fn one_subject_has_the_widest_limits() {
        let curve = KaplanMeier::estimate(&[0.0], &[true]).unwrap();
        assert_eq!(curve.steps()[0].limits, Interval { low: 0.0, high: 1.0 });
        assert_eq!(curve.median(), Quantile { value: Some(0.0), low: Some(0.0), high: None });
    }

    /// Half of 2k uncensored durations is exactly a half, whatever k: a product that is
    /// rounded at each step would skip to the next duration for some.
    #[test]
    fn the_median_does_not_slip_by_a_step() {
        for half in 1..200_u32 {
            let durations: Vec<f64> = (1..=2 * half).map(f64::from).collect();
            let curve = KaplanMeier::estimate(&durations, &vec![true; durations.len()]).unwrap();
            assert_eq!(curve.median().value, Some(f64::from(half)));
        }
    }
}
