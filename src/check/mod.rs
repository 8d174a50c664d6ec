//! A job checked without a run: what of its sources was understood, and for each question of
//! the contract whether these exports can answer it, and how well.
//!
//! Nothing is judged twice: rows, facts and measures are those that a run has, and every
//! figure that is a measure too says which row of `measures.csv` it is.
//!
//! [`Check::of`] builds a [`Check`]. As JSON it is what it is; [`text::print`] writes it for a
//! person.

mod fields;
mod finding;
mod freshness;
mod questions;
mod stages;
pub mod text;
mod understood;

use serde::Serialize;

use crate::context::Context;
use crate::explain::ZonedInstant;
use crate::facts::Inputs;
use crate::job::{self, Job};
use crate::measures::Measures;
use crate::sources::Sources;

pub use fields::FieldCheck;
pub use finding::{Answerability, Effect, Finding, FindingFigure, MeasureRow, Question};
pub use freshness::{FRESH_FOR_DAYS, Freshness};
pub use stages::{StageListed, StageSeen, StagesCheck};
pub use understood::{
    ColumnUnderstood, FileUnderstood, RemarkShown, RowsSetAside, SetAsideRow, SourceCheck,
};

/// What is found of a job.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Check {
    /// The company, where the job file names it.
    pub company: Option<String>,
    /// What the contract is called.
    pub contract: Option<String>,
    /// The end of what is known, exclusive.
    pub as_of: ZonedInstant,
    /// The time zone of all instants.
    pub timezone: &'static str,
    /// Whether a run would end with a report.
    pub can_run: bool,
    /// What would stop it.
    pub problem: Option<Problem>,
    /// The five questions of the contract, and the ledger; none where a run would stop before
    /// it has facts to judge.
    pub questions: Vec<Question>,
    /// The six sources.
    pub sources: Vec<SourceCheck>,
    /// The stages of the history, and those of the job file.
    pub stages: StagesCheck,
    /// The fields that the job asks for.
    pub fields: Vec<FieldCheck>,
}

/// What stops a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// What is wrong, and where.
    pub message: String,
    /// What to do next.
    pub advice: Option<String>,
    /// The exit code of the run, and of the check.
    pub exit_code: u8,
}

/// What of a job is needed to show things of it.
#[derive(Debug, Clone, Copy)]
struct JobView<'a> {
    job: &'a Job,
    as_of: i64,
}

impl JobView<'_> {
    fn moment(self, micros: i64) -> ZonedInstant {
        ZonedInstant { micros, zone: self.job.timezone }
    }

    /// Whether values may be shown that the exports hold: under pseudonyms they may name
    /// somebody.
    fn shows_values(self) -> bool {
        self.job.report.names == job::NameForm::Full
    }
}

impl Check {
    /// What was understood of the sources, and nothing more.
    #[must_use]
    pub fn understood(job: &Job, sources: &Sources, as_of: i64) -> Self {
        let view = JobView { job, as_of };
        Self {
            company: job.company.clone(),
            contract: job.contract.name.clone(),
            as_of: view.moment(as_of),
            timezone: job.timezone.name(),
            can_run: true,
            problem: None,
            questions: Vec::new(),
            sources: understood::sources(view, sources),
            stages: stages::of(view, &sources.tables, None),
            fields: Vec::new(),
        }
    }

    /// The same with the questions, judged by the facts and measures of the job and by what the
    /// facts were computed from; `measures` holds those of [`questions_measured`].
    #[must_use]
    pub fn of(inputs: Inputs, context: &Context, sources: &Sources, measures: &Measures) -> Self {
        let job = context.job;
        let mut check = Self::understood(job, sources, context.as_of);
        let view = JobView { job, as_of: context.as_of };
        check.stages = stages::of(view, inputs.tables, Some(&context.facts.spells));
        check.fields = fields::of(inputs, measures);
        check.questions =
            questions::judge(inputs, context, measures, view, &check.fields, &check.sources);
        check
    }

    /// The same with what stops a run.
    #[must_use]
    pub fn stopped_by(self, problem: Problem) -> Self {
        Self { can_run: false, problem: Some(problem), ..self }
    }
}

/// The measures that a check looks at.
#[must_use]
pub fn questions_measured(context: &Context) -> Measures {
    questions::measured(context)
}
