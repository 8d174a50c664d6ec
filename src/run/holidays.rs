//! Whether a file of holidays has the years that the clocks of the contract run through: in a year
//! that it lacks, each holiday counts as a working day.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, NaiveDate};
use chrono_tz::Tz;

use crate::facts::{Facts, SlaClocks};
use crate::job::{Holidays, Job};
use crate::progress::Progress;

/// Warns of handoffs whose clock runs in a year before or after those of its file of holidays. The
/// holidays of Japan that are built in reach from 1949 to 2099.
pub fn warn_of_years_without(clocks: &SlaClocks, facts: &Facts, job: &Job, progress: &Progress) {
    for (name, file) in &clocks.holiday_files {
        let years: BTreeSet<i32> = file.dates.iter().map(|(date, _)| date.year()).collect();
        let (Some(&first), Some(&last)) = (years.first(), years.last()) else { continue };
        let runs = runs_of(name, facts, job);
        let after = runs.iter().map(|(_, due)| *due).filter(|due| due.year() > last);
        let before = runs.iter().map(|(from, _)| *from).filter(|from| from.year() < first);
        let (later, earlier) = (after.clone().count(), before.clone().count());
        if let Some(due) = after.min() {
            progress.warn(&format!(
                "{name}: the last year with holidays is {last}, and {later} answers are due later, the first on {due}: holidays from {} on count as working days; download the file of this year",
                last + 1
            ));
        }
        if let Some(from) = before.min() {
            progress.warn(&format!(
                "{name}: the first year with holidays is {first}, and {earlier} handoffs are earlier, the first on {from}: holidays before {first} count as working days; name a file with these years"
            ));
        }
    }
}

/// The days of each handoff that is judged by a file of holidays, and of its due time.
fn runs_of(file: &str, facts: &Facts, job: &Job) -> Vec<(NaiveDate, NaiveDate)> {
    let handoffs = &facts.handoffs;
    let day = |at: i64| -> Option<NaiveDate> { Some(local(at, job.timezone)?.date_naive()) };
    let times = handoffs.handed_off_at.iter().zip(&facts.responses.due_at);
    let judged = times.filter(|(from, _)| {
        let holidays = &job.contract.terms_at(**from).respond.holidays;
        matches!(holidays, Holidays::File(other) if other == file)
    });
    judged.filter_map(|(from, due)| Some((day(*from)?, day(*due)?))).collect()
}

fn local(at: i64, zone: Tz) -> Option<DateTime<Tz>> {
    Some(DateTime::from_timestamp_micros(at)?.with_timezone(&zone))
}
