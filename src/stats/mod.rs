//! Statistics on slices of numbers (definitions, section 11): proportions, times to an
//! event, strata, control charts, many tests at once.
//!
//! Nothing here knows what a lead is, and nothing here depends on another part of the
//! program. Every estimator names the paper it follows, what it assumes, and what it does
//! at the edges (nothing observed, one subject, everyone censored, ties). None returns
//! NaN: what cannot be estimated is `None`, and input that makes no sense is an error.
//! All intervals are 95 % and pointwise.

pub mod change_of_share;
pub mod competing_risks;
pub mod control_chart;
pub mod durations;
pub mod interval;
pub mod log_rank;
pub mod multiple_tests;
pub mod normal;
pub mod proportion;
pub mod strata;
pub mod survival;

pub use change_of_share::change_of_share_p;
pub use competing_risks::{CumulativeIncidence, IncidenceStep};
pub use control_chart::{ControlChart, Signal};
pub use durations::InvalidDurations;
pub use interval::{Estimate, Interval};
pub use log_rank::{LogRank, log_rank};
pub use multiple_tests::benjamini_hochberg;
pub use normal::{Z_95, chi_square_tail, normal_tail};
pub use proportion::{newcombe, wilson};
pub use strata::{RiskDifference, Stratum, risk_difference};
pub use survival::{KaplanMeier, Quantile, Step};

/// A count as a number to calculate with.
#[expect(clippy::cast_precision_loss, reason = "no count of records comes near 2^53")]
const fn real(count: u64) -> f64 {
    count as f64
}
