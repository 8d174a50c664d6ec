//! What the charts with one row a name share: the column of names, the height of a row,
//! and how long a bar may be.

use plotters::coord::types::RangedCoordf64;
use plotters::prelude::{Cartesian2d, DrawingArea, PathElement, Rectangle};

use super::backend::SvgBackend;
use super::colour::Paint;
use super::frame::{Area, DrawError};
use super::sheet::{Look, Sheet};
use super::text::{LABEL, room, shorten};
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
    #[allow(clippy::cast_precision_loss)] // a chart has some dozen rows
    let row = row as f64;
    (row + 0.5) * PITCH
}

/// The height of so many rows.
pub fn height(rows: usize) -> f64 {
    middle(rows) - PITCH / 2.0
}

/// The upper edge and the thickness of the bar around a middle, in pixels.
pub fn bar_extent(middle: f64) -> (f64, f64) {
    (middle - HALF * PITCH, 2.0 * HALF * PITCH)
}

/// The width of a column of texts: that of the widest, up to `most`. Measured bold, so
/// that any of them may be.
pub fn column<'text>(texts: impl Iterator<Item = &'text str>, most: f64) -> f64 {
    texts.map(|text| room(text, LABEL, Weight::Bold)).fold(0.0, f64::max).min(most)
}

/// Writes a name at the left of its row, shortened to its column.
pub fn name(sheet: &Sheet, text: &str, middle: f64, column: f64, look: Look) {
    let text = shorten(text, look.size, look.weight, column);
    sheet.text_middle(&text, 0.0, middle, look);
}

/// Pixels a unit of value: as many as let every bar and what is written after it end
/// within `space`. Pairs are a value and the width of what follows its bar, of which at
/// most four fifths of the space count.
pub fn pixels_a_unit(bars: impl Iterator<Item = (f64, f64)>, space: f64) -> f64 {
    bars.filter(|&(value, _)| value > 0.0 && value.is_finite())
        .map(|(value, after)| (space - after.min(0.8 * space)) / value)
        .fold(f64::INFINITY, f64::min)
}

/// Bars in plotters' coordinates: values to the right from zero, rows downwards.
pub struct Bars<'sheet> {
    area: DrawingArea<SvgBackend<'sheet>, Cartesian2d<RangedCoordf64, RangedCoordf64>>,
    rows: f64,
}

impl<'sheet> Bars<'sheet> {
    /// Coordinates over the whole of the area, up to the value `most` at its right edge.
    pub fn on(area: &Area<'sheet>, most: f64, rows: usize) -> Self {
        let (across, down) = area.get_pixel_range();
        let rows = height(rows) / PITCH;
        let most = if most.is_finite() && most > 0.0 { most } else { 1.0 };
        let coordinates = Cartesian2d::<RangedCoordf64, RangedCoordf64>::new(
            0.0..most,
            0.0..rows,
            (across, down),
        );
        Self { area: area.apply_coord_spec(coordinates), rows }
    }

    /// Draws the bar of a row.
    pub fn bar(&self, row: usize, value: f64, paint: Paint) -> Result<(), DrawError> {
        let at = middle(row) / PITCH;
        let corners = [(0.0, at - HALF), (value, at + HALF)];
        self.area.draw(&Rectangle::new(corners, paint.fill()))
    }

    /// Draws the line that the bars stand on.
    pub fn base_line(&self) -> Result<(), DrawError> {
        let line = vec![(0.0, 0.0), (0.0, self.rows)];
        self.area.draw(&PathElement::new(line, Paint::Grey.line(10)))
    }

    /// Draws a dashed upright line at a value from one row's upper edge to another's
    /// lower edge. It parts the bars that it crosses: on the bar itself it would be lost in
    /// one theme or the other.
    pub fn dashed(&self, value: f64, first: f64, last: f64) -> Result<(), DrawError> {
        let line = vec![(value, first), (value, last)];
        self.area.draw(&PathElement::new(line.clone(), Paint::Ground.line(30)))?;
        self.area.draw(&PathElement::new(line, Paint::Ink.dashes(10)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_with_the_longest_label_sets_the_scale_when_it_must() {
        let bars = [(100.0, 20.0), (90.0, 120.0)];
        assert!((pixels_a_unit(bars.into_iter(), 300.0) - 2.0).abs() < 1e-9);
        assert!(pixels_a_unit([(0.0, 10.0)].into_iter(), 300.0).is_infinite());
    }
}
