//! Writes a company as Parquet files by several threads, each with a part of its own, so
//! that memory is bounded by the size of a part, not of the company.

use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc;

use super::company::{Company, Part};
use super::directory::TABLES;
use super::error::SimulateError;
use super::parquet_files::write_part;
use super::plan::{Plan, Recording};
use super::tables::{History, Table, Users};
use super::totals::Totals;
use super::write::{Written, parts};

/// What one thread reports of one part.
struct Done {
    rows: Vec<(&'static str, u64)>,
    files: Vec<String>,
    totals: Totals,
}

/// Writes every table but the users.
///
/// # Errors
/// The system refuses to write, or the data engine does.
pub fn write_parquet(
    company: &Company<'_>,
    directory: &Path,
    progress: &mut dyn FnMut(u64),
) -> Result<Written, SimulateError> {
    for table in TABLES {
        let unused = table == Users::NAME
            || (table == History::NAME && company.plan.recording == Recording::Nothing);
        if !unused {
            let folder = directory.join(table);
            std::fs::create_dir_all(&folder)
                .map_err(|error| SimulateError::Unwritable { file: folder, error })?;
        }
    }
    let ranges: Vec<_> = parts(company.plan).collect();
    let next = AtomicU32::new(0);
    let failed = AtomicBool::new(false);
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(8);
    let (sender, receiver) = mpsc::channel::<Result<Done, SimulateError>>();
    std::thread::scope(|scope| {
        for _ in 0..threads.min(ranges.len()) {
            let sender = sender.clone();
            scope.spawn(|| {
                let sender = sender;
                while !failed.load(Ordering::Relaxed) {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let Some(range) = ranges.get(number as usize) else { break };
                    let part = company.part(range.clone());
                    let done = write_tables(company.plan, directory, number, &part);
                    if done.is_err() {
                        failed.store(true, Ordering::Relaxed);
                    }
                    // Nobody listens any more only where another part has failed.
                    if sender.send(done).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let mut written = Written::default();
        for done in receiver {
            let done = done?;
            for (name, rows) in done.rows {
                *written.rows.entry(name).or_default() += rows;
            }
            written.files.extend(done.files);
            written.totals.merge(&done.totals);
            progress(written.totals.leads);
        }
        Ok(written)
    })
}

fn write_tables(
    plan: &Plan,
    directory: &Path,
    number: u32,
    part: &Part,
) -> Result<Done, SimulateError> {
    let mut done = Done { rows: Vec::new(), files: Vec::new(), totals: part.totals };
    put_part(&part.leads, directory, number, &mut done)?;
    if plan.recording != Recording::Nothing {
        put_part(&part.history, directory, number, &mut done)?;
    }
    put_part(&part.engagement, directory, number, &mut done)?;
    put_part(&part.activities, directory, number, &mut done)?;
    put_part(&part.opportunities, directory, number, &mut done)?;
    put_part(&part.true_leads, directory, number, &mut done)?;
    put_part(&part.true_handoffs, directory, number, &mut done)?;
    Ok(done)
}

fn put_part<T: Table>(
    table: &T,
    directory: &Path,
    number: u32,
    done: &mut Done,
) -> Result<(), SimulateError> {
    let name = format!("{}/part-{number:04}.parquet", T::NAME);
    write_part(&directory.join(&name), table)?;
    done.rows.push((T::NAME, table.rows() as u64));
    done.files.push(name);
    Ok(())
}
