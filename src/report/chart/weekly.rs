//! The weekly figures as small multiples, each on its own scale with its usual range
//! (definitions, section 11).

use plotters::coord::types::RangedCoordf64;
use plotters::prelude::{Cartesian2d, DrawingArea, LineSeries, PathElement, Rectangle};

use super::axis::percent;
use super::backend::SvgBackend;
use super::colour::Paint;
use super::frame::{DrawError, WIDTH, area, compose};
use super::sheet::{Anchor, Look, Sheet};
use super::text::{LABEL, TICK, room, shorten};
use super::{Drawing, Heading};
use crate::numerals::grouped;
use crate::report::font::Weight;

/// Small charts of weekly figures, two in a row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct WeeklyPanels {
    /// Name of the chart in a file name and in the ids of its elements, such as `weekly`.
    pub name: String,
    /// What stands above and below it outside the page.
    pub heading: Heading,
    /// The same message for one who cannot see it.
    pub alt: String,
    /// One a figure.
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
    /// The usual range and how the latest week stands to it.
    pub range_label: String,
    /// Whether the figure is a share; otherwise it counts things.
    pub is_share: bool,
    /// One a week, oldest first.
    pub weeks: Vec<PanelWeek>,
    /// The usual range.
    pub limits: Option<PanelLimits>,
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

/// The usual range of a figure.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct PanelLimits {
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

impl WeeklyPanels {
    /// Draws the chart.
    #[must_use]
    pub fn draw(&self) -> Drawing {
        let empty = self.panels.is_empty();
        compose(&self.name, &self.heading, &self.alt, empty, |sheet| self.draw_on(sheet))
    }

    /// Draws the panels on a sheet, row by row.
    fn draw_on(&self, sheet: &Sheet) -> Result<f64, DrawError> {
        let mut bottom = 0.0;
        for (row, pair) in self.panels.chunks(2).enumerate() {
            #[allow(clippy::cast_precision_loss)] // a handful of rows
            let top = PITCH * row as f64;
            for (panel, left) in pair.iter().zip([0.0, PANEL + BETWEEN]) {
                panel.draw_on(sheet, left, top)?;
            }
            bottom = top + TOP + HEIGHT + LINE + 4.0;
        }
        Ok(bottom)
    }
}

/// A plot of one panel: weeks across, the figure upwards.
struct Plot<'sheet> {
    area: DrawingArea<SvgBackend<'sheet>, Cartesian2d<RangedCoordf64, RangedCoordf64>>,
    /// The ends of the axis of weeks.
    ends: (f64, f64),
}

impl Plot<'_> {
    /// Draws a level line from end to end.
    fn level(&self, at: f64, paint: Paint) -> Result<(), DrawError> {
        let line = vec![(self.ends.0, at), (self.ends.1, at)];
        self.area.draw(&PathElement::new(line, paint.line(10)))
    }

    /// Where a point is on the sheet, in pixels.
    fn place(&self, point: (f64, f64)) -> (f64, f64) {
        let (x, y) = self.area.map_coordinate(&point);
        (f64::from(x) / 10.0, f64::from(y) / 10.0)
    }
}

impl Panel {
    fn draw_on(&self, sheet: &Sheet, left: f64, top: f64) -> Result<(), DrawError> {
        self.draw_head(sheet, left, top);
        let most = self.most();
        let ticks = if self.is_share {
            [percent(0.0), percent(most)]
        } else {
            [0.0, most].map(|tick| grouped(tick.round(), 0))
        };
        let widths = ticks.iter().map(|tick| room(tick, TICK, Weight::Regular));
        let gutter = widths.fold(0.0, f64::max).min(TICKS) + 8.0;
        let wide = PANEL - gutter;
        let upper = top + TOP;

        let area = area(sheet, (left + gutter, upper), (wide, HEIGHT));
        let (across, down) = area.get_pixel_range();
        let ends = (-0.5, position(self.weeks.len()) - 0.5);
        let area = area.apply_coord_spec(Cartesian2d::<RangedCoordf64, RangedCoordf64>::new(
            ends.0..ends.1.max(0.5),
            0.0..most,
            (across, down.end..down.start),
        ));
        let plot = Plot { area, ends: (ends.0, ends.1.max(0.5)) };
        let limits = self.limits.filter(PanelLimits::known);
        if let Some(limits) = limits {
            let corners = [
                (plot.ends.0, limits.low.clamp(0.0, most)),
                (plot.ends.1, limits.high.clamp(0.0, most)),
            ];
            plot.area.draw(&Rectangle::new(corners, Paint::Range.fill()))?;
        }
        plot.level(most, Paint::Grid)?;
        if let Some(limits) = limits {
            plot.level(limits.mean.clamp(0.0, most), Paint::Muted)?;
        }
        plot.level(0.0, Paint::Grey)?;
        self.draw_line(&plot)?;
        self.draw_marks(sheet, &plot);

        let look = Look::plain(TICK).paint(Paint::Muted);
        for (tick, middle) in ticks.iter().zip([upper + HEIGHT, upper]) {
            let tick = shorten(tick, TICK, Weight::Regular, TICKS);
            sheet.text_middle(&tick, left + gutter - 6.0, middle, look.anchor(Anchor::End));
        }
        self.draw_weeks(sheet, left + gutter, left + PANEL, upper + HEIGHT + 4.0 + LINE / 2.0);
        Ok(())
    }

    /// Writes what it is, the latest figure with its week, and the usual range.
    fn draw_head(&self, sheet: &Sheet, left: f64, top: f64) {
        let line = |number: f64| top + LINE * (number + 0.5);
        let title = shorten(&self.title, LABEL, Weight::Bold, PANEL);
        sheet.text_middle(&title, left, line(0.0), Look::plain(LABEL).bold());
        let mark = self.weeks.last().map(|week| week.mark).unwrap_or_default();
        let paint = if mark == PanelMark::Worse { Paint::Alarm } else { Paint::Ink };
        let value = Look::plain(LABEL).bold().paint(paint);
        let latest = shorten(&self.latest_label, LABEL, Weight::Bold, PANEL / 2.0);
        let space = PANEL - room(&latest, LABEL, Weight::Bold) - 8.0;
        let week = shorten(&self.week_label, TICK, Weight::Regular, space);
        let muted = Look::plain(TICK).paint(Paint::Muted);
        sheet.two_texts([(&latest, value), (&week, muted)], left, line(1.0));
        let range = shorten(&self.range_label, TICK, Weight::Regular, PANEL);
        let paint = if mark == PanelMark::None { Paint::Muted } else { paint };
        sheet.text_middle(&range, left, line(2.0), Look::plain(TICK).paint(paint));
    }

    /// Draws the line through the weeks, broken where a week has no figure.
    fn draw_line(&self, plot: &Plot<'_>) -> Result<(), DrawError> {
        let points: Vec<Option<(f64, f64)>> = self
            .weeks
            .iter()
            .enumerate()
            .map(|(place, week)| week.known().map(|value| (position(place), value)))
            .collect();
        for stretch in points.split(Option::is_none) {
            let stretch: Vec<(f64, f64)> = stretch.iter().copied().flatten().collect();
            if stretch.len() > 1 {
                for element in LineSeries::new(stretch, Paint::Blue.line(20)) {
                    plot.area.draw(&element)?;
                }
            }
        }
        Ok(())
    }

    /// Draws the marks: a diamond where a week is outside its usual range, a point at the
    /// latest week and where a week stands between two without a figure.
    fn draw_marks(&self, sheet: &Sheet, plot: &Plot<'_>) {
        let known = |place: Option<usize>| {
            place.and_then(|place| self.weeks.get(place)).is_some_and(|it| it.known().is_some())
        };
        for (place, week) in self.weeks.iter().enumerate() {
            let Some(value) = week.known() else { continue };
            let (x, y) = plot.place((position(place), value));
            let is_latest = place + 1 == self.weeks.len();
            match week.mark {
                PanelMark::Worse => sheet.diamond(x, y, 6.0, Paint::Vermillion, false),
                PanelMark::Outside => sheet.diamond(x, y, 6.0, Paint::Ink, false),
                PanelMark::None if is_latest => sheet.point(x, y, 4.0, Paint::Blue, false),
                PanelMark::None if !known(place.checked_sub(1)) && !known(Some(place + 1)) => {
                    sheet.point(x, y, 2.5, Paint::Blue, false);
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
    fn most(&self) -> f64 {
        let limits = self.limits.filter(PanelLimits::known).map(|limits| limits.high);
        let most = self.weeks.iter().filter_map(PanelWeek::known).chain(limits).fold(0.0, f64::max);
        let most = round_up(most);
        if self.is_share { most.clamp(0.05, 1.0) } else { most.max(1.0) }
    }
}

impl PanelWeek {
    /// The figure, where it is one.
    fn known(&self) -> Option<f64> {
        self.value.filter(|value| value.is_finite() && *value >= 0.0)
    }
}

impl PanelLimits {
    /// Whether all three are numbers.
    fn known(&self) -> bool {
        [self.mean, self.low, self.high].iter().all(|limit| limit.is_finite())
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

/// A week's place on the axis.
#[allow(clippy::cast_precision_loss)] // a chart has some dozen weeks
fn position(week: usize) -> f64 {
    week as f64
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
