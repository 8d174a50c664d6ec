//! What the measure rows cannot say and the report must: who, when, under which
//! contract, from which files. Plain values, no language.

use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;

use super::vocabulary::{Action, Criterion};

/// Everything that the report says and that is not a measure.
#[derive(Debug, Clone, PartialEq)]
pub struct Background {
    /// The company as the job file names it.
    pub company: Option<String>,
    /// The cut-off, exclusive, in the job's timezone.
    pub as_of: DateTime<Tz>,
    /// The last week that is complete at the cut-off.
    pub week: ReportWeek,
    /// How many weeks the weekly series hold.
    pub series_weeks: u32,
    /// The contract in force at the cut-off.
    pub contract: Contract,
    /// The raw stages in which leads wait: the marketing queue's and the sales queue's.
    pub queue_stages: Vec<String>,
    /// Below this denominator a figure is too few to tell.
    pub min_n: u64,
    /// Age from which a handoff counts as mature.
    pub mature_days: u64,
    /// The attributes that a comparison holds equal.
    pub segments: Vec<String>,
    /// Which sources the job has.
    pub sources: SourcesPresent,
    /// Whether any handoff was recorded.
    pub any_handoff: bool,
    /// Whether any stage change was recorded.
    pub any_stage_history: bool,
    /// The first leads to act on, of each action.
    pub act_today: Vec<LeadToAct>,
    /// The files that were read.
    pub inputs: Vec<InputFile>,
    /// The version of tasuki.
    pub version: String,
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

/// The sources beside `leads` that the job has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // five independent facts, not a state
pub struct SourcesPresent {
    /// The field-change log.
    pub history: bool,
    /// What leads did.
    pub engagement: bool,
    /// What sales did towards leads.
    pub activities: bool,
    /// Opportunities, and so amounts.
    pub opportunities: bool,
    /// Users, and so teams and functions.
    pub users: bool,
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

/// One file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputFile {
    /// The canonical table it feeds, such as `leads`.
    pub source: String,
    /// Its path as the job file names it.
    pub file: String,
    /// Its size.
    pub bytes: u64,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
    /// Its rows.
    pub rows: u64,
}

/// The terms of the contract in force at the cut-off, by its five questions.
#[derive(Debug, Clone, PartialEq)]
pub struct Contract {
    /// The contract's name.
    pub name: Option<String>,
    /// Since when this version is in force.
    pub effective_from: Option<NaiveDate>,
    /// How many versions the contract has had, this one included.
    pub versions: usize,
    /// When is a lead ready?
    pub ready: ReadyTerms,
    /// Who decides?
    pub decide: DecideTerms,
    /// What is passed?
    pub pass: PassTerms,
    /// What response time?
    pub respond: RespondTerms,
    /// What on rejection?
    pub reject: RejectTerms,
    /// The compliance that the job's gate asks for, 0 to 1.
    pub sla_target: Option<f64>,
}

/// When a lead is ready.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReadyTerms {
    /// The score from which the score alone would hand off.
    pub score_threshold: Option<f64>,
    /// What each criterion asks for; those that the contract leaves open are absent.
    pub criteria: Vec<(Criterion, Asked)>,
}

/// What a criterion asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Asked {
    /// That an SQL expression over attributes is true.
    That(String),
    /// Enough points for what the lead did.
    Points {
        /// What each kind of event is worth.
        points: Vec<(String, f64)>,
        /// The points from which it is met.
        at_least: f64,
        /// How many days back events count.
        within_days: u32,
    },
    /// An event for which an SQL expression is true.
    Event {
        /// The expression.
        condition: String,
        /// How many days back an event counts.
        within_days: u32,
    },
}

impl ReadyTerms {
    /// What a criterion asks for, where the contract defines it.
    #[must_use]
    pub fn asked(&self, criterion: Criterion) -> Option<&Asked> {
        self.criteria.iter().find(|(known, _)| *known == criterion).map(|(_, asked)| asked)
    }

    /// The criteria that the contract defines, or those that it leaves open.
    #[must_use]
    pub fn criteria(&self, are_defined: bool) -> Vec<Criterion> {
        let all = Criterion::ALL.iter().copied();
        all.filter(|criterion| self.asked(*criterion).is_some() == are_defined).collect()
    }
}

/// Who decides, and how fast.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DecideTerms {
    /// Teams or functions that may hand off; empty where the contract does not say.
    pub deciders: Vec<String>,
    /// Hours within which a ready lead is handed off.
    pub handoff_within_hours: f64,
    /// Days after which an unready lead in the queue is aging.
    pub aging_after_days: f64,
}

/// What is passed with a handoff.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PassTerms {
    /// The attributes that must be filled.
    pub required: Vec<String>,
}

/// What sales commits to.
#[derive(Debug, Clone, PartialEq)]
pub struct RespondTerms {
    /// Hours within which sales responds.
    pub within_hours: f64,
    /// Which hours count.
    pub clock: Clock,
    /// Business hours, such as `09:00-18:00`.
    pub hours: String,
    /// Which public holidays are off.
    pub holidays: Holidays,
    /// Closures of the company, such as `2026-12-29/2027-01-03`.
    pub closures: Vec<String>,
    /// Activity kinds that count as a response; empty: all.
    pub kinds: Vec<String>,
    /// Whether moving the lead on counts as a response.
    pub stage_change_counts: bool,
    /// Days of silence after which an answered handoff is stalled.
    pub stalled_after_days: f64,
}

/// Which hours the response clock counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// Every hour.
    Elapsed,
    /// Business hours only.
    Business,
}

/// The public holidays that the business clock leaves out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holidays {
    /// The national holidays of Japan.
    Japan,
    /// None.
    None,
    /// The dates in a file.
    File(String),
}

/// What happens on rejection.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RejectTerms {
    /// The labels of the reasons that sales may give.
    pub reasons: Vec<String>,
    /// Hours after the rejection within which a reason still counts.
    pub reason_within_hours: f64,
}
