//! A job as every verb begins it: the job file understood and its expressions checked,
//! then its sources read.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::Utc;

use crate::facts::ready::predicates::Predicates;
use crate::facts::{SlaClocks, StageRoles};
use crate::job::{Job, OpenQuestions};
use crate::sources::{self, NamedAttribute, Sources, TimestampReader};

use super::error::RunError;

/// A job that is understood; nothing but its job file has been read.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The job, settled.
    pub job: Job,
    /// The job file as it is.
    pub bytes: Vec<u8>,
    /// The contract's expressions.
    pub predicates: Predicates,
    /// The cut-off, UTC microseconds, exclusive.
    pub as_of: i64,
    /// What the paths of the job file are relative to.
    pub directory: PathBuf,
    /// The job file.
    pub file: PathBuf,
}

impl Opened {
    /// Opens a job file; the cut-off is now, where none is given.
    ///
    /// # Errors
    /// The job file, one of its expressions or the cut-off cannot be understood.
    pub fn job(path: &Path, as_of: Option<&str>) -> Result<Self, RunError> {
        let (job, bytes) = Job::read(path)?;
        let predicates = Predicates::of(&job.contract, &job)?;
        let as_of = match as_of {
            None => Utc::now().timestamp_micros(),
            Some(text) => TimestampReader::new(job.timezone)
                .read(text)
                .ok_or_else(|| RunError::AsOf { text: text.to_owned() })?,
        };
        let directory = directory_of(path).to_owned();
        Ok(Self { job, bytes, predicates, as_of, directory, file: path.to_owned() })
    }

    /// Refuses a job whose guesses are not all confirmed: no figure may rest on one.
    ///
    /// # Errors
    /// There are open questions.
    pub fn check_answered(&self) -> Result<(), OpenQuestions> {
        let questions = self.job.questions.clone();
        if questions.is_empty() {
            return Ok(());
        }
        Err(OpenQuestions { file: self.file.display().to_string(), questions })
    }

    /// The contract's clocks.
    ///
    /// # Errors
    /// A file of holidays cannot be read or understood.
    pub fn clocks(&self) -> Result<SlaClocks<'_>, RunError> {
        Ok(SlaClocks::read(&self.job.contract, self.job.timezone, &self.directory)?)
    }

    /// Reads the sources. `also` are attributes that another contract's expressions name;
    /// `progress` is called with the name of each source before it is read.
    ///
    /// # Errors
    /// Whatever is wrong with a source.
    pub fn read(
        &self,
        also: Vec<NamedAttribute>,
        progress: &mut dyn FnMut(&str),
    ) -> Result<(Sources, StageRoles), RunError> {
        let mut named = self.predicates.attributes();
        named.extend(also);
        let mut sources = sources::read(&self.job, &named, &self.directory, self.as_of, progress)?;
        let roles = self.roles(&mut sources);
        Ok((sources, roles))
    }

    /// Reads the sources, however many rows are set aside. Where that fails, what was read
    /// until then is in `sources`.
    ///
    /// # Errors
    /// Whatever else is wrong with a source.
    pub fn read_into(
        &self,
        sources: &mut Sources,
        progress: &mut dyn FnMut(&str),
    ) -> Result<(), RunError> {
        let named = self.predicates.attributes();
        Ok(sources::read_into(sources, &self.job, &named, &self.directory, self.as_of, progress)?)
    }

    /// The role of each stage in what was read.
    #[must_use]
    pub fn roles(&self, sources: &mut Sources) -> StageRoles {
        StageRoles::of(&self.job.stages, Arc::make_mut(&mut sources.tables.vocabulary))
    }
}

/// Refuses a cut-off that has not come yet: nothing of that time is known, and clocks and ages
/// would run on to it. It is the only place where a result depends on the time of day.
///
/// # Errors
/// The cut-off is later than now, or cannot be read; the job file cannot be understood.
pub fn refuse_future(path: &Path, as_of: Option<&str>) -> Result<(), RunError> {
    let Some(text) = as_of else { return Ok(()) };
    let (job, _) = Job::read(path)?;
    let read = TimestampReader::new(job.timezone).read(text);
    let as_of = read.ok_or_else(|| RunError::AsOf { text: text.to_owned() })?;
    if as_of <= Utc::now().timestamp_micros() {
        return Ok(());
    }
    Err(RunError::FutureAsOf { text: text.to_owned() })
}

/// What the paths of a job file are relative to.
#[must_use]
pub fn directory_of(job: &Path) -> &Path {
    match job.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    }
}
