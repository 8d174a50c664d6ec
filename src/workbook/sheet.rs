//! Rows to sheets: typed columns under a frozen head with filters. What does not fit on one
//! sheet goes on on the next.

use std::path::Path;

use chrono_tz::Tz;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, IgnoreError, Workbook, Worksheet};

use crate::measures::Unit;

use super::WorkbookError;
use super::cell::{self, Value};
use super::style::{self, COLUMN_WIDTH, ROW_HEIGHT, Styles};

/// A sheet ends at this row.
pub const ROWS_OF_A_SHEET: u32 = 1_048_576;
/// More hyperlinks than these on a sheet, and a spreadsheet drops them all.
pub const LINKS_OF_A_SHEET: u32 = 65_530;
/// How hard the file is packed, of 1 to 9: above this it takes longer and is hardly smaller.
const PACKED: u8 = 1;

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellKind {
    Text,
    /// True or false.
    Truth,
    Instant,
    /// Addresses to follow.
    Link,
    /// Numbers in one unit.
    Number(Unit),
    /// Figures, each in a unit of its own.
    Figure,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SheetColumn {
    /// Its name in the data files.
    pub name: &'static str,
    /// What its cells hold.
    pub kind: CellKind,
    /// How many characters it shows.
    pub width: u8,
}

impl SheetColumn {
    /// A column of this name.
    pub const fn new(name: &'static str, kind: CellKind, width: u8) -> Self {
        Self { name, kind, width }
    }
}

/// What a sheet may hold.
#[derive(Debug, Clone, Copy)]
pub struct SheetLimits {
    /// Rows, the head included.
    pub rows: u32,
    pub links: u32,
}

impl Default for SheetLimits {
    fn default() -> Self {
        Self { rows: ROWS_OF_A_SHEET, links: LINKS_OF_A_SHEET }
    }
}

/// What became of rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WrittenSheet {
    /// Rows below the heads.
    pub rows: u64,
    /// Sheets that they take.
    pub sheets: u32,
    /// Texts that are cut.
    pub cut: u64,
    /// Addresses that are no hyperlinks.
    pub unlinked: u64,
}

/// A workbook that is being written.
pub struct Book {
    workbook: Workbook,
    pub(super) styles: Styles,
    zone: Tz,
    limits: SheetLimits,
}

impl Book {
    /// A workbook without a sheet; its rows wait in files without a name in `directory`.
    pub fn new(
        directory: &Path,
        title: &str,
        as_of: i64,
        zone: Tz,
        limits: SheetLimits,
    ) -> Result<Self, WorkbookError> {
        let styles = Styles::new();
        let mut workbook = Workbook::new();
        workbook.set_default_format(&styles.plain, ROW_HEIGHT, COLUMN_WIDTH)?;
        workbook.set_tempdir(directory)?;
        workbook.set_zip_compression_level(PACKED);
        // The clock of the machine would make every file another.
        let created = ExcelDateTime::from_timestamp(as_of.div_euclid(1_000_000))
            .or_else(|_| ExcelDateTime::from_ymd(2000, 1, 1))?;
        let properties = DocProperties::new()
            .set_title(title)
            .set_author(concat!("tasuki ", env!("CARGO_PKG_VERSION")))
            .set_creation_datetime(&created);
        workbook.set_properties(&properties);
        Ok(Self { workbook, styles, zone, limits })
    }

    /// A sheet that is filled later, by its number.
    pub fn add(&mut self, name: &str) -> Result<usize, WorkbookError> {
        self.workbook.add_worksheet_with_constant_memory()?.set_name(name)?;
        Ok(self.workbook.worksheets().len() - 1)
    }

    /// The sheet of a number, and the formats.
    pub fn sheet(&mut self, number: usize) -> Result<(&mut Worksheet, &Styles), WorkbookError> {
        Ok((self.workbook.worksheet_from_index(number)?, &self.styles))
    }

    /// Writes rows to a sheet of this name, and to as many more as they need.
    pub fn write<'v, const N: usize>(
        &mut self,
        name: &str,
        columns: &[SheetColumn; N],
        rows: impl Iterator<Item = [Value<'v>; N]>,
    ) -> Result<WrittenSheet, WorkbookError> {
        let mut written = WrittenSheet::default();
        let mut rows = rows.peekable();
        loop {
            written.sheets += 1;
            let name = match written.sheets {
                1 => name.to_owned(),
                later => format!("{name} {later}"),
            };
            let number = self.add(&name)?;
            let sheet = self.workbook.worksheet_from_index(number)?;
            let (styles, zone, limits) = (&self.styles, self.zone, self.limits);
            let page = SheetPage { sheet, styles, zone, limits, links: 0 };
            page.write(columns, &mut rows, &mut written)?;
            if rows.peek().is_none() {
                return Ok(written);
            }
        }
    }

    /// Writes the file.
    pub fn save(mut self, path: &Path) -> Result<(), WorkbookError> {
        Ok(self.workbook.save(path)?)
    }
}

/// One sheet of rows.
struct SheetPage<'a> {
    sheet: &'a mut Worksheet,
    styles: &'a Styles,
    zone: Tz,
    limits: SheetLimits,
    /// Hyperlinks so far.
    links: u32,
}

impl SheetPage<'_> {
    /// Writes the head and as many rows as there is room for.
    fn write<'v, const N: usize>(
        mut self,
        columns: &[SheetColumn; N],
        rows: &mut impl Iterator<Item = [Value<'v>; N]>,
        written: &mut WrittenSheet,
    ) -> Result<(), WorkbookError> {
        for (place, column) in (0..).zip(columns) {
            self.sheet.set_column_width(place, f64::from(column.width))?;
            // Cells take the format of their column: looking it up for each takes long.
            match column.kind {
                CellKind::Instant => self.sheet.set_column_format(place, &self.styles.instant)?,
                CellKind::Number(unit) => {
                    self.sheet.set_column_format(place, self.styles.unit(unit))?
                }
                CellKind::Truth => self.sheet.set_column_format(place, &self.styles.truth)?,
                CellKind::Text | CellKind::Link | CellKind::Figure => &mut *self.sheet,
            };
        }
        self.sheet.set_freeze_panes(1, 1)?;
        style::paper(self.sheet, 0)?;
        for (place, column) in (0..).zip(columns) {
            let head = match column.kind {
                CellKind::Instant => format!("{} ({})", column.name, self.zone.name()),
                _ => column.name.to_owned(),
            };
            let style = match column.kind {
                CellKind::Truth => &self.styles.head_of_truths,
                CellKind::Number(_) | CellKind::Figure => &self.styles.head_of_numbers,
                CellKind::Text | CellKind::Instant | CellKind::Link => &self.styles.head,
            };
            self.sheet.write_string_with_format(0, place, head, style)?;
        }
        let mut last = 0;
        for (row, values) in (1..self.limits.rows).zip(rows) {
            for (place, value) in (0..).zip(values) {
                self.cell(row, place, value, written)?;
            }
            last = row;
        }
        written.rows += u64::from(last);
        let last_column = u16::try_from(N.saturating_sub(1)).unwrap_or(u16::MAX);
        self.sheet.autofilter(0, 0, last, last_column)?;
        // An id of digits is a text, and no mistake.
        let as_text = IgnoreError::NumberStoredAsText;
        self.sheet.ignore_error_range(0, 0, last, last_column, as_text)?;
        Ok(())
    }

    fn cell(
        &mut self,
        row: u32,
        place: u16,
        value: Value,
        written: &mut WrittenSheet,
    ) -> Result<(), WorkbookError> {
        match value {
            Value::Unknown => {}
            Value::Text(text) => self.text(row, place, &text, written)?,
            Value::Number(number) => {
                self.sheet.write_number(row, place, number)?;
            }
            Value::Figure(unit, number) => {
                self.sheet.write_number_with_format(row, place, number, self.styles.unit(unit))?;
            }
            Value::Truth(truth) => {
                self.sheet.write_boolean(row, place, truth)?;
            }
            Value::Instant(micros) => match cell::day_number(micros, self.zone) {
                Some(number) => {
                    self.sheet.write_number(row, place, number)?;
                }
                None => self.text(row, place, &cell::instant_as_text(micros), written)?,
            },
            Value::Link(address)
                if self.links < self.limits.links && cell::is_followed(&address) =>
            {
                self.links += 1;
                self.sheet.write_url_with_format(row, place, &*address, &self.styles.link)?;
            }
            Value::Link(address) => {
                written.unlinked += 1;
                self.text(row, place, &address, written)?;
            }
        }
        Ok(())
    }

    fn text(
        &mut self,
        row: u32,
        place: u16,
        text: &str,
        written: &mut WrittenSheet,
    ) -> Result<(), WorkbookError> {
        let (text, is_whole) = cell::fit(text);
        written.cut += u64::from(!is_whole);
        self.sheet.write_string(row, place, text)?;
        Ok(())
    }
}
