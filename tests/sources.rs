//! Exports as they should not be: each case in `tests/bad_sources/` gets the error, or the
//! rows set aside, that it names. No input makes the program panic.

mod company;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use company::{Company, texts};
use polars::prelude::*;
use serde::Deserialize;
use tasuki::progress::{LogFormat, Progress};
use tasuki::run::{Request, RunError, run};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// What is wrong.
    about: String,
    /// The job file, less what all cases share.
    job: String,
    #[serde(default)]
    file: Vec<File>,
    /// The exit code.
    code: u8,
    /// Texts that the message, or its help, holds.
    #[serde(default)]
    message: Vec<String>,
    /// `set_aside.csv`, where the run succeeds.
    set_aside: Option<String>,
    /// Ids in the ledger, where the run succeeds.
    leads: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: String,
    text: String,
    /// `cp932`, `utf-16le`, `utf-16be` (both with a mark) or `utf-8-bom`.
    encoding: Option<String>,
    /// Keeps only so many bytes, after compression.
    cut: Option<usize>,
    /// Repeats the text so many times.
    #[serde(default = "once")]
    times: usize,
}

fn once() -> usize {
    1
}

impl File {
    fn bytes(&self) -> Vec<u8> {
        let text = self.text.repeat(self.times);
        let utf_16 = |mark: u16, bytes: fn(u16) -> [u8; 2]| {
            std::iter::once(mark).chain(text.encode_utf16()).flat_map(bytes).collect()
        };
        let bytes: Vec<u8> = match self.encoding.as_deref() {
            None => text.clone().into_bytes(),
            Some("utf-8-bom") => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
            Some("cp932") => encoding_rs::SHIFT_JIS.encode(&text).0.into_owned(),
            Some("utf-16le") => utf_16(0xFEFF, u16::to_le_bytes),
            Some("utf-16be") => utf_16(0xFEFF, u16::to_be_bytes),
            Some(other) => panic!("encoding {other}"),
        };
        let ending = self.name.rsplit('.').next();
        let mut bytes = if ending == Some("gz") {
            let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            writer.write_all(&bytes).unwrap();
            writer.finish().unwrap()
        } else if ending == Some("zst") {
            zstd::encode_all(&bytes[..], 1).unwrap()
        } else {
            bytes
        };
        bytes.truncate(self.cut.unwrap_or(usize::MAX));
        bytes
    }
}

const SHARED: &str = "
timezone = \"Asia/Tokyo\"
[stages]
nurture = [\"Open\"]
marketing_queue = [\"MQL\"]
sales_queue = [\"Handed off\"]
";

fn run_in(company: &Company) -> Result<(), RunError> {
    let request = Request {
        job: company.job_file(),
        as_of: Some("2026-04-01".to_owned()),
        out: Some(company.path().join("out")),
    };
    run(&request, &Progress::new(LogFormat::Json)).map(drop)
}

fn check(case: &Case) -> Result<(), String> {
    let company = Company::empty();
    for file in &case.file {
        company.write(&file.name, file.bytes());
    }
    company.write("job.toml", format!("{SHARED}\n{}", case.job));
    let failed = run_in(&company).err();
    let code = failed.as_ref().map_or(0, RunError::exit_code);
    let mut said = String::new();
    if let Some(error) = &failed {
        let help = miette::Diagnostic::help(error).map(|help| help.to_string());
        write!(said, "{error}\n{}", help.unwrap_or_default()).unwrap();
    }
    if code != case.code {
        return Err(format!("exit code {code} instead of {}: {said}", case.code));
    }
    for part in &case.message {
        if !said.contains(part) {
            return Err(format!("the message lacks '{part}': {said}"));
        }
    }
    if failed.is_some() && company.path().join("out").exists() {
        return Err("a failed run left an output".to_owned());
    }
    if let Some(expected) = &case.set_aside {
        let found = company.read("out/set_aside.csv");
        if found.trim() != expected.trim() {
            return Err(format!("set_aside.csv is\n{found}"));
        }
    }
    if let Some(expected) = &case.leads {
        let ledger = company::frame_of(&company.path().join("out/facts/ledger.parquet"));
        let found = texts(&ledger, "lead_id");
        if found != *expected {
            return Err(format!("leads are {found:?}"));
        }
    }
    Ok(())
}

#[test]
fn every_fault_is_answered() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad_sources");
    let mut cases: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    cases.sort();
    assert!(cases.len() >= 30, "the cases are found");
    let mut faults = String::new();
    for path in &cases {
        let name = path.file_stem().unwrap().display();
        let case: Case = toml::from_str(&std::fs::read_to_string(path).unwrap())
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        if let Err(fault) = check(&case) {
            write!(faults, "\n{name}: {}\n{fault}\n", case.about).unwrap();
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

/// A Parquet file of leads whose creation is of some type.
fn parquet_of(created_at: Column) -> Vec<u8> {
    let id = Column::new("lead_id".into(), vec!["a"; created_at.len()]);
    let mut frame = DataFrame::new(created_at.len(), vec![id, created_at]).unwrap();
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes).finish(&mut frame).unwrap();
    bytes
}

fn of_parquet(bytes: &[u8]) -> Company {
    let company = Company::empty();
    company.write("leads.parquet", bytes);
    let job = format!("{SHARED}initial = \"MQL\"\n[sources.leads]\npath = \"leads.parquet\"\n");
    company.write("job.toml", job);
    company
}

#[test]
fn parquet_that_is_cut_or_of_another_type_is_refused_by_name() {
    let whole = parquet_of(Column::new("created_at".into(), ["2026-03-02"]));
    run_in(&of_parquet(&whole)).unwrap();
    for length in [0, 3, 8, whole.len() / 2, whole.len() - 1] {
        let error = run_in(&of_parquet(&whole[..length])).unwrap_err();
        assert_eq!(error.exit_code(), 4);
        assert!(error.to_string().contains("leads.parquet"), "{length} bytes: {error}");
    }
    let numbers = parquet_of(Column::new("created_at".into(), [1.5]));
    let error = run_in(&of_parquet(&numbers)).unwrap_err();
    assert_eq!(error.exit_code(), 4);
    assert!(error.to_string().contains("column 'created_at' holds f64"), "{error}");
}

#[test]
fn typed_instants_of_parquet_are_the_instants() {
    let micros = 1_772_420_400_000_000_i64; // 2026-03-02T12:00:00+09:00
    let ticks =
        |per_micro: i64, micros: i64| Int64Chunked::new("created_at".into(), [micros * per_micro]);
    let utc = || Some(TimeZone::UTC);
    let wall = micros + 9 * 3_600_000_000;
    for (why, column) in [
        ("nanoseconds", ticks(1_000, micros).into_datetime(TimeUnit::Nanoseconds, utc())),
        ("microseconds", ticks(1, micros).into_datetime(TimeUnit::Microseconds, utc())),
        ("wall clock", ticks(1, wall).into_datetime(TimeUnit::Microseconds, None)),
    ] {
        let company = of_parquet(&parquet_of(column.into_column()));
        run_in(&company).unwrap();
        let spells = company::frame_of(&company.path().join("out/facts/spells.parquet"));
        assert_eq!(texts(&spells, "entered_at"), [micros.to_string()], "{why}");
    }
}

#[test]
fn a_directory_where_a_file_is_expected_is_no_file() {
    let company = Company::empty();
    company.write("leads.csv/inside.txt", "");
    company.write("job.toml", format!("{SHARED}[sources.leads]\npath = \"leads.csv\"\n"));
    let error = run_in(&company).unwrap_err();
    assert_eq!(error.exit_code(), 4);
    assert!(error.to_string().contains("no file matches 'leads.csv'"), "{error}");
}

/// Bytes of valid exports, changed at random: the run ends in a report or an error.
#[test]
fn no_bytes_make_it_panic() {
    let company = Company::small(6, 21);
    let sources = ["leads", "history", "engagement", "activities", "opportunities", "users"];
    let originals: Vec<Vec<u8>> = sources
        .iter()
        .map(|source| std::fs::read(company.path().join(format!("{source}.csv"))).unwrap())
        .collect();
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut random = |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below.max(1)
    };
    let hostile = [0, b',', b'"', b'\n', b'\r', 0xFF, 0x80, b'9', b'-', b' '];
    for round in 0..600 {
        let which = round % sources.len();
        let mut bytes = originals[which].clone();
        for _ in 0..=random(4) {
            let at = random(bytes.len());
            match random(4) {
                0 => bytes[at] = hostile[random(hostile.len())],
                1 => bytes.truncate(at),
                2 => bytes.insert(at, hostile[random(hostile.len())]),
                _ => {
                    let until = (at + random(200)).min(bytes.len());
                    let part = bytes[at..until].to_vec();
                    bytes.splice(at..at, part);
                }
            }
            if bytes.is_empty() {
                break;
            }
        }
        company.write(&format!("{}.csv", sources[which]), &bytes);
        // Err is as good as Ok; a panic fails the test.
        let _ = company.compute_as_of(company::AS_OF);
        company.write(&format!("{}.csv", sources[which]), &originals[which]);
    }
}
