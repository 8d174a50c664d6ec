//! What a preset's data file says: the layouts in which a system, or a tool that replicates
//! it, writes each table, and which of their columns are which.

use crate::domain::SetAside;
use std::collections::BTreeMap;

use serde::Deserialize;

/// One system.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct System {
    /// Its name, for people to read.
    pub title: String,
    /// Prefixes that tools add to the names of columns; a name is recognised without them too.
    #[serde(default)]
    pub prefixes: Vec<String>,
    /// Suffixes that tools add.
    #[serde(default)]
    pub suffixes: Vec<String>,
    /// Texts that its exports have where there is no value.
    #[serde(default)]
    pub null_values: Vec<String>,
    /// Columns that hold a date without a time of day, or a date planned rather than past: no
    /// response time can be measured on them.
    #[serde(default)]
    pub dates_without_time: Vec<String>,
    /// Canonical attribute of leads = what the system calls it, as a column and in its log.
    #[serde(default)]
    pub attributes: BTreeMap<String, Vec<String>>,
    /// Canonical field = what only the log calls it.
    #[serde(default)]
    pub fields: BTreeMap<String, Vec<String>>,
    /// Tables that are no records, in which those of records look up a value.
    #[serde(default)]
    pub lookups: Vec<Lookup>,
    #[serde(default)]
    leads: Vec<Layout>,
    #[serde(default)]
    identities: Vec<Layout>,
    #[serde(default)]
    history: Vec<Layout>,
    #[serde(default)]
    engagement: Vec<Layout>,
    #[serde(default)]
    activities: Vec<Layout>,
    #[serde(default)]
    opportunities: Vec<Layout>,
    #[serde(default)]
    users: Vec<Layout>,
}

impl System {
    /// The layouts of a canonical table, in the order in which they are tried.
    #[must_use]
    pub fn layouts(&self, table: &str) -> &[Layout] {
        match table {
            "leads" => &self.leads,
            "identities" => &self.identities,
            "history" => &self.history,
            "engagement" => &self.engagement,
            "activities" => &self.activities,
            "opportunities" => &self.opportunities,
            "users" => &self.users,
            _ => &[],
        }
    }
}

/// How a file is recognised. Where a name of a column has alternatives, ` | ` stands between them.
#[derive(Debug, Deserialize)]
pub struct Marks {
    /// A file has all of these columns.
    pub needs: Vec<String>,
    /// A file has one of these columns, of which any tells the kind of record.
    #[serde(default)]
    pub signs: Vec<String>,
    /// A pattern for the file's name that tells it as well as a sign.
    pub named: Option<String>,
    /// A file has none of these columns, by which another kind of record is recognised.
    #[serde(default)]
    pub lacks: Vec<String>,
    /// A pattern for the file's name, if no column is enough.
    pub file: Option<String>,
}

/// A table in which records look up a value, such as the names of types by their ids. It lies
/// in the same source as the records.
#[derive(Debug, Deserialize)]
pub struct Lookup {
    /// Its name, for people to read.
    #[serde(rename = "lookup")]
    pub name: String,
    /// How a file of it is recognised.
    #[serde(flatten)]
    pub marks: Marks,
    /// The column of the key.
    pub key: String,
}

/// A column that is added to the rows of a file: what a lookup has for a key.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Join {
    /// The name of the added column. A file that has a column of this name keeps its own.
    pub adds: String,
    /// The column with the key.
    pub key: String,
    /// The name of the lookup; without one, only what is known.
    pub from: Option<String>,
    /// The lookup's column of the value.
    #[serde(default)]
    pub value: String,
    /// The columns and values that rows of the lookup need to count.
    #[serde(default)]
    pub when: BTreeMap<String, Vec<String>>,
    /// Key = value, where the lookup is not there or lacks the key.
    #[serde(default)]
    pub known: BTreeMap<String, String>,
}

/// One way in which a system writes a table.
#[derive(Debug, Deserialize)]
pub struct Layout {
    /// Its name, for people to read.
    #[serde(rename = "layout")]
    pub name: String,
    /// How a file of it is recognised.
    #[serde(flatten)]
    pub marks: Marks,
    /// Columns that are added to those of the file, in this order.
    #[serde(default)]
    pub joins: Vec<Join>,
    /// Columns that hold a JSON object = its keys, each of which is added as a column.
    #[serde(default)]
    pub json: BTreeMap<String, Vec<String>>,
    /// Canonical name = where its value comes from: the first piece that has a value.
    #[serde(default)]
    pub columns: BTreeMap<String, Vec<Piece>>,
    /// For leads and users: other ids that their records may have.
    #[serde(default)]
    pub other_ids: Vec<Piece>,
    /// What the dates of stages call a stage = what the records call it.
    #[serde(default)]
    pub stage_names: BTreeMap<String, String>,
    /// Rows that are not used, with the reason under which they are counted; the first matching
    /// rule applies.
    #[serde(default)]
    pub skip: Vec<Skip>,
    /// Canonical name = the columns and values that it needs to have a value.
    #[serde(default)]
    pub only_if: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    /// Whether the table also holds records of no lead, which are not faults.
    #[serde(default)]
    pub of_others_too: bool,
    /// How rows become records.
    #[serde(default)]
    pub shape: Shape,
}

/// Where a value may come from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Piece {
    /// A column.
    Column(String),
    /// A column, in some rows, or with a text put before its value.
    Chosen {
        /// The column.
        column: String,
        /// The text.
        #[serde(default)]
        prefix: String,
        /// The rows that it applies to.
        #[serde(flatten)]
        rows: RowCondition,
    },
    /// Columns put together, with a blank between those that have a value.
    Joined {
        /// The columns, in this order.
        joined: Vec<String>,
        /// The rows that it applies to.
        #[serde(flatten)]
        rows: RowCondition,
    },
    /// A fixed value.
    Value {
        /// The value.
        value: String,
        /// The rows that it applies to.
        #[serde(flatten)]
        rows: RowCondition,
    },
}

impl Piece {
    /// The same value in every row.
    #[must_use]
    pub fn fixed(value: impl Into<String>) -> Self {
        Self::Value { value: value.into(), rows: RowCondition::default() }
    }
}

/// Some rows; without any condition, all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct RowCondition {
    /// Each of these columns has one of its values, in any case.
    #[serde(default)]
    pub when: BTreeMap<String, Vec<String>>,
    /// Each of these columns has a value, which is none of its values.
    #[serde(default)]
    pub unless: BTreeMap<String, Vec<String>>,
}

impl RowCondition {
    /// Whether it holds in every row.
    #[must_use]
    pub fn is_always(&self) -> bool {
        self.when.is_empty() && self.unless.is_empty()
    }

    /// The columns that it asks about.
    pub fn columns(&self) -> impl Iterator<Item = &String> {
        self.when.keys().chain(self.unless.keys())
    }
}

/// Rows that are not used: those that everything here fits. A rule about a column that the
/// file lacks fits no row.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Skip {
    /// Each of these columns has one of its values, in any case.
    #[serde(default)]
    pub when: BTreeMap<String, Vec<String>>,
    /// Each of these columns has none of its values.
    #[serde(default)]
    pub unless: BTreeMap<String, Vec<String>>,
    /// Each of these columns has a value.
    #[serde(default)]
    pub filled: Vec<String>,
    /// None of these columns has a value; the file need not have them.
    #[serde(default)]
    pub empty: Vec<String>,
    /// None of these columns has the id of a Salesforce record.
    #[serde(default)]
    pub no_ids: Vec<String>,
    /// Why.
    pub reason: SetAside,
}

/// How rows become records of the canonical table.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// A row is a record.
    #[default]
    Rows,
    /// A row has a column for each stage, with the time when the record entered it: the patterns
    /// of such columns, in which `*` is the stage; if several match one stage, the first that
    /// has a value is used.
    StageDates(Vec<String>),
    /// A row links a record to leads: the columns of the record's id and of the leads' ids. It
    /// is not a record itself.
    Links(String, String),
    /// A row says which leads went into a lead: the columns of its id and of theirs. It is not a
    /// record itself.
    Merges(String, String),
    /// A row is a record of each lead that it has.
    Linked(Linked),
    /// A row is a version of a record, from the instant in this column on: each value that
    /// differs from the version before becomes a record.
    Versions(String),
    /// A row is no record, of whatever lead.
    Nothing,
}

/// How a row names its leads.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Linked {
    /// The column of the ids of its leads, one or several in a cell; where the file has it, it
    /// goes before the links.
    pub listed: Option<String>,
    /// The column of the record's own id, for which the links in the same source name leads.
    pub by: Option<String>,
}
