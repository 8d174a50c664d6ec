### check: エクスポートで何がどこまで分かるか（ターミナル表示）

## 問い

check-asks-ready = どのような条件を満たせば、営業に引き渡せるか
check-asks-decide = 引き渡しは誰が判断するか
check-asks-pass = 営業にどの情報を渡すか
check-asks-respond = 営業はいつまでに初回対応するか
check-asks-reject = 営業が差し戻したリードをどう扱うか
check-asks-ledger = リードはどこで取りこぼされているか

## 判定結果の対象

check-part-all-five = 全5項目
check-part-score = スコア
check-part-actor = 変更者
check-part-deciders = 判断者
check-part-required = 必須項目
check-part-all-of-them = 必須項目の全体
check-part-SLA = 初回対応
check-part-handoffs = 引き渡し
check-part-rejections = 差し戻し
check-part-reasons = 差し戻し理由
check-part-owner = 担当者
check-source-leads = リード
check-source-identities = 他システムのID
check-source-history = 変更履歴
check-source-engagement = リードの行動
check-source-activities = 営業活動
check-source-opportunities = 商談
check-source-users = ユーザー

## 件数

check-all-handoffs = 引き渡し{ $all }件すべて
check-some-handoffs = 引き渡し{ $all }件中{ $some }件（{ $share }）
check-some-leads = リード{ $all }件中{ $some }件（{ $share }）
check-some-users = ユーザー{ $all }人中{ $some }人（{ $share }）
check-all-activities = 営業活動{ $all }件すべて
check-some-activities = 営業活動{ $all }件中{ $some }件（{ $share }）
check-some-rejected = 差し戻し{ $all }件中{ $some }件（{ $share }）
check-some-reasons = 理由{ $all }件中{ $some }件（{ $share }）
check-some-opportunities = 商談{ $all }件中{ $some }件（{ $share }）

## 判定結果: 共通

check-history-missing = sources.historyがないため、引き渡しを再現できない
check-stage-history-missing = sources.historyに項目「stage」の変更がないため、引き渡しを再現できない。ステージに当たる項目の名前をsources.history.fieldsに指定すること
check-no-handoffs = 基準時点より前に、マーケティングから営業への移動の記録がない。ステージと役割の対応を確認すること
check-field-never-filled = すべてのリードで空欄。入力されていないか、エクスポートに含まれていない
check-value-known = { check-all-handoffs }で当時の値が分かる
check-value-exported = { check-some-handoffs }で、変更履歴から分からないため出力時点の値を使用
check-found-lead = リードに結び付いたのは、相手の分かる{ $all }行中{ $some }行（{ $share }）
check-stale-leads = 最後の記録が基準時点の{ $days }日前。それ以降に作成されたリードが含まれていない
check-stale-standing = 最後の記録が基準時点の{ $days }日前。リードの現在のステージが分からない
check-stale-changes = 最後の記録が基準時点の{ $days }日前。それ以降のステージの変更が含まれていない
check-stale-activities = 最後の記録が基準時点の{ $days }日前。それ以降の対応が含まれず、対応済みの引き渡しも未対応に見える
check-stale-engagement = 最後の記録が基準時点の{ $days }日前。それ以降のリードの行動が含まれていない

## 判定結果: ready

check-readiness-known = { check-all-handoffs }で、条件を満たすかどうかを判定できる
check-readiness-unknown = { check-some-handoffs }で、条件を満たすかどうかを判定できない
check-criterion-undefined = 取り決めに定めがないため、不明
check-criterion-undefined-in = 取り決めの第{ $versions }版に定めがないため、その版では不明
check-criterion-known = { check-all-handoffs }で判定できる
check-criterion-unknown = { check-some-handoffs }で不明
check-as-they-were = { check-some-handoffs }を当時の値で判定
check-as-they-were-but = { check-some-handoffs }を当時の値で判定。それ以外は、変更履歴から{ $fields }の当時の値が分からないため、出力時点の値で判定
check-fields-never-filled = すべてのリードで空欄の項目: { $fields }
check-engagement-missing = sources.engagementがないため、不明
check-engagement-empty = sources.engagementに、基準時点より前の行動がない
check-points-never-occur = 点数を定めた種類のうち、一度も記録のないもの: { $kinds }
check-no-event-fits = 条件式に当てはまる行動がない
check-engagement-starts-late = { $day }より前の行動がなく、{ check-some-handoffs }では集計期間の途中からとなる
check-values-unreadable = { $key }では「{ $column }」を{ $kind ->
        [number] 数値
       *[truth] 真偽値
    }として読むが、{ $values }件の値はそう読めないため、不明とする
check-values-unreadable-such-as = { $key }では「{ $column }」を{ $kind ->
        [number] 数値
       *[truth] 真偽値
    }として読むが、{ $values }件の値（「{ $example }」など）はそう読めないため、不明とする
check-score-threshold-undefined = 取り決めにscore_thresholdがないため、判定項目とスコアの比較はできない
check-score-missing = 「score」のデータがないため、スコアで引き渡した場合の結果が分からない
check-score-unknown = { check-some-handoffs }でスコアが不明

## 判定結果: decide

check-actor-recorded = { check-all-handoffs }で、変更者が分かる
check-actor-unrecorded = { check-some-handoffs }で、変更者の記録がない
check-actor-not-in-users = 変更者がsources.usersになく、定められた判断者以外とみなす: { check-some-handoffs }
check-no-deciders = 取り決めに判断者の定めがない。誰が判断したかは分かるが、定めどおりかどうかは分からない
check-deciders-without-users = sources.usersがないため、チームも職能も分からず、定められた判断者かどうかを判定できない
check-decider-is-nobody = チームまたは職能が該当するユーザーがいない: { $deciders }
check-outside-the-rule = 定められた判断者以外による引き渡し: { check-some-handoffs }

## 判定結果: pass

check-nothing-required = 取り決めに必須項目の定めがない（contract.pass.requiredが空）
check-field-missing = データに項目がなく、不足していたかどうか分からない
check-missing = { check-some-handoffs }で不足
check-complete = { check-some-handoffs }で不足なし

## 判定結果: respond

check-sla-compliance = 期限内に対応: 対応済みまたは期限超過の引き渡し{ $all }件中{ $some }件（{ $share }）
check-sla-undecided = 対応済みまたは期限超過の引き渡しがまだない
check-handoffs-on-dates = 時刻がちょうど00:00:00（時刻のない日付とみられる）: { check-some-handoffs }
check-skipped-queue = 営業の受付を経ずに先へ進み、即時の対応とみなす: { check-some-handoffs }
check-activities-alone-missing = sources.activitiesがなく、取り決めではそれ以外を対応とみなさない（respond.stage_change_counts = false）
check-activities-missing = sources.activitiesがないため、ステージの変更だけを対応とみなす。電話やメールによる実際の対応はこれより早い
check-activities-empty = sources.activitiesに、基準時点より前の活動がない
check-activities-on-dates = 時刻がちょうど00:00:00（時刻のない日付とみられ、対応時間を計算できない）: { check-some-activities }
check-activities-have-times = { check-all-activities }に時刻がある
check-activities-by-nobody = 実行者の記録がなく、営業の対応とみなす: { check-some-activities }
check-activities-have-actors = { check-all-activities }に実行者の記録がある
check-activities-by-strangers = 実行者の職能がsources.usersから分からず、営業の対応とみなす: { check-some-activities }
check-kinds-never-occur = contract.respond.kindsのうち、一度も記録のない種類: { $kinds }
check-activities-start-late = 記録は{ $day }から。{ check-some-handoffs }はそれより前
check-answers-without-users = sources.usersがないため、マーケティングや自動処理による対応も営業の対応として数える
check-function-unknown = 職能が不明: { check-some-users }

## 判定結果: reject

check-no-rejected-stage = 設定ファイルのstages.rejectedにステージがないため、差し戻しが分からない
check-never-rejected = 差し戻しの記録がない
check-rejections = 差し戻された引き渡し: { $count }件
check-returned = その後に再び引き渡し: { check-some-rejected }
check-with-reason = 理由の記録あり: { check-some-rejected }
check-reason-field-missing = 理由の項目（contract.reject.reason_field）がデータにないため、理由が分からない
check-reason-without-history = 出力時点の理由しかなく、リードの最後の差し戻しの理由だけが分かる: { check-some-reasons }
check-no-reasons-listed = 取り決めに理由の一覧（contract.reject.reasons）がないため、すべて（その他）とする
check-reason-unlisted = 取り決めの一覧にない理由: { check-some-reasons }
check-reason-unlisted-named = 取り決めの一覧にない理由: { check-some-reasons }。多い順に{ $reasons }

## 判定結果: ledger

check-no-leads = sources.leadsに、基準時点より前のリードがない
check-only-opportunities = ステージの変更履歴がないため、商談から分かることしか分からない
check-history-starts-late = 記録は{ $day }から。{ check-some-leads }はそれより前に作成
check-history-starts-early = 記録は{ $day }から。それより前に作成されたリードはない
check-history-lost = 引き渡しの記録がなく、現在の区分が分からない: 台帳のリード{ $all }件中{ $some }件（{ $share }）
check-history-kept = 台帳のリード{ $all }件すべてで、現在の区分が分かる
check-sales-created = 最初の記録の時点ですでに営業側にあり、マーケティングからの引き渡しではない（ステージのないリードがマーケティングにある場合は、stages.initialに指定する）: リード{ $count }件
check-created-late = 作成日時より前にステージの変更がある: リード{ $count }件
check-history-gap = 変更前のステージが合わず、途中の変更が欠けている: { $count }件
check-unmapped-stage = 役割が未定義のステージへの変更（なかったものとして扱う）: { $count }件
check-undone-changes = 変更した本人がすぐに取り消したため、なかったものとして扱う変更: { $count }件
check-ambiguous-order = 同時刻のステージ変更の順序が定まらない: { $count }か所
check-stage-differs = 履歴から再現したステージが、リードのエクスポートと異なる: リード{ $count }件
check-owner-missing = 「owner」のデータがないため、担当者の有無が分からない
check-opportunities-missing = sources.opportunitiesがないため金額が分からず、影響額を示せない
check-opportunities-empty = sources.opportunitiesに、基準時点より前の商談がない
check-amount-unknown = 金額なし: { check-some-opportunities }
check-amount-known = 商談{ $all }件すべてに金額がある

## 表示: 見出しと結論

check-title = エクスポートの確認
check-title-company = エクスポートの確認: { $company }
check-as_of = 基準時点
check-contract = 取り決め
check-heading-answers = このエクスポートで分かること
check-run = レポートの作成
check-run-possible = 可能
check-run-stopped = 終了コード{ $code }で止まる: { $message }
check-questions = 取り決めの問い
check-not-judged = 未判定（判定の前に処理が止まるため）
check-question-ready = 1 条件
check-question-decide = 2 判断者
check-question-pass = 3 引継ぎ情報
check-question-respond = 4 初回対応
check-question-reject = 5 差し戻し
check-question-ledger = {"  "}台帳
check-verdict-answered = 分かる
check-verdict-in_part = 一部分かる
check-verdict-not_answered = 分からない
check-verdict = { $verdict }: { $reason }
check-verdict-more = { $verdict }: { $reason }（他{ $more }件）
check-about-says = 【{ $about }】{ $says }
check-heading-ready = 1 条件: { check-asks-ready }
check-heading-decide = 2 判断者: { check-asks-decide }
check-heading-pass = 3 引継ぎ情報: { check-asks-pass }
check-heading-respond = 4 初回対応: { check-asks-respond }
check-heading-reject = 5 差し戻し: { check-asks-reject }
check-heading-ledger = 台帳: { check-asks-ledger }
check-alike = { $says }。同様: { $others }
check-alike-share = { $about }（{ $share }）
check-quoted = 「{ $name }」
check-between-quoted = {""}
check-and-more = { $names }、他{ $more }件
check-folded = 同様の結果はまとめ{ NUMBER($slight) ->
        [0] た
       *[other] 、対象の10分の1未満の{ $slight }件は省略した
    }。--allですべてを表示する。

## 表示: 項目

check-heading-fields = 取り決めと設定で使う項目
check-heading-fields-filled = 取り決めと設定で使う項目（値のあるリードの割合）
check-field-both = 履歴あり
check-field-leads = 履歴なし
check-field-history = 履歴のみ
check-field-none = データなし
check-field-in-both = リードと変更履歴にある
check-field-in-leads = リードにあり、変更履歴なし
check-field-in-history = 変更履歴だけにある
check-field-in-none = データにない
check-field-filled = { $field } { $share }
check-field-asked = { $place }、用途: { $asked_by }
check-field-asked-filled = { $place }、用途: { $asked_by }、値のあるリード: { $leads }件中{ $filled }件
check-asker-pass = 引継ぎ情報
check-asker-reject = 差し戻し
check-asker-score = スコア
check-asker-owner = 担当者
check-asker-segments = 区分別の集計

## 表示: ステージ

check-heading-stages = ステージ
check-stage = ステージ
check-stage-into = 変更（入）
check-stage-from = 変更（出）
check-stage-now = 現在のリード
check-no-role = （役割なし）
check-more-stages = …他{ $more }ステージ
check-seen = 記録
check-seen-none = なし
check-never-seen = 記録なし
check-never-seen-stages = { $stages }（設定ファイルにあるが、変更の記録がない）
check-roles-without-stage = ステージなし
check-initial = 初期値
check-initial-stage = 「{ $stage }」（変更履歴のないリードのステージ）
check-with-role = 「{ $stage }」（{ $role }）

## 表示: データソース

check-heading-sources = データソース（設定ファイルの［sources］）
check-not-given = 設定なし
check-not-read = 未読（この前に処理が止まるため）
check-rows = 読み込み{ $read }行、使用{ $used }行、除外{ $set_aside }行
check-over-limit = quality.max_set_asideの上限を超過
check-preset = プリセット「{ $preset }」
check-from-to = { $first }から{ $last }まで
check-fresh = 最新
check-fresh-by = 最新: 最後の記録は基準時点の{ $age }前
check-stale-by = 【要確認】更新が古い: 最後の記録は基準時点の{ $age }前
check-hours = { $hours }時間
check-days = { $days }日
check-behind = 最も新しいデータより{ $days }日古い
check-set-aside = { $reason } { $rows }行（{ $what }）: { $places }
check-places = { $file } { $numbers }行目
check-places-more = { $places }…
check-with-detail = { $text }（{ $detail }）
check-file = { $files }: { $how }
check-files = { $first }から{ $last }まで（{ $files }ファイル）
check-encoding-detected = { $encoding }（自動判定）
check-delimiter = 区切り文字「{ $delimiter }」
check-delimiter-tab = タブ区切り
check-replicated-in = オフセットのない時刻は{ $zone }
check-remark = { $says }
check-sheet = シート「{ $sheet }」
check-row-of = { $row }（{ $id }）
check-layout = レイアウト「{ $layout }」
check-file-rows = { $rows }行
check-columns = { $columns }列
check-columns-own = 列名のまま使用: { $columns }
check-columns-not-asked = 使わない{ $count }列: { $columns }
check-columns-others = その他の{ $count }列: { $columns }
check-lacks = { $files }にない列があり、そこでは不明（{ $found_in }などにはある）: { $columns }
check-lacks-more = 他にも、列の異なるファイル（またはその組）が{ $more }件ある
