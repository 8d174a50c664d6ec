//! How often the page claims a change of SLA compliance in companies in which nothing changes, and
//! how often it finds the fall that is planted in others. Prints the table of docs/methods.md;
//! asserts nothing.
//!
//! `cargo bench --bench calibration [-- LEADS SEEDS FIRST_SEED]`, by default 2,000 leads, 40 seeds
//! from 1001 on: some minutes. Each company is looked at every Monday for as long as it has half a
//! year behind it.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{Days, NaiveDate};
use tasuki::calendar::{HolidaySeason, Week};
use tasuki::context::Context;
use tasuki::facts::{Criteria, Facts, Inputs};
use tasuki::job::Language;
use tasuki::language::Locale;
use tasuki::measures::{self, Measures};
use tasuki::pseudonyms::Names;
use tasuki::report::background::Background;
use tasuki::report::model::reading::Reading;
use tasuki::report::model::respond::standing::{self, Finding, StandingVerdict};
use tasuki::run::Opened;
use tasuki::simulate::{self, ExportLayout, Plan};
use tasuki::stats::wilson;
use tasuki::worklist::Worklist;

/// Mondays at which a steady company is looked at: from the first on, 44 weeks.
const STEADY_FROM: (i32, u32, u32) = (2025, 12, 8);
const STEADY_WEEKS: u64 = 44;

/// Mondays at which the fall, which begins on 5 October 2026, is looked for.
const FALL_FROM: (i32, u32, u32) = (2026, 10, 19);
const FALL_WEEKS: u64 = 6;

/// What was claimed at the Mondays that were looked at.
#[derive(Debug, Default, Clone, Copy)]
struct Claims {
    weeks: u64,
    better: u64,
    worse: u64,
    /// Of the weeks those within four weeks of a holiday season, and the claims in them.
    near_weeks: u64,
    near: u64,
}

impl Claims {
    fn add(&mut self, other: Self) {
        self.weeks += other.weeks;
        self.better += other.better;
        self.worse += other.worse;
        self.near_weeks += other.near_weeks;
        self.near += other.near;
    }
}

fn main() {
    let mut asked = std::env::args().skip(1).filter_map(|argument| argument.parse::<u64>().ok());
    let leads = asked.next().unwrap_or(2_000);
    let seeds = asked.next().unwrap_or(40);
    let first = asked.next().unwrap_or(1_001);
    let seeds: Vec<u64> = (first..first + seeds).collect();
    println!("| leads | companies | looked at | claims | share of weeks | 95 % | near holidays |");
    println!("| --- | --- | --- | --- | --- | --- | --- |");
    for (name, is_steady, from, weeks) in [
        ("steady", true, STEADY_FROM, STEADY_WEEKS),
        ("planted fall", false, FALL_FROM, FALL_WEEKS),
    ] {
        let all = of_companies(&seeds, |seed| of_company(leads, seed, is_steady, from, weeks));
        let counted = if is_steady { all.better + all.worse } else { all.worse };
        let limits = wilson(counted, all.weeks).expect("weeks were looked at");
        #[expect(clippy::cast_precision_loss, reason = "counts of weeks")]
        let share = 100.0 * counted as f64 / all.weeks as f64;
        println!(
            "| {leads} | {name}, {} seeds from {first} | {} weeks | {} better, {} worse | {:.1} % | {:.1}-{:.1} % | {} of {} |",
            seeds.len(),
            all.weeks,
            all.better,
            all.worse,
            share,
            100.0 * limits.low,
            100.0 * limits.high,
            all.near,
            all.near_weeks,
        );
    }
}

/// The claims of many companies, on two cores.
fn of_companies(seeds: &[u64], of: impl Fn(u64) -> Claims + Sync) -> Claims {
    let (next, all) = (AtomicU64::new(0), Mutex::new(Claims::default()));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let seed = usize::try_from(at).ok().and_then(|at| seeds.get(at));
                    let Some(&seed) = seed else { return };
                    let found = of(seed);
                    all.lock().expect("no thread panicked").add(found);
                }
            });
        }
    });
    all.into_inner().expect("no thread panicked")
}

fn of_company(
    leads: u64,
    seed: u64,
    is_steady: bool,
    (year, month, day): (i32, u32, u32),
    weeks: u64,
) -> Claims {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let leads = u32::try_from(leads).expect("so many leads");
    let plan = Plan { leads, seed, layout: Some(ExportLayout::Parquet), ..Plan::default() };
    let plan = if is_steady { plan.steady() } else { plan };
    simulate::write(&plan, directory.path(), &mut |_| {}).expect("a simulated company");
    let job = directory.path().join("job.toml");
    let mut claims = Claims::default();
    for week in 0..weeks {
        let first = NaiveDate::from_ymd_opt(year, month, day).expect("a day");
        let monday = first.checked_add_days(Days::new(7 * week)).expect("a day");
        let opened = Opened::job(&job, Some(&monday.to_string())).expect("the job file");
        let found = claim(&opened);
        let report = Week::last_complete(opened.as_of, opened.job.timezone);
        let is_near = (0..4).any(|back| HolidaySeason::of(report.plus(-back)).is_some());
        claims.weeks += 1;
        claims.near_weeks += u64::from(is_near);
        claims.near += u64::from(is_near && found.is_some());
        claims.better += u64::from(found == Some(true));
        claims.worse += u64::from(found == Some(false));
    }
    claims
}

/// Whether the page says that SLA compliance is better, or worse; none where it claims neither.
fn claim(opened: &Opened) -> Option<bool> {
    let Opened { job, as_of, .. } = opened;
    let (sources, roles) = opened.read(Vec::new(), &mut |_| ()).expect("the exports");
    let clocks = opened.clocks().expect("the clocks");
    let tables = &sources.tables;
    let criteria = Criteria::of(&job.contract, &opened.predicates, tables).expect("the criteria");
    let (clocks, roles, criteria) = (&clocks, &roles, &criteria);
    let inputs = Inputs { job, tables, roles, clocks, criteria, as_of: *as_of };
    let facts = Facts::compute(inputs);
    let names = Names::Full;
    let context = Context::new(inputs, &sources.accounts, &facts, &names);
    let measures: Measures = measures::compute_all(&context);
    let background = Background::of(&context, &Worklist::of(&context), "");
    let words = Locale::of(Language::En);
    let finding =
        standing::finding(&Reading { measures: &measures, background: &background, words });
    match finding.as_ref().map(Finding::verdict)? {
        StandingVerdict::Better => Some(true),
        StandingVerdict::Worse => Some(false),
        StandingVerdict::Noise => None,
    }
}
