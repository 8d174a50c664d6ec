//! Japanese for the closed vocabularies.

use super::Japanese;
use crate::numerals::plain;
use crate::report::background::Contract;
use crate::report::model::figure::Figure;
use crate::report::model::text::{Given, Text, say};
use crate::report::vocabulary::{
    Band, Basis, Criterion, Entry, Fate, Flag, HistoryCheck, Outcome, Policy, Quantile, Rule,
    SetAside, SlaState, SourceTable, Step, Timing,
};
use crate::report::words::Numbers;

impl super::super::Vocabulary for Japanese {
    fn entry(&self, entry: Entry) -> &'static str {
        match entry {
            Entry::Won => "受注",
            Entry::Pipeline => "商談中",
            Entry::LostInPipeline => "商談化後に失注",
            Entry::Disqualified => "対象外",
            Entry::RejectedNoReason => "差し戻し（理由の記録なし）",
            Entry::Rejected => "差し戻し（理由あり）",
            Entry::Unanswered => "引き渡し後、期限超過・未対応",
            Entry::Pending => "引き渡し後、期限前",
            Entry::Stalled => "対応後に停滞",
            Entry::Working => "営業対応中",
            Entry::RecycledUnanswered => "未対応のまま育成へ戻し",
            Entry::ReadyWaiting => "条件充足・引き渡し待ち",
            Entry::Aging => "引き渡し前の長期滞留",
            Entry::Recycled => "育成（ナーチャリング）へ戻し",
            Entry::InMarketing => "マーケティングで対応中",
            Entry::HistoryLost => "履歴から判定できない",
        }
    }

    fn entry_rule(&self, entry: Entry, contract: &Contract) -> Text {
        match entry {
            Entry::Won => "商談を受注した".into(),
            Entry::Pipeline => "進行中の商談がある".into(),
            Entry::LostInPipeline => "商談を失注した".into(),
            Entry::Disqualified => "今後も対象としない".into(),
            Entry::RejectedNoReason => "差し戻しの状態にあり、理由が記録されていない".into(),
            Entry::Rejected => "差し戻しの状態にあり、理由が記録されている".into(),
            Entry::Unanswered => say![
                self.clock_hours(contract.respond.within_hours, contract.respond.clock),
                "を過ぎても初回対応がない"
            ],
            Entry::Pending => "初回対応はまだないが、期限内".into(),
            Entry::Stalled => say![
                "初回対応の後、",
                self.given_days(contract.respond.stalled_after_days),
                "を超えて動きがない"
            ],
            Entry::Working => "初回対応済みで、動きがある".into(),
            Entry::RecycledUnanswered => "営業の対応が一度もないまま戻された".into(),
            Entry::ReadyWaiting => say![
                "引き渡し条件を満たしてから",
                self.given_hours(contract.decide.handoff_within_hours),
                "を超えた"
            ],
            Entry::Aging => say![
                "引き渡し待ちのまま",
                self.given_days(contract.decide.aging_after_days),
                "を超えて滞留"
            ],
            Entry::Recycled => "引き渡し後、マーケティングに戻った".into(),
            Entry::InMarketing => "引き渡し前で、長期滞留には当たらない".into(),
            Entry::HistoryLost => "営業側または終了の状態だが、引き渡しの記録がない".into(),
        }
    }

    fn flag(&self, flag: Flag) -> &'static str {
        match flag {
            Flag::Bypassed => "引き渡しの記録なしで案件化",
            Flag::Unowned => "担当者なし",
        }
    }

    fn flag_rule(&self, flag: Flag) -> &'static str {
        match flag {
            Flag::Bypassed => "SQL以降に進んだが、引き渡しが記録されていない",
            Flag::Unowned => "終了していないのに、担当者が空欄",
        }
    }

    fn sla_state(&self, state: SlaState) -> &'static str {
        match state {
            SlaState::Met => "期限内に対応",
            SlaState::Late => "期限後に対応",
            SlaState::Unanswered => "期限超過・未対応",
            SlaState::Pending => "期限前・未対応",
            SlaState::Void => "期限前に終了",
        }
    }

    fn sla_state_rule(&self, state: SlaState) -> &'static str {
        match state {
            SlaState::Met => "期限までに初回対応があった",
            SlaState::Late => "期限を過ぎてから初回対応があった",
            SlaState::Unanswered => "期限を過ぎても初回対応がない",
            SlaState::Pending => "期限がまだ来ていない（対応率に含めない）",
            SlaState::Void => "期限が来る前に終了した（対応率に含めない）",
        }
    }

    fn step(&self, step: Step) -> &'static str {
        match step {
            Step::Accepted => "受諾（SAL）",
            Step::Qualified => "案件化（SQL）",
            Step::Pipeline => "商談化",
            Step::Won => "受注",
        }
    }

    fn outcome(&self, outcome: Outcome) -> &'static str {
        match outcome {
            Outcome::Open => "対応継続中",
            Outcome::Won => "受注",
            Outcome::Lost => "失注",
            Outcome::Rejected => "差し戻し",
            Outcome::Recycled => "マーケティングへ戻し",
            Outcome::Disqualified => "対象外",
        }
    }

    fn band(&self, band: Band) -> &'static str {
        match band {
            Band::UnderOneDay => "1日未満",
            Band::OneToThreeDays => "1–3日",
            Band::ThreeToSevenDays => "3–7日",
            Band::OneToTwoWeeks => "7–14日",
            Band::TwoWeeksToThirtyDays => "14–30日",
            Band::ThirtyToNinetyDays => "30–90日",
            Band::NinetyDaysOrMore => "90日以上",
        }
    }

    fn quantile(&self, quantile: Quantile) -> &'static str {
        match quantile {
            Quantile::P25 => "25%が対応済みになるまで",
            Quantile::P50 => "50%（中央値）",
            Quantile::P75 => "75%が対応済みになるまで",
            Quantile::P90 => "90%が対応済みになるまで",
        }
    }

    fn quantile_head(&self, quantile: Quantile) -> &'static str {
        match quantile {
            Quantile::P25 => "25%点",
            Quantile::P50 => "中央値",
            Quantile::P75 => "75%点",
            Quantile::P90 => "90%点",
        }
    }

    fn set_aside_count(&self, reason: SetAside, rows: &Figure) -> Text {
        say![self.set_aside(reason), " ", rows, "行"]
    }

    fn source(&self, source: SourceTable) -> &'static str {
        match source {
            SourceTable::Leads => "リード",
            SourceTable::History => "項目の変更履歴",
            SourceTable::Engagement => "リードの行動",
            SourceTable::Activities => "営業活動",
            SourceTable::Opportunities => "商談",
            SourceTable::Users => "ユーザー",
        }
    }

    fn set_aside(&self, reason: SetAside) -> &'static str {
        match reason {
            SetAside::DuplicateRows => "全項目が他の行と同じ",
            SetAside::DuplicateLeads => "同じリードの重複（最後の行を使用）",
            SetAside::OrphanRows => "リード一覧にないリードの行",
            SetAside::UnreadableRows => "IDまたは日時を読み取れない",
            SetAside::AfterAsOf => "基準時点以降の記録",
            SetAside::DeletedRows => "元のシステムで削除済み",
            SetAside::MergedRows => "他のリードへ統合済みのリード",
            SetAside::SupersededRows => "同じレコードの古い版",
            SetAside::OtherRows => "集計対象外の記録",
        }
    }

    fn history_check(&self, check: HistoryCheck) -> &'static str {
        match check {
            HistoryCheck::CreatedLate => "作成日時より前に変更があるリード",
            HistoryCheck::HistoryGap => "変更前のステージが合わない変更",
            HistoryCheck::HandoffUnseen => "最初から営業側にあるリード",
            HistoryCheck::UnmappedStage => "役割が未定義のステージへの変更",
            HistoryCheck::StageAsExported => "ステージの変更履歴がないリード",
        }
    }

    fn history_check_rule(&self, check: HistoryCheck) -> &'static str {
        match check {
            HistoryCheck::CreatedLate => "最初の変更を作成日時とみなした",
            HistoryCheck::HistoryGap => "変更はそのまま使用（途中の履歴が欠けている）",
            HistoryCheck::HandoffUnseen => "引き渡しの時点が不明なため、どの指標にも含めない",
            HistoryCheck::UnmappedStage => "変更がなかったものとして扱った",
            HistoryCheck::StageAsExported => "作成時から出力時点のステージにあるとみなした",
        }
    }

    fn criterion(&self, criterion: Criterion) -> &'static str {
        match criterion {
            Criterion::IcpFit => "理想顧客像（ICP）に合致",
            Criterion::Engagement => "エンゲージメント",
            Criterion::JapanIntent => "日本での検討意向",
            Criterion::DecisionMaker => "意思決定への関与",
            Criterion::NoDisqualifier => "除外条件に非該当",
        }
    }

    fn criterion_head(&self, criterion: Criterion) -> &'static str {
        match criterion {
            Criterion::IcpFit => "ICPに合致",
            Criterion::Engagement => "エンゲージメント",
            Criterion::JapanIntent => "日本での検討意向",
            Criterion::DecisionMaker => "意思決定への関与",
            Criterion::NoDisqualifier => "除外条件に非該当",
        }
    }

    fn basis(&self, basis: Basis) -> &'static str {
        match basis {
            Basis::Checklist => "全項目充足",
            Basis::ScoreOnly => "スコアのみ",
            Basis::Neither => "どちらも満たさない",
            Basis::Unknown => "不明",
        }
    }

    fn basis_rule(&self, basis: Basis) -> &'static str {
        match basis {
            Basis::Checklist => "判定項目をすべて満たす",
            Basis::ScoreOnly => "満たさない項目があるが、スコアは基準以上",
            Basis::Neither => "満たさない項目があり、スコアも基準未満",
            Basis::Unknown => "満たさない項目があり、スコアは不明",
        }
    }

    fn timing(&self, timing: Timing) -> &'static str {
        match timing {
            Timing::Early => "早すぎ",
            Timing::Lapsed => "条件失効後",
            Timing::OnTime => "適時",
            Timing::Late => "遅れ",
            Timing::Unknown => "判定不能",
        }
    }

    fn timing_rule(&self, timing: Timing, contract: &Contract) -> Text {
        let hours = self.given_hours(contract.decide.handoff_within_hours);
        match timing {
            Timing::Early => "条件を満たす前に引き渡した".into(),
            Timing::Lapsed => "一度は満たしたが、引き渡し時には満たしていない".into(),
            Timing::OnTime => say!["条件を満たしてから", hours, "以内"],
            Timing::Late => say!["条件を満たしてから", hours, "を超えた"],
            Timing::Unknown => "条件を満たすかどうか判定できない".into(),
        }
    }

    fn fate(&self, fate: Fate) -> &'static str {
        match fate {
            Fate::Accepted => "受諾（SAL）",
            Fate::Qualified => "案件化（SQL）",
            Fate::Pipeline => "商談化",
            Fate::Won => "受注",
            Fate::Rejected => "差し戻し",
            Fate::AnsweredInTime => "期限内の初回対応",
            Fate::Checklist => "全項目充足",
            Fate::OnTime => "適時の引き渡し",
        }
    }

    fn rule(&self, rule: Rule) -> &'static str {
        match rule {
            Rule::Inside => "定められた判断者",
            Rule::Outside => "それ以外の判断者",
            Rule::Unknown => "判定不能（記録なし等）",
        }
    }

    fn policy(&self, policy: Policy) -> &'static str {
        match policy {
            Policy::Checklist => "全項目の充足",
            Policy::Score => "スコアの基準",
            Policy::Actual => "実績",
        }
    }

    fn policy_rule(&self, policy: Policy, contract: &Contract) -> Text {
        match (policy, contract.ready.score_threshold) {
            (Policy::Checklist, _) => "判定項目をすべて満たした時点".into(),
            (Policy::Score, Some(score)) => {
                say!["スコアが", Given(format!("{}点", plain(score))), "に達した時点"]
            }
            (Policy::Score, None) => "スコアが基準に達した時点".into(),
            (Policy::Actual, _) => "実際の引き渡し".into(),
        }
    }

    fn definition(&self, measure: &str) -> Option<(&'static str, &'static str)> {
        super::measures::definition(measure)
    }
}
