//! How long do leads wait? What is in each stage now, by age, and how long stays last
//! (definitions, sections 3 and 11).

use std::collections::BTreeMap;

use crate::context::{Context, group_by};
use crate::domain::time::days;
use crate::domain::{AgeBand, Role, Side};
use crate::facts::Spells;
use crate::sources::Symbol;

use crate::measures::name;
use crate::measures::respond::durations::{self, Durations};
use crate::measures::table::{Measure, Measures};

/// Adds the measures of aging: by stage for every stage that a lead can wait in, by owner
/// for the two queues.
pub fn measure(context: &Context, measures: &mut Measures) {
    let spells = &context.facts.spells;
    let mut of_stage: BTreeMap<(Role, Symbol), Vec<usize>> = BTreeMap::new();
    for spell in 0..spells.len() {
        let role = spells.role[spell];
        if role.side() != Side::End {
            of_stage.entry((role, spells.stage[spell])).or_default().push(spell);
        }
    }
    let mut stages: Vec<(Role, String, Vec<usize>)> = of_stage
        .into_iter()
        .filter_map(|((role, stage), spells)| Some((role, context.text(stage)?.to_owned(), spells)))
        .collect();
    // In the order of the roles, and of the names within a role.
    stages.sort_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
    for (_, stage, rows) in &stages {
        of_group(context, ["stage", "stage_band", "stage_quantile"], stage, rows, measures);
    }

    if !context.knows_owners() {
        return;
    }
    let queued: Vec<usize> = stages
        .into_iter()
        .filter(|(role, ..)| matches!(role, Role::MarketingQueue | Role::SalesQueue))
        .flat_map(|(.., rows)| rows)
        .collect();
    let people = context.people();
    // Who owns it now, or owned it when it left.
    let owner = |spell: usize| {
        let until = spells.left_at[spell].unwrap_or(context.as_of);
        context.owner_at(spells.lead[spell], until.saturating_sub(1))
    };
    for (key, rows) in group_by(queued.into_iter(), owner, |code| Some(people.owner(code))) {
        of_group(context, ["owner", "owner_band", "owner_quantile"], &key, &rows, measures);
    }
}

/// The measures of some stays: those that last, by age, and all, by duration.
fn of_group(
    context: &Context,
    [group, band_group, quantile_group]: [&'static str; 3],
    key: &str,
    rows: &[usize],
    measures: &mut Measures,
) {
    let spells = &context.facts.spells;
    let mut ages: Vec<f64> = rows
        .iter()
        .filter(|&&spell| spells.left_at[spell].is_none())
        .map(|&spell| days(context.as_of - spells.entered_at[spell]))
        .collect();
    ages.sort_by(f64::total_cmp);
    measures.push(Measure::count(name::WAITING_NOW, ages.len() as u64).of(group, key));
    if let Some(&oldest) = ages.last() {
        let median = median(&ages);
        measures.push(Measure::number(name::WAITING_MEDIAN_DAYS, median).of(group, key));
        let oldest = Measure::number(name::WAITING_OLDEST_DAYS, Some(oldest));
        measures.push(oldest.of(group, key));
    }
    let mut from = 0;
    for band in AgeBand::ALL {
        let until = ages.partition_point(|&age| age < band.until_days());
        let count = Measure::count(name::WAITING_BAND, (until - from) as u64);
        measures.push(count.of(band_group, format!("{key}/{}", band.name())));
        from = until;
    }
    let stays = stays(spells, rows, context.as_of);
    durations::quantiles(&stays, name::TIME_IN_STAGE_DAYS, quantile_group, Some(key), measures);
}

/// How long stays lasted in days, right-censored at the cut-off.
fn stays(spells: &Spells, rows: &[usize], as_of: i64) -> Durations {
    let mut stays = Durations::default();
    for &spell in rows {
        let left_at = spells.left_at[spell];
        stays.push(days(left_at.unwrap_or(as_of) - spells.entered_at[spell]), left_at.is_some());
    }
    stays
}

/// The middle of sorted numbers.
fn median(sorted: &[f64]) -> Option<f64> {
    let (low, high) =
        (sorted.get((sorted.len().checked_sub(1)?) / 2)?, sorted.get(sorted.len() / 2)?);
    Some(f64::midpoint(*low, *high))
}
