//! A year of the calendar as plain text, for a person who wants to know what the job counts
//! as business time (`tasuki calendar`).

use std::fmt::Write as _;

use chrono::{Datelike, NaiveDate, Weekday};

use super::business::{BusinessCalendar, BusinessDay};
use super::japan::{FIRST_YEAR, Holiday, LAST_YEAR};
use super::wall_clock::days_of_year;

/// A holiday with what it is called; a name that is not known is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct NamedDay<'a> {
    /// The day.
    pub date: NaiveDate,
    /// The name in Japanese, or as its file has it.
    pub name: &'a str,
    /// The name in English.
    pub english: &'a str,
}

impl From<&Holiday> for NamedDay<'static> {
    fn from(holiday: &Holiday) -> Self {
        Self { date: holiday.date, name: holiday.name, english: holiday.english }
    }
}

impl<'a> From<&'a (NaiveDate, String)> for NamedDay<'a> {
    fn from((date, name): &'a (NaiveDate, String)) -> Self {
        Self { date: *date, name, english: "" }
    }
}

/// Everything that the calendar says about a year: holidays with their names, closures (days
/// on which it is closed and that are not among the holidays), days and hours of business.
pub fn describe_year(
    calendar: &BusinessCalendar,
    year: i32,
    named_holidays: &[NamedDay<'_>],
) -> String {
    let mut holidays: Vec<NamedDay<'_>> =
        named_holidays.iter().filter(|holiday| holiday.date.year() == year).copied().collect();
    holidays.sort_unstable();
    let (opens, closes) = calendar.hours();
    let mut text = format!(
        "Business calendar {year}\n\nZone   {}\nHours  {}-{}, Monday to Friday\n",
        calendar.zone(),
        time_of_day(opens),
        time_of_day(closes)
    );
    // Writing to a string cannot fail, so the results below carry nothing.
    let _ = write_limits(&mut text, year);
    let _ = write_holidays(&mut text, &holidays);
    let _ = write_closures(&mut text, &closures(calendar, year, &holidays));
    let _ = write_months(&mut text, year, &calendar.intervals(year));
    text
}

fn write_limits(text: &mut String, year: i32) -> std::fmt::Result {
    if (FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return Ok(());
    }
    writeln!(
        text,
        "\nHolidays and closures are known from {FIRST_YEAR} to {LAST_YEAR} only: here every weekday counts."
    )
}

fn write_holidays(text: &mut String, holidays: &[NamedDay<'_>]) -> std::fmt::Result {
    writeln!(text, "\nHolidays: {}", count(holidays.len()))?;
    let width = holidays.iter().map(|holiday| holiday.english.chars().count()).max().unwrap_or(0);
    for holiday in holidays {
        // The Japanese name comes last: its characters are two columns wide.
        let line = format!("{}  {:width$}  {}", dated(holiday.date), holiday.english, holiday.name);
        writeln!(text, "  {}", line.trim_end())?;
    }
    Ok(())
}

fn write_closures(text: &mut String, closures: &[Vec<NaiveDate>]) -> std::fmt::Result {
    writeln!(text, "\nClosures: {}", count(closures.len()))?;
    for days in closures {
        let weekdays = days.iter().filter(|day| !is_weekend(**day)).count();
        let (Some(first), Some(last)) = (days.first(), days.last()) else { continue };
        let span = if first == last {
            dated(*first)
        } else {
            format!("{} to {}", dated(*first), dated(*last))
        };
        writeln!(text, "  {span}, weekdays: {weekdays}")?;
    }
    Ok(())
}

fn write_months(text: &mut String, year: i32, days: &[BusinessDay]) -> std::fmt::Result {
    writeln!(text, "\n{:<10}{:>15}{:>17}", "Month", "Business days", "Business hours")?;
    for month in 1..=12 {
        let of_month = || days.iter().filter(move |day| day.date.month() == month);
        let name = format!("{year:04}-{month:02}");
        writeln!(text, "{name:<10}{:>15}{:>17}", of_month().count(), hours(of_month()))?;
    }
    writeln!(text, "{:<10}{:>15}{:>17}", "Year", days.len(), hours(days.iter()))
}

/// Runs of days on which the calendar is closed for another reason than a holiday.
fn closures(
    calendar: &BusinessCalendar,
    year: i32,
    holidays: &[NamedDay<'_>],
) -> Vec<Vec<NaiveDate>> {
    let mut runs: Vec<Vec<NaiveDate>> = Vec::new();
    for date in days_of_year(year) {
        let is_holiday = holidays.binary_search_by_key(&date, |holiday| holiday.date).is_ok();
        if !calendar.is_closed(date) || is_holiday {
            continue;
        }
        match runs.last_mut() {
            Some(run) if run.last().and_then(NaiveDate::succ_opt) == Some(date) => run.push(date),
            _ => runs.push(vec![date]),
        }
    }
    runs
}

/// Whole hours, or with two digits where a change of the clock or odd hours leave a part.
fn hours<'a>(days: impl Iterator<Item = &'a BusinessDay>) -> String {
    let hundredths = days.map(BusinessDay::micros).sum::<i64>() / 36_000_000;
    match (hundredths / 100, hundredths % 100) {
        (whole, 0) => whole.to_string(),
        (whole, part) => format!("{whole}.{part:02}"),
    }
}

fn dated(date: NaiveDate) -> String {
    let in_japanese = match date.weekday() {
        Weekday::Mon => '月',
        Weekday::Tue => '火',
        Weekday::Wed => '水',
        Weekday::Thu => '木',
        Weekday::Fri => '金',
        Weekday::Sat => '土',
        Weekday::Sun => '日',
    };
    format!("{date} {} {in_japanese}", date.weekday())
}

fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

fn time_of_day(minute: u32) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn count(number: usize) -> String {
    if number == 0 { "none".to_owned() } else { number.to_string() }
}

#[cfg(test)]
mod tests {
    use super::super::{japan, japan_dates};
    use super::{BusinessCalendar, NamedDay, describe_year};
    use chrono::{Datelike, NaiveDate};
    use chrono_tz::Tz;

    #[test]
    fn a_year_as_a_person_reads_it() {
        let holidays = japan_dates();
        let closure = |date: NaiveDate| {
            matches!((date.month(), date.day()), (12, 29..) | (1, ..=3) | (8, 13..=15))
        };
        let calendar = BusinessCalendar::new(Tz::Asia__Tokyo, 540, 1080, |date| {
            closure(date) || holidays.contains(&date)
        })
        .unwrap();
        let names = japan(2026);
        let names: Vec<NamedDay<'_>> = names.iter().map(NamedDay::from).collect();
        let text = describe_year(&calendar, 2026, &names);
        for line in [
            "Business calendar 2026",
            "Zone   Asia/Tokyo",
            "Hours  09:00-18:00, Monday to Friday",
            "Holidays: 18",
            "  2026-09-22 Tue 火  Citizens' Holiday          休日",
            "Closures: 3",
            "  2026-01-02 Fri 金 to 2026-01-03 Sat 土, weekdays: 1",
            "  2026-08-13 Thu 木 to 2026-08-15 Sat 土, weekdays: 2",
            "  2026-12-29 Tue 火 to 2026-12-31 Thu 木, weekdays: 3",
            "2026-05                18              162",
            "Year                  238             2142",
        ] {
            assert!(text.lines().any(|printed| printed == line), "no line '{line}' in\n{text}");
        }
    }

    #[test]
    fn a_plain_calendar_has_neither() {
        let calendar = BusinessCalendar::new(Tz::UTC, 510, 1050, |_| false).unwrap();
        let own = (NaiveDate::from_ymd_opt(2027, 1, 1).unwrap(), "元日".to_owned());
        let text = describe_year(&calendar, 2026, &[NamedDay::from(&own)]);
        assert!(text.contains("Holidays: none") && text.contains("Closures: none"));
        assert!(text.contains("Hours  08:30-17:30"));
        assert!(text.ends_with("Year                  261             2349\n"), "{text}");
        let far = describe_year(&calendar, 2150, &[]);
        assert!(far.contains("every weekday counts") && far.contains("\n2150-12 "), "{far}");
    }
}
