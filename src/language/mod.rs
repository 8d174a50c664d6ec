//! What people read, in their language: sentences whose figures know where they come from,
//! messages as data, and the rules by which a language writes numbers, dates and lists.
//!
//! A message is one text of `locales/<language>/*.ftl`, in the format of
//! [Project Fluent](https://projectfluent.org), found by its id. **Which** message is chosen
//! and with which figures is Rust, and exists once for all languages; **how** it is said is the
//! message alone.
//!
//! To add a language: a folder below `locales/` with the same files and ids as the others, a
//! file here that implements [`Rules`], a value of [`Language`], and a line in
//! [`Locale::of`]. Tests refuse a message that one language lacks, an argument that it does
//! not use, and letters that the font of the charts lacks.

mod en;
pub mod figure;
mod ja;
mod line_breaking;
mod messages;
mod rules;
pub mod text;

use std::ops::Deref;
use std::sync::OnceLock;

use crate::job::Language;

pub use line_breaking::LineBreaking;
pub(crate) use messages::message;
pub use messages::{Argument, Choice};
pub use rules::{Letters, Rules};

use crate::domain::Clock;
use crate::numerals::plain;

use figure::Figure;
use messages::{Messages, Source};
use text::{ConfigValue, Text};

/// The files of a language's messages: the same for every language, one per room of the
/// report or command of the program.
macro_rules! sources {
    ($tag:literal: $($name:literal)+) => {
        &[$(Source {
            file: concat!($tag, "/", $name, ".ftl"),
            text: include_str!(concat!("../../locales/", $tag, "/", $name, ".ftl")),
        },)+]
    };
    ($tag:literal) => {
        sources!($tag:
            "check" "decide" "evidence" "explain" "headline" "init" "ledger" "mail" "measures"
            "page" "pass" "ready" "reject" "replay" "respond" "terms" "workbook" "worklist")
    };
}

#[cfg(test)]
mod tests;

/// A language with its messages and its rules.
pub struct Locale {
    language: Language,
    messages: Messages,
    rules: &'static dyn Rules,
}

impl Locale {
    /// The locale of a language; it is made once, when it is first asked for.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        static ENGLISH: OnceLock<Locale> = OnceLock::new();
        static JAPANESE: OnceLock<Locale> = OnceLock::new();
        let make = |sources, rules| move || Self::new(language, sources, rules);
        match language {
            Language::En => ENGLISH.get_or_init(make(sources!("en"), &en::English)),
            Language::Ja => JAPANESE.get_or_init(make(sources!("ja"), &ja::Japanese)),
        }
    }

    fn new(language: Language, sources: &[Source], rules: &'static dyn Rules) -> Self {
        let messages = Messages::new(language.code(), sources, rules.between_words());
        Self { language, messages, rules }
    }

    /// Itself, for [`message!`], which is called with whatever leads to a locale.
    #[must_use]
    pub fn locale(&self) -> &Self {
        self
    }

    /// The language's code, for `lang` and for file names.
    #[must_use]
    pub fn tag(&self) -> &'static str {
        self.language.code()
    }

    /// A message with its arguments. `id` is the message's id, or `id.attribute`.
    #[must_use]
    pub fn text(&self, id: &str, arguments: &[(&'static str, Argument)]) -> Text {
        self.messages.format(id, arguments)
    }

    /// A message without arguments: a title, the head of a column.
    #[must_use]
    pub fn label(&self, id: &str) -> &str {
        self.messages.label(id)
    }

    /// What a value of a closed vocabulary is called: the message `kind-name`, or one of its
    /// attributes where `kind` is `kind.attribute`. Signs that an id may not have are spelled
    /// out: `<1d` is `under-1d`, `>=90d` is `from-90d`, `early/never` is `early-never`.
    #[must_use]
    pub fn term(&self, kind: &str, name: &str) -> &str {
        self.label(&term_id(kind, name))
    }

    /// The same with arguments.
    #[must_use]
    pub fn term_text(
        &self,
        kind: &str,
        name: &str,
        arguments: &[(&'static str, Argument)],
    ) -> Text {
        self.text(&term_id(kind, name), arguments)
    }

    /// Whether there is such a message.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.messages.has(id)
    }

    /// From one limit to the other; a unit that both have is written once.
    #[must_use]
    pub fn range(&self, low: &Figure, high: &Figure) -> Text {
        let both = |unit: &&&str| low.text.ends_with(**unit) && high.text.ends_with(**unit);
        let unit = self.rules.units().iter().find(both).copied().unwrap_or_default();
        let mut low = low.clone();
        low.text.truncate(low.text.len() - unit.len());
        Text::from(low).and(self.rules.dash(unit)).and(high)
    }

    /// "412 of 504".
    #[must_use]
    pub fn part_of(&self, part: &Figure, whole: &Figure) -> Text {
        message!(self, "part-of-whole", part = part, whole = whole)
    }

    /// Texts as items of a list.
    #[must_use]
    pub fn list_of(&self, items: Vec<Text>) -> Text {
        messages::list(items, |marks| self.rules.list(marks))
    }

    /// Sentences one after the other.
    #[must_use]
    pub fn sentences(&self, sentences: impl IntoIterator<Item = Text>) -> Text {
        Text::joined(sentences, self.rules.between_words())
    }

    /// A count that stands alone, with its counter where the language has one.
    #[must_use]
    pub fn items(&self, count: &Figure) -> Text {
        message!(self, "items", count = count)
    }

    /// A count with its share next to it, on a bar.
    #[must_use]
    pub fn count_and_share(&self, count: &Figure, share: &Figure) -> String {
        message!(self, "count-and-share", count = count, share = share).plain()
    }

    /// A value that the contract gives, in words.
    #[must_use]
    pub fn given(&self, id: &str, arguments: &[(&'static str, Argument)]) -> ConfigValue {
        ConfigValue(self.text(id, arguments).plain())
    }

    /// Hours of the calendar that the contract gives.
    #[must_use]
    pub fn hours(&self, hours: f64) -> ConfigValue {
        self.given("hours", &[("hours", Argument::counted(plain(hours), hours))])
    }

    /// Days that the contract gives.
    #[must_use]
    pub fn days(&self, days: u32) -> ConfigValue {
        let printed = plain(f64::from(days));
        self.given("days", &[("days", Argument::counted(printed, f64::from(days)))])
    }

    /// Hours of the response clock, which says which hours count.
    #[must_use]
    pub fn clock_hours(&self, hours: f64, clock: Clock) -> ConfigValue {
        let id = match clock {
            Clock::Elapsed => "hours-elapsed",
            Clock::Business => "hours-business",
        };
        self.given(id, &[("hours", Argument::counted(plain(hours), hours))])
    }

    /// So many weeks.
    #[must_use]
    pub fn weeks(&self, weeks: u32) -> ConfigValue {
        self.given("weeks", &[("weeks", weeks.into())])
    }

    /// A share that the job file gives.
    #[must_use]
    pub fn share(&self, share: f64) -> ConfigValue {
        ConfigValue(format!("{}%", plain(share * 100.0)))
    }
}

impl Deref for Locale {
    type Target = dyn Rules;

    fn deref(&self) -> &Self::Target {
        self.rules
    }
}

/// The id of the message that names a value of a closed vocabulary.
pub(crate) fn term_id(kind: &str, name: &str) -> String {
    let name = name.replace(">=", "from-").replace('<', "under-").replace('/', "-");
    match kind.split_once('.') {
        Some((kind, attribute)) => format!("{kind}-{name}.{attribute}"),
        None => format!("{kind}-{name}"),
    }
}
