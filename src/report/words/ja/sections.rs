//! Japanese headings and captions of the sections.

use super::Japanese;
use crate::report::background::Background;
use crate::report::model::figure::Figure;
use crate::report::model::text::{Given, Text, say};
use crate::report::vocabulary::{Band, Step};
use crate::report::words::{Gap, Numbers, Vocabulary};

impl super::super::Sections for Japanese {
    fn gap(&self, gap: Gap, background: &Background) -> (Text, Text) {
        let no_handoff = if background.any_stage_history {
            "ステージの変更履歴に、マーケティングから営業への移動がない。実際に引き渡しを行って\
             いる場合は、設定ファイルの［stages］でステージと役割の対応を確認する。"
        } else if background.sources.history {
            "変更履歴にステージの変更が含まれず、引き渡しの時点が残っていない。CRMでステージ項目の履歴管理を\
             有効にし、出力に含めれば把握できる。"
        } else {
            "変更履歴がなく、引き渡しの時点が残っていない。ステージの変更履歴（誰が、いつ、\
             何から何へ）を出力し、設定ファイルの［sources.history］に指定すれば把握できる。"
        };
        let (what, why): (&str, &str) = match gap {
            Gap::Response => (
                "営業の対応の速さは把握できない",
                "対応の時間は引き渡しの記録を起点に数えるが、その記録がない。",
            ),
            Gap::Rejection => (
                "差し戻しの実態は把握できない",
                "差し戻しは引き渡しの結果として数えるが、引き渡しの記録がない。記録がないことは、\
                 差し戻しがなかったことを意味しない。",
            ),
            Gap::Funnel => (
                "引き渡し後の進み具合は把握できない",
                "引き渡しの記録を母数とするが、その記録がない。",
            ),
            Gap::Ledger => (
                "台帳の一部は埋められない",
                "営業が対応中か、対応済みか、停滞か、差し戻しかは、引き渡しの記録からしか\
                 判定できない。該当する行は「不明」であり、件数がないという意味ではない。",
            ),
            Gap::Amounts => {
                return (
                    "取りこぼしの金額は把握できない".into(),
                    "商談のデータがないため、金額を計算できない。商談を出力し、設定ファイルの\
                     ［sources.opportunities］に指定すれば把握できる。"
                        .into(),
                );
            }
            Gap::Reasons => {
                return (
                    "差し戻しの理由は把握できない".into(),
                    "差し戻し理由を記録した項目がデータにない。設定ファイルの［contract.reject］で\
                     reason_fieldに項目名を指定し、その変更履歴を出力すれば把握できる。記録がない\
                     ことは、理由が伝えられなかったことを意味しない。"
                        .into(),
                );
            }
            Gap::Users => {
                return (
                    "チーム別の状況は把握できない".into(),
                    "ユーザーのデータがないため、所属がわからない。マーケティング担当者や\
                     自動処理による操作も営業の対応として数えるため、期限内対応率は実際より\
                     高く出ている可能性がある。"
                        .into(),
                );
            }
            Gap::Activities => {
                return (
                    "電話やメールは反映されていない".into(),
                    "営業活動のデータがないため、ステージの変更だけを対応とみなしている。\
                     実際の対応はこれより早い可能性がある。"
                        .into(),
                );
            }
            Gap::Readiness => {
                return (
                    "条件を満たして待っているリードは把握できない".into(),
                    "取り決めに定義のない判定項目があるため、引き渡し条件を満たすかどうかを\
                     判定できない。"
                        .into(),
                );
            }
            Gap::TimeInStage => {
                return (
                    "各ステージの通過日数は把握できない".into(),
                    "ステージの変更が記録されていないため、通過の時点がわからない。現在の\
                     滞留日数は、作成日時から数えたもの。"
                        .into(),
                );
            }
        };
        (what.into(), say![why, no_handoff])
    }

    fn ledger_heading(&self, leaks: &Figure, all: &Figure, share: &Figure) -> Text {
        say!["リード", all, "件のうち", leaks, "件（", share, "）を取りこぼしている"]
    }

    fn ledger_heading_no_leak(&self, all: &Figure) -> Text {
        say!["リード", all, "件のうち、取りこぼしの記録はない"]
    }

    fn ledger_note(&self, all: &Figure, at_stake: bool, mature_days: u64) -> Text {
        let base = say![all, "件すべてを、最初に当てはまる状態に一度だけ数えている。"];
        if at_stake {
            say![
                base,
                "想定損失額は推計値（件数に、引き渡し当たりの期待受注額を掛けたもの。引き渡しから",
                Given(format!("{mature_days}日")),
                "以上経過したものを基に算出）。"
            ]
        } else {
            base
        }
    }

    fn sla_weeks_note(&self, background: &Background) -> Text {
        let respond = &background.contract.respond;
        say![
            self.clock_hours(respond.within_hours, respond.clock),
            "以内に初回対応があった割合（引き渡し週別）。縦線は",
            Given("95%".to_owned()),
            "信頼区間。白抜きの週は",
            Given(format!("{}件", background.min_n)),
            "未満で、判断できない。"
        ]
    }

    fn response_heading(
        &self,
        in_time: Option<(&Figure, &Given)>,
        median: Option<&Figure>,
        answered: &Figure,
        all: &Figure,
    ) -> Text {
        match (median, in_time) {
            (Some(median), Some((share, hours))) => {
                say!["半数への初回対応は", median, "以内。", hours, "以内では", share]
            }
            (Some(median), None) => say!["半数への初回対応は", median, "以内"],
            (None, Some((share, hours))) => {
                say!["初回対応は半数に届かない。", hours, "以内では", share]
            }
            (None, None) => say!["引き渡し", all, "件のうち", answered, "件が対応済み"],
        }
    }

    fn response_note(&self, all: &Figure) -> Text {
        say![
            "引き渡し",
            all,
            "件、暦時間。未対応のものも、待った時間の分だけ反映（カプラン・マイヤー法）。帯は",
            Given("95%".to_owned()),
            "信頼区間。"
        ]
    }

    fn teams_heading(&self, lowest: Option<(&str, &Figure, &Figure)>) -> Text {
        match lowest {
            Some((team, share, all)) => say![
                "期限内対応率が最も低いのは",
                Given(team.to_owned()),
                "の",
                share,
                "（全体は",
                all,
                "）"
            ],
            None => "チーム間の差は誤差の範囲内".into(),
        }
    }

    fn teams_note(&self, min_n: u64) -> Text {
        say![
            "全期間、割合の低い順。nは期限が到来した引き渡しの件数。",
            Given(format!("{min_n}件")),
            "未満は判断できない。"
        ]
    }

    fn aging_heading(&self, stage: &str, band: Band, leads: &Figure) -> Text {
        say![
            "滞留が最も多いのは",
            Given(stage.to_owned()),
            "。うち",
            leads,
            "件が",
            Given(self.band(band).to_owned())
        ]
    }

    fn aging_heading_nothing(&self) -> Text {
        "滞留しているリードはない".into()
    }

    fn aging_note(&self) -> Text {
        "基準時点で各ステージにあるリードの件数（滞留日数別）。色が濃いほど多い。".into()
    }

    fn oldest_heading(&self, owner: &str, days: &Figure) -> Text {
        say!["最も長く待っているリードは", Given(owner.to_owned()), "の担当で", days]
    }

    fn oldest_note(&self) -> Text {
        "引き渡し待ち・対応待ちのリードのうち、最も古いものの滞留日数（担当者別）。".into()
    }

    fn reasons_heading_none(&self, share: &Figure, of: Text) -> Text {
        say!["差し戻しの", share, "に理由の記録がない（", of, "）"]
    }

    fn reasons_heading_top(&self, reason: &str, share: &Figure, of: Text) -> Text {
        say![
            "差し戻し理由で最も多いのは「",
            Given(reason.to_owned()),
            "」で",
            share,
            "（",
            of,
            "）"
        ]
    }

    fn no_rejections(&self, handoffs: &Figure) -> Text {
        say!["引き渡し", handoffs, "件のうち、差し戻しはなかった。"]
    }

    fn reasons_note(&self, all: &Figure, carried_over: Option<&Figure>) -> Text {
        let base = say!["差し戻し", all, "件。理由は差し戻した時点の記録による。"];
        match carried_over {
            Some(carried) if carried.number.is_some_and(|n| n > 0.0) => {
                say![base, "うち", carried, "件は引き渡し前の理由がそのまま残っていたもの。"]
            }
            _ => base,
        }
    }

    fn funnel_heading(&self, step: Step, share: &Figure) -> Text {
        match step {
            Step::Accepted => say!["最も減るのは受諾の段階で、受諾率は", share],
            Step::Qualified => say!["最も減るのは案件化の段階で、受諾からの移行率は", share],
            Step::Pipeline => say!["最も減るのは商談化の段階で、案件化からの移行率は", share],
            Step::Won => say!["最も減るのは受注の段階で、商談からの受注率は", share],
        }
    }

    fn funnel_note(&self, all: &Figure) -> Text {
        say!["引き渡し", all, "件（全期間）。最近の引き渡しほど経過日数が短い。"]
    }
}
