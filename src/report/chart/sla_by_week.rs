//! SLA compliance week by week, with the interval of each week, the target and the
//! limits of natural variation (definitions, sections 8 and 11).

use std::fmt::Write as _;

use super::axis::thinned;
use super::colour::Paint;
use super::frame::{Picture, WIDTH};
use super::numbers::{interval, length, percent, share};
use super::share_plot::{
    EndLabel, GUTTER, SharePlot, draw_above, draw_end_labels, draw_grid, labels_width, share_plot,
};
use super::sheet::{Anchor, Look, Sheet};
use super::text::{LABEL, TICK};
use super::weekly::Limits;

/// SLA compliance by week, oldest first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SlaByWeek {
    /// One per week.
    pub weeks: Vec<WeekPoint>,
    /// The target share, 0 to 1.
    pub target: Option<f64>,
    /// What is written at the target line, such as `Target 90%`.
    pub target_label: String,
    /// What is written once next to a hollow point, such as `fewer than 20`.
    pub too_few_label: String,
    /// What is written before the denominators under the axis, such as `n` or `件数`.
    pub n_label: String,
    /// What the vertical axis shows, such as `Answered within 48 h`.
    pub axis_label: String,
    /// What is written next to the point of the last week that is wholly due, such as `78%`. May
    /// be empty.
    pub latest_label: String,
    /// The limits of natural variation.
    pub limits: Option<Limits>,
    /// What is written at their mean, such as `Mean 81%`.
    pub mean_label: String,
    /// What is written at their band, such as `Usual range`.
    pub range_label: String,
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
    /// Whether the denominator is too small to judge: drawn hollow.
    pub too_few: bool,
    /// Whether some of it is not due yet: a grey diamond off the line, without an interval.
    pub partly_due: bool,
}

/// Where the plot begins below the upper edge.
const TOP: f64 = 34.0;
/// Height of the plot.
const HEIGHT: f64 = 232.0;
/// Height of each of the two lines under the plot.
const LINE: f64 = 20.0;
/// Radius of a point.
const RADIUS: f64 = 4.5;

impl Picture for SlaByWeek {
    fn is_empty(&self) -> bool {
        self.weeks.is_empty()
    }

    /// Draws on a sheet: the usual range behind, then the grid, lines, points, and the
    /// labels around.
    fn draw_on(&self, sheet: &Sheet) -> f64 {
        let right = WIDTH - labels_width(self.end_texts());
        let across = -0.5..length(self.weeks.len()) - 0.5;
        let plot = share_plot(sheet, right, TOP..TOP + HEIGHT, across);
        let limits = self.limits.filter(Limits::are_known);
        if let Some(limits) = limits {
            limits.draw_range(&plot, 1.0);
        }
        draw_grid(&plot);
        if let Some(limits) = limits {
            limits.draw_mean(&plot, 1.0);
        }
        if let Some(target) = self.known_target() {
            plot.level(target, Paint::Ink.dashes(1.2));
        }
        let points = self.weeks.iter().enumerate();
        let points = points.filter(|(_, it)| !it.partly_due);
        let points = points.map(|(week, it)| Some((length(week), share(it.share)?)));
        plot.broken_line(points, Paint::Blue.line(2.2));
        for (week, point) in self.weeks.iter().enumerate() {
            self.draw_point(&plot, length(week), point);
        }
        self.draw_end_labels(&plot, right);
        let is_hollow = |week: &WeekPoint| week.too_few && !week.partly_due;
        let hollow = self.weeks.iter().any(|week| is_hollow(week) && share(week.share).is_some());
        let hollow = hollow && !self.too_few_label.is_empty();
        draw_above(sheet, &self.axis_label, hollow.then_some((&self.too_few_label, RADIUS)));
        self.draw_below(&plot);
        TOP + HEIGHT + 2.0 * LINE + 6.0
    }
}

impl SlaByWeek {
    /// The target, where it has a place in the plot.
    fn known_target(&self) -> Option<f64> {
        self.target.filter(|target| (0.0..=1.0).contains(target))
    }

    /// Draws a week's interval and point.
    fn draw_point(&self, plot: &SharePlot<'_>, x: f64, week: &WeekPoint) {
        let Some(share) = share(week.share) else { return };
        let interval = interval(week.low, week.high).filter(|_| !week.partly_due);
        let mut title = format!("{}: {}", week.label, percent(share));
        if let Some([low, high]) = interval {
            let _ = write!(title, " ({}–{})", percent(low), percent(high));
        }
        let _ = write!(title, ", {} {}", self.n_label, week.n);
        plot.sheet.titled(&title, || {
            if let Some(interval) = interval {
                plot.line(interval.map(|limit| (x, limit)), Paint::Blue.line(1.2));
            }
            let place = plot.place((x, share));
            if week.partly_due {
                plot.sheet.diamond(place, RADIUS, Paint::Muted, true);
            } else {
                plot.sheet.point(place, RADIUS, Paint::Blue, week.too_few);
            }
        });
    }

    /// The texts of the column right of the plot.
    fn end_texts(&self) -> impl Iterator<Item = &str> {
        let target = self.target.map(|_| self.target_label.as_str());
        let limits = self.limits.map(|_| [self.mean_label.as_str(), &self.range_label]);
        target.into_iter().chain(limits.into_iter().flatten()).chain([self.latest_label.as_str()])
    }

    /// Writes what the lines and the last point are.
    fn draw_end_labels(&self, plot: &SharePlot<'_>, right: f64) {
        let height = |share: f64| plot.place((0.0, share.clamp(0.0, 1.0))).1;
        let mut labels = Vec::new();
        if let Some(target) = self.known_target() {
            let look = Look::plain(TICK);
            labels.push(EndLabel { at: height(target), texts: vec![(&self.target_label, look)] });
        }
        if let Some(limits) = self.limits.filter(Limits::are_known) {
            let look = Look::plain(TICK).paint(Paint::Muted);
            let texts = vec![(self.mean_label.as_str(), look), (&self.range_label, look)];
            labels.push(EndLabel { at: height(limits.mean), texts });
        }
        let due = self.weeks.iter().rfind(|week| !week.partly_due);
        if let Some(share) = due.and_then(|week| share(week.share)) {
            let texts = vec![(self.latest_label.as_str(), Look::plain(LABEL).bold())];
            labels.push(EndLabel { at: height(share), texts });
        }
        draw_end_labels(plot.sheet, right, &labels, &(TOP - 10.0..TOP + HEIGHT + 10.0));
    }

    /// Writes weeks and denominators under the plot, as many as fit.
    fn draw_below(&self, plot: &SharePlot<'_>) {
        let centres: Vec<f64> =
            (0..self.weeks.len()).map(|week| plot.place((length(week), 0.0)).0).collect();
        let weeks: Vec<String> = self.weeks.iter().map(|week| week.label.clone()).collect();
        let counts: Vec<String> = self.weeks.iter().map(|week| week.n.clone()).collect();
        for (line, texts, paint) in [(0.0, &weeks, Paint::Ink), (1.0, &counts, Paint::Muted)] {
            let middle = TOP + HEIGHT + 4.0 + LINE * (line + 0.5);
            let look = Look::plain(TICK).paint(paint).anchor(Anchor::Middle);
            for ((text, centre), write) in texts.iter().zip(&centres).zip(thinned(texts, &centres))
            {
                if write {
                    plot.sheet.text_middle(text, *centre, middle, look);
                }
            }
        }
        let look = Look::plain(TICK).paint(Paint::Muted);
        let middle = TOP + HEIGHT + 4.0 + LINE * 1.5;
        plot.sheet.fit(&self.n_label, GUTTER - 8.0, 0.0, middle, look);
    }
}
