### すべてのリードの現在の状態と、引き渡しの進み具合。

## 複数の通貨の金額

currencies-caption = 通貨別の商談金額（換算前）
currency = 通貨
opportunities = 商談
currency-without-rate = 換算率がないため、上の合計には含まない。換算率はジョブファイルの [currency] に書く。
unknown-currency = 不明な通貨

funnel-heading = 引き渡し{ $all }件のうち、受諾{ $accepted }件、案件化{ $qualified }件、受注{ $won }件
funnel-note = 引き渡し{ $all }件（全期間）。割合は引き渡し全体に対するもの。最近の引き渡しほど経過日数が短い。

## 取りこぼしの滝グラフ

ledger-heading = リード{ $all }件のうち{ $leaks }件（{ $share }）を取りこぼしている
ledger-heading-only = { ledger-heading }。すべて「{ $entry }」
ledger-heading-most = { ledger-heading }。最多は「{ $entry }」の{ $most }件
ledger-heading-no-leak = リード{ $all }件のうち、取りこぼしの記録はない
ledger-heading-no-handoff = リード{ $all }件のうち{ $waiting }件は、記録の上では引き渡し待ちのまま
ledger-note = { $all }件すべてを、最初に当てはまる状態に一度だけ数えている。
ledger-note-empty = 該当なし：{ $entries }。
ledger-note-unknown = 不明：{ $entries }。
ledger-note-entry = 「{ $entry }」
ledger-note-between-entries = {""}
ledger-note-many-unknown = そのほかの状態の件数は不明。
ledger-note-at-stake = 想定損失額は推計値（件数に、引き渡し当たりの受注額を掛けたもの。引き渡しから{ $days }以上経過したものを基に算出）。
ledger-all-leads = 全リード
ledger-past-marketing = 営業以降にあるもの
ledger-reached-pipeline = 商談化に至ったもの
ledger-fact-of-leak = { $fact }（取りこぼし）
