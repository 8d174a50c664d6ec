### ready

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
