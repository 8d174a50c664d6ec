//! The charts of the report: one file a picture (`docs/report.md`, "A chart",
//! "Drawing", "Colour", "Japanese").
//!
//! A chart holds no words and no language: every label, and the sentence that is its
//! message, comes in as a string that the report has already worded. A chart knows only
//! where to put them. Each has `draw`, which gives one [`Drawing`]: the picture for the
//! page, and the same picture under its heading for files and the PNG.

pub mod aging_heat_map;
mod axis;
pub mod backend;
pub mod bars;
#[cfg(test)]
mod checks;
pub mod colour;
#[cfg(test)]
mod contrasts;
mod frame;
pub mod handoff_flow;
pub mod handoff_timing;
mod heat;
pub mod leakage_waterfall;
pub mod outcomes_compared;
mod plot;
pub mod reasons_against_criteria;
pub mod reasons_pareto;
pub mod response_curve;
mod rows;
#[cfg(test)]
mod samples;
mod sheet;
pub mod sla_by_week;
mod text;
pub mod threshold_curve;
pub mod weekly;

pub use aging_heat_map::{AgingHeatMap, HeatRow};
pub use bars::{Bar, HorizontalBars, ReferenceLine};
pub use colour::{STYLE, by_class};
pub use handoff_flow::{FlowEnd, FlowGate, FlowPath, HandoffFlow};
pub use handoff_timing::{HandoffTiming, Place, TimingBar, TimingZone};
pub use leakage_waterfall::{LeakageWaterfall, WaterfallBar, WaterfallRow};
pub use outcomes_compared::{GroupShare, OutcomeRow, OutcomesCompared};
pub use reasons_against_criteria::{MatrixRow, ReasonsAgainstCriteria};
pub use reasons_pareto::{Pareto, ReasonBar};
pub use response_curve::{CurvePoint, EarlierCurve, ResponseCurve};
pub use sla_by_week::{Limits, SlaByWeek, WeekPoint};
pub use threshold_curve::{ContractThreshold, ScoreSeries, ThresholdCurve, ThresholdPoint};
pub use weekly::{Panel, PanelLimits, PanelMark, PanelWeek, WeeklyPanels};

/// What stands above and below a chart where it is shown without the page around it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heading {
    /// The chart's message, a whole sentence made from the numbers.
    pub title: String,
    /// The caption: denominators, the clock, what is too few to tell. May be empty.
    pub note: String,
}

/// One chart, drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// For the page: no heading, a transparent ground, `role="img"` with the alternative
    /// text, colours that follow [`STYLE`]. 640 logical pixels wide.
    pub inline_svg: String,
    /// For `charts/*.svg` and the PNG: heading and note drawn in, on white.
    pub standalone_svg: String,
    /// How many characters the font lacks and 〓 was drawn for.
    pub missing_characters: usize,
}
