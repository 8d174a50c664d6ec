//! The leakage waterfall: every lead once, falling from all that marketing qualified to
//! what reached pipeline, leaks marked (definitions, section 10).

use std::fmt::Write as _;

use super::colour::Paint;
use super::frame::{Picture, WIDTH};
use super::numbers::counted;
use super::rows::{AFTER, GAP, PITCH, bar_extent, column, height, middle};
use super::sheet::{Anchor, Look, Sheet, number};
use super::text::{LABEL, TICK, room, shorten};
use crate::report::font::Weight;

/// The waterfall, one bar per row, in the order given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeakageWaterfall {
    /// From the top.
    pub rows: Vec<WaterfallRow>,
}

/// One row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WaterfallRow {
    /// What it is.
    pub label: String,
    /// How many leads.
    pub count: u64,
    /// The count as printed, with a minus sign where it is taken away.
    pub count_label: String,
    /// The share of all leads, as printed; may be empty.
    pub share_label: String,
    /// What its bar does.
    pub bar: WaterfallBar,
    /// The word that marks a leak, besides the colour; drawn where it is one.
    pub mark: String,
}

/// What the bar of a row does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum WaterfallBar {
    /// Starts at zero: all leads, or all that are left.
    #[default]
    Level,
    /// Takes leads away from what is left.
    Fall,
    /// Takes away leads that leaked.
    Leak,
    /// A part of what is left at the end.
    Part,
}

/// The widest that the column of names gets.
const NAMES: f64 = 250.0;
/// The least that a bar of any lead shows, in pixels.
const MIN_BAR: f64 = 1.5;

impl Picture for LeakageWaterfall {
    fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Draws on a sheet: names, counts and shares in columns as in an account, then the
    /// bars, each beginning where the one above it ends.
    fn draw_on(&self, sheet: &Sheet) -> f64 {
        let names = column(self.rows.iter().map(|row| row.label.as_str()), NAMES);
        let counts = column(self.rows.iter().map(|row| row.count_label.as_str()), 150.0);
        let shares = column(self.rows.iter().map(|row| row.share_label.as_str()), 80.0);
        let counts_end = names + GAP + counts;
        let shares_end = counts_end + if shares > 0.0 { GAP + shares } else { 0.0 };
        let left = shares_end + GAP;
        let extents = self.extents();
        let max = extents.iter().map(|&(_, upper)| upper).max().unwrap_or(0).max(1);
        let scale = (WIDTH - left) / counted(max);
        let tall = height(self.rows.len());
        let mut lines = format!("M{} 0V{}", number(left), number(tall));
        for (place, (row, &(lower, upper))) in self.rows.iter().zip(&extents).enumerate() {
            let middle = middle(place);
            let (from, to) = (left + counted(lower) * scale, left + counted(upper) * scale);
            let bar = DrawnBar { from, to: to.max((from + MIN_BAR).min(WIDTH)), middle };
            let label = Look::plain(LABEL);
            let label = if row.is_strong() { label.bold() } else { label };
            sheet.fit(&row.label, names, 0.0, middle, label);
            let text = shorten(&row.count_label, LABEL, Weight::Bold, counts);
            sheet.text_middle(&text, counts_end, middle, label.anchor(Anchor::End));
            let look = Look::plain(LABEL).paint(Paint::Muted).anchor(Anchor::End);
            sheet.fit(&row.share_label, shares, shares_end, middle, look);
            if row.count > 0 {
                row.draw_bar(sheet, &bar, left);
            }
            // Where the next bar begins, if it takes from what is left here.
            let next = self.rows.get(place + 1);
            if next.is_some_and(|next| next.bar != WaterfallBar::Level || lower > 0) {
                let level = if row.bar == WaterfallBar::Level { to } else { from };
                let (_, thickness) = bar_extent(middle);
                let _ = write!(
                    lines,
                    "M{} {}V{}",
                    number(level),
                    number(middle + thickness / 2.0),
                    number(middle + PITCH - thickness / 2.0)
                );
            }
        }
        sheet.stroke(&lines, Paint::Grey.line(1.0));
        tall
    }
}

impl LeakageWaterfall {
    /// From and to where each bar goes: a level from zero, everything else from what is
    /// left down to what is left after it.
    #[must_use]
    pub fn extents(&self) -> Vec<(u64, u64)> {
        let mut left = 0;
        let extents = self.rows.iter().map(|row| {
            if row.bar == WaterfallBar::Level {
                left = row.count;
                return (0, left);
            }
            let upper = left;
            left = left.saturating_sub(row.count);
            (left, upper)
        });
        extents.collect()
    }
}

/// Where a bar is, in pixels.
struct DrawnBar {
    from: f64,
    to: f64,
    middle: f64,
}

impl WaterfallRow {
    /// Whether the row is a level or a leak, and so printed bold.
    fn is_strong(&self) -> bool {
        match self.bar {
            WaterfallBar::Level => true,
            WaterfallBar::Leak => self.count > 0,
            WaterfallBar::Fall | WaterfallBar::Part => false,
        }
    }

    /// Draws the bar, and the mark of a leak on the side that has room for it.
    fn draw_bar(&self, sheet: &Sheet, bar: &DrawnBar, left: f64) {
        let (top, thickness) = bar_extent(bar.middle);
        let width = bar.to - bar.from;
        if self.bar != WaterfallBar::Leak {
            let paint = if self.bar == WaterfallBar::Fall { Paint::Grey } else { Paint::Blue };
            sheet.rectangle((bar.from, top), (width, thickness), paint);
            return;
        }
        sheet.hatched((bar.from, top), (width, thickness));
        let mark = format!("◆ {}", self.mark);
        let (before, after) = (bar.from - left - 2.0 * AFTER, WIDTH - bar.to - AFTER);
        let look = Look::plain(TICK).bold().paint(Paint::Alarm);
        let needs = room(mark.trim_end(), TICK, Weight::Bold);
        // Without room for the word, the sign alone.
        let mark = if needs > before.max(after) { "◆".to_owned() } else { mark };
        let needs = room(mark.trim_end(), TICK, Weight::Bold);
        if after >= needs || after >= before {
            sheet.fit(mark.trim_end(), after, bar.to + AFTER, bar.middle, look);
        } else {
            let look = look.anchor(Anchor::End);
            sheet.fit(mark.trim_end(), before, bar.from - AFTER, bar.middle, look);
        }
    }
}
