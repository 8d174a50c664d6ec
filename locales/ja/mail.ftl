### メールと要約の組み立て

mail-subject = { $finding }｜{ $week }
mail-colon = ：
mail-after-title = ：
# 括弧の中の括弧は読みにくいため、補足が複数あるとき、または補足に括弧があるときは、それぞれを斜線で区切る。
mail-remark = （{ $remark }）
mail-remarks = ／{ $remarks }
mail-between-remarks = ／
mail-by-leak = 取りこぼしの内訳
mail-by-question = 取り決めの項目別
mail-whole-report = すべての数値と表は報告書本体（{ $file }）に記載。
mail-rows-read = 読み込んだ行数
mail-source = { $source }{ $read }行
mail-source-set-aside = { $source }{ $read }行（うち除外{ $set_aside }行）
