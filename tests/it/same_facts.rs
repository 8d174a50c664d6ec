//! The same company in another shape has the same facts: rows in another order, files
//! split, instants in another zone, another format or compression; and the same run gives
//! the same bytes.

use std::collections::{HashMap, VecDeque};
use std::fmt::Write as _;
use std::fs;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::io::Write as _;

use chrono::{DateTime, FixedOffset};
use proptest::prelude::*;
use tasuki::simulate::{ExportLayout, Plan};

use crate::company::{AS_OF, Company, SOURCES};
use crate::support::files::files_below;
use crate::support::program::publish;
use crate::support::tables::json_lines;

/// The header and the rows of a CSV. No simulated text holds a comma or a line break.
fn rows(text: &str) -> (String, Vec<String>) {
    let mut lines = text.lines().map(str::to_owned);
    (lines.next().unwrap(), lines.collect())
}

fn joined(header: &str, rows: &[String]) -> String {
    let mut text = format!("{header}\n");
    for row in rows {
        text.push_str(row);
        text.push('\n');
    }
    text
}

/// Rows in an order that chance gives, but for those of one lead and instant: which of
/// them came first is said by the order alone.
fn shuffled(rows: Vec<String>, source: &str, chance: u64) -> Vec<String> {
    let (lead, instant) = if source == "opportunities" { (1, 2) } else { (0, 1) };
    let key = |row: &str| {
        let fields: Vec<&str> = row.split(',').collect();
        format!("{},{}", fields[lead], fields[instant])
    };
    let hasher = BuildHasherDefault::<DefaultHasher>::default();
    let mut numbered: Vec<(usize, String)> = rows.into_iter().enumerate().collect();
    let mut in_order: HashMap<String, VecDeque<String>> = HashMap::new();
    for (_, row) in &numbered {
        in_order.entry(key(row)).or_default().push_back(row.clone());
    }
    numbered.sort_by_key(|(number, row)| hasher.hash_one((chance, number, row)));
    numbered
        .iter()
        .map(|(_, row)| in_order.get_mut(&key(row)).unwrap().pop_front().unwrap())
        .collect()
}

/// Every instant of a text, written anew.
fn rewritten(text: &str, write: impl Fn(DateTime<FixedOffset>) -> String) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let fields: Vec<String> = line
            .split(',')
            .map(|field| DateTime::parse_from_rfc3339(field).map_or(field.to_owned(), &write))
            .collect();
        writeln!(out, "{}", fields.join(",")).unwrap();
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rows_in_another_order(leads in 1_u32..50, seed in 0_u64..1_000_000, chance in any::<u64>()) {
        let company = Company::clean(leads, seed);
        let other = company.copy();
        for source in SOURCES {
            let name = format!("{source}.csv");
            let (header, rows) = rows(&company.read(&name));
            other.write(&name, joined(&header, &shuffled(rows, source, chance)));
        }
        let (one, two) = (company.compute(), other.compute());
        one.tables().assert_equal(&two.tables(), "shuffled");
        prop_assert_eq!(one.worklist_csv(), two.worklist_csv());
    }

    #[test]
    fn files_split(leads in 2_u32..50, seed in 0_u64..1_000_000, parts in 2_usize..6) {
        // Dirt and all: a row and its copy may come to lie in two files.
        let company = Company::small(leads, seed);
        let split = company.copy();
        for source in SOURCES {
            let (header, rows) = rows(&company.read(&format!("{source}.csv")));
            let mut names = Vec::new();
            // Also a file with a header alone, where the company has no such rows.
            for part in 0..parts {
                let (from, until) = (rows.len() * part / parts, rows.len() * (part + 1) / parts);
                let name = format!("{source}/part-{part}.csv");
                split.write(&name, joined(&header, &rows[from..until]));
                names.push(format!("\"{name}\""));
            }
            let path = match source {
                "history" | "engagement" => format!("\"{source}/*.csv\""),
                _ => format!("[{}]", names.join(", ")),
            };
            split.edit_job(&format!("path = \"{source}.csv\""), &format!("path = {path}"));
            fs::remove_file(split.path().join(format!("{source}.csv"))).unwrap();
        }
        let (one, two) = (company.compute(), split.compute());
        one.tables().assert_equal(&two.tables(), "split");
        prop_assert_eq!(one.measures, two.measures);
    }

    #[test]
    fn the_same_instants_in_another_zone(leads in 1_u32..50, seed in 0_u64..1_000_000) {
        let company = Company::clean(leads, seed);
        let expected = company.compute().tables();
        let forms: [(&str, &str, fn(DateTime<FixedOffset>) -> String); 4] = [
            ("UTC", "", |at| at.to_utc().format("%Y-%m-%dT%H:%M:%SZ").to_string()),
            ("another offset", "", |at| {
                let new_york = FixedOffset::west_opt(5 * 3600).unwrap();
                at.with_timezone(&new_york).format("%Y-%m-%d %H:%M:%S%:z").to_string()
            }),
            ("the job's wall clock", "", |at| at.format("%Y/%m/%d %H:%M:%S").to_string()),
            // A zone without daylight saving: its wall clock never shows a time twice.
            ("the source's wall clock", "\ntimezone = \"Asia/Kolkata\"", |at| {
                let kolkata = FixedOffset::east_opt(5 * 3600 + 1800).unwrap();
                at.with_timezone(&kolkata).format("%Y-%m-%d %H:%M:%S").to_string()
            }),
        ];
        for (why, zone, form) in forms {
            let other = company.copy();
            for source in SOURCES {
                let name = format!("{source}.csv");
                other.write(&name, rewritten(&company.read(&name), form));
                let path = format!("path = \"{name}\"");
                other.edit_job(&path, &format!("{path}{zone}"));
            }
            other.compute().tables().assert_equal(&expected, why);
        }
    }
}

fn compressed(text: String, ending: &str) -> Vec<u8> {
    match ending.rsplit('.').next() {
        Some("gz") => {
            let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            writer.write_all(text.as_bytes()).unwrap();
            writer.finish().unwrap()
        }
        Some("zst") => zstd::encode_all(text.as_bytes(), 1).unwrap(),
        _ => text.into_bytes(),
    }
}

#[test]
fn another_format_or_compression() {
    let endings = ["jsonl", "csv.gz", "csv.zst", "tsv", "ndjson.gz", "jsonl.zst"];
    for seed in [3, 4] {
        let company = Company::clean(60, seed);
        let expected = company.compute().tables();
        assert!(expected.handoffs.height() > 10, "there is something to compare");
        let layout = Some(ExportLayout::Parquet);
        let (oddities, dirt) = (0.16, 0.0);
        let plan = Plan { leads: 60, seed, oddities, dirt, layout, ..Plan::default() };
        let parquet = Company::simulated(&Plan { leads_per_part: 25, ..plan });
        parquet.compute().tables().assert_equal(&expected, "Parquet");

        // Every source in every shape, and never two in the same at once.
        for turn in 0..endings.len() {
            let other = company.copy();
            for (at, source) in SOURCES.into_iter().enumerate() {
                let ending = endings[(at + turn) % endings.len()];
                let text = company.read(&format!("{source}.csv"));
                let name = format!("{source}.{ending}");
                let text = match ending.split('.').next() {
                    Some("jsonl" | "ndjson") => json_lines(&text),
                    Some("tsv") => text.replace(',', "\t"),
                    _ => text,
                };
                fs::remove_file(other.path().join(format!("{source}.csv"))).unwrap();
                other.write(&name, compressed(text, ending));
                other.edit_job(&format!("path = \"{source}.csv\""), &format!("path = \"{name}\""));
            }
            other.compute().tables().assert_equal(&expected, &format!("formats, turn {turn}"));
        }
    }
}

#[test]
fn the_same_run_gives_the_same_bytes() {
    let company = Company::small(120, 11);
    let mut outputs = Vec::new();
    for name in ["one", "two"] {
        let out = company.path().join(name);
        publish(&company.job_file(), AS_OF, &out).unwrap();
        let mut files = files_below(&out);
        files.remove("manifest.json");
        outputs.push(files);
    }
    assert!(outputs[0].len() > 40, "{:?}", outputs[0].keys());
    assert!(outputs[0].keys().eq(outputs[1].keys()), "the two runs wrote other files");
    for (name, bytes) in &outputs[0] {
        assert!(outputs[1][name] == *bytes, "{name} differs between two runs");
    }
}
