//! The gates of a job: what must hold of its measures, or a run ends with a code of its own.

use crate::calendar::Week;
use crate::context::Context;
use crate::domain::SourceTable;
use crate::job::Source;
use crate::measures::{ALL, Measures, name};

/// What the gates of a job say of a run, in words.
#[derive(Debug, Default)]
pub struct Judgement {
    /// The gates that are broken.
    pub broken: Vec<String>,
    /// The gates that cannot be judged, and why.
    pub not_judged: Vec<String>,
}

/// Judges the gates of a job.
pub fn judge(context: &Context, measures: &Measures) -> Judgement {
    let mut judgement = Judgement::default();
    compliance(context, measures, &mut judgement);
    judgement.broken.extend(ages(context, measures));
    judgement
}

/// SLA compliance of the judged week. Of too few handoffs nothing can be told: that breaks no
/// gate, and is said.
fn compliance(context: &Context, measures: &Measures, judgement: &mut Judgement) {
    let Some(least) = context.job.gates.sla_compliance_at_least else { return };
    let gate = format!("gates.sla_compliance_at_least is {least}");
    let Some(week) = context.judged_week.map(Week::name) else {
        let weeks = context.job.report.weeks;
        judgement.not_judged.push(format!(
            "{gate}, and is not judged: in each of the last {weeks} weeks (report.weeks) handoffs are not due yet"
        ));
        return;
    };
    let row = measures.get(name::SLA_COMPLIANCE, "", "", &week);
    let due = row.and_then(|row| row.denominator).unwrap_or_default();
    let min_n = context.job.report.min_n;
    match row.and_then(|row| row.value) {
        Some(value) if due >= f64::from(min_n) && value < least => judgement
            .broken
            .push(format!("{gate}, and SLA compliance in {week} was {value:.3}")),
        Some(_) if due >= f64::from(min_n) => {}
        _ => judgement.not_judged.push(format!(
            "{gate}, and is not judged: in {week}, the last week in which every handoff is due, {due} count, fewer than report.min_n ({min_n})"
        )),
    }
}

/// The age of the last record of each source. A source without records breaks its gate: an
/// export that came out empty is what it is for.
fn ages(context: &Context, measures: &Measures) -> Vec<String> {
    let sources = &context.job.sources;
    let named = SourceTable::ALL.into_iter().flat_map(|table| {
        let of_table = sources.of(table.name()).iter().enumerate();
        of_table.map(move |(number, source)| (sources.name_of(table.name(), number), source))
    });
    let of_source = |(name, source): (String, &Source)| {
        let most = source.max_age_days?;
        let age = measures.get(name::SOURCE_AGE_DAYS, "source", &name, ALL)?.value;
        let gate = format!("sources.{name}.max_age_days is {most}, and");
        match age {
            None => Some(format!("{gate} {name} has no record before the cut-off")),
            Some(days) if days > most => {
                Some(format!("{gate} its last record is {days:.1} days before the cut-off"))
            }
            Some(_) => None,
        }
    };
    named.filter_map(of_source).collect()
}
