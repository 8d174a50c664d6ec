//! What do the numbers rest on? Rows read, used and set aside, irregular histories, and
//! how much was judged on values as they were (definitions, sections 2 to 4).

use crate::context::Context;
use crate::domain::time::hours;
use crate::domain::{HistoryCheck, SourceTable};

use super::name;
use super::row::{Rate, real};
use super::table::{Measure, Measures};

/// Adds the measures of the evidence.
pub fn measure(context: &Context, measures: &mut Measures) {
    for rows in context.source_rows() {
        let set_aside: u64 = rows.set_aside.values().sum();
        for (measure, count) in [
            (name::ROWS_READ, rows.read),
            (name::ROWS_USED, rows.used),
            (name::ROWS_SET_ASIDE, set_aside),
        ] {
            measures.push(Measure::count(measure, count).of("source", rows.source.as_str()));
        }
        let faults = rows.set_aside.iter().filter(|(reason, _)| reason.is_fault());
        let faults =
            Rate { numerator: faults.map(|(_, count)| count).sum(), denominator: rows.read };
        let row = Measure::rate(name::SET_ASIDE_SHARE, faults);
        measures.push(row.of("source", rows.source.as_str()));
        if rows.source != SourceTable::Users.name() {
            let age = rows.last_at.map(|last| hours(context.as_of.saturating_sub(last)) / 24.0);
            measures.push(
                Measure::number(name::SOURCE_AGE_DAYS, age).of("source", rows.source.as_str()),
            );
        }
        if rows.naming > 0 {
            let found = Rate { numerator: rows.found, denominator: rows.naming };
            let row = Measure::rate(name::FOUND_LEAD, found);
            measures.push(row.of("source", rows.source.as_str()));
        }
        for (reason, count) in rows.set_aside {
            let key = format!("{}/{}", rows.source, reason.name());
            measures.push(Measure::count(name::ROWS_SET_ASIDE, count).of("source_reason", key));
        }
    }
    let irregular = context.facts.spells.irregularities;
    let created = &context.facts.handoffs.sales_created;
    let sales_created = created.iter().filter(|&&created| created).count() as u64;
    for (check, count) in [
        (HistoryCheck::CreatedLate, irregular.created_late),
        (HistoryCheck::HistoryGap, irregular.history_gaps),
        (HistoryCheck::UnmappedStage, irregular.unmapped_changes),
        (HistoryCheck::SalesCreated, sales_created),
        (HistoryCheck::UndoneChanges, irregular.undone_changes),
        (HistoryCheck::AmbiguousOrder, context.ambiguous_order()),
    ] {
        let known = context.has_stage_history().then(|| real(count));
        measures.push(Measure::number(name::HISTORY_CHECK, known).of("check", check.name()));
    }
    let exported = Measure::number(name::HISTORY_CHECK, context.stages_as_exported().map(real));
    measures.push(exported.of("check", HistoryCheck::StageAsExported.name()));
    let compared = context.stages_compared();
    let differ = compared.map(|leads| real(leads.filter(|(_, is_same)| !is_same).count() as u64));
    let differ = Measure::number(name::HISTORY_CHECK, differ);
    measures.push(differ.of("check", HistoryCheck::StageDiffers.name()));
    for of in context.stages_by_history().into_iter().flatten() {
        let rate = Rate { numerator: of.differ, denominator: of.leads };
        measures.push(Measure::rate(name::STAGE_DIFFERS, rate).of("source", of.history));
    }
    for evidence in context.facts.known.evidence.iter() {
        let known = evidence.handoffs - evidence.unknown;
        let rate = Rate { numerator: evidence.not_point_in_time, denominator: known };
        let row = Measure::rate(name::NOT_POINT_IN_TIME, rate);
        measures.push(row.of("attribute", evidence.attribute.as_str()));
    }
}
