//! Sorted horizontal bars from zero: the oldest waiting lead of each owner, the
//! compliance of each team, and what else is one number per name.

use super::axis::draw_line_label;
use super::colour::Paint;
use super::frame::{Picture, WIDTH};
use super::rows::{AFTER, Bars, GAP, PITCH, column, height, middle, pixels_per_unit};
use super::sheet::{Look, SECOND, Sheet};
use super::text::{LABEL, TICK, room, shorten};
use crate::report::font::Weight;

/// One number per name, in the order given, drawn from zero.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct HorizontalBars {
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
    /// A second fact, written in grey after the value, such as `n=42`.
    pub detail: Option<String>,
}

/// A vertical line across the bars.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReferenceLine {
    /// Where it is, in the unit of the bars.
    pub value: f64,
    /// What is written at it, such as `SLA 48 h`.
    pub label: String,
}

/// The widest that the column of names gets.
const NAMES: f64 = 220.0;
/// The height of the line above the bars that holds the reference line's label.
const HEAD: f64 = 26.0;

impl Picture for HorizontalBars {
    fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Draws on a sheet: names, bars from zero, each with its value after it.
    fn draw_on(&self, sheet: &Sheet) -> f64 {
        let names = column(self.rows.iter().map(|row| row.label.as_str()), NAMES);
        let left = names + GAP;
        let space = WIDTH - left;
        let reference =
            self.reference.as_ref().filter(|line| line.value.is_finite() && line.value > 0.0);
        let lengths = self.rows.iter().map(|row| (row.length(), row.written(space)));
        // The line must be inside, too; its label may stand on either side of it.
        let line = reference.map(|line| (line.value, 1.0));
        let scale = pixels_per_unit(lengths.chain(line), space);
        let top = if reference.is_some() { HEAD } else { 0.0 };
        let bars = Bars::on(sheet, (left, top), space, space / scale, self.rows.len());

        for (place, row) in self.rows.iter().enumerate() {
            let middle = top + middle(place);
            sheet.titled(&row.in_words(), || {
                let label = Look::plain(LABEL);
                let label = if row.strong { label.bold() } else { label };
                sheet.fit(&row.label, names, 0.0, middle, label);
                let paint = if row.strong { Paint::Vermillion } else { Paint::Blue };
                let value = row.length();
                if value > 0.0 {
                    bars.bar(place, value, paint);
                }
                let end = left + AFTER + if value > 0.0 { value * scale } else { 0.0 };
                let look = if row.strong { label.paint(Paint::Alarm) } else { label };
                let text = shorten(&row.value_text(), LABEL, Weight::Bold, WIDTH - end);
                let detail = row.detail.as_deref().unwrap_or_default();
                let space = WIDTH - end - room(&text, LABEL, Weight::Bold) - SECOND;
                let detail = shorten(detail, TICK, Weight::Regular, space);
                let small = Look::plain(TICK).paint(Paint::Muted);
                sheet.two_texts([(&text, look), (&detail, small)], end, middle);
            });
        }
        bars.base_line();
        if let Some(line) = reference {
            self.draw_reference(sheet, &bars, line, (left, scale, space));
        }
        top + height(self.rows.len())
    }
}

impl HorizontalBars {
    /// Draws the reference line, which passes behind no text: it is left out where a
    /// value is written.
    fn draw_reference(
        &self,
        sheet: &Sheet,
        bars: &Bars<'_>,
        line: &ReferenceLine,
        (left, scale, space): (f64, f64, f64),
    ) {
        let at = line.value * scale;
        let mut first = 0;
        for (place, row) in self.rows.iter().enumerate() {
            let from = row.length() * scale;
            if at > from + AFTER / 2.0 && at < from + row.written(space) + AFTER / 2.0 {
                if place > first {
                    bars.dashed(line.value, rows_down(first), rows_down(place));
                }
                first = place + 1;
            }
        }
        if self.rows.len() > first {
            bars.dashed(line.value, rows_down(first), rows_down(self.rows.len()));
        }
        draw_line_label(sheet, &line.label, left + at, HEAD / 2.0 - 2.0);
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
