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
use crate::sources::{EventTable, FEW_FOUND_THEIR_LEAD, Symbol};

use super::JobView;
use super::fields::FieldCheck;
use super::finding::{About, Effect, FindingFigure, Question, QuestionFindings};
use super::statement::Statement;
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
            let about = About::source("history");
            findings.note("history_missing", Effect::NotAnswered, about, "check-history-missing");
        } else if !self.context.has_stage_history() {
            let (about, says) = (About::source("history"), "check-stage-history-missing");
            findings.note("stage_history_missing", Effect::NotAnswered, about, says);
        } else if self.handoffs() == 0 {
            let about = About::Part("handoffs");
            findings.note("no_handoffs", Effect::NotAnswered, about, "check-no-handoffs");
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
            let effect = match (source.notices.contains(&FEW_FOUND_THEIR_LEAD), found.is_any()) {
                (false, _) => Effect::None,
                (true, true) => Effect::InPart,
                (true, false) => Effect::NotAnswered,
            };
            let says = Statement::of("check-found-lead").of_all(&found);
            let about = About::Source(source.source.clone().into());
            findings.gap("found_lead", effect, about, says).with_all_but(found);
        }
    }

    /// Notes of each source of a table that ends too early for a weekly job; the message `stale`
    /// says what is missing then.
    fn note_freshness(
        self,
        table: &'static str,
        stale: &'static str,
        findings: &mut QuestionFindings,
    ) {
        for source in self.sources_of(table) {
            let Some(freshness) = source.freshness.filter(|it| !it.is_fresh) else { continue };
            let says = Statement::of(stale).days(freshness.hours_before_as_of / 24.0);
            let about = About::Source(source.source.clone().into());
            findings.note("source_stale", Effect::InPart, about, says);
        }
    }
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
