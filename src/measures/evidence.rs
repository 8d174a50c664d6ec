//! What do the numbers rest on? Rows read, used and set aside, irregular histories, and
//! how much was judged on values as they were (definitions, sections 2 to 4).

use crate::sources::{NO_TEXT, Reason};

use super::context::Context;
use super::name;
use super::row::{Rate, real};
use super::table::{Measure, Measures};

/// Adds the measures of the evidence.
pub fn measure(context: &Context, measures: &mut Measures) {
    for account in context.accounts {
        let (source, intake) = (account.source, &account.intake);
        for (measure, rows) in [
            (name::ROWS_READ, intake.read),
            (name::ROWS_USED, intake.used()),
            (name::ROWS_SET_ASIDE, intake.set_aside_rows()),
        ] {
            measures.push(Measure::count(measure, rows).of("source", source));
        }
        for reason in Reason::ALL {
            let key = format!("{source}/{}", reason.name());
            let rows = Measure::count(name::ROWS_SET_ASIDE, intake.count(reason));
            measures.push(rows.of("source_reason", key));
        }
    }
    let irregular = context.facts.spells.irregularities;
    let unchanged = context.tables.unchanged_stages.iter().filter(|&&stage| stage != NO_TEXT);
    let unchanged = unchanged.count() as u64;
    let unseen = context.facts.handoffs.unseen.iter().filter(|&&unseen| unseen).count() as u64;
    for (check, count) in [
        ("created_late", irregular.created_late),
        ("history_gap", irregular.history_gaps),
        ("unmapped_stage", irregular.unmapped_changes),
        ("handoff_unseen", unseen),
    ] {
        let known = context.has_stage_history().then(|| real(count));
        measures.push(Measure::number(name::HISTORY_CHECK, known).of("check", check));
    }
    let is_asked_for = !context.tables.unchanged_stages.is_empty();
    let unchanged = Measure::number(name::HISTORY_CHECK, is_asked_for.then(|| real(unchanged)));
    measures.push(unchanged.of("check", "stage_as_exported"));
    for evidence in context.facts.known.evidence.iter() {
        let known = evidence.handoffs - evidence.unknown;
        let rate = Rate { numerator: evidence.not_point_in_time, denominator: known };
        let row = Measure::rate(name::NOT_POINT_IN_TIME, rate);
        measures.push(row.of("attribute", evidence.attribute.as_str()));
    }
}
