//! The flow of handoffs from marketing to sales: the five criteria as gates on the way,
//! and the ways around them; what came of the handoffs; what sales sends back.

use super::colour::{Paint, Stroke};
use super::frame::{Picture, WIDTH};
use super::numbers::{counted, length};
use super::sheet::{Anchor, Look, SECOND, Sheet, number};
use super::text::{LABEL, TICK, room, shorten, wrap_within};
use crate::report::font::Weight;

/// The flow, drawn from its counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HandoffFlow {
    /// How many handoffs the thickest line would mean.
    pub all: u64,
    /// Where handoffs come from: its name, how many, of what.
    pub source: [String; 3],
    /// Where they go to.
    pub target: [String; 3],
    /// The criteria, from the left.
    pub gates: Vec<FlowGate>,
    /// The ways into the target, from the top.
    pub paths: Vec<FlowPath>,
    /// What is ready and was never handed off; may be empty.
    pub stub_label: String,
    /// What goes back.
    pub back: Option<FlowPath>,
    /// What came of the handoffs, from the left.
    pub ends: Vec<FlowEnd>,
}

/// A criterion.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FlowGate {
    /// Its name.
    pub label: String,
    /// How many met it.
    pub count_label: String,
    /// Which share that is.
    pub share_label: String,
}

/// A way.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FlowPath {
    /// Its name.
    pub label: String,
    /// How many took it.
    pub count: u64,
    /// How many, and which share, as printed.
    pub count_label: String,
    /// Whether it passes through the criteria.
    pub gated: bool,
    /// Whether it is a leak of the rule: dashed, and marked.
    pub leak: bool,
}

/// What came of handoffs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FlowEnd {
    /// Its name.
    pub label: String,
    /// How many.
    pub count_label: String,
    /// Whether it is a breach.
    pub breach: bool,
}

/// Width of the box at the left.
const SOURCE: f64 = 100.0;
/// Width of the box at the right.
const TARGET: f64 = 78.0;
/// Where the lines may run: between the boxes, with room for an arrow's head.
const FROM: f64 = SOURCE + 2.0;
const TO: f64 = WIDTH - TARGET - 2.0;
/// Length of an arrow's head.
const HEAD: f64 = 12.0;
/// Space between two criteria.
const BETWEEN: f64 = 5.0;
/// Height of a criterion.
const GATE: f64 = 88.0;
/// Height of a line of small text.
const LINE: f64 = 18.0;
/// Thickness of a line that all handoffs take, and of one that none takes.
const THICKEST: f64 = 36.0;
const THINNEST: f64 = 2.0;
/// Height of what came of the handoffs.
const END: f64 = 62.0;

impl Picture for HandoffFlow {
    fn is_empty(&self) -> bool {
        self.paths.is_empty()
    }

    /// Draws on a sheet: the boxes left and right, the ways between them one below the
    /// other, what came of the handoffs at the foot.
    fn draw_on(&self, sheet: &Sheet) -> f64 {
        let mut top = 4.0;
        for path in &self.paths {
            top = self.draw_path(sheet, path, top);
        }
        if !self.stub_label.is_empty() {
            top = self.draw_stub(sheet, top);
        }
        if let Some(back) = &self.back {
            top = self.draw_back(sheet, back, top);
        }
        let tall = top.max(96.0);
        boxed(sheet, (0.0, SOURCE), tall, &self.source);
        boxed(sheet, (WIDTH - TARGET, TARGET), tall, &self.target);
        if self.ends.is_empty() { tall } else { self.draw_ends(sheet, tall) }
    }
}

impl HandoffFlow {
    /// The thickness of a line.
    fn thickness(&self, count: u64) -> f64 {
        let share = counted(count) / counted(self.all.max(1));
        (THICKEST * share).clamp(THINNEST, THICKEST)
    }

    /// Draws a way from `top`; says where it ends.
    fn draw_path(&self, sheet: &Sheet, path: &FlowPath, top: f64) -> f64 {
        let thickness = self.thickness(path.count);
        let gated = path.gated && !self.gates.is_empty();
        let room_taken = if gated { GATE } else { (thickness + 8.0).max(14.0) };
        let middle = top + 26.0 + room_taken / 2.0;
        sheet.titled(&format!("{}: {}", path.label, path.count_label), || {
            path.draw_label(sheet, top + 12.0, FROM + 8.0, TO - HEAD);
            path.draw_line(sheet, (FROM, TO - HEAD), middle, thickness);
            head(sheet, (TO - HEAD, TO), middle, thickness, path.paint());
            if gated {
                self.draw_gates(sheet, middle - GATE / 2.0);
            }
        });
        top + 26.0 + room_taken + 12.0
    }

    /// Draws the criteria over the way that passes them.
    fn draw_gates(&self, sheet: &Sheet, top: f64) {
        let (from, to) = (FROM + 8.0, TO - HEAD - 6.0);
        let width = (to - from + BETWEEN) / length(self.gates.len()) - BETWEEN;
        let mut left = from;
        for gate in &self.gates {
            sheet.frame((left, top), (width, GATE), Paint::Grey);
            let middle = left + width / 2.0;
            let room_inside = width - 4.0;
            let lines = wrap_within(&gate.label, TICK, Weight::Regular, room_inside, 2);
            let mut at = top + 16.0 + if lines.len() < 2 { LINE / 2.0 } else { 0.0 };
            let small = Look::plain(TICK).anchor(Anchor::Middle);
            for line in &lines {
                sheet.text_middle(line, middle, at, small);
                at += LINE;
            }
            let look = Look::plain(LABEL).bold().anchor(Anchor::Middle);
            sheet.fit(&gate.count_label, room_inside, middle, top + 55.0, look);
            let look = small.paint(Paint::Muted);
            sheet.fit(&gate.share_label, room_inside, middle, top + 74.0, look);
            left += width + BETWEEN;
        }
    }

    /// Draws what never left: a line that stops.
    fn draw_stub(&self, sheet: &Sheet, top: f64) -> f64 {
        let (middle, end) = (top + 14.0, FROM + 40.0);
        sheet.line(&[(FROM, middle), (end, middle)], Paint::Vermillion.dashes(THINNEST));
        let stop = format!("M{} {}v20", number(end + 2.0), number(middle - 10.0));
        sheet.stroke(&stop, Paint::Vermillion.line(3.0));
        let from = end + 14.0;
        let look = Look::plain(LABEL).bold().paint(Paint::Alarm);
        sheet.fit(&format!("◆ {}", self.stub_label), TO - HEAD - from, from, middle, look);
        top + 40.0
    }

    /// Draws what goes back: an arrow to the left.
    fn draw_back(&self, sheet: &Sheet, back: &FlowPath, top: f64) -> f64 {
        let thickness = self.thickness(back.count);
        let middle = top + 26.0 + (thickness + 8.0).max(14.0) / 2.0;
        sheet.titled(&format!("{}: {}", back.label, back.count_label), || {
            back.draw_label(sheet, top + 12.0, FROM + HEAD, TO - 8.0);
            back.draw_line(sheet, (FROM + HEAD, TO), middle, thickness);
            head(sheet, (FROM + HEAD, FROM), middle, thickness, back.paint());
        });
        top + 26.0 + (thickness + 8.0).max(14.0) + 8.0
    }

    /// Draws what came of the handoffs, each on a line from the box at the right.
    fn draw_ends(&self, sheet: &Sheet, tall: f64) -> f64 {
        let rail = tall + 16.0;
        let top = rail + 14.0;
        let gap = 10.0;
        let width = (WIDTH + gap) / length(self.ends.len()) - gap;
        let trunk = WIDTH - TARGET / 2.0;
        let mut lines =
            format!("M{} {}V{}H{}", number(trunk), number(tall), number(rail), number(width / 2.0));
        let mut left = 0.0;
        for _ in &self.ends {
            let middle = left + width / 2.0;
            lines = format!("{lines}M{} {}V{}", number(middle), number(rail), number(top));
            left += width + gap;
        }
        sheet.stroke(&lines, Paint::Grey.line(1.5));
        left = 0.0;
        for end in &self.ends {
            let middle = left + width / 2.0;
            let paint = if end.breach { Paint::Vermillion } else { Paint::Grey };
            sheet.frame((left, top), (width, END), paint);
            let room_inside = width - 8.0;
            let text = if end.breach {
                format!("◆ {}", end.count_label)
            } else {
                end.count_label.clone()
            };
            let look = Look::plain(LABEL).bold().anchor(Anchor::Middle);
            let look = if end.breach { look.paint(Paint::Alarm) } else { look };
            sheet.fit(&text, room_inside, middle, top + 15.0, look);
            let small = Look::plain(TICK).anchor(Anchor::Middle);
            let lines = wrap_within(&end.label, TICK, Weight::Regular, room_inside, 2);
            let mut at = top + 34.0 + if lines.len() < 2 { 6.0 } else { 0.0 };
            for line in &lines {
                sheet.text_middle(line, middle, at, small);
                at += LINE - 1.0;
            }
            left += width + gap;
        }
        top + END + 2.0
    }
}

impl FlowPath {
    /// What its line is painted with.
    const fn paint(&self) -> Paint {
        if self.leak {
            Paint::Vermillion
        } else if self.gated {
            Paint::Blue
        } else {
            Paint::Grey
        }
    }

    fn draw_label(&self, sheet: &Sheet, middle: f64, from: f64, to: f64) {
        let mark = if self.leak { "◆ " } else { "" };
        let plain = Look::plain(LABEL);
        let plain = if self.leak { plain.paint(Paint::Alarm) } else { plain };
        let count = shorten(&self.count_label, LABEL, Weight::Bold, (to - from) * 0.45);
        let label = format!("{mark}{}", self.label);
        let space = to - from - room(&count, LABEL, Weight::Bold) - SECOND;
        let label = shorten(&label, LABEL, Weight::Regular, space);
        sheet.two_texts([(&label, plain), (&count, plain.bold())], from, middle);
    }

    fn draw_line(&self, sheet: &Sheet, (from, to): (f64, f64), middle: f64, width: f64) {
        let stroke = Stroke { paint: self.paint(), width, dashed: self.leak };
        sheet.line(&[(from, middle), (to, middle)], stroke);
    }
}

/// An arrow's head from its foot to its tip.
fn head(sheet: &Sheet, (foot, tip): (f64, f64), middle: f64, thickness: f64, paint: Paint) {
    let half = thickness / 2.0 + 4.0;
    let path = format!(
        "M{} {}L{} {}L{} {}z",
        number(foot),
        number(middle - half),
        number(tip),
        number(middle),
        number(foot),
        number(middle + half)
    );
    sheet.fill(&path, paint);
}

/// A box with its name, how many, of what.
fn boxed(sheet: &Sheet, (left, width): (f64, f64), tall: f64, texts: &[String; 3]) {
    sheet.frame((left, 1.0), (width, tall - 2.0), Paint::Ink);
    let [name, count, unit] = texts;
    let (middle, room_inside) = (left + width / 2.0, width - 6.0);
    let centred = Look::plain(TICK).anchor(Anchor::Middle);
    let lines = wrap_within(name, TICK, Weight::Bold, room_inside, 2);
    let mut at = tall / 2.0 - 22.0 - if lines.len() > 1 { LINE / 2.0 } else { 0.0 };
    for line in &lines {
        sheet.text_middle(line, middle, at, centred.bold());
        at += LINE;
    }
    let look = Look::plain(LABEL).bold().anchor(Anchor::Middle);
    sheet.fit(count, room_inside, middle, at + 6.0, look);
    let look = centred.paint(Paint::Muted);
    sheet.fit(unit, room_inside, middle, at + 6.0 + LINE + 1.0, look);
}
