//! Writes a table as one CSV file, a part at a time, with its dose of dirt.

use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use super::dirt::{Added, Dirt};
use super::error::SimulateError;
use super::tables::Table;
use super::text::push_cell;

/// A CSV file being written.
pub struct CsvFile {
    path: PathBuf,
    writer: csv::Writer<BufWriter<File>>,
    dirt: Option<Dirt>,
    has_header: bool,
    true_rows: u64,
    /// Rows written, the header not counted.
    pub rows: u64,
    /// Rows of dirt among them.
    pub added: Added,
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
    pub fn write<T: Table>(&mut self, table: &T) -> Result<(), SimulateError> {
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

    fn fill(&mut self, columns: &[super::tables::Column<'_>], row: usize) {
        for ((_, cells), text) in columns.iter().zip(&mut self.cells) {
            text.clear();
            push_cell(text, *cells, row);
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
