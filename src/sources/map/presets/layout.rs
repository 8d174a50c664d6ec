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

/// One way in which a system writes a table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    /// Its name, for people to read.
    #[serde(rename = "layout")]
    pub name: String,
    /// The columns by which it is recognised: a file of this layout has them all.
    pub needs: Vec<String>,
    /// Columns by which another kind of record is recognised: a file of this layout has none.
    #[serde(default)]
    pub lacks: Vec<String>,
    /// A pattern for the file's name, if the columns are not enough.
    pub file: Option<String>,
    /// Canonical name = where its value comes from: the first piece that has a value.
    #[serde(default)]
    pub columns: BTreeMap<String, Vec<Piece>>,
    /// For leads and users: other ids that their records may have.
    #[serde(default)]
    pub other_ids: Vec<Piece>,
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
    /// A column, with a text put before its value.
    Prefixed {
        /// The column.
        column: String,
        /// The text.
        prefix: String,
    },
    /// Columns put together, with a blank between those that have a value.
    Joined {
        /// The columns, in this order.
        joined: Vec<String>,
    },
    /// A fixed value.
    Value {
        /// The value.
        value: String,
        /// The columns and values that it applies to; without any it applies to every row.
        #[serde(default)]
        when: BTreeMap<String, Vec<String>>,
    },
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
    /// A row links a record to a lead: the columns of the record's id and of the lead's. It is
    /// not a record itself.
    Links(String, String),
    /// A row says which leads went into a lead: the columns of its id and of theirs. It is not a
    /// record itself.
    Merges(String, String),
    /// A row is a record of each lead that the links in the same source name for the id in this
    /// column.
    Linked(String),
    /// A row is a version of a record, from the instant in this column on: each value that
    /// differs from the version before becomes a record.
    Versions(String),
}
