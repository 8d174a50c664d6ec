### evidence

## レポートの根拠

evidence-lead = すべての数値は、以下のデータのうち{ $as_of }より前の記録から計算した。それ以降の記録は使用していない。
evidence-contract-without-a-name = 名称のない取り決め
evidence-contract-since = { $name }（{ $day }から適用）
evidence-contract-version = { $name } 第{ $version }版
evidence-contract-version-since = { $name } 第{ $version }版（{ $day }から適用）
evidence-sources-caption = データ別の行数（読み込み＝使用＋除外）
evidence-too-few = この印の付いた数値は{ $cases }に満たない母数によるもので、これだけでは判断できない。
evidence-finding-rule = 引き渡しの記録がなければ、その旨を見出しとする。記録がある場合、今週の期限内対応率が通常の変動幅を外れるか、前週との差が誤差の範囲を超えれば、それを見出しとする。いずれでもなければ、直近の数週間とその前との差が誤差の範囲を超えるときに、それを見出しとする。それもなければ、最も件数の多い取りこぼしを見出しとする（台帳の100分の1以上の場合）。どれにも当たらなければ「特筆すべき変化なし」とする。
evidence-intervals = 信頼区間は、データと矛盾しない値の範囲（信頼水準95%、割合はウィルソン法）。差の区間が0を含まないときに「誤差の範囲外」とする。「不明」はデータから判定できないという意味で、0件とは異なる。
evidence-all-characters = グラフの文字はすべてフォントに含まれている。
evidence-missing-characters = グラフのフォントにない文字：{ $characters }（〓で表示）。
evidence-characters = { $count }文字
evidence-hidden = 非表示の数値
    .rule = 個人の特定を避けるため、1件から4件までの件数は「<5」と表示します。その割合と、引き算などで件数がすぐに分かってしまう数値は表示しません。
