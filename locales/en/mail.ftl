### How the mail and the summary put together what the page says.

mail-subject = { $finding } ({ $week })
mail-colon = {": "}
mail-after-title = {" "}
mail-remark = {" "}({ $remark })
mail-remarks = {" "}({ $remarks })
mail-between-remarks = {"; "}
mail-by-leak = Leaks, in leads
mail-by-question = The contract’s questions
mail-whole-report = The whole report, with every table behind these figures: { $file }
mail-rows-read = Rows read
mail-source = { $source } { $read }
mail-source-set-aside = { $source } { $read } ({ $set_aside } set aside)
