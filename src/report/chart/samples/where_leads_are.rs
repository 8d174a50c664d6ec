//! Where leads are: the waterfall, aging in the queues, the oldest by owner.

use super::Texts;
use crate::report::chart::{
    AgingHeatMap, Bar, HeatRow, HorizontalBars, LeakageWaterfall, ReferenceLine, WaterfallBar,
    WaterfallRow,
};

pub fn leakage(texts: &Texts, rows: usize) -> LeakageWaterfall {
    use WaterfallBar::{Fall, Leak, Level, Part};
    const ROWS: [(u64, WaterfallBar); 18] = [
        (1_284, Level),
        (170, Fall),
        (102, Fall),
        (31, Leak),
        (47, Leak),
        (0, Leak),
        (934, Level),
        (22, Fall),
        (118, Leak),
        (91, Fall),
        (84, Leak),
        (133, Fall),
        (57, Leak),
        (64, Fall),
        (365, Level),
        (121, Part),
        (148, Part),
        (96, Part),
    ];
    let row = |place: usize| {
        let (count, bar) = ROWS[place % ROWS.len()];
        let sign = if matches!(bar, Fall | Leak) { "−" } else { "" };
        WaterfallRow {
            label: texts.phrase(place),
            count: texts.number(count),
            count_label: texts.text(&format!("{sign}{}", texts.number(count))),
            share_label: texts.text(&format!("{:.1}%", count as f64 / 12.84)),
            bar,
            mark: texts.word(10),
        }
    };
    LeakageWaterfall { rows: (0..rows).map(row).collect() }
}

pub fn heat(texts: &Texts, rows: usize) -> AgingHeatMap {
    const COUNTS: [[u64; 5]; 5] =
        [[3, 1, 4, 12, 31], [8, 2, 0, 1, 0], [0, 0, 2, 5, 9], [14, 6, 3, 1, 0], [1, 0, 0, 0, 17]];
    let row = |place: usize| {
        let counts = COUNTS[place % COUNTS.len()];
        let shown = |count: u64| (count != 2).then_some(texts.number(count));
        HeatRow {
            label: texts.name(place),
            counts: counts.map(shown).to_vec(),
            total_label: texts.text(&counts.iter().sum::<u64>().to_string()),
        }
    };
    AgingHeatMap {
        bands_label: texts.phrase(6),
        bands: (5..10).map(|place| texts.word(place)).collect(),
        total_head: texts.word(10),
        few_label: "<5".to_owned(),
        rows: (0..rows).map(row).collect(),
    }
}

pub fn bars(texts: &Texts, rows: usize) -> HorizontalBars {
    let longer = if texts.are_long() { 1e12 } else { 1.0 };
    let row = |place: usize| {
        let hours = 456.0 * 0.62_f64.powi(i32::try_from(place).expect("few rows"));
        Bar {
            label: texts.name(place),
            value: hours * longer,
            value_label: texts.text(&format!("{:.1}", hours / 24.0)),
            strong: hours > 48.0,
            detail: Some(texts.word(8)),
        }
    };
    HorizontalBars {
        rows: (0..rows).map(row).collect(),
        reference: Some(ReferenceLine { value: 48.0 * longer, label: texts.word(5) }),
    }
}
