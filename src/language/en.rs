//! English numbers and dates.

use chrono::{DateTime, Datelike, NaiveDate};
use chrono_tz::Tz;

use super::figure::Unit;
use super::line_breaking::LineBreaking;
use super::rules::{Letters, Rules};
use crate::domain::Currency;
use crate::numerals::{Time, decimals, grouped, plain, probability, share, sign, signed, time};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn month(day: NaiveDate) -> &'static str {
    MONTHS.get(day.month0() as usize).copied().unwrap_or_default()
}

/// English.
pub(super) struct English;

const LETTERS: Letters = Letters {
    family: "'Helvetica Neue',Helvetica,'Segoe UI',Arial,sans-serif",
    leading: ["1.55", "1.25"],
    breaks: ["", ""],
};

/// What holds for every script that is written with spaces: Latin letters and Hangul break at
/// those alone.
const LINE_BREAKING: LineBreaking = LineBreaking {
    without_spaces: &[],
    not_first: ",.:;?!%)]}’”…–—",
    not_last: "([{‘“$#",
    sentence_ends: ".;:",
    phrase_ends: "",
    particles: "",
    continues: &[],
    joins_numbers: "–−",
};

impl Rules for English {
    fn number(&self, number: f64, unit: Unit) -> String {
        match unit {
            Unit::Count => grouped(number, 0),
            Unit::CountChange => signed(number, 0),
            Unit::Average => plain((number * 10.0).round() / 10.0),
            Unit::Share => share(number),
            Unit::Points => format!("{} pts", signed(number * 100.0, 1)),
            Unit::Hours => match time(number) {
                Time::Instant => "0 min".to_owned(),
                Time::UnderAMinute => "<1 min".to_owned(),
                Time::Minutes(minutes) => format!("{minutes} min"),
                Time::Hours(hours) => format!("{hours} h"),
            },
            Unit::PointsApart => format!("{} points", grouped(number.abs() * 100.0, 1)),
            Unit::Probability => probability(number),
            Unit::HoursOrDays if number.abs() >= 48.0 => self.number(number / 24.0, Unit::Days),
            Unit::HoursOrDays => self.number(number, Unit::Hours),
            Unit::HoursGained => {
                let sign = sign(number);
                format!("{sign}{}", self.number(number.abs(), Unit::HoursOrDays))
            }
            Unit::Days if (0.0..1.0).contains(&number) => self.number(number * 24.0, Unit::Hours),
            Unit::Days => format!("{} days", grouped(number, decimals(number))),
            Unit::Money(currency) => {
                let sign =
                    if currency == Currency::JPY { "¥" } else { &format!("{currency}\u{a0}") };
                if number.abs() >= 1e6 {
                    format!("{sign}{}M", grouped(number / 1e6, 1))
                } else {
                    format!("{sign}{}", grouped(number, 0))
                }
            }
        }
    }

    fn units(&self) -> &'static [&'static str] {
        &["%", " pts", " min", " h", " days"]
    }

    fn dash(&self, unit: &str) -> &'static str {
        // A dash between signs reads as one of them.
        if unit == " pts" { " to " } else { "–" }
    }

    fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [only] => only.clone(),
            [most @ .., last] => format!("{} and {last}", most.join(", ")),
        }
    }

    fn between_words(&self) -> &'static str {
        " "
    }

    fn date(&self, day: NaiveDate) -> String {
        format!("{} {} {}", day.day(), month(day), day.year())
    }

    fn days_from_to(&self, from: NaiveDate, to: NaiveDate) -> String {
        if from.year() != to.year() {
            format!("{} – {}", self.date(from), self.date(to))
        } else if from.month() != to.month() {
            format!("{} {} – {}", from.day(), month(from), self.date(to))
        } else {
            format!("{}–{}", from.day(), self.date(to))
        }
    }

    fn week_axis(&self, monday: NaiveDate) -> String {
        format!("{} {}", monday.day(), month(monday).get(..3).unwrap_or_default())
    }

    fn week_of(&self, monday: NaiveDate) -> String {
        format!("the week of {} {}", monday.day(), month(monday))
    }

    fn instant(&self, at: &DateTime<Tz>) -> String {
        let (day, zone) = (self.date(at.date_naive()), at.timezone().name());
        format!("{day}, {} ({zone})", at.format("%H:%M"))
    }

    fn moment(&self, at: &DateTime<Tz>) -> String {
        at.format("%Y-%m-%d %H:%M").to_string()
    }

    fn letters(&self) -> &'static Letters {
        &LETTERS
    }

    fn line_breaking(&self) -> &'static LineBreaking {
        &LINE_BREAKING
    }
}
