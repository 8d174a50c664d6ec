//! Too early, too late? How handoffs were timed, and who is ready and waiting now
//! (definitions, section 7).

use crate::domain::{Endpoint, Percentile, Timing, TimingBand};
use crate::language::figure::{Figure, Part, Unit};
use crate::language::message;
use crate::language::text::{Text, text};
use crate::measures::{ALL, Measure, name};
use crate::report::chart::{HandoffTiming, TimingBar, TimingPlace, TimingZone};
use crate::report::model::page::{Block, Chart, Column, Message, Row, Table};
use crate::report::model::reading::{Reading, beyond_noise};
use crate::report::model::ready::comparison::apart;
use crate::report::model::rules;

fn timing<'a>(reading: &Reading<'a>, timing: Timing) -> Option<&'a Measure> {
    reading.measures.get(name::HANDOFF_TIMING, "timing", timing.name(), ALL)
}

fn outcome<'a>(
    reading: &Reading<'a>,
    measure: &str,
    timing: Timing,
    endpoint: Endpoint,
) -> Option<&'a Measure> {
    let key = format!("{}/{}", timing.name(), endpoint.name());
    reading.measures.get(measure, "timing_outcome", &key, ALL)
}

fn median<'a>(reading: &Reading<'a>, measure: &str) -> Option<&'a Measure> {
    reading.measures.get(measure, "quantile", Percentile::P50.name(), ALL)
}

/// The same as a figure, where there are enough handoffs or leads for one.
fn told_median(reading: &Reading, measure: &str) -> Option<Figure> {
    median(reading, measure)
        .filter(|row| row.value.is_some() && !reading.too_few(row))
        .map(|row| reading.value(row, Unit::HoursOrDays))
}

fn band<'a>(reading: &Reading<'a>, band: TimingBand) -> Option<&'a Measure> {
    reading.measures.get(name::HANDOFF_TIMING_BAND, "timing_band", band.name(), ALL)
}

/// How handoffs were timed: a picture where they are enough for one, and the table.
#[must_use]
pub fn blocks(reading: &Reading) -> Vec<Block> {
    let words = reading.words;
    let Some((heading, row)) = heading(reading) else { return Vec::new() };
    let since = median(reading, name::TIMING_EARLY_HOURS)
        .filter(|row| row.denominator.is_some_and(|n| n > 0.0) && row.numerator.is_some())
        .map(|row| {
            [Part::Numerator, Part::Denominator].map(|part| reading.part(row, part, Unit::Count))
        });
    let days = words.days(reading.background.job.report.mature_days);
    let note = match since {
        Some([met, all]) => {
            message!(words, "ready-timing-note-since", met = met, all = all, days = days)
        }
        None => message!(words, "ready-timing-note", days = days),
    };
    let has_bands = TimingBand::ALL.iter().any(|it| band(reading, *it).is_some());
    if reading.too_few(row) || !has_bands {
        return vec![Block::Message(Message {
            heading,
            tables: vec![table(reading)],
            note: Some(note),
            folded: Vec::new(),
        })];
    }
    let judged = reading.part(row, Part::Denominator, Unit::Count);
    let note = message!(words, "ready-timing-picture-note", judged = judged, note = note);
    vec![Block::Chart(Box::new(chart(reading, heading, note))), Block::Table(table(reading))]
}

/// What is said of most handoffs, and the row that it is said of.
fn heading<'a>(reading: &Reading<'a>) -> Option<(Text, &'a Measure)> {
    let (most, row) = [Timing::Early, Timing::Late, Timing::OnTime]
        .into_iter()
        .filter_map(|it| Some((it, timing(reading, it)?)))
        .filter(|(_, row)| row.numerator.is_some_and(|n| n > 0.0))
        .reduce(|most, next| if next.1.numerator > most.1.numerator { next } else { most })?;
    let words = reading.words;
    let handoffs = reading.part_of(row).text(words, "ready-handoffs");
    let heading = match most {
        Timing::Early => match rejected_apart(reading) {
            Some(difference) => message!(
                words,
                "ready-timing-early-rejected",
                handoffs = handoffs,
                rejected = apart(words, &difference),
            ),
            None => message!(words, "ready-timing-early", handoffs = handoffs),
        },
        Timing::Late => match told_median(reading, name::TIMING_LATE_HOURS) {
            Some(median) => {
                message!(words, "ready-timing-late-by", handoffs = handoffs, median = median)
            }
            None => message!(words, "ready-timing-late", handoffs = handoffs),
        },
        _ => message!(words, "ready-timing-on-time", handoffs = handoffs),
    };
    Some((heading, row))
}

/// The handoffs around the moment of readiness.
fn chart(reading: &Reading, heading: Text, note: Text) -> Chart {
    let words = reading.words;
    let zones = [
        (Timing::Lapsed, TimingPlace::Aside, ""),
        (Timing::Early, TimingPlace::Before, words.label("ready-timing-before")),
        (Timing::OnTime, TimingPlace::InTime, ""),
        (Timing::Late, TimingPlace::Breach, words.label("ready-timing-after")),
    ];
    let picture = HandoffTiming {
        zones: zones
            .into_iter()
            .filter_map(|(it, place, axis_label)| zone(reading, it, place, axis_label))
            .collect(),
        ready_label: words.label("ready-timing-ready").to_owned(),
    };
    Chart::new("timing", &picture, heading, note, bands(reading))
}

/// One part of the time axis; none where nothing lapsed.
fn zone(reading: &Reading, it: Timing, place: TimingPlace, axis_label: &str) -> Option<TimingZone> {
    let words = reading.words;
    let row = timing(reading, it)?;
    if it == Timing::Lapsed && !row.is_any() {
        return None;
    }
    let bars = shown(reading).filter(|(band, _)| band.timing() == it).map(|(band, row)| {
        let count = reading.part(row, Part::Numerator, Unit::Count);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a count
        TimingBar {
            label: rules::timing_band(words, band, reading.background.terms()).plain(),
            count: count.number.unwrap_or_default() as u64,
            count_label: words.items(&count).plain(),
        }
    });
    let bars: Vec<TimingBar> = bars.collect();
    let (count, share) =
        (reading.part(row, Part::Numerator, Unit::Count), reading.value(row, Unit::Share));
    // A lone bar has the count already.
    let total_label = match bars.len() {
        _ if row.is_suppressed() => words.items(&count).plain(),
        1 => share.text,
        _ => words.count_and_share(&count, &share),
    };
    Some(TimingZone {
        place,
        label: words.term("timing", it.name()).to_owned(),
        total_label,
        axis_label: axis_label.to_owned(),
        bars,
    })
}

/// The bands with their rows, without those that no contract of a day or more can fill.
fn shown<'a>(reading: &Reading<'a>) -> impl Iterator<Item = (TimingBand, &'a Measure)> {
    let is_whole_day = reading.background.terms().decide.handoff_within_hours >= 24.0;
    TimingBand::ALL.iter().filter_map(|it| Some((*it, band(reading, *it)?))).filter(
        move |(band, row)| {
            let is_empty = !row.is_any();
            !(is_empty && is_whole_day && *band == TimingBand::UnderOneDayLate)
        },
    )
}

/// Every bar of the picture as a row.
fn bands(reading: &Reading) -> Table {
    let words = reading.words;
    let rows = shown(reading).map(|(band, row)| Row {
        head: message!(
            words,
            "ready-timing-band",
            timing = words.term("timing", band.timing().name()),
            band = rules::timing_band(words, band, reading.background.terms()),
        )
        .plain(),
        cells: vec![
            reading.part(row, Part::Numerator, Unit::Count).into(),
            reading.value(row, Unit::Share).into(),
            reading.interval(Some(row), Unit::Share),
        ],
        ..Row::default()
    });
    Table {
        caption: words.label("ready-timing-bands-caption").into(),
        columns: vec![
            Column::words(words.label("ready-timing-bands-head")),
            Column::numbers(words.label("handoffs")),
            Column::numbers(words.label("share")),
            Column::numbers(words.label("interval")),
        ],
        rows: rows.collect(),
        ..Table::default()
    }
}

/// How much more or less often early handoffs were rejected than those on time, where that
/// can be told.
fn rejected_apart(reading: &Reading) -> Option<Figure> {
    let least = f64::from(reading.background.job.report.min_n);
    let is_enough = |it: Timing| {
        let row = outcome(reading, name::TIMING_OUTCOME, it, Endpoint::Rejected);
        row.is_some_and(|row| row.denominator.is_some_and(|n| n >= least))
    };
    let difference = outcome(reading, name::TIMING_DIFFERENCE, Timing::Early, Endpoint::Rejected)?;
    (is_enough(Timing::Early)
        && is_enough(Timing::OnTime)
        && beyond_noise(difference) == Some(true))
    .then(|| reading.value(difference, Unit::PointsApart))
}

fn table(reading: &Reading) -> Table {
    let words = reading.words;
    let is_few = |it: Timing| {
        let row = outcome(reading, name::TIMING_OUTCOME, it, Endpoint::Accepted);
        row.is_some_and(|row| reading.too_few(row))
    };
    // With too few on time there is nothing to hold the others against.
    let has_peers = !is_few(Timing::OnTime);
    let rows = Timing::ALL
        .iter()
        .filter_map(|it| {
            let row = timing(reading, *it).filter(|row| row.is_any())?;
            let far = match it {
                Timing::Early => median(reading, name::TIMING_EARLY_HOURS),
                Timing::Late => median(reading, name::TIMING_LATE_HOURS),
                _ => None,
            };
            let of = |endpoint| {
                let rate = outcome(reading, name::TIMING_OUTCOME, *it, endpoint);
                let apart = outcome(reading, name::TIMING_DIFFERENCE, *it, endpoint);
                let apart = apart.filter(|_| has_peers);
                [reading.cell(rate, Unit::Share), reading.cell(apart, Unit::Points)]
            };
            let rule = rules::timing(words, *it, reading.background.terms());
            let [accepted, accepted_apart] = of(Endpoint::Accepted);
            let [rejected, rejected_apart] = of(Endpoint::Rejected);
            Some(Row {
                head: words.term("timing", it.name()).to_owned(),
                explanation: Some(if is_few(*it) {
                    text![rule, " ", reading.few_note()]
                } else {
                    rule
                }),
                cells: vec![
                    reading.part(row, Part::Numerator, Unit::Count).into(),
                    reading.value(row, Unit::Share).into(),
                    reading.cell(far, Unit::HoursOrDays),
                    accepted,
                    accepted_apart,
                    rejected,
                    rejected_apart,
                ],
                ..Row::default()
            })
        })
        .collect();
    Table {
        caption: words.label("timing-caption").into(),
        columns: vec![
            Column::words(words.label("timing")),
            Column::numbers(words.label("handoffs")),
            Column::numbers(words.label("share")),
            Column::numbers(words.label("how-far")),
            Column::numbers(words.label("accepted-share")),
            Column::numbers(words.label("against-on-time")),
            Column::numbers(words.label("rejected-share")),
            Column::numbers(words.label("against-on-time")),
        ],
        rows,
        ..Table::default()
    }
}

/// Who is ready and waiting now.
#[must_use]
pub fn waiting(reading: &Reading) -> Option<Message> {
    let words = reading.words;
    let now = reading.measures.total(name::READY_WAITING).filter(|row| row.value.is_some())?;
    if now.value.is_none_or(|leads| leads <= 0.0) {
        let heading = words.label("ready-waiting-none").into();
        return Some(Message { heading, ..Message::default() });
    }
    let now = reading.value(now, Unit::Count);
    let overdue = reading
        .measures
        .total(name::READY_WAITING_OVERDUE)
        .filter(|row| row.numerator.is_some_and(|leads| leads > 0.0))
        .map(|row| reading.part(row, Part::Numerator, Unit::Count));
    let hours = words.hours(reading.background.terms().decide.handoff_within_hours);
    let mut heading = match overdue {
        Some(overdue) if overdue.number == now.number => {
            message!(words, "ready-waiting-all-overdue", now = now, hours = hours)
        }
        Some(overdue) => {
            message!(words, "ready-waiting-overdue", now = now, overdue = overdue, hours = hours)
        }
        None => message!(words, "ready-waiting", now = now),
    };
    if let Some(median) = told_median(reading, name::READY_WAITING_HOURS) {
        heading = message!(words, "ready-waiting-median", waiting = heading, median = median);
    }
    let note = Some(words.label("ready-waiting-note").into());
    Some(Message { heading, note, ..Message::default() })
}
