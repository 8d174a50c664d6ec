//! Writes a company as one CSV file per table, a part of the leads at a time, with its dose of
//! dirt.

use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use super::cells::ExportColumn;
use super::company::{Company, CompanyPart};
use super::directory::TABLES;
use super::dirt::{Added, Dirt};
use super::error::SimulateError;
use super::tables::ExportTable;
use super::written::{WrittenCompany, parts};

/// Writes every table but the users.
///
/// # Errors
/// The system refuses to write.
pub fn write_csv(
    company: &Company<'_>,
    directory: &Path,
    progress: &mut dyn FnMut(u64),
) -> Result<WrittenCompany, SimulateError> {
    let plan = company.plan;
    let create = |name: &'static str| {
        let number = (1_u64..).zip(TABLES).find(|(_, table)| *table == name).map_or(0, |(n, _)| n);
        let is_dirty =
            plan.dirt > 0.0 && ["leads", "history", "engagement", "activities"].contains(&name);
        let dirt = is_dirty.then_some(Dirt {
            seed: plan.seed,
            share: plan.dirt,
            table: number,
            of_leads: name == "leads",
        });
        Ok((name, CsvFile::create(&directory.join(format!("{name}.csv")), dirt)?))
    };
    let tables = CompanyPart::default();
    let names = tables.tables(plan).into_iter().map(|table| table.name());
    let mut files = names.map(create).collect::<Result<Vec<_>, SimulateError>>()?;
    let mut written = WrittenCompany::default();
    for range in parts(plan) {
        let part = company.part(range);
        for ((_, file), table) in files.iter_mut().zip(part.tables(plan)) {
            file.write(&*table)?;
        }
        written.totals.merge(&part.totals);
        progress(written.totals.leads);
    }
    for (name, file) in files {
        let (rows, added) = file.finish()?;
        written.rows.insert(name, rows);
        if added.rows() > 0 {
            written.dirt.insert(name, added);
        }
        written.files.push(format!("{name}.csv"));
    }
    Ok(written)
}

/// A CSV file being written.
pub struct CsvFile {
    path: PathBuf,
    writer: csv::Writer<BufWriter<File>>,
    dirt: Option<Dirt>,
    has_header: bool,
    true_rows: u64,
    /// Rows written, the header not counted.
    rows: u64,
    /// Rows of dirt among them.
    added: Added,
    cells: Vec<String>,
}

impl CsvFile {
    /// Begins a file.
    ///
    /// # Errors
    /// The system refuses to create it.
    pub fn create(path: &Path, dirt: Option<Dirt>) -> Result<Self, SimulateError> {
        let file = File::create(path)
            .map_err(|error| SimulateError::Unwritable { file: path.to_owned(), error })?;
        Ok(Self {
            path: path.to_owned(),
            writer: csv::Writer::from_writer(BufWriter::with_capacity(1 << 18, file)),
            dirt,
            has_header: false,
            true_rows: 0,
            rows: 0,
            added: Added::default(),
            cells: Vec::new(),
        })
    }

    /// Appends the rows of a part.
    ///
    /// # Errors
    /// The system refuses to write.
    pub fn write(&mut self, table: &dyn ExportTable) -> Result<(), SimulateError> {
        let columns = table.columns();
        if !self.has_header {
            self.has_header = true;
            let header = columns.iter().map(|(name, _)| name);
            self.writer.write_record(header).map_err(|error| self.fault(error))?;
            self.cells = vec![String::new(); columns.len()];
        }
        for row in 0..table.rows() {
            self.fill(&columns, row);
            if let Some(dirt) = self.dirt
                && let Some(fault) = dirt.spoil(self.true_rows, &mut self.cells)
            {
                self.added.add(fault);
                self.put()?;
                self.fill(&columns, row);
            }
            self.put()?;
            self.true_rows += 1;
        }
        Ok(())
    }

    fn fill(&mut self, columns: &[(&'static str, &dyn ExportColumn)], row: usize) {
        for ((_, column), text) in columns.iter().zip(&mut self.cells) {
            text.clear();
            column.push_text(row, text);
        }
    }

    fn put(&mut self) -> Result<(), SimulateError> {
        self.rows += 1;
        self.writer.write_record(&self.cells).map_err(|error| self.fault(error))
    }

    fn fault(&self, error: csv::Error) -> SimulateError {
        SimulateError::Unwritable { file: self.path.clone(), error: error.into() }
    }

    /// Ends the file.
    ///
    /// # Errors
    /// The system refuses to write what is left.
    pub fn finish(mut self) -> Result<(u64, Added), SimulateError> {
        self.writer
            .flush()
            .map_err(|error| SimulateError::Unwritable { file: self.path.clone(), error })?;
        Ok((self.rows, self.added))
    }
}
