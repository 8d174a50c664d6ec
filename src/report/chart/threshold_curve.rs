//! What the score would come to as a rule for handing off, at every threshold, beside what
//! the checklist comes to (definitions, section 7).

use std::fmt::Write as _;
use std::ops::Range;

use plotters::prelude::{LineSeries, PathElement, Polygon};
use plotters::style::ShapeStyle;

use super::axis::{percent, thin};
use super::colour::{Paint, Stroke};
use super::frame::{DrawError, WIDTH, area, compose};
use super::plot::{
    EndLabel, GUTTER, SharePlot, draw_end_labels, draw_grid, labels_width, place, share_plot,
};
use super::sheet::{Anchor, Look, Sheet, line_style, number};
use super::text::{TICK, room, shorten};
use super::{Drawing, Heading};
use crate::report::font::Weight;

/// Two shares over the threshold of a score.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ThresholdCurve {
    /// Name of the chart in a file name and in the ids of its elements, such as `threshold_curve`.
    pub name: String,
    /// What stands above and below it outside the page.
    pub heading: Heading,
    /// The same message for one who cannot see it.
    pub alt: String,
    /// The thresholds by rising score, as they are written on the axis.
    pub thresholds: Vec<(f64, String)>,
    /// The shares at them: the first is drawn as a full line, the second dashed.
    pub series: [ScoreSeries; 2],
    /// The threshold that the contract names.
    pub contract: Option<ContractThreshold>,
    /// What the horizontal axis shows, such as `Score from which a lead is handed off`.
    pub score_axis_label: String,
    /// What the vertical axis shows, such as `Share of leads`.
    pub share_axis_label: String,
    /// What is written once beside the hollow points' sign, such as `too few to tell`.
    pub too_few_label: String,
}

/// One share, at every threshold and by the checklist.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ScoreSeries {
    /// What is written at the end of its line, such as `Of the qualified, handed off`.
    pub label: String,
    /// One a threshold; none where there is none to judge.
    pub points: Vec<Option<ThresholdPoint>>,
    /// The checklist's share.
    pub checklist: Option<f64>,
    /// What is written at it, such as `Checklist: 65.9%`.
    pub checklist_label: String,
}

/// The share at one threshold.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ThresholdPoint {
    /// The share, 0 to 1.
    pub share: f64,
    /// Lower limit of the interval.
    pub low: f64,
    /// Upper limit of the interval.
    pub high: f64,
    /// Whether the denominator is too small to tell: marked with a ring.
    pub too_few: bool,
}

/// The threshold that the contract names.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ContractThreshold {
    /// The score.
    pub score: f64,
    /// What is written over its line, such as `Contract: 80 points`.
    pub label: String,
}

/// Where the plot begins below the upper edge: under the axis's name and the label of the
/// contract's line.
const TOP: f64 = 58.0;
/// Height of the plot.
const HEIGHT: f64 = 240.0;
/// Height of each of the two lines under the plot.
const LINE: f64 = 20.0;
/// The widest that a threshold under the plot gets.
const TICK_ROOM: f64 = 90.0;
/// Radius of a point.
const RADIUS: f64 = 4.0;
/// How each share is drawn, and the paint behind it.
const PAINTS: [(Paint, Paint); 2] = [(Paint::Blue, Paint::Band), (Paint::Muted, Paint::Range)];

impl ThresholdCurve {
    /// Draws the chart.
    #[must_use]
    pub fn draw(&self) -> Drawing {
        let empty = self.series.iter().all(|series| self.known(series).is_empty());
        compose(&self.name, &self.heading, &self.alt, empty, |sheet| self.draw_on(sheet))
    }

    /// Draws on a sheet: the intervals behind, the checklist's levels, the contract's line,
    /// both shares, and what they are at the right.
    fn draw_on(&self, sheet: &Sheet) -> Result<f64, DrawError> {
        let texts = self.series.iter().flat_map(|series| [&series.label, &series.checklist_label]);
        let right = WIDTH - labels_width(texts.map(String::as_str)).max(24.0);
        let area = area(sheet, (0.0, TOP), (right, HEIGHT));
        let across = self.across();
        let mut plot = share_plot(&area, across.clone())?;
        // The second share's band is the paler one, and lies behind.
        for (series, (_, behind)) in self.series.iter().zip(PAINTS).rev() {
            for stretch in self.stretches(series) {
                plot.draw_series([Polygon::new(outline(&stretch), behind.fill())])?;
            }
        }
        draw_grid(&mut plot, &across)?;
        self.draw_contract(sheet, &mut plot, &across)?;
        for (at, (series, (paint, _))) in self.series.iter().zip(PAINTS).enumerate() {
            if let Some(share) = series.level() {
                let level = vec![(across.start, share), (across.end, share)];
                plot.draw_series([PathElement::new(level, paint.line(10))])?;
            }
            let style = if at == 0 { paint.line(25) } else { paint.dashes(25) };
            self.draw_share(sheet, &mut plot, series, paint, style)?;
        }
        for (series, (paint, _)) in self.series.iter().zip(PAINTS) {
            if let Some(share) = series.level() {
                let (x, y) = place(&plot, (across.end, share));
                sheet.titled(&series.checklist_label, || {
                    sheet.diamond(x, y, RADIUS + 2.0, paint, false);
                });
            }
        }
        self.draw_end_labels(sheet, &plot, right);
        self.draw_above(sheet);
        self.draw_below(sheet, &plot);
        Ok(TOP + HEIGHT + 2.0 * LINE + 6.0)
    }

    /// The scores that the axis spans.
    fn across(&self) -> Range<f64> {
        let scores = self.thresholds.iter().map(|(score, _)| *score).filter(|it| it.is_finite());
        let least = scores.clone().fold(f64::INFINITY, f64::min);
        let most = scores.fold(f64::NEG_INFINITY, f64::max);
        if least < most { least..most } else { least - 0.5..least + 0.5 }
    }

    /// The thresholds at which a share is known.
    fn known(&self, series: &ScoreSeries) -> Vec<(f64, ThresholdPoint)> {
        self.stretches(series).into_iter().flatten().collect()
    }

    /// The same in stretches between those at which it is not.
    fn stretches(&self, series: &ScoreSeries) -> Vec<Vec<(f64, ThresholdPoint)>> {
        let points: Vec<Option<(f64, ThresholdPoint)>> = self
            .thresholds
            .iter()
            .zip(&series.points)
            .map(|((score, _), point)| {
                let point = point.as_ref().and_then(ThresholdPoint::in_range)?;
                score.is_finite().then_some((*score, point))
            })
            .collect();
        let stretches = points.split(Option::is_none).filter(|stretch| !stretch.is_empty());
        stretches.map(|stretch| stretch.iter().flatten().cloned().collect()).collect()
    }

    /// Draws one share over the thresholds, with a ring where it rests on too few.
    fn draw_share(
        &self,
        sheet: &Sheet,
        plot: &mut SharePlot<'_, '_>,
        series: &ScoreSeries,
        paint: Paint,
        style: ShapeStyle,
    ) -> Result<(), DrawError> {
        for stretch in self.stretches(series) {
            let line = stretch.iter().map(|(score, point)| (*score, point.share));
            plot.draw_series(LineSeries::new(line, style))?;
            for (score, point) in stretch.iter().filter(|(_, point)| point.too_few) {
                let (x, y) = place(plot, (*score, point.share));
                sheet.point(x, y, RADIUS, paint, true);
            }
        }
        Ok(())
    }

    /// Draws the contract's threshold: a dashed line, what it is above the plot, and both
    /// shares on it.
    fn draw_contract(
        &self,
        sheet: &Sheet,
        plot: &mut SharePlot<'_, '_>,
        across: &Range<f64>,
    ) -> Result<(), DrawError> {
        let contract = self.contract.as_ref();
        let Some(contract) = contract.filter(|it| (across.start..=across.end).contains(&it.score))
        else {
            return Ok(());
        };
        let line = vec![(contract.score, 0.0), (contract.score, 1.0)];
        plot.draw_series([PathElement::new(line, Paint::Ink.dashes(12))])?;
        let (at, _) = place(plot, (contract.score, 1.0));
        let label = shorten(&contract.label, TICK, Weight::Bold, WIDTH);
        let half = room(&label, TICK, Weight::Bold) / 2.0;
        let look = Look::plain(TICK).bold().anchor(Anchor::Middle);
        sheet.text_middle(&label, at.min(WIDTH - half).max(half), TOP - 18.0, look);
        for (series, (paint, _)) in self.series.iter().zip(PAINTS) {
            let known = self.known(series);
            let Some((_, point)) =
                known.iter().find(|(score, _)| score.total_cmp(&contract.score).is_eq())
            else {
                continue;
            };
            let mut title = format!("{}: {}", contract.label, percent(point.share));
            let _ = write!(title, " ({}–{})", percent(point.low), percent(point.high));
            let (x, y) = place(plot, (contract.score, point.share));
            sheet.titled(&title, || sheet.point(x, y, RADIUS + 1.0, paint, point.too_few));
        }
        Ok(())
    }

    /// Writes what the lines and the checklist's levels are.
    fn draw_end_labels(&self, sheet: &Sheet, plot: &SharePlot<'_, '_>, right: f64) {
        let height = |share: f64| place(plot, (0.0, share)).1;
        let mut labels = Vec::new();
        for (series, (paint, _)) in self.series.iter().zip(PAINTS) {
            if let Some((_, point)) = self.known(series).last() {
                let texts = vec![(series.label.as_str(), Look::plain(TICK).bold().paint(paint))];
                labels.push(EndLabel { at: height(point.share), texts });
            }
            if let Some(share) = series.level() {
                let texts = vec![(series.checklist_label.as_str(), Look::plain(TICK).paint(paint))];
                labels.push(EndLabel { at: height(share), texts });
            }
        }
        draw_end_labels(sheet, right, &labels, &(TOP - 10.0..TOP + HEIGHT + 10.0));
    }

    /// Writes what the axis shows, and, where there is one, what a ring means.
    fn draw_above(&self, sheet: &Sheet) {
        let look = Look::plain(TICK).paint(Paint::Muted);
        let mut points = self.series.iter().flat_map(|series| self.known(series));
        let mut space = WIDTH;
        if points.any(|(_, point)| point.too_few) && !self.too_few_label.is_empty() {
            let label = shorten(&self.too_few_label, TICK, Weight::Regular, WIDTH / 2.0);
            let left = WIDTH - room(&label, TICK, Weight::Regular);
            sheet.point(left - 12.0, 9.0, RADIUS, Paint::Blue, true);
            sheet.text_middle(&label, left, 9.0, look);
            space = left - 36.0;
        }
        let label = shorten(&self.share_axis_label, TICK, Weight::Regular, space);
        sheet.text_middle(&label, 0.0, 9.0, look);
    }

    /// Writes the thresholds under the plot, as many as fit.
    fn draw_below(&self, sheet: &Sheet, plot: &SharePlot<'_, '_>) {
        let ticks: Vec<(f64, String)> = self
            .thresholds
            .iter()
            .filter(|(score, _)| score.is_finite())
            .map(|(score, label)| {
                let label = shorten(label, TICK, Weight::Regular, TICK_ROOM);
                (place(plot, (*score, 0.0)).0, label)
            })
            .collect();
        let centres: Vec<f64> = ticks.iter().map(|(centre, _)| *centre).collect();
        let widths: Vec<f64> =
            ticks.iter().map(|(_, label)| room(label, TICK, Weight::Regular)).collect();
        let bottom = TOP + HEIGHT;
        let look = Look::plain(TICK).paint(Paint::Muted);
        let mut marks = String::new();
        for ((centre, label), write) in ticks.iter().zip(thin(&centres, &widths)) {
            if !write {
                continue;
            }
            let at = number(centre.floor() + 0.5);
            let _ = write!(marks, "M{at} {}v5", number(bottom));
            // The first and the last stay inside the picture.
            let half = room(label, TICK, Weight::Regular) / 2.0;
            let centre = centre.min(WIDTH - half).max(half);
            let look = look.anchor(Anchor::Middle);
            sheet.text_middle(label, centre, bottom + 4.0 + LINE / 2.0, look);
        }
        let grey = line_style(Stroke { paint: Paint::Grey, dashed: false }, 10);
        sheet.element(&format!("<path d=\"{marks}\" {grey}/>\n"));
        let label = shorten(&self.score_axis_label, TICK, Weight::Regular, WIDTH - GUTTER);
        sheet.text_middle(&label, GUTTER, bottom + 4.0 + LINE * 1.5, look);
    }
}

impl ScoreSeries {
    /// The checklist's share, where it is one.
    fn level(&self) -> Option<f64> {
        self.checklist.filter(|share| share.is_finite()).map(|share| share.clamp(0.0, 1.0))
    }
}

impl ThresholdPoint {
    /// The point within the plot, where it is one.
    fn in_range(&self) -> Option<Self> {
        let numbers = [self.share, self.low, self.high];
        numbers.iter().all(|number| number.is_finite()).then(|| Self {
            share: self.share.clamp(0.0, 1.0),
            low: self.low.clamp(0.0, 1.0),
            high: self.high.clamp(0.0, 1.0),
            too_few: self.too_few,
        })
    }
}

/// The outline of the intervals: along the upper limits, and back along the lower ones.
fn outline(points: &[(f64, ThresholdPoint)]) -> Vec<(f64, f64)> {
    let mut corners: Vec<(f64, f64)> =
        points.iter().map(|(score, point)| (*score, point.high)).collect();
    corners.extend(points.iter().rev().map(|(score, point)| (*score, point.low)));
    corners
}
