//! The tables of the exports as columns, filled a part of the leads at a time. A table
//! says what its columns are; how they become text or Parquet is for `csv_files.rs` and
//! `parquet_files.rs`.

use super::plan::Second;
use super::value::Value;

/// A column of text, all in one buffer.
#[derive(Debug, Clone, Default)]
pub struct Texts {
    buffer: String,
    ends: Vec<usize>,
}

impl Texts {
    /// Appends what a function writes.
    pub fn push_with(&mut self, write: impl FnOnce(&mut String)) {
        write(&mut self.buffer);
        self.ends.push(self.buffer.len());
    }

    /// The text of a row.
    #[must_use]
    pub fn get(&self, row: usize) -> &str {
        let end = self.ends.get(row).copied().unwrap_or(0);
        let start = row.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        self.buffer.get(start.unwrap_or(0)..end).unwrap_or("")
    }
}

/// The cells of a column.
#[derive(Debug, Clone, Copy)]
pub enum Cells<'a> {
    /// Lead ids, by number.
    Leads(&'a [u32]),
    /// Opportunity ids: the lead's number and the opportunity's within it.
    Deals(&'a [(u32, u8)]),
    /// Instants.
    Instants(&'a [Second]),
    /// Instants, some blank.
    MaybeInstants(&'a [Option<Second>]),
    /// Values of any kind, written as text.
    Values(&'a [Value]),
    /// Values that are all numbers or blank.
    Numbers(&'a [Value]),
    /// Values that are all true, false or blank.
    Flags(&'a [Value]),
    /// Texts.
    Texts(&'a Texts),
    /// Words from a fixed list.
    Words(&'a [&'static str]),
    /// Real numbers.
    Reals(&'a [f64]),
}

/// A column with its name.
pub type Column<'a> = (&'static str, Cells<'a>);

/// A table of the exports.
pub trait Table {
    /// Its name, which is the file's too.
    const NAME: &'static str;
    /// The number of rows.
    fn rows(&self) -> usize;
    /// Its columns. The first is the lead's id and the second its instant, in all tables
    /// that can hold dirt.
    fn columns(&self) -> Vec<Column<'_>>;
}

/// Leads, as at export.
#[derive(Debug, Default)]
pub struct Leads {
    /// The leads' numbers.
    pub lead: Vec<u32>,
    /// Creation as the CRM has it.
    pub created_at: Vec<Second>,
    /// Company names.
    pub company: Texts,
    /// Names of people.
    pub contact: Texts,
    /// The other attributes, in the order of [`Leads::NAMES`].
    pub attributes: [Vec<Value>; 16],
}

impl Leads {
    /// The attributes beside company and contact.
    pub const NAMES: [&'static str; 16] = [
        "title",
        "prefecture",
        "country",
        "segment",
        "source",
        "employees",
        "industry",
        "authority",
        "is_competitor",
        "is_student",
        "phone",
        "pain_point",
        "budget",
        "rejection_reason",
        "owner",
        "score",
    ];
}

impl Table for Leads {
    const NAME: &'static str = "leads";

    fn rows(&self) -> usize {
        self.lead.len()
    }

    fn columns(&self) -> Vec<Column<'_>> {
        let mut columns = vec![
            ("lead_id", Cells::Leads(&self.lead)),
            ("created_at", Cells::Instants(&self.created_at)),
            ("company", Cells::Texts(&self.company)),
            ("contact", Cells::Texts(&self.contact)),
        ];
        for (name, values) in Self::NAMES.into_iter().zip(&self.attributes) {
            let cells = match name {
                "employees" | "score" => Cells::Numbers(values),
                "is_competitor" | "is_student" => Cells::Flags(values),
                _ => Cells::Values(values),
            };
            columns.push((name, cells));
        }
        columns
    }
}

/// The change log.
#[derive(Debug, Default)]
pub struct History {
    /// The leads' numbers.
    pub lead: Vec<u32>,
    /// Instants.
    pub changed_at: Vec<Second>,
    /// Fields.
    pub field: Vec<&'static str>,
    /// Values before.
    pub old_value: Vec<Value>,
    /// Values after.
    pub new_value: Vec<Value>,
    /// By whom.
    pub actor: Vec<Value>,
}

impl Table for History {
    const NAME: &'static str = "history";

    fn rows(&self) -> usize {
        self.lead.len()
    }

    fn columns(&self) -> Vec<Column<'_>> {
        vec![
            ("lead_id", Cells::Leads(&self.lead)),
            ("changed_at", Cells::Instants(&self.changed_at)),
            ("field", Cells::Words(&self.field)),
            ("old_value", Cells::Values(&self.old_value)),
            ("new_value", Cells::Values(&self.new_value)),
            ("actor", Cells::Values(&self.actor)),
        ]
    }
}

/// What leads did.
#[derive(Debug, Default)]
pub struct Engagement {
    /// The leads' numbers.
    pub lead: Vec<u32>,
    /// Instants.
    pub occurred_at: Vec<Second>,
    /// Kinds.
    pub kind: Vec<&'static str>,
    /// Assets.
    pub asset: Vec<&'static str>,
}

impl Table for Engagement {
    const NAME: &'static str = "engagement";

    fn rows(&self) -> usize {
        self.lead.len()
    }

    fn columns(&self) -> Vec<Column<'_>> {
        vec![
            ("lead_id", Cells::Leads(&self.lead)),
            ("occurred_at", Cells::Instants(&self.occurred_at)),
            ("kind", Cells::Words(&self.kind)),
            ("asset", Cells::Words(&self.asset)),
        ]
    }
}

/// What sales and inside sales did.
#[derive(Debug, Default)]
pub struct Activities {
    /// The leads' numbers.
    pub lead: Vec<u32>,
    /// Instants.
    pub occurred_at: Vec<Second>,
    /// Kinds.
    pub kind: Vec<&'static str>,
    /// By whom.
    pub actor: Vec<Value>,
}

impl Table for Activities {
    const NAME: &'static str = "activities";

    fn rows(&self) -> usize {
        self.lead.len()
    }

    fn columns(&self) -> Vec<Column<'_>> {
        vec![
            ("lead_id", Cells::Leads(&self.lead)),
            ("occurred_at", Cells::Instants(&self.occurred_at)),
            ("kind", Cells::Words(&self.kind)),
            ("actor", Cells::Values(&self.actor)),
        ]
    }
}

/// Opportunities.
#[derive(Debug, Default)]
pub struct Opportunities {
    /// The leads' numbers, and those of the opportunities within them.
    pub id: Vec<(u32, u8)>,
    /// The leads' numbers.
    pub lead: Vec<u32>,
    /// Creation.
    pub created_at: Vec<Second>,
    /// Yen.
    pub amount: Vec<Value>,
    /// Closing.
    pub closed_at: Vec<Option<Second>>,
    /// Result; blank while open.
    pub is_won: Vec<Value>,
}

impl Table for Opportunities {
    const NAME: &'static str = "opportunities";

    fn rows(&self) -> usize {
        self.lead.len()
    }

    fn columns(&self) -> Vec<Column<'_>> {
        vec![
            ("opportunity_id", Cells::Deals(&self.id)),
            ("lead_id", Cells::Leads(&self.lead)),
            ("created_at", Cells::Instants(&self.created_at)),
            ("amount", Cells::Numbers(&self.amount)),
            ("closed_at", Cells::MaybeInstants(&self.closed_at)),
            ("is_won", Cells::Flags(&self.is_won)),
        ]
    }
}

/// The staff.
#[derive(Debug, Default)]
pub struct Users {
    /// Identities.
    pub actor: Vec<Value>,
    /// Display names.
    pub name: Texts,
    /// Teams.
    pub team: Vec<&'static str>,
    /// Functions.
    pub function: Vec<&'static str>,
}

impl Table for Users {
    const NAME: &'static str = "users";

    fn rows(&self) -> usize {
        self.actor.len()
    }

    fn columns(&self) -> Vec<Column<'_>> {
        vec![
            ("actor", Cells::Values(&self.actor)),
            ("name", Cells::Texts(&self.name)),
            ("team", Cells::Words(&self.team)),
            ("function", Cells::Words(&self.function)),
        ]
    }
}
