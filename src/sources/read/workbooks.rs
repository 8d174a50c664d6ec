//! One sheet of an Excel workbook (`.xlsx`), cell by cell in the order of its rows: of the sheet
//! only a batch of rows is in memory, of the workbook its table of texts. A blank row is none, as
//! with CSV.

use std::fs::File;
use std::io::BufReader;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::XlsxError;
use calamine::{Cell, DataRef, Reader, Sheet, SheetType, SheetVisible, Xlsx, XlsxCellReader};
use tempfile::NamedTempFile;

use super::batches::{BatchConsumer, NoRecord, Note, NoteKind, TextRows};
use super::files::InputFile;
use super::header::{self, Unnamed};
use super::lines_above::{self, Candidate};
use super::no_records::{HeaderNames, is_blank};
use super::sheet_cells::{Loss, name_of, text_of};
use super::{limits, parquet_files, zip_archive};
use crate::job::Source;
use crate::sources::error::SourceError;

/// How many rows are looked at for the header.
const ROWS_LOOKED_AT: usize = 50;

const COPIED_WHOLE: &str =
    "check that the export finished and that the file was copied whole, or save it as CSV UTF-8";

type Workbook = Xlsx<BufReader<File>>;
type Cells<'a> = XlsxCellReader<'a, BufReader<File>>;

/// Reads the sheet that the job file names, or else the first one that is not hidden.
///
/// # Errors
/// The file is no complete workbook, has no such sheet, or the consumer refuses.
pub fn read(
    file: &InputFile,
    source: &Source,
    consumer: &mut dyn BatchConsumer,
) -> Result<(), SourceError> {
    // What a damaged file says of itself is trusted by the library.
    catch_unwind(AssertUnwindSafe(|| read_workbook(file, source, consumer))).unwrap_or_else(|_| {
        Err(file.damaged("the reader of workbooks failed while it read the file", COPIED_WHOLE))
    })
}

fn read_workbook(
    file: &InputFile,
    source: &Source,
    consumer: &mut dyn BatchConsumer,
) -> Result<(), SourceError> {
    // Held until the end of the read: dropping it removes the decompressed copy.
    let unpacked = parquet_files::unpack(file)?;
    let path = unpacked.as_ref().map_or(file.path.as_path(), NamedTempFile::path);
    let mut opened = File::open(path).map_err(|error| file.unreadable(error))?;
    check_size(file, &mut opened)?;
    let fault = |error: XlsxError| damaged(file, &error);
    let mut workbook = Workbook::new(BufReader::new(opened)).map_err(fault)?;
    if workbook.has_1904_epoch() {
        return Err(file.damaged(
            "counts days from 1904, as old workbooks of the Mac did: a plain number would be read as a day four years off",
            "save it as CSV UTF-8, and name that file in the job file",
        ));
    }
    let sheets = workbook.sheets_metadata().to_vec();
    let sheet = chosen_sheet(file, source, &sheets)?.to_owned();
    let merged = workbook.merge_cells_by_sheet_name(&sheet).map_err(fault)?;
    let mut rows = Rows {
        file,
        cells: workbook.worksheet_cells_reader(&sheet).map_err(fault)?,
        ahead: None,
        ended: false,
    };

    let mut first = Vec::new();
    while first.len() < ROWS_LOOKED_AT {
        let mut row = Row::default();
        if !rows.next_into(&mut row)? {
            break;
        }
        first.push(row);
    }
    let of_header = |row: &Row| row.number as usize >= source.skip_lines;
    let Some(at) = first.iter().position(of_header) else {
        return Err(empty(file, source, &sheet));
    };
    let columns = first.get(at).map(Row::names).unwrap_or_default();
    let chosen = header::check(file, &columns)
        .and_then(|()| consumer.choose(&header::named(&columns)))
        .map_err(|error| {
            let candidates: Vec<Candidate> = first
                .iter()
                .map(|row| Candidate { above: row.number as usize, cells: row.names() })
                .collect();
            let about = (file, source);
            let error = lines_above::explained(error, &candidates, about, "row", consumer);
            with_sheets(error, source, &sheet, &sheets)
        })?;
    consumer.on_sheet(&sheet);
    let header_row = first.get(at).map_or(0, |row| row.number);
    let mut table = Table::new(&chosen, &columns);
    for row in first.iter().skip(at + 1) {
        table.take(row, consumer)?;
    }
    drop(first);
    let mut row = Row::default();
    while rows.next_into(&mut row)? {
        table.take(&row, consumer)?;
    }
    table.rows.flush(consumer)?;
    for note in table.notes() {
        consumer.on_note(note);
    }
    let below = merged.iter().filter(|merged| merged.end.0 > header_row);
    let below: Vec<_> = below.collect();
    if let Some(example) = below.first() {
        let of = |(row, column): (u32, u32)| name_of(row, column);
        let text = format!(
            "{} groups of cells are merged, the first {}:{}: only the first cell of each has a value, the others are empty; unmerge them",
            below.len(),
            of(example.start),
            of(example.end)
        );
        consumer.on_note(Note::of(NoteKind::Merged, text));
    }
    Ok(())
}

/// Refuses a workbook that unpacks to more than any export, or says so of its texts.
fn check_size(file: &InputFile, opened: &mut File) -> Result<(), SourceError> {
    let unreadable = |error| file.unreadable(error);
    let stored = opened.metadata().map_err(unreadable)?.len();
    let entries = zip_archive::entries(opened).map_err(unreadable)?.unwrap_or_default();
    let unpacked = entries.iter().map(|entry| entry.unpacked).fold(0, u64::saturating_add);
    if limits::is_beyond(unpacked, stored) {
        let how = format!("{unpacked} bytes come out of the {stored} bytes of the file");
        return Err(file.expands_too_much(&how));
    }
    // Memory for as many texts as are announced is taken before they are read.
    for entry in entries.iter().filter(|entry| entry.name.ends_with("sharedStrings.xml")) {
        let start = zip_archive::start_of(opened, entry).map_err(unreadable)?;
        let start = String::from_utf8_lossy(&start);
        let count = start.split_once("uniqueCount=\"").and_then(|(_, rest)| rest.split_once('"'));
        let announced = count.and_then(|(count, _)| count.parse::<u64>().ok()).unwrap_or_default();
        // The shortest text takes more bytes than these: <si><t/></si>.
        if announced.saturating_mul(5) > entry.unpacked.max(1 << 20) {
            return Err(file.damaged(
                format!("announces {announced} texts in {} bytes", entry.unpacked),
                COPIED_WHOLE,
            ));
        }
    }
    Ok(())
}

fn chosen_sheet<'a>(
    file: &InputFile,
    source: &Source,
    sheets: &'a [Sheet],
) -> Result<&'a str, SourceError> {
    let key = &file.key;
    let tables = || sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let Some(name) = &source.sheet else {
        let shown = tables().find(|sheet| sheet.visible == SheetVisible::Visible);
        let first = shown.or_else(|| tables().next());
        return first.map(|sheet| sheet.name.as_str()).ok_or_else(|| {
            file.damaged("the workbook has no sheet of cells", "export the table as a sheet")
        });
    };
    tables().map(|sheet| sheet.name.as_str()).find(|sheet| sheet.trim() == name.trim()).ok_or_else(
        || {
            file.damaged(
                format!("there is no sheet '{name}'; the workbook has {}", names_of(sheets)),
                format!("set {key}.sheet to one of them, or take the key out to read the first"),
            )
        },
    )
}

fn names_of(sheets: &[Sheet]) -> String {
    let tables = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let names: Vec<String> = tables.map(|sheet| format!("'{}'", sheet.name)).collect();
    names.join(", ")
}

/// Says of a sheet whose columns do not fit which other ones there are.
fn with_sheets(error: SourceError, source: &Source, read: &str, sheets: &[Sheet]) -> SourceError {
    if sheets.len() < 2 || source.sheet.is_some() {
        return error;
    }
    let others = format!(
        "this is the sheet '{read}', the first of {}; to read another, set its name as `sheet`",
        names_of(sheets)
    );
    match error {
        SourceError::MissingColumn { file, column, key, advice } => {
            SourceError::MissingColumn { file, column, key, advice: format!("{advice}; {others}") }
        }
        SourceError::NoLayout { file, preset, table, problem, columns } => SourceError::NoLayout {
            file,
            preset,
            table,
            problem: format!("{problem}; {others}"),
            columns,
        },
        SourceError::Damaged { file, problem, advice } => {
            SourceError::Damaged { file, problem, advice: format!("{advice}; {others}") }
        }
        other => other,
    }
}

fn empty(file: &InputFile, source: &Source, sheet: &str) -> SourceError {
    if source.skip_lines > 0 {
        return file.damaged(
            format!(
                "the sheet '{sheet}' has no row after the first {}, which {}.skip_lines passes over",
                source.skip_lines, file.key
            ),
            "check that the export finished, and that all files of the source have the same rows above their header",
        );
    }
    file.damaged(
        format!("the sheet '{sheet}' is empty: there is no header"),
        format!("set {}.sheet to the sheet of the table, or export it again", file.key),
    )
}

fn damaged(file: &InputFile, error: &XlsxError) -> SourceError {
    match error {
        XlsxError::Password => file.damaged(
            "is a workbook that is encrypted with a password",
            "take the password off in Excel (File, Info, Protect Workbook), and save it again",
        ),
        error => file.damaged(format!("is no complete workbook: {error}"), COPIED_WHOLE),
    }
}

/// The rows of a sheet that are not blank.
struct Rows<'a> {
    file: &'a InputFile,
    cells: Cells<'a>,
    /// The first cell of the next row.
    ahead: Option<Cell<DataRef<'a>>>,
    /// Whether the sheet has no more cells.
    ended: bool,
}

impl Rows<'_> {
    /// Reads the next row; says whether there is one.
    fn next_into(&mut self, row: &mut Row) -> Result<bool, SourceError> {
        loop {
            row.clear();
            let mut number = None;
            loop {
                let cell = match self.ahead.take() {
                    Some(cell) => Some(cell),
                    None if self.ended => None,
                    None => self.cells.next_cell().map_err(|error| damaged(self.file, &error))?,
                };
                let Some(cell) = cell else {
                    self.ended = true;
                    break;
                };
                let (of_cell, column) = cell.get_position();
                if *number.get_or_insert(of_cell) != of_cell {
                    self.ahead = Some(cell);
                    break;
                }
                row.push(column, cell.get_value());
            }
            let Some(number) = number else { return Ok(false) };
            if !row.cells.is_empty() {
                row.number = number;
                return Ok(true);
            }
        }
    }
}

/// The cells of a row that are not blank.
#[derive(Default)]
struct Row {
    /// Its number in the sheet, from 0.
    number: u32,
    /// The texts of its cells, one after the other.
    text: String,
    /// The column of each, the end of its text, and what it lost.
    cells: Vec<(u32, usize, Loss)>,
}

impl Row {
    fn clear(&mut self) {
        self.text.clear();
        self.cells.clear();
    }

    fn push(&mut self, column: u32, value: &DataRef<'_>) {
        if let Some((text, loss)) = text_of(value)
            && !is_blank(&text)
        {
            self.text.push_str(&text);
            self.cells.push((column, self.text.len(), loss));
        }
    }

    /// Each cell with its column and text.
    fn cells(&self) -> impl Iterator<Item = (u32, &str, Loss)> + Clone {
        let mut start = 0;
        self.cells.iter().map(move |&(column, end, loss)| {
            let text = self.text.get(start..end).unwrap_or_default();
            start = end;
            (column, text, loss)
        })
    }

    /// The names of the columns, where the row is the header.
    fn names(&self) -> Vec<String> {
        let mut names = Vec::new();
        for (column, text, _) in self.cells() {
            let at = column as usize;
            if names.len() <= at {
                names.resize(at + 1, String::new());
            }
            if let Some(name) = names.get_mut(at) {
                text.trim().clone_into(name);
            }
        }
        names
    }
}

/// The rows of the table in a sheet, and what is found on the way.
struct Table {
    header: HeaderNames,
    /// For each column of the sheet the place of its values among the chosen ones.
    places: Vec<Option<usize>>,
    names: Vec<String>,
    rows: TextRows,
    unnamed: Unnamed,
    /// Cells of chosen columns that lost digits, or their value.
    lost_digits: Lost,
    lost_values: Lost,
}

/// Cells that lost something.
#[derive(Default)]
struct Lost {
    cells: u64,
    first: Option<String>,
}

impl Table {
    fn new(chosen: &[String], columns: &[String]) -> Self {
        let place = |column: &String| {
            if column.is_empty() { None } else { chosen.iter().position(|name| name == column) }
        };
        Self {
            header: HeaderNames::of(columns),
            places: columns.iter().map(place).collect(),
            names: columns.to_vec(),
            rows: TextRows::new(chosen),
            unnamed: Unnamed::default(),
            lost_digits: Lost::default(),
            lost_values: Lost::default(),
        }
    }

    fn take(&mut self, row: &Row, consumer: &mut dyn BatchConsumer) -> Result<(), SourceError> {
        let mut values = vec![None; self.rows.width()];
        let mut beyond = None;
        for (column, text, loss) in row.cells() {
            let place = || name_of(row.number, column);
            let Some(name) = self.names.get(column as usize) else {
                beyond.get_or_insert_with(place);
                continue;
            };
            if name.is_empty() {
                self.unnamed.count(|| format!("cell {}", place()));
            }
            let at = self.places.get(column as usize).copied().flatten();
            let Some(value) = at.and_then(|at| values.get_mut(at)) else { continue };
            *value = Some(text);
            let lost = match loss {
                Loss::None => continue,
                Loss::Digits => &mut self.lost_digits,
                Loss::Value => &mut self.lost_values,
            };
            lost.cells += 1;
            lost.first.get_or_insert_with(|| format!("{} ('{name}': {text})", place()));
        }
        match beyond {
            None => self.rows.push(values.into_iter()),
            Some(cell) => {
                let width = self.names.len();
                self.rows.push_broken(format!(
                    "cell {cell} is to the right of the header, which has {width} columns"
                ));
            }
        }
        if let Some(doubt) = self.doubt(row) {
            self.rows.doubt(doubt);
        }
        if self.rows.is_full() { self.rows.flush(consumer) } else { Ok(()) }
    }

    fn doubt(&self, row: &Row) -> Option<NoRecord> {
        let mut cells = row.cells().map(|(column, text, _)| (column as usize, text)).peekable();
        // Blank cells in between are part of the row.
        let width = row.cells.last().map_or(0, |&(column, ..)| column as usize + 1);
        let all = (0..width.min(self.names.len().max(2)))
            .map(|at| cells.next_if(|(column, _)| *column == at).map_or("", |(_, text)| text));
        let all: Vec<&str> = all.collect();
        self.header.doubt(all.iter().copied())
    }

    /// What must be said of the table.
    fn notes(&self) -> Vec<Note> {
        let lost = |lost: &Lost, kind: NoteKind| {
            let (cells, first) = (lost.cells, lost.first.as_ref()?);
            let text = if kind == NoteKind::LostDigits {
                format!(
                    "{cells} numbers have more digits than the 15 that a workbook keeps, the first in {first}: the others are lost; export such ids as text"
                )
            } else {
                format!(
                    "{cells} cells hold an error of a formula, the first in {first}: it is read as that text; mend the formula, or list the text in null_values"
                )
            };
            Some(Note::of(kind, text))
        };
        let digits = lost(&self.lost_digits, NoteKind::LostDigits);
        let values = lost(&self.lost_values, NoteKind::FormulaErrors);
        [self.unnamed.note(), digits, values].into_iter().flatten().collect()
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use flate2::Crc;

    use super::*;
    use crate::sources::read::batches::Batch;
    use crate::sources::read::files::resolve;

    /// Takes every column, and no row.
    struct Nothing;

    impl BatchConsumer for Nothing {
        fn choose(&mut self, columns: &[String]) -> Result<Vec<String>, SourceError> {
            Ok(columns.to_vec())
        }

        fn take(&mut self, _: Batch) -> Result<(), SourceError> {
            Ok(())
        }
    }

    /// An archive of files that are not compressed. `unpacked` is what it says of their sizes.
    fn archive(files: &[(&str, &str)], unpacked: Option<u32>) -> Vec<u8> {
        let (mut bytes, mut list) = (Vec::new(), Vec::new());
        for (name, text) in files {
            let mut crc = Crc::new();
            crc.update(text.as_bytes());
            let size = u32::try_from(text.len()).unwrap();
            let length = u16::try_from(name.len()).unwrap();
            let about = |unpacked: u32| {
                let numbers = [crc.sum(), size, unpacked].map(u32::to_le_bytes).concat();
                [&[20, 0, 0, 0, 0, 0, 0, 0, 0, 0][..], &numbers, &length.to_le_bytes(), &[0, 0]]
                    .concat()
            };
            let offset = u32::try_from(bytes.len()).unwrap().to_le_bytes();
            list.extend([&b"PK\x01\x02\x14\0"[..], &about(unpacked.unwrap_or(size))].concat());
            list.extend([&[0; 10][..], &offset, name.as_bytes()].concat());
            let file = [b"PK\x03\x04", &about(size)[..], name.as_bytes(), text.as_bytes()];
            bytes.extend(file.concat());
        }
        let count = u16::try_from(files.len()).unwrap().to_le_bytes();
        let place = [list.len(), bytes.len()].map(|it| u32::try_from(it).unwrap().to_le_bytes());
        let end = [b"PK\x05\x06\0\0\0\0", &count[..], &count, &place.concat(), &[0, 0]].concat();
        [bytes, list, end].concat()
    }

    const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// A workbook of one cell, with something more in its description, and a table of texts.
    fn workbook(more: &str, texts: &str) -> Vec<(&'static str, String)> {
        let relation = |id: &str, kind: &str, target: &str| {
            format!(r#"<Relationship Id="{id}" Type="{KIND}/{kind}" Target="{target}"/>"#)
        };
        let relations = |all: String| format!("<Relationships>{all}</Relationships>");
        vec![
            ("_rels/.rels", relations(relation("r1", "officeDocument", "xl/workbook.xml"))),
            (
                "xl/workbook.xml",
                format!(
                    r#"<workbook xmlns:r="{KIND}">{more}<sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>"#
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                relations(relation("r1", "worksheet", "worksheets/sheet1.xml")),
            ),
            ("xl/sharedStrings.xml", texts.to_owned()),
            (
                "xl/worksheets/sheet1.xml",
                r#"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>"#.to_owned(),
            ),
        ]
    }

    fn said(bytes: &[u8]) -> String {
        let directory = tempfile::tempdir().unwrap();
        std::fs::write(directory.path().join("leads.xlsx"), bytes).unwrap();
        let source = Source::of("leads.xlsx");
        let files = resolve("leads", &source, Path::new(directory.path())).unwrap();
        read(&files[0], &source, &mut Nothing)
            .map_or_else(|error| error.to_string(), |()| "read".to_owned())
    }

    #[test]
    fn a_workbook_that_asks_for_too_much_or_counts_from_1904_is_refused() {
        let texts = r#"<sst uniqueCount="1"><si><t>lead_id</t></si></sst>"#;
        let many = r#"<sst uniqueCount="999999999999"><si><t>lead_id</t></si></sst>"#;
        let from_1904 = r#"<workbookPr date1904="1"/>"#;
        for (more, texts, unpacked, expected) in [
            ("", texts, None, "read"),
            (from_1904, texts, None, "counts days from 1904"),
            ("", many, None, "announces 999999999999 texts"),
            ("", texts, Some(u32::MAX - 1), "bytes come out of the"),
        ] {
            let files = workbook(more, texts);
            let files: Vec<(&str, &str)> =
                files.iter().map(|(name, text)| (*name, text.as_str())).collect();
            let said = said(&archive(&files, unpacked));
            assert!(said.contains(expected), "{said}, not {expected}");
        }
    }

    #[test]
    fn a_damaged_workbook_is_an_error_wherever_it_is_cut_or_changed() {
        let files = workbook("", r#"<sst uniqueCount="1"><si><t>lead_id</t></si></sst>"#);
        let files: Vec<(&str, &str)> =
            files.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let whole = archive(&files, None);
        for at in (0..whole.len()).step_by(7) {
            // Neither may panic or hang; a changed byte may also do no harm.
            assert_ne!(said(&[&whole[..at], &[b' '][..]].concat()), "read", "{at}");
            let mut changed = whole.clone();
            changed[at] ^= 0x41;
            let _ = said(&changed);
        }
    }
}
