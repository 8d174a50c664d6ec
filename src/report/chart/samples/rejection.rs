//! Why sales rejects.

use super::Texts;
use crate::report::chart::text::{TICK, wrap};
use crate::report::chart::{MatrixRow, Pareto, ReasonBar, ReasonsAgainstCriteria};
use crate::report::font::Weight;

pub fn matrix(texts: &Texts, rows: usize) -> ReasonsAgainstCriteria {
    let row = |place: usize| {
        let place = place % 8;
        let too_few = place >= 6;
        MatrixRow {
            label: texts.phrase(place),
            detail: texts.count(if too_few { 7 } else { 200 - 25 * place as u64 }),
            shares: (0..5)
                .map(|criterion| {
                    let share = (place * 37 + criterion * 23) % 101;
                    (place != 4 || criterion != 2).then_some(share as f64 / 100.0)
                })
                .collect(),
            too_few,
        }
    };
    let criterion = |place: usize| match texts.word(place) {
        word if texts.are_long() => vec![word; 4],
        word => wrap(&word, TICK, Weight::Regular, 70.0),
    };
    ReasonsAgainstCriteria {
        criteria: (0..5).map(criterion).collect(),
        rows: (0..rows).map(row).collect(),
        all: MatrixRow { label: texts.phrase(11), ..row(0) },
    }
}

pub fn reasons(texts: &Texts, rows: usize) -> Pareto {
    const COUNTS: [u64; 7] = [57, 41, 33, 28, 19, 8, 4];
    let row = |place: usize| {
        let count = texts.number(COUNTS[place % COUNTS.len()]);
        ReasonBar {
            label: texts.phrase(place),
            count,
            share_label: texts.count_and_share(count),
            blank: place == 0,
            cumulative_label: Some(texts.text("73%")),
        }
    };
    Pareto { cumulative_head: texts.word(10), rows: (0..rows).map(row).collect() }
}
