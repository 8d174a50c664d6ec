//! Where the report week's SLA compliance stands: against its usual range, the week
//! before, and the target (definitions, sections 8 and 11).

use crate::language::figure::{Figure, Part, Unit};
use crate::language::text::{ConfigValue, Text};
use crate::language::{Choice, Locale, message};
use crate::measures::weekly::{self, Signal};
use crate::measures::{ALL, Measure, name};
use crate::report::model::reading::{Reading, beyond_noise};

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

/// The recent weeks of a weekly series against as many weeks before.
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
    /// Worse than the week before by more than noise.
    Fell {
        /// By how much.
        change: Figure,
        /// The week before.
        before: ConfigValue,
    },
    /// Better than the week before by more than noise.
    Rose {
        /// By how much.
        change: Figure,
        /// The week before.
        before: ConfigValue,
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

/// The report week's compliance in one sentence, without a full stop.
#[must_use]
pub fn sentence(words: &Locale, share: &Figure, standing: &Standing) -> Text {
    let usual = |id, low, high| message!(words, id, share = share, range = words.range(low, high));
    let since = |id, change: &Figure, before: &ConfigValue| {
        message!(words, id, share = share, change = change, before = before)
    };
    let aim = |id, target: &ConfigValue| message!(words, id, share = share, target = target);
    match standing {
        Standing::BelowUsual { low, high } => usual("headline-this-week-below-usual", low, high),
        Standing::AboveUsual { low, high } => usual("headline-this-week-above-usual", low, high),
        Standing::WithinUsual { low, high } => usual("headline-this-week-within-usual", low, high),
        Standing::Fell { change, before } => since("headline-this-week-fell", change, before),
        Standing::Rose { change, before } => since("headline-this-week-rose", change, before),
        Standing::BelowTarget { target } => aim("headline-this-week-below-target", target),
        Standing::AboveTarget { target } => aim("headline-this-week-above-target", target),
        Standing::AroundTarget { target } => aim("headline-this-week-around-target", target),
        Standing::TooFew => message!(words, "headline-this-week-too-few", share = share),
        Standing::Alone => message!(words, "headline-this-week", share = share),
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

/// The report week's compliance and where it stands; none where nothing was due.
#[must_use]
pub fn this_week(reading: &Reading) -> Option<(Figure, Standing)> {
    let row = reading.this_week(name::SLA_COMPLIANCE, "", "")?;
    let share = row.value?;
    let figure = reading.value(row, Unit::Share);
    if reading.too_few(row) {
        return Some((figure, Standing::TooFew));
    }
    let limits = limits(reading);
    if let Some((low, high)) = &limits
        && let (Some(least), Some(most)) = (low.number, high.number)
    {
        let (low, high) = (low.clone(), high.clone());
        match weekly::side(share, least, most) {
            Some(Signal::Below) => return Some((figure, Standing::BelowUsual { low, high })),
            Some(Signal::Above) => return Some((figure, Standing::AboveUsual { low, high })),
            None => {}
        }
    }
    if let Some(change) = reading.this_week(name::SLA_COMPLIANCE_CHANGE, "", "")
        && beyond_noise(change) == Some(true)
    {
        let points = reading.value(change, Unit::Points);
        let before = reading.week_before();
        let fell = change.value.is_some_and(|value| value < 0.0);
        let standing = if fell {
            Standing::Fell { change: points, before }
        } else {
            Standing::Rose { change: points, before }
        };
        return Some((figure, standing));
    }
    if let Some((low, high)) = limits {
        return Some((figure, Standing::WithinUsual { low, high }));
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

/// Whether a standing is unusual enough to be the week's finding.
#[must_use]
pub const fn unusual(standing: &Standing) -> bool {
    matches!(
        standing,
        Standing::BelowUsual { .. }
            | Standing::AboveUsual { .. }
            | Standing::Fell { .. }
            | Standing::Rose { .. }
    )
}

/// Whether a standing says that too few handoffs were answered in time.
#[must_use]
pub const fn bad(standing: &Standing) -> bool {
    matches!(
        standing,
        Standing::BelowUsual { .. } | Standing::Fell { .. } | Standing::BelowTarget { .. }
    )
}

/// The limits of natural variation, where they are known.
#[must_use]
pub fn limits(reading: &Reading) -> Option<(Figure, Figure)> {
    let limit = |key: &str| {
        let row = reading.measures.get(name::SLA_COMPLIANCE_LIMIT, "limit", key, ALL)?;
        row.value.is_some().then(|| reading.value(row, Unit::Share))
    };
    Some((limit("low")?, limit("high")?))
}

/// The recent weeks' compliance against that of as many weeks before, of all or of a team;
/// none where there are too few recent handoffs to tell.
#[must_use]
pub fn trend(reading: &Reading, group: &str, key: &str) -> Option<Trend> {
    let measures =
        [name::SLA_COMPLIANCE_RECENT, name::SLA_COMPLIANCE_EARLIER, name::SLA_COMPLIANCE_TREND];
    let rows = measures.map(|measure| reading.measures.get(measure, group, key, ALL));
    trend_of(reading, rows, StandingVerdict::Worse)
}

/// The share of rejections without a reason in the recent weeks against as many before.
#[must_use]
pub fn trend_without_reason(reading: &Reading) -> Option<Trend> {
    let measures = [
        name::REJECTION_NO_REASON_RECENT,
        name::REJECTION_NO_REASON_EARLIER,
        name::REJECTION_NO_REASON_TREND,
    ];
    let rows = measures.map(|measure| reading.measures.total(measure));
    trend_of(reading, rows, StandingVerdict::Better)
}

/// A trend from the recent share, the earlier one and their difference; `falling` is how a
/// fall is to be read. None where there are too few recent ones to tell.
fn trend_of(
    reading: &Reading,
    rows: [Option<&Measure>; 3],
    falling: StandingVerdict,
) -> Option<Trend> {
    let known = rows.map(|row| row.filter(|row| row.value.is_some()));
    let [Some(recent), Some(earlier), Some(change)] = known else { return None };
    if reading.too_few(recent) {
        return None;
    }
    let verdict = match (beyond_noise(change), falling) {
        (Some(true), falling) if change.value < Some(0.0) => falling,
        (Some(true), StandingVerdict::Worse) => StandingVerdict::Better,
        (Some(true), _) => StandingVerdict::Worse,
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
