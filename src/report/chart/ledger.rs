//! The leakage ledger as bars: every lead once, leaks marked (definitions, section 10).

use super::colour::Paint;
use super::frame::{DrawError, WIDTH, area, compose};
use super::rows::{AFTER, Bars, GAP, column, height, middle, name, pixels_a_unit};
use super::sheet::{Anchor, Look, Sheet};
use super::text::{LABEL, TICK, room, shorten};
use super::{Drawing, Heading};
use crate::report::font::Weight;

/// The leakage ledger, one bar an entry, in the order given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LedgerChart {
    /// Name of the chart in a file name and in the ids of its elements, such as `ledger`.
    pub name: String,
    /// What stands above and below it outside the page.
    pub heading: Heading,
    /// The same message for one who cannot see it.
    pub alt: String,
    /// One an entry of the ledger.
    pub rows: Vec<LedgerBar>,
}

/// One entry of the ledger.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LedgerBar {
    /// The entry's name.
    pub label: String,
    /// How many leads; null where the sources cannot tell.
    pub count: Option<u64>,
    /// The count in words of the report's language, or why there is none.
    pub count_label: String,
    /// Whether the entry is a leak.
    pub leak: bool,
    /// The word that says so, beside the colour; drawn where `leak` holds.
    pub mark: String,
    /// The share of all leads, as printed; may be empty.
    pub share_label: String,
}

/// The widest that the column of names gets.
const NAMES: f64 = 250.0;

impl LedgerChart {
    /// Draws the chart.
    #[must_use]
    pub fn draw(&self) -> Drawing {
        let empty = self.rows.is_empty();
        compose(&self.name, &self.heading, &self.alt, empty, |sheet| self.draw_on(sheet))
    }

    /// Draws on a sheet: names, counts and shares in columns as in an account, then the
    /// bars, from zero on one line.
    fn draw_on(&self, sheet: &Sheet) -> Result<f64, DrawError> {
        let known = || self.rows.iter().filter(|row| row.count.is_some());
        let names = column(self.rows.iter().map(|row| row.label.as_str()), NAMES);
        let counts = column(known().map(|row| row.count_label.as_str()), 150.0);
        let shares = column(known().map(|row| row.share_label.as_str()), 80.0);
        let counts_end = names + GAP + counts;
        let shares_end = counts_end + if shares > 0.0 { GAP + shares } else { 0.0 };
        let left = shares_end + GAP;
        let space = WIDTH - left;
        let scale = pixels_a_unit(
            known().map(|row| {
                let mark = row.marked().map_or(0.0, |mark| AFTER + room(&mark, TICK, Weight::Bold));
                (counted(row.count), mark)
            }),
            space,
        );
        let tall = height(self.rows.len());
        let bars =
            Bars::on(&area(sheet, (left, 0.0), (space, tall)), space / scale, self.rows.len());

        for (place, row) in self.rows.iter().enumerate() {
            let middle = middle(place);
            sheet.titled(&row.in_words(), || {
                let label = Look::plain(LABEL);
                let label = if row.leaks() { label.bold() } else { label };
                name(sheet, &row.label, middle, names, label);
                let Some(count) = row.count else {
                    let look = Look::plain(TICK).paint(Paint::Muted);
                    let text = shorten(&row.count_label, TICK, Weight::Regular, space - AFTER);
                    sheet.text_middle(&text, left + AFTER, middle, look);
                    return Ok(());
                };
                let number = shorten(&row.count_label, LABEL, Weight::Bold, counts);
                sheet.text_middle(&number, counts_end, middle, label.anchor(Anchor::End));
                let share = shorten(&row.share_label, LABEL, Weight::Regular, shares);
                let look = Look::plain(LABEL).paint(Paint::Muted).anchor(Anchor::End);
                sheet.text_middle(&share, shares_end, middle, look);

                let paint = if row.leak { Paint::Vermillion } else { Paint::Grey };
                if count > 0 {
                    bars.bar(place, counted(row.count), paint)?;
                }
                if let Some(mark) = row.marked() {
                    let end = left + counted(row.count) * scale;
                    let look = Look::plain(TICK).bold().paint(Paint::Alarm);
                    let mark = shorten(&mark, TICK, Weight::Bold, WIDTH - end - AFTER);
                    sheet.text_middle(&mark, end + AFTER, middle, look);
                }
                Ok(())
            })?;
        }
        bars.base_line()?;
        Ok(tall)
    }
}

impl LedgerBar {
    /// Whether there is a leak, and not only a place for one.
    fn leaks(&self) -> bool {
        self.leak && self.count.is_some_and(|count| count > 0)
    }

    /// The sign and the word of a leak.
    fn marked(&self) -> Option<String> {
        self.leaks().then(|| format!("◆ {}", self.mark).trim_end().to_owned())
    }

    /// All that the row says.
    fn in_words(&self) -> String {
        let mut words = format!("{}: {}", self.label, self.count_label);
        for more in [&self.share_label, if self.leak { &self.mark } else { &self.share_label }] {
            if !more.is_empty() && !words.ends_with(more.as_str()) {
                words = format!("{words}, {more}");
            }
        }
        words
    }
}

/// A count as a length.
#[allow(clippy::cast_precision_loss)] // far fewer leads than a float counts exactly
fn counted(count: Option<u64>) -> f64 {
    count.unwrap_or(0) as f64
}
