//! Why sales returned leads: the reasons, most frequent first, and those returned
//! without one (definitions, section 9).

use super::colour::Paint;
use super::frame::{Picture, WIDTH};
use super::numbers::counted;
use super::rows::{AFTER, Bars, GAP, bar_extent, column, height, middle, pixels_per_unit};
use super::sheet::{Anchor, Look, Sheet};
use super::text::{LABEL, TICK, room, shorten};
use crate::report::font::Weight;

/// Rejections by reason, in the order given (the most frequent first).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pareto {
    /// The head of the column of cumulative shares, such as `Cumulative`; drawn only where a row has one.
    pub cumulative_head: String,
    /// The reasons.
    pub rows: Vec<ReasonBar>,
}

/// One reason.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReasonBar {
    /// The reason.
    pub label: String,
    /// How many rejections.
    pub count: u64,
    /// The count and share as printed, such as `42 (31%)`.
    pub share_label: String,
    /// Whether this is "no reason": drawn in the breach colour and hatched.
    pub blank: bool,
    /// The share of this reason and all above it, as printed, such as `73%`.
    pub cumulative_label: Option<String>,
}

/// The widest that the column of names gets.
const NAMES: f64 = 220.0;
/// The height of the line above the bars that holds the cumulative column's head.
const HEAD: f64 = 24.0;

impl Picture for Pareto {
    fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Draws on a sheet: names, bars from zero with their counts, cumulative shares in a
    /// column at the right edge.
    fn draw_on(&self, sheet: &Sheet) -> f64 {
        let names = column(self.rows.iter().map(|row| row.label.as_str()), NAMES);
        let left = names + GAP;
        let cumulative = self.cumulative_width();
        let space = WIDTH - left - if cumulative > 0.0 { cumulative + GAP } else { 0.0 };
        let written = |row: &ReasonBar| {
            (AFTER + room(&row.value_text(), LABEL, Weight::Bold)).min(space * 0.8)
        };
        let scale =
            pixels_per_unit(self.rows.iter().map(|row| (counted(row.count), written(row))), space);
        let top = if cumulative > 0.0 && !self.cumulative_head.is_empty() { HEAD } else { 0.0 };
        let bars = Bars::on(sheet, (left, top), space, space / scale, self.rows.len());
        let small = Look::plain(TICK).paint(Paint::Muted).anchor(Anchor::End);
        if top > 0.0 {
            sheet.fit(&self.cumulative_head, cumulative, WIDTH, HEAD / 2.0 - 2.0, small);
        }

        for (place, row) in self.rows.iter().enumerate() {
            let middle = top + middle(place);
            sheet.titled(&format!("{}: {}", row.label, row.share_label), || {
                let label = Look::plain(LABEL);
                let label = if row.blank { label.bold() } else { label };
                sheet.fit(&row.label, names, 0.0, middle, label);
                let end = if row.count > 0 { counted(row.count) * scale } else { 0.0 };
                if row.blank && row.count > 0 {
                    let (upper, thickness) = bar_extent(middle);
                    sheet.hatched((left, upper), (end, thickness));
                } else if row.count > 0 {
                    bars.bar(place, counted(row.count), Paint::Blue);
                }
                let look = if row.blank { label.paint(Paint::Alarm) } else { label };
                let room_left = space - end - AFTER;
                let text = shorten(&row.value_text(), LABEL, Weight::Bold, room_left);
                sheet.text_middle(&text, left + end + AFTER, middle, look);
                if let Some(share) = &row.cumulative_label {
                    let look = Look::plain(LABEL).paint(Paint::Muted).anchor(Anchor::End);
                    sheet.fit(share, cumulative, WIDTH, middle, look);
                }
            });
        }
        bars.base_line();
        top + height(self.rows.len())
    }
}

impl Pareto {
    /// The width of the column of cumulative shares; none if no row has one.
    fn cumulative_width(&self) -> f64 {
        let shares = || self.rows.iter().filter_map(|row| row.cumulative_label.as_deref());
        if shares().next().is_none() {
            return 0.0;
        }
        column(shares(), 90.0).max(room(&self.cumulative_head, TICK, Weight::Regular).min(110.0))
    }
}

impl ReasonBar {
    /// The count and share, with the sign of a breach where there is no reason.
    fn value_text(&self) -> String {
        if self.blank { format!("◆ {}", self.share_label) } else { self.share_label.clone() }
    }
}
