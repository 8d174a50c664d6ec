//! Who holds how many unanswered leads, for how long: a table of coloured cells
//! (definitions, section 8).

use super::colour::{HEAT_STEPS, Paint};
use super::frame::{Picture, WIDTH};
use super::heat::{HEAD_LINE, HeatCells, SEAM, draw_heads};
use super::numbers::{counted, length};
use super::rows::{GAP, column};
use super::sheet::{Anchor, Look, Sheet};
use super::text::{LABEL, TICK, room, shorten, wrap_within};
use crate::numerals;
use crate::report::font::Weight;

/// Counts of waiting leads by owner or team and by how long they have waited.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AgingHeatMap {
    /// What the columns are, written above them, such as `Waiting since handoff`. May be empty.
    pub bands_label: String,
    /// The column heads, shortest wait first.
    pub bands: Vec<String>,
    /// The head of the column of totals, such as `Total`. May be empty.
    pub total_head: String,
    /// What is written where a count is too small to be shown, such as `<5`.
    pub few_label: String,
    /// One per owner or team, in the order given.
    pub rows: Vec<HeatRow>,
}

/// One row of the table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HeatRow {
    /// The owner or team.
    pub label: String,
    /// One count per band; null where it is too small to be shown.
    pub counts: Vec<Option<u64>>,
    /// The row's total, as printed; may be empty.
    pub total_label: String,
}

/// The widest that the column of names gets.
const NAMES: f64 = 210.0;
/// Height of a row of cells.
const CELL: f64 = 34.0;

impl Picture for AgingHeatMap {
    fn is_empty(&self) -> bool {
        self.rows.is_empty() || self.bands.is_empty()
    }

    /// Draws on a sheet: heads, then rows of cells with their counts written in.
    fn draw_on(&self, sheet: &Sheet) -> f64 {
        let names = column(self.rows.iter().map(|row| row.label.as_str()), NAMES);
        let totals = self.totals_width();
        let left = names + GAP;
        let right = WIDTH - if totals > 0.0 { totals + GAP } else { 0.0 };
        let pitch = (right - left) / length(self.bands.len());
        let top = self.draw_heads(sheet, left, right, pitch);

        let count = (self.bands.len(), self.rows.len());
        let cells = HeatCells::on(sheet, (left, top), (pitch, CELL), count);
        let counts = || self.rows.iter().flat_map(|row| &row.counts);
        let max = counts().copied().flatten().max().unwrap_or(0);
        for (place, row) in self.rows.iter().enumerate() {
            let middle = cells.middle(place);
            sheet.fit(&row.label, names, 0.0, middle, Look::plain(LABEL));
            for (band, count) in row.counts.iter().enumerate().take(self.bands.len()) {
                let head = self.bands.get(band).map_or("", String::as_str);
                let number = count.map_or_else(|| self.few_label.clone(), numerals::count);
                sheet.titled(&format!("{}, {head}: {number}", row.label), || {
                    // A number is made smaller rather than cut: its digits must be all there.
                    let space = pitch - 2.0 * SEAM;
                    let fit = space / room(&number, LABEL, Weight::Regular).max(1.0);
                    let size = if *count == Some(0) { TICK } else { LABEL * fit.clamp(0.5, 1.0) };
                    let number = shorten(&number, size, Weight::Regular, space);
                    // Few are fewer than any that are shown, and yet some.
                    let step = step(count.unwrap_or(1), max.max(1));
                    cells.cell((place, band), step, &number, size);
                });
            }
            let look = Look::plain(LABEL).bold().anchor(Anchor::End);
            sheet.fit(&row.total_label, totals, WIDTH, middle, look);
        }
        top + CELL * length(self.rows.len())
    }
}

impl AgingHeatMap {
    /// Writes the heads of the columns, each in at most three lines that end at the
    /// cells; says where the cells begin.
    fn draw_heads(&self, sheet: &Sheet, left: f64, right: f64, pitch: f64) -> f64 {
        let look = Look::plain(TICK).paint(Paint::Muted).anchor(Anchor::Middle);
        let wrapped = |text: &str, max: f64| wrap_within(text, TICK, Weight::Regular, max, 3);
        let heads: Vec<Vec<String>> =
            self.bands.iter().map(|band| wrapped(band, pitch - 4.0)).collect();
        let mut top = 0.0;
        if !self.bands_label.is_empty() {
            let look = look.anchor(Anchor::Start);
            sheet.fit(&self.bands_label, right - left, left, HEAD_LINE / 2.0, look);
            top = HEAD_LINE + 8.0;
        }
        let cells = draw_heads(sheet, &heads, left, pitch, top);
        let (width, middle) = (self.totals_width(), cells - 4.0 - HEAD_LINE / 2.0);
        sheet.fit(&self.total_head, width, WIDTH, middle, look.anchor(Anchor::End));
        cells
    }

    /// The width of the column of totals.
    fn totals_width(&self) -> f64 {
        let head = room(&self.total_head, TICK, Weight::Regular);
        column(self.rows.iter().map(|row| row.total_label.as_str()), 100.0).max(head.min(100.0))
    }
}

/// The step of the heat ramp for a count; none for none. By the square root, so that one
/// large count does not leave all others pale; a lone lead is never dark.
fn step(count: u64, max: u64) -> Option<u8> {
    if count == 0 {
        return None;
    }
    let share = (counted(count) / counted(max.max(9))).sqrt();
    let step = (share * f64::from(HEAT_STEPS)).ceil() - 1.0;
    // Between 0 and the number of steps by construction.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    Some(step.clamp(0.0, f64::from(HEAT_STEPS - 1)) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ramp_is_pale_for_one_and_dark_for_the_most() {
        assert_eq!(step(0, 50), None);
        assert_eq!(step(1, 1), Some(1));
        assert_eq!([1, 5, 20, 40, 50].map(|count| step(count, 50)), [0, 1, 3, 5, 5].map(Some));
        assert_eq!(step(u64::MAX, u64::MAX), Some(5));
    }
}
