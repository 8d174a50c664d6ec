//! The weekly figures that a meeting watches, each against its usual range (definitions,
//! section 11).

use chrono::NaiveDate;

use super::naming::monday;
use super::page::{Chart, Column, Row, Table};
use super::reading::Reading;
use crate::language::figure::{Figure, Part, Unit};
use crate::language::text::{Span, Text, text};
use crate::language::{Choice, message};
use crate::measures::weekly::{Range, Series, Signal, Usual};
use crate::measures::{Measure, name};
use crate::report::chart::{Limits, Panel, PanelMark, PanelWeek, WeeklyPanels};

/// A series that is known, with its weeks and its usual range.
struct Watched<'a> {
    series: Series,
    /// Oldest first; the last is the judged one.
    weeks: Vec<&'a Measure>,
    range: Option<Range<'a>>,
}

impl Series {
    /// What a week's figure counts.
    const fn unit(self) -> Unit {
        if self.is_count() { Unit::Count } else { Unit::Share }
    }

    /// What its mean and limits count.
    const fn limit_unit(self) -> Unit {
        if self.is_count() { Unit::Average } else { Unit::Share }
    }
}

impl<'a> Watched<'a> {
    /// The series, where any of its weeks up to the judged one has a figure.
    fn of(reading: &Reading<'a>, series: Series) -> Option<Self> {
        let background = reading.background;
        let last = background.judged_weeks().of(series)?;
        let mut weeks: Vec<&Measure> = reading
            .measures
            .weekly(series.measure(), "", "")
            .filter(|row| *row.period <= *last)
            .collect();
        let surplus = weeks.len().saturating_sub(background.job.report.weeks as usize);
        weeks.drain(..surplus);
        weeks.iter().any(|row| row.value.is_some()).then_some(())?;
        Some(Self { series, weeks, range: series.range(reading.measures) })
    }

    /// How a week stands to the usual range, which is that of the judged week's cases: of other
    /// weeks nothing is said.
    fn usual(&self, reading: &Reading, week: &Measure) -> Usual {
        if Some(week.period.as_str()) != reading.background.judged_weeks().of(self.series) {
            return Usual::Nothing;
        }
        let least = f64::from(reading.background.job.report.min_n);
        self.range.map_or(Usual::TooFew, |range| range.usual(week, least))
    }

    /// How the judged week does.
    fn now(&self, reading: &Reading) -> Usual {
        let judged = reading.background.judged_weeks().of(self.series);
        let latest = self.weeks.last().filter(|row| Some(row.period.as_str()) == judged);
        latest.map_or(Usual::Nothing, |week| self.usual(reading, week))
    }
}

/// The small multiples; nothing where no week has a figure.
#[must_use]
pub fn chart(reading: &Reading) -> Option<Chart> {
    let words = reading.words;
    let watched: Vec<Watched> =
        Series::ALL.into_iter().filter_map(|series| Watched::of(reading, series)).collect();
    if watched.is_empty() {
        return None;
    }
    let heading = heading(reading, &watched);
    let background = reading.background;
    let note = message!(
        words,
        "weekly-note",
        weeks = words.weeks(background.job.report.weeks),
        least = background.job.report.min_n
    );
    let picture = WeeklyPanels { panels: watched.iter().map(|it| panel(reading, it)).collect() };
    Some(Chart::new("weekly", &picture, heading, note, table(reading, &watched)))
}

/// How many are outside their usual range, and which.
fn heading(reading: &Reading, watched: &[Watched]) -> Text {
    let words = reading.words;
    let standing: Vec<(Series, Usual)> =
        watched.iter().map(|it| (it.series, it.now(reading))).collect();
    let outside: Vec<(Series, Signal)> =
        standing.iter().filter_map(|&(series, usual)| Some((series, usual.signal()?))).collect();
    // Of a week that is kept back the reader is not told where it stands.
    let is_hidden = |it: &Watched| it.weeks.last().is_some_and(|row| row.is_suppressed());
    let row = reading.this_week(name::WEEKLY_SIGNALS, "", "");
    let row = row.filter(|row| row.value.is_some() && !watched.iter().any(is_hidden));
    let Some(row) = row else { return words.label("weekly-few").into() };
    let judged = reading.part(row, Part::Denominator, Unit::Count);
    let all_judged = standing.iter().all(|(_, usual)| usual.is_judged());
    let limited = Choice(if all_judged { "no" } else { "yes" });
    if outside.is_empty() {
        return message!(words, "weekly-inside", judged = judged, limited = limited);
    }
    let named: Vec<String> = outside
        .iter()
        .map(|&(series, signal)| {
            let series = words.term("series.in-sentence", series.measure());
            let side = words.label(side(signal));
            message!(words, "weekly-named", series = series, side = side).plain()
        })
        .collect();
    let count = reading.value(row, Unit::Count);
    let is_all = count.number == judged.number;
    message!(
        words,
        if is_all { "weekly-all-outside" } else { "weekly-some-outside" },
        outside = count,
        judged = judged,
        limited = limited,
        named = words.list(&named)
    )
}

/// The message that names a side of the usual range.
const fn side(signal: Signal) -> &'static str {
    match signal {
        Signal::Above => "weekly-above",
        Signal::Below => "weekly-below",
    }
}

/// A week by its first day, with the denominator of a share.
fn week_named(reading: &Reading, monday: NaiveDate, of: Option<&Figure>) -> String {
    let words = reading.words;
    let monday = words.week_axis(monday);
    match of {
        Some(of) => message!(words, "weekly-week-of", monday = monday, of = of).plain(),
        None => message!(words, "weekly-week", monday = monday).plain(),
    }
}

/// A usual range, and where the latest week is compared with it.
fn usual_range(
    reading: &Reading,
    series: Series,
    [low, high]: [&Figure; 2],
    usual: Usual,
) -> String {
    let words = reading.words;
    let range = words.range(low, high).plain();
    let counted = || words.given("usual-range-counted", &[("range", range.as_str().into())]).0;
    let range = if series.is_count() { counted() } else { range.clone() };
    let id = match usual {
        Usual::Inside | Usual::Nothing => "usual-range-of",
        Usual::Outside(Signal::Above) => "usual-range-above",
        Usual::Outside(Signal::Below) => "usual-range-below",
        Usual::TooFew => "usual-range-too-few",
    };
    message!(words, id, range = range).plain()
}

fn panel(reading: &Reading, watched: &Watched) -> Panel {
    let words = reading.words;
    let series = watched.series;
    let axis =
        |row: &Measure| monday(&row.period).map_or(row.period.clone(), |it| words.week_axis(it));
    let weeks = watched
        .weeks
        .iter()
        .map(|row| PanelWeek {
            label: axis(row),
            value: row.value,
            mark: match watched.usual(reading, row).signal() {
                None => PanelMark::None,
                Some(side) if series.worse() == Some(side) => PanelMark::Worse,
                Some(_) => PanelMark::Outside,
            },
        })
        .collect();
    let latest = watched.weeks.last();
    let of = latest
        .filter(|row| row.value.is_some() && row.denominator.is_some())
        .map(|row| reading.part(row, Part::Denominator, Unit::Count));
    let range_label = match watched.range {
        Some(range) => {
            let [low, high] = limits(reading, series, &range);
            usual_range(reading, series, [&low, &high], watched.now(reading))
        }
        None => words.label("usual-range-unknown").to_owned(),
    };
    Panel {
        title: words.term("series", series.measure()).to_owned(),
        latest_label: latest.map_or_else(String::new, |row| {
            let value = reading.value(row, series.unit());
            if series.is_count() { words.items(&value).plain() } else { value.text }
        }),
        week_label: latest
            .and_then(|row| monday(&row.period))
            .map_or_else(String::new, |day| week_named(reading, day, of.as_ref())),
        range_label,
        is_share: !series.is_count(),
        weeks,
        limits: watched.range.and_then(|range| {
            Some(Limits { mean: range.mean.value?, low: range.low.value?, high: range.high.value? })
        }),
    }
}

/// The limits as printed.
fn limits(reading: &Reading, series: Series, range: &Range) -> [Figure; 2] {
    [range.low, range.high].map(|row| reading.value(row, series.limit_unit()))
}

/// Week by series, the latest first, and the usual range of each below.
fn table(reading: &Reading, watched: &[Watched]) -> Table {
    let words = reading.words;
    let mut weeks: Vec<&str> =
        watched.iter().flat_map(|it| &it.weeks).map(|row| row.period.as_str()).collect();
    weeks.sort_unstable();
    weeks.dedup();
    let cell = |it: &Watched, week: &str| {
        let Some(row) = it.weeks.iter().copied().find(|row| row.period == week) else {
            return "–".into();
        };
        let value = if row.is_known() {
            reading.value(row, it.series.unit()).into()
        } else {
            Text::from("–")
        };
        match it.usual(reading, row).signal() {
            Some(signal) => text![value, " ", note(words.label(side(signal)))],
            None => value,
        }
    };
    let mut rows: Vec<Row> = weeks
        .iter()
        .rev()
        .map(|week| Row {
            head: monday(week).map_or_else(|| (*week).to_owned(), |day| words.date(day)),
            cells: watched.iter().map(|it| cell(it, week)).collect(),
            ..Row::default()
        })
        .collect();
    if watched.iter().any(|it| it.range.is_some()) {
        let of = |print: &dyn Fn(Series, &Range) -> Text| -> Vec<Text> {
            watched
                .iter()
                .map(|it| it.range.map_or("–".into(), |range| print(it.series, &range)))
                .collect()
        };
        rows.push(Row {
            head: words.label("mean").to_owned(),
            cells: of(&|series, range| reading.value(range.mean, series.limit_unit()).into()),
            ..Row::default()
        });
        rows.push(Row {
            head: words.label("usual-range").to_owned(),
            cells: of(&|series, range| {
                let [low, high] = limits(reading, series, range);
                words.range(&low, &high)
            }),
            ..Row::default()
        });
    }
    let mut columns = vec![Column::words(words.label("week"))];
    columns.extend(
        watched.iter().map(|it| Column::numbers(words.term("series", it.series.measure()))),
    );
    Table { caption: words.label("weekly-caption").into(), columns, rows, ..Table::default() }
}

/// A remark beside a figure.
fn note(words: &str) -> Text {
    Text { spans: vec![Span::Note(words.to_owned())] }
}
