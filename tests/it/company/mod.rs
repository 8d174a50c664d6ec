//! Small companies for tests, simulated or written by hand, and their facts as tables.

use std::fs;
use std::path::{Path, PathBuf};

use polars::prelude::*;
use tasuki::context::Context;
use tasuki::facts::{Criteria, Facts, Inputs, Named, StageRoles, frames};
use tasuki::job::Job;
use tasuki::measures::{self, Measures};
use tasuki::parquet_table::ParquetTable;
use tasuki::pseudonyms::Names;
use tasuki::run::{Opened, RunError};
use tasuki::simulate::{self, ExportLayout, Plan};
use tasuki::sources::Sources;
use tasuki::worklist::{self, Worklist};
use tempfile::TempDir;

use crate::support::files::{entries, name_of};
use crate::support::program::publish;
use crate::support::tables::difference;

/// The cut-off of every simulated company.
pub const AS_OF: &str = "2026-11-23";

/// The sources of every simulated company.
pub const SOURCES: [&str; 6] =
    ["leads", "history", "engagement", "activities", "opportunities", "users"];

/// The beginning of a job file by hand; what follows goes on inside `[stages]`.
pub const JOB: &str = "
timezone = \"Asia/Tokyo\"
[stages]
nurture = [\"Open\"]
marketing_queue = [\"MQL\"]
sales_queue = [\"Handed off\"]
";

/// A directory with a job file and exports.
pub struct Company {
    directory: TempDir,
}

/// Everything that a job computes before it writes.
pub struct Computed {
    pub opened: Opened,
    pub sources: Sources,
    pub roles: StageRoles,
    pub facts: Facts,
    pub measures: Measures,
}

impl Company {
    pub fn empty() -> Self {
        Self { directory: tempfile::tempdir().unwrap() }
    }

    pub fn simulated(plan: &Plan) -> Self {
        let company = Self::empty();
        simulate::write(plan, company.path(), &mut |_| {}).unwrap();
        // In a tiny company one faulty row is a large share.
        company.edit_job("max_set_aside = 0.01", "max_set_aside = 1.0");
        company
    }

    /// A small company, as CSV: in so few leads, a sixth must be odd for oddities to occur
    /// at all, and of the rows every thirtieth faulty.
    pub fn small(leads: u32, seed: u64) -> Self {
        let layout = Some(ExportLayout::Csv);
        let (oddities, dirt) = (0.16, 0.03);
        Self::simulated(&Plan { leads, seed, oddities, dirt, layout, ..Plan::default() })
    }

    /// A small company without a row that must be set aside.
    pub fn clean(leads: u32, seed: u64) -> Self {
        let layout = Some(ExportLayout::Csv);
        let (oddities, dirt) = (0.16, 0.0);
        Self::simulated(&Plan { leads, seed, oddities, dirt, layout, ..Plan::default() })
    }

    pub fn path(&self) -> &Path {
        self.directory.path()
    }

    pub fn job_file(&self) -> PathBuf {
        self.path().join("job.toml")
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap()
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Changes the job file.
    pub fn edit_job(&self, from: &str, to: &str) {
        let job = self.read("job.toml");
        assert!(job.contains(from), "the job file lacks {from}");
        self.write("job.toml", job.replace(from, to));
    }

    /// A company with the files of a folder.
    pub fn of(folder: &Path) -> Self {
        let company = Self::empty();
        for file in entries(folder).iter().filter(|path| path.is_file()) {
            company.write(&name_of(file), fs::read(file).unwrap());
        }
        company
    }

    /// Another company with the same files.
    pub fn copy(&self) -> Self {
        Self::of(self.path())
    }

    /// Runs the job into `out`, and gives that folder.
    pub fn publish(&self, as_of: &str) -> Result<PathBuf, RunError> {
        let out = self.path().join("out");
        publish(&self.job_file(), as_of, &out)?;
        Ok(out)
    }

    pub fn compute(&self) -> Computed {
        self.compute_as_of(AS_OF).unwrap()
    }

    pub fn compute_as_of(&self, as_of: &str) -> Result<Computed, RunError> {
        let mut computed = self.facts_as_of(as_of)?;
        computed.measures = computed.measures_of(&computed.facts);
        Ok(computed)
    }

    /// The facts alone: the measures take longer than they do.
    pub fn facts_as_of(&self, as_of: &str) -> Result<Computed, RunError> {
        let opened = Opened::job(&self.job_file(), Some(as_of))?;
        let (sources, roles) = opened.read(Vec::new(), &mut |_| {})?;
        let (facts, measures) = (Facts::default(), Measures::default());
        let mut computed = Computed { opened, sources, roles, facts, measures };
        computed.facts = computed.with_inputs(Facts::compute);
        Ok(computed)
    }
}

impl Computed {
    pub fn job(&self) -> &Job {
        &self.opened.job
    }

    /// What facts are computed from.
    pub fn with_inputs<T>(&self, compute: impl FnOnce(Inputs) -> T) -> T {
        let Opened { job, predicates, as_of, .. } = &self.opened;
        let tables = &self.sources.tables;
        let clocks = self.opened.clocks().unwrap();
        let criteria = Criteria::of(&job.contract, predicates, tables).unwrap();
        let (roles, clocks, criteria) = (&self.roles, &clocks, &criteria);
        compute(Inputs { job, tables, roles, clocks, criteria, as_of: *as_of })
    }

    /// The facts of a selection of leads, computed alone.
    pub fn facts_of(&self, leads: &[u32]) -> Facts {
        self.with_inputs(|inputs| Facts::of(inputs, leads))
    }

    /// The measures of some facts of this company.
    pub fn measures_of(&self, facts: &Facts) -> Measures {
        self.with_context(facts, measures::compute_all)
    }

    /// What measures are taken from, of some facts of this company.
    pub fn with_context<T>(&self, facts: &Facts, take: impl FnOnce(&Context) -> T) -> T {
        self.with_inputs(|inputs| {
            take(&Context::new(inputs, &self.sources.accounts, facts, &Names::Full))
        })
    }

    /// `worklist.csv` as it is written.
    pub fn worklist_csv(&self) -> String {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("worklist.csv");
        self.with_context(&self.facts, |context| {
            worklist::write_csv(&Worklist::of(context), context, &path).unwrap();
        });
        fs::read_to_string(path).unwrap()
    }

    /// Handoffs, spells and ledger as users of the files see them, in one order.
    pub fn tables(&self) -> Tables {
        self.tables_of(&self.facts)
    }

    pub fn tables_of(&self, facts: &Facts) -> Tables {
        let named = &Named::of(&self.sources.tables, &Names::Full);
        let frame = |table: ParquetTable, keys: &[&str]| {
            let frame = table.into_frame().unwrap();
            frame.sort(keys.iter().copied(), SortMultipleOptions::default()).unwrap()
        };
        Tables {
            handoffs: frame(frames::handoffs(facts, self.job(), named), &["lead_id", "handoff_no"]),
            spells: frame(frames::spells(facts, named), &["lead_id", "spell_no"]),
            ledger: frame(frames::ledger(facts, named), &["lead_id"]),
        }
    }
}

/// Facts as tables.
pub struct Tables {
    pub handoffs: DataFrame,
    pub spells: DataFrame,
    pub ledger: DataFrame,
}

impl Tables {
    /// Fails with the first table that differs.
    pub fn assert_equal(&self, other: &Self, why: &str) {
        for (name, one, two) in [
            ("handoffs", &self.handoffs, &other.handoffs),
            ("spells", &self.spells, &other.spells),
            ("ledger", &self.ledger, &other.ledger),
        ] {
            assert!(one.equals_missing(two), "{why}: {name}: {}", difference(one, two));
        }
    }
}
