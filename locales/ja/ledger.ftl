### すべてのリードの現在の状態と、引き渡しの進み具合。

funnel-heading = 引き渡し{ $all }件のうち、受諾{ $accepted }件、案件化{ $qualified }件、受注{ $won }件
funnel-note = 引き渡し{ $all }件（全期間）。割合は引き渡し全体に対するもの。最近の引き渡しほど経過日数が短い。
