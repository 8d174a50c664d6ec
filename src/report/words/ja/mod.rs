//! The Japanese of the report, written as a Japanese business report.

mod judged;
mod readiness;

use crate::job::Language;
use crate::language::Locale;

/// Japanese.
pub struct Japanese;

impl super::Words for Japanese {
    fn locale(&self) -> &'static Locale {
        Locale::of(Language::Ja)
    }
}

impl std::ops::Deref for Japanese {
    type Target = Locale;

    fn deref(&self) -> &Self::Target {
        Locale::of(Language::Ja)
    }
}
