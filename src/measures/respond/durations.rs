//! Right-censored durations on their way to a Kaplan-Meier estimate.

use crate::domain::Percentile;
use crate::stats::{Estimate, Interval, KaplanMeier};

use crate::measures::row::real;
use crate::measures::table::{Measure, Measures};

/// How long things took, and whether they had come to an end when last seen.
#[derive(Debug, Clone, Default)]
pub struct Durations {
    lengths: Vec<f64>,
    ended: Vec<bool>,
}

impl Durations {
    /// Adds one duration.
    pub fn push(&mut self, length: f64, ended: bool) {
        self.lengths.push(length);
        self.ended.push(ended);
    }

    /// Durations that ended.
    #[must_use]
    pub fn events(&self) -> u64 {
        self.ended.iter().filter(|&&ended| ended).count() as u64
    }

    /// All durations.
    #[must_use]
    pub fn subjects(&self) -> u64 {
        self.lengths.len() as u64
    }

    /// How long each took.
    #[must_use]
    pub fn lengths(&self) -> &[f64] {
        &self.lengths
    }

    /// Whether each had come to an end.
    #[must_use]
    pub fn ended(&self) -> &[bool] {
        &self.ended
    }

    /// Two groups as one, and for each duration the number of its group.
    #[must_use]
    pub fn together(groups: [&Self; 2]) -> (Self, Vec<u32>) {
        let (mut all, mut labels) = (Self::default(), Vec::new());
        for (group, label) in groups.into_iter().zip(0..) {
            all.lengths.extend(&group.lengths);
            all.ended.extend(&group.ended);
            labels.resize(all.lengths.len(), label);
        }
        (all, labels)
    }

    /// The curve; `None` where a duration is impossible, which no fact is.
    #[must_use]
    pub fn curve(&self) -> Option<KaplanMeier> {
        KaplanMeier::estimate(&self.lengths, &self.ended).ok()
    }
}

/// Adds the quantiles of some durations: group `quantile` with key `p50`, or a group of
/// one's own with key `<key>/p50`. Null where the curve never gets there.
pub fn quantiles(
    durations: &Durations,
    measure: &'static str,
    group: &'static str,
    key: Option<&str>,
    measures: &mut Measures,
) {
    let curve = durations.curve();
    for percentile in Percentile::ALL {
        let label = percentile.name();
        let label = key.map_or_else(|| label.to_owned(), |key| format!("{key}/{label}"));
        let row = quantile(measure, curve.as_ref(), percentile.share(), durations);
        measures.push(row.of(group, label));
    }
}

/// One quantile, with the numbers of ends and of durations behind it.
#[must_use]
pub fn quantile(
    measure: &'static str,
    curve: Option<&KaplanMeier>,
    share: f64,
    durations: &Durations,
) -> Measure {
    let found = curve.and_then(|curve| curve.quantile(share));
    Measure {
        value: found.and_then(|found| found.value),
        low: found.and_then(|found| found.low),
        high: found.and_then(|found| found.high),
        numerator: Some(real(durations.events())),
        denominator: Some(real(durations.subjects())),
        ..Measure::unknown(measure)
    }
}

/// The share that has ended by then, of a share that has not.
#[must_use]
pub fn complement(survival: Estimate) -> Estimate {
    let Interval { low, high } = survival.interval;
    Estimate {
        value: 1.0 - survival.value,
        interval: Interval { low: 1.0 - high, high: 1.0 - low },
    }
}
