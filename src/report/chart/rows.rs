//! What the charts with one row per name share: the column of names, the height of a row,
//! and how long a bar may be.

use super::colour::Paint;
use super::numbers::length;
use super::plot::Plot;
use super::sheet::Sheet;
use super::text::{LABEL, room};
use crate::report::font::Weight;

/// Height of a row in pixels.
pub const PITCH: f64 = 30.0;
/// Half the thickness of a bar, as a part of a row.
const HALF: f64 = 0.28;
/// Space between two columns.
pub const GAP: f64 = 14.0;
/// Space between a bar and what is written after it.
pub const AFTER: f64 = 8.0;

/// The middle of a row in pixels below the first row's upper edge.
pub fn middle(row: usize) -> f64 {
    (length(row) + 0.5) * PITCH
}

/// The height of so many rows.
pub fn height(rows: usize) -> f64 {
    middle(rows) - PITCH / 2.0
}

/// The upper edge and the thickness of the bar around a middle, in pixels.
pub fn bar_extent(middle: f64) -> (f64, f64) {
    (middle - HALF * PITCH, 2.0 * HALF * PITCH)
}

/// The width of a column of texts: that of the widest, up to `max`. Measured bold, so
/// that any of them may be.
pub fn column<'text>(texts: impl Iterator<Item = &'text str>, max: f64) -> f64 {
    texts.map(|text| room(text, LABEL, Weight::Bold)).fold(0.0, f64::max).min(max)
}

/// Pixels per unit of value: as many as let every bar and what is written after it end
/// within `space`. Pairs are a value and the width of what follows its bar, of which at
/// most four fifths of the space count.
pub fn pixels_per_unit(bars: impl Iterator<Item = (f64, f64)>, space: f64) -> f64 {
    bars.filter(|&(value, _)| value > 0.0 && value.is_finite())
        .map(|(value, after)| (space - after.min(0.8 * space)) / value)
        .fold(f64::INFINITY, f64::min)
}

/// Bars: values to the right from zero, rows downwards.
pub struct Bars<'sheet> {
    plot: Plot<'sheet>,
    rows: f64,
}

impl<'sheet> Bars<'sheet> {
    /// Bars from an upper left corner on, up to the value `max` at the right edge.
    pub fn on(sheet: &'sheet Sheet, corner: (f64, f64), width: f64, max: f64, rows: usize) -> Self {
        let max = if max.is_finite() && max > 0.0 { max } else { 1.0 };
        let size = (width, height(rows));
        let rows = height(rows) / PITCH;
        Self { plot: Plot::down(sheet, corner, size, 0.0..max, 0.0..rows), rows }
    }

    /// Draws the bar of a row.
    pub fn bar(&self, row: usize, value: f64, paint: Paint) {
        let at = middle(row) / PITCH;
        self.plot.rectangle([(0.0, at - HALF), (value, at + HALF)], paint);
    }

    /// Draws the line at zero.
    pub fn base_line(&self) {
        self.plot.line([(0.0, 0.0), (0.0, self.rows)], Paint::Grey.line(1.0));
    }

    /// Draws a dashed upright line at a value from one row's upper edge to another's
    /// lower edge. It parts the bars that it crosses: on the bar itself it would be lost in
    /// one theme or the other.
    pub fn dashed(&self, value: f64, first: f64, last: f64) {
        let line = [(value, first), (value, last)];
        self.plot.line(line, Paint::Ground.line(3.0));
        self.plot.line(line, Paint::Ink.dashes(1.0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_with_the_longest_label_sets_the_scale_when_it_must() {
        let bars = [(100.0, 20.0), (90.0, 120.0)];
        assert!((pixels_per_unit(bars.into_iter(), 300.0) - 2.0).abs() < 1e-9);
        assert!(pixels_per_unit([(0.0, 10.0)].into_iter(), 300.0).is_infinite());
    }
}
