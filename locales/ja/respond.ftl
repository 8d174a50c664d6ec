### 営業はどれだけの時間で対応すると約束し、守っているか。

respond-weeks-note = { $within }以内に初回対応があった割合（引き渡し週別）。縦線は{ $level }信頼区間。白抜きの週は{ $least }未満で、判断できない。灰色のひし形は期限の来ていない引き渡しが残る週で、判定しない。

respond-at-once-in-time = 半数以上は引き渡しと同時に対応。{ $within }以内では{ $share }
respond-at-once = 半数以上は引き渡しと同時に対応
respond-half-in-time = 半数への初回対応は{ $median }以内。{ $within }以内では{ $share }
respond-half = 半数への初回対応は{ $median }以内
respond-few-in-time = 初回対応は半数に届かない。{ $within }以内では{ $share }
respond-few = 引き渡し{ $all }件のうち{ $answered }件が対応済み
respond-curve-note = 引き渡し{ $all }件、暦時間。未対応のものも、待った時間の分だけ反映（カプラン・マイヤー法）。帯は{ $level }信頼区間。

respond-team-fell = { $team }の期限内対応率は{ $earlier }から{ $recent }に悪化
respond-no-team-fell = 誤差の範囲を超えて悪化したチームはない
respond-teams-note = 直近{ $weeks }と、その前の{ $before }。対応すべき担当者のチーム別で、nは期限が到来した引き渡しの件数。{ $least }未満は判断できない。
respond-team-detail = { $n }、その前は{ $earlier }
respond-teams-caption = チーム別の期限内対応率（直近{ $weeks }と、その前の{ $before }）

respond-owners = 担当者別の期限内対応率（全体は{ $all }）。件数の少ない担当者の値は偶然で大きく動く
respond-owners-note = 全期間。対応すべき担当者別、割合の低い順。nは期限が到来した引き渡しの件数。{ $least }未満の担当者は表にのみ記載。

respond-aging = { $stage }にあるリード{ $all }件のうち、{ $leads }件の滞留日数が{ $band }
respond-nothing-aging = 滞留しているリードはない
respond-aging-note = 基準時点で各ステージにあるリードの件数（滞留日数別）。色が濃いほど多い。
respond-oldest = 最も長く待っているリードは{ $owner }の担当で{ $days }
respond-oldest-note = 引き渡し待ち・対応待ちのリードのうち、最も古いものの滞留日数（担当者別）。

## 直近の週とその前の週

halves-faster = 初回対応は以前より速い。{ $hours }以内の対応は、直近{ $weeks }で{ $recent }、その前の{ $before }で{ $earlier }
halves-slower = 初回対応は以前より遅い。{ $hours }以内の対応は、直近{ $weeks }で{ $recent }、その前の{ $before }で{ $earlier }
halves-alike = 初回対応の速さは以前と変わらない（差は誤差の範囲内）。{ $hours }以内の対応は、直近{ $weeks }で{ $recent }、その前の{ $before }で{ $earlier }
halves-note = 引き渡しからの暦時間ごとの対応済みの割合。実線は直近{ $weeks }の引き渡し{ $recent }件（帯は{ $level }信頼区間）、破線はその前の{ $before }の{ $earlier }件。未対応のものも、待った時間の分だけ反映（カプラン・マイヤー法）。両者の差のログランク検定：p値 { $below ->
        [yes] {""}
       *[no] {""}
    }{ $p }。
halves-recent = 直近{ $weeks }
halves-earlier = その前の{ $count }週間

## 週次指標

series-handoffs = 引き渡し件数
    .in-sentence = 引き渡し件数
series-sla_compliance = 期限内対応率
    .in-sentence = 期限内対応率
series-checklist_met = 全項目充足率
    .in-sentence = 全項目充足率
series-info_complete = 必須項目の充足率
    .in-sentence = 必須項目の充足率
series-rejections = 差し戻し件数
    .in-sentence = 差し戻し件数
series-enforcement_accepted = 条件未充足のままの受諾率
    .in-sentence = 条件未充足のままの受諾率
weekly-above = 上振れ
weekly-below = 下振れ
weekly-named = { $series }（{ $side }）
weekly-all-outside = { $limited ->
        [yes] 判定できる
       *[no] {""}
    }週次指標{ $judged }項目が{ NUMBER($outside) ->
        [1] {""}
       *[other] いずれも
    }通常の変動幅を外れた：{ $named }
weekly-some-outside = { $limited ->
        [yes] 判定できる
       *[no] {""}
    }週次指標{ $judged }項目のうち{ $outside }項目が通常の変動幅を外れた：{ $named }
weekly-inside = { $limited ->
        [yes] 判定できる
       *[no] {""}
    }週次指標{ $judged }項目は{ NUMBER($judged) ->
        [1] {""}
       *[other] いずれも
    }通常の変動幅の範囲内
weekly-few = 週数または件数が少なく、週次指標が通常の変動幅に収まるかは判断できない
weekly-note = 直近{ $weeks }。目盛りは図ごとに異なり、いずれもゼロから始まる。灰色の線と帯は、最後の週より前の週の平均と、最後の週の件数での通常の変動幅。期限内対応率は、すべての引き渡しの期限が来た最後の週まで。ひし形は変動幅を外れた週で、悪化にあたるものは朱色。母数が{ $least }件未満の割合は判定しない。差し戻しと受諾はその行われた週、ほかは引き渡しの週で集計。
weekly-caption = 週次指標と通常の変動幅
weekly-week = { $monday }の週
weekly-week-of = { $monday }の週、母数{ $of }件
usual-range-counted = { $range }件
usual-range-of = 通常の変動幅 { $range }
usual-range-above = 通常の変動幅 { $range } を上回る
usual-range-below = 通常の変動幅 { $range } を下回る
usual-range-too-few = 通常の変動幅 { $range }（件数不足）
usual-range-unknown = 週数が少なく、通常の変動幅は不明
