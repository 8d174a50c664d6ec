//! What the measure rows cannot say and the report must: who, when, under which job, from which
//! files.

use std::collections::BTreeSet;

use chrono::{DateTime, Days, NaiveDate};
use chrono_tz::Tz;

use crate::calendar::Week;
use crate::context::{Context, FileRead};
use crate::domain::{Action, Currency, SourceTable};
use crate::job::{Job, Terms};
use crate::measures::weekly::JudgedWeeks;
use crate::worklist::Worklist;

/// Leads of an action that the report lists; it is read in minutes.
const LEADS_OF_AN_ACTION: usize = 8;

/// Everything that the report says and that is not a measure.
#[derive(Debug, Clone, PartialEq)]
pub struct Background {
    /// The job.
    pub job: Job,
    /// The cut-off, exclusive, in the job's timezone.
    pub as_of: DateTime<Tz>,
    /// The last week that is complete at the cut-off.
    pub week: ReportWeek,
    /// The last week in which every handoff is due, which is judged; none where there is none.
    pub judged: Option<ReportWeek>,
    /// The sources that were read.
    pub sources: BTreeSet<SourceTable>,
    /// Whether any handoff was recorded.
    pub any_handoff: bool,
    /// Whether any stage change was recorded.
    pub any_stage_history: bool,
    /// Whether it can be seen how long leads wait for sales.
    pub knows_responses: bool,
    /// The currency of every sum.
    pub currency: Currency,
    /// The first leads to act on, of each action.
    pub act_today: Vec<LeadToAct>,
    /// The files that were read.
    pub inputs: Vec<FileRead>,
    /// The job file's SHA-256, in hexadecimal.
    pub job_sha256: String,
}

/// A week of the job's timezone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportWeek {
    /// Its ISO name, such as `2026-W47`.
    pub name: String,
    /// Its first day.
    pub monday: NaiveDate,
    /// Its last day.
    pub sunday: NaiveDate,
}

/// A lead to act on: a row of `worklist.csv`.
#[derive(Debug, Clone, PartialEq)]
pub struct LeadToAct {
    /// What is to be done.
    pub action: Action,
    /// Its row of the file, from 1 for the first below the header.
    pub row: usize,
    /// Its id.
    pub lead_id: String,
    /// Its company.
    pub company: Option<String>,
    /// Who is to act; null where the sources know no owners.
    pub owner: Option<String>,
    /// Whether nobody owns it.
    pub is_unowned: bool,
    /// The owner's team.
    pub team: Option<String>,
    /// Since when, in the job's timezone.
    pub since: DateTime<Tz>,
    /// Elapsed hours from when it was due to the cut-off; below zero while there is time.
    pub hours_overdue: f64,
    /// Its address in the CRM.
    pub link: Option<String>,
}

impl Background {
    /// The background of a run.
    #[must_use]
    pub fn of(context: &Context, worklist: &Worklist, job_sha256: &str) -> Self {
        let sources = SourceTable::ALL.into_iter().filter(|&source| context.has_source(source));
        Self {
            job: context.job.clone(),
            as_of: local(context.as_of, context.zone()),
            week: ReportWeek::of(Week::last_complete(context.as_of, context.zone())),
            judged: context.judged_week.map(ReportWeek::of),
            sources: sources.collect(),
            any_handoff: !context.facts.handoffs.is_empty(),
            any_stage_history: context.has_stage_history(),
            knows_responses: context.knows_responses(),
            currency: context.main_currency(),
            act_today: act_today(context, worklist),
            inputs: context.files().collect(),
            job_sha256: job_sha256.to_owned(),
        }
    }

    /// The contract in force at the cut-off.
    #[must_use]
    pub fn terms(&self) -> &Terms {
        self.job.contract.terms_at(self.as_of.timestamp_micros())
    }

    /// The weeks that are judged.
    #[must_use]
    pub fn judged_weeks(&self) -> JudgedWeeks<'_> {
        let due = self.judged.as_ref().map(|week| week.name.as_str());
        JudgedWeeks { report: &self.week.name, due }
    }

    /// Whether a source was read.
    #[must_use]
    pub fn has(&self, source: SourceTable) -> bool {
        self.sources.contains(&source)
    }
}

impl ReportWeek {
    /// The days of a week.
    #[must_use]
    pub fn of(week: Week) -> Self {
        let monday = week.monday();
        let sunday = monday.checked_add_days(Days::new(6)).unwrap_or(monday);
        Self { name: week.name(), monday, sunday }
    }
}

/// The first leads of each action, for the report: the file has them all.
fn act_today(context: &Context, worklist: &Worklist) -> Vec<LeadToAct> {
    let in_words = worklist.in_words(context);
    let rows = Action::ALL
        .into_iter()
        .flat_map(|action| worklist.rows_of(action).take(LEADS_OF_AN_ACTION));
    rows.filter_map(|row| {
        let item = in_words.row(row)?;
        Some(LeadToAct {
            action: item.action,
            row: row + 1,
            lead_id: item.lead_id.into_owned(),
            company: item.company.map(str::to_owned),
            owner: item.owner,
            is_unowned: item.is_unowned == Some(true),
            team: item.team,
            since: local(item.since, context.zone()),
            hours_overdue: item.hours_overdue,
            link: item.link,
        })
    })
    .collect()
}

/// An instant on the clock of a zone.
fn local(micros: i64, zone: Tz) -> DateTime<Tz> {
    DateTime::from_timestamp_micros(micros).unwrap_or_default().with_timezone(&zone)
}
