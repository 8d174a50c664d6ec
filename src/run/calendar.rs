//! The calendar of a year as a job sees it.

use std::path::Path;

use crate::calendar::{NamedDay, describe_year, japan};
use crate::facts::SlaClocks;
use crate::job::{Contract, Holidays, Job};

use super::{RunError, directory_of};

/// Holidays, closures and business hours of a year, for a person to read: those of the
/// contract of a job that is in force at the end of the year, or of a job that says
/// nothing.
///
/// # Errors
/// The job file or its file of holidays cannot be read.
pub fn calendar_of_year(year: i32, job: Option<&Path>) -> Result<String, RunError> {
    let (contract, zone, directory) = if let Some(path) = job {
        let (job, _) = Job::read(path)?;
        (job.contract, job.timezone, directory_of(path))
    } else {
        let zone = chrono_tz::Tz::Asia__Tokyo;
        (Contract::parse("[contract]", "(defaults)", zone)?, zone, Path::new("."))
    };
    let clocks = SlaClocks::read(&contract, zone, directory)?;
    let end = chrono::NaiveDate::from_ymd_opt(year, 12, 31)
        .and_then(|last| last.and_hms_opt(0, 0, 0))
        .map_or(i64::MAX, |last| last.and_utc().timestamp_micros());
    let terms = contract.terms_at(end);
    let calendar = clocks.at(end).calendar();
    let text = match &terms.respond.holidays {
        Holidays::Japan => {
            let holidays = japan(year);
            let named: Vec<NamedDay> = holidays.iter().map(NamedDay::from).collect();
            describe_year(calendar, year, &named)
        }
        Holidays::None => describe_year(calendar, year, &[]),
        Holidays::File(name) => {
            let dates = clocks.holiday_files.get(name).map_or(&[][..], |file| &file.dates);
            let named: Vec<NamedDay> = dates.iter().map(NamedDay::from).collect();
            describe_year(calendar, year, &named)
        }
    };
    Ok(text)
}
