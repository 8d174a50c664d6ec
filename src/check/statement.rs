//! What is said of a job, in no language yet: the id of a message and what it is called with.
//! It is put into words where a person reads it, and in English where a program does.

use serde::{Serialize, Serializer};

use crate::explain::Day;
use crate::explain::text::phrases;
use crate::job::Language;
use crate::language::{Argument, Choice, Locale};
use crate::numerals::{grouped, share};

use super::finding::FindingFigure;

/// A message with its arguments.
#[must_use]
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    id: &'static str,
    arguments: Vec<(&'static str, Value)>,
}

/// What a statement is called with.
#[derive(Debug, Clone, PartialEq)]
enum Value {
    /// A number of things.
    Count(f64),
    /// Days, with a decimal.
    Days(f64),
    /// A share; none of nothing.
    Share(Option<f64>),
    /// A day.
    Day(Day),
    /// A name, as it is written.
    Name(String),
    /// Names in quotation marks.
    Quoted(Vec<String>),
    /// Numbers or names as they are.
    Listed(Vec<String>),
    /// A word that the message selects by.
    Choice(&'static str),
}

impl From<&'static str> for Statement {
    fn from(id: &'static str) -> Self {
        Self::of(id)
    }
}

impl Statement {
    /// A message without arguments so far.
    pub fn of(id: &'static str) -> Self {
        Self { id, arguments: Vec::new() }
    }

    /// Its message, which is the same for statements that are alike.
    pub fn id(&self) -> &'static str {
        self.id
    }

    /// Whether it gives a share.
    pub fn has_share(&self) -> bool {
        self.arguments.iter().any(|(name, _)| *name == "share")
    }

    fn with(mut self, name: &'static str, value: Value) -> Self {
        self.arguments.push((name, value));
        self
    }

    /// With `some` of `all`, and their `share`.
    pub fn of_all(self, figure: &FindingFigure) -> Self {
        self.with("some", Value::Count(figure.numerator.unwrap_or_default()))
            .all(figure)
            .with("share", Value::Share(figure.value))
    }

    /// With `all` of which nothing is missing.
    pub fn all(self, figure: &FindingFigure) -> Self {
        self.with("all", Value::Count(figure.denominator.unwrap_or_default()))
    }

    /// With the `count` that a figure is.
    pub fn counting(self, figure: &FindingFigure) -> Self {
        self.with("count", Value::Count(figure.value.unwrap_or_default()))
    }

    /// With a number of things.
    pub fn count(self, name: &'static str, count: f64) -> Self {
        self.with(name, Value::Count(count))
    }

    /// With `days`.
    pub fn days(self, days: f64) -> Self {
        self.with("days", Value::Days(days))
    }

    /// With a `day`.
    pub fn day(self, day: Day) -> Self {
        self.with("day", Value::Day(day))
    }

    /// With a name as it is written.
    pub fn name(self, name: &'static str, value: &str) -> Self {
        self.with(name, Value::Name(value.to_owned()))
    }

    /// With names in quotation marks.
    pub fn quoting(self, name: &'static str, names: &[String]) -> Self {
        self.with(name, Value::Quoted(names.to_vec()))
    }

    /// With names or numbers as they are.
    pub fn listing(self, name: &'static str, names: &[String]) -> Self {
        self.with(name, Value::Listed(names.to_vec()))
    }

    /// With a word that the message selects by.
    pub fn choosing(self, name: &'static str, word: &'static str) -> Self {
        self.with(name, Value::Choice(word))
    }

    /// The statement in a language, with so many of the names of a list.
    pub fn text(&self, words: &Locale, most: usize) -> String {
        let arguments: Vec<_> = self
            .arguments
            .iter()
            .map(|(name, value)| (*name, value.argument(words, most)))
            .collect();
        words.text(self.id, &arguments).plain()
    }
}

impl Serialize for Statement {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text(Locale::of(Language::En), usize::MAX))
    }
}

impl Value {
    fn argument(&self, words: &Locale, most: usize) -> Argument {
        match self {
            Self::Count(number) => Argument::counted(grouped(*number, 0), *number),
            Self::Days(days) => Argument::counted(grouped(*days, 1), *days),
            Self::Share(value) => value.map_or_else(|| "–".to_owned(), share).into(),
            Self::Day(day) => phrases::day(words, *day).into(),
            Self::Name(name) => name.into(),
            Self::Quoted(names) =>
            {
                #[expect(clippy::cast_precision_loss, reason = "it chooses a plural")]
                Argument::counted(quoted(words, names, most), names.len() as f64)
            }
            Self::Listed(names) =>
            {
                #[expect(clippy::cast_precision_loss, reason = "it chooses a plural")]
                Argument::counted(some_of(words, names, most), names.len() as f64)
            }
            Self::Choice(word) => Choice(word).into(),
        }
    }
}

/// Names in quotation marks, the first of them and how many more there are.
pub fn quoted(words: &Locale, names: &[String], most: usize) -> String {
    let quote = |name: &String| words.text("check-quoted", &[("name", name.into())]).plain();
    let names: Vec<String> = names.iter().map(quote).collect();
    joined(words, &names, most, words.label("check-between-quoted"))
}

/// The first names of a list, and how many more there are.
pub fn some_of(words: &Locale, names: &[String], most: usize) -> String {
    joined(words, names, most, words.label("explain-comma"))
}

/// One name that is left alone is named.
fn joined(words: &Locale, names: &[String], most: usize, between: &str) -> String {
    match names.split_at_checked(most) {
        Some((first, rest)) if rest.len() > 1 => {
            let names = phrases::joined_by(between, first);
            let arguments = [("names", names.into()), ("more", rest.len().into())];
            words.text("check-and-more", &arguments).plain()
        }
        _ => phrases::joined_by(between, names),
    }
}
