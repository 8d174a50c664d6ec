//! How the mail and the summary put together what the page says.

use super::Japanese;
use crate::language::figure::Figure;
use crate::language::text::{Code, Text, say};
use crate::report::words::Mail;

impl Mail for Japanese {
    fn subject(&self, finding: &str, week: &str) -> String {
        format!("{finding}｜{week}")
    }

    fn between_sentences(&self) -> &'static str {
        ""
    }

    fn colon(&self) -> &'static str {
        "："
    }

    fn after_title(&self) -> &'static str {
        "："
    }

    fn aside(&self, remarks: Vec<Text>) -> Text {
        // Brackets in brackets read badly: several remarks, or one with its own, stand behind
        // a stroke each.
        if let [remark] = remarks.as_slice()
            && !remark.plain().contains('（')
        {
            return say!["（", remark.clone(), "）"];
        }
        remarks.into_iter().fold(Text::default(), |all, remark| say![all, "／", remark])
    }

    fn by_leak(&self) -> &'static str {
        "取りこぼしの内訳"
    }

    fn by_question(&self) -> &'static str {
        "取り決めの項目別"
    }

    fn whole_report(&self, file: Code) -> Text {
        say!["すべての数値と表は報告書本体（", file, "）に記載。"]
    }

    fn source_rows(&self, source: &str, read: &Figure, set_aside: Option<&Figure>) -> Text {
        match set_aside {
            Some(rows) => say![source, read, "行（うち除外", rows, "行）"],
            None => say![source, read, "行"],
        }
    }

    fn sources_read(&self) -> &'static str {
        "読み込んだ行数"
    }
}
