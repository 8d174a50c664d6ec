//! The weekly figures as small multiples, each on its own scale with its usual range
//! (definitions, section 11).

use plotters::coord::ranged1d::Ranged;

use super::colour::Paint;
use super::frame::{Picture, WIDTH};
use super::numbers::{length, percent, whole};
use super::plot::Plot;
use super::sheet::{Anchor, Look, Sheet};
use super::text::{LABEL, TICK, room, shorten};
use crate::report::font::Weight;

/// Small charts of weekly figures, two in a row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct WeeklyPanels {
    /// One per figure.
    pub panels: Vec<Panel>,
}

/// One figure over the weeks.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Panel {
    /// What it is.
    pub title: String,
    /// The latest week's figure, as printed.
    pub latest_label: String,
    /// The week that it is of, such as `week of 16 Nov`.
    pub week_label: String,
    /// The usual range, and whether the latest week is inside it.
    pub range_label: String,
    /// Whether the figure is a share; otherwise it counts things.
    pub is_share: bool,
    /// One per week, oldest first.
    pub weeks: Vec<PanelWeek>,
    /// The usual range.
    pub limits: Option<Limits>,
}

/// One week.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PanelWeek {
    /// The week on the axis, such as `10/26`.
    pub label: String,
    /// The figure; null where there was nothing to judge.
    pub value: Option<f64>,
    /// How it is marked.
    pub mark: PanelMark,
}

/// How a week is marked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PanelMark {
    /// As one of the line.
    #[default]
    None,
    /// Outside the usual range.
    Outside,
    /// Outside on the side that is worse.
    Worse,
}

/// The usual range of a figure: how far a week strays when nothing changes.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Limits {
    /// The mean.
    pub mean: f64,
    /// The lower limit.
    pub low: f64,
    /// The upper limit.
    pub high: f64,
}

/// Space between two panels in a row.
const BETWEEN: f64 = 28.0;
/// Width of a panel.
const PANEL: f64 = (WIDTH - BETWEEN) / 2.0;
/// Height of each of the three lines above a plot.
const LINE: f64 = 20.0;
/// Where a plot begins below its panel's upper edge.
const TOP: f64 = 3.0 * LINE + 8.0;
/// Height of a plot.
const HEIGHT: f64 = 72.0;
/// From one row of panels to the next.
const PITCH: f64 = TOP + HEIGHT + LINE + 28.0;
/// The widest that the column of ticks gets.
const TICKS: f64 = 80.0;

impl Picture for WeeklyPanels {
    fn is_empty(&self) -> bool {
        self.panels.is_empty()
    }

    /// Draws the panels on a sheet, row by row.
    fn draw_on(&self, sheet: &Sheet) -> f64 {
        let mut bottom = 0.0;
        for (row, pair) in self.panels.chunks(2).enumerate() {
            let top = PITCH * length(row);
            for (panel, left) in pair.iter().zip([0.0, PANEL + BETWEEN]) {
                panel.draw_on(sheet, left, top);
            }
            bottom = top + TOP + HEIGHT + LINE + 4.0;
        }
        bottom
    }
}

impl Panel {
    fn draw_on(&self, sheet: &Sheet, left: f64, top: f64) {
        self.draw_head(sheet, left, top);
        let max = self.max();
        let ticks =
            if self.is_share { [percent(0.0), percent(max)] } else { [0.0, max].map(whole) };
        let widths = ticks.iter().map(|tick| room(tick, TICK, Weight::Regular));
        let gutter = widths.fold(0.0, f64::max).min(TICKS) + 8.0;
        let wide = PANEL - gutter;
        let upper = top + TOP;

        let weeks = -0.5..length(self.weeks.len().max(1)) - 0.5;
        let plot = Plot::up(sheet, (left + gutter, upper), (wide, HEIGHT), weeks, 0.0..max);
        let limits = self.limits.filter(Limits::are_known);
        if let Some(limits) = limits {
            limits.draw_range(&plot, max);
        }
        plot.level(max, Paint::Grid.line(1.0));
        if let Some(limits) = limits {
            limits.draw_mean(&plot, max);
        }
        plot.level(0.0, Paint::Grey.line(1.0));
        let points = self.weeks.iter().enumerate();
        let points = points.map(|(week, it)| Some((length(week), it.known()?)));
        plot.broken_line(points, Paint::Blue.line(2.0));
        self.draw_marks(&plot);

        let look = Look::plain(TICK).paint(Paint::Muted);
        for (tick, middle) in ticks.iter().zip([upper + HEIGHT, upper]) {
            sheet.fit(tick, TICKS, left + gutter - 6.0, middle, look.anchor(Anchor::End));
        }
        self.draw_weeks(sheet, left + gutter, left + PANEL, upper + HEIGHT + 4.0 + LINE / 2.0);
    }

    /// Writes what it is, the latest figure with its week, and the usual range.
    fn draw_head(&self, sheet: &Sheet, left: f64, top: f64) {
        let line = |number: f64| top + LINE * (number + 0.5);
        sheet.fit(&self.title, PANEL, left, line(0.0), Look::plain(LABEL).bold());
        let mark = self.weeks.last().map(|week| week.mark).unwrap_or_default();
        let paint = if mark == PanelMark::Worse { Paint::Alarm } else { Paint::Ink };
        let value = Look::plain(LABEL).bold().paint(paint);
        let latest = shorten(&self.latest_label, LABEL, Weight::Bold, PANEL / 2.0);
        let space = PANEL - room(&latest, LABEL, Weight::Bold) - 8.0;
        let week = shorten(&self.week_label, TICK, Weight::Regular, space);
        let muted = Look::plain(TICK).paint(Paint::Muted);
        sheet.two_texts([(&latest, value), (&week, muted)], left, line(1.0));
        let paint = if mark == PanelMark::None { Paint::Muted } else { paint };
        sheet.fit(&self.range_label, PANEL, left, line(2.0), Look::plain(TICK).paint(paint));
    }

    /// Draws the marks: a diamond where a week is outside its usual range, a point at the
    /// latest week and where a week is between two without a figure.
    fn draw_marks(&self, plot: &Plot<'_>) {
        let sheet = plot.sheet;
        let known = |place: Option<usize>| {
            place.and_then(|place| self.weeks.get(place)).is_some_and(|it| it.known().is_some())
        };
        for (place, week) in self.weeks.iter().enumerate() {
            let Some(value) = week.known() else { continue };
            let mark = plot.place((length(place), value));
            let is_latest = place + 1 == self.weeks.len();
            match week.mark {
                PanelMark::Worse => sheet.diamond(mark, 6.0, Paint::Vermillion, false),
                PanelMark::Outside => sheet.diamond(mark, 6.0, Paint::Ink, false),
                PanelMark::None if is_latest => sheet.point(mark, 4.0, Paint::Blue, false),
                PanelMark::None if !known(place.checked_sub(1)) && !known(Some(place + 1)) => {
                    sheet.point(mark, 2.5, Paint::Blue, false);
                }
                PanelMark::None => {}
            }
        }
    }

    /// Writes the first and the last week under the plot, the first where both fit.
    fn draw_weeks(&self, sheet: &Sheet, left: f64, right: f64, middle: f64) {
        let look = Look::plain(TICK).paint(Paint::Muted);
        let short = |week: &PanelWeek| shorten(&week.label, TICK, Weight::Regular, right - left);
        let Some(last) = self.weeks.last().map(short) else { return };
        sheet.text_middle(&last, right, middle, look.anchor(Anchor::End));
        let first = self.weeks.first().filter(|_| self.weeks.len() > 1).map(short);
        let used = |text: &str| room(text, TICK, Weight::Regular);
        if let Some(first) = first.filter(|it| used(it) + used(&last) + 12.0 <= right - left) {
            sheet.text_middle(&first, left, middle, look);
        }
    }

    /// The upper end of the scale: the whole, or a round number that holds all.
    fn max(&self) -> f64 {
        let limits = self.limits.filter(Limits::are_known).map(|limits| limits.high);
        let max = self.weeks.iter().filter_map(PanelWeek::known).chain(limits).fold(0.0, f64::max);
        let max = round_up(max);
        if self.is_share { max.clamp(0.05, 1.0) } else { max.max(1.0) }
    }
}

impl PanelWeek {
    /// The figure, where it is one.
    fn known(&self) -> Option<f64> {
        self.value.filter(|value| value.is_finite() && *value >= 0.0)
    }
}

impl Limits {
    /// Whether all three are numbers.
    pub fn are_known(&self) -> bool {
        [self.mean, self.low, self.high].iter().all(|limit| limit.is_finite())
    }

    /// Fills the range, as far as a scale from zero to `max` goes.
    pub fn draw_range<Y: Ranged<ValueType = f64>>(&self, plot: &Plot<'_, Y>, max: f64) {
        plot.band(self.low.clamp(0.0, max), self.high.clamp(0.0, max), Paint::Range);
    }

    /// Draws the mean as a level line.
    pub fn draw_mean<Y: Ranged<ValueType = f64>>(&self, plot: &Plot<'_, Y>, max: f64) {
        plot.level(self.mean.clamp(0.0, max), Paint::Muted.line(1.0));
    }
}

/// The next round number: one digit and zeros.
fn round_up(value: f64) -> f64 {
    if value <= 0.0 || !value.is_finite() {
        return 0.0;
    }
    let power = 10_f64.powf(value.log10().floor());
    // A limit that is round itself stays, whatever its last binary digit.
    (value / power - 1e-9).ceil() * power
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_ends_at_a_round_number() {
        let rounded = [0.0, 0.31, 0.5, 7.7, 22.5, 600.0, 1_234.0].map(round_up);
        for (found, wanted) in rounded.into_iter().zip([0.0, 0.4, 0.5, 8.0, 30.0, 600.0, 2_000.0]) {
            assert!((found - wanted).abs() < 1e-9, "{found} for {wanted}");
        }
    }
}
