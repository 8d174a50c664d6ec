//! Exports as they should not be: each case in `tests/bad_input/` gets the error, or the
//! rows set aside, that it names.

mod company;

use std::fmt::Write as _;
use std::io::Write as _;

use company::{Company, texts};
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
    /// `cp932`, `utf-8-bom`, `utf-16le`, `utf-16be` (both with a mark), or one of these two
    /// without it: `utf-16le-unmarked`, `utf-16be-unmarked`.
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
        let utf_16 = |marked: bool, bytes: fn(u16) -> [u8; 2]| {
            let mark = marked.then_some(0xFEFF);
            mark.into_iter().chain(text.encode_utf16()).flat_map(bytes).collect()
        };
        let bytes: Vec<u8> = match self.encoding.as_deref() {
            None => text.clone().into_bytes(),
            Some("utf-8-bom") => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
            Some("cp932") => encoding_rs::SHIFT_JIS.encode(&text).0.into_owned(),
            Some("utf-16le") => utf_16(true, u16::to_le_bytes),
            Some("utf-16be") => utf_16(true, u16::to_be_bytes),
            Some("utf-16le-unmarked") => utf_16(false, u16::to_le_bytes),
            Some("utf-16be-unmarked") => utf_16(false, u16::to_be_bytes),
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
    let cases = company::cases("bad_input", 30);
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
