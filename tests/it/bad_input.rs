//! Exports as they should not be: each case in `tests/bad_input/` gets the error, or the rows
//! set aside, that it names; a run that fails leaves the report before it as it was. Every
//! row of `docs/bad-input.md` has a case, and every case its row.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write;
use std::os::unix::ffi::OsStringExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use polars::prelude::*;
use serde::Deserialize;

use crate::company::{Company, JOB};
use crate::support::cores::on_all_cores;
use crate::support::files::{self, files_below, names_in, repository};
use crate::support::program::tasuki;
use crate::support::skipped;
use crate::support::tables::{frame_of, texts};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// What is wrong.
    about: String,
    /// The row of `docs/bad-input.md`, by its first cell.
    row: String,
    /// The job file, less what all cases share.
    job: String,
    /// The directory of the job file; that of the files, where none is given.
    job_in: Option<String>,
    #[serde(default)]
    file: Vec<File>,
    /// The exit code.
    code: i32,
    /// Texts that the message, or its help, holds.
    #[serde(default)]
    message: Vec<String>,
    /// Texts that the warnings hold.
    #[serde(default)]
    warning: Vec<String>,
    /// `set_aside.csv`, where the run succeeds.
    set_aside: Option<String>,
    /// Ids in the ledger, where the run succeeds.
    leads: Option<Vec<String>>,
}

/// A file, a directory, a link or a pipe.
#[derive(Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key of the case file")]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    name: String,
    /// The name's bytes in hexadecimal, for one that is no text.
    name_bytes: Option<String>,
    #[serde(default)]
    text: String,
    /// `cp932`, `utf-8-bom`, `utf-16le`, `utf-16be` (both with a mark), or one of these two
    /// without it: `utf-16le-unmarked`, `utf-16be-unmarked`.
    encoding: Option<String>,
    /// Several texts one after the other, each as often as it says, instead of one text.
    #[serde(default)]
    parts: Vec<Part>,
    /// The bytes in hexadecimal, instead of a text.
    bytes: Option<String>,
    /// A Parquet file, instead of a text: each column with its values.
    parquet: Option<toml::Table>,
    /// A workbook, instead of a text: its sheets.
    #[serde(default)]
    sheet: Vec<SheetOfCells>,
    /// Whether the bytes are compressed as the name says.
    #[serde(default = "yes")]
    compressed: bool,
    /// Keeps only so many bytes, after compression; a negative number cuts so many off.
    cut: Option<i64>,
    /// Permissions, such as `000`.
    mode: Option<String>,
    /// A link to this path, relative to where it lies or absolute.
    symlink: Option<String>,
    #[serde(default)]
    directory: bool,
    /// A pipe.
    #[serde(default)]
    fifo: bool,
    /// Somebody goes on writing to it.
    #[serde(default)]
    changes: bool,
}

/// A sheet of a workbook.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SheetOfCells {
    name: String,
    #[serde(default)]
    hidden: bool,
    /// Its rows from the first on: texts, numbers, truth values, dates and times of the wall
    /// clock; a text `=…` is a formula with its result after a `|`.
    rows: Vec<Vec<toml::Value>>,
    /// Cells to merge, such as `A3:A4`: first row and column, last row and column, from 0.
    #[serde(default)]
    merged: Vec<[u16; 4]>,
}

/// A part of a text.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    /// In it, `{n}` is the number of the repetition.
    text: String,
    /// Repeats the text so many times.
    #[serde(default = "once")]
    times: usize,
    /// Repeats it until there are so many bytes.
    expands_to: Option<usize>,
}

impl Part {
    fn written(&self) -> String {
        let times = self.expands_to.map_or(self.times, |bytes| bytes.div_ceil(self.text.len()));
        if self.text.contains("{n}") {
            (1..=times).map(|number| self.text.replace("{n}", &number.to_string())).collect()
        } else {
            self.text.repeat(times)
        }
    }
}

fn once() -> usize {
    1
}

fn yes() -> bool {
    true
}

fn of_hexadecimal(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_hexdigit).collect();
    digits
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}

impl File {
    fn path(&self, directory: &Path) -> PathBuf {
        match &self.name_bytes {
            None => directory.join(&self.name),
            Some(bytes) => directory.join(std::ffi::OsString::from_vec(of_hexadecimal(bytes))),
        }
    }

    fn make(&self, directory: &Path) {
        let path = self.path(directory);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        if let Some(target) = &self.symlink {
            symlink(target.replace("{folder}", &directory.display().to_string()), path).unwrap();
        } else if self.directory {
            fs::create_dir_all(path).unwrap();
        } else if self.fifo {
            assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
        } else {
            fs::write(&path, self.contents()).unwrap();
            if let Some(mode) = &self.mode {
                let mode = u32::from_str_radix(mode, 8).unwrap();
                fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
            }
        }
    }

    fn contents(&self) -> Vec<u8> {
        let bytes = match (&self.bytes, &self.parquet) {
            (Some(bytes), _) => of_hexadecimal(bytes),
            (None, Some(columns)) => parquet_of(columns),
            (None, None) if !self.sheet.is_empty() => workbook_of(&self.sheet),
            (None, None) => self.encoded(),
        };
        let ending = self.name.rsplit('.').next().filter(|_| self.compressed);
        let mut bytes = if ending == Some("gz") {
            let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
            writer.write_all(&bytes).unwrap();
            writer.finish().unwrap()
        } else if ending == Some("zst") {
            zstd::encode_all(&bytes[..], 1).unwrap()
        } else {
            bytes
        };
        match self.cut {
            None => {}
            Some(cut @ 0..) => bytes.truncate(usize::try_from(cut).unwrap()),
            Some(cut) => bytes.truncate(bytes.len() - usize::try_from(-cut).unwrap()),
        }
        bytes
    }

    fn encoded(&self) -> Vec<u8> {
        let parts: String = self.parts.iter().map(Part::written).collect();
        let text = self.text.clone() + &parts;
        let utf_16 = |marked: bool, bytes: fn(u16) -> [u8; 2]| {
            let mark = marked.then_some(0xFEFF);
            mark.into_iter().chain(text.encode_utf16()).flat_map(bytes).collect()
        };
        match self.encoding.as_deref() {
            None => text.into_bytes(),
            Some("utf-8-bom") => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
            Some("cp932") => encoding_rs::SHIFT_JIS.encode(&text).0.into_owned(),
            Some("utf-16le") => utf_16(true, u16::to_le_bytes),
            Some("utf-16be") => utf_16(true, u16::to_be_bytes),
            Some("utf-16le-unmarked") => utf_16(false, u16::to_le_bytes),
            Some("utf-16be-unmarked") => utf_16(false, u16::to_be_bytes),
            Some(other) => panic!("encoding {other}"),
        }
    }

    /// Whether permissions hinder nobody here: they do not hinder root.
    fn is_open_to_us(&self, directory: &Path) -> bool {
        self.mode.is_some() && fs::File::open(self.path(directory)).is_ok()
    }
}

/// A Parquet file of columns of texts, whole numbers, numbers, truth values or instants.
fn parquet_of(columns: &toml::Table) -> Vec<u8> {
    let columns: Vec<Column> = columns
        .iter()
        .map(|(name, values)| {
            let values = values.as_array().unwrap();
            let name = PlSmallStr::from(name.as_str());
            match values.first() {
                Some(toml::Value::Integer(_)) => Column::new(
                    name,
                    values.iter().map(toml::Value::as_integer).collect::<Vec<_>>(),
                ),
                Some(toml::Value::Float(_)) => {
                    Column::new(name, values.iter().map(toml::Value::as_float).collect::<Vec<_>>())
                }
                Some(toml::Value::Boolean(_)) => {
                    Column::new(name, values.iter().map(toml::Value::as_bool).collect::<Vec<_>>())
                }
                _ => Column::new(name, values.iter().map(toml::Value::as_str).collect::<Vec<_>>()),
            }
        })
        .collect();
    let rows = columns.first().map_or(0, Column::len);
    let mut frame = DataFrame::new(rows, columns).unwrap();
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes).finish(&mut frame).unwrap();
    bytes
}

/// A workbook of sheets, as Excel writes them.
fn workbook_of(sheets: &[SheetOfCells]) -> Vec<u8> {
    use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
    let mut workbook = Workbook::new();
    let time = Format::new().set_num_format("yyyy/m/d h:mm");
    for sheet in sheets {
        let written = workbook.add_worksheet();
        written.set_name(&sheet.name).unwrap().set_hidden(sheet.hidden).set_active(!sheet.hidden);
        for &[row, column, last_row, last_column] in &sheet.merged {
            let format = Format::new();
            written
                .merge_range(row.into(), column, last_row.into(), last_column, "", &format)
                .unwrap();
        }
        for (row, cells) in (0..).zip(&sheet.rows) {
            for (column, cell) in (0..).zip(cells) {
                match cell {
                    toml::Value::String(text) => match text.split_once('|') {
                        Some((formula, result)) if formula.starts_with('=') => {
                            let formula = Formula::new(formula).set_result(result);
                            written.write_formula(row, column, formula).map(|_| ())
                        }
                        _ if text.is_empty() => Ok(()),
                        _ => written.write_string(row, column, text).map(|_| ()),
                    },
                    toml::Value::Datetime(at) => {
                        let at = ExcelDateTime::parse_from_str(&at.to_string()).unwrap();
                        written.write_datetime_with_format(row, column, &at, &time).map(|_| ())
                    }
                    toml::Value::Boolean(truth) => {
                        written.write_boolean(row, column, *truth).map(|_| ())
                    }
                    number => {
                        let number: f64 = number.to_string().parse().unwrap();
                        written.write_number(row, column, number).map(|_| ())
                    }
                }
                .unwrap();
            }
        }
    }
    workbook.save_to_buffer().unwrap()
}

/// What a run said.
struct Said {
    code: Option<i32>,
    errors: String,
    warnings: String,
    log: String,
}

/// Runs the job as a user does; what takes minutes hangs, and fails.
fn run(job: &Path, out: &Path) -> Result<Said, String> {
    let log = out.with_extension("log");
    let mut child = tasuki(out.parent().unwrap())
        .args(["--log", "json", "run", "--as-of", "2026-04-01", "--out"])
        .args([out, job])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(fs::File::create(&log).unwrap())
        .spawn()
        .unwrap();
    let began = Instant::now();
    let status = loop {
        match child.try_wait().unwrap() {
            Some(status) => break status,
            None if began.elapsed() > Duration::from_mins(3) => {
                child.kill().unwrap();
                child.wait().unwrap();
                return Err("it hangs".to_owned());
            }
            None => std::thread::sleep(Duration::from_millis(5)),
        }
    };
    let log = fs::read_to_string(log).unwrap();
    let mut said = Said {
        code: status.code(),
        errors: String::new(),
        warnings: String::new(),
        log: log.clone(),
    };
    for line in log.lines() {
        let event: serde_json::Value = serde_json::from_str(line).map_err(|_| log.clone())?;
        let text = |key: &str| event[key].as_str().unwrap_or_default().to_owned();
        match event["event"].as_str() {
            Some("error") => {
                writeln!(said.errors, "{}\n{}", text("message"), text("help")).unwrap();
            }
            Some("warning") => writeln!(said.warnings, "{}", text("message")).unwrap(),
            _ => {}
        }
    }
    Ok(said)
}

/// A report that was published before anything went wrong.
struct GoodReport(Company);

impl GoodReport {
    fn publish() -> Self {
        let company = Company::empty();
        company.write("leads.csv", "lead_id,created_at\na,2026-03-02\n");
        let job = format!("{JOB}initial = \"MQL\"\n[sources.leads]\npath = \"leads.csv\"\n");
        company.write("job.toml", job);
        let said = run(&company.job_file(), &company.path().join("out")).unwrap();
        assert_eq!(said.code, Some(0), "{}", said.log);
        Self(company)
    }

    fn copy_to(&self, out: &Path) {
        let from = self.0.path().join("out");
        for (name, bytes) in files_below(&from) {
            let to = out.join(name);
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::write(to, bytes).unwrap();
        }
    }
}

fn check(case: &Case, good: &GoodReport) -> Result<(), String> {
    let company = Company::empty();
    let exports = company.path().join("exports");
    fs::create_dir_all(&exports).unwrap();
    for file in &case.file {
        file.make(&exports);
        if file.is_open_to_us(&exports) {
            skipped(&format!("permissions hinder nobody here: {}", case.about));
            return Ok(());
        }
    }
    let job = exports.join(case.job_in.as_deref().unwrap_or_default()).join("job.toml");
    fs::create_dir_all(job.parent().unwrap()).unwrap();
    fs::write(&job, format!("{JOB}\n{}", case.job)).unwrap();
    let out = company.path().join("out");
    let mut before = None;
    if case.code != 0 {
        good.copy_to(&out);
        before = Some(files_below(&out));
    }

    let said = while_it_changes(case, &exports, || run(&job, &out))?;
    if said.code != Some(case.code) {
        return Err(format!("exit code {:?} instead of {}:\n{}", said.code, case.code, said.log));
    }
    if said.warnings.contains("internal fault") {
        return Err(format!("it panicked: {}", said.warnings));
    }
    for (parts, said) in [(&case.message, &said.errors), (&case.warning, &said.warnings)] {
        if let Some(part) = parts.iter().find(|part| !said.contains(part.as_str())) {
            return Err(format!("'{part}' is not said:\n{said}"));
        }
    }
    if let Some(before) = before {
        if files_below(&out) != before {
            return Err("a failed run changed the report before it".to_owned());
        }
        let mut left = names_in(company.path());
        left.retain(|name| name.contains(".tasuki-"));
        if !left.is_empty() {
            return Err(format!("a failed run left {left:?}"));
        }
        return Ok(());
    }
    if let Some(expected) = &case.set_aside {
        let found = columns_of(&out.join("set_aside.csv"), expected);
        if found.trim() != expected.trim() {
            return Err(format!("set_aside.csv is\n{found}"));
        }
    }
    if let Some(expected) = &case.leads {
        let ledger = frame_of(&out.join("facts/ledger.parquet"));
        let found = texts(&ledger, "lead_id");
        if found != *expected {
            return Err(format!("leads are {found:?}"));
        }
    }
    Ok(())
}

/// A file of values that commas separate, with those columns alone that the expected one names.
fn columns_of(file: &Path, expected: &str) -> String {
    let mut reader = csv::Reader::from_path(file).unwrap();
    let header = reader.headers().unwrap().clone();
    let names: Vec<&str> = expected.trim().lines().next().unwrap_or_default().split(',').collect();
    let place = |name: &&str| header.iter().position(|other| other == *name).unwrap();
    let places: Vec<usize> = names.iter().map(place).collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&names).unwrap();
    for row in reader.records() {
        let row = row.unwrap();
        writer.write_record(places.iter().map(|&at| &row[at])).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

/// Does something while other programs go on writing to the files that change. They may be
/// late on a busy machine: then it is done again.
fn while_it_changes(
    case: &Case,
    directory: &Path,
    act: impl Fn() -> Result<Said, String>,
) -> Result<Said, String> {
    let Some(file) = case.file.iter().find(|file| file.changes) else { return act() };
    let mut said = Err(String::new());
    for _ in 0..20 {
        fs::write(file.path(directory), file.contents()).unwrap();
        let ended = AtomicBool::new(false);
        said = std::thread::scope(|scope| {
            scope.spawn(|| {
                let mut to = fs::File::options().append(true).open(file.path(directory)).unwrap();
                while !ended.load(Ordering::Relaxed) {
                    to.write_all(b"z,2026-03-02\n").unwrap();
                    std::thread::sleep(Duration::from_micros(500));
                }
            });
            let said = act();
            ended.store(true, Ordering::Relaxed);
            said
        });
        if said.as_ref().is_ok_and(|said| said.code == Some(case.code)) {
            break;
        }
    }
    said
}

fn cases() -> Vec<(String, Case)> {
    let read = |path: &PathBuf| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let case = toml::from_str(&fs::read_to_string(path).unwrap())
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        (name, case)
    };
    files::cases("bad_input", 30).iter().map(read).collect()
}

#[test]
fn every_fault_is_answered() {
    let cases = cases();
    let good = GoodReport::publish();
    let checked = |number: u64, (): &mut ()| {
        let (name, case) = &cases[usize::try_from(number).unwrap()];
        let fault = check(case, &good).err();
        fault.map(|fault| format!("\n{name}: {}\n{fault}", case.about)).into_iter().collect()
    };
    let (faults, _) = on_all_cores(cases.len() as u64, checked);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The rows of the page's tables: the first cell, and the exit codes.
fn rows_of_the_page() -> BTreeMap<String, String> {
    let page = fs::read_to_string(repository("docs/bad-input.md")).unwrap();
    page.lines()
        .filter_map(|line| {
            let cells: Vec<&str> = line.strip_prefix('|')?.split(" | ").map(str::trim).collect();
            let [row, _, code, _] = cells[..] else { return None };
            let is_row = !row.starts_with("---") && code != "exit code";
            is_row.then(|| (row.to_owned(), code.to_owned()))
        })
        .collect()
}

#[test]
fn every_row_of_the_page_has_a_case_and_every_case_its_row() {
    let rows = rows_of_the_page();
    assert!(rows.len() > 30, "the rows are found: {rows:?}");
    let cases = cases();
    let mut faults = String::new();
    for (name, case) in &cases {
        match rows.get(&case.row) {
            None => writeln!(faults, "{name}: the page has no row '{}'", case.row).unwrap(),
            Some(codes) if codes.split(", ").all(|code| code != case.code.to_string()) => {
                writeln!(faults, "{name}: the page says {codes} of '{}'", case.row).unwrap();
            }
            Some(_) => {}
        }
    }
    for (row, codes) in &rows {
        for code in codes.split(", ") {
            let held =
                cases.iter().any(|(_, case)| case.row == *row && case.code.to_string() == code);
            if !held {
                writeln!(faults, "no case holds '{row}' with exit code {code}").unwrap();
            }
        }
    }
    assert!(faults.is_empty(), "{faults}");
}
