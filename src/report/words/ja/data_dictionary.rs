//! Japanese for the workbook.

use super::Japanese;
use crate::numerals::grouped;
use crate::report::background::{Background, ReportWeek};
use crate::report::words::data_dictionary::{DataDictionary, Fact, Note, Sheet};
use crate::report::words::{Grounds, Numbers};

#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
fn count(number: u64) -> String {
    grouped(number as f64, 0)
}

impl DataDictionary for Japanese {
    fn language_name(&self) -> &'static str {
        "日本語"
    }

    fn workbook_title(&self, company: Option<&str>, week: &ReportWeek) -> String {
        let week = self.week_days(week);
        match company {
            Some(company) => format!("{company}　リード引き渡し週次データ　{week}"),
            None => format!("リード引き渡し週次データ　{week}"),
        }
    }

    fn fact(&self, fact: Fact, background: &Background) -> String {
        match fact {
            Fact::Company => match &background.company {
                Some(company) => format!("会社：{company}"),
                None => "会社：設定ファイルに記載なし".to_owned(),
            },
            Fact::Week => {
                let week = &background.week;
                format!("対象週：{}（{}）", self.week_days(week), week.name)
            }
            Fact::CutOff => format!("基準時点：{}より前", self.cut_off(&background.as_of)),
            Fact::Contract => format!("適用中の取り決め：{}", self.contract(&background.contract)),
            Fact::Version => format!("作成：tasuki {}", background.version),
            Fact::JobFile => format!("設定ファイルのSHA-256：{}", background.job_sha256),
        }
    }

    fn sheet(&self, sheet: Sheet, rows: u64) -> String {
        let rows = count(rows);
        match sheet {
            Sheet::Worklist => format!(
                "対応が必要なリードを重複なく1行ずつ、期限の超過が長い順に記載（worklist.csvと同じ内容、{rows}行）。"
            ),
            Sheet::Measures => format!(
                "レポートの全数値と、その内訳件数・信頼区間（measures.csvと同じ内容、{rows}行）。"
            ),
            Sheet::Ledger => format!(
                "リード台帳の全リードを重複なく1行ずつ（facts/ledger.parquetと同じ内容、{rows}行）。"
            ),
        }
    }

    fn column(&self, sheet: Sheet, column: &str) -> Option<&'static str> {
        Some(match (sheet, column) {
            (Sheet::Worklist, "action") => {
                "必要な対応。past_due：初回対応、ready_waiting：引き渡し、stalled：対応の再開または終了、rejected_no_reason：差し戻し理由の記入。"
            }
            (Sheet::Worklist | Sheet::Ledger, "lead_id") => "リードのID。",
            (Sheet::Worklist, "company") => "リードの会社名。空欄は、データに会社名がないもの。",
            (Sheet::Worklist, "stage") => "現在のステージ（データ上の名称）。",
            (Sheet::Worklist, "owner") => {
                "対応する担当者。空欄は、データに担当者の情報がないもの。"
            }
            (Sheet::Worklist, "team") => {
                "担当者のチーム。空欄は、担当者なし、またはデータにチームの情報がないもの。"
            }
            (Sheet::Worklist, "since") => {
                "起点の日時。引き渡し、条件の充足、最後の動き、または差し戻しの日時。"
            }
            (Sheet::Worklist, "due_at") => "取り決めによる期限。",
            (Sheet::Worklist, "hours_overdue") => {
                "期限から基準時点までの暦時間（夜間・休日を含む）。マイナスは期限前。"
            }
            (Sheet::Worklist, "score") => "現在のスコア。空欄は不明。",
            (Sheet::Worklist | Sheet::Ledger, "amount") => {
                "紐づく商談の金額の合計。空欄は金額の記録なし。"
            }
            (Sheet::Worklist, "link") => "CRMでのURL（設定ファイルにlead_urlがある場合）。",
            (Sheet::Measures, "measure") => "指標の名称。意味はこのシートの下部に記載。",
            (Sheet::Measures, "group") => "集計の切り口（チームなど）。空欄は全体の値。",
            (Sheet::Measures, "key") => "切り口の中の項目（チーム名など）。",
            (Sheet::Measures, "period") => "対象期間。2026-W47などの週、またはall（全期間）。",
            (Sheet::Measures, "value") => "指標の値（単位に応じた表示）。空欄は不明。",
            (Sheet::Measures, "numerator") => "割合では分子の件数、推定値では発生件数。",
            (Sheet::Measures, "denominator") => "割合では分母の件数、推定値では対象件数。",
            (Sheet::Measures, "low") => "95%信頼区間の下限。",
            (Sheet::Measures, "high") => "95%信頼区間の上限。",
            (Sheet::Ledger, "entry") => "台帳上の状態。意味はこのシートの下部に記載。",
            (Sheet::Ledger, "leak") => "取りこぼしに当たる状態かどうか。",
            (Sheet::Ledger, "since") => "その状態になった日時。",
            (Sheet::Ledger, "owner") => "基準時点の担当者。空欄は担当者なし、または不明。",
            (Sheet::Ledger, "unowned") => {
                "終了していないのに担当者が空欄かどうか。空欄は、データに担当者の情報がないもの。"
            }
            (Sheet::Ledger, "bypassed") => {
                "商談がある、またはSQL以降に進んだが、引き渡しが記録されていないかどうか。"
            }
            (Sheet::Ledger, "entry_week_before") => {
                "基準時点の1週間前の状態。空欄は、その時点で台帳になかったもの。"
            }
            _ => return None,
        })
    }

    fn note(&self, note: &Note) -> String {
        match *note {
            Note::Unknown => "空欄は不明または該当なし。ゼロを意味しない。".into(),
            Note::Time { zone } => format!(
                "日時は{zone}の時刻。日付型のため、そのまま並べ替えや絞り込みができる。データファイルの日時はUTC。1900年から9999年までの範囲外の日時は、UTCの文字列で表示。"
            ),
            Note::Percent => "割合は0から1までの数値を%で表示。割合の差には符号が付き、+3.0%は3ポイント高いことを示す。".into(),
            Note::Text => "名称やIDはデータのとおりの文字列。「=」で始まるものも数式として計算されない。".into(),
            Note::Cut { texts } => format!(
                "1つのセルに入るのは32,767文字まで。それを超える{}件は途中で切り、末尾に「…」を付けた。全文はデータファイルに記載。",
                count(texts)
            ),
            Note::Continued { sheets } => format!(
                "1つのシートに入るのは1,048,576行まで。このため{}枚のシートに分けた。",
                count(u64::from(sheets))
            ),
            Note::Unlinked { addresses } => format!(
                "1つのシートに設定できるハイパーリンクは65,530件、長さは2,079文字まで。残る{}件のURLは文字列で記載。",
                count(addresses)
            ),
        }
    }

    fn defined(&self, term: &str, meaning: &str) -> String {
        format!("{term}：{meaning}")
    }
}
