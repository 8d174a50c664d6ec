//! Readiness: the bases compared, timing, thresholds, the flow.

use super::Texts;
use crate::report::chart::{
    ContractThreshold, FlowEnd, FlowGate, FlowPath, GroupShare, HandoffFlow, HandoffTiming,
    OutcomeRow, OutcomesCompared, ScoreSeries, ThresholdCurve, ThresholdPoint, TimingBar,
    TimingPlace, TimingZone,
};

pub fn compared(texts: &Texts, rows: usize) -> OutcomesCompared {
    const SHARES: [[f64; 2]; 6] =
        [[0.829, 0.4975], [0.513, 0.159], [0.382, 0.102], [0.167, 0.0], [0.2, 0.458], [1.0, 0.698]];
    let row = |place: usize| {
        let [first, second] = SHARES[place % SHARES.len()];
        let group = |share: f64, group_label: String| GroupShare {
            share: (place != 8).then_some(share),
            low: Some((share - 0.06).max(0.0)),
            high: Some((share + 0.05).min(1.0)),
            value_label: format!("{:.1}%", share * 100.0),
            group_label,
            too_few: place == 3,
        };
        OutcomeRow {
            label: texts.phrase(place),
            groups: [group(first, texts.word(0)), group(second, texts.word(1))],
        }
    };
    OutcomesCompared { rows: (0..rows).map(row).collect(), too_few_label: texts.phrase(10) }
}

pub fn timing(texts: &Texts, bars: usize) -> HandoffTiming {
    const EARLY: [u64; 4] = [506, 21, 14, 4];
    const LATE: [u64; 4] = [0, 76, 112, 59];
    let bar = |place: usize, count: u64| TimingBar {
        label: texts.word(5 + place % 4),
        count: texts.number(count),
        count_label: texts.count(texts.number(count)),
    };
    let some = |counts: [u64; 4], bars: usize| -> Vec<TimingBar> {
        (0..bars).map(|place| bar(place, counts[place % counts.len()])).collect()
    };
    let zone = |place, label: usize, total_label: String, axis_label: String, bars| TimingZone {
        place,
        label: texts.word(label),
        total_label,
        axis_label,
        bars,
    };
    let (share, none) = (texts.text("11.4%"), texts.text(""));
    let mut zones = vec![
        zone(TimingPlace::Aside, 9, share.clone(), none.clone(), vec![bar(3, 16)]),
        zone(
            TimingPlace::Before,
            10,
            texts.count_and_share(545),
            texts.phrase(0),
            some(EARLY, bars.div_ceil(2)),
        ),
        zone(TimingPlace::InTime, 0, share, none, vec![bar(1, 104)]),
        zone(
            TimingPlace::Breach,
            1,
            texts.count_and_share(247),
            texts.phrase(1),
            some(LATE, bars / 2),
        ),
    ];
    if bars == 0 {
        zones.clear();
    }
    HandoffTiming { zones, ready_label: texts.word(2) }
}

pub fn thresholds(texts: &Texts, steps: usize) -> ThresholdCurve {
    let at = |place: usize| place as f64 / steps.max(2) as f64;
    let point = |share: f64, wide: f64, place: usize| ThresholdPoint {
        share,
        low: (share - wide).max(0.0),
        high: (share + wide).min(1.0),
        too_few: place * 10 > steps * 9,
    };
    let series = |first: usize, checklist: f64, points| ScoreSeries {
        label: texts.phrase(first),
        points,
        checklist: Some(checklist),
        checklist_label: texts.phrase(first - 1),
    };
    ThresholdCurve {
        thresholds: (0..steps)
            .map(|place| (place as f64 * 5.0, format!("{}", place * 5)))
            .collect(),
        series: [
            series(
                8,
                0.659,
                (0..steps).map(|place| Some(point(1.0 - at(place).powi(2), 0.05, place))).collect(),
            ),
            series(
                2,
                0.508,
                (0..steps)
                    .map(|place| {
                        let known = place + 1 < steps || steps < 3;
                        known.then(|| point(0.2 + 0.3 * at(place), 0.02 + 0.1 * at(place), place))
                    })
                    .collect(),
            ),
        ],
        contract: Some(ContractThreshold { score: 80.0, label: texts.phrase(9) }),
        score_axis_label: texts.phrase(6),
        share_axis_label: texts.word(1),
        too_few_label: texts.phrase(10),
    }
}

pub fn flow(texts: &Texts, rows: usize) -> HandoffFlow {
    const GATES: [u64; 5] = [621, 722, 735, 623, 779];
    const PATHS: [(u64, bool); 4] = [(351, false), (497, true), (61, true), (3, false)];
    const ENDS: [(u64, bool); 4] = [(655, false), (171, true), (77, true), (590, false)];
    let path = |(place, (count, leak)): (usize, (u64, bool))| FlowPath {
        label: texts.phrase(place),
        count,
        count_label: texts.count_and_share(count),
        gated: place == 0,
        leak,
    };
    let gate = |(place, met): (usize, u64)| FlowGate {
        label: texts.word(place),
        count_label: texts.count(met),
        share_label: texts.text("68.1%"),
    };
    let end = |(place, (answered, breach)): (usize, (u64, bool))| FlowEnd {
        label: texts.phrase(place),
        count_label: texts.count(answered),
        breach,
    };
    let boxed = |name: usize| [texts.word(name), texts.count(912), texts.word(10)];
    HandoffFlow {
        all: 912,
        source: boxed(3),
        target: boxed(9),
        gates: GATES.into_iter().enumerate().take(rows).map(gate).collect(),
        paths: PATHS.into_iter().enumerate().take(rows).map(path).collect(),
        stub_label: if rows == 1 { String::new() } else { texts.phrase(11) },
        back: (rows != 2).then(|| path((4, (298, false)))),
        ends: ENDS.into_iter().enumerate().take(rows.saturating_sub(1)).map(end).collect(),
    }
}
