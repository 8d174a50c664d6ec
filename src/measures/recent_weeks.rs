//! A share of the recent weeks against that of the weeks before (definitions, section 11).

use std::collections::BTreeMap;

use crate::calendar::Week;
use crate::context::Context;
use crate::stats::change_of_share_p;

use super::row::Rate;
use super::table::{Measure, Measures};

/// Below this p-value a change from week to week is claimed. By simulation: the highest at which a
/// company in which nothing changes is told of a change in fewer than 5 % of weeks, small or large
/// (docs/methods.md).
pub const CLAIMED_BELOW: f64 = 0.03;

/// Adds the share of the recent weeks, that of the weeks before and their difference, of cases by
/// their week; `names` are those of the three rows. Gives the p-value of the difference, in which
/// weeks may differ by more than chance. Nothing is added where no weeks are compared.
pub fn compare(
    context: &Context,
    cases: impl Iterator<Item = (Week, bool)>,
    names: [&'static str; 3],
    place: impl Fn(Measure) -> Measure,
    measures: &mut Measures,
) -> Option<f64> {
    let compared = context.recent_and_earlier()?;
    let mut of_week: BTreeMap<Week, Rate> = BTreeMap::new();
    for (week, fits) in cases {
        of_week.entry(week).or_default().count(fits);
    }
    let weeks = compared.map(|weeks| -> Vec<(u64, u64)> {
        let rates = weeks.iter().filter_map(|week| of_week.get(week));
        rates.map(|rate| (rate.numerator, rate.denominator)).collect()
    });
    let [recent, earlier] = weeks.each_ref().map(|weeks| Rate {
        numerator: weeks.iter().map(|week| week.0).sum(),
        denominator: weeks.iter().map(|week| week.1).sum(),
    });
    measures.push(place(Measure::rate(names[0], recent)));
    measures.push(place(Measure::rate(names[1], earlier)));
    measures.push(place(Measure::difference(names[2], recent, earlier)));
    change_of_share_p(weeks.each_ref().map(Vec::as_slice))
}
