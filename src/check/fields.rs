//! The fields that the job asks for: where they are, how many leads have them filled in, and
//! at how many handoffs they are known as they were.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::Criterion;
use crate::facts::Inputs;
use crate::facts::known_at_handoff::is_blank;
use crate::measures::{Measures, name};
use crate::sources::{LeadNumber, Tables, read_number};

use super::finding::FindingFigure;

/// A field that the job asks for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FieldCheck {
    /// Its canonical name.
    pub field: String,
    /// What asks for it: a criterion, `pass`, `reject`, `score`, `owner`, `segments`.
    pub asked_by: Vec<&'static str>,
    /// Whether `leads` has it.
    pub in_leads: bool,
    /// Whether the change log has it.
    pub in_history: bool,
    /// Leads of which it is filled in, now or at any time.
    pub leads_filled: u64,
    /// All leads of the export.
    pub leads: u64,
    /// Handoffs at which it is the export's value, not that of the moment; null where nothing
    /// asks for it at handoffs, or no stage history is known.
    pub not_point_in_time: Option<FindingFigure>,
}

impl FieldCheck {
    /// Whether a source has it at all.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.in_leads || self.in_history
    }
}

/// The fields, in the order of their names.
pub fn of(inputs: Inputs, measures: &Measures) -> Vec<FieldCheck> {
    let mut asked: BTreeMap<&str, Vec<&'static str>> = BTreeMap::new();
    for (by, names) in asked_for(inputs) {
        for field in names {
            let asks = asked.entry(field).or_default();
            if !asks.contains(&by) {
                asks.push(by);
            }
        }
    }
    let tables = inputs.tables;
    let field = |(field, asked_by): (&str, Vec<&'static str>)| FieldCheck {
        field: field.to_owned(),
        asked_by,
        in_leads: tables.leads.columns.contains(field),
        in_history: tables.history_of(field).is_some(),
        leads_filled: leads_filled(tables, field),
        leads: tables.leads.len() as u64,
        not_point_in_time: FindingFigure::measured(
            measures,
            name::NOT_POINT_IN_TIME,
            "attribute",
            field,
        ),
    };
    asked.into_iter().map(field).collect()
}

/// What asks for which fields.
fn asked_for(inputs: Inputs<'_>) -> Vec<(&'static str, Vec<&str>)> {
    let mut asked: Vec<(&'static str, Vec<&str>)> =
        vec![("owner", vec!["owner"]), ("score", vec!["score"])];
    for terms in inputs.job.contract.terms() {
        for criterion in Criterion::ALL {
            let checklist = inputs.criteria.checklist_of(terms);
            let names = checklist.map_or(&[][..], |checklist| checklist.attributes(criterion));
            asked.push((criterion.name(), names.iter().map(String::as_str).collect()));
        }
        asked.push(("pass", terms.pass.required.iter().map(String::as_str).collect()));
        asked.push(("reject", vec![terms.reject.reason_field.as_str()]));
    }
    asked.push(("segments", inputs.job.report.segments.iter().map(String::as_str).collect()));
    asked
}

/// Leads of which a field is filled in, in the export or in any change of it.
fn leads_filled(tables: &Tables, field: &str) -> u64 {
    let exported = tables.leads.attributes.get(field);
    let history = tables.history_of(field);
    // A score that is no number is none.
    let is_read = |code| {
        field != "score"
            || tables.vocabulary.text(code).is_some_and(|text| read_number(text).is_some())
    };
    let is_filled = |code| !is_blank(code, &tables.vocabulary) && is_read(code);
    let filled = (0..tables.leads.len()).filter(|&lead| {
        if exported.and_then(|codes| codes.get(lead)).is_some_and(|&code| is_filled(code)) {
            return true;
        }
        let Some((table, lead)) = history.zip(LeadNumber::try_from(lead).ok()) else {
            return false;
        };
        table.rows(lead).any(|row| {
            is_filled(table.value("new_value", row)) || is_filled(table.value("old_value", row))
        })
    });
    filled.count() as u64
}
