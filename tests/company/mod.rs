//! Small companies for tests, simulated or written by hand, and their facts as tables.
#![allow(dead_code, clippy::missing_panics_doc, clippy::must_use_candidate, missing_docs)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

use chrono::DateTime;
use polars::prelude::*;
use tasuki::facts::{Criteria, Facts, Inputs, Named, StageRoles, frames};
use tasuki::job::Job;
use tasuki::measures::{self, Context, Measures};
use tasuki::parquet_table::ParquetTable;
use tasuki::pseudonyms::Names;
use tasuki::run::{Opened, RunError};
use tasuki::simulate::{self, Layout, Plan};
use tasuki::sources::Sources;
use tasuki::worklist::{self, Worklist};
use tempfile::TempDir;

/// The cut-off of every simulated company.
pub const AS_OF: &str = "2026-11-23";

/// The cases of a folder below `tests/`, in the order of their names; fails unless there are
/// at least so many, so that a moved folder does not pass for one without faults.
pub fn cases(folder: &str, at_least: usize) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let mut cases: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    cases.sort();
    assert!(cases.len() >= at_least, "the cases are found");
    cases
}

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
        let layout = Some(Layout::Csv);
        let (oddities, dirt) = (0.16, 0.03);
        Self::simulated(&Plan { leads, seed, oddities, dirt, layout, ..Plan::default() })
    }

    /// A small company without a row that must be set aside.
    pub fn clean(leads: u32, seed: u64) -> Self {
        let layout = Some(Layout::Csv);
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

    /// Another company with the same files.
    pub fn copy(&self) -> Self {
        let copy = Self::empty();
        for entry in fs::read_dir(self.path()).unwrap() {
            let entry = entry.unwrap();
            fs::copy(entry.path(), copy.path().join(entry.file_name())).unwrap();
        }
        copy
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
        let accounts = &self.sources.accounts;
        self.with_inputs(|inputs| {
            let Inputs { job, tables, criteria, as_of, .. } = inputs;
            let names = &Names::Full;
            take(&Context { job, tables, accounts, facts, criteria, as_of, names })
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

pub fn frame_of(path: &Path) -> DataFrame {
    let path = PlRefPath::try_from_path(path).unwrap();
    LazyFrame::scan_parquet(path, ScanArgsParquet::default()).unwrap().collect().unwrap()
}

/// Where two tables differ first, in words.
pub fn difference(one: &DataFrame, two: &DataFrame) -> String {
    if one.get_column_names() != two.get_column_names() {
        return format!("columns {:?}, {:?}", one.get_column_names(), two.get_column_names());
    }
    let row = |frame: &DataFrame, row: usize| -> Vec<String> {
        let cells =
            |column: &Column| column.get(row).map_or("no row".to_owned(), |value| cell(&value));
        frame.columns().iter().map(cells).collect()
    };
    let rows = one.height().max(two.height());
    let differs = (0..rows).find(|&at| row(one, at) != row(two, at));
    let Some(at) = differs else { return "the types".to_owned() };
    let cells = one.get_column_names().into_iter().zip(row(one, at)).zip(row(two, at));
    cells
        .filter(|((name, one), two)| one != two || name.as_str() == "lead_id")
        .map(|((name, one), two)| format!("{name}: {one} | {two}"))
        .collect::<Vec<_>>()
        .join("; ")
}

/// A value as people write it: instants in Tokyo as `2026-03-02 10:00`, lists joined by
/// blanks, null as nothing.
pub fn cell(value: &AnyValue) -> String {
    match value {
        AnyValue::Null => String::new(),
        AnyValue::Datetime(at, ..) | AnyValue::DatetimeOwned(at, ..) => {
            let at = DateTime::from_timestamp_micros(*at).unwrap();
            let text = at.with_timezone(&chrono_tz::Tz::Asia__Tokyo).naive_local().to_string();
            text.strip_suffix(":00").unwrap_or(&text).to_owned()
        }
        // In full: the frame's own way of showing numbers cuts them off.
        AnyValue::Float64(number) => format!("{number:?}"),
        AnyValue::List(list) => list.iter().map(|item| cell(&item)).collect::<Vec<_>>().join(" "),
        AnyValue::String(text) => (*text).to_owned(),
        AnyValue::StringOwned(text) => text.to_string(),
        other => other.to_string(),
    }
}

/// The texts of a column; null is "-".
pub fn texts(frame: &DataFrame, column: &str) -> Vec<String> {
    let values = frame.column(column).unwrap();
    let values = match values.dtype() {
        DataType::Datetime(..) => values.cast(&DataType::Int64).unwrap(),
        _ => values.clone(),
    };
    let values = values.cast(&DataType::String).unwrap();
    values
        .str()
        .unwrap()
        .iter()
        .map(|value| value.map_or_else(|| "-".to_owned(), str::to_owned))
        .collect()
}
