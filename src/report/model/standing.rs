//! Where the report week's SLA compliance stands: against its usual range, the week
//! before, and the target (definitions, sections 8 and 11).

use super::figure::{Figure, Part, Reading, Unit, beyond_noise};
use crate::measures::name;
use crate::report::optional;
use crate::report::words::Standing;

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
    if let Some((low, high)) = &limits {
        let (low, high) = (low.clone(), high.clone());
        if low.number.is_some_and(|limit| share < limit) {
            return Some((figure, Standing::BelowUsual { low, high }));
        }
        if high.number.is_some_and(|limit| share > limit) {
            return Some((figure, Standing::AboveUsual { low, high }));
        }
    }
    if let Some(change) = reading.this_week(optional::SLA_COMPLIANCE_CHANGE, "", "")
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
    let Some(target) = reading.background.contract.sla_target else {
        return Some((figure, Standing::Alone));
    };
    let printed = reading.words.given_share(target);
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
        let row = reading.measures.get(
            optional::SLA_COMPLIANCE_LIMIT,
            "limit",
            key,
            crate::measures::ALL,
        )?;
        row.value.is_some().then(|| reading.value(row, Unit::Share))
    };
    Some((limit("low")?, limit("high")?))
}
