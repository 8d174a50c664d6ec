//! English numbers and dates.

use chrono::{DateTime, Datelike, NaiveDate};
use chrono_tz::Tz;

use super::English;
use crate::numerals::{Time, decimals, grouped, plain, probability, share, sign, signed, time};
use crate::report::background::{Clock, ReportWeek};
use crate::report::model::figure::{Absence, Figure, Unit};
use crate::report::model::text::{Given, Text, say};
use crate::report::words::labels::Labels;

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

impl super::super::Numbers for English {
    fn tag(&self) -> &'static str {
        "en"
    }

    fn labels(&self) -> &'static Labels {
        &super::labels::LABELS
    }

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
            Unit::Yen if number.abs() >= 1e6 => format!("¥{}M", grouped(number / 1e6, 1)),
            Unit::Yen => format!("¥{}", grouped(number, 0)),
        }
    }

    fn unknown_because(&self, absence: Absence) -> &'static str {
        match absence {
            Absence::Unknown => "unknown",
            Absence::NothingToJudge => "none to judge",
            Absence::NotReached => "not reached",
        }
    }

    fn range(&self, low: &Figure, high: &Figure) -> Text {
        let unit = ["%", " pts", " min", " h", " days"]
            .iter()
            .find(|unit| low.text.ends_with(**unit) && high.text.ends_with(**unit));
        let mut low = low.clone();
        if let Some(unit) = unit {
            low.text.truncate(low.text.len() - unit.len());
        }
        // A dash between signs reads as one of them.
        let between = if unit == Some(&" pts") { " to " } else { "–" };
        say![low, between, high]
    }

    fn of(&self, part: &Figure, whole: &Figure) -> Text {
        say![part, " of ", whole]
    }

    fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [only] => only.clone(),
            [most @ .., last] => format!("{} and {last}", most.join(", ")),
        }
    }

    fn list_separator(&self) -> &'static str {
        "; "
    }

    fn items(&self, count: &Figure) -> Text {
        count.into()
    }

    fn leads(&self, count: &Figure) -> String {
        let one = count.number.is_some_and(|leads| leads == 1.0);
        format!("{} {}", count.text, if one { "lead" } else { "leads" })
    }

    fn count_and_share(&self, count: &Figure, share: &Figure) -> String {
        format!("{} ({})", count.text, share.text)
    }

    fn date(&self, day: NaiveDate) -> String {
        format!("{} {} {}", day.day(), month(day), day.year())
    }

    fn week_days(&self, week: &ReportWeek) -> String {
        let (from, to) = (week.monday, week.sunday);
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

    fn week_of(&self, monday: NaiveDate) -> Given {
        Given(format!("the week of {} {}", monday.day(), month(monday)))
    }

    fn cut_off(&self, as_of: &DateTime<Tz>) -> String {
        let (day, zone) = (self.date(as_of.date_naive()), as_of.timezone().name());
        format!("{day}, {} ({zone})", as_of.format("%H:%M"))
    }

    fn clock_hours(&self, hours: f64, clock: Clock) -> Given {
        Given(match clock {
            Clock::Elapsed => format!("{} hours", plain(hours)),
            Clock::Business => format!("{} business hours", plain(hours)),
        })
    }

    fn given_hours(&self, hours: f64) -> Given {
        Given(format!("{} hours", plain(hours)))
    }

    fn weeks(&self, weeks: u32) -> Given {
        Given(if weeks == 1 { "week".to_owned() } else { format!("{weeks} weeks") })
    }

    fn given_days(&self, days: f64) -> Given {
        Given(format!("{} days", plain(days)))
    }

    fn given_share(&self, share: f64) -> Given {
        Given(format!("{}%", plain(share * 100.0)))
    }
}
