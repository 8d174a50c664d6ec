//! How the scores of leads are spread, for whoever chooses a threshold.

use crate::sources::{NULL_SYMBOL, Symbol, Tables, read_number};

/// The limits that are counted, in steps of the scale.
const STEPS: u32 = 5;

/// The scores of leads.
#[derive(Debug, Clone, PartialEq)]
pub struct Scores {
    /// Leads with a score.
    pub leads: u64,
    /// Limits in rising order, each with the leads that reach it.
    pub reached: Vec<(f64, u64)>,
}

impl Scores {
    /// Those of the leads at export, else after their last change in the log; none where no lead
    /// has a number.
    pub fn of(tables: &Tables) -> Option<Self> {
        let exported = tables.leads.attributes.get("score");
        let mut numbers: Vec<f64> = match (exported, tables.history_of("score")) {
            (Some(scores), _) => numbers(tables, scores.iter().copied()),
            (None, Some(changes)) => {
                let lead_numbers = 0..u32::try_from(tables.leads.len()).unwrap_or(u32::MAX);
                let last = lead_numbers.filter_map(|lead| {
                    let row = changes.rows(lead).next_back()?;
                    Some(changes.value("new_value", row))
                });
                numbers(tables, last)
            }
            (None, None) => Vec::new(),
        };
        numbers.sort_by(f64::total_cmp);
        let highest = numbers.last().copied()?;
        let step = step(highest);
        let reached = (1..=STEPS).map(|number| {
            let limit = step * f64::from(number);
            let below = numbers.partition_point(|&score| score < limit);
            (limit, (numbers.len() - below) as u64)
        });
        Some(Self { leads: numbers.len() as u64, reached: reached.collect() })
    }

    /// A threshold to ask about: four fifths of the scale.
    pub fn threshold(&self) -> f64 {
        self.reached.iter().rev().nth(1).map_or(80.0, |(limit, _)| *limit)
    }
}

fn numbers(tables: &Tables, scores: impl Iterator<Item = Symbol>) -> Vec<f64> {
    let known = scores.filter(|&score| score != NULL_SYMBOL);
    known.filter_map(|score| read_number(tables.vocabulary.text(score)?)).collect()
}

/// A fifth of the scale that scores up to this one are likely to be on: 100, or a round number.
fn step(highest: f64) -> f64 {
    if (10.0..=150.0).contains(&highest) && highest > 10.0 {
        return 20.0;
    }
    let fifth = (highest / f64::from(STEPS)).max(1.0);
    let size = 10_f64.powf(fifth.log10().floor());
    (fifth / size).ceil() * size
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_round_numbers_of_the_scale() {
        for (highest, expected) in
            [(0.0, 1.0), (5.0, 1.0), (10.0, 2.0), (37.0, 20.0), (100.0, 20.0), (740.0, 200.0)]
        {
            assert_eq!(step(highest), expected, "{highest}");
        }
    }
}
