//! What differs between languages and is no message: how numbers, dates and lists are
//! written, and what mail programs are told about letters.

use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;

use super::figure::Unit;
use super::line_breaking::LineBreaking;

/// The rules of a language.
pub trait Rules: Sync {
    /// A number as printed.
    fn number(&self, number: f64, unit: Unit) -> String;
    /// Units that a range writes once, as they end a number.
    fn units(&self) -> &'static [&'static str];
    /// What is written between the limits of a range in a unit.
    fn dash(&self, unit: &str) -> &'static str;
    /// Items of a list.
    fn list(&self, items: &[String]) -> String;
    /// What is written between two words, and so between two sentences: a blank, or nothing.
    fn between_words(&self) -> &'static str;
    /// A day.
    fn date(&self, day: NaiveDate) -> String;
    /// From one day to another.
    fn days_from_to(&self, from: NaiveDate, to: NaiveDate) -> String;
    /// A week on an axis, by its first day.
    fn week_axis(&self, monday: NaiveDate) -> String;
    /// A week in a sentence, by its first day.
    fn week_of(&self, monday: NaiveDate) -> String;
    /// An instant, with its time zone.
    fn instant(&self, at: &DateTime<Tz>) -> String;
    /// An instant in a table, without its time zone.
    fn moment(&self, at: &DateTime<Tz>) -> String;
    /// How letters are set in a mail.
    fn letters(&self) -> &'static Letters;
    /// Where its lines may end.
    fn line_breaking(&self) -> &'static LineBreaking;
}

/// How letters are set in a mail, where no style sheet can say it: each cell names them, since
/// Word forgets them in a table.
#[derive(Debug)]
pub struct Letters {
    /// The families of the font, best first.
    pub family: &'static str,
    /// The height of a line, of running text and of headings.
    pub leading: [&'static str; 2],
    /// Where lines may end, of running text and of headings.
    pub breaks: [&'static str; 2],
}
