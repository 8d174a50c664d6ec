//! How time grows with the number of leads, and what the job costs beside merely scanning
//! the columns that it needs. Prints ratios; asserts nothing.
//!
//! `cargo bench --bench scaling [-- LEADS]`, by default 20,000 leads and ten times as many.

use std::path::Path;
use std::time::Instant;

use polars::prelude::*;
use tasuki::context::Context;
use tasuki::facts::{Criteria, Facts, Inputs};
use tasuki::measures;
use tasuki::pseudonyms::Names;
use tasuki::run::Opened;
use tasuki::simulate::{self, ExportLayout, Plan};

/// Seconds of each part of the job.
struct Seconds {
    scan: f64,
    read: f64,
    facts: f64,
    measures: f64,
}

impl Seconds {
    fn job(&self) -> f64 {
        self.read + self.facts + self.measures
    }
}

fn main() {
    let asked = std::env::args().skip(1).find_map(|argument| argument.parse().ok());
    let leads: u32 = asked.unwrap_or(20_000);
    let (small, large) = (time(leads), time(leads.saturating_mul(10)));
    println!("part       {leads:>12} leads {:>12} leads    ratio", leads.saturating_mul(10));
    let parts: [(&str, fn(&Seconds) -> f64); 5] = [
        ("scan", |seconds| seconds.scan),
        ("read", |seconds| seconds.read),
        ("facts", |seconds| seconds.facts),
        ("measures", |seconds| seconds.measures),
        ("job", Seconds::job),
    ];
    for (name, part) in parts {
        let (one, ten) = (part(&small), part(&large));
        println!("{name:<10} {one:>16.3} s {ten:>16.3} s {:>8.1}", ten / one);
    }
    println!("job / scan {:>16.1}   {:>16.1}", small.job() / small.scan, large.job() / large.scan);
}

fn time(leads: u32) -> Seconds {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let plan = Plan { leads, layout: Some(ExportLayout::Parquet), ..Plan::default() };
    simulate::write(&plan, directory.path(), &mut |_| {}).expect("a simulated company");
    let opened = Opened::job(&directory.path().join("job.toml"), Some("2026-11-23"))
        .expect("the simulated job file");
    let Opened { job, predicates, as_of, .. } = &opened;

    let began = Instant::now();
    scan(directory.path());
    let scanned = began.elapsed();

    let began = Instant::now();
    let (sources, roles) = opened.read(Vec::new(), &mut |_| {}).expect("readable sources");
    let read = began.elapsed();

    let began = Instant::now();
    let clocks = opened.clocks().expect("clocks");
    let tables = &sources.tables;
    let criteria = Criteria::of(&job.contract, predicates, tables).expect("criteria");
    let (roles, clocks, criteria) = (&roles, &clocks, &criteria);
    let inputs = Inputs { job, tables, roles, clocks, criteria, as_of: *as_of };
    let facts = Facts::compute(inputs);
    let computed = began.elapsed();

    let began = Instant::now();
    let context = Context::new(inputs, &sources.accounts, &facts, &Names::Full);
    let rows = measures::compute_all(&context).rows().len();
    let measured = began.elapsed();
    println!("{leads} leads: {} handoffs, {rows} measures", facts.handoffs.len());
    Seconds {
        scan: scanned.as_secs_f64(),
        read: read.as_secs_f64(),
        facts: computed.as_secs_f64(),
        measures: measured.as_secs_f64(),
    }
}

/// Scans the columns that the job needs of the three largest tables, with the data engine
/// alone: counts rows and looks at every value.
fn scan(directory: &Path) {
    for table in ["history", "engagement", "activities"] {
        let pattern = directory.join(table).join("*.parquet");
        let path = PlRefPath::try_from_path(&pattern).expect("a path");
        let found = LazyFrame::scan_parquet(path, ScanArgsParquet::default())
            .expect("a scan")
            .select([all().as_expr().null_count()])
            .collect_with_engine(Engine::Streaming)
            .expect("a result");
        std::hint::black_box(&found);
    }
}
