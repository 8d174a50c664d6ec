//! Japanese for the pictures of readiness.

use super::Japanese;
use crate::domain::TimingBand;
use crate::job::Terms;
use crate::language::figure::Figure;
use crate::language::text::{Given, Text, say};
use crate::report::words::{Judged, Readiness};

impl Readiness for Japanese {
    fn timing_band(&self, band: TimingBand, contract: &Terms) -> String {
        match band {
            TimingBand::NeverReady => "その後も未充足".to_owned(),
            TimingBand::SevenDaysEarlyOrMore => "7日以上".to_owned(),
            TimingBand::OneToSevenDaysEarly | TimingBand::OneToSevenDaysLate => "1〜7日".to_owned(),
            TimingBand::UnderOneDayEarly | TimingBand::UnderOneDayLate => "1日未満".to_owned(),
            TimingBand::Lapsed => "一度は充足".to_owned(),
            TimingBand::OnTime => {
                format!("{}以内", self.hours(contract.decide.handoff_within_hours).0)
            }
            TimingBand::SevenToThirtyDaysLate => "7〜30日".to_owned(),
            TimingBand::ThirtyDaysLateOrMore => "30日以上".to_owned(),
        }
    }

    fn timing_band_head(&self, band: TimingBand, contract: &Terms) -> String {
        format!(
            "{}：{}",
            self.term("timing", band.timing().name()),
            self.timing_band(band, contract)
        )
    }

    fn timing_bands_caption(&self) -> &'static str {
        "条件充足の時点からのずれ別に見た引き渡し"
    }

    fn timing_bands_head(&self) -> &'static str {
        "条件充足からのずれ"
    }

    fn timing_ready(&self) -> &'static str {
        "条件充足"
    }

    fn timing_sides(&self) -> [&'static str; 2] {
        ["条件を満たす前", "条件を満たした後"]
    }

    fn timing_picture_note(
        &self,
        judged: &Figure,
        since: Option<(&Figure, &Figure)>,
        mature_days: u32,
    ) -> Text {
        say![
            "対象：判定できた引き渡し",
            judged,
            "件。条件充足と引き渡しの間隔は暦時間。「遅れ」は取り決めの時間を超えたもの。",
            self.timing_note(since, mature_days)
        ]
    }

    fn threshold_lines(&self) -> [&'static str; 2] {
        ["スコア：案件化リードの捕捉率", "スコア：うち案件化"]
    }

    fn threshold_checklist(&self, [recall, precision]: [&Figure; 2]) -> [String; 2] {
        [
            format!("全項目充足：捕捉率{}", recall.text),
            format!("全項目充足：うち案件化{}", precision.text),
        ]
    }

    fn threshold_contract(&self, score: &Given, shares: Option<[&Figure; 2]>) -> String {
        let label = format!("現在の基準{}点", score.0);
        match shares {
            Some([recall, precision]) => {
                format!("{label}：捕捉率{}、うち案件化{}", recall.text, precision.text)
            }
            None => label,
        }
    }

    fn threshold_scores(&self) -> &'static str {
        "引き渡しの基準とするスコア（点）"
    }

    fn threshold_shares(&self) -> &'static str {
        "リードの割合"
    }

    fn threshold_note(&self, qualified: &Figure) -> Text {
        say![
            "捕捉率は案件化したリード",
            qualified,
            "件のうち、そのルールで引き渡すものの割合。「うち案件化」はそのルールで引き渡すリードに\
             対する割合。帯は",
            Given("95%".to_owned()),
            "信頼区間。",
            self.policies_note()
        ]
    }

    fn criteria_picture_note(&self, incomplete: &Figure) -> Text {
        say![
            "対象：条件未充足の引き渡し",
            incomplete,
            "件（複数の項目が欠けるものを含む）。",
            self.criteria_note()
        ]
    }
}
