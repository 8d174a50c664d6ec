//! What can stop a run, and the exit code that says so.

use miette::Diagnostic;
use thiserror::Error;

use crate::facts::ready::predicates::PredicateError;
use crate::facts::respond::sla_clock::ClockError;
use crate::job::{JobError, OpenQuestions};
use crate::parquet_table::TableError;
use crate::pseudonyms::PseudonymKeyError;
use crate::publish::PublishError;
use crate::report::ReportError;
use crate::sources::SourceError;
use crate::workbook::WorkbookError;

/// What stopped a run.
#[derive(Debug, Error, Diagnostic)]
pub enum RunError {
    /// The job file.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Job(#[from] JobError),
    /// Guesses of the job file that nobody has confirmed.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Unanswered(#[from] OpenQuestions),
    /// The key of pseudonyms.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Key(#[from] PseudonymKeyError),
    /// An expression of the contract.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Predicate(#[from] PredicateError),
    /// An expression of a contract that another file holds.
    #[error("{file}: {error}")]
    #[diagnostic(forward(error))]
    Contract {
        /// The file of the contract.
        file: String,
        /// What is wrong with the expression.
        error: PredicateError,
    },
    /// The cut-off.
    #[error("--as-of '{text}' is neither a date nor an instant")]
    #[diagnostic(help(
        "write 2026-11-23, which is midnight in the job's time zone, or an instant such as 2026-11-23T09:00:00+09:00"
    ))]
    AsOf {
        /// What was given.
        text: String,
    },
    /// The cut-off has not come.
    #[error("--as-of '{text}' is later than now")]
    #[diagnostic(help(
        "nothing of that time is known: what is due until then would count as unanswered; give a cut-off that has come, or --allow-future if that is meant"
    ))]
    FutureAsOf {
        /// What was given.
        text: String,
    },
    /// The sources.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Sources(#[from] SourceError),
    /// The contract's clocks.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Clocks(#[from] ClockError),
    /// The facts and data files.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Table(#[from] TableError),
    /// The lead to explain.
    #[error("no lead has the id '{lead_id}'")]
    #[diagnostic(help("{advice}"))]
    UnknownLead {
        /// The id that was given.
        lead_id: String,
        /// The nearest ones.
        advice: String,
    },
    /// The lead to explain is of after the cut-off.
    #[error("lead '{lead_id}' is created at or after the cut-off")]
    #[diagnostic(help("give a later --as-of to see it"))]
    LeadAfterAsOf {
        /// The id of the lead.
        lead_id: String,
    },
    /// The lead to explain is a row that is not used.
    #[error("no lead has the id '{lead_id}': {problem}")]
    #[diagnostic(help("{advice}"))]
    LeadSetAside {
        /// The id that was given.
        lead_id: String,
        /// Its rows, and why each is set aside.
        problem: String,
        /// What to do next.
        advice: String,
    },
    /// The report.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Report(#[from] ReportError),
    /// The workbook.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Workbook(#[from] WorkbookError),
    /// The output.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Publish(#[from] PublishError),
}

impl RunError {
    /// The exit code: 1 internal fault; 2 wrong arguments or job file; 4 input missing,
    /// unreadable or over the quality limit; 5 output could not be written; 6 another run
    /// holds the output.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Job(_)
            | Self::Unanswered(_)
            | Self::Key(_)
            | Self::Predicate(_)
            | Self::Contract { .. }
            | Self::AsOf { .. }
            | Self::FutureAsOf { .. }
            | Self::LeadSetAside { .. }
            | Self::UnknownLead { .. }
            | Self::LeadAfterAsOf { .. }
            | Self::Clocks(ClockError::Hours(_)) => 2,
            Self::Sources(error) if error.is_job_fault() => 2,
            Self::Sources(_) | Self::Clocks(_) => 4,
            Self::Publish(error) if error.is_locked() => 6,
            Self::Publish(_)
            | Self::Table(TableError::Unwritable { .. })
            | Self::Workbook(WorkbookError::Unwritable(_)) => 5,
            Self::Table(TableError::Engine { .. }) | Self::Report(_) | Self::Workbook(_) => 1,
        }
    }
}
