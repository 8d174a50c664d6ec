//! Where SLA compliance stands: the recent weeks against those before, and the judged week
//! against its usual range and the target (definitions, sections 8 and 11). Everything that says
//! whether it is better or worse asks here, so that it is said once.

use crate::language::figure::{Figure, Part, Unit};
use crate::language::text::{ConfigValue, Text};
use crate::language::{Choice, Locale, message};
use crate::measures::recent_weeks::CLAIMED_BELOW;
use crate::measures::weekly::{Series, Signal, Usual};
use crate::measures::{ALL, Measure, name};
use crate::report::model::reading::Reading;

/// How a change is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StandingVerdict {
    /// Better, by more than noise.
    Better,
    /// Worse, by more than noise.
    Worse,
    /// Within the noise.
    Noise,
}

/// The recent weeks of a weekly series against the weeks before.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// The share of the recent weeks.
    pub recent: Figure,
    /// The share of the weeks before.
    pub earlier: Figure,
    /// The signed difference.
    pub change: Figure,
    /// How many weeks each side has.
    pub weeks: ConfigValue,
    /// How it is to be read.
    pub verdict: StandingVerdict,
}

/// Where a week's SLA compliance stands, and against what.
#[derive(Debug, Clone, PartialEq)]
pub enum Standing {
    /// Below the limits of natural variation.
    BelowUsual {
        /// The lower limit.
        low: Figure,
        /// The upper limit.
        high: Figure,
    },
    /// Above them.
    AboveUsual {
        /// The lower limit.
        low: Figure,
        /// The upper limit.
        high: Figure,
    },
    /// Within them.
    WithinUsual {
        /// The lower limit.
        low: Figure,
        /// The upper limit.
        high: Figure,
    },
    /// The whole interval is below the target.
    BelowTarget {
        /// The target.
        target: ConfigValue,
    },
    /// The whole interval is above the target.
    AboveTarget {
        /// The target.
        target: ConfigValue,
    },
    /// The interval holds the target.
    AroundTarget {
        /// The target.
        target: ConfigValue,
    },
    /// The week is too small to tell.
    TooFew,
    /// Nothing to compare with.
    Alone,
}

impl StandingVerdict {
    /// The word by which messages choose what to say of it.
    #[must_use]
    pub const fn choice(self) -> Choice {
        Choice(match self {
            Self::Better => "better",
            Self::Worse => "worse",
            Self::Noise => "noise",
        })
    }
}

/// The judged week's compliance in one sentence, without a full stop.
#[must_use]
pub fn sentence(reading: &Reading, share: &Figure, standing: &Standing) -> Text {
    let words = reading.words;
    let handoffs = reading.judged_handoffs();
    let usual = |id, low, high| {
        let range = words.range(low, high);
        message!(words, id, share = share, handoffs = &handoffs, range = range)
    };
    let aim = |id, target: &ConfigValue| {
        message!(words, id, share = share, handoffs = &handoffs, target = target)
    };
    let alone = |id| message!(words, id, share = share, handoffs = &handoffs);
    match standing {
        Standing::BelowUsual { low, high } => usual("headline-this-week-below-usual", low, high),
        Standing::AboveUsual { low, high } => usual("headline-this-week-above-usual", low, high),
        Standing::WithinUsual { low, high } => usual("headline-this-week-within-usual", low, high),
        Standing::BelowTarget { target } => aim("headline-this-week-below-target", target),
        Standing::AboveTarget { target } => aim("headline-this-week-above-target", target),
        Standing::AroundTarget { target } => aim("headline-this-week-around-target", target),
        Standing::TooFew => alone("headline-this-week-too-few"),
        Standing::Alone => alone("headline-this-week"),
    }
}

/// The recent weeks' compliance against that of the weeks before, in one sentence.
#[must_use]
pub fn trend_sentence(words: &Locale, trend: &Trend) -> Text {
    let Trend { recent, earlier, weeks, verdict, .. } = trend;
    let verdict = verdict.choice();
    message!(
        words,
        "headline-recent",
        recent = recent,
        earlier = earlier,
        weeks = weeks,
        verdict = verdict
    )
}

/// What is said of SLA compliance, wherever it is said.
#[derive(Debug, Clone, PartialEq)]
pub enum Finding {
    /// The recent weeks differ from those before.
    Trend(Trend),
    /// The judged week is outside its usual range.
    Week {
        /// Its compliance.
        share: Figure,
        /// On which side.
        standing: Standing,
    },
}

impl Finding {
    /// How it is to be read.
    #[must_use]
    pub const fn verdict(&self) -> StandingVerdict {
        match self {
            Self::Trend(trend) => trend.verdict,
            Self::Week { standing: Standing::AboveUsual { .. }, .. } => StandingVerdict::Better,
            Self::Week { .. } => StandingVerdict::Worse,
        }
    }
}

/// Whether SLA compliance is better or worse than it was, by more than noise; none where it is
/// not, or nobody can tell. Several weeks tell more than one, so they come first.
#[must_use]
pub fn finding(reading: &Reading) -> Option<Finding> {
    if let Some(trend) = trend(reading, "", "").filter(|it| it.verdict != StandingVerdict::Noise) {
        return Some(Finding::Trend(trend));
    }
    let (share, standing) = judged_week(reading)?;
    let is_outside = matches!(standing, Standing::BelowUsual { .. } | Standing::AboveUsual { .. });
    is_outside.then_some(Finding::Week { share, standing })
}

/// The judged week's compliance and where it stands; none where nothing was due.
#[must_use]
pub fn judged_week(reading: &Reading) -> Option<(Figure, Standing)> {
    let row = reading.judged(name::SLA_COMPLIANCE)?;
    row.value?;
    let figure = reading.value(row, Unit::Share);
    if reading.too_few(row) {
        return Some((figure, Standing::TooFew));
    }
    if let Some(range) = Series::Compliance.range(reading.measures) {
        let [low, high] = [range.low, range.high].map(|row| reading.value(row, Unit::Share));
        let least = f64::from(reading.background.job.report.min_n);
        match range.usual(row, least) {
            Usual::Outside(Signal::Below) => {
                return Some((figure, Standing::BelowUsual { low, high }));
            }
            Usual::Outside(Signal::Above) => {
                return Some((figure, Standing::AboveUsual { low, high }));
            }
            Usual::Inside => return Some((figure, Standing::WithinUsual { low, high })),
            Usual::TooFew | Usual::Nothing => {}
        }
    }
    let Some(target) = reading.background.job.gates.sla_compliance_at_least else {
        return Some((figure, Standing::Alone));
    };
    let printed = reading.words.share(target);
    let standing = match (Part::Low.of(row), Part::High.of(row)) {
        (_, Some(high)) if high < target => Standing::BelowTarget { target: printed },
        (Some(low), _) if low > target => Standing::AboveTarget { target: printed },
        _ => Standing::AroundTarget { target: printed },
    };
    Some((figure, standing))
}

/// The recent weeks' compliance against that of the weeks before, of all or of a team;
/// none where either has too few handoffs to tell.
#[must_use]
pub fn trend(reading: &Reading, group: &str, key: &str) -> Option<Trend> {
    let measures = [
        name::SLA_COMPLIANCE_RECENT,
        name::SLA_COMPLIANCE_EARLIER,
        name::SLA_COMPLIANCE_TREND,
        name::SLA_COMPLIANCE_TREND_P,
    ];
    let rows = measures.map(|measure| reading.measures.get(measure, group, key, ALL));
    trend_of(reading, rows, StandingVerdict::Worse)
}

/// The share of rejections without a reason in the recent weeks against those before.
#[must_use]
pub fn trend_without_reason(reading: &Reading) -> Option<Trend> {
    let measures = [
        name::REJECTION_NO_REASON_RECENT,
        name::REJECTION_NO_REASON_EARLIER,
        name::REJECTION_NO_REASON_TREND,
        name::REJECTION_NO_REASON_TREND_P,
    ];
    let rows = measures.map(|measure| reading.measures.total(measure));
    trend_of(reading, rows, StandingVerdict::Better)
}

/// A trend from the recent share, the earlier one, their difference and its p-value; `falling` is
/// how a fall is to be read. None where either side has too few to tell.
fn trend_of(
    reading: &Reading,
    [recent, earlier, change, p_value]: [Option<&Measure>; 4],
    falling: StandingVerdict,
) -> Option<Trend> {
    let known = [recent, earlier, change].map(|row| row.filter(|row| row.value.is_some()));
    let [Some(recent), Some(earlier), Some(change)] = known else { return None };
    if reading.too_few(recent) || reading.too_few(earlier) {
        return None;
    }
    let is_claimed = p_value.and_then(|row| row.value).is_some_and(|p| p < CLAIMED_BELOW);
    let verdict = match (is_claimed, falling) {
        (true, falling) if change.value < Some(0.0) => falling,
        (true, StandingVerdict::Worse) => StandingVerdict::Better,
        (true, _) => StandingVerdict::Worse,
        _ => StandingVerdict::Noise,
    };
    Some(Trend {
        recent: reading.value(recent, Unit::Share),
        earlier: reading.value(earlier, Unit::Share),
        change: reading.value(change, Unit::Points),
        weeks: reading.recent_weeks(),
        verdict,
    })
}

/// The team whose compliance fell the most, by more than noise.
#[must_use]
pub fn fell_furthest(reading: &Reading) -> Option<(String, Trend)> {
    let mut rows: Vec<&Measure> =
        reading.measures.group(name::SLA_COMPLIANCE_TREND, "team").collect();
    rows.retain(|row| row.value.is_some());
    rows.sort_by(|one, other| {
        one.value.unwrap_or_default().total_cmp(&other.value.unwrap_or_default())
    });
    rows.into_iter()
        .filter_map(|row| Some((row.key.clone(), trend(reading, "team", &row.key)?)))
        .find(|(_, trend)| trend.verdict == StandingVerdict::Worse)
}
