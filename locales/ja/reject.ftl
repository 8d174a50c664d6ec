### 差し戻し。

## 差し戻し理由と未充足の項目

reject-matrix-heading = 「{ $reason }」による差し戻しの{ $lacking }は、引き渡し時に「{ $criterion }」を満たしていなかった（差し戻し全体では{ $of_all }）
reject-matrix-heading-none = 差し戻し理由と項目の未充足との間に、誤差を超える関連は見られない
reject-matrix-note = 判定できた差し戻し{ $rejections }件について、引き渡し時にその項目を満たしていなかった割合（理由別）。理由と未充足の項目が対応するものは、引き渡し前の確認で防げた可能性がある。
reject-matrix-row = { $rejections }件
