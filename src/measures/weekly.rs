//! Which of the weekly series are unlike the weeks before: a control chart of each (definitions,
//! section 11). The series themselves are the answers to other questions, and the limits are
//! taken from their rows, so that both always agree.

use crate::calendar::{HolidaySeason, Week};
use crate::context::Context;
pub use crate::stats::Signal;
use crate::stats::{ControlChart, Interval};

use super::name;
use super::row::real;
use super::table::{ALL, Measure, Measures};

/// A weekly series that a weekly meeting watches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Series {
    /// Handoffs.
    Handoffs,
    /// Answered in time.
    Compliance,
    /// Handoffs with a complete checklist.
    Checklist,
    /// Handoffs with nothing missing that the contract requires.
    Information,
    /// Rejections.
    Rejections,
    /// Accepted without a complete checklist.
    Breaches,
}

/// How a week stands to the usual range of its series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Usual {
    /// Inside.
    Inside,
    /// Outside.
    Outside(Signal),
    /// The week is too small to tell, or there is no usual range.
    TooFew,
    /// There was nothing to judge.
    Nothing,
}

impl Usual {
    /// Whether it can be told.
    #[must_use]
    pub const fn is_judged(self) -> bool {
        matches!(self, Self::Inside | Self::Outside(_))
    }

    /// The side on which it is outside.
    #[must_use]
    pub const fn signal(self) -> Option<Signal> {
        match self {
            Self::Outside(signal) => Some(signal),
            Self::Inside | Self::TooFew | Self::Nothing => None,
        }
    }
}

/// The usual range of a series, as rows of the measure table.
#[derive(Debug, Clone, Copy)]
pub struct Range<'a> {
    /// The mean of the weeks before the judged week.
    pub mean: &'a Measure,
    /// The lower limit.
    pub low: &'a Measure,
    /// The upper limit.
    pub high: &'a Measure,
}

impl Series {
    /// Every series, in the order in which it is reported.
    pub const ALL: [Self; 6] = [
        Self::Handoffs,
        Self::Compliance,
        Self::Checklist,
        Self::Information,
        Self::Rejections,
        Self::Breaches,
    ];

    /// The measure whose weekly rows it is.
    #[must_use]
    pub const fn measure(self) -> &'static str {
        match self {
            Self::Handoffs => name::HANDOFFS,
            Self::Compliance => name::SLA_COMPLIANCE,
            Self::Checklist => name::CHECKLIST_MET,
            Self::Information => name::INFO_COMPLETE,
            Self::Rejections => name::REJECTIONS,
            Self::Breaches => name::ENFORCEMENT_ACCEPTED,
        }
    }

    /// Whether it counts things; the others are shares.
    #[must_use]
    pub const fn is_count(self) -> bool {
        matches!(self, Self::Handoffs | Self::Rejections)
    }

    /// On which side a week is worse; none where neither is.
    #[must_use]
    pub const fn worse(self) -> Option<Signal> {
        match self {
            Self::Handoffs => None,
            Self::Compliance | Self::Checklist | Self::Information => Some(Signal::Below),
            Self::Rejections | Self::Breaches => Some(Signal::Above),
        }
    }

    /// Its usual range, where it has one.
    #[must_use]
    pub fn range(self, measures: &Measures) -> Option<Range<'_>> {
        let row = |limit: &str| {
            let key = self.limit_key(limit);
            measures.get(name::WEEKLY_LIMIT, "weekly_limit", &key, ALL)
        };
        Some(Range { mean: row("mean")?, low: row("low")?, high: row("high")? })
    }

    fn limit_key(self, limit: &str) -> String {
        format!("{}/{limit}", self.measure())
    }

    /// Its mean and the limits of the judged week by the weeks before it, each with its name; none
    /// where too few of them have a figure, and for a week of a holiday season.
    fn limits(self, measures: &Measures, judged: &str) -> Option<[(&'static str, f64); 3]> {
        // Weeks in which most offices are closed are unlike others.
        let is_usual = |name: &str| Week::named(name).and_then(HolidaySeason::of).is_none();
        if !is_usual(judged) {
            return None;
        }
        let before = |row: &&Measure| *row.period < *judged && is_usual(&row.period);
        let baseline = measures.weekly(self.measure(), "", "").filter(before);
        let week = measures.get(self.measure(), "", "", judged)?;
        let chart = if self.is_count() {
            // That nothing was counted before there was anything to count is no ordinary week.
            let mut handoffs = measures.weekly(name::HANDOFFS, "", "");
            let first = &handoffs.find(|row| row.value > Some(0.0))?.period;
            let counts = baseline.filter(|row| row.period >= *first);
            ControlChart::of_counts(
                &counts.filter_map(|row| whole(row.value?)).collect::<Vec<_>>(),
            )?
        } else {
            let week = |row: &Measure| Some((whole(row.numerator?)?, whole(row.denominator?)?));
            ControlChart::of_shares(&baseline.filter_map(week).collect::<Vec<_>>())?
        };
        let cases = week.denominator.and_then(whole).unwrap_or_default();
        let Interval { low, high } = chart.limits(cases)?;
        Some([("mean", chart.mean), ("low", low), ("high", high)])
    }
}

/// A count as it is in a row.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts are whole")]
fn whole(value: f64) -> Option<u64> {
    (0.0..9e15).contains(&value).then_some(value.round() as u64)
}

impl Range<'_> {
    /// How a week of the series stands; a share of fewer than `min_n` is too few to tell.
    #[must_use]
    pub fn usual(&self, week: &Measure, min_n: f64) -> Usual {
        let Some(value) = week.value else { return Usual::Nothing };
        let few = week.denominator.is_some_and(|n| n < min_n);
        match (self.low.value, self.high.value) {
            (Some(low), Some(high)) if !few => {
                side(value, low, high).map_or(Usual::Inside, Usual::Outside)
            }
            _ => Usual::TooFew,
        }
    }
}

/// On which side of its limits a value is; on a limit it is on none.
#[must_use]
pub fn side(value: f64, low: f64, high: f64) -> Option<Signal> {
    // Limits may be off in their last digit.
    let slack = 1e-12 * high.abs();
    if value > high + slack {
        Some(Signal::Above)
    } else if value < low - slack {
        Some(Signal::Below)
    } else {
        None
    }
}

/// The weeks that a report is about, by their names.
#[derive(Debug, Clone, Copy)]
pub struct JudgedWeeks<'a> {
    /// The report week.
    pub report: &'a str,
    /// The last week of the series in which every handoff is due; none where there is none.
    pub due: Option<&'a str>,
}

impl<'a> JudgedWeeks<'a> {
    /// The week that is judged of a series: whether handoffs are answered in time is known once
    /// they are due, all else at once.
    #[must_use]
    pub const fn of(self, series: Series) -> Option<&'a str> {
        match series {
            Series::Compliance => self.due,
            _ => Some(self.report),
        }
    }
}

/// Adds the limits of the weekly series among the measures taken so far, and how many of
/// them are outside in the week that is judged.
pub fn measure(context: &Context, measures: &mut Measures) {
    let report = Week::last_complete(context.as_of, context.zone()).name();
    let due = context.judged_week.map(Week::name);
    let weeks = JudgedWeeks { report: &report, due: due.as_deref() };
    limits(weeks, f64::from(context.job.report.min_n), measures);
}

/// The same for weeks by their names.
pub fn limits(weeks: JudgedWeeks, min_n: f64, measures: &mut Measures) {
    for series in Series::ALL {
        let limits = weeks.of(series).and_then(|week| series.limits(measures, week));
        for (limit, value) in limits.into_iter().flatten() {
            let row = Measure::number(name::WEEKLY_LIMIT, Some(value));
            measures.push(row.of("weekly_limit", series.limit_key(limit)));
        }
    }
    if measures.weekly(name::HANDOFFS, "", "").next().is_none() {
        return;
    }
    let judged: Vec<Usual> = Series::ALL
        .into_iter()
        .filter_map(|series| {
            let week = measures.get(series.measure(), "", "", weeks.of(series)?)?;
            Some(series.range(measures)?.usual(week, min_n))
        })
        .filter(|usual| usual.is_judged())
        .collect();
    let all = judged.len() as u64;
    let outside = judged.iter().filter(|usual| usual.signal().is_some()).count() as u64;
    measures.push(
        Measure {
            denominator: Some(real(all)),
            ..Measure::number(name::WEEKLY_SIGNALS, (all > 0).then(|| real(outside)))
        }
        .in_week(weeks.report),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Weekly rows of a measure: values, and the denominator of each.
    fn series(measure: &'static str, weeks: &[(f64, Option<f64>)], measures: &mut Measures) {
        for (at, &(value, denominator)) in weeks.iter().enumerate() {
            let numerator = denominator.map(|cases| (value * cases).round());
            let row = Measure { numerator, denominator, ..Measure::number(measure, Some(value)) };
            measures.push(row.in_week(&format!("2026-W{}", 40 + at)));
        }
    }

    fn all_due(week: &str) -> JudgedWeeks<'_> {
        JudgedWeeks { report: week, due: Some(week) }
    }

    fn signals(measures: &Measures, week: &str) -> (Option<f64>, Option<f64>) {
        let row = measures.get(name::WEEKLY_SIGNALS, "", "", week).unwrap();
        (row.value, row.denominator)
    }

    #[test]
    fn a_week_unlike_the_others_is_a_signal_and_a_small_one_is_not_judged() {
        let mut measures = Measures::default();
        let counts = [0.0, 0.0, 50.0, 54.0, 49.0, 53.0, 51.0, 52.0, 50.0, 53.0, 90.0];
        let counts = counts.map(|count| (count, None));
        series(name::HANDOFFS, &counts, &mut measures);
        let shares = [0.8, 0.82, 0.79, 0.81, 0.8, 0.83, 0.8, 0.8, 0.8, 0.8, 0.2];
        let shares = shares.map(|share| (share, Some(19.0)));
        series(name::SLA_COMPLIANCE, &shares, &mut measures);
        let full = [1.0; 11].map(|share| (share, Some(40.0)));
        series(name::INFO_COMPLETE, &full, &mut measures);
        limits(all_due("2026-W50"), 20.0, &mut measures);
        // Handoffs are judged from the first on, and above; compliance has too few.
        assert_eq!(signals(&measures, "2026-W50"), (Some(1.0), Some(2.0)));
        let range = Series::Handoffs.range(&measures).unwrap();
        assert_eq!(range.mean.value, Some(51.5));
        let week = measures.get(name::HANDOFFS, "", "", "2026-W50").unwrap();
        assert_eq!(range.usual(week, 20.0), Usual::Outside(Signal::Above));
        let range = Series::Compliance.range(&measures).unwrap();
        let week = measures.get(name::SLA_COMPLIANCE, "", "", "2026-W50").unwrap();
        assert_eq!(range.usual(week, 20.0), Usual::TooFew);
        assert_eq!(range.usual(week, 19.0), Usual::Outside(Signal::Below));
        // No share has a limit beyond 1.
        let range = Series::Information.range(&measures).unwrap();
        assert_eq!(range.high.value, Some(1.0));
        assert!(range.low.value > Some(0.9));
    }

    #[test]
    fn a_short_series_has_no_limits_and_nothing_is_judged() {
        let mut measures = Measures::default();
        series(name::HANDOFFS, &[(0.0, None), (4.0, None), (9.0, None)], &mut measures);
        limits(all_due("2026-W42"), 20.0, &mut measures);
        assert!(Series::Handoffs.range(&measures).is_none());
        assert_eq!(signals(&measures, "2026-W42"), (None, Some(0.0)));
        let mut without = Measures::default();
        limits(all_due("2026-W42"), 20.0, &mut without);
        assert!(without.rows().is_empty());
    }
}
