### 引き渡しの判断者、その時点の担当者、営業が判定項目を守っているか。
### 割合を示せる件数なら `-share`、少なければ `-count`。

decide-lead-share = 引き渡し{ $all }件のうち、{ $count }件（{ $share }）は定められた判断者以外の判断によるもの。
decide-lead-count = 引き渡し{ $all }件のうち、{ $count }件は定められた判断者以外の判断によるもの。
decide-lead-checklist = { $lead }その全項目充足率は{ $outside }（定めどおりの引き渡しでは{ $inside }）。
decide-lead-all-inside = 引き渡し{ $all }件は、すべて定められた判断者の判断によるもの。
decide-heading = 引き渡しの判断が最も多いのは{ $team }で、全体の{ $share }
decide-delays = 中央値で、営業担当者の決定までは{ $system }、決定から初回対応までは{ $person }
decide-delays-note = 営業担当者が決まるまでの時間は仕組み、決まってから初回対応までの時間は担当者による。暦時間、カプラン・マイヤー法。
decide-enforcement-share = 営業が受諾した{ $all }件のうち、{ $count }件（{ $share }）は条件未充足のまま受諾されていた
decide-enforcement-count = 営業が受諾した{ $all }件のうち、{ $count }件は条件未充足のまま受諾されていた
decide-enforcement-none = 営業が受諾した{ $accepted }件は、{ NUMBER($accepted) ->
        [1] {""}
       *[other] すべて
    }条件を満たしていた
decide-enforcement-note = 誰が進めたか、どの項目が欠けていたかを含む一覧は{ $file }にある。
