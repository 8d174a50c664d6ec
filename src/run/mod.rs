//! The main job, from the job file to a published report: every stage once, in order,
//! and either all of its files or none.

mod calendar;
mod check;
mod error;
mod explain;
mod files;
mod files_read;
mod gates;
mod holidays;
mod opened;
mod replay;

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rayon::prelude::*;

use crate::calendar::Week;
use crate::context::Context;
use crate::domain::{Criterion, SetAside};
use crate::facts::ready::predicates::{Kind, Unreadable};
use crate::facts::respond::sla_clock::HolidayFile;
use crate::facts::{Criteria, Facts, Inputs, SlaClocks};
use crate::fingerprint;
use crate::job::{Job, Language, Terms};
use crate::measures::{self, Measures, small_cells};
use crate::progress::Progress;
use crate::pseudonyms::{KEY_VARIABLE, Names};
use crate::publish::{InputRecord, JobFile, Manifest, Output};
use crate::report::{self, Background, Rendered, ReportError};
use crate::sources::{MAX_SENTENCES, Sources};
use crate::workbook::WorkbookContents;
use crate::worklist::Worklist;

pub use calendar::calendar_of_year;
pub use check::check;
pub use error::RunError;
pub use explain::explain_lead;
pub use opened::{Opened, directory_of, refuse_future};
pub use replay::{ReplayRequest, replay};

use files::FileMetadata;

/// What the user asks for.
#[derive(Debug, Clone)]
pub struct Request {
    /// The job file.
    pub job: PathBuf,
    /// The cut-off: a date, or an instant. Now, where none is given.
    pub as_of: Option<String>,
    /// The output directory; `reports/<week>` where none is given.
    pub out: Option<PathBuf>,
}

/// What came of it.
#[derive(Debug)]
pub struct Finished {
    /// Where the files are.
    pub directory: PathBuf,
    /// The reports, in the order of the job's languages.
    pub reports: Vec<PathBuf>,
    /// Gates that the measures break, in words.
    pub broken_gates: Vec<String>,
}

/// Runs the main job.
///
/// # Errors
/// Whatever stops a stage. Then nothing is published, and what was there stays.
pub fn run(request: &Request, progress: &Progress) -> Result<Finished, RunError> {
    let started_at = Utc::now();
    let opened = Opened::job(&request.job, request.as_of.as_deref())?;
    opened.check_answered()?;
    let Opened { job, bytes, as_of, .. } = &opened;
    let as_of = *as_of;
    let names = &Names::of(job.report.names, std::env::var_os(KEY_VARIABLE))?;
    let week = Week::last_complete(as_of, job.timezone);
    let target = request.out.clone().unwrap_or_else(|| Path::new("reports").join(week.name()));
    let mut output = Output::begin(&target)?;
    for note in output.notes() {
        progress.warn(note);
    }

    let clocks = opened.clocks()?;
    let (sources, roles) = opened.read(Vec::new(), &mut |source| {
        progress.stage(&format!("reading {source}"));
    })?;
    warn_of_what_files_lack(&sources, progress);
    // A log goes further than the exports do: under pseudonyms it has no value of theirs.
    let with_values = names.are_full();
    for account in &sources.accounts {
        for remark in &account.remarks {
            let in_general = || format!("sources.{}: {}", account.name, remark.kind.in_general());
            let says = if with_values { remark.says.clone() } else { in_general() };
            progress.warn(&says);
        }
    }
    files_read::warn_of_notes(&sources, with_values, progress);
    files_read::warn_of_what_was_detected(&sources, progress);
    for account in &sources.accounts {
        for notice in &account.intake.notices {
            progress.warn(&format!("sources.{}: {}", account.name, notice.in_words(with_values)));
        }
    }
    warn_of_what_has_no_effect(job, &sources, progress);

    progress.stage("judging the criteria");
    let tables = &sources.tables;
    let criteria = Criteria::of(&job.contract, &opened.predicates, tables)?;
    warn_of_what_cannot_be_judged(&criteria, progress);

    progress.stage("rebuilding handoffs");
    let (roles, clocks, criteria) = (&roles, &clocks, &criteria);
    let inputs = Inputs { job, tables, roles, clocks, criteria, as_of };
    let facts = Facts::compute(inputs);
    holidays::warn_of_years_without(clocks, &facts, job, progress);

    progress.stage("measuring");
    let context = Context::new(inputs, &sources.accounts, &facts, names);
    warn_of_stages_that_differ(&context, progress);
    let measures = measures::compute_all(&context);
    // A gate is judged by what is so, whether it may be shared or not.
    let gates = gates::judge(&context, &measures);
    for gate in &gates.not_judged {
        progress.warn(gate);
    }
    let measures = if names.are_full() { measures } else { small_cells::hide(measures) };

    let job_sha256 = fingerprint::of_bytes(bytes);
    let about = FileMetadata::new(&job_sha256, as_of);
    progress.stage("writing data files");
    files::facts(&mut output, &context, &about)?;
    files::measures(&mut output, &measures, &about)?;
    let worklist = Worklist::of(&context);
    files::worklist(&mut output, &worklist, &context)?;
    files::set_aside(&mut output, &sources.accounts, names)?;

    progress.stage("drawing the report");
    let background = Background::of(&context, &worklist, &job_sha256);
    let contents = WorkbookContents {
        context: &context,
        worklist: &worklist,
        measures: &measures,
        background: &background,
    };
    let reports = files::workbook_meanwhile(&mut output, &contents, |output| {
        let rendered = in_every_language(&job.languages, &measures, &background)?;
        let languages = job.languages.iter().zip(&rendered);
        let write = |(&language, rendered)| files::report(output, rendered, language);
        languages.map(write).collect::<Result<Vec<String>, RunError>>()
    })?;

    progress.stage("publishing");
    let job_file = JobFile { file: request.job.display().to_string(), sha256: job_sha256 };
    let as_of = DateTime::<Utc>::from_timestamp_micros(as_of).unwrap_or_default();
    let mut manifest = Manifest::new(job_file, as_of, week.name(), started_at);
    account_for(&mut manifest, &sources, clocks);
    names.name().clone_into(&mut manifest.names);
    manifest.stages = progress.timings();
    let published = output.publish(manifest)?;
    for note in &published.notes {
        progress.warn(note);
    }
    progress.finish();
    Ok(Finished {
        reports: reports.iter().map(|name| published.directory.join(name)).collect(),
        directory: published.directory,
        broken_gates: gates.broken,
    })
}

/// The report in each language, drawn at the same time: most of it is turning charts into
/// pixels.
fn in_every_language(
    languages: &[Language],
    measures: &Measures,
    background: &Background,
) -> Result<Vec<Rendered>, ReportError> {
    let draw = |&language: &Language| report::render(measures, background, language);
    let drawn: Vec<Result<Rendered, ReportError>> = languages.par_iter().map(draw).collect();
    drawn.into_iter().collect()
}

/// How many leads a warning names.
const LEADS_NAMED: usize = 3;

/// Says of how many leads the exported stage is not the one that the history leads to.
fn warn_of_stages_that_differ(context: &Context, progress: &Progress) {
    let compared: Vec<_> = context.stages_compared().into_iter().flatten().collect();
    let differ: Vec<_> = compared.iter().filter(|(_, is_same)| !is_same).collect();
    if differ.is_empty() {
        return;
    }
    let named = context.named();
    let leads: Vec<String> = differ
        .iter()
        .take(LEADS_NAMED)
        .filter_map(|(lead, _)| Some(format!("'{}'", named.lead(*lead)?)))
        .collect();
    progress.warn(&format!(
        "sources.history: {} of {} leads are in another stage than sources.leads says, such as {}; the history is used: export both at the same time, and check that no change of the stage is missing (`tasuki explain` shows a lead's history)",
        differ.len(),
        compared.len(),
        leads.join(", ")
    ));
}

/// Says which columns some files of a source lack.
fn warn_of_what_files_lack(sources: &Sources, progress: &Progress) {
    for account in &sources.accounts {
        let differences = account.differences();
        let shown = differences.len().min(MAX_SENTENCES);
        for lacking in differences.iter().take(shown) {
            progress.warn(&lacking.shortened());
        }
        if differences.len() > shown {
            progress.warn(&format!(
                "sources.{}: {} more files or sets of files lack columns that others have; `tasuki check --all` names them",
                account.source,
                differences.len() - shown
            ));
        }
    }
}

/// Says what of the job file has no effect: attributes that no source has, which stay
/// unknown.
fn warn_of_what_has_no_effect(job: &Job, sources: &Sources, progress: &Progress) {
    let tables = &sources.tables;
    let is_known = |name: &str| {
        tables.leads.attributes.contains_key(name) || tables.history_of(name).is_some()
    };
    for segment in job.report.segments.iter().filter(|name| !is_known(name)) {
        progress.warn(&format!("report.segments: no source has '{segment}'; it stays unknown"));
    }
    for terms in job.contract.terms() {
        for name in terms.pass.required.iter().filter(|name| !is_known(name)) {
            progress.warn(&format!(
                "contract.pass.required: no source has '{name}', so it cannot be told missing"
            ));
        }
    }
}

/// Says which criteria stay unknown, and which values an expression cannot read.
fn warn_of_what_cannot_be_judged(criteria: &Criteria, progress: &Progress) {
    let asks: [(Criterion, fn(&Terms) -> bool); 2] = [
        (Criterion::Engagement, |terms| terms.ready.engagement.is_some()),
        (Criterion::JapanIntent, |terms| terms.ready.japan_intent.is_some()),
    ];
    for (criterion, is_defined) in asks {
        // Once, for the first version that asks for it.
        let stays_unknown = |terms: &&Terms| {
            let checklist = criteria.checklist_of(terms);
            is_defined(terms) && !checklist.is_some_and(|list| list.is_judged(criterion))
        };
        if let Some(terms) = criteria.contract().terms().find(stays_unknown) {
            let version = match terms.index() {
                0 => String::new(),
                later => format!("version[{later}]."),
            };
            progress.warn(&format!(
                "contract.{version}ready.{}: there is no sources.engagement, so it stays unknown",
                criterion.name()
            ));
        }
    }
    for Unreadable { key, column, kind, values, example } in criteria.unreadable() {
        let kind = match kind {
            Kind::Number => "a number",
            Kind::Truth => "true or false",
            Kind::Text => continue,
        };
        progress.warn(&format!(
            "{key}: '{column}' is read as {kind}; {values} of its values are not, such as '{example}', and count as unknown"
        ));
    }
}

/// Enters every input and what was set aside of it.
fn account_for(manifest: &mut Manifest, sources: &Sources, clocks: &SlaClocks) {
    for account in &sources.accounts {
        let rows = account.intake.rows_by_file();
        let files = account.files.iter().zip(&account.profiles).zip(rows);
        manifest.inputs.extend(files.map(|((file, reading), (_, rows))| {
            let object = file.object.as_deref();
            InputRecord {
                source: account.name.clone(),
                file: file.name.clone(),
                e_tag: object.and_then(|object| object.e_tag.clone()),
                version: object.and_then(|object| object.version.clone()),
                bytes: file.bytes,
                sha256: file.sha256.clone(),
                rows,
                encoding: reading.encoding.map(str::to_owned),
                delimiter: reading.delimiter,
                sheet: reading.sheet.clone(),
            }
        }));
        let reasons =
            SetAside::ALL.map(|reason| (reason.name().to_owned(), account.intake.count(reason)));
        manifest.set_aside.insert(account.name.clone(), reasons.into());
    }
    for (name, HolidayFile { bytes, dates }) in &clocks.holiday_files {
        manifest.inputs.push(InputRecord {
            source: "holidays".to_owned(),
            file: name.clone(),
            e_tag: None,
            version: None,
            bytes: bytes.len() as u64,
            sha256: fingerprint::of_bytes(bytes),
            rows: dates.len() as u64,
            encoding: None,
            delimiter: None,
            sheet: None,
        });
    }
}
