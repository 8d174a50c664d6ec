//! What is said in the pictures of readiness: how handoffs were timed, and what the score
//! comes to as a rule for handing off.

use crate::domain::TimingBand;
use crate::job::Terms;
use crate::language::figure::Figure;
use crate::language::text::{Given, Text};

/// The words in the pictures of readiness, and under them.
pub trait Readiness {
    /// How far from readiness, under a bar of which the timing is said.
    fn timing_band(&self, band: TimingBand, contract: &Terms) -> String;
    /// The same by itself.
    fn timing_band_head(&self, band: TimingBand, contract: &Terms) -> String;
    /// The table of the bands.
    fn timing_bands_caption(&self) -> &'static str;
    /// The head of its first column.
    fn timing_bands_head(&self) -> &'static str;
    /// What is written at the moment of readiness.
    fn timing_ready(&self) -> &'static str;
    /// What is written under handoffs before that moment, and after it.
    fn timing_sides(&self) -> [&'static str; 2];
    /// The caption: who is counted, in which hours, and what the table beside it rests on.
    fn timing_picture_note(
        &self,
        judged: &Figure,
        since: Option<(&Figure, &Figure)>,
        mature_days: u32,
    ) -> Text;
    /// What the lines of the score are: of the qualified leads those handed off, and of those
    /// handed off the qualified.
    fn threshold_lines(&self) -> [&'static str; 2];
    /// What the same shares of the checklist are.
    fn threshold_checklist(&self, shares: [&Figure; 2]) -> [String; 2];
    /// The contract's own threshold, and both shares at it where they are known.
    fn threshold_contract(&self, score: &Given, shares: Option<[&Figure; 2]>) -> String;
    /// What the axis of scores shows.
    fn threshold_scores(&self) -> &'static str;
    /// What the axis of shares shows.
    fn threshold_shares(&self) -> &'static str;
    /// The caption: of whom the shares are.
    fn threshold_note(&self, qualified: &Figure) -> Text;
    /// The caption of the criteria missing: of whom the shares are.
    fn criteria_picture_note(&self, incomplete: &Figure) -> Text;
}
