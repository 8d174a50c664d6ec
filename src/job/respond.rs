//! `[contract.respond]`: what response time sales commits to (definitions, section 8).

use std::fmt;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::domain::Clock;

use super::error::Fault;
use super::key::KeyPath;
use super::nearest::nearest;
use super::quoted::quoted;

/// The service level.
#[derive(Debug, Clone, PartialEq)]
pub struct Respond {
    /// Hours within which sales responds, on the clock.
    pub within_hours: f64,
    /// Which hours count towards them.
    pub clock: Clock,
    /// The business hours of a working day.
    pub hours: Hours,
    /// Closed days other than weekends and holidays, each pair inclusive.
    pub closures: Vec<(NaiveDate, NaiveDate)>,
    /// Which national holidays are kept.
    pub holidays: Holidays,
    /// Kinds of activity that are a response; empty: all.
    pub kinds: Vec<String>,
    /// Whether a stage change is a response.
    pub stage_change_counts: bool,
    /// Days without any event after which an answered handoff is stalled.
    pub stalled_after_days: u32,
}

/// From when to when work is done on a working day, in minutes from midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hours {
    /// The first minute; before `closes`.
    pub opens: u32,
    /// The minute after the last; at most 1440, the end of the day.
    pub closes: u32,
}

impl fmt::Display for Hours {
    /// As in the job file: `09:00-18:00`.
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { opens, closes } = self;
        write!(to, "{:02}:{:02}-{:02}:{:02}", opens / 60, opens % 60, closes / 60, closes % 60)
    }
}

impl Respond {
    /// The closures as in the job file: `2026-08-13`, or `2026-08-13/2026-08-15`.
    #[must_use]
    pub fn written_closures(&self) -> Vec<String> {
        let written = |(first, last): &(NaiveDate, NaiveDate)| {
            if first == last { first.to_string() } else { format!("{first}/{last}") }
        };
        self.closures.iter().map(written).collect()
    }
}

/// Which national holidays are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holidays {
    /// Those of Japan.
    Japan,
    /// None.
    None,
    /// Those in a CSV file, its path relative to the job file.
    File(String),
}

impl Default for Respond {
    fn default() -> Self {
        Self {
            within_hours: 48.0,
            clock: Clock::Elapsed,
            hours: Hours { opens: 9 * 60, closes: 18 * 60 },
            closures: Vec::new(),
            holidays: Holidays::Japan,
            kinds: Vec::new(),
            stage_change_counts: true,
            stalled_after_days: 21,
        }
    }
}

/// `[contract.respond]` as written.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenRespond {
    /// Hours within which sales responds to a handoff.
    #[schemars(extend("default" = 48, "exclusiveMinimum" = 0, "maximum" = 8760))]
    within_hours: Option<f64>,
    /// Which hours count towards the response time.
    #[schemars(extend("default" = "elapsed"))]
    clock: Option<Clock>,
    /// The business hours of a working day, such as "09:00-18:00"; "24:00" is the end of the day.
    #[schemars(extend("default" = "09:00-18:00"))]
    hours: Option<String>,
    /// Closed days beside weekends and holidays: "2026-08-13", or "2026-08-13/2026-08-15"
    /// with both ends.
    #[schemars(extend("default" = []))]
    closures: Option<Vec<String>>,
    /// National holidays that are no business days: "japan", "none", or the path of a CSV of
    /// dates, such as the Cabinet Office's.
    #[schemars(extend("default" = "japan"))]
    holidays: Option<String>,
    /// Kinds of activity that count as a response; empty: all.
    #[schemars(extend("default" = [], "uniqueItems" = true), inner(length(min = 1)))]
    kinds: Option<Vec<String>>,
    /// Whether a stage change by sales counts as a response.
    #[schemars(extend("default" = true))]
    stage_change_counts: Option<bool>,
    /// Days without activity, engagement or stage change after which a lead is stalled.
    #[schemars(extend("default" = 21), range(min = 1, max = 3650))]
    stalled_after_days: Option<u32>,
}

impl WrittenRespond {
    /// What is written, and for the rest what was in force before.
    ///
    /// # Errors
    /// Hours, closures or holidays that cannot be read.
    pub fn settle(self, before: &Respond, key: &KeyPath) -> Result<Respond, Fault> {
        let hours = self.hours.map(|text| parse_hours(&key.child("hours"), &text)).transpose()?;
        let closures = self.closures.map(|closures| {
            let key = key.child("closures");
            let closures = closures.iter().enumerate();
            closures.map(|(number, text)| parse_closure(&key.item(number), text)).collect()
        });
        let closures: Option<Vec<_>> = closures.transpose()?;
        let holidays = self.holidays.map(|text| parse_holidays(&key.child("holidays"), text));
        Ok(Respond {
            within_hours: self.within_hours.unwrap_or(before.within_hours),
            clock: self.clock.unwrap_or(before.clock),
            hours: hours.unwrap_or(before.hours),
            closures: closures.unwrap_or_else(|| before.closures.clone()),
            holidays: holidays.transpose()?.unwrap_or_else(|| before.holidays.clone()),
            kinds: self.kinds.unwrap_or_else(|| before.kinds.clone()),
            stage_change_counts: self.stage_change_counts.unwrap_or(before.stage_change_counts),
            stalled_after_days: self.stalled_after_days.unwrap_or(before.stalled_after_days),
        })
    }
}

fn parse_hours(key: &KeyPath, text: &str) -> Result<Hours, Fault> {
    let fault = |problem: String| {
        Fault::value(
            key.clone(),
            problem,
            "write opening and closing time, such as \"09:00-18:00\"",
        )
    };
    let (opens, closes) = text
        .split_once('-')
        .and_then(|(opens, closes)| Some((minute_of_day(opens)?, minute_of_day(closes)?)))
        .ok_or_else(|| {
            fault(format!("{} is no pair of times from 00:00 to 24:00", quoted(text)))
        })?;
    if opens < closes {
        Ok(Hours { opens, closes })
    } else {
        Err(fault(format!(
            "{} closes before it opens; opening must be before closing",
            quoted(text)
        )))
    }
}

/// `9:00` and `09:00` as minutes from midnight.
fn minute_of_day(text: &str) -> Option<u32> {
    let (hours, minutes) = text.trim().split_once(':')?;
    let digits = |text: &str, most| {
        let fits =
            (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        if fits { text.parse::<u32>().ok() } else { None }
    };
    let (hours, minutes) = (digits(hours, 2)?, digits(minutes, 2).filter(|_| minutes.len() == 2)?);
    (minutes < 60 && hours * 60 + minutes <= 24 * 60).then_some(hours * 60 + minutes)
}

fn parse_closure(key: &KeyPath, text: &str) -> Result<(NaiveDate, NaiveDate), Fault> {
    let fault = |problem: String| {
        let help =
            "write a date, \"2026-08-13\", or the first and last day, \"2026-08-13/2026-08-15\"";
        Fault::value(key.clone(), problem, help)
    };
    let (first, last) = text.split_once('/').unwrap_or((text, text));
    let date = |text: &str| {
        let text = text.trim();
        let found = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|_| text.len() == 10);
        found.ok_or_else(|| fault(format!("{} is no date of the calendar", quoted(text))))
    };
    let (first, last) = (date(first)?, date(last)?);
    if last < first {
        return Err(fault(format!(
            "{} ends before it begins; the first day must come first",
            quoted(text)
        )));
    }
    Ok((first, last))
}

fn parse_holidays(key: &KeyPath, text: String) -> Result<Holidays, Fault> {
    match text.as_str() {
        "japan" => Ok(Holidays::Japan),
        "none" => Ok(Holidays::None),
        // A path has an extension or a folder: a word alone is a misspelling.
        path if path.contains(['.', '/', '\\']) => Ok(Holidays::File(text)),
        _ => {
            let near = nearest(&text, ["japan", "none"]).map_or("japan", |(near, _)| near);
            Err(Fault::value(
                key.clone(),
                format!(
                    "{} is not known; \"japan\", \"none\" or the path of a CSV file is needed",
                    quoted(&text)
                ),
                format!(
                    "did you mean \"{near}\"? A file's path has its extension, such as \"holidays.csv\""
                ),
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_minutes_of_the_day_and_may_last_until_midnight() {
        let hours =
            |text| parse_hours(&KeyPath::top(), text).ok().map(|hours| (hours.opens, hours.closes));
        assert_eq!(hours("09:00-18:00"), Some((540, 1080)));
        assert_eq!(hours("9:30 - 24:00"), Some((570, 1440)));
        for wrong in
            ["18:00-09:00", "09:00-09:00", "09:00-24:01", "9-18", "09:60-18:00", "+9:00-18:00"]
        {
            assert_eq!(hours(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_closure_is_one_day_or_both_ends() {
        let closure = |text| parse_closure(&KeyPath::top(), text).ok();
        let day = |d| NaiveDate::from_ymd_opt(2026, 8, d).expect("date");
        assert_eq!(closure("2026-08-13/2026-08-15"), Some((day(13), day(15))));
        assert_eq!(closure("2026-08-13"), Some((day(13), day(13))));
        assert_eq!(closure("2026-08-15/2026-08-13"), None);
        assert_eq!(closure("2026-02-30"), None);
    }
}
