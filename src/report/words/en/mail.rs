//! How the mail and the summary put together what the page says.

use super::English;
use crate::language::figure::Figure;
use crate::language::text::{Code, Text, say};
use crate::report::words::Mail;

impl Mail for English {
    fn subject(&self, finding: &str, week: &str) -> String {
        format!("{finding} ({week})")
    }

    fn between_sentences(&self) -> &'static str {
        " "
    }

    fn colon(&self) -> &'static str {
        ": "
    }

    fn after_title(&self) -> &'static str {
        " "
    }

    fn aside(&self, remarks: Vec<Text>) -> Text {
        let all = remarks.into_iter().reduce(|all, remark| say![all, "; ", remark]);
        all.map_or_else(Text::default, |all| say![" (", all, ")"])
    }

    fn by_leak(&self) -> &'static str {
        "Leaks, in leads"
    }

    fn by_question(&self) -> &'static str {
        "The contract’s questions"
    }

    fn whole_report(&self, file: Code) -> Text {
        say!["The whole report, with every table behind these figures: ", file]
    }

    fn source_rows(&self, source: &str, read: &Figure, set_aside: Option<&Figure>) -> Text {
        match set_aside {
            Some(rows) => say![source, " ", read, " (", rows, " set aside)"],
            None => say![source, " ", read],
        }
    }

    fn sources_read(&self) -> &'static str {
        "Rows read"
    }
}
