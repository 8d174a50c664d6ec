### 営業が差し戻すとき、何が起きるか。

reject-none = 引き渡し{ $handoffs }件のうち、差し戻しはなかった。
reject-lead = 引き渡し{ $all }件のうち、差し戻しは{ $rejected }件（{ $share }）。台帳は引き渡しの有無を問わず現在の状態を数えるため、件数は一致しない。
reject-without-reason = 差し戻しの{ $share }に理由の記録がない（{ $of }）
reject-top-reason = 差し戻し理由で最も多いのは「{ $reason }」で{ $share }（{ $of }）
reject-note = 差し戻し{ $all }件。理由は差し戻した時点の記録による。
reject-note-carried-over = 差し戻し{ $all }件。理由は差し戻した時点の記録による。うち{ $carried_over }件は引き渡し前の理由がそのまま残っていたもの。
reject-matrix-detail = { $rejections }件
reject-matrix-detail-few = { $rejections }件（件数不足・判断不可）

## 差し戻し理由と未充足の項目

reject-matrix-heading = 「{ $reason }」による差し戻しの{ $lacking }は、引き渡し時に「{ $criterion }」を満たしていなかった（差し戻し全体では{ $of_all }）
reject-matrix-heading-none = 差し戻し理由と項目の未充足との間に、誤差を超える関連は見られない
reject-matrix-note = 判定できた差し戻し{ $rejections }件について、引き渡し時にその項目を満たしていなかった割合（理由別）。理由と未充足の項目が対応するものは、引き渡し前の確認で防げた可能性がある。
reject-matrix-row = { $rejections }件
