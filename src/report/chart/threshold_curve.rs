//! What the score would come to as a rule for handing off, at every threshold, next to what
//! the checklist comes to (definitions, section 7).

use std::fmt::Write as _;
use std::ops::Range;

use super::axis::{draw_line_label, thinned};
use super::colour::{Paint, Stroke};
use super::frame::{Picture, WIDTH};
use super::numbers::{percent, share};
use super::plot::stretches;
use super::share_plot::{
    EndLabel, GUTTER, SharePlot, draw_above, draw_end_labels, draw_grid, labels_width, share_plot,
};
use super::sheet::{Anchor, Look, Sheet, number};
use super::text::{TICK, room, shorten};
use crate::report::font::Weight;

/// Two shares over the threshold of a score.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ThresholdCurve {
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
    /// What is written once next to a hollow point, such as `too few to tell`.
    pub too_few_label: String,
}

/// One share, at every threshold and by the checklist.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ScoreSeries {
    /// What is written at the end of its line, such as `Of the qualified, handed off`.
    pub label: String,
    /// One per threshold; none where there is none to judge.
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
    /// Whether the denominator is too small to judge: marked with a ring.
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

impl Picture for ThresholdCurve {
    fn is_empty(&self) -> bool {
        self.series.iter().all(|series| self.known(series).is_empty())
    }

    /// Draws on a sheet: the intervals behind, the checklist's levels, the contract's line,
    /// both shares, and what they are at the right.
    fn draw_on(&self, sheet: &Sheet) -> f64 {
        let texts = self.series.iter().flat_map(|series| [&series.label, &series.checklist_label]);
        let right = WIDTH - labels_width(texts.map(String::as_str)).max(24.0);
        let across = self.across();
        let plot = share_plot(sheet, right, TOP..TOP + HEIGHT, across.clone());
        // The second share's band is the paler one, and lies behind.
        for (series, (_, behind)) in self.series.iter().zip(PAINTS).rev() {
            for stretch in self.stretches(series) {
                plot.polygon(outline(&stretch), behind);
            }
        }
        draw_grid(&plot);
        self.draw_contract(&plot, &across);
        for (at, (series, (paint, _))) in self.series.iter().zip(PAINTS).enumerate() {
            if let Some(share) = series.level() {
                plot.level(share, paint.line(1.0));
            }
            let stroke = if at == 0 { paint.line(2.5) } else { paint.dashes(2.5) };
            self.draw_share(&plot, series, stroke);
        }
        for (series, (paint, _)) in self.series.iter().zip(PAINTS) {
            if let Some(share) = series.level() {
                let mark = plot.place((across.end, share));
                sheet.titled(&series.checklist_label, || {
                    sheet.diamond(mark, RADIUS + 2.0, paint, false);
                });
            }
        }
        self.draw_end_labels(&plot, right);
        let mut points = self.series.iter().flat_map(|series| self.known(series));
        let hollow = points.any(|(_, point)| point.too_few) && !self.too_few_label.is_empty();
        draw_above(sheet, &self.share_axis_label, hollow.then_some((&self.too_few_label, RADIUS)));
        self.draw_below(&plot);
        TOP + HEIGHT + 2.0 * LINE + 6.0
    }
}

impl ThresholdCurve {
    /// The scores that the axis spans.
    fn across(&self) -> Range<f64> {
        let scores = self.thresholds.iter().map(|(score, _)| *score).filter(|it| it.is_finite());
        let min = scores.clone().fold(f64::INFINITY, f64::min);
        let max = scores.fold(f64::NEG_INFINITY, f64::max);
        if min < max { min..max } else { min - 0.5..min + 0.5 }
    }

    /// The thresholds at which a share is known.
    fn known(&self, series: &ScoreSeries) -> Vec<(f64, ThresholdPoint)> {
        self.stretches(series).into_iter().flatten().collect()
    }

    /// The same in stretches between those at which it is not.
    fn stretches(&self, series: &ScoreSeries) -> Vec<Vec<(f64, ThresholdPoint)>> {
        stretches(self.thresholds.iter().zip(&series.points).map(|((score, _), point)| {
            let point = point.as_ref().and_then(ThresholdPoint::in_range)?;
            score.is_finite().then_some((*score, point))
        }))
    }

    /// Draws one share over the thresholds, with a ring where it rests on too few.
    fn draw_share(&self, plot: &SharePlot<'_>, series: &ScoreSeries, stroke: Stroke) {
        for stretch in self.stretches(series) {
            plot.line(stretch.iter().map(|(score, point)| (*score, point.share)), stroke);
            for (score, point) in stretch.iter().filter(|(_, point)| point.too_few) {
                let mark = plot.place((*score, point.share));
                plot.sheet.point(mark, RADIUS, stroke.paint, true);
            }
        }
    }

    /// Draws the contract's threshold: a dashed line, what it is above the plot, and both
    /// shares on it.
    fn draw_contract(&self, plot: &SharePlot<'_>, across: &Range<f64>) {
        let sheet = plot.sheet;
        let contract = self.contract.as_ref();
        let Some(contract) = contract.filter(|it| (across.start..=across.end).contains(&it.score))
        else {
            return;
        };
        plot.line([(contract.score, 0.0), (contract.score, 1.0)], Paint::Ink.dashes(1.2));
        let (at, _) = plot.place((contract.score, 1.0));
        draw_line_label(sheet, &contract.label, at, TOP - 18.0);
        for (series, (paint, _)) in self.series.iter().zip(PAINTS) {
            let known = self.known(series);
            let Some((_, point)) =
                known.iter().find(|(score, _)| score.total_cmp(&contract.score).is_eq())
            else {
                continue;
            };
            let mut title = format!("{}: {}", contract.label, percent(point.share));
            let _ = write!(title, " ({}–{})", percent(point.low), percent(point.high));
            let mark = plot.place((contract.score, point.share));
            sheet.titled(&title, || sheet.point(mark, RADIUS + 1.0, paint, point.too_few));
        }
    }

    /// Writes what the lines and the checklist's levels are.
    fn draw_end_labels(&self, plot: &SharePlot<'_>, right: f64) {
        let height = |share: f64| plot.place((0.0, share)).1;
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
        draw_end_labels(plot.sheet, right, &labels, &(TOP - 10.0..TOP + HEIGHT + 10.0));
    }

    /// Writes the thresholds under the plot, as many as fit.
    fn draw_below(&self, plot: &SharePlot<'_>) {
        let sheet = plot.sheet;
        let ticks = self.thresholds.iter().filter(|(score, _)| score.is_finite());
        let (centres, labels): (Vec<f64>, Vec<String>) = ticks
            .map(|(score, label)| {
                let label = shorten(label, TICK, Weight::Regular, TICK_ROOM);
                (plot.place((*score, 0.0)).0, label)
            })
            .unzip();
        let bottom = TOP + HEIGHT;
        let look = Look::plain(TICK).paint(Paint::Muted);
        let mut marks = String::new();
        let written = thinned(&labels, &centres);
        for ((centre, label), write) in centres.iter().zip(&labels).zip(written) {
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
        sheet.ticks(&marks, Paint::Grey.line(1.0));
        let middle = bottom + 4.0 + LINE * 1.5;
        sheet.fit(&self.score_axis_label, WIDTH - GUTTER, GUTTER, middle, look);
    }
}

impl ScoreSeries {
    /// The checklist's share, where it is one.
    fn level(&self) -> Option<f64> {
        share(self.checklist)
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
