//! Japanese names and meanings of the measures.

use crate::measures::name;
use crate::report::optional;

#[allow(clippy::too_many_lines)] // a table
pub(super) fn definition(measure: &str) -> Option<(&'static str, &'static str)> {
    Some(match measure {
        name::ROWS_READ => {
            ("読み込み行数", "データの全行数。常に「使用」と「除外」の合計に一致する。")
        }
        name::ROWS_USED => ("使用行数", "集計に使用した行数。"),
        name::ROWS_SET_ASIDE => (
            "除外行数",
            "集計に使用しなかった行数。ファイル、行番号、理由は set_aside.csv に記載。",
        ),
        name::HISTORY_CHECK => ("履歴の確認", "変更履歴に見つかった不整合の件数。扱いは表に記載。"),
        name::NOT_POINT_IN_TIME => (
            "現在の値で判定",
            "項目の履歴がなく、引き渡し時点の値の代わりに出力時点の値を用いた引き渡しの件数。",
        ),
        name::LEDGER_LEADS => (
            "台帳のリード",
            "引き渡し待ちになった、引き渡された、または商談がある全リード。上から順に最初に当てはまる1つの状態に分類する。",
        ),
        name::LEDGER_AMOUNT => ("商談金額", "リードに紐づく商談の金額の合計。"),
        name::LEDGER_LEAKS => (
            "取りこぼしたリード",
            "取りこぼしに当たる状態のリード。割合は台帳の全リードに対するもの。",
        ),
        name::LEDGER_FLAG => ("別掲", "状態とは別に付ける印。合計には加えない。"),
        name::VALUE_AT_STAKE => (
            "想定損失額",
            "推計値。取りこぼしの件数に、引き渡し1件あたりの期待受注額（受注金額の合計÷経過日数が十分な引き渡しの件数）を掛けたもの。",
        ),
        name::HANDOFFS => (
            "引き渡し（トスアップ）",
            "マーケティング側から営業側への移動として記録されたもの。1件のリードが複数回引き渡されることもある。",
        ),
        name::FUNNEL_REACHED => (
            "到達率",
            "その段階またはそれ以降に進んだ引き渡しの、引き渡し全体に対する割合。最近の引き渡しほど経過日数が短い。",
        ),
        name::FUNNEL_CONVERSION => {
            ("段階間の移行率", "前の段階に達した引き渡しのうち、次の段階に達した割合。")
        }
        name::HANDOFF_OUTCOME => {
            ("結果", "引き渡しがどう終わったか。基準時点で続いているものは「対応継続中」。")
        }
        name::SLA_COMPLIANCE => (
            "期限内対応率",
            "「期限内に対応」÷（期限内に対応＋期限後に対応＋期限超過・未対応）。期限前のものは未確定のため含めない。週は引き渡しの週。",
        ),
        name::SLA_COUNT => {
            ("SLAの状態", "すべての引き渡しを5つの状態のいずれか1つに分類したもの。")
        }
        name::SLA_MISSED => {
            ("期限超過（累計）", "期限後に対応したものと、期限超過・未対応のものの合計。")
        }
        name::SLA_PAST_DUE_NOW => {
            ("現在の期限超過", "基準時点で継続中であり、期限を過ぎても初回対応がない引き渡し。")
        }
        name::RESPONSE_HOURS => (
            "初回対応までの時間（暦時間）",
            "引き渡しから営業の初回対応までの時間。カプラン・マイヤー法による推定で、未対応のものも待った時間の分だけ反映する。",
        ),
        name::RESPONSE_BUSINESS_HOURS => {
            ("初回対応までの時間（営業時間）", "同じ時間を営業時間だけで数えたもの。")
        }
        name::RESPONSE_MEDIAN_HOURS => (
            "初回対応の中央値",
            "引き渡しの半数が対応済みになるまでの時間（暦時間）。カプラン・マイヤー法による推定。",
        ),
        name::RESPONSE_CURVE => (
            "対応済みの割合",
            "引き渡しからその時間（暦時間）までに対応された割合。カプラン・マイヤー法による推定。",
        ),
        name::WAITING_NOW => (
            "滞留中",
            "基準時点でそのステージにあるリード。担当者別は引き渡し待ちと対応待ちのステージのみ。",
        ),
        name::WAITING_MEDIAN_DAYS => {
            ("滞留日数の中央値", "現在そのステージにあるリードの、滞留日数の中央値。")
        }
        name::WAITING_BAND => {
            ("滞留日数別の件数", "基準時点でそのステージにあるリードを、滞留日数で分けたもの。")
        }
        name::TIME_IN_STAGE_DAYS => (
            "通過日数",
            "ステージの通過にかかる日数。カプラン・マイヤー法による推定で、滞留中のものも反映する。",
        ),
        name::REJECTIONS => ("差し戻し", "営業が差し戻した引き渡しの件数。"),
        name::REJECTION_REASON => (
            "理由別の差し戻し",
            "差し戻した時点で記録された理由別の件数。割合は差し戻し全体に対するもの。",
        ),
        name::REJECTION_WITH_REASON => ("理由の記録率", "何らかの理由が記録された差し戻しの割合。"),
        name::REJECTION_LISTED_REASON => {
            ("選択肢の使用率", "理由が取り決めの選択肢に含まれる差し戻しの割合。")
        }
        name::REJECTION_CARRIED_OVER => {
            ("引き渡し前の理由", "引き渡しより前に記録された理由が残っていた差し戻しの件数。")
        }
        name::REJECTION_RETURNED => {
            ("再度の引き渡し", "差し戻しの後、あらためて引き渡された割合。")
        }
        name::REJECTION_RECOVERED => {
            ("回復", "差し戻しの後、再度の引き渡しで案件化（SQL）に至った割合。")
        }
        optional::SLA_COMPLIANCE_CHANGE => (
            "期限内対応率の増減",
            "今週の期限内対応率から前週の値を引いたもの。95%信頼区間はニューカム法。区間が0を含まないとき「誤差の範囲外」とする。",
        ),
        optional::SLA_COMPLIANCE_LIMIT => {
            ("通常の変動幅", "XmR管理図の限界。今週より前の週の平均±2.66×移動範囲の平均。")
        }
        optional::LEDGER_SHARE => ("構成比", "その状態のリードの、台帳の全リードに対する割合。"),
        optional::WAITING_OLDEST_DAYS => ("最長", "最も長くそのステージにあるリードの滞留日数。"),
        optional::REJECTION_REASON_CUMULATIVE => {
            ("累計", "その理由と、それより多い理由を合わせた割合。")
        }
        optional::LEDGER_LEAKS_CHANGE
        | optional::SLA_PAST_DUE_NOW_CHANGE
        | optional::RESPONSE_HOURS_CHANGE
        | optional::REJECTION_REASON_CHANGE => ("増減", "1週間前の同じ指標との差。"),
        _ => return None,
    })
}
