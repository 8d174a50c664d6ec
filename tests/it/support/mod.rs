//! What several tests need: files and folders, the program itself, tables, pages, all cores.

pub mod cores;
pub mod english;
pub mod files;
pub mod pages;
pub mod program;
pub mod tables;

use std::io::Write as _;

use chrono::DateTime;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// An instant as microseconds.
#[track_caller]
pub fn micros(instant: &str) -> i64 {
    let parsed = DateTime::parse_from_rfc3339(instant);
    parsed.unwrap_or_else(|error| panic!("'{instant}': {error}")).timestamp_micros()
}

/// The items of a list in JSON.
#[track_caller]
pub fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap_or_else(|| panic!("{value} is no list"))
}

/// A SHA-256 in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Says that a test is skipped. The line is printed also where the test passes, whose output is
/// captured.
pub fn skipped(why: &str) {
    std::io::stderr().write_all(format!("skipped: {why}\n").as_bytes()).unwrap();
}
