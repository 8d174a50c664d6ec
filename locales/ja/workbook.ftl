### ワークブックの最初のシートに記載する説明

workbook-language = 日本語
workbook-title = リード引き渡し週次データ　{ $week }
workbook-title-of-company = { $company }　リード引き渡し週次データ　{ $week }

## レポート

workbook-company = 会社：{ $company }
workbook-company-not-named = 会社：設定ファイルに記載なし
workbook-week = 対象週：{ $days }（{ $name }）
workbook-cut-off = 基準時点：{ $as_of }より前
workbook-contract = 適用中の取り決め：{ $contract }
workbook-version = 作成：tasuki { $version }
workbook-job-file = 設定ファイルのSHA-256：{ $fingerprint }

## シート

workbook-sheet-worklist = 対応が必要なリードを重複なく1行ずつ、期限の超過が長い順に記載（worklist.csvと同じ内容、{ workbook-rows }）。
workbook-sheet-measures = レポートの全数値と、その内訳件数・信頼区間（measures.csvと同じ内容、{ workbook-rows }）。
workbook-sheet-ledger = リード台帳の全リードを重複なく1行ずつ（facts/ledger.parquetと同じ内容、{ workbook-rows }）。
workbook-rows = { $rows }行

## セルの読み方

workbook-note-blank = 空欄は不明または該当なし。ゼロを意味しない。
workbook-note-time = 日時は{ $zone }の時刻。日付型のため、そのまま並べ替えや絞り込みができる。データファイルの日時はUTC。1900年から9999年までの範囲外の日時は、UTCの文字列で表示。
workbook-note-percent = 割合は0から1までの数値を%で表示。割合の差には符号が付き、+3.0%は3ポイント高いことを示す。
workbook-note-text = 名称やIDはデータのとおりの文字列。「=」で始まるものも数式として計算されない。
workbook-note-cut = 1つのセルに入るのは32,767文字まで。それを超える{ $texts }件は途中で切り、末尾に「…」を付けた。全文はデータファイルに記載。
workbook-note-continued = 1つのシートに入るのは1,048,576行まで。このため{ $sheets }枚のシートに分けた。
workbook-note-unlinked = 1つのシートに設定できるハイパーリンクは65,530件、長さは2,079文字まで。残る{ $addresses }件のURLは文字列で記載。
workbook-definition = { $term }：{ $meaning }

## 列

workbook-worklist-action = 必要な対応。past_due：初回対応、ready_waiting：引き渡し、stalled：対応の再開または終了、rejected_no_reason：差し戻し理由の記入。
workbook-worklist-lead_id = リードのID。
workbook-worklist-company = リードの会社名。空欄は、データに会社名がないもの。
workbook-worklist-stage = 現在のステージ（データ上の名称）。
workbook-worklist-owner = 対応する担当者。空欄は、データに担当者の情報がないもの。
workbook-worklist-team = 担当者のチーム。空欄は、担当者なし、またはデータにチームの情報がないもの。
workbook-worklist-since = 起点の日時。引き渡し、条件の充足、最後の動き、または差し戻しの日時。
workbook-worklist-due_at = 取り決めによる期限。
workbook-worklist-hours_overdue = 期限から基準時点までの暦時間（夜間・休日を含む）。マイナスは期限前。
workbook-worklist-score = 現在のスコア。空欄は不明。
workbook-worklist-amount = 紐づく商談の金額の合計。空欄は金額の記録なし。
workbook-worklist-link = CRMでのURL（設定ファイルにlead_urlがある場合）。
workbook-measures-measure = 指標の名称。意味はこのシートの下部に記載。
workbook-measures-group = 集計の切り口（チームなど）。空欄は全体の値。
workbook-measures-key = 切り口の中の項目（チーム名など）。
workbook-measures-period = 対象期間。2026-W47などの週、またはall（全期間）。
workbook-measures-value = 指標の値（単位に応じた表示）。空欄は不明。
workbook-measures-numerator = 割合では分子の件数、推定値では発生件数。
workbook-measures-denominator = 割合では分母の件数、推定値では対象件数。
workbook-measures-low = 95%信頼区間の下限。
workbook-measures-high = 95%信頼区間の上限。
workbook-ledger-lead_id = { workbook-worklist-lead_id }
workbook-ledger-amount = { workbook-worklist-amount }
workbook-ledger-entry = 台帳上の状態。意味はこのシートの下部に記載。
workbook-ledger-leak = 取りこぼしに当たる状態かどうか。
workbook-ledger-since = その状態になった日時。
workbook-ledger-owner = 基準時点の担当者。空欄は担当者なし、または不明。
workbook-ledger-unowned = 終了していないのに担当者が空欄かどうか。空欄は、データに担当者の情報がないもの。
workbook-ledger-sales_created = 最初の記録の時点ですでに営業側にあり、マーケティングからの引き渡しがないかどうか。
workbook-ledger-bypassed = 商談がある、またはSQL以降に進んだが、引き渡しが記録されていないかどうか。
workbook-ledger-entry_week_before = 基準時点の1週間前の状態。空欄は、その時点で台帳になかったもの。
