//! The words of what is sent: the mail and the summary. All that they tell is worded by
//! the page; here is how it is put together.

use crate::language::figure::Figure;
use crate::language::text::{Code, Text};

/// How a mail and a summary put together what the page says.
pub trait Mail {
    /// The subject: the finding, and the week that it is about.
    fn subject(&self, finding: &str, week: &str) -> String;
    /// What stands between two sentences.
    fn between_sentences(&self) -> &'static str;
    /// What stands between a name and its value.
    fn colon(&self) -> &'static str;
    /// What stands between a title and the sentence below it, on one line.
    fn after_title(&self) -> &'static str;
    /// Remarks behind a value; nothing where there is none.
    fn aside(&self, remarks: Vec<Text>) -> Text;
    /// Above the leaks, one a line.
    fn by_leak(&self) -> &'static str;
    /// Above what each question of the contract found.
    fn by_question(&self) -> &'static str;
    /// Where the whole report is.
    fn whole_report(&self, file: Code) -> Text;
    /// How many rows of a source were read, and set aside where any were.
    fn source_rows(&self, source: &str, read: &Figure, set_aside: Option<&Figure>) -> Text;
    /// The head of a list of sources.
    fn sources_read(&self) -> &'static str;
}
