//! The English of the report.

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

/// English.
pub struct English;

impl super::Words for English {
    fn locale(&self) -> &'static Locale {
        Locale::of(Language::En)
    }
}

impl std::ops::Deref for English {
    type Target = Locale;

    fn deref(&self) -> &Self::Target {
        Locale::of(Language::En)
    }
}
