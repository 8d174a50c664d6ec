//! Types and bytes that no case file can write: Parquet as other programs write it, and
//! exports changed at random. No input makes the program panic.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parquet::column::writer::ColumnWriter;
use parquet::data_type::{ByteArray, FixedLenByteArray, Int96};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use polars::prelude::*;
use tasuki::domain::SetAside;
use tasuki::run::RunError;
use tasuki::simulate::{ExportLayout, Plan};

use crate::company::{AS_OF, Company, JOB, SOURCES};
use crate::support::files::entries;
use crate::support::tables::{frame_of, json_lines, texts};

fn run_in(company: &Company) -> Result<(), RunError> {
    company.publish("2026-04-01").map(drop)
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
    let job = format!("{JOB}initial = \"MQL\"\n[sources.leads]\npath = \"leads.parquet\"\n");
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
    for (column, wanted) in [
        (Column::new("created_at".into(), [true]), "column 'created_at' holds bool"),
        (Column::new("created_at".into(), [1.5]), "created_at '1.5' is not a timestamp"),
    ] {
        let error = run_in(&of_parquet(&parquet_of(column))).unwrap_err();
        assert_eq!(error.exit_code(), 4);
        assert!(error.to_string().contains(wanted), "{error}");
    }
}

#[test]
fn values_of_parquet_that_are_too_long_are_set_aside_or_refused() {
    let with_note = |bytes: usize| {
        let column = |name: &str, value: &str| Column::new(name.into(), [value]);
        let mut frame = DataFrame::new(
            1,
            vec![
                column("lead_id", "a"),
                column("created_at", "2026-03-02"),
                column("note", &"x".repeat(bytes)),
            ],
        );
        let mut bytes = Vec::new();
        ParquetWriter::new(&mut bytes).finish(frame.as_mut().unwrap()).unwrap();
        bytes
    };
    run_in(&of_parquet(&with_note(2 << 20))).unwrap();
    let error = run_in(&of_parquet(&with_note((2 << 20) + 1))).unwrap_err();
    let wanted = "row 1, id 'a': unreadable_rows: 'note' holds 2097153 bytes, more than 2097152";
    assert!(error.to_string().contains(wanted), "{error}");
    let error = run_in(&of_parquet(&with_note(70 << 20))).unwrap_err();
    assert!(error.to_string().contains("more than 200 for one are not unpacked"), "{error}");
    assert_eq!(error.exit_code(), 4);
}

/// Every length that a copy may stop at.
#[test]
fn no_cut_of_a_file_makes_it_panic_or_pass() {
    let parquet = parquet_of(Column::new("created_at".into(), ["2026-03-02"]));
    let text = "lead_id,created_at\na,2026-03-02\nb,2026-03-02\n";
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(text.as_bytes()).unwrap();
    let gzip = gzip.finish().unwrap();
    let zstandard = zstd::encode_all(text.as_bytes(), 1).unwrap();
    for (name, whole) in
        [("leads.parquet", parquet), ("leads.csv.gz", gzip), ("leads.csv.zst", zstandard)]
    {
        let company = Company::empty();
        let job = format!("{JOB}initial = \"MQL\"\n[sources.leads]\npath = \"{name}\"\n");
        company.write("job.toml", job);
        for length in 0..=whole.len() {
            company.write(name, &whole[..length]);
            let done = company.facts_as_of("2026-04-01");
            if length == whole.len() {
                done.map(drop).unwrap();
                continue;
            }
            let error = done.map(drop).unwrap_err();
            assert_eq!(error.exit_code(), 4, "{name}, {length} bytes: {error}");
            assert!(error.to_string().starts_with(name), "{name}, {length} bytes: {error}");
        }
    }
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
        let spells = frame_of(&company.path().join("out/facts/spells.parquet"));
        assert_eq!(texts(&spells, "entered_at"), [micros.to_string()], "{why}");
    }
}

/// A Parquet file of one lead, with one more field as a schema writes it, such as
/// `required int32 score (INTEGER(8,false))`.
fn parquet_with(field: &str) -> Vec<u8> {
    let end = if field.ends_with('}') { "" } else { ";" };
    let schema = format!(
        "message leads {{ required binary lead_id (UTF8); \
         required int64 created_at (TIMESTAMP(MICROS,true)); {field}{end} }}"
    );
    let schema = Arc::new(parse_message_type(&schema).unwrap());
    let mut bytes = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut bytes, schema, Arc::default()).unwrap();
    let mut group = writer.next_row_group().unwrap();
    let mut number = 0;
    while let Some(mut column) = group.next_column().unwrap() {
        // What may repeat says of each value whether it is there, and whether it is another one.
        let (defined, repeated) = if number > 1 && field.contains("repeated") {
            (Some(&[1_i16][..]), Some(&[0_i16][..]))
        } else {
            (None, None)
        };
        match column.untyped() {
            ColumnWriter::BoolColumnWriter(to) => to.write_batch(&[true], defined, repeated),
            ColumnWriter::Int32ColumnWriter(to) => to.write_batch(&[3], defined, repeated),
            ColumnWriter::Int64ColumnWriter(to) => {
                let value = if number == 1 { 1_772_420_400_000_000 } else { i64::MAX };
                to.write_batch(&[value], defined, repeated)
            }
            ColumnWriter::Int96ColumnWriter(to) => {
                to.write_batch(&[Int96::new()], defined, repeated)
            }
            ColumnWriter::FloatColumnWriter(to) => to.write_batch(&[1.5], defined, repeated),
            ColumnWriter::DoubleColumnWriter(to) => to.write_batch(&[f64::NAN], defined, repeated),
            ColumnWriter::ByteArrayColumnWriter(to) => {
                let bytes = if number == 0 { b"a".to_vec() } else { vec![0xFF, 0xFE] };
                to.write_batch(&[ByteArray::from(bytes)], defined, repeated)
            }
            ColumnWriter::FixedLenByteArrayColumnWriter(to) => {
                let start = field.find('(').unwrap() + 1;
                let length = field[start..].split(')').next().unwrap().parse().unwrap();
                let value = FixedLenByteArray::from(vec![1_u8; length]);
                to.write_batch(&[value], defined, repeated)
            }
        }
        .unwrap();
        column.close().unwrap();
        number += 1;
    }
    group.close().unwrap();
    writer.close().unwrap();
    bytes
}

/// Types that other programs write: read as text where they have one, else refused by the
/// column's name. Of a column that nobody asks for, only what the engine cannot hold is.
#[test]
fn types_of_other_writers_are_read_or_refused_by_name() {
    for (field, holds, other) in [
        ("required boolean score", "", ""),
        ("required int32 score (INTEGER(8,true))", "", ""),
        ("required int32 score (INTEGER(8,false))", "UINT_8", "UINT_8"),
        ("required int32 score (INTEGER(16,true))", "", ""),
        ("required int32 score (INTEGER(16,false))", "UINT_16", "UINT_16"),
        ("required int32 score (INTEGER(32,false))", "", ""),
        ("required int64 score (INTEGER(64,false))", "", ""),
        ("required int32 score (DATE)", "", ""),
        ("required int32 score (TIME(MILLIS,true))", "", ""),
        ("required int64 score (TIME(NANOS,true))", "", ""),
        ("required int64 score (TIMESTAMP(MILLIS,true))", "", ""),
        ("required int64 score (TIMESTAMP(MICROS,false))", "", ""),
        ("required int64 score (TIMESTAMP(NANOS,true))", "", ""),
        ("required int32 score (DECIMAL(9,2))", "", ""),
        ("required int64 score (DECIMAL(18,2))", "", ""),
        ("required fixed_len_byte_array(16) score (DECIMAL(38,2))", "", ""),
        ("required fixed_len_byte_array(2) score (FLOAT16)", "", ""),
        ("required fixed_len_byte_array(12) score (INTERVAL)", "INTERVAL", "INTERVAL"),
        ("required float score", "", ""),
        ("required double score", "", ""),
        ("required binary score", "binary", ""),
        ("required binary score (JSON)", "binary", ""),
        ("repeated int32 score", "list[i32]", ""),
        ("required group score { required int32 inner; }", "", ""),
        (
            "required group score (LIST) { repeated group list { required int32 element; } }",
            "list[i32]",
            "",
        ),
        (
            "required group score (MAP) \
             { repeated group key_value { required int32 key; required int32 value; } }",
            "list[struct",
            "",
        ),
    ] {
        for (name, holds) in [("score", holds), ("other", other)] {
            let done = run_in(&of_parquet(&parquet_with(&field.replace("score", name))));
            let said = done.map_or_else(|error| error.to_string(), |()| String::new());
            let wanted = format!("leads.parquet: column '{name}' holds {holds}");
            assert!(said.is_empty() == holds.is_empty(), "{field}, {name}: {said}");
            assert!(said.is_empty() || said.starts_with(&wanted), "{field}, {name}: {said}");
        }
    }
    let error = run_in(&of_parquet(&parquet_with("required binary score (UTF8)"))).unwrap_err();
    assert!(error.to_string().contains("leads.parquet: "), "{error}");
    assert_eq!(error.exit_code(), 4);
}

#[test]
fn typed_instants_beyond_any_calendar_are_set_aside() {
    let ticks = |ticks: i64, unit| {
        let ticks = Int64Chunked::new("created_at".into(), [ticks]);
        [Some(TimeZone::UTC), None]
            .map(|zone| ticks.clone().into_datetime(unit, zone).into_column())
    };
    let days = |days: i32| Int32Chunked::new("created_at".into(), [days]).into_date().into_column();
    let mut columns = vec![days(i32::MAX), days(i32::MIN)];
    for unit in [TimeUnit::Nanoseconds, TimeUnit::Microseconds, TimeUnit::Milliseconds] {
        columns.extend(ticks(i64::MAX, unit));
        columns.extend(ticks(i64::MIN, unit));
    }
    for column in columns {
        let named = format!("{:?}", column.dtype());
        let error = run_in(&of_parquet(&parquet_of(column))).unwrap_err();
        let said = error.to_string();
        let wanted = "row 1, id 'a': unreadable_rows: created_at lies outside 1990 to 2100";
        assert!(said.contains(wanted), "{named}: {said}");
    }
}

/// Bytes of valid exports, changed at random: the run ends in a report or an error, and
/// every row is accounted for.
#[test]
fn no_bytes_of_a_text_make_it_panic() {
    let company = Company::small(6, 21);
    change_at_random(&company, 900, 1);
    for source in SOURCES {
        let name = format!("{source}.csv");
        company.write(&format!("{source}.jsonl"), json_lines(&company.read(&name)));
        std::fs::remove_file(company.path().join(&name)).unwrap();
        company.edit_job(&name, &format!("{source}.jsonl"));
    }
    change_at_random(&company, 600, 2);
}

#[test]
fn no_bytes_of_parquet_make_it_panic() {
    let layout = Some(ExportLayout::Parquet);
    let company = Company::simulated(&Plan { leads: 6, seed: 21, layout, ..Plan::default() });
    change_at_random(&company, 1_200, 3);
}

/// The exports of a company, wherever they are below its directory.
fn exports(directory: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in entries(directory) {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if path.is_dir() {
            if path.file_name() != Some("truth".as_ref()) {
                found.extend(exports(&path));
            }
        } else if ["csv", "jsonl", "parquet"].contains(&ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn change_at_random(company: &Company, rounds: usize, seed: u64) {
    let files = exports(company.path());
    assert!(files.len() >= SOURCES.len(), "{files:?}");
    let originals: Vec<Vec<u8>> = files.iter().map(|file| std::fs::read(file).unwrap()).collect();
    let mut state = seed;
    let mut random = |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below.max(1)
    };
    let hostile = [0, b',', b'"', b'\n', b'\r', 0xFF, 0x80, b'9', b'-', b' ', b'{', b'\\'];
    let mut read = 0;
    for round in 0..rounds {
        let which = round % files.len();
        let mut bytes = originals[which].clone();
        for _ in 0..=random(4) {
            let at = random(bytes.len());
            match random(5) {
                0 => bytes[at] = hostile[random(hostile.len())],
                1 => bytes[at] ^= 1 << random(8),
                2 if random(4) == 0 => bytes.truncate(at),
                3 => bytes.insert(at, hostile[random(hostile.len())]),
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
        std::fs::write(&files[which], &bytes).unwrap();
        // Err is as good as Ok; a panic fails the test.
        if let Ok(computed) = company.compute_as_of(AS_OF) {
            read += 1;
            for account in &computed.sources.accounts {
                let intake = &account.intake;
                let by_reason: u64 = SetAside::ALL.map(|reason| intake.count(reason)).iter().sum();
                assert_eq!(intake.read, intake.used() + by_reason, "{}", account.source);
            }
        }
        std::fs::write(&files[which], &originals[which]).unwrap();
    }
    println!("{read} of {rounds} could be read all the same");
}
