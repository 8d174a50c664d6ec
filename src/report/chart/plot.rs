//! Values on two scales: plotters says where on the sheet a value is, and the sheet draws
//! there.

use std::ops::Range;

use plotters::coord::CoordTranslate;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::ranged1d::Ranged;
use plotters::coord::types::RangedCoordf64;

use super::colour::{Paint, Stroke};
use super::sheet::Sheet;

/// Plotters places values on whole numbers: tenths of a pixel, as fine as the sheet writes.
const TENTHS: f64 = 10.0;

/// Pixels in tenths.
#[allow(clippy::cast_possible_truncation)] // a chart is some thousand tenths wide and high
pub fn tenths(pixels: f64) -> i32 {
    (pixels * TENTHS).round() as i32
}

/// A length from an edge, in tenths.
fn extent(edge: f64, length: f64) -> Range<i32> {
    let edge = tenths(edge);
    edge..edge + tenths(length).max(0)
}

/// A part of the sheet on which values have places.
pub struct Plot<'sheet, Y: Ranged = RangedCoordf64> {
    /// What is drawn on.
    pub sheet: &'sheet Sheet,
    scales: Cartesian2d<RangedCoordf64, Y>,
}

impl<'sheet> Plot<'sheet> {
    /// Values that rise to the right and downwards, from the upper left `corner` on.
    pub fn down(
        sheet: &'sheet Sheet,
        corner: (f64, f64),
        size: (f64, f64),
        across: Range<f64>,
        down: Range<f64>,
    ) -> Self {
        let pixels = (extent(corner.0, size.0), extent(corner.1, size.1));
        Self::on(sheet, across, down, pixels)
    }

    /// Values that rise to the right and upwards.
    pub fn up(
        sheet: &'sheet Sheet,
        corner: (f64, f64),
        size: (f64, f64),
        across: Range<f64>,
        up: Range<f64>,
    ) -> Self {
        let Range { start, end } = extent(corner.1, size.1);
        Self::on(sheet, across, up, (extent(corner.0, size.0), end..start))
    }
}

impl<'sheet, Y: Ranged<ValueType = f64>> Plot<'sheet, Y> {
    /// Two scales over so many tenths of a pixel.
    pub fn on(
        sheet: &'sheet Sheet,
        across: Range<f64>,
        upright: impl Into<Y>,
        pixels: (Range<i32>, Range<i32>),
    ) -> Self {
        Self { sheet, scales: Cartesian2d::new(across, upright, pixels) }
    }

    /// The upright scale.
    pub fn upright(&self) -> &Y {
        self.scales.y_spec()
    }

    /// The value at the left end.
    pub fn start(&self) -> f64 {
        self.scales.get_x_range().start
    }

    /// Where a point is on the sheet, in pixels.
    pub fn place(&self, point: (f64, f64)) -> (f64, f64) {
        let (x, y) = self.scales.translate(&point);
        (f64::from(x) / TENTHS, f64::from(y) / TENTHS)
    }

    /// Where points are on the sheet.
    fn places(&self, points: impl IntoIterator<Item = (f64, f64)>) -> Vec<(f64, f64)> {
        points.into_iter().map(|point| self.place(point)).collect()
    }

    /// Draws a line through points.
    pub fn line(&self, points: impl IntoIterator<Item = (f64, f64)>, stroke: Stroke) {
        self.sheet.line(&self.places(points), stroke);
    }

    /// Draws a line through points, broken where one is missing.
    pub fn broken_line(
        &self,
        points: impl IntoIterator<Item = Option<(f64, f64)>>,
        stroke: Stroke,
    ) {
        for stretch in stretches(points).into_iter().filter(|stretch| stretch.len() > 1) {
            self.line(stretch, stroke);
        }
    }

    /// Draws a level line from end to end.
    pub fn level(&self, at: f64, stroke: Stroke) {
        let Range { start, end } = self.scales.get_x_range();
        self.line([(start, at), (end, at)], stroke);
    }

    /// Fills the band between two levels, from end to end.
    pub fn band(&self, low: f64, high: f64, paint: Paint) {
        let Range { start, end } = self.scales.get_x_range();
        self.rectangle([(start, low), (end, high)], paint);
    }

    /// Fills the rectangle between two corners.
    pub fn rectangle(&self, corners: [(f64, f64); 2], paint: Paint) {
        let [(x, y), (other_x, other_y)] = corners.map(|corner| self.place(corner));
        let size = ((x - other_x).abs(), (y - other_y).abs());
        self.sheet.rectangle((x.min(other_x), y.min(other_y)), size, paint);
    }

    /// Fills the shape that points outline.
    pub fn polygon(&self, points: impl IntoIterator<Item = (f64, f64)>, paint: Paint) {
        self.sheet.polygon(&self.places(points), paint);
    }
}

/// The stretches of what is known between what is missing.
pub fn stretches<T: Clone>(points: impl IntoIterator<Item = Option<T>>) -> Vec<Vec<T>> {
    let points: Vec<Option<T>> = points.into_iter().collect();
    let stretches = points.split(Option::is_none).filter(|stretch| !stretch.is_empty());
    stretches.map(|stretch| stretch.iter().flatten().cloned().collect()).collect()
}
