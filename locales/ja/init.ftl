### `tasuki init`の出力と、設定ファイルに書き込むコメント。

init-head = `tasuki init`が作成した設定ファイル。「推定」とある箇所は推定なので、数値を使う前に確認すること。設定項目の一覧：docs/job-file.md。このエクスポートで何がどこまで分かるかを調べるコマンド：tasuki check job.toml
init-guess = 推定
init-default = 既定値
init-guess-timezone = 推定（日・週・営業時間のタイムゾーン）
init-not-all-read = 【要確認】読み取れないデータがある：
init-and-more = 他{ $more }種類

## 不足しているもの

init-missing = 取り決めの5つの問いに対して不足しているデータ：
init-no-history = 項目の変更履歴がない：引き渡しを再現できず、過去の時点の値も分からない
init-no-engagement = リードの行動がない：問い1の5つの判定項目のうち2つを判定できない
init-no-score = スコアがない：問い1で、スコアだけで引き渡されたリードが分からない
init-no-users = ユーザーがない：問い2に答えられず、問い4では全員を営業とみなす
init-no-activities = 営業活動がない：問い4ではステージの変更だけを初回対応とみなす
init-no-owner = 担当者がない：問い4で、未対応のリードの担当者が分からない
init-no-opportunities = 商談がない：金額が分からず、影響額を示せない

## データソース

init-rows = { $read }行（使用{ $used }行）
init-user-functions = ユーザーの部門・役割の値：
init-not-recognised = 内容を判別できず、使用しない：{ $file }
init-cannot-be-read = 読み取れない：{ $problem }

## ステージ

init-stages = 各ステージに役割を1つ割り当てる。以下の役割はすべて、名前からの推定。
init-no-stage = 【要確認】ステージが見つからない。変更履歴のどの項目がステージかを、sources.history.fieldsに stage{"\u00A0"}={"\u00A0"}"…" の形で書くこと。
init-log-fields = 変更履歴の項目：
init-stage-changes = このステージへの変更{ $changes }件
init-stage-changes-leads = このステージへの変更{ $changes }件、現在のリード{ $leads }件
init-guess-initial = 推定（変更履歴のないリードのステージ）
init-without-role = 【要確認】役割のないステージ（割り当てるまでエラーになる）：{ $stages }
init-which-stage = 【要確認】営業に引き渡したことを示すステージはどれか

## 取り決め

init-contract = マーケティングと営業の取り決め。書かれていない判定項目は、すべての引き渡しで不明となる。以下の基準値は推定。
init-attributes = リードの項目（値のある件数）：
init-engagement = リードの行動の種類：
init-activities = 営業活動の種類：
init-question-ready = 1. どのような条件を満たせば、営業に引き渡せるか
init-question-decide = 2. 引き渡しは誰が判断するか
init-question-pass = 3. 営業にどの情報を渡すか
init-question-respond = 4. 営業はいつまでに初回対応するか
init-question-reject = 5. 営業が差し戻したリードをどう扱うか
init-deciders = ユーザーのチームまたは部門
init-default-clock = 既定値（"business"も指定可）

## 概要

init-canonical-names = 標準の列名
init-guess-by-columns = 列名からの推定
init-files = { $files }（{ $how }）
init-not-used = 未使用
init-unreadable = 読み取り不可
