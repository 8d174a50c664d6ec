//! Response and the SLA (definitions, section 8): when sales first answered a handoff,
//! when an answer was due, and what that makes of the promise.

use crate::domain::{Function, Sla};
use crate::job::Job;
use crate::sources::{NULL_SYMBOL, Symbol, Tables};

use crate::columns::columns;
use crate::facts::as_of_values::AsOfValues;
use crate::facts::handoffs::Handoffs;
use crate::facts::respond::sla_clock::SlaClocks;
use crate::facts::spells::Spells;

columns! {
    /// Columns next to [`Handoffs`], in the same order.
    pub struct Responses of ResponseRow {
        /// The first instant within the handoff at which a sales user owned the lead.
        assigned_at: Option<i64>,
        /// That sales user; where there was none, the owner at the handoff: who is to answer.
        assigned_to: Symbol,
        /// When an answer was due, UTC microseconds.
        due_at: i64,
        /// The first response, UTC microseconds.
        first_response_at: Option<i64>,
        /// From the handoff to the first response in business time, microseconds.
        business_micros: Option<i64>,
        /// From the handoff to its end or the cut-off in business time, microseconds, where
        /// no response came: how long the right-censored response is known to have taken.
        censored_business_micros: Option<i64>,
        /// What became of the promise.
        sla: Sla,
        /// Whether the due time has passed at the cut-off.
        is_due: bool,
    } and {
    }
}

impl Responses {
    /// Whether a handoff was answered in time; none where compliance does not count it: before
    /// its due time, and where nobody can tell.
    #[must_use]
    pub fn in_time(&self, handoff: usize) -> Option<bool> {
        let sla = self.sla[handoff];
        (self.is_due[handoff] && sla.is_decided()).then_some(sla == Sla::Met)
    }

    /// Whether compliance will count a handoff once its due time has passed.
    #[must_use]
    pub fn is_not_due(&self, handoff: usize) -> bool {
        !self.is_due[handoff] && matches!(self.sla[handoff], Sla::Met | Sla::Pending)
    }

    /// The responses to some handoffs.
    #[must_use]
    pub fn of(
        job: &Job,
        clocks: &SlaClocks,
        tables: &Tables,
        spells: &Spells,
        handoffs: &Handoffs,
        as_of: i64,
    ) -> Self {
        let mut responses = Self::default();
        let answers = Answers::of(job, tables);
        let owners = AsOfValues::of(tables, "owner");
        let is_known = job.stages.have_queue();
        for handoff in 0..handoffs.len() {
            let handed_off_at = handoffs.handed_off_at[handoff];
            let ended_at = handoffs.ended_at[handoff];
            let clock = clocks.at(handed_off_at);
            let due_at = clock.due_at(handed_off_at);
            let first_response_at = answers.first(spells, handoffs, handoff).filter(|_| is_known);
            let business = |until: i64| clock.business_micros(handed_off_at, until);
            let lead = handoffs.lead[handoff];
            let is_sales = |owner: Symbol| tables.function_of(owner) == Some(Function::Sales);
            let owner = owners.at(lead, handed_off_at).code;
            let assigned = if is_sales(owner) {
                Some((handed_off_at, owner))
            } else {
                owners
                    .changes_within(lead, handed_off_at, ended_at.unwrap_or(as_of))
                    .find(|&(_, owner)| is_sales(owner))
            };
            responses.push(ResponseRow {
                assigned_at: assigned.map(|(at, _)| at),
                assigned_to: assigned.map_or(owner, |(_, owner)| owner),
                due_at,
                first_response_at,
                business_micros: first_response_at.map(business),
                censored_business_micros: match first_response_at {
                    None if is_known => Some(business(ended_at.unwrap_or(as_of))),
                    _ => None,
                },
                sla: if is_known {
                    Sla::judge(due_at, first_response_at, ended_at, as_of)
                } else {
                    Sla::Unknown
                },
                is_due: due_at <= as_of,
            });
        }
        responses
    }
}

/// What counts as an answer, by contract version.
struct Answers<'a> {
    job: &'a Job,
    tables: &'a Tables,
    /// For each contract version, the codes of the kinds that count; none: all do.
    kinds: Vec<Option<Vec<Symbol>>>,
    activity_kinds: &'a [Symbol],
    activity_actors: &'a [Symbol],
}

impl<'a> Answers<'a> {
    fn of(job: &'a Job, tables: &'a Tables) -> Self {
        let kinds = job
            .contract
            .terms()
            .map(|terms| {
                let named = &terms.respond.kinds;
                let codes = named.iter().filter_map(|kind| tables.vocabulary.find(kind.trim()));
                (!named.is_empty()).then(|| codes.collect())
            })
            .collect();
        let column = |name: &str| {
            let table = tables.activities.as_ref();
            table
                .and_then(|table| table.columns.get(name))
                .map_or(&[][..], |codes| codes.as_slice())
        };
        Self {
            job,
            tables,
            kinds,
            activity_kinds: column("kind"),
            activity_actors: column("actor"),
        }
    }

    /// The first answer to a handoff.
    fn first(&self, spells: &Spells, handoffs: &Handoffs, handoff: usize) -> Option<i64> {
        let handed_off_at = handoffs.handed_off_at[handoff];
        if handoffs.skipped_queue(handoff) && self.is_by_sales(handoffs.handed_off_by[handoff]) {
            return Some(handed_off_at);
        }
        let terms = self.job.contract.terms_at(handed_off_at);
        let until = handoffs.ended_at[handoff].unwrap_or(i64::MAX);
        let activity = self.first_activity(handoffs, handoff, terms.index(), until);
        if !terms.respond.stage_change_counts {
            return activity;
        }
        let mut changes = handoffs.first_spell[handoff] + 1..handoffs.end_spell[handoff];
        let change = changes
            .find(|&spell| {
                spells.entered_at[spell] <= until && self.is_by_sales(spells.entered_by[spell])
            })
            .map(|spell| spells.entered_at[spell]);
        match (activity, change) {
            (Some(activity), Some(change)) => Some(activity.min(change)),
            (one, other) => one.or(other),
        }
    }

    fn first_activity(
        &self,
        handoffs: &Handoffs,
        handoff: usize,
        version: usize,
        until: i64,
    ) -> Option<i64> {
        let table = self.tables.activities.as_ref()?;
        let rows = table.rows(handoffs.lead[handoff]);
        let handed_off_at = handoffs.handed_off_at[handoff];
        let kinds = self.kinds.get(version).and_then(Option::as_ref);
        let first = rows.start + table.at[rows.clone()].partition_point(|&at| at <= handed_off_at);
        (first..rows.end)
            .take_while(|&row| table.at[row] <= until)
            .find(|&row| {
                let code = |column: &[Symbol]| column.get(row).copied().unwrap_or(NULL_SYMBOL);
                kinds.is_none_or(|kinds| kinds.contains(&code(self.activity_kinds)))
                    && self.is_by_sales(code(self.activity_actors))
            })
            .map(|row| table.at[row])
    }

    /// Whether an actor may answer for sales: one who is not known to be of marketing
    /// or a machine.
    fn is_by_sales(&self, actor: Symbol) -> bool {
        let function = self.tables.function_of(actor);
        !matches!(function, Some(Function::Marketing | Function::Automation))
    }
}
