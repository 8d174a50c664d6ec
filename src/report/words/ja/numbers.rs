//! Japanese numbers and dates: half-width digits, 万円, and never a triangle for a sign,
//! which before a number means minus.

use chrono::{DateTime, Datelike, NaiveDate};
use chrono_tz::Tz;

use super::Japanese;
use crate::numerals::{Time, decimals, grouped, plain, probability, share, sign, signed, time};
use crate::report::background::{Clock, ReportWeek};
use crate::report::model::figure::{Absence, Figure, Unit};
use crate::report::model::text::{Given, Text, say};
use crate::report::words::labels::Labels;

const WEEKDAYS: [&str; 7] = ["月", "火", "水", "木", "金", "土", "日"];

fn weekday(day: NaiveDate) -> &'static str {
    WEEKDAYS.get(day.weekday().num_days_from_monday() as usize).copied().unwrap_or_default()
}

impl super::super::Numbers for Japanese {
    fn tag(&self) -> &'static str {
        "ja"
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
            Unit::Points => format!("{}pt", signed(number * 100.0, 1)),
            Unit::Hours => match time(number) {
                Time::Instant => "0分".to_owned(),
                Time::UnderAMinute => "1分未満".to_owned(),
                Time::Minutes(minutes) => format!("{minutes}分"),
                Time::Hours(hours) => format!("{hours}時間"),
            },
            Unit::PointsApart => format!("{}ポイント", grouped(number.abs() * 100.0, 1)),
            Unit::Probability => probability(number),
            Unit::HoursOrDays if number.abs() >= 48.0 => self.number(number / 24.0, Unit::Days),
            Unit::HoursOrDays => self.number(number, Unit::Hours),
            Unit::HoursGained => {
                let sign = sign(number);
                format!("{sign}{}", self.number(number.abs(), Unit::HoursOrDays))
            }
            Unit::Days if (0.0..1.0).contains(&number) => self.number(number * 24.0, Unit::Hours),
            Unit::Days => format!("{}日", grouped(number, decimals(number))),
            Unit::Yen if number.abs() >= 1e4 => format!("{}万円", grouped(number / 1e4, 0)),
            Unit::Yen => format!("{}円", grouped(number, 0)),
        }
    }

    fn unknown_because(&self, absence: Absence) -> &'static str {
        match absence {
            Absence::Unknown => "不明",
            Absence::NothingToJudge => "対象なし",
            Absence::NotReached => "未到達",
        }
    }

    fn range(&self, low: &Figure, high: &Figure) -> Text {
        let unit = ["%", "pt", "分", "時間", "日"]
            .iter()
            .find(|unit| low.text.ends_with(**unit) && high.text.ends_with(**unit));
        let mut low = low.clone();
        if let Some(unit) = unit {
            low.text.truncate(low.text.len() - unit.len());
        }
        say![low, "〜", high]
    }

    fn of(&self, part: &Figure, whole: &Figure) -> Text {
        say![whole, "件中", part, "件"]
    }

    fn list(&self, items: &[String]) -> String {
        items.join("、")
    }

    fn list_separator(&self) -> &'static str {
        "、"
    }

    fn items(&self, count: &Figure) -> Text {
        say![count, "件"]
    }

    fn leads(&self, count: &Figure) -> String {
        format!("{}件", count.text)
    }

    fn count_and_share(&self, count: &Figure, share: &Figure) -> String {
        format!("{}件（{}）", count.text, share.text)
    }

    fn date(&self, day: NaiveDate) -> String {
        format!("{}年{}月{}日（{}）", day.year(), day.month(), day.day(), weekday(day))
    }

    fn week_days(&self, week: &ReportWeek) -> String {
        let (from, to) = (week.monday, week.sunday);
        if from.year() == to.year() {
            format!("{}〜{}月{}日（{}）", self.date(from), to.month(), to.day(), weekday(to))
        } else {
            format!("{}〜{}", self.date(from), self.date(to))
        }
    }

    fn week_axis(&self, monday: NaiveDate) -> String {
        format!("{}/{}", monday.month(), monday.day())
    }

    fn week_of(&self, monday: NaiveDate) -> Given {
        Given(format!("{}月{}日の週", monday.month(), monday.day()))
    }

    fn cut_off(&self, as_of: &DateTime<Tz>) -> String {
        let (day, zone) = (self.date(as_of.date_naive()), as_of.timezone().name());
        format!("{day}{}（{zone}）", as_of.format("%-H:%M"))
    }

    fn clock_hours(&self, hours: f64, clock: Clock) -> Given {
        Given(match clock {
            Clock::Elapsed => format!("暦時間で{}時間", plain(hours)),
            Clock::Business => format!("営業時間で{}時間", plain(hours)),
        })
    }

    fn given_hours(&self, hours: f64) -> Given {
        Given(format!("{}時間", plain(hours)))
    }

    fn weeks(&self, weeks: u32) -> Given {
        Given(format!("{weeks}週間"))
    }

    fn given_days(&self, days: f64) -> Given {
        Given(format!("{}日", plain(days)))
    }

    fn given_share(&self, share: f64) -> Given {
        Given(format!("{}%", plain(share * 100.0)))
    }
}
