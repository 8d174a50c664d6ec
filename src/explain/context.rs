//! What every part of an explanation looks things up in: one lead's records, and the names
//! of people, stages and roles.

use serde::Serialize;

use crate::domain::{Function, Role};
use crate::facts::as_of_values::{AsOfValues, ValueEvidence};
use crate::facts::{Facts, Inputs};
use crate::sources::{EventTable, LeadNumber, NULL_SYMBOL, Symbol};

use super::moment::ZonedInstant;

/// One lead, what the job knows, and the facts of this lead alone.
#[derive(Clone, Copy)]
pub struct LeadContext<'a> {
    /// What facts are computed from.
    pub inputs: Inputs<'a>,
    pub lead: LeadNumber,
    /// Its facts; it is the only lead of the selection.
    pub facts: &'a Facts,
}

/// A person or a machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Person {
    /// As the sources name it.
    pub actor: String,
    /// Its name, where `users` has one.
    pub name: Option<String>,
    /// Its team, where `users` has one.
    pub team: Option<String>,
    /// `marketing`, `sales` or `automation`, where `users` says so.
    pub function: Option<&'static str>,
}

/// A raw stage with what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StageWithRole {
    /// The raw stage.
    pub stage: String,
    /// Its role; none where no role lists it.
    pub role: Option<&'static str>,
}

/// A value of an attribute at an instant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AttributeThen {
    /// The name of the attribute.
    pub name: String,
    /// Its value; null where it had none.
    pub value: Option<String>,
    /// `recorded` in the change log; `exported`, as it is in the export of today; `unknown`
    /// to the sources altogether.
    pub known: &'static str,
    /// When it was set, where the change log says so.
    pub set_at: Option<ZonedInstant>,
}

impl<'a> LeadContext<'a> {
    /// An instant in the job's zone.
    pub fn moment(self, micros: i64) -> ZonedInstant {
        ZonedInstant { micros, zone: self.inputs.job.timezone }
    }

    /// The text of a code; none for null.
    pub fn text(self, code: Symbol) -> Option<String> {
        self.inputs.tables.vocabulary.text(code).map(str::to_owned)
    }

    /// Who an actor is; none where none is recorded.
    pub fn person(self, code: Symbol) -> Option<Person> {
        let actor = self.text(code)?;
        let user = self.inputs.tables.users.as_ref().and_then(|users| users.by_actor.get(&code));
        Some(Person {
            actor,
            name: user.and_then(|user| self.text(user.name)),
            team: user.and_then(|user| self.text(user.team)),
            function: self.function(code).map(Function::name),
        })
    }

    /// The function of an actor, where known.
    pub fn function(self, actor: Symbol) -> Option<Function> {
        self.inputs.tables.function_of(actor)
    }

    /// Whether a handoff was answered at once: whoever took it past the queue may be of sales.
    pub fn answered_at_once(self, handoff: usize) -> bool {
        let handoffs = &self.facts.handoffs;
        let mover = self.function(handoffs.handed_off_by[handoff]);
        handoffs.skipped_queue(handoff)
            && self.facts.responses.first_response_at[handoff].is_some()
            && !matches!(mover, Some(Function::Marketing | Function::Automation))
    }

    /// A stage with its role; none for null.
    pub fn stage(self, code: Symbol) -> Option<StageWithRole> {
        let stage = self.text(code)?;
        let role = self.inputs.job.stages.role_of(&stage).map(Role::name);
        Some(StageWithRole { stage, role })
    }

    /// An attribute as it was.
    pub fn attribute(self, name: &str, instant: i64) -> AttributeThen {
        let then = AsOfValues::of(self.inputs.tables, name).at(self.lead, instant);
        AttributeThen {
            name: name.to_owned(),
            value: self.text(then.code),
            known: match then.evidence {
                ValueEvidence::Recorded => "recorded",
                ValueEvidence::Exported => "exported",
                ValueEvidence::Unknown => "unknown",
            },
            set_at: then.set_at.map(|at| self.moment(at)),
        }
    }

    /// What the lead did after one instant and up to another, the latter included.
    pub fn engagement(
        self,
        after: i64,
        until: i64,
    ) -> impl Iterator<Item = EngagementEvent> + use<'a> {
        let table = self.inputs.tables.engagement.as_ref();
        let rows = table.map_or(0..0, |table| {
            let rows = table.rows(self.lead);
            let at = &table.at[rows.clone()];
            let first = rows.start + at.partition_point(|&at| at <= after);
            first..rows.start + at.partition_point(|&at| at <= until).max(first - rows.start)
        });
        rows.filter_map(move |row| {
            let table = table?;
            let text = |column| self.text(table.value(column, row));
            Some(EngagementEvent {
                at: table.at[row],
                row,
                kind: text("kind"),
                asset: text("asset"),
            })
        })
    }

    /// The actor of a row.
    pub fn actor(table: &EventTable, row: usize) -> Symbol {
        table
            .columns
            .get("actor")
            .and_then(|actors| actors.get(row))
            .copied()
            .unwrap_or(NULL_SYMBOL)
    }
}

/// Something that the lead did.
pub struct EngagementEvent {
    /// When, UTC microseconds.
    pub at: i64,
    /// The row of the table.
    pub row: usize,
    pub kind: Option<String>,
    /// With which asset.
    pub asset: Option<String>,
}
