//! The exports of a simulated company as tables of text, to be written in other layouts.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use chrono::{DateTime, SecondsFormat};

use crate::company::Company;

/// A table of text.
#[derive(Clone)]
pub struct Table {
    pub header: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// A row of a table.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    header: &'a [String],
    cells: &'a [String],
}

impl<'a> Row<'a> {
    /// The cell of a column.
    pub fn get(self, column: &str) -> &'a str {
        &self.cells[place(self.header, column)]
    }
}

/// What a column of another layout holds.
pub type Cell<'a> = Box<dyn Fn(Row) -> String + 'a>;

/// A column as it is.
pub fn of(column: &str) -> Cell<'_> {
    Box::new(move |row| row.get(column).to_owned())
}

/// The same text in every row.
pub fn is(text: &str) -> Cell<'_> {
    Box::new(move |_| text.to_owned())
}

/// An instant in UTC, as interfaces write it.
pub fn utc(column: &str) -> Cell<'_> {
    Box::new(move |row| in_utc(row.get(column)))
}

/// What a function makes of a row.
pub fn by<'a>(make: impl Fn(Row) -> String + 'a) -> Cell<'a> {
    Box::new(make)
}

pub fn in_utc(text: &str) -> String {
    match DateTime::parse_from_rfc3339(text) {
        Ok(at) => at.to_utc().to_rfc3339_opts(SecondsFormat::Millis, true),
        Err(_) => text.to_owned(),
    }
}

/// The day of an instant, as it is written.
pub fn day(text: &str) -> &str {
    text.get(..10).unwrap_or_default()
}

fn place(header: &[String], column: &str) -> usize {
    let found = header.iter().position(|name| name == column);
    found.unwrap_or_else(|| panic!("no column {column} in {header:?}"))
}

impl Table {
    fn read(path: &Path) -> Self {
        let mut reader = csv::Reader::from_path(path).unwrap();
        let header = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let cells = |row: csv::StringRecord| row.iter().map(str::to_owned).collect();
        let rows = reader.records().map(|row| cells(row.unwrap())).collect();
        Self { header, rows }
    }

    /// The rows, one after the other.
    pub fn iter(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|cells| Row { header: &self.header, cells })
    }

    /// Changes every cell of a column.
    pub fn change(&mut self, column: &str, change: impl Fn(&str) -> String) {
        let at = place(&self.header, column);
        for row in &mut self.rows {
            row[at] = change(&row[at]);
        }
    }

    /// Keeps some rows.
    pub fn keep(&mut self, keep: impl Fn(Row) -> bool) {
        let header = &self.header;
        self.rows.retain(|cells| keep(Row { header, cells }));
    }

    /// The same rows with other columns, as CSV.
    pub fn select(&self, columns: &[(&str, Cell)]) -> String {
        self.select_where(|_| true, columns)
    }

    /// Some of the rows with other columns, as CSV.
    pub fn select_where(&self, keep: impl Fn(Row) -> bool, columns: &[(&str, Cell)]) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(columns.iter().map(|(name, _)| name)).unwrap();
        for row in self.iter().filter(|row| keep(*row)) {
            writer.write_record(columns.iter().map(|(_, cell)| cell(row))).unwrap();
        }
        String::from_utf8(writer.into_inner().unwrap()).unwrap()
    }

    /// The table as CSV.
    pub fn csv(&self) -> String {
        let columns: Vec<(&str, Cell)> =
            self.header.iter().map(|name| (name.as_str(), of(name))).collect();
        self.select(&columns)
    }
}

/// A company's exports: its tables by name, and the job file from `[stages]` on.
#[derive(Clone)]
pub struct Exports {
    tables: BTreeMap<&'static str, Table>,
    /// What the job says of stages, contract and report.
    pub terms: String,
}

/// The tables that a company may have.
const TABLES: [&str; 6] =
    ["leads", "history", "engagement", "activities", "opportunities", "users"];

impl Exports {
    /// Those of a simulated company without faulty rows.
    pub fn of(company: &Company) -> Self {
        let table = |name| (name, Table::read(&company.path().join(format!("{name}.csv"))));
        let job = company.read("job.toml");
        let (_, terms) = job.split_once("[stages]").unwrap();
        let mut exports = Self {
            tables: TABLES.into_iter().map(table).collect(),
            terms: format!("[stages]{terms}"),
        };
        exports.note_stages();
        exports
    }

    pub fn table(&self, name: &str) -> &Table {
        &self.tables[name]
    }

    pub fn change(&mut self, name: &str) -> &mut Table {
        self.tables.get_mut(name).unwrap()
    }

    /// Takes a whole table out.
    pub fn remove(&mut self, name: &str) {
        self.tables.remove(name);
    }

    /// Takes out all that only a history of changes could tell, so that a lead is in its exported
    /// stage.
    pub fn without_history(&mut self) {
        for name in ["history", "engagement", "activities", "users"] {
            self.remove(name);
        }
        let lines = self.terms.lines().filter(|line| !line.starts_with("initial"));
        self.terms = lines.collect::<Vec<_>>().join("\n");
    }

    /// Gives every lead the stage that it has when the export is made.
    fn note_stages(&mut self) {
        let mut stages: BTreeMap<String, (i64, String)> = BTreeMap::new();
        for row in self.table("history").iter().filter(|row| row.get("field") == "stage") {
            let at = DateTime::parse_from_rfc3339(row.get("changed_at")).unwrap().timestamp();
            let last =
                stages.entry(row.get("lead_id").to_owned()).or_insert((i64::MIN, String::new()));
            if at >= last.0 {
                *last = (at, row.get("new_value").to_owned());
            }
        }
        let leads = self.change("leads");
        leads.header.push("stage".to_owned());
        for row in &mut leads.rows {
            let stage = stages.get(&row[0]).map_or("Open", |(_, stage)| stage.as_str());
            row.push(stage.to_owned());
        }
    }

    /// Gives leads, people and opportunities the ids that a system gives them.
    pub fn rename(
        &mut self,
        lead: fn(&str) -> String,
        actor: fn(&str) -> String,
        deal: fn(&str) -> String,
    ) {
        for table in self.tables.values_mut() {
            if table.header.iter().any(|name| name == "lead_id") {
                table.change("lead_id", lead);
            }
            for name in ["actor", "owner"] {
                if table.header.iter().any(|column| column == name) {
                    table.change(name, |id| if id.is_empty() { String::new() } else { actor(id) });
                }
            }
            if table.header.iter().any(|name| name == "opportunity_id") {
                table.change("opportunity_id", deal);
            }
        }
        let history = self.change("history");
        let field = place(&history.header, "field");
        let values = ["old_value", "new_value"].map(|name| place(&history.header, name));
        for row in history.rows.iter_mut().filter(|row| row[field] == "owner") {
            for at in values {
                if !row[at].is_empty() {
                    row[at] = actor(&row[at]);
                }
            }
        }
    }

    /// Keeps of every lead the first opportunity alone.
    pub fn keep_one_opportunity_a_lead(&mut self) {
        let mut seen = std::collections::BTreeSet::new();
        let first: Vec<bool> = self
            .table("opportunities")
            .iter()
            .map(|row| seen.insert(row.get("lead_id").to_owned()))
            .collect();
        let mut first = first.into_iter();
        self.change("opportunities").rows.retain(|_| first.next().unwrap());
    }

    /// Leaves of closings the day.
    pub fn close_by_day(&mut self) {
        self.change("opportunities").change("closed_at", |at| match day(at) {
            "" => String::new(),
            day => format!("{day}T00:00:00+09:00"),
        });
    }

    /// Writes the tables under their own names, with a job that needs no preset.
    pub fn write(&self, company: &Company) {
        let mut job = "timezone = \"Asia/Tokyo\"\n".to_owned();
        for (name, table) in &self.tables {
            company.write(&format!("{name}.csv"), table.csv());
            writeln!(job, "[sources.{name}]\npath = \"{name}.csv\"").unwrap();
            if *name == "leads" {
                job += "columns.stage = \"stage\"\n";
            }
        }
        company.write("job.toml", job + &self.terms);
    }
}
