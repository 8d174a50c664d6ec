//! English for the pictures of readiness.

use super::English;
use crate::report::background::Contract;
use crate::report::model::figure::Figure;
use crate::report::model::text::{Given, Text, say};
use crate::report::vocabulary::TimingBand;
use crate::report::words::{Judged, Numbers, Readiness, Vocabulary};

impl Readiness for English {
    fn timing_band(&self, band: TimingBand, contract: &Contract) -> String {
        match band {
            TimingBand::NeverReady => "still not ready".to_owned(),
            TimingBand::SevenDaysEarlyOrMore => "7 days or more".to_owned(),
            TimingBand::OneToSevenDaysEarly | TimingBand::OneToSevenDaysLate => {
                "1–7 days".to_owned()
            }
            TimingBand::UnderOneDayEarly | TimingBand::UnderOneDayLate => "under 1 day".to_owned(),
            TimingBand::Lapsed => "ready once, no longer".to_owned(),
            TimingBand::OnTime => {
                format!("within {}", self.given_hours(contract.decide.handoff_within_hours).0)
            }
            TimingBand::SevenToThirtyDaysLate => "7–30 days".to_owned(),
            TimingBand::ThirtyDaysLateOrMore => "30 days or more".to_owned(),
        }
    }

    fn timing_band_head(&self, band: TimingBand, contract: &Contract) -> String {
        format!("{}: {}", self.timing(band.timing()), self.timing_band(band, contract))
    }

    fn timing_bands_caption(&self) -> &'static str {
        "Handoffs by how long before or after the lead was ready"
    }

    fn timing_bands_head(&self) -> &'static str {
        "From ready"
    }

    fn timing_ready(&self) -> &'static str {
        "Lead ready"
    }

    fn timing_sides(&self) -> [&'static str; 2] {
        ["before the lead was ready", "after the lead was ready"]
    }

    fn timing_picture_note(
        &self,
        judged: &Figure,
        since: Option<(&Figure, &Figure)>,
        mature_days: u64,
    ) -> Text {
        let one = judged.is_one();
        say![
            judged,
            if one { " judged handoff" } else { " judged handoffs" },
            ", by elapsed time between readiness and the handoff; late is later than the contract \
             allows. ",
            self.timing_note(since, mature_days)
        ]
    }

    fn threshold_lines(&self) -> [&'static str; 2] {
        ["Score: of the qualified, handed off", "Score: of those handed off, qualified"]
    }

    fn threshold_checklist(&self, [recall, precision]: [&Figure; 2]) -> [String; 2] {
        [
            format!("Checklist: {} handed off", recall.text),
            format!("Checklist: {} qualified", precision.text),
        ]
    }

    fn threshold_contract(&self, score: &Given, shares: Option<[&Figure; 2]>) -> String {
        let label = format!("Contract: {} points", score.0);
        match shares {
            Some([recall, precision]) => {
                format!("{label} ({} handed off, {} qualified)", recall.text, precision.text)
            }
            None => label,
        }
    }

    fn threshold_scores(&self) -> &'static str {
        "Score from which a lead is handed off"
    }

    fn threshold_shares(&self) -> &'static str {
        "Share of leads"
    }

    fn threshold_note(&self, qualified: &Figure) -> Text {
        say![
            "Handed off: of the ",
            qualified,
            " leads of which a handoff reached qualified. Qualified: of the leads that the rule \
             hands off. Bands: ",
            Given("95%".to_owned()),
            " intervals. ",
            self.policies_note()
        ]
    }

    fn criteria_picture_note(&self, incomplete: &Figure) -> Text {
        say![
            "Of ",
            incomplete,
            " handoffs without a complete checklist, which may lack several. ",
            self.criteria_note()
        ]
    }
}
