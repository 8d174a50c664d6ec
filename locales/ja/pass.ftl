### 引き渡し時に渡される情報と、その不足に伴う結果。

# 割合を示せる件数なら `-share`、少なければ `-count`。
pass-lead-share = 引き渡し{ $all }件のうち、必須項目がすべて埋まっていたのは{ $count }件（{ $share }）。
pass-lead-count = 引き渡し{ $all }件のうち、必須項目がすべて埋まっていたのは{ $count }件。
pass-lead-most = { $lead }未入力が最も多かったのは{ $attribute }（{ $share }）。
pass-heading = { $outcome }は、必須項目に不足のない引き渡しで{ $complete }、不足のある引き渡しで{ $missing }
pass-heading-none = 必須項目の不足の有無によって、結果に明らかな差はない
pass-note = 引き渡しから{ $days }以上経過した、不足なし{ $complete }件と不足あり{ $missing }件の比較。それ以外の条件の違いは調整していない。
