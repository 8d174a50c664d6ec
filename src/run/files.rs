//! The files of a run: which there are, and what is in each.

use chrono::{DateTime, SecondsFormat};

use crate::context::Context;
use crate::facts::frames;
use crate::job::Language;
use crate::measures::{self, Measures};
use crate::parquet_table::TableError;
use crate::pseudonyms::Names;
use crate::publish::{Output, PublishError};
use crate::report::Rendered;
use crate::sources::{Account, SetAsideRow};
use crate::workbook::{self, WorkbookContents, WorkbookError};
use crate::worklist::{self, Worklist};

use super::RunError;

/// What the data files say of themselves in their footers.
pub struct FileMetadata(Vec<(&'static str, String)>);

impl FileMetadata {
    /// The version, the job file and the cut-off.
    #[must_use]
    pub fn new(job_sha256: &str, as_of: i64) -> Self {
        let as_of = DateTime::from_timestamp_micros(as_of).unwrap_or_default();
        Self(vec![
            ("tasuki.version", crate::VERSION.to_owned()),
            ("tasuki.job_sha256", job_sha256.to_owned()),
            ("tasuki.as_of", as_of.to_rfc3339_opts(SecondsFormat::Micros, true)),
        ])
    }
}

/// Writes `facts/*.parquet`.
///
/// # Errors
/// A file cannot be written.
pub fn facts(output: &mut Output, context: &Context, about: &FileMetadata) -> Result<(), RunError> {
    let Context { facts, job, .. } = *context;
    let named = &context.named();
    let name = |table: &str| format!("facts/{table}.parquet");
    for table in ["handoffs", "spells", "ledger", "enforcement"] {
        output.expect(&name(table));
    }
    // One at a time: each holds a copy of its columns.
    frames::handoffs(facts, job, named).write(&output.path(&name("handoffs"))?, &about.0)?;
    frames::spells(facts, named).write(&output.path(&name("spells"))?, &about.0)?;
    frames::ledger(facts, named).write(&output.path(&name("ledger"))?, &about.0)?;
    frames::enforcement(facts, named).write(&output.path(&name("enforcement"))?, &about.0)?;
    Ok(())
}

/// Writes `measures.parquet` and `measures.csv`.
///
/// # Errors
/// A file cannot be written.
pub fn measures(
    output: &mut Output,
    measures: &Measures,
    about: &FileMetadata,
) -> Result<(), RunError> {
    let parquet = output.path("measures.parquet")?;
    measures::files::write_parquet(measures, &parquet, &about.0)?;
    measures::files::write_csv(measures, &output.path("measures.csv")?)?;
    output.expect("measures.parquet");
    output.expect("measures.csv");
    Ok(())
}

/// Writes `worklist.csv`.
///
/// # Errors
/// The file cannot be written.
pub fn worklist(output: &mut Output, list: &Worklist, context: &Context) -> Result<(), RunError> {
    worklist::write_csv(list, context, &output.path("worklist.csv")?)?;
    output.expect("worklist.csv");
    Ok(())
}

/// Writes `set_aside.csv`: every row that was read and not used, with its place, why, and
/// the id of its lead. The details quote what the row holds: under pseudonyms they stay empty.
///
/// # Errors
/// The file cannot be written.
pub fn set_aside(output: &mut Output, accounts: &[Account], names: &Names) -> Result<(), RunError> {
    let path = output.path("set_aside.csv")?;
    let unwritable = |error: csv::Error| TableError::Unwritable {
        file: path.display().to_string(),
        error: error.into(),
    };
    let mut writer = csv::Writer::from_path(&path).map_err(unwritable)?;
    writer.write_record(["source", "file", "row", "reason", "detail", "id"]).map_err(unwritable)?;
    for account in accounts {
        let shown = |id| match account.source {
            "users" => names.person(id),
            _ => names.lead(id),
        };
        for SetAsideRow { row, reason, id, detail } in account.intake.records() {
            let detail = if names.are_full() { detail } else { "" };
            let place = account.intake.place(row);
            let number = place.row.to_string();
            let id = id.map(shown).unwrap_or_default();
            writer
                .write_record([
                    account.name.as_str(),
                    place.file,
                    &number,
                    reason.name(),
                    detail,
                    &*id,
                ])
                .map_err(unwritable)?;
        }
    }
    writer.flush().map_err(|error| unwritable(error.into()))?;
    output.expect("set_aside.csv");
    Ok(())
}

/// Writes `report.xlsx` while the rest of the output is written; gives what came of that.
///
/// # Errors
/// A file cannot be written, or whatever stops the rest.
pub fn workbook_meanwhile<T>(
    output: &mut Output,
    contents: &WorkbookContents,
    rest: impl FnOnce(&mut Output) -> Result<T, RunError>,
) -> Result<T, RunError> {
    let name = "report.xlsx";
    let path = output.path(name)?;
    output.expect(name);
    let (done, written) = workbook::write_meanwhile(contents, &path, || rest(output));
    let done = done?;
    match written {
        Ok(()) => Ok(done),
        Err(WorkbookError::Unwritable(error)) => Err(PublishError::writing(&path, error).into()),
        Err(error) => Err(error.into()),
    }
}

/// Writes a report, what of it is sent, and its charts; gives the report's name.
///
/// # Errors
/// A file cannot be written.
pub fn report(
    output: &mut Output,
    rendered: &Rendered,
    language: Language,
) -> Result<String, RunError> {
    let language = language.code();
    let name = format!("report.{language}.html");
    let pages: [(String, &[u8]); 4] = [
        (name.clone(), rendered.html.as_bytes()),
        (format!("email.{language}.html"), rendered.email_html.as_bytes()),
        (format!("email.{language}.eml"), &rendered.email_message),
        (format!("summary.{language}.md"), rendered.summary.as_bytes()),
    ];
    for (name, bytes) in pages {
        output.write(&name, bytes)?;
        output.expect(&name);
    }
    for chart in &rendered.charts {
        let files: [(&str, &[u8]); 3] = [
            (".svg", chart.standalone_svg.as_bytes()),
            (".png", &chart.png_1x),
            ("@2x.png", &chart.png_2x),
        ];
        for (ending, bytes) in files {
            let name = format!("charts/{}{ending}", chart.name);
            output.write(&name, bytes)?;
            output.expect(&name);
        }
    }
    Ok(name)
}
