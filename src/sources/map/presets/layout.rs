//! What a preset's data file says: the layouts in which a system, or a tool that replicates
//! it, writes each table, and which of their columns are which.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::sources::set_aside::Reason;

/// One system.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct System {
    /// Its name, for people to read.
    pub title: String,
    /// What tools put before the names of columns; a name is known without it too.
    #[serde(default)]
    pub prefixes: Vec<String>,
    /// What tools put behind them.
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
            "history" => &self.history,
            "engagement" => &self.engagement,
            "activities" => &self.activities,
            "opportunities" => &self.opportunities,
            "users" => &self.users,
            _ => &[],
        }
    }
}

/// One way in which a table is written.
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
    /// A pattern that the file's name fits, where the columns do not tell.
    pub file: Option<String>,
    /// Canonical name = where its value comes from: the first that has one.
    #[serde(default)]
    pub columns: BTreeMap<String, Vec<Piece>>,
    /// Of leads and users: other ids under which their records go.
    #[serde(default)]
    pub other_ids: Vec<Piece>,
    /// Rows that are not used, with the reason under which they are counted; the first rule
    /// that fits counts.
    #[serde(default)]
    pub skip: Vec<Skip>,
    /// Canonical name = columns and their values without which it has no value.
    #[serde(default)]
    pub only_if: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    /// Whether the table also holds records that are of no lead, which is no fault.
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
    /// A value of its own.
    Value {
        /// The value.
        value: String,
        /// Columns and their values with which it holds; with none it holds in every row.
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
    pub reason: Reason,
}

/// How rows become records of the canonical table.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// A row is a record.
    #[default]
    Rows,
    /// A row has a column for each stage, which holds when the record entered it: the patterns
    /// of such columns, `*` being the stage; where several fit one stage, the first that has a
    /// value counts.
    StageDates(Vec<String>),
    /// A row says with which lead a record goes: the columns of the record's id and of the
    /// lead's. It is no record itself.
    Links(String, String),
    /// A row is a record of each lead with which the links in the same source say that it
    /// goes, by the id in this column.
    Linked(String),
    /// A row is a version of a record, from the instant in this column on: a record is made of
    /// each value that differs from the version before.
    Versions(String),
}
