//! Japanese numbers and dates: half-width digits, 万円, and never a triangle for a sign,
//! which before a number means minus.

use chrono::{DateTime, Datelike, NaiveDate};
use chrono_tz::Tz;

use super::figure::Unit;
use super::line_breaking::LineBreaking;
use super::rules::{Letters, Rules};
use crate::domain::Currency;
use crate::numerals::{Time, decimals, grouped, plain, probability, share, sign, signed, time};

const WEEKDAYS: [&str; 7] = ["月", "火", "水", "木", "金", "土", "日"];

fn weekday(day: NaiveDate) -> &'static str {
    WEEKDAYS.get(day.weekday().num_days_from_monday() as usize).copied().unwrap_or_default()
}

/// Japanese.
pub(super) struct Japanese;

const LETTERS: Letters = Letters {
    family: "'Hiragino Sans','Hiragino Kaku Gothic ProN','Yu Gothic Medium','Yu Gothic',Meiryo,\
             'Noto Sans JP','Noto Sans CJK JP',sans-serif",
    leading: ["1.7", "1.45"],
    breaks: [";line-break:strict", ";line-break:strict;word-break:auto-phrase"],
};

/// Kanji, kana and what is set among them.
const LINE_BREAKING: LineBreaking = LineBreaking {
    // From the radicals to bopomofo, then around Hangul: ideographs, full-width forms,
    // signs and pictures.
    without_spaces: &[
        '\u{2e80}'..='\u{312f}',
        '\u{3190}'..='\u{9fff}',
        '\u{f900}'..='\u{faff}',
        '\u{fe30}'..='\u{fe6f}',
        '\u{ff00}'..='\u{ff9f}',
        '\u{ffe0}'..='\u{ffef}',
        '\u{1b000}'..='\u{1b16f}',
        '\u{1f000}'..='\u{1faff}',
        '\u{20000}'..='\u{3ffff}',
    ],
    not_first: "、。，．・：；？！）］｝〕〉》」』】〙〗ゝゞ々ーァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎ％‥〜～",
    not_last: "（［｛〔〈《「『【〘〖￥¥＄＃",
    sentence_ends: "。；：",
    phrase_ends: "、，）」』",
    // Particles and verb endings. Not the vowels inside 引き渡し and 差し戻し.
    particles: "はがをにでともへやのてたらば",
    continues: &['\u{3041}'..='\u{309f}'],
    joins_numbers: "〜～＋",
};

impl Rules for Japanese {
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
            Unit::Money(currency) => {
                let unit =
                    if currency == Currency::JPY { "円" } else { &format!("\u{a0}{currency}") };
                if number.abs() >= 1e4 {
                    format!("{}万{unit}", grouped(number / 1e4, 0))
                } else {
                    format!("{}{unit}", grouped(number, 0))
                }
            }
        }
    }

    fn units(&self) -> &'static [&'static str] {
        &["%", "pt", "分", "時間", "日"]
    }

    fn dash(&self, _: &str) -> &'static str {
        "〜"
    }

    fn list(&self, items: &[String]) -> String {
        items.join("、")
    }

    fn between_words(&self) -> &'static str {
        ""
    }

    fn date(&self, day: NaiveDate) -> String {
        format!("{}年{}月{}日（{}）", day.year(), day.month(), day.day(), weekday(day))
    }

    fn days_from_to(&self, from: NaiveDate, to: NaiveDate) -> String {
        if from.year() == to.year() {
            format!("{}〜{}月{}日（{}）", self.date(from), to.month(), to.day(), weekday(to))
        } else {
            format!("{}〜{}", self.date(from), self.date(to))
        }
    }

    fn week_axis(&self, monday: NaiveDate) -> String {
        format!("{}/{}", monday.month(), monday.day())
    }

    fn week_of(&self, monday: NaiveDate) -> String {
        format!("{}月{}日の週", monday.month(), monday.day())
    }

    fn instant(&self, at: &DateTime<Tz>) -> String {
        let (day, zone) = (self.date(at.date_naive()), at.timezone().name());
        format!("{day}{}（{zone}）", at.format("%-H:%M"))
    }

    fn moment(&self, at: &DateTime<Tz>) -> String {
        at.format("%Y/%m/%d %H:%M").to_string()
    }

    fn letters(&self) -> &'static Letters {
        &LETTERS
    }

    fn line_breaking(&self) -> &'static LineBreaking {
        &LINE_BREAKING
    }
}
