//! What the user types: commands, their arguments, and exit codes. No logic.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use chrono::{Datelike, Utc};
use clap::{Args, Parser, Subcommand, ValueEnum};
use miette::{Diagnostic, IntoDiagnostic};
use serde::Serialize;

use crate::check;
use crate::explain;
use crate::init::{self, InitRequest};
use crate::job::{self, Language, Preset};
use crate::language::Locale;
use crate::progress::{LogFormat, Progress};
use crate::replay;
use crate::run::{self, ReplayRequest, Request, RunError};
use crate::simulate::{self, Plan, SimulateError, Systems};
use crate::sources;
use crate::workbook;

/// Audits the handoff of leads from marketing to sales.
#[derive(Debug, Parser)]
#[command(version, about, after_help = EXIT_CODES, disable_help_subcommand = true)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// How progress and errors are reported, on standard error
    #[arg(long, global = true, value_enum, default_value_t, value_name = "FORM")]
    log: LogFormat,
}

/// The exit code of a fault of the program itself.
pub const INTERNAL_FAULT: u8 = 1;

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  internal fault
  2  wrong arguments or job file
  3  done, but a gate is broken
  4  input missing, unreadable or over the quality limit
  5  output could not be written
  6  another run holds the output";

#[derive(Debug, Subcommand)]
enum Command {
    /// Do the main job: from exports to a published report
    Run(RunArguments),
    /// Check what the exports of a job can answer, and how well; writes nothing
    Check(CheckArguments),
    /// Explain one lead: its timeline, and every verdict with what it rests on
    Explain(ExplainArguments),
    /// Replay the policies of another contract over the same history
    Replay(ReplayArguments),
    /// Look at the exports in a folder and write a job file to start from
    Init(InitArguments),
    /// Write a synthetic company with known truth, to try tasuki on
    Simulate(SimulateArguments),
    /// Print holidays, closures and business hours of a year as a job sees them
    Calendar(CalendarArguments),
    /// Print the JSON Schema of the job file
    Schema,
}

#[derive(Debug, Args)]
struct CutOff {
    /// The end of what the job can see, exclusive: a date or an instant [default: now]
    #[arg(long, value_name = "T")]
    as_of: Option<String>,
    /// Allow a cut-off that has not come yet: ages run on to it, and nothing of that time is known
    #[arg(long)]
    allow_future: bool,
}

impl CutOff {
    /// The cut-off as it was typed, of a job.
    fn of(&self, job: &Path) -> Result<Option<&str>, RunError> {
        let as_of = self.as_of.as_deref();
        if !self.allow_future {
            run::refuse_future(job, as_of)?;
        }
        Ok(as_of)
    }
}

#[derive(Debug, Args)]
struct RunArguments {
    /// The job file
    #[arg(value_name = "JOB")]
    job: PathBuf,
    #[command(flatten)]
    cut_off: CutOff,
    /// The output directory [default: reports/<week>]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

#[derive(Debug, Args)]
struct CheckArguments {
    /// The job file
    #[arg(value_name = "JOB")]
    job: PathBuf,
    #[command(flatten)]
    cut_off: CutOff,
    /// How it is printed: text for a person, json for a program
    #[arg(long, value_enum, default_value_t, value_name = "FORM")]
    format: AnswerFormat,
    /// Print every finding, column and file, and fold nothing
    #[arg(long)]
    all: bool,
    /// The language of the text: en or ja [default: the first of the job's languages]
    #[arg(long, value_name = "L", value_parser = language)]
    lang: Option<Language>,
}

#[derive(Debug, Args)]
struct ExplainArguments {
    /// The job file
    #[arg(value_name = "JOB")]
    job: PathBuf,
    /// The id of the lead
    #[arg(value_name = "LEAD")]
    lead: String,
    #[command(flatten)]
    cut_off: CutOff,
    /// How it is printed: text for a person, json for a program
    #[arg(long, value_enum, default_value_t, value_name = "FORM")]
    format: AnswerFormat,
    /// The language of the text: en or ja [default: the first of the job's languages]
    #[arg(long, value_name = "L", value_parser = language)]
    lang: Option<Language>,
}

#[derive(Debug, Args)]
struct ReplayArguments {
    /// The job file
    #[arg(value_name = "JOB")]
    job: PathBuf,
    /// The contract to replay: a job file, or one with [contract] alone [default: the job's]
    #[arg(long, value_name = "FILE")]
    contract: Option<PathBuf>,
    #[command(flatten)]
    cut_off: CutOff,
    /// Thresholds of the score to try, such as 40,60,80 [default: round numbers over the scores]
    #[arg(long, value_name = "SCORES", value_delimiter = ',', value_parser = threshold)]
    #[arg(allow_hyphen_values = true)]
    thresholds: Vec<f64>,
    /// How it is printed: text for a person, json for a program
    #[arg(long, value_enum, default_value_t, value_name = "FORM")]
    format: AnswerFormat,
    /// The language of the text: en or ja [default: the first of the job's languages]
    #[arg(long, value_name = "L", value_parser = language)]
    lang: Option<Language>,
}

/// A threshold of the score as the user types it.
fn threshold(text: &str) -> Result<f64, String> {
    sources::read_number(text).ok_or_else(|| format!("'{text}' is no number"))
}

/// A language by its code.
fn language(text: &str) -> Result<Language, String> {
    let known = Language::ALL.into_iter().find(|language| language.code() == text);
    let codes = Language::ALL.map(Language::code).join(", ");
    known.ok_or_else(|| format!("'{text}' is none of {codes}"))
}

/// How an answer is printed.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum AnswerFormat {
    /// For a person
    #[default]
    Text,
    /// For a program
    Json,
}

#[derive(Debug, Args)]
struct InitArguments {
    /// The folder of the exports
    #[arg(value_name = "DIR")]
    directory: PathBuf,
    /// Where the job file is written; its paths are relative to it [default: job.toml in DIR]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// The system that the exports are of: salesforce, hubspot, marketo, account-engagement,
    /// dynamics or zoho [default: recognised by their columns]
    #[arg(long, value_name = "P", value_parser = preset)]
    preset: Option<Preset>,
    /// The language of the summary and of the comments in the job file: en or ja
    #[arg(long, value_name = "L", value_parser = language, default_value = Language::En.code())]
    lang: Language,
}

/// A preset by its name.
fn preset(text: &str) -> Result<Preset, String> {
    let known = Preset::ALL.into_iter().find(|preset| preset.name() == text);
    let names = Preset::ALL.map(Preset::name).join(", ");
    known.ok_or_else(|| format!("'{text}' is none of {names}"))
}

#[derive(Debug, Args)]
struct SimulateArguments {
    /// Where to write the company; made if need be
    #[arg(value_name = "DIR")]
    directory: PathBuf,
    /// How many leads it has
    #[arg(long, value_name = "N", default_value_t = Plan::default().leads)]
    leads: u32,
    /// The same seed gives the same company
    #[arg(long, value_name = "S", default_value_t = Plan::default().seed)]
    seed: u64,
    /// Marketing works in a system of its own, which knows people by other ids
    #[arg(long)]
    two_systems: bool,
    /// Nothing changes in it: no growth, no team that answers ever later
    #[arg(long)]
    steady: bool,
}

#[derive(Debug, Args)]
struct CalendarArguments {
    /// The year [default: this one]
    #[arg(long, value_name = "Y")]
    year: Option<i32>,
    /// The job whose hours, holidays and closures to show, by its contract in force
    /// [default: those of a job that says nothing]
    #[arg(long, value_name = "JOB")]
    job: Option<PathBuf>,
}

/// Does what the user asks for; the exit code says how it went.
#[must_use]
pub fn run(arguments: Arguments) -> ExitCode {
    let progress = Arc::new(Progress::new(arguments.log));
    let reporter = Arc::clone(&progress);
    // A fault of our own is reported in the form of the log, like everything else.
    std::panic::set_hook(Box::new(move |fault| {
        // The run itself reports a workbook that failed.
        if std::thread::current().name() != Some(workbook::THREAD) {
            reporter.warn(&format!("internal fault: {fault}"));
        }
    }));
    let done = match arguments.command {
        Command::Run(arguments) => run_job(arguments, &progress),
        Command::Check(arguments) => check_job(&arguments, &progress),
        Command::Explain(arguments) => explain_lead(&arguments, &progress),
        Command::Replay(arguments) => replay_contract(arguments, &progress),
        Command::Init(arguments) => write_job_file(&arguments, &progress),
        Command::Simulate(arguments) => simulate_company(&arguments, &progress),
        Command::Calendar(arguments) => print_calendar(&arguments, &progress),
        Command::Schema => print(&job::schema(), &progress),
    };
    ExitCode::from(done)
}

fn run_job(arguments: RunArguments, progress: &Progress) -> u8 {
    let RunArguments { job, cut_off, out } = arguments;
    let finished = cut_off
        .of(&job)
        .map(|as_of| as_of.map(str::to_owned))
        .and_then(|as_of| run::run(&Request { job, as_of, out }, progress));
    match finished {
        Ok(finished) => {
            let mut lines: Vec<String> =
                finished.reports.iter().map(|report| report.display().to_string()).collect();
            lines.push(String::new());
            let printed = print(&lines.join("\n"), progress);
            for gate in &finished.broken_gates {
                progress.warn(&format!("a gate is broken: {gate}"));
            }
            if finished.broken_gates.is_empty() { printed } else { 3 }
        }
        Err(error) => refuse(&error, error.exit_code(), progress),
    }
}

fn check_job(arguments: &CheckArguments, progress: &Progress) -> u8 {
    let CheckArguments { job, cut_off, format, all, lang } = arguments;
    let checked = cut_off.of(job).and_then(|as_of| run::check(job, as_of, progress));
    let (check, problem) = match checked {
        Ok(checked) => checked,
        Err(error) => return refuse(&error, error.exit_code(), progress),
    };
    if problem.is_some() {
        progress.interrupt();
    } else {
        progress.finish();
    }
    let words = Locale::of(lang.unwrap_or(check.language));
    let printed = answer(*format, &check, |it| check::text::print(it, words, *all), progress);
    // What is known is printed first; what stops a run then ends the check as it would the run.
    match problem {
        Some(error) if printed == 0 => refuse(&error, error.exit_code(), progress),
        _ => printed,
    }
}

fn explain_lead(arguments: &ExplainArguments, progress: &Progress) -> u8 {
    let ExplainArguments { job, lead, cut_off, format, lang } = arguments;
    let explained = cut_off.of(job).and_then(|as_of| {
        run::explain_lead(job, as_of, lead, &mut |source| {
            progress.stage(&format!("reading {source}"));
        })
    });
    let explanation = match explained {
        Ok(explanation) => explanation,
        Err(error) => return refuse(&error, error.exit_code(), progress),
    };
    progress.finish();
    let words = Locale::of(lang.unwrap_or(explanation.language));
    answer(*format, &explanation, |it| explain::text::print(it, words), progress)
}

fn replay_contract(arguments: ReplayArguments, progress: &Progress) -> u8 {
    let ReplayArguments { job, contract, cut_off, thresholds, format, lang } = arguments;
    let as_of = cut_off.of(&job).map(|as_of| as_of.map(str::to_owned));
    let replayed = as_of.and_then(|as_of| {
        run::replay(&ReplayRequest { job, contract, as_of, thresholds }, progress)
    });
    let replayed = match replayed {
        Ok(replayed) => replayed,
        Err(error) => return refuse(&error, error.exit_code(), progress),
    };
    let words = Locale::of(lang.unwrap_or(replayed.language));
    answer(format, &replayed, |it| replay::text::print(it, words), progress)
}

fn write_job_file(arguments: &InitArguments, progress: &Progress) -> u8 {
    let InitArguments { directory, out, preset, lang } = arguments;
    let request = InitRequest { directory, out: out.as_deref(), preset: *preset };
    let written = init::write(request, Locale::of(*lang), &mut |source| {
        progress.stage(&format!("reading {source}"));
    });
    match written {
        Ok(written) => {
            progress.finish();
            print(&written.summary, progress)
        }
        Err(error) => refuse(&error, error.exit_code(), progress),
    }
}

fn simulate_company(arguments: &SimulateArguments, progress: &Progress) -> u8 {
    let SimulateArguments { directory, leads, seed, two_systems, steady } = arguments;
    let systems = if *two_systems { Systems::Two } else { Systems::One };
    let plan = Plan { leads: *leads, seed: *seed, systems, ..Plan::default() };
    let plan = if *steady { plan.steady() } else { plan };
    progress.stage("simulating");
    let all = u64::from(plan.leads);
    match simulate::write(&plan, directory, &mut |done| progress.position(done, all)) {
        Ok(_) => {
            progress.finish();
            print(&format!("{}\n", directory.join("job.toml").display()), progress)
        }
        Err(error) => {
            let code = if matches!(error, SimulateError::Plan { .. }) { 2 } else { 5 };
            refuse(&error, code, progress)
        }
    }
}

fn print_calendar(arguments: &CalendarArguments, progress: &Progress) -> u8 {
    let year = arguments.year.unwrap_or_else(|| Utc::now().year());
    match run::calendar_of_year(year, arguments.job.as_deref()) {
        Ok(text) => print(&text, progress),
        Err(error) => refuse(&error, error.exit_code(), progress),
    }
}

/// Prints an answer in the form asked for.
fn answer<T: Serialize>(
    format: AnswerFormat,
    answer: &T,
    text: impl Fn(&T) -> String,
    progress: &Progress,
) -> u8 {
    match format {
        AnswerFormat::Text => print(&text(answer), progress),
        AnswerFormat::Json => match serde_json::to_string_pretty(answer).into_diagnostic() {
            Ok(json) => print(&format!("{json}\n"), progress),
            Err(report) => refuse(report.as_ref(), INTERNAL_FAULT, progress),
        },
    }
}

/// Writes what was asked for to standard output.
fn print(text: &str, progress: &Progress) -> u8 {
    let written = std::io::stdout().lock().write_all(text.as_bytes());
    match written {
        Ok(()) => 0,
        // A reader that has seen enough, such as `head`, is no failure.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => 0,
        Err(error) => match Err::<(), _>(error).into_diagnostic() {
            Ok(()) => 0,
            Err(report) => refuse(report.as_ref(), 5, progress),
        },
    }
}

fn refuse(error: &dyn Diagnostic, code: u8, progress: &Progress) -> u8 {
    progress.error(error, code);
    code
}
