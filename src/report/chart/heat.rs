//! What the tables of coloured cells share: heads above narrow columns, and cells with what
//! they hold written in.

use std::fmt::Write as _;

use super::colour::{HEAT_STEPS, Paint};
use super::numbers::length;
use super::plot::Plot;
use super::sheet::{Anchor, Look, Sheet, number};
use super::text::TICK;

/// Space between two cells.
pub const SEAM: f64 = 2.0;
/// Height of a line of a column head.
pub const HEAD_LINE: f64 = 18.0;

/// Cells in columns and rows of one size.
pub struct HeatCells<'sheet> {
    plot: Plot<'sheet>,
    /// The upper left corner on the sheet.
    corner: (f64, f64),
    /// Width and height of a cell, with its seam.
    size: (f64, f64),
}

impl<'sheet> HeatCells<'sheet> {
    /// So many columns and rows of cells of a size, from a corner on.
    pub fn on(
        sheet: &'sheet Sheet,
        corner: (f64, f64),
        size: (f64, f64),
        (columns, rows): (usize, usize),
    ) -> Self {
        let (wide, tall) = (size.0 * length(columns), size.1 * length(rows));
        let plot = Plot::down(sheet, corner, (wide, tall), 0.0..wide, 0.0..tall);
        Self { plot, corner, size }
    }

    /// The middle of a row, on the sheet.
    pub fn middle(&self, row: usize) -> f64 {
        self.corner.1 + self.size.1 * (length(row) + 0.5)
    }

    /// Paints cells by their steps of the ramp, all of one step as one element: a table of fifty
    /// cells would weigh twice as much otherwise.
    pub fn paint(&self, steps: &[((usize, usize), u8)]) {
        let (wide, tall) = (number(self.size.0 - SEAM), number(self.size.1 - SEAM));
        for step in 0..HEAT_STEPS {
            let mut path = String::new();
            for ((row, column), _) in steps.iter().filter(|(_, it)| *it == step) {
                let x = self.corner.0 + self.size.0 * length(*column) + SEAM / 2.0;
                let y = self.corner.1 + self.size.1 * length(*row) + SEAM / 2.0;
                let _ = write!(path, "M{} {}h{wide}v{tall}h-{wide}z", number(x), number(y));
            }
            if !path.is_empty() {
                self.plot.sheet.fill(&path, Paint::Heat(step));
            }
        }
    }

    /// Writes what a cell of a step of the ramp holds, or one without colour.
    pub fn write(&self, (row, column): (usize, usize), step: Option<u8>, text: &str, size: f64) {
        let paint = step.map_or(Paint::Muted, Paint::OnHeat);
        let look = Look::plain(size).paint(paint).anchor(Anchor::Middle);
        let centre = self.corner.0 + self.size.0 * (length(column) + 0.5);
        self.plot.sheet.text_middle(text, centre, self.middle(row), look);
    }

    /// Draws a cell of a step of the ramp, or an empty one, and writes what it holds.
    pub fn cell(&self, (row, column): (usize, usize), step: Option<u8>, text: &str, size: f64) {
        let (pitch, tall) = self.size;
        let (from, upper) = (pitch * length(column), tall * length(row));
        if let Some(step) = step {
            let corners = [
                (from + SEAM / 2.0, upper + SEAM / 2.0),
                (from + pitch - SEAM / 2.0, upper + tall - SEAM / 2.0),
            ];
            self.plot.rectangle(corners, Paint::Heat(step));
        }
        self.write((row, column), step, text, size);
    }
}

/// Writes the heads of columns, whose lines end at the cells; says where the cells begin.
pub fn draw_heads(sheet: &Sheet, heads: &[Vec<String>], left: f64, pitch: f64, top: f64) -> f64 {
    let look = Look::plain(TICK).paint(Paint::Muted).anchor(Anchor::Middle);
    let deepest = heads.iter().map(Vec::len).max().unwrap_or(0);
    let bottom = top + HEAD_LINE * length(deepest);
    for (column, head) in heads.iter().enumerate() {
        let centre = left + pitch * (length(column) + 0.5);
        for (line, text) in head.iter().rev().enumerate() {
            let middle = bottom - HEAD_LINE * (length(line) + 0.5);
            sheet.text_middle(text, centre, middle, look);
        }
    }
    bottom + 4.0
}
