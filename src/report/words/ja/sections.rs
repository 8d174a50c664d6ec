//! Japanese headings and captions of the sections.

use super::Japanese;
use crate::domain::{AgeBand, Criterion, SourceTable};
use crate::language::figure::Figure;
use crate::language::text::{Given, Text, say};
use crate::report::background::Background;
use crate::report::words::{Gap, Trend};

impl super::super::Sections for Japanese {
    fn gap(&self, gap: Gap, background: &Background) -> (Text, Text) {
        let no_handoff = if background.any_stage_history {
            "ステージの変更履歴に、マーケティングから営業への移動がない。実際に引き渡しを行って\
             いる場合は、設定ファイルの［stages］でステージと役割の対応を確認する。"
        } else if background.has(SourceTable::History) {
            "変更履歴にステージの変更が含まれず、引き渡しの時点が残っていない。CRMでステージ項目の履歴管理を\
             有効にし、出力に含めれば把握できる。"
        } else {
            "変更履歴がなく、引き渡しの時点が残っていない。ステージの変更履歴（誰が、いつ、\
             何から何へ）を出力し、設定ファイルの［sources.history］に指定すれば把握できる。"
        };
        let (what, why) = match gap {
            Gap::Handoffs => {
                return (
                    "初回対応の速さ、滞留、差し戻し、引き渡し後の進み具合は把握できない".into(),
                    no_handoff.into(),
                );
            }
            Gap::Amounts => (
                "取りこぼしの金額は把握できない",
                "金額のデータがない。商談を出力し、設定ファイルの［sources.opportunities］に指定\
                 すれば把握できる。",
            ),
            Gap::Reasons => (
                "差し戻しの理由は把握できない",
                "理由の項目がデータにない。設定ファイルの［contract.reject］でreason_fieldに項目名を\
                 指定し、その変更履歴を出力すれば把握できる。",
            ),
            Gap::Owners => (
                "チーム別・担当者別の状況は把握できない",
                "リードの担当者がデータにない。リードの項目をownerに対応づけ、その変更履歴を\
                 出力すれば把握できる。",
            ),
            Gap::Users => (
                "チーム別の状況は把握できない",
                "ユーザーのデータがない。マーケティング担当者や自動処理による操作も営業の対応と\
                 して数えるため、期限内対応率は実際より高く出ている可能性がある。",
            ),
            Gap::Activities => (
                "電話やメールは反映されていない",
                "営業活動のデータがないため、ステージの変更だけを対応とみなしている。実際の対応は\
                 これより早い可能性がある。",
            ),
            Gap::Readiness => {
                return (
                    "引き渡し条件を満たすかどうかは判定できない".into(),
                    self.why_not_ready(background),
                );
            }
            Gap::Score => (
                "スコアのみの引き渡しとは比べられない",
                if background.terms().ready.score_threshold.is_none() {
                    "取り決めにスコアの基準がない。設定ファイルの［contract.ready］にscore_threshold\
                     を指定すれば比較できる。"
                } else {
                    "スコアがデータにない。リードの項目をscoreに対応づけ、その変更履歴を出力すれば\
                     比較できる。"
                },
            ),
            Gap::Deciders => (
                "定められた判断者による引き渡しかどうかは把握できない",
                if background.terms().decide.deciders.is_empty() {
                    "取り決めに判断者の定めがない。設定ファイルの［contract.decide］のdecidersに\
                     チームまたは職能を指定すれば把握できる。"
                } else {
                    "変更者の記録がデータにない。変更履歴の変更者と、ユーザーのチーム・職能を出力\
                     すれば把握できる。"
                },
            ),
            Gap::Required => (
                "必須項目の不足は把握できない",
                if background.terms().pass.required.is_empty() {
                    "取り決めに必須項目の定めがない。設定ファイルの［contract.pass］のrequiredに\
                     指定すれば把握できる。"
                } else {
                    "必須項目がデータにない。リードの項目に対応づけ、その変更履歴を出力すれば\
                     把握できる。"
                },
            ),
        };
        (what.into(), why.into())
    }

    fn sla_weeks_note(&self, background: &Background) -> Text {
        let respond = &background.terms().respond;
        say![
            self.clock_hours(respond.within_hours, respond.clock),
            "以内に初回対応があった割合（引き渡し週別）。縦線は",
            Given("95%".to_owned()),
            "信頼区間。白抜きの週は",
            Given(format!("{}件", background.job.report.min_n)),
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
        let at_once = median.is_some_and(|median| median.number < Some(1.0 / 60.0));
        match (median, in_time) {
            (Some(_), Some((share, hours))) if at_once => {
                say!["半数以上は引き渡しと同時に対応。", hours, "以内では", share]
            }
            (Some(_), None) if at_once => "半数以上は引き渡しと同時に対応".into(),
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

    fn teams_heading(&self, fell: Option<(&str, &Trend)>) -> Text {
        match fell {
            Some((team, trend)) => say![
                Given(team.to_owned()),
                "の期限内対応率は",
                &trend.earlier,
                "から",
                &trend.recent,
                "に悪化"
            ],
            None => "誤差の範囲を超えて悪化したチームはない".into(),
        }
    }

    fn teams_note(&self, weeks: &Given, min_n: u32) -> Text {
        say![
            "直近",
            weeks,
            "と、その前の",
            weeks,
            "。対応すべき担当者のチーム別で、nは期限が到来した引き渡しの件数。",
            Given(format!("{min_n}件")),
            "未満は判断できない。"
        ]
    }

    fn team_detail(&self, n: String, earlier: Option<String>) -> String {
        match earlier {
            Some(earlier) => format!("{n}、その前は{earlier}"),
            None => n,
        }
    }

    fn teams_caption(&self, weeks: &Given) -> Text {
        say!["チーム別の期限内対応率（直近", weeks, "と、その前の", weeks, "）"]
    }

    fn owners_heading(&self, below: &[String], all: &Figure) -> Text {
        if below.is_empty() {
            return "担当者間の差は誤差の範囲内".into();
        }
        say![Given(self.list(below)), "の期限内対応率は、全体の", all, "を明らかに下回る"]
    }

    fn owners_note(&self, min_n: u32) -> Text {
        say![
            "全期間。対応すべき担当者別、割合の低い順。nは期限が到来した引き渡しの件数。",
            Given(format!("{min_n}件")),
            "未満の担当者は表にのみ記載。"
        ]
    }

    fn aging_heading(&self, stage: &str, band: AgeBand, leads: &Figure, all: &Figure) -> Text {
        say![
            Given(stage.to_owned()),
            "にあるリード",
            all,
            "件のうち、",
            leads,
            "件の滞留日数が",
            Given(self.term("band", band.name()).to_owned())
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

    fn rejection_lead(&self, rejected: &Figure, all: &Figure, share: &Figure) -> Text {
        say![
            "引き渡し",
            all,
            "件のうち、差し戻しは",
            rejected,
            "件（",
            share,
            "）。台帳は引き渡しの有無を問わず現在の状態を数えるため、件数は一致しない。"
        ]
    }

    fn funnel_heading(&self, all: &Figure, [accepted, qualified, won]: [&Figure; 3]) -> Text {
        say![
            "引き渡し",
            all,
            "件のうち、受諾",
            accepted,
            "件、案件化",
            qualified,
            "件、受注",
            won,
            "件"
        ]
    }

    fn funnel_note(&self, all: &Figure) -> Text {
        say![
            "引き渡し",
            all,
            "件（全期間）。割合は引き渡し全体に対するもの。最近の引き渡しほど経過日数が短い。"
        ]
    }
}

impl Japanese {
    /// Why readiness cannot be told.
    fn why_not_ready(&self, background: &Background) -> Text {
        let open = background.terms().ready.criteria(false);
        if open.len() == Criterion::ALL.len() {
            return "取り決めに判定項目の定めがない。設定ファイルの［contract.ready］に全項目を\
                    指定すれば、早すぎ・遅れ・引き渡し待ちを判定できる。"
                .into();
        }
        if open.is_empty() {
            return if background.has(SourceTable::Engagement) {
                "全項目を定めた版の適用期間に、引き渡しがない。".into()
            } else {
                "判定にはリードの行動が必要だが、データにない。行動履歴を出力し、設定ファイルの\
                 ［sources.engagement］に指定すれば判定できる。"
                    .into()
            };
        }
        let names: Vec<String> =
            open.iter().map(|it| self.term("criterion", it.name()).to_owned()).collect();
        say![
            "取り決めに定めのない判定項目：",
            self.list(&names),
            "。設定ファイルの［contract.ready］に全項目を指定すれば判定できる。"
        ]
    }
}
