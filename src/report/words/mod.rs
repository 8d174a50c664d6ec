//! Every word of the report, by language. A language is one set of implementations of
//! the traits below, so a word that is missing in one does not compile.
//!
//! The Japanese is not a translation of the English: both say the same facts, each as a
//! report in that language would.

pub mod act_today;
pub mod data_dictionary;
mod en;
mod ja;
pub mod judged;
mod kept_back;
pub mod leakage;
mod mail;
pub mod readiness;

use super::background::Background;
use crate::domain::{Criterion, Entry};
use crate::job::Language;
use crate::job::Terms;
use crate::language::Locale;
use crate::language::text::Text;

pub use act_today::ActToday;
pub use data_dictionary::DataDictionary;
pub use judged::Judged;
pub use kept_back::KeptBackWords;
pub use leakage::Leakage;
pub use mail::Mail;
pub use readiness::Readiness;

/// All words of a language.
pub trait Words:
    Judged + Readiness + ActToday + Grounds + Leakage + DataDictionary + Mail + KeptBackWords + Sync
{
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

/// Unknown entries of the ledger that are named; of more it is said that all others are.
pub const MOST_UNKNOWN: usize = 5;

/// The contract's terms, and what the report rests on.
pub trait Grounds {
    /// Which contract, since when, the how manieth version.
    fn contract(&self, background: &Background) -> String;
    /// The hours that sales commits to.
    fn term_respond(&self, contract: &Terms) -> Text;
    /// Which hours count.
    fn term_clock(&self, contract: &Terms) -> Text;
    /// What counts as a response.
    fn term_response(&self, contract: &Terms) -> Text;
    /// The target, or that there is none.
    fn term_target(&self, target: Option<f64>) -> Text;
    /// How fast a ready lead is handed off.
    fn term_handoff(&self, contract: &Terms) -> Text;
    /// Who may decide.
    fn term_deciders(&self, contract: &Terms) -> Text;
    /// When a lead in the queue is aging.
    fn term_aging(&self, contract: &Terms) -> Text;
    /// When an answered lead is stalled.
    fn term_stalled(&self, contract: &Terms) -> Text;
    /// The reasons that may be given.
    fn term_reasons(&self, contract: &Terms) -> Text;
    /// How late a reason may come.
    fn term_reason_hours(&self, contract: &Terms) -> Text;
    /// Which criteria the contract defines, and which it leaves open.
    fn term_ready(&self, contract: &Terms) -> Text;
    /// What must be passed.
    fn term_required(&self, contract: &Terms) -> Text;
    /// The opening of the section.
    fn rests_on_lead(&self, background: &Background) -> Text;
    /// That rows read are rows used and rows set aside.
    fn sources_caption(&self) -> &'static str;
    /// What the mark "too few to tell" means.
    fn too_few_note(&self, min_n: u32) -> Text;
    /// How the finding is chosen.
    fn finding_rule(&self) -> &'static str;
    /// How many characters the font of the charts lacks.
    fn missing_characters(&self, characters: usize) -> Text;
    /// The note on rounding and intervals.
    fn reading_note(&self) -> &'static str;
}
