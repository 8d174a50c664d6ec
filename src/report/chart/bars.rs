//! Sorted horizontal bars from zero: the oldest waiting lead of each owner, the
//! compliance of each team, and what else is one number a name.

use super::colour::Paint;
use super::frame::{DrawError, WIDTH, area, compose};
use super::rows::{AFTER, Bars, GAP, PITCH, column, height, middle, name, pixels_a_unit};
use super::sheet::{Anchor, Look, SECOND, Sheet};
use super::text::{LABEL, TICK, room, shorten};
use super::{Drawing, Heading};
use crate::report::font::Weight;

/// One number a name, in the order given, drawn from zero.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct HorizontalBars {
    /// Name of the chart in a file name and in the ids of its elements, such as `oldest-by-owner`.
    pub name: String,
    /// What stands above and below it outside the page.
    pub heading: Heading,
    /// The same message for one who cannot see it.
    pub alt: String,
    /// The bars.
    pub rows: Vec<Bar>,
    /// A line to read the bars against, such as the SLA's hours.
    pub reference: Option<ReferenceLine>,
}

/// One bar.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bar {
    /// The name.
    pub label: String,
    /// The length of the bar, in any unit; never below zero.
    pub value: f64,
    /// The value as printed.
    pub value_label: String,
    /// Whether the bar is a breach: drawn in the breach colour, with a mark.
    pub strong: bool,
    /// A second fact, written grey after the value, such as `n=42`.
    pub detail: Option<String>,
}

/// A vertical line across the bars.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReferenceLine {
    /// Where it stands, in the unit of the bars.
    pub value: f64,
    /// What is written at it, such as `SLA 48 h`.
    pub label: String,
}

/// The widest that the column of names gets.
const NAMES: f64 = 220.0;
/// The height of the line above the bars that holds the reference line's label.
const HEAD: f64 = 26.0;

impl HorizontalBars {
    /// Draws the chart.
    #[must_use]
    pub fn draw(&self) -> Drawing {
        let empty = self.rows.is_empty();
        compose(&self.name, &self.heading, &self.alt, empty, |sheet| self.draw_on(sheet))
    }

    /// Draws on a sheet: names, bars from zero, each with its value after it.
    fn draw_on(&self, sheet: &Sheet) -> Result<f64, DrawError> {
        let names = column(self.rows.iter().map(|row| row.label.as_str()), NAMES);
        let left = names + GAP;
        let space = WIDTH - left;
        let reference =
            self.reference.as_ref().filter(|line| line.value.is_finite() && line.value > 0.0);
        let lengths = self.rows.iter().map(|row| (row.length(), row.written(space)));
        // The line must be inside, too; its label may stand on either side of it.
        let line = reference.map(|line| (line.value, 1.0));
        let scale = pixels_a_unit(lengths.chain(line), space);
        let top = if reference.is_some() { HEAD } else { 0.0 };
        let tall = height(self.rows.len());
        let bars =
            Bars::on(&area(sheet, (left, top), (space, tall)), space / scale, self.rows.len());

        for (place, row) in self.rows.iter().enumerate() {
            let middle = top + middle(place);
            sheet.titled(&row.in_words(), || {
                let label = Look::plain(LABEL);
                let label = if row.strong { label.bold() } else { label };
                name(sheet, &row.label, middle, names, label);
                let paint = if row.strong { Paint::Vermillion } else { Paint::Blue };
                let value = row.length();
                if value > 0.0 {
                    bars.bar(place, value, paint)?;
                }
                let end = left + AFTER + if value > 0.0 { value * scale } else { 0.0 };
                let look = if row.strong { label.paint(Paint::Alarm) } else { label };
                let text = shorten(&row.value_text(), LABEL, Weight::Bold, WIDTH - end);
                let detail = row.detail.as_deref().unwrap_or_default();
                let space = WIDTH - end - room(&text, LABEL, Weight::Bold) - SECOND;
                let detail = shorten(detail, TICK, Weight::Regular, space);
                let small = Look::plain(TICK).paint(Paint::Muted);
                sheet.two_texts([(&text, look), (&detail, small)], end, middle);
                Ok::<(), DrawError>(())
            })?;
        }
        bars.base_line()?;
        if let Some(line) = reference {
            self.draw_reference(sheet, &bars, line, (left, scale, space))?;
        }
        Ok(top + tall)
    }

    /// Draws the reference line, which passes behind no text: it is left out where a
    /// value is written.
    fn draw_reference(
        &self,
        sheet: &Sheet,
        bars: &Bars<'_>,
        line: &ReferenceLine,
        (left, scale, space): (f64, f64, f64),
    ) -> Result<(), DrawError> {
        let at = line.value * scale;
        let mut first = 0;
        for (place, row) in self.rows.iter().enumerate() {
            let from = row.length() * scale;
            if at > from + AFTER / 2.0 && at < from + row.written(space) + AFTER / 2.0 {
                if place > first {
                    bars.dashed(line.value, rows_down(first), rows_down(place))?;
                }
                first = place + 1;
            }
        }
        if self.rows.len() > first {
            bars.dashed(line.value, rows_down(first), rows_down(self.rows.len()))?;
        }
        // The label is centred over the line as far as the edges let it.
        let label = shorten(&line.label, TICK, Weight::Bold, WIDTH);
        let half = room(&label, TICK, Weight::Bold) / 2.0;
        let centre = (left + at).min(WIDTH - half).max(half);
        let look = Look::plain(TICK).bold().anchor(Anchor::Middle);
        sheet.text_middle(&label, centre, HEAD / 2.0 - 2.0, look);
        Ok(())
    }
}

/// A row's upper edge in rows.
fn rows_down(row: usize) -> f64 {
    height(row) / PITCH
}

impl Bar {
    /// The length of the bar: the value, where it is one.
    fn length(&self) -> f64 {
        if self.value.is_finite() { self.value.max(0.0) } else { 0.0 }
    }

    /// The value with the sign of a breach.
    fn value_text(&self) -> String {
        if self.strong { format!("◆ {}", self.value_label) } else { self.value_label.clone() }
    }

    /// The room of what is written after the bar, up to most of the space.
    fn written(&self, space: f64) -> f64 {
        let value = room(&self.value_text(), LABEL, Weight::Bold);
        let detail = self.detail.as_ref().filter(|detail| !detail.is_empty());
        let detail = detail.map_or(0.0, |detail| SECOND + room(detail, TICK, Weight::Regular));
        (AFTER + value + detail).min(space * 0.8)
    }

    /// All that the row says.
    fn in_words(&self) -> String {
        let mut words = format!("{}: {}", self.label, self.value_label);
        if let Some(detail) = self.detail.as_ref().filter(|detail| !detail.is_empty()) {
            words = format!("{words}, {detail}");
        }
        words
    }
}
