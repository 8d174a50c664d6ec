//! Reasons for rejection against the criterion that the handoff lacked: a table of coloured
//! cells (definitions, sections 6 and 9).

use super::colour::{HEAT_STEPS, Paint};
use super::frame::{Picture, WIDTH};
use super::heat::{HeatCells, draw_heads};
use super::numbers::{length, percent, share};
use super::sheet::{Look, Sheet};
use super::text::{LABEL, TICK, room, shorten, wrap_within};
use crate::report::font::Weight;

/// Shares of rejections that lacked each criterion, by the reason given.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReasonsAgainstCriteria {
    /// The heads of the columns, each in its lines.
    pub criteria: Vec<Vec<String>>,
    /// One per reason, the most frequent first.
    pub rows: Vec<MatrixRow>,
    /// All rejections, below and apart from the reasons.
    pub all: MatrixRow,
}

/// One row of the table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MatrixRow {
    /// The reason.
    pub label: String,
    /// What is written below it, such as `152 rejections`.
    pub detail: String,
    /// One share per criterion, 0 to 1.
    pub shares: Vec<Option<f64>>,
    /// Whether the row has too few to judge: its cells are not coloured.
    pub too_few: bool,
}

/// Width of the column of names.
const NAMES: f64 = 170.0;
/// Space between the names and the cells.
const GAP: f64 = 14.0;
/// Height of a row of cells.
const CELL: f64 = 40.0;
/// Space above the row of all.
const APART: f64 = 8.0;
/// From the middle of one of a row's two lines to that of the other.
const LINE: f64 = 18.0;
/// The same of a row with three lines, and the size of its texts: a reason that is too long for one.
const CLOSE: (f64, f64) = (13.0, 12.0);

impl Picture for ReasonsAgainstCriteria {
    fn is_empty(&self) -> bool {
        self.rows.is_empty() || self.criteria.is_empty()
    }

    /// Draws on a sheet: heads, a row per reason, and all rejections below.
    fn draw_on(&self, sheet: &Sheet) -> f64 {
        let left = NAMES + GAP;
        let pitch = (WIDTH - left) / length(self.criteria.len());
        let fit = |line: &String| shorten(line, TICK, Weight::Regular, pitch - 2.0);
        let heads: Vec<Vec<String>> =
            self.criteria.iter().map(|lines| lines.iter().take(3).map(fit).collect()).collect();
        let top = draw_heads(sheet, &heads, left, pitch, 0.0);
        let columns = self.criteria.len();
        let cells = HeatCells::on(sheet, (left, top), (pitch, CELL), (columns, self.rows.len()));
        cells.paint(&steps(&self.rows, columns));
        for (place, row) in self.rows.iter().enumerate() {
            draw_row(sheet, &cells, place, row, Weight::Regular, columns);
        }
        let top = top + CELL * length(self.rows.len()) + APART;
        let cells = HeatCells::on(sheet, (left, top), (pitch, CELL), (columns, 1));
        cells.paint(&steps(std::slice::from_ref(&self.all), columns));
        draw_row(sheet, &cells, 0, &self.all, Weight::Bold, columns);
        top + CELL
    }
}

/// Draws a row: the reason over its count, and the cells.
fn draw_row(
    sheet: &Sheet,
    cells: &HeatCells<'_>,
    place: usize,
    row: &MatrixRow,
    weight: Weight,
    columns: usize,
) {
    let middle = cells.middle(place);
    // A long reason is made smaller and broken before it is cut.
    let (label, size, line) = if room(&row.label, LABEL, weight) <= NAMES {
        (vec![row.label.clone()], LABEL, LINE)
    } else {
        let (line, size) = CLOSE;
        (wrap_within(&row.label, size, weight, NAMES, 2), size, line)
    };
    let mut at = middle - line * length(label.len()) / 2.0;
    for text in &label {
        sheet.text_middle(text, 0.0, at, Look { weight, ..Look::plain(size) });
        at += line;
    }
    let size = size.min(TICK);
    sheet.fit(&row.detail, NAMES, 0.0, at, Look::plain(size).paint(Paint::Muted));
    for (column, value) in row.shares.iter().enumerate().take(columns) {
        let step = row.step(column);
        let (text, size) = match share(*value) {
            Some(share) => (percent(share), if row.too_few { TICK } else { LABEL }),
            None => ("–".to_owned(), TICK),
        };
        cells.write((place, column), step, &text, size);
    }
}

/// The steps of the coloured cells of some rows.
fn steps(rows: &[MatrixRow], columns: usize) -> Vec<((usize, usize), u8)> {
    let of_row = |(place, row): (usize, &MatrixRow)| -> Vec<((usize, usize), u8)> {
        (0..columns).filter_map(|column| Some(((place, column), row.step(column)?))).collect()
    };
    rows.iter().enumerate().flat_map(of_row).collect()
}

impl MatrixRow {
    /// The step of the ramp of a cell; none where there are too few to judge.
    fn step(&self, column: usize) -> Option<u8> {
        let share = share(self.shares.get(column).copied().flatten())?;
        (!self.too_few).then(|| step(share))
    }
}

/// The step of the heat ramp for a share: equal parts of the whole.
fn step(share: f64) -> u8 {
    let step = (share * f64::from(HEAT_STEPS)).floor();
    // Between 0 and the number of steps by construction.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let step = step.clamp(0.0, f64::from(HEAT_STEPS - 1)) as u8;
    step
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ramp_parts_the_whole_evenly() {
        assert_eq!([0.0, 0.16, 0.17, 0.5, 0.99, 1.0].map(step), [0, 0, 1, 3, 5, 5]);
    }
}
