//! Too early, too late? How handoffs were timed, and who is ready and waiting now
//! (definitions, section 7).

use super::figure::{Figure, Part, Reading, Unit, beyond_noise};
use super::page::{Block, Chart, Column, Message, Row, Table};
use super::text::{Text, say};
use crate::measures::{ALL, Measure, name};
use crate::report::chart::{HandoffTiming, Heading, Place, TimingBar, TimingZone};
use crate::report::vocabulary::{Fate, Quantile, Timing, TimingBand};
use crate::report::words::judged::Timed;

fn timing<'a>(reading: &Reading<'a>, timing: Timing) -> Option<&'a Measure> {
    reading.measures.get(name::HANDOFF_TIMING, "timing", timing.key(), ALL)
}

fn outcome<'a>(
    reading: &Reading<'a>,
    measure: &str,
    timing: Timing,
    fate: Fate,
) -> Option<&'a Measure> {
    let key = format!("{}/{}", timing.key(), fate.key());
    reading.measures.get(measure, "timing_outcome", &key, ALL)
}

fn median<'a>(reading: &Reading<'a>, measure: &str) -> Option<&'a Measure> {
    reading.measures.get(measure, "quantile", Quantile::P50.key(), ALL)
}

fn band<'a>(reading: &Reading<'a>, band: TimingBand) -> Option<&'a Measure> {
    reading.measures.get(name::HANDOFF_TIMING_BAND, "timing_band", band.key(), ALL)
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
    let since = since.as_ref().map(|[met, all]| (met, all));
    let mature_days = reading.background.mature_days;
    let has_bands = TimingBand::ALL.iter().any(|it| band(reading, *it).is_some());
    if reading.too_few(row) || !has_bands {
        return vec![Block::Message(Message {
            heading,
            tables: vec![table(reading)],
            note: Some(words.timing_note(since, mature_days)),
            folded: Vec::new(),
        })];
    }
    let judged = reading.part(row, Part::Denominator, Unit::Count);
    let note = words.timing_picture_note(&judged, since, mature_days);
    vec![Block::Chart(Box::new(chart(reading, heading, note))), Block::Table(table(reading))]
}

/// What is said of most handoffs, and the row that it is said of.
fn heading<'a>(reading: &Reading<'a>) -> Option<(Text, &'a Measure)> {
    let (most, row) = [Timing::Early, Timing::Late, Timing::OnTime]
        .into_iter()
        .filter_map(|it| Some((it, timing(reading, it)?)))
        .filter(|(_, row)| row.numerator.is_some_and(|n| n > 0.0))
        .reduce(|most, next| if next.1.numerator > most.1.numerator { next } else { most })?;
    let timed = match most {
        Timing::Early => Timed::Early { rejected: rejected_apart(reading) },
        Timing::Late => Timed::Late {
            median: median(reading, name::TIMING_LATE_HOURS)
                .filter(|row| row.value.is_some() && !reading.too_few(row))
                .map(|row| reading.value(row, Unit::HoursOrDays)),
        },
        _ => Timed::OnTime,
    };
    Some((reading.words.timing_heading(&reading.part_of(row), &timed), row))
}

/// The handoffs around the moment of readiness.
fn chart(reading: &Reading, heading: Text, note: Text) -> Chart {
    let words = reading.words;
    let [before, after] = words.timing_sides();
    let zones = [
        (Timing::Lapsed, Place::Aside, ""),
        (Timing::Early, Place::Before, before),
        (Timing::OnTime, Place::InTime, ""),
        (Timing::Late, Place::Breach, after),
    ];
    let picture = HandoffTiming {
        name: "timing".to_owned(),
        heading: Heading { title: heading.plain(), note: note.plain() },
        alt: heading.plain(),
        zones: zones
            .into_iter()
            .filter_map(|(it, place, axis_label)| zone(reading, it, place, axis_label))
            .collect(),
        ready_label: words.timing_ready().to_owned(),
    };
    Chart {
        name: "timing",
        drawing: picture.draw(),
        heading,
        note,
        twin: bands(reading),
        twin_open: false,
    }
}

/// One part of the time axis; none where nothing lapsed.
fn zone(reading: &Reading, it: Timing, place: Place, axis_label: &str) -> Option<TimingZone> {
    let (words, contract) = (reading.words, &reading.background.contract);
    let row = timing(reading, it)?;
    if it == Timing::Lapsed && !row.is_any() {
        return None;
    }
    let bars = shown(reading).filter(|(band, _)| band.timing() == it).map(|(band, row)| {
        let count = reading.part(row, Part::Numerator, Unit::Count);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a count
        TimingBar {
            label: words.timing_band(band, contract),
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
        label: words.timing(it).to_owned(),
        total_label,
        axis_label: axis_label.to_owned(),
        bars,
    })
}

/// The bands with their rows, without those that no contract of a day or more can fill.
fn shown<'a>(reading: &Reading<'a>) -> impl Iterator<Item = (TimingBand, &'a Measure)> {
    let is_whole_day = reading.background.contract.decide.handoff_within_hours >= 24.0;
    TimingBand::ALL.iter().filter_map(|it| Some((*it, band(reading, *it)?))).filter(
        move |(band, row)| {
            let is_empty = !row.is_any();
            !(is_empty && is_whole_day && *band == TimingBand::UnderOneDayLate)
        },
    )
}

/// Every bar of the picture as a row.
fn bands(reading: &Reading) -> Table {
    let (words, labels) = (reading.words, reading.words.labels());
    let rows = shown(reading).map(|(band, row)| Row {
        head: words.timing_band_head(band, &reading.background.contract),
        cells: vec![
            reading.part(row, Part::Numerator, Unit::Count).into(),
            reading.value(row, Unit::Share).into(),
            reading.interval(Some(row), Unit::Share),
        ],
        ..Row::default()
    });
    Table {
        caption: words.timing_bands_caption().into(),
        columns: vec![
            Column::words(words.timing_bands_head()),
            Column::numbers(labels.handoffs),
            Column::numbers(labels.share),
            Column::numbers(labels.interval),
        ],
        rows: rows.collect(),
        ..Table::default()
    }
}

/// How much more or less often early handoffs were rejected than those on time, where that
/// can be told.
fn rejected_apart(reading: &Reading) -> Option<Figure> {
    #[allow(clippy::cast_precision_loss)] // a threshold typed by a person
    let least = reading.background.min_n as f64;
    let is_enough = |it: Timing| {
        let row = outcome(reading, name::TIMING_OUTCOME, it, Fate::Rejected);
        row.is_some_and(|row| row.denominator.is_some_and(|n| n >= least))
    };
    let difference = outcome(reading, name::TIMING_DIFFERENCE, Timing::Early, Fate::Rejected)?;
    (is_enough(Timing::Early)
        && is_enough(Timing::OnTime)
        && beyond_noise(difference) == Some(true))
    .then(|| reading.value(difference, Unit::PointsApart))
}

fn table(reading: &Reading) -> Table {
    let (words, labels) = (reading.words, reading.words.labels());
    let is_few = |it: Timing| {
        let row = outcome(reading, name::TIMING_OUTCOME, it, Fate::Accepted);
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
            let of = |fate| {
                let rate = outcome(reading, name::TIMING_OUTCOME, *it, fate);
                let apart = outcome(reading, name::TIMING_DIFFERENCE, *it, fate);
                let apart = apart.filter(|_| has_peers);
                [reading.cell(rate, Unit::Share), reading.cell(apart, Unit::Points)]
            };
            let rule = words.timing_rule(*it, &reading.background.contract);
            let [accepted, accepted_apart] = of(Fate::Accepted);
            let [rejected, rejected_apart] = of(Fate::Rejected);
            Some(Row {
                head: words.timing(*it).to_owned(),
                explanation: Some(if is_few(*it) {
                    say![rule, " ", reading.few_note()]
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
        caption: labels.timing_caption.into(),
        columns: vec![
            Column::words(labels.timing),
            Column::numbers(labels.handoffs),
            Column::numbers(labels.share),
            Column::numbers(labels.how_far),
            Column::numbers(labels.accepted_share),
            Column::numbers(labels.against_on_time),
            Column::numbers(labels.rejected_share),
            Column::numbers(labels.against_on_time),
        ],
        rows,
        ..Table::default()
    }
}

/// Who is ready and waiting now.
#[must_use]
pub fn waiting(reading: &Reading) -> Option<Message> {
    let now = reading.measures.total(name::READY_WAITING).filter(|row| row.value.is_some())?;
    let overdue = reading
        .measures
        .total(name::READY_WAITING_OVERDUE)
        .filter(|row| row.numerator.is_some())
        .map(|row| reading.part(row, Part::Numerator, Unit::Count));
    let median = median(reading, name::READY_WAITING_HOURS)
        .filter(|row| row.value.is_some() && !reading.too_few(row))
        .map(|row| reading.value(row, Unit::HoursOrDays));
    let heading = reading.words.ready_waiting(
        &reading.value(now, Unit::Count),
        overdue.as_ref(),
        median.as_ref(),
        &reading.background.contract,
    );
    let is_any = now.value.is_some_and(|leads| leads > 0.0);
    let note = is_any.then(|| reading.words.ready_waiting_note());
    Some(Message { heading, note, ..Message::default() })
}
