//! The five questions of the contract, and the ledger: for each, whether the exports can
//! answer it. One file a question.

mod decide;
mod ledger;
mod pass;
mod ready;
mod reject;
mod respond;

use crate::context::Context;
use crate::explain::ZonedInstant;
use crate::facts::Inputs;
use crate::job::Terms;
use crate::measures::{self, Measures, name};
use crate::sources::{EventTable, Symbol};

use super::JobView;
use super::fields::FieldCheck;
use super::finding::{Effect, FindingFigure, Question, QuestionFindings};
use super::understood::SourceCheck;

/// What a question is judged by.
#[derive(Clone, Copy)]
struct QuestionInputs<'a> {
    inputs: Inputs<'a>,
    context: &'a Context<'a>,
    measures: &'a Measures,
    view: JobView<'a>,
    fields: &'a [FieldCheck],
    sources: &'a [SourceCheck],
}

/// The measures that the questions look at.
pub fn measured(context: &Context) -> Measures {
    let mut all = Measures::default();
    for measure in [
        measures::ledger::measure,
        measures::ready::criteria::measure,
        measures::ready::timing::measure,
        measures::decide::deciders::measure,
        measures::pass::measure,
        measures::respond::sla::measure,
        measures::reject::measure,
        measures::evidence::measure,
    ] {
        measure(context, &mut all);
    }
    all
}

/// Every question with its answer.
pub fn judge(
    inputs: Inputs,
    context: &Context,
    measures: &Measures,
    view: JobView,
    fields: &[FieldCheck],
    sources: &[SourceCheck],
) -> Vec<Question> {
    let asked = QuestionInputs { inputs, context, measures, view, fields, sources };
    let questions = [ready::judge, decide::judge, pass::judge, respond::judge, reject::judge];
    questions
        .into_iter()
        .chain([ledger::judge as fn(QuestionInputs) -> Question])
        .map(|judge| judge(asked))
        .collect()
}

impl<'a> QuestionInputs<'a> {
    /// The versions of the contract.
    fn terms(self) -> impl Iterator<Item = &'a Terms> {
        self.context.job.contract.terms()
    }

    /// How many handoffs there are.
    fn handoffs(self) -> usize {
        self.context.facts.handoffs.len()
    }

    /// The contract in force at a handoff.
    fn terms_of(self, handoff: usize) -> &'a Terms {
        self.context.job.contract.terms_at(self.context.facts.handoffs.handed_off_at[handoff])
    }

    /// A measure over the whole time.
    fn measure(self, measure: &str, group: &str, key: &str) -> Option<FindingFigure> {
        FindingFigure::measured(self.measures, measure, group, key)
    }

    fn field(self, name: &str) -> Option<&'a FieldCheck> {
        self.fields.iter().find(|field| field.field == name)
    }

    /// The sources of a table.
    fn sources_of(self, table: &str) -> impl Iterator<Item = &'a SourceCheck> {
        self.sources.iter().filter(move |source| source.table == table)
    }

    /// The first instant of a table's rows.
    fn first_at(self, table: &str) -> Option<&'a ZonedInstant> {
        let first = self.sources_of(table).filter_map(|source| source.first_at.as_ref());
        first.min_by_key(|at| at.micros)
    }

    /// Notes that there is no handoff to judge; whether that is so.
    fn lacks_handoffs(self, findings: &mut QuestionFindings) -> bool {
        if self.inputs.tables.history.is_none() {
            let says = "there is no sources.history, so no handoff can be seen";
            findings.note("history_missing", Effect::NotAnswered, says).about("history");
        } else if !self.context.has_stage_history() {
            let says = "sources.history holds no change of the field 'stage', so no handoff can be seen; the name of that field in the file goes into sources.history.fields";
            findings.note("stage_history_missing", Effect::NotAnswered, says).about("history");
        } else if self.handoffs() == 0 {
            let says = "no change from the marketing side to the sales side is recorded before the cut-off; see the roles of the stages";
            findings.note("no_handoffs", Effect::NotAnswered, says).about("handoffs");
        } else {
            return false;
        }
        true
    }

    /// Notes how many rows of each source of a table found their lead.
    fn note_found(self, table: &'static str, findings: &mut QuestionFindings) {
        for source in self.sources_of(table) {
            let Some(found) = self.measure(name::FOUND_LEAD, "source", &source.source) else {
                continue;
            };
            let remark = source.remarks.iter().find(|it| it.remark == "few_found_their_lead");
            let effect = match (remark, found.is_any()) {
                (None, _) => Effect::None,
                (Some(_), true) => Effect::InPart,
                (Some(_), false) => Effect::NotAnswered,
            };
            let says = match remark {
                Some(remark) => remark.says.clone(),
                None => format!("name a lead: {}", found.in_words("rows that name somebody")),
            };
            let finding = findings.note("found_lead", effect, says).about(&source.source);
            finding.with_all_but(found);
        }
    }

    /// Notes of each source of a table that ends too early for a weekly job.
    fn note_freshness(self, table: &'static str, lacks: &str, findings: &mut QuestionFindings) {
        for source in self.sources_of(table) {
            let Some(freshness) = source.freshness.filter(|it| !it.is_fresh) else { continue };
            let days = freshness.hours_before_as_of / 24.0;
            let says = format!("the last record is {days:.1} days before the cut-off: {lacks}");
            findings.note("source_stale", Effect::InPart, says).about(&source.source);
        }
    }
}

/// Names in quotation marks, as a sentence lists them.
fn listed(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
    quoted.join(", ")
}

/// The names of a list that no row of a table has in a column; each once, in order.
fn never_seen<'a>(
    names: impl Iterator<Item = &'a String>,
    table: &EventTable,
    column: &str,
    find: impl Fn(&str) -> Option<Symbol>,
) -> Vec<String> {
    let mut names: Vec<&String> = names.collect();
    names.sort_unstable();
    names.dedup();
    let codes: Vec<Option<Symbol>> = names.iter().map(|name| find(name)).collect();
    let mut is_seen = vec![false; names.len()];
    for &code in table.columns.get(column).map_or(&[][..], |values| values.as_slice()) {
        for (seen, wanted) in is_seen.iter_mut().zip(&codes) {
            *seen |= *wanted == Some(code);
        }
    }
    names.into_iter().zip(is_seen).filter(|(_, seen)| !seen).map(|(name, _)| name.clone()).collect()
}
