//! The frame of the charts with a share on the upright axis: gridlines, ticks, and the
//! labels at the right ends of lines.

use std::ops::Range;

use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter};
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::{Cartesian2d, ChartBuilder, ChartContext, PathElement};
use plotters::style::TRANSPARENT;

use super::axis::{SHARES, Wanted, percent, spread};
use super::backend::SvgBackend;
use super::colour::Paint;
use super::frame::{Area, DrawError, WIDTH, units};
use super::sheet::{Look, Sheet};
use super::text::{TICK, room, wrap_within};
use crate::report::font::Weight;

/// Room for the ticks left of the plot.
pub const GUTTER: f64 = 48.0;
/// The widest that the column of labels right of the plot gets.
const LABELS: f64 = 124.0;
/// Space between the plot and that column.
const BESIDE: f64 = 8.0;
/// Height of a line in that column.
const LINE: f64 = 17.0;
/// Space between two labels in that column.
const BETWEEN: f64 = 6.0;

/// The axis of shares, always from 0 to 1: a line that begins elsewhere exaggerates.
pub struct Shares;

impl Ranged for Shares {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    #[allow(clippy::cast_possible_truncation)] // within the limits, which are integers
    fn map(&self, share: &f64, (low, high): (i32, i32)) -> i32 {
        low + (share * f64::from(high - low)).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        if hint.weight().allow_light_points() { Vec::new() } else { SHARES.to_vec() }
    }

    fn range(&self) -> Range<f64> {
        0.0..1.0
    }
}

impl ValueFormatter<f64> for Shares {
    fn format(share: &f64) -> String {
        percent(*share)
    }
}

/// Hours or weeks across, shares upwards.
pub type SharePlot<'area, 'sheet> =
    ChartContext<'area, SvgBackend<'sheet>, Cartesian2d<RangedCoordf64, Shares>>;

/// A plot that fills the area but for the gutter at its left.
pub fn share_plot<'area, 'sheet>(
    area: &'area Area<'sheet>,
    across: Range<f64>,
) -> Result<SharePlot<'area, 'sheet>, DrawError> {
    ChartBuilder::on(area).y_label_area_size(units(GUTTER)).build_cartesian_2d(across, Shares)
}

/// Draws gridlines, the ticks of the shares, and the line that the plot stands on.
pub fn draw_grid(plot: &mut SharePlot<'_, '_>, across: &Range<f64>) -> Result<(), DrawError> {
    plot.configure_mesh()
        .disable_x_mesh()
        .disable_x_axis()
        .set_all_tick_mark_size(units(5.0))
        .axis_style(TRANSPARENT)
        .light_line_style(TRANSPARENT)
        .bold_line_style(Paint::Grid.line(10))
        .y_label_style(Paint::Muted.text(TICK))
        .draw()?;
    let base = vec![(across.start, 0.0), (across.end, 0.0)];
    plot.draw_series([PathElement::new(base, Paint::Grey.line(10))])?;
    Ok(())
}

/// Where a point of the plot is on the sheet, in pixels.
pub fn place(plot: &SharePlot<'_, '_>, point: (f64, f64)) -> (f64, f64) {
    let (x, y) = plot.backend_coord(&point);
    (f64::from(x) / 10.0, f64::from(y) / 10.0)
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
    if widest > 0.0 { widest.min(LABELS) + BESIDE } else { BESIDE }
}

/// Writes the labels in the column from `left` to the edge, each at its line or as near
/// to it as the others allow.
pub fn draw_end_labels(sheet: &Sheet, left: f64, labels: &[EndLabel<'_>], heights: &Range<f64>) {
    let most = WIDTH - left - BESIDE;
    let wrapped: Vec<Vec<(String, Look)>> = labels
        .iter()
        .map(|label| {
            let lines = |&(text, look): &(&str, Look)| {
                let lines = wrap_within(text, look.size, look.weight, most, 3);
                lines.into_iter().map(move |line| (line, look)).collect::<Vec<_>>()
            };
            label.texts.iter().flat_map(lines).collect()
        })
        .collect();
    let wanted: Vec<Wanted> = labels
        .iter()
        .zip(&wrapped)
        .map(|(label, lines)| {
            // The first line is level with what it names; the others follow below.
            #[allow(clippy::cast_precision_loss)] // a handful of lines
            let height = LINE * lines.len() as f64;
            Wanted { middle: label.at + (height - LINE) / 2.0, height: height + BETWEEN }
        })
        .collect();
    for (middle, (lines, wish)) in
        spread(&wanted, heights.start, heights.end).into_iter().zip(wrapped.iter().zip(&wanted))
    {
        let mut line_middle = middle - (wish.height - BETWEEN) / 2.0 + LINE / 2.0;
        for (text, look) in lines {
            sheet.text_middle(text, left + BESIDE, line_middle, *look);
            line_middle += LINE;
        }
    }
}
