//! What people must know of a source beyond the rows that are set aside: what is odd about it and
//! how it was understood all the same. A run warns of each, and a check shows it.

/// How many examples are shown.
const MAX_EXAMPLES: usize = 5;

/// Something about one source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notice {
    /// Its name, such as `merged_in_a_circle`.
    pub name: &'static str,
    /// What is so.
    pub says: String,
    /// Values of the source, such as ids, that are examples of it.
    pub examples: Vec<String>,
    /// What to do about it.
    pub advice: String,
}

impl Notice {
    /// The same in a sentence, with examples or without.
    #[must_use]
    pub fn in_words(&self, with_examples: bool) -> String {
        let shown: Vec<String> =
            self.examples.iter().take(MAX_EXAMPLES).map(|text| format!("'{text}'")).collect();
        let examples = if shown.is_empty() || !with_examples {
            String::new()
        } else {
            format!(" (such as {})", shown.join(", "))
        };
        let semicolon = if self.advice.is_empty() { "" } else { "; " };
        format!("{}{examples}{semicolon}{}", self.says, self.advice)
    }
}
