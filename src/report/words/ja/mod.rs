//! The Japanese of the report, written as a Japanese business report.

mod act_today;
mod data_dictionary;
mod findings;
mod grounds;
mod kept_back;
mod leakage;
mod mail;
mod sections;
mod weekly;

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
