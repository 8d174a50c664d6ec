### `tasuki init`の出力と、設定ファイルに書き込むコメント。

init-head = `tasuki init`が作成した設定ファイル。設定項目の一覧：docs/job-file.md。この後の進め方：docs/init.md
init-guess = 推定
init-default = 既定値
init-timezone = 日・週・営業時間のタイムゾーン
init-not-all-read = 【要確認】読み取れないデータがある：
init-and-more = 他{ $more }種類

## 確認事項

init-questions = 【確認事項】次の設定項目は推定値で、数値に影響するため、`tasuki run`は実行されない。それぞれ下の【確認】を見て、推定が違っていれば直し、この一覧からその行を削除する。推定のままの結果は`tasuki check`で確認できる。
init-question = 【確認】{ $asks }
init-for-all = 取り決めの5つの問いすべてに関係
init-for-question = 取り決めの問い{ $number }に関係
init-ask-zone = これらの時刻はどのタイムゾーンか。{ $times }件中{ $without }件に時差の表記がない。Asia/Tokyoの時刻なら10件中8件が東京の{ $tokyo }、UTCの時刻なら{ $utc }に入る。
init-zone-of-tools = テーブルを複製するツールはUTCで書き出す
init-ask-functions = ユーザーの部門・役割のうち、マーケティング、営業、自動処理はそれぞれどれか。
init-unplaced = どの一覧にもなく、追加しない限り部門不明となる値：
init-ask-stages = 各ステージの役割は正しいか。名前からの推定。役割は1ステージに1つ。役割の説明：docs/job-file.md
init-ask-queue = 営業に引き渡し済みで、営業がまだ対応していないことを示すステージは、上のどれか。名前からは分からない。該当がなければ空のままにする（初回対応までの時間は不明となる）。
init-undecided = 【確認】次の各ステージの役割はどれか。該当する役割の一覧に移すこと。
init-usual-roles = 考えられる役割：{ $roles }
init-no-usual-role = 名前からは分からない
init-ask-score = スコアだけで引き渡してよいのは何点以上か。スコアのあるリード{ $leads }件のうち、各点数以上の件数：{ $reached }
init-ask-engagement = 引き渡しの条件となる行動はどれか。種類ごとの点数、必要な合計点、対象期間の日数。
init-ask-required = 引き渡し時に必須のリード項目はどれか。
init-ask-reason = 営業が差し戻した理由はどの項目に入っているか。

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
init-user-functions = ユーザーの値：
init-unused-objects = 取り決めの問いに関係しないファイル：{ $files }
init-unused-instead = { $table }には{ $files }を使う
init-unused-other-system = 別のシステム（{ $system }）の{ $table }。追加する方法：docs/job-file.mdの「Two systems, one lead」
init-unused-lacks = 最も近い形式は{ $layout }だが、{ $columns }がない
init-unused-in-the-way = 最も近い形式は{ $layout }だが、{ $columns }があるため別の種類とみなした
init-unused-name = 最も近い形式は{ $layout }だが、ファイル名が{ $pattern }ではない
init-unused-signs = 最も近い形式は{ $layout }だが、{ $columns }のいずれもない
init-unused-unknown = 列の近い形式がない
init-unused-workbook = この形式のブックは読み取れない。シートをCSVで保存すること
init-unused-archive = 圧縮ファイル。展開してからもう一度実行すること
init-unused-form = この形式は読み取れない。CSV、JSON Lines、Parquetのいずれかで出力すること

## ステージ

init-no-stage = ステージが見つからない。変更履歴のどの項目がステージかを、sources.history.fieldsに stage{"\u00A0"}={"\u00A0"}"…" の形で書くこと。
init-no-stage-of-leads = ステージが見つからない。リードのどの列がステージかを、sources.leads.columnsに stage{"\u00A0"}={"\u00A0"}"…" の形で書くこと。
init-log-fields = 変更履歴の項目：
init-stage-changes = このステージへの変更{ $changes }件
init-stage-changes-leads = このステージへの変更{ $changes }件、現在のリード{ $leads }件
init-guess-initial = 推定（変更履歴のないリードのステージ）
init-which-stage = 【要確認】営業に引き渡したことを示すステージはどれか

## 取り決め

init-contract = マーケティングと営業の取り決め。書かれていない判定項目は、すべての引き渡しで不明となる。
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
init-next = { $path } を作成した。{ $asked ->
    [0] 次のコマンド：tasuki check { $path }
   *[other] 先頭の一覧にある{ $asked }件の確認事項に答えてから、次のコマンド：tasuki check { $path }
}
