//! The clock of a handoff spelled out (definitions, section 8): from the handoff to the due
//! time day by day, which hours counted, and why a closed day was closed.

use chrono::{Datelike, NaiveDate, Weekday};
use serde::Serialize;

use crate::calendar::{BusinessCalendar, japan};
use crate::domain::time::hours;
use crate::facts::SlaClocks;
use crate::job::{Holidays, Hours, Terms};

use super::context::LeadContext;
use super::moment::{Day, ZonedInstant};

/// How a due time comes about.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClockExplained {
    /// `elapsed`: every hour counts; `business`: business hours only.
    pub clock: &'static str,
    /// The hours within which sales promised to answer.
    pub within_hours: f64,
    /// When the clock started.
    pub from: ZonedInstant,
    /// When the answer was due.
    pub due_at: ZonedInstant,
    /// When business opens and closes, such as `09:00-18:00`.
    pub hours: String,
    /// The business time of all days below, in hours. On the business clock it is what was
    /// promised.
    pub business_hours_until_due: f64,
    /// The days from the handoff to the due time.
    pub days: Vec<ClockDay>,
}

/// One day of the clock.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClockDay {
    /// The day in the job's zone.
    pub day: Day,
    /// The first instant of business on it that counts; null where none does.
    pub from: Option<ZonedInstant>,
    /// The end of what counts.
    pub until: Option<ZonedInstant>,
    /// How many business hours count.
    pub business_hours: f64,
    /// Why it is closed; empty for a day of business.
    pub closed: Vec<Closed>,
}

/// Why a day is no day of business.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "because", rename_all = "snake_case")]
pub enum Closed {
    /// A Saturday or a Sunday.
    Weekend,
    /// A holiday of the calendar or of a file.
    Holiday {
        /// What it is called.
        name: String,
        /// The same in English, where known.
        english: Option<String>,
    },
    /// The company is closed.
    Closure,
    /// A change of the clock passes over the hours of business.
    ClockChange,
}

/// The clock of a handoff, by the contract in force at its start.
pub fn explain(context: LeadContext, from: i64, due_at: i64) -> ClockExplained {
    let terms = context.inputs.job.contract.terms_at(from);
    let calendar = context.inputs.clocks.at(from).calendar();
    let (first, last) = (context.moment(from).day().0, context.moment(due_at).day().0);
    let mut days = Vec::new();
    let mut total = 0_i64;
    for date in first.iter_days().take_while(|date| *date <= last) {
        let open = calendar.business_day(date);
        let (begins, ends) = open
            .map_or((due_at, due_at), |open| (open.opens_at.max(from), open.closes_at.min(due_at)));
        let counted = ends.saturating_sub(begins).max(0);
        total = total.saturating_add(counted);
        let does_count = counted > 0;
        days.push(ClockDay {
            day: Day(date),
            from: does_count.then(|| context.moment(begins)),
            until: does_count.then(|| context.moment(ends)),
            business_hours: hours(counted),
            closed: match open {
                Some(_) => Vec::new(),
                None => closed(calendar, terms, context.inputs.clocks, date),
            },
        });
    }
    let (opens, closes) = calendar.hours();
    ClockExplained {
        clock: terms.respond.clock.name(),
        within_hours: terms.respond.within_hours,
        from: context.moment(from),
        due_at: context.moment(due_at),
        hours: Hours { opens, closes }.to_string(),
        business_hours_until_due: hours(total),
        days,
    }
}

/// Why there is no business on a day.
fn closed(
    calendar: &BusinessCalendar,
    terms: &Terms,
    clocks: &SlaClocks,
    date: NaiveDate,
) -> Vec<Closed> {
    let mut reasons = Vec::new();
    if matches!(date.weekday(), Weekday::Sat | Weekday::Sun) {
        reasons.push(Closed::Weekend);
    }
    if calendar.is_closed(date) {
        reasons.extend(holiday(terms, clocks, date));
        let mut closures = terms.respond.closures.iter();
        if closures.any(|&(first, last)| (first..=last).contains(&date)) {
            reasons.push(Closed::Closure);
        }
    }
    if reasons.is_empty() {
        reasons.push(Closed::ClockChange);
    }
    reasons
}

fn holiday(terms: &Terms, clocks: &SlaClocks, date: NaiveDate) -> Option<Closed> {
    match &terms.respond.holidays {
        Holidays::None => None,
        Holidays::Japan => {
            let holiday = japan(date.year()).into_iter().find(|holiday| holiday.date == date)?;
            let english = Some(holiday.english.to_owned());
            Some(Closed::Holiday { name: holiday.name.to_owned(), english })
        }
        Holidays::File(file) => {
            let dates = &clocks.holiday_files.get(file)?.dates;
            let (_, name) = dates.iter().find(|(holiday, _)| *holiday == date)?;
            Some(Closed::Holiday { name: name.clone(), english: None })
        }
    }
}
