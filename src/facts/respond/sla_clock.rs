//! The clocks of the contract (definitions, section 8): one a contract version, since
//! each version may commit to another time, other hours and other closures.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use chrono_tz::Tz;
use miette::Diagnostic;
use thiserror::Error;

use crate::calendar::{BusinessCalendar, CalendarError, japan_dates, read_holidays};
use crate::domain::Clock;
use crate::domain::time::of_hours;
use crate::job::{Contract, Holidays, Hours, Respond, Terms};

/// The clock of one contract version.
#[derive(Debug, Clone)]
pub struct SlaClock {
    within_micros: i64,
    clock: Clock,
    calendar: Arc<BusinessCalendar>,
}

impl SlaClock {
    /// The clock that a contract version keeps on a calendar.
    #[must_use]
    pub fn new(terms: &Terms, calendar: Arc<BusinessCalendar>) -> Self {
        let within_micros = of_hours(terms.respond.within_hours);
        Self { within_micros, clock: terms.respond.clock, calendar }
    }

    /// When an answer to a handoff is due, UTC microseconds.
    #[must_use]
    pub fn due_at(&self, handed_off_at: i64) -> i64 {
        match self.clock {
            Clock::Elapsed => handed_off_at.saturating_add(self.within_micros),
            Clock::Business => self.calendar.due_at(handed_off_at, self.within_micros),
        }
    }

    /// The calendar behind it.
    #[must_use]
    pub fn calendar(&self) -> &BusinessCalendar {
        &self.calendar
    }

    /// The business time between two instants, in microseconds.
    #[must_use]
    pub fn business_micros(&self, from: i64, to: i64) -> i64 {
        self.calendar.business_micros_between(from, to)
    }
}

/// The clocks of all versions of a contract.
#[derive(Debug, Clone)]
pub struct SlaClocks<'a> {
    contract: &'a Contract,
    by_version: Vec<SlaClock>,
    /// The files of holidays that were read, by the path that the job file gives.
    pub holiday_files: BTreeMap<String, HolidayFile>,
}

/// A file of holidays.
#[derive(Debug, Clone)]
pub struct HolidayFile {
    /// The file as it is.
    pub bytes: Vec<u8>,
    /// The dates in it, with their names.
    pub dates: Vec<(NaiveDate, String)>,
}

impl<'a> SlaClocks<'a> {
    /// The clocks of a contract in a time zone. Files of holidays are read; their paths
    /// are relative to `directory`.
    ///
    /// # Errors
    /// A file of holidays cannot be read or understood.
    pub fn read(contract: &'a Contract, zone: Tz, directory: &Path) -> Result<Self, ClockError> {
        let mut holiday_files = BTreeMap::new();
        let mut by_version: Vec<SlaClock> = Vec::new();
        let mut known: Vec<(&Respond, Arc<BusinessCalendar>)> = Vec::new();
        for terms in contract.terms() {
            let respond = &terms.respond;
            // Versions mostly keep the same hours and days: one calendar does for them.
            let is_alike = |other: &&(&Respond, _)| {
                other.0.hours == respond.hours
                    && other.0.holidays == respond.holidays
                    && other.0.closures == respond.closures
            };
            let calendar = if let Some((_, calendar)) = known.iter().find(is_alike) {
                Arc::clone(calendar)
            } else {
                let closed = closed_days(terms, directory, &mut holiday_files)?;
                let Hours { opens, closes } = respond.hours;
                let calendar =
                    BusinessCalendar::new(zone, opens, closes, |date| closed.contains(&date))?;
                let calendar = Arc::new(calendar);
                known.push((respond, Arc::clone(&calendar)));
                calendar
            };
            by_version.push(SlaClock::new(terms, calendar));
        }
        Ok(Self { contract, by_version, holiday_files })
    }

    /// The clock in force at an instant.
    #[must_use]
    pub fn at(&self, instant: i64) -> &SlaClock {
        &self.by_version[self.contract.terms_at(instant).index()]
    }
}

/// The most bytes of a file of holidays; the Cabinet Office's has some twenty thousand.
const MAX_BYTES: u64 = 16 << 20;

/// A file of holidays, which is read as a whole: neither a device without end nor an export
/// that was named by mistake.
fn read_whole(name: &str, directory: &Path) -> Result<Vec<u8>, ClockError> {
    let path = directory.join(name);
    let unreadable = |error| ClockError::Unreadable { file: name.to_owned(), error };
    let found = std::fs::metadata(&path).map_err(unreadable)?;
    if found.is_file() && found.len() <= MAX_BYTES {
        return std::fs::read(&path).map_err(unreadable);
    }
    let problem = if found.is_file() {
        format!("it has {} bytes, more than {MAX_BYTES}", found.len())
    } else {
        "it is not a regular file".to_owned()
    };
    Err(unreadable(std::io::Error::other(problem)))
}

/// The holidays and closures of a contract version.
fn closed_days(
    terms: &Terms,
    directory: &Path,
    files: &mut BTreeMap<String, HolidayFile>,
) -> Result<HashSet<NaiveDate>, ClockError> {
    let mut closed: HashSet<NaiveDate> = HashSet::new();
    match &terms.respond.holidays {
        Holidays::Japan => closed.extend(japan_dates().iter().copied()),
        Holidays::None => {}
        Holidays::File(name) => {
            let bytes = read_whole(name, directory)?;
            let dates = read_holidays(&bytes)
                .map_err(|problem| ClockError::Holidays { file: name.clone(), problem })?;
            closed.extend(dates.iter().map(|(date, _)| *date));
            files.insert(name.clone(), HolidayFile { bytes, dates });
        }
    }
    for &(first, last) in &terms.respond.closures {
        closed.extend(first.iter_days().take_while(|&date| date <= last));
    }
    Ok(closed)
}

/// A failure to set the clocks.
#[derive(Debug, Error, Diagnostic)]
pub enum ClockError {
    /// The file of holidays cannot be read.
    #[error("{file}: cannot be read: {error}")]
    #[diagnostic(help(
        "contract.respond.holidays is \"japan\", \"none\", or the path of a CSV of dates, relative to the job file"
    ))]
    Unreadable {
        /// The file as the job file names it.
        file: String,
        /// What the system said.
        #[source]
        error: std::io::Error,
    },
    /// The file of holidays cannot be understood.
    #[error("{file}: {problem}")]
    Holidays {
        /// The file as the job file names it.
        file: String,
        /// What is wrong, and where.
        #[source]
        #[diagnostic_source]
        problem: CalendarError,
    },
    /// The business hours make no sense.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Hours(#[from] CalendarError),
}
