//! Charts to test with, typical and adversarial.

#![allow(clippy::cast_precision_loss)] // small numbers

mod readiness;
mod rejection;
mod response;
mod texts;
mod where_leads_are;

use super::{Drawing, Picture};

pub use readiness::{compared, flow, thresholds, timing};
pub use rejection::{matrix, reasons};
pub use response::{curve, halves, sla, weekly};
pub use texts::{ADVERSARIAL, JAPANESE, LATIN, Texts};
pub use where_leads_are::{bars, heat, leakage};

/// A chart to test with.
pub struct Sample {
    pub name: &'static str,
    /// How many rows, weeks or steps a reader usually meets.
    usual: usize,
    /// Whether it breaks labels into lines, and so differs by script in more than its texts.
    pub breaks_lines: bool,
    picture: fn(&Texts, usize) -> Box<dyn Picture>,
}

impl Sample {
    /// The chart with so many rows, weeks or steps.
    pub fn draw(&self, texts: &Texts, rows: usize) -> Drawing {
        (self.picture)(texts, rows).draw(&texts.caption(self.name))
    }

    /// The chart as a reader would meet it.
    pub fn usual(&self, texts: &Texts) -> Drawing {
        self.draw(texts, self.usual)
    }
}

const fn sample(
    name: &'static str,
    usual: usize,
    breaks_lines: bool,
    picture: fn(&Texts, usize) -> Box<dyn Picture>,
) -> Sample {
    Sample { name, usual, breaks_lines, picture }
}

/// Every chart.
pub const ALL: [Sample; 13] = [
    sample("leakage", 18, false, |texts, rows| Box::new(leakage(texts, rows))),
    sample("handoff-flow", 5, true, |texts, rows| Box::new(flow(texts, rows))),
    sample("sla-by-week", 13, true, |texts, rows| Box::new(sla(texts, rows))),
    sample("response-curve", 20, false, |texts, rows| Box::new(curve(texts, rows))),
    sample("aging", 8, true, |texts, rows| Box::new(heat(texts, rows))),
    sample("oldest-by-owner", 8, false, |texts, rows| Box::new(bars(texts, rows))),
    sample("reasons", 7, false, |texts, rows| Box::new(reasons(texts, rows))),
    sample("outcomes-compared", 6, false, |texts, rows| Box::new(compared(texts, rows))),
    sample("response-halves", 1, false, |texts, rows| Box::new(halves(texts, rows))),
    sample("weekly", 13, false, |texts, rows| Box::new(weekly(texts, rows))),
    sample("reasons-against-criteria", 8, false, |texts, rows| Box::new(matrix(texts, rows))),
    sample("timing", 8, true, |texts, rows| Box::new(timing(texts, rows))),
    sample("threshold-curve", 25, true, |texts, rows| Box::new(thresholds(texts, rows))),
];
