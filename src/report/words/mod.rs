//! Every word of the report, by language. A language is one set of implementations of
//! the traits below, so a word that is missing in one does not compile.
//!
//! The Japanese is not a translation of the English: both say the same facts, each as a
//! report in that language would.

mod en;
mod ja;
pub mod judged;
pub mod readiness;

use crate::job::Language;
use crate::language::Locale;

pub use judged::Judged;
pub use readiness::Readiness;

/// All words of a language.
pub trait Words: Judged + Readiness + Sync {
    /// The language's messages, numbers and dates.
    fn locale(&self) -> &'static Locale;
}

impl std::ops::Deref for dyn Words {
    type Target = Locale;

    fn deref(&self) -> &Self::Target {
        self.locale()
    }
}

/// The words of a language.
#[must_use]
pub fn of(language: Language) -> &'static dyn Words {
    match language {
        Language::En => &en::English,
        Language::Ja => &ja::Japanese,
    }
}
