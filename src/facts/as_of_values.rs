//! Values as they were (definitions, section 4): what an attribute of a lead was at an
//! instant, by the change log; where the log is silent, what the export says today, and
//! then the value is *not point-in-time*.

use crate::sources::{EventTable, LeadNumber, NULL_SYMBOL, Symbol, Tables};

/// How a value is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueEvidence {
    /// From the change log: as it was at the instant.
    Recorded,
    /// From the export: as it is today. Not point-in-time.
    Exported,
    /// The sources do not know the attribute at all.
    Unknown,
}

/// A value at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ValueThen {
    /// The value's code, [`NULL_SYMBOL`] where it was null.
    pub code: Symbol,
    /// How it is known.
    pub evidence: ValueEvidence,
    /// When it was set, where a change row says so; null for a value from before
    /// the first change, or comes from the export.
    pub set_at: Option<i64>,
}

/// One attribute of all leads, over time.
#[derive(Debug, Clone, Copy)]
pub struct AsOfValues<'a> {
    history: Option<&'a EventTable>,
    old: &'a [Symbol],
    new: &'a [Symbol],
    exported: Option<&'a [Symbol]>,
}

impl<'a> AsOfValues<'a> {
    /// The attribute of this name.
    #[must_use]
    pub fn of(tables: &'a Tables, attribute: &str) -> Self {
        let history = tables.history_of(attribute);
        let column = |name: &str| {
            history
                .and_then(|table| table.columns.get(name))
                .map_or(&[][..], |codes| codes.as_slice())
        };
        Self {
            history,
            old: column("old_value"),
            new: column("new_value"),
            exported: tables.leads.attributes.get(attribute).map(Vec::as_slice),
        }
    }

    /// Whether the sources know the attribute at all.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.history.is_some() || self.exported.is_some()
    }

    /// The rows of the change log of a lead, empty where there are none. Those of all time:
    /// whoever asks for a value names the instant.
    fn changes(&self, lead: LeadNumber) -> std::ops::Range<usize> {
        self.history.map_or(0..0, |table| table.rows_of_all_time(lead))
    }

    /// Whether the change log has rows of this lead.
    #[must_use]
    pub fn has_history(&self, lead: LeadNumber) -> bool {
        !self.changes(lead).is_empty()
    }

    /// How the values of a lead are known, at any instant.
    #[must_use]
    pub fn evidence(&self, lead: LeadNumber) -> ValueEvidence {
        if self.has_history(lead) {
            ValueEvidence::Recorded
        } else if self.exported.is_some() {
            ValueEvidence::Exported
        } else {
            ValueEvidence::Unknown
        }
    }

    /// The value at an instant: everything up to and including it counts.
    #[must_use]
    pub fn at(&self, lead: LeadNumber, instant: i64) -> ValueThen {
        let changes = self.changes(lead);
        if let (Some(table), false) = (self.history, changes.is_empty()) {
            return match table.last_at_or_before(lead, instant) {
                Some(row) => ValueThen {
                    code: value(self.new, row),
                    evidence: ValueEvidence::Recorded,
                    set_at: Some(table.at[row]),
                },
                None => ValueThen {
                    code: value(self.old, changes.start),
                    evidence: ValueEvidence::Recorded,
                    set_at: None,
                },
            };
        }
        match self.exported {
            Some(values) => ValueThen {
                code: values[lead as usize],
                evidence: ValueEvidence::Exported,
                set_at: None,
            },
            None => ValueThen { code: NULL_SYMBOL, evidence: ValueEvidence::Unknown, set_at: None },
        }
    }

    /// The changes of a lead after one instant and up to another, inclusive: instant and
    /// new value. Of changes at one instant only the last counts: the others are never the
    /// value at any instant.
    pub fn changes_within(
        &self,
        lead: LeadNumber,
        after: i64,
        until: i64,
    ) -> impl DoubleEndedIterator<Item = (i64, Symbol)> + '_ {
        let changes = self.history.map_or(0..0, |table| table.rows(lead));
        let at: &[i64] = self.history.map_or(&[], |table| table.at.as_slice());
        let slice = &at[changes.clone()];
        let first = changes.start + slice.partition_point(|&at| at <= after);
        let last = changes.start + slice.partition_point(|&at| at <= until);
        (first..last.max(first))
            .filter(move |&row| row + 1 == changes.end || at[row + 1] != at[row])
            .map(move |row| (at[row], value(self.new, row)))
    }
}

/// A source may lack `old_value`; then the value before is null.
fn value(values: &[Symbol], row: usize) -> Symbol {
    values.get(row).copied().unwrap_or(NULL_SYMBOL)
}
