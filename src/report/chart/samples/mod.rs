//! Charts to test with, in both languages, plain and nasty.

#![allow(clippy::cast_precision_loss)] // small numbers

mod readiness;
mod rejection;
mod response;
mod where_leads_stand;

use super::{Drawing, Heading};

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

fn heading(words: Words, english: &str, japanese: &str) -> Heading {
    Heading {
        title: words.say(english, japanese),
        note: words.say(
            "Every lead ever qualified by marketing or handed off, n = 1,284, as of 23 Nov 2026. \
             Shares are of that total; too few to tell below 20.",
            "対象：マーケティングが認定、または引き渡したリード全1,284件。2026年11月23日（月）0時時点。\
             割合は全件に対する比率。20件未満は判断を保留。",
        ),
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
        ("leakage", leakage(words, rows).draw()),
        ("handoff-flow", flow(words, rows).draw()),
        ("sla-by-week", sla(words, rows).draw()),
        ("response-curve", curve(words, rows * 20).draw()),
        ("aging", heat(words, rows).draw()),
        ("oldest-by-owner", bars(words, rows).draw()),
        ("reasons", reasons(words, rows).draw()),
        ("outcomes-compared", compared(words, rows).draw()),
        ("response-halves", halves(words, rows * 20).draw()),
        ("weekly", weekly(words, rows).draw()),
        ("reasons-against-criteria", matrix(words, rows).draw()),
        ("timing", timing(words, rows).draw()),
        ("threshold-curve", thresholds(words, rows).draw()),
    ]
}

/// Every chart as a reader would meet it.
pub fn usual(words: Words) -> Vec<(&'static str, Drawing)> {
    vec![
        ("leakage", leakage(words, 18).draw()),
        ("handoff-flow", flow(words, 5).draw()),
        ("sla-by-week", sla(words, 13).draw()),
        ("response-curve", curve(words, 400).draw()),
        ("aging", heat(words, 8).draw()),
        ("oldest-by-owner", bars(words, 8).draw()),
        ("reasons", reasons(words, 7).draw()),
        ("outcomes-compared", compared(words, 6).draw()),
        ("response-halves", halves(words, 24).draw()),
        ("weekly", weekly(words, 13).draw()),
        ("reasons-against-criteria", matrix(words, 8).draw()),
        ("timing", timing(words, 8).draw()),
        ("threshold-curve", thresholds(words, 25).draw()),
    ]
}
