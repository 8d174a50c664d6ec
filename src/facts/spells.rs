//! Spells (definitions, section 3): the maximal stays of each lead in one stage, rebuilt
//! from its stage changes.

use crate::domain::Role;
use crate::domain::time::of_hours;
use crate::job::Stages;
use crate::sources::{EventTable, Interner, LeadNumber, NULL_SYMBOL, Symbol, Tables};

use super::as_of_values::AsOfValues;
use crate::columns::{Append, Ranges, columns};

columns! {
    /// Stays in stages, ordered by lead and time.
    pub struct Spells of SpellRow {
        /// The lead.
        lead: LeadNumber,
        /// The raw stage.
        stage: Symbol,
        /// The stage's role.
        role: Role,
        /// Who made the change into the stage; null where there was none.
        entered_by: Symbol,
        /// Whether a recorded change led into the stage (the lead may have begun in it).
        entered_by_change: bool,
        /// Entry, UTC microseconds.
        entered_at: i64,
        /// Exit, UTC microseconds; null while the stay lasts.
        left_at: Option<i64>,
    } and {
        /// The owner at entry.
        owner: Vec<Symbol>,
        /// The spells of each lead of the selection.
        by_lead: Ranges,
        /// When each lead of the selection came into being: its creation, or its first stage
        /// change where that is earlier.
        began_at: Vec<i64>,
        /// Irregularities met on the way.
        irregularities: Irregularities,
    }
}

/// What was odd in the stage history.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Irregularities {
    /// Leads whose first stage change is before their creation.
    pub created_late: u64,
    /// Changes whose old value is not the stage the lead is in.
    pub history_gaps: u64,
    /// Changes into a stage that no role lists, passed over.
    pub unmapped_changes: u64,
    /// Changes that their actor took back at once.
    pub undone_changes: u64,
}

impl Append for Irregularities {
    fn append(&mut self, other: Self) {
        self.created_late += other.created_late;
        self.history_gaps += other.history_gaps;
        self.unmapped_changes += other.unmapped_changes;
        self.undone_changes += other.undone_changes;
    }
}

/// What became of a row of the stage history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowFate {
    /// It led into a stay.
    Entered,
    /// It led into the stage that the lead was in already.
    Same,
    /// No role lists the stage that it led to.
    Unmapped,
    /// It was taken back, or took the one before it back.
    Undone,
}

/// The role of each raw stage, by the stage's code.
#[derive(Debug, Clone)]
pub struct StageRoles {
    by_code: Vec<Option<Role>>,
    initial: Option<Symbol>,
    /// How long a change may be taken back, microseconds; 0 for never.
    undone_within: i64,
}

impl StageRoles {
    /// Looks every text up once.
    #[must_use]
    pub fn of(stages: &Stages, vocabulary: &mut Interner) -> Self {
        let initial = stages.initial.as_deref().map(|stage| vocabulary.intern(stage));
        let by_code = vocabulary.texts().map(|text| stages.role_of(text)).collect();
        let undone_within = of_hours(stages.undone_within / 60.0);
        Self { by_code, initial, undone_within }
    }

    /// The role of a stage.
    #[must_use]
    pub fn role(&self, stage: Symbol) -> Option<Role> {
        self.by_code.get(stage as usize).copied().flatten()
    }
}

impl Spells {
    /// The spells of a selection of leads.
    #[must_use]
    pub fn of(tables: &Tables, roles: &StageRoles, leads: &[LeadNumber]) -> Self {
        let changes = tables.history_of("stage");
        let owners = AsOfValues::of(tables, "owner");
        let mut spells = Self::default();
        for &lead in leads {
            let created_at = tables.leads.created_at[lead as usize];
            let rows = changes.map_or(0..0, |table| table.rows(lead));
            match changes {
                Some(table) if !rows.is_empty() => {
                    spells.follow(table, rows, roles, lead, created_at, &mut |_, _, _| {});
                }
                _ => {
                    spells.began_at.push(created_at);
                    let unchanged = tables.unchanged_stages.get(lead as usize).copied();
                    if let Some(stage) = roles.initial.or(unchanged)
                        && let Some(role) = roles.role(stage)
                    {
                        spells.enter(lead, stage, role, created_at, None);
                    }
                }
            }
            spells.by_lead.end_at(spells.len());
        }
        spells.owner = spells
            .lead
            .iter()
            .zip(&spells.entered_at)
            .map(|(&lead, &entered_at)| owners.at(lead, entered_at).code)
            .collect();
        spells
    }

    /// What became of each row of a lead's stage history, and whether its old value is another
    /// stage than the lead was in.
    #[must_use]
    pub fn fates(tables: &Tables, roles: &StageRoles, lead: LeadNumber) -> Vec<(RowFate, bool)> {
        let Some(table) = tables.history_of("stage") else { return Vec::new() };
        let rows = table.rows(lead);
        if rows.is_empty() {
            return Vec::new();
        }
        let first = rows.start;
        let mut fates = Vec::with_capacity(rows.len());
        // The rows that led into the stays so far.
        let mut entered = Vec::new();
        let mut note = |row: usize, fate: RowFate, contradicts: bool| {
            match fate {
                RowFate::Entered => entered.push(row),
                RowFate::Undone => {
                    let undone: Option<&mut (RowFate, bool)> =
                        entered.pop().and_then(|earlier| fates.get_mut(earlier - first));
                    if let Some(undone) = undone {
                        undone.0 = RowFate::Undone;
                    }
                }
                RowFate::Same | RowFate::Unmapped => {}
            }
            fates.push((fate, contradicts));
        };
        let created_at = tables.leads.created_at[lead as usize];
        Self::default().follow(table, rows, roles, lead, created_at, &mut note);
        fates
    }

    /// The spells of the n-th lead of the selection.
    #[must_use]
    pub fn of_lead(&self, position: usize) -> std::ops::Range<usize> {
        self.by_lead.get(position)
    }

    fn follow(
        &mut self,
        table: &EventTable,
        rows: std::ops::Range<usize>,
        roles: &StageRoles,
        lead: LeadNumber,
        created_at: i64,
        note: &mut dyn FnMut(usize, RowFate, bool),
    ) {
        let first = rows.start;
        let began_at = created_at.min(table.at[first]);
        self.began_at.push(began_at);
        self.irregularities.created_late += u64::from(began_at < created_at);

        let first_spell = self.len();
        let mut current = table.value("old_value", first);
        if current == NULL_SYMBOL && created_at < table.at[first] {
            current = roles.initial.unwrap_or(NULL_SYMBOL);
        }
        match roles.role(current) {
            Some(role) => self.enter(lead, current, role, began_at, None),
            None => current = NULL_SYMBOL,
        }
        for row in rows {
            let stage = table.value("new_value", row);
            let Some(role) = roles.role(stage) else {
                self.irregularities.unmapped_changes += 1;
                note(row, RowFate::Unmapped, false);
                continue;
            };
            if stage == current {
                note(row, RowFate::Same, false);
                continue;
            }
            let old = table.value("old_value", row);
            // A log without old values, or a stage that is passed over, contradicts nothing.
            let contradicts = old != NULL_SYMBOL && old != current && roles.role(old).is_some();
            self.irregularities.history_gaps += u64::from(contradicts);
            let (at, actor) = (table.at[row], table.value("actor", row));
            current = stage;
            if self.takes_back(first_spell, stage, at, actor, roles.undone_within) {
                self.irregularities.undone_changes += 1;
                note(row, RowFate::Undone, contradicts);
                continue;
            }
            note(row, RowFate::Entered, contradicts);
            if self.len() > first_spell
                && let Some(left_at) = self.left_at.last_mut()
            {
                *left_at = Some(at);
            }
            self.enter(lead, stage, role, at, Some(actor));
        }
    }

    /// Whether a change takes the one before it back; if so, the stay before that goes on.
    fn takes_back(
        &mut self,
        first_spell: usize,
        stage: Symbol,
        at: i64,
        actor: Symbol,
        within: i64,
    ) -> bool {
        let Some(before) = self.len().checked_sub(2).filter(|&before| before >= first_spell) else {
            return false;
        };
        let last = before + 1;
        let is_undone = within > 0
            && self.stage[before] == stage
            && actor != NULL_SYMBOL
            && self.entered_by[last] == actor
            && at - self.entered_at[last] <= within;
        if is_undone {
            self.pop();
            self.left_at[before] = None;
        }
        is_undone
    }

    /// Begins a stay; `changed_by` is the actor of the change that led into it.
    fn enter(
        &mut self,
        lead: LeadNumber,
        stage: Symbol,
        role: Role,
        at: i64,
        changed_by: Option<Symbol>,
    ) {
        self.push(SpellRow {
            lead,
            stage,
            role,
            entered_by: changed_by.unwrap_or(NULL_SYMBOL),
            entered_by_change: changed_by.is_some(),
            entered_at: at,
            left_at: None,
        });
    }
}
