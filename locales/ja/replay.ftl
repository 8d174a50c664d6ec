### `tasuki replay`の出力。

replay-title-name = 「{ $name }」（{ $file }）を過去の履歴に当てはめた結果
replay-title-file = { $file }の取り決めを過去の履歴に当てはめた結果
replay-versions = 取り決めは{ $versions }版（それぞれの適用期間に適用）
replay-scope = 対象：リード{ $leads }件、マーケティングの担当期間{ $tenures }件、{ $until }まで（{ $timezone }）。
replay-history-stays = 実際の履歴は変更しない。

## 基準

replay-policy-checklist = 全項目の充足
    .rule = 「全項目の充足」
replay-policy-score = スコアの基準
    .rule = 「スコアの基準」
replay-score-from = スコア{ $score }以上
    .rule = 「スコア{ $score }以上」
replay-history = 実績

## 値

replay-percent = { $percent }%
replay-days = { $days }日
replay-hours = { $hours }時間
replay-from-to = { $low }から{ $high }
replay-rate-of = { $leads }件の{ $rate }

## 各基準

replay-rules-heading = 各基準で引き渡すリード
replay-leads = リード数
replay-recall = 再現率
replay-recall-meaning = 引き渡し後に案件化（SQL）したリード{ $leads }件のうち、この基準で引き渡すものの割合
replay-in-time = 実績以前
replay-in-time-meaning = 再現率のうち、実績と同時か、それより早く引き渡すもの
replay-precision = 適合率
replay-precision-meaning = この基準で引き渡すリードのうち、案件化（SQL）したものの割合。一度も引き渡されなかったリードには案件化の機会がなかったため、下限値
replay-of-both = 共通分
replay-of-both-meaning = 実績でも引き渡したリードだけの適合率
replay-unknown = 不明：{ $why }
replay-no-source-of-history = ステージの変更履歴がない
replay-no-stage-history = ステージの変更履歴を持つリードがない
replay-undefined = 取り決めの第{ $version }版に{ $criterion }の定義がない
replay-no-engagement = { $criterion }の判定に使うsources.engagementがない
replay-no-score = スコアのデータがない
replay-no-threshold = 取り決めの第{ $version }版にscore_thresholdがない

## 早さ

replay-times-heading = 実績でも引き渡した場合、どれだけ早いか
replay-earlier = 早い
replay-same = 同時
replay-later = 遅い
replay-median = 中央値
replay-middle-half = 中央の50%

## しきい値ごと

replay-curve-heading = スコアのしきい値ごとの結果
replay-threshold = しきい値
replay-of-contract = 取り決めのしきい値
replay-added = 追加分の適合率
replay-added-meaning = このしきい値では引き渡し、次のしきい値では引き渡さないリードのうち、案件化（SQL）したものの割合（これも下限値）
replay-earlier-meaning = 実績でも引き渡した担当期間のうち、スコアの方が早いものの割合

## 違い

replay-differ-heading = 実績と{ $rule }の違い
replay-policy-only = { $rule }だけで引き渡す担当期間
replay-history-only = 実績だけで引き渡した担当期間
replay-other-instant = 両方で引き渡すが、時点が異なる担当期間
replay-furthest = 差が最も大きいもの：
replay-lead = リード
replay-tenure-from = 担当期間の開始
replay-gained = 早まり
replay-qualified = 案件化
replay-yes = あり
replay-no = なし

## 注記

replay-as-exported-heading = 変更履歴がないため、エクスポート時点の値で判定したリード：
replay-of-leads = 件（全{ $leads }件中）
replay-too-few = { $leads }件未満の割合は、件数が少なく判断できないため表示しない。
replay-more-in-json = 違いのある担当期間はすべて、JSON形式（--format json）に含まれる。
