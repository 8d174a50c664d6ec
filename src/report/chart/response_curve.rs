//! The share answered over the hours since the handoff, with its interval and the
//! hours that the contract allows (definitions, sections 8 and 11).

use super::axis::{draw_line_label, hour_ticks, thinned};
use super::colour::Paint;
use super::frame::{Picture, WIDTH};
use super::numbers::{percent, whole};
use super::share_plot::{
    EndLabel, GUTTER, SharePlot, draw_above, draw_end_labels, draw_grid, labels_width, share_plot,
};
use super::sheet::{Anchor, Look, Sheet, number};
use super::text::{LABEL, TICK, room};
use crate::report::font::Weight;

/// The share of handoffs answered by each hour: a step curve.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ResponseCurve {
    /// The steps, by rising hours. The curve starts at 0 hours and 0 unless the first says otherwise.
    pub points: Vec<CurvePoint>,
    /// The hours that the contract allows.
    pub due_hours: f64,
    /// What is written at that line, such as `Due: 48 h`.
    pub due_label: String,
    /// What is written where the curve meets that line, such as `71% in time`. May be empty.
    pub due_share_label: String,
    /// How far the hours' axis goes; the SLA's hours are always within it.
    pub max_hours: f64,
    /// What the horizontal axis shows, such as `Hours since handoff`.
    pub hours_axis_label: String,
    /// What the vertical axis shows, such as `Share answered`.
    pub share_axis_label: String,
    /// What is written at the curve's end, such as `82% answered`.
    pub end_label: String,
    /// The same of the weeks before, drawn dashed and without its interval.
    pub earlier: Option<EarlierCurve>,
}

/// A second curve to compare with.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct EarlierCurve {
    /// The steps, by rising hours.
    pub points: Vec<CurvePoint>,
    /// What is written where it meets the line at the hours due. May be empty.
    pub due_share_label: String,
    /// What is written at its end.
    pub end_label: String,
}

/// One step of the curve: from these hours on, this share.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CurvePoint {
    /// Hours since the handoff.
    pub hours: f64,
    /// Share answered by then, 0 to 1.
    pub share: f64,
    /// Lower limit of the interval.
    pub low: f64,
    /// Upper limit of the interval.
    pub high: f64,
}

/// Where the plot begins below the upper edge: under the axis's name and the due label.
const TOP: f64 = 58.0;
/// Height of the plot.
const HEIGHT: f64 = 232.0;
/// Height of each of the two lines under the plot.
const LINE: f64 = 20.0;
/// Two steps nearer than this, in pixels, are drawn as one: more cannot be seen, and a
/// curve of ten thousand leads would outweigh the page.
const NEAREST: f64 = 0.5;

impl Picture for ResponseCurve {
    fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// Draws on a sheet: the interval behind, the curve, the line at the hours due.
    fn draw_on(&self, sheet: &Sheet) -> f64 {
        let ends = [self.end_label.as_str()].into_iter();
        let ends = ends.chain(self.earlier.iter().map(|earlier| earlier.end_label.as_str()));
        let right = WIDTH - labels_width(ends).max(24.0);
        let max = self.max_axis_hours();
        let plot = share_plot(sheet, right, TOP..TOP + HEIGHT, 0.0..max);
        let nearest = NEAREST * max / (right - GUTTER);
        let points = self.steps(&self.points, max, nearest);
        let earlier: Option<(&EarlierCurve, Vec<CurvePoint>)> =
            self.earlier.as_ref().map(|it| (it, self.steps(&it.points, max, nearest)));

        plot.polygon(outline(&points, max), Paint::Band);
        draw_grid(&plot);
        if let Some((_, points)) = &earlier {
            plot.line(stairs(points, max, |point| point.share), Paint::Muted.dashes(2.0));
        }
        plot.line(stairs(&points, max, |point| point.share), Paint::Blue.line(2.5));
        if self.has_due() {
            plot.line([(self.due_hours, 0.0), (self.due_hours, 1.0)], Paint::Ink.dashes(1.2));
        }
        let mut met = vec![Met {
            label: &self.due_share_label,
            look: Look::plain(LABEL).bold(),
            point: self.at_due(&points),
        }];
        if let Some((curve, points)) = &earlier {
            met.push(Met {
                label: &curve.due_share_label,
                look: Look::plain(LABEL),
                // Its interval is not drawn.
                point: self.at_due(points).map(|it| CurvePoint {
                    low: it.share,
                    high: it.share,
                    ..it
                }),
            });
        }
        self.draw_due_labels(&plot, met, right);

        let end = |points: &[CurvePoint]| {
            plot.place((max, points.last().map_or(0.0, |point| point.share))).1
        };
        let mut labels = vec![EndLabel {
            at: end(&points),
            texts: vec![(self.end_label.as_str(), Look::plain(TICK).bold())],
        }];
        if let Some((curve, points)) = &earlier {
            let texts = vec![(curve.end_label.as_str(), Look::plain(TICK))];
            labels.push(EndLabel { at: end(points), texts });
        }
        draw_end_labels(sheet, right, &labels, &(TOP - 10.0..TOP + HEIGHT + 10.0));
        self.draw_axes(&plot, max);
        TOP + HEIGHT + 2.0 * LINE + 6.0
    }
}

impl ResponseCurve {
    /// How far the axis goes.
    fn max_axis_hours(&self) -> f64 {
        let max = [self.max_hours, self.due_hours].into_iter().filter(|hours| hours.is_finite());
        max.fold(1.0, f64::max)
    }

    /// The steps within the axis, beginning at 0 hours, at least `nearest` hours apart.
    fn steps(&self, points: &[CurvePoint], max: f64, nearest: f64) -> Vec<CurvePoint> {
        let mut steps = vec![CurvePoint::default()];
        for point in points {
            let numbers = [point.hours, point.share, point.low, point.high];
            if !numbers.iter().all(|number| number.is_finite()) || point.hours > max {
                continue;
            }
            let point = CurvePoint {
                hours: point.hours.max(0.0),
                share: point.share.clamp(0.0, 1.0),
                low: point.low.clamp(0.0, 1.0),
                high: point.high.clamp(0.0, 1.0),
            };
            // The share at the due hours is read off the picture: no step crosses them.
            match steps.last_mut() {
                Some(last)
                    if point.hours - last.hours < nearest
                        && (last.hours <= self.due_hours) == (point.hours <= self.due_hours) =>
                {
                    *last = CurvePoint { hours: last.hours, ..point };
                }
                _ => steps.push(point),
            }
        }
        steps
    }

    /// Whether there are hours due to be drawn.
    fn has_due(&self) -> bool {
        self.due_hours.is_finite() && self.due_hours > 0.0
    }

    /// The step of a curve that holds at the hours due.
    fn at_due(&self, points: &[CurvePoint]) -> Option<CurvePoint> {
        points.iter().rfind(|point| point.hours <= self.due_hours).cloned()
    }

    /// Writes the hours due above the plot, and the share that each curve has reached by then:
    /// that of the lower curve below it at the right, of the upper one above it at the left,
    /// where nothing is drawn.
    fn draw_due_labels(&self, plot: &SharePlot<'_>, met: Vec<Met<'_>>, right: f64) {
        if !self.has_due() {
            return;
        }
        let sheet = plot.sheet;
        let height = |share: f64| plot.place((self.due_hours, share)).1;
        let (at, _) = plot.place((self.due_hours, 1.0));
        draw_line_label(sheet, &self.due_label, at, TOP - 18.0);

        let mut met: Vec<(Met<'_>, CurvePoint)> = met
            .into_iter()
            .filter_map(|mut met| met.point.take().map(|point| (met, point)))
            .collect();
        for (curve, (_, point)) in met.iter().enumerate().rev() {
            let mark = (at, height(point.share));
            let title = format!("{}: {}", self.due_label, percent(point.share));
            sheet.titled(&title, || match curve {
                0 => sheet.point(mark, 5.0, Paint::Blue, false),
                _ => sheet.diamond(mark, 6.0, Paint::Muted, false),
            });
        }
        met.sort_by(|one, other| one.1.share.total_cmp(&other.1.share));
        let lowest = met.iter().map(|(_, point)| point.low).fold(1.0, f64::min);
        let highest = met.iter().map(|(_, point)| point.high).fold(0.0, f64::max);
        let under = height(lowest) + 16.0;
        let over = height(highest) - 14.0;
        let several = met.len() > 1;
        for (curve, (met, _)) in met.iter().enumerate() {
            let width = room(met.label, LABEL, Weight::Bold) + 10.0;
            let below = under + 12.0 < TOP + HEIGHT && at + width < right;
            let above = over - 10.0 > TOP && at - width > GUTTER;
            if curve == 0 && below {
                sheet.text_middle(met.label, at + 10.0, under, met.look);
            } else if above && (curve > 0 || !several) {
                sheet.text_middle(met.label, at - 10.0, over, met.look.anchor(Anchor::End));
            }
        }
    }

    /// Writes ticks and what the axes show.
    fn draw_axes(&self, plot: &SharePlot<'_>, max: f64) {
        let sheet = plot.sheet;
        let ticks = hour_ticks(max);
        let texts: Vec<String> = ticks.iter().map(|hours| whole(*hours)).collect();
        let centres: Vec<f64> = ticks.iter().map(|hours| plot.place((*hours, 0.0)).0).collect();
        let bottom = TOP + HEIGHT;
        let look = Look::plain(TICK).paint(Paint::Muted);
        for ((text, centre), write) in texts.iter().zip(&centres).zip(thinned(&texts, &centres)) {
            let (from, to) = (number(bottom), number(bottom + 5.0));
            let tick = format!("M{} {from}V{to}", number(centre.floor() + 0.5));
            sheet.ticks(&tick, Paint::Grey.line(1.0));
            if write {
                let look = look.anchor(Anchor::Middle);
                sheet.text_middle(text, *centre, bottom + 4.0 + LINE / 2.0, look);
            }
        }
        let middle = bottom + 4.0 + LINE * 1.5;
        sheet.fit(&self.hours_axis_label, WIDTH - GUTTER, GUTTER, middle, look);
        draw_above(sheet, &self.share_axis_label, None);
    }
}

/// Where a curve meets the line at the hours due, and what is written there.
struct Met<'label> {
    label: &'label str,
    look: Look,
    point: Option<CurvePoint>,
}

/// The corners of a step curve up to the end of the axis.
fn stairs(points: &[CurvePoint], max: f64, level: impl Fn(&CurvePoint) -> f64) -> Vec<(f64, f64)> {
    let mut corners: Vec<(f64, f64)> = Vec::with_capacity(points.len() * 2 + 1);
    for point in points {
        if let Some(&(_, before)) = corners.last() {
            corners.push((point.hours, before));
        }
        corners.push((point.hours, level(point)));
    }
    if let Some(&(_, last)) = corners.last() {
        corners.push((max, last));
    }
    corners
}

/// The outline of the interval: along its upper edge, and back along its lower one.
fn outline(points: &[CurvePoint], max: f64) -> Vec<(f64, f64)> {
    let mut corners = stairs(points, max, |point| point.high);
    corners.extend(stairs(points, max, |point| point.low).into_iter().rev());
    corners
}
