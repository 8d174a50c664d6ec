### 営業が差し戻すとき、何が起きるか。

reject-none = 引き渡し{ $handoffs }件のうち、差し戻しはなかった。
reject-lead = 引き渡し{ $all }件のうち、差し戻しは{ $rejected }件（{ $share }）。台帳は引き渡しの有無を問わず現在の状態を数えるため、件数は一致しない。
reject-without-reason = 差し戻しの{ $share }に理由の記録がない（{ $of }）
reject-top-reason = 差し戻し理由で最も多いのは「{ $reason }」で{ $share }（{ $of }）
reject-note = 差し戻し{ $all }件。理由は差し戻した時点の記録による。
reject-note-carried-over = 差し戻し{ $all }件。理由は差し戻した時点の記録による。うち{ $carried_over }件は引き渡し前の理由がそのまま残っていたもの。
reject-matrix-detail = { $rejections }件
reject-matrix-detail-few = { $rejections }件（件数不足・判断不可）
