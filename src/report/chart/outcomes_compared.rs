//! What two groups of handoffs came to: for each outcome both shares with their intervals,
//! one below the other (definitions, section 11).

use std::fmt::Write as _;

use plotters::coord::types::RangedCoordf64;
use plotters::prelude::{Cartesian2d, DrawingArea, PathElement};

use super::axis::{SHARES, percent};
use super::backend::SvgBackend;
use super::colour::Paint;
use super::frame::{DrawError, WIDTH, area, compose};
use super::rows::{GAP, column, name};
use super::sheet::{Anchor, Look, SECOND, Sheet};
use super::text::{LABEL, TICK, room, shorten};
use super::{Drawing, Heading};
use crate::report::font::Weight;

/// Shares of two groups, by outcome.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OutcomesCompared {
    /// Name of the chart in a file name and in the ids of its elements.
    pub name: String,
    /// What stands above and below it outside the page.
    pub heading: Heading,
    /// The same message for one who cannot see it.
    pub alt: String,
    /// The outcomes, from the top.
    pub rows: Vec<OutcomeRow>,
    /// What is written once beside the hollow marks' sign, such as `too few to tell`.
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
    /// Whether the denominator is too small to tell: drawn hollow.
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

type Plot<'sheet> = DrawingArea<SvgBackend<'sheet>, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

impl OutcomesCompared {
    /// Draws the chart.
    #[must_use]
    pub fn draw(&self) -> Drawing {
        let empty = self.rows.is_empty();
        compose(&self.name, &self.heading, &self.alt, empty, |sheet| self.draw_on(sheet))
    }

    /// Draws on a sheet: outcomes at the left, shares from 0 to 100 % in the middle, what
    /// they are at the right.
    fn draw_on(&self, sheet: &Sheet) -> Result<f64, DrawError> {
        let names = column(self.rows.iter().map(|row| row.label.as_str()), NAMES);
        let left = names + GAP;
        let written = self.rows.iter().flat_map(|row| &row.groups).map(GroupShare::written);
        let values = written.fold(0.0, f64::max).min(VALUES);
        let width = WIDTH - left - values - GAP;
        let hollow = self.rows.iter().flat_map(|row| &row.groups).any(|group| group.too_few);
        let top = if hollow { HEAD } else { 0.0 };
        #[allow(clippy::cast_precision_loss)] // some half a dozen outcomes
        let tall = ROW * self.rows.len() as f64;
        let plot = {
            let area = area(sheet, (left, top), (width, tall));
            let (across, down) = area.get_pixel_range();
            area.apply_coord_spec(Cartesian2d::<RangedCoordf64, RangedCoordf64>::new(
                0.0..1.0,
                0.0..tall,
                (across, down),
            ))
        };
        for share in SHARES {
            let paint = if share > 0.0 { Paint::Grid } else { Paint::Grey };
            plot.draw(&PathElement::new(vec![(share, 0.0), (share, tall)], paint.line(10)))?;
            let look = Look::plain(TICK).paint(Paint::Muted).anchor(Anchor::Middle);
            let at = left + share * width;
            sheet.text_middle(&percent(share), at, top + tall + AXIS / 2.0, look);
        }
        let mut middle = ROW / 2.0;
        for row in &self.rows {
            name(sheet, &row.label, top + middle, names, Look::plain(LABEL));
            for (group, place) in row.groups.iter().zip([-1.0, 1.0]) {
                let line = Line { left, width, top, middle: middle + place * HALF };
                let is_first = place < 0.0;
                sheet.titled(&group.in_words(&row.label), || {
                    group.draw_on(sheet, &plot, &line, is_first)
                })?;
            }
            middle += ROW;
        }
        if hollow {
            let label = shorten(&self.too_few_label, TICK, Weight::Regular, WIDTH / 2.0);
            let from = WIDTH - room(&label, TICK, Weight::Regular);
            sheet.point(from - 12.0, 9.0, RADIUS, Paint::Blue, true);
            sheet.text_middle(&label, from, 9.0, Look::plain(TICK).paint(Paint::Muted));
        }
        Ok(top + tall + AXIS)
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
    fn draw_on(
        &self,
        sheet: &Sheet,
        plot: &Plot<'_>,
        line: &Line,
        is_first: bool,
    ) -> Result<(), DrawError> {
        let paint = if is_first { Paint::Blue } else { Paint::Muted };
        if let Some(share) = self.share.filter(|share| share.is_finite()) {
            if let Some(interval) = self.interval() {
                let ends = interval.map(|limit| (limit, line.middle));
                plot.draw(&PathElement::new(ends.to_vec(), paint.line(15)))?;
            }
            let at = line.left + share.clamp(0.0, 1.0) * line.width;
            let middle = line.top + line.middle;
            if is_first {
                sheet.point(at, middle, RADIUS, paint, self.too_few);
            } else {
                sheet.diamond(at, middle, RADIUS + 1.0, paint, self.too_few);
            }
        }
        let from = line.left + line.width + GAP;
        let space = WIDTH - from;
        let value = shorten(&self.value_label, LABEL, Weight::Bold, space);
        let space = space - room(&value, LABEL, Weight::Bold) - SECOND;
        let group = shorten(&self.group_label, LABEL, Weight::Regular, space);
        let looks = (Look::plain(LABEL).bold(), Look::plain(LABEL).paint(Paint::Muted));
        sheet.two_texts([(&value, looks.0), (&group, looks.1)], from, line.top + line.middle);
        Ok(())
    }

    /// The interval, where it is one.
    fn interval(&self) -> Option<[f64; 2]> {
        let (low, high) = (self.low?, self.high?);
        (low.is_finite() && high.is_finite())
            .then(|| [low, high].map(|limit| limit.clamp(0.0, 1.0)))
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
        if let Some([low, high]) = self.interval() {
            let _ = write!(words, " ({}–{})", percent(low), percent(high));
        }
        words
    }
}
