//! Names of people, teams, reasons and weeks as printed. They come from the sources and
//! are shown as they are, but for the keys that mean "none".

use chrono::{NaiveDate, Weekday};

use super::reading::Reading;
use crate::domain::reserved::{NO_ACTOR, NO_REASON, OTHER_REASON};
use crate::language::text::ConfigValue;

/// Rows of a table that a reader still reads; the data file has them all.
pub const MAX_ROWS: usize = 25;
/// People of a table behind a chart of them: all that the chart shows, and some more.
pub const MAX_OWNERS: usize = 15;
/// Input files that are named.
pub const MAX_FILES: usize = 12;
/// People of a table that opens on demand: each row weighs on a page that must stay small.
pub const MAX_PEOPLE: usize = 10;
/// Bars of a chart that a reader still compares.
pub const MAX_BARS: usize = 12;

/// Whether a key stands for nobody.
fn nobody(key: &str) -> bool {
    matches!(key, "" | "(none)" | "(no owner)" | "(no team)" | "(unknown)")
}

impl Reading<'_> {
    /// An owner's name.
    #[must_use]
    pub fn owner(&self, key: &str) -> String {
        if nobody(key) { self.words.label("no-owner").to_owned() } else { key.to_owned() }
    }

    /// A team's name.
    #[must_use]
    pub fn team(&self, key: &str) -> String {
        if nobody(key) { self.words.label("no-team").to_owned() } else { key.to_owned() }
    }

    /// The name of who decided or accepted: a person or a team.
    #[must_use]
    pub fn decider(&self, key: &str) -> String {
        if key == NO_ACTOR { self.words.label("no-actor").to_owned() } else { self.team(key) }
    }

    /// A reason's name.
    #[must_use]
    pub fn reason(&self, key: &str) -> String {
        match key {
            NO_REASON => self.words.label("no-reason").to_owned(),
            OTHER_REASON => self.words.label("other-reason").to_owned(),
            label => label.to_owned(),
        }
    }

    /// How many weeks each side of a trend has.
    #[must_use]
    pub fn recent_weeks(&self) -> ConfigValue {
        let [recent, _] = self.background.job.report.compared_weeks();
        self.words.weeks(recent)
    }

    /// How many weeks before them they are compared with.
    #[must_use]
    pub fn earlier_weeks(&self) -> ConfigValue {
        let [_, earlier] = self.background.job.report.compared_weeks();
        self.words.weeks(earlier)
    }

    /// The denominator below which a share is too small to tell, as a caption names it.
    #[must_use]
    pub fn least(&self) -> ConfigValue {
        self.words.given("least", &[("least", self.background.job.report.min_n.into())])
    }

    /// The day a week before the cut-off.
    #[must_use]
    pub fn a_week_before(&self) -> ConfigValue {
        let day = self.background.as_of.date_naive();
        let day = day.checked_sub_days(chrono::Days::new(7)).unwrap_or(day);
        ConfigValue(self.words.week_axis(day))
    }

    /// The handoffs of the judged week, as a sentence names them.
    #[must_use]
    pub fn judged_handoffs(&self) -> ConfigValue {
        match self.judged_week() {
            Some(week) => self.words.given("judged-week-of", &[("week", (&week).into())]),
            None => ConfigValue(self.words.label("judged-this-week").to_owned()),
        }
    }

    /// The judged week, where it is not the report week.
    #[must_use]
    pub fn judged_week(&self) -> Option<ConfigValue> {
        let judged = self.background.judged.as_ref()?;
        let is_other = judged.name != self.background.week.name;
        is_other.then(|| ConfigValue(self.words.week_of(judged.monday)))
    }
}

/// The Monday of an ISO week's name such as `2026-W47`.
#[must_use]
pub fn monday(week: &str) -> Option<NaiveDate> {
    let (year, number) = week.split_once("-W")?;
    NaiveDate::from_isoywd_opt(year.parse().ok()?, number.parse().ok()?, Weekday::Mon)
}

/// A count as a chart takes it: whole, never below zero.
#[must_use]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // bounded above and below
pub fn whole(number: Option<f64>) -> u64 {
    number.map_or(0, |number| number.round().clamp(0.0, 1e15) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_begins_on_its_monday() {
        assert_eq!(monday("2026-W47"), NaiveDate::from_ymd_opt(2026, 11, 16));
        assert_eq!(monday("2026-W01"), NaiveDate::from_ymd_opt(2025, 12, 29));
        assert_eq!(monday("all"), None);
    }
}
