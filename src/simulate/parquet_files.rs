//! Writes a company as Parquet files on every core, each with a part of the leads of its own, so
//! that memory is bounded by the size of a part, not of the company.

use std::ops::Range;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::parquet_table::ParquetTable;

use super::company::{Company, CompanyPart};
use super::error::SimulateError;
use super::written::{WrittenCompany, parts};

/// Writes every table but the users.
///
/// # Errors
/// The system refuses to write, or the data engine does.
pub fn write_parquet(
    company: &Company<'_>,
    directory: &Path,
    progress: &mut (dyn FnMut(u64) + Send),
) -> Result<WrittenCompany, SimulateError> {
    for table in CompanyPart::default().tables(company.plan) {
        let folder = directory.join(table.name());
        std::fs::create_dir_all(&folder)
            .map_err(|error| SimulateError::Unwritable { file: folder, error })?;
    }
    let done = Mutex::new((WrittenCompany::default(), progress));
    let write = |(number, range): (usize, Range<u32>)| -> Result<(), SimulateError> {
        let part = company.part(range);
        let mut written = Vec::new();
        for table in part.tables(company.plan) {
            let name = format!("{}/part-{number:04}.parquet", table.name());
            let mut file = ParquetTable::new(table.name(), table.rows());
            for (column, cells) in table.columns() {
                cells.add_to(column, &mut file);
            }
            file.write(&directory.join(&name), &[])?;
            written.push((name, table));
        }
        let mut done = done.lock().unwrap_or_else(PoisonError::into_inner);
        let (all, progress) = &mut *done;
        for (file, table) in written {
            *all.rows.entry(table.name()).or_default() += table.rows() as u64;
            all.files.push(file);
        }
        all.totals.merge(&part.totals);
        progress(all.totals.leads);
        Ok(())
    };
    parts(company.plan).into_par_iter().enumerate().with_max_len(1).try_for_each(write)?;
    let (written, _) = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok(written)
}
