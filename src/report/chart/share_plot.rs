//! What the charts with a share on the upright axis have in common: gridlines, ticks, and
//! what is written above the plot and at the right ends of lines.

use std::ops::Range;

use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged};

use super::axis::{SHARES, WantedTicks, draw_hollow_sign, spread};
use super::colour::Paint;
use super::frame::WIDTH;
use super::numbers::{length, percent};
use super::plot::{Plot, tenths};
use super::sheet::{Anchor, Look, Sheet};
use super::text::{TICK, room, wrap_within};
use crate::report::font::Weight;

/// Room for the ticks left of the plot.
pub const GUTTER: f64 = 48.0;
/// Space between a tick and the plot.
const TICK_GAP: f64 = 10.0;
/// The widest that the column of labels right of the plot gets.
const LABELS: f64 = 124.0;
/// Space between the plot and that column.
const LABEL_GAP: f64 = 8.0;
/// Height of a line in that column.
const LINE: f64 = 17.0;
/// Space between two labels in that column.
const BETWEEN: f64 = 6.0;

/// The scale of shares, always from 0 to 1: a line that begins elsewhere exaggerates.
pub struct Shares;

impl Ranged for Shares {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    #[allow(clippy::cast_possible_truncation)] // within the limits, which are integers
    fn map(&self, share: &f64, (low, high): (i32, i32)) -> i32 {
        low + (share * f64::from(high - low)).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, _: Hint) -> Vec<f64> {
        SHARES.to_vec()
    }

    fn range(&self) -> Range<f64> {
        0.0..1.0
    }
}

/// Hours, weeks or scores across, shares upwards.
pub type SharePlot<'sheet> = Plot<'sheet, Shares>;

/// A plot from the gutter to `right`, between two heights.
pub fn share_plot(
    sheet: &Sheet,
    right: f64,
    heights: Range<f64>,
    across: Range<f64>,
) -> SharePlot<'_> {
    // The last tenth of a pixel is still inside.
    let (right, bottom) = (tenths(right) - 1, tenths(heights.end) - 1);
    let pixels = (tenths(GUTTER)..right, bottom..tenths(heights.start));
    Plot::on(sheet, across, Shares, pixels)
}

/// Draws gridlines, the ticks of the shares, and the line at the foot of the plot.
pub fn draw_grid(plot: &SharePlot<'_>) {
    let ticks = plot.upright().key_points(SHARES.len());
    for share in &ticks {
        plot.level(*share, Paint::Grid.line(1.0));
    }
    let look = Look::plain(TICK).paint(Paint::Muted).anchor(Anchor::End);
    for share in ticks {
        let (left, middle) = plot.place((plot.start(), share));
        plot.sheet.text_middle(&percent(share), left - TICK_GAP, middle, look);
    }
    plot.level(0.0, Paint::Grey.line(1.0));
}

/// Writes what the upright axis shows above the plot, and, where hollow marks of a radius have
/// a label, what they mean.
pub fn draw_above(sheet: &Sheet, axis_label: &str, hollow: Option<(&str, f64)>) {
    let look = Look::plain(TICK).paint(Paint::Muted);
    let space = hollow.map_or(WIDTH, |(label, radius)| draw_hollow_sign(sheet, label, radius));
    sheet.fit(axis_label, space, 0.0, 9.0, look);
}

/// A text at the right end of a line.
pub struct EndLabel<'text> {
    /// The height of the line on the sheet.
    pub at: f64,
    /// The paragraphs: text and look.
    pub texts: Vec<(&'text str, Look)>,
}

/// The width of the column that these texts need, with the space before it.
pub fn labels_width<'text>(texts: impl Iterator<Item = &'text str>) -> f64 {
    let widest = texts.map(|text| room(text, TICK, Weight::Bold)).fold(0.0, f64::max);
    if widest > 0.0 { widest.min(LABELS) + LABEL_GAP } else { LABEL_GAP }
}

/// Writes the labels in the column from `left` to the edge, each at its line or as near
/// to it as the others allow.
pub fn draw_end_labels(sheet: &Sheet, left: f64, labels: &[EndLabel<'_>], heights: &Range<f64>) {
    let max = WIDTH - left - LABEL_GAP;
    let wrapped: Vec<Vec<(String, Look)>> = labels
        .iter()
        .map(|label| {
            let lines = |&(text, look): &(&str, Look)| {
                let lines = wrap_within(text, look.size, look.weight, max, 3);
                lines.into_iter().map(move |line| (line, look)).collect::<Vec<_>>()
            };
            label.texts.iter().flat_map(lines).collect()
        })
        .collect();
    let wanted: Vec<WantedTicks> = labels
        .iter()
        .zip(&wrapped)
        .map(|(label, lines)| {
            // The first line is level with what it names; the others follow below.
            let height = LINE * length(lines.len());
            WantedTicks { middle: label.at + (height - LINE) / 2.0, height: height + BETWEEN }
        })
        .collect();
    for (middle, (lines, wish)) in
        spread(&wanted, heights.start, heights.end).into_iter().zip(wrapped.iter().zip(&wanted))
    {
        let mut line_middle = middle - (wish.height - BETWEEN) / 2.0 + LINE / 2.0;
        for (text, look) in lines {
            sheet.text_middle(text, left + LABEL_GAP, line_middle, *look);
            line_middle += LINE;
        }
    }
}
