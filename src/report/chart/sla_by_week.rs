//! SLA compliance week by week, with the interval of each week, the target and the
//! limits of natural variation (definitions, sections 8 and 11).

use std::fmt::Write as _;
use std::ops::Range;

use plotters::prelude::{LineSeries, PathElement, Rectangle};

use super::axis::{percent, thin};
use super::colour::Paint;
use super::frame::{DrawError, WIDTH, area, compose};
use super::plot::{
    EndLabel, GUTTER, SharePlot, draw_end_labels, draw_grid, labels_width, place, share_plot,
};
use super::sheet::{Anchor, Look, Sheet};
use super::text::{LABEL, TICK, room, shorten};
use super::{Drawing, Heading};
use crate::report::font::Weight;

/// SLA compliance by week, oldest first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SlaByWeek {
    /// Name of the chart in a file name and in the ids of its elements, such as `sla-by-week`.
    pub name: String,
    /// What stands above and below it outside the page.
    pub heading: Heading,
    /// The same message for one who cannot see it.
    pub alt: String,
    /// One a week.
    pub weeks: Vec<WeekPoint>,
    /// The target share, 0 to 1.
    pub target: Option<f64>,
    /// What is written at the target line, such as `Target 90%`.
    pub target_label: String,
    /// What is written once beside the hollow points' sign, such as `fewer than 20`.
    pub too_few_label: String,
    /// What is written before the denominators under the axis, such as `n` or `件数`.
    pub n_label: String,
    /// What the vertical axis shows, such as `Answered within 48 h`.
    pub axis_label: String,
    /// What is written beside the last week's point, such as `78%`. May be empty.
    pub latest_label: String,
    /// The limits of natural variation.
    pub limits: Option<Limits>,
}

/// One week of the series.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct WeekPoint {
    /// The week on the axis, such as `10/26`.
    pub label: String,
    /// The share, 0 to 1; null where nothing was due.
    pub share: Option<f64>,
    /// Lower limit of the interval.
    pub low: Option<f64>,
    /// Upper limit of the interval.
    pub high: Option<f64>,
    /// The denominator, as printed.
    pub n: String,
    /// Whether the denominator is too small to tell: drawn hollow.
    pub too_few: bool,
}

/// `XmR` limits of the series: its mean, and how far a week strays by chance.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Limits {
    /// The mean share.
    pub mean: f64,
    /// Lower limit of natural variation.
    pub low: f64,
    /// Upper limit of natural variation.
    pub high: f64,
    /// What is written at the mean, such as `Mean 81%`.
    pub mean_label: String,
    /// What is written at the band, such as `Usual range`.
    pub range_label: String,
}

/// Where the plot begins below the upper edge.
const TOP: f64 = 34.0;
/// Height of the plot.
const HEIGHT: f64 = 232.0;
/// Height of each of the two lines under the plot.
const LINE: f64 = 20.0;
/// Radius of a point.
const RADIUS: f64 = 4.5;

/// The sheet and the plot on it.
struct Ground<'plot, 'area, 'sheet> {
    sheet: &'sheet Sheet,
    plot: &'plot mut SharePlot<'area, 'sheet>,
    across: Range<f64>,
}

impl SlaByWeek {
    /// Draws the chart.
    #[must_use]
    pub fn draw(&self) -> Drawing {
        let empty = self.weeks.is_empty();
        compose(&self.name, &self.heading, &self.alt, empty, |sheet| self.draw_on(sheet))
    }

    /// Draws on a sheet: the usual range behind, then the grid, lines, points, and the
    /// labels around.
    fn draw_on(&self, sheet: &Sheet) -> Result<f64, DrawError> {
        let labels = labels_width(self.end_texts());
        let right = WIDTH - labels;
        let area = area(sheet, (0.0, TOP), (right, HEIGHT));
        let across = -0.5..position(self.weeks.len()) - 0.5;
        let mut plot = share_plot(&area, across.clone())?;
        let mut ground = Ground { sheet, plot: &mut plot, across: across.clone() };
        if let Some(limits) = self.limits.as_ref().filter(|limits| limits.known()) {
            let corners = [
                (across.start, limits.low.clamp(0.0, 1.0)),
                (across.end, limits.high.clamp(0.0, 1.0)),
            ];
            ground.plot.draw_series([Rectangle::new(corners, Paint::Range.fill())])?;
        }
        draw_grid(ground.plot, &across)?;
        self.draw_levels(&mut ground)?;
        self.draw_line(&mut ground)?;
        self.draw_points(&mut ground)?;
        self.draw_end_labels(&ground, right);
        self.draw_above(sheet);
        self.draw_below(&ground);
        Ok(TOP + HEIGHT + 2.0 * LINE + 6.0)
    }

    /// Draws the mean and the target as level lines.
    fn draw_levels(&self, ground: &mut Ground<'_, '_, '_>) -> Result<(), DrawError> {
        let across = ground.across.clone();
        let level = |share: f64| vec![(across.start, share), (across.end, share)];
        if let Some(limits) = self.limits.as_ref().filter(|limits| limits.known()) {
            let mean = level(limits.mean.clamp(0.0, 1.0));
            ground.plot.draw_series([PathElement::new(mean, Paint::Muted.line(10))])?;
        }
        if let Some(target) = self.target.filter(|target| (0.0..=1.0).contains(target)) {
            let target = level(target);
            ground.plot.draw_series([PathElement::new(target, Paint::Ink.dashes(12))])?;
        }
        Ok(())
    }

    /// Draws the line through the weeks, broken where a week has no share.
    fn draw_line(&self, ground: &mut Ground<'_, '_, '_>) -> Result<(), DrawError> {
        let points: Vec<Option<(f64, f64)>> = self
            .weeks
            .iter()
            .enumerate()
            .map(|(place, week)| week.known_share().map(|share| (position(place), share)))
            .collect();
        for stretch in points.split(Option::is_none) {
            let stretch: Vec<(f64, f64)> = stretch.iter().copied().flatten().collect();
            if stretch.len() > 1 {
                ground.plot.draw_series(LineSeries::new(stretch, Paint::Blue.line(22)))?;
            }
        }
        Ok(())
    }

    /// Draws each week's interval and point.
    fn draw_points(&self, ground: &mut Ground<'_, '_, '_>) -> Result<(), DrawError> {
        for (place_of, week) in self.weeks.iter().enumerate() {
            let Some(share) = week.known_share() else { continue };
            let x = position(place_of);
            let interval = match (week.low, week.high) {
                (Some(low), Some(high)) if low.is_finite() && high.is_finite() => {
                    Some((low.clamp(0.0, 1.0), high.clamp(0.0, 1.0)))
                }
                _ => None,
            };
            let (left, top) = place(ground.plot, (x, share));
            let mut title = format!("{}: {}", week.label, percent(share));
            if let Some((low, high)) = interval {
                let _ = write!(title, " ({}–{})", percent(low), percent(high));
            }
            let _ = write!(title, ", {} {}", self.n_label, week.n);
            let sheet = ground.sheet;
            let plot = &mut *ground.plot;
            sheet.titled(&title, || {
                if let Some((low, high)) = interval {
                    let whisker = vec![(x, low), (x, high)];
                    plot.draw_series([PathElement::new(whisker, Paint::Blue.line(12))])?;
                }
                sheet.point(left, top, RADIUS, Paint::Blue, week.too_few);
                Ok::<(), DrawError>(())
            })?;
        }
        Ok(())
    }

    /// The texts of the column right of the plot.
    fn end_texts(&self) -> impl Iterator<Item = &str> {
        let target = self.target.map(|_| self.target_label.as_str());
        let limits = self.limits.iter();
        let limits =
            limits.flat_map(|limits| [limits.mean_label.as_str(), limits.range_label.as_str()]);
        target.into_iter().chain(limits).chain([self.latest_label.as_str()])
    }

    /// Writes what the lines and the last point are.
    fn draw_end_labels(&self, ground: &Ground<'_, '_, '_>, right: f64) {
        let height = |share: f64| place(ground.plot, (0.0, share.clamp(0.0, 1.0))).1;
        let mut labels = Vec::new();
        if let Some(target) = self.target.filter(|target| (0.0..=1.0).contains(target)) {
            let look = Look::plain(TICK);
            labels.push(EndLabel { at: height(target), texts: vec![(&self.target_label, look)] });
        }
        if let Some(limits) = self.limits.as_ref().filter(|limits| limits.known()) {
            let look = Look::plain(TICK).paint(Paint::Muted);
            let texts = vec![(limits.mean_label.as_str(), look), (&limits.range_label, look)];
            labels.push(EndLabel { at: height(limits.mean), texts });
        }
        if let Some(share) = self.weeks.last().and_then(WeekPoint::known_share) {
            let texts = vec![(self.latest_label.as_str(), Look::plain(LABEL).bold())];
            labels.push(EndLabel { at: height(share), texts });
        }
        draw_end_labels(ground.sheet, right, &labels, &(TOP - 10.0..TOP + HEIGHT + 10.0));
    }

    /// Writes what the axis shows, and, where there is one, what a hollow point means.
    fn draw_above(&self, sheet: &Sheet) {
        let look = Look::plain(TICK).paint(Paint::Muted);
        let hollow = self.weeks.iter().any(|week| week.too_few && week.known_share().is_some());
        let mut space = WIDTH;
        if hollow && !self.too_few_label.is_empty() {
            let label = shorten(&self.too_few_label, TICK, Weight::Regular, WIDTH / 2.0);
            let left = WIDTH - room(&label, TICK, Weight::Regular);
            sheet.point(left - 12.0, 9.0, RADIUS, Paint::Blue, true);
            sheet.text_middle(&label, left, 9.0, look);
            space = left - 36.0;
        }
        let label = shorten(&self.axis_label, TICK, Weight::Regular, space);
        sheet.text_middle(&label, 0.0, 9.0, look);
    }

    /// Writes weeks and denominators under the plot, as many as fit.
    fn draw_below(&self, ground: &Ground<'_, '_, '_>) {
        let centres: Vec<f64> =
            (0..self.weeks.len()).map(|week| place(ground.plot, (position(week), 0.0)).0).collect();
        let weeks: Vec<String> = self.weeks.iter().map(|week| week.label.clone()).collect();
        let counts: Vec<String> = self.weeks.iter().map(|week| week.n.clone()).collect();
        for (line, texts, paint) in [(0.0, &weeks, Paint::Ink), (1.0, &counts, Paint::Muted)] {
            let middle = TOP + HEIGHT + 4.0 + LINE * (line + 0.5);
            let widths: Vec<f64> =
                texts.iter().map(|text| room(text, TICK, Weight::Regular)).collect();
            let written = thin(&centres, &widths);
            let look = Look::plain(TICK).paint(paint).anchor(Anchor::Middle);
            for ((text, centre), write) in texts.iter().zip(&centres).zip(written) {
                if write {
                    ground.sheet.text_middle(text, *centre, middle, look);
                }
            }
        }
        let look = Look::plain(TICK).paint(Paint::Muted);
        let label = shorten(&self.n_label, TICK, Weight::Regular, GUTTER - 8.0);
        ground.sheet.text_middle(&label, 0.0, TOP + HEIGHT + 4.0 + LINE * 1.5, look);
    }
}

impl WeekPoint {
    /// The share, where it is one.
    fn known_share(&self) -> Option<f64> {
        self.share.filter(|share| share.is_finite()).map(|share| share.clamp(0.0, 1.0))
    }
}

impl Limits {
    /// Whether all three are numbers.
    fn known(&self) -> bool {
        [self.mean, self.low, self.high].iter().all(|limit| limit.is_finite())
    }
}

/// A week's place on the axis.
#[allow(clippy::cast_precision_loss)] // a chart has some dozen weeks
fn position(week: usize) -> f64 {
    week as f64
}
