//! The gates of a job: what must hold of its measures, or a run ends with a code of its own.

use crate::context::Context;
use crate::domain::SourceTable;
use crate::job::Source;
use crate::measures::{ALL, Measures, name};

/// The gates that are broken, in words.
pub fn broken(context: &Context, measures: &Measures, week: &str) -> Vec<String> {
    let mut broken: Vec<String> = compliance(context, measures, week).into_iter().collect();
    broken.extend(ages(context, measures));
    broken
}

/// SLA compliance. A week without a decided handoff breaks no gate: nothing is known of it.
fn compliance(context: &Context, measures: &Measures, week: &str) -> Option<String> {
    let least = context.job.gates.sla_compliance_at_least?;
    let value = measures.get(name::SLA_COMPLIANCE, "", "", week)?.value?;
    (value < least).then(|| {
        format!(
            "gates.sla_compliance_at_least is {least}, and SLA compliance in {week} was {value:.3}"
        )
    })
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
