### 今週の結論、それに続く文、主要な数値。

## 結論

headline-leak-rejected_no_reason = 差し戻しの理由が記録されていないリードが{ $leads }件
headline-leak-unanswered = 引き渡し後、期限を過ぎても未対応のリードが{ $leads }件
headline-leak-stalled = 初回対応の後、{ $stalled_after }を超えて動きのないリードが{ $leads }件
headline-leak-recycled_unanswered = 営業の対応が一度もないままマーケティングに戻ったリードが{ $leads }件
headline-leak-ready_waiting = 引き渡し条件を満たしながら、引き渡されていないリードが{ $leads }件
headline-leak-aging = 引き渡し前のまま{ $aging_after }を超えて滞留しているリードが{ $leads }件

headline-sla-below-usual = { $handoffs }の期限内対応率は{ $share }。通常の変動幅を下回る悪化
headline-sla-above-usual = { $handoffs }の期限内対応率は{ $share }。通常の変動幅を上回る改善
headline-trend-up = 直近{ $weeks }の期限内対応率は{ $recent }。その前の{ $earlier }から改善
headline-trend-down = 直近{ $weeks }の期限内対応率は{ $recent }。その前の{ $earlier }から悪化
headline-nothing-unusual = 今週は特筆すべき変化なし
headline-nothing-unusual-sla = 今週は特筆すべき変化なし。{ $handoffs }の期限内対応率は{ $share }
headline-no-handoff = リード{ $leads }件のいずれにも、営業への引き渡しの記録がない
headline-exports-end = データは{ $last }までで、基準時点の{ $age }前で終わっている。以下はその日の状態であり、経過時間は基準時点まで数えている。
headline-history-ends = 変更履歴は{ $last }までで、基準時点の{ $age }前で終わっている（他のデータはその後も続く）。以後の変更は分からず、経過時間は基準時点まで数えている。
headline-set-aside = 「{ $source }」の{ $share }（{ $all }行中{ $rows }行）は読み取れないなどの理由で使えなかった。関係する件数は実際より少ない。
headline-found-lead = 「{ $source }」のうち、リードを特定できたのは{ $share }（{ $all }行中{ $rows }行）にとどまる。残りの内容は以下の数字に含まれていない。
headline-stage-differs = リードの{ $share }（{ $all }件中{ $leads }件）は、変更履歴から再現したステージがエクスポートと異なる。履歴に漏れがあり、以下は履歴に従っている。
headline-no-lead = 引き渡し待ちに達したリードはまだない

## 結論に続く文

headline-leaks = 取りこぼしは全体で{ $leaks }件（台帳{ $all }件の{ $share }）。
headline-at-stake = 想定損失額は{ $amount }（推計）。
headline-bypassed = { $leads }件は、その記録がないまま案件化または受注に至っている。
headline-never-handed-off = { $leads }件は、記録の上では引き渡し待ちのまま{ $aging_after }を超えている。
headline-no-reasons = 差し戻し理由の項目がデータにないため、差し戻しはすべて「理由の記録なし」に数えている。
headline-team-fell = 最も悪化したのは{ $team }で、{ $earlier }から{ $recent }に低下。
headline-no-queue = 営業の対応待ちにあたるステージが設定ファイル（stages.sales_queue）にないため、初回対応の速さは把握できない。
headline-no-handoff-in-history = ステージの変更履歴に、マーケティングから営業への移動がない。そのため、初回対応の速さも差し戻しも把握できない。
headline-no-history = ステージの変更履歴がデータにない。そのため、初回対応の速さも差し戻しも把握できない。

# 判定の対象とする週
judged-this-week = 今週
judged-week-of = { $week }

headline-this-week = { $handoffs }の期限内対応率は{ $share }
headline-this-week-below-usual = { $handoffs }の期限内対応率は{ $share }で、通常の変動幅（{ $range }）を下回った
headline-this-week-above-usual = { $handoffs }の期限内対応率は{ $share }で、通常の変動幅（{ $range }）を上回った
headline-this-week-within-usual = { $handoffs }の期限内対応率は{ $share }で、通常の変動幅（{ $range }）の範囲内
headline-this-week-below-target = { $handoffs }の期限内対応率は{ $share }で、目標の{ $target }を下回った
headline-this-week-above-target = { $handoffs }の期限内対応率は{ $share }で、目標の{ $target }を上回った
headline-this-week-around-target = { $handoffs }の期限内対応率は{ $share }。目標の{ $target }との差は誤差の範囲内
headline-this-week-too-few = { $handoffs }の期限内対応率は{ $share }。ただし件数が少なく判断できない
headline-recent = 直近{ $weeks }の期限内対応率は{ $recent }、その前は{ $earlier }{ $verdict ->
        [better] （改善、誤差の範囲外）
        [worse] （悪化、誤差の範囲外）
       *[noise] （誤差の範囲内）
    }

## 主要な数値

card-due = 期限が到来した引き渡し{ $of }
card-ledger = 台帳{ $all }件の{ $share }
card-answered = 引き渡し{ $of }が対応済み
card-of-rejections = 差し戻し{ $of }
card-interval = { $level }信頼区間 { $interval }
card-missed = 累計では{ $missed }件
card-of-handoffs = 引き渡し{ $of }件の{ $share }
card-moved = 新規{ $began }件・解消{ $ended }件
card-unknown = データから判定できない
card-unknown-without-handoff = 引き渡しの記録なし
change-leads = 1週間前（{ $before }）比 { $change }件
change-leads-since = { $before }
change-recent = その前の{ $before }比 { $change }{ $verdict ->
        [better] （改善、誤差の範囲外）
        [worse] （悪化、誤差の範囲外）
       *[noise] （誤差の範囲内）
    }
change-outside-usual = { $verdict ->
        [better] 通常の変動幅（{ $range }）を上回る（改善）
       *[worse] 通常の変動幅（{ $range }）を下回る（悪化）
    }
change-recent-since = { $weeks }
