//! The truth, lead by lead and handoff by handoff: what the program must find in the
//! exports.

use crate::domain::Criterion;

use super::plan::Second;
use super::records::Handoff;
use super::tables::{Cells, Column, Table};
use super::value::Value;

/// The truth about leads.
#[derive(Debug, Default)]
pub struct TrueLeads {
    /// The leads' numbers.
    pub lead: Vec<u32>,
    /// How good a customer each would be.
    pub quality: Vec<f64>,
    /// Behaviour.
    pub interest: Vec<&'static str>,
    /// Size of the company.
    pub segment: Vec<&'static str>,
    /// The rule that applies.
    pub policy: Vec<&'static str>,
    /// The first instant at which the checklist was met.
    pub checklist_first_met_at: Vec<Option<Second>>,
    /// The first instant at which the score reached the threshold.
    pub score_first_met_at: Vec<Option<Second>>,
    /// The number of handoffs that the exports show.
    pub handoffs: Vec<Value>,
    /// The basis of the first handoff; blank where there is none.
    pub first_basis: Vec<&'static str>,
    /// Whether the checklist was met at some time and nobody handed it off.
    pub never_handed_off: Vec<Value>,
    /// Whether there are opportunities that no handoff explains.
    pub bypassed: Vec<Value>,
    /// What is odd about the records.
    pub oddity: Vec<&'static str>,
    /// The stage at the end.
    pub stage: Vec<&'static str>,
}

impl Table for TrueLeads {
    const NAME: &'static str = "truth_leads";

    fn rows(&self) -> usize {
        self.lead.len()
    }

    fn columns(&self) -> Vec<Column<'_>> {
        vec![
            ("lead_id", Cells::Leads(&self.lead)),
            ("quality", Cells::Reals(&self.quality)),
            ("interest", Cells::Words(&self.interest)),
            ("segment", Cells::Words(&self.segment)),
            ("policy", Cells::Words(&self.policy)),
            ("checklist_first_met_at", Cells::MaybeInstants(&self.checklist_first_met_at)),
            ("score_first_met_at", Cells::MaybeInstants(&self.score_first_met_at)),
            ("handoffs", Cells::Numbers(&self.handoffs)),
            ("first_basis", Cells::Words(&self.first_basis)),
            ("never_handed_off", Cells::Flags(&self.never_handed_off)),
            ("bypassed", Cells::Flags(&self.bypassed)),
            ("oddity", Cells::Words(&self.oddity)),
            ("stage", Cells::Words(&self.stage)),
        ]
    }
}

/// The truth about handoffs.
#[derive(Debug, Default)]
pub struct TrueHandoffs {
    lead: Vec<u32>,
    number: Vec<Value>,
    handed_off_at: Vec<Second>,
    tenure_from: Vec<Second>,
    skipped_queue: Vec<Value>,
    criteria: [Vec<Value>; 5],
    basis: Vec<&'static str>,
    ready_at: Vec<Option<Second>>,
    response_at: Vec<Option<Second>>,
    accepted_at: Vec<Option<Second>>,
    qualified_at: Vec<Option<Second>>,
    pipeline_at: Vec<Option<Second>>,
    won_at: Vec<Option<Second>>,
    ended_at: Vec<Option<Second>>,
    outcome: Vec<&'static str>,
}

impl TrueHandoffs {
    /// Appends a handoff of a lead.
    pub fn push(&mut self, lead: u32, number: i64, handoff: &Handoff) {
        self.lead.push(lead);
        self.number.push(Value::Number(number));
        self.handed_off_at.push(handoff.at);
        self.tenure_from.push(handoff.tenure_from);
        self.skipped_queue.push(Value::Flag(handoff.skipped_queue));
        for (column, met) in self.criteria.iter_mut().zip(handoff.criteria) {
            column.push(met.map_or(Value::Null, Value::Flag));
        }
        self.basis.push(handoff.basis.name());
        self.ready_at.push(handoff.ready_at);
        self.response_at.push(handoff.response_at);
        self.accepted_at.push(handoff.accepted_at);
        self.qualified_at.push(handoff.qualified_at);
        self.pipeline_at.push(handoff.pipeline_at);
        self.won_at.push(handoff.won_at);
        self.ended_at.push(handoff.ended_at);
        self.outcome.push(handoff.outcome);
    }
}

impl Table for TrueHandoffs {
    const NAME: &'static str = "truth_handoffs";

    fn rows(&self) -> usize {
        self.lead.len()
    }

    fn columns(&self) -> Vec<Column<'_>> {
        let mut columns = vec![
            ("lead_id", Cells::Leads(&self.lead)),
            ("handed_off_at", Cells::Instants(&self.handed_off_at)),
            ("handoff_no", Cells::Numbers(&self.number)),
            ("tenure_from", Cells::Instants(&self.tenure_from)),
            ("skipped_queue", Cells::Flags(&self.skipped_queue)),
        ];
        for (criterion, met) in Criterion::ALL.into_iter().zip(&self.criteria) {
            columns.push((criterion.name(), Cells::Flags(met)));
        }
        columns.extend([
            ("basis", Cells::Words(&self.basis)),
            ("ready_at", Cells::MaybeInstants(&self.ready_at)),
            ("first_response_at", Cells::MaybeInstants(&self.response_at)),
            ("accepted_at", Cells::MaybeInstants(&self.accepted_at)),
            ("qualified_at", Cells::MaybeInstants(&self.qualified_at)),
            ("pipeline_at", Cells::MaybeInstants(&self.pipeline_at)),
            ("won_at", Cells::MaybeInstants(&self.won_at)),
            ("ended_at", Cells::MaybeInstants(&self.ended_at)),
            ("outcome", Cells::Words(&self.outcome)),
        ]);
        columns
    }
}
