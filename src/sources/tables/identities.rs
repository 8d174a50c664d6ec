//! Reads `identities`: the ids by which another system knows the leads. Its records may then
//! name a lead by either id (definitions, section 2).

use std::collections::BTreeMap;

use super::canonical::{LeadNumber, Leads};
use crate::sources::error::SourceError;
use crate::sources::map::mapping::Mapping;
use crate::sources::map::presets::Fitting;
use crate::sources::map::table_columns::TableColumns;
use crate::sources::map::table_reader::{Rows, TableReader};
use crate::sources::set_aside::Intake;
use crate::sources::values::interner::{Interner, NULL_SYMBOL, Symbol};

/// The columns of `identities`; every other mapped column is an attribute of the lead.
pub const IDENTITIES: TableColumns =
    TableColumns { table: "identities", required: &["other_id", "lead_id"], optional: &[] };

/// Reads other ids of leads into the leads.
pub struct IdentityReader<'a> {
    /// The attributes to keep, where the leads themselves have no such column.
    pub wanted: &'a [String],
    /// The leads.
    pub leads: &'a mut Leads,
    /// The texts.
    pub vocabulary: &'a mut Interner,
    /// Attributes of leads that only this source has.
    pub attributes: &'a mut BTreeMap<String, Vec<Symbol>>,
}

impl TableReader for IdentityReader<'_> {
    fn table(&self) -> TableColumns {
        IDENTITIES
    }

    fn begin(&mut self, mapping: &mut Mapping, columns: &[String], fitting: Option<&Fitting>) {
        mapping.keep_unmapped(columns, fitting);
    }

    fn take(&mut self, rows: &Rows<'_>, intake: &mut Intake) -> Result<(), SourceError> {
        let (others, ids) = (rows.texts("other_id")?, rows.texts("lead_id")?);
        let mut unusable = rows.unusable();
        let mut kept: Vec<(usize, LeadNumber)> = Vec::with_capacity(rows.len());
        for at in 0..rows.len() {
            let row = rows.first + at as u64;
            if unusable.sets_aside(at, intake) {
                continue;
            }
            let Some(other) = others.id(at) else {
                intake.set_aside_unreadable(row, "other_id is empty".to_owned());
                continue;
            };
            // It has no instant: of leads that share an id, the attributes are those of the last.
            let id = ids.id(at).unwrap_or_default();
            let whose = self.leads.whose(id, i64::MAX);
            if !id.is_empty() {
                intake.note_whose(id, whose);
            }
            match whose.lead(true) {
                Ok(lead) => {
                    // Copied, as ids are entered on the way.
                    let sharing: Vec<LeadNumber> = self.leads.other_ids.find(id).into();
                    if sharing.len() > 1 {
                        for lead in sharing {
                            self.leads.other_ids.enter(other, lead);
                        }
                    }
                    self.leads.other_ids.enter(other, lead);
                    kept.push((at, lead));
                }
                Err(reason) => {
                    // Known to the other system, and no lead: its records are no orphans.
                    self.leads.strangers.intern(other);
                    intake.set_aside(row, reason);
                }
            }
        }
        self.keep_attributes(rows, &kept)
    }
}

impl IdentityReader<'_> {
    fn keep_attributes(
        &mut self,
        rows: &Rows<'_>,
        kept: &[(usize, LeadNumber)],
    ) -> Result<(), SourceError> {
        let is_own = |name: &&str| !IDENTITIES.required.contains(name);
        for name in rows.names().filter(is_own) {
            if self.leads.columns.contains(name) && !self.attributes.contains_key(name) {
                continue;
            }
            if !self.wanted.iter().any(|wanted| wanted == name) {
                continue;
            }
            let texts = rows.texts(name)?;
            let leads = self.leads.len();
            let values =
                self.attributes.entry(name.to_owned()).or_insert_with(|| vec![NULL_SYMBOL; leads]);
            for &(at, lead) in kept {
                if let (Some(text), Some(slot)) = (texts.get(at), values.get_mut(lead as usize)) {
                    *slot = self.vocabulary.intern(text);
                }
            }
        }
        Ok(())
    }
}
