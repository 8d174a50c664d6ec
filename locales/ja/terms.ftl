### 区分値の名前と意味。

## entry

entry-won = 受注
    .rule = 商談を受注した
entry-pipeline = 商談中
    .rule = 進行中の商談がある
entry-lost_in_pipeline = 商談化後に失注
    .rule = 商談を失注した
entry-disqualified = 対象外
    .rule = 今後も対象としない
entry-rejected_no_reason = 差し戻し（理由の記録なし）
    .rule = 差し戻しの状態にあり、理由が記録されていない
entry-rejected = 差し戻し（理由あり）
    .rule = 差し戻しの状態にあり、理由が記録されている
entry-unanswered = 引き渡し後、期限超過・未対応
    .rule = { $respond_within }を過ぎても初回対応がない
entry-pending = 引き渡し後、期限前
    .rule = 初回対応はまだないが、期限内
entry-stalled = 対応後に停滞
    .rule = 初回対応の後、{ $stalled_after }を超えて動きがない
entry-working = 営業対応中
    .rule = 初回対応済みで、動きがある
entry-recycled_unanswered = 未対応のまま育成へ戻し
    .rule = 営業の対応が一度もないまま戻された
entry-ready_waiting = 条件充足・引き渡し待ち
    .rule = 引き渡し条件を満たしてから{ $handoff_within }を超えた
entry-aging = 引き渡し前の長期滞留
    .rule = 引き渡し待ちのまま{ $aging_after }を超えて滞留
entry-recycled = 育成（ナーチャリング）へ戻し
    .rule = 引き渡し後、マーケティングに戻った
entry-in_marketing = マーケティングで対応中
    .rule = 引き渡し前で、長期滞留には当たらない
entry-history_lost = 履歴から判定できない
    .rule = 営業側または終了の状態だが、引き渡しの記録がない

## action

action-past_due = 期限超過・未対応
    .why-unknown = ステージの変更履歴がない
    .owner = 対応する担当者
    .since = 引き渡し日時
action-ready_waiting = 条件充足・引き渡し待ち
    .why-unknown = 全条件を判定できるデータがない
    .owner = 現在の担当者
    .since = 条件を満たした日時
action-stalled = 対応後に停滞
    .why-unknown = ステージの変更履歴がない
    .owner = 対応する担当者
    .since = 最後の動き
action-rejected_no_reason = 理由なしの差し戻し
    .why-unknown = 差し戻し理由のデータがない
    .owner = 現在の担当者
    .since = 差し戻し日時

## flag

flag-bypassed = 引き渡しの記録なしで案件化
    .rule = SQL以降に進んだが、引き渡しが記録されていない
flag-sales_created = 営業が作成
    .rule = 最初の記録の時点ですでに営業側にあり、引き渡しがない
flag-unowned = 担当者なし
    .rule = 終了していないのに、担当者が空欄

## sla

sla-met = 期限内に対応
    .rule = 期限までに初回対応があった
sla-late = 期限後に対応
    .rule = 期限を過ぎてから初回対応があった
sla-unanswered = 期限超過・未対応
    .rule = 期限を過ぎても初回対応がない
sla-pending = 期限前・未対応
    .rule = 期限がまだ来ていない（対応率に含めない）
sla-void = 期限前に終了
    .rule = 期限が来る前に終了した（対応率に含めない）
sla-unknown = 不明
    .rule = 営業の対応待ちにあたるステージがない

## step

step-accepted = 受諾（SAL）
step-qualified = 案件化（SQL）
step-pipeline = 商談化
step-won = 受注

## outcome

outcome-open = 対応継続中
outcome-won = 受注
outcome-lost = 失注
outcome-rejected = 差し戻し
outcome-recycled = マーケティングへ戻し
outcome-disqualified = 対象外

## band

band-under-1d = 1日未満
    .at-length = 1日未満
band-1-3d = 1–3日
    .at-length = 1–3日
band-3-7d = 3–7日
    .at-length = 3–7日
band-7-14d = 7–14日
    .at-length = 7–14日
band-14-30d = 14–30日
    .at-length = 14–30日
band-30-90d = 30–90日
    .at-length = 30–90日
band-from-90d = 90日以上
    .at-length = 90日以上

## quantile

quantile-p25 = 25%が対応済みになるまで
    .head = 25%点
quantile-p50 = 50%（中央値）
    .head = 中央値
quantile-p75 = 75%が対応済みになるまで
    .head = 75%点
quantile-p90 = 90%が対応済みになるまで
    .head = 90%点

## source

source-leads = リード
source-identities = 他システムのID
source-history = 項目の変更履歴
source-engagement = リードの行動
source-activities = 営業活動
source-opportunities = 商談
source-users = ユーザー

## set-aside

set-aside-duplicate_rows = 全項目が他の行と同じ
set-aside-duplicate_leads = 同じリードの重複（最後の行を使用）
set-aside-orphan_rows = リード一覧にないリードの行
set-aside-unreadable_rows = IDまたは日時を読み取れない
set-aside-after_as_of = 基準時点以降の記録
set-aside-deleted_rows = 元のシステムで削除済み
set-aside-merged_rows = 他のリードへ統合済みのリード
set-aside-superseded_rows = 同じレコードの古い版
set-aside-other_rows = 集計対象外の記録
set-aside-no_records = 合計行・注記・見出しの繰り返し（記録ではない行）

## history-check

history-check-created_late = 作成日時より前に変更があるリード
    .rule = 最初の変更を作成日時とみなした
history-check-history_gap = 変更前のステージが合わない変更
    .rule = 変更はそのまま使用（途中の履歴が欠けている）
history-check-sales_created = 最初から営業側にあるリード
    .rule = マーケティングからの引き渡しではない（または履歴の開始が遅い）
history-check-undone_changes = すぐに取り消されたステージ変更
    .rule = 変更した本人が取り消したため、なかったものとして扱った
history-check-ambiguous_order = 同時刻のステージ変更の順序が定まらない箇所
    .rule = ファイルの順序に従った
history-check-stage_differs = エクスポートと異なるステージにあるリード
    .rule = 履歴に従った（変更の記録が欠けている可能性がある）
history-check-unmapped_stage = 役割が未定義のステージへの変更
    .rule = 変更がなかったものとして扱った
history-check-stage_as_exported = ステージの変更履歴がないリード
    .rule = 作成時から出力時点のステージにあるとみなした

## criterion

# `.quoted` は文中でかぎ括弧に入れる名前。
criterion-icp_fit = 理想顧客像（ICP）に合致
    .head = ICPに合致
    .lines = ICPに | 合致
    .gate = { criterion-icp_fit.head }
    .quoted = { criterion-icp_fit }
criterion-engagement = エンゲージメント
    .head = エンゲージメント
    .lines = エンゲージ | メント
    .gate = { criterion-engagement.head }
    .quoted = { criterion-engagement }
criterion-japan_intent = 日本での検討意向
    .head = 日本での検討意向
    .lines = 日本での | 検討意向
    .gate = { criterion-japan_intent.head }
    .quoted = { criterion-japan_intent }
criterion-decision_maker = 意思決定への関与
    .head = 意思決定への関与
    .lines = 意思決定 | への関与
    .gate = { criterion-decision_maker.head }
    .quoted = { criterion-decision_maker }
criterion-no_disqualifier = 除外条件に非該当
    .head = 除外条件に非該当
    .lines = 除外条件に | 非該当
    .gate = { criterion-no_disqualifier.head }
    .quoted = { criterion-no_disqualifier }

## basis

basis-checklist = 全項目充足
    .rule = 判定項目をすべて満たす
basis-score_only = スコアのみ
    .rule = 満たさない項目があるが、スコアは基準以上
basis-neither = どちらも満たさない
    .rule = 満たさない項目があり、スコアも基準未満
basis-unknown = 不明
    .rule = 満たさない項目があり、スコアは不明

## timing

timing-early = 早すぎ
    .rule = 条件を満たす前に引き渡した
timing-lapsed = 条件失効後
    .rule = 一度は満たしたが、引き渡し時には満たしていない
timing-on_time = 適時
    .rule = 条件を満たしてから{ $handoff_within }以内
timing-late = 遅れ
    .rule = 条件を満たしてから{ $handoff_within }を超えた
timing-unknown = 判定不能
    .rule = 条件を満たすかどうか判定できない

## timing-band（それぞれのタイミングの内訳）

timing-band-early-never = その後も未充足
timing-band-early-from-7d = 7日以上
timing-band-early-1-7d = 1〜7日
timing-band-early-under-1d = 1日未満
timing-band-lapsed = 一度は充足
timing-band-on_time = { $handoff_within }以内
timing-band-late-under-1d = 1日未満
timing-band-late-1-7d = 1〜7日
timing-band-late-7-30d = 7〜30日
timing-band-late-from-30d = 30日以上

## endpoint

# `.compared` は率の名前。
endpoint-accepted = 受諾（SAL）
    .compared = 受諾率
endpoint-qualified = 案件化（SQL）
    .compared = 案件化率
endpoint-pipeline = 商談化
    .compared = 商談化率
endpoint-won = 受注
    .compared = 受注率
endpoint-rejected = 差し戻し
    .compared = 差し戻し率
endpoint-answered_in_time = 期限内の初回対応
    .compared = 期限内対応率
endpoint-checklist = 全項目充足
    .compared = 全項目充足率
endpoint-on_time = 適時の引き渡し
    .compared = 適時引き渡し率

## decider-rule

decider-rule-inside = 定められた判断者
decider-rule-outside = それ以外の判断者
decider-rule-unknown = 判定不能（記録なし等）

## policy

policy-checklist = 全項目の充足
    .rule = 判定項目をすべて満たした時点
policy-score = スコアの基準
    .rule = スコアが{ $score }に達した時点
    .rule-open = スコアが基準に達した時点
policy-actual = 実績
    .rule = 実際の引き渡し

set-aside-count = { $reason } { $rows }行
stage-differs-count = エクスポートと異なるステージ { $all }件中{ $leads }件
