//! The words by which `init` guesses: a data file, read once.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::error::InitError;
use crate::sources::presets::comparable;

/// Every word.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuessWords {
    /// Table, canonical column that it needs, and what the column may be called.
    pub columns: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    /// The same of columns that it may have.
    more: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    roles: Vec<RoleWords>,
    functions: BTreeMap<String, Vec<String>>,
    meaningful: Meaningful,
    reason: ReasonWords,
}

#[derive(Debug, Deserialize)]
struct RoleWords {
    role: String,
    words: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Meaningful {
    words: Vec<String>,
    not: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct ReasonWords {
    words: Vec<String>,
}

impl GuessWords {
    /// Reads the words.
    ///
    /// # Errors
    /// The file is faulty: a fault of the program, which its tests would show.
    pub fn read() -> Result<Self, InitError> {
        toml::from_str(include_str!("words.toml"))
            .map_err(|error| InitError::Words { problem: error.to_string() })
    }

    /// How many of the columns that a table needs are there, and which column is which.
    #[must_use]
    pub fn guess_columns(
        &self,
        table: &str,
        columns: &[String],
    ) -> (usize, BTreeMap<String, String>) {
        let mut guess = BTreeMap::new();
        let mut taken: Vec<&String> = Vec::new();
        let mut required = 0;
        let needed = self.columns.get(table).into_iter().flatten().map(|entry| (entry, true));
        let more = self.more.get(table).into_iter().flatten().map(|entry| (entry, false));
        for ((canonical, names), is_needed) in needed.chain(more) {
            let column = names.iter().find_map(|name| {
                let alike = |column: &&String| comparable(column) == comparable(name);
                columns.iter().filter(|column| !taken.contains(column)).find(alike)
            });
            if let Some(column) = column {
                taken.push(column);
                required += usize::from(is_needed);
                guess.insert(canonical.clone(), column.clone());
            }
        }
        (required, guess)
    }

    /// The role that a stage's name suggests.
    #[must_use]
    pub fn role(&self, stage: &str) -> Option<&str> {
        let stage = stage.to_lowercase();
        let fits = |roles: &&RoleWords| roles.words.iter().any(|word| has_word(&stage, word));
        self.roles.iter().find(fits).map(|roles| roles.role.as_str())
    }

    /// The function that a department or a role of users suggests.
    #[must_use]
    pub fn function(&self, text: &str) -> Option<&str> {
        let text = text.to_lowercase();
        let order = ["automation", "marketing", "sales"];
        order.into_iter().find(|function| {
            let words = self.functions.get(*function);
            words.is_some_and(|words| words.iter().any(|word| has_word(&text, word)))
        })
    }

    /// Whether a kind of engagement takes more than a look.
    #[must_use]
    pub fn is_meaningful(&self, kind: &str) -> bool {
        let kind = kind.to_lowercase();
        let Meaningful { words, not } = &self.meaningful;
        words.iter().any(|word| kind.contains(word.as_str()))
            && !not.iter().any(|word| kind.contains(word.as_str()))
    }

    /// How many words the name of an attribute shares with those of rejection reasons.
    #[must_use]
    pub fn reason_similarity(&self, attribute: &str) -> usize {
        let attribute = attribute.to_lowercase();
        self.reason.words.iter().filter(|word| attribute.contains(word.as_str())).count()
    }
}

/// Whether a text has a word: short ones, such as SQL, only as a word of its own.
fn has_word(text: &str, word: &str) -> bool {
    if word.len() > 3 || !word.is_ascii() {
        return text.contains(word);
    }
    text.split(|character: char| !character.is_alphanumeric()).any(|part| part == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_as_teams_name_them_get_their_roles() {
        let words = GuessWords::read().unwrap();
        for (stage, role) in [
            ("Open - Not Contacted", Some("nurture")),
            ("Open", Some("nurture")),
            ("MQL", Some("marketing_queue")),
            ("marketingqualifiedlead", Some("marketing_queue")),
            ("salesqualifiedlead", Some("sales_queue")),
            ("Handed off", Some("sales_queue")),
            ("Working - Contacted", Some("accepted")),
            ("SAL", Some("accepted")),
            ("SQL", Some("qualified")),
            ("Closed - Converted", Some("won")),
            ("Closed - Not Converted", Some("lost")),
            ("Unqualified", Some("disqualified")),
            ("customer", Some("won")),
            ("Recycled", Some("recycled")),
            ("営業引き渡し済み", Some("sales_queue")),
            ("失注", Some("lost")),
            ("xyz", None),
        ] {
            assert_eq!(words.role(stage), role, "{stage}");
        }
        assert_eq!(words.function("第一営業部"), Some("sales"));
        assert_eq!(words.function("マーケティング部"), Some("marketing"));
        assert!(words.is_meaningful("webinar_attended") && !words.is_meaningful("email_open"));
    }
}
