//! Japanese for the finding and the headline figures.

use super::Japanese;
use crate::domain::Entry;
use crate::job::Terms;
use crate::language::figure::Figure;
use crate::language::text::{Given, Text, say};
use crate::report::background::Background;
use crate::report::words::{Standing, Trend, Verdict};

impl super::super::Findings for Japanese {
    fn finding_leak(&self, entry: Entry, leads: &Figure, contract: &Terms) -> Text {
        let subject = match entry {
            Entry::RejectedNoReason => Text::from("差し戻しの理由が記録されていないリードが"),
            Entry::Unanswered => "引き渡し後、期限を過ぎても未対応のリードが".into(),
            Entry::Stalled => say![
                "初回対応の後、",
                self.days(contract.respond.stalled_after_days),
                "を超えて動きのないリードが"
            ],
            Entry::RecycledUnanswered => {
                "営業の対応が一度もないままマーケティングに戻ったリードが".into()
            }
            Entry::ReadyWaiting => "引き渡し条件を満たしながら、引き渡されていないリードが".into(),
            Entry::Aging => say![
                "引き渡し前のまま",
                self.days(contract.decide.aging_after_days),
                "を超えて滞留しているリードが"
            ],
            _ => say![self.term("entry", entry.name()), "のリードが"],
        };
        say![subject, leads, "件"]
    }

    fn finding_sla(&self, share: &Figure, standing: &Standing) -> Text {
        match standing {
            Standing::Fell { before, .. } => {
                say!["今週の期限内対応率は", share, "。", before, "から明らかに悪化"]
            }
            Standing::Rose { before, .. } => {
                say!["今週の期限内対応率は", share, "。", before, "から明らかに改善"]
            }
            Standing::BelowUsual { .. } => {
                say!["今週の期限内対応率は", share, "。通常の変動幅を下回る悪化"]
            }
            Standing::AboveUsual { .. } => {
                say!["今週の期限内対応率は", share, "。通常の変動幅を上回る改善"]
            }
            _ => say!["今週の期限内対応率は", share],
        }
    }

    fn finding_trend(&self, trend: &Trend) -> Text {
        say![
            "直近",
            &trend.weeks,
            "の期限内対応率は",
            &trend.recent,
            "。その前の",
            &trend.earlier,
            if trend.verdict == Verdict::Better { "から改善" } else { "から悪化" }
        ]
    }

    fn finding_nothing_unusual(&self, share: Option<&Figure>) -> Text {
        match share {
            Some(share) => say!["今週は特筆すべき変化なし。期限内対応率は", share],
            None => "今週は特筆すべき変化なし".into(),
        }
    }

    fn finding_no_handoff(&self, leads: &Figure) -> Text {
        say!["リード", leads, "件のいずれにも、営業への引き渡しの記録がない"]
    }

    fn finding_no_lead(&self) -> Text {
        "引き渡し待ちに達したリードはまだない".into()
    }

    fn deck_leaks(&self, leaks: &Figure, all: &Figure, share: &Figure) -> Text {
        say!["取りこぼしは全体で", leaks, "件（台帳", all, "件の", share, "）。"]
    }

    fn deck_stake(&self, amount: &Figure) -> Text {
        say!["想定損失額は", amount, "（推計）。"]
    }

    fn deck_bypassed(&self, leads: &Figure) -> Text {
        say![leads, "件は、その記録がないまま案件化または受注に至っている。"]
    }

    fn deck_never_handed_off(&self, leads: &Figure, contract: &Terms) -> Text {
        say![
            leads,
            "件は、記録の上では引き渡し待ちのまま",
            self.days(contract.decide.aging_after_days),
            "を超えている。"
        ]
    }

    fn deck_no_reasons(&self) -> Text {
        "差し戻し理由の項目がデータにないため、差し戻しはすべて「理由の記録なし」に数えている。"
            .into()
    }

    fn deck_team_fell(&self, team: &str, trend: &Trend) -> Text {
        say![
            "最も悪化したのは",
            Given(team.to_owned()),
            "で、",
            &trend.earlier,
            "から",
            &trend.recent,
            "に低下。"
        ]
    }

    fn deck_no_handoff(&self, any_stage_history: bool) -> Text {
        if any_stage_history {
            "ステージの変更履歴に、マーケティングから営業への移動がない。そのため、初回対応の速さも\
             差し戻しも把握できない。"
                .into()
        } else {
            "ステージの変更履歴がデータにない。そのため、初回対応の速さも差し戻しも把握できない。"
                .into()
        }
    }

    fn sla_sentence(&self, share: &Figure, standing: &Standing) -> Text {
        let open = say!["今週の期限内対応率は", share];
        match standing {
            Standing::BelowUsual { low, high } => {
                say![open, "で、通常の変動幅（", self.range(low, high), "）を下回った"]
            }
            Standing::AboveUsual { low, high } => {
                say![open, "で、通常の変動幅（", self.range(low, high), "）を上回った"]
            }
            Standing::WithinUsual { low, high } => {
                say![open, "で、通常の変動幅（", self.range(low, high), "）の範囲内"]
            }
            Standing::Fell { change, before } => {
                say![open, "。", before, "に比べ", change, "（悪化、誤差の範囲外）"]
            }
            Standing::Rose { change, before } => {
                say![open, "。", before, "に比べ", change, "（改善、誤差の範囲外）"]
            }
            Standing::BelowTarget { target } => say![open, "で、目標の", target, "を下回った"],
            Standing::AboveTarget { target } => say![open, "で、目標の", target, "を上回った"],
            Standing::AroundTarget { target } => {
                say![open, "。目標の", target, "との差は誤差の範囲内"]
            }
            Standing::TooFew => say![open, "。ただし件数が少なく判断できない"],
            Standing::Alone => open,
        }
    }

    fn trend_sentence(&self, trend: &Trend) -> Text {
        say![
            "直近",
            &trend.weeks,
            "の期限内対応率は",
            &trend.recent,
            "、その前は",
            &trend.earlier,
            judged(trend.verdict)
        ]
    }

    fn card_due(&self, of: Text) -> Text {
        say!["期限が到来した引き渡し", of]
    }

    fn card_ledger(&self, share: &Figure, all: &Figure) -> Text {
        say!["台帳", all, "件の", share]
    }

    fn card_answered(&self, of: Text) -> Text {
        say!["引き渡し", of, "が対応済み"]
    }

    fn card_rejections(&self, of: Text) -> Text {
        say!["差し戻し", of]
    }

    fn card_interval(&self, interval: Text) -> Text {
        say![Given("95%".to_owned()), "信頼区間 ", interval]
    }

    fn card_missed(&self, missed: &Figure) -> Text {
        say!["累計では", missed, "件"]
    }

    fn card_of_handoffs(&self, share: &Figure, of: &Figure) -> Text {
        say!["引き渡し", of, "件の", share]
    }

    fn change(&self, change: &Figure, before: &Given, verdict: Verdict) -> Text {
        say!["前週（", before, "）比 ", change, judged(verdict)]
    }

    fn change_leads(&self, change: &Figure, before: &Given, verdict: Verdict) -> Text {
        say!["1週間前（", before, "）比 ", change, "件", judged(verdict)]
    }

    fn card_moved(&self, began: &Figure, ended: &Figure) -> Text {
        say!["新規", began, "件・解消", ended, "件"]
    }

    fn change_recent(&self, trend: &Trend) -> Text {
        say!["その前の", &trend.weeks, "比 ", &trend.change, judged(trend.verdict)]
    }

    fn card_unknown(&self, background: &Background) -> &'static str {
        if background.any_handoff {
            "データから判定できない"
        } else {
            "引き渡しの記録なし"
        }
    }
}

/// How a change is to be read.
const fn judged(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Better => "（改善、誤差の範囲外）",
        Verdict::Worse => "（悪化、誤差の範囲外）",
        Verdict::Noise => "（誤差の範囲内）",
    }
}
