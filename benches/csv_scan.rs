//! Reading a CSV of engagement and mapping it to the canonical table, against Polars' plain
//! scan of the same file. Prints rows and megabytes a second, and the ratio; asserts nothing.
//!
//! `cargo bench --bench csv_scan --features polars-csv [-- [--rows N] [--order lead|time]
//! [--directory DIR]]`; by default 10,000,000 rows, each order in turn, in a temporary
//! directory. Files that are there already, of the same number of rows, are used again.
//! Without the feature only our own part is timed.

#![allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_possible_wrap)]

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64Mcg;
use tasuki::job::Job;
use tasuki::sources;

/// How often each part is timed.
const TIMES: usize = 3;

/// Rows of engagement for each lead.
const ROWS_A_LEAD: u64 = 33;

/// The first instant of the engagement, in seconds: 2025-09-08T00:00:00Z.
const FIRST: i64 = 1_757_289_600;

/// Seconds that it spreads over: 14 months.
const SPREAD: i64 = 14 * 30 * 86_400;

const KINDS: [(&str, &[&str]); 6] = [
    ("page_view", &["/cases", "/ja/product", "/ja/pricing", "/", "/blog/automation"]),
    ("email_click", &["newsletter-2026-03", "newsletter-2026-04", "invitation"]),
    ("document_download", &["JP-whitepaper-01", "JP-whitepaper-02", "EN-datasheet"]),
    ("webinar_attended", &["JP-webinar-01", "JP-webinar-02", "EN-webinar"]),
    ("form_fill", &["contact", "trial", ""]),
    ("question_asked", &["JP-webinar-02", ""]),
];

#[derive(Clone, Copy, PartialEq)]
enum Order {
    Lead,
    Time,
}

impl Order {
    fn name(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Time => "time",
        }
    }
}

fn main() {
    let given: Vec<String> = std::env::args().collect();
    let option =
        |name: &str| given.windows(2).find(|pair| pair[0] == name).map(|pair| pair[1].as_str());
    let rows: u64 = option("--rows").map_or(10_000_000, |rows| rows.parse().expect("a number"));
    let orders = match option("--order") {
        None => vec![Order::Lead, Order::Time],
        Some(name) => vec![if name == "time" { Order::Time } else { Order::Lead }],
    };
    let temporary = tempfile::tempdir().expect("a temporary directory");
    let parent = option("--directory").map_or(temporary.path().to_owned(), PathBuf::from);
    for order in orders {
        let directory = parent.join(format!("{}-{rows}", order.name()));
        if !directory.join("job.toml").exists() {
            write(&directory, rows, order).expect("a file of engagement");
        }
        compare(&directory, rows, order);
    }
}

fn compare(directory: &Path, rows: u64, order: Order) {
    let path = directory.join("engagement.csv");
    let bytes = path.metadata().expect("a file of engagement").len();
    println!("{rows} rows in order of {}, {:.0} MB", order.name(), bytes as f64 / 1e6);
    // In turn, so that whatever else the machine does meets both.
    let mut ours = Vec::new();
    let mut plain = Vec::new();
    for _ in 0..TIMES {
        ours.push(timed(|| read(directory, rows)));
        plain.extend(scan(&path, rows));
    }
    report("tasuki, read and mapped", &mut ours, rows, bytes);
    if !plain.is_empty() {
        report("Polars, plain scan", &mut plain, rows, bytes);
        let ratio = |part: fn(&Took) -> f64| part(&plain[0]) / part(&ours[0]);
        println!(
            "  tasuki reads at {:.2} of the speed of Polars by the clock, {:.2} by CPU time",
            ratio(|took| took.wall),
            ratio(|took| took.cpu)
        );
    }
}

/// Seconds by the clock, and of all cores.
struct Took {
    wall: f64,
    cpu: f64,
}

fn timed(part: impl FnOnce()) -> Took {
    let (began, cpu) = (Instant::now(), cpu_seconds());
    part();
    Took { wall: began.elapsed().as_secs_f64(), cpu: cpu_seconds() - cpu }
}

/// CPU time of this process so far, where the system is Linux.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(") ").next().unwrap_or_default().split(' ');
    // In hundredths of a second: user and system time.
    fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// Prints the times, and leaves the shortest first.
fn report(name: &str, times: &mut [Took], rows: u64, bytes: u64) {
    times.sort_by(|one, other| one.wall.total_cmp(&other.wall));
    let (least, median) = (&times[0], &times[times.len() / 2]);
    println!(
        "  {name:<24} {:>6.2} s at least ({:.2} s CPU), {:>6.2} s in the median: \
         {:>10.0} rows/s, {:>5.0} MB/s",
        least.wall,
        least.cpu,
        median.wall,
        rows as f64 / least.wall,
        bytes as f64 / 1e6 / least.wall
    );
}

/// Our own way, from the files to canonical tables in order, the small file of leads included.
fn read(directory: &Path, rows: u64) {
    let (job, _) = Job::read(directory.join("job.toml")).expect("a job file");
    let read = sources::read(&job, &[], directory, i64::MAX, &mut |_| {}).expect("sources");
    let account = read.accounts.iter().find(|account| account.source == "engagement");
    let intake = &account.expect("engagement").intake;
    assert_eq!((intake.read, intake.faults()), (rows, intake.set_aside_rows()));
}

#[cfg(not(feature = "polars-csv"))]
fn scan(_path: &Path, _rows: u64) -> Option<Took> {
    None
}

#[cfg(feature = "polars-csv")]
fn scan(path: &Path, rows: u64) -> Option<Took> {
    use polars::prelude::*;
    let path = PlRefPath::try_from_path(path).expect("a path");
    let scan = LazyCsvReader::new(path).finish().expect("a scan");
    let mut height = 0;
    let took = timed(|| height = scan.collect().expect("a frame").height());
    assert_eq!(height as u64, rows);
    Some(took)
}

/// Writes leads, engagement and a job file.
fn write(directory: &Path, rows: u64, order: Order) -> std::io::Result<()> {
    std::fs::create_dir_all(directory)?;
    let leads = rows.div_ceil(ROWS_A_LEAD);
    let mut file = BufWriter::new(File::create(directory.join("leads.csv"))?);
    writeln!(file, "lead_id,created_at,score")?;
    for lead in 0..leads {
        writeln!(file, "L{lead:07},2025-09-08T00:00:00+09:00,{}", lead % 120)?;
    }
    file.flush()?;

    let mut random = Pcg64Mcg::seed_from_u64(5);
    let mut file = BufWriter::new(File::create(directory.join("engagement.csv"))?);
    writeln!(file, "lead_id,occurred_at,kind,asset")?;
    for row in 0..rows {
        let (lead, second) = match order {
            Order::Lead => {
                let apart = SPREAD / ROWS_A_LEAD as i64;
                let earlier = (row % ROWS_A_LEAD) as i64 * apart;
                (row / ROWS_A_LEAD, earlier + random.random_range(0..apart))
            }
            Order::Time => {
                let passed = SPREAD as f64 * row as f64 / rows as f64;
                (random.random_range(0..leads), passed as i64)
            }
        };
        let (kind, assets) = KINDS[random.random_range(0..KINDS.len())];
        let asset = assets[random.random_range(0..assets.len())];
        let local = chrono::DateTime::from_timestamp(FIRST + second, 0).unwrap_or_default();
        let at = local.format("%Y-%m-%dT%H:%M:%S");
        writeln!(file, "L{lead:07},{at}+09:00,{kind},{asset}")?;
    }
    file.flush()?;

    let job = "timezone = \"Asia/Tokyo\"\n\
               [sources.leads]\npath = \"leads.csv\"\n\
               [sources.engagement]\npath = \"engagement.csv\"\n\
               [stages]\nmarketing_queue = [\"MQL\"]\nsales_queue = [\"Handed off\"]\n";
    std::fs::write(directory.join("job.toml"), job)
}
