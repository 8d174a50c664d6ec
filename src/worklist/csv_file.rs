//! `worklist.csv`: the list as people open it in a spreadsheet. UTF-8 with a byte order
//! mark, without which Excel in Japan reads it as Shift JIS, and lines that end as Windows
//! ends them.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use chrono::{DateTime, SecondsFormat};
use csv::{Terminator, WriterBuilder};

use super::{Worklist, WorklistItem, spreadsheet_safe};
use crate::context::Context;
use crate::parquet_table::TableError;

/// The columns, in the order of [`cells`].
pub const COLUMNS: [&str; 14] = [
    "action",
    "lead_id",
    "company",
    "stage",
    "owner",
    "team",
    "since",
    "since_local",
    "due_at",
    "due_local",
    "hours_overdue",
    "score",
    "amount",
    "link",
];

/// Writes `worklist.csv`.
///
/// # Errors
/// The file cannot be written.
pub fn write_csv(list: &Worklist, context: &Context, path: &Path) -> Result<(), TableError> {
    let unwritable = |error| TableError::Unwritable { file: path.display().to_string(), error };
    let faulty = |error: csv::Error| unwritable(error.into());
    let mut file = BufWriter::new(File::create(path).map_err(unwritable)?);
    file.write_all("\u{feff}".as_bytes()).map_err(unwritable)?;
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(file);
    writer.write_record(COLUMNS).map_err(faulty)?;
    for item in list.in_words(context).rows() {
        writer.write_record(cells(&item, context)).map_err(faulty)?;
    }
    writer.flush().map_err(unwritable)
}

fn cells(item: &WorklistItem, context: &Context) -> [String; COLUMNS.len()] {
    let text = |text: &str| spreadsheet_safe(text).into_owned();
    let number = |number: Option<f64>| number.map_or_else(String::new, |it| it.to_string());
    let instant = |at: i64| DateTime::from_timestamp_micros(at).unwrap_or_default();
    let utc = |at: i64| instant(at).to_rfc3339_opts(SecondsFormat::AutoSi, true);
    // Without an offset, which a spreadsheet would not take for a time.
    let local =
        |at: i64| instant(at).with_timezone(&context.zone()).format("%Y-%m-%d %H:%M").to_string();
    [
        item.action.name().to_owned(),
        text(&item.lead_id),
        text(item.company.unwrap_or_default()),
        text(item.stage),
        text(item.owner.as_deref().unwrap_or_default()),
        text(item.team.as_deref().unwrap_or_default()),
        utc(item.since),
        local(item.since),
        utc(item.due_at),
        local(item.due_at),
        format!("{:.2}", item.hours_overdue),
        number(item.score),
        number(item.amount),
        text(item.link.as_deref().unwrap_or_default()),
    ]
}
