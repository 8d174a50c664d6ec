//! Handoffs around the moment at which the lead was ready: too early on the left of that
//! line, on time and too late on its right (definitions, section 7).

use super::axis::draw_line_label;
use super::colour::Paint;
use super::frame::{Picture, WIDTH};
use super::numbers::{counted, length};
use super::plot::Plot;
use super::sheet::{Anchor, Look, Sheet, number};
use super::text::{LABEL, TICK, room, shorten, wrap_evenly, wrap_within};
use crate::report::font::Weight;

/// Handoffs by how far from readiness they came.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct HandoffTiming {
    /// The parts of the time axis, from the earliest to the latest.
    pub zones: Vec<TimingZone>,
    /// What is written at the line of readiness, such as `Lead ready`.
    pub ready_label: String,
}

/// Where a part of the time axis is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TimingPlace {
    /// Next to the axis: the lead's readiness had come and gone.
    #[default]
    Aside,
    /// Before the lead was ready.
    Before,
    /// After it, within the time that the contract gives.
    InTime,
    /// After that time: a breach.
    Breach,
}

/// One part of the time axis.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TimingZone {
    /// Where it is.
    pub place: TimingPlace,
    /// What it is, such as `Early`.
    pub label: String,
    /// What it holds in all, such as `545 (59.8%)`; the share alone where one bar has the count.
    pub total_label: String,
    /// What is written under its bars, such as `before the lead was ready`. May be empty.
    pub axis_label: String,
    /// The bars.
    pub bars: Vec<TimingBar>,
}

/// One bar.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TimingBar {
    /// How far from readiness, such as `1–7 days`.
    pub label: String,
    /// How many handoffs.
    pub count: u64,
    /// The count as printed.
    pub count_label: String,
}

/// Height of the line that says what the upright line is.
const READY: f64 = 22.0;
/// Height of what is written over a zone.
const HEAD: f64 = 44.0;
/// Room for the count above the highest bar.
const COUNT: f64 = 22.0;
/// Height of the highest bar.
const BARS: f64 = 150.0;
/// Height of a line under the bars.
const LINE: f64 = 16.0;
/// Space between the names of two bars.
const APART: f64 = 2.0;
/// Lines that the name of a bar may take.
const LINES: usize = 3;
/// Space between two zones.
const BETWEEN: f64 = 14.0;
/// The widest that the words over a zone make it.
const WORDS: f64 = 112.0;
/// How much of its place a bar fills.
const FILL: f64 = 0.7;
/// A bar of few is still to be seen, in pixels.
const MIN_BAR: f64 = 1.5;
/// The sign of a breach.
const SIGN: &str = "◆ ";

/// A zone's left edge and width, in pixels.
type Extent = (f64, f64);

impl Picture for HandoffTiming {
    fn is_empty(&self) -> bool {
        self.zones.iter().all(|zone| zone.bars.is_empty())
    }

    /// Draws on a sheet: what the zones are, the bars with their counts, the line of
    /// readiness between them, and how far from it each bar is.
    fn draw_on(&self, sheet: &Sheet) -> f64 {
        let extents = self.extents();
        let top = READY + HEAD + COUNT;
        let bottom = top + BARS;
        let max = self.counts().fold(1.0, f64::max);
        let plot = Plot::up(sheet, (0.0, top), (WIDTH, BARS), 0.0..WIDTH, 0.0..max);
        let lines = self.zones.iter().zip(&extents).map(|(zone, extent)| zone.lines(*extent));
        let named = LINE * length(lines.max().unwrap_or(1));
        for (zone, extent) in self.zones.iter().zip(&extents) {
            zone.draw_head(sheet, *extent);
            zone.draw_bars(&plot, *extent, (bottom, BARS / max));
            zone.draw_axis(sheet, *extent, bottom, named);
        }
        self.draw_ready(sheet, &extents, bottom);
        let is_named = self.zones.iter().any(|zone| !zone.axis_label.is_empty());
        bottom + 6.0 + named + if is_named { LINE + 6.0 } else { 2.0 }
    }
}

impl HandoffTiming {
    /// The counts of all bars.
    fn counts(&self) -> impl Iterator<Item = f64> {
        self.zones.iter().flat_map(|zone| &zone.bars).map(|bar| counted(bar.count))
    }

    /// How wide each zone is: as its bars, but no narrower than its words.
    fn extents(&self) -> Vec<Extent> {
        let bars = |zone: &TimingZone| length(zone.bars.len().max(1));
        let space = WIDTH - BETWEEN * length(self.zones.len().saturating_sub(1));
        // Zones of few bars get what their words need; the others share the rest.
        let mut of_words = vec![false; self.zones.len()];
        let mut pitch = 0.0;
        for _ in &self.zones {
            let taken = self.zones.iter().zip(&of_words).filter(|(_, it)| **it);
            let taken: f64 = taken.map(|(zone, _)| zone.words()).sum();
            let others = self.zones.iter().zip(&of_words).filter(|(_, it)| !**it);
            pitch = (space - taken).max(0.0) / others.map(|(zone, _)| bars(zone)).sum::<f64>();
            let mut zones = self.zones.iter().zip(&mut of_words);
            match zones.find(|(zone, it)| !**it && pitch * bars(zone) < zone.words()) {
                Some((_, it)) => *it = true,
                None => break,
            }
        }
        let width = |(zone, of_words): (&TimingZone, &bool)| {
            if *of_words { zone.words() } else { pitch * bars(zone) }
        };
        let widths: Vec<f64> = self.zones.iter().zip(&of_words).map(width).collect();
        // More words than there is room for: all shrink alike.
        let shrink = (space.max(0.0) / widths.iter().sum::<f64>()).min(1.0);
        let mut left = 0.0;
        let mut extent = |width: f64| {
            let extent = (left, width * shrink);
            left += width * shrink + BETWEEN;
            extent
        };
        widths.into_iter().map(&mut extent).collect()
    }

    /// Draws the line of readiness before the first zone that comes after it.
    fn draw_ready(&self, sheet: &Sheet, extents: &[Extent], bottom: f64) {
        let is_after =
            |zone: &TimingZone| matches!(zone.place, TimingPlace::InTime | TimingPlace::Breach);
        let Some(first) = self.zones.iter().position(is_after) else { return };
        let Some(&(left, _)) = extents.get(first) else { return };
        let at = if first == 0 { 0.5 } else { left - BETWEEN / 2.0 };
        draw_line_label(sheet, &self.ready_label, at, 9.0);
        let (from, to) = (number(READY - 2.0), number(bottom + 6.0));
        sheet.ticks(&format!("M{} {from}V{to}", number(at.floor() + 0.5)), Paint::Ink.line(1.5));
    }
}

impl TimingZone {
    /// The room that its words need.
    fn words(&self) -> f64 {
        let label = room(&self.headed(), LABEL, Weight::Bold);
        label.max(room(&self.total_label, TICK, Weight::Regular)).min(WORDS)
    }

    /// What is written over it.
    fn headed(&self) -> String {
        if self.is_breach() { format!("{SIGN}{}", self.label) } else { self.label.clone() }
    }

    /// Whether it holds handoffs that broke the contract.
    fn is_breach(&self) -> bool {
        self.place == TimingPlace::Breach && self.bars.iter().any(|bar| bar.count > 0)
    }

    /// Middle and width of the place of each bar.
    fn places(&self, (left, width): Extent) -> impl Iterator<Item = (f64, f64, &TimingBar)> {
        let pitch = width / length(self.bars.len().max(1));
        // A lone bar is no wider than the others.
        let wide = pitch.min(if self.bars.len() == 1 { WORDS * 0.75 } else { pitch });
        self.bars
            .iter()
            .enumerate()
            .map(move |(place, bar)| (left + pitch * (length(place) + 0.5), wide, bar))
    }

    /// How many lines the names of its bars take.
    fn lines(&self, extent: Extent) -> usize {
        let lines = self.places(extent).map(|(_, wide, bar)| bar.lines(wide).len());
        lines.max().unwrap_or(0)
    }

    /// Writes what it is and what it holds.
    fn draw_head(&self, sheet: &Sheet, (left, width): Extent) {
        let middle = left + width / 2.0;
        let look = Look::plain(LABEL).bold().anchor(Anchor::Middle);
        let look = if self.is_breach() { look.paint(Paint::Alarm) } else { look };
        sheet.fit(&self.headed(), width, middle, READY + 10.0, look);
        let look = Look::plain(TICK).paint(Paint::Muted).anchor(Anchor::Middle);
        sheet.fit(&self.total_label, width, middle, READY + 29.0, look);
    }

    /// Draws its bars, each with its count above it, and the line at their foot.
    fn draw_bars(&self, plot: &Plot<'_>, extent: Extent, (bottom, scale): (f64, f64)) {
        let sheet = plot.sheet;
        for (middle, wide, bar) in self.places(extent) {
            let half = wide * FILL / 2.0;
            let height =
                if bar.count > 0 { (counted(bar.count) * scale).max(MIN_BAR) } else { 0.0 };
            let title = format!("{}, {}: {}", self.label, bar.label, bar.count_label);
            sheet.titled(&title, || {
                if self.place == TimingPlace::Breach && bar.count > 0 {
                    sheet.hatched((middle - half, bottom - height), (half * 2.0, height));
                } else if bar.count > 0 {
                    let paint =
                        if self.place == TimingPlace::InTime { Paint::Blue } else { Paint::Grey };
                    let corners = [(middle - half, 0.0), (middle + half, height / scale)];
                    plot.rectangle(corners, paint);
                }
                let look = Look::plain(LABEL).anchor(Anchor::Middle);
                let look = if self.is_breach() && bar.count > 0 {
                    look.bold().paint(Paint::Alarm)
                } else {
                    look
                };
                let count = shorten(&bar.count_label, LABEL, Weight::Bold, wide - 2.0);
                sheet.text_middle(&count, middle, bottom - height - 11.0, look);
            });
        }
        let (left, width) = extent;
        plot.line([(left, 0.0), (left + width, 0.0)], Paint::Grey.line(1.0));
    }

    /// Writes how far from readiness its bars are, and from where that is counted.
    fn draw_axis(&self, sheet: &Sheet, extent: Extent, bottom: f64, named: f64) {
        let look = Look::plain(TICK).anchor(Anchor::Middle);
        for (middle, wide, bar) in self.places(extent) {
            let mut at = bottom + 6.0 + LINE / 2.0;
            for line in bar.lines(wide) {
                sheet.text_middle(&line, middle, at, look);
                at += LINE;
            }
        }
        let (left, width) = extent;
        let middle = bottom + 8.0 + named + LINE / 2.0;
        sheet.fit(&self.axis_label, width, left + width / 2.0, middle, look.paint(Paint::Muted));
    }
}

impl TimingBar {
    /// Its name in the lines that have room under it.
    fn lines(&self, wide: f64) -> Vec<String> {
        // Where not even two characters of Japanese fit, a name is no name.
        if wide < 2.0 * TICK + 4.0 {
            return Vec::new();
        }
        let width = wide - APART;
        let lines = wrap_evenly(&self.label, TICK, Weight::Regular, width);
        if lines.len() > LINES {
            return wrap_within(&self.label, TICK, Weight::Regular, width, LINES);
        }
        lines
    }
}
