//! A job checked, from the job file on: as a run, but that nothing is written.

use std::path::Path;

use miette::Diagnostic;

use crate::check::{Check, Problem, questions_measured};
use crate::context::Context;
use crate::facts::{Criteria, Facts, Inputs, SlaClocks};
use crate::progress::Progress;
use crate::pseudonyms::{KEY_VARIABLE, Names};
use crate::sources::Sources;

use super::{Opened, RunError, holidays};

/// Checks a job; gives what would stop a run of it too, if anything would.
///
/// # Errors
/// The job file, its expressions, its clocks or the cut-off cannot be understood: nothing is
/// known then.
pub fn check(
    job: &Path,
    as_of: Option<&str>,
    progress: &Progress,
) -> Result<(Check, Option<RunError>), RunError> {
    let opened = Opened::job(job, as_of)?;
    let clocks = opened.clocks()?;
    let mut sources = Sources::default();
    let read = opened.read_into(&mut sources, &mut |source| {
        progress.stage(&format!("reading {source}"));
    });
    let judged = read.and_then(|()| judge(&opened, &clocks, &mut sources, progress));
    let (check, problem) = match judged {
        Ok(check) => (check, stops(&opened, &sources).err()),
        Err(problem) => (Check::understood(&opened.job, &sources, opened.as_of), Some(problem)),
    };
    Ok(match problem {
        None => (check, None),
        Some(problem) => {
            let told = Problem {
                message: problem.to_string(),
                advice: problem.help().map(|advice| advice.to_string()),
                exit_code: problem.exit_code(),
            };
            (check.stopped_by(told), Some(problem))
        }
    })
}

/// The questions, by the facts and measures of a run.
fn judge(
    opened: &Opened,
    clocks: &SlaClocks,
    sources: &mut Sources,
    progress: &Progress,
) -> Result<Check, RunError> {
    let roles = &opened.roles(sources);
    let (job, as_of) = (&opened.job, opened.as_of);
    let tables = &sources.tables;
    progress.stage("judging the criteria");
    let criteria = &Criteria::of(&job.contract, &opened.predicates, tables)?;
    progress.stage("rebuilding handoffs");
    let inputs = Inputs { job, tables, roles, clocks, criteria, as_of };
    let facts = &Facts::compute(inputs);
    holidays::warn_of_years_without(clocks, facts, job, progress);
    progress.stage("measuring");
    // No lead and nobody is named in what is found.
    let names = &Names::Full;
    let context = Context::new(inputs, &sources.accounts, facts, names);
    Ok(Check::of(inputs, &context, sources, &questions_measured(&context)))
}

/// What stops a run whose sources can be read and judged: guesses that nobody has confirmed, its
/// quality limit, or the want of a key for pseudonyms.
fn stops(opened: &Opened, sources: &Sources) -> Result<(), RunError> {
    opened.check_answered()?;
    Names::of(opened.job.report.names, std::env::var_os(KEY_VARIABLE))?;
    Ok(sources.check_quality(&opened.job)?)
}
