//! Japanese about the way of leads: where it leaks, and which way handoffs took.

use super::Japanese;
use crate::domain::{Criterion, Entry};
use crate::language::figure::Figure;
use crate::language::text::{Given, Text, say};
use crate::report::words::leakage::{Largest, WayLabels, Ways};
use crate::report::words::{Leakage, MOST_UNKNOWN};

const LABELS: WayLabels = WayLabels {
    all_leads: "全リード",
    past_marketing: "営業以降にあるもの",
    reached_pipeline: "商談化に至ったもの",
    marketing: "マーケティング",
    sales: "営業",
    handoffs: "引き渡し",
    all_met: "全項目を満たす",
    score_only: "スコアのみ",
    neither: "どちらも満たさない",
    score_unknown: "項目未充足・スコア不明",
    rejected: "差し戻し（マーケティングへ）",
    met: "期限内に対応",
    late: "期限後に対応",
    unanswered: "期限超過・未対応",
    pending: "期限前・未対応",
    void: "期限前に終了",
    accepted: "受諾",
    ready_waiting: "条件充足・引き渡し待ち（リード）",
    all_handoffs: "引き渡し全体",
    flow_caption: "マーケティングから営業への引き渡しの経路と結果",
    flow_head: "経路・結果",
    flow_of: "対象件数",
};

impl Leakage for Japanese {
    fn way_labels(&self) -> &'static WayLabels {
        &LABELS
    }

    fn alternative(&self, heading: &str, facts: &[String]) -> String {
        format!("{heading}。{}。", facts.join("、"))
    }

    fn marked(&self, words: &str, mark: &str) -> String {
        format!("{words}（{mark}）")
    }

    fn ledger_heading(
        &self,
        leaks: &Figure,
        all: &Figure,
        share: &Figure,
        largest: &Largest,
    ) -> Text {
        let heading = say!["リード", all, "件のうち", leaks, "件（", share, "）を取りこぼしている"];
        match largest {
            Largest::Only(entry) => {
                say![heading, "。すべて「", self.term("entry", entry.name()), "」"]
            }
            Largest::Most(entry, leads) => {
                say![heading, "。最多は「", self.term("entry", entry.name()), "」の", leads, "件"]
            }
            Largest::Several => heading,
        }
    }

    fn ledger_heading_no_handoff(&self, waiting: &Figure, all: &Figure) -> Text {
        say!["リード", all, "件のうち", waiting, "件は、記録の上では引き渡し待ちのまま"]
    }

    fn ledger_heading_no_leak(&self, all: &Figure) -> Text {
        say!["リード", all, "件のうち、取りこぼしの記録はない"]
    }

    fn ledger_note(
        &self,
        all: &Figure,
        at_stake: bool,
        mature_days: u32,
        empty: &[Entry],
        unknown: &[Entry],
    ) -> Text {
        let mut note = say![all, "件すべてを、最初に当てはまる状態に一度だけ数えている。"];
        let names = |entries: &[Entry]| -> String {
            entries
                .iter()
                .map(|entry| format!("「{}」", self.term("entry", entry.name())))
                .collect()
        };
        if !empty.is_empty() {
            note = say![note, "該当なし：", names(empty), "。"];
        }
        if unknown.len() > MOST_UNKNOWN {
            note = say![note, "そのほかの状態の件数は不明。"];
        } else if !unknown.is_empty() {
            note = say![note, "不明：", names(unknown), "。"];
        }
        if at_stake {
            note = say![
                note,
                "想定損失額は推計値（件数に、引き渡し当たりの受注額を掛けたもの。引き渡しから",
                Given(format!("{mature_days}日")),
                "以上経過したものを基に算出）。"
            ];
        }
        note
    }

    fn flow_heading(&self, ways: &Ways) -> Text {
        let Ways { judged, checklist, score_only, neither, too_few } = ways;
        if *too_few {
            return say!["判定できた引き渡しは", judged, "件と少なく、経路の傾向は判断できない"];
        }
        if checklist.number == judged.number {
            return say!["引き渡し", judged, "件は、いずれも全項目を満たしていた"];
        }
        let heading = say!["引き渡し", judged, "件のうち、全項目を満たしたのは", checklist, "件"];
        match (score_only, neither) {
            (Some(score), Some(neither)) if score.number >= neither.number => {
                say![heading, "。", score, "件はスコアのみで引き渡された"]
            }
            (_, Some(neither)) => {
                say![heading, "。", neither, "件は項目もスコアも満たさずに引き渡された"]
            }
            _ => say![heading, "。ほかがスコアの基準を満たしていたかは不明"],
        }
    }

    fn flow_note(&self, all: &Figure, judged: &Figure, open: [Option<&Figure>; 2]) -> Text {
        let mut note = if all.number == judged.number {
            say!["件数と割合は引き渡し全", all, "件に対するもの。"]
        } else {
            say![
                "引き渡し",
                all,
                "件のうち、条件の充足を判定できたのは",
                judged,
                "件で、経路の割合はこれに対するもの。項目の割合はその項目を定めた取り決めの下での\
                 引き渡しに対するもの、営業の対応は全件に対するもの。"
            ]
        };
        note = say![note, "線の太さは件数に比例。"];
        match open {
            [Some(pending), Some(void)] => say![
                note,
                "このほか、期限前で未対応が",
                pending,
                "件、期限前に終了したものが",
                void,
                "件ある。"
            ],
            _ => note,
        }
    }

    fn gate(&self, criterion: Criterion) -> &str {
        self.term("criterion.head", criterion.name())
    }

    fn ready_and_waiting(&self, leads: &Figure) -> String {
        format!("条件を満たし引き渡しを待つリード {}件", leads.text)
    }
}
