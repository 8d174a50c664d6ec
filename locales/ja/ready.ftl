
## マーケティングから判定項目を経て営業に至る引き渡しの経路

ready-flow-too-few = 判定できた引き渡しは{ $judged }件と少なく、経路の傾向は判断できない
ready-flow-all-met = 引き渡し{ $judged }件は、いずれも全項目を満たしていた
ready-flow-score-only = 引き渡し{ $judged }件のうち、全項目を満たしたのは{ $met }件。{ $others }件はスコアのみで引き渡された
ready-flow-neither = 引き渡し{ $judged }件のうち、全項目を満たしたのは{ $met }件。{ $others }件は項目もスコアも満たさずに引き渡された
ready-flow-score-unknown = 引き渡し{ $judged }件のうち、全項目を満たしたのは{ $met }件。ほかがスコアの基準を満たしていたかは不明
ready-flow-note = 件数と割合は引き渡し全{ $all }件に対するもの。
ready-flow-note-judged = 引き渡し{ $all }件のうち、条件の充足を判定できたのは{ $judged }件で、経路の割合はこれに対するもの。項目の割合はその項目を定めた取り決めの下での引き渡しに対するもの、営業の対応は全件に対するもの。
ready-flow-note-lines = 線の太さは件数に比例。
ready-flow-note-open = このほか、期限前で未対応が{ $pending }件、期限前に終了したものが{ $void }件ある。
ready-flow-waiting = 条件を満たし引き渡しを待つリード { $leads }件
ready-flow-caption = マーケティングから営業への引き渡しの経路と結果
ready-flow-head = 経路・結果
ready-flow-of = 対象件数
ready-flow-all-handoffs = 引き渡し全体
ready-flow-marketing = マーケティング
ready-flow-sales = 営業
ready-flow-handoffs = 引き渡し
ready-flow-basis-checklist = 全項目を満たす
ready-flow-basis-score_only = スコアのみ
ready-flow-basis-neither = どちらも満たさない
ready-flow-basis-unknown = 項目未充足・スコア不明
ready-flow-sla-met = 期限内に対応
ready-flow-sla-late = 期限後に対応
ready-flow-sla-unanswered = 期限超過・未対応
ready-flow-sla-pending = 期限前・未対応
ready-flow-sla-void = 期限前に終了
ready-flow-accepted = 受諾
ready-flow-rejected = 差し戻し（マーケティングへ）
ready-flow-ready-waiting = 条件充足・引き渡し待ち（リード）
### ルールの再現。

## 取り決めの内容

ready-points = { $points }点
ready-asked-points = 直近{ $days }間の行動の合計点が{ $points }以上：{ $kinds }
ready-asked-event = 直近{ $days }間に該当する行動がある：{ $condition }
ready-score-given = { $score }点
ready-term-score = { $given }以上
ready-version = 第{ $number }版
ready-version-in-sentence = 第{ $number }版

## 引き渡し全体に対する件数：割合を示せる件数なら `-share`、少なければ `-count`

ready-handoffs-share = 引き渡しの{ $share }
ready-handoffs-count = 引き渡し{ $all }件中{ $count }件

## 2群の比較：全項目充足とスコアのみ、または取り決めの版とその前の版。文末に句点を付けない

ready-held-quarter = 引き渡しの四半期
ready-held-segments-and-quarter = { $segments }と四半期
ready-between-segments = 、
ready-apart = { $difference }{ $direction ->
        [less] 低い
       *[more] 高い
    }
ready-first-group = { $between ->
        [bases] 全項目を満たした引き渡し
       *[versions] { $later }
    }
ready-second-group = { $between ->
        [bases] スコアのみの引き渡し
       *[versions] { $earlier }
    }
ready-shares-of-groups = { $outcome }は、{ ready-first-group }{ $first }、{ ready-second-group }{ $second }

ready-comparison-too-few = { $between ->
        [bases] 件数が少なく、全項目を満たした引き渡しとスコアのみの引き渡しを比べられない
       *[versions] { $later }の引き渡しは件数が少なく、比べられない
    }
    .short = 件数不足・判断不可
ready-comparison-no-difference = { $outcome }は、{ ready-first-group }{ $first }、{ ready-second-group }{ $second }で、差は誤差の範囲内
    .short = 差は誤差の範囲内

# 条件をそろえない場合
ready-comparison-difference = { ready-first-group }の{ $outcome }は、{ ready-second-group }より{ $raw }
    .short = 誤差を超える差あり
ready-comparison-chance = { ready-shares-of-groups }と差はあるが、比較の数を考慮すると、誤差を超えるとは言えない
    .short = 差はあるが、誤差を超えるとは言えない
ready-comparison-unclear = { ready-shares-of-groups }だが、差が誤差を超えるかは判断できない
    .short = 判断不可

# 条件をそろえる場合
ready-comparison-holds = { ready-comparison-difference }。{ $held }をそろえても差は残る
    .short = 条件をそろえても差は残る
ready-comparison-shrinks = { ready-comparison-difference }。ただし{ $held }をそろえると、差は半分未満に縮まる
    .short = 条件をそろえると半分未満に縮小
ready-comparison-disappears = { ready-comparison-difference }。ただし{ $held }をそろえると、差は消える
    .short = 条件をそろえると差は消える
ready-comparison-uncertain = { ready-comparison-difference }。ただし{ $held }をそろえると件数が足りず、差があるとは言い切れない
    .short = 条件をそろえると判断不可
ready-comparison-not-comparable = { ready-comparison-difference }。ただし{ $held }が同じものが少なく、同じ条件では比べられない
    .short = 同じ条件では比べられない
ready-comparison-appears = { ready-comparison-no-difference }。ただし{ $held }をそろえると、前者の方が{ $within }
    .short = 条件をそろえると差が現れる
ready-comparison-reverses = { ready-comparison-difference }。ただし{ $held }をそろえると逆に、前者の方が{ $within }
    .short = 条件をそろえると逆転

ready-comparison-note = { $between ->
        [bases] 引き渡しから{ $days }以上経過した全項目充足{ $first }件とスコアのみ{ $second }件の比較。{ $alike }それ以外の条件の違いは調整していない。
       *[versions] 引き渡しから{ $days }以上経過した{ $later }{ $first }件と{ $earlier }{ $second }件の比較。{ $alike }結果はいずれも引き渡しから{ $days }以内のもの。版によって時期が異なるため、ほかの要因の影響もありうる。
    }
ready-comparison-alike = 「条件をそろえた差」は{ $held }が同じもの同士の比較（件数の少ない側の{ $all }件中{ $alike }件に比較対象あり）。
ready-versions-caption = 取り決めの版による差（{ $later }と{ $earlier }）

## 引き渡しの根拠

ready-basis-checklist-share = 全項目を満たした引き渡しは{ $share }
ready-basis-checklist-count = 全項目を満たした引き渡しは{ $all }件中{ $count }件
ready-basis-score-only-share = スコアのみの引き渡しは{ $share }
ready-basis-score-only-count = スコアのみの引き渡しは{ $all }件中{ $count }件
ready-basis = { $checklist }、{ $score_only }
ready-basis-note = 全項目を満たした引き渡しのうち、スコアでも基準に達していたのは{ $agrees }。

## 未充足の項目

ready-criteria = 未充足が最も多い項目は「{ $criterion }」で、条件未充足の{ $handoffs }
ready-criteria-few = 条件未充足の引き渡しは{ $incomplete }件と少なく、未充足が最も多い項目は判断できない
ready-criteria-complete = 引き渡し{ $all }件は、{ NUMBER($all) ->
        [1] {""}
       *[other] すべて
    }全項目を満たしていた
ready-criteria-note = 「欠けている」は、満たさないか、不明のもの（確認できないものは満たしたとみなさない）。「これだけが不足」は、その項目さえ満たしていれば全項目充足となった引き渡し。
ready-criteria-picture-note = 対象：条件未充足の引き渡し{ $incomplete }件（複数の項目が欠けるものを含む）。{ ready-criteria-note }

## 引き渡しのタイミング

ready-timing-early = { $handoffs }は条件を満たす前に行われた
ready-timing-early-rejected = { $handoffs }は条件を満たす前に行われ、差し戻し率は適時の引き渡しより{ $rejected }
ready-timing-late = { $handoffs }は遅れた
ready-timing-late-by = { $handoffs }は遅れており、うち半数は条件を満たしてから{ $median }以上経過していた
ready-timing-on-time = { $handoffs }は適時に行われた
ready-timing-note = 受諾率・差し戻し率は、引き渡しから{ $days }以上経過した引き渡しで算出。差は適時の引き渡しとの比較。
ready-timing-note-since = 条件を満たさずに引き渡された{ $all }件のうち、その後に条件を満たしたのは{ $met }件。{ ready-timing-note }
ready-timing-picture-note = 対象：判定できた引き渡し{ $judged }件。条件充足と引き渡しの間隔は暦時間。「遅れ」は取り決めの時間を超えたもの。{ $note }
ready-timing-before = 条件を満たす前
ready-timing-after = 条件を満たした後
ready-timing-ready = 条件充足
ready-timing-bands-caption = 条件充足の時点からのずれ別に見た引き渡し
ready-timing-bands-head = 条件充足からのずれ
ready-timing-band = { $timing }：{ $band }

## 条件を満たして待つリード

ready-waiting-none = 条件を満たして引き渡しを待つリードはない
ready-waiting = 条件を満たして引き渡しを待つリードは{ $now }件
ready-waiting-all-overdue = { ready-waiting }で、{ NUMBER($now) ->
        [1] {""}
       *[other] すべて
    }{ $hours }を超えている
ready-waiting-overdue = { ready-waiting }で、うち{ $overdue }件が{ $hours }を超えている
ready-waiting-median = { $waiting }。待ち時間の中央値は{ $median }
ready-waiting-note = 基準時点でマーケティング側にあるリード。台帳の対象外も含むため、台帳の件数とは一致しないことがある。

## 引き渡しルールの再現

ready-policies = 案件化したリードのうち、全項目の充足を基準とすれば{ $checklist }、スコアを基準とすれば{ $score }が引き渡しの対象になっていた
ready-policies-checklist = 案件化したリードのうち、全項目の充足を基準とすれば{ $recall }が引き渡しの対象になっていた
ready-policies-score = 案件化したリードのうち、スコアを基準とすれば{ $recall }が引き渡しの対象になっていた
ready-policies-few = 案件化したリードは{ $qualified }件と少なく、ルールごとの捕捉率は判断できない
ready-policies-note = 各ルールを全リードに当てはめ、最初に条件を満たした時点で引き渡したと仮定（実績は変えない）。実際に引き渡されなかったリードには案件化の機会がなかったため、「うち案件化」は下限値。
ready-threshold = { $score }点以上
ready-threshold-recall = スコア：案件化リードの捕捉率
ready-threshold-precision = スコア：うち案件化
ready-threshold-checklist-recall = 全項目充足：捕捉率{ $share }
ready-threshold-checklist-precision = 全項目充足：うち案件化{ $share }
ready-threshold-contract = 現在の基準{ $score }点
ready-threshold-contract-shares = { ready-threshold-contract }：捕捉率{ $recall }、うち案件化{ $precision }
ready-threshold-scores = 引き渡しの基準とするスコア（点）
ready-threshold-shares = リードの割合
ready-threshold-note = 捕捉率は案件化したリード{ $qualified }件のうち、そのルールで引き渡すものの割合。「うち案件化」はそのルールで引き渡すリードに対する割合。帯は{ $level }信頼区間。{ ready-policies-note }
