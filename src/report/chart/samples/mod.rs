//! Charts to test with, in both languages, plain and nasty.

#![allow(clippy::cast_precision_loss)] // small numbers

mod readiness;
mod rejection;
mod response;
mod where_leads_stand;

use super::{Caption, Drawing, Picture as _};

pub use readiness::{compared, flow, thresholds, timing};
pub use rejection::{matrix, reasons};
pub use response::{curve, halves, sla, weekly};
pub use where_leads_stand::{bars, heat, leakage};

/// Which words a sample is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    English,
    Japanese,
    /// Every text far too long.
    Long,
}

impl Words {
    /// One of two texts, or one that no chart has room for.
    fn say(self, english: &str, japanese: &str) -> String {
        match self {
            Self::English => english.to_owned(),
            Self::Japanese => japanese.to_owned(),
            Self::Long => format!(
                "{english} and a good deal more than any chart has room for, 株式会社{japanese}\
                 ホールディングス・ファイナンシャルサービス"
            ),
        }
    }
}

/// Name, message in both languages, and alternative text of each chart.
const CAPTIONS: [(&str, &str, &str, &str); 13] = [
    (
        "outcomes-compared",
        "Checklist handoffs were qualified 35.4 points more often than score-only ones",
        "全項目を満たした引き渡しの案件化率は、スコアのみの引き渡しを35.4ポイント上回る",
        "Outcomes of checklist and score-only handoffs",
    ),
    (
        "timing",
        "59.8% of handoffs came before the lead was ready",
        "引き渡しの59.8%は条件を満たす前に行われた",
        "Handoffs around the moment of readiness",
    ),
    (
        "threshold-curve",
        "Of the leads of which a handoff reached qualified, the checklist would have handed \
             off 65.9%, the score 59.0%",
        "案件化したリードのうち、全項目の充足を基準とすれば65.9%、スコアを基準とすれば59.0%が\
             引き渡しの対象になっていた",
        "The score as a rule, by threshold",
    ),
    (
        "handoff-flow",
        "Of 912 handoffs 351 went through all five criteria; 497 went on the score alone",
        "引き渡し912件のうち、全項目を満たしたのは351件。497件はスコアのみで引き渡された",
        "The way of handoffs",
    ),
    (
        "reasons-against-criteria",
        "89% of rejections for “Not the decision maker” lacked “Decision maker”; of all \
             rejections, 48%",
        "「決裁者ではない」による差し戻しの89%は、引き渡し時に「意思決定への関与」を満たして\
             いなかった（差し戻し全体では48%）",
        "Reasons against missing criteria",
    ),
    (
        "reasons",
        "30% of rejections came without a reason, more than for any reason given",
        "差し戻しの30%は理由の記入なし。記入されたどの理由よりも多い",
        "Rejections by reason",
    ),
    (
        "sla-by-week",
        "58% were answered within 48 hours, the lowest in 13 weeks and below the usual range",
        "48時間以内（暦時間）の対応率は58%。直近13週で最も低く、通常の変動幅を下回った",
        "SLA compliance by week",
    ),
    (
        "response-curve",
        "Half are answered within 19 hours, but a quarter still wait when the 48 hours end",
        "半数は19時間以内に対応。一方、48時間（暦時間）を過ぎても4分の1が未対応のまま",
        "Share answered by hours since the handoff",
    ),
    (
        "response-halves",
        "Sales answers more slowly than before: 73% within 48 hours in the last 6 weeks, 83% \
             in the 6 weeks before",
        "初回対応は以前より遅い。暦時間で48時間以内の対応は、直近6週間で73%、その前の6週間で83%",
        "Share answered by hours since the handoff",
    ),
    (
        "weekly",
        "2 of 6 weekly figures are outside their usual range: answered in time (below) and \
             rejections (above)",
        "週次指標6項目のうち2項目が通常の変動幅を外れた：期限内対応率（下振れ）、差し戻し件数（上振れ）",
        "Weekly figures and their usual ranges",
    ),
    (
        "leakage",
        "337 of 1,284 leads have leaked (26.2%); the most, 118, in “Unanswered, past due”",
        "リード1,284件のうち337件（26.2%）を取りこぼしている。最多は期限超過・未対応の118件",
        "Leads by where they are",
    ),
    (
        "aging",
        "Sato holds 31 leads that have waited for more than two weeks",
        "佐藤さんの31件が2週間を超えて未対応",
        "Unanswered leads by owner and wait",
    ),
    (
        "oldest-by-owner",
        "Five owners hold leads that are past due; the oldest has waited for 19 days",
        "5名の担当者に期限超過のリードがあり、最長は19日間未対応",
        "Oldest waiting lead by owner",
    ),
];

fn caption(words: Words, name: &str) -> Caption {
    let find = |it: &&(&str, &str, &str, &str)| it.0 == name;
    let (name, english, japanese, alternative) = CAPTIONS.iter().find(find).expect("a caption");
    Caption {
        name,
        title: words.say(english, japanese),
        note: words.say(
            "Every lead ever qualified by marketing or handed off, n = 1,284, as of 23 Nov 2026. \
             Shares are of that total; too few to tell below 20.",
            "対象：マーケティングが認定、または引き渡したリード全1,284件。2026年11月23日（月）0時時点。\
             割合は全件に対する比率。20件未満は判断を保留。",
        ),
        alternative: (*alternative).to_owned(),
    }
}

/// Names of people and companies, some with characters that few fonts have.
const NAMES: [(&str, &str); 10] = [
    ("Sato Haruka", "佐藤 遥"),
    ("Takahashi Ken", "髙橋 健"),
    ("Inside sales, Kansai", "関西インサイドセールス"),
    ("Yamazaki Yui", "山﨑 結衣"),
    ("No owner", "担当者なし"),
    ("Enterprise", "エンタープライズ営業部"),
    ("Watanabe Sota", "渡邉 颯太"),
    ("Mori Aoi", "森 葵"),
    ("Nakamura Rin", "中村 凛"),
    ("Partner desk", "パートナー営業（西日本）"),
];

fn name(words: Words, place: usize) -> String {
    let (english, japanese) = NAMES[place % NAMES.len()];
    words.say(english, japanese)
}

/// Every chart with so many rows, weeks or steps.
pub fn all(words: Words, rows: usize) -> Vec<(&'static str, Drawing)> {
    vec![
        ("leakage", leakage(words, rows).draw(&caption(words, "leakage"))),
        ("handoff-flow", flow(words, rows).draw(&caption(words, "handoff-flow"))),
        ("sla-by-week", sla(words, rows).draw(&caption(words, "sla-by-week"))),
        ("response-curve", curve(words, rows * 20).draw(&caption(words, "response-curve"))),
        ("aging", heat(words, rows).draw(&caption(words, "aging"))),
        ("oldest-by-owner", bars(words, rows).draw(&caption(words, "oldest-by-owner"))),
        ("reasons", reasons(words, rows).draw(&caption(words, "reasons"))),
        ("outcomes-compared", compared(words, rows).draw(&caption(words, "outcomes-compared"))),
        ("response-halves", halves(words, rows * 20).draw(&caption(words, "response-halves"))),
        ("weekly", weekly(words, rows).draw(&caption(words, "weekly"))),
        (
            "reasons-against-criteria",
            matrix(words, rows).draw(&caption(words, "reasons-against-criteria")),
        ),
        ("timing", timing(words, rows).draw(&caption(words, "timing"))),
        ("threshold-curve", thresholds(words, rows).draw(&caption(words, "threshold-curve"))),
    ]
}

/// Every chart as a reader would meet it.
pub fn usual(words: Words) -> Vec<(&'static str, Drawing)> {
    vec![
        ("leakage", leakage(words, 18).draw(&caption(words, "leakage"))),
        ("handoff-flow", flow(words, 5).draw(&caption(words, "handoff-flow"))),
        ("sla-by-week", sla(words, 13).draw(&caption(words, "sla-by-week"))),
        ("response-curve", curve(words, 400).draw(&caption(words, "response-curve"))),
        ("aging", heat(words, 8).draw(&caption(words, "aging"))),
        ("oldest-by-owner", bars(words, 8).draw(&caption(words, "oldest-by-owner"))),
        ("reasons", reasons(words, 7).draw(&caption(words, "reasons"))),
        ("outcomes-compared", compared(words, 6).draw(&caption(words, "outcomes-compared"))),
        ("response-halves", halves(words, 24).draw(&caption(words, "response-halves"))),
        ("weekly", weekly(words, 13).draw(&caption(words, "weekly"))),
        (
            "reasons-against-criteria",
            matrix(words, 8).draw(&caption(words, "reasons-against-criteria")),
        ),
        ("timing", timing(words, 8).draw(&caption(words, "timing"))),
        ("threshold-curve", thresholds(words, 25).draw(&caption(words, "threshold-curve"))),
    ]
}
