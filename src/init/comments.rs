//! Values and counts as comments of the job file.

use super::occurrences::Occurrences;
use crate::language::{Locale, message};
use crate::terminal::wrapped;

/// Values are shown up to so many; the others are counted.
pub const MAX_SHOWN: usize = 30;

/// Characters of a line of a comment, at most.
const MAX_LINE: usize = 96;

/// Columns of a line of a sentence, at most.
const MAX_SENTENCE: usize = 88;

/// Sentences as a comment.
pub fn sentences(text: &str) -> String {
    wrapped(text, MAX_SENTENCE, "# ", "# ")
}

/// A comment of several lines, broken between values.
pub fn comment(about: &str, values: &str) -> String {
    let mut text = String::from("#");
    let mut length = 1;
    for word in about.split_whitespace().chain(values.split_inclusive(", ")).map(str::trim_end) {
        let width = word.chars().count() + 1;
        if length + width > MAX_LINE && length > 4 {
            text.push_str("\n#  ");
            length = 4;
        }
        text.push(' ');
        text.push_str(word);
        length += width;
    }
    text.push('\n');
    text
}

/// Values with their counts, the most frequent first.
pub fn shown(counts: &Occurrences, locale: &Locale) -> String {
    let mut ordered: Vec<(&String, &u64)> = counts.iter().collect();
    ordered.sort_by(|one, other| other.1.cmp(one.1).then(one.0.cmp(other.0)));
    let more = ordered.len().saturating_sub(MAX_SHOWN);
    let mut listed: Vec<String> = ordered
        .into_iter()
        .take(MAX_SHOWN)
        .map(|(value, count)| format!("{} ({count})", one_line(value)))
        .collect();
    if more > 0 {
        listed.push(message!(locale, "init-and-more", more = more).plain());
    }
    listed.join(", ")
}

/// A text on one line, for a comment.
pub fn one_line(text: &str) -> String {
    text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}

/// A text as TOML writes it.
pub fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
