//! The charts of the report, one file per picture (`docs/report.md`, "A chart",
//! "Drawing", "Colour", "Japanese").
//!
//! A chart holds no words and no language: every label, and the sentence that is its
//! message, comes in as a string that the report has already worded. A chart knows only
//! where to put them. Each is a [`Picture`], which gives one [`Drawing`]: the picture for the
//! page, and the same picture under its heading for files and the PNG.

pub mod aging_heat_map;
mod axis;
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
pub mod line_breaking;
mod numbers;
pub mod outcomes_compared;
mod plot;
pub mod reasons_against_criteria;
pub mod reasons_pareto;
pub mod response_curve;
mod rows;
#[cfg(test)]
mod samples;
mod share_plot;
mod sheet;
pub mod sla_by_week;
mod text;
pub mod threshold_curve;
pub mod weekly;

pub use aging_heat_map::{AgingHeatMap, HeatRow};
pub use bars::{Bar, HorizontalBars, ReferenceLine};
pub use colour::{by_class, style};
pub use frame::{Caption, Drawing, Picture};
pub use handoff_flow::{FlowEnd, FlowGate, FlowPath, HandoffFlow};
pub use handoff_timing::{HandoffTiming, TimingBar, TimingPlace, TimingZone};
pub use leakage_waterfall::{LeakageWaterfall, WaterfallBar, WaterfallRow};
pub use outcomes_compared::{GroupShare, OutcomeRow, OutcomesCompared};
pub use reasons_against_criteria::{MatrixRow, ReasonsAgainstCriteria};
pub use reasons_pareto::{Pareto, ReasonBar};
pub use response_curve::{CurvePoint, EarlierCurve, ResponseCurve};
pub use sla_by_week::{SlaByWeek, WeekPoint};
pub use threshold_curve::{ContractThreshold, ScoreSeries, ThresholdCurve, ThresholdPoint};
pub use weekly::{Limits, Panel, PanelMark, PanelWeek, WeeklyPanels};
