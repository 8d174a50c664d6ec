//! How sales responds: by week, over the hours, against before.

use super::Texts;
use crate::numerals;
use crate::report::chart::{
    CurvePoint, EarlierCurve, Limits, Panel, PanelMark, PanelWeek, ResponseCurve, SlaByWeek,
    WeekPoint, WeeklyPanels,
};

/// A week on an axis.
fn week_label(week: usize) -> String {
    format!("{}/{}", 8 + week / 4 % 4, 10 + week % 20)
}

pub fn sla(texts: &Texts, weeks: usize) -> SlaByWeek {
    const SHARES: [f64; 13] =
        [0.82, 0.79, 0.85, 0.81, 0.77, 0.84, 0.80, 0.78, 0.83, 0.76, 0.74, 0.69, 0.58];
    let point = |week: usize| {
        let share = SHARES[week % SHARES.len()];
        let too_few = week % 7 == 3;
        WeekPoint {
            label: week_label(week),
            share: (week != 5).then_some(share),
            low: Some(share - if too_few { 0.22 } else { 0.09 }),
            high: Some(share + if too_few { 0.15 } else { 0.07 }),
            n: numerals::count(if texts.are_long() {
                1_234_567
            } else {
                34 + 7 * (week as u64 % 5)
            }),
            too_few,
            partly_due: week + 1 == weeks,
        }
    };
    SlaByWeek {
        weeks: (0..weeks).map(point).collect(),
        target: Some(0.9),
        target_label: texts.word(11),
        too_few_label: texts.phrase(10),
        n_label: texts.text("n"),
        axis_label: texts.phrase(9),
        latest_label: texts.text("58%"),
        limits: Some(Limits { mean: 0.79, low: 0.68, high: 0.90 }),
        mean_label: texts.text("79%"),
        range_label: texts.phrase(5),
    }
}

pub fn curve(texts: &Texts, rows: usize) -> ResponseCurve {
    let points = rows * 20;
    let point = |place: usize| {
        let hours = 130.0 * (place as f64 / points as f64).powf(1.5);
        let share = 0.84 * (1.0 - (-hours / 24.0).exp());
        let half = 0.02 + hours * 0.0004;
        CurvePoint { hours, share, low: (share - half).max(0.0), high: share + half }
    };
    ResponseCurve {
        points: (1..=points).map(point).collect(),
        due_hours: 48.0,
        due_label: texts.word(5),
        due_share_label: texts.word(11),
        max_hours: 120.0,
        hours_axis_label: texts.phrase(6),
        share_axis_label: texts.phrase(9),
        end_label: texts.phrase(7),
        earlier: None,
    }
}

pub fn halves(texts: &Texts, rows: usize) -> ResponseCurve {
    let recent = curve(texts, rows);
    let earlier = recent.points.iter().map(|point| CurvePoint {
        share: (point.share * 1.14).min(1.0),
        low: point.low,
        high: (point.high * 1.2).min(1.0),
        ..*point
    });
    ResponseCurve {
        earlier: Some(EarlierCurve {
            points: earlier.collect(),
            due_share_label: texts.text("83%"),
            end_label: texts.phrase(8),
        }),
        due_share_label: texts.text("73%"),
        ..recent
    }
}

pub fn weekly(texts: &Texts, weeks: usize) -> WeeklyPanels {
    const PANELS: [(bool, [f64; 3]); 6] = [
        (false, [13.8, 5.1, 22.5]),
        (true, [0.73, 0.2, 1.0]),
        (true, [0.46, 0.18, 0.74]),
        (true, [0.36, 0.0, 0.72]),
        (false, [3.6, 0.0, 7.7]),
        (true, [0.46, 0.04, 0.88]),
    ];
    const WAVES: [f64; 13] =
        [0.1, -0.4, 0.3, 0.7, -0.6, 0.0, 0.2, -0.1, 0.5, -1.05, 0.1, -0.3, 1.1];
    let panel = |place: usize| {
        let (is_share, [mean, low, high]) = PANELS[place];
        let scale = if texts.are_long() && !is_share { 1e12 } else { 1.0 };
        let [mean, low, high] = [mean, low, high].map(|limit| limit * scale);
        let outside = place == 1 || place == 4;
        let week = |week: usize| {
            let last = week + 1 == weeks;
            let wave = if last && !outside { 0.4 } else { WAVES[week % WAVES.len()] };
            let up = if place == 1 && last { -1.0 } else { 1.0 };
            let value = mean + up * wave * if wave > 0.0 { high - mean } else { mean - low };
            PanelWeek {
                label: week_label(week),
                value: (week != 4 && week != 6).then_some(value.max(0.0)),
                mark: match wave.abs() > 1.0 {
                    true if outside && last => PanelMark::Worse,
                    true if place == 0 => PanelMark::Outside,
                    _ => PanelMark::None,
                },
            }
        };
        Panel {
            title: texts.phrase(place),
            latest_label: texts.text("58.3%"),
            week_label: texts.word(7),
            range_label: texts.phrase(if place == 3 { 10 } else { 5 }),
            is_share,
            weeks: (0..weeks).map(week).collect(),
            limits: (place != 3).then_some(Limits { mean, low, high }),
        }
    };
    WeeklyPanels { panels: (0..weeks.min(PANELS.len())).map(panel).collect() }
}
