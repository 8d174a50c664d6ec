//! What two groups of handoffs came to: for each outcome both shares with their intervals,
//! one below the other (definitions, section 11).

use std::fmt::Write as _;

use super::axis::{SHARES, draw_hollow_sign};
use super::colour::Paint;
use super::frame::{Picture, WIDTH};
use super::numbers::{interval, length, percent, share};
use super::plot::Plot;
use super::rows::{GAP, column};
use super::sheet::{Anchor, Look, SECOND, Sheet};
use super::text::{LABEL, TICK, room, shorten};
use crate::report::font::Weight;

/// Shares of two groups, by outcome.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OutcomesCompared {
    /// The outcomes, from the top.
    pub rows: Vec<OutcomeRow>,
    /// What is written once next to a hollow mark, such as `too few to tell`.
    pub too_few_label: String,
}

/// One outcome.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OutcomeRow {
    /// The outcome, such as `Qualified`.
    pub label: String,
    /// The shares: the first group's, a disc, and the second group's, a diamond.
    pub groups: [GroupShare; 2],
}

/// The share of one group.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct GroupShare {
    /// The share, 0 to 1; null where there is none to judge.
    pub share: Option<f64>,
    /// Lower limit of the interval.
    pub low: Option<f64>,
    /// Upper limit of the interval.
    pub high: Option<f64>,
    /// The share as printed, such as `51.3%`.
    pub value_label: String,
    /// The group, such as `checklist`.
    pub group_label: String,
    /// Whether the denominator is too small to judge: drawn hollow.
    pub too_few: bool,
}

/// The widest that the column of outcomes gets.
const NAMES: f64 = 170.0;
/// The widest that the column of shares and groups gets.
const VALUES: f64 = 210.0;
/// Height of the line above the plot, where it says what a hollow mark is.
const HEAD: f64 = 24.0;
/// Height of an outcome: two lines and the space to the next.
const ROW: f64 = 54.0;
/// How far each of the two lines is from the middle of its outcome.
const HALF: f64 = 10.0;
/// Height of the axis below.
const AXIS: f64 = 24.0;
/// Radius of a mark.
const RADIUS: f64 = 5.0;

impl Picture for OutcomesCompared {
    fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Draws on a sheet: outcomes at the left, shares from 0 to 100 % in the middle, what
    /// they are at the right.
    fn draw_on(&self, sheet: &Sheet) -> f64 {
        let names = column(self.rows.iter().map(|row| row.label.as_str()), NAMES);
        let left = names + GAP;
        let written = self.rows.iter().flat_map(|row| &row.groups).map(GroupShare::written);
        let values = written.fold(0.0, f64::max).min(VALUES);
        let width = WIDTH - left - values - GAP;
        let hollow = self.rows.iter().flat_map(|row| &row.groups).any(|group| group.too_few);
        let top = if hollow { HEAD } else { 0.0 };
        let tall = ROW * length(self.rows.len());
        let plot = Plot::down(sheet, (left, top), (width, tall), 0.0..1.0, 0.0..tall);
        for share in SHARES {
            let paint = if share > 0.0 { Paint::Grid } else { Paint::Grey };
            plot.line([(share, 0.0), (share, tall)], paint.line(1.0));
            let look = Look::plain(TICK).paint(Paint::Muted).anchor(Anchor::Middle);
            let at = left + share * width;
            sheet.text_middle(&percent(share), at, top + tall + AXIS / 2.0, look);
        }
        let mut middle = ROW / 2.0;
        for row in &self.rows {
            sheet.fit(&row.label, names, 0.0, top + middle, Look::plain(LABEL));
            for (group, place) in row.groups.iter().zip([-1.0, 1.0]) {
                let line = Line { left, width, top, middle: middle + place * HALF };
                let is_first = place < 0.0;
                let title = group.in_words(&row.label);
                sheet.titled(&title, || group.draw_on(&plot, &line, is_first));
            }
            middle += ROW;
        }
        if hollow {
            draw_hollow_sign(sheet, &self.too_few_label, RADIUS);
        }
        top + tall + AXIS
    }
}

/// Where the line of a group is, in pixels.
struct Line {
    left: f64,
    width: f64,
    top: f64,
    middle: f64,
}

impl GroupShare {
    /// Draws the interval, the mark, and what they are.
    fn draw_on(&self, plot: &Plot<'_>, line: &Line, is_first: bool) {
        let sheet = plot.sheet;
        let paint = if is_first { Paint::Blue } else { Paint::Muted };
        if let Some(share) = share(self.share) {
            if let Some(interval) = interval(self.low, self.high) {
                plot.line(interval.map(|limit| (limit, line.middle)), paint.line(1.5));
            }
            let at = line.left + share * line.width;
            let middle = line.top + line.middle;
            if is_first {
                sheet.point((at, middle), RADIUS, paint, self.too_few);
            } else {
                sheet.diamond((at, middle), RADIUS + 1.0, paint, self.too_few);
            }
        }
        let from = line.left + line.width + GAP;
        let space = WIDTH - from;
        let value = shorten(&self.value_label, LABEL, Weight::Bold, space);
        let space = space - room(&value, LABEL, Weight::Bold) - SECOND;
        let group = shorten(&self.group_label, LABEL, Weight::Regular, space);
        let looks = (Look::plain(LABEL).bold(), Look::plain(LABEL).paint(Paint::Muted));
        sheet.two_texts([(&value, looks.0), (&group, looks.1)], from, line.top + line.middle);
    }

    /// The room of what is written at the right.
    fn written(&self) -> f64 {
        room(&self.value_label, LABEL, Weight::Bold)
            + SECOND
            + room(&self.group_label, LABEL, Weight::Regular)
    }

    /// All that the line says.
    fn in_words(&self, outcome: &str) -> String {
        let mut words = format!("{outcome}, {}: {}", self.group_label, self.value_label);
        if let Some([low, high]) = interval(self.low, self.high) {
            let _ = write!(words, " ({}–{})", percent(low), percent(high));
        }
        words
    }
}
