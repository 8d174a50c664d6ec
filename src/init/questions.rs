//! What was guessed and would change figures: questions, which a run waits for.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::comments::{quoted, sentences};
use crate::language::{Locale, message};

/// The question of the contract that a guess belongs to: 0 where it is all five.
pub type ContractQuestion = u8;

/// The keys that hold a guess.
pub struct Questions {
    pub locale: &'static Locale,
    keys: BTreeSet<(ContractQuestion, usize, String)>,
}

impl Questions {
    /// None yet; `locale` is the language of what is asked.
    pub fn new(locale: &'static Locale) -> Self {
        Self { locale, keys: BTreeSet::new() }
    }

    /// Asks about a key: a comment to stand above it. `asks` is the question in words.
    pub fn ask(&mut self, of: ContractQuestion, key: &str, asks: &str) -> String {
        self.keys.insert((of, self.keys.len(), key.to_owned()));
        sentences(&message!(self.locale, "init-question", asks = asks).plain())
    }

    /// The keys in the order of the contract's five questions.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &str> {
        self.keys.iter().map(|(_, _, key)| key.as_str())
    }

    /// The key `unanswered`, with what to do about it; nothing if nothing was asked.
    pub fn list(&self) -> String {
        if self.keys.is_empty() {
            return String::new();
        }
        let mut text = sentences(self.locale.label("init-questions"));
        text.push_str("unanswered = [\n");
        let width = self.keys().map(|key| key.chars().count()).max().unwrap_or_default() + 3;
        for (of, _, key) in &self.keys {
            let about = match of {
                0 => self.locale.label("init-for-all").to_owned(),
                number => {
                    message!(self.locale, "init-for-question", number = u64::from(*number)).plain()
                }
            };
            let _ = writeln!(text, "  {:<width$}  # {about}", format!("{},", quoted(key)));
        }
        text.push_str("]\n");
        text
    }
}
