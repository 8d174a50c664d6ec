//! A check as a person reads it on a terminal, at most 100 columns wide. It only prints: what
//! it says is in the [`Check`]. What is alike is folded, so that an ordinary check is a page;
//! nothing is folded where all is asked for.

mod findings;
mod lists;
mod sources;

use crate::explain::ZonedInstant;
use crate::explain::text::phrases::{self, phrase};
use crate::language::Locale;
use crate::terminal::TerminalText;

use super::statement::some_of;
use super::{Check, Problem};

/// Where the words begin.
const INDENT: usize = 20;
/// Where what belongs to them begins.
const DEEPER: usize = 24;
/// How many names of a list are shown where it is folded.
const NAMED: usize = 5;

/// The whole text in a language, with everything or with what is alike folded.
#[must_use]
pub fn print(check: &Check, words: &Locale, all: bool) -> String {
    let mut text = CheckText { check, words, all, page: TerminalText::default() };
    text.head();
    for question in &check.questions {
        text.detail(question);
    }
    text.fields();
    text.stages();
    text.sources();
    if !all {
        let findings = check.questions.iter().flat_map(|question| &question.findings);
        let slight = findings.filter(|finding| finding.is_slight).count();
        text.page.empty();
        text.page.line("", 0, &phrase!(words, "check-folded", slight = slight));
    }
    text.page.finish()
}

/// A check in a language, as far as it is printed.
struct CheckText<'a> {
    check: &'a Check,
    words: &'a Locale,
    /// Whether everything is printed, and nothing folded.
    all: bool,
    page: TerminalText,
}

impl CheckText<'_> {
    fn head(&mut self) {
        let Self { check, words, .. } = *self;
        let title = match &check.company {
            Some(company) => phrase!(words, "check-title-company", company = company),
            None => words.label("check-title").to_owned(),
        };
        self.page.line("", 0, &title);
        let (as_of, zone) = (self.instant(check.as_of), check.timezone);
        let as_of = phrase!(words, "check-with-detail", text = as_of, detail = zone);
        self.line(words.label("check-as_of"), &as_of);
        if let Some(contract) = &check.contract {
            self.line(words.label("check-contract"), contract);
        }
        self.page.heading(words.label("check-heading-answers"));
        let run = match &check.problem {
            None => words.label("check-run-possible").to_owned(),
            Some(Problem { message, exit_code, .. }) => {
                let message = message.lines().next().unwrap_or_default();
                phrase!(words, "check-run-stopped", code = *exit_code, message = message)
            }
        };
        self.line(words.label("check-run"), &run);
        if check.questions.is_empty() {
            self.line(words.label("check-questions"), words.label("check-not-judged"));
        }
        for question in &check.questions {
            let verdict = self.verdict(question);
            self.line(words.term("check-question", question.question), &verdict);
        }
    }

    /// A line with a label, or without one that goes on with the label before.
    fn line(&mut self, label: &str, text: &str) {
        let label = if label.is_empty() { String::new() } else { format!("  {label}") };
        self.page.line(&label, INDENT, text);
    }

    /// How many names of a list are shown.
    fn most(&self) -> usize {
        if self.all { usize::MAX } else { NAMED }
    }

    /// The names of a list, as many as are shown.
    fn some_of(&self, names: &[String]) -> String {
        some_of(self.words, names, self.most())
    }

    fn instant(&self, at: ZonedInstant) -> String {
        phrases::at(self.words, at)
    }
}
