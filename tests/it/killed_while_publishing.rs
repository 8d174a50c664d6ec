//! The promise: a run that fails, or is killed at any moment, never damages the last good
//! report. A child process publishes one generation of files after the other over the
//! same directory, and is killed (SIGKILL) at random moments, seeded. Each time the
//! directory must hold one generation, whole: the last that the child said it had
//! published, or the next.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use chrono::Utc;
use tasuki::publish::{JobFile, MANIFEST_NAME, Manifest, Output, PublishError};

use crate::support::files::names_in;
use crate::support::sha256;

const FILES: usize = 40;

/// Tells the child what to do: the output directory, the first generation, and how.
const TARGET: &str = "TASUKI_TEST_TARGET";
const FIRST: &str = "TASUKI_TEST_FIRST";
const MANNER: &str = "TASUKI_TEST_MANNER";

fn file_name(number: usize) -> String {
    match number % 3 {
        0 => format!("report.{number}.html"),
        1 => format!("charts/chart_{number}.svg"),
        _ => format!("facts/part_{number}.parquet"),
    }
}

fn file_text(generation: u64, number: usize) -> String {
    format!("generation {generation} file {number}\n").repeat(1 + (number * 97) % 500)
}

fn manifest(generation: u64) -> Manifest {
    let job = JobFile { file: format!("{generation}.toml"), sha256: String::new() };
    Manifest::new(job, Utc::now(), "2026-W47".to_owned(), Utc::now())
}

fn publish(target: &Path, generation: u64, exchange: bool) -> Result<(), PublishError> {
    let mut output = Output::begin(target)?;
    if !exchange {
        output.without_exchange();
    }
    for number in 0..FILES {
        output.expect(&file_name(number));
        output.write(&file_name(number), file_text(generation, number).as_bytes())?;
    }
    output.publish(manifest(generation)).map(|_| ())
}

/// Checks that the directory holds one generation, whole and nothing else, and returns it.
fn generation_in(target: &Path) -> u64 {
    let manifest = std::fs::read(target.join(MANIFEST_NAME)).unwrap();
    let manifest: Manifest = serde_json::from_slice(&manifest).unwrap();
    let generation: u64 = manifest.job.file.trim_end_matches(".toml").parse().unwrap();
    let mut there = BTreeSet::new();
    for directory in ["", "charts", "facts"] {
        for entry in std::fs::read_dir(target.join(directory)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                there.insert(path.strip_prefix(target).unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    assert!(there.remove(MANIFEST_NAME));
    assert_eq!(there, (0..FILES).map(file_name).collect());
    assert_eq!(there.iter().collect::<Vec<_>>(), paths(&manifest));
    for number in 0..FILES {
        let name = file_name(number);
        let bytes = std::fs::read(target.join(&name)).unwrap();
        assert!(bytes == file_text(generation, number).as_bytes(), "{name} of {generation}");
        let record = manifest.outputs.iter().find(|record| record.path == name).unwrap();
        assert_eq!(record.bytes, bytes.len() as u64);
        assert_eq!(record.sha256, sha256(&bytes));
    }
    generation
}

fn paths(manifest: &Manifest) -> Vec<&String> {
    manifest.outputs.iter().map(|record| &record.path).collect()
}

/// The child's part. As a test of its own it does nothing.
#[test]
fn child() {
    let Some(target) = std::env::var_os(TARGET) else { return };
    let target = Path::new(&target);
    let first: u64 = std::env::var(FIRST).unwrap().parse().unwrap();
    let manner = std::env::var(MANNER).unwrap();
    let mut out = std::io::stdout();
    if manner == "hold" {
        let output = Output::begin(target).unwrap();
        writeln!(out, "\nholding").unwrap();
        std::thread::sleep(Duration::from_mins(10));
        drop(output);
    }
    for generation in first.. {
        publish(target, generation, manner == "exchange").unwrap();
        writeln!(out, "\npublished {generation}").unwrap();
    }
}

fn start(target: &Path, first: u64, manner: &str) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "killed_while_publishing::child", "--nocapture"])
        .env(TARGET, target)
        .env(FIRST, first.to_string())
        .env(MANNER, manner)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Kills the child, and returns the last generation that it said it had published.
fn kill(mut child: Child) -> Option<u64> {
    child.kill().unwrap();
    let status = child.wait().unwrap();
    assert!(status.code().is_none(), "the child ended by itself: {status}");
    let mut said = String::new();
    child.stdout.take().unwrap().read_to_string(&mut said).unwrap();
    said.lines().filter_map(|line| line.strip_prefix("published ")?.parse().ok()).next_back()
}

/// The same moments in every test run, as far as a scheduler allows: splitmix64.
fn random(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// A directory on the disk that the build is on, not in memory.
fn root() -> tempfile::TempDir {
    tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap()
}

#[test]
fn the_directory_always_holds_one_generation_whole() {
    let root = root();
    let target = root.path().join("2026-W47");
    publish(&target, 0, true).unwrap();
    let (stop, looks) = (AtomicBool::new(false), AtomicU64::new(0));
    let absent = AtomicU64::new(0);
    std::thread::scope(|threads| {
        // A reader looks all the while: there must always be a report.
        threads.spawn(|| {
            while !stop.load(Ordering::Relaxed) {
                looks.fetch_add(1, Ordering::Relaxed);
                if std::fs::metadata(target.join(MANIFEST_NAME)).is_err() {
                    absent.fetch_add(1, Ordering::Relaxed);
                }
                std::thread::sleep(Duration::from_micros(50));
            }
        });
        let outcome = std::panic::catch_unwind(|| {
            let (mut seed, mut last, mut advanced) = (20_261_124, 0, 0);
            for _ in 0..60 {
                let child = start(&target, last + 1, "exchange");
                std::thread::sleep(Duration::from_micros(random(&mut seed) % 200_000));
                let said = kill(child).unwrap_or(last);
                let found = generation_in(&target);
                assert!(found == said || found == said + 1, "{found} after {said}");
                advanced += u32::from(found > last);
                last = found;
            }
            assert!(advanced > 5, "the kills came too early to show anything: {advanced}");
            last
        });
        stop.store(true, Ordering::Relaxed);
        let last = outcome.unwrap();
        publish(&target, last + 1, true).unwrap();
        assert_eq!(generation_in(&target), last + 1);
    });
    assert!(looks.into_inner() > 1000);
    assert_eq!(absent.into_inner(), 0);
    // All that the dead runs left is gone.
    assert!(names_in(root.path()).iter().eq(["2026-W47"]));
}

#[test]
fn without_exchange_the_next_run_puts_the_report_back() {
    let root = root();
    let target = root.path().join("2026-W47");
    publish(&target, 0, false).unwrap();
    let (mut seed, mut last) = (47, 0);
    for _ in 0..20 {
        let child = start(&target, last + 1, "two renames");
        std::thread::sleep(Duration::from_micros(random(&mut seed) % 200_000));
        let said = kill(child).unwrap_or(last);
        // Beginning is enough; this run fails afterwards.
        drop(Output::begin(&target).unwrap());
        last = generation_in(&target);
        assert!(last == said || last == said + 1, "{last} after {said}");
        assert!(names_in(root.path()).iter().eq(["2026-W47"]));
    }
}

#[test]
fn a_second_run_is_refused_by_name_until_the_first_is_dead() {
    let root = root();
    let target = root.path().join("2026-W47");
    let mut child = start(&target, 0, "hold");
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.any(|line| line.unwrap() == "holding"));
    let refused = Output::begin(&target).unwrap_err();
    assert!(refused.is_locked());
    assert!(refused.to_string().contains(&format!("process {}, since 20", child.id())));
    // Another directory beside it is not held, and what the first is writing is alive.
    publish(&root.path().join("2026-W48"), 7, true).unwrap();
    assert!(names_in(root.path()).iter().any(|name| name.starts_with(".2026-W47.tasuki-")));
    child.kill().unwrap();
    child.wait().unwrap();
    publish(&target, 8, true).unwrap();
    assert_eq!(generation_in(&target), 8);
    assert!(names_in(root.path()).iter().eq(["2026-W47", "2026-W48"]));
}
