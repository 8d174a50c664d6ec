//! The job file: one TOML file says everything that a run needs to know. It is parsed,
//! given its defaults and checked here; what comes out can be relied on.
//!
//! Each section is read into a type that mirrors the file (`Written…`), from which its
//! JSON Schema is made too; [`check`] holds the file against that schema, and `settle`
//! makes the type that the rest of the program uses.

mod check;
mod contract;
mod currency;
mod decide;
mod document;
mod error;
mod key;
pub mod nearest;
mod pass;
mod questions;
mod quoted;
mod ready;
mod reject;
mod report;
mod respond;
mod schema;
mod sources;
mod stages;
mod timezone;

use std::path::Path;

use chrono_tz::Tz;
use schemars::JsonSchema;
use serde::Deserialize;

use contract::WrittenContract;
use currency::WrittenCurrency;
use document::Document;
use key::KeyPath;
use report::{WrittenGates, WrittenQuality, WrittenReport};
use sources::WrittenSources;
use stages::WrittenStages;

pub use contract::{Contract, Terms};
pub use currency::Currencies;
pub use decide::Decide;
pub use error::{FilePosition, JobError, KeyError, SyntaxError};
pub use pass::Pass;
pub use questions::{OpenQuestions, Question};
pub use ready::{Condition, Engagement, JapanIntent, Ready};
pub use reject::{ReasonEntry, Reject, comparable};
pub use report::{Gates, NameForm, Quality, Report};
pub use respond::{Holidays, Hours, Respond};
pub use schema::schema;
pub use sources::{DateOrder, Encoding, FixedValue, Format, Preset, Source, SourcesSection};
pub use stages::{Stages, Unmapped};

/// What a run is to do.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    /// What was guessed and is not confirmed, in the order of the list.
    pub questions: Vec<Question>,
    /// The zone of days, weeks and business hours.
    pub timezone: Tz,
    /// Whether the job file names it.
    pub timezone_is_written: bool,
    /// The languages of the report; at least one.
    pub languages: Vec<Language>,
    /// The company's name, for the report.
    pub company: Option<String>,
    /// Where the exports are.
    pub sources: SourcesSection,
    /// What the raw stages mean.
    pub stages: Stages,
    /// What marketing and sales agreed on.
    pub contract: Contract,
    /// The currency of sums, and rates to it; none where the job file says nothing of it.
    pub currency: Option<Currencies>,
    /// What the report shows.
    pub report: Report,
    /// What is tolerated in the sources.
    pub quality: Quality,
    /// What breaks a run.
    pub gates: Gates,
}

/// A language of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    En,
    /// Japanese.
    Ja,
}

impl Language {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::En, Self::Ja];

    /// The language's code, as in file names.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ja => "ja",
        }
    }
}

/// The job file as written.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "tasuki job file",
    description = "What a run of tasuki reads, judges and reports."
)]
struct WrittenJob {
    /// Keys of this file whose value is a guess, such as "stages": a run waits until each is
    /// confirmed and taken out of this list.
    #[schemars(extend("uniqueItems" = true), inner(length(min = 1)))]
    unanswered: Option<Vec<String>>,
    /// The time zone of days, weeks and business hours, and of timestamps without an offset.
    #[schemars(extend("default" = "Asia/Tokyo"), length(min = 1))]
    timezone: Option<String>,
    /// The languages of the report.
    #[schemars(extend("default" = ["en", "ja"], "uniqueItems" = true), length(min = 1))]
    languages: Option<Vec<Language>>,
    /// The company's name, shown in the report.
    #[schemars(length(min = 1))]
    company: Option<String>,
    /// Where the exports are, how they are written, and which of their columns are which; at
    /// least [sources.leads] with its path.
    sources: WrittenSources,
    /// Role = raw stages: what each stage of the CRM means for the handoff.
    stages: WrittenStages,
    /// What marketing and sales agreed on: the answers to five questions.
    contract: Option<WrittenContract>,
    /// The currency of sums, and what amounts in others are worth in it.
    currency: Option<WrittenCurrency>,
    /// What the report shows and how.
    report: Option<WrittenReport>,
    /// What is tolerated in the sources.
    quality: Option<WrittenQuality>,
    /// What makes a run exit with 3, after it has published.
    gates: Option<WrittenGates>,
}

/// A file that holds a contract and nothing else, for a replay.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct WrittenContractFile {
    /// What marketing and sales would have agreed on.
    contract: WrittenContract,
}

impl Job {
    /// The language in which a command answers that is not told another.
    #[must_use]
    pub fn first_language(&self) -> Language {
        self.languages.first().copied().unwrap_or(Language::En)
    }

    /// The job in a text. `file_name` is what errors call it.
    ///
    /// # Errors
    /// The text is not TOML, or has a key at fault: the first one in the order of the file.
    pub fn parse(text: &str, file_name: &str) -> Result<Self, JobError> {
        let document = Document::parse(text, file_name)?;
        check::check(&document, &schema::JOB_FILE)?;
        let written: WrittenJob = document.written()?;
        let unanswered = written.unanswered.clone().unwrap_or_default();
        let mut job = written.settle().map_err(|fault| document.error(&fault))?;
        job.questions =
            questions::of(&document, &schema::JOB_FILE, &unanswered, &job.stages.undecided)
                .map_err(|fault| document.error(&fault))?;
        Ok(job)
    }

    /// Reads a job file; gives its bytes too, for the manifest.
    ///
    /// # Errors
    /// The file cannot be read, is not UTF-8, is not TOML, or has a key at fault.
    pub fn read(path: impl AsRef<Path>) -> Result<(Self, Vec<u8>), JobError> {
        let path = path.as_ref();
        let (text, bytes) = read_text(path)?;
        Ok((Self::parse(&text, &path.display().to_string())?, bytes))
    }
}

impl WrittenJob {
    fn settle(self) -> Result<Job, error::Fault> {
        let top = KeyPath::top();
        let timezone_is_written = self.timezone.is_some();
        let timezone = self.timezone.as_deref();
        let timezone = timezone.map(|name| timezone::parse(&top.child("timezone"), name));
        let timezone = timezone.transpose()?.unwrap_or(Tz::Asia__Tokyo);
        let sources = self.sources.settle(&top.child("sources"))?;
        let has_history = !sources.history.is_empty();
        Ok(Job {
            questions: Vec::new(),
            timezone,
            timezone_is_written,
            languages: self.languages.unwrap_or_else(|| vec![Language::En, Language::Ja]),
            company: self.company,
            sources,
            stages: self.stages.settle(&top.child("stages"), has_history)?,
            contract: self.contract.unwrap_or_default().settle(&top.child("contract"), timezone)?,
            currency: self.currency.unwrap_or_default().settle(&top.child("currency"))?,
            report: self.report.unwrap_or_default().settle(&top.child("report"))?,
            quality: self.quality.unwrap_or_default().settle(),
            gates: self.gates.unwrap_or_default().settle(),
        })
    }
}

/// The text of a file, and its bytes.
fn read_text(path: &Path) -> Result<(String, Vec<u8>), JobError> {
    let owned = || path.to_owned();
    if path.is_dir() {
        return Err(JobError::Directory { path: owned() });
    }
    let bytes = std::fs::read(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => JobError::NotFound { path: owned() },
        _ => JobError::Unreadable { path: owned(), error },
    })?;
    match std::str::from_utf8(&bytes) {
        Ok(text) => Ok((text.to_owned(), bytes)),
        Err(fault) => {
            let valid = bytes.get(..fault.valid_up_to()).unwrap_or_default();
            let before = String::from_utf8_lossy(valid);
            Err(JobError::NotUtf8 {
                place: FilePosition::after(&path.display().to_string(), &before),
            })
        }
    }
}
